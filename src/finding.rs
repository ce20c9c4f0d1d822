//! What a check says: findings with their suggestions, strengths, questions and measures.
//!
//! Positions here are bytes of the document's text (see [`crate::document::SourceSpan`]).

use crate::document::SourceSpan;
pub use crate::rules::telling::{About, Telling};
pub use crate::vocabulary::QuestionForm;
use crate::vocabulary::{Safety, Severity, Skill};
use serde::Serialize;

/// Something that could hurt, confuse or mislead the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's id: `pack/rule`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What the reader may hear, in one or two sentences.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// Where it stands; none when the finding is about the whole document.
    pub place: Option<Place>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What to write instead, best first.
    pub suggestions: Vec<Suggestion>,
    /// How a report for people tells it beside others; no part of what machines read.
    #[serde(skip)]
    pub telling: Telling,
    /// Why it is not to be told: it stays in the list and counts nowhere.
    pub suppressed: Option<Suppressed>,
}

/// Why a finding is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppressed {
    /// What the person who suppressed it gave as the reason.
    pub reason: String,
}

/// Where something stands in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The bytes.
    pub span: SourceSpan,
    /// The words there, with identifiers masked.
    pub text: String,
    /// Whether `text` differs from the bytes because something in it was masked.
    pub masked: bool,
}

/// A sentence that is hard to read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hardest {
    /// The sentence.
    pub place: Place,
    /// Its own reading age, in years.
    pub reading_age: f64,
    /// The words in it that few people know, in order; no identifiers.
    pub words: Vec<Place>,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// What it has to do with the finding.
    pub message: String,
}

/// What to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What to show.
    pub text: String,
    /// How far it may go.
    pub safety: Safety,
    /// What changes in the text, in order and without overlap; empty for [`Safety::Show`].
    pub edits: Vec<Edit>,
}

/// One change of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The bytes that go.
    pub span: SourceSpan,
    /// The text that comes.
    pub text: String,
}

/// What was done well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strength {
    /// The rule's id.
    pub rule: String,
    /// The skill that it shows.
    pub skill: Skill,
    /// What to tell the writer.
    pub message: String,
    /// Where it stands.
    pub place: Place,
}

/// One question of the writer, flagged or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionNote {
    /// Where it stands, with its words.
    pub place: Place,
    /// Its form.
    pub form: QuestionForm,
    /// How many things it asks at once; 1 or more.
    pub asks: usize,
    /// Why a closed form is right here, if it is.
    pub exempt: Option<String>,
}

/// All that a check says of one document.
#[derive(Debug, Clone)]
pub struct Review {
    /// Ordered by position, then rule.
    pub findings: Vec<Finding>,
    /// Ordered by position, then rule.
    pub strengths: Vec<Strength>,
    /// Every question of the writer, in order.
    pub questions: Vec<QuestionNote>,
    /// The figures.
    pub measures: crate::document::measure::Measures,
    /// The sentences that carry most of the reading age, the heaviest first.
    pub hardest: Vec<Hardest>,
    /// The identifiers of the text, which nothing that is printed may show.
    pub mask: crate::mask::Mask,
}

impl Review {
    /// The findings that are told: all but those that somebody suppressed.
    pub fn told(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.suppressed.is_none())
    }
}
