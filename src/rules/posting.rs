//! Postings: what the index of phrases points to.

use super::lazy::Bytes;
use serde::{Deserialize, Serialize};

/// The number of a list of phrases.
pub type ListId = u32;

/// Where a phrase belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Posting {
    /// The list.
    pub list: ListId,
    /// The entry in the list.
    pub entry: u32,
    /// The form of the entry: 0 for the term itself.
    pub form: u16,
    /// The rest of the phrase, to be matched part by part.
    pub complex: Option<u32>,
    /// How many words before what was found belong to it, whatever they are: it is looked for by what follows them.
    pub words_before: u8,
    /// The only case in which it counts, by its number among the cases.
    pub exact: Option<u32>,
}

impl Posting {
    /// Of an entry: in its own form, with nothing before or behind, in any case.
    pub fn of(list: ListId, entry: u32) -> Posting {
        Posting { list, entry, form: 0, complex: None, exact: None, words_before: 0 }
    }
}

/// Postings, read where they lie.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Postings {
    /// The tail of each.
    tails: Bytes,
    /// The rest in sixteen bytes each.
    rest: Bytes,
}

impl Postings {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.tails.len() / 4
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tails.is_empty()
    }

    /// Adds one.
    pub fn push(&mut self, posting: Posting) {
        let none = |number: Option<u32>| number.unwrap_or(u32::MAX);
        let Posting { list, entry, form, complex, exact, words_before } = posting;
        let form = u32::from(form) | u32::from(words_before) << 16;
        self.tails.extend(none(complex).to_le_bytes());
        self.rest.extend([list, entry, form, none(exact)].into_iter().flat_map(u32::to_le_bytes));
    }

    /// The list of a posting.
    pub fn list(&self, number: usize) -> Option<ListId> {
        self.rest.u32(number * 4)
    }

    /// The tail of a posting.
    #[inline]
    pub fn complex(&self, number: usize) -> Option<u32> {
        self.tails.u32(number).filter(|complex| *complex != u32::MAX)
    }

    /// A posting.
    pub fn get(&self, number: usize) -> Option<Posting> {
        let some = |number: u32| (number != u32::MAX).then_some(number);
        let [list, entry, form, exact] = self.rest.u32s(number * 4)?;
        let (form, words_before) = (form as u16, (form >> 16) as u8);
        Some(Posting { list, entry, form, complex: self.complex(number), exact: some(exact), words_before })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_survive_being_packed() {
        let posting =
            Posting { list: 7, entry: 70_000, form: 3, complex: None, exact: Some(9), words_before: 0 };
        let other = Posting { complex: Some(5), exact: None, words_before: 2, ..posting };
        let mut all = Postings::default();
        all.push(posting);
        all.push(other);
        assert_eq!((all.get(0), all.get(1)), (Some(posting), Some(other)));
        assert_eq!((all.len(), all.get(2), all.list(1), all.complex(1)), (2, None, Some(7), Some(5)));
    }
}
