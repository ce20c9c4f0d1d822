//! Questions: where they are and what form they have.

use super::Document;
use super::map::NormalSpan;
use crate::finding::QuestionForm;

/// A question of the writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where it stands in the normal text: from its first word to its question mark.
    pub span: NormalSpan,
    /// The sentence that holds it.
    pub sentence: usize,
    /// Its form.
    pub form: QuestionForm,
    /// How many things it asks at once; 1 or more.
    pub asks: usize,
}

/// Finds the questions of a document.
pub fn questions(_document: &Document) -> Vec<Question> {
    Vec::new()
}
