//! Raw packs -> a model and its index. What is checked across files is checked here.

mod changes;
mod entries;
mod phrases;
mod sets;

use super::condition::Form;
use super::detector::Detector;
use super::fault::{Fault, did_you_mean};
use super::index;
use super::model::*;
use super::pattern::Part;
use super::raw::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// A file, read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name, as shown in faults.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub raw: RawFile,
}

/// Named word lists as written, for packs that use those of others.
pub type Sets = BTreeMap<String, Vec<String>>;

/// Compiles files that belong together. `shared` are sets of other files that they may use.
///
/// A rule that has a fault is left out; the others still work.
pub fn compile(sources: &[Source], shared: &Sets) -> (Model, Vec<u8>, Vec<Fault>) {
    let mut compiler = Compiler::new(sources, shared);
    compiler.rules();
    compiler.finish()
}

/// The sets of these files as written.
pub fn sets_of(sources: &[Source]) -> Sets {
    let sets = sources.iter().flat_map(|source| &source.raw.sets);
    sets.map(|(name, words)| (name.value.clone(), words.iter().map(|word| word.value.clone()).collect()))
        .collect()
}

struct Compiler<'a> {
    sources: &'a [Source],
    /// The file that is being compiled.
    file: usize,
    written: Sets,
    /// The readings of each set, once asked for.
    readings: Sets,
    model: Model,
    /// Phrase -> postings.
    phrases: BTreeMap<String, Vec<Posting>>,
    /// Lists of phrases that are the same are one.
    lists: HashMap<Vec<String>, ListId>,
    /// Detectors that are a whole phrase.
    alone: Vec<(Detector, Posting)>,
    faults: Vec<Fault>,
    /// The sets with phrases that cannot be written out: they can stand alone, and not inside a phrase.
    unwritten: BTreeSet<String>,
}

impl<'a> Compiler<'a> {
    fn new(sources: &'a [Source], shared: &Sets) -> Self {
        let mut written = shared.clone();
        written.extend(sets_of(sources));
        Compiler {
            sources,
            file: 0,
            written,
            readings: BTreeMap::new(),
            model: Model::default(),
            phrases: BTreeMap::new(),
            lists: HashMap::new(),
            alone: Vec::new(),
            faults: Vec::new(),
            unwritten: BTreeSet::new(),
        }
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let source = &self.sources[self.file];
        self.faults.push(Fault::at(&source.name, &source.text, span, message.into(), help.into()));
    }

    fn rules(&mut self) {
        let sources = self.sources;
        let mut seen: HashMap<String, (usize, Range<usize>)> = HashMap::new();
        let mut tables: HashMap<String, Vec<(usize, &RawEntry)>> = HashMap::new();
        for (file, source) in sources.iter().enumerate() {
            self.file = file;
            self.check_sets(source);
            if let (Some(pack), Some(table)) = (&source.raw.pack, &source.raw.table) {
                let rows = tables.entry(format!("{}/{}", pack.value, table.rule.value)).or_default();
                rows.extend(table.rows.iter().map(|row| (file, row)));
            }
        }
        for (file, source) in sources.iter().enumerate() {
            let Some(pack) = &source.raw.pack else { continue };
            for raw in &source.raw.rules {
                self.file = file;
                let id = raw.full_id(&pack.value);
                if let Some(extends) = &raw.extends {
                    self.change(&id, raw, extends);
                    continue;
                }
                if let Some((other, span)) = seen.get(&id) {
                    let first = Fault::at(
                        &sources[*other].name,
                        &sources[*other].text,
                        span.clone(),
                        String::new(),
                        String::new(),
                    );
                    self.fault(
                        raw.id.span.clone(),
                        format!("the rule \"{id}\" is defined twice"),
                        format!(
                            "It stands first in {}, line {}. Give this one another id.",
                            first.file, first.line
                        ),
                    );
                    continue;
                }
                seen.insert(id.clone(), (file, raw.id.span.clone()));
                let rows = tables.remove(&id).unwrap_or_default();
                // a rule that could not be read has been told
                if raw.broken {
                    continue;
                }
                let before = self.faults.len();
                let rule = self.rule(&id, raw, &rows);
                self.file = file;
                if self.faults.len() == before
                    && let Some(rule) = rule
                {
                    self.model.rules.push(rule);
                }
            }
        }
        let names: Vec<String> = seen.keys().cloned().collect();
        for (id, _) in tables {
            for (file, source) in sources.iter().enumerate() {
                let (Some(pack), Some(table)) = (&source.raw.pack, &source.raw.table) else { continue };
                if format!("{}/{}", pack.value, table.rule.value) == id {
                    self.file = file;
                    let help = match did_you_mean(&id, names.iter().map(String::as_str)) {
                        Some(near) => format!("Did you mean \"{near}\"?"),
                        None => "Define the rule in a file of the same pack.".to_owned(),
                    };
                    self.fault(
                        table.rule.span.clone(),
                        format!("there is no rule \"{id}\" for these rows"),
                        help,
                    );
                }
            }
        }
    }

    fn rule(&mut self, id: &str, raw: &RawRule, rows: &[(usize, &RawEntry)]) -> Option<Rule> {
        let file = self.file;
        let check = match &raw.check {
            RawCheck::Words(entries) => {
                let all: Vec<(usize, &RawEntry)> =
                    entries.iter().map(|entry| (file, entry)).chain(rows.iter().copied()).collect();
                Check::Words(self.entries(&all))
            }
            RawCheck::Question(question) => Check::Question(Box::new(self.question(question)?)),
            RawCheck::Expect(expect) => {
                let triggers: Vec<(usize, &RawEntry)> =
                    expect.when.iter().map(|entry| (file, entry)).collect();
                let triggers = self.entries(&triggers);
                let answers = expect.answers.iter();
                let answers = answers.map(|(any, within)| {
                    let long = within.iter().any(|within| within.is_long());
                    (if long { self.primary_list(any) } else { self.list(any) }, within.clone())
                });
                let answers = answers.collect();
                Check::Expect(Box::new(Expect { triggers, answers }))
            }
            RawCheck::Praise { skill, entries, question, explained } => {
                let all: Vec<(usize, &RawEntry)> = entries.iter().map(|entry| (file, entry)).collect();
                let entries = self.entries(&all);
                let question = match question {
                    Some(question) => Some(self.question(question)?),
                    None => None,
                };
                Check::Praise(Box::new(Praise { skill: *skill, entries, question, explained: *explained }))
            }
            RawCheck::Notice(notice) => Check::Notice(*notice),
            RawCheck::Nothing => return None,
        };
        self.file = file;
        for text in raw.message.iter().chain(&raw.tries) {
            self.check_message(text);
        }
        let text = |text: &Option<Text>| text.as_ref().map_or("", |text| text.value.trim()).into();
        Some(Rule {
            id: id.into(),
            severity: raw.severity.clone(),
            kinds: raw.kinds.clone(),
            template: raw.template,
            message: text(&raw.message),
            why: text(&raw.why),
            tries: boxed(&raw.tries),
            conditions: self.conditions(&raw.conditions),
            first_use: raw.first_use,
            once: raw.once,
            at_least: raw.at_least,
            shifts: raw
                .shifts
                .iter()
                .map(|(severity, when)| (*severity, when.iter().map(|one| self.condition(one)).collect()))
                .collect(),
            check,
        })
    }

    /// Words in braces must be ones that the program knows.
    fn check_message(&mut self, text: &Text) {
        const WORDS: [&str; 7] = ["match", "suggestion", "alternatives", "n", "other", "missing", "reader"];
        let mut rest = text.value.as_str();
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else { break };
            let word = &rest[open + 1..open + close];
            if !WORDS.contains(&word) {
                let help = format!("Use one of: {{{}}}.", WORDS.join("}, {"));
                self.fault(text.span.clone(), format!("a message cannot hold {{{word}}}"), help);
            }
            rest = &rest[open + close..];
        }
    }

    fn question(&mut self, raw: &RawQuestion) -> Option<Question> {
        let file = self.file;
        let entries = (!raw.entries.is_empty()).then(|| {
            let all: Vec<(usize, &RawEntry)> = raw.entries.iter().map(|entry| (file, entry)).collect();
            self.entries(&all)
        });
        self.file = file;
        let mut open = Vec::with_capacity(raw.open.len());
        for (when, say) in &raw.open {
            if let Some(parts) = self.whole(when) {
                open.push((parts, say.value.as_str().into()));
            }
        }
        let is = raw.is.iter().filter_map(|phrase| self.whole(phrase)).collect();
        let unless_is = raw.unless_is.iter().filter_map(|phrase| self.whole(phrase)).collect();
        Some(Question {
            form: raw.form.as_ref().map_or(Form::Any, |form| form.value),
            asks_for: raw.asks_for.clone(),
            is,
            unless_is,
            topic: (!raw.topic.is_empty()).then(|| self.list(&raw.topic)),
            entries,
            unless: (!raw.unless_match.is_empty()).then(|| self.list(&raw.unless_match)),
            open,
            at_least: raw.at_least,
            exempt_too: raw.exempt_too,
        })
    }

    /// A phrase for a whole question, its sets kept for matching.
    fn whole(&mut self, phrase: &Text) -> Option<Vec<Part>> {
        let parts = self.parse(phrase)?;
        self.remember_sets(&parts);
        Some(parts)
    }

    fn conditions(&mut self, raw: &RawConditions) -> Conditions {
        Conditions {
            when: raw.when.iter().map(|one| self.condition(one)).collect(),
            unless: raw.unless.iter().map(|one| self.condition(one)).collect(),
        }
    }

    fn condition(&mut self, raw: &RawCondition) -> Condition {
        match raw {
            RawCondition::Context(context) => Condition::Context(*context),
            RawCondition::In(phrases) => Condition::In(self.list(phrases)),
            RawCondition::Before(phrases) => Condition::Before(self.list(phrases)),
            RawCondition::After(phrases) => Condition::After(self.list(phrases)),
            RawCondition::Near(near) => {
                // the whole text is not gone through again for every match
                let list =
                    if near.within.is_long() { self.primary_list(&near.any) } else { self.list(&near.any) };
                Condition::Near { list, within: near.within, side: near.side }
            }
            RawCondition::Greeting(greeting) => Condition::Greeting(*greeting),
            RawCondition::Holds(phrases) => Condition::Holds(self.primary_list(phrases)),
            RawCondition::WordsOver(count) => Condition::WordsOver(*count),
            RawCondition::Kinds(kinds) => Condition::Kinds(kinds.clone()),
            RawCondition::All(all) => Condition::All(all.iter().map(|one| self.condition(one)).collect()),
        }
    }

    fn finish(mut self) -> (Model, Vec<u8>, Vec<Fault>) {
        for (detector, posting) in std::mem::take(&mut self.alone) {
            let Posting { list, entry, .. } = posting;
            if self.model.primary.contains(&list) || posting.exact.is_some() {
                self.model.detected.push((detector, posting));
            } else {
                self.model.alone.push(Alone { list, entry, detector });
            }
        }
        self.model.alone.sort_by_key(|alone| alone.list);
        self.model.detected.sort_by_key(|(detector, _)| *detector);
        let mut runs = Vec::with_capacity(self.phrases.len());
        for (phrase, mut postings) in std::mem::take(&mut self.phrases) {
            // what is filed first; the rest by list, so that a list is found by halving
            let is_filed = |posting: &Posting| {
                posting.complex.is_some()
                    || posting.exact.is_some()
                    || self.model.primary.contains(&posting.list)
            };
            postings.sort_by_key(|posting| (!is_filed(posting), posting.list));
            let start = self.model.postings.len() as u32;
            let filed = start + postings.iter().filter(|posting| is_filed(posting)).count() as u32;
            postings.into_iter().for_each(|posting| self.model.postings.push(posting));
            runs.push((phrase, index::Run { start, filed, end: self.model.postings.len() as u32 }));
        }
        // the phrases come from a map, in order and once each, so that building cannot fail
        let bytes = index::build(&runs).unwrap_or_default();
        (self.model, bytes, self.faults)
    }
}

fn boxed(texts: &[Text]) -> Vec<Box<str>> {
    texts.iter().map(|text| text.value.as_str().into()).collect()
}
