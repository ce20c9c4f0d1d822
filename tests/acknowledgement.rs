//! Hard news with and without care: 84 pairs of letters that tell the same, and 40 that need no word of care.
//!
//! They were written by somebody who had not seen the rules. The first of each two pairs (`first half`) was read when the
//! rule was mended; the second was held back until then, and read for a second round. All are fictional and written for
//! this project.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::document::{Document, Facts, KindFrom};
use bedside::{Kind, RuleSet, Severity};
use serde_json::Value;

/// How much the rules about acknowledgement ask of a text: the highest severity of theirs.
fn asked(kind: &str, text: &str) -> Option<Severity> {
    let kind: Kind = serde_json::from_value(kind.into()).unwrap();
    let document =
        Document::read(text.to_owned(), &Facts { kind: Some((kind, KindFrom::Flag)), ..Facts::default() });
    let review = bedside::check(&document, &[RuleSet::built_in()]);
    let rules = ["empathy/missing-acknowledgement", "empathy/cold-open"];
    review.findings.iter().filter(|one| rules.contains(&&*one.rule)).map(|one| one.severity).max()
}

fn rows(name: &str) -> Vec<Value> {
    let path = format!("{}/tests/acknowledgement/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap()
}

/// Of each half: the pairs whose cold letter is told, and the ids whose letter with care is warned about.
fn told(half: usize) -> (usize, Vec<String>) {
    let pairs = rows("pairs.jsonl");
    let pairs = pairs.iter().skip(half).step_by(2);
    let cold = pairs.clone().filter(|row| asked(text(row, "kind"), text(row, "without")).is_some()).count();
    let warned = pairs.filter(|row| asked(text(row, "kind"), text(row, "with")) >= Some(Severity::Warning));
    (cold, warned.map(|row| text(row, "id").to_owned()).collect())
}

#[test]
fn hard_news_without_care_is_told_and_with_care_is_not_warned_about() {
    for half in [0, 1] {
        let (cold, warned) = told(half);
        assert!(cold >= 34, "half {half}: of 42 cold letters only {cold} are told");
        assert!(warned.len() <= 3, "half {half}: letters with care are warned about: {warned:?}");
    }
}

#[test]
fn routine_letters_need_no_word_of_care() {
    let told: Vec<Value> = rows("routine.jsonl")
        .into_iter()
        .filter(|row| asked(text(row, "kind"), text(row, "text")).is_some())
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}
