//! Raw packs -> a model and its index. What is checked across files is checked here.

use super::alternatives;
use super::condition::{CONTEXT_SETS, Form};
use super::fault::{Fault, did_you_mean};
use super::following;
use super::index;
use super::model::*;
use super::pattern::{self, Part, Readings};
use super::raw::*;
use super::terms;
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
                let id = format!("{}/{}", pack.value, raw.id.value);
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

    /// Every phrase of every set is parsed, used or not, so that its faults are told.
    fn check_sets(&mut self, source: &Source) {
        for (name, words) in &source.raw.sets {
            for word in words {
                self.parse(word);
            }
            self.set(&name.value, &name.span);
        }
        // sets that the mechanism asks for by name
        for (name, words) in &source.raw.sets {
            // asked for at every match, so filed by list
            let asked_for = CONTEXT_SETS.contains(&name.value.as_str());
            let list = if asked_for { self.primary_list(words) } else { self.list(words) };
            self.model.named.insert(name.value.clone(), list);
        }
    }

    fn parse(&mut self, phrase: &Text) -> Option<Vec<Part>> {
        match pattern::parse(&phrase.value) {
            Ok(parts) => {
                let mut names = Vec::new();
                pattern::set_names(&parts, &mut names);
                let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
                for name in names {
                    self.set(&name, &phrase.span);
                    if self.unwritten.contains(&name)
                        && parts.len() + usize::from(!matches!(parts[..], [Part::Set(_)])) > 1
                    {
                        self.fault(
                            phrase.span.clone(),
                            format!("<{name}> holds phrases with gaps or detectors, so it cannot stand inside a phrase"),
                            "Let the set stand alone, or keep its plain words in a set of their own.",
                        );
                    }
                }
                Some(parts)
            }
            Err(mistake) => {
                self.fault(phrase.span.clone(), mistake.message, mistake.help);
                None
            }
        }
    }

    /// The readings of a set; told where it is used if there is none of this name.
    fn set(&mut self, name: &str, used: &Range<usize>) {
        if self.readings.contains_key(name) {
            return;
        }
        let Some(words) = self.written.get(name).cloned() else {
            let mut known: Vec<&str> = self.written.keys().map(String::as_str).collect();
            for name in super::detector::Detector::names() {
                known.push(name);
            }
            let help = match did_you_mean(name, known.into_iter()) {
                Some(near) => format!("Did you mean <{near}>?"),
                None => format!("Add it under \"sets:\", as \"{name}: [word, word]\"."),
            };
            self.fault(used.clone(), format!("there is no set or detector <{name}>"), help);
            self.readings.insert(name.to_owned(), Vec::new());
            return;
        };
        // stands for itself while it is being read, so that a set inside itself ends
        self.readings.insert(name.to_owned(), Vec::new());
        let mut all = BTreeSet::new();
        for word in words {
            let Ok(parts) = pattern::parse(&word) else { continue };
            let mut inner = Vec::new();
            pattern::set_names(&parts, &mut inner);
            for inner in inner.into_iter().map(str::to_owned).collect::<Vec<_>>() {
                if inner == name {
                    self.fault(
                        used.clone(),
                        format!("the set <{name}> holds itself"),
                        "Take it out of its own list.",
                    );
                }
                self.set(&inner, used);
            }
            match pattern::written_out(&parts, &self.readings) {
                Some(readings) => all.extend(readings),
                None => {
                    self.unwritten.insert(name.to_owned());
                }
            }
        }
        self.readings.insert(name.to_owned(), all.into_iter().collect());
    }

    fn new_list(&mut self) -> ListId {
        self.model.lists += 1;
        self.model.lists - 1
    }

    /// The list of these phrases, which is shared by all who write the same ones.
    fn list(&mut self, phrases: &[Text]) -> ListId {
        let mut key: Vec<String> = phrases.iter().map(|phrase| phrase.value.clone()).collect();
        key.sort_unstable();
        key.dedup();
        if let Some(list) = self.lists.get(&key) {
            return *list;
        }
        let list = self.new_list();
        self.lists.insert(key, list);
        for phrase in phrases {
            self.add(phrase, Posting { list, entry: 0, form: 0, complex: None, exact: None });
        }
        list
    }

    /// A list whose phrases are gone through one by one.
    fn primary_list(&mut self, phrases: &[Text]) -> ListId {
        let list = self.list(phrases);
        self.model.primary.insert(list);
        list
    }

    /// Adds a phrase to the index.
    fn add(&mut self, phrase: &Text, posting: Posting) {
        if let Some(regex) = phrase.value.strip_prefix("regex:") {
            return self.add_regex(phrase, regex.trim(), posting);
        }
        let Some(parts) = self.parse(phrase) else { return };
        self.add_parts(phrase, parts, posting);
    }

    fn add_parts(&mut self, phrase: &Text, parts: Vec<Part>, posting: Posting) {
        // "very? <number> times": with the word and without it, for the index needs a beginning
        if let [Part::Optional(inner), rest @ ..] = &parts[..]
            && !matches!(pattern::readings(&parts, &self.readings), Readings::All(_))
        {
            self.add_parts(phrase, rest.to_vec(), posting);
            self.add_parts(phrase, inner.iter().chain(rest).cloned().collect(), posting);
            return;
        }
        // so with "(he|<person>) died": a side that cannot be written out is a phrase of its own
        if let [Part::Choice(choices), rest @ ..] = &parts[..]
            && choices
                .iter()
                .any(|choice| !matches!(pattern::readings(choice, &self.readings), Readings::All(_)))
        {
            for choice in choices {
                self.add_parts(phrase, choice.iter().chain(rest).cloned().collect(), posting);
            }
            return;
        }
        if parts.first() == Some(&Part::Gap) {
            self.fault(
                phrase.span.clone(),
                "this phrase may begin with \"...\"",
                "Put words before \"...\": a phrase needs a beginning.",
            );
            return;
        }
        // a set alone brings its phrases, with their gaps and detectors
        if let [Part::Set(name)] = &parts[..]
            && let Some(words) = self.written.get(name).cloned()
        {
            let plain: BTreeSet<String> =
                self.readings.get(name).cloned().unwrap_or_default().into_iter().collect();
            for word in words {
                let Ok(inner) = pattern::parse(&word) else { continue };
                if matches!(&inner[..], [Part::Set(same)] if same == name) {
                    continue;
                }
                if pattern::written_out(&inner, &self.readings).is_none() {
                    self.add(&At { value: word, span: phrase.span.clone() }, posting);
                }
            }
            for reading in plain {
                self.phrases.entry(reading).or_default().push(posting);
            }
            return;
        }
        match pattern::readings(&parts, &self.readings) {
            Readings::All(all) => {
                for reading in all {
                    self.phrases.entry(reading).or_default().push(posting);
                }
            }
            Readings::Beginnings(beginnings, count) => {
                let complex = self.complex(parts[count..].to_vec());
                for beginning in beginnings {
                    let posting = Posting { complex: Some(complex), ..posting };
                    self.phrases.entry(beginning).or_default().push(posting);
                }
            }
            Readings::Detected(detector) => {
                let complex = self.complex(parts[1..].to_vec());
                self.model.detected.push((detector, Posting { complex: Some(complex), ..posting }));
            }
        }
    }

    fn add_regex(&mut self, phrase: &Text, regex: &str, posting: Posting) {
        const MOST: usize = 1 << 20;
        if regex.contains("\\b") && !regex.contains("(?-u:\\b)") {
            self.fault(
                phrase.span.clone(),
                "this regex holds \\b, which makes every search slow",
                "Write (?-u:\\b) in its place, or use a phrase: phrases match whole words.",
            );
            return;
        }
        match regex::RegexBuilder::new(regex).size_limit(MOST).build() {
            Ok(_) => self.model.regexes.push((regex.to_owned(), posting)),
            Err(regex::Error::CompiledTooBig(_)) => self.fault(
                phrase.span.clone(),
                "this regex is too large",
                "Split it into several, or use phrases with a set.",
            ),
            Err(error) => {
                let text = error.to_string();
                let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.fault(
                    phrase.span.clone(),
                    format!("this regex cannot be read: {reason}"),
                    "Mend it, or use a phrase, which needs no signs.",
                );
            }
        }
    }

    fn complex(&mut self, parts: Vec<Part>) -> u32 {
        self.remember_sets(&parts);
        self.model.following.push(&following::following(&parts, &self.readings));
        self.model.complex.push(&parts);
        (self.model.complex.len() - 1) as u32
    }

    /// Keeps the words of the sets that some parts mention, for when they are tried.
    fn remember_sets(&mut self, parts: &[Part]) {
        let mut names = Vec::new();
        pattern::set_names(parts, &mut names);
        for name in names {
            if let Some(words) = self.readings.get(name) {
                self.model.sets.add(name, words);
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
                let answer = self.primary_list(&expect.answer);
                Check::Expect(Box::new(Expect { triggers, answer, within: expect.within.clone() }))
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

    fn entries(&mut self, raw: &[(usize, &RawEntry)]) -> Entries {
        let list = self.new_list();
        self.model.primary.insert(list);
        let mut entries = Vec::with_capacity(raw.len());
        let mut seen: HashMap<String, (usize, Range<usize>)> = HashMap::new();
        for (file, raw) in raw {
            self.file = *file;
            let entry = entries.len() as u32;
            if raw.term {
                let terms = terms::forms(raw);
                for (message, help, span) in terms.mistakes {
                    self.fault(span, message, help);
                }
                for phrase in terms.phrases {
                    let key = format!("{}\u{0}{}", phrase.normal, phrase.exact.as_deref().unwrap_or(""));
                    let at = raw.phrases.first().map_or(0..0, |term| term.span.clone());
                    if let Some((other, first)) = seen.get(&key)
                        && phrase.form == 0
                    {
                        let first = Fault::at(
                            &self.sources[*other].name,
                            &self.sources[*other].text,
                            first.clone(),
                            String::new(),
                            String::new(),
                        );
                        if first.line > 0 && phrase.primary {
                            self.fault(
                                at.clone(),
                                format!("the term \"{}\" is in this rule already", raw.phrases[0].value),
                                format!(
                                    "It stands in {}, line {}. Keep one of the two.",
                                    first.file, first.line
                                ),
                            );
                        }
                        continue;
                    }
                    seen.entry(key).or_insert((*file, at));
                    let exact = phrase.exact.map(|case| self.case(&case));
                    let posting = Posting { list, entry, form: phrase.form, complex: None, exact };
                    self.phrases.entry(phrase.normal).or_default().push(posting);
                }
                entries.push(Entry { forms: terms.forms, ..self.entry(raw) });
            } else {
                for phrase in &raw.phrases {
                    let exact = raw.exact.then(|| self.case(&terms::cased_form(&phrase.value)));
                    self.add(phrase, Posting { list, entry, form: 0, complex: None, exact });
                }
                let tries = boxed(&raw.tries);
                entries.push(Entry { forms: vec![EntryForm { tries, agrees: true }], ..self.entry(raw) });
            }
        }
        self.hush_alternatives(list, &mut entries, &seen);
        Entries { list, entries: entries.into_iter().collect() }
    }

    /// Alternatives that hold a term of their own rule become an entry that is found and says nothing.
    fn hush_alternatives(
        &mut self,
        list: ListId,
        entries: &mut Vec<Entry>,
        terms: &HashMap<String, (usize, Range<usize>)>,
    ) {
        let tries = entries.iter().filter(|entry| entry.term).flat_map(|entry| &entry.forms);
        let tries = tries.flat_map(|form| &form.tries).map(AsRef::as_ref);
        let hushed = alternatives::with_terms(tries, |text| terms.contains_key(&format!("{text}\u{0}")));
        let Some(first) = hushed.first() else { return };
        let entry = entries.len() as u32;
        let inside_itself = Conditions { when: Vec::new(), unless: vec![Condition::In(list)] };
        entries.push(Entry {
            label: first.as_str().into(),
            forms: vec![EntryForm { tries: Vec::new(), agrees: false }],
            conditions: inside_itself,
            ..self.entry(&RawEntry::default())
        });
        for phrase in hushed {
            let posting = Posting { list, entry, form: 0, complex: None, exact: None };
            self.phrases.entry(phrase).or_default().push(posting);
        }
    }

    /// The number of the only case in which a phrase counts.
    fn case(&mut self, case: &str) -> u32 {
        self.model.cases.push(&case.to_owned());
        (self.model.cases.len() - 1) as u32
    }

    fn entry(&mut self, raw: &RawEntry) -> Entry {
        if let Some(message) = &raw.message {
            self.check_message(message);
        }
        Entry {
            label: raw.phrases.first().map_or("", |phrase| phrase.value.as_str()).into(),
            term: raw.term,
            forms: Vec::new(),
            using: raw.using,
            safety: if raw.term { earned_safety(raw) } else { crate::vocabulary::Safety::Show },
            tags: raw.tags.clone(),
            exact: raw.exact,
            severity: raw.severity.clone(),
            message: raw.message.as_ref().map(|message| message.value.as_str().into()),
            conditions: self.conditions(&raw.conditions),
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
                // a paragraph may be the whole text: it is not gone through again for every match
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
        let mut runs = Vec::with_capacity(self.phrases.len());
        for (phrase, mut postings) in std::mem::take(&mut self.phrases) {
            // by list, so that a list is found in a run by halving
            postings.sort_by_key(|posting| posting.list);
            let start = self.model.postings.len();
            postings.into_iter().for_each(|posting| self.model.postings.push(posting));
            runs.push((phrase, start..self.model.postings.len()));
        }
        // the phrases come from a map, in order and once each, so that building cannot fail
        let bytes = index::build(&runs).unwrap_or_default();
        (self.model, bytes, self.faults)
    }
}

fn boxed(texts: &[Text]) -> Vec<Box<str>> {
    texts.iter().map(|text| text.value.as_str().into()).collect()
}
