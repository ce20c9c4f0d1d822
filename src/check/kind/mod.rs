//! One file for each kind of check.

pub mod question;
