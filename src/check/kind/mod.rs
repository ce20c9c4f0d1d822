//! One file for each kind of check.

pub mod agree;
pub mod expect;
mod familiar;
pub mod identify;
pub mod measure;
pub mod parts;
pub mod praise;
pub mod question;
pub mod unfamiliar;
pub mod words;
