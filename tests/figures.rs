//! The limits of a measure: a rule's own, and those of a configuration in their place.

use bedside::check::{Options, check_with};
use bedside::document::KindFrom;
use bedside::settings::Limit;
use bedside::{Document, Facts, Kind, RuleSet, Settings, Severity, built_in};

const PACK: &str = "pack: mine
rules:
  - id: long
    message: This holds {n} words.
    measure: {what: sentence-words, limits: [{over: 4}, {over: 6, severity: error}, {over: 2, kinds: note}]}
";

/// The severity and the message of each finding.
fn found(text: &str, kind: Kind, settings: &Settings) -> Vec<(Severity, String)> {
    let files = [("mine.yaml".to_owned(), PACK.to_owned())];
    let (set, faults) = RuleSet::load(&files, &built_in::sets());
    assert!(faults.is_empty(), "{faults:?}");
    let facts = Facts { kind: Some((kind, KindFrom::Flag)), ..Facts::default() };
    let document = Document::read(text.to_owned(), &facts);
    let review =
        check_with(&document, &[&set.expect("the pack loads")], Options { wanted: &|_| true, settings });
    review.findings.into_iter().map(|finding| (finding.severity, finding.message)).collect()
}

fn told(severity: Severity, words: usize) -> Vec<(Severity, String)> {
    vec![(severity, format!("This holds {words} words."))]
}

#[test]
fn the_highest_limit_that_is_passed_speaks() {
    let settings = Settings::default();
    assert!(found("Please ring us today.", Kind::Letter, &settings).is_empty(), "4 are not over 4");
    assert_eq!(found("Please ring us today too.", Kind::Letter, &settings), told(Severity::Advice, 5));
    assert_eq!(
        found("Please ring us here today or tomorrow.", Kind::Letter, &settings),
        told(Severity::Error, 7)
    );
    assert_eq!(found("Please ring us.", Kind::Note, &settings), told(Severity::Advice, 3));
}

#[test]
fn the_limits_of_a_configuration_stand_in_place_of_the_rules_own() {
    let mut settings = Settings::default();
    let under = Limit { at: 4.0, over: false, severity: Severity::Warning };
    settings.limit("mine/long", vec![under]);
    assert_eq!(found("Please ring us.", Kind::Letter, &settings), told(Severity::Warning, 3));
    assert!(found("Please ring us here today or tomorrow.", Kind::Letter, &settings).is_empty());
}

#[test]
fn quoted_words_headings_and_letterheads_are_not_measured_and_a_placeholder_is_one_word() {
    let settings = Settings::default();
    for text in [
        "She said: “I fell and nobody came to help me at all.”",
        "Dear Mrs Ada Louise Payne of the Old Mill,\n\nPlease ring us.",
        "Please ring ((name of the nurse)) today.",
    ] {
        assert!(found(text, Kind::Letter, &settings).is_empty(), "{text}");
    }
}
