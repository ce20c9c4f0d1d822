//! Sources: where texts come from, and how their bytes become text. Nothing here knows what a document is.

pub mod decode;

pub use decode::{Decoded, NotText, decode};
