//! `safe` is earned, and what is only shown is never applied (`RULES.md`, section 6).

use super::common::{checked, each, rows};
use super::terms::{Tried, tried};
use bedside::finding::{Review, Suggestion};
use bedside::rules::model::{Check, Entries};
use bedside::rules::pattern::normal_form;
use bedside::rules::raw::{About, RawEntry, Tag, Using};
use bedside::rules::terms;
use bedside::{Kind, RuleSet, Safety};
use std::collections::HashMap;

/// Beginnings of words that no change may touch unasked, from the list of what must never be applied.
const NEVER_BEGINS: &[&str] = &[
    "discharg",
    "stabl",
    "stabil",
    "unstabl",
    "safeguard",
    "capacit",
    "section",
    "consent",
    "emergenc",
    "dose",
    "dosage",
    "allerg",
    "intoleran",
    "hyper",
    "hypo",
    "ureter",
    "urethr",
    "cervi",
    "positiv",
    "negativ",
    "resuscit",
    "dnacpr",
    "dnr",
    "sepsis",
    "septic",
    "anaphyla",
    "overdos",
    "stroke",
    "suicid",
    "abus",
    "fasting",
    "withdraw",
    "depriv",
    "restrain",
    "viab",
    "regime",
    "persist",
    "allocat",
    "detain",
    "milligram",
    "microgram",
];
/// Whole words of the same kind: sides, negations, numbers that save lives, units.
const NEVER_WORDS: &[&str] = &[
    "left", "right", "no", "not", "never", "none", "nor", "neither", "nothing", "nobody", "without",
    "unless", "except", "cannot", "unable", "don't", "won't", "can't", "isn't", "aren't", "n't", "999",
    "111", "ibs", "ibd", "mg", "mcg", "ml", "unit", "units", "cardiac", "arrest", "fast", "nil", "harm",
    "placed", "taken",
];

fn texts(row: &RawEntry) -> impl Iterator<Item = &str> {
    let forms = row.forms.iter().flat_map(|(form, tries)| std::iter::once(form).chain(tries));
    row.phrases.iter().chain(&row.tries).chain(forms).map(|text| text.value.as_str())
}

/// Why a row may not be safe; nothing where it may.
fn against(row: &RawEntry) -> Option<String> {
    let tags = [
        Tag::NoAuto,
        Tag::Ambig,
        Tag::Context,
        Tag::Rephrase,
        Tag::Emergency,
        Tag::Case,
        Tag::Stigma,
        Tag::ErrorProne,
        Tag::Modifier,
    ];
    if !matches!(row.about, About::Office | About::Care) {
        return Some("it is about illness or treatment".into());
    }
    if row.using != Using::Swap || row.tries.len() != 1 || row.exact {
        return Some("it is no swap with one alternative".into());
    }
    if row.forms.iter().any(|(_, tries)| tries.len() > 1) {
        return Some("a form has several alternatives".into());
    }
    if let Some(tag) = tags.iter().find(|tag| row.tags.contains(tag)) {
        return Some(format!("it is tagged {tag:?}"));
    }
    for text in texts(row) {
        for word in
            text.to_lowercase().replace('’', "'").split(|ch: char| !ch.is_alphanumeric() && ch != '\'')
        {
            let forbidden = NEVER_WORDS.contains(&word)
                || ["you", "your", "yours", "yourself"].contains(&word)
                || NEVER_BEGINS.iter().any(|begin| word.starts_with(begin));
            if forbidden {
                return Some(format!("“{text}” holds “{word}”"));
            }
        }
    }
    None
}

/// What section 6 gives a row, written down a second time.
fn earned(row: &RawEntry) -> Safety {
    let tagged = |tags: &[Tag]| tags.iter().any(|tag| row.tags.contains(tag));
    if tagged(&[Tag::NoAuto, Tag::Ambig, Tag::Context, Tag::Rephrase]) || row.using == Using::Show {
        Safety::Show
    } else if tagged(&[Tag::Emergency]) || row.using == Using::Gloss {
        Safety::Review
    } else if row.safe.is_some() {
        Safety::Safe
    } else {
        Safety::Review
    }
}

#[test]
fn a_row_that_says_safe_has_earned_it() {
    let safe: Vec<_> = rows().into_iter().filter(|(_, row)| row.safe.is_some()).collect();
    assert!(!safe.is_empty());
    let wrong: Vec<String> = safe
        .iter()
        .filter_map(|(id, row)| Some(format!("{id}: {}: {}", row.phrases[0].value, against(row)?)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_compiled_rules_go_no_further_than_their_rows() {
    let mut rows_of: HashMap<(String, String), Vec<&RawEntry>> = HashMap::new();
    for (id, row) in rows() {
        rows_of.entry((id, row.phrases[0].value.clone())).or_default().push(row);
    }
    let (mut terms, mut safe) = (0, 0);
    let mut judge = |id: &str, entries: &Entries| {
        for number in 0..entries.entries.len() {
            let entry = entries.entries.get(number).unwrap();
            if !entry.term {
                assert_eq!(entry.safety, Safety::Show, "{id}: {}", entry.label);
                continue;
            }
            terms += 1;
            safe += usize::from(entry.safety == Safety::Safe);
            let rows = &rows_of[&(id.to_owned(), entry.label.to_string())];
            assert!(rows.iter().any(|row| earned(row) == entry.safety), "{id}: {}", entry.label);
            assert!(
                entry.safety < Safety::Safe || rows.iter().any(|row| against(row).is_none()),
                "{id}: {}",
                entry.label
            );
        }
    };
    for rule in &RuleSet::built_in().model.rules {
        match &rule.check {
            Check::Words(entries) => judge(&rule.id, entries),
            Check::Expect(expect) => judge(&rule.id, &expect.triggers),
            Check::Praise(praise) => judge(&rule.id, &praise.entries),
            Check::Question(question) => question.entries.iter().for_each(|entries| judge(&rule.id, entries)),
            Check::Parts(parts) => parts.iter().for_each(|part| judge(&rule.id, &part.shown_by)),
            Check::Measure(_)
            | Check::Unfamiliar(_)
            | Check::Identify(_)
            | Check::Agree(_)
            | Check::Notice(_) => {}
        }
    }
    assert_eq!((terms, safe), (rows().len(), rows().iter().filter(|(_, row)| row.safe.is_some()).count()));
}

/// Every suggestion of a review, with the rule and the words it is for.
fn suggestions(review: &Review) -> impl Iterator<Item = (&str, &str, &Suggestion)> {
    review.findings.iter().flat_map(|finding| {
        let words = finding.place.as_ref().map_or("", |place| place.text.as_str());
        finding.suggestions.iter().map(move |suggestion| (finding.rule.as_str(), words, suggestion))
    })
}

#[test]
fn in_a_text_only_such_rows_are_safe_and_what_is_shown_changes_nothing() {
    let mut safe: Vec<(String, String)> = Vec::new();
    for (id, row) in rows().into_iter().filter(|(_, row)| against(row).is_none() && row.safe.is_some()) {
        safe.extend(terms::forms(row).phrases.into_iter().map(|phrase| (id.clone(), phrase.normal)));
    }
    let mut applied = 0;
    for Tried { review, text, .. } in tried() {
        for (rule, words, suggestion) in suggestions(review) {
            assert_eq!(suggestion.safety == Safety::Show, suggestion.edits.is_empty(), "{text}");
            if suggestion.safety == Safety::Safe {
                applied += 1;
                let known = safe.iter().any(|(id, phrase)| id == rule && *phrase == normal_form(words));
                assert!(known, "{rule}: {words} in {text}");
            }
        }
    }
    assert!(applied >= safe.len() / 2, "{applied} of {} phrases were met", safe.len());
}

#[test]
fn nothing_is_safe_in_a_note_or_in_what_was_said() {
    let all: Vec<&Tried> = tried().iter().filter(|tried| tried.row.safe.is_some()).collect();
    each(&all, |tried| {
        let (_, note) = checked(&tried.text, Kind::Note);
        assert!(suggestions(&note).all(|(.., one)| one.safety < Safety::Safe), "{}", tried.text);
        for said in [
            format!("She said “{}”", tried.text),
            format!("He told us: ‘{}’", tried.text),
            format!("I asked her: \"{}\"", tried.text),
        ] {
            for kind in [Kind::Letter, Kind::Note, Kind::Message] {
                let (_, review) = checked(&said, kind);
                assert!(suggestions(&review).all(|(.., one)| one.safety < Safety::Safe), "{kind:?} {said}");
            }
        }
    });
}

#[test]
fn what_is_no_term_is_never_safe() {
    for (_, text) in super::common::TEXTS {
        for kind in Kind::ALL {
            let (_, review) = checked(text, kind);
            for (rule, words, suggestion) in suggestions(&review) {
                if !rule.starts_with("plain/") {
                    assert!(suggestion.safety < Safety::Safe, "{rule}: {words}");
                }
            }
        }
    }
}
