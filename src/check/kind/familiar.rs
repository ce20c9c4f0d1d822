//! Words that no list of common words holds and that readers know all the same: made of common words, or common words
//! with a slip in them.

use crate::familiar_words::is_common_word;

/// Endings with which common words make others that are as plain.
const ENDINGS: &[&str] = &[
    "s", "es", "ed", "d", "ing", "ings", "er", "ers", "r", "rs", "ly", "ness", "less", "ful", "able", "ish",
    "y", "ie", "ies", "like", "wise", "free", "proof", "hood", "ship", "ships", "worthy", "ist", "ists",
    "ment", "ments", "al", "ally", "ism", "ize", "ise", "izes", "ises", "ized", "ised", "izing", "ising",
];

/// Beginnings of the same kind.
const BEGINNINGS: &[&str] = &["un", "re", "over", "under", "non", "out", "mis", "self", "pre", "mid"];

/// The shortest stem before an ending.
const SHORTEST_STEM: usize = 3;
/// The shortest word that is joined with another: "pro-" and "-ate" are no words.
const SHORTEST_PART: usize = 4;

/// Whether a word is made of common words: "stairlift", "unbookable", "retested".
pub fn is_made_of_common_words(word: &str) -> bool {
    if !word.is_ascii() {
        return false;
    }
    let after_beginning = |beginning: &&str| {
        word.strip_prefix(*beginning)
            .is_some_and(|rest| rest.len() >= SHORTEST_PART && has_stem(rest, SHORTEST_STEM))
    };
    let joined = |at: usize| is_common_word(&word[..at]) && has_stem(&word[at..], SHORTEST_PART);
    has_stem(word, SHORTEST_STEM)
        || BEGINNINGS.iter().any(after_beginning)
        || (SHORTEST_PART..=word.len().saturating_sub(SHORTEST_PART)).any(joined)
}

/// Whether a word is common, or a common one of so many letters with an ending.
fn has_stem(word: &str, shortest: usize) -> bool {
    let stem = |ending: &&str| word.strip_suffix(*ending).filter(|stem| stem.len() >= shortest);
    is_common_word(word) || ENDINGS.iter().filter_map(stem).any(is_stem)
}

/// Whether letters before an ending are those of a common word: "bak" of "bake", "stopp" of "stop", "carri" of "carry".
fn is_stem(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let doubled = bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    is_common_word(stem)
        || is_common_word(&format!("{stem}e"))
        || doubled && is_common_word(&stem[..stem.len() - 1])
        || stem.strip_suffix('i').is_some_and(|stem| is_common_word(&format!("{stem}y")))
}

/// The shortest word in which a slip of the hand is seen.
const SHORTEST_SLIP: usize = 6;

/// Whether a word is a common one with a slip of the hand: two letters changed places, or a double letter was written
/// once or a single one twice. Spelling is not what Bedside looks at.
pub fn is_a_slip(word: &str) -> bool {
    if word.len() < SHORTEST_SLIP || !word.is_ascii() {
        return false;
    }
    let bytes = word.as_bytes();
    let common = |bytes: Vec<u8>| String::from_utf8(bytes).is_ok_and(|word| is_common_word(&word));
    (1..bytes.len()).any(|at| {
        let swapped = || {
            let mut other = bytes.to_vec();
            other.swap(at - 1, at);
            other
        };
        let doubled = || [&bytes[..at], &[bytes[at - 1]], &bytes[at..]].concat();
        let single = || [&bytes[..at], &bytes[at + 1..]].concat();
        bytes[at] != bytes[at - 1] && common(swapped())
            || common(doubled())
            || bytes[at] == bytes[at - 1] && common(single())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_made_of_common_words_are_familiar() {
        for word in [
            "stairlift",
            "toothbrushes",
            "unbooked",
            "retested",
            "overbooking",
            "painless",
            "websites",
            "earplugs",
        ] {
            assert!(is_made_of_common_words(word), "{word}");
        }
        for word in ["carcinoma", "ureter", "neonate", "probate", "lumen", "ganglia", "hepatic", "café"] {
            assert!(!is_made_of_common_words(word), "{word}");
        }
    }

    #[test]
    fn a_slip_of_the_hand_is_no_hard_word() {
        for word in ["apointment", "recieve", "tommorrow", "hosptial", "apppointment", "beleive"] {
            assert!(is_a_slip(word) || is_made_of_common_words(word), "{word}");
        }
        for word in ["carcinoma", "ureter", "sclerosis", "atrophy", "lesion"] {
            assert!(!is_a_slip(word), "{word}");
        }
    }
}
