//! Opens a question: keeps what was asked, and invites an answer in the reader's own words.

use super::asked::{Asked, AskedWord};
use super::matching::{Captures, Sets, captures};
use crate::rules::pattern::Part;

/// The most words that a rewrite carries over in one piece: longer ones seldom read well.
const LONGEST: usize = 12;

/// The new question that `say` makes, if the phrase `when` matches the whole of this one. In `say`, `<rest>` and the
/// like stand for what the phrase took, `<1>` for what its first bracket took.
pub fn rewrite(when: &[Part], say: &str, asked: &Asked<'_>, sets: &Sets) -> Option<String> {
    let captures = captures(when, asked, sets)?;
    let mut new = String::new();
    let mut left = say;
    while let Some(open) = left.find('<') {
        let Some(length) = left[open..].find('>') else { break };
        new.push_str(&left[..open]);
        new.push_str(&taken(asked, &captures, &left[open + 1..open + length])?);
        left = &left[open + length + 1..];
    }
    new.push_str(left);
    Some(finish(&new, asked))
}

/// What was taken under a name, as it was written; nothing where it would be too long to carry over.
fn taken(asked: &Asked<'_>, captures: &Captures, name: &str) -> Option<String> {
    let Some((_, range)) = captures.iter().find(|(taken, _)| taken == name) else {
        return Some(String::new());
    };
    if range.len() > LONGEST {
        return None;
    }
    let mut text = String::new();
    for (index, word) in asked.words[range.clone()].iter().enumerate() {
        if index > 0 {
            text.push_str(word.before);
        }
        text.push_str(spelt(asked, word, range.start + index));
    }
    Some(text)
}

/// The word as written; in its usual spelling where it was typed in haste ("u"); the first word of the sentence
/// without the capital of its place.
fn spelt<'a>(asked: &Asked<'a>, word: &AskedWord<'a>, index: usize) -> &'a str {
    let hasty = word.original.len() < word.plain.len() && word.original.len() <= 2;
    if hasty || (index == 0 && asked.capital) { word.plain } else { word.original }
}

/// Single spaces, none before a mark, the name of the person spoken to, a capital.
fn finish(new: &str, asked: &Asked<'_>) -> String {
    let mut text = new.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [",", "?", "."] {
        text = text.replace(&format!(" {mark}"), mark);
    }
    if let (false, Some(mark)) = (asked.address.is_empty(), text.chars().last()) {
        text.truncate(text.len() - mark.len_utf8());
        text.push_str(asked.address);
        text.push(mark);
    }
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if asked.capital => first.to_uppercase().chain(chars).collect(),
        Some(first) if !text.starts_with("I ") && !text.starts_with("I'") => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text,
    }
}
