//! A document and rule sets -> findings and strengths.

pub mod kind;

use crate::document::{Document, measure};
use crate::finding::Review;
use crate::rules::RuleSet;

/// Checks a document.
pub fn check(document: &Document, _rules: &[&RuleSet]) -> Review {
    Review {
        findings: Vec::new(),
        strengths: Vec::new(),
        questions: Vec::new(),
        measures: measure::measure(document),
    }
}
