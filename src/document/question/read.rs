//! Reads a part of a sentence as a question, if it is one.

use super::form::{self, assumes};
use super::head::{self, Head, Join};
use super::part::after_quotation_mark;
use super::token::{Gap, Token, tokens};
use super::unmarked::asks_without_mark;
use super::{Question, Shape, asks, tag, words};
use crate::document::Document;
use crate::document::map::NormalSpan;
use crate::vocabulary::QuestionForm;

/// Reads a part of a sentence as a question, if it is one.
pub fn read(document: &Document, sentence: usize, part: NormalSpan, before: &[Question]) -> Option<Question> {
    let normal = &document.normal;
    let marked = part.of(normal).ends_with(['?', '!']) && part.of(normal).contains('?');
    let spoken = after_quotation_mark(normal, part);
    let tokens = tokens(document, spoken);
    if tokens.is_empty() {
        return if marked { Some(bare(sentence, part)) } else { None };
    }
    let tag = tag::tag(&tokens, marked);
    let host = &tokens[..tag.map_or(tokens.len(), |tag| tag.at)];
    let heads = head::heads(host);
    let core = core(&heads);
    let pressed = tag.is_some_and(|tag| tag.leads && tag.at >= 2 && tokens.len() - tag.at >= 2);
    let asks = marked || (pressed && core.is_none()) || asks_without_mark(host, core);
    if !asks {
        return None;
    }
    let spaced = part.of(normal).trim_end_matches(['?', '!']).ends_with(' ');
    if spaced && core.is_none() && tag.is_none() {
        return None; // "? chest infection": a doubt
    }
    let first = core.map_or_else(|| first_of_statement(host), |head| first_of_question(host, &heads, head));
    let words = &host[first..];
    let tag = if core.is_some_and(|head| !head.weak) { None } else { tag };
    let mut reading = match (core, tag) {
        (Some(head), None) => form::of_head(&tokens[head.at..], head),
        (_, Some(tag)) => form::of_tag(words, &tag),
        (None, None) => form::of_statement(words, before.last(), sentence),
    };
    if assumes(words) && reading.shape != Shape::Account {
        reading.form = QuestionForm::Leading;
    }
    let start = tokens[first].span.start;
    let end = if marked { part.end } else { body_end(normal, part) };
    Some(Question {
        span: NormalSpan::new(start, end),
        whole: NormalSpan::new(part.start, end),
        sentence,
        form: reading.form,
        asks: asks::asks(&host[first..], &asked(&heads, first)),
        shape: reading.shape,
        marked,
        negative: reading.negative,
        alternative: asks::is_alternative(words),
        tag: tag.map(|tag| NormalSpan::new(tokens[tag.at].span.start, tokens[tokens.len() - 1].span.end)),
        follows_open: before
            .iter()
            .rev()
            .take(12)
            .take_while(|earlier| sentence - earlier.sentence <= 2)
            .any(opens_talk),
        run: (1, 0),
        told: false,
    })
}

/// Where a statement begins: "no" and its like lead in only where a mark follows ("No, it hurts?", "No pain?").
fn first_of_statement(host: &[Token<'_>]) -> usize {
    let joins = |word: &str| {
        matches!(word, "and" | "but" | "so" | "or" | "then" | "well" | "ok" | "okay" | "because")
    };
    let mut at = 0;
    while at + 1 < host.len()
        && words::is_marker(host[at].text)
        && (joins(host[at].text) || host[at + 1].gap > Gap::Space)
    {
        at += 1;
    }
    at
}

/// Where a question begins: at the first of the heads that are asked, or before them where the question word
/// stands inside ("for how long", "you did what").
fn first_of_question(host: &[Token<'_>], heads: &[Head], core: Head) -> usize {
    if core.weak {
        let inside = core.at + 1 == host.len();
        return if inside { first_of_statement(host) } else { core.at };
    }
    let strong = || heads.iter().filter(|head| !head.weak);
    let from = strong().rfind(|head| head.at <= core.at && head.join == Join::Restart);
    let first = from.or(strong().next()).map_or(core.at, |head| head.at);
    let led =
        first > 0 && words::wh(host[first].text).is_some() && head::is_preposition(host[first - 1].text);
    if led { first - 1 } else { first }
}

/// The head that decides the form.
fn core(heads: &[Head]) -> Option<Head> {
    let strong: Vec<&Head> = heads.iter().filter(|head| !head.weak).collect();
    // what was given up before a dash is no question
    let from = strong.iter().rposition(|head| head.join == Join::Restart).unwrap_or(0);
    match strong.get(from..) {
        Some([first, rest @ ..]) => {
            // "…, is it sore, how does it feel?": put again in other words, without a conjunction
            let again = rest.iter().take_while(|head| head.join == Join::Mark).last();
            Some(**again.unwrap_or(first))
        }
        _ => heads.iter().find(|head| head.shape != Shape::Permission).or(heads.first()).copied(),
    }
}

/// The heads that are asked, counted from the question's first word.
fn asked(heads: &[Head], first: usize) -> Vec<Head> {
    heads
        .iter()
        .filter(|head| !head.weak)
        .map(|head| Head {
            at: head.at.saturating_sub(first),
            after: head.after.saturating_sub(first),
            ..*head
        })
        .collect()
}

/// Whether a question opens a subject that closed ones may then narrow: not "why", not several things at once, and
/// a question, since nobody answers "please tell us about your day" before the next line is read.
fn opens_talk(question: &Question) -> bool {
    question.marked
        && question.form == QuestionForm::Open
        && question.shape != Shape::Why
        && question.asks == 1
}

fn body_end(normal: &str, part: NormalSpan) -> usize {
    part.start + part.of(normal).trim_end_matches(['.', '!', ' ']).len()
}

/// A question without a word: a placeholder and a mark.
fn bare(sentence: usize, part: NormalSpan) -> Question {
    Question {
        span: part,
        whole: part,
        sentence,
        form: QuestionForm::Closed,
        asks: 1,
        shape: Shape::Fragment,
        marked: true,
        negative: false,
        alternative: false,
        tag: None,
        follows_open: false,
        run: (1, 0),
        told: false,
    }
}
