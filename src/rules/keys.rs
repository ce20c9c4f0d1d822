//! Every key that a pack may hold, in one table: its name, what it holds, and what it means in a line for people.
//!
//! The reader asks this table which keys are known, and the JSON Schemas are made of it: what it does not hold, no
//! pack can say. To add a key, add its line here and read it in the reader; a test tells when one of them lacks.

use super::condition::{CONTEXTS, FORMS, GREETINGS, SHAPES, SIDES, SUBJECTS};
use super::raw::{ABOUTS, CASES, SCOPES, TAGS, TEMPLATES, USINGS};
use crate::vocabulary::{Kind, Severity, Skill};
use Shape::{
    AnyOf, BySeverity, Conditions, Count, Each, Entries, Figure, Forms, Id, Many, Map as MapOf, MapOrMaps,
    Maps, OneOf, Plural, Reach, Reaches, Settings, SomeOf, Stretches, Terms, Text, Texts, Yes,
};

/// A map of the language: what may stand in one place.
#[derive(Debug)]
pub struct Map {
    /// Its name, which names its part of the schema.
    pub name: &'static str,
    /// What it is, in a line for people.
    pub about: &'static str,
    /// Its keys, in the order in which they are told to people.
    pub keys: &'static [Key],
}

/// A key of a map.
#[derive(Debug)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// What it holds.
    pub value: Shape,
    /// What it means, in a line for people.
    pub about: &'static str,
    /// Whether the map must have it.
    pub needed: bool,
}

/// Names that a value may be one of. A function, so that each list stands where its type stands.
pub type Names = fn() -> Vec<&'static str>;

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text.
    Text,
    /// A name in small letters, digits and hyphens.
    Id,
    /// A text, or a list of them.
    Texts,
    /// One of these names.
    OneOf(Names),
    /// One of these names, or a list of them.
    SomeOf(Names),
    /// A whole number from 1.
    Count,
    /// A number from 0.
    Figure,
    /// `true` or `false`.
    Yes,
    /// A map.
    Map(&'static Map),
    /// A list of maps.
    Maps(&'static Map),
    /// A map, or a list of them.
    MapOrMaps(&'static Map),
    /// A severity, or one for each kind of document.
    BySeverity,
    /// One condition or a list: names of contexts and maps of [`CONDITION`].
    Conditions,
    /// One phrase or a list: texts and maps of [`ENTRY`].
    Entries,
    /// A value of this shape, or a list of them.
    Many(&'static Shape),
    /// Any one of these shapes.
    AnyOf(&'static [Shape]),
    /// Terms, each with its alternatives or a map of [`ENTRY`].
    Terms,
    /// Names of the writer's own choice, each with a value of this shape.
    Each(&'static Shape),
    /// Some of these names, each with a value of this shape.
    EachOf(Names, &'static Shape),
    /// The settings of a configuration, each with its own choices.
    Settings,
    /// One of these names, or one for each kind of document.
    ByKind(Names),
    /// How far a look goes: `6 words`, `sentence`.
    Reach,
    /// One reach or a list of them.
    Reaches,
    /// Where in a document a part stands, or a list of places: `header`, `last 2 sentences`.
    Stretches,
    /// Inflected forms: a list, or a map of forms and alternatives.
    Forms,
    /// `none`, or the alternatives of the plural.
    Plural,
}

impl Map {
    /// The names of its keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.keys.iter().map(|key| key.name)
    }

    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A key that may be left out.
pub const fn key(name: &'static str, value: Shape, about: &'static str) -> Key {
    Key { name, value, about, needed: false }
}

impl Key {
    /// The same key, which the map must have.
    pub const fn needed(mut self) -> Self {
        self.needed = true;
        self
    }
}

/// The names of a list of choices.
pub fn names<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
    choices.iter().map(|(name, _)| *name).collect()
}

/// The kinds of document.
pub fn kinds() -> Vec<&'static str> {
    Kind::ALL.map(Kind::name).to_vec()
}

/// The severities.
pub fn severities() -> Vec<&'static str> {
    Severity::ALL.map(Severity::name).to_vec()
}

/// The skills.
pub fn skills() -> Vec<&'static str> {
    Skill::ALL.map(Skill::name).to_vec()
}

/// The figures of `measure`.
pub fn figures() -> Vec<&'static str> {
    super::measures::MEASURES.iter().map(|one| one.name).collect()
}

/// What `identify` looks for.
pub fn identifiers() -> Vec<&'static str> {
    super::what::WHATS.iter().map(|(name, ..)| *name).collect()
}

/// What `agree` looks for.
pub fn clashes() -> Vec<&'static str> {
    super::what::CLASHES.iter().map(|(name, ..)| *name).collect()
}

/// What the program itself notices.
pub fn notices() -> Vec<&'static str> {
    names(&super::raw::NOTICES)
}

/// The contexts.
pub fn contexts() -> Vec<&'static str> {
    names(&CONTEXTS)
}

/// A file.
#[rustfmt::skip]
pub const FILE: &Map = &Map {
    name: "file",
    about: "A file of a pack of rules.",
    keys: &[
        key("pack", Text, "The name of the pack, which begins the name of each of its rules."),
        key("title", Text, "The title of the pack, as people read it."),
        key("builds", Text, "What the pack helps a writer to do."),
        key("sets", Each(&AnyOf(&[Texts, MapOf(SET)])), "Lists of words with a name each: write <name> in a phrase for any one of its words."),
        key("formal", Each(&Text), "Everyday words of suggestions, and what is written for each where the setting \"register\" is formal."),
        key("rules", Maps(RULE), "The rules."),
        key("rule", Text, "In a file that is only a table of terms: the rule that they belong to."),
        key("about", OneOf(|| names(&ABOUTS)), "In a table of terms: what its terms are about."),
        key("severity", BySeverity, "In a table of terms: how much they matter, where that differs from the rule."),
        key("message", Text, "In a table of terms: what the writer reads, where that differs from the rule."),
        key("replace", Terms, "In a table of terms: each term and the plain words for it."),
    ],
};

/// A rule, but for what it looks for.
#[rustfmt::skip]
pub const RULE: &Map = &Map {
    name: "rule",
    about: "A rule: what it looks for, what it says, and examples that prove it.",
    keys: &[
        key("id", Id, "The name of the rule, for the problem that it finds: small letters, digits and hyphens.").needed(),
        key("severity", BySeverity, "How much a finding matters. Left out: advice."),
        key("kinds", SomeOf(kinds), "The kinds of document that the rule serves. Left out: all of them."),
        key("template", OneOf(|| names(&TEMPLATES)), "only: the rule speaks in templates alone; never: it is silent in them."),
        key("message", Text, "What the writer reads, in one or two short and kind sentences.").needed(),
        key("why", Text, "Why it matters to the reader of the document."),
        key("source", Text, "Who says so: a guideline, a study, a standard."),
        key("try", Texts, "What to write instead, best first."),
        key("examples", Maps(EXAMPLE), "Texts that show what the rule finds and what it passes over. They are its tests."),
        key("unless", Conditions, "Pass a match over if any one of these holds."),
        key("when", Conditions, "Count a match only if all of these hold."),
        key("near", MapOf(NEAR), "Count a match only if one of these words stands near it."),
        key("document", MapOf(DOCUMENT), "Count a match only in a document like this."),
        key("subject", SomeOf(|| names(&SUBJECTS)), "Count a match only where its clause speaks of one of these."),
        key("setting", Settings, "Count a match only where the configuration has this setting."),
        key("first-use", Yes, "true: only the first match of each phrase in a document counts."),
        key("once", OneOf(|| names(&SCOPES)), "At most one finding in each sentence, paragraph or document."),
        key("at-least", Count, "How many matches a document must hold before the rule speaks."),
        key("raise", MapOrMaps(SHIFT), "A higher severity, where something holds."),
        key("lower", MapOrMaps(SHIFT), "A lower severity, where something holds."),
        key("takes-back", Yes, "true: where the rule speaks, kind words of the same sentence earn no credit."),
        key("show-at-most", Count, "How many findings a report for people shows; all are counted."),
        key("extends", Text, "A built-in rule that this one changes, by its whole name: what is given here takes the place of its own."),
        key("without", Texts, "With extends: terms and phrases of that rule that are taken away."),
    ],
};

/// What a rule looks for: it has one of these keys, or `replace` and `avoid` together.
#[rustfmt::skip]
pub const CHECKS: &Map = &Map {
    name: "check",
    about: "What a rule looks for.",
    keys: &[
        key("replace", Terms, "Terms, and the plain words for each."),
        key("avoid", AnyOf(&[Entries, MapOf(AVOID)]), "Phrases that hurt or mislead."),
        key("question", MapOf(QUESTION), "Questions of a form."),
        key("expect", MapOf(EXPECT), "Something that should be there and is not."),
        key("praise", MapOf(PRAISE), "Something done well: a strength, never a fault."),
        key("measure", MapOf(MEASURE), "A figure of the text over or under its limit."),
        key("unfamiliar", MapOf(UNFAMILIAR), "Words that few people know, by their make-up or because no list of common words holds them."),
        key("identify", AnyOf(&[SomeOf(identifiers), MapOf(IDENTIFY)]), "What tells who a person is, or opens a door; and what was left blank."),
        key("agree", AnyOf(&[SomeOf(clashes), MapOf(AGREE)]), "Facts that contradict each other."),
        key("notice", OneOf(notices), "Something that the program itself notices about comments in a document."),
    ],
};

/// Keys that people look for in a map which has none of the name: the map, the key and what to write instead.
pub const INSTEAD: [(&str, &str, &str); 6] = [
    (
        "entry",
        "kinds",
        "A phrase counts in some kinds only with \"when: {kinds: [letter]}\"; \"kinds\" beside the rule's id is for the whole rule.",
    ),
    ("entry", "once", "Write it beside the rule's id: it is for the whole rule."),
    (
        "entry",
        "raise",
        "Write it beside the rule's id, or give the phrase a severity by kind: \"severity: {default: advice, letter: warning}\".",
    ),
    (
        "entry",
        "lower",
        "Write it beside the rule's id, or give the phrase a severity by kind: \"severity: {default: warning, note: advice}\".",
    ),
    ("rule", "match", "Write \"avoid: [phrase, phrase]\"."),
    (
        "example",
        "severity",
        "An example cannot test the severity: run \"bedside check --rules\" with a short letter.",
    ),
];

/// A phrase or a term with settings of its own.
#[rustfmt::skip]
pub const ENTRY: &Map = &Map {
    name: "entry",
    about: "A phrase or a term with settings of its own.",
    keys: &[
        key("match", Texts, "The phrase, or several that mean the same."),
        key("any", Texts, "As match: any one of these phrases."),
        key("try", Texts, "What to write instead, best first."),
        key("use", OneOf(|| names(&USINGS)), "swap: in place of the term; gloss: before it, with the term in brackets; show: shown, never applied."),
        key("about", OneOf(|| names(&ABOUTS)), "What the term is about."),
        key("tags", SomeOf(|| names(&TAGS)), "Marks that say how far a suggestion may go."),
        key("safety", OneOf(|| vec!["safe"]), "safe: the suggestion may be applied unasked."),
        key("forms", Forms, "Other forms of the term, such as helped and helping."),
        key("plural", Plural, "none: the plural does not match; or the alternatives for the plural."),
        key("case", OneOf(|| names(&CASES)), "exact: capital letters must be as written."),
        key("near", MapOf(NEAR), "Count a match only if one of these words stands near it."),
        key("document", MapOf(DOCUMENT), "Count a match only in a document like this."),
        key("unless", Conditions, "Pass a match over if any one of these holds."),
        key("when", Conditions, "Count a match only if all of these hold."),
        key("subject", SomeOf(|| names(&SUBJECTS)), "Count a match only where its clause speaks of one of these."),
        key("setting", Settings, "Count a match only where the configuration has this setting."),
        key("severity", BySeverity, "How much this phrase matters, where that differs from the rule."),
        key("message", Text, "What the writer reads about this phrase, where that differs from the rule."),
    ],
};

/// A condition that says more than the name of a context.
#[rustfmt::skip]
pub const CONDITION: &Map = &Map {
    name: "condition",
    about: "Where a match counts. All of its keys must hold.",
    keys: &[
        key("in", Texts, "The match lies inside one of these phrases."),
        key("before", Texts, "The match stands directly before one of these."),
        key("after", Texts, "The match stands directly after one of these."),
        key("near", MapOf(NEAR), "One of these stands near."),
        key("document", MapOf(DOCUMENT), "The document is like this."),
        key("kinds", SomeOf(kinds), "The document is of one of these kinds."),
        key("context", SomeOf(contexts), "The match stands in one of these contexts."),
        key("subject", SomeOf(|| names(&SUBJECTS)), "The clause speaks of one of these."),
        key("setting", Settings, "The configuration has this setting."),
    ],
};

/// `near`.
#[rustfmt::skip]
pub const NEAR: &Map = &Map {
    name: "near",
    about: "Words that stand near a match, outside the words that it is made of.",
    keys: &[
        key("any", Texts, "Any one of these phrases.").needed(),
        key("within", Reach, "How near: 6 words, sentence, next sentence, paragraph. Left out: sentence."),
        key("side", OneOf(|| names(&SIDES)), "On which side of the match. Left out: either."),
    ],
};

/// `document`.
#[rustfmt::skip]
pub const DOCUMENT: &Map = &Map {
    name: "document",
    about: "What the whole document is like.",
    keys: &[
        key("greeting", OneOf(|| names(&GREETINGS)), "Whom it greets."),
        key("holds", Texts, "It holds one of these phrases."),
        key("words-over", Count, "It has more words than this."),
        key("template", OneOf(|| names(&TEMPLATES)), "only: it is a template; never: it is none."),
    ],
};

/// `question`.
#[rustfmt::skip]
pub const QUESTION: &Map = &Map {
    name: "question",
    about: "Which questions a rule looks for, and how to open them.",
    keys: &[
        key("form", OneOf(|| names(&FORMS)), "The form of the question.").needed(),
        key("asks-for", SomeOf(|| names(&SHAPES)), "What the question asks for is one of these."),
        key("topic", Texts, "The question holds one of these phrases."),
        key("is", Texts, "The whole question reads as one of these."),
        key("match", Entries, "The question holds one of these, each with its own words where needed."),
        key("unless-is", Texts, "The whole question reads as none of these."),
        key("unless-match", Texts, "The question holds none of these."),
        key("open", Maps(OPEN), "Rewrites: the first that fits is suggested."),
        key("only-with-rewrite", Yes, "true: only questions that one of the rewrites fits."),
        key("at-least", Count, "How many questions it takes, for the forms none-open and run. Left out: 3."),
        key("exempt-too", Yes, "true: questions that are usually passed over, such as about allergies, count too."),
    ],
};

/// A rewrite of a question.
#[rustfmt::skip]
pub const OPEN: &Map = &Map {
    name: "rewrite",
    about: "A rewrite of a question.",
    keys: &[
        key("when", Texts, "How the question begins; <rest> is all that follows.").needed(),
        key("say", Text, "The question to ask instead.").needed(),
    ],
};

/// `expect`.
#[rustfmt::skip]
pub const EXPECT: &Map = &Map {
    name: "expect",
    about: "What calls for an answer, and what answers it.",
    keys: &[
        key("when", Entries, "The phrases that call for something."),
        key("answer", MapOrMaps(ANSWER), "What answers them."),
        key("document", Maps(PART), "Instead of triggers: the parts that a kind of document should hold."),
    ],
};

/// `answer`.
#[rustfmt::skip]
pub const ANSWER: &Map = &Map {
    name: "answer",
    about: "What answers a phrase that calls for something.",
    keys: &[
        key("any", Texts, "Any one of these phrases.").needed(),
        key("within", Reaches, "Where an answer counts. Left out: anywhere in the document."),
    ],
};

/// `praise`.
#[rustfmt::skip]
pub const PRAISE: &Map = &Map {
    name: "praise",
    about: "What earns credit.",
    keys: &[
        key("skill", OneOf(skills), "The skill that it shows.").needed(),
        key("match", Entries, "The phrases that earn it."),
        key("question", MapOf(QUESTION), "The questions that earn it."),
        key("explained", Yes, "true: a hard term that is explained earns it."),
        key("quoted", Yes, "true: the person's own words in quotation marks earn it too."),
        key("try", Texts, "Other ways to do it well."),
        key("unless", Conditions, "No credit if any one of these holds."),
        key("when", Conditions, "Credit only if all of these hold."),
        key("near", MapOf(NEAR), "Credit only if one of these words stands near."),
        key("document", MapOf(DOCUMENT), "Credit only in a document like this."),
        key("subject", SomeOf(|| names(&SUBJECTS)), "Credit only where its clause speaks of one of these."),
        key("setting", Settings, "Credit only where the configuration has this setting."),
    ],
};

/// An example: exactly one of `flags`, `passes`, `credits`, and what else it needs.
#[rustfmt::skip]
pub const EXAMPLE: &Map = &Map {
    name: "example",
    about: "A text and what the rule makes of it. It is a test.",
    keys: &[
        key("flags", Text, "The rule speaks here, about the words between [[ and ]]."),
        key("passes", Text, "The rule is silent here."),
        key("credits", Text, "The rule gives credit here, for the words between [[ and ]]."),
        key("becomes", Text, "The text with the first suggestion of each finding applied."),
        key("kind", OneOf(kinds), "The kind of document that the text is. Left out: the first that the rule serves."),
        key("template", Yes, "true: the text is a template."),
        key("setting", Settings, "What the configuration says, where a rule asks for a setting."),
    ],
};

/// `avoid`, where it says more than its phrases.
#[rustfmt::skip]
pub const AVOID: &Map = &Map {
    name: "avoid",
    about: "Phrases to avoid, and what holds for all of them.",
    keys: &[
        key("match", Entries, "The phrases.").needed(),
        key("unless", Conditions, "Pass a match over if any one of these holds."),
        key("when", Conditions, "Count a match only if all of these hold."),
        key("near", MapOf(NEAR), "Count a match only if one of these words stands near it."),
        key("document", MapOf(DOCUMENT), "Count a match only in a document like this."),
        key("subject", SomeOf(|| names(&SUBJECTS)), "Count a match only where its clause speaks of one of these."),
        key("setting", Settings, "Count a match only where the configuration has this setting."),
        key("try", Texts, "What to write instead, for each phrase that has no alternatives of its own."),
    ],
};

/// `raise` and `lower`.
#[rustfmt::skip]
pub const SHIFT: &Map = &Map {
    name: "shift",
    about: "Another severity, where something holds.",
    keys: &[
        key("to", OneOf(severities), "The severity.").needed(),
        key("when", Conditions, "Where all of these hold."),
        key("unless", Conditions, "Not where any one of these holds."),
        key("near", MapOf(NEAR), "Where one of these words stands near."),
        key("document", MapOf(DOCUMENT), "In a document like this."),
        key("subject", SomeOf(|| names(&SUBJECTS)), "Where its clause speaks of one of these."),
        key("setting", Settings, "Where the configuration has this setting."),
    ],
};

/// A set that takes over another one.
#[rustfmt::skip]
pub const SET: &Map = &Map {
    name: "set",
    about: "A set that takes over the words of another one.",
    keys: &[
        key("extends", Texts, "The set, or sets, whose words it takes over.").needed(),
        key("add", Texts, "Words that come to them."),
        key("without", Texts, "Words that are left out."),
    ],
};

/// `measure`.
#[rustfmt::skip]
pub const MEASURE: &Map = &Map {
    name: "measure",
    about: "A figure of the text, and from where on it is told.",
    keys: &[
        key("what", OneOf(figures), "The figure.").needed(),
        key("limits", MapOrMaps(LIMIT), "From where on it is told.").needed(),
        key("in-one-line", Yes, "true: a report for people tells all long sentences in one line."),
    ],
};

/// A limit of a measure.
#[rustfmt::skip]
pub const LIMIT: &Map = &Map {
    name: "limit",
    about: "From where on a figure is told. It has over or under.",
    keys: &[
        key("over", Figure, "Told where the figure is over this."),
        key("under", Figure, "Told where the figure is under this."),
        key("severity", BySeverity, "How much it matters, where that differs from the rule."),
        key("kinds", SomeOf(kinds), "Only in these kinds of document."),
        key("message", Text, "What the writer reads, where that differs from the rule."),
    ],
};

/// `unfamiliar`.
#[rustfmt::skip]
pub const UNFAMILIAR: &Map = &Map {
    name: "unfamiliar",
    about: "Words that few people know.",
    keys: &[
        key("parts", Many(&AnyOf(&[Text, Each(&Text)])), "Endings (-itis) and beginnings (hyper-) by which they are known, each with its plain reading, or the name of a set.").needed(),
        key("unless-common", Yes, "true: words that stand in the list of common words pass."),
        key("uncommon", Text, "What the writer reads of a word that no part tells and that is in no list of common words, nor made of such. Left out: these words pass."),
        key("names", Many(&AnyOf(&[Text, Each(&Text)])), "Endings (-pril) and beginnings (cef-) of names, such as those of medicines: an uncommon word of this make passes."),
    ],
};

/// A part that a document should hold.
#[rustfmt::skip]
pub const PART: &Map = &Map {
    name: "part",
    about: "A part that a kind of document should hold.",
    keys: &[
        key("part", Text, "What it is, as messages name it.").needed(),
        key("any", Entries, "The phrases that show that it is there.").needed(),
        key("within", Stretches, "Where it counts. Left out: anywhere."),
        key("kinds", SomeOf(kinds), "Only in these kinds of document."),
        key("severity", BySeverity, "How much it matters, where that differs from the rule."),
        key("message", Text, "What the writer reads, where that differs from the rule."),
        key("try", Texts, "What to write."),
        key("when", Conditions, "Expected only if all of these hold."),
        key("unless", Conditions, "Not expected if any one of these holds."),
        key("near", MapOf(NEAR), "A phrase counts only if one of these words stands near it."),
        key("document", MapOf(DOCUMENT), "Expected only in a document like this."),
        key("subject", SomeOf(|| names(&SUBJECTS)), "A phrase counts only where its clause speaks of one of these."),
        key("setting", Settings, "Expected only where the configuration has this setting."),
    ],
};

/// `identify`.
#[rustfmt::skip]
pub const IDENTIFY: &Map = &Map {
    name: "identify",
    about: "What tells who a person is, or opens a door.",
    keys: &[
        key("what", SomeOf(identifiers), "What is looked for.").needed(),
        key("mask", Yes, "true: it is masked in everything that is printed."),
    ],
};

/// `agree`.
#[rustfmt::skip]
pub const AGREE: &Map = &Map {
    name: "agree",
    about: "Facts that contradict each other.",
    keys: &[
        key("what", SomeOf(clashes), "Which facts are compared.").needed(),
        key("earlier", Text, "What is said of the earlier place."),
    ],
};
