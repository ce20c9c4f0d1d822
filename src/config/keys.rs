//! Every key that a `bedside.yaml` may hold, in one table: what it does not hold, no configuration can say.
//!
//! The table is of the kind that packs have, so that the reader of packs reads it and a schema is made of it.

use crate::rules::keys::{Map, Shape, key, kinds, severities};
use crate::settings::SETTINGS;

const TEXTS: Shape = Shape::Texts;
const LIMITS: Shape = Shape::Maps(LIMIT);
const PHRASES: Shape = Shape::Maps(ACCEPTED);
const LEVELS: Shape = Shape::ByKind(levels);

/// What a rule may be set to.
pub fn levels() -> Vec<&'static str> {
    ["off", "on"].into_iter().chain(severities().into_iter().rev()).collect()
}

fn fail_on() -> Vec<&'static str> {
    severities().into_iter().rev().chain(["never"]).collect()
}

/// The file. Underscores join words here; the names of settings and rules have hyphens of their own.
#[rustfmt::skip]
pub const FILE: &Map = &Map {
    name: "configuration",
    about: "How Bedside checks the documents of a folder.",
    keys: &[
        key("extends", Shape::Texts, "Other configurations, for all that this one does not say."),
        key("kinds", Shape::EachOf(kinds, &TEXTS), "Which files are of which kind: letter: [\"letters/**\"]."),
        key("templates", Shape::Texts, "Which files are templates."),
        key("packs", Shape::Texts, "Packs of your own: files or folders, from this file's folder."),
        key("rules", Shape::Each(&LEVELS), "Rules that are off, on again or at another severity, by kind of document too."),
        key("known_words", Shape::Maps(KNOWN_WORD), "Terms that your readers know, each with the reason."),
        key("accepted", Shape::Each(&PHRASES), "For a rule: phrases that are right here, each with the reason."),
        key("ignore", Shape::Maps(IGNORE), "Findings to leave out, by path, rule and words, each with the reason."),
        key("settings", Shape::Settings, "What good authorities disagree on, and you decide."),
        key("limits", Shape::Each(&LIMITS), "For a rule that measures: from which figure on it speaks."),
        key("fail_on", Shape::OneOf(fail_on), "From which severity on a check ends with exit code 1."),
    ],
};

/// An item of `known_words`.
pub const KNOWN_WORD: &Map = &Map {
    name: "known-word",
    about: "A term that your readers know.",
    keys: &[
        key("word", Shape::Text, "The term.").needed(),
        key("why", Shape::Text, "Why it is fine.").needed(),
    ],
};

/// An item under a rule in `accepted`.
pub const ACCEPTED: &Map = &Map {
    name: "accepted",
    about: "A phrase that is right here.",
    keys: &[
        key("phrase", Shape::Text, "The phrase.").needed(),
        key("why", Shape::Text, "Why it is fine.").needed(),
    ],
};

/// An item of `ignore`. All that it names must hold.
pub const IGNORE: &Map = &Map {
    name: "ignore",
    about: "Findings to leave out. All that is named here must hold.",
    keys: &[
        key("path", Shape::Text, "In which files."),
        key("rule", Shape::Text, "Of which rules."),
        key("words", Shape::Text, "About which words."),
        key("why", Shape::Text, "Why they are left out.").needed(),
    ],
};

/// A limit.
pub const LIMIT: &Map = &Map {
    name: "limit",
    about: "From which figure on a rule speaks, and how loudly.",
    keys: &[
        key("over", Shape::Figure, "It speaks over this figure."),
        key("under", Shape::Figure, "It speaks under this figure."),
        key("severity", Shape::OneOf(severities), "How much it matters. Left out: warning."),
    ],
};

/// The settings, each with its choices and what it decides.
pub fn settings() -> impl Iterator<Item = (&'static str, &'static [&'static str], &'static str)> {
    SETTINGS.iter().map(|setting| (setting.name, setting.choices, setting.about))
}
