//! Sentences: a stop, a question mark or an exclamation mark ends one, unless what stands around it shows
//! that the sentence goes on (a title, an initial, a decimal, a time, a mark inside brackets).

use super::abbreviation::{self, After};
use super::block::Block;
use super::map::NormalSpan;
use super::word::{Word, WordClass};
use std::ops::Range;

/// A sentence, placed in the normal text: its closing mark included, no space around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: NormalSpan,
    /// Its words.
    pub words: Range<usize>,
    /// The block that holds it.
    pub block: usize,
}

impl Sentence {
    /// Whether it ends with a question mark, perhaps among others (`?!`, `??`) and before a closing quote.
    pub fn is_question(&self, normal: &str) -> bool {
        let text = self.span.of(normal).trim_end_matches(is_closer);
        text[text.trim_end_matches(is_stop).len()..].contains('?')
    }
}

/// Finds the sentences of the blocks. Every word belongs to one.
pub fn sentences(normal: &str, blocks: &mut [Block], words: &[Word]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(words.len() / 12);
    for (index, block) in blocks.iter_mut().enumerate() {
        let first = sentences.len();
        let mut splitter = Splitter {
            normal,
            words,
            block: index,
            span: block.span,
            last: block.words.end,
            found: &mut sentences,
        };
        splitter.split(block.words.clone());
        block.sentences = first..sentences.len();
    }
    sentences
}

fn is_stop(ch: char) -> bool {
    matches!(ch, '.' | '?' | '!' | '…')
}

fn is_closer(ch: char) -> bool {
    matches!(ch, '"' | '\'' | ')' | ']' | '}' | '»' | '*' | '_')
}

struct Splitter<'a> {
    normal: &'a str,
    words: &'a [Word],
    block: usize,
    span: NormalSpan,
    /// The word after the block's last.
    last: usize,
    found: &'a mut Vec<Sentence>,
}

/// A run of stops and what closes behind it.
struct Mark {
    /// The first stop.
    at: usize,
    /// Behind the last stop.
    end: usize,
    /// Behind the closing quotes and brackets.
    closed: usize,
}

impl Splitter<'_> {
    fn split(&mut self, words: Range<usize>) {
        let bytes = self.normal.as_bytes();
        let first_of_block = self.found.len();
        // the first word of the open sentence, and the first word after the mark
        let (mut first, mut next) = (words.start, words.start);
        let mut begin = self.span.start;
        let mut at = begin;
        while at < self.span.end {
            if !matches!(bytes[at], b'.' | b'?' | b'!' | 0xE2) {
                at += 1;
                continue;
            }
            let Some(mark) = self.mark(at) else {
                at += 1;
                continue;
            };
            at = mark.closed;
            while next < words.end && self.words[next].span.start < mark.at {
                next += 1;
            }
            if next < words.end && self.words[next - usize::from(next > first)].span.end > mark.end {
                continue; // the mark lies inside a word: 5.30
            }
            if self.ends(&mark, first, next, begin) {
                self.push(begin, mark.closed, first..next, first_of_block);
                begin = mark.closed;
                first = next;
            }
        }
        self.push(begin, self.span.end, first..words.end, first_of_block);
    }

    /// The run of stops that begins at `at`.
    fn mark(&self, at: usize) -> Option<Mark> {
        let rest = &self.normal[at..self.span.end];
        let stops = rest.len() - rest.trim_start_matches(is_stop).len();
        let closers = rest[stops..].len() - rest[stops..].trim_start_matches(is_closer).len();
        (stops > 0).then_some(Mark { at, end: at + stops, closed: at + stops + closers })
    }

    /// Whether the sentence ends at a mark. `next` is the first word after it.
    fn ends(&self, mark: &Mark, first: usize, next: usize, begin: usize) -> bool {
        if next >= self.last {
            return false; // what remains of the block belongs to this sentence
        }
        let after = self.words[next];
        let before = (next > first).then(|| self.words[next - 1]);
        let stops = &self.normal[mark.at..mark.end];
        let spaced = self.normal[mark.closed..].starts_with(' ');
        if !spaced {
            return self.forgotten_space(mark, stops, before, after);
        }
        let touching = before.filter(|word| word.span.end == mark.at);
        let closed = &self.normal[mark.end..mark.closed];
        let lower = !after.capital && matches!(after.class, WordClass::Letters);
        if lower && !closed.is_empty() {
            return false; // "Is it sore?" she asked. (is it?) and so on
        }
        match stops {
            "?" if self.normal[..mark.at].ends_with([' ', '(', '[', '/']) && closed.is_empty() => {
                // "? fracture" asks a colleague; "how are you ? Please" is a question with a space before its mark
                after.capital && !after.all_capitals && before.is_some()
            }
            "." if closed.is_empty() => self.full_stop(mark, touching, first, next, begin),
            _ if stops.starts_with("..") || stops == "…" => !lower,
            _ => true,
        }
    }

    /// "end.Next": a stop with no space behind it, between a word in lower case and one with a capital.
    fn forgotten_space(&self, mark: &Mark, stops: &str, before: Option<Word>, after: Word) -> bool {
        let Some(before) = before else { return false };
        let bytes = self.normal.as_bytes();
        let adjacent = before.span.end == mark.at && after.span.start == mark.end && mark.closed == mark.end;
        adjacent
            && stops.len() == 1
            && matches!(before.class, WordClass::Letters)
            && matches!(after.class, WordClass::Letters)
            && after.capital
            && !after.all_capitals
            && !before.all_capitals
            && after.span.len() > 1
            && before.span.len() > 2
            && bytes[before.span.end - 1].is_ascii_lowercase()
            && bytes.get(after.span.end) != Some(&b'.')
            && abbreviation::of(before.of(self.normal)).is_none()
    }

    /// Whether a single full stop with a space behind it ends the sentence.
    fn full_stop(
        &self,
        mark: &Mark,
        touching: Option<Word>,
        first: usize,
        next: usize,
        begin: usize,
    ) -> bool {
        let Some(word) = touching else { return true };
        let after = self.words[next];
        let text = word.of(self.normal);
        let letter = matches!(after.class, WordClass::Letters);
        let lower = letter && !after.capital;
        if matches!(word.class, WordClass::Number) {
            // "1. Rest" is a numbered item, "5 mg." is not
            let marker = next - 1 == first
                && text.len() <= 2
                && text.bytes().all(|byte| byte.is_ascii_digit())
                && self.normal[begin..word.span.start].chars().all(|ch| !ch.is_alphanumeric());
            return !marker;
        }
        let dotted = self.dotted(word, next - 1, first);
        if text.chars().nth(1).is_none() && dotted.is_none() {
            return self.after_letter(word, first, next);
        }
        let kind = match dotted {
            Some(start) => Some(abbreviation::of_dotted(&self.normal[start..mark.at])),
            None => abbreviation::of(text),
        };
        match kind {
            Some(After::Anything) => false,
            // "SR. Then" is no sister
            Some(After::Name) if word.all_capitals && !matches!(text, "dr" | "mr" | "mrs" | "ms") => !lower,
            Some(After::Name) => !(after.capital || lower || matches!(after.class, WordClass::Opaque(_))),
            Some(After::Number) => !matches!(after.class, WordClass::Number),
            // "the U.S. Senate" goes on, "in the U.K. She" does not
            Some(After::LowerCase) if dotted.is_some() && word.capital && letter => {
                !lower && abbreviation::starts_sentence(after.of(self.normal))
            }
            Some(After::LowerCase) => !lower,
            Some(After::Date) => {
                !(lower
                    || matches!(after.class, WordClass::Number)
                    || (letter && abbreviation::is_calendar(after.of(self.normal))))
            }
            None => !(lower && abbreviation::looks_clipped(text)),
        }
    }

    /// Where a dotted abbreviation (e.g., U.K., p.r.n.) begins whose last letter is `word`.
    fn dotted(&self, word: Word, index: usize, first: usize) -> Option<usize> {
        let mut start = word.span.start;
        let mut at = index;
        if word.span.len() > 3 {
            return None; // "Ph.D" at most
        }
        while at > first {
            let before = self.words[at - 1];
            let joined = before.span.end + 1 == start && self.normal.as_bytes()[before.span.end] == b'.';
            if !joined || before.span.len() > 2 {
                break;
            }
            start = before.span.start;
            at -= 1;
        }
        (at < index).then_some(start)
    }

    /// "J. Smith" goes on; "vitamin C. The" ends.
    fn after_letter(&self, word: Word, first: usize, next: usize) -> bool {
        let after = self.words[next];
        let letter = word.of(self.normal);
        if !word.capital {
            if letter == "p" && matches!(after.class, WordClass::Number) {
                return false; // "p. 5"
            }
            return after.capital || !matches!(after.class, WordClass::Letters);
        }
        if !after.capital || abbreviation::starts_sentence(after.of(self.normal)) {
            return !matches!(after.class, WordClass::Opaque(_));
        }
        if self.normal[self.span.start..word.span.start].ends_with(['+', '&', '/', '-']) {
            return true; // "N+V. Declined"
        }
        let before = (next - 1 > first).then(|| self.words[next - 2]);
        letter == "i"
            || before.is_some_and(|before| {
                let text = before.of(self.normal);
                let named = before.capital || abbreviation::introduces_name(text);
                abbreviation::takes_letter(text) || (!named && matches!(before.class, WordClass::Letters))
            })
    }

    fn push(&mut self, begin: usize, end: usize, words: Range<usize>, first_of_block: usize) {
        let text = &self.normal[begin..end];
        if words.is_empty() {
            // stray marks belong to what stands before them
            if self.found.len() > first_of_block
                && let Some(last) = self.found.last_mut()
            {
                last.span.end = begin + text.trim_end().len();
                if last.span.end < begin {
                    last.span.end = begin;
                }
            }
            return;
        }
        let lead = text.len() - text.trim_start_matches([' ', '-', '–', '—', '•', '*', ',', ';']).len();
        let start = (begin + lead).min(self.words[words.start].span.start);
        let end = begin + text.trim_end().len();
        self.found.push(Sentence { span: NormalSpan::new(start, end), words, block: self.block });
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Facts};

    /// Each text is cut where the bars stand.
    const TEXTS: &[&str] = &[
        "Thank you for coming.|We talked about your knee.",
        "Your appointment is with Dr. Smith at 9.30am.|Please bring your tablets.",
        "I saw Mr. and Mrs. Jones with Prof. Lee.|They are well.",
        "The clinic is at St. Mary's Hospital.|It is easy to reach.",
        "You take 2.5 mg. twice a day.|That is a low dose.",
        "Come at 5 p.m. on Tuesday.|We close at 6 p.m.|Please ring first.",
        "We open at 9 a.m. Monday to Friday.|Come any time.",
        "You can eat soft food, e.g. soup, i.e. nothing hard.|Then rest.",
        "Bring fruit, drinks, etc. for the journey.|It is long.",
        "Bring fruit, drinks, etc.|We will wait for you.",
        "I spoke to J. R. Smith about this.|He agrees.",
        "I spoke to Dr. J. Smith about this.",
        "You are low in vitamin C.|The nurse will explain.",
        "You have hepatitis B.|You can be treated.",
        "She is in Ward C.|Ring the desk.",
        "It is between you and I.|We will talk.",
        "Is it sore?|Does it itch?|Tell me more.",
        "\"Is it sore?\" she asked.|I said that it was.",
        "She said, \"It hurts.\" and turned away.|I waited.",
        "She said, \"No hospital.|I want my own pillow.\"|The crew left.",
        "He was (was he?) late.|It was fine.",
        "Well... maybe not.|Wait...|Then go.",
        "Well… maybe not.|Wait…|Then go.",
        "What?!|Are you sure??|Yes!",
        "1. Rest for two days.",
        "Pain in the knee.Worse at night.",
        "See www.nhs.uk for more.|It is free.",
        "Write to a.b@example.org.|We will answer.",
        "No. 5 is the blue door.|No.|It is red.",
        "See Fig. 2 and p. 5 for more.|It helps.",
        "Allergic to trimethoprim?|Pt says no.",
        "Has an inhaler ? ICS, two puffs.|Well.",
        "On R side ?fracture seen.|Plan: X-ray.",
        "How are you ?|Please ring.",
        "Two weeks of pain.  Worse at night.",
        "It costs £5.50.|That is all.",
        "Seen on 12.03.2025 at 10.15.|Well in himself.",
        "Seen on 12 Feb. 2025 in clinic.|All well.",
        "The pt. says that he is well.|He is eating.",
        "i will come at 5.|call me if you can.",
        "Jones vs. Smith was heard.|It ended.",
        "He has a Ph.D. in physics.|He teaches.",
        "She moved to the U.K. in 2001.|She likes it.",
        "Wound dry.|BP 128/76.|P 82.|T 36.7.",
        "He asked, 'Why me?'|I did not know.",
        "(He came by bus.)|She came by car.",
        "He came [by bus.]|She did too.",
        "We can help.|((first name)) will ring you.",
        "Please ring Mrs. ((name)) at home.",
        "Take approx. 5 ml. of syrup.|Wait.",
        "Dr Patel rang.|Dr Patel said yes.",
        "That's all!|See you soon.",
        "Thanks.|:-)",
        "The test, no. 12, was clear.",
        "Ext. 4410 is mine.|Ring it.",
        "He said “I’m fine.”|She said ‘Me too.’|They left.",
        "Mood low.|Sleep 3 h.|Appetite poor.",
        "Is it the left (or the right?) one that hurts?|Tell me.",
        "You scored 3.|That is good.",
        "Signed by S. Noble, night senior.",
        "Nurse A. Khan came.|She left at 3.",
        "Room B. Khan is the lead there.",
        "Yes.|No.|Maybe.",
        "Acme Ltd. makes it.|Acme Ltd.|The firm is here.",
        "Ring 01632 960 114.|Ask for Jo.",
        "The U.S. Senate sat.|She lives in the U.K.|She likes it.",
        "Sips taken, no N+V.|Declined lunch.",
        "Tremor R more than L.|Gone by noon.",
        "ECG: SR.|GP to review.",
        "I spoke to J. Smith by phone.",
        "Seen with T. Lamb in clinic.",
    ];

    fn split(text: &str) -> Vec<String> {
        let document = Document::read(text.to_owned(), &Facts::default());
        document.sentences.iter().map(|sentence| document.prose_of(sentence.span).to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let mut wrong = Vec::new();
        for text in TEXTS {
            let expected: Vec<&str> = text.split('|').collect();
            // a forgotten space and two spaces are written into the text itself
            let joined = match *text {
                "Pain in the knee.Worse at night." => text.to_string(),
                _ => expected.join(" "),
            };
            let expected = match *text {
                "Pain in the knee.Worse at night." => vec!["Pain in the knee.", "Worse at night."],
                "Two weeks of pain.  Worse at night." => vec!["Two weeks of pain.", "Worse at night."],
                "Thanks.|:-)" => vec!["Thanks. :-)"],
                "1. Rest for two days." => vec!["Rest for two days."],
                "Room B. Khan is the lead there." => vec!["Room B.", "Khan is the lead there."],
                _ => expected,
            };
            let found: Vec<String> = split(&joined)
                .into_iter()
                .map(|sentence| {
                    sentence.replace('\u{E001}', "www.nhs.uk").replace('\u{E002}', "a.b@example.org")
                })
                .collect();
            let expected: Vec<String> = expected
                .into_iter()
                .map(|sentence| {
                    sentence.replace("((first name))", "\u{E000}").replace("((name))", "\u{E000}")
                })
                .collect();
            if found != expected {
                wrong.push(format!("{found:?}\n  not {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn questions_are_told_by_their_mark() {
        for (text, question) in [
            ("Is it sore?", true),
            ("He asked \"Is it sore?\"", true),
            ("Is it sore?!", true),
            ("Is it sore (or not?)", true),
            ("It is sore.", false),
            ("It is sore!", false),
            ("It is sore? yes.", false),
        ] {
            let document = Document::read(text.to_owned(), &Facts::default());
            let last = document.sentences.last().unwrap();
            assert_eq!(last.is_question(&document.normal), question, "{text}");
        }
    }
}
