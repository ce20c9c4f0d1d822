//! The specialist terms that a document leaves unexplained, found when a figure first asks for them.

use super::super::super::facts::Facts;
use super::super::super::hits::Hits;
use super::super::words;
use crate::document::NormalSpan;
use crate::rules::RuleSet;
use crate::rules::measures::JARGON_RULES;
use crate::rules::model::{Check, Entries, Rule};
use std::sync::OnceLock;

/// The terms, whether or not their own rules are wanted.
pub struct Terms<'a> {
    facts: &'a Facts<'a>,
    hits: &'a Hits<'a>,
    set: &'a RuleSet,
    known: &'a [Known<'a>],
    spans: OnceLock<Vec<NormalSpan>>,
}

/// A rule about jargon with what it was found to match.
pub type Known<'a> = (&'a Rule, Vec<words::Candidate>);

/// Whether what a rule matches is a specialist term.
pub fn is_about_jargon(rule: &Rule) -> bool {
    JARGON_RULES.contains(&&*rule.id)
}

impl<'a> Terms<'a> {
    /// The terms for the rules of a set. What built-in rules are known to match is not looked for again.
    pub fn new(facts: &'a Facts<'a>, hits: &'a Hits<'a>, set: &'a RuleSet, known: &'a [Known<'a>]) -> Self {
        Terms { facts, hits, set, known, spans: OnceLock::new() }
    }

    /// Where they stand, in order.
    pub fn all(&self) -> &[NormalSpan] {
        self.spans.get_or_init(|| self.find())
    }

    /// How many begin in a stretch.
    pub fn in_span(&self, span: NormalSpan) -> usize {
        let all = self.all();
        let from = |at: usize| all.partition_point(|term| term.start < at);
        from(span.end) - from(span.start)
    }

    fn find(&self) -> Vec<NormalSpan> {
        let built_in = RuleSet::built_in();
        let kind = self.facts.document.kind;
        let serves = |rule: &Rule| rule.kinds.contains(&kind);
        let mut rules: Vec<(&Rule, &Entries, &Hits<'_>)> = Vec::new();
        for rule in built_in.model.rules.iter().filter(|rule| is_about_jargon(rule)) {
            if let (true, Check::Words(entries)) = (serves(rule), &rule.check) {
                rules.push((rule, entries, self.facts.hits));
            }
        }
        if !std::ptr::eq(self.set, built_in) {
            for rule in self.set.model.rules.iter().filter(|rule| serves(rule)) {
                if let Check::Words(entries) = &rule.check {
                    rules.push((rule, entries, self.hits));
                }
            }
        }
        let mut candidates = Vec::new();
        for (number, (rule, entries, hits)) in rules.iter().enumerate() {
            match self.known.iter().find(|(known, _)| std::ptr::eq(*known, *rule)) {
                Some((_, found)) => {
                    candidates.extend(found.iter().map(|one| one.of_rule(number)));
                }
                None => candidates.extend(words::candidates(
                    self.facts,
                    hits,
                    number,
                    rule,
                    entries,
                    &mut Vec::new(),
                )),
            }
        }
        let is_term = |candidate: &words::Candidate| {
            let entry = rules[candidate.rule].1.entries.get(candidate.entry as usize);
            entry.is_some_and(|entry| entry.term)
        };
        words::compete(candidates).iter().filter(|one| is_term(one)).map(|one| one.span).collect()
    }
}
