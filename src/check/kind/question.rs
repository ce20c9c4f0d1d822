//! `question`: questions by form.

use super::super::condition::Asked;
use super::super::facts::Facts;
use super::super::hits::Hits;
use super::super::review::Raw;
use crate::document::NormalSpan;
use crate::rules::model::{Question, Rule};

/// The findings of a question rule.
pub fn findings(_facts: &Facts<'_>, _hits: &Hits, _rule: &Rule, _question: &Question) -> Vec<Raw> {
    Vec::new()
}

/// The questions that a rule speaks of.
pub fn matching(facts: &Facts<'_>, hits: &Hits, rule: &Rule, question: &Question) -> Vec<NormalSpan> {
    facts
        .document
        .questions
        .iter()
        .filter(|asked| {
            let place = Asked { facts, hits, span: asked.span };
            question.topic.is_none_or(|topic| hits.any_in(topic, asked.span))
                && place.when(&rule.conditions)
                && !place.unless(&rule.conditions)
        })
        .map(|asked| asked.span)
        .collect()
}
