//! Single sentences are ranked as readers would rank them: 40 families of three sentences, each of which says the same
//! in plain words, as a newspaper would, and as a report or an office would.
//!
//! Their author had not seen how the estimate is made, and was asked to make each family hard in another way: by hard words,
//! nesting, strings of nouns, legal passives, abbreviations, Latin; some plain sentences are longer than the hard ones, or
//! full of long names and long words that all know. All are fictional and written for this project.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::RuleSet;
use bedside::document::measure::Measures;
use bedside::document::{Document, Facts};
use std::collections::BTreeMap;

/// The figure of each grade of each family.
type Families = BTreeMap<u32, BTreeMap<String, f64>>;

fn figures(of: impl Fn(&Measures) -> f64) -> Families {
    let path = format!("{}/tests/reading_age/sentences.tsv", env!("CARGO_MANIFEST_DIR"));
    let mut families = Families::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let [family, grade, sentence] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let document = Document::read(sentence.to_owned(), &Facts::default());
        let review = bedside::check(&document, &[RuleSet::built_in()]);
        let family = families.entry(family.parse().unwrap()).or_default();
        assert!(family.insert(grade.to_owned(), of(&review.measures)).is_none());
    }
    families
}

/// In how many families one grade reads younger than another.
fn told_apart(families: &Families, easier: &str, harder: &str) -> usize {
    families.values().filter(|family| family[easier] < family[harder]).count()
}

/// How often a sentence of one grade, of whatever family, reads younger than one of another.
fn share(families: &Families, easier: &str, harder: &str) -> f64 {
    let all = |grade: &str| families.values().map(|family| family[grade]).collect::<Vec<f64>>();
    let (easier, harder) = (all(easier), all(harder));
    let pairs = easier.iter().flat_map(|one| harder.iter().map(move |other| (one, other)));
    let (pairs, right) = pairs.fold((0.0, 0.0), |(pairs, right), (one, other)| {
        (pairs + 1.0, right + f64::from(u8::from(one < other)) + 0.5 * f64::from(u8::from(one == other)))
    });
    right / pairs
}

#[test]
fn single_sentences_are_ranked_as_they_read() {
    let age = figures(|measures| measures.reading_age);
    let grade = figures(|measures| measures.flesch_kincaid_grade);
    assert_eq!(age.len(), 40);
    let told = |easier, harder| {
        let (all, share, classical) =
            (told_apart(&age, easier, harder), share(&age, easier, harder), share(&grade, easier, harder));
        println!("{easier} < {harder}: {all} of 40, {share:.3} of all pairs (Flesch-Kincaid {classical:.3})");
        (all, share, classical)
    };
    let (families, all, classical) = told("plain", "hard");
    assert!(families >= 37 && all >= 0.93 && all > classical, "{families} {all} {classical}");
    let (families, all, classical) = told("middling", "hard");
    assert!(families >= 34 && all >= 0.88 && all > classical, "{families} {all} {classical}");
    // plain and newspaper English lie near each other
    let (families, all, _) = told("plain", "middling");
    assert!(families >= 25 && all >= 0.60, "{families} {all}");
}
