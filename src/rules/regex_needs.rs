//! What every match of a regular expression needs: told from its parts, so that most texts are not searched for it.

use super::model::Pattern;
use super::posting::Posting;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// A pattern with what its matches need.
pub fn pattern(regex: &str, posting: Posting) -> Pattern {
    let parsed = regex_syntax::parse(regex).ok();
    let hir = parsed.as_ref();
    Pattern {
        needs: hir.map(beginnings).unwrap_or_default(),
        digit: hir.is_some_and(needs_digit),
        whole: hir.is_none_or(|hir| {
            let looks = hir.properties().look_set();
            looks.contains(Look::Start) || looks.contains(Look::End)
        }),
        regex: regex.to_owned(),
        posting,
    }
}

/// What every match begins with, where that is one of a few texts.
fn beginnings(hir: &Hir) -> Vec<String> {
    let found = regex_syntax::hir::literal::Extractor::new().extract(hir);
    let texts = found.literals().unwrap_or_default();
    texts
        .iter()
        .map(|text| String::from_utf8(text.as_bytes().to_vec()).ok().filter(|text| text.len() > 1))
        .collect::<Option<_>>()
        .unwrap_or_default()
}

/// Whether every match holds a digit from 0 to 9.
fn needs_digit(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.iter().any(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().all(|range| range.start() >= '0' && range.end() <= '9')
        }
        HirKind::Class(Class::Bytes(class)) => {
            class.ranges().iter().all(|range| range.start() >= b'0' && range.end() <= b'9')
        }
        HirKind::Repetition(repetition) => repetition.min > 0 && needs_digit(&repetition.sub),
        HirKind::Capture(capture) => needs_digit(&capture.sub),
        HirKind::Concat(parts) => parts.iter().any(needs_digit),
        HirKind::Alternation(sides) => sides.iter().all(needs_digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches_need_is_told() {
        let posting = Posting { list: 0, entry: 0, form: 0, complex: None, exact: None };
        let of = |regex: &str| pattern(regex, posting);
        assert_eq!(of("(dear|hello) x").needs, ["dear x", "hello x"]);
        assert!(of("[0-9]+ mg").needs.is_empty() && of("[0-9]+ mg").digit);
        assert!(of("(1|[2-4]) in|6").digit && of("(one|1) (10|20)").digit);
        assert!(!of("[0-9]* mg").digit && !of("(one|[1-9]) in").digit && !of(r"\d mg").digit);
        assert!(of("^sorry").whole && of("sorry$").whole);
        assert!(!of("(?m)^sorry$").whole && !of(r"(?-u:\b)sorry").whole);
    }
}
