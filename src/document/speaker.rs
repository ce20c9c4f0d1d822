//! Who speaks between quotation marks: told from the verb of saying beside them and the words before that.

use super::map::NormalSpan;
use super::word::Word;
use super::{Document, Sentence};
use std::ops::Range;

/// Whose words a quotation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The writer's own, reported.
    Writer,
    /// Somebody else's.
    Other,
}

/// How many words before a quotation may part it from its verb of saying.
const REACH: usize = 14;

/// The speaker that a verb of saying beside a quotation names. `words` are those inside it, `heard` the
/// quotations before it: what is said there says nothing of this one.
pub fn of(
    document: &Document,
    span: NormalSpan,
    words: &Range<usize>,
    heard: &[NormalSpan],
) -> Option<Speaker> {
    before(document, span, words.start, heard).or_else(|| after(document, span, words.end))
}

/// "She said that it was …", "Asked, …".
fn before(document: &Document, span: NormalSpan, first: usize, heard: &[NormalSpan]) -> Option<Speaker> {
    let sentence = sentence_of(document, first)?;
    let start = sentence.words.start.max(first.saturating_sub(REACH));
    let at = (start..first).rev().find(|index| {
        let word = &document.words[*index];
        word.span.end <= span.start && says(document, sentence, *index) && !inside(heard, word.span)
    })?;
    if is_answer(document, at, span, first) {
        return Some(Speaker::Other);
    }
    Some(subject(document, sentence, at))
}

/// Whether a quotation is the answer to what was asked: "Asked how she slept: …", but not "Asked: …".
fn is_answer(document: &Document, verb: usize, span: NormalSpan, first: usize) -> bool {
    let word = |index: usize| document.words[index].of(&document.normal);
    let asked = matches!(word(verb), "asked" | "enquired" | "inquired");
    let named = (verb + 1..first.min(verb + 4)).any(|index| {
        matches!(
            word(index),
            "what" | "how" | "why" | "whether" | "if" | "about" | "where" | "when" | "who" | "which"
        )
    });
    let before = document.normal[..span.start].trim_end();
    asked && named && before.ends_with([':', '-', '\u{2013}'])
}

fn inside(heard: &[NormalSpan], word: NormalSpan) -> bool {
    let at = heard.partition_point(|quotation| quotation.end <= word.start);
    heard.get(at).is_some_and(|quotation| quotation.holds(word))
}

/// "…" she asked. "…" said Mr Jones.
fn after(document: &Document, span: NormalSpan, next: usize) -> Option<Speaker> {
    let block = document.block_at(span.start).map(|block| &document.blocks[block])?;
    let inside = span.of(&document.normal).trim_end_matches(['"', '\'', '»']);
    let open_end = inside.ends_with([',', '?', '!']);
    let last_sentence = sentence_of(document, next.checked_sub(1)?)?;
    let mut limit = next.saturating_add(5).min(block.words.end);
    if !open_end {
        limit = limit.min(last_sentence.words.end);
    }
    let words: Vec<&Word> = document.words.get(next..limit)?.iter().collect();
    let verb = words.iter().position(|word| always_says(word.of(&document.normal)))?;
    let gap = &document.normal[span.end..words[verb].span.start];
    if verb > 3 || gap.contains(['.', '?', '!', ';', '"', ':']) {
        return None;
    }
    let text = |index: usize| words.get(index).map_or("", |word| word.of(&document.normal));
    // "Did you sleep?" She said that she had. "Can you stand?" Said he could.
    let answers = words[0].capital && (verb == 0 || (is_pronoun(text(0)) && text(0) != "i"));
    if inside.ends_with('?') && answers {
        return None;
    }
    let named = match verb {
        0 => true,
        1 => is_pronoun(text(0)) || words[0].capital,
        _ => {
            words[0].capital
                || is_pronoun(text(0))
                || matches!(text(0), "the" | "her" | "his" | "my" | "our" | "their" | "your" | "a")
        }
    };
    if !named {
        return None;
    }
    let writer = match verb {
        0 => matches!(text(1), "i" | "we"),
        _ => matches!(text(verb - 1), "i" | "we") || (verb > 1 && matches!(text(0), "i" | "we")),
    };
    Some(if writer { Speaker::Writer } else { Speaker::Other })
}

fn sentence_of(document: &Document, word: usize) -> Option<&Sentence> {
    let index = document.sentences.partition_point(|sentence| sentence.words.end <= word);
    document.sentences.get(index).filter(|sentence| sentence.words.contains(&word))
}

/// Whether a word says something: a verb of saying, or "in her words".
fn says(document: &Document, sentence: &Sentence, index: usize) -> bool {
    let normal = &document.normal;
    let text = document.words[index].of(normal);
    let before = |back: usize| {
        let at = index.checked_sub(back).filter(|at| *at >= sentence.words.start)?;
        Some(document.words[at].of(normal))
    };
    match text {
        "words" | "word" => before(1).is_some_and(|word| {
            matches!(word, "own" | "her" | "his" | "their" | "your" | "my" | "exact")
                || word.ends_with("'s")
                || word.ends_with("s'")
        }),
        // the nouns of the same spelling need somebody who does it
        "call" | "report" | "state" | "answer" | "comment" | "request" | "note" | "claim" | "reply"
        | "shout" | "cry" | "mention" | "repeat" => {
            before(1).is_some_and(|word| is_pronoun(word) || matches!(word, "to" | "would" | "will" | "did"))
        }
        // "is called", "so called" and "we call" speak about a word
        "called" | "calls" => before(1).is_some_and(|word| {
            matches!(word, "you" | "he" | "she" | "they" | "who" | "and") || document.words[index - 1].capital
        }),
        "read" | "reads" => true,
        _ => always_says(text),
    }
}

/// Verbs that say something wherever they stand.
#[rustfmt::skip]
fn always_says(word: &str) -> bool {
    matches!(
        word,
        "said" | "say" | "says" | "saying" | "tell" | "tells" | "told" | "telling" | "ask" | "asks"
            | "asked" | "asking" | "replies" | "replied" | "replying" | "answers" | "answered" | "states"
            | "stated" | "stating" | "reports" | "reported" | "reporting" | "explains" | "explained"
            | "explaining" | "added" | "adds" | "shouts" | "shouted" | "shouting" | "calling"
            | "whispered" | "whispers" | "muttered" | "mutters" | "exclaimed" | "remarked" | "commented"
            | "comments" | "mentioned" | "describes" | "described" | "describing" | "complains"
            | "complained" | "complaining" | "claims" | "claimed" | "insists" | "insisted" | "admits"
            | "admitted" | "confirms" | "confirmed" | "denies" | "denied" | "repeats" | "repeated"
            | "repeating" | "warned" | "warns" | "responds" | "responded" | "writes" | "wrote"
            | "written" | "quotes" | "quoted" | "thinks" | "thought" | "believes" | "believed" | "feels"
            | "felt" | "wonders" | "wondered" | "requested" | "requests" | "joked" | "jokes" | "screamed"
            | "screaming" | "yelled" | "texted" | "advised" | "advises" | "informed" | "informs"
            | "reminded" | "reminds" | "suggested" | "suggests" | "enquired" | "inquired" | "reassured"
            | "encouraged" | "prompted" | "challenged" | "begged" | "pleaded" | "promised" | "sobbed"
            | "sighed" | "snapped" | "marked" | "labelled" | "headed" | "titled" | "entitled"
           
    )
}

/// Verbs with which staff tell of what they themselves said, with no subject before them: "Asked, …".
#[rustfmt::skip]
fn addresses(word: &str) -> bool {
    matches!(
        word,
        "asked" | "told" | "advised" | "explained" | "informed" | "reminded" | "enquired" | "inquired"
            | "suggested" | "reassured" | "encouraged" | "prompted" | "challenged" | "offered" | "warned"
    )
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "i" | "you" | "he" | "she" | "it" | "we" | "they" | "who")
}

/// People whom a note is about.
#[rustfmt::skip]
fn is_person(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "you" | "it" | "who" | "him" | "patient" | "pt" | "client" | "resident"
            | "mum" | "mother" | "dad" | "father" | "son" | "daughter" | "wife" | "husband" | "partner"
            | "brother" | "sister" | "carer" | "nok" | "neighbour" | "friend" | "family" | "child" | "gp"
            | "doctor" | "nurse" | "someone"
    )
}

fn is_writer(word: &str) -> bool {
    matches!(word, "i" | "we" | "writer" | "author" | "undersigned")
}

/// Who says it: the writer only where nobody else does.
fn subject(document: &Document, sentence: &Sentence, verb: usize) -> Speaker {
    let normal = &document.normal;
    let word = |index: usize| document.words[index].of(normal);
    let text = word(verb);
    if matches!(
        text,
        "wrote"
            | "written"
            | "writes"
            | "thought"
            | "felt"
            | "believed"
            | "read"
            | "reads"
            | "words"
            | "word"
    ) {
        return Speaker::Other; // nobody was spoken to
    }
    let by = document.words.get(verb + 1).is_some_and(|next| next.of(normal) == "by");
    let mut at = verb;
    let mut passive = false;
    // over "then", "have", "was", "gently", back to who does it
    while at > sentence.words.start {
        let before = word(at - 1);
        passive |= matches!(before, "was" | "were" | "been" | "being");
        let light = matches!(
            before,
            "then"
                | "also"
                | "again"
                | "just"
                | "later"
                | "had"
                | "have"
                | "has"
                | "did"
                | "was"
                | "were"
                | "been"
                | "being"
                | "even"
                | "only"
                | "once"
                | "first"
                | "not"
                | "never"
                | "so"
                | "therefore"
        ) || before.ends_with("ly");
        if !light {
            break;
        }
        at -= 1;
    }
    let subject = (at > sentence.words.start).then(|| word(at - 1));
    let gap = match at.checked_sub(1) {
        Some(before) if at > sentence.words.start => {
            normal.get(document.words[before].span.end..document.words[at].span.start).unwrap_or("")
        }
        _ => "",
    };
    if passive {
        let told =
            matches!(text, "asked" | "told" | "advised" | "informed" | "reminded" | "reassured" | "warned");
        let to_writer = subject.is_some_and(is_writer);
        return if told && !by && !to_writer { Speaker::Writer } else { Speaker::Other };
    }
    if by {
        return Speaker::Other;
    }
    match subject {
        Some(subject) if is_writer(subject) && gap == " " => return Speaker::Writer,
        Some(subject) if gap == " " && !matches!(subject, "and" | "but" | "&") => return Speaker::Other,
        _ => {}
    }
    // no subject of its own: "Asked, …", "Aid in, asked again, …", "She cried and asked …"
    let near = sentence.words.start.max(at.saturating_sub(3 * REACH));
    let earlier = (near..at).rev().find_map(|index| {
        let text = word(index);
        if is_writer(text) {
            Some(Speaker::Writer)
        } else if is_person(text)
            || (document.words[index].capital && !opens_with_verb(text, index, sentence))
        {
            Some(Speaker::Other)
        } else {
            None
        }
    });
    match earlier {
        Some(speaker) => speaker,
        None if addresses(text) => Speaker::Writer,
        None => Speaker::Other,
    }
}

/// Whether the capital is only that of the sentence: "Declined lunch and …", "Sat with …".
fn opens_with_verb(text: &str, index: usize, sentence: &Sentence) -> bool {
    index == sentence.words.start
        && (text.ends_with("ed")
            || matches!(
                text,
                "sat"
                    | "went"
                    | "met"
                    | "saw"
                    | "rang"
                    | "gave"
                    | "spoke"
                    | "said"
                    | "told"
                    | "took"
                    | "aid"
                    | "on"
                    | "at"
                    | "in"
                    | "when"
                    | "then"
                    | "after"
                    | "before"
            ))
}
