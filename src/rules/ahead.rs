//! What stands behind a place in a text, by which what may not begin there is passed over.
//!
//! A word such as "you" begins dozens of phrases. Which of them its next words allow is kept as rows of bits, a row for
//! each word that may stand next.

use super::following::{Following, NEEDS, NO_WORD, SLOTS, Signs, WORDS_AHEAD, holds};
use super::lazy::Bytes;
use super::serving::Serving;
use crate::vocabulary::Kind;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many bytes are looked at together.
const TOGETHER: usize = size_of::<u64>();

/// What may follow each of many beginnings, which go by their numbers. It is read where it lies.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Followings {
    /// How many bytes a row has.
    width: u32,
    /// A row for each slot of the next word, then as many for each word behind it, then one for each kind of document that
    /// is served, and one for all kinds: a bit for each beginning.
    rows: Bytes,
}

impl FromIterator<(Following, Serving)> for Followings {
    fn from_iter<I: IntoIterator<Item = (Following, Serving)>>(all: I) -> Self {
        let all: Vec<(Following, Serving)> = all.into_iter().collect();
        let width = all.len().div_ceil(8).next_multiple_of(TOGETHER);
        let mut rows = vec![0_u8; (WORDS_AHEAD * SLOTS + Kind::ALL.len() + 1) * width];
        for (number, (following, serving)) in all.iter().enumerate() {
            let mut mark = |row: usize| rows[row * width + number / 8] |= 1 << (number % 8);
            let kinds = Kind::ALL.map(Some).into_iter().chain([None]);
            kinds.filter(|kind| serving.has(*kind)).for_each(|kind| mark(row_of(kind)));
            for (ahead, slots) in following.next.iter().enumerate() {
                let may = (0..SLOTS).filter(|slot| slots.has(*slot as u8));
                may.for_each(|slot| mark(ahead * SLOTS + slot));
            }
        }
        Followings { width: width as u32, rows: rows.into() }
    }
}

/// The row of a kind of document, or of all.
fn row_of(kind: Option<Kind>) -> usize {
    WORDS_AHEAD * SLOTS + kind.map_or(Kind::ALL.len(), |kind| kind as usize)
}

impl Followings {
    /// What stands behind a place in the text, told by the slots of the words there. Only what serves a kind of document
    /// is let pass, or all.
    pub fn ahead(&self, slots: &[u8], kind: Option<Kind>) -> Ahead<'_> {
        let row = |number: usize| {
            let start = number * self.width as usize;
            self.rows.get(start..start + self.width as usize).unwrap_or_default()
        };
        let of_word = |ahead: usize| {
            let slot = slots.get(ahead).copied().unwrap_or(NO_WORD);
            row(ahead * SLOTS + usize::from(slot))
        };
        Ahead { words: std::array::from_fn(of_word), serving: row(row_of(kind)) }
    }
}

/// The rows of the words behind a place in the text and of the kind of document.
#[derive(Debug, Clone, Copy)]
pub struct Ahead<'a> {
    words: [&'a [u8]; WORDS_AHEAD],
    serving: &'a [u8],
}

impl<'a> Ahead<'a> {
    /// Those of some beginnings that may go on here, in their order.
    #[inline]
    pub fn passing(self, some: Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
        let words = some.start / 64..some.end.div_ceil(64).max(some.start / 64);
        words.flat_map(move |word| {
            let serving = bits_of(self.serving, word);
            let mut bits = self.words.iter().fold(serving, |bits, row| bits & bits_of(row, word));
            if word == some.start / 64 {
                bits &= u64::MAX << (some.start % 64);
            }
            if word == some.end / 64 {
                bits &= !(u64::MAX << (some.end % 64));
            }
            std::iter::from_fn(move || {
                let lowest = bits.trailing_zeros() as usize;
                bits &= bits.checked_sub(1)?;
                Some(word * 64 + lowest)
            })
        })
    }
}

/// Sixty-four bits of a row.
#[inline]
fn bits_of(row: &[u8], word: usize) -> u64 {
    let bytes = row.get(word * TOGETHER..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Of each tail of a phrase what may stand right behind its beginning, and the words that it needs with how soon they
/// come.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Needed(Bytes);

/// How many bytes a need takes: its reach and its words.
const OF_NEED: usize = 1 + SLOTS / 8;
/// How many bytes a tail takes: its signs and its needs.
const OF_TAIL: usize = 1 + NEEDS * OF_NEED;

impl FromIterator<Following> for Needed {
    fn from_iter<I: IntoIterator<Item = Following>>(all: I) -> Self {
        let mut bytes = Vec::new();
        for one in all {
            bytes.push(one.signs.0);
            for need in one.needed {
                bytes.push(need.reach);
                bytes.extend(need.words.bytes());
            }
        }
        Needed(bytes.into())
    }
}

impl Needed {
    /// Whether what a tail needs stands behind its beginning: the sign there, and its words near enough, told by the
    /// slots of the words that follow.
    #[inline]
    pub fn stands(&self, tail: u32, sign: Signs, slots: &[u8]) -> bool {
        let start = tail as usize * OF_TAIL;
        let Some([signs, needs @ ..]) = self.0.get(start..start + OF_TAIL) else { return false };
        Signs(*signs).has(sign)
            && needs.as_chunks::<OF_NEED>().0.iter().all(|[reach, words @ ..]| {
                let near = &slots[..slots.len().min(usize::from(*reach))];
                *reach == 0 || near.iter().any(|slot| holds(words, *slot))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::following::{following, slot};
    use super::super::pattern::parse;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn those_that_may_go_on_are_told_apart() {
        let of = |phrase: &str| following(&parse(phrase).unwrap()[1..], &BTreeMap::new());
        // every third goes on with "ill", the others with "kind"; every fifth serves letters alone
        let all: Followings = (0..300)
            .map(|number| {
                let follows = of(if number % 3 == 0 { "(a|b) very ill" } else { "(a|b) very kind" });
                let serving = if number % 5 == 0 { Serving::of(&[Kind::Letter]) } else { Serving::ALL };
                (follows, serving)
            })
            .collect();
        for (from, to) in [(0, 300), (0, 0), (7, 7), (3, 64), (64, 128), (63, 65), (100, 101), (130, 299)] {
            for kind in [None, Some(Kind::Letter), Some(Kind::Note)] {
                let told: Vec<usize> =
                    all.ahead(&[slot("very"), slot("ill")], kind).passing(from..to).collect();
                let served = |number: &usize| kind != Some(Kind::Note) || !number.is_multiple_of(5);
                let expected: Vec<usize> =
                    (from..to).filter(|number| number % 3 == 0).filter(served).collect();
                assert_eq!(told, expected, "{from} to {to}, {kind:?}");
            }
        }
        assert_eq!(all.ahead(&[slot("very")], None).passing(0..300).count(), 0);
        assert_eq!(all.ahead(&[], None).passing(0..300).count(), 0);
    }

    #[test]
    fn words_needed_are_looked_for_within_reach() {
        let of = |phrase: &str| following(&parse(phrase).unwrap()[1..], &BTreeMap::new());
        let needed: Needed = [of("(a|b) ill"), of("(a|b) ... but")].into_iter().collect();
        let slots: Vec<u8> = "x x x x but".split(' ').map(slot).collect();
        let space = Signs::of(Some(b' '));
        let stands = |tail: u32, slots: &[u8]| needed.stands(tail, space, slots);
        assert!(stands(1, &slots) && !stands(1, &slots[..4]) && !stands(2, &slots));
        assert!(!needed.stands(0, Signs::of(Some(b',')), &[slot("ill")]) && stands(0, &[slot("ill")]));
    }
}
