//! Where the regular expressions of a rule set match.
//!
//! Most of them need certain letters, or a digit, in every match. A text is gone through piece by piece, and each piece
//! is searched only for what may stand in it.

use crate::document::NormalSpan;
use crate::rules::RuleSet;
use crate::share;
use crate::vocabulary::Kind;
use std::ops::Range;

/// The matches of a text: each with the number of its expression, in the order of the expressions. Where a kind of
/// document is given, expressions that serve others are left out.
pub fn find(set: &RuleSet, text: &str, kind: Option<Kind>) -> Vec<(usize, NormalSpan)> {
    let all = &set.model.regexes;
    let pieces = pieces(text);
    let parts = share::in_parts(pieces.len(), share::is_large(text.len()), |part| {
        let mut found = Vec::new();
        for piece in &pieces[part] {
            search(set, text, kind, piece.clone(), &mut found);
        }
        found
    });
    let mut found = parts.concat();
    let whole = (0..all.len()).filter(|number| all[*number].whole && all[*number].serving.has(kind));
    for number in whole.filter(|number| all[*number].needs.may(|needed| holds(text, needed))) {
        matches(set, number, text, 0..text.len(), &mut found);
    }
    found.sort_by_key(|(number, span)| (*number, span.start));
    found
}

/// Pieces of a text that end with a line.
fn pieces(text: &str) -> Vec<Range<usize>> {
    const ABOUT: usize = 8_000;
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let from = (start + ABOUT).min(text.len());
        let end = memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |at| from + at + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces
}

fn search(
    set: &RuleSet,
    text: &str,
    kind: Option<Kind>,
    piece: Range<usize>,
    found: &mut Vec<(usize, NormalSpan)>,
) {
    let there = Letters::of(&text[piece.clone()]);
    let mut lines = None;
    let all = set.model.regexes.iter().enumerate();
    for (number, pattern) in all.filter(|(_, pattern)| !pattern.whole && pattern.serving.has(kind)) {
        // of four letters and fewer it is known already that they stand together
        let stands = |needed: &[u8]| {
            there.may_hold(needed) && (needed.len() <= 4 || holds(&text[piece.clone()], needed))
        };
        if !pattern.needs.may(stands) {
            continue;
        }
        if pattern.digit {
            for line in lines.get_or_insert_with(|| lines_with_digits(text, piece.clone())).iter() {
                matches(set, number, text, line.clone(), found);
            }
        } else {
            matches(set, number, text, piece.clone(), found);
        }
    }
}

fn matches(
    set: &RuleSet,
    number: usize,
    text: &str,
    piece: Range<usize>,
    found: &mut Vec<(usize, NormalSpan)>,
) {
    let inside = &text[piece.clone()];
    set.search(number, inside, |one| {
        if !one.is_empty() && !inside[one.clone()].contains('\n') {
            found.push((number, NormalSpan::new(piece.start + one.start, piece.start + one.end)));
        }
    });
}

fn holds(text: &str, needed: &[u8]) -> bool {
    memchr::memmem::find(text.as_bytes(), needed).is_some()
}

fn lines_with_digits(text: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = piece.start;
    for line in text[piece].split_inclusive('\n') {
        if line.bytes().any(|byte| byte.is_ascii_digit()) {
            lines.push(start..start + line.len());
        }
        start += line.len();
    }
    lines
}

/// Which letters of a text stand together, by two, three and four: a quick way to see that some words do not stand in
/// it.
struct Letters([Box<[u64; 1024]>; 3]);

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters(std::array::from_fn(|_| Box::new([0; 1024])));
        for (bits, length) in letters.0.iter_mut().zip(2..) {
            for together in text.as_bytes().windows(length) {
                let bit = bit_of(together);
                bits[bit / 64] |= 1 << (bit % 64);
            }
        }
        letters
    }

    /// Whether the text may hold these words: false only where it does not.
    fn may_hold(&self, words: &[u8]) -> bool {
        // a single letter is not told from others
        let Some(length) = words.len().min(4).checked_sub(2) else { return true };
        let bits = &self.0[length];
        words.windows(length + 2).all(|together| {
            let bit = bit_of(together);
            bits[bit / 64] >> (bit % 64) & 1 == 1
        })
    }
}

/// A number of up to four letters, under 65,536: of two the letters themselves, of more a hash.
fn bit_of(together: &[u8]) -> usize {
    let all = together.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte));
    if together.len() == 2 { all as usize } else { (all.wrapping_mul(0x9E37_79B1) >> 16) as usize }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_in_a_text_are_never_ruled_out() {
        let text = "ring 0300 at 10.30, or “later”";
        let letters = Letters::of(text);
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(end, _)| *end > start) {
                assert!(letters.may_hold(&text.as_bytes()[start..end]));
            }
        }
        assert!(!letters.may_hold(b"at 11") && !letters.may_hold(b"never") && !letters.may_hold(b"ne"));
        assert!(!Letters::of("").may_hold(b"ab") && Letters::of("").may_hold(b"a"));
    }

    #[test]
    fn pieces_are_whole_lines_and_hold_all() {
        let text = "take 5 of them\nor none\n".repeat(2_000);
        let pieces = pieces(&text);
        assert!(pieces.len() > 4);
        assert_eq!(pieces.iter().map(|piece| &text[piece.clone()]).collect::<String>(), text);
        assert!(pieces.iter().all(|piece| text[piece.clone()].ends_with('\n')));
        let lines: usize = pieces.iter().map(|piece| lines_with_digits(&text, piece.clone()).len()).sum();
        assert_eq!(lines, 2_000);
    }
}
