//! Whether plain words fit into the sentence where the term stands: not before a noun that they would cut off,
//! not after an "a" that they cannot take, not beside the same words again.
//!
//! What does not fit is still shown to the writer, who can recast the sentence; it is never written into the text.

use crate::document::{Document, NormalSpan};
use crate::rules::inflect;

/// Whether the alternative reads right in the place of a match.
pub fn reads_right(document: &Document, span: NormalSpan, alternative: &str) -> bool {
    let words = document.words_in(span);
    let text = |index: usize| document.words.get(index).map(|word| word.of(&document.normal));
    let joined =
        |left: usize, right: usize| {
            document.words.get(left).zip(document.words.get(right)).is_some_and(|(left, right)| {
                document.normal.get(left.span.end..right.span.start) == Some(" ")
            })
        };
    if words.is_empty() {
        return true;
    }
    let before = words.start.checked_sub(1).filter(|before| joined(*before, words.start)).and_then(text);
    let after = Some(words.end).filter(|after| joined(words.end - 1, *after)).and_then(text);
    let as_verb = begins_as_a_verb(alternative);
    if let Some(before) = before
        && is_determiner(before)
        && (as_verb || takes_one(before) && inflect::is_plural(alternative))
    {
        return false;
    }
    // "in atrial fibrillation" is a state; nobody is "in an irregular heartbeat"
    if before == Some("in") && (alternative.starts_with("a ") || alternative.starts_with("an ")) {
        return false;
    }
    // "skin biopsy" is no "skin test of a small sample"
    if let Some(before) = before
        && inflect::has_a_tail(alternative)
        && may_be_a_noun(before)
        && !is_adjective(before)
        && !is_verb(before)
    {
        return false;
    }
    if let Some(after) = after
        && (as_verb || inflect::has_a_tail(alternative))
        && may_be_a_noun(after)
    {
        return false;
    }
    let sentence = document.sentence_at(span.start).map(|at| document.sentences[at].words.clone());
    let sentence = sentence.unwrap_or(words.clone());
    let near = (words.start.saturating_sub(3).max(sentence.start)..words.start)
        .chain(words.end..(words.end + 5).min(sentence.end));
    !near.filter_map(text).any(|word| repeats(alternative, word))
}

/// "a", "your", "Mr Ali's", "no".
fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "your"
            | "my"
            | "his"
            | "her"
            | "their"
            | "our"
            | "its"
            | "this"
            | "that"
            | "each"
            | "every"
            | "another"
            | "one"
            | "these"
            | "those"
    ) || word.ends_with("'s")
}

/// Determiners that only one thing can follow.
fn takes_one(word: &str) -> bool {
    matches!(word, "a" | "an" | "each" | "every" | "another" | "one" | "this" | "that")
}

/// "feeling sick", "leaking pee": what a person does, which takes no article and stands before no noun. "swelling
/// in the leg" is a thing.
fn begins_as_a_verb(alternative: &str) -> bool {
    const THINGS: [&str; 16] = [
        "swelling",
        "bleeding",
        "scarring",
        "thickening",
        "narrowing",
        "hardening",
        "wasting",
        "ringing",
        "tightening",
        "yellowing",
        "itching",
        "bruising",
        "clotting",
        "everything",
        "ring",
        "spring",
    ];
    let Some((first, _)) = alternative.split_once(' ') else { return false };
    first == "not" || first.ends_with("ing") && !THINGS.contains(&first)
}

/// Whether a word after a noun may be one more noun ("scaphoid fracture"). Everything may, but for the words that
/// are known to be something else.
fn may_be_a_noun(word: &str) -> bool {
    const OTHERS: [&str; 136] = [
        "a", "about", "after", "again", "all", "along", "also", "although", "always", "an", "and", "any",
        "are", "around", "as", "at", "back", "be", "became", "because", "become", "been", "before", "began",
        "being", "below", "between", "but", "by", "came", "can", "can't", "cannot", "causes", "causing",
        "come", "comes", "could", "did", "do", "does", "doesn't", "during", "each", "even", "ever", "every",
        "for", "from", "gave", "gets", "gives", "goes", "got", "had", "happens", "has", "hasn't", "have",
        "haven't", "he", "helps", "her", "his", "how", "however", "i", "if", "in", "inside", "into", "is",
        "isn't", "it", "just", "led", "like", "looks", "makes", "may", "means", "might", "must", "my",
        "near", "never", "no", "not", "now", "of", "off", "often", "on", "only", "or", "out", "over", "per",
        "please", "rather", "she", "should", "shows", "since", "so", "soon", "still", "such", "than", "that",
        "the", "then", "there", "they", "this", "through", "to", "today", "too", "twice", "under", "until",
        "was", "wasn't", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with",
        "without", "would",
    ];
    const MORE: [&str; 12] =
        ["you", "your", "our", "their", "its", "yet", "them", "us", "him", "these", "those", "yesterday"];
    let known =
        OTHERS.binary_search(&word).is_ok() || MORE.contains(&word) || matches!(word, "found" | "made");
    let by_ending = word.ends_with("ly") || word.ends_with("ed") && word.len() > 4;
    let digits = word.as_bytes().first().is_some_and(u8::is_ascii_digit);
    !(known || by_ending || digits)
}

/// Words that say how a thing is and can stand before any noun.
fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 14] =
        ["al", "ic", "ive", "ous", "ary", "ory", "ent", "ant", "able", "ible", "ful", "less", "ular", "ish"];
    const SHORT: [&str; 54] = [
        "acute", "bad", "big", "both", "common", "deep", "early", "false", "few", "first", "further", "good",
        "great", "high", "known", "large", "late", "left", "likely", "long", "low", "lower", "main", "major",
        "many", "mild", "minor", "moderate", "more", "most", "new", "old", "other", "poor", "possible",
        "rare", "recent", "right", "same", "second", "serious", "several", "severe", "short", "simple",
        "slight", "small", "some", "sore", "third", "three", "two", "upper", "worse",
    ];
    SHORT.binary_search(&word).is_ok() || word.len() > 4 && ENDINGS.iter().any(|end| word.ends_with(end))
}

/// What a person or a test does with a thing.
fn is_verb(word: &str) -> bool {
    const VERBS: [&str; 36] = [
        "arrange",
        "avoid",
        "cause",
        "confirm",
        "confirms",
        "develop",
        "develops",
        "discuss",
        "exclude",
        "experience",
        "feel",
        "find",
        "get",
        "give",
        "include",
        "includes",
        "involves",
        "need",
        "needs",
        "offer",
        "plan",
        "prevent",
        "recommend",
        "reduce",
        "reduces",
        "remains",
        "reports",
        "see",
        "show",
        "started",
        "stop",
        "suggest",
        "suggests",
        "take",
        "treat",
        "want",
    ];
    VERBS.binary_search(&word).is_ok() || word.ends_with("ing")
}

/// Whether the alternative holds a word of some weight that stands beside the match already.
fn repeats(alternative: &str, word: &str) -> bool {
    const LIGHT: [&str; 56] = [
        "that", "this", "with", "from", "your", "when", "into", "more", "than", "such", "which", "have",
        "does", "after", "before", "where", "people", "usual", "like", "them", "very", "over", "the", "and",
        "for", "you", "not", "can", "has", "was", "are", "had", "but", "who", "out", "one", "two", "any",
        "all", "low", "too", "its", "her", "his", "our", "may", "did", "use", "get", "see", "how", "off",
        "now", "high", "long", "blood",
    ];
    fn stem(word: &str) -> &str {
        word.strip_suffix('s').unwrap_or(word)
    }
    word.len() >= 3
        && !LIGHT.contains(&word)
        && word.is_ascii()
        && alternative.split([' ', ',', '-', '(', ')']).any(|own| own.len() >= 3 && stem(own) == stem(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Facts;

    fn fits(text: &str, term: &str, alternative: &str) -> bool {
        let document = Document::read(text.to_owned(), &Facts::default());
        let start = document.normal.find(term).unwrap();
        reads_right(&document, NormalSpan::new(start, start + term.len()), alternative)
    }

    #[test]
    fn what_reads_right() {
        for (text, term, alternative) in [
            ("The scan showed oedema in your legs.", "oedema", "swelling caused by fluid"),
            ("You may have nausea.", "nausea", "feeling sick"),
            ("You have a fracture of the wrist.", "fracture", "broken bone"),
            ("Your renal function is good.", "renal", "kidney"),
            ("He had a thrombosis and got better.", "thrombosis", "blood clot in a vein"),
            ("You have mild oedema.", "oedema", "swelling caused by fluid"),
            ("The ulcer often heals.", "ulcer", "open sore of the skin"),
        ] {
            assert!(fits(text, term, alternative), "{text}");
        }
    }

    #[test]
    fn what_does_not() {
        for (text, term, alternative) in [
            ("You have a scaphoid fracture.", "scaphoid", "bone in the wrist"),
            ("The nausea is worse at night.", "nausea", "feeling sick"),
            ("You have a visual disturbance.", "visual disturbance", "problems with sight"),
            ("You have oedema in both your legs.", "oedema", "swelling in your legs"),
            ("You need a bone marrow biopsy.", "bone marrow", "soft tissue inside bones"),
            ("You are in atrial fibrillation.", "atrial fibrillation", "an irregular heartbeat"),
            ("You need a skin biopsy.", "biopsy", "test of a small sample of tissue"),
            ("You have amblyopia in one eye.", "amblyopia", "a lazy eye"),
            ("We did a debridement of the wound.", "debridement", "removing dead tissue from a wound"),
        ] {
            assert!(!fits(text, term, alternative), "{text}");
        }
    }

    #[test]
    fn the_words_that_are_no_nouns_are_in_order() {
        assert!(!may_be_a_noun("with") && !may_be_a_noun("a") && !may_be_a_noun("usually"));
        assert!(may_be_a_noun("fracture"));
    }
}
