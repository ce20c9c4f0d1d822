//! The embedded tables of words that people know, made by tools/ from SCOWL. It knows nothing of documents or rules.

use std::sync::OnceLock;

static COMMON_WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/common-words.fst"));
static COMMONEST_WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/commonest-words.fst"));

/// Whether nearly everybody knows a word, in small letters. The table is opened when it is first asked.
pub fn is_common_word(word: &str) -> bool {
    static WORDS: OnceLock<Option<fst::Set<&'static [u8]>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| fst::Set::new(COMMON_WORDS).ok());
    words.as_ref().is_some_and(|words| words.contains(word))
}

/// Whether a word is among the 4,000 that are met most often, in small letters.
pub fn is_commonest_word(word: &str) -> bool {
    static WORDS: OnceLock<Option<fst::Set<&'static [u8]>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| fst::Set::new(COMMONEST_WORDS).ok());
    words.as_ref().is_some_and(|words| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_words_are_common() {
        for word in ["the", "your", "hand", "morning", "question"] {
            assert!(is_commonest_word(word) && is_common_word(word), "{word}");
        }
        for word in ["swollen", "paracetamol", "confetti"] {
            assert!(!is_commonest_word(word) && is_common_word(word), "{word}");
        }
        assert!(!is_common_word("oedematous"));
    }
}
