//! Readers: one file for each input format. Each gives blocks made of pieces of the source.
//!
//! What is no prose whatever the format (front matter, placeholders, addresses) is found first; a reader finds
//! the lines and the structure of its format; `layout` tells, for all formats alike, which line is a greeting,
//! a heading, a letterhead.

mod address;
mod found;
mod html;
mod label;
mod layout;
mod letter;
mod lines;
mod mail;
mod markdown;
mod plain;

use super::block::RawBlock;
use super::front_matter;
use super::placeholder::Mark;
use crate::vocabulary::Kind;
use found::{Found, What};
use std::ops::Range;

/// Which bytes are among these, to be looked up by the byte.
const fn byte_set(bytes: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        set[bytes[index] as usize] = true;
        index += 1;
    }
    set
}

/// The format of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The format of a file with this name's ending, if Bedside reads it.
    pub fn from_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Plain),
            "md" | "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}

/// What a reader found.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// The blocks, in order.
    pub blocks: Vec<RawBlock>,
    /// The kind that the front matter names.
    pub kind: Option<Kind>,
    /// Whether the front matter says that it is a template.
    pub template: Option<bool>,
    /// Whether it holds placeholders that a machine fills.
    pub machine_placeholders: bool,
    /// The placeholders, in order: where they stand and whether a machine fills them.
    pub placeholders: Vec<(Range<usize>, bool)>,
    /// The comments, in order: HTML comments of Markdown, comments of template languages.
    pub comments: Vec<Range<usize>>,
}

/// Reads a text of a format.
pub fn read(text: &str, format: Format) -> Raw {
    let front = front_matter::read(text).unwrap_or_default();
    let body = front.end;
    let found = found::find(text, body, format == Format::Markdown);
    let mut raw = match format {
        Format::Plain => Raw { blocks: plain::blocks(text, body, &found), ..Raw::default() },
        Format::Markdown => markdown::read(text, body, &found),
    };
    raw.kind = front.kind;
    raw.template = front.template;
    raw.take(&found);
    raw
}

impl Raw {
    fn take(&mut self, found: &[Found]) {
        for found in found {
            match found.what {
                What::Template(Mark::Comment) => {
                    self.machine_placeholders = true;
                    self.comments.push(found.range.clone());
                }
                What::Template(Mark::Tag) => self.machine_placeholders = true,
                What::Template(mark) => {
                    self.machine_placeholders |= mark == Mark::Machine;
                    self.placeholders.push((found.range.clone(), mark == Mark::Machine));
                }
                What::Url | What::Email => {}
            }
        }
        self.comments.sort_by_key(|range| range.start);
        self.comments.dedup();
    }
}
