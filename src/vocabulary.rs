//! The words that every room uses: kinds of document, severities, skills, how far a suggestion may go.
//!
//! This file depends on nothing, so that the build script, which compiles the built-in packs, shares it.

use serde::{Deserialize, Serialize};

/// What a document is, which decides the rules that serve it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A letter to a person.
    Letter,
    /// A text, e-mail or app message.
    Message,
    /// A record about a person: a visit note, a consultation.
    Note,
    /// An answer to a complaint.
    Reply,
    /// Feedback to a colleague or learner.
    Feedback,
    /// A leaflet or web page for everyone.
    Page,
    /// A form, questionnaire or checklist.
    Form,
}

impl Kind {
    /// Every kind, in the order in which they are told to people.
    pub const ALL: [Kind; 7] =
        [Kind::Letter, Kind::Message, Kind::Note, Kind::Reply, Kind::Feedback, Kind::Page, Kind::Form];

    /// The name used on the command line, in packs and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Letter => "letter",
            Kind::Message => "message",
            Kind::Note => "note",
            Kind::Reply => "reply",
            Kind::Feedback => "feedback",
            Kind::Page => "page",
            Kind::Form => "form",
        }
    }

    /// The kind of this name, if there is one.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style, or where the evidence is mixed.
    Advice,
    /// Likely harm to trust or meaning.
    Warning,
    /// A privacy breach, an unsafe dose, a hurtful label.
    Error,
}

impl Severity {
    /// Every severity, mildest first.
    pub const ALL: [Severity; 3] = [Severity::Advice, Severity::Warning, Severity::Error];

    /// The name used in packs and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of this name, if there is one.
    pub fn from_name(name: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

/// What a strength shows that the writer can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Skill {
    /// Names or shares a feeling, is present, offers support.
    Feeling,
    /// Validates, normalises, reflects back, keeps a person's own words.
    Understanding,
    /// Names a strength or an effort.
    Affirming,
    /// Asks further.
    Exploring,
    /// Explains a term, admits a limit.
    Explaining,
    /// Offers a choice, asks consent.
    Choice,
    /// Says who does what by when, names a contact.
    Promise,
    /// Says sorry for what happened.
    Apology,
    /// Invites questions or a reply.
    Invitation,
    /// Thanks.
    Thanks,
}

impl Skill {
    /// Every skill.
    pub const ALL: [Skill; 10] = [
        Skill::Feeling,
        Skill::Understanding,
        Skill::Affirming,
        Skill::Exploring,
        Skill::Explaining,
        Skill::Choice,
        Skill::Promise,
        Skill::Apology,
        Skill::Invitation,
        Skill::Thanks,
    ];

    /// The name used in packs and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Skill::Feeling => "feeling",
            Skill::Understanding => "understanding",
            Skill::Affirming => "affirming",
            Skill::Exploring => "exploring",
            Skill::Explaining => "explaining",
            Skill::Choice => "choice",
            Skill::Promise => "promise",
            Skill::Apology => "apology",
            Skill::Invitation => "invitation",
            Skill::Thanks => "thanks",
        }
    }

    /// The skill of this name, if there is one.
    pub fn from_name(name: &str) -> Option<Skill> {
        Skill::ALL.into_iter().find(|skill| skill.name() == name)
    }
}

/// The form of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionForm {
    /// Invites an answer in the reader's own words.
    Open,
    /// Can be answered with yes, no or a single fact.
    Closed,
    /// Suggests its answer: tags, "surely", negative frames, assumed answers.
    Leading,
}

impl QuestionForm {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            QuestionForm::Open => "open",
            QuestionForm::Closed => "closed",
            QuestionForm::Leading => "leading",
        }
    }
}

/// What a question asks for, as its grammar shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// "How are the nights?", "What about your sleep?": an account in the reader's own words.
    Account,
    /// "Why did you stop?", "How come you stopped?"
    Why,
    /// "Can you tell me more?", "Tell me about the pain.": an account, asked for as a favour.
    Invitation,
    /// "How many?", "When did it start?", "Which leg?": one fact.
    Fact,
    /// "Are you in pain?": yes or no.
    YesNo,
    /// "Could you ring us?": a favour.
    Request,
    /// "Is it OK if I come in?", "May I …?": leave.
    Permission,
    /// "Would you like …?", "Do you want me to …?": something offered.
    Offer,
    /// "Shall we …?", "How about Tuesday?"
    Proposal,
    /// "Have I got that right?", "You mean Tuesday, is that right?"
    Checking,
    /// "You slept, didn't you?": a statement with a tag.
    Tag,
    /// "You're sleeping better now?": a statement with a question mark.
    Declarative,
    /// "No pain?", "And your sleep?": no verb.
    Fragment,
}

/// How far a suggestion may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Shown, never applied.
    Show,
    /// Applied when accepted or named.
    Review,
    /// May be applied unasked.
    Safe,
}
