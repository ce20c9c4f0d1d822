//! Tells what kind of document a text is.
//!
//! No sign decides alone: a note may quote "Dear", a reply to a complaint may begin "Hi", a page may ask questions.
//! So the evidence is gathered in one pass (lines, words, greeting, end) and weighed for each kind; where nothing
//! weighs much, a text that greets is a letter, one that records is a note, a short one that speaks to the reader is
//! a message, and the rest is a page.

mod evidence;
mod lines;
mod signs;
mod words;

use super::{Document, Kind};
use evidence::Evidence;
use lines::Greeting;

/// The kind that the text itself suggests.
pub fn detect(document: &Document) -> Kind {
    let weights = weigh(&Evidence::of(document));
    let heaviest = weights.iter().map(|(_, weight)| *weight).fold(f32::MIN, f32::max);
    weights.iter().find(|(_, weight)| *weight >= heaviest).map_or(Kind::Page, |(kind, _)| *kind)
}

/// How much speaks for each kind; of equals the first is meant.
fn weigh(evidence: &Evidence) -> [(Kind, f32); 7] {
    [
        (Kind::Form, form(evidence)),
        (Kind::Reply, reply(evidence)),
        (Kind::Feedback, feedback(evidence)),
        (Kind::Note, note(evidence)),
        (Kind::Message, message(evidence)),
        (Kind::Letter, letter(evidence)),
        (Kind::Page, page(evidence)),
    ]
}

fn yes(condition: bool, weight: f32) -> f32 {
    if condition { weight } else { 0.0 }
}

/// What speaks for a letter or an answer: the reader is greeted, and somebody signs.
fn letter(e: &Evidence) -> f32 {
    let greeting = match e.greeting {
        Greeting::Dear => 4.0,
        Greeting::Hi => 2.0,
        Greeting::Inline => 0.5,
        Greeting::Name => 0.0,
        Greeting::None => -1.0,
    };
    greeting + yes(e.sign_off, 2.0) + yes(e.name_at_end, 1.0) + yes(e.letterhead, 1.0)
        - yes(e.mail_header, 4.0)
        + yes(e.words > 80.0, 1.0)
        + 0.3 * e.rate(e.you).min(6.0)
}

fn message(e: &Evidence) -> f32 {
    let length = match e.words {
        words if words <= 60.0 => 3.0,
        words if words <= 100.0 => 2.0,
        words if words <= 150.0 => 1.0,
        words if words <= 220.0 => 0.0,
        _ => -3.0,
    };
    let greeting = match e.greeting {
        Greeting::Dear if e.mail_header => 1.0,
        Greeting::Dear => -1.0,
        Greeting::Hi => 1.5,
        Greeting::Inline => 3.0,
        Greeting::Name => 0.5,
        Greeting::None => 0.0,
    };
    length
        + yes(e.words <= 45.0 && e.lines <= 2.0 && e.you > 0.0, 1.5)
        + greeting
        + yes(e.mail_header, 5.0)
        + yes(e.says_who, 1.0)
        - yes(e.sign_off && !e.mail_header, 1.5)
        - yes(e.you + e.message + e.orders + e.sorry < 1.0 && e.greeting == Greeting::None, 3.0)
        - yes(e.lines > 3.0 && e.greeting == Greeting::None && !e.mail_header, 1.0)
        - yes(e.occasions + e.writer + e.message < 1.0, 2.0)
        - yes(e.letterhead && !e.mail_header, 2.0)
        + 0.7 * e.message.min(6.0)
        + 0.3 * e.rate(e.you).min(6.0)
}

/// A letter or a message that answers a complaint. Many complaints are never called so: then it is known by its
/// parts (sorry, what went wrong, what was found, what has changed), of which a letter may have one or two.
fn reply(e: &Evidence) -> f32 {
    let parts = e.sorry.min(2.0)
        + (0.8 * e.failing).min(2.5)
        + (1.2 * e.finding).min(2.5)
        + (0.8 * e.reported).min(2.5)
        + (1.5 * e.answering).min(2.0)
        + yes(e.answering > 0.0 && e.sorry > 0.0, 1.0)
        + (0.7 * e.remedy).min(2.0)
        + (1.2 * e.further).min(2.0);
    letter(e).max(message(e)) + (0.8 * e.complaint * share(e)).min(8.0) + parts * share(e)
        - yes(e.greeting == Greeting::None, 3.0)
        // a letter from a clinic says sorry and what was found, too
        - yes(e.complaint + e.answering + e.remedy + e.further < 1.0, 1.0)
        - 4.0
}

/// A letter, a message or a record that speaks to somebody of their work.
fn feedback(e: &Evidence) -> f32 {
    let parts = (0.7 * e.your_deeds).min(3.0)
        + (0.7 * e.work).min(3.0)
        + (0.8 * e.judged).min(2.5)
        + (0.7 * e.next_time).min(2.0)
        + (0.3 * (e.third + e.titled)).min(1.5)
        // what the reader did, and for whom
        + yes(e.your_deeds > 0.0 && e.third + e.titled > 1.0, 1.0)
        + yes(e.greeting == Greeting::Name, 1.5)
        - yes(e.formal, 4.0);
    let base = letter(e).max(message(e)).max(1.0 + 0.4 * e.rate(e.you).min(6.0));
    base + (0.7 * e.feedback * share(e)).min(8.0) + parts * share(e) - 4.3
}

/// What signs are worth in a text of this length: in a long one some stand by chance.
fn share(e: &Evidence) -> f32 {
    (350.0 / e.words.max(1.0)).min(1.0)
}

fn note(e: &Evidence) -> f32 {
    let greeted = matches!(e.greeting, Greeting::Dear | Greeting::Hi | Greeting::Inline);
    let few = (e.words / 10.0).min(1.0);
    let telegram = 20.0 * few * (0.38 - e.small_words / e.words.max(1.0)).clamp(0.0, 0.2);
    // short messages leave words out too
    let telegram =
        if e.writer + e.orders + e.sorry > 0.0 && e.bare_deeds < 1.0 { telegram / 2.0 } else { telegram };
    0.8 * e.rate(e.shorthand).min(8.0)
        + e.rate(e.record).min(5.0)
        + 2.5 * e.record_heads.min(4.0)
        + telegram
        + yes(e.you < 1.0 && e.greeting == Greeting::None, few)
        + e.rate(e.bare_deeds).min(5.0)
        + 0.8 * e.times.min(4.0)
        + 0.5 * e.rate(e.third).min(6.0)
        + 0.6 * e.rate(e.titled).min(3.0)
        - 0.7 * e.rate(e.you).min(6.0)
        - yes(greeted, 4.0)
        - yes(e.sign_off, 2.0)
        - e.orders.min(2.0)
        - yes(e.sorry > 0.0 && e.bare_deeds + e.third < 1.0, 1.5)
        - (e.labels + e.boxes + e.blanks).min(6.0)
}

fn page(e: &Evidence) -> f32 {
    2.0 - yes(e.greeting != Greeting::None, 2.0)
        - yes(!matches!(e.greeting, Greeting::None | Greeting::Name), 3.0) - yes(e.sign_off, 2.0)
        + 0.5 * e.headings.min(5.0)
        + 0.4 * e.items.min(5.0)
        + 0.6 * e.rate(e.page).min(8.0)
        + 0.5 * e.if_you.min(3.0)
        + 0.5 * e.rate(e.orders).min(3.0)
        + yes(e.words > 100.0, 1.0)
        + yes(e.title, 1.0)
        // questions that are answered
        + yes(e.question_lines > 1.0 && e.lines > 1.8 * e.question_lines, 1.5)
        + yes(e.occasions < 1.0 && e.words > 50.0, 1.0)
        // something to fill in
        - 0.5 * e.form.min(8.0)
        - 0.3 * e.rate(e.third).min(6.0)
        - 0.3 * e.rate(e.writer).min(6.0)
        - 0.5 * e.rate(e.shorthand + e.record).min(6.0)
}

fn form(e: &Evidence) -> f32 {
    let lines = e.lines.max(1.0);
    let marks = e.boxes + e.blanks + e.labels + e.question_lines;
    8.0 * (marks / lines).min(1.0) * (marks / 4.0).min(1.0)
        + 0.6 * (e.boxes + e.blanks + e.labels).min(8.0)
        + 0.7 * e.form.min(8.0)
        - yes(matches!(e.greeting, Greeting::Dear | Greeting::Hi), 3.0)
        - yes(e.sign_off, 2.0)
        - 0.02 * e.words.min(200.0)
}
