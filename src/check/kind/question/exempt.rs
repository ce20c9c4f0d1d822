//! Which questions are exempt here, by the words of the built-in sets `exempt-…`.

use super::super::super::facts::Facts;
use crate::document::question::Question;
use crate::document::question::exempt::{Within, exempt};
use crate::document::{BlockKind, Kind, NormalSpan};

/// Why a closed form is right for a question, if it is.
pub fn reason(facts: &Facts<'_>, question: &Question) -> Option<&'static str> {
    let document = facts.document;
    let block = document.block_at(question.span.start).map(|index| document.blocks[index].kind);
    let in_form = document.kind == Kind::Form || block == Some(BlockKind::TableCell);
    exempt(question, in_form, |set, within| {
        let span = match within {
            Within::Question => question.whole,
            Within::Near => near(facts, question),
        };
        facts.named_in(set, span).any(|hit| hit.span.end <= span.end)
    })
}

/// The question's sentence and the next one of its block.
fn near(facts: &Facts<'_>, question: &Question) -> NormalSpan {
    let sentences = &facts.document.sentences;
    let Some(own) = sentences.get(question.sentence) else {
        return question.whole;
    };
    let next = sentences.get(question.sentence + 1).filter(|next| next.block == own.block);
    NormalSpan::new(own.span.start, next.map_or(own.span.end, |next| next.span.end))
}
