//! Questions: how a closed one can be opened.

pub mod asked;
pub mod pattern;
pub mod rewrite;
