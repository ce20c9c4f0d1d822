//! Plain text.

use super::Raw;
use crate::document::block::{BlockKind, RawBlock, RawPiece};

/// Reads plain text.
pub fn read(text: &str) -> Raw {
    let mut raw = Raw::default();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let trimmed = paragraph.trim();
        if !trimmed.is_empty() {
            let start = at + (paragraph.len() - paragraph.trim_start().len());
            let kind = if trimmed.starts_with("Dear ") && trimmed.len() < 60 {
                BlockKind::Salutation
            } else {
                BlockKind::Paragraph
            };
            let pieces = vec![RawPiece::Same(start..start + trimmed.len())];
            raw.blocks.push(RawBlock { kind, pieces });
        }
        at += paragraph.len() + 2;
    }
    raw
}
