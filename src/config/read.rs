//! `bedside.yaml` -> what it says, each value with its place, and every fault at once.
//!
//! The reader is the one that reads packs, so that faults look the same. Whether a rule or a file is there is not asked
//! here: that is known only when the packs are.

use super::keys;
use crate::rules::fault::Fault;
use crate::rules::keys::Map;
use crate::rules::raw::{At, Text};
use crate::rules::reader::Reader;
use crate::rules::yaml::{self, Node, Value};
use crate::settings::{Limit, SETTINGS};
use crate::vocabulary::{Kind, Severity};
use std::ops::Range;

/// What a configuration makes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Its findings are left out.
    Off,
    /// They are told as the rule itself says, whatever else is said of more rules.
    Own,
    /// They are told so loudly.
    On(Severity),
}

impl Level {
    /// Every level with the name that it has in the file.
    pub const ALL: [(&'static str, Level); 5] = [
        ("off", Level::Off),
        ("on", Level::Own),
        ("error", Level::On(Severity::Error)),
        ("warning", Level::On(Severity::Warning)),
        ("advice", Level::On(Severity::Advice)),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Own => "on",
            Level::On(severity) => severity.name(),
        }
    }
}

/// Levels by kind of document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// For every kind that is not named; none leaves them as they are.
    pub default: Option<Level>,
    /// For those that are.
    pub by_kind: Vec<(Kind, Level)>,
}

impl Levels {
    /// The level in a kind of document, where one is given.
    pub fn of(&self, kind: Kind) -> Option<Level> {
        self.by_kind.iter().find(|(of, _)| *of == kind).map(|(_, level)| *level).or(self.default)
    }
}

/// Words and why they are fine.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasoned {
    /// The words.
    pub words: Text,
    /// The reason.
    pub why: String,
}

/// What to suppress: all that it names must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct RawIgnore {
    /// Which files.
    pub path: Option<Text>,
    /// Which rules.
    pub rule: Option<Text>,
    /// Which words.
    pub words: Option<Text>,
    /// The reason.
    pub why: String,
    /// Where it stands.
    pub span: Range<usize>,
}

/// What one file says.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// Other configurations for all that this one does not say.
    pub extends: Vec<Text>,
    /// Kinds of document by pattern.
    pub kinds: Vec<(Kind, Text)>,
    /// Patterns of templates.
    pub templates: Vec<Text>,
    /// Packs of the user's own.
    pub packs: Vec<Text>,
    /// Levels by rule, pack or pattern.
    pub rules: Vec<(Text, Levels)>,
    /// A team's own terms.
    pub known_words: Vec<Reasoned>,
    /// Accepted phrases by rule.
    pub accepted: Vec<(Text, Vec<Reasoned>)>,
    /// What to suppress.
    pub ignore: Vec<RawIgnore>,
    /// Settings by name, with their places.
    pub settings: Vec<(At<&'static str>, &'static str)>,
    /// Limits by rule.
    pub limits: Vec<(Text, Vec<Limit>)>,
    /// The severity from which on the exit code is 1; none inside for never.
    pub fail_on: Option<At<Option<Severity>>>,
}

/// Reads one file.
pub fn read(name: &str, text: &str) -> (Raw, Vec<Fault>) {
    let (root, faults) = yaml::parse(name, text);
    let mut reader = Reader::new(name, text);
    reader.faults = faults;
    let mut raw = Raw::default();
    // a file with nothing but comments says nothing, which is fine
    if let Some(root) = root.filter(|root| root.value != Value::Empty) {
        file(&mut reader, &root, &mut raw);
    }
    (raw, reader.faults)
}

fn file(reader: &mut Reader<'_>, root: &Node, raw: &mut Raw) {
    let Some(fields) = reader.fields(root, "a configuration", &[keys::FILE]) else { return };
    let mut each = |key: &str, read: &mut dyn FnMut(&mut Reader<'_>, &Node)| {
        // a key with only comments under it, as in a file that `init` wrote, says nothing
        if let Some(node) = fields.get(key).filter(|node| node.value != Value::Empty) {
            read(reader, node);
        }
    };
    each("extends", &mut |reader, node| raw.extends = reader.texts(node, "\"extends\""));
    each("templates", &mut |reader, node| raw.templates = reader.texts(node, "\"templates\""));
    each("packs", &mut |reader, node| raw.packs = reader.texts(node, "\"packs\""));
    each("kinds", &mut |reader, node| {
        for (kind, value) in pairs(reader, node, "\"kinds\"", "letter: [\"letters/**\"]") {
            if let Some(kind) = kind_of(reader, kind) {
                let globs = reader.texts(value, &format!("the patterns for \"{}\"", kind.name()));
                raw.kinds.extend(globs.into_iter().map(|glob| (kind, glob)));
            }
        }
    });
    each("rules", &mut |reader, node| {
        for (rule, value) in pairs(reader, node, "\"rules\"", "\"plain/jargon\": advice") {
            if let Some(rule) = reader.text(rule, "the name of a rule") {
                let levels = levels(reader, value);
                raw.rules.push((rule, levels));
            }
        }
    });
    each("known_words", &mut |reader, node| {
        raw.known_words = reasoned(reader, node, "\"known_words\"", "a known word", &[keys::KNOWN_WORD]);
    });
    each("accepted", &mut |reader, node| {
        let example = "\"empathy/dismissive\": [{phrase: \"not to worry\", why: \"…\"}]";
        for (rule, value) in pairs(reader, node, "\"accepted\"", example) {
            if let Some(rule) = reader.text(rule, "the name of a rule") {
                let what = format!("what is accepted for \"{}\"", rule.value);
                let phrases = reasoned(reader, value, &what, "an accepted phrase", &[keys::ACCEPTED]);
                raw.accepted.push((rule, phrases));
            }
        }
    });
    each("ignore", &mut |reader, node| {
        let items = reader.items(node, "\"ignore\"");
        raw.ignore = items.iter().filter_map(|item| ignore(reader, item)).collect();
    });
    each("settings", &mut |reader, node| raw.settings = settings(reader, node));
    each("limits", &mut |reader, node| {
        for (rule, value) in pairs(reader, node, "\"limits\"", "\"plain/long-sentence\": [{over: 25}]") {
            if let Some(rule) = reader.text(rule, "the name of a rule") {
                let items = reader.items(value, &format!("the limits of \"{}\"", rule.value));
                let limits = items.iter().filter_map(|item| limit(reader, item)).collect();
                raw.limits.push((rule, limits));
            }
        }
    });
    each("fail_on", &mut |reader, node| {
        let severities = Severity::ALL.iter().rev().map(|severity| (severity.name(), Some(*severity)));
        let choices: Vec<_> = severities.chain([("never", None)]).collect();
        let found = reader.choice(node, "\"fail_on\"", &choices);
        raw.fail_on = found.map(|value| At { value, span: node.span.clone() });
    });
}

/// The keys and values of a map whose keys are the user's own.
fn pairs<'n>(reader: &mut Reader<'_>, node: &'n Node, what: &str, example: &str) -> &'n [(Node, Node)] {
    if let Value::Map(pairs) = &node.value {
        return pairs;
    }
    let message = format!("{what} should be a set of keys, and this is {}", node.what());
    reader.fault(node.span.clone(), message, format!("Write lines such as {example}"));
    &[]
}

fn kind_of(reader: &mut Reader<'_>, node: &Node) -> Option<Kind> {
    reader.choice(node, "a kind of document", &Kind::ALL.map(|kind| (kind.name(), kind)))
}

fn levels(reader: &mut Reader<'_>, node: &Node) -> Levels {
    let Value::Map(pairs) = &node.value else {
        return Levels { default: reader.choice(node, "a rule", &Level::ALL), by_kind: Vec::new() };
    };
    let mut levels = Levels::default();
    let choices: Vec<(&str, Option<Kind>)> =
        Kind::ALL.iter().map(|kind| (kind.name(), Some(*kind))).chain([("default", None)]).collect();
    for (key, value) in pairs {
        let of = reader.choice(key, "a kind of document", &choices);
        let level = reader.choice(value, "a rule", &Level::ALL);
        match (of, level) {
            (Some(Some(kind)), Some(level)) => levels.by_kind.push((kind, level)),
            (Some(None), level) => levels.default = level,
            _ => {}
        }
    }
    levels
}

/// Items of words and a reason. Words alone are told: the reason is what lets the next reader judge them.
fn reasoned(
    reader: &mut Reader<'_>,
    node: &Node,
    what: &str,
    item: &str,
    keys: &'static [&'static Map],
) -> Vec<Reasoned> {
    let key = keys[0].keys[0].name;
    let mut found = Vec::new();
    for node in reader.items(node, what) {
        if let Some(word) = node.text() {
            let help = format!("Write {{{key}: \"{word}\", why: \"our readers know it\"}}.");
            reader.fault(node.span.clone(), format!("{item} needs a reason"), help);
            continue;
        }
        let Some(fields) = reader.fields(node, item, keys) else { continue };
        let words = match fields.get(key) {
            Some(node) => reader.text(node, format_args!("\"{key}\"")),
            None => {
                reader.fault(
                    node.span.clone(),
                    format!("{item} needs \"{key}\""),
                    format!("Add \"{key}:\"."),
                );
                None
            }
        };
        let why = why(reader, node, fields.get("why"), item);
        if let (Some(words), Some(why)) = (words, why) {
            found.push(Reasoned { words, why });
        }
    }
    found
}

fn why(reader: &mut Reader<'_>, whole: &Node, node: Option<&Node>, item: &str) -> Option<String> {
    match node {
        Some(node) => reader.text(node, "\"why\"").map(|text| text.value),
        None => {
            let help = "Add \"why:\" with a few words for whoever reads this next.";
            reader.fault(whole.span.clone(), format!("{item} needs a reason"), help);
            None
        }
    }
}

fn ignore(reader: &mut Reader<'_>, node: &Node) -> Option<RawIgnore> {
    let item = "an item of \"ignore\"";
    let fields = reader.fields(node, item, &[keys::IGNORE])?;
    let mut text = |key: &str| fields.get(key).map(|node| reader.text(node, format_args!("\"{key}\"")));
    let (path, rule, words) = (text("path"), text("rule"), text("words"));
    let why = why(reader, node, fields.get("why"), item);
    if path.is_none() && rule.is_none() && words.is_none() {
        let message = format!("{item} does not say what to ignore");
        reader.fault(node.span.clone(), message, "Add \"path:\", \"rule:\" or \"words:\", or several.");
        return None;
    }
    // what was said and could not be read must not make the item hold for more than was meant
    if [&path, &rule, &words].iter().any(|part| matches!(part, Some(None))) {
        return None;
    }
    let (path, rule, words) = (path.flatten(), rule.flatten(), words.flatten());
    // without a reason nothing will run; kept, so that a rule that is not there is told as well
    Some(RawIgnore { path, rule, words, why: why.unwrap_or_default(), span: node.span.clone() })
}

fn settings(reader: &mut Reader<'_>, node: &Node) -> Vec<(At<&'static str>, &'static str)> {
    let mut found = Vec::new();
    let names: Vec<_> = SETTINGS.iter().map(|setting| (setting.name, setting)).collect();
    for (key, value) in pairs(reader, node, "\"settings\"", "register: formal") {
        let Some(setting) = reader.choice(key, "a setting", &names) else { continue };
        let choices: Vec<_> = setting.choices.iter().map(|choice| (*choice, *choice)).collect();
        if let Some(choice) = reader.choice(value, &format!("\"{}\"", setting.name), &choices) {
            found.push((At { value: setting.name, span: key.span.clone() }, choice));
        }
    }
    found
}

fn limit(reader: &mut Reader<'_>, node: &Node) -> Option<Limit> {
    let fields = reader.fields(node, "a limit", &[keys::LIMIT])?;
    let severities = Severity::ALL.map(|severity| (severity.name(), severity));
    let severity = match fields.get("severity") {
        Some(node) => reader.choice(node, "a severity", &severities)?,
        None => Severity::Warning,
    };
    let (over, figure) = match (fields.get("over"), fields.get("under")) {
        (Some(node), None) => (true, node),
        (None, Some(node)) => (false, node),
        _ => {
            let message = "a limit needs either \"over\" or \"under\"";
            reader.fault(node.span.clone(), message, "Write {over: 25, severity: warning}.");
            return None;
        }
    };
    let text = reader.text(figure, "a limit")?;
    match text.value.parse::<f64>() {
        Ok(at) if at.is_finite() && at >= 0.0 => Some(Limit { at, over, severity }),
        _ => {
            reader.fault(text.span, "a limit should be a number from 0", "Write digits, such as 25.");
            None
        }
    }
}
