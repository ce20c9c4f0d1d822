//! What the catalogue says of privacy and of facts that agree can be written as rules, and the rules hold.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::document::{Document, Facts};
use bedside::rules::compile::Sets;
use bedside::rules::raw::Shows;
use bedside::{RuleSet, examples};
use std::fs;

fn files() -> Vec<(String, String)> {
    ["privacy", "reliable"]
        .map(|name| {
            let name = format!("tests/packs/{name}.yaml");
            let text = fs::read_to_string(&name).unwrap();
            (name, text)
        })
        .into()
}

fn set() -> RuleSet {
    let (set, faults) = RuleSet::load(&files(), &Sets::new());
    assert!(faults.is_empty(), "{faults:#?}");
    set.unwrap()
}

#[test]
fn the_examples_of_the_packs_come_out_as_they_say() {
    let (sources, _) = bedside::rules::sources(&files());
    let outcomes = examples::run(&sources, &set());
    let failed: Vec<_> = outcomes.iter().filter(|outcome| !outcome.passed()).collect();
    assert!(failed.is_empty(), "{} of {}: {failed:#?}", failed.len(), outcomes.len());
    for rule in sources.iter().flat_map(|source| &source.raw.rules) {
        let silent = rule.examples.iter().filter(|example| example.shows == Shows::Passes).count();
        assert!(silent >= 4 && rule.examples.len() - silent >= 4, "{}", rule.id.value);
    }
}

#[test]
fn what_is_found_is_masked_and_what_clashes_is_told_with_its_other_place() {
    let text = "Dear Mrs Payne,\n\nNHS number 943 476 5919 is yours. Call 111. Your appointment is on 3 June. \
                Your appointment is on 4 June.\n";
    let document = Document::read(text.to_owned(), &Facts::default());
    let review = bedside::check::check(&document, &[&set()]);
    let of = |rule: &str| review.findings.iter().find(|finding| finding.rule == rule).unwrap();
    let place = of("privacy/nhs-number").place.as_ref().unwrap();
    assert_eq!((place.text.as_str(), place.masked), ("[NHS number ending 19]", true));
    let place = of("privacy/numbers-of-services").place.as_ref().unwrap();
    assert_eq!((place.text.as_str(), place.masked), ("111", false));
    let clash = of("reliable/conflicting-times");
    assert_eq!(clash.message, "Here it is 4 June, and before it was 3 June. Which is right?");
    assert_eq!(clash.related[0].place.text, "3 June");
    assert_eq!(clash.related[0].message, "Here it is 3 June.");
}

#[test]
fn a_name_is_masked_everywhere_where_a_rule_asks() {
    let pack = |mask: bool| {
        format!(
            "pack: p\nrules:\n  - id: named\n    message: m\n    identify: {{what: full-name, mask: {mask}}}\n  \
             - id: said\n    message: \"{{match}}\"\n    avoid: [\"told mr shah\"]\n"
        )
    };
    for (mask, shown) in [(true, "told [name]"), (false, "told Mr Shah")] {
        let (set, faults) = RuleSet::load(&[("p.yaml".into(), pack(mask))], &Sets::new());
        assert!(faults.is_empty(), "{faults:#?}");
        let document = Document::read("We told Mr Shah about it.".into(), &Facts::default());
        let review = bedside::check::check(&document, &[&set.unwrap()]);
        let said = review.findings.iter().find(|finding| finding.rule == "p/said").unwrap();
        assert_eq!(said.message, shown);
    }
}
