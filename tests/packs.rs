//! The built-in packs keep their promises.

use bedside::rules::raw::Shows;
use bedside::{RuleSet, built_in, examples};
use std::collections::BTreeSet;

#[test]
fn every_example_comes_out_as_it_says() {
    let outcomes = examples::run(&built_in::sources(), RuleSet::built_in());
    let failed: Vec<String> = outcomes
        .iter()
        .filter(|outcome| !outcome.passed())
        .map(|outcome| {
            format!(
                "{}:{} {} {:?}\n    {}\n    expected {}\n    came {}",
                outcome.place.0,
                outcome.place.1,
                outcome.rule,
                outcome.verdict,
                outcome.text,
                outcome.expected,
                outcome.came
            )
        })
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {} examples failed\n{}",
        failed.len(),
        outcomes.len(),
        failed.join("\n")
    );
}

#[test]
fn every_rule_has_three_examples_each_way() {
    for source in built_in::sources() {
        for rule in &source.raw.rules {
            let silent = rule.examples.iter().filter(|example| example.shows == Shows::Passes).count();
            let loud = rule.examples.len() - silent;
            assert!(loud >= 3 && silent >= 3, "{}: {loud} that speak, {silent} that pass", rule.id.value);
        }
    }
}

#[test]
fn a_suggestion_does_not_set_off_its_own_rule() {
    let mut failed = BTreeSet::new();
    for source in built_in::sources() {
        let Some(pack) = &source.raw.pack else { continue };
        for rule in &source.raw.rules {
            let id = format!("{}/{}", pack.value, rule.id.value);
            for example in rule.examples.iter().filter(|example| example.shows == Shows::Flags) {
                let (text, _) = examples::unmark(&example.text.value);
                let kind = example.kind.or(rule.kinds.first().copied()).unwrap();
                let (_, review) =
                    examples::check_one(&id, &text, kind, example.template, RuleSet::built_in());
                let applied = examples::with_first_suggestions(&text, &review);
                if applied == text {
                    continue;
                }
                let (_, again) =
                    examples::check_one(&id, &applied, kind, example.template, RuleSet::built_in());
                if let Some(finding) = again.findings.first() {
                    failed.insert(format!("{id}: {text} -> {applied}: {:?}", finding.place));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
