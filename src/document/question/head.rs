//! Where a question really begins: the word whose place in the sentence makes it one.
//!
//! "Okay, if you think about last week, how did you sleep?" begins at "how". A head is an auxiliary before its
//! subject, a question word with its verb, or a request to tell; a clause that only leads up to one ("can I ask
//! you", "I was wondering") gives way to what follows it.

use super::Shape;
use super::kind::{account_or_fact, of_about, of_auxiliary};
use super::token::{Gap, Token};
use super::words;

/// How a head is joined to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It opens the sentence or follows its lead-in.
    First,
    /// After "and", "but", "so" or "then".
    And,
    /// After "or".
    Or,
    /// After a comma or another mark alone.
    Mark,
    /// After a dash or dots.
    Restart,
}

/// The head of a question clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The token that opens the clause.
    pub at: usize,
    /// The token after the opening.
    pub after: usize,
    /// What it asks for.
    pub shape: Shape,
    /// Whether an answer in the reader's own words is invited.
    pub open: bool,
    /// How it is joined.
    pub join: Join,
    /// It only leads up to a question, or the word order shows no question: any other head is the better one.
    pub weak: bool,
}

/// The heads of a stretch of words, in order.
pub fn heads(tokens: &[Token<'_>]) -> Vec<Head> {
    let mut found: Vec<Head> = Vec::new();
    let first = first_content(tokens);
    let mut at = 0;
    while at < tokens.len() {
        let led = found.last().is_none_or(|last| last.weak);
        let start = starts_clause(tokens, at, first, led);
        let head = wh_head(tokens, at, start)
            .or_else(|| auxiliary_head(tokens, at, start, first))
            .or_else(|| if start { telling_head(tokens, at) } else { None })
            .or_else(|| wondering_head(tokens, at));
        match head {
            Some(mut head) => {
                head.join = if found.is_empty() { Join::First } else { join(tokens, at) };
                at = head.after.max(at + 1);
                found.push(head);
            }
            None => at += 1,
        }
    }
    found
}

/// The first word that is no lead-in.
pub fn first_content(tokens: &[Token<'_>]) -> usize {
    let mut at = 0;
    while at + 1 < tokens.len() && words::is_marker(tokens[at].text) {
        at += 1;
    }
    at
}

fn text<'a>(tokens: &[Token<'a>], at: usize) -> &'a str {
    tokens.get(at).map_or("", |token| token.text)
}

fn before<'a>(tokens: &[Token<'a>], at: usize) -> &'a str {
    at.checked_sub(1).map_or("", |at| text(tokens, at))
}

/// Whether a clause may begin here. Verbs of asking lead up to a question (`led`) unless they stand in one.
fn starts_clause(tokens: &[Token<'_>], at: usize, first: usize, led: bool) -> bool {
    if at <= first || tokens[at].gap > Gap::Space {
        return true;
    }
    let word = before(tokens, at);
    let asked = |word: &str| matches!(word, "ask" | "asked" | "asking" | "told" | "tell");
    words::is_marker(word)
        || (led && words::is_preface(word) && !(at > 1 && is_other(tokens[at - 2].text)))
        || (led
            && at > 1
            && asked(tokens[at - 2].text)
            && (words::opens_noun(word) || matches!(word, "him" | "them" | "me" | "us")))
}

/// Whoever knows or thinks in "you know how to": no lead-in, a statement.
fn is_other(word: &str) -> bool {
    matches!(word, "you" | "he" | "she" | "they")
}

fn join(tokens: &[Token<'_>], at: usize) -> Join {
    let mut at = at;
    let mut join = None;
    let mut marked = false;
    loop {
        let gap = tokens[at].gap;
        marked |= gap > Gap::Pause;
        if gap == Gap::Restart {
            return Join::Restart;
        }
        let word = before(tokens, at);
        if at == 0 || !words::is_marker(word) {
            return join.unwrap_or(if marked { Join::Mark } else { Join::And });
        }
        if word == "or" {
            join = Some(Join::Or);
        } else if join.is_none() && matches!(word, "and" | "but" | "so" | "then" | "also" | "plus") {
            join = Some(Join::And);
        }
        at -= 1;
    }
}

/// A question word: "what are your thoughts", "how's the leg", "who helps you".
fn wh_head(tokens: &[Token<'_>], at: usize, start: bool) -> Option<Head> {
    let word = tokens[at].text;
    let wh = words::wh(word)?;
    let next = text(tokens, at + 1);
    let previous = before(tokens, at);
    let start = start
        || (is_preposition(previous)
            && (at < 2 || starts_clause(tokens, at - 1, first_content(tokens), false)));
    let head = |after: usize, weak: bool| {
        let (shape, open) = account_or_fact(tokens, at);
        Head { at, after, shape, open, join: Join::First, weak }
    };
    let about = tokens.get(at + 1).is_some_and(|next| next.text == "about" && next.gap < Gap::Restart);
    if matches!(wh, "what" | "how") && about {
        let (shape, open) = of_about(tokens, at);
        return Some(Head { at, after: at + 2, shape, open, join: Join::First, weak: false });
    }
    if matches!((wh, next), ("how", "come") | ("what", "if") | ("why", "not") | ("how", "so")) {
        return start.then(|| head(at + 2, false));
    }
    if words::is_contracted(word) {
        if words::wh(next).is_some() {
            return None; // "what's, how have you been"
        }
        return start.then(|| head(at + 1, !start));
    }
    let exclaimed = wh == "what" && tokens.get(at + 1).is_some_and(|next| next.gap >= Gap::Comma);
    if exclaimed && at + 2 < tokens.len() && words::is_auxiliary(next) {
        return None; // "what, do you live there?"
    }
    match verb_of(tokens, at, wh) {
        Some(verb) => {
            let inverted = words::is_pronoun(text(tokens, verb + 1));
            (start || inverted).then(|| head(verb + 2, false))
        }
        // "who helps you", "what happens": the question word is the subject itself
        None if start
            && matches!(wh, "what" | "who" | "which")
            && !words::opens_noun(next)
            && !next.is_empty() =>
        {
            Some(head(at + 2, tokens.len() < at + 2))
        }
        // "how you sleeping", "why you cannot sleep", "tell me what the doctors said"
        None if start && !matches!(wh, "when" | "where" | "which") && !next.is_empty() => {
            Some(head(at + 1, true))
        }
        None if at + 1 == tokens.len() && !matches!(previous, "know" | "or" | "guess") => {
            Some(head(at + 1, true))
        }
        None => None,
    }
}

/// The auxiliary that belongs to a question word, where the word order is that of a question.
fn verb_of(tokens: &[Token<'_>], at: usize, wh: &str) -> Option<usize> {
    let reach = if matches!(wh, "when" | "where" | "why" | "whom") { 4 } else { 8 };
    for (index, token) in tokens.iter().enumerate().skip(at + 1).take(reach) {
        let word = token.text;
        if words::is_auxiliary(word) && token.gap < Gap::Comma {
            return Some(index);
        }
        if opens_another(tokens, index) {
            return None;
        }
        let direct = index == at + 1;
        let phrase = !matches!(wh, "when" | "where" | "why");
        let adverb =
            matches!(word, "else" | "exactly" | "on" | "earth" | "ever" | "then" | "abouts" | "specifically");
        let stops = token.gap > Gap::Pause
            || words::is_pronoun(word)
            || (direct && words::is_determiner(word) && !matches!(word, "one" | "many" | "most"))
            || matches!(word, "that" | "which" | "who" | "if" | "because" | "to");
        if stops || !(phrase || adverb) {
            return None;
        }
    }
    None
}

/// Whether a new question begins after this "and": "what happened at school and does he talk about it".
fn opens_another(tokens: &[Token<'_>], and: usize) -> bool {
    let next = text(tokens, and + 1);
    text(tokens, and) == "and" && (words::is_auxiliary(next) || words::wh(next).is_some())
}

/// Whether it may stand before a question word: "in what way".
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "to"
            | "for"
            | "with"
            | "from"
            | "by"
            | "since"
            | "of"
            | "about"
            | "under"
            | "until"
    )
}

/// An auxiliary before its subject: "are you", "did the pain", "isn't it".
fn auxiliary_head(tokens: &[Token<'_>], at: usize, start: bool, first: usize) -> Option<Head> {
    let word = tokens[at].text;
    if !words::is_auxiliary(word) || word == "innit" {
        return None;
    }
    let next = tokens.get(at + 1)?;
    let noun = words::opens_noun(next.text) || (next.capital && next.text != "i");
    let possible = if at == first {
        next.gap < Gap::Restart && (noun || !words::is_auxiliary(next.text))
    } else if start {
        noun && next.gap == Gap::Space
    } else {
        inverted_inside(tokens, at)
    };
    if !possible || (at > 0 && !start && words::wh(before(tokens, at)).is_some()) {
        return None;
    }
    let (shape, open, weak) = of_auxiliary(tokens, at);
    Some(Head { at, after: at + 2, shape, open, join: Join::First, weak })
}

/// "when you cough does it hurt": no mark before the question, but an order that only a question has.
fn inverted_inside(tokens: &[Token<'_>], at: usize) -> bool {
    let previous = before(tokens, at);
    let subject = text(tokens, at + 1);
    let agrees = match words::positive(tokens[at].text) {
        "do" | "are" | "have" => matches!(subject, "you" | "we" | "they" | "i"),
        "does" | "has" => matches!(subject, "he" | "she" | "it" | "that"),
        "did" | "can" | "could" | "would" | "will" | "should" => {
            words::is_pronoun(subject) && subject != "there"
        }
        _ => false,
    };
    agrees
        && tokens.len() > at + 2
        && !words::is_pronoun(previous)
        && !words::is_auxiliary(previous)
        && !matches!(
            previous,
            "as" | "than" | "neither" | "nor" | "that" | "which" | "who" | "only" | "never" | "to"
        )
}

/// "tell me about …", "talk me through …".
fn telling_head(tokens: &[Token<'_>], at: usize) -> Option<Head> {
    let next = text(tokens, at + 1);
    let third = text(tokens, at + 2);
    let telling = match tokens[at].text {
        "tell" => matches!(next, "me" | "us") && !matches!(third, "if" | "whether" | "that" | ""),
        "talk" | "walk" => {
            matches!((next, third), ("me" | "us", "through")) || (next == "to" && third == "me")
        }
        "describe" => tokens.len() > at + 2,
        "help" => matches!(next, "me" | "us") && third == "understand",
        "say" => next == "more" || (next == "a" && matches!(third, "bit" | "little")),
        "fill" => matches!((next, third), ("me" | "us", "in")),
        _ => false,
    };
    telling.then(|| {
        let (shape, open) = super::kind::of_telling(tokens, at);
        Head { at, after: at + 2, shape, open, join: Join::First, weak: true }
    })
}

/// "I wonder how …", "I'm curious what …", "wondering if you could tell me …".
fn wondering_head(tokens: &[Token<'_>], at: usize) -> Option<Head> {
    let wonders = matches!(
        tokens[at].text,
        "wonder" | "wondering" | "wondered" | "curious" | "know" | "hear" | "interested"
    );
    if !wonders || (matches!(tokens[at].text, "know" | "hear") && before(tokens, at) != "to") {
        return None;
    }
    let mut next = at + 1;
    while matches!(
        text(tokens, next),
        "about" | "as" | "to" | "far" | "in" | "is" | "know" | "hear" | "just" | "then"
    ) {
        next += 1;
    }
    match text(tokens, next) {
        "if" | "whether" if words::opens_noun(text(tokens, next + 1)) => {
            // "if you could tell me" says no more and no less than "could you tell me"
            let (shape, open) = super::kind::of_condition(tokens, next + 1);
            Some(Head { at, after: next + 1, shape, open, join: Join::First, weak: true })
        }
        word if words::wh(word).is_some() => {
            let (shape, open) = account_or_fact(tokens, next);
            let verb = verb_of(tokens, next, "what");
            Some(Head {
                at,
                after: verb.unwrap_or(next) + 1,
                shape,
                open,
                join: Join::First,
                weak: verb.is_none(),
            })
        }
        _ => None,
    }
}
