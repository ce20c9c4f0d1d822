//! The embedded table of words that people know, made by tools/ from SCOWL. It knows nothing of documents or rules.

use crate::word_table;

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar-words.bin"));

/// The lists that hold a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Familiarity(u8);

impl Familiarity {
    /// Whether nearly everybody knows the word.
    pub fn is_common(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether the word is among the 4,000 that are met most often.
    pub fn is_commonest(self) -> bool {
        self.0 & 2 != 0
    }
}

/// How familiar a word is, in small letters.
pub fn familiarity(word: &str) -> Familiarity {
    Familiarity(word_table::find(WORDS, word.as_bytes()).map_or(0, |[lists]| *lists))
}

/// Whether nearly everybody knows a word, in small letters.
pub fn is_common_word(word: &str) -> bool {
    familiarity(word).is_common()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_words_are_common() {
        for word in ["the", "your", "hand", "morning", "question"] {
            assert!(familiarity(word).is_commonest() && is_common_word(word), "{word}");
        }
        for word in ["swollen", "paracetamol", "confetti"] {
            assert!(!familiarity(word).is_commonest() && is_common_word(word), "{word}");
        }
        assert!(!is_common_word("oedematous"));
    }
}
