//! Everything that the language knows, each name with one line of meaning: what `bedside rules --words` prints.
//!
//! The meanings stand in exhaustive matches, so that a new name cannot be added without one.

use super::condition::{
    CONTEXTS, Context, FORMS, Form, GREETINGS, Greeting, SHAPES, SIDES, SUBJECTS, Side, Subject,
};
use super::detector::Detector;
use super::keys;
use super::measures::MEASURES;
use super::message;
use super::raw::{TAGS, Tag};
use super::what::{CLASHES, WHATS};
use crate::settings::SETTINGS;
use crate::vocabulary::{Shape, Skill};

/// Names of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What they are, and where they stand.
    pub title: &'static str,
    /// Each name as it is written, with its meaning.
    pub names: Vec<(String, String)>,
}

/// Everything that the language knows, but for the sets of the packs.
pub fn sections() -> Vec<Section> {
    let plain = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, meaning)| ((*name).to_owned(), (*meaning).to_owned())).collect()
    };
    let of_map = |map: &keys::Map| {
        let told = map.keys.iter().filter(|key| key.name != "notice"); // only the program sets it off
        told.map(|key| (key.name.to_owned(), key.about.trim_end_matches('.').to_owned())).collect()
    };
    let identifiers = WHATS.iter().map(|(name, _, about)| ((*name).to_owned(), (*about).to_owned()));
    let clashes = CLASHES.iter().map(|(name, _, about)| ((*name).to_owned(), (*about).to_owned()));
    let figures = MEASURES.iter().map(|one| (one.name.to_owned(), one.about.to_owned()));
    let contexts = CONTEXTS.iter().map(|(name, one)| ((*name).to_owned(), context(*one).to_owned()));
    let forms = FORMS.iter().map(|(name, one)| ((*name).to_owned(), form(*one).to_owned()));
    let shapes = SHAPES.iter().map(|(name, one)| ((*name).to_owned(), shape(*one).to_owned()));
    let tags = TAGS.iter().map(|(name, one)| ((*name).to_owned(), tag(*one).to_owned()));
    let subjects = SUBJECTS.iter().map(|(name, one)| ((*name).to_owned(), subject(*one).to_owned()));
    let greetings = GREETINGS.iter().map(|(name, one)| ((*name).to_owned(), greeting(*one).to_owned()));
    let sides = SIDES.iter().map(|(name, one)| ((*name).to_owned(), side(*one).to_owned()));
    let skills = Skill::ALL.iter().map(|one| (one.name().to_owned(), skill(*one).to_owned()));
    let settings = SETTINGS
        .iter()
        .map(|one| (one.name.to_owned(), format!("{} One of: {}.", one.about, one.choices.join(", "))));
    let detectors = Detector::all().map(|one| (format!("<{}>", one.name()), one.meaning().to_owned()));
    let messages = message::WORDS.iter();
    let messages = messages.map(|(name, meaning)| (format!("{{{name}}}"), (*meaning).to_owned()));
    let sections = [
        ("Kinds of check, one in each rule", of_map(keys::CHECKS)),
        ("Signs in phrases", plain(&SIGNS)),
        ("Detectors, usable wherever a phrase is", detectors.collect()),
        ("Conditions, for when: and unless", of_map(keys::CONDITION)),
        ("Contexts, for when: and unless", contexts.collect()),
        ("Subjects, for subject", subjects.collect()),
        ("Settings, for setting", settings.collect()),
        ("Greetings, for document: {greeting: …}", greetings.collect()),
        ("Sides, for near: {side: …}", sides.collect()),
        ("Reaches, for within", plain(&REACHES)),
        ("Counts, beside the id of a rule", plain(&COUNTS)),
        ("Words of messages, for message:, why: and try", messages.collect()),
        ("Forms of question, for form", forms.collect()),
        ("What questions ask for, for asks-for", shapes.collect()),
        ("Skills, for praise: {skill: …}", skills.collect()),
        ("Tags of terms, for tags", tags.collect()),
        ("Figures, for what: of measure", figures.collect()),
        ("What identify can look for, for what", identifiers.collect()),
        ("What agree can compare, for what", clashes.collect()),
    ];
    sections.into_iter().map(|(title, names)| Section { title, names }).collect()
}

const SIGNS: [(&str, &str); 5] = [
    ("(a|b c)", "one of these"),
    ("a? (a b)?", "this or nothing"),
    ("a ... b", "up to four words between"),
    ("<name>", "a set of words, or a detector"),
    ("regex: …", "a regular expression, in small letters; the last resort"),
];

const REACHES: [(&str, &str); 10] = [
    ("6 words", "so many words to each side, in the same sentence"),
    ("sentence", "the sentence"),
    ("next sentence", "the sentence and the next"),
    ("2 sentences before", "the sentence and so many before it"),
    ("2 sentences after", "the sentence and so many after it"),
    ("paragraph", "the paragraph"),
    ("same paragraph before", "the paragraph up to the end of the sentence"),
    ("same paragraph after", "the paragraph from the sentence on"),
    ("document before", "the document up to the end of the sentence"),
    ("document", "the document"),
];

const COUNTS: [(&str, &str); 6] = [
    ("first-use", "true: of each phrase only its first use is told"),
    ("at-least", "how many there must be before any is told, in each \"once\" or else in the document"),
    ("once", "one finding at most in each sentence, paragraph or document"),
    ("show-at-most", "how many of its findings the report for people shows; --all shows them all"),
    ("raise, lower", "another severity where conditions hold: {to: advice, when: …}"),
    ("takes-back", "true: kind words of the same sentence are then no strength"),
];

fn context(context: Context) -> &'static str {
    match context {
        Context::QuotedSpeech => "in what somebody else said",
        Context::Explained => "the term is explained where it stands",
        Context::ProperName => "part of a name: \"Haverley Vascular Clinic\"",
        Context::ConditionName => "part of the name of a condition: \"chronic kidney disease\"",
        Context::AboutTheWord => "the text is about the word: \"the word chronic\"",
        Context::OwnChoice => "the person's own word: \"she calls herself a sufferer\"",
        Context::Negated => "denied in the same clause: \"this is not cancer\"",
        Context::SafetyText => "in a sentence about an emergency or the law, where firm words are right",
        Context::ProfessionalReader => {
            "for a professional reader: greeted so, or under a heading that says so"
        }
        Context::Heading => "in a heading or a table",
        Context::Placeholder => "in the blank of a template",
        Context::RuledOut => "looked for and not found, or only feared: \"no sign of cancer\"",
        Context::Conditional => "a case that may come: \"if it is cancer\"",
        Context::Screening => "in a sentence about prevention, research, numbers or charities",
        Context::OwnFeeling => "about the writer's own feeling: \"I felt sad\"",
        Context::Header => "in the letterhead or the greeting",
        Context::Past => "in the past tense",
        Context::Imperative => "in an instruction: \"Please ring us\"",
        Context::Question => "in a question",
        Context::Alone => "the sentence holds nothing else",
    }
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Reader => "you, your letter",
        Subject::Writer => "I, we",
        Subject::Person => "he, she, they, the patient, Mrs Payne",
        Subject::Organisation => "the trust, the hospital, our team",
    }
}

fn greeting(greeting: Greeting) -> &'static str {
    match greeting {
        Greeting::Person => "a person: \"Dear Mrs Payne\"",
        Greeting::Professional => "a professional: \"Dear Dr Lim\", \"Dear colleague\"",
        Greeting::None => "nobody",
    }
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Before => "before the match",
        Side::After => "after the match",
        Side::Either => "on either side; so where nothing is said",
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Closed => "answered with yes, no or one fact",
        Form::Open => "answered in the reader's own words",
        Form::Leading => "suggests its answer",
        Form::Negative => "framed so that \"no\" is the easy answer",
        Form::Several => "asks several things at once",
        Form::Why => "asks why",
        Form::Any => "any question",
        Form::NoneOpen => "the document asks, and never openly",
        Form::Run => "several questions in a row",
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Account => "an account: \"How are the nights?\"",
        Shape::Why => "a reason: \"Why did you stop?\"",
        Shape::Invitation => "an account, as a favour: \"Can you tell me more?\"",
        Shape::Fact => "one fact: \"When did it start?\"",
        Shape::YesNo => "yes or no: \"Are you in pain?\"",
        Shape::Request => "a favour: \"Could you ring us?\"",
        Shape::Permission => "leave: \"May I come in?\"",
        Shape::Offer => "something offered: \"Would you like a chair?\"",
        Shape::Proposal => "a plan: \"Shall we meet on Tuesday?\"",
        Shape::Checking => "whether it was understood: \"Have I got that right?\"",
        Shape::Tag => "a statement with a tag: \"You slept, didn't you?\"",
        Shape::Declarative => "a statement with a question mark: \"You slept?\"",
        Shape::Fragment => "no verb: \"Any pain?\"",
    }
}

fn skill(skill: Skill) -> &'static str {
    match skill {
        Skill::Feeling => "names or shares a feeling, is there, offers support",
        Skill::Understanding => "understands, reflects, keeps a person's own words",
        Skill::Affirming => "names a strength or an effort",
        Skill::Exploring => "asks further",
        Skill::Explaining => "explains a term, says what is not known",
        Skill::Choice => "offers a choice, asks consent",
        Skill::Promise => "says who does what by when, names a contact",
        Skill::Apology => "says sorry for what happened",
        Skill::Invitation => "invites questions or a reply",
        Skill::Thanks => "thanks",
    }
}

fn tag(tag: Tag) -> &'static str {
    match tag {
        Tag::NoAuto => "only shown: it needs a person to choose",
        Tag::Ambig => "only shown: it means more than one thing",
        Tag::Context => "only shown: it is an ordinary word too",
        Tag::Rephrase => "only shown: the sentence has to be written anew",
        Tag::Emergency => "must not be softened: the term stays, in brackets",
        Tag::Case => "counts only as it is written, capitals and all",
        Tag::Stigma => "also a matter of respect",
        Tag::ErrorProne => "known to cause mistakes with medicines",
        Tag::Modifier => "works only before a noun",
        Tag::Style => "general plain English",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_counts_are_keys_of_a_rule() {
        for (name, _) in COUNTS {
            assert!(name.split(", ").all(|name| keys::RULE.key(name).is_some()), "{name}");
        }
    }

    #[test]
    fn no_name_is_told_twice_and_none_without_a_meaning() {
        for section in sections() {
            let names: HashSet<&String> = section.names.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), section.names.len(), "{}", section.title);
            assert!(section.names.iter().all(|(_, meaning)| !meaning.is_empty()), "{}", section.title);
        }
    }
}
