//! What of a text is no prose: placeholders, addresses of the web, e-mail addresses, template tags. Found in
//! one walk over the source, before any format is read, so that no markup can cut one in two.

use super::address;
use crate::document::block::{Opaque, RawPiece};
use crate::document::placeholder::{self, Mark};
use std::ops::Range;

/// A stretch of the source that is no prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes.
    pub range: Range<usize>,
    /// What they are.
    pub what: What,
}

/// What a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A placeholder, a tag or a comment of a template.
    Template(Mark),
    /// An address of the web.
    Url,
    /// An e-mail address.
    Email,
}

impl What {
    fn opaque(self) -> Option<Opaque> {
        match self {
            What::Template(Mark::Machine | Mark::Blank) => Some(Opaque::Placeholder),
            What::Template(Mark::Tag | Mark::Comment) => None,
            What::Url => Some(Opaque::Url),
            What::Email => Some(Opaque::Email),
        }
    }
}

/// Bytes at which something may begin, or inside which it may be noticed.
const TRIGGERS: [bool; 256] = super::byte_set(b"({$<%*[_.XDd@:\xC2)");

/// Finds all of them from `from` on, in order.
pub fn find(text: &str, from: usize, markup: bool) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found: Vec<Found> = Vec::new();
    let mut conditional = false;
    let (mut at, mut known) = (from, from);
    while at < bytes.len() {
        if !TRIGGERS[bytes[at] as usize] {
            at += 1;
            continue;
        }
        let hit = match bytes[at] {
            b'.' if bytes.get(at + 1) != Some(&b'.') => address::around(text, at, &mut known, b'.'),
            byte @ (b'@' | b':') => address::around(text, at, &mut known, byte),
            b')' if conditional && bytes.get(at + 1) == Some(&b')') => {
                conditional = false;
                Some(Found { range: at..at + 2, what: What::Template(Mark::Tag) })
            }
            b')' => None,
            b'd' | b'D' if !matches!(bytes.get(at + 1), Some(b'd' | b'D')) => None,
            _ => placeholder::at(text, at, markup)
                .map(|(range, mark)| Found { range, what: What::Template(mark) }),
        };
        match hit {
            Some(hit) => {
                conditional |= text[hit.range.clone()].ends_with("??");
                at = hit.range.end;
                known = known.max(at);
                found.push(hit);
            }
            // a long run of one mark is passed over at once
            None if at + 1 < bytes.len()
                && bytes[at + 1] == bytes[at]
                && matches!(bytes[at], b'.' | b'_') =>
            {
                let mark = bytes[at];
                while at < bytes.len() && bytes[at] == mark {
                    at += 1;
                }
            }
            None => at += 1,
        }
    }
    found
}

/// Cuts stretches of the source, which come in order, at what is no prose.
pub struct Cutter<'a> {
    found: &'a [Found],
    next: usize,
    /// Whether `found[next]` has been written.
    written: bool,
}

impl<'a> Cutter<'a> {
    /// A cutter at the beginning.
    pub fn new(found: &'a [Found]) -> Self {
        Cutter { found, next: 0, written: false }
    }

    /// Whether a position lies in one of them.
    pub fn inside(&mut self, at: usize) -> bool {
        self.skip_to(at);
        self.found.get(self.next).is_some_and(|found| found.range.start <= at)
    }

    /// Whether a stretch that a reader writes itself may be written: not where it begins inside one of them.
    /// One that reaches over its end is written with it.
    pub fn pass(&mut self, range: &Range<usize>) -> bool {
        if self.inside(range.start) {
            return false;
        }
        self.skip_to(range.end);
        self.written = self.found.get(self.next).is_some_and(|found| found.range.start < range.end);
        true
    }

    fn skip_to(&mut self, at: usize) {
        while self.found.get(self.next).is_some_and(|found| found.range.end <= at) {
            self.next += 1;
            self.written = false;
        }
    }

    /// Writes a stretch as pieces.
    pub fn cut(&mut self, range: Range<usize>, pieces: &mut Vec<RawPiece>) {
        let mut at = range.start;
        self.skip_to(at);
        while let Some(found) = self.found.get(self.next)
            && found.range.start < range.end
        {
            if found.range.start > at {
                push_same(pieces, at..found.range.start);
            }
            if !self.written {
                self.written = true;
                if let Some(opaque) = found.what.opaque() {
                    pieces.push(RawPiece::Opaque(found.range.clone(), opaque));
                }
            }
            at = found.range.end;
            if at > range.end {
                return;
            }
            self.next += 1;
            self.written = false;
        }
        if at < range.end {
            push_same(pieces, at..range.end);
        }
    }
}

/// Adds a stretch as it stands, to the one before it where it touches that.
pub fn push_same(pieces: &mut Vec<RawPiece>, range: Range<usize>) {
    if let Some(RawPiece::Same(last)) = pieces.last_mut()
        && last.end == range.start
    {
        last.end = range.end;
        return;
    }
    pieces.push(RawPiece::Same(range));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<(&str, What)> {
        find(text, 0, false).into_iter().map(|found| (&text[found.range.clone()], found.what)).collect()
    }

    #[test]
    fn conditional_text_stays_prose() {
        let text = "((under18??Ask an adult.)) Bye ((name)).";
        let found = find(text, 0, false);
        let mut pieces = Vec::new();
        Cutter::new(&found).cut(0..text.len(), &mut pieces);
        let prose: String = pieces
            .iter()
            .map(|piece| match piece {
                RawPiece::Same(range) => &text[range.clone()],
                _ => "#",
            })
            .collect();
        assert_eq!(prose, "Ask an adult. Bye #.");
    }

    #[test]
    fn long_runs_are_walked_once() {
        for text in ["a.".repeat(20_000), "a.b".repeat(20_000), "(".repeat(20_000), "[a".repeat(20_000)] {
            assert!(list(&text).len() <= 1, "{}", &text[..9]);
        }
    }
}
