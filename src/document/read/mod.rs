//! Readers: one file for each input format. Each gives blocks made of pieces of the source.

mod markdown;
mod plain;

use super::block::RawBlock;
use crate::vocabulary::Kind;

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
}

/// Reads a text of a format.
pub fn read(text: &str, format: Format) -> Raw {
    match format {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(text),
    }
}
