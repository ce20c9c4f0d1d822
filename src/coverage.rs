//! What the examples of packs touch: rules, terms, phrases and each side of a choice.
//!
//! Every phrase is compiled once more, with each side of each choice as a phrase of its own, and the examples of its
//! rule are searched for them. Whether the rule then speaks is what the examples themselves tell.

use crate::built_in;
use crate::check::phrases_in;
use crate::document::{Document, Facts, Format};
use crate::examples::unmark;
use crate::rules::RuleSet;
use crate::rules::compile::{self, Source};
use crate::rules::model::{Check, ListId};
use crate::rules::raw::*;
use std::collections::{BTreeSet, HashMap};

/// What the examples of some packs touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Rule by rule.
    pub rules: Vec<RuleCoverage>,
    /// For each set of words: its name, how many of its phrases an example of any rule holds, and how many there are.
    pub sets: Vec<(String, usize, usize)>,
}

/// What the examples of a rule touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleCoverage {
    /// The rule's id.
    pub rule: String,
    /// How many terms, phrases and sides of choices an example holds.
    pub touched: usize,
    /// The terms that no example holds.
    pub terms: Vec<String>,
    /// The phrases, and the phrases with one side of a choice, that no example holds.
    pub phrases: Vec<String>,
}

/// What is looked for in the examples.
struct Item {
    label: String,
    entry: RawEntry,
}

/// Finds out what the examples of these packs touch.
pub fn coverage(sources: &[Source], wanted: impl Fn(&str) -> bool) -> Coverage {
    let mut items: HashMap<String, Vec<Item>> = HashMap::new();
    let mut searched = Vec::with_capacity(sources.len());
    let mut tables: HashMap<String, Vec<Item>> = HashMap::new();
    for (file, source) in sources.iter().enumerate() {
        let Some(pack) = &source.raw.pack else {
            searched.push(search(source, Vec::new(), file));
            continue;
        };
        if let Some(table) = &source.raw.table {
            let rows = table.rows.iter().flat_map(items_of);
            tables.entry(format!("{}/{}", pack.value, table.rule.value)).or_default().extend(rows);
        }
    }
    for (file, source) in sources.iter().enumerate() {
        let Some(pack) = &source.raw.pack else { continue };
        let mut rules = Vec::new();
        for (number, rule) in source.raw.rules.iter().enumerate().filter(|(_, rule)| !rule.broken) {
            let id = rule.full_id(&pack.value);
            if !wanted(&id) {
                continue;
            }
            let mut all: Vec<Item> = entries(rule).iter().flat_map(items_of).collect();
            all.extend(tables.remove(&id).into_iter().flatten());
            let key = format!("x{file}-{number}");
            rules.push(looking_for(rule, &key, &all));
            items.insert(key, all);
        }
        searched.push(search(source, rules, file));
    }
    let (model, index, _) = compile::compile(&searched, built_in::sets());
    let Some(set) = RuleSet::open(model, index.into()) else { return Coverage::default() };
    let lists = lists(&set);
    let mut out = Coverage::default();
    let mut in_sets: BTreeSet<(ListId, u32)> = BTreeSet::new();
    for (file, source) in sources.iter().enumerate() {
        let Some(pack) = &source.raw.pack else { continue };
        for (number, rule) in source.raw.rules.iter().enumerate() {
            let key = format!("x{file}-{number}");
            let Some(items) = items.get(&key) else { continue };
            let mut found = BTreeSet::new();
            for example in &rule.examples {
                let (text, _) = unmark(&example.text.value);
                let facts = Facts { format: Format::Plain, ..Facts::default() };
                found.extend(phrases_in(&Document::read(text, &facts), &set));
            }
            in_sets.extend(found.iter().copied());
            let Some(list) = lists.get(&key) else { continue };
            let mut told = RuleCoverage { rule: rule.full_id(&pack.value), ..RuleCoverage::default() };
            for (entry, item) in items.iter().enumerate() {
                if found.contains(&(*list, entry as u32)) {
                    told.touched += 1;
                } else if item.entry.term {
                    told.terms.push(item.label.clone());
                } else {
                    told.phrases.push(item.label.clone());
                }
            }
            out.rules.push(told);
        }
    }
    for (file, source) in sources.iter().enumerate() {
        for (number, set) in source.raw.sets.iter().enumerate() {
            let Some(list) = lists.get(&format!("s{file}-{number}")) else { continue };
            let touched = in_sets.iter().filter(|(of, _)| of == list).count();
            out.sets.push((set.name.value.clone(), touched, set.words.len()));
        }
    }
    out
}

/// A file that looks for some things, with the sets of another. Each set is looked for, too.
fn search(source: &Source, mut rules: Vec<RawRule>, file: usize) -> Source {
    for (number, set) in source.raw.sets.iter().enumerate() {
        let entry = |word: &Text| RawEntry { phrases: vec![word.clone()], ..RawEntry::default() };
        let check = RawCheck::Words(set.words.iter().map(entry).collect());
        rules.push(plain_rule(&format!("s{file}-{number}"), &set.name.span, check));
    }
    let pack = At { value: "coverage".to_owned(), span: 0..0 };
    let raw = RawFile { pack: Some(pack), sets: source.raw.sets.clone(), rules, ..RawFile::default() };
    Source { name: source.name.clone(), text: source.text.clone(), raw }
}

fn looking_for(rule: &RawRule, key: &str, items: &[Item]) -> RawRule {
    let entries = items.iter().map(|item| item.entry.clone()).collect();
    plain_rule(key, &rule.id.span, RawCheck::Words(entries))
}

/// A rule that looks for something and knows no conditions.
fn plain_rule(key: &str, span: &std::ops::Range<usize>, check: RawCheck) -> RawRule {
    let text = |value: &str| At { value: value.to_owned(), span: span.clone() };
    RawRule {
        id: text(key),
        extends: None,
        broken: false,
        severity: BySeverity { default: crate::Severity::Advice, by_kind: Vec::new() },
        kinds: Vec::new(),
        template: None,
        message: Some(text("-")),
        why: None,
        source: None,
        tries: Vec::new(),
        conditions: RawConditions::default(),
        first_use: false,
        once: None,
        at_least: 1,
        shifts: Vec::new(),
        takes_back: false,
        show_at_most: None,
        check,
        examples: Vec::new(),
    }
}

/// The list of each rule that is looked for, by its key.
fn lists(set: &RuleSet) -> HashMap<String, ListId> {
    let rules = set.model.rules.iter();
    rules
        .filter_map(|rule| match &rule.check {
            Check::Words(entries) => Some((rule.id.strip_prefix("coverage/")?.to_owned(), entries.list)),
            _ => None,
        })
        .collect()
}

/// The entries of a rule, and its phrases that are no entries.
fn entries(rule: &RawRule) -> Vec<RawEntry> {
    let loose = |phrases: Vec<&Text>| {
        let entry = |phrase: &Text| RawEntry { phrases: vec![phrase.clone()], ..RawEntry::default() };
        phrases.into_iter().map(entry).collect::<Vec<_>>()
    };
    let of_question = |question: &RawQuestion| {
        let mut all = question.entries.clone();
        all.extend(loose(question.topic.iter().chain(&question.is).chain(&question.unless_is).collect()));
        all.extend(loose(question.open.iter().map(|(when, _)| when).collect()));
        all
    };
    match &rule.check {
        RawCheck::Words(entries) => entries.clone(),
        RawCheck::Question(question) => of_question(question),
        RawCheck::Expect(expect) => {
            let mut all = expect.when.clone();
            all.extend(loose(expect.answers.iter().flat_map(|(any, _)| any).collect()));
            all
        }
        RawCheck::Praise { entries, question, .. } => {
            let mut all = entries.clone();
            all.extend(question.iter().flat_map(|question| of_question(question)));
            all
        }
        _ => Vec::new(),
    }
}

/// A term is one thing to find; a phrase is as many as its choices have sides.
fn items_of(entry: &RawEntry) -> Vec<Item> {
    let bare = RawEntry { conditions: RawConditions::default(), message: None, ..entry.clone() };
    if entry.term {
        let label = entry.phrases.first().map_or(String::new(), |term| term.value.clone());
        return vec![Item { label, entry: bare }];
    }
    let mut all = Vec::new();
    for phrase in &entry.phrases {
        let one = |label: String, pattern: &str| Item {
            label,
            entry: RawEntry {
                // what a question asks up to its end is not looked for
                phrases: vec![At {
                    value: pattern.trim_end_matches("<rest>").trim_end().to_owned(),
                    span: phrase.span.clone(),
                }],
                ..bare.clone()
            },
        };
        let sides = sides(&phrase.value);
        if sides.is_empty() {
            all.push(one(phrase.value.clone(), &phrase.value));
        }
        all.extend(
            sides.into_iter().map(|(side, pattern)| one(format!("{} with “{side}”", phrase.value), &pattern)),
        );
    }
    all
}

/// Each side of each choice of a phrase: the side, and the phrase with no other.
fn sides(phrase: &str) -> Vec<(String, String)> {
    if phrase.starts_with("regex:") {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, ch) in phrase.char_indices() {
        match ch {
            '(' => open.push((at, Vec::new())),
            '|' => {
                if let Some((_, bars)) = open.last_mut() {
                    bars.push(at);
                }
            }
            ')' => {
                let Some((start, bars)) = open.pop() else { continue };
                if bars.is_empty() {
                    continue;
                }
                let after = &phrase[at + 1..];
                let after = after.strip_prefix('?').unwrap_or(after);
                let mut from = start + 1;
                for end in bars.into_iter().chain([at]) {
                    let side = phrase[from..end].trim();
                    all.push((side.to_owned(), format!("{}({side}){after}", &phrase[..start])));
                    from = end + 1;
                }
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_has_the_sides_of_its_choices() {
        let sides = |phrase: &str| sides(phrase).into_iter().map(|(_, one)| one).collect::<Vec<_>>();
        assert_eq!(sides("don't be (silly|daft)"), ["don't be (silly)", "don't be (daft)"]);
        assert_eq!(
            sides("no (a (b|c)|d)? need"),
            ["no (a (b)|d)? need", "no (a (c)|d)? need", "no (a (b|c)) need", "no (d) need"]
        );
        assert!(sides("calm down").is_empty() && sides("regex:(a|b)").is_empty());
    }

    #[test]
    fn what_no_example_holds_is_told() {
        let text = "pack: house\nsets: {visitors: [guest, caller]}\nrules:\n  - id: hurry\n    message: M.\n    \
                    avoid: [\"(hurry|rush) up\", chop chop]\n    replace: {visitation: visit, abode: home}\n    examples:\n      \
                    - flags: \"Please [[hurry up]], your guest ends the [[visitation]].\"\n";
        let (sources, faults) = crate::rules::sources(&[("house.yaml".to_owned(), text.to_owned())]);
        assert_eq!(faults, []);
        let found = coverage(&sources, |_| true);
        let rule = &found.rules[0];
        assert_eq!((rule.rule.as_str(), rule.touched), ("house/hurry", 2));
        assert_eq!(rule.terms, ["abode"]);
        assert_eq!(rule.phrases, ["(hurry|rush) up with “rush”", "chop chop"]);
        assert_eq!(found.sets, [("visitors".to_owned(), 1, 2)]);
    }
}
