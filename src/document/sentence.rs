//! Sentences.

use super::block::Block;
use super::map::NormalSpan;
use super::word::Word;
use std::ops::Range;

/// A sentence, placed in the normal text: its closing mark included, no space around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: NormalSpan,
    /// Its words.
    pub words: Range<usize>,
    /// The block that holds it.
    pub block: usize,
}

impl Sentence {
    /// Whether it ends with a question mark.
    pub fn is_question(&self, normal: &str) -> bool {
        self.span.of(normal).trim_end_matches(['"', '\'', ')', ']', '!', '?']).len() < self.span.len()
            && self.span.of(normal).trim_end_matches(['"', '\'', ')', ']']).ends_with(['?', '!'])
            && self.span.of(normal).contains('?')
    }
}

/// Finds the sentences of the blocks.
pub fn sentences(normal: &str, blocks: &mut [Block], words: &[Word]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, block) in blocks.iter_mut().enumerate() {
        let first = sentences.len();
        let text = block.span.of(normal);
        let mut start = 0;
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            let last = at + 1 == bytes.len();
            if last || (matches!(bytes[at], b'.' | b'?' | b'!') && bytes[at + 1] == b' ') {
                let piece = &text[start..at + 1];
                let trimmed = piece.trim();
                if !trimmed.is_empty() {
                    let from = block.span.start + start + (piece.len() - piece.trim_start().len());
                    let span = NormalSpan::new(from, from + trimmed.len());
                    let a = words.partition_point(|word| word.span.start < span.start);
                    let b = words.partition_point(|word| word.span.start < span.end);
                    sentences.push(Sentence { span, words: a..b, block: index });
                }
                start = at + 1;
            }
        }
        block.sentences = first..sentences.len();
    }
    sentences
}
