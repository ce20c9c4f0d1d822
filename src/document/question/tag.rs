//! Tags: "…, aren't you?", "…, right?". A tag belongs to the statement before it.

use super::token::{Gap, Token};
use super::words;

/// A tag at the end of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// Its first token.
    pub at: usize,
    /// Whether it presses for an answer ("isn't it"); "okay?" and "is that right?" do not.
    pub leads: bool,
    /// Whether it asks to be put right ("is that right?").
    pub checks: bool,
}

/// The tag that ends these words, if one does and something stands before it; `marked`: a question mark follows.
pub fn tag(tokens: &[Token<'_>], marked: bool) -> Option<Tag> {
    bare_tag(tokens, marked).or_else(|| {
        // "..., have you, Len?": the tag stands before the name
        let (name, rest) = tokens.split_last()?;
        if !marked || name.gap == Gap::Space || !(name.capital || words::is_endearment(name.text)) {
            return None;
        }
        bare_tag(rest, marked).filter(|tag| rest.len() - tag.at > 1)
    })
}

/// The tag at the very end.
fn bare_tag(tokens: &[Token<'_>], marked: bool) -> Option<Tag> {
    let count = tokens.len();
    let word = |back: usize| count.checked_sub(back).map_or("", |at| tokens[at].text);
    let gap = |back: usize| count.checked_sub(back).map_or(Gap::Space, |at| tokens[at].gap);
    let found = |back: usize, leads: bool, checks: bool| {
        (count > back).then(|| Tag { at: count - back, leads, checks })
    };
    // "... though, aren't you", "... then, did it not"
    if word(1) == "not" && words::is_auxiliary(word(3)) && words::is_pronoun(word(2)) {
        return found(3, true, false);
    }
    if words::is_auxiliary(word(2)) && is_tag_subject(word(1)) && says_something(&tokens[..count - 2]) {
        let host = &tokens[..count - 2];
        let pressed =
            gap(2) > Gap::Space || words::is_negated(word(2)) || (marked && is_loose(host, word(2)));
        if pressed && words::wh(word(3)).is_none() {
            return found(2, word(2) != "shall", false);
        }
    }
    if words::is_auxiliary(word(3))
        && is_tag_subject(word(2))
        && gap(3) > Gap::Space
        && matches!(
            word(1),
            "right"
                | "correct"
                | "fair"
                | "true"
                | "ok"
                | "okay"
                | "alright"
                | "think"
                | "say"
                | "agree"
                | "then"
                | "now"
        )
    {
        let checks = matches!(word(1), "right" | "correct" | "fair" | "true");
        let negated = words::is_negated(word(3));
        let asks_leave = matches!(word(1), "ok" | "okay" | "alright");
        return found(3, negated || !(checks || asks_leave), checks && !negated);
    }
    match word(1) {
        "right" | "correct" | "true" | "agreed" | "innit" | "huh" => {
            let part_of_it = matches!(
                word(2),
                "or" | "the"
                    | "your"
                    | "on"
                    | "to"
                    | "that"
                    | "it"
                    | "all"
                    | "quite"
                    | "not"
                    | "feel"
                    | "feels"
                    | "go"
                    | "is"
                    | "are"
                    | "be"
                    | "got"
                    | "put"
                    | "about"
                    | "look"
                    | "sound"
                    | "and"
                    | "just"
                    | "going"
                    | "doing"
            );
            if gap(1) > Gap::Space || !part_of_it { found(1, true, false) } else { None }
        }
        "yes" | "yeah" | "no" | "eh" if gap(1) > Gap::Space => found(1, true, false),
        "ok" | "okay" | "alright" if gap(1) > Gap::Space => found(1, false, false),
        _ => None,
    }
}

/// Whether a tag may stand behind these words without a comma, as people write it in a message: "Bit too much cake was
/// it?", "You went out then did you?". What asks already, what depends on something, and what asks for leave ("For the pain would
/// you?") has none.
fn is_loose(host: &[Token<'_>], auxiliary: &str) -> bool {
    let asks = |token: &Token<'_>| {
        words::wh(token.text).is_some()
            || matches!(token.text, "if" | "when" | "unless" | "please" | "or" | "and")
    };
    matches!(auxiliary, "am" | "are" | "is" | "was" | "were" | "do" | "does" | "did" | "has" | "have" | "had")
        && host.iter().filter(|token| !words::is_marker(token.text)).count() > 1
        && !host.first().is_some_and(|first| words::is_auxiliary(first.text))
        && !host.iter().any(asks)
}

/// Whether anything but lead-ins ("okay, so") stands here.
fn says_something(host: &[Token<'_>]) -> bool {
    host.iter().any(|token| !words::is_marker(token.text))
}

fn is_tag_subject(word: &str) -> bool {
    matches!(word, "i" | "you" | "he" | "she" | "it" | "we" | "they" | "there" | "that")
}
