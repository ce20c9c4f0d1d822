//! What every match of a regular expression needs: told from its parts, so that most texts are not searched for it.

use super::lazy::Bytes;
use super::letters::{self, Letters};
use super::model::Pattern;
use super::posting::Posting;
use super::serving::Serving;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};
use serde::{Deserialize, Serialize};

/// Texts of which every match of a regular expression holds one, as [letters] that stand together; none where that cannot
/// be told. They lie in one run of bytes, which costs nothing to open.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Needs(Bytes);

impl FromIterator<String> for Needs {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        let mut all = Vec::new();
        texts.into_iter().for_each(|text| letters::write(&text, &mut all));
        Needs(all.into())
    }
}

impl Needs {
    /// Whether a text may hold a match, by its letters: it needs nothing that can be told, or one of the texts may stand
    /// in it.
    pub fn may(&self, there: &Letters) -> bool {
        self.0.is_empty() || letters::read(&self.0).any(|words| there.may_hold(words))
    }
}

/// A pattern with what its matches need.
pub fn pattern(regex: &str, posting: Posting) -> Pattern {
    let parsed = regex_syntax::parse(regex).ok();
    let hir = parsed.as_ref();
    Pattern {
        needs: hir.map(held).unwrap_or_default().into_iter().collect(),
        digit: hir.is_some_and(needs_digit),
        whole: hir.is_none_or(|hir| {
            let looks = hir.properties().look_set();
            looks.contains(Look::Start) || looks.contains(Look::End)
        }),
        regex: regex.to_owned(),
        posting,
        serving: Serving::ALL,
        automata: None,
    }
}

/// Texts of which every match holds one; none where that cannot be told. Of several such lists, the one whose shortest
/// text is longest.
fn held(hir: &Hir) -> Vec<String> {
    match hir.kind() {
        HirKind::Capture(capture) => held(&capture.sub),
        HirKind::Alternation(sides) => {
            let sides: Vec<Vec<String>> = sides.iter().map(held).collect();
            let all = sides.concat();
            if sides.iter().any(Vec::is_empty) || all.len() > MOST { Vec::new() } else { all }
        }
        HirKind::Concat(parts) => {
            let across = (1..parts.len()).map(|number| {
                let before = ends(&parts[number - 1]);
                let after = beginnings(&Hir::concat(parts[number..].to_vec()));
                if before.is_empty() || after.is_empty() || before.len() * after.len() > MOST {
                    return after;
                }
                before.iter().flat_map(|one| after.iter().map(move |other| format!("{one}{other}"))).collect()
            });
            let from_each = std::iter::once(beginnings(hir)).chain(across);
            let inside = parts.iter().map(held);
            let lists = from_each.chain(inside).filter(|list| shortest(list) > 1);
            lists.max_by_key(|list| (shortest(list), std::cmp::Reverse(list.len()))).unwrap_or_default()
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => held(&repetition.sub),
        _ => {
            let list = beginnings(hir);
            if shortest(&list) > 1 { list } else { Vec::new() }
        }
    }
}

fn shortest(list: &[String]) -> usize {
    list.iter().map(String::len).min().unwrap_or(0)
}

/// The most texts that are looked for: to ask about more takes longer than to search a letter.
const MOST: usize = 100;

/// What every match begins with, where that is one of a few texts.
fn beginnings(hir: &Hir) -> Vec<String> {
    literals(hir, ExtractKind::Prefix)
}

/// What every match ends with, where that is one of a few texts.
fn ends(hir: &Hir) -> Vec<String> {
    literals(hir, ExtractKind::Suffix)
}

fn literals(hir: &Hir, kind: ExtractKind) -> Vec<String> {
    let mut extractor = Extractor::new();
    extractor.limit_class(20).kind(kind);
    let found = extractor.extract(hir);
    let texts = found.literals().unwrap_or_default();
    texts
        .iter()
        .map(|text| String::from_utf8(text.as_bytes().to_vec()).ok().filter(|text| !text.is_empty()))
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
        let posting = Posting::of(0, 0);
        let of = |regex: &str| pattern(regex, posting);
        let needs = |regex: &str| held(&regex_syntax::parse(regex).unwrap());
        assert_eq!(needs("(dear|hello) x"), ["dear x", "hello x"]);
        assert_eq!(needs("[a-z]+ ?(mg|ml) a"), ["mg a", "ml a"]);
        assert_eq!(needs("[ab]+ mg"), ["a mg", "b mg"]);
        assert_eq!(
            needs("([0-2]{1,3}|one) (in|of) "),
            ["0 in ", "0 of ", "1 in ", "1 of ", "2 in ", "2 of ", "one in ", "one of "]
        );
        assert_eq!(needs("x?(one[0-9]*|two)"), ["one", "two"]);
        assert_eq!(needs("[😂🤣🎉]"), ["🎉", "😂", "🤣"]);
        assert!(needs("[a-z]+").is_empty() && needs("(one|[a-z]+)").is_empty());
        let there = Letters::of("two");
        assert!(of("[a-z]+").needs.may(&there) && of("one|two").needs.may(&there));
        assert!(!of("one").needs.may(&there));
        assert!(of("[0-9]+ mg").digit);
        assert!(of("(1|[2-4]) in|6").digit && of("(one|1) (10|20)").digit);
        assert!(!of("[0-9]* mg").digit && !of("(one|[1-9]) in").digit && !of(r"\d mg").digit);
        assert!(of("^sorry").whole && of("sorry$").whole);
        assert!(!of("(?m)^sorry$").whole && !of(r"(?-u:\b)sorry").whole);
    }
}
