//! The first words of all phrases, each with the place in the index to which it leads: most words of a text begin no
//! phrase, or are gone through in one look.

use super::index::Place;
use super::lazy::Bytes;
use crate::word_table::{self, LONGEST};
use serde::{Deserialize, Serialize};

/// The first words, read where they lie.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Starts(Bytes);

/// The letters and digits with which a text begins; nothing where they are too many for the table.
#[inline]
pub fn first_word(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    text.get(..end).filter(|word| word.len() <= LONGEST).unwrap_or_default()
}

impl Starts {
    /// Lays out words with their places.
    pub fn new<'w>(words: impl ExactSizeIterator<Item = (&'w str, Place)>) -> Starts {
        Starts(word_table::lay_out(words.map(|(word, place)| (word, place.bytes()))).into())
    }

    /// The place to which a word leads, if a phrase begins with it.
    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<Place> {
        word_table::find(&self.0, word).map(Place::read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_leads_to_its_place_and_no_other_word_does() {
        let words: Vec<String> = (0..300).map(|number| format!("word{number}")).collect();
        let place = |number: usize| Place { address: number as u32, output: 2 * number as u32 };
        let starts =
            Starts::new(words.iter().enumerate().map(|(number, word)| (word.as_str(), place(number))));
        for (number, word) in words.iter().enumerate() {
            assert_eq!(starts.get(word.as_bytes()), Some(place(number)));
        }
        for word in ["word", "word300", "", "other"] {
            assert_eq!(starts.get(word.as_bytes()), None);
        }
        assert_eq!(Starts::default().get(b"word"), None);
    }

    #[test]
    fn a_first_word_ends_with_its_letters_and_digits() {
        let first = |text: &'static str| std::str::from_utf8(first_word(text.as_bytes())).unwrap();
        assert_eq!((first("you're in"), first("b12-free"), first("ward")), ("you", "b12", "ward"));
        assert_eq!((first("été"), first("caf\u{e9}"), first(", and")), ("", "caf", ""));
        assert_eq!(first_word(&[b'a'; LONGEST]).len(), LONGEST);
        assert!(first_word(&[b'a'; LONGEST + 1]).is_empty());
    }
}
