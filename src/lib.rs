//! Bedside, a linter for bedside manner.
//!
//! It reads the letters, messages and notes that health and social care staff write, and coaches the writer:
//! plain words for jargon, open questions for closed ones, empathy where it is missing.
//!
//! ```
//! use bedside::{Document, Facts, RuleSet};
//!
//! let rules = RuleSet::built_in();
//! let document = Document::read("Dear Mrs Payne,\n\nYour leg shows oedema.".into(), &Facts::default());
//! let review = bedside::check(&document, &[rules]);
//! assert_eq!(review.findings[0].rule, "plain/jargon");
//! ```

pub mod built_in;
pub mod check;
pub mod config;
pub mod coverage;
pub mod document;
pub mod examples;
mod familiar_words;
pub mod finding;
pub mod mask;
pub mod own;
pub mod report;
pub mod rules;
pub mod schema;
pub mod settings;
pub mod share;
pub mod source;
pub mod vocabulary;
#[cfg_attr(not(test), allow(dead_code))] // the build script lays the table out
mod word_table;

pub use check::check;
pub use document::{Document, Facts};
pub use finding::{Finding, Review};
pub use rules::RuleSet;
pub use settings::Settings;
pub use vocabulary::{Kind, Safety, Severity, Skill};
