//! Lists that are read when an element is first asked for.
//!
//! The built-in packs hold thousands of terms, of which a letter meets a handful. What is embedded is therefore a
//! run of bytes that costs nothing at start; each element is decoded once, when a text first holds it.

use super::model::{ListId, Posting};
use serde::de::{self, Deserializer, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

/// Bytes that are written and read in one piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Whole;
        impl Visitor<'_> for Whole {
            type Value = Bytes;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("bytes")
            }
            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Whole)
    }
}

impl Bytes {
    fn u32(&self, number: usize) -> Option<u32> {
        let bytes = self.0.get(number * 4..number * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }
}

/// What was decoded of a list, element by element.
type Cells<T> = OnceLock<Box<[OnceLock<Option<Box<T>>>]>>;

/// A list whose elements are decoded when they are first asked for.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct LazyVec<T> {
    data: Bytes,
    /// Where each element ends in the data: four bytes each.
    ends: Bytes,
    #[serde(skip)]
    cells: Cells<T>,
    #[serde(skip)]
    of: PhantomData<T>,
}

impl<T> Default for LazyVec<T> {
    fn default() -> Self {
        LazyVec { data: Bytes::default(), ends: Bytes::default(), cells: OnceLock::new(), of: PhantomData }
    }
}

impl<T> fmt::Debug for LazyVec<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "LazyVec of {}", self.len())
    }
}

impl<T> LazyVec<T> {
    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.ends.0.len() / 4
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.0.is_empty()
    }
}

impl<T: Serialize + de::DeserializeOwned> LazyVec<T> {
    /// Adds an element.
    pub fn push(&mut self, element: &T) {
        // writing into memory cannot fail; an element that could not be written would read as none
        self.data.0.extend(postcard::to_stdvec(element).unwrap_or_default());
        self.ends.0.extend((self.data.0.len() as u32).to_le_bytes());
        self.cells = OnceLock::new();
    }

    /// An element.
    pub fn get(&self, number: usize) -> Option<&T> {
        let cells = self.cells.get_or_init(|| (0..self.len()).map(|_| OnceLock::new()).collect());
        let decode = || {
            let start = if number == 0 { 0 } else { self.ends.u32(number - 1)? as usize };
            let end = self.ends.u32(number)? as usize;
            postcard::from_bytes(self.data.0.get(start..end)?).ok().map(Box::new)
        };
        cells.get(number)?.get_or_init(decode).as_deref()
    }
}

impl<T: Serialize + de::DeserializeOwned> FromIterator<T> for LazyVec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut all = LazyVec::default();
        for element in elements {
            all.push(&element);
        }
        all
    }
}

/// Postings in twenty bytes each, read where they lie.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Postings(Bytes);

impl Postings {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.0.len() / 20
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.0.is_empty()
    }

    /// Adds one.
    pub fn push(&mut self, posting: Posting) {
        let none = |number: Option<u32>| number.unwrap_or(u32::MAX);
        let Posting { list, entry, form, complex, exact } = posting;
        for number in [list, entry, u32::from(form), none(complex), none(exact)] {
            self.0.0.extend(number.to_le_bytes());
        }
    }

    /// The list of a posting.
    pub fn list(&self, number: usize) -> Option<ListId> {
        self.0.u32(number * 5)
    }

    /// A posting.
    pub fn get(&self, number: usize) -> Option<Posting> {
        let some = |number: u32| (number != u32::MAX).then_some(number);
        Some(Posting {
            list: self.0.u32(number * 5)?,
            entry: self.0.u32(number * 5 + 1)?,
            form: self.0.u32(number * 5 + 2)? as u16,
            complex: some(self.0.u32(number * 5 + 3)?),
            exact: some(self.0.u32(number * 5 + 4)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_survive_being_written_and_read() {
        let list: LazyVec<String> = ["a", "", "see"].into_iter().map(str::to_owned).collect();
        let bytes = postcard::to_stdvec(&list).unwrap();
        let read: LazyVec<String> = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(
            (read.len(), read.get(0).unwrap().as_str(), read.get(2).unwrap().as_str()),
            (3, "a", "see")
        );
        assert_eq!(read.get(1).unwrap(), "");
        assert!(read.get(3).is_none());
    }

    #[test]
    fn postings_survive_being_packed() {
        let posting = Posting { list: 7, entry: 70_000, form: 3, complex: None, exact: Some(9) };
        let mut all = Postings::default();
        all.push(posting);
        assert_eq!(all.get(0), Some(posting));
        assert_eq!((all.len(), all.get(1)), (1, None));
    }
}
