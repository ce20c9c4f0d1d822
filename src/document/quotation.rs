//! Quotations: what another person said is their voice.
//!
//! Four or more words in quotation marks, or any beside a verb of saying. One to three words in marks without
//! such a verb are the writer's (a scare quote, a name), and so is what the writer tells of having said, in a
//! note or in feedback.

use super::map::NormalSpan;
use super::speaker::{self, Speaker};
use super::{Block, BlockKind, Document, Kind};
use crate::share;
use std::ops::Range;

/// What others said, in quotation marks.
pub fn quotations(document: &Document) -> Vec<NormalSpan> {
    // no verb of saying reaches into another block
    share::in_parts(document.blocks.len(), share::is_large(document.normal.len()), |blocks| {
        let mut found = Found { document, spans: Vec::new(), heard: Vec::new(), last: None };
        for block in &document.blocks[blocks] {
            found.last = None;
            if block.kind != BlockKind::Quotation {
                for span in marked(document, block) {
                    found.take(span);
                }
            }
        }
        found.spans
    })
    .concat()
}

/// Words to make a quotation of themselves.
const ENOUGH: usize = 4;

struct Found<'a> {
    document: &'a Document,
    spans: Vec<NormalSpan>,
    /// All that was said so far, by whomever.
    heard: Vec<NormalSpan>,
    /// The last stretch in marks that somebody said, and who.
    last: Option<(NormalSpan, Speaker)>,
}

impl Found<'_> {
    fn take(&mut self, span: NormalSpan) {
        let words = self.document.words_in(span);
        if words.is_empty() || self.spans.last().is_some_and(|last| last.end > span.start) {
            return;
        }
        let named = speaker::of(self.document, span, &words, &self.heard).or_else(|| self.carried(span));
        let is_speech = words.len() >= ENOUGH || self.is_after_name(span);
        let Some(speaker) = named.or(is_speech.then_some(Speaker::Other)) else {
            return;
        };
        self.last = Some((span, speaker));
        self.heard.push(span);
        let reports = matches!(self.document.kind, Kind::Note | Kind::Feedback);
        if speaker == Speaker::Other || !reports {
            self.spans.push(span);
        }
    }

    /// A whole sentence behind a name and a colon: 'Jade: "On purpose."'
    fn is_after_name(&self, span: NormalSpan) -> bool {
        let inside = span.of(&self.document.normal).trim_matches(['"', '\'']);
        let before = self.document.normal[..span.start].trim_end_matches(' ').strip_suffix(':');
        let words = &self.document.words;
        let last = words.partition_point(|word| word.span.end <= span.start).checked_sub(1);
        inside.ends_with(['.', '!', '?'])
            && before.is_some_and(|before| {
                last.and_then(|last| words.get(last))
                    .is_some_and(|word| word.capital && word.span.end == before.len())
            })
    }

    /// The speaker goes on: "seemed confused" or "was difficult"; "I'm fine," she said. "Just tired."
    fn carried(&self, span: NormalSpan) -> Option<Speaker> {
        let (last, speaker) = self.last?;
        let between = self.document.normal.get(last.end..span.start)?;
        if between.len() > 60 {
            return None;
        }
        let words = self.document.words_in(NormalSpan::new(last.end, span.start));
        let text = between.trim_matches([' ', ',', '.', ';', '-', '–', '/']);
        let joined = matches!(text, "" | "and" | "or" | "and then" | "then" | "&" | "but" | "to");
        let attributed = words.len() <= 4
            && speaker::of(self.document, last, &self.document.words_in(last), &[]).is_some()
            && between.matches(['.', '!', '?']).count() <= 1
            && words.clone().any(|word| self.document.words[word].of(&self.document.normal).ends_with("aid"));
        (joined || attributed).then_some(speaker)
    }
}

/// The stretches of a block that stand in quotation marks, in order, the outermost only.
fn marked(document: &Document, block: &Block) -> Vec<NormalSpan> {
    let text = block.span.of(&document.normal);
    if !text.contains(['"', '\'', '«', '‹']) {
        return Vec::new();
    }
    let marks = marks(document, block);
    let mut spans = doubles(&marks, block);
    spans.extend(singles(&marks, &spans));
    spans.sort();
    let mut outer: Vec<NormalSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match outer.last_mut() {
            Some(last) if last.end >= span.end => {}
            Some(last) if last.end > span.start => last.end = span.end,
            _ => outer.push(span),
        }
    }
    outer
}

/// A quotation mark.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: NormalSpan,
    single: bool,
    opens: bool,
    closes: bool,
    /// An apostrophe behind an s, with a word behind it: "the nurses' room".
    possessive: bool,
}

fn marks(document: &Document, block: &Block) -> Vec<Mark> {
    let normal = &document.normal;
    let bounds: Range<usize> = block.span.start..block.span.end;
    let mut marks = Vec::new();
    for (offset, ch) in normal[bounds.clone()].char_indices() {
        if !matches!(ch, '"' | '\'' | '«' | '»' | '‹' | '›') {
            continue;
        }
        let at = bounds.start + offset;
        let end = at + ch.len_utf8();
        let before = normal[bounds.start..at].chars().next_back();
        let after = normal[end..bounds.end].chars().next();
        let original = document.prose[document.normal_map.start(at)..].chars().next().unwrap_or(ch);
        let free_before = before.is_none_or(|ch| ch == ' ' || "([{-–—/\"'«‹".contains(ch));
        let free_after = after.is_none_or(|ch| !ch.is_alphanumeric());
        let text_after = after.is_some_and(|ch| ch != ' ');
        let text_before = before.is_some_and(|ch| ch != ' ' && ch != '(');
        let single = matches!(ch, '\'' | '‹' | '›');
        let (mut opens, mut closes) = match original {
            '“' | '„' | '‟' | '«' | '‹' => (true, false),
            '”' | '»' | '›' => (false, true),
            '‘' | '‛' | '‚' => (free_before && text_after, false),
            '’' => (false, text_before && free_after),
            '′' | '″' | '´' | 'ʹ' => (false, false),
            '"' => (free_before && text_after, text_before),
            _ => (free_before && text_after && !elided(&normal[end..bounds.end]), text_before && free_after),
        };
        if ch == '"' && original == '"' && !opens && !closes {
            (opens, closes) = (false, true); // alone between spaces: it can only close
        }
        if ch == '"' && before.is_some_and(|ch| ch.is_ascii_digit()) && original == '"' {
            // 5'10" is a height, unless a quotation is open
            opens = false;
        }
        let possessive = single
            && before == Some('s')
            && after == Some(' ')
            && normal[end + 1..bounds.end].starts_with(|ch: char| ch.is_alphanumeric());
        marks.push(Mark { at: NormalSpan::new(at, end), single, opens, closes, possessive });
    }
    marks
}

/// Words that begin with an apostrophe: 'tis, 'em, '90s.
fn elided(after: &str) -> bool {
    after.starts_with(|ch: char| ch.is_ascii_digit())
        || ["tis ", "twas ", "em ", "cause ", "til ", "bout ", "cos ", "n' ", "ere "]
            .iter()
            .any(|word| after.starts_with(word))
}

/// Pairs of double marks. One that never closes reaches to the end of its block, if the next block or none
/// goes on with it: a quotation of several paragraphs opens each and closes the last.
fn doubles(marks: &[Mark], block: &Block) -> Vec<NormalSpan> {
    let mut spans = Vec::new();
    let mut open: Option<Mark> = None;
    for mark in marks.iter().filter(|mark| !mark.single) {
        match open {
            None if mark.opens => open = Some(*mark),
            None => {}
            Some(begun) if mark.closes => {
                spans.push(NormalSpan::new(begun.at.start, mark.at.end));
                open = None;
            }
            // a new one begins: the one before it was never closed
            Some(_) => open = Some(*mark),
        }
    }
    if let Some(begun) = open {
        spans.push(NormalSpan::new(begun.at.start, block.span.end));
    }
    spans
}

/// Pairs of single marks outside the double ones, apostrophes left alone.
fn singles(marks: &[Mark], doubles: &[NormalSpan]) -> Vec<NormalSpan> {
    let outside = |mark: &Mark| {
        let index = doubles.partition_point(|span| span.end <= mark.at.start);
        !doubles.get(index).is_some_and(|span| span.holds(mark.at))
    };
    let marks: Vec<Mark> = marks.iter().filter(|mark| mark.single && outside(mark)).copied().collect();
    let mut spans = Vec::new();
    let mut index = 0;
    while index < marks.len() {
        let begun = marks[index];
        index += 1;
        if !begun.opens {
            continue;
        }
        let mut close = None;
        let mut next = index;
        while let Some(mark) = marks.get(next) {
            if mark.opens && !mark.closes {
                break;
            }
            if mark.closes && (close.is_none() || !mark.possessive) {
                close = Some(next);
                if !mark.possessive {
                    break;
                }
            }
            next += 1;
        }
        if let Some(at) = close {
            spans.push(NormalSpan::new(begun.at.start, marks[at].at.end));
            index = at + 1;
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Facts, Kind, KindFrom};

    /// The quotations of a text of a kind.
    fn quoted(kind: Kind, text: &str) -> Vec<String> {
        let facts = Facts { kind: Some((kind, KindFrom::Flag)), ..Facts::default() };
        let document = Document::read(text.to_owned(), &facts);
        document.quotations.iter().map(|span| document.prose_of(*span).to_owned()).collect()
    }

    #[test]
    fn what_others_said_is_a_quotation() {
        for (text, expected) in [
            ("She said \"no\" to tea.", "\"no\""),
            ("He told us that mornings are “like wading through tar”.", "“like wading through tar”"),
            ("“You will not send me away, will you?” she asked.", "“You will not send me away, will you?”"),
            ("\"Tea?\" Mrs Jones asked.", "\"Tea?\""),
            ("\"Help,\" said Mr Bold.", "\"Help,\""),
            ("Her pain was, in her words, 'grim'.", "'grim'"),
            ("Mood in her words \"like wet sand\".", "\"like wet sand\""),
            ("He called it ‘a proper faff’ and laughed.", "‘a proper faff’"),
            ("Declined lunch: \"I'm whacked, ask me later.\" Agreed.", "\"I'm whacked, ask me later.\""),
            ("Says the left one is \"a bit nippy\".", "\"a bit nippy\""),
            ("Said \"my knees hurt\" and sat.", "\"my knees hurt\""),
            ("She said «non merci» and left.", "«non merci»"),
            ("Lesley believes that he does it \"for attention\".", "\"for attention\""),
            ("The box marked \"Aetiology\" is for staff.", "\"Aetiology\""),
            (
                "The form is called \"Application for Help with Heating\".",
                "\"Application for Help with Heating\"",
            ),
            ("He asked, 'Is it the nurses' room or mine?' twice.", "'Is it the nurses' room or mine?'"),
            ("She said, 'I can't.' Then she wept.", "'I can't.'"),
            ("Told by her son that \"she's failing\".", "\"she's failing\""),
            ("I was told \"go away\" at the door.", "\"go away\""),
            ("She cried and asked \"why me\".", "\"why me\""),
            (
                "Asked what the ward was like: \"Like school. Your lot never sleep.\"",
                "\"Like school. Your lot never sleep.\"",
            ),
            ("Tell me more, please. Jade: \"On purpose.\" Nothing more asked.", "\"On purpose.\""),
            ("Asked him about his knee: \"no better\".", "\"no better\""),
            ("“The first paragraph of what he wrote down.", "“The first paragraph of what he wrote down."),
        ] {
            assert_eq!(quoted(Kind::Note, text), [expected], "{text}");
        }
        assert_eq!(
            quoted(Kind::Note, "Three notes say \"seemed confused\" or \"was difficult\"."),
            ["\"seemed confused\"", "\"was difficult\""]
        );
        assert_eq!(
            quoted(Kind::Note, "\"I'm fine,\" she said. \"Just tired.\""),
            ["\"I'm fine,\"", "\"Just tired.\""]
        );
    }

    #[test]
    fn in_a_letter_what_was_told_is_a_quotation_whoever_said_it() {
        for text in [
            "On 3 June we told you that there was \"nothing to worry about\".",
            "I said \"stay calm\" on the phone.",
            "You asked me, \"Why did nobody ring my wife?\" and I said",
        ] {
            assert_eq!(quoted(Kind::Letter, text).len(), 1, "{text}");
        }
        assert_eq!(quoted(Kind::Feedback, "You asked, \"Are you eating OK?\" and he nodded.").len(), 1);
    }

    #[test]
    fn what_the_writer_said_is_the_writers_voice_in_a_note() {
        for text in [
            "I asked \"why did you not eat your lunch\" and he shrugged.",
            "Asked, \"Where is it sore?\" No reply.",
            "Asked pt \"you've had enough now haven't you\", ate half.",
            "Told him 'you must stop this now' again.",
            "I then said “so I can take it you will be good” and she nodded.",
            "Aid in, asked again, \"Where is it sore?\"",
            "\"Are you in any pain today?\" I asked.",
            "Patient was asked \"do you feel safe at home\".",
        ] {
            assert_eq!(quoted(Kind::Note, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn short_words_in_marks_are_the_writers() {
        for text in [
            "This is a \"bed blocker\" again.",
            "The 'sundowning' is worse.",
            "Our form had no box for \"family told\", so nobody saw.",
            "It's the nurses' and the doctors' rota, isn't it?",
            "He is 5'10\" tall and 12\" wide.",
            "Rock 'n' roll in the '90s wasn't 'cause of us.",
            "We don't and can't, said the patients' forum.",
            "The law calls this a \"primary health need\".",
        ] {
            assert_eq!(quoted(Kind::Letter, text), [""; 0], "{text}");
        }
    }
}
