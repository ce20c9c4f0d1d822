//! Compiled rules: what runs. After compilation nothing here is invalid.
//!
//! All of it can be written into the program when it is built and read back without parsing. Phrases are not
//! here: they live in the [index](super::index), whose postings name a list and an entry of it.

use super::ahead::{Followings, Needed};
pub use super::change::Change;
use super::condition::{Context, Form, Greeting, Side, Subject};
use super::detector::Detector;
use super::lazy::LazyVec;
use super::measures::Figure;
use super::pattern::Part;
pub use super::posting::{ListId, Posting};
use super::raw::{BySeverity, Notice, Reach, Scope, Shift, Tag, Using};
use super::raw_kinds::Stretch;
use super::regex_needs::Needs;
use super::run::Runs;
use super::searcher::Automata;
use super::serving::Serving;
use super::starts::Starts;
use super::tail::Step;
pub use super::telling::Telling;
use super::what::{Clash, What};
use crate::vocabulary::{Kind, Safety, Shape, Skill};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything about a set of rules but its index.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Model {
    /// The rules, in the order of the packs.
    pub rules: Vec<Rule>,
    /// How many lists there are.
    pub lists: u32,
    /// The lists whose phrases are gone through one by one; of the others it is only asked whether one of theirs
    /// stands in some stretch.
    pub primary: std::collections::BTreeSet<ListId>,
    /// The lists that have a name.
    pub named: BTreeMap<String, ListId>,
    /// The first words of the phrases of the index.
    pub starts: Starts,
    /// What the index points to.
    pub runs: Runs,
    /// The only cases in which some phrases count.
    pub cases: LazyVec<String>,
    /// Phrases that begin with something recognised by form.
    pub detected: Vec<(Detector, Posting)>,
    /// Detectors that are a whole phrase of a list that is only asked about, by list.
    pub alone: Vec<Alone>,
    /// The tails of phrases, which are tried step by step after what the index or a detector found.
    pub complex: LazyVec<Vec<Step>>,
    /// What may follow each phrase of the index that goes on with a tail, by the numbers of those postings.
    pub following: Followings,
    /// What may follow the phrases that begin with something recognised by form.
    pub following_detected: Followings,
    /// The words that tails need.
    pub needed: Needed,
    /// The words of the sets that the phrases for whole questions mention.
    pub sets: SetWords,
    /// Everyday words of suggestions and the formal ones, the longest first.
    pub formal: Vec<(String, String)>,
    /// Regular expressions.
    pub regexes: Vec<Pattern>,
    /// What these packs change in rules of others, in their order.
    pub changes: Vec<Change>,
    /// The rules that hold what a change adds: the number of the rule, then that of the change.
    pub additions: Vec<(u32, u32)>,
}

/// A detector that is a whole phrase.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Alone {
    /// The list.
    pub list: ListId,
    /// The entry in the list.
    pub entry: u32,
    /// The detector.
    pub detector: Detector,
}

impl Model {
    /// The detectors that are whole phrases of a list which is only asked about.
    pub fn alone(&self, list: ListId) -> &[Alone] {
        let first = self.alone.partition_point(|alone| alone.list < list);
        let count = self.alone[first..].iter().take_while(|alone| alone.list == list).count();
        &self.alone[first..first + count]
    }
}

/// A regular expression, compiled when it is first needed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pattern {
    /// As written.
    pub regex: String,
    /// What every match holds.
    pub needs: Needs,
    /// Every match holds a digit.
    pub digit: bool,
    /// It asks where the text begins or ends, so that it cannot be searched for piece by piece.
    pub whole: bool,
    /// Where its matches belong.
    pub posting: Posting,
    /// The kinds of document for which they are asked.
    pub serving: Serving,
    /// What finds it without being built first.
    pub automata: Option<Automata>,
}

/// The words of named sets.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SetWords {
    /// The number of each name.
    pub names: BTreeMap<String, u32>,
    /// The words by number, sorted.
    pub words: LazyVec<Vec<String>>,
}

impl SetWords {
    /// The words of a set.
    pub fn get(&self, name: &str) -> Option<&Vec<String>> {
        self.words.get(*self.names.get(name)? as usize)
    }

    /// Adds a set, once.
    pub fn add(&mut self, name: &str, words: &Vec<String>) {
        if !self.names.contains_key(name) {
            self.names.insert(name.to_owned(), self.words.len() as u32);
            self.words.push(words);
        }
    }
}

/// A rule.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rule {
    /// `pack/rule`.
    pub id: Box<str>,
    /// How much it matters.
    pub severity: BySeverity,
    /// The kinds that it serves.
    pub kinds: Vec<Kind>,
    /// Only in templates, or never in them.
    pub template: Option<bool>,
    /// What the reader may hear.
    pub message: Box<str>,
    /// Why it matters.
    pub why: Box<str>,
    /// What to write instead.
    pub tries: Vec<Box<str>>,
    /// When it holds.
    pub conditions: Conditions,
    /// Only the first match of each entry counts.
    pub first_use: bool,
    /// At most one finding in each of these.
    pub once: Option<Scope>,
    /// How many matches it takes.
    pub at_least: usize,
    /// Severity by context: the first that holds.
    pub shifts: Vec<Shift<Conditions>>,
    /// A finding of it takes back what is kind in the same sentence.
    pub takes_back: bool,
    /// Whether its matches have to be counted: for a condition, or because a message says how many there are.
    pub counted: bool,
    /// How a report for people tells its findings.
    pub telling: Telling,
    /// What it looks for.
    pub check: Check,
}

impl Rule {
    /// The pack's name.
    pub fn pack(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }
}

/// What a rule looks for.
#[derive(Debug, Serialize, Deserialize)]
pub enum Check {
    /// Words and phrases.
    Words(Entries),
    /// Questions by form.
    Question(Box<Question>),
    /// Something that should be there.
    Expect(Box<Expect>),
    /// Something done well.
    Praise(Box<Praise>),
    /// A figure.
    Measure(Box<Measure>),
    /// Words that few people know.
    Unfamiliar(Box<Unfamiliar>),
    /// Parts that the document should hold.
    Parts(Vec<DocumentPart>),
    /// What tells who a person is.
    Identify(Identify),
    /// Facts that contradict each other.
    Agree(Agree),
    /// Something about the comments by which findings are suppressed.
    Notice(Notice),
}

/// A list of phrases and what each entry of it says.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Entries {
    /// The list in the index.
    pub list: ListId,
    /// What each entry says.
    pub entries: LazyVec<Entry>,
}

/// What an entry says beside its phrases.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The term or the first phrase, as written.
    pub label: Box<str>,
    /// Whether it is a term of `replace`.
    pub term: bool,
    /// Its forms: the term itself, then its inflections.
    pub forms: Vec<EntryForm>,
    /// How an alternative is used.
    pub using: Using,
    /// How far a suggestion may go.
    pub safety: Safety,
    /// The table's tags.
    pub tags: Vec<Tag>,
    /// Matched in its own case: an abbreviation.
    pub exact: bool,
    /// Its own severity.
    pub severity: Option<BySeverity>,
    /// Its own message.
    pub message: Option<Box<str>>,
    /// When it holds.
    pub conditions: Conditions,
}

impl Entry {
    /// Whether it only keeps others quiet: the plain words of a rule's terms, which may hold another of its terms.
    pub fn hushes(&self) -> bool {
        !self.term && self.forms.first().is_some_and(|form| !form.agrees)
    }

    /// The plain words of one of its forms.
    pub fn plain_words(&self, form: u16) -> &[Box<str>] {
        self.forms.get(usize::from(form)).map_or(&[], |form| &form.tries)
    }
}

/// A form of an entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EntryForm {
    /// The alternatives.
    pub tries: Vec<Box<str>>,
    /// Whether they are known to agree with this form; if not, they are shown only.
    pub agrees: bool,
}

/// When a rule or an entry holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Conditions {
    /// All must hold.
    pub when: Vec<Condition>,
    /// None may hold.
    pub unless: Vec<Condition>,
}

/// One condition.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Condition {
    /// A context of the document's index.
    Context(Context),
    /// The match lies inside a phrase of this list.
    In(ListId),
    /// The match stands directly before a phrase of this list.
    Before(ListId),
    /// The match stands directly after a phrase of this list.
    After(ListId),
    /// A phrase of this list stands near.
    Near {
        /// The list.
        list: ListId,
        /// How near.
        within: Reach,
        /// On which side.
        side: Side,
    },
    /// The document greets so.
    Greeting(Greeting),
    /// The document holds a phrase of this list.
    Holds(ListId),
    /// The document has more words than this.
    WordsOver(usize),
    /// The document is of one of these kinds.
    Kinds(Vec<Kind>),
    /// The document is a template, or is none.
    Template(bool),
    /// The clause speaks of one of these.
    Subject(Vec<Subject>),
    /// A setting has this value.
    Setting {
        /// Its name.
        name: Box<str>,
        /// The value.
        value: Box<str>,
    },
    /// All of these hold.
    All(Vec<Condition>),
    /// A condition whose lists are in the built-in index, asked by a rule of another set.
    BuiltIn(Box<Condition>),
    /// A condition whose lists are in the index of the set that changes a built-in rule.
    Changing(Box<Condition>),
}

/// What `question` looks for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// The form.
    pub form: Form,
    /// What it asks for is one of these; anything where it is empty.
    pub asks_for: Vec<Shape>,
    /// The whole question, its tag left out, reads as one of these.
    pub is: Vec<Vec<Part>>,
    /// The whole question, its tag left out, reads as none of these.
    pub unless_is: Vec<Vec<Part>>,
    /// The question holds one of these.
    pub topic: Option<ListId>,
    /// The question holds one of these.
    pub entries: Option<Entries>,
    /// The question holds none of these.
    pub unless: Option<ListId>,
    /// Rewrites, each with what it fits; the first that fits.
    pub open: LazyVec<(Vec<Part>, Box<str>)>,
    /// Whether only questions that a rewrite fits are spoken of.
    pub only_with_rewrite: bool,
    /// How many questions it takes.
    pub at_least: usize,
    /// Whether exempt questions are judged too.
    pub exempt_too: bool,
}

/// What `expect` looks for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Expect {
    /// The triggers.
    pub triggers: Entries,
    /// What answers them, and where each answer counts.
    pub answers: Vec<(ListId, Vec<Reach>)>,
}

/// What `praise` looks for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Praise {
    /// The skill that it shows.
    pub skill: Skill,
    /// The phrases.
    pub entries: Entries,
    /// Questions that earn the credit.
    pub question: Option<Question>,
    /// A term explained earns the credit.
    pub explained: bool,
    /// The words of others earn it too.
    pub quoted: bool,
}

/// What `measure` looks at.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measure {
    /// The figure.
    pub figure: Figure,
    /// From where on it is told.
    pub limits: Vec<Limit>,
}

/// From where on a figure is told.
#[derive(Debug, Serialize, Deserialize)]
pub struct Limit {
    /// The figure that must be passed.
    pub at: f64,
    /// Passed upwards; else downwards.
    pub over: bool,
    /// Its own severity.
    pub severity: Option<BySeverity>,
    /// In these kinds only; in all where it is empty.
    pub kinds: Vec<Kind>,
    /// Its own message.
    pub message: Option<Box<str>>,
}

/// What `unfamiliar` looks for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Unfamiliar {
    /// The parts by which such words are known.
    pub parts: Vec<WordPart>,
    /// Common words pass.
    pub unless_common: bool,
    /// What is said of uncommon words that no part tells, if anything.
    pub uncommon: Option<Box<str>>,
    /// Parts of names: an uncommon word of this make passes.
    pub names: Vec<WordPart>,
}

/// A part of words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WordPart {
    /// Its letters.
    pub letters: Box<str>,
    /// Words end in it; else they begin with it.
    pub at_end: bool,
    /// What it means.
    pub reading: Option<Box<str>>,
}

/// A part that a document should hold.
#[derive(Debug, Serialize, Deserialize)]
pub struct DocumentPart {
    /// What it is, as messages name it.
    pub name: Box<str>,
    /// What shows that it is there.
    pub shown_by: Entries,
    /// Where that counts.
    pub within: Vec<Stretch>,
    /// In these kinds only; in all where it is empty.
    pub kinds: Vec<Kind>,
    /// Its own severity.
    pub severity: Option<BySeverity>,
    /// Its own message.
    pub message: Option<Box<str>>,
    /// What to write.
    pub tries: Vec<Box<str>>,
    /// When it is expected.
    pub conditions: Conditions,
}

/// What `identify` looks for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Identify {
    /// What tells who a person is.
    pub what: Vec<What>,
    /// Whether what is found is masked in everything that is printed.
    pub mask: bool,
}

/// What `agree` looks for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Agree {
    /// What should agree.
    pub what: Vec<Clash>,
    /// What is said of the earlier place; empty for the usual words.
    pub earlier: Box<str>,
}
