//! Lists that are read when an element is first asked for.
//!
//! The built-in packs hold thousands of terms, of which a letter meets a handful. What is embedded is therefore a
//! run of bytes that costs nothing at start; each element is decoded once, when a text first holds it.

use serde::de::{self, Deserializer, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::OnceLock;

/// Bytes that are written and read in one piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes(Cow<'static, [u8]>);

/// The bytes that the program holds for as long as it runs.
static EMBEDDED: OnceLock<&'static [u8]> = OnceLock::new();

/// Reads a value from bytes that the program embeds. What of them is [`Bytes`] stays where it lies: at start nothing is
/// copied but what is small.
///
/// # Errors
/// The bytes are no such value.
pub fn read_embedded<T: de::DeserializeOwned>(bytes: &'static [u8]) -> Result<T, postcard::Error> {
    EMBEDDED.get_or_init(|| bytes);
    postcard::from_bytes(bytes)
}

/// The same bytes where the program embeds them, if these lie there.
fn embedded(bytes: &[u8]) -> Option<&'static [u8]> {
    let all = *EMBEDDED.get()?;
    let start = bytes.as_ptr().addr().checked_sub(all.as_ptr().addr())?;
    all.get(start..start + bytes.len())
}

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
                Ok(Bytes(embedded(bytes).map_or_else(|| Cow::Owned(bytes.to_vec()), Cow::Borrowed)))
            }
        }
        deserializer.deserialize_bytes(Whole)
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes(bytes.into())
    }
}

impl Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Bytes {
    /// Adds some.
    pub fn extend(&mut self, bytes: impl IntoIterator<Item = u8>) {
        self.0.to_mut().extend(bytes);
    }

    /// The number that stands at a place, four bytes each.
    #[inline]
    pub fn u32(&self, number: usize) -> Option<u32> {
        self.u32s::<1>(number).map(|[one]| one)
    }

    /// The numbers that stand from a place on, four bytes each.
    #[inline]
    pub fn u32s<const N: usize>(&self, number: usize) -> Option<[u32; N]> {
        let (words, _) = self.0.get(number * 4..(number + N) * 4)?.as_chunks::<4>();
        let words: &[[u8; 4]; N] = words.try_into().ok()?;
        Some(words.map(u32::from_le_bytes))
    }
}

/// The elements that were decoded; none for what could not be.
type Cells<T> = Box<[OnceLock<Option<Box<T>>>]>;

/// A list whose elements are decoded when they are first asked for.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct LazyVec<T> {
    data: Bytes,
    /// Where each element ends in the data: four bytes each.
    ends: Bytes,
    #[serde(skip)]
    cells: OnceLock<Cells<T>>,
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
        self.ends.len() / 4
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<T: Serialize + de::DeserializeOwned> LazyVec<T> {
    /// Adds an element.
    pub fn push(&mut self, element: &T) {
        // writing into memory cannot fail; what could not be written whole would read as none
        let _ = postcard::to_extend(element, Sink(self.data.0.to_mut()));
        self.ends.extend((self.data.len() as u32).to_le_bytes());
        self.cells = OnceLock::new();
    }

    /// An element.
    pub fn get(&self, number: usize) -> Option<&T> {
        let cells = self.cells.get_or_init(|| (0..self.len()).map(|_| OnceLock::new()).collect());
        let decode = || {
            let start = if number == 0 { 0 } else { self.ends.u32(number - 1)? as usize };
            let end = self.ends.u32(number)? as usize;
            postcard::from_bytes(self.data.get(start..end)?).ok().map(Box::new)
        };
        cells.get(number)?.get_or_init(decode).as_deref()
    }

    /// All elements, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).filter_map(|number| self.get(number))
    }
}

/// Bytes that an element is written to the end of.
struct Sink<'a>(&'a mut Vec<u8>);

impl Extend<u8> for Sink<'_> {
    fn extend<I: IntoIterator<Item = u8>>(&mut self, bytes: I) {
        self.0.extend(bytes);
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
}
