//! Quotations: what another person said is their voice.

use super::Document;
use super::map::NormalSpan;

/// What others said, in quotation marks.
pub fn quotations(_document: &Document) -> Vec<NormalSpan> {
    Vec::new()
}
