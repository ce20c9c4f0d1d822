//! Counting what a rule found: `first-use`, `at-least` and `once`, for every kind of check alike.

use super::facts::Facts;
use super::review::Raw;
use crate::document::NormalSpan;
use crate::rules::model::Rule;
use crate::rules::raw::Scope;
use std::collections::{HashMap, HashSet};

/// Something found, which a rule counts.
pub trait Counted {
    /// Where it stands.
    fn span(&self) -> NormalSpan;
    /// Which phrase of the rule it is; the same number for all where there are none.
    fn entry(&self) -> u32;
}

/// What {n} stands for in a message.
pub fn words(rule: &Rule, count: usize) -> Vec<(&'static str, String)> {
    if rule.counted { vec![("n", count.to_string())] } else { Vec::new() }
}

/// What is told of the findings of a rule that looks for no phrases, each of which counts as one match.
pub fn told<'r>(facts: &Facts<'_>, rule: &Rule, found: Vec<Raw<'r>>) -> Vec<Raw<'r>> {
    counted(facts, rule, found).into_iter().map(|(raw, _)| raw).collect()
}

impl Counted for Raw<'_> {
    fn span(&self) -> NormalSpan {
        self.span.unwrap_or_default()
    }

    fn entry(&self) -> u32 {
        0
    }
}

/// What of the matches of a rule counts, in their order, each with how many there are where it was counted.
///
/// Of each phrase only its first use is left where `first-use` says so; then there must be `at-least` so many, in each
/// scope of `once` or else in the document; and of those that `once` names only the first speaks.
pub fn counted<T: Counted>(facts: &Facts<'_>, rule: &Rule, mut found: Vec<T>) -> Vec<(T, usize)> {
    if !rule.counted {
        return found.into_iter().map(|one| (one, 1)).collect();
    }
    if rule.first_use {
        let mut used = HashSet::new();
        found.retain(|one| used.insert(one.entry()));
    }
    let scope = |span: NormalSpan| match rule.once {
        None | Some(Scope::Document) => NormalSpan::default(),
        Some(Scope::Sentence) => facts.sentence(span),
        Some(Scope::Paragraph) => facts.block(span),
    };
    let mut counts: HashMap<NormalSpan, usize> = HashMap::new();
    for one in &found {
        *counts.entry(scope(one.span())).or_default() += 1;
    }
    let mut told = HashSet::new();
    let keep = |one: T| {
        let scope = scope(one.span());
        let count = counts.get(&scope).copied().unwrap_or_default();
        let speaks = count >= rule.at_least && (rule.once.is_none() || told.insert(scope));
        speaks.then_some((one, count))
    };
    found.into_iter().filter_map(keep).collect()
}
