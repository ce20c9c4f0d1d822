//! The first words of all phrases, each with the place in the index to which it leads: most words of a text begin no
//! phrase, or are gone through in one look.

use super::index::Place;
use super::lazy::Bytes;
use crate::word_table::hash;
use serde::{Deserialize, Serialize};

/// The first words, read where they lie: first, in four bytes each, where each bucket ends; then the words of the buckets, each
/// with its length and its place.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Starts {
    /// How many buckets there are.
    buckets: u32,
    table: Bytes,
}

/// How many bytes a number takes.
const WIDTH: usize = size_of::<u32>();

/// The letters and digits with which a text begins.
#[inline]
pub fn first_word(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

impl Starts {
    /// Lays out words with their places. A word of more than 255 letters is left out, with all phrases that begin with it.
    pub fn new<'w>(words: impl ExactSizeIterator<Item = (&'w str, Place)>) -> Starts {
        let count = words.len().next_power_of_two();
        let mut buckets: Vec<Vec<u8>> = vec![Vec::new(); count];
        for (word, place) in words {
            let Ok(length) = u8::try_from(word.len()) else { continue };
            let bucket = &mut buckets[hash(word) as usize % count];
            bucket.push(length);
            bucket.extend(word.bytes());
            bucket.extend([place.address, place.output].into_iter().flat_map(u32::to_le_bytes));
        }
        let mut end = 0;
        let ends = buckets.iter().flat_map(|bucket| {
            end += bucket.len() as u32;
            end.to_le_bytes()
        });
        let mut table: Vec<u8> = ends.collect();
        table.extend(buckets.concat());
        Starts { buckets: count as u32, table: table.into() }
    }

    /// The place to which a word leads, if a phrase begins with it.
    #[inline]
    pub fn get(&self, word: &[u8], hash: u32) -> Option<Place> {
        let bucket = (hash & self.buckets.wrapping_sub(1)) as usize;
        let before = bucket.checked_sub(1).map_or(Some(0), |before| self.table.u32(before))? as usize;
        let end = self.table.u32(bucket)? as usize;
        let words = self.buckets as usize * WIDTH;
        let mut left = self.table.get(words + before..words + end)?;
        while let [length, rest @ ..] = left {
            let (letters, rest) = rest.split_at_checked(usize::from(*length))?;
            let (place, others) = rest.split_at_checked(2 * WIDTH)?;
            if letters == word {
                let (numbers, _) = place.as_chunks::<WIDTH>();
                let [address, output] = numbers else { return None };
                return Some(Place {
                    address: u32::from_le_bytes(*address),
                    output: u32::from_le_bytes(*output),
                });
            }
            left = others;
        }
        None
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
            assert_eq!(starts.get(word.as_bytes(), hash(word)), Some(place(number)));
        }
        for word in ["word", "word300", "", "other"] {
            assert_eq!(starts.get(word.as_bytes(), hash(word)), None);
        }
        assert_eq!(Starts::default().get(b"word", hash("word")), None);
    }

    #[test]
    fn a_first_word_ends_with_its_letters_and_digits() {
        let first = |text: &'static str| std::str::from_utf8(first_word(text.as_bytes())).unwrap();
        assert_eq!((first("you're in"), first("b12-free"), first("ward")), ("you", "b12", "ward"));
        assert_eq!((first("été"), first("caf\u{e9}"), first(", and")), ("", "caf", ""));
    }
}
