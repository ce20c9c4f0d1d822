//! `agree`: facts of one document that contradict each other, or cannot be.
//!
//! Whoever is told that two facts clash looks them up; so it is better to say nothing than to be wrong.

mod calendar;
mod event;
mod names;
mod phones;
mod repeated;

use super::super::condition::Asked;
use super::super::counts;
use super::super::facts::Facts;
use super::super::hits::Hits;
use super::super::review::Raw;
use super::super::suggest;
use super::words::severity;
use crate::document::NormalSpan;
use crate::rules::model::{Agree, Rule};
use crate::rules::what::Clash;

/// Two facts that clash, or one that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Clashing {
    /// The later place, on which the finding stands.
    at: NormalSpan,
    /// What it clashes with, for the message.
    other: Option<NormalSpan>,
    /// An earlier place that belongs to it.
    earlier: Option<NormalSpan>,
    /// What it clashes with, where that stands outside the text.
    said: Option<String>,
    /// What would agree.
    suggestion: Option<String>,
}

impl Clashing {
    /// Something that clashes with an earlier place.
    fn with_earlier(at: NormalSpan, earlier: NormalSpan) -> Self {
        Clashing { at, other: Some(earlier), earlier: Some(earlier), said: None, suggestion: None }
    }

    /// Something that cannot be.
    fn alone(at: NormalSpan) -> Self {
        Clashing { at, other: None, earlier: None, said: None, suggestion: None }
    }
}

/// What is said of an earlier place where the rule says nothing.
const EARLIER: &str = "This stands earlier in the text.";

/// The clashes of a rule.
pub fn findings<'r>(facts: &Facts<'_>, hits: &Hits<'_>, rule: &'r Rule, agree: &'r Agree) -> Vec<Raw<'r>> {
    let mut found: Vec<Clashing> = Vec::new();
    for clash in &agree.what {
        found.extend(match clash {
            Clash::WeekdayAndDate => calendar::weekdays(facts.document),
            Clash::ImpossibleDate => calendar::dates(facts.document),
            Clash::ImpossibleTime => calendar::times(facts.document),
            Clash::SameEvent => event::told_twice(facts.document),
            Clash::PastDate => event::past(facts.document),
            Clash::TwoNames => names::spelt_twice(facts.document, facts.detections),
            Clash::TwoPhones => phones::two(facts.document, facts.detections),
            Clash::RepeatedSentence => repeated::sentences(facts.document),
        });
    }
    found.sort_by_key(|clashing| clashing.at);
    found.dedup_by_key(|clashing| clashing.at);
    found.retain(|clashing| Asked { facts, hits, span: clashing.at }.allowed(&rule.conditions));
    let raw = |clashing: Clashing| {
        let asked = Asked { facts, hits, span: clashing.at };
        let earlier = if agree.earlier.is_empty() { EARLIER } else { &agree.earlier };
        let own = clashing.suggestion.iter().map(String::as_str);
        Raw {
            suggestions: suggest::shown(own.chain(rule.tries.iter().map(AsRef::as_ref))),
            other: clashing.other,
            words: clashing.said.map(|said| ("other", said)).into_iter().collect(),
            related: clashing.earlier.map(|span| (span, earlier)).into_iter().collect(),
            ..Raw::new(rule, severity(&asked, rule, None), Some(clashing.at))
        }
    };
    counts::told(facts, rule, found.into_iter().map(raw).collect())
}

#[cfg(test)]
fn told(text: &str, find: impl Fn(&crate::document::Document) -> Vec<Clashing>) -> Vec<(String, String)> {
    use crate::document::{Document, Facts};
    let document = Document::read(text.to_owned(), &Facts::default());
    let words = |span: NormalSpan| document.prose_of(span).to_owned();
    let pair = |one: Clashing| {
        let other = one.suggestion.clone().or(one.other.map(words));
        (words(one.at), other.unwrap_or_default())
    };
    find(&document).into_iter().map(pair).collect()
}
