//! Questions without a question mark: "Could you tell me how you slept".

use super::Shape;
use super::head::{Head, first_content};
use super::token::{Gap, Token};
use super::words;
use crate::document::Document;
use crate::document::map::NormalSpan;

/// Whether a stretch without a question mark may ask at all. A quick look, so that most statements need no reading:
/// it says yes too often, and never no where [`asks_without_mark`] or a tag would say yes.
pub fn may_ask(document: &Document, span: NormalSpan) -> bool {
    if span.of(&document.normal).contains('?') {
        return true;
    }
    let inside = &document.words[document.words_in(span)];
    let text = |at: usize| inside.get(at).map_or("", |word| words::usual(word.of(&document.normal)));
    let mut before = "";
    let mut leads_in = true;
    for (at, word) in inside.iter().enumerate() {
        let this = text(at);
        let free = leads_in
            || words::is_sound(before)
            || &document.normal[inside[at - 1].span.end..word.span.start] != " ";
        if match this {
            "take" | "assume" | "presume" | "wonder" | "wondering" | "wondered" | "curious"
            | "interested" | "describe" => true,
            "know" | "hear" => free || before == "to",
            "tell" | "talk" | "walk" | "help" | "fill" | "say" => {
                let next = text(at + 1);
                matches!(next, "me" | "us" | "to" | "more" | "a") || words::is_sound(next)
            }
            _ if words::is_auxiliary(this) => {
                let next = text(at + 1);
                let asked = matches!(before, "ask" | "asked" | "asking");
                free || asked || next == "that" || words::is_pronoun(next) || words::is_sound(next)
            }
            _ if words::wh(this).is_some() => {
                free || matches!(before, "ask" | "asked" | "asking" | "you" | "him" | "her" | "this")
            }
            _ => false,
        } {
            return true;
        }
        // "if any" and what is begun twice are left out when the words are read
        leads_in = leads_in && (words::is_marker(this) || this == "if" || text(at + 1).starts_with(this));
        before = this;
    }
    false
}

/// Whether words without a question mark ask all the same.
pub fn asks_without_mark(host: &[Token<'_>], core: Option<Head>) -> bool {
    let text = |at: usize| host.get(at).map_or("", |token: &Token<'_>| token.text);
    let first = first_content(host);
    // "so I take it you won't go": a question in all but its mark
    let taken = (first..host.len().min(first + 5)).any(|at| match (text(at), text(at + 1)) {
        ("take", "it") => text(at + 2).starts_with("you"),
        ("assume" | "presume", next) => next.starts_with("you"),
        _ => false,
    });
    if taken && host[first..].iter().take(2).any(|token| matches!(token.text, "i" | "we")) {
        return true;
    }
    let Some(head) = core else { return false };
    let after_lead =
        host[head.at].gap >= Gap::Comma && text(head.at + 1) == "you" && host.len() > head.at + 3;
    let led = head.at == first
        || after_lead
        || (head.at > 0
            && matches!(text(head.at - 1), "ask" | "asked" | "asking" | "you" | "him" | "her" | "this"));
    match head.shape {
        Shape::Invitation if head.weak => {
            head.open && host.len() > head.at + 3 && host[head.at..].iter().any(yours)
        }
        Shape::Account | Shape::Why | Shape::Fact if head.weak => {
            matches!(text(head.at), "wonder" | "wondering" | "wondered" | "curious")
                && host[head.at..].iter().any(yours)
        }
        _ if head.weak => false,
        Shape::Account | Shape::Why | Shape::Fact => {
            let contracted = words::is_contracted(text(head.at));
            let led = led || (host[head.at].gap >= Gap::Comma && text(head.at + 2) == "you");
            let inverted = (head.at + 1..host.len().min(head.at + 7))
                .any(|at| words::is_auxiliary(text(at)) && is_subject(text(at + 1)));
            led && host.len() > head.at + 2
                && (inverted
                    || (contracted && words::opens_noun(text(head.at + 1)))
                    || text(head.at + 1) == "about")
        }
        Shape::Permission | Shape::Proposal if text(head.at) != "shall" => false,
        _ => {
            let auxiliary = text(head.at);
            let subject = text(head.at + 1);
            led && host.len() > head.at + 2
                && is_subject(subject)
                && !matches!(auxiliary, "should" | "had" | "were" | "may" | "might" | "must")
                && (words::is_pronoun(subject) || !matches!(auxiliary, "do" | "have" | "has"))
        }
    }
}

fn is_subject(word: &str) -> bool {
    words::is_pronoun(word)
        || matches!(word, "the" | "your" | "that" | "this" | "any" | "his" | "her" | "their")
}

fn yours(token: &Token<'_>) -> bool {
    matches!(token.text, "you" | "your" | "you're" | "you've" | "you'd" | "yourself" | "me" | "us")
}
