//! What the built-in rules promise, whatever their wording: each file here proves one promise.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

mod common;
mod embedded;
mod normal_form;
mod order;
mod own_words;
mod safe;
mod skipping;
mod terms;
