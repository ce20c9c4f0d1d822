//! Where each piece of derived text came from.
//!
//! Text never moves without its map. Three texts exist: the **source** (what the writer's file holds, as
//! UTF-8), the **prose** (what of it a reader reads, markup left out) and the **normal** text (the prose in
//! lower case with plain quotes, single spaces and no hyphens inside words, on which everything is matched).
//! Spans are typed by what they count; conversion lives in this file.

use serde::Serialize;

macro_rules! span {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
        pub struct $name {
            /// The first byte.
            pub start: usize,
            /// The byte after the last.
            pub end: usize,
        }

        impl $name {
            /// The span from `start` to `end`.
            pub fn new(start: usize, end: usize) -> Self {
                Self { start, end }
            }

            /// How many bytes it covers.
            pub fn len(self) -> usize {
                self.end - self.start
            }

            /// Whether it covers nothing.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether the two share a byte.
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// Whether `other` lies inside.
            pub fn holds(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// The bytes of `text` that it covers.
            pub fn of(self, text: &str) -> &str {
                &text[self.start..self.end]
            }
        }
    };
}

span! {
    /// Bytes of the document's text.
    SourceSpan
}
span! {
    /// Bytes of the prose.
    ProseSpan
}
span! {
    /// Bytes of the normal text.
    NormalSpan
}

/// A run of derived text and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where the run begins in the derived text.
    pub to: usize,
    /// How many derived bytes it holds.
    pub len: usize,
    /// Where it began in the origin.
    pub from: usize,
    /// How many bytes of the origin it stands for.
    pub from_len: usize,
    /// Whether the bytes correspond one to one, so that a part of the run is a part of the origin.
    pub same: bool,
}

/// The way back from a derived text to its origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
}

impl OffsetMap {
    /// Adds the next run. Runs come in the order of the derived text, without gaps there; what of the origin
    /// no run stands for was left out.
    pub fn push(&mut self, len: usize, from: usize, from_len: usize, same: bool) {
        if len == 0 {
            return;
        }
        let to = self.pieces.last().map_or(0, |piece| piece.to + piece.len);
        if let Some(last) = self.pieces.last_mut()
            && same
            && last.same
            && last.from + last.from_len == from
        {
            last.len += len;
            last.from_len += from_len;
            return;
        }
        self.pieces.push(Piece { to, len, from, from_len, same });
    }

    /// Makes the last character, of `len` bytes, stand also for the `more` bytes of the origin from `from` on,
    /// if they follow it: they were left out but belong to it (a joiner, a soft hyphen).
    pub fn absorb(&mut self, len: usize, from: usize, more: usize) {
        let Some(last) = self.pieces.last_mut().filter(|last| last.from + last.from_len == from) else {
            return;
        };
        if last.same && last.len > len {
            last.len -= len;
            last.from_len -= len;
            let (to, from) = (last.to + last.len, last.from + last.from_len);
            self.pieces.push(Piece { to, len, from, from_len: len + more, same: false });
        } else {
            last.same = false;
            last.from_len += more;
        }
    }

    /// Adds the runs of a text that follows this one.
    pub fn append(&mut self, next: &OffsetMap) {
        let end = self.pieces.last().map_or(0, |piece| piece.to + piece.len);
        self.pieces.extend(next.pieces.iter().map(|piece| Piece { to: piece.to + end, ..*piece }));
    }

    /// A reader of the map for positions that only grow.
    pub fn cursor(&self) -> Cursor<'_> {
        Cursor { pieces: &self.pieces, at: 0 }
    }

    /// The runs, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.to <= at);
        after.checked_sub(1).map(|index| &self.pieces[index])
    }

    /// The origin of the first byte of something.
    pub fn start(&self, at: usize) -> usize {
        match self.piece_at(at) {
            Some(piece) if piece.same => piece.from + (at - piece.to).min(piece.from_len),
            Some(piece) if at >= piece.to + piece.len => piece.from + piece.from_len,
            Some(piece) => piece.from,
            None => 0,
        }
    }

    /// The origin of the end of something: where the byte before `at` came from ends.
    pub fn end(&self, at: usize) -> usize {
        if at == 0 {
            return self.start(0);
        }
        match self.piece_at(at - 1) {
            Some(piece) if piece.same => piece.from + (at - piece.to).min(piece.from_len),
            Some(piece) => piece.from + piece.from_len,
            None => 0,
        }
    }

    /// The derived position that `from` of the origin became, or the next one after it.
    pub fn derived(&self, from: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.from <= from);
        match after.checked_sub(1).map(|index| &self.pieces[index]) {
            Some(piece) if piece.same && from < piece.from + piece.from_len => piece.to + (from - piece.from),
            Some(piece) if from == piece.from => piece.to,
            Some(piece) => piece.to + piece.len,
            None => 0,
        }
    }
}

/// Reads a map in one walk: for positions that only grow, each step costs nothing.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    pieces: &'a [Piece],
    at: usize,
}

impl Cursor<'_> {
    /// The origin of the first byte of something, as [`OffsetMap::start`].
    pub fn start(&mut self, at: usize) -> usize {
        while self.pieces.get(self.at + 1).is_some_and(|next| next.to <= at) {
            self.at += 1;
        }
        match self.pieces.get(self.at) {
            Some(piece) if piece.same => piece.from + (at - piece.to).min(piece.from_len),
            Some(piece) if at >= piece.to + piece.len => piece.from + piece.from_len,
            Some(piece) => piece.from,
            None => 0,
        }
    }

    /// The origin of the end of something, where it lies in the run of the last start.
    pub fn end_in_run(&self, at: usize) -> Option<usize> {
        let piece = self.pieces.get(self.at)?;
        (piece.same && at <= piece.to + piece.len).then(|| piece.from + (at - piece.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_and_decoded_runs_lead_back_to_their_origin() {
        // "a&amp;b" read as "a&b"
        let mut map = OffsetMap::default();
        map.push(1, 0, 1, true);
        map.push(1, 1, 5, false);
        map.push(1, 6, 1, true);
        assert_eq!((map.start(0), map.end(1)), (0, 1));
        assert_eq!((map.start(1), map.end(2)), (1, 6));
        assert_eq!((map.start(2), map.end(3)), (6, 7));
        assert_eq!((map.start(0), map.end(3)), (0, 7));
        assert_eq!(map.derived(6), 2);
    }

    #[test]
    fn neighbouring_same_runs_are_one() {
        let mut map = OffsetMap::default();
        map.push(3, 0, 3, true);
        map.push(4, 3, 4, true);
        assert_eq!(map.pieces().len(), 1);
    }

    #[test]
    fn what_is_left_out_belongs_to_the_character_before_it() {
        // "co\u{AD}op" read as "coop"
        let mut map = OffsetMap::default();
        map.push(2, 0, 2, true);
        map.absorb(1, 2, 2);
        map.push(2, 4, 2, true);
        assert_eq!((map.start(0), map.end(1)), (0, 1));
        assert_eq!((map.start(1), map.end(2)), (1, 4));
        assert_eq!((map.start(2), map.end(4)), (4, 6));
        let mut cursor = map.cursor();
        for at in 0..4 {
            assert_eq!(cursor.start(at), map.start(at));
        }
    }
}
