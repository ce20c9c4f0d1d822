//! Packs written from the guide alone, for settings that the built-in rules do not cover: they load, and each of their
//! examples comes out as it says.

use bedside::{examples, own};
use std::fs;

#[test]
fn packs_for_a_hospice_and_a_dental_practice_come_out_as_they_say() {
    for name in ["hospice", "dental"] {
        let path = format!("tests/packs/{name}.yaml");
        let text = fs::read_to_string(&path).expect("the pack is there");
        let own = own::load(&[(path.clone(), text)]);
        assert!(own.faults.is_empty(), "{}", own.faults.iter().map(ToString::to_string).collect::<String>());
        let set = own.set.as_ref().expect("it loads");
        let rules: usize = own.sources.iter().map(|source| source.raw.rules.len()).sum();
        let built_in = bedside::RuleSet::built_in();
        let outcomes = examples::run_in(&own.sources, &[built_in, set], |_| true);
        assert!(
            rules >= 10 && outcomes.len() >= 6 * 10,
            "{path}: {rules} rules, {} examples",
            outcomes.len()
        );
        for outcome in outcomes {
            let (expected, came) = (&outcome.expected, &outcome.came);
            assert!(outcome.passed(), "{path}:{}: expected {expected}, came {came}", outcome.place.1);
        }
    }
}
