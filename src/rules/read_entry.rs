//! Reading entries (rows, phrases with their own settings) and conditions.

use super::condition::{CONTEXTS, Context, GREETINGS, SIDES, SUBJECTS};
use super::keys;
use super::raw::*;
use super::read_effect;
use super::reader::{Fields, Reader};
use super::yaml::{Node, Value};
use super::yaml_words::without_space;
use crate::settings::SETTINGS;
use crate::vocabulary::{Kind, Severity};

/// A list of phrases, each a text or a map with its own settings.
pub fn entries(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<RawEntry> {
    let items: &[Node] = match &node.value {
        Value::List(_) => reader.items(node, what),
        _ => std::slice::from_ref(node),
    };
    items.iter().filter_map(|item| entry(reader, item, what)).collect()
}

fn entry(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<RawEntry> {
    if !matches!(node.value, Value::Map(_)) {
        let text = reader.text(node, what)?;
        return Some(RawEntry { phrases: vec![text], ..RawEntry::default() });
    }
    let fields = reader.fields(node, "an entry", &[keys::ENTRY])?;
    read_effect::phrase(reader, &fields, what);
    let mut entry = settings(reader, &fields, About::default());
    for key in ["match", "any"] {
        if let Some(node) = fields.get(key) {
            entry.phrases.extend(reader.texts(node, &format!("\"{key}\"")));
        }
    }
    if entry.phrases.is_empty() {
        reader.fault(node.span.clone(), "this entry has no phrase", "Add \"match: phrase\".");
        return None;
    }
    Some(entry)
}

/// A row of `replace`: the term and its alternative, or its settings.
pub fn row(reader: &mut Reader<'_>, term: &Node, value: &Node, default: About) -> Option<RawEntry> {
    let at = term;
    let term = reader.text(at, "a term")?;
    let mut entry = match &value.value {
        Value::Map(_) => {
            let fields = reader.fields(value, format_args!("the row \"{}\"", term.value), &[keys::ENTRY])?;
            read_effect::row(reader, &fields);
            settings(reader, &fields, default)
        }
        Value::Empty if without_space(&term.value).is_some() => {
            let (word, plain) = without_space(&term.value)?;
            reader.joined(at, word, plain);
            return None;
        }
        Value::Empty => {
            reader.fault(
                term.span,
                format!("the term \"{}\" has no alternative", term.value),
                "Write what to say instead after the colon.",
            );
            return None;
        }
        _ => RawEntry {
            tries: reader.texts(value, format_args!("the alternative for \"{}\"", term.value)),
            about: default,
            ..RawEntry::default()
        },
    };
    entry.term = true;
    // of a row there is one, and there may be thousands of rows
    entry.phrases.reserve_exact(1);
    entry.phrases.insert(0, term);
    Some(entry)
}

fn settings(reader: &mut Reader<'_>, fields: &Fields<'_>, default: About) -> RawEntry {
    let mut entry = RawEntry { about: default, ..RawEntry::default() };
    if let Some(node) = fields.get("try") {
        entry.tries = reader.texts(node, "\"try\"");
    }
    if let Some(node) = fields.get("use") {
        entry.using = reader.choice(node, "\"use\"", &USINGS).unwrap_or_default();
    }
    if let Some(node) = fields.get("about") {
        entry.about = about(reader, node);
    }
    if let Some(node) = fields.get("tags") {
        entry.tags = reader.choices(node, "\"tags\"", &TAGS);
    }
    if let Some(node) = fields.get("safety")
        && reader.choice(node, "\"safety\"", &[("safe", ())]).is_some()
    {
        entry.safe = Some(node.span.clone());
    }
    if let Some(node) = fields.get("case") {
        entry.exact = reader.choice(node, "\"case\"", &CASES).unwrap_or(false);
    }
    if let Some(node) = fields.get("forms") {
        entry.forms = forms(reader, node);
    }
    if let Some(node) = fields.get("plural") {
        entry.plural = match node.text() {
            Some("none") => Plural::None,
            _ => Plural::Alternatives(reader.texts(node, "\"plural\"")),
        };
    }
    entry.severity = fields.get("severity").map(|node| by_severity(reader, node));
    entry.message = fields.get("message").and_then(|node| reader.text(node, "\"message\""));
    entry.conditions = conditions(reader, fields);
    entry
}

/// `forms: [a, b]` (the row's own alternatives) or `forms: {a: x, b: [y, z]}`.
fn forms(reader: &mut Reader<'_>, node: &Node) -> Vec<(Text, Vec<Text>)> {
    match &node.value {
        Value::Map(pairs) => pairs
            .iter()
            .filter_map(|(form, tries)| {
                let form = reader.text(form, "a form")?;
                let tries = reader.texts(tries, "the alternative of a form");
                Some((form, tries))
            })
            .collect(),
        _ => reader.texts(node, "\"forms\"").into_iter().map(|form| (form, Vec::new())).collect(),
    }
}

/// What a table is about.
pub fn about(reader: &mut Reader<'_>, node: &Node) -> About {
    reader.choice(node, "\"about\"", &ABOUTS).unwrap_or_default()
}

/// A severity by its name.
pub fn severity_of(reader: &mut Reader<'_>, node: &Node) -> Option<Severity> {
    let names: Vec<(&str, Severity)> =
        Severity::ALL.iter().map(|severity| (severity.name(), *severity)).collect();
    reader.choice(node, "a severity", &names)
}

/// A severity, or a map of them by kind of document.
pub fn by_severity(reader: &mut Reader<'_>, node: &Node) -> BySeverity {
    let kinds: Vec<(&str, Kind)> = Kind::ALL.iter().map(|kind| (kind.name(), *kind)).collect();
    let mut out = BySeverity { default: Severity::Advice, by_kind: Vec::new() };
    let Value::Map(pairs) = &node.value else {
        if let Some(severity) = severity_of(reader, node) {
            out.default = severity;
        }
        return out;
    };
    for (key, value) in pairs {
        let severity = severity_of(reader, value);
        if key.text() == Some("default") {
            out.default = severity.unwrap_or(out.default);
        } else if let Some(kind) = reader.choice(key, "a kind of document", &kinds)
            && let Some(severity) = severity
        {
            out.by_kind.push((kind, severity));
        }
    }
    out
}

/// The keys `when`, `unless`, `near` and `document` of a rule or an entry.
pub fn conditions(reader: &mut Reader<'_>, fields: &Fields<'_>) -> RawConditions {
    let mut out = RawConditions::default();
    if let Some(node) = fields.get("when") {
        out.when = condition_list(reader, node, "\"when\"");
    }
    if let Some(node) = fields.get("unless") {
        out.unless = condition_list(reader, node, "\"unless\"");
    }
    if let Some(node) = fields.get("near")
        && let Some(near) = near(reader, node)
    {
        out.when.push(RawCondition::Near(near));
    }
    if let Some(node) = fields.get("document") {
        out.when.extend(document(reader, node));
    }
    out.when.extend(subject(reader, fields));
    out.when.extend(setting(reader, fields));
    out
}

/// One condition or a list of them.
pub fn condition_list(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<RawCondition> {
    let items: &[Node] = match &node.value {
        Value::List(_) => reader.items(node, what),
        _ => std::slice::from_ref(node),
    };
    items.iter().filter_map(|item| condition(reader, item)).collect()
}

fn condition(reader: &mut Reader<'_>, node: &Node) -> Option<RawCondition> {
    if !matches!(node.value, Value::Map(_)) {
        return reader.choice(node, "a condition", &CONTEXTS).map(RawCondition::Context);
    }
    let fields = reader.fields(node, "a condition", &[keys::CONDITION])?;
    let mut all = Vec::new();
    if let Some(node) = fields.get("context") {
        all.extend(
            reader.choices::<Context>(node, "\"context\"", &CONTEXTS).into_iter().map(RawCondition::Context),
        );
    }
    if let Some(node) = fields.get("in") {
        all.push(RawCondition::In(reader.texts(node, "\"in\"")));
    }
    if let Some(node) = fields.get("before") {
        all.push(RawCondition::Before(reader.texts(node, "\"before\"")));
    }
    if let Some(node) = fields.get("after") {
        all.push(RawCondition::After(reader.texts(node, "\"after\"")));
    }
    if let Some(node) = fields.get("near")
        && let Some(near) = near(reader, node)
    {
        all.push(RawCondition::Near(near));
    }
    if let Some(node) = fields.get("document") {
        all.extend(document(reader, node));
    }
    if let Some(node) = fields.get("kinds") {
        let names: Vec<(&str, Kind)> = Kind::ALL.iter().map(|kind| (kind.name(), *kind)).collect();
        all.push(RawCondition::Kinds(reader.choices(node, "\"kinds\"", &names)));
    }
    all.extend(subject(reader, &fields));
    all.extend(setting(reader, &fields));
    if all.len() == 1 { all.pop() } else { Some(RawCondition::All(all)) }
}

/// `subject: reader`, or a list of which any will do.
fn subject(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<RawCondition> {
    let found = reader.choices(fields.get("subject")?, "\"subject\"", &SUBJECTS);
    Some(RawCondition::Subject(found))
}

/// `setting: {register: formal}`: each must have this value.
fn setting(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<RawCondition> {
    let all = settings_of(reader, fields).into_iter();
    all.map(|(name, value)| RawCondition::Setting { name, value }).collect()
}

/// The settings that `setting` names, and their values.
pub fn settings_of(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<(String, String)> {
    let Some(node) = fields.get("setting") else { return Vec::new() };
    let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    let Some(fields) = reader.fields_named(node, "\"setting\"", &names) else { return Vec::new() };
    let mut all = Vec::new();
    for setting in SETTINGS {
        let Some(node) = fields.get(setting.name) else { continue };
        let choices: Vec<(&str, &str)> = setting.choices.iter().map(|choice| (*choice, *choice)).collect();
        if let Some(value) = reader.choice(node, &format!("\"{}\"", setting.name), &choices) {
            all.push((setting.name.to_owned(), value.to_owned()));
        }
    }
    all
}

fn document(reader: &mut Reader<'_>, node: &Node) -> Vec<RawCondition> {
    let Some(fields) = reader.fields(node, "\"document\"", &[keys::DOCUMENT]) else { return Vec::new() };
    let mut all = Vec::new();
    if let Some(node) = fields.get("greeting")
        && let Some(greeting) = reader.choice(node, "\"greeting\"", &GREETINGS)
    {
        all.push(RawCondition::Greeting(greeting));
    }
    if let Some(node) = fields.get("holds") {
        all.push(RawCondition::Holds(reader.texts(node, "\"holds\"")));
    }
    if let Some(node) = fields.get("words-over")
        && let Some(count) = reader.count(node, "\"words-over\"")
    {
        all.push(RawCondition::WordsOver(count));
    }
    if let Some(node) = fields.get("template")
        && let Some(only) = reader.choice(node, "\"template\"", &TEMPLATES)
    {
        all.push(RawCondition::Template(only));
    }
    all
}

fn near(reader: &mut Reader<'_>, node: &Node) -> Option<RawNear> {
    let fields = reader.fields(node, "\"near\"", &[keys::NEAR])?;
    let Some(any) = fields.get("any").map(|node| reader.texts(node, "\"any\"")) else {
        reader.fault(node.span.clone(), "\"near\" does not say what should be near", "Add \"any: [words]\".");
        return None;
    };
    let within = match fields.get("within") {
        Some(node) => reach(reader, node)?,
        None => Reach::Sentence,
    };
    let side =
        fields.get("side").and_then(|node| reader.choice(node, "\"side\"", &SIDES)).unwrap_or_default();
    Some(RawNear { any, within, side })
}

/// How far a look goes.
pub fn reach(reader: &mut Reader<'_>, node: &Node) -> Option<Reach> {
    let text = reader.text(node, "\"within\"")?;
    let words: Vec<&str> = text.value.split_whitespace().collect();
    let found = match words[..] {
        ["sentence"] | ["same", "sentence"] => Some(Reach::Sentence),
        ["next", "sentence"] => Some(Reach::NextSentence),
        ["paragraph"] | ["same", "paragraph"] => Some(Reach::Paragraph),
        ["same", "paragraph", "before"] => Some(Reach::ParagraphBefore),
        ["same", "paragraph", "after"] => Some(Reach::ParagraphAfter),
        ["document"] => Some(Reach::Document),
        ["document", "before"] => Some(Reach::DocumentBefore),
        [count, "word" | "words"] => count.parse().ok().map(Reach::Words),
        [count, "sentence" | "sentences", "before"] => count.parse().ok().map(Reach::SentencesBefore),
        [count, "sentence" | "sentences", "after"] => count.parse().ok().map(Reach::SentencesAfter),
        _ => None,
    };
    if found.is_none() {
        reader.fault(
            text.span,
            format!("\"within\" cannot be \"{}\"", text.value),
            "Write \"6 words\", \"sentence\", \"next sentence\", \"2 sentences after\", \"same paragraph before\", \"paragraph\" or \"document\".",
        );
    }
    found
}
