//! Whose a question in quotation marks is. A record and feedback tell of what staff asked, and that is what is
//! coached; what a patient or a relative asked never is.

use crate::document::map::NormalSpan;
use crate::document::question::Question;
use crate::document::speaker::{self, Speaker};
use crate::document::{Document, Kind};
use std::ops::Range;

/// How many words before a quotation may part it from who asked it.
const REACH: usize = 14;

/// Whether staff asked a question that stands in a quotation.
pub fn is_staffs(document: &Document, question: &Question) -> bool {
    let span = question.span;
    let index = document.quotations.partition_point(|quotation| quotation.end < span.end);
    let Some(quotation) = document.quotations.get(index).filter(|quotation| quotation.start <= span.start)
    else {
        return false;
    };
    match document.kind {
        Kind::Note => {
            unclaimed(document, *quotation) && (question.asks > 2 || speaks_to_someone(document, *quotation))
        }
        Kind::Feedback => is_learners(document, *quotation),
        _ => false,
    }
}

/// In a note, what nobody is said to have asked.
fn unclaimed(document: &Document, quotation: NormalSpan) -> bool {
    let words = document.words_in(quotation);
    speaker::of(document, quotation, &words, &document.quotations).is_none()
}

/// Whether it is put to somebody ("you"), or somebody answers it, and it is no answer itself.
fn speaks_to_someone(document: &Document, quotation: NormalSpan) -> bool {
    let before = document.normal[..quotation.start].trim_end();
    let answers = before.ends_with('"') && document.quoted(before_end(before));
    !answers && (is_answered(document, quotation) || is_addressed(document, quotation))
}

fn before_end(before: &str) -> NormalSpan {
    NormalSpan::new(before.len() - 1, before.len())
}

/// "you" and no "I": whoever asks so is not telling of themselves.
fn is_addressed(document: &Document, quotation: NormalSpan) -> bool {
    let texts = || texts(document, document.words_in(quotation));
    texts().any(|text| text.starts_with("you"))
        && !texts().any(|text| {
            matches!(text, "i" | "me" | "my" | "mine" | "we" | "us" | "our") || text.starts_with("i'")
        })
}

/// An answer follows: "He nodded." "Yes." "I think so."
fn is_answered(document: &Document, quotation: NormalSpan) -> bool {
    let after = document.normal[quotation.end..].trim_start_matches(' ');
    if after.starts_with('"') {
        return true;
    }
    let next = document.words_in(quotation).end;
    let Some(word) = document.words.get(next).filter(|word| word.capital) else {
        return false;
    };
    let second = document.words.get(next + 1).map_or("", |word| word.of(&document.normal));
    is_answer(word.of(&document.normal)) || is_reaction(second)
}

#[rustfmt::skip]
fn is_answer(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "yes" | "no" | "answer" | "none" | "nil" | "silence"
    ) || is_reaction(word)
}

#[rustfmt::skip]
fn is_reaction(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "nodded" | "shrugged" | "replied" | "answered" | "agreed" | "denied" | "shook"
            | "looked" | "smiled" | "cried" | "confirmed" | "declined" | "mumbled" | "whispered" | "reply"
    )
}

/// In feedback, what the learner asked, or is told to ask.
fn is_learners(document: &Document, quotation: NormalSpan) -> bool {
    let words = document.words_in(quotation);
    let Some((start, verb)) = verb_before(document, words.start) else {
        let free = speaker::of(document, quotation, &words, &document.quotations) != Some(Speaker::Other);
        return free && is_addressed(document, quotation);
    };
    let Some(subject) = (start..verb).rev().find(|at| is_subject(document, *at)) else {
        // "Asking …", "Ask him …"
        return true;
    };
    match document.words[subject].of(&document.normal) {
        "you" | "i" | "we" => true,
        // "when he goes quiet, ask him …"
        _ => matches!(document.words[verb].of(&document.normal), "ask" | "asking" | "try" | "say"),
    }
}

/// The last verb of asking before a quotation, within its sentence, and where that sentence begins.
fn verb_before(document: &Document, first: usize) -> Option<(usize, usize)> {
    let index = document.sentences.partition_point(|sentence| sentence.words.end <= first);
    let sentence = document.sentences.get(index)?;
    let start = sentence.words.start;
    let near = start.max(first.saturating_sub(REACH));
    let verb = (near..first).rev().find(|at| asks(document.words[*at].of(&document.normal)))?;
    Some((start, verb))
}

#[rustfmt::skip]
fn asks(word: &str) -> bool {
    matches!(
        word,
        "ask" | "asks" | "asked" | "asking" | "say" | "said" | "saying" | "says" | "try" | "tried" | "enquired"
            | "wondered" | "opened" | "began" | "started" | "checked" | "replied" | "answered" | "repeated"
            | "told" | "shouted" | "called" | "wrote" | "put"
    )
}

/// Whether it names who does something: a pronoun, a person of the ward, a name.
fn is_subject(document: &Document, at: usize) -> bool {
    let word = &document.words[at];
    let text = word.of(&document.normal);
    let opens = at == 0 || document.normal[..word.span.start].trim_end().ends_with(['.', '?', '!']);
    matches!(
        text,
        "you"
            | "i"
            | "we"
            | "he"
            | "she"
            | "they"
            | "who"
            | "patient"
            | "resident"
            | "client"
            | "mum"
            | "dad"
            | "mother"
            | "father"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "family"
            | "gentleman"
            | "lady"
    ) || (word.capital && !opens)
}

fn texts(document: &Document, words: Range<usize>) -> impl Iterator<Item = &str> {
    document.words[words].iter().map(|word| word.of(&document.normal))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Facts, Kind, KindFrom};

    /// Asserts how many questions of each text are read as those of staff.
    fn assert_told(kind: Kind, count: usize, texts: &[&str]) {
        for text in texts {
            let facts = Facts { kind: Some((kind, KindFrom::Flag)), ..Facts::default() };
            assert_eq!(Document::read((*text).to_owned(), &facts).questions.len(), count, "{text}");
        }
    }

    #[test]
    fn a_record_tells_what_staff_asked() {
        let asked_by_staff = [
            "Home visit. \"Can you manage the bath?\" Said she could.",
            "Round at 10. \"Is the new pillow any softer?\" He nodded.",
            "Review by phone. \"Is the cream doing any good?\" \"Not yet.\"",
            "In tears. \"Have you had bad news?\"",
            "\"Did you sleep?\" She said that she had not.",
        ];
        let asked_by_others = [
            "She asked, \"Are you the new nurse?\" and laughed.",
            "Restless. \"When can I go home to my cat?\"",
            "\"Will you come back tomorrow?\" she asked.",
            "Daughter asked \"is he eating well enough?\" Shown the chart.",
        ];
        assert_told(Kind::Note, 1, &asked_by_staff);
        assert_told(Kind::Note, 0, &asked_by_others);
    }

    #[test]
    fn feedback_tells_what_the_learner_asked() {
        let asked_by_the_learner = [
            "You asked, \"Are you eating enough?\" and he nodded.",
            "When he goes quiet, ask him \"are you coping all right?\"",
            "Asking \"Why did you hit him?\" made her shout.",
        ];
        let asked_by_others = [
            "She asked, \"Are you going to hurt me today?\" and you sat down.",
            "You waited, and then she said, \"Will you stay with me?\"",
        ];
        assert_told(Kind::Feedback, 1, &asked_by_the_learner);
        assert_told(Kind::Feedback, 0, &asked_by_others);
    }
}
