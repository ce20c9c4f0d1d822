//! Tells what kind of document a text is.

use super::{Document, Kind};

/// The kind that the text itself suggests.
pub fn detect(_document: &Document) -> Kind {
    Kind::Letter
}
