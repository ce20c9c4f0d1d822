//! Questions: where they are and what form they have.
//!
//! Form is grammar: where the auxiliary stands, which question word leads, whether a tag presses for an answer.
//! No topic and no wording is judged here; rules do that with what stands in [`Question`].

mod asks;
pub mod exempt;
mod form;
mod head;
mod kind;
mod part;
mod read;
mod tag;
#[cfg(test)]
mod tests;
mod token;
mod unmarked;
mod voice;
mod words;

use super::Document;
use super::block::BlockKind;
use super::map::NormalSpan;
use crate::share;
use crate::vocabulary::QuestionForm;
pub use crate::vocabulary::Shape;
use std::ops::Range;

/// A question of the writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where it stands in the normal text: from its own first word (after "Okay. And so, um,") to its question
    /// mark.
    pub span: NormalSpan,
    /// The same with its lead-in: "If you think about last week, how did you sleep?"
    pub whole: NormalSpan,
    /// The sentence that holds it.
    pub sentence: usize,
    /// Its form.
    pub form: QuestionForm,
    /// How many things it asks at once; 1 or more.
    pub asks: usize,
    /// What it asks for.
    pub shape: Shape,
    /// Whether it carries a question mark.
    pub marked: bool,
    /// Whether it is framed so that "no" is the easy answer: "No pain?", "You're not sore?", "Don't you eat?"
    pub negative: bool,
    /// Whether it names the answers to choose from: "tea or coffee?"
    pub alternative: bool,
    /// The words of its tag: "aren't you" in "You're well, aren't you?"
    pub tag: Option<NormalSpan>,
    /// Whether an open question stands in one of the two sentences before it.
    pub follows_open: bool,
    /// How many questions stand in a row here with nothing between them, and which of them this is, from 0.
    pub run: (usize, usize),
    /// Whether it stands in quotation marks, and staff asked it: a record or feedback tells of it.
    pub told: bool,
}

impl Question {
    /// Whether nothing stands in the sentence before the question's own first word.
    pub fn opens_sentence(&self) -> bool {
        self.span.start == self.whole.start
    }

    /// The words without the question mark and what else stands behind the last word.
    pub fn body(&self, normal: &str) -> NormalSpan {
        let text = self.span.of(normal);
        let kept = text.trim_end_matches(|last: char| !last.is_alphanumeric()).len();
        NormalSpan::new(self.span.start, self.span.start + kept)
    }
}

/// Finds the questions of a document.
pub fn questions(document: &Document) -> Vec<Question> {
    let large = share::is_large(document.normal.len());
    let parts = share::in_parts(document.sentences.len(), large, |sentences| {
        // the questions just before decide how some are read
        let from = sentences.start.saturating_sub(LOOK_BACK);
        let mut found = of_sentences(document, from..sentences.end);
        found.retain(|question| question.sentence >= sentences.start);
        found
    });
    let mut found = parts.concat();
    count_runs(document, &mut found);
    found
}

/// How many sentences back a question may matter to the next.
const LOOK_BACK: usize = 4;

fn of_sentences(document: &Document, sentences: Range<usize>) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    for index in sentences {
        let sentence = &document.sentences[index];
        let kind = document.blocks.get(sentence.block).map_or(BlockKind::Paragraph, |block| block.kind);
        if matches!(
            kind,
            BlockKind::Quotation | BlockKind::Salutation | BlockKind::SignOff | BlockKind::AddressBlock
        ) {
            continue;
        }
        let marked = part::marked_parts(document, sentence);
        let unmarked = marked.is_empty();
        let parts = if !unmarked {
            marked
        } else if kind.is_running_text() {
            part::spoken_parts(document, sentence)
        } else {
            continue;
        };
        for part in parts {
            if unmarked && !unmarked::may_ask(document, part) {
                debug_assert!(read::read(document, index, part, &found).is_none());
                continue;
            }
            if let Some(mut question) = read::read(document, index, part, &found) {
                let quoted = document.quoted(question.span);
                question.told = quoted && voice::is_staffs(document, &question);
                if !quoted || question.told {
                    found.push(question);
                }
            }
        }
    }
    found
}

/// Counts the questions that follow each other with no other sentence between them.
fn count_runs(document: &Document, questions: &mut [Question]) {
    let mut start = 0;
    for at in 1..=questions.len() {
        let goes_on = questions.get(at).is_some_and(|next| {
            let last = &questions[at - 1];
            next.sentence - last.sentence <= 1 && block_of(document, next) == block_of(document, last)
        });
        if !goes_on {
            run(questions, start..at);
            start = at;
        }
    }
}

fn run(questions: &mut [Question], range: Range<usize>) {
    let length = range.len();
    for (index, question) in questions[range].iter_mut().enumerate() {
        question.run = (length, index);
    }
}

fn block_of(document: &Document, question: &Question) -> usize {
    document.sentences.get(question.sentence).map_or(usize::MAX, |sentence| sentence.block)
}
