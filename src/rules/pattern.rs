//! Phrases as people write them in packs, parsed and, where they have finitely many readings, written out.
//!
//! The whole grammar: words; `(a|b c)` for a choice; `?` right after a word or a group for "or not"; `...` for
//! up to four words; `<name>` for a set or a detector. A `?` with a space before it is a question mark.

use super::detector::Detector;
use std::collections::BTreeMap;

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// Words in normal form, single spaces between them.
    Text(String),
    /// One of several sequences.
    Choice(Vec<Vec<Part>>),
    /// A sequence or nothing.
    Optional(Vec<Part>),
    /// Up to four words.
    Gap,
    /// A named set.
    Set(String),
    /// Something recognised by its form: a number, a date, a person.
    Detector(Detector),
}

/// What is wrong with a phrase: a message and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

fn mistake<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Mistake> {
    Err(Mistake { message: message.into(), help: help.into() })
}

/// The most readings that a phrase is written out into; beyond that it is matched part by part.
const MOST_READINGS: usize = 200;

/// Parses a phrase.
///
/// # Errors
/// An unclosed bracket, an empty choice, a gap at an edge, an unknown sign.
pub fn parse(phrase: &str) -> Result<Vec<Part>, Mistake> {
    let spaced = space_out(phrase);
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    signs(phrase, &tokens)?;
    let parts = sequence(&tokens, &mut at, 0)?;
    if at < tokens.len() {
        if tokens[at] == "|" {
            return mistake(
                format!("the phrase \"{phrase}\" has a | outside brackets"),
                "Put brackets round the words to choose from: (one|two).",
            );
        }
        return mistake(
            format!("the phrase \"{phrase}\" closes a bracket that it never opened"),
            "Remove the \")\" or add the \"(\" that belongs to it.",
        );
    }
    if parts.is_empty() {
        return mistake("the phrase is empty", "Write the words to look for, or remove the line.");
    }
    if matches!(parts.first(), Some(Part::Gap)) || matches!(parts.last(), Some(Part::Gap)) {
        return mistake(
            format!("the phrase \"{phrase}\" begins or ends with \"...\""),
            "Put words on both sides of \"...\".",
        );
    }
    if parts.iter().all(|part| matches!(part, Part::Optional(_))) {
        return mistake(
            format!("every word of \"{phrase}\" may be left out, so it would match everywhere"),
            "Leave at least one word without \"?\".",
        );
    }
    Ok(join_texts(parts))
}

/// A sign of money or a % beside a name: the text has no space there, and the names for both hold the sign.
fn signs(phrase: &str, tokens: &[&str]) -> Result<(), Mistake> {
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).copied().unwrap_or("");
        let money = token.strip_prefix(['£', '$', '€']);
        if money.is_some_and(|rest| rest.starts_with('<') || rest.is_empty() && next.starts_with(['<', '(']))
        {
            return mistake(
                format!("the phrase \"{phrase}\" has a sign of money before a name"),
                "Write <money>: it finds £75, £ 75, 75 pounds and 40p.",
            );
        }
        if token.ends_with(">%") || token.ends_with('>') && next.starts_with('%') {
            return mistake(
                format!("the phrase \"{phrase}\" has a % behind a name"),
                "Write <percent>: it finds 15%, 15 percent and 15 per cent.",
            );
        }
    }
    Ok(())
}

/// Puts spaces around the signs of the grammar, so that tokens can be told apart by spaces.
fn space_out(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len() + 8);
    let chars: Vec<char> = phrase.chars().collect();
    let mut index = 0;
    while index < chars.len() {
        match chars[index] {
            '(' | '|' => {
                out.push(' ');
                out.push(chars[index]);
                out.push(' ');
            }
            ')' => {
                out.push_str(" )");
                // a "?" right after the bracket belongs to it
                if chars.get(index + 1) == Some(&'?') {
                    out.push('?');
                    index += 1;
                }
                out.push(' ');
            }
            '.' if chars[index..].starts_with(&['.', '.', '.']) => {
                out.push_str(" ... ");
                index += 2;
            }
            other => out.push(other),
        }
        index += 1;
    }
    out
}

fn sequence(tokens: &[&str], at: &mut usize, depth: usize) -> Result<Vec<Part>, Mistake> {
    if depth > 8 {
        return mistake("brackets are nested more than 8 deep", "Split the phrase into several.");
    }
    let mut parts = Vec::new();
    while let Some(&token) = tokens.get(*at) {
        match token {
            ")" | ")?" | "|" => break,
            "(" => {
                *at += 1;
                let mut choices = vec![sequence(tokens, at, depth + 1)?];
                while tokens.get(*at) == Some(&"|") {
                    *at += 1;
                    choices.push(sequence(tokens, at, depth + 1)?);
                }
                let close = tokens.get(*at).copied();
                if !matches!(close, Some(")" | ")?")) {
                    return mistake("a bracket is opened and never closed", "Add the \")\".");
                }
                if choices.iter().any(Vec::is_empty) {
                    return mistake(
                        "a choice in brackets has an empty side",
                        "Write \"(a|b)?\" to say that both may be left out.",
                    );
                }
                *at += 1;
                let choices: Vec<Vec<Part>> = choices.into_iter().map(join_texts).collect();
                let group = match <[Vec<Part>; 1]>::try_from(choices) {
                    Ok([only]) => only,
                    Err(choices) => vec![Part::Choice(choices)],
                };
                if close == Some(")?") {
                    parts.push(Part::Optional(group));
                } else {
                    parts.extend(group);
                }
            }
            "..." => {
                *at += 1;
                parts.push(Part::Gap);
            }
            _ => {
                *at += 1;
                parts.push(word(token)?);
            }
        }
    }
    Ok(parts)
}

fn word(token: &str) -> Result<Part, Mistake> {
    let (bare, optional) = match token.strip_suffix('?') {
        Some(bare) if !bare.is_empty() => (bare, true),
        _ => (token, false),
    };
    let part = if let Some(name) = bare.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        match Detector::from_name(name) {
            Some(detector) => Part::Detector(detector),
            None => Part::Set(name.to_owned()),
        }
    } else if bare.contains(['<', '>']) && bare.len() > 1 && bare.chars().any(char::is_alphabetic) {
        return mistake(
            format!("\"{token}\" has a stray < or >"),
            "Write the name of a set or a detector as one word: <name>, with spaces around it.",
        );
    } else {
        Part::Text(normal_form(bare))
    };
    Ok(if optional { Part::Optional(vec![part]) } else { part })
}

/// Neighbouring words become one text.
fn join_texts(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(Part::Text(before)), Part::Text(next)) => push_joined(before, &next),
            (_, part) => joined.push(part),
        }
    }
    joined
}

/// Puts a text behind another: with a space, but for a closing mark.
fn push_joined(before: &mut String, next: &str) {
    if !before.is_empty() && !next.is_empty() && !next.starts_with([',', '.', ';', ':', '?', '!', ')']) {
        before.push(' ');
    }
    before.push_str(next);
}

/// Whether a text is of small English letters with single spaces between them.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !(byte.is_ascii_lowercase() || byte == b' ' && before != b' ') {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

/// The form in which all text is matched: lower case, straight quotes, hyphens inside words as spaces, single
/// spaces. The documents' normal text follows the same rules.
pub fn normal_form(text: &str) -> String {
    // most phrases are in normal form as they are written
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (index, &ch) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map_or(' ', |index| chars[index]);
        let after = chars.get(index + 1).copied().unwrap_or(' ');
        let plain = match ch {
            '‘' | '’' | 'ʼ' => '\'',
            '“' | '”' => '"',
            '-' | '‐' | '‑' if before.is_alphanumeric() && after.is_alphanumeric() => ' ',
            '‐' | '‑' => '-',
            _ if ch.is_whitespace() => ' ',
            _ => ch,
        };
        if plain == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        out.extend(plain.to_lowercase());
    }
    out.truncate(out.trim_end().len());
    out
}

/// What a phrase becomes when it is compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readings {
    /// Every reading, written out.
    All(Vec<String>),
    /// Too many, or with a gap or a detector inside: the readings of its beginning, and how many parts those
    /// are; the other parts are tried one by one.
    Beginnings(Vec<String>, usize),
    /// It begins with something recognised by form.
    Detected(Detector),
}

/// Writes out what can be written out. `sets` holds the readings of every set.
pub fn readings(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Readings {
    let mut beginnings = vec![String::new()];
    for (index, part) in parts.iter().enumerate() {
        let next = match part {
            Part::Detector(detector) if index == 0 => return Readings::Detected(*detector),
            Part::Gap | Part::Detector(_) => None,
            other => written_out(std::slice::from_ref(other), sets),
        };
        match next {
            Some(next) if beginnings.len() * next.len() <= MOST_READINGS || index == 0 => {
                beginnings = product(&beginnings, &next);
            }
            _ => {
                beginnings.retain(|reading| !reading.is_empty());
                beginnings.sort_unstable();
                beginnings.dedup();
                return Readings::Beginnings(beginnings, index);
            }
        }
    }
    beginnings.retain(|reading| !reading.is_empty());
    beginnings.sort_unstable();
    beginnings.dedup();
    Readings::All(beginnings)
}

/// Every reading of some parts. None where a gap or a detector is among them, or where they are more than 5,000.
pub fn written_out(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    for part in parts {
        let next = match part {
            Part::Text(text) => vec![text.clone()],
            Part::Choice(choices) => {
                let mut sides = Vec::new();
                for choice in choices {
                    sides.extend(written_out(choice, sets)?);
                }
                sides
            }
            Part::Optional(inner) => {
                let mut sides = vec![String::new()];
                sides.extend(written_out(inner, sets)?);
                sides
            }
            Part::Set(name) => sets.get(name)?.clone(),
            Part::Gap | Part::Detector(_) => return None,
        };
        if all.len() * next.len() > 5_000 {
            return None;
        }
        all = product(&all, &next);
    }
    Some(all)
}

fn product(left: &[String], right: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(left.len() * right.len());
    for before in left {
        for next in right {
            let mut joined = before.clone();
            push_joined(&mut joined, next);
            out.push(joined);
        }
    }
    out
}

/// The names of the sets that a phrase mentions.
pub fn set_names<'a>(parts: &'a [Part], names: &mut Vec<&'a str>) {
    for part in parts {
        match part {
            Part::Set(name) => names.push(name),
            Part::Choice(choices) => choices.iter().for_each(|choice| set_names(choice, names)),
            Part::Optional(inner) => set_names(inner, names),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(phrase: &str) -> Vec<String> {
        match readings(&parse(phrase).unwrap(), &BTreeMap::new()) {
            Readings::All(all) => all,
            other => panic!("{phrase}: {other:?}"),
        }
    }

    #[test]
    fn choices_and_optional_words_are_written_out() {
        assert_eq!(all("don’t be (silly|daft)"), ["don't be daft", "don't be silly"]);
        assert_eq!(all("no real? need"), ["no need", "no real need"]);
        assert_eq!(
            all("(as|so) far (as we know)?"),
            ["as far", "as far as we know", "so far", "so far as we know"]
        );
        assert_eq!(all("sorry ,? but"), ["sorry but", "sorry, but"]);
        assert_eq!(all("is that clear ?"), ["is that clear?"]);
        assert_eq!(all("Follow-up"), ["follow up"]);
    }

    #[test]
    fn gaps_and_detectors_leave_their_beginning() {
        let parts = parse("(sorry|sad) ... but").unwrap();
        assert_eq!(
            readings(&parts, &BTreeMap::new()),
            Readings::Beginnings(vec!["sad".into(), "sorry".into()], 1)
        );
        let parts = parse("<number> tablets").unwrap();
        assert_eq!(readings(&parts, &BTreeMap::new()), Readings::Detected(Detector::Number));
    }

    #[test]
    fn mistakes_are_told() {
        for phrase in ["", "(a", "a)", "(a|)", "... a", "a ...", "a? b?", "<no"] {
            assert!(parse(phrase).is_err(), "{phrase}");
        }
    }
}
