//! The words of one question as a reader hears them: without "um", without the false starts of speech, each with
//! the mark that stands before it.

use super::words;
use crate::document::Document;
use crate::document::map::NormalSpan;

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// A space.
    Space,
    /// The commas around an "um".
    Pause,
    /// A comma.
    Comma,
    /// A colon, a semicolon, a bracket, a mark of quotation, the start.
    Clause,
    /// A dash or dots: what was said before it may have been given up.
    Restart,
}

/// A word of a question.
#[derive(Debug, Clone, Copy)]
pub struct Token<'a> {
    /// The word in lower case and its usual spelling.
    pub text: &'a str,
    /// Where it stands.
    pub span: NormalSpan,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it has a capital in the prose.
    pub capital: bool,
}

/// The words at the end of a sentence that are looked at: whoever asks, asks there.
const LONGEST: usize = 300;

/// The words in a stretch of normal text, sounds and stutters left out.
pub fn tokens<'a>(document: &'a Document, span: NormalSpan) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let mut gap = Gap::Clause;
    let mut end = span.start;
    let mut sounded = false;
    let inside = document.words_in(span);
    let first = inside.end.saturating_sub(LONGEST).max(inside.start);
    for word in &document.words[first..inside.end] {
        let between = NormalSpan::new(end.min(word.span.start), word.span.start).of(&document.normal);
        let this = gap_of(between);
        gap = gap.max(if sounded && this == Gap::Comma { Gap::Pause } else { this });
        end = word.span.end;
        let text = words::usual(word.of(&document.normal));
        if words::is_sound(text) {
            // "what, um, do you": the commas are those of the sound
            gap = if gap == Gap::Comma { Gap::Pause } else { gap };
            sounded = true;
            continue;
        }
        tokens.push(Token { text, span: word.span, gap, capital: word.capital });
        gap = Gap::Space;
        sounded = false;
    }
    without_stutters(without_provisos(tokens))
}

/// Leaves out "if any", "if anything", "if at all": "what, if anything, helps" asks what helps.
fn without_provisos(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut kept: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let text = |back: usize| tokens.get(at + back).map_or("", |token| token.text);
        let length = match (text(0), text(1), text(2)) {
            ("if", "at", "all") => 3,
            ("if", "any" | "anything" | "anyone" | "anybody" | "ever", _) => 2,
            _ => 0,
        };
        let closed = tokens.get(at + length).is_none_or(|next| next.gap > Gap::Space);
        if length > 0 && closed {
            at += length;
            // the commas are those of the proviso
            if let Some(next) = tokens.get(at) {
                kept.push(Token { gap: Gap::Space, ..*next });
            }
        } else {
            kept.push(tokens[at]);
        }
        at += 1;
    }
    kept
}

/// What a stretch between two words amounts to.
fn gap_of(between: &str) -> Gap {
    let trimmed = between.trim();
    if trimmed.contains("--") || trimmed.contains("..") || trimmed.contains(['…', '–', '—']) || trimmed == "-"
    {
        Gap::Restart
    } else if trimmed.is_empty() || matches!(trimmed, "'" | "/" | "&" | "*" | "_") {
        Gap::Space
    } else if trimmed == "," {
        Gap::Comma
    } else {
        Gap::Clause
    }
}

/// Leaves out the first of what was said twice ("what what", "do you do you") and a broken-off start ("wo would").
fn without_stutters(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut kept: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut gap = Gap::Space;
    let mut at = 0;
    while at < tokens.len() {
        gap = gap.max(tokens[at].gap);
        let given_up = (2..=4).rev().find(|length| said_twice(&tokens[at..], *length)).unwrap_or_else(|| {
            usize::from(tokens.get(at + 1).is_some_and(|next| broken_off(tokens[at].text, next.text)))
        });
        if given_up == 0 {
            kept.push(Token { gap, ..tokens[at] });
            gap = Gap::Space;
        }
        at += given_up.max(1);
    }
    kept
}

/// Whether these words begin a question and begin it again.
fn said_twice(tokens: &[Token<'_>], length: usize) -> bool {
    tokens.len() >= 2 * length
        && (words::is_auxiliary(tokens[0].text) || words::wh(tokens[0].text).is_some())
        && (0..length).all(|at| tokens[at].text == tokens[at + length].text)
}

/// Whether a word is given up for the next one.
fn broken_off(word: &str, next: &str) -> bool {
    const WHOLE: &[&str] = &[
        "a", "i", "in", "is", "it", "so", "do", "to", "we", "be", "he", "no", "on", "or", "at", "as", "me",
        "my", "us", "up", "go", "by", "if", "of", "am", "an", "her", "the", "you", "for", "any", "are",
        "had", "has", "was", "can", "may", "who", "how", "why", "all", "not", "one", "out", "now", "day",
        "eat", "see", "say", "she", "his", "our", "too", "off", "and", "but", "did", "get", "got", "him",
        "its", "mum", "dad", "pay", "ear", "leg", "arm",
    ];
    if word == next {
        return !matches!(word, "that" | "had" | "very" | "bye" | "no" | "so" | "really" | "never")
            && !word.starts_with(|first: char| first.is_ascii_digit());
    }
    let Some(rest) = next.strip_prefix(word) else {
        return false;
    };
    if rest.starts_with('\'') {
        return words::wh(word).is_some();
    }
    word.chars().count() <= 3 && !WHOLE.contains(&word) && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Facts;

    fn said(text: &str) -> String {
        let document = Document::read(text.into(), &Facts::default());
        let span = NormalSpan::new(0, document.normal.trim_end().len());
        tokens(&document, span).iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sounds_and_false_starts_are_left_out() {
        assert_eq!(said("Um, wo-would that, uh, help?"), "would that help");
        assert_eq!(said("So what- what ideas do you have?"), "so what ideas do you have");
        assert_eq!(said("What are your- what are your thoughts?"), "what are your thoughts");
        assert_eq!(said("How-how's that been?"), "how's that been");
    }

    #[test]
    fn whole_words_stay() {
        assert_eq!(said("Is it itchy at night?"), "is it itchy at night");
        assert_eq!(said("Do you do anything?"), "do you do anything");
        assert_eq!(said("U ok hun, hows the leg?"), "you ok hun how's the leg");
    }
}
