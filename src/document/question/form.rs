//! The form of a question, from its head, its tag or what it states.

use super::head::Head;
use super::tag::Tag;
use super::token::Token;
use super::{Question, Shape, words};
use crate::vocabulary::QuestionForm;

/// What was read of a question.
pub struct Reading {
    /// Open, closed or leading.
    pub form: QuestionForm,
    /// What it asks for.
    pub shape: Shape,
    /// Whether "no" is the easy answer.
    pub negative: bool,
}

/// The form that a head gives.
pub fn of_head(words: &[Token<'_>], head: Head) -> Reading {
    let opener = words[0].text;
    let yes_no = matches!(head.shape, Shape::YesNo | Shape::Checking | Shape::Offer | Shape::Permission);
    let apart = words.get(2).is_some_and(|third| third.text == "not") && words::is_auxiliary(opener);
    let negative = yes_no && (words::is_negated(opener) || apart) && head.shape != Shape::Offer;
    let form = match (negative, head.open) {
        (true, _) => QuestionForm::Leading,
        (false, true) => QuestionForm::Open,
        (false, false) => QuestionForm::Closed,
    };
    Reading { form, shape: head.shape, negative }
}

/// The form of a statement with a tag.
pub fn of_tag(words: &[Token<'_>], tag: &Tag) -> Reading {
    let negative = words.iter().any(|token| words::is_negation(token.text));
    if tag.leads {
        Reading { form: QuestionForm::Leading, shape: Shape::Tag, negative }
    } else if tag.checks {
        Reading { form: QuestionForm::Closed, shape: Shape::Checking, negative: false }
    } else {
        Reading { form: QuestionForm::Closed, shape: Shape::Tag, negative }
    }
}

/// The form of words that have neither.
pub fn of_statement(words: &[Token<'_>], previous: Option<&Question>, sentence: usize) -> Reading {
    let text = |at: usize| words.get(at).map_or("", |token: &Token<'_>| token.text);
    let last = words.last().map_or("", |token| token.text);
    let prompts = |word: &str| {
        matches!(
            word,
            "because"
                | "cause"
                | "meaning"
                | "and"
                | "so"
                | "like"
                | "such"
                | "as"
                | "for"
                | "example"
                | "instance"
        )
    };
    if last == "because" || words.iter().all(|token| prompts(token.text)) {
        return Reading { form: QuestionForm::Open, shape: Shape::Account, negative: false };
    }
    let says = words.iter().enumerate().any(|(at, token)| {
        let word = token.text;
        (words::is_pronoun(word) && !text(at + 1).is_empty())
            || (word.contains('\'') && !word.ends_with("'s") && !word.ends_with('\''))
            || matches!(word, "it's" | "that's" | "he's" | "she's" | "there's" | "sounds" | "seems" | "looks")
            || (at > 0 && words::is_auxiliary(word))
    });
    let negated = words.iter().take(4).any(|token| words::is_negation(token.text));
    let bare = matches!(
        text(0),
        "any" | "anything" | "anyone" | "no" | "nothing" | "none" | "everything" | "all" | "not"
    );
    if !bare && (says || words.len() > 7) {
        let about_reader = words.iter().take(3).any(|token| token.text.starts_with("you"));
        let leads = negated && about_reader && words.iter().take(5).any(|token| is_denial(token.text));
        let form = if leads { QuestionForm::Leading } else { QuestionForm::Closed };
        return Reading { form, shape: Shape::Declarative, negative: leads };
    }
    let negative =
        matches!(text(0), "no" | "not" | "nothing" | "none") || (words.len() > 1 && text(1) == "no");
    if negative {
        return Reading { form: QuestionForm::Leading, shape: Shape::Fragment, negative: true };
    }
    if matches!(text(0), "you" | "yourself") && words.len() == 1 {
        return Reading { form: QuestionForm::Open, shape: Shape::Account, negative: false };
    }
    // "And your sleep?" carries on what was asked before
    let carries_on = matches!(text(0), "your" | "the" | "his" | "her" | "their")
        && previous.is_some_and(|last| last.form == QuestionForm::Open && sentence - last.sentence <= 1);
    let form = if carries_on { QuestionForm::Open } else { QuestionForm::Closed };
    Reading { form, shape: Shape::Fragment, negative: false }
}

fn is_denial(word: &str) -> bool {
    words::is_negated(word) || matches!(word, "not" | "never" | "no")
}

/// Whether the answer is taken for granted: "surely", "I take it", "you must be".
pub fn assumes(words: &[Token<'_>]) -> bool {
    let text = |at: usize| words.get(at).map_or("", |token: &Token<'_>| token.text);
    if words.iter().any(|token| matches!(token.text, "surely" | "presumably")) {
        return true;
    }
    let from = usize::from(matches!(text(0), "so" | "and" | "perhaps" | "well"));
    matches!(
        (text(from), text(from + 1), text(from + 2)),
        ("i", "assume" | "presume" | "trust" | "suppose" | "bet" | "imagine" | "expect", _)
            | ("i", "take" | "can" | "could", "it" | "take" | "assume" | "presume")
            | ("i'm", "sure", _)
            | ("i", "am", "sure")
            | ("you", "must", _)
            | ("you'd", "rather", _)
            | ("you", "would", "rather")
            | ("you", "wouldn't", "mind")
            | ("you", "do", "want" | "agree")
    )
}
