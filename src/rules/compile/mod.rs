//! Raw packs -> a model and its index. What is checked across files is checked here.

mod changes;
mod classes;
mod entries;
mod kinds;
mod phrases;
mod resolve;
mod sets;

use super::condition::Form;
use super::detector::Detector;
use super::fault::{Fault, did_you_mean};
use super::following::Following;
use super::index::{self, Index};
use super::message;
use super::model::*;
use super::pattern::Part;
use super::raw::*;
use super::run::RunsBuilder;
use super::serving::Serving;
use super::tail::Step;
use super::telling;
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
pub fn compile(sources: &[Source], shared: Sets) -> (Model, Vec<u8>, Vec<Fault>) {
    let mut compiler = Compiler::new(sources, shared);
    compiler.rules();
    compiler.finish()
}

/// The sets of these files, each with what it takes over.
pub fn sets_of(sources: &[Source]) -> Sets {
    resolve::resolve(sources, &Sets::new()).0
}

struct Compiler<'a> {
    sources: &'a [Source],
    /// The file that is being compiled.
    file: usize,
    written: Sets,
    /// The readings of each set, once asked for.
    readings: Sets,
    /// The sets that are being read, each because the one before it names it.
    reading: Vec<String>,
    model: Model,
    /// Phrases and their postings, a phrase as often as it has postings.
    phrases: Vec<(String, Posting)>,
    /// Lists of phrases that are the same are one.
    lists: HashMap<Vec<String>, ListId>,
    /// The kinds of document for which each list is asked.
    lists_serve: Vec<Serving>,
    /// The kinds of document that the rule serves which is being compiled; all, outside of rules.
    serving: Serving,
    /// Detectors that are a whole phrase.
    alone: Vec<(Detector, Posting)>,
    /// Tails that are the same are one.
    tails: HashMap<Vec<Step>, u32>,
    /// What may follow the beginning of each.
    following: Vec<Following>,
    /// The classes of words that tails ask for.
    classes: classes::Classes,
    faults: Vec<Fault>,
    /// The sets with phrases that cannot be written out: they can stand alone, and not inside a phrase.
    unwritten: BTreeSet<String>,
}

impl<'a> Compiler<'a> {
    fn new(sources: &'a [Source], shared: Sets) -> Self {
        let (own, faults) = resolve::resolve(sources, &shared);
        let mut written = shared;
        written.extend(own);
        Compiler {
            sources,
            file: 0,
            written,
            readings: BTreeMap::new(),
            reading: Vec::new(),
            model: Model::default(),
            phrases: Vec::new(),
            lists: HashMap::new(),
            lists_serve: Vec::new(),
            serving: Serving::ALL,
            alone: Vec::new(),
            tails: HashMap::new(),
            following: Vec::new(),
            classes: classes::Classes::default(),
            faults,
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
            let formal = source.raw.formal.iter();
            self.model.formal.extend(formal.map(|(one, other)| (one.value.clone(), other.value.clone())));
            if let (Some(pack), Some(table)) = (&source.raw.pack, &source.raw.table) {
                let rows = tables.entry(format!("{}/{}", pack.value, table.rule.value)).or_default();
                rows.extend(table.rows.iter().map(|row| (file, row)));
            }
        }
        self.model.formal.sort_by_key(|(everyday, _)| std::cmp::Reverse(everyday.len()));
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
                // of a rule that could not be read in full, what else is wrong is told as well
                let before = self.faults.len();
                self.serving = Serving::of(&raw.kinds);
                let rule = self.rule(&id, raw, &rows);
                self.serving = Serving::ALL;
                self.file = file;
                if self.faults.len() == before
                    && !raw.broken
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
            RawCheck::Praise { skill, entries, question, explained, quoted } => {
                let all: Vec<(usize, &RawEntry)> = entries.iter().map(|entry| (file, entry)).collect();
                let entries = self.entries(&all);
                let question = match question {
                    Some(question) => Some(self.question(question)?),
                    None => None,
                };
                let (skill, explained, quoted) = (*skill, *explained, *quoted);
                Check::Praise(Box::new(Praise { skill, entries, question, explained, quoted }))
            }
            RawCheck::Measure(measure) => Check::Measure(Box::new(self.measure(measure))),
            RawCheck::Unfamiliar(unfamiliar) => Check::Unfamiliar(Box::new(self.unfamiliar(unfamiliar))),
            RawCheck::Parts(parts) => Check::Parts(parts.iter().map(|part| self.part(part)).collect()),
            RawCheck::Identify { what, mask } => {
                Check::Identify(Identify { what: what.clone(), mask: *mask })
            }
            RawCheck::Agree { what, earlier } => {
                earlier.iter().for_each(|text| self.check_words(text, message::Where::Message));
                let earlier = earlier.as_ref().map_or("", |text| text.value.trim()).into();
                Check::Agree(Agree { what: what.clone(), earlier })
            }
            RawCheck::Notice(notice) => Check::Notice(*notice),
            RawCheck::Nothing => return None,
        };
        self.file = file;
        for text in raw.message.iter().chain(&raw.why) {
            self.check_words(text, message::Where::Message);
        }
        for text in &raw.tries {
            self.check_words(text, message::Where::Try);
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
                .map(|shift| Shift {
                    up: shift.up,
                    to: shift.to,
                    conditions: self.conditions(&shift.conditions),
                })
                .collect(),
            takes_back: raw.takes_back,
            counted: raw.first_use || raw.once.is_some() || raw.at_least > 1 || says_how_many(raw),
            telling: Telling { about: about(raw, !rows.is_empty()), at_most: raw.show_at_most },
            check,
        })
    }

    /// Words in braces must be ones that the program knows, and may stand where they do.
    fn check_words(&mut self, text: &Text, place: message::Where) {
        for mistake in message::mistakes(&text.value, place) {
            let span = self.place_of(text, &mistake.word);
            self.fault(span, mistake.message, mistake.help);
        }
    }

    /// Where a word of a text stands in its file, or the whole text where that cannot be told.
    fn place_of(&self, text: &Text, word: &str) -> Range<usize> {
        let written = self.sources[self.file].text.get(text.span.clone()).unwrap_or_default();
        match written.find(word) {
            Some(at) => text.span.start + at..text.span.start + at + word.len(),
            None => text.span.clone(),
        }
    }

    fn question(&mut self, raw: &RawQuestion) -> Option<Question> {
        let file = self.file;
        let entries = (!raw.entries.is_empty()).then(|| {
            let all: Vec<(usize, &RawEntry)> = raw.entries.iter().map(|entry| (file, entry)).collect();
            self.entries(&all)
        });
        self.file = file;
        let open = raw.open.iter();
        let open = open.filter_map(|(when, say)| Some((self.whole(when)?, say.value.as_str().into())));
        let open = open.collect();
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
            only_with_rewrite: raw.only_with_rewrite,
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
            RawCondition::Template(only) => Condition::Template(*only),
            RawCondition::Subject(subjects) => Condition::Subject(subjects.clone()),
            RawCondition::Setting { name, value } => {
                Condition::Setting { name: name.as_str().into(), value: value.as_str().into() }
            }
            RawCondition::All(all) => Condition::All(all.iter().map(|one| self.condition(one)).collect()),
        }
    }

    fn finish(mut self) -> (Model, Vec<u8>, Vec<Fault>) {
        for (detector, posting) in std::mem::take(&mut self.alone) {
            let Posting { list, entry, .. } = posting;
            if self.is_filed(&posting) {
                self.model.detected.push((detector, posting));
            } else {
                self.model.alone.push(Alone { list, entry, detector });
            }
        }
        self.model.alone.sort_by_key(|alone| alone.list);
        self.model.detected.sort_by_key(|(detector, _)| *detector);
        let phrases = self.phrases_in_order();
        let classes = std::mem::take(&mut self.classes).by_phrase();
        // what is filed first; the rest by list, so that a list is found by halving
        let mut runs = RunsBuilder::default();
        let mut indexed: Vec<(&str, u32)> = Vec::with_capacity(phrases.len());
        for of_phrase in phrases.chunk_by(|one, other| one.phrase == other.phrase) {
            let phrase = of_phrase[0].phrase.as_str();
            let all = of_phrase.iter().map(|one| one.posting);
            let (mut tailed, mut postings): (Vec<Posting>, Vec<Posting>) =
                all.partition(|posting| posting.complex.is_some());
            // those of one tail together, so that it is tried once
            tailed.sort_by_key(|posting| posting.complex);
            postings.sort_by_key(|posting| (!self.is_filed(posting), posting.list));
            let filed = postings.iter().filter(|posting| self.is_filed(posting)).count();
            let classes = classes.get(phrase).cloned().unwrap_or_default();
            indexed.push((phrase, runs.add(tailed, postings, filed, classes)));
        }
        let found = indexed.len();
        for (phrase, classes) in &classes {
            if indexed[..found].binary_search_by_key(&phrase.as_str(), |(one, _)| one).is_err() {
                indexed.push((phrase, runs.add(Vec::new(), Vec::new(), 0, classes.clone())));
            }
        }
        indexed.sort_unstable();
        self.model.runs = runs.finish();
        self.serve();
        // the phrases are in order and once each, so that building cannot fail
        let bytes = index::build(indexed).unwrap_or_default();
        self.model.starts =
            Index::open(bytes.as_slice().into()).map(|index| index.starts()).unwrap_or_default();
        (self.model, bytes, self.faults)
    }
}

impl Compiler<'_> {
    /// Whether a phrase that is found is filed by list: of a list that is gone through one by one, or because the words
    /// before it or its case are still to be looked at.
    fn is_filed(&self, posting: &Posting) -> bool {
        posting.exact.is_some() || posting.words_before > 0 || self.model.primary.contains(&posting.list)
    }
}

/// A phrase of the index, with the number that its first letters make: most comparisons end there.
struct Indexed {
    first: u64,
    phrase: String,
    posting: Posting,
}

impl Compiler<'_> {
    /// All phrases, sorted; those of one phrase in the order in which they came.
    fn phrases_in_order(&mut self) -> Vec<Indexed> {
        let indexed = |(phrase, posting): (String, Posting)| {
            let mut first = [0; 8];
            first.iter_mut().zip(phrase.bytes()).for_each(|(to, byte)| *to = byte);
            Indexed { first: u64::from_be_bytes(first), phrase, posting }
        };
        let mut all: Vec<Indexed> = std::mem::take(&mut self.phrases).into_iter().map(indexed).collect();
        all.sort_by(|one, other| one.first.cmp(&other.first).then_with(|| one.phrase.cmp(&other.phrase)));
        all
    }

    /// Tells of what goes on with a tail, and of regular expressions, for which kinds of document they are worth trying.
    fn serve(&mut self) {
        for pattern in &mut self.model.regexes {
            pattern.serving = self.lists_serve[pattern.posting.list as usize];
        }
        let following = std::mem::take(&mut self.following);
        let of = |posting: &Posting| {
            let tail = posting.complex.and_then(|tail| following.get(tail as usize));
            let serving = self.lists_serve[posting.list as usize];
            (tail.copied().unwrap_or(Following::ANYTHING), serving)
        };
        self.model.following_detected = self.model.detected.iter().map(|(_, posting)| of(posting)).collect();
        let tailed = &self.model.runs.tailed;
        let tailed = (0..tailed.len()).filter_map(|number| tailed.get(number));
        self.model.following = tailed.map(|posting| of(&posting)).collect();
        self.model.needed = following.into_iter().collect();
    }
}

/// Whether a message of a rule holds {n}.
fn says_how_many(raw: &RawRule) -> bool {
    let entries: &[RawEntry] = match &raw.check {
        RawCheck::Words(entries) | RawCheck::Praise { entries, .. } => entries,
        RawCheck::Question(question) => &question.entries,
        RawCheck::Expect(expect) => &expect.when,
        RawCheck::Measure(_)
        | RawCheck::Unfamiliar(_)
        | RawCheck::Parts(_)
        | RawCheck::Identify { .. }
        | RawCheck::Agree { .. }
        | RawCheck::Notice(_)
        | RawCheck::Nothing => &[],
    };
    let own = raw.message.iter().chain(&raw.why).chain(&raw.tries);
    let theirs = entries.iter().flat_map(|entry| entry.message.iter().chain(&entry.tries));
    own.chain(theirs).any(|text| text.value.contains("{n}"))
}

/// What the findings of a rule are about.
fn about(raw: &RawRule, has_rows: bool) -> telling::About {
    match &raw.check {
        RawCheck::Words(entries) if has_rows || entries.iter().any(|entry| entry.term) => {
            telling::About::Term
        }
        RawCheck::Question(question) => match question.form.as_ref().map(|form| form.value) {
            Some(Form::Run) => telling::About::Questions,
            Some(Form::NoneOpen) => telling::About::EveryQuestion,
            _ => telling::About::Question,
        },
        RawCheck::Measure(measure) if measure.in_one_line => telling::About::SentenceLength,
        RawCheck::Unfamiliar(_) => telling::About::Term,
        _ => telling::About::Wording,
    }
}

fn boxed(texts: &[Text]) -> Vec<Box<str>> {
    texts.iter().map(|text| text.value.as_str().into()).collect()
}
