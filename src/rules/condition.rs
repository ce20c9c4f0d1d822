//! The names that conditions may use: contexts, greetings, sides, forms of question.

use crate::vocabulary::Shape;
use serde::{Deserialize, Serialize};

/// A property of a place in a document, found once by the document's index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Context {
    /// In what another person said.
    QuotedSpeech,
    /// The term is explained here or was before.
    Explained,
    /// Part of a name.
    ProperName,
    /// Part of the official name of a condition.
    ConditionName,
    /// The text is about the word.
    AboutTheWord,
    /// The person's own choice of word.
    OwnChoice,
    /// Denied in the same clause.
    Negated,
    /// In text about an emergency, where firm words are right.
    SafetyText,
    /// For a professional reader.
    ProfessionalReader,
    /// In a heading.
    Heading,
    /// In a placeholder.
    Placeholder,
    /// Looked for and not found, or still looked for.
    RuledOut,
    /// Only in case.
    Conditional,
    /// In text about screening, prevention or risk.
    Screening,
    /// About the writer's own feeling.
    OwnFeeling,
    /// In the header of the document.
    Header,
    /// In the past tense.
    Past,
    /// In an instruction.
    Imperative,
    /// In a question.
    Question,
    /// The sentence holds nothing else.
    Alone,
}

/// The contexts and their names.
pub const CONTEXTS: [(&str, Context); 20] = [
    ("quoted-speech", Context::QuotedSpeech),
    ("explained", Context::Explained),
    ("proper-name", Context::ProperName),
    ("condition-name", Context::ConditionName),
    ("about-the-word", Context::AboutTheWord),
    ("own-choice", Context::OwnChoice),
    ("negated", Context::Negated),
    ("safety-text", Context::SafetyText),
    ("professional-reader", Context::ProfessionalReader),
    ("heading", Context::Heading),
    ("placeholder", Context::Placeholder),
    ("ruled-out", Context::RuledOut),
    ("conditional", Context::Conditional),
    ("screening", Context::Screening),
    ("own-feeling", Context::OwnFeeling),
    ("header", Context::Header),
    ("past", Context::Past),
    ("imperative", Context::Imperative),
    ("question", Context::Question),
    ("alone", Context::Alone),
];

/// The sets by whose words contexts are known; they stand in `rules/contexts.yaml`.
pub const CONTEXT_SETS: [&str; 19] = [
    "about-word-before",
    "condition-names",
    "conditional",
    "explains-after",
    "explains-before",
    "explains-next",
    "negation",
    "own-choice",
    "own-feeling",
    "professional-greeting",
    "professional-section",
    "ruled-out",
    "ruled-out-after",
    "safety-text",
    "screening",
    "subject-organisation",
    "subject-person",
    "subject-reader",
    "subject-writer",
];

/// Whom a document greets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Greeting {
    /// A person by name.
    Person,
    /// A professional: "Dear Dr", "Dear colleague".
    Professional,
    /// Nobody.
    None,
}

/// The greetings and their names.
pub const GREETINGS: [(&str, Greeting); 3] =
    [("person", Greeting::Person), ("professional", Greeting::Professional), ("none", Greeting::None)];

/// Whom or what a clause speaks of: its grammatical subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// "You", "your letter".
    Reader,
    /// "I", "we".
    Writer,
    /// Somebody else: "he", "the patient", "Mrs Payne".
    Person,
    /// "The trust", "our team".
    Organisation,
}

/// The subjects and their names.
pub const SUBJECTS: [(&str, Subject); 4] = [
    ("reader", Subject::Reader),
    ("writer", Subject::Writer),
    ("person", Subject::Person),
    ("organisation", Subject::Organisation),
];

impl Subject {
    /// The set by whose words it is known.
    pub fn set(self) -> &'static str {
        match self {
            Subject::Reader => "subject-reader",
            Subject::Writer => "subject-writer",
            Subject::Person => "subject-person",
            Subject::Organisation => "subject-organisation",
        }
    }
}

/// On which side of a match something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
    /// On either side.
    #[default]
    Either,
}

/// The sides and their names.
pub const SIDES: [(&str, Side); 3] =
    [("before", Side::Before), ("after", Side::After), ("either", Side::Either)];

/// The form of question that a rule looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Answered with yes, no or one fact.
    Closed,
    /// In the reader's own words.
    Open,
    /// Suggests its answer.
    Leading,
    /// Framed so that "no" is the easy answer.
    Negative,
    /// Asks several things at once.
    Several,
    /// Asks why.
    Why,
    /// Any form.
    Any,
    /// The whole document asks, and never openly.
    NoneOpen,
    /// Several questions in a row.
    Run,
}

/// The forms and their names.
pub const FORMS: [(&str, Form); 9] = [
    ("closed", Form::Closed),
    ("open", Form::Open),
    ("leading", Form::Leading),
    ("negative", Form::Negative),
    ("several", Form::Several),
    ("why", Form::Why),
    ("any", Form::Any),
    ("none-open", Form::NoneOpen),
    ("run", Form::Run),
];

/// What questions ask for, and the names.
pub const SHAPES: [(&str, Shape); 13] = [
    ("account", Shape::Account),
    ("why", Shape::Why),
    ("invitation", Shape::Invitation),
    ("fact", Shape::Fact),
    ("yes-no", Shape::YesNo),
    ("request", Shape::Request),
    ("permission", Shape::Permission),
    ("offer", Shape::Offer),
    ("proposal", Shape::Proposal),
    ("checking", Shape::Checking),
    ("tag", Shape::Tag),
    ("statement", Shape::Declarative),
    ("fragment", Shape::Fragment),
];
