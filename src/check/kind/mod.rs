//! One file for each kind of check.

pub mod expect;
pub mod praise;
pub mod question;
pub mod words;
