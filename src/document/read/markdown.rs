//! Markdown.

use super::{Raw, plain};

/// Reads Markdown.
pub fn read(text: &str) -> Raw {
    plain::read(text)
}
