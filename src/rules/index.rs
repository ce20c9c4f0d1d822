//! The index of all literal phrases: one finite-state transducer, opened without building or parsing.
//!
//! It maps a phrase in normal form to a run of postings. Searching walks it from each place where a word may
//! begin, so a text is read once whatever the number of rules.

use fst::raw::{Fst, Output};
use std::borrow::Cow;

/// How many bits of an output hold the number of postings; the rest hold where they begin.
const COUNT_BITS: u64 = 16;

/// The index.
pub struct Index {
    fst: Fst<Cow<'static, [u8]>>,
    /// The transitions of the root by first byte: where each leads and what it puts out.
    root: Vec<Option<(usize, u64)>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Index").field("phrases", &self.fst.len()).finish()
    }
}

impl Index {
    /// Opens what [`build`] made. None if the bytes are something else.
    pub fn open(bytes: Cow<'static, [u8]>) -> Option<Index> {
        let fst = Fst::new(bytes).ok()?;
        let mut root = vec![None; 256];
        let node = fst.root();
        for transition in node.transitions() {
            root[usize::from(transition.inp)] = Some((transition.addr, transition.out.value()));
        }
        Some(Index { fst, root })
    }

    /// How many phrases it holds.
    pub fn len(&self) -> usize {
        self.fst.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.fst.is_empty()
    }

    /// Whether a phrase begins with this byte.
    pub fn begins_with(&self, byte: u8) -> bool {
        self.root[usize::from(byte)].is_some()
    }

    /// Calls `found` with the end of each phrase that begins at `start` of `text`, and its postings.
    pub fn walk(&self, text: &[u8], start: usize, mut found: impl FnMut(usize, std::ops::Range<usize>)) {
        let Some((mut address, mut output)) = text.get(start).and_then(|byte| self.root[usize::from(*byte)])
        else {
            return;
        };
        let mut at = start + 1;
        loop {
            let node = self.fst.node(address);
            if node.is_final() {
                let value = Output::new(output).cat(node.final_output()).value();
                let first = (value >> COUNT_BITS) as usize;
                found(at, first..first + (value & ((1 << COUNT_BITS) - 1)) as usize);
            }
            let Some(index) = text.get(at).and_then(|byte| node.find_input(*byte)) else { return };
            let transition = node.transition(index);
            output += transition.out.value();
            address = transition.addr;
            at += 1;
        }
    }
}

/// Builds the bytes of an index from phrases in byte order, each with its run of postings.
///
/// # Errors
/// The phrases are not in order, or there is one twice.
pub fn build(phrases: &[(String, std::ops::Range<usize>)]) -> Result<Vec<u8>, fst::Error> {
    let mut builder = fst::MapBuilder::memory();
    for (phrase, run) in phrases {
        let count = (run.len() as u64).min((1 << COUNT_BITS) - 1);
        builder.insert(phrase, ((run.start as u64) << COUNT_BITS) | count)?;
    }
    builder.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_they_begin() {
        let phrases = [("calm".to_owned(), 0..1), ("calm down".to_owned(), 1..3), ("down".to_owned(), 3..4)];
        let index = Index::open(build(&phrases).unwrap().into()).unwrap();
        let mut all = Vec::new();
        index.walk(b"so calm down now", 3, |end, run| all.push((end, run)));
        assert_eq!(all, [(7, 0..1), (12, 1..3)]);
        assert_eq!(index.len(), 3);
        assert!(index.begins_with(b'd') && !index.begins_with(b's'));
    }
}
