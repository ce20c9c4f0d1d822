//! What the form of questions is.

use super::*;
use crate::document::{Facts, Kind, KindFrom};

fn read_as(kind: Kind, text: &str) -> (Document, Vec<Question>) {
    let facts = Facts { kind: Some((kind, KindFrom::Record)), ..Facts::default() };
    let document = Document::read(text.into(), &facts);
    let questions = document.questions.clone();
    (document, questions)
}

fn only(text: &str) -> Question {
    let (_, questions) = read_as(Kind::Message, text);
    assert_eq!(questions.len(), 1, "{text}: {questions:?}");
    questions[0].clone()
}

fn form(text: &str) -> &'static str {
    only(text).form.name()
}

#[test]
fn open_questions_ask_for_an_account() {
    for text in [
        "How are the nights?",
        "So, um, what- what do you make of that?",
        "What about your sleep?",
        "How else does it touch your day?",
        "Could you tell me how you slept",
        "Would you be able to describe the ache?",
        "Tell me about your week.",
        "I'm wondering what you would like to happen?",
        "In what way?",
        "And that's because?",
        "What helps, if anything?",
        "If you think back to spring, how was it then?",
        "Where would you like to begin?",
        "Who else could lend a hand?",
        "Why did the plan change?",
    ] {
        assert_eq!(form(text), "open", "{text}");
    }
}

#[test]
fn closed_questions_ask_for_a_yes_or_a_fact() {
    for text in [
        "Are you in pain?",
        "When you cough does it hurt?",
        "How many stairs are there?",
        "For how long?",
        "What time do you get up?",
        "What is your date of birth?",
        "On a scale of one to ten, how bad is it?",
        "Can you tell me if it hurts?",
        "Could you ring us on Monday?",
        "How about Tuesday?",
        "Do you know what set it off?",
        "Tea or coffee?",
        "You're sleeping better now?",
        "What, do you live alone?",
        "Which leg is it?",
        "I was wondering if you have a key?",
    ] {
        assert_eq!(form(text), "closed", "{text}");
    }
}

#[test]
fn leading_questions_suggest_their_answer() {
    for text in [
        "You're sleeping better now, aren't you?",
        "You've had enough now haven't you",
        "Surely you want to go home?",
        "Don't you like it?",
        "I take it you read the leaflet?",
        "You take it at night, right?",
        "Bit too much cake over Christmas was it?",
        "You went out in the rain then did you?",
        "You've not been up all night again, have you, Len?",
        "It's a bit sore, isn't it, love?",
        "No pain?",
        "You're not sore?",
        "So I take it you won't come on Friday.",
    ] {
        assert_eq!(form(text), "leading", "{text}");
    }
    assert_eq!(form("You mean Tuesday, is that right?"), "closed");
    assert_eq!(form("Is it the left or the right?"), "closed");
    assert_eq!(form("Is the wound where it was is it?"), "closed");
    assert_ne!(form("On a bad day how is it?"), "leading");
    assert_ne!(form("If it gets worse are you?"), "leading");
    assert!(read_as(Kind::Message, "He is content to let others do it.").1.is_empty());
}

#[test]
fn a_question_begins_at_its_own_first_word() {
    for (text, own) in [
        ("Okay. And so, um, are you in pain?", "are you in pain?"),
        ("You said it hurts: is it worse at night?", "is it worse at night?"),
        ("If you think of last week, how did you sleep?", "how did you sleep?"),
        ("Well, you're better, aren't you?", "you're better, aren't you?"),
        ("Mrs Payne, how’s the leg?", "how’s the leg?"),
    ] {
        let (document, questions) = read_as(Kind::Message, text);
        let last = questions.last().expect("a question");
        assert_eq!(document.prose_of(last.span), own);
    }
}

#[test]
fn what_one_sentence_asks_is_counted() {
    for (text, asks) in [
        ("How are you?", 1),
        ("How is your sleep and your appetite?", 2),
        ("Can you wash and dress?", 2),
        ("Are you eating and drinking and resting?", 3),
        ("Do you see your mum and your dad?", 1),
        ("Does it ache or is it sharp?", 1),
        ("How was the visit and did you see the garden?", 2),
        ("Are you warm, are you fed, and is your son there?", 3),
        ("What happened at school and does he talk about it?", 2),
        ("What sort of food and drink do you like?", 1),
        ("Can you come and see us?", 1),
        ("Did she tell you what to bring?", 1),
        ("What do you think is best?", 1),
    ] {
        assert_eq!(only(text).asks, asks, "{text}");
    }
}

#[test]
fn each_mark_is_a_question_and_doubts_are_none() {
    let count = |text: &str| read_as(Kind::Note, text).1.len();
    assert_eq!(count("Sore? Hot? Swollen??"), 3);
    assert_eq!(count("Imp: ?UTI. Plan: bloods, ? chest film."), 0);
    assert_eq!(count("He came. ??"), 0);
    assert_eq!(count("She said, “Are you sure about this one?”"), 0);
    assert_eq!(
        count("Should you need help, please ring. Had I known, I would have come. Have a good day."),
        0
    );
}

#[test]
fn runs_and_cones_are_told() {
    let (_, questions) = read_as(Kind::Message, "How are the nights? Do you wake? Is it noisy?");
    assert_eq!(questions.iter().map(|question| question.run).collect::<Vec<_>>(), [(3, 0), (3, 1), (3, 2)]);
    assert_eq!(
        questions.iter().map(|question| question.follows_open).collect::<Vec<_>>(),
        [false, true, true]
    );
}

proptest::proptest! {
    #[test]
    fn no_text_panics_and_spans_are_true(
        words in proptest::collection::vec("(how|are|you|what|’s|–|\\?|,|um|é|🙂|\"|and|or|not|is|it|right|\\.|no|-|\n| |Mrs|isn’t|tell|me)", 0..40),
        gap in "( |)"
    ) {
        let (document, questions) = read_as(Kind::Note, &words.join(&gap));
        for question in questions {
            proptest::prop_assert!(question.whole.holds(question.span));
            proptest::prop_assert!(question.asks >= 1);
            let source = document.source_span(question.span);
            proptest::prop_assert!(document.text.is_char_boundary(source.start));
            proptest::prop_assert!(document.text.is_char_boundary(source.end));
        }
    }
}

#[test]
fn a_large_text_is_read_as_a_small_one_is() {
    let letter =
        "How are the nights? And the days? You sleep well, don't you. No pain? I see you on Monday.\n\n";
    let read = |times: usize| {
        let document = Document::read(letter.repeat(times), &Facts::default());
        document.questions.iter().map(|q| (q.form, q.asks, q.follows_open, q.run)).collect::<Vec<_>>()
    };
    let (small, large) = (read(200), read(8000));
    assert_eq!(large.len(), small.len() * 40);
    // away from the edges of the text all repeats are read alike
    assert_eq!(small[4..small.len() - 4], large[4..small.len() - 4]);
    for middle in [large.len() / 2, large.len() / 3] {
        let at = middle / 4 * 4;
        assert_eq!(large[at - 8..at + 8], small[8..24]);
    }
}
