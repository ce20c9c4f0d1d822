//! Lines and columns, from an index that is made once for a document.

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 256;

/// Where the lines of a text begin, and how many characters stand before every stretch of it: a finding at the end
/// of a line of 50 MB is placed as quickly as any.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
    counts: Vec<usize>,
    mark: usize,
}

/// A place in a text, counted from 1. Columns count Unicode scalar values; a byte-order mark takes none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Lines {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        let mut counts = vec![0];
        let mut sum = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            sum += characters(block);
            counts.push(sum);
        }
        let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Lines { starts, counts, mark }
    }

    /// Where a byte of the same text stands.
    pub fn position(&self, text: &str, at: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= at).max(1);
        let start = self.starts[line - 1];
        let column = self.before(text, at) - self.before(text, start) + 1;
        let unseen = usize::from(line == 1 && self.mark > 0 && at >= self.mark);
        Position { line, column: column - unseen }
    }

    fn before(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let block = at / STRIDE;
        self.counts[block] + characters(&text.as_bytes()[block * STRIDE..at])
    }
}

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, needle: &str) -> (usize, usize) {
        let position = Lines::new(text).position(text, text.find(needle).unwrap());
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters_and_lines_end_as_they_may() {
        assert_eq!(at("one\r\ntwo", "two"), (2, 1));
        assert_eq!(at("“é” 👩‍⚕️ x", "x"), (1, 10));
        assert_eq!(at("\u{FEFF}one", "one"), (1, 1));
        assert_eq!(at("\u{FEFF}one\n two", "two"), (2, 2));
    }

    #[test]
    fn the_end_of_the_text_has_a_place_and_so_has_what_lies_beyond() {
        let lines = Lines::new("ab\n");
        assert_eq!(lines.position("ab\n", 3), Position { line: 2, column: 1 });
        assert_eq!(lines.position("ab\n", 99).line, 2);
        assert_eq!(Lines::new("").position("", 0), Position { line: 1, column: 1 });
    }

    proptest! {
        #[test]
        fn every_place_is_as_counted_by_hand(text in "(é|a|\n|👍|\r\n){0,80}", long in 0usize..3) {
            let text = text.repeat(1 + long * 90);
            let lines = Lines::new(&text);
            for (at, _) in text.char_indices().step_by(1 + long * 50) {
                let before = &text[..at];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
                prop_assert_eq!(lines.position(&text, at), Position { line, column });
            }
        }
    }
}
