//! The index of all literal phrases: one finite-state transducer, opened without building or parsing.
//!
//! It maps a phrase in normal form to the number of a [run](super::run). Searching walks it from each place where a word may
//! begin, so a text is read once whatever the number of rules.

use super::starts::{Starts, first_word};
use fst::raw::{Fst, Node, Output};
use std::borrow::Cow;

/// The index.
pub struct Index<'b> {
    fst: Fst<Cow<'b, [u8]>>,
    root: Place,
}

/// A place in the transducer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The address of the node.
    pub address: u32,
    /// What was put out on the way to it.
    pub output: u32,
}

impl Place {
    /// Where a walk that has put out so much stands.
    fn of(node: &Node<'_>, output: Output) -> Option<Place> {
        Some(Place { address: u32::try_from(node.addr()).ok()?, output: u32::try_from(output.value()).ok()? })
    }

    /// The place as bytes.
    pub fn bytes(self) -> [u8; 8] {
        (u64::from(self.output) << 32 | u64::from(self.address)).to_le_bytes()
    }

    /// Reads what [`Place::bytes`] wrote.
    pub fn read(bytes: &[u8; 8]) -> Place {
        let both = u64::from_le_bytes(*bytes);
        Place { address: both as u32, output: (both >> 32) as u32 }
    }
}

impl std::fmt::Debug for Index<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Index").field("phrases", &self.fst.len()).finish()
    }
}

impl<'b> Index<'b> {
    /// Opens what [`build`] made. None if the bytes are something else.
    pub fn open(bytes: Cow<'b, [u8]>) -> Option<Index<'b>> {
        let fst = Fst::new(bytes).ok()?;
        let root = Place::of(&fst.root(), Output::zero())?;
        Some(Index { fst, root })
    }

    /// Where every walk may begin.
    pub fn root(&self) -> Place {
        self.root
    }

    /// How many phrases it holds.
    pub fn len(&self) -> usize {
        self.fst.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.fst.is_empty()
    }

    /// Every phrase that it holds, in byte order.
    pub fn phrases(&self) -> Vec<String> {
        use fst::Streamer;
        let mut all = Vec::with_capacity(self.len());
        let mut stream = self.fst.stream();
        while let Some((phrase, _)) = stream.next() {
            all.push(String::from_utf8_lossy(phrase).into_owned());
        }
        all
    }

    /// Whether a phrase begins with this byte.
    pub fn begins_with(&self, byte: u8) -> bool {
        self.fst.root().find_input(byte).is_some()
    }

    /// The first words of all phrases that begin with a letter or digit, each with the place to which it leads.
    pub fn starts(&self) -> Starts {
        use fst::Streamer;
        let mut all: Vec<(String, Place)> = Vec::new();
        let mut stream = self.fst.stream();
        while let Some((phrase, _)) = stream.next() {
            // a first word holds nothing but ASCII
            let word = std::str::from_utf8(first_word(phrase)).unwrap_or_default();
            if !word.is_empty()
                && all.last().is_none_or(|(last, _)| last != word)
                && let Some(place) = self.place(word.as_bytes())
            {
                all.push((word.to_owned(), place));
            }
        }
        all.sort();
        all.dedup();
        Starts::new(all.iter().map(|(word, place)| (word.as_str(), *place)))
    }

    /// Where some bytes lead.
    fn place(&self, bytes: &[u8]) -> Option<Place> {
        let mut node = self.fst.root();
        let mut output = Output::zero();
        for byte in bytes {
            let transition = node.transition(node.find_input(*byte)?);
            output = output.cat(transition.out);
            node = self.fst.node(transition.addr);
        }
        Place::of(&node, output)
    }

    /// Calls `found` with the end of each phrase that begins at `start` of `text`, and the number of its run.
    pub fn walk(&self, text: &[u8], start: usize, found: impl FnMut(usize, u32)) {
        self.walk_on(self.root, text, start, found);
    }

    /// The same from the place to which the text before `at` leads.
    #[inline]
    pub fn walk_on(&self, from: Place, text: &[u8], mut at: usize, mut found: impl FnMut(usize, u32)) {
        let (mut address, mut output) = (from.address as usize, u64::from(from.output));
        loop {
            let node = self.fst.node(address);
            if node.is_final() {
                let value = Output::new(output).cat(node.final_output()).value();
                found(at, value as u32);
            }
            let Some(index) = text.get(at).and_then(|byte| node.find_input(*byte)) else { return };
            let transition = node.transition(index);
            output += transition.out.value();
            address = transition.addr;
            at += 1;
        }
    }
}

/// Builds the bytes of an index from phrases in byte order, each with the number of its run.
///
/// # Errors
/// The phrases are not in order, or there is one twice.
pub fn build<'p>(phrases: impl IntoIterator<Item = (&'p str, u32)>) -> Result<Vec<u8>, fst::Error> {
    let mut builder = fst::MapBuilder::memory();
    for (phrase, run) in phrases {
        builder.insert(phrase, u64::from(run))?;
    }
    builder.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_they_begin() {
        let phrases = [("calm", 7), ("calm down", 2), ("down", 7)];
        let index = Index::open(build(phrases).unwrap().into()).unwrap();
        let mut all = Vec::new();
        index.walk(b"so calm down now", 3, |end, run| all.push((end, run)));
        assert_eq!(all, [(7, 7), (12, 2)]);
        assert_eq!(index.len(), 3);
        let starts = index.starts();
        let text = b"so calm down now";
        let place = starts.get(b"calm").unwrap();
        let mut again = Vec::new();
        index.walk_on(place, text, 7, |end, run| again.push((end, run)));
        assert_eq!(again, all);
        assert_eq!(starts.get(b"cal"), None);
        assert!(index.begins_with(b'd') && !index.begins_with(b's'));
    }
}
