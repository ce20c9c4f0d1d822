//! What a head asks for: an account, a fact, a yes or no, a favour, leave, a choice.

use super::Shape;
use super::token::{Gap, Token};
use super::words;

fn text<'a>(tokens: &[Token<'a>], at: usize) -> &'a str {
    tokens.get(at).map_or("", |token| token.text)
}

/// What a question word asks for, and whether that is open: "how many" is not.
pub fn account_or_fact(tokens: &[Token<'_>], at: usize) -> (Shape, bool) {
    let wh = words::wh(tokens[at].text).unwrap_or("what");
    let next = text(tokens, at + 1);
    let next = if words::is_auxiliary(next) && words::opens_noun(text(tokens, at + 2)) { "" } else { next };
    let rest = &tokens[at..];
    let fact = match wh {
        "when" | "which" | "whose" | "whom" => true,
        "where" => !is_figure_of_place(rest),
        "who" => !matches!(next, "else" | "could" | "can" | "might"),
        "how" => asks_amount(next) || on_a_scale(tokens),
        "what" => {
            (is_particular(next) && !words::is_contracted(tokens[at].text))
                || asks_for_particular(rest)
                || on_a_scale(tokens)
        }
        _ => false,
    };
    match (wh, fact) {
        ("what", _) if next == "if" && matches!(text(tokens, at + 2), "i" | "we") => (Shape::Proposal, false),
        ("why", _) if words::is_negated(next) && matches!(text(tokens, at + 2), "we" | "i") => {
            (Shape::Proposal, false)
        }
        ("why", _) => (Shape::Why, true),
        ("how", _) if next == "come" => (Shape::Why, true),
        (_, true) => (Shape::Fact, false),
        (_, false) => (Shape::Account, true),
    }
}

/// "how many": the answer is a figure.
fn asks_amount(word: &str) -> bool {
    matches!(
        word,
        "many"
            | "much"
            | "often"
            | "long"
            | "old"
            | "far"
            | "tall"
            | "heavy"
            | "big"
            | "soon"
            | "late"
            | "early"
            | "frequently"
            | "recently"
            | "fast"
            | "large"
            | "high"
    )
}

/// "what time": the answer is one word.
fn is_particular(word: &str) -> bool {
    matches!(
        word,
        "time"
            | "day"
            | "days"
            | "date"
            | "year"
            | "month"
            | "week"
            | "age"
            | "number"
            | "size"
            | "colour"
            | "color"
            | "dose"
            | "strength"
            | "grade"
            | "percentage"
            | "percent"
            | "weight"
            | "height"
            | "address"
            | "postcode"
            | "room"
            | "ward"
            | "bed"
            | "one"
            | "brand"
            | "name"
            | "school"
            | "town"
            | "city"
            | "state"
            | "country"
            | "language"
    )
}

/// "what is your date of birth", "what's the best number to ring".
fn asks_for_particular(rest: &[Token<'_>]) -> bool {
    let contracted = words::is_contracted(rest[0].text);
    if !(contracted || matches!(text(rest, 1), "is" | "was" | "are" | "were")) {
        return false;
    }
    let from = if contracted { 1 } else { 2 };
    words::is_determiner(text(rest, from))
        && (from + 1..rest.len().min(from + 4)).any(|at| {
            let word = rest[at].text;
            let particular = is_particular(word) || matches!(word, "phone" | "surname" | "dob" | "birthday");
            let last = at + 1 == rest.len()
                || rest[at + 1].gap > Gap::Space
                || matches!(
                    text(rest, at + 1),
                    "of" | "for" | "to" | "again" | "please" | "number" | "on" | "you"
                );
            particular && word != "one" && last
        })
}

/// "on a scale of 1 to 10", "out of ten".
fn on_a_scale(rest: &[Token<'_>]) -> bool {
    rest.iter().enumerate().any(|(at, token)| {
        token.text == "scale"
            || (token.text == "out"
                && text(rest, at + 1) == "of"
                && matches!(text(rest, at + 2), "10" | "ten" | "100"))
    })
}

/// "where do we go from here": no place is asked for.
fn is_figure_of_place(rest: &[Token<'_>]) -> bool {
    rest.iter().any(|token| {
        matches!(token.text, "leave" | "leaves" | "yourself" | "here" | "we" | "would" | "should")
    }) && rest
        .iter()
        .any(|token| matches!(token.text, "go" | "leave" | "leaves" | "stand" | "see" | "start" | "begin"))
        && !rest.iter().any(|token| matches!(token.text, "live" | "hurt" | "pain"))
}

/// "what about your sleep" is open; "how about Tuesday", "how about if I ring you" propose.
pub fn of_about(tokens: &[Token<'_>], at: usize) -> (Shape, bool) {
    let mut next = at + 2;
    while matches!(text(tokens, next), "maybe" | "perhaps" | "just" | "on" | "at") {
        next += 1;
    }
    let word = text(tokens, next);
    let time = matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "tomorrow"
            | "next"
            | "if"
            | "we"
            | "i"
            | "i'll"
            | "we'll"
    ) || word.starts_with(|first: char| first.is_ascii_digit());
    if time { (Shape::Proposal, false) } else { (Shape::Account, true) }
}

/// What an auxiliary before its subject asks for; whether it is open; whether it only leads up to a question.
pub fn of_auxiliary(tokens: &[Token<'_>], at: usize) -> (Shape, bool, bool) {
    let auxiliary = words::positive(tokens[at].text);
    let negated = words::is_negated(tokens[at].text);
    let subject = text(tokens, at + 1);
    let verb = after_adverbs(tokens, at + 2);
    let (word, next) = (text(tokens, verb), text(tokens, verb + 1));
    let closed = |shape| (shape, false, false);
    match (auxiliary, subject) {
        ("can" | "could" | "will" | "would" | "may", "you")
            if word != "mind" && (!negated || word != "agree") =>
        {
            if let Some((shape, open)) = telling(tokens, verb) {
                return (shape, open, false);
            }
            match word {
                "like" | "prefer" | "rather" | "care" | "want" if auxiliary == "would" => {
                    closed(Shape::Offer)
                }
                _ if words::is_favour(word) || is_begged(&tokens[at..]) => closed(Shape::Request),
                _ => closed(Shape::YesNo),
            }
        }
        ("can" | "could" | "may" | "might", "i" | "we") if word == "ask" => (Shape::Permission, false, true),
        ("can" | "could" | "may" | "might", "i" | "we") => closed(Shape::Permission),
        ("shall" | "should", "i" | "we") => closed(Shape::Proposal),
        ("do" | "would", "you") if word == "mind" => {
            let asked = next.strip_suffix("ing").unwrap_or("");
            let tells = matches!(
                asked,
                "tell" | "describ" | "explain" | "fill" | "walk" | "elaborat" | "talk" | "say"
            );
            if tells {
                (Shape::Invitation, told(tokens, verb + 1).1, false)
            } else {
                closed(Shape::Permission)
            }
        }
        ("do", "you") if word == "prefer" => closed(Shape::Offer),
        ("do", "you") if matches!(word, "want" | "need") && matches!(next, "me" | "us") => {
            closed(Shape::Offer)
        }
        ("do", "you") if word == "want" && next != "to" => closed(Shape::Offer),
        ("do", "you") if word == "wanna" || (word == "want" && next == "to") => {
            let action = text(tokens, verb + if word == "want" { 2 } else { 1 });
            closed(if words::is_telling(action) || action == "discuss" { Shape::Offer } else { Shape::YesNo })
        }
        ("is" | "would" | "will", "it" | "that" | "this") if is_leave(tokens, verb) => {
            closed(Shape::Permission)
        }
        ("are", "you") if matches!(word, "happy" | "ok" | "okay" | "comfortable" | "willing" | "content") => {
            let asks_leave = match next {
                "for" => {
                    matches!(text(tokens, verb + 2), "me" | "us" | "our" | "the" | "a" | "someone" | "this")
                }
                "with" | "if" => matches!(text(tokens, verb + 2), "me" | "us" | "that" | "this" | "i" | "we"),
                "to" => true,
                _ => false,
            };
            closed(if asks_leave { Shape::Permission } else { Shape::YesNo })
        }
        ("is" | "was" | "does", "that" | "this" | "it") if is_check(tokens, verb) => closed(Shape::Checking),
        ("am", "i") if matches!(word, "right" | "correct" | "hearing") => closed(Shape::Checking),
        ("have" | "did", "i" | "we")
            if tokens[verb..].iter().any(|token| {
                matches!(token.text, "right" | "correctly" | "understand" | "understood" | "miss" | "missed")
            }) =>
        {
            closed(Shape::Checking)
        }
        _ => closed(Shape::YesNo),
    }
}

/// "please", "for me": a favour, not what somebody is able to do.
fn is_begged(rest: &[Token<'_>]) -> bool {
    rest.iter().enumerate().any(|(at, token)| {
        token.text == "please" || (token.text == "for" && matches!(text(rest, at + 1), "me" | "us"))
    })
}

/// "if you could tell me": what a condition after "I wonder" asks for.
pub fn of_condition(tokens: &[Token<'_>], subject: usize) -> (Shape, bool) {
    let modal = words::is_auxiliary(text(tokens, subject + 1));
    if text(tokens, subject) == "you"
        && modal
        && let Some(found) = telling(tokens, after_adverbs(tokens, subject + 2))
    {
        return found;
    }
    (Shape::YesNo, false)
}

/// What "tell me …" asks for.
pub fn of_telling(tokens: &[Token<'_>], at: usize) -> (Shape, bool) {
    told(tokens, at)
}

fn after_adverbs(tokens: &[Token<'_>], at: usize) -> usize {
    let mut at = at;
    while matches!(
        text(tokens, at),
        "just"
            | "please"
            | "maybe"
            | "perhaps"
            | "possibly"
            | "also"
            | "still"
            | "kindly"
            | "both"
            | "all"
            | "really"
            | "then"
            | "quickly"
            | "briefly"
            | "be"
            | "able"
            | "kind"
            | "of"
            | "sort"
            | "ever"
            | "again"
    ) || (text(tokens, at) == "to" && text(tokens, at.saturating_sub(1)) == "able")
    {
        at += 1;
    }
    at
}

/// The verb of a request to tell, and what is to be told: "tell me more" is open, "tell me if" and "tell me your
/// name" are not.
fn telling(tokens: &[Token<'_>], verb: usize) -> Option<(Shape, bool)> {
    let word = text(tokens, verb);
    let next = text(tokens, verb + 1);
    let third = text(tokens, verb + 2);
    let tells = words::is_telling(word)
        && match word {
            "talk" => matches!(next, "about" | "to" | "me" | "us" | "more" | "a"),
            "walk" => third == "through",
            "say" => matches!(next, "more" | "a" | "something" | "what" | "how" | "some"),
            "give" => {
                matches!(next, "me" | "us" | "an" | "a" | "some")
                    && tokens[verb..].iter().take(7).any(|token| {
                        matches!(
                            token.text,
                            "example"
                                | "examples"
                                | "idea"
                                | "sense"
                                | "picture"
                                | "overview"
                                | "account"
                                | "background"
                        )
                    })
            }
            "help" => matches!((next, third), ("me" | "us", "understand" | "see")),
            "think" => matches!(next, "of" | "about" | "back"),
            "paint" => true,
            "show" | "recall" | "repeat" => tokens[verb..]
                .iter()
                .take(5)
                .any(|token| matches!(words::wh(token.text), Some("how" | "what"))),
            _ => true,
        };
    tells.then(|| told(tokens, verb))
}

fn told(tokens: &[Token<'_>], verb: usize) -> (Shape, bool) {
    for at in verb + 1..tokens.len().min(verb + 6) {
        let word = tokens[at].text;
        match word {
            "about" | "more" | "of" | "through" => break,
            "if" | "whether" => return (Shape::Request, false),
            _ if words::wh(word).is_some() => {
                let open = account_or_fact(tokens, at).1;
                return (if open { Shape::Invitation } else { Shape::Fact }, open);
            }
            _ if words::is_determiner(word) && asks_name(tokens, at + 1) => return (Shape::Fact, false),
            _ => {}
        }
    }
    (Shape::Invitation, true)
}

fn asks_name(tokens: &[Token<'_>], at: usize) -> bool {
    (at..tokens.len().min(at + 3)).any(|at| {
        is_particular(tokens[at].text) && !matches!(tokens[at].text, "time" | "day" | "days" | "week" | "one")
            || (tokens[at].text == "date" && text(tokens, at + 1) == "of")
    })
}

/// "is it OK if", "would that be all right".
fn is_leave(tokens: &[Token<'_>], at: usize) -> bool {
    let word = text(tokens, at);
    let next = text(tokens, at + 1);
    let fine = matches!(word, "ok" | "okay" | "alright" | "fine" | "possible" | "cool")
        || (word == "all" && next == "right");
    let useful =
        matches!(word, "helpful" | "useful") && next == "if" && matches!(text(tokens, at + 2), "i" | "we");
    let rest = if word == "all" { at + 2 } else { at + 1 };
    useful
        || (fine && matches!(text(tokens, rest), "" | "if" | "with" | "for" | "to" | "by" | "then" | "that"))
}

/// "is that right", "does that sound right", "is that a fair summary".
fn is_check(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at.min(tokens.len())..].iter().take(4).any(|token| {
        matches!(
            token.text,
            "right" | "correct" | "fair" | "accurate" | "true" | "sum" | "summary" | "capture" | "mean"
        )
    })
}
