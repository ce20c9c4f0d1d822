//! `replace` and `avoid`: words and phrases, of which the longest wins.

use super::super::condition::Asked;
use super::super::counts::{self, Counted};
use super::super::explained;
use super::super::facts::Facts;
use super::super::hits::{Hit, Hits};
use super::super::review::Raw;
use super::super::suggest;
use crate::document::NormalSpan;
use crate::rules::condition::Context;
use crate::rules::model::{Entries, Rule};
use crate::share;
use crate::vocabulary::Severity;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// A match of a word rule that has not yet met the others.
#[derive(Clone, Copy)]
pub struct Candidate {
    /// The rule's number in its set.
    pub rule: usize,
    /// The entry and its form.
    pub entry: u32,
    form: u16,
    /// Where it stands.
    pub span: NormalSpan,
    severity: Severity,
    /// It is of a pack of the user's own.
    pub own: bool,
    /// It is silent, and so is what lies inside it.
    silent: bool,
}

impl Candidate {
    /// The same of a rule that has another number.
    pub fn of_rule(self, rule: usize) -> Candidate {
        Candidate { rule, ..self }
    }
}

/// The places of the terms that were found explained.
pub type ExplainedTerms = Vec<NormalSpan>;

/// Finds the candidates of a rule.
pub fn candidates(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    number: usize,
    rule: &Rule,
    entries: &Entries,
    explained_terms: &mut ExplainedTerms,
) -> Vec<Candidate> {
    let all = hits.of(entries.list);
    if all.is_empty() {
        return Vec::new(); // so with most rules
    }
    let large = share::is_large(facts.document.normal.len());
    let judged = share::in_parts(all.len(), large, |part| {
        all[part].iter().filter_map(|hit| judge(facts, hits, rule, entries, hit)).collect::<Vec<_>>()
    });
    let mut out = Vec::new();
    let judged: Vec<_> = judged.into_iter().flatten().collect();
    // a word list or a footnote serves the whole text
    let listed = judged.iter().filter(|(hit, judgement, _)| {
        *judgement == Judgement::Explained && explained::in_word_list(facts, hit.span)
    });
    let listed: FxHashSet<u32> = listed.map(|(hit, ..)| hit.entry).collect();
    let mut explained_entries: FxHashSet<u32> = FxHashSet::default();
    for (hit, judgement, severity) in judged {
        // once explained, later uses pass
        if judgement == Judgement::Explained && explained_entries.insert(hit.entry) {
            explained_terms.push(hit.span);
        }
        let silent = judgement != Judgement::Speaks
            || explained_entries.contains(&hit.entry)
            || listed.contains(&hit.entry);
        out.push(Candidate {
            rule: number,
            entry: hit.entry,
            form: hit.form,
            span: hit.span,
            severity,
            own: false,
            silent,
        });
    }
    out
}

/// What becomes of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judgement {
    Speaks,
    Silent,
    Explained,
}

/// Judges one match by itself. None where it is no match of this meaning.
fn judge(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    rule: &Rule,
    entries: &Entries,
    hit: &Hit,
) -> Option<(Hit, Judgement, Severity)> {
    let entry = entries.entries.get(hit.entry as usize)?;
    let asked = Asked { facts, hits, span: hit.span };
    let said = facts.quoted(hit.span) || facts.document.leaves_quotation(hit.span);
    if said || facts.in_frame(hit.span) || facts.holds(Context::Placeholder, hit.span) {
        return None;
    }
    if !asked.when(&entry.conditions) || !asked.when(&rule.conditions) {
        return None;
    }
    let own = asked.unless(&entry.conditions);
    // a pattern that passes over a construction leaves the words to the other patterns; a term that does is another word
    if own && !entry.term && !entry.hushes() {
        return None;
    }
    let known = |context: Context| facts.holds(context, hit.span);
    let judgement = if own || asked.unless(&rule.conditions) {
        Judgement::Silent
    } else if entry.term && explained::is_explained(facts, hit.span, entry.plain_words(hit.form)) {
        Judgement::Explained
    } else if known(Context::AboutTheWord)
        || (entry.term && (known(Context::ProperName) || known(Context::ConditionName)))
        || (entry.term && explained::is_passed_over(facts, hit.span))
    {
        Judgement::Silent
    } else {
        Judgement::Speaks
    };
    let kind = facts.document.kind;
    let own = entry.severity.as_ref().map(|own| own.of(kind));
    // where a rule speaks lower than elsewhere, a term that half its readers know is not worth a word
    let lowered = rule.severity.of(kind) == Severity::Advice && rule.severity.default > Severity::Advice;
    if entry.term && lowered && own == Some(Severity::Advice) && judgement == Judgement::Speaks {
        return Some((*hit, Judgement::Silent, Severity::Advice));
    }
    Some((*hit, judgement, severity(&asked, rule, own)))
}

/// The severity of a match: its own or the rule's, moved by context.
pub fn severity(asked: &Asked<'_>, rule: &Rule, own: Option<Severity>) -> Severity {
    let base = own.unwrap_or_else(|| rule.severity.of(asked.facts.document.kind));
    let shift = rule.shifts.iter().find(|shift| asked.allowed(&shift.conditions));
    match shift {
        Some(shift) if shift.up => base.max(shift.to),
        Some(shift) => base.min(shift.to),
        None => base,
    }
}

/// Lets the candidates of one pack compete: the longest match wins, then what the user added, then the higher
/// severity, then the order of the rules. An error is never hidden.
pub fn compete(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by_key(|candidate| candidate.span.start);
    let mut won = Vec::with_capacity(all.len());
    let mut rest = all.as_mut_slice();
    // only those that overlap compete, and they stand in a row
    while let [first, more @ ..] = &*rest {
        let mut end = first.span.end;
        let others = more.iter().take_while(|next| {
            let meets = next.span.start < end;
            end = end.max(next.span.end);
            meets
        });
        let (group, after) = rest.split_at_mut(1 + others.count());
        rivals(group, &mut won);
        rest = after;
    }
    won.sort_by_key(|candidate| (candidate.span.start, candidate.rule));
    won
}

/// Lets candidates compete of which each overlaps another.
fn rivals(group: &mut [Candidate], won: &mut Vec<Candidate>) {
    group.sort_by(|a, b| {
        let longer = b.span.len().cmp(&a.span.len());
        longer
            .then(b.own.cmp(&a.own))
            .then(b.severity.cmp(&a.severity))
            .then(a.rule.cmp(&b.rule))
            .then(a.span.start.cmp(&b.span.start))
    });
    // the spans that were taken, disjoint, by where they begin
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for candidate in group {
        let hidden =
            taken.range(..candidate.span.end).next_back().is_some_and(|(_, end)| *end > candidate.span.start);
        if hidden && (candidate.silent || candidate.severity != Severity::Error) {
            continue;
        }
        if !hidden {
            taken.insert(candidate.span.start, candidate.span.end);
        }
        if !candidate.silent {
            won.push(*candidate);
        }
    }
}

/// What of the matches that won is left when each rule has counted its own.
pub fn counted(
    facts: &Facts<'_>,
    rules: &[(&Rule, &Entries)],
    won: Vec<Candidate>,
) -> Vec<(Candidate, usize)> {
    if won.iter().all(|candidate| !rules[candidate.rule].0.counted) {
        return won.into_iter().map(|candidate| (candidate, 1)).collect();
    }
    let mut by_rule: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    for candidate in won {
        by_rule.entry(candidate.rule).or_default().push(candidate);
    }
    let all = by_rule.into_iter().flat_map(|(rule, own)| counts::counted(facts, rules[rule].0, own));
    let mut all: Vec<(Candidate, usize)> = all.collect();
    all.sort_by_key(|(candidate, _)| (candidate.span.start, candidate.rule));
    all
}

impl Counted for Candidate {
    fn span(&self) -> NormalSpan {
        self.span
    }

    fn entry(&self) -> u32 {
        self.entry
    }
}

/// What a candidate says.
pub fn finding<'r>(
    facts: &Facts<'_>,
    rule: &'r Rule,
    entries: &'r Entries,
    candidate: &Candidate,
    count: usize,
) -> Option<Raw<'r>> {
    let entry = entries.entries.get(candidate.entry as usize)?;
    let form = entry.forms.get(usize::from(candidate.form))?;
    let suggestions = if entry.term {
        suggest::for_term(facts, entry, candidate.form, candidate.span)
    } else {
        let tries = if form.tries.is_empty() { &rule.tries } else { &form.tries };
        suggest::shown(tries.iter().map(AsRef::as_ref))
    };
    Some(Raw {
        message: entry.message.as_deref().unwrap_or(&rule.message),
        suggestions,
        words: counts::words(rule, count),
        ..Raw::new(rule, candidate.severity, Some(candidate.span))
    })
}
