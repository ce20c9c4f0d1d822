//! Words, found once for the whole document.

use super::block::{Block, Opaque};
use super::map::{NormalSpan, OffsetMap};
use unicode_segmentation::GraphemeCursor;

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Letters, perhaps with digits or an apostrophe inside.
    Letters,
    /// Digits first, perhaps with a decimal point, a thousands comma, a colon or a slash inside, perhaps with
    /// letters after them: `5`, `5.30pm`, `1/7`, `10mg`.
    Number,
    /// A placeholder, a link, an e-mail address, code.
    Opaque(Opaque),
}

/// A word, placed in the normal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the normal text.
    pub span: NormalSpan,
    /// What it is made of.
    pub class: WordClass,
    /// Whether its first letter is a capital in the prose.
    pub capital: bool,
    /// Whether it has two letters or more and all are capitals in the prose.
    pub all_capitals: bool,
}

impl Word {
    /// The word in lower case.
    pub fn of<'a>(&self, normal: &'a str) -> &'a str {
        self.span.of(normal)
    }
}

/// Finds the words of the blocks.
pub fn words(prose: &str, normal: &str, map: &OffsetMap, blocks: &mut [Block]) -> Vec<Word> {
    let mut words = Vec::with_capacity(normal.len() / 6);
    let mut cursor = map.cursor();
    for block in blocks {
        let first = words.len();
        let mut scan = Scan { normal, start: block.span.start, end: block.span.end, at: block.span.start };
        while let Some((span, class)) = scan.next() {
            let origin = cursor.start(span.start)..map_end(map, &cursor, span.end);
            let (capital, all_capitals) = capitals(prose.get(origin).unwrap_or(""));
            words.push(Word { span, class, capital, all_capitals });
        }
        block.words = first..words.len();
    }
    words
}

/// The end of a word in the prose; almost always in the run in which it began.
fn map_end(map: &OffsetMap, cursor: &super::map::Cursor<'_>, at: usize) -> usize {
    cursor.end_in_run(at).unwrap_or_else(|| map.end(at))
}

/// Whether a word begins with a capital, and whether it is all capitals.
fn capitals(original: &str) -> (bool, bool) {
    let mut chars = original.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    if !capital && !original.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return (false, false);
    }
    let mut letters = usize::from(capital);
    for ch in chars {
        if ch.is_lowercase() {
            return (capital, false);
        }
        letters += usize::from(ch.is_alphabetic());
    }
    (capital, letters > 1)
}

struct Scan<'a> {
    normal: &'a str,
    start: usize,
    end: usize,
    at: usize,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<(NormalSpan, WordClass)> {
        let bytes = self.normal.as_bytes();
        while self.at < self.end {
            let byte = bytes[self.at];
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    return Some(self.word(byte.is_ascii_digit()));
                }
                self.at += 1;
                continue;
            }
            let ch = self.char_at(self.at)?;
            if let Some(opaque) = Opaque::from_mark(ch) {
                let span = NormalSpan::new(self.at, self.at + ch.len_utf8());
                self.at = span.end;
                return Some((self.whole(span), WordClass::Opaque(opaque)));
            }
            if ch.is_alphanumeric() {
                if let Some(end) = self.rides() {
                    self.at = end;
                    continue;
                }
                return Some(self.word(ch.is_numeric()));
            }
            self.at += ch.len_utf8();
        }
        None
    }

    /// Where the cluster here ends, if what counts as a letter is a mark upon a space or the like: no word.
    fn rides(&self) -> Option<usize> {
        let text = &self.normal[self.start..self.end];
        let mut cursor = GraphemeCursor::new(self.at - self.start, text.len(), true);
        if cursor.is_boundary(text, 0) != Ok(false) {
            return None;
        }
        let begin = cursor.prev_boundary(text, 0).ok()??;
        let base = text[begin..].chars().next()?;
        if stands_before_letters(base) && begin + base.len_utf8() == self.at - self.start {
            return None;
        }
        let end = cursor.next_boundary(text, 0).ok()??;
        Some((self.start + end).max(self.at + 1))
    }

    fn word(&mut self, number: bool) -> (NormalSpan, WordClass) {
        let bytes = self.normal.as_bytes();
        let start = self.at;
        while self.at < self.end {
            let byte = bytes[self.at];
            if byte.is_ascii_alphanumeric() {
                self.at += 1;
            } else if byte.is_ascii() {
                if !self.inner(byte) {
                    break;
                }
                self.at += 1;
            } else {
                let Some(ch) = self.char_at(self.at) else { break };
                if ch.is_alphanumeric() {
                    self.at += ch.len_utf8();
                } else if !self.extend() {
                    break;
                }
            }
        }
        let class = if number { WordClass::Number } else { WordClass::Letters };
        (self.whole(NormalSpan::new(start, self.at)), class)
    }

    /// Whether a mark stands inside a word: an apostrophe before a letter, a point between digits.
    fn inner(&self, byte: u8) -> bool {
        let bytes = self.normal.as_bytes();
        match byte {
            b'\'' => match bytes[..self.end].get(self.at + 1) {
                Some(next) if next.is_ascii() => next.is_ascii_alphabetic(),
                Some(_) => self.char_at(self.at + 1).is_some_and(char::is_alphabetic),
                None => false,
            },
            b'.' | b',' | b':' | b'/' => {
                bytes[self.at - 1].is_ascii_digit()
                    && bytes[..self.end].get(self.at + 1).is_some_and(u8::is_ascii_digit)
            }
            _ => false,
        }
    }

    /// Moves on to the end of the grapheme cluster, if `at` is inside one.
    fn extend(&mut self) -> bool {
        let text = &self.normal[self.start..self.end];
        let at = self.at - self.start;
        let mut cursor = GraphemeCursor::new(at, text.len(), true);
        if cursor.is_boundary(text, 0) != Ok(false) {
            return false;
        }
        match cursor.next_boundary(text, 0) {
            Ok(Some(next)) => {
                self.at = self.start + next;
                true
            }
            _ => false,
        }
    }

    /// A word whose edges were found by letters, widened where a cluster begins before it or ends after it.
    fn whole(&mut self, span: NormalSpan) -> NormalSpan {
        let bytes = self.normal.as_bytes();
        let mut start = span.start;
        if start > self.start && !bytes[start - 1].is_ascii() {
            let text = &self.normal[self.start..self.end];
            let mut cursor = GraphemeCursor::new(start - self.start, text.len(), true);
            if cursor.is_boundary(text, 0) == Ok(false)
                && let Ok(Some(before)) = cursor.prev_boundary(text, 0)
            {
                start = self.start + before;
            }
        }
        self.at = span.end;
        if span.end < self.end && !bytes[span.end].is_ascii() {
            self.extend();
        }
        NormalSpan::new(start, self.at)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.normal[at..self.end].chars().next()
    }
}

/// Signs of some scripts that belong to the letter behind them.
fn stands_before_letters(ch: char) -> bool {
    matches!(
        ch,
        '\u{600}'
            ..='\u{605}'
                | '\u{6DD}'
                | '\u{70F}'
                | '\u{890}'
                | '\u{891}'
                | '\u{8E2}'
                | '\u{110BD}'
                | '\u{110CD}'
    ) || ch.is_alphanumeric()
}
