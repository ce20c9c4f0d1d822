//! Faults of a rule file: what is wrong, where, and what to do, with the line and a caret under it.

use std::fmt;
use std::ops::Range;

/// One fault of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name as the user wrote it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line itself.
    pub excerpt: String,
    /// Where in the excerpt the fault begins, in characters from 1: long lines are shown in part.
    pub shown_at: usize,
    /// How many characters the caret underlines.
    pub width: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl Fault {
    /// A fault at these bytes of a file's text.
    pub fn at(file: &str, text: &str, span: Range<usize>, message: String, help: String) -> Fault {
        let start = floor_char(text, span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor_char(text, span.end.clamp(start, line_end));
        let column = text[line_start..start].chars().count() + 1;
        let excerpt = text[line_start..line_end].trim_end_matches('\r').replace('\t', " ");
        let width = text[start..end].chars().count().max(1);
        let (excerpt, shown_at) = shorten(&excerpt, column);
        Fault {
            file: file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column,
            width: width.min(excerpt.chars().count().saturating_sub(shown_at - 1).max(1)),
            shown_at,
            excerpt,
            message: brief(message),
            help,
        }
    }

    /// A fault of a whole file.
    pub fn of_file(file: &str, message: impl Into<String>, help: impl Into<String>) -> Fault {
        Fault {
            file: file.to_owned(),
            line: 0,
            column: 0,
            excerpt: String::new(),
            shown_at: 0,
            width: 0,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Long lines are shown around the fault.
fn shorten(line: &str, column: usize) -> (String, usize) {
    const WIDTH: usize = 90;
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= WIDTH {
        return (line.to_owned(), column);
    }
    let from = (column - 1).saturating_sub(WIDTH / 2).min(chars.len().saturating_sub(WIDTH));
    (chars[from..(from + WIDTH).min(chars.len())].iter().collect(), column - from)
}

/// A message that repeats what somebody wrote, without the middle of something endless.
fn brief(message: String) -> String {
    const MOST: usize = 300;
    const END: usize = 60;
    let length = message.chars().count();
    if length <= MOST {
        return message;
    }
    let start: String = message.chars().take(MOST - END).collect();
    let end: String = message.chars().skip(length - END).collect();
    format!("{start} … {end}")
}

fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(out, "{}: {}", self.file, self.message)?;
        } else {
            write!(out, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
            let number = self.line.to_string();
            let gutter = " ".repeat(number.len());
            write!(out, "\n {gutter} |\n {number} | {}", self.excerpt)?;
            write!(out, "\n {gutter} | {}{}", " ".repeat(self.shown_at - 1), "^".repeat(self.width))?;
        }
        if !self.help.is_empty() {
            write!(out, "\n  What to do: {}", self.help)?;
        }
        Ok(())
    }
}

/// The nearest of some names, when one is near enough to be what was meant.
pub fn did_you_mean<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
