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

/// How familiar a word is, in small letters. The lists hold no accents: “café” is as familiar as “cafe”.
pub fn familiarity(word: &str) -> Familiarity {
    if word.is_ascii() {
        return look_up(word);
    }
    look_up(&word.chars().map(without_accent).collect::<String>())
}

fn look_up(word: &str) -> Familiarity {
    Familiarity(word_table::find(WORDS, word.as_bytes()).map_or(0, |[lists]| *lists))
}

/// A letter without the accent that it has in words which English took from its neighbours (crèche, naïve, façade).
fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
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

    #[test]
    fn an_accent_makes_no_word_unfamiliar() {
        for word in ["café", "crèche", "puréed", "naïve", "façade"] {
            assert!(is_common_word(word), "{word}");
        }
        assert!(!is_common_word("éclairée"));
    }
}
