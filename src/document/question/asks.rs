//! How many things one question asks at once.

use super::Shape;
use super::head::{Head, Join};
use super::token::{Gap, Token};
use super::words;

/// How many things are asked by these words, whose heads these are.
pub fn asks(tokens: &[Token<'_>], heads: &[Head]) -> usize {
    let mut count = 0;
    let mut last: Option<&Head> = None;
    // "is it sore, how does it feel?": two with a comma alone between are one, put again in other words
    let again = matches!(heads, [_, second] if second.join == Join::Mark);
    for head in heads {
        match head.join {
            Join::Restart => count = 1,
            // "does it ache or is it sharp": two answers to choose from
            Join::Or if last.is_some_and(|last| chooses(last) && chooses(head)) => {}
            Join::Mark if again => {}
            // "what about your sleep do you not like"
            Join::And
                if tokens.get(head.at).is_some_and(|token| token.gap == Gap::Space)
                    && goes_on(tokens, last) => {}
            Join::Or | Join::And | Join::Mark | Join::First => count += 1,
        }
        last = Some(head);
    }
    if let Some(head) = last {
        count += fragments(&tokens[head.after.min(tokens.len())..]);
    }
    let count = count.max(1);
    match heads {
        [head] => count + within(tokens, head),
        _ => count,
    }
}

/// Whether answers are named to choose from: "tea or coffee", "at nine or at noon".
pub fn is_alternative(tokens: &[Token<'_>]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let next = tokens.get(at + 1).map_or("", |next| next.text);
        token.text == "or"
            && at > 0
            && !matches!(
                next,
                "" | "something" | "anything" | "any" | "so" | "not" | "whatever" | "other" | "two" | "more"
            )
    })
}

/// Whether it can be one of two answers to choose from: no question word, no story.
fn chooses(head: &Head) -> bool {
    matches!(
        head.shape,
        Shape::YesNo | Shape::Offer | Shape::Proposal | Shape::Permission | Shape::Request | Shape::Checking
    )
}

/// Whether the last head was "what about", which another verb may follow.
fn goes_on(tokens: &[Token<'_>], last: Option<&Head>) -> bool {
    last.is_some_and(|last| {
        tokens.get(last.at + 1).is_some_and(|token| token.text == "about")
            && words::wh(tokens[last.at].text).is_some()
            && !tokens[last.after.min(tokens.len())..].iter().any(|token| token.text == "and")
    })
}

/// "…, and any thoughts of harm": asked without a verb at the end of a list of questions.
fn fragments(rest: &[Token<'_>]) -> usize {
    (1..rest.len())
        .filter(|at| {
            rest[*at].text == "any"
                && rest[at - 1].text == "and"
                && !rest[..*at].iter().any(|token| matches!(token.text, "any" | "anything"))
        })
        .count()
}

/// What one clause joins by "and": two things that are asked after, two doings.
fn within(tokens: &[Token<'_>], head: &Head) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token: &Token<'_>| token.text);
    match head.shape {
        Shape::Account | Shape::YesNo => {}
        _ => return 0,
    }
    let verb = (head.at..tokens.len().min(head.at + 2)).find(|at| words::is_auxiliary(text(*at)));
    let contracted = words::wh(text(head.at)).is_some() && words::is_contracted(text(head.at));
    let Some(subject) = verb.map(|verb| verb + 1).or(contracted.then_some(head.at + 1)) else {
        return 0;
    };
    let auxiliary = if contracted { "is" } else { words::positive(text(subject - 1)) };
    let ands =
        || (subject + 1..tokens.len()).filter(|at| text(*at) == "and" && tokens[*at].gap <= Gap::Comma);
    // "how is your sleep and your appetite"
    if matches!(auxiliary, "is" | "are" | "was" | "were") && is_owner(text(subject)) {
        let others =
            ands().filter(|at| is_owner(text(at + 1)) && only_nouns(tokens, subject + 1, *at)).count();
        if others > 0 {
            return others;
        }
    }
    if !words::is_pronoun(text(subject)) {
        return 0;
    }
    // "are you eating and drinking and taking your tablets"
    if matches!(auxiliary, "is" | "are" | "was" | "were") && is_doing(text(subject + 1)) {
        return ands().filter(|at| is_doing(text(at + 1))).count();
    }
    // "can you wash and dress"
    let bare = matches!(auxiliary, "can" | "could" | "do" | "does" | "did" | "will" | "would");
    let pair = text(subject + 2) == "and" && tokens.len() > subject + 3;
    let one_doing = matches!(
        text(subject + 1),
        "come" | "go" | "try" | "wait" | "stop" | "sit" | "lie" | "run" | "be" | "up"
    );
    let object = words::opens_noun(text(subject + 3)) || text(subject + 1).ends_with("ly");
    usize::from(bare && head.shape == Shape::YesNo && pair && !one_doing && !object)
}

fn is_owner(word: &str) -> bool {
    matches!(word, "your" | "his" | "her" | "their" | "the" | "my" | "our")
}

fn only_nouns(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    to - from <= 3
        && tokens[from..to].iter().all(|token| !words::is_auxiliary(token.text) && token.gap == Gap::Space)
}

fn is_doing(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ing")
        && !matches!(
            word,
            "thing" | "something" | "anything" | "morning" | "evening" | "nothing" | "everything"
        )
}
