//! What a pack of one's own changes in the built-in rules.
//!
//! The built-in set stays as it was compiled. A rule that is changed gets a copy of its words, made once when the packs
//! are loaded; what is added is a small rule of the same id in the own set; what is taken away is left out of what
//! was found. So the cost grows with what the user writes and not with what is built in.

use super::RuleSet;
use super::compile::Source;
use super::fault::{Fault, did_you_mean};
use super::model::{Check, Condition, Conditions, Entries, ListId, Rule};
use super::pattern::{self, Part};
use super::raw::{BySeverity, RawExtends, Shift};
use crate::vocabulary::Kind;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem;

/// What one rule of a pack changes in a built-in one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Change {
    /// The rule that is changed.
    pub rule: Box<str>,
    /// Its new message.
    pub message: Option<Box<str>>,
    /// Its new reason.
    pub why: Option<Box<str>>,
    /// Its new alternatives.
    pub tries: Option<Vec<Box<str>>>,
    /// Its new severity.
    pub severity: Option<BySeverity>,
    /// The kinds that it serves now.
    pub kinds: Option<Vec<Kind>>,
    /// More conditions.
    pub conditions: Conditions,
    /// What is taken away.
    pub without: Option<ListId>,
    /// Where it is written: the number of the file, and the bytes.
    pub written: (u32, u32, u32),
}

/// The built-in rules as one's own packs change them.
#[derive(Debug, Default)]
pub struct Changed {
    /// The words of each changed rule, by its id. What it looks for stays with the built-in rule.
    rules: HashMap<Box<str>, Rule>,
    /// What is no longer looked for.
    pub gone: Vec<Gone>,
}

impl Changed {
    /// A built-in rule as it is now.
    pub fn rule<'r>(&'r self, rule: &'r Rule) -> &'r Rule {
        self.rules.get(&rule.id).unwrap_or(rule)
    }
}

/// What is taken away from a list of a built-in rule.
#[derive(Debug)]
pub struct Gone {
    /// The built-in list.
    pub from: ListId,
    /// Terms with all their forms, by the number of the entry.
    pub entries: BTreeSet<u32>,
    /// Phrases, by their list in the own set.
    pub phrases: ListId,
}

impl RuleSet {
    /// Joins what this set changes with the built-in rules. What does not fit is told and left out.
    ///
    /// `place` says where a built-in rule stands.
    pub fn change(
        &mut self,
        sources: &[Source],
        base: &RuleSet,
        place: impl Fn(&str) -> Option<String>,
    ) -> Vec<Fault> {
        let known: HashMap<&str, &Rule> = base.model.rules.iter().map(|rule| (&*rule.id, rule)).collect();
        let mut faults = defined_again(sources, &known, place);
        let changes = mem::take(&mut self.model.changes);
        let mut wrong: HashSet<usize> = HashSet::new();
        for (number, change) in changes.iter().enumerate() {
            let Some(rule) = known.get(&*change.rule) else {
                faults.extend(unknown(sources, change, &known));
                wrong.insert(number);
                continue;
            };
            let added = self.model.additions.iter().find(|(_, of)| *of as usize == number);
            let added = added.and_then(|(rule, _)| self.model.rules.get(*rule as usize));
            if added.is_some_and(|added| mem::discriminant(&added.check) != mem::discriminant(&rule.check)) {
                faults.extend(of_another_kind(sources, change));
                wrong.insert(number);
                continue;
            }
            self.changed.apply(rule, change);
            if let Some(phrases) = change.without {
                match list_of(&rule.check) {
                    Some(entries) => {
                        let (gone, more) = taken_away(sources, base, change, entries, phrases);
                        self.changed.gone.push(gone);
                        faults.extend(more);
                    }
                    None => faults.extend(no_words(sources, change)),
                }
            }
        }
        let additions = mem::take(&mut self.model.additions);
        for (rule, change) in &additions {
            let rule = &mut self.model.rules[*rule as usize];
            if let Some(base) = known.get(&*rule.id)
                && !wrong.contains(&(*change as usize))
            {
                complete(rule, base, self.changed.rule(base));
            }
        }
        let mut number = 0;
        self.model.rules.retain(|rule| {
            let addition = additions.iter().find(|(rule, _)| *rule == number);
            number += 1;
            match addition {
                Some((_, change)) => !wrong.contains(&(*change as usize)),
                None => !known.contains_key(&*rule.id),
            }
        });
        self.model.changes = changes;
        faults
    }
}

impl Changed {
    fn apply(&mut self, base: &Rule, change: &Change) {
        let rule = self.rules.entry(base.id.clone()).or_insert_with(|| words_of(base));
        if let Some(message) = &change.message {
            rule.message.clone_from(message);
        }
        if let Some(why) = &change.why {
            rule.why.clone_from(why);
        }
        if let Some(tries) = &change.tries {
            rule.tries.clone_from(tries);
        }
        if let Some(severity) = &change.severity {
            rule.severity.clone_from(severity);
        }
        if let Some(kinds) = &change.kinds {
            rule.kinds.clone_from(kinds);
        }
        let elsewhere = |one: &Condition| Condition::Changing(Box::new(one.clone()));
        rule.conditions.when.extend(change.conditions.when.iter().map(elsewhere));
        rule.conditions.unless.extend(change.conditions.unless.iter().map(elsewhere));
    }
}

/// A copy of all but what a rule looks for.
fn words_of(rule: &Rule) -> Rule {
    Rule {
        id: rule.id.clone(),
        severity: rule.severity.clone(),
        kinds: rule.kinds.clone(),
        template: rule.template,
        message: rule.message.clone(),
        why: rule.why.clone(),
        tries: rule.tries.clone(),
        conditions: rule.conditions.clone(),
        first_use: rule.first_use,
        once: rule.once,
        at_least: rule.at_least,
        shifts: rule.shifts.clone(),
        takes_back: rule.takes_back,
        counted: rule.counted,
        telling: rule.telling,
        check: Check::Words(Entries::default()),
    }
}

/// Gives what is added the words of the rule as it is now. Conditions of the built-in rule are asked of its own index.
fn complete(rule: &mut Rule, base: &Rule, now: &Rule) {
    let check = mem::replace(&mut rule.check, Check::Words(Entries::default()));
    let own = mem::take(&mut rule.conditions);
    let elsewhere = |one: &Condition| Condition::BuiltIn(Box::new(one.clone()));
    let of_base = |conditions: &Conditions| Conditions {
        when: conditions.when.iter().map(elsewhere).collect(),
        unless: conditions.unless.iter().map(elsewhere).collect(),
    };
    let mut conditions = of_base(&base.conditions);
    conditions.when.extend(own.when);
    conditions.unless.extend(own.unless);
    let shift = |shift: &Shift<Conditions>| Shift { conditions: of_base(&shift.conditions), ..shift.clone() };
    let shifts = base.shifts.iter().map(shift).collect();
    *rule = Rule { check, conditions, shifts, ..words_of(now) };
}

/// The words and phrases that a check goes through.
fn list_of(check: &Check) -> Option<&Entries> {
    match check {
        Check::Words(entries) => Some(entries),
        Check::Expect(expect) => Some(&expect.triggers),
        Check::Praise(praise) => Some(&praise.entries),
        Check::Question(question) => question.entries.as_ref(),
        Check::Measure(_)
        | Check::Unfamiliar(_)
        | Check::Parts(_)
        | Check::Identify(_)
        | Check::Agree(_)
        | Check::Notice(_) => None,
    }
}

/// Finds what a change takes away, and tells what is not there.
fn taken_away(
    sources: &[Source],
    base: &RuleSet,
    change: &Change,
    from: &Entries,
    phrases: ListId,
) -> (Gone, Vec<Fault>) {
    let mut gone = Gone { from: from.list, entries: BTreeSet::new(), phrases };
    let mut faults = Vec::new();
    let Some((source, extends)) = written(sources, change) else { return (gone, faults) };
    for phrase in &extends.without {
        let Ok(parts) = pattern::parse(&phrase.value) else { continue };
        let Some(readings) = pattern::written_out(&parts, &BTreeMap::new()) else { continue };
        let mut there = false;
        for reading in &readings {
            let postings = base.postings_of(reading);
            for posting in postings.filter(|one| one.list == from.list && one.complex.is_none()) {
                there = true;
                if from.entries.get(posting.entry as usize).is_some_and(|entry| entry.term) {
                    gone.entries.insert(posting.entry);
                }
            }
        }
        if !there && !parts.iter().any(|part| matches!(part, Part::Set(_))) {
            let labels: Vec<&str> = (0..from.entries.len())
                .filter_map(|number| from.entries.get(number).map(|entry| &*entry.label))
                .collect();
            let help = match did_you_mean(&phrase.value, labels.into_iter()) {
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => format!("bedside explain {} shows what it looks for.", change.rule),
            };
            let message = format!("{} does not look for \"{}\"", change.rule, phrase.value);
            faults.push(Fault::at(&source.name, &source.text, phrase.span.clone(), message, help));
        }
    }
    (gone, faults)
}

/// The file and the words by which a change was written.
fn written<'s>(sources: &'s [Source], change: &Change) -> Option<(&'s Source, &'s RawExtends)> {
    let (file, start, _) = change.written;
    let source = sources.get(file as usize)?;
    let extends = source.raw.rules.iter().filter_map(|rule| rule.extends.as_ref());
    let found = extends.into_iter().find(|extends| extends.rule.span.start == start as usize)?;
    Some((source, found))
}

fn at_extends(sources: &[Source], change: &Change, message: String, help: String) -> Option<Fault> {
    let (source, extends) = written(sources, change)?;
    Some(Fault::at(&source.name, &source.text, extends.rule.span.clone(), message, help))
}

fn unknown(sources: &[Source], change: &Change, known: &HashMap<&str, &Rule>) -> Option<Fault> {
    let own = sources.iter().any(|source| {
        let pack = source.raw.pack.as_ref().map_or("", |pack| &pack.value);
        source.raw.rules.iter().any(|rule| rule.extends.is_none() && rule.full_id(pack) == *change.rule)
    });
    if own {
        let message = format!("{} is a rule of your own packs", change.rule);
        return at_extends(sources, change, message, "Change it where it stands.".to_owned());
    }
    let mut names: Vec<&str> = known.keys().copied().collect();
    names.sort_unstable();
    let help = match did_you_mean(&change.rule, names.into_iter()) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => "bedside rules lists the rules.".to_owned(),
    };
    at_extends(sources, change, format!("there is no rule \"{}\" to extend", change.rule), help)
}

fn of_another_kind(sources: &[Source], change: &Change) -> Option<Fault> {
    at_extends(
        sources,
        change,
        format!("what is added here is not the kind of thing that {} looks for", change.rule),
        "Add the same kind of thing, or make a rule of its own with an id.".to_owned(),
    )
}

fn no_words(sources: &[Source], change: &Change) -> Option<Fault> {
    let message = format!("{} looks for no words that could be taken away", change.rule);
    at_extends(sources, change, message, "Leave \"without\" out.".to_owned())
}

/// Rules of one's own that have the id of a built-in one.
fn defined_again(
    sources: &[Source],
    known: &HashMap<&str, &Rule>,
    place: impl Fn(&str) -> Option<String>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in sources {
        let Some(pack) = &source.raw.pack else { continue };
        for rule in source.raw.rules.iter().filter(|rule| rule.extends.is_none()) {
            let id = rule.full_id(&pack.value);
            if !known.contains_key(id.as_str()) {
                continue;
            }
            let built_in = place(&id).map_or(String::new(), |place| format!(" ({place})"));
            faults.push(Fault::at(
                &source.name,
                &source.text,
                rule.id.span.clone(),
                format!("the rule \"{id}\" is defined twice"),
                format!(
                    "It is built in{built_in}. To change it, write \"extends: {id}\" in place of the id; for a \
                     rule of your own, choose another name for the rule or the pack.",
                ),
            ));
        }
    }
    faults
}
