//! How a report for people tells the findings of a rule beside others. It changes nothing of what is found.

use serde::{Deserialize, Serialize};

/// How the findings of a rule are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Telling {
    /// What they are about.
    pub about: About,
    /// How many of them are shown; all where it is none.
    pub at_most: Option<usize>,
}

/// What a finding is about, which decides where it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum About {
    /// What is said.
    #[default]
    Wording,
    /// A term that has plainer words.
    Term,
    /// One question.
    Question,
    /// Several questions in a row.
    Questions,
    /// All questions of the document.
    EveryQuestion,
    /// How long a sentence is; told in one line for all of them.
    SentenceLength,
}
