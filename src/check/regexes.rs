//! Where the regular expressions of a rule set match.
//!
//! Most of them need certain letters, or a digit, in every match. A text is gone through piece by piece, and each piece
//! is searched only for what may stand in it.

use crate::document::NormalSpan;
use crate::rules::RuleSet;
use crate::rules::letters::Letters;
use crate::share;
use crate::vocabulary::Kind;
use std::cell::LazyCell;
use std::ops::Range;

/// The matches of a text: each with the number of its expression, in the order of the expressions. Where a kind of
/// document is given, expressions that serve others are left out.
pub fn find(set: &RuleSet, text: &str, kind: Option<Kind>) -> Vec<(usize, NormalSpan)> {
    let all = &set.model.regexes;
    let pieces = pieces(text);
    let of_all = LazyCell::new(|| Letters::of(text));
    let of_one = (pieces.len() == 1).then(|| &*of_all);
    let parts = share::in_parts(pieces.len(), share::is_large(text.len()), |part| {
        let mut found = Vec::new();
        for piece in &pieces[part] {
            match of_one {
                Some(there) => search(set, text, kind, piece.clone(), there, &mut found),
                None => {
                    search(set, text, kind, piece.clone(), &Letters::of(&text[piece.clone()]), &mut found)
                }
            }
        }
        found
    });
    let mut found = parts.concat();
    let whole = (0..all.len()).filter(|number| all[*number].whole && all[*number].serving.has(kind));
    for number in whole.filter(|number| all[*number].needs.may(&of_all)) {
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
    there: &Letters,
    found: &mut Vec<(usize, NormalSpan)>,
) {
    let mut lines = None;
    let all = set.model.regexes.iter().enumerate();
    for (number, pattern) in all.filter(|(_, pattern)| !pattern.whole && pattern.serving.has(kind)) {
        if !pattern.needs.may(there) {
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

#[cfg(test)]
mod tests {
    use super::*;

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
