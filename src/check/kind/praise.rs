//! `praise`: what was done well.

use super::super::condition::Asked;
use super::super::counts::{self, Counted};
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
    let mut found: Vec<Found<'r>> = Vec::new();
    for hit in hits.of(praise.entries.list) {
        let Some(entry) = praise.entries.entries.get(hit.entry as usize) else { continue };
        let asked = Asked { facts, hits, span: hit.span };
        // the words of others are no strength of the writer, but for a rule about keeping them
        if (facts.quoted(hit.span) && !praise.quoted)
            || !asked.allowed(&entry.conditions)
            || !asked.allowed(&rule.conditions)
        {
            continue;
        }
        let message = entry.message.as_deref().unwrap_or(&rule.message);
        found.push(Found { span: hit.span, entry: hit.entry, message });
    }
    if let Some(question) = &praise.question {
        for span in super::question::matching(facts, hits, rule, question, sets) {
            found.push(Found { span, entry: NO_ENTRY, message: &rule.message });
        }
    }
    if praise.explained {
        let spans = explained.iter().copied();
        let spans = spans.filter(|span| Asked { facts, hits, span: *span }.allowed(&rule.conditions));
        found.extend(spans.map(|span| Found { span, entry: NO_ENTRY, message: &rule.message }));
    }
    found.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    let mut sentences = HashSet::new();
    found.retain(|one| sentences.insert(facts.sentence(one.span)));
    let told = |(one, count): (Found<'r>, usize)| RawStrength {
        rule: &rule.id,
        skill: praise.skill,
        message: one.message,
        span: one.span,
        count,
    };
    counts::counted(facts, rule, found).into_iter().map(told).collect()
}

/// What earns a strength.
struct Found<'r> {
    span: NormalSpan,
    entry: u32,
    message: &'r str,
}

/// The number of what is no phrase of the rule.
const NO_ENTRY: u32 = u32::MAX;

impl Counted for Found<'_> {
    fn span(&self) -> NormalSpan {
        self.span
    }

    fn entry(&self) -> u32 {
        self.entry
    }
}
