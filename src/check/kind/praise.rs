//! `praise`: what was done well.

use super::super::condition::Asked;
use super::super::facts::Facts;
use super::super::hits::Hits;
use super::super::review::RawStrength;
use super::words::ExplainedTerms;
use crate::document::NormalSpan;
use crate::rules::model::{Praise, Rule};
use std::collections::HashSet;

/// The strengths that a rule sees: one for each sentence.
pub fn strengths<'r>(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    rule: &'r Rule,
    praise: &'r Praise,
    explained: &ExplainedTerms,
    sets: &super::question::matching::Sets,
) -> Vec<RawStrength<'r>> {
    let mut found: Vec<(NormalSpan, &'r str)> = Vec::new();
    for hit in hits.of(praise.entries.list) {
        let Some(entry) = praise.entries.entries.get(hit.entry as usize) else { continue };
        let asked = Asked { facts, hits, span: hit.span };
        // the person's own words, kept in a note, are the one strength that stands in a quotation
        let voice = &*rule.id == "credit/person-voice";
        if (facts.quoted(hit.span) && !voice)
            || !asked.allowed(&entry.conditions)
            || !asked.allowed(&rule.conditions)
        {
            continue;
        }
        found.push((hit.span, entry.message.as_deref().unwrap_or(&rule.message)));
    }
    if let Some(question) = &praise.question {
        for span in super::question::matching(facts, hits, rule, question, sets) {
            found.push((span, &rule.message));
        }
    }
    if praise.explained {
        found.extend(explained.iter().map(|span| (*span, &*rule.message)));
    }
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut sentences = HashSet::new();
    found
        .into_iter()
        .filter(|(span, _)| sentences.insert(facts.sentence(*span)))
        .map(|(span, message)| RawStrength { rule: &rule.id, skill: praise.skill, message, span })
        .collect()
}
