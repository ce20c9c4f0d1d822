//! The configuration of a folder.

pub mod keys;
