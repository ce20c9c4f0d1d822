//! Opens a question: keeps what was asked, and invites an answer in the reader's own words.

use super::asked::{Asked, AskedWord};
use super::pattern::{Captures, Pattern, Sets};

/// The most words that a rewrite carries over in one piece: longer ones seldom read well.
const LONGEST: usize = 12;

/// A way to open a question: what it looks like, and what to ask instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    when: Pattern,
    say: Vec<Piece>,
}

/// A piece of the new question.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// These words.
    Text(String),
    /// What the pattern took under this name.
    Taken(String),
}

impl Rewrite {
    /// Reads a rewrite. In `say`, `<rest>`, `<verb-ing>` and the like stand for what the pattern took, `<1>` for
    /// what its first bracket took. The error says what is amiss.
    pub fn parse(when: &str, say: &str, sets: Sets<'_>) -> Result<Rewrite, String> {
        let when = Pattern::parse(when, sets)?;
        let mut pieces = Vec::new();
        let mut rest = say;
        while let Some(open) = rest.find('<') {
            let Some(close) = rest[open..].find('>') else { return Err(format!("“<” without “>”: “{rest}”")) };
            let name = &rest[open + 1..open + close];
            if !when.names().contains(&name) && name.parse::<usize>().is_err() {
                return Err(format!("“<{name}>” takes nothing in the pattern"));
            }
            pieces.push(Piece::Text(rest[..open].to_string()));
            pieces.push(Piece::Taken(name.to_string()));
            rest = &rest[open + close + 1..];
        }
        pieces.push(Piece::Text(rest.to_string()));
        if !say.ends_with(['?', '.']) {
            return Err("the new question ends with neither “?” nor “.”".into());
        }
        Ok(Rewrite { when, say: pieces })
    }

    /// The new question, if the pattern matches this one.
    pub fn apply(&self, asked: &Asked<'_>) -> Option<String> {
        let captures = self.when.matches(&asked.words)?;
        let mut new = String::new();
        for piece in &self.say {
            match piece {
                Piece::Text(text) => new.push_str(text),
                Piece::Taken(name) => new.push_str(&taken(asked, &captures, name)?),
            }
        }
        Some(finish(&new, asked))
    }
}

/// What was taken under a name, as it was written; nothing where it would be too long to carry over.
fn taken(asked: &Asked<'_>, captures: &Captures, name: &str) -> Option<String> {
    let Some((_, range)) = captures.iter().find(|(taken, _)| taken == name) else { return Some(String::new()) };
    if range.len() > LONGEST {
        return None;
    }
    let mut text = String::new();
    for (index, word) in asked.words[range.clone()].iter().enumerate() {
        if index > 0 {
            text.push_str(word.before);
        }
        text.push_str(&original(asked, word, range.start + index));
    }
    Some(text)
}

/// The word as written; the first word of the question without the capital of its place.
fn original(asked: &Asked<'_>, word: &AskedWord<'_>, index: usize) -> String {
    let spelt = if word.original.eq_ignore_ascii_case(word.plain) || word.plain.len() > 4 { word.original } else { word.plain };
    if index == 0 && asked.capital && !spelt.chars().nth(1).is_some_and(char::is_uppercase) {
        return word.plain.to_string();
    }
    spelt.to_string()
}

/// Single spaces, none before a mark, the name of the person spoken to, a capital.
fn finish(new: &str, asked: &Asked<'_>) -> String {
    let mut text = new.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [",", "?", "."] {
        text = text.replace(&format!(" {mark}"), mark);
    }
    if let (false, Some(mark)) = (asked.address.is_empty(), text.pop()) {
        text.push_str(asked.address);
        text.push(mark);
    }
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if asked.capital => first.to_uppercase().chain(chars).collect(),
        Some(first) if !text.starts_with("I ") && !text.starts_with("I'") => first.to_lowercase().chain(chars).collect(),
        _ => text,
    }
}
