//! What a pack says, as read from YAML: every value with its place, nothing compiled yet.

use super::condition::{Context, Greeting, Side, Subject};
use super::raw_kinds::{RawMeasure, RawPart, RawUnfamiliar};
use super::what::{Clash, What};
use crate::vocabulary::{Kind, Safety, Severity, Skill};
use std::ops::Range;

/// A value and its bytes in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Range<usize>,
}

/// A phrase, or anything else written as text.
pub type Text = At<String>;

/// One file of a pack.
#[derive(Debug, Clone, Default)]
pub struct RawFile {
    /// The pack's name.
    pub pack: Option<Text>,
    /// Its title.
    pub title: Option<Text>,
    /// The section of the guide that it serves.
    pub builds: Option<Text>,
    /// Named word lists.
    pub sets: Vec<RawSet>,
    /// Everyday words of suggestions, and the formal ones.
    pub formal: Vec<(Text, Text)>,
    /// Its rules.
    pub rules: Vec<RawRule>,
    /// Rows for a rule that stands in another file.
    pub table: Option<RawTable>,
}

/// A named word list, which may take over another one.
#[derive(Debug, Clone)]
pub struct RawSet {
    /// Its name.
    pub name: Text,
    /// The sets whose phrases it takes over.
    pub extends: Vec<Text>,
    /// Its own phrases.
    pub words: Vec<Text>,
    /// Phrases that it does not take over.
    pub without: Vec<Text>,
}

/// Rows for a rule that stands in another file of the pack.
#[derive(Debug, Clone)]
pub struct RawTable {
    /// The rule's id within the pack.
    pub rule: Text,
    /// The rows.
    pub rows: Vec<RawEntry>,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct RawRule {
    /// Its id within the pack.
    pub id: Text,
    /// The rule of another pack that it changes, and how.
    pub extends: Option<RawExtends>,
    /// Whether something in it could not be read: then it is told and left out.
    pub broken: bool,
    /// How much it matters, by kind of document.
    pub severity: BySeverity,
    /// The kinds that it serves.
    pub kinds: Vec<Kind>,
    /// `Some(true)`: only in templates; `Some(false)`: never in them.
    pub template: Option<bool>,
    /// What the reader may hear.
    pub message: Option<Text>,
    /// Why it matters.
    pub why: Option<Text>,
    /// Who says so.
    pub source: Option<Text>,
    /// What to write instead.
    pub tries: Vec<Text>,
    /// When it holds.
    pub conditions: RawConditions,
    /// Only the first match of each entry counts.
    pub first_use: bool,
    /// At most one finding in each of these.
    pub once: Option<Scope>,
    /// How many matches it takes.
    pub at_least: usize,
    /// Severity by context.
    pub shifts: Vec<Shift<RawConditions>>,
    /// A finding of it takes back what is kind in the same sentence, so that nobody is praised for it.
    pub takes_back: bool,
    /// How many of its findings a report for people shows.
    pub show_at_most: Option<usize>,
    /// What it looks for.
    pub check: RawCheck,
    /// Its tests.
    pub examples: Vec<RawExample>,
}

impl RawRule {
    /// `pack/rule`: its own, or that of the rule which it changes.
    pub fn full_id(&self, pack: &str) -> String {
        match &self.extends {
            Some(extends) => extends.rule.value.clone(),
            None => format!("{pack}/{}", self.id.value),
        }
    }
}

/// How a rule changes one of another pack.
#[derive(Debug, Clone)]
pub struct RawExtends {
    /// The id of the rule that is changed: `pack/rule`.
    pub rule: Text,
    /// The keys that are given: those, and no others, replace what the rule says.
    pub given: Vec<String>,
    /// Terms and phrases that are taken away.
    pub without: Vec<Text>,
}

/// A severity, and others for some kinds of document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BySeverity {
    /// For every kind that is not named.
    pub default: Severity,
    /// For those that are.
    pub by_kind: Vec<(Kind, Severity)>,
}

impl BySeverity {
    /// The severity in a kind of document.
    pub fn of(&self, kind: Kind) -> Severity {
        self.by_kind.iter().find(|(of, _)| *of == kind).map_or(self.default, |(_, severity)| *severity)
    }
}

/// Another severity, where some conditions hold.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Shift<C> {
    /// Whether it makes a finding matter more; else less.
    pub up: bool,
    /// The severity.
    pub to: Severity,
    /// When.
    pub conditions: C,
}

/// What a rule looks for.
#[derive(Debug, Clone)]
pub enum RawCheck {
    /// Words and phrases, with `replace` rows and `avoid` entries together.
    Words(Vec<RawEntry>),
    /// Questions by form.
    Question(Box<RawQuestion>),
    /// Something that should be there.
    Expect(Box<RawExpect>),
    /// Something done well.
    Praise {
        /// The skill that it shows.
        skill: Skill,
        /// The phrases.
        entries: Vec<RawEntry>,
        /// Questions of a form that earn the credit.
        question: Option<Box<RawQuestion>>,
        /// A term explained earns the credit.
        explained: bool,
        /// The words of others earn it too.
        quoted: bool,
    },
    /// A figure and its limits.
    Measure(Box<RawMeasure>),
    /// Words that few people know, by their make-up.
    Unfamiliar(Box<RawUnfamiliar>),
    /// Parts that a kind of document should hold.
    Parts(Vec<RawPart>),
    /// What tells who a person is.
    Identify {
        /// What is looked for.
        what: Vec<What>,
        /// Whether what is found is masked.
        mask: bool,
    },
    /// Facts that contradict each other.
    Agree {
        /// What should agree.
        what: Vec<Clash>,
        /// What is said of the earlier place.
        earlier: Option<Text>,
    },
    /// Something about the comments by which findings are suppressed.
    Notice(Notice),
    /// No kind key could be read, and the fault has been told; or a rule that is changed is given nothing to look for.
    Nothing,
}

/// What the program itself tells of the comments by which findings are suppressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Notice {
    /// Nothing was left to suppress.
    UnusedIgnore,
    /// There is no such rule.
    UnknownIgnore,
    /// No reason is given.
    WithoutReason,
    /// It cannot be read.
    UnclearComment,
    /// It stands in a text whose format has no comments.
    NoComment,
}

/// The notices and their names.
pub const NOTICES: [(&str, Notice); 5] = [
    ("unused-ignore", Notice::UnusedIgnore),
    ("unknown-ignore", Notice::UnknownIgnore),
    ("ignore-without-reason", Notice::WithoutReason),
    ("unclear-comment", Notice::UnclearComment),
    ("no-comment", Notice::NoComment),
];

/// A row of `replace`, an entry of `avoid`, `praise` or a trigger of `expect`.
#[derive(Debug, Clone, Default)]
pub struct RawEntry {
    /// The phrases, all of the same meaning.
    pub phrases: Vec<Text>,
    /// Whether it is a term of `replace`.
    pub term: bool,
    /// What to write instead.
    pub tries: Vec<Text>,
    /// How an alternative is used.
    pub using: Using,
    /// What the term is about.
    pub about: About,
    /// The table's tags.
    pub tags: Vec<Tag>,
    /// `safety: safe`, as the pack claims it.
    pub safe: Option<Range<usize>>,
    /// Matches only in this very case.
    pub exact: bool,
    /// Inflected forms with their own alternatives.
    pub forms: Vec<(Text, Vec<Text>)>,
    /// What to do about plurals.
    pub plural: Plural,
    /// Its own severity.
    pub severity: Option<BySeverity>,
    /// Its own message.
    pub message: Option<Text>,
    /// When it holds.
    pub conditions: RawConditions,
}

/// How an alternative is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Using {
    /// In place of the term.
    #[default]
    Swap,
    /// Before the term, which stays in brackets.
    Gloss,
    /// Shown only.
    Show,
}

/// The ways to use an alternative and their names.
pub const USINGS: [(&str, Using); 3] =
    [("swap", Using::Swap), ("gloss", Using::Gloss), ("show", Using::Show)];

/// What a term is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum About {
    /// Illness and treatment.
    #[default]
    Clinical,
    /// Office English.
    Office,
    /// Social care.
    Care,
}

/// What a term may be about, and the names.
pub const ABOUTS: [(&str, About); 3] =
    [("clinical", About::Clinical), ("office", About::Office), ("care", About::Care)];

/// A tag of the table of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Tag {
    /// Never applied unasked.
    NoAuto,
    /// More than one meaning.
    Ambig,
    /// An ordinary word too.
    Context,
    /// The sentence has to be recast.
    Rephrase,
    /// Must not be softened.
    Emergency,
    /// Matched in its own case.
    Case,
    /// Also a matter of respect.
    Stigma,
    /// Known to cause mistakes with medicines.
    ErrorProne,
    /// Works only before a noun.
    Modifier,
    /// General plain English.
    Style,
}

/// The tags and their names.
pub const TAGS: [(&str, Tag); 10] = [
    ("noauto", Tag::NoAuto),
    ("ambig", Tag::Ambig),
    ("context", Tag::Context),
    ("rephrase", Tag::Rephrase),
    ("emergency", Tag::Emergency),
    ("case", Tag::Case),
    ("stigma", Tag::Stigma),
    ("error-prone", Tag::ErrorProne),
    ("modifier", Tag::Modifier),
    ("style", Tag::Style),
];

/// What to do about a term's plural.
#[derive(Debug, Clone, Default)]
pub enum Plural {
    /// Make it by the rules of English.
    #[default]
    Regular,
    /// It must not match.
    None,
    /// It has these alternatives.
    Alternatives(Vec<Text>),
}

/// When a rule or an entry holds.
#[derive(Debug, Clone, Default)]
pub struct RawConditions {
    /// All must hold.
    pub when: Vec<RawCondition>,
    /// None may hold.
    pub unless: Vec<RawCondition>,
}

/// One condition.
#[derive(Debug, Clone)]
pub enum RawCondition {
    /// A context of the document's index.
    Context(Context),
    /// The match lies inside one of these phrases.
    In(Vec<Text>),
    /// The match stands directly before one of these.
    Before(Vec<Text>),
    /// The match stands directly after one of these.
    After(Vec<Text>),
    /// One of these stands near.
    Near(RawNear),
    /// The document greets so.
    Greeting(Greeting),
    /// The document holds one of these.
    Holds(Vec<Text>),
    /// The document has more words than this.
    WordsOver(usize),
    /// The document is one of these kinds.
    Kinds(Vec<Kind>),
    /// The document is a template, or is none.
    Template(bool),
    /// The clause speaks of one of these.
    Subject(Vec<Subject>),
    /// A setting has this value.
    Setting {
        /// Its name.
        name: String,
        /// The value.
        value: String,
    },
    /// All of these hold.
    All(Vec<RawCondition>),
}

/// Something near.
#[derive(Debug, Clone)]
pub struct RawNear {
    /// What.
    pub any: Vec<Text>,
    /// How near.
    pub within: Reach,
    /// On which side of the match.
    pub side: Side,
}

/// How far a look goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Reach {
    /// This many words, in the same sentence.
    Words(usize),
    /// The sentence.
    Sentence,
    /// The sentence and the next.
    NextSentence,
    /// This many sentences before, and the sentence itself.
    SentencesBefore(usize),
    /// This many sentences after, and the sentence itself.
    SentencesAfter(usize),
    /// The block.
    Paragraph,
    /// The block up to the match.
    ParagraphBefore,
    /// The block from the match.
    ParagraphAfter,
    /// The document up to the match.
    DocumentBefore,
    /// The document.
    Document,
}

impl Reach {
    /// Whether it may hold the whole of a long text.
    pub fn is_long(self) -> bool {
        match self {
            Reach::Words(_) | Reach::Sentence | Reach::NextSentence => false,
            Reach::SentencesBefore(_) | Reach::SentencesAfter(_) => false,
            // of a long paragraph only what is near is looked through
            Reach::Paragraph | Reach::ParagraphBefore | Reach::ParagraphAfter => false,
            Reach::DocumentBefore | Reach::Document => true,
        }
    }
}

/// Where something may be found only once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Scope {
    /// In a sentence.
    Sentence,
    /// In a block.
    Paragraph,
    /// In the document.
    Document,
}

/// The scopes and their names.
pub const SCOPES: [(&str, Scope); 3] =
    [("sentence", Scope::Sentence), ("paragraph", Scope::Paragraph), ("document", Scope::Document)];

/// Whether a rule speaks in templates: `Some(true)` only there, `Some(false)` never.
pub const TEMPLATES: [(&str, bool); 2] = [("only", true), ("never", false)];

/// Whether capitals must be as they are written.
pub const CASES: [(&str, bool); 2] = [("exact", true), ("any", false)];

/// What `question` says.
#[derive(Debug, Clone, Default)]
pub struct RawQuestion {
    /// The form.
    pub form: Option<At<super::condition::Form>>,
    /// What it asks for is one of these.
    pub asks_for: Vec<crate::vocabulary::Shape>,
    /// The whole question reads as one of these.
    pub is: Vec<Text>,
    /// The whole question reads as none of these.
    pub unless_is: Vec<Text>,
    /// The question holds one of these.
    pub topic: Vec<Text>,
    /// The question holds one of these (each may have its own message).
    pub entries: Vec<RawEntry>,
    /// The question holds none of these.
    pub unless_match: Vec<Text>,
    /// Rewrites: the first that fits.
    pub open: Vec<(Text, Text)>,
    /// Whether only questions that a rewrite fits are spoken of.
    pub only_with_rewrite: bool,
    /// How many questions it takes, for `none-open` and `run`.
    pub at_least: usize,
    /// Whether exempt questions are judged too.
    pub exempt_too: bool,
}

/// What `expect` says.
#[derive(Debug, Clone, Default)]
pub struct RawExpect {
    /// The triggers.
    pub when: Vec<RawEntry>,
    /// What answers them, and where each answer counts.
    pub answers: Vec<(Vec<Text>, Vec<Reach>)>,
}

/// An example, which is a test.
#[derive(Debug, Clone)]
pub struct RawExample {
    /// The text with its marks.
    pub text: Text,
    /// What it shows.
    pub shows: Shows,
    /// The text with the first suggestion of each finding applied.
    pub becomes: Option<Text>,
    /// The kind of document.
    pub kind: Option<Kind>,
    /// Whether it is a template.
    pub template: bool,
    /// What the configuration says: settings and their values.
    pub settings: Vec<(String, String)>,
}

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The rule speaks.
    Flags,
    /// The rule is silent.
    Passes,
    /// The rule gives credit.
    Credits,
}

/// The safety that a table's row earns (`RULES`, section 6).
pub fn earned_safety(entry: &RawEntry) -> Safety {
    let tagged = |tag: Tag| entry.tags.contains(&tag);
    if tagged(Tag::NoAuto) || tagged(Tag::Ambig) || tagged(Tag::Context) || tagged(Tag::Rephrase) {
        return Safety::Show;
    }
    if entry.using == Using::Show {
        return Safety::Show;
    }
    if tagged(Tag::Emergency) || entry.using == Using::Gloss {
        return Safety::Review;
    }
    if entry.safe.is_some() { Safety::Safe } else { Safety::Review }
}
