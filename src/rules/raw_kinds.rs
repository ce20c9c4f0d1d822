//! What `measure`, `unfamiliar` and the parts of a document say, as read from YAML.

use super::measures::Figure;
use super::raw::{BySeverity, RawConditions, RawEntry, Text};
use crate::vocabulary::Kind;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What `measure` says.
#[derive(Debug, Clone)]
pub struct RawMeasure {
    /// The figure.
    pub figure: Figure,
    /// From where on it is told.
    pub limits: Vec<RawLimit>,
    /// A report for people tells all of them in one line.
    pub in_one_line: bool,
}

/// From where on a figure is told.
#[derive(Debug, Clone)]
pub struct RawLimit {
    /// The figure that must be passed.
    pub at: f64,
    /// Passed upwards; else downwards.
    pub over: bool,
    /// How much it matters; as the rule says where there is none.
    pub severity: Option<BySeverity>,
    /// In these kinds only; in all of the rule's where it is empty.
    pub kinds: Vec<Kind>,
    /// Its own message.
    pub message: Option<Text>,
    /// Where it stands.
    pub span: Range<usize>,
}

/// What `unfamiliar` says.
#[derive(Debug, Clone, Default)]
pub struct RawUnfamiliar {
    /// Parts of words, or sets of them, each perhaps with its plain reading.
    pub parts: Vec<(Text, Option<Text>)>,
    /// Common words pass.
    pub unless_common: bool,
    /// What is said of uncommon words that no part tells, if anything.
    pub uncommon: Option<Text>,
    /// Parts of names, which are told by their parts alone.
    pub names: Vec<(Text, Option<Text>)>,
}

/// A part that a document should hold.
#[derive(Debug, Clone)]
pub struct RawPart {
    /// What it is, as messages name it.
    pub name: Text,
    /// What shows that it is there.
    pub any: Vec<RawEntry>,
    /// Where it counts.
    pub within: Vec<Stretch>,
    /// In these kinds only; in all of the rule's where it is empty.
    pub kinds: Vec<Kind>,
    /// Its own severity.
    pub severity: Option<BySeverity>,
    /// Its own message.
    pub message: Option<Text>,
    /// What to write.
    pub tries: Vec<Text>,
    /// When it is expected.
    pub conditions: RawConditions,
}

/// A stretch of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stretch {
    /// This many sentences at the start.
    FirstSentences(usize),
    /// This many sentences at the end.
    LastSentences(usize),
    /// The letterhead, the headings under it and the greeting, or the first line of a text without.
    Header,
    /// The sign-off, or the last paragraph of a text without.
    SignOff,
    /// All of it.
    Document,
}
