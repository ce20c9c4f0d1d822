//! Where the regular expressions of a rule set match.
//!
//! Most of them need certain letters, or a digit, in every match. A text is gone through piece by piece, and each piece
//! is searched only for what may stand in it.

use crate::document::NormalSpan;
use crate::rules::RuleSet;
use crate::share;
use std::ops::Range;

/// The matches of a text: each with the number of its expression, in the order of the expressions.
pub fn find(set: &RuleSet, text: &str) -> Vec<(usize, NormalSpan)> {
    let all = &set.model.regexes;
    let pieces = pieces(text);
    let parts = share::in_parts(pieces.len(), share::is_large(text.len()), |part| {
        let mut found = Vec::new();
        for piece in &pieces[part] {
            search(set, text, piece.clone(), &mut found);
        }
        found
    });
    let mut found = parts.concat();
    let whole = (0..all.len()).filter(|number| all[*number].whole);
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

fn search(set: &RuleSet, text: &str, piece: Range<usize>, found: &mut Vec<(usize, NormalSpan)>) {
    let there = Letters::of(&text[piece.clone()]);
    let mut lines = None;
    for (number, pattern) in set.model.regexes.iter().enumerate().filter(|(_, pattern)| !pattern.whole) {
        // of three letters and fewer it is known already that they stand together
        let stands = |needed: &[u8]| {
            there.may_hold(needed) && (needed.len() <= 3 || holds(&text[piece.clone()], needed))
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

/// Which letters of a text stand together, two by two and three by three: a quick way to see that some words do not
/// stand in it.
struct Letters {
    twos: Box<[u64; 1024]>,
    threes: Box<[u64; 1024]>,
}

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters { twos: Box::new([0; 1024]), threes: Box::new([0; 1024]) };
        for two in text.as_bytes().windows(2) {
            let bit = two_of(two);
            letters.twos[bit / 64] |= 1 << (bit % 64);
        }
        for three in text.as_bytes().windows(3) {
            let bit = three_of(three);
            letters.threes[bit / 64] |= 1 << (bit % 64);
        }
        letters
    }

    /// Whether the text may hold these words: false only where it does not.
    fn may_hold(&self, words: &[u8]) -> bool {
        let has = |bits: &[u64; 1024], bit: usize| bits[bit / 64] >> (bit % 64) & 1 == 1;
        if words.len() == 2 {
            return has(&self.twos, two_of(words));
        }
        words.windows(3).all(|three| has(&self.threes, three_of(three)))
    }
}

fn two_of(two: &[u8]) -> usize {
    usize::from(two[0]) | usize::from(two[1]) << 8
}

/// A hash of three letters, under 65,536.
fn three_of(three: &[u8]) -> usize {
    let all = u32::from(three[0]) | u32::from(three[1]) << 8 | u32::from(three[2]) << 16;
    (all.wrapping_mul(0x9E37_79B1) >> 16) as usize
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
                assert!(letters.may_hold(text[start..end].as_bytes()));
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
