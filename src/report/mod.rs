//! Reports: one file for each output format.
//!
//! Each format tells one document at a time, as a string, so that documents can be told by several threads and
//! none needs to be kept. This room reads no files and prints nothing; it knows nothing of rules but their ids.

mod brief;
mod choose;
mod excerpt;
pub mod json;
mod lines;
pub mod people;
mod text;
pub mod wrap;

#[cfg(test)]
mod sample;

pub use lines::{Lines, Position};

use crate::document::Document;
use crate::finding::Review;
use crate::vocabulary::Severity;
use rustc_hash::FxHashSet;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The formats of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people.
    Text,
    /// One line a finding.
    Brief,
    /// One object for all documents.
    Json,
    /// One object a line and document.
    Jsonl,
}

impl Format {
    /// Every format, the one for people first.
    pub const ALL: [Format; 4] = [Format::Text, Format::Brief, Format::Json, Format::Jsonl];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Brief => "brief",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
        }
    }

    /// The format of this name, if there is one.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What stands before the first document.
    pub fn open(self) -> String {
        match self {
            Format::Json => json::open(),
            Format::Text | Format::Brief | Format::Jsonl => String::new(),
        }
    }

    /// One document.
    pub fn document(self, checked: &Checked<'_>, look: &Look) -> String {
        match self {
            Format::Text => text::document(checked, look),
            Format::Brief => brief::document(checked),
            Format::Json => json::document(checked),
            Format::Jsonl => json::document(checked) + "\n",
        }
    }

    /// A path that could not be read, where the format tells it among the documents.
    pub fn failure(self, failure: &Failure) -> Option<String> {
        match self {
            Format::Jsonl => Some(json::failure_line(failure)),
            Format::Text | Format::Brief | Format::Json => None,
        }
    }

    /// What stands after the last document.
    pub fn close(self, closing: &Closing, look: &Look) -> String {
        match self {
            Format::Text => text::close(closing, look),
            Format::Brief | Format::Jsonl => String::new(),
            Format::Json => json::close(closing),
        }
    }

    /// What separates a document from the one that was told before it.
    pub fn between(self, before: &str, next: &str) -> &'static str {
        match self {
            Format::Json => ",\n",
            // documents of one line stand together
            Format::Text if before.lines().nth(1).is_some() || next.lines().nth(1).is_some() => "\n",
            Format::Text | Format::Brief | Format::Jsonl => "",
        }
    }
}

/// How a document is named.
#[derive(Debug, Clone, Copy)]
pub enum Name<'a> {
    /// By its path.
    Path(&'a str),
    /// By the id that its record came with, as it came.
    Id(&'a RawValue),
}

/// A document with all that was found in it, ready to be told.
#[derive(Debug)]
pub struct Checked<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// Its encoding, where that is not UTF-8.
    pub encoding: Option<&'static str>,
    /// The text.
    pub document: &'a Document,
    /// What the check says.
    pub review: &'a Review,
    lines: Lines,
    /// Sentences that were looked through and hold no identifier: several findings stand in one.
    clean: Mutex<FxHashSet<String>>,
}

impl<'a> Checked<'a> {
    /// Puts a document and what was found together.
    pub fn new(
        name: Name<'a>,
        encoding: Option<&'static str>,
        document: &'a Document,
        review: &'a Review,
    ) -> Self {
        let lines = Lines::new(&document.text);
        Checked { name, encoding, document, review, lines, clean: Mutex::default() }
    }

    /// Whether a piece of the document, as it would be printed, holds no identifier.
    fn is_clean(&self, piece: &str) -> bool {
        let mut known = self.clean.lock().unwrap_or_else(PoisonError::into_inner);
        if known.contains(piece) {
            return true;
        }
        let clean = matches!(people::mask_for_people(piece), Cow::Borrowed(_));
        if clean {
            known.insert(piece.to_owned());
        }
        clean
    }

    /// Line and column of a byte of the document's text.
    pub fn position(&self, at: usize) -> Position {
        self.lines.position(&self.document.text, at)
    }

    /// The byte where the prose begins.
    pub fn first_prose(&self) -> usize {
        if self.document.prose.is_empty() { 0 } else { self.document.prose_map.start(0) }
    }

    /// The name for people: identifiers masked, nothing that could drive a terminal.
    pub fn shown_name(&self) -> String {
        match self.name {
            Name::Path(path) => people::shown(path),
            Name::Id(id) => people::shown(id.get()),
        }
    }
}

/// How a report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many columns a line may have.
    pub width: usize,
    /// Whether colour helps.
    pub colour: bool,
    /// Every finding, each with its rule.
    pub all: bool,
    /// Only findings.
    pub quiet: bool,
    /// Whether the report is about several documents.
    pub several: bool,
}

impl Default for Look {
    fn default() -> Self {
        Look { width: 80, colour: false, all: false, quiet: false, several: false }
    }
}

/// A path that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The path.
    pub path: String,
    /// Why.
    pub message: String,
}

/// What was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents that were checked.
    pub documents: usize,
    /// Findings of each severity, in the order of [`Severity::ALL`].
    findings: [usize; Severity::ALL.len()],
    /// Strengths.
    pub strengths: usize,
    /// Findings that somebody suppressed; they count nowhere else.
    pub suppressed: usize,
}

impl Tally {
    /// What one document adds.
    pub fn of(review: &Review) -> Tally {
        let mut tally = Tally { documents: 1, strengths: review.strengths.len(), ..Tally::default() };
        for finding in review.told() {
            tally.findings[finding.severity as usize] += 1;
        }
        tally.suppressed = review.findings.len() - review.told().count();
        tally
    }

    /// Adds what another counted.
    pub fn add(&mut self, other: Tally) {
        self.documents += other.documents;
        self.strengths += other.strengths;
        self.suppressed += other.suppressed;
        for (sum, more) in self.findings.iter_mut().zip(other.findings) {
            *sum += more;
        }
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings[severity as usize]
    }

    /// How many findings have this severity or a higher one.
    pub fn at_or_above(&self, severity: Severity) -> usize {
        self.findings[severity as usize..].iter().sum()
    }
}

/// What is told at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// The counts.
    pub tally: Tally,
    /// Paths that could not be read.
    pub failures: Vec<Failure>,
    /// Files that were passed over, and why.
    pub passed_over: Vec<Failure>,
    /// Files of other types in folders, by their ending.
    pub other_types: BTreeMap<String, usize>,
}

impl Closing {
    /// The closing words in text, for programs whose documents go out in another format.
    pub fn in_words(&self, look: &Look) -> String {
        text::close(self, look)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_suppressed_stays_in_json_and_counts_nowhere() {
        let sample = sample::letter();
        let words = sample.review.findings.iter().filter(|finding| finding.rule == "plain/jargon").count();
        let before = Tally::of(&sample.review);
        let sample = sample.suppress("plain/jargon", "our readers know it");
        let after = Tally::of(&sample.review);
        assert!(words > 1);
        assert_eq!(after.suppressed, words);
        assert_eq!(after.at_or_above(Severity::Advice), before.at_or_above(Severity::Advice) - words);
        let checked = sample.checked();
        assert!(!Format::Brief.document(&checked, &Look::default()).contains("plain/jargon"));
        let text = Format::Text.document(&checked, &Look { all: true, ..Look::default() });
        assert!(!text.contains("plain/jargon") && text.contains("4 points were suppressed."), "{text}");
        let json: serde_json::Value =
            serde_json::from_str(&Format::Json.document(&checked, &Look::default())).unwrap();
        let reasons: Vec<_> =
            json["findings"].as_array().unwrap().iter().filter_map(|one| one.get("suppressed")).collect();
        assert_eq!(reasons.len(), words);
        assert_eq!(reasons[0]["reason"], "our readers know it");
        let closing = Closing { tally: after, ..Closing::default() };
        assert!(Format::Json.close(&closing, &Look::default()).contains("\"suppressed\":4"));
    }
}
