//! Plain text: paragraphs, lists, tables and quoted mail as people type them.

use super::found::{Cutter, Found};
use super::layout::{self, Line};
use super::lines::{self, SourceLine};
use super::{letter, mail};
use crate::document::block::{BlockKind, RawBlock, RawPiece};
use std::borrow::Cow;
use std::ops::Range;

/// Reads plain text from `body` on.
pub fn blocks(text: &str, body: usize, found: &[Found]) -> Vec<RawBlock> {
    let lines = lines::lines(text, body);
    let mut reader = Reader {
        text,
        width: lines::wrap_width(text, &lines),
        original: mail::original_message(text, &lines).unwrap_or(lines.len()),
        source: &lines,
        cutter: Cutter::new(found),
        lines: Vec::new(),
        gap: true,
        list: false,
    };
    let mut index = 0;
    while index < lines.len() {
        index = reader.line(index);
    }
    layout::blocks(reader.lines)
}

struct Reader<'a> {
    text: &'a str,
    source: &'a [SourceLine],
    /// How wide the text was wrapped.
    width: Option<usize>,
    /// The line with which a quoted mail begins.
    original: usize,
    cutter: Cutter<'a>,
    lines: Vec<Line<'a>>,
    /// Whether something stood between the last line and the next.
    gap: bool,
    /// Whether lines in lower case are items of a list that a colon opened.
    list: bool,
}

impl<'a> Reader<'a> {
    /// Reads the line at `index` and those joined to it. Returns the index of the next.
    fn line(&mut self, index: usize) -> usize {
        let source = self.source;
        let line = &source[index];
        let text = &self.text[line.range.clone()];
        if line.is_blank() || is_rule(text) {
            self.gap = true;
            self.list &= line.is_blank();
            return index + 1;
        }
        if mail::quoted(text).is_some() || self.heads_quotation(index) {
            return self.quotation(index);
        }
        if index >= self.original {
            let end = self.joined(index, usize::MAX);
            self.push(index..end, 0, Some(BlockKind::Quotation));
            return end;
        }
        if let Some(marker) = item(text) {
            let end = self.joined(index, line.indent + 1);
            self.push(index..end, marker, Some(BlockKind::ListItem));
            return end;
        }
        if let Some(cells) = cells(text) {
            for cell in cells {
                let range = line.range.start + cell.start..line.range.start + cell.end;
                let kind =
                    if letter::count(&text[cell], 12) > 10 { None } else { Some(BlockKind::TableCell) };
                let mut pieces = Vec::new();
                self.cutter.cut(range, &mut pieces);
                self.add(pieces, kind);
            }
            return index + 1;
        }
        self.list = letter::starts_low(text) && self.list;
        let end = self.joined(index, usize::MAX);
        self.push(index..end, 0, if self.list { Some(BlockKind::ListItem) } else { None });
        self.list |= self.text[self.source[end - 1].range.clone()].ends_with(':');
        end
    }

    /// The line behind those that are one with the line at `index`. Lines indented by `hanging` or more belong
    /// to it whatever their width.
    fn joined(&self, index: usize, hanging: usize) -> usize {
        let mut end = index + 1;
        while let Some(next) = self.source.get(end) {
            let text = &self.text[next.range.clone()];
            if next.is_blank()
                || is_rule(text)
                || item(text).is_some()
                || mail::quoted(text).is_some()
                || end == self.original
            {
                break;
            }
            let last = &self.source[end - 1];
            let listed = self.list && letter::starts_low(text);
            let joins = next.indent >= hanging && hanging != usize::MAX
                || lines::wrapped(self.text, last, next, self.width) && !(listed && self.width.is_none());
            if !joins || cells(text).is_some() {
                break;
            }
            end += 1;
        }
        end
    }

    fn heads_quotation(&self, index: usize) -> bool {
        let text = |index: usize| self.source.get(index).map_or("", |line| &self.text[line.range.clone()]);
        mail::heads_quotation(text(index))
            && (1..4).any(|next| mail::quoted(text(index + next)).is_some() || index + next == self.original)
    }

    /// Lines quoted with `>`, joined to paragraphs.
    fn quotation(&mut self, index: usize) -> usize {
        let mut pieces = Vec::new();
        let mut end = index;
        while let Some(line) = self.source.get(end) {
            let text = &self.text[line.range.clone()];
            let Some(marks) = mail::quoted(text).or((end == index).then_some(0)) else {
                break;
            };
            if marks == text.len() {
                end += 1;
                break;
            }
            if let Some(last) = end.checked_sub(1).filter(|_| end > index) {
                soft(&mut pieces, self.source[last].range.end..line.range.start + marks);
            }
            self.cutter.cut(line.range.start + marks..line.range.end, &mut pieces);
            end += 1;
            if marks == 0 {
                break;
            }
        }
        self.add(pieces, Some(BlockKind::Quotation));
        end
    }

    /// Adds source lines as one line, without the first `marker` bytes.
    fn push(&mut self, lines: Range<usize>, marker: usize, kind: Option<BlockKind>) {
        let mut pieces = Vec::with_capacity(2 * lines.len() - 1);
        for index in lines.clone() {
            let mut range = self.source[index].range.clone();
            if index == lines.start {
                range.start += marker;
            } else {
                let last = &self.source[index - 1].range;
                if !(ends_with_hyphen(&self.text[last.clone()])
                    && letter::starts_low(&self.text[range.clone()]))
                {
                    soft(&mut pieces, last.end..range.start);
                }
            }
            self.cutter.cut(range, &mut pieces);
        }
        self.add(pieces, kind);
    }

    fn add(&mut self, pieces: Vec<RawPiece>, kind: Option<BlockKind>) {
        if let Some(line) = Line::new(self.text, pieces, self.gap, kind) {
            self.lines.push(line);
            self.gap = false;
        }
    }
}

/// Whether a text ends with the first part of a word that goes on in the next line: "follow-".
pub fn ends_with_hyphen(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic))
}

/// A line break that a reader reads as a space.
pub fn soft(pieces: &mut Vec<RawPiece>, range: Range<usize>) {
    if !pieces.is_empty() {
        pieces.push(RawPiece::Decoded(range, Cow::Borrowed(" ")));
    }
}

/// A line of dashes, stars or the like.
fn is_rule(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    text.len() >= 3
        && matches!(first, '-' | '=' | '*' | '~' | '#' | '—' | '–' | '+')
        && text.chars().all(|ch| ch == first || ch == ' ')
        || text.starts_with(['|', ':', '-', '+'])
            && text.contains("--")
            && text.bytes().all(|byte| b"-|:+= ".contains(&byte))
        || text.len() >= 10 && text.bytes().all(|byte| byte == b'_')
}

/// The length of a list marker and the space behind it.
pub fn item(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let marker = match first {
        '-' | '*' | '•' | '·' | '–' | '—' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '□' | '►' | '➢' | '✓'
        | '✔' | '☐' | '☑' | '☒' | '\u{F0B7}' => first.len_utf8(),
        '(' => {
            let close = text.bytes().take(5).position(|byte| byte == b')')?;
            is_counter(&text[1..close]).then_some(close + 1)?
        }
        '0'..='9' | 'a'..='z' | 'A'..='Z' => {
            let end = text.bytes().take(5).position(|byte| byte == b'.' || byte == b')')?;
            let counter = &text[..end];
            let letter = text.as_bytes()[end] == b'.' && !counter.bytes().all(|byte| byte.is_ascii_digit());
            (is_counter(counter) && !letter).then_some(end + 1)?
        }
        '[' => checkbox(text)?,
        _ => return None,
    };
    let rest = &text[marker..];
    // a check box may stand behind the mark
    let space = rest.len() - rest.trim_start().len();
    if space == 0 {
        return None;
    }
    let boxed = checkbox(&rest[space..]).filter(|_| first != '[').map_or(0, |len| {
        let behind = &rest[space + len..];
        len + behind.len() - behind.trim_start().len()
    });
    let len = marker + space + boxed;
    (len < text.len()).then_some(len)
}

fn checkbox(text: &str) -> Option<usize> {
    let box_ = text.as_bytes().get(..3)?;
    (box_[0] == b'[' && box_[2] == b']' && matches!(box_[1], b' ' | b'x' | b'X')).then_some(3)
}

/// `1`, `12`, `a`, `iv`.
fn is_counter(text: &str) -> bool {
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let roman = text.len() <= 4 && text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    !text.is_empty() && (digits || letter || roman)
}

/// The cells of a row: parted by tabs, by bars, or by wide space between a few words each.
fn cells(text: &str) -> Option<Vec<Range<usize>>> {
    if text.len() > 2000 {
        return None;
    }
    let bars = text.matches('|').count();
    let cells = if text.contains('\t') {
        parts(text, "\t")
    } else if bars >= 2 && (text.starts_with('|') || text.contains(" | ")) {
        parts(text, "|")
    } else if text.contains("   ") {
        let cells = parts(text, "   ");
        let short = cells.iter().all(|cell| {
            letter::count(&text[cell.clone()], 8) <= 6 && !letter::ends_sentence(&text[cell.clone()])
        });
        if !short {
            return None;
        }
        cells
    } else {
        return None;
    };
    (cells.len() > 1).then_some(cells)
}

fn parts(text: &str, separator: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = 0;
    for part in text.split(separator) {
        let trimmed = part.trim();
        if trimmed.chars().any(char::is_alphanumeric) {
            let start = at + (part.len() - part.trim_start().len());
            parts.push(start..start + trimmed.len());
        }
        at += part.len() + separator.len();
    }
    parts
}
