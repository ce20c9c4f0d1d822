//! Reading `measure`, `unfamiliar` and the parts of a document.

use super::keys;
use super::measures::{Figure, MEASURES, NOT_GRADED};
use super::raw::{RawCheck, Text};
use super::raw_kinds::{RawLimit, RawMeasure, RawPart, RawUnfamiliar, Stretch};
use super::read_entry::{by_severity, conditions, entries};
use super::reader::{Fields, Reader};
use super::yaml::{Node, Value};
use crate::vocabulary::Kind;

/// `measure: {what: sentence-words, limits: [{over: 20, severity: advice}]}`.
pub fn measure(reader: &mut Reader<'_>, node: &Node) -> RawCheck {
    let Some(fields) = reader.fields(node, "\"measure\"", &[keys::MEASURE]) else { return RawCheck::Nothing };
    let limits = match fields.get("limits") {
        Some(node) => limits(reader, node),
        None => {
            reader.fault(
                node.span.clone(),
                "\"measure\" does not say from where on it speaks",
                "Add \"limits: [{over: 20, severity: advice}]\".",
            );
            Vec::new()
        }
    };
    let Some(what) = fields.get("what") else {
        reader.fault(
            node.span.clone(),
            "\"measure\" does not say what it measures",
            "Add \"what: sentence-words\", or another figure; \"bedside rules --words\" lists them.",
        );
        return RawCheck::Nothing;
    };
    let in_one_line = fields.get("in-one-line").is_some_and(|node| reader.yes(node, "\"in-one-line\""));
    match figure(reader, what) {
        Some(figure) if in_one_line && figure != Figure::SentenceWords => {
            let help = "Leave it out: it is for long sentences, of which a text may have many.";
            let key = fields.key("in-one-line").map_or(node.span.clone(), |key| key.span.clone());
            reader.fault(key, "\"in-one-line\" does nothing for this figure", help);
            RawCheck::Nothing
        }
        Some(figure) if !limits.is_empty() => {
            RawCheck::Measure(Box::new(RawMeasure { figure, limits, in_one_line }))
        }
        _ => RawCheck::Nothing,
    }
}

fn figure(reader: &mut Reader<'_>, node: &Node) -> Option<Figure> {
    if let Some((name, why)) = NOT_GRADED.iter().find(|(name, _)| node.text() == Some(name)) {
        reader.fault(node.span.clone(), format!("\"{name}\" has no limits"), *why);
        return None;
    }
    let names: Vec<(&str, Figure)> = MEASURES.iter().map(|one| (one.name, one.figure)).collect();
    reader.choice(node, "\"what\"", &names)
}

/// The limits of a measure, as a rule or a configuration writes them.
pub fn limits(reader: &mut Reader<'_>, node: &Node) -> Vec<RawLimit> {
    let items: &[Node] = match &node.value {
        Value::Map(_) => std::slice::from_ref(node),
        _ => reader.items(node, "\"limits\""),
    };
    let mut out: Vec<RawLimit> = Vec::with_capacity(items.len());
    for item in items {
        let Some(limit) = limit(reader, item) else { continue };
        let same_kinds = |other: &RawLimit| {
            other.kinds.is_empty()
                || limit.kinds.is_empty()
                || other.kinds.iter().any(|kind| limit.kinds.contains(kind))
        };
        let side = if limit.over { "over" } else { "under" };
        let others = || out.iter().filter(|other| same_kinds(other));
        if others().any(|other| other.over == limit.over && other.at.total_cmp(&limit.at).is_eq()) {
            reader.fault(
                limit.span.clone(),
                format!("\"{side}: {}\" is in this list already", limit.at),
                "Keep one of the two, or give each its own kinds.",
            );
        } else if others().any(|other| match limit.over {
            true => !other.over && limit.at < other.at,
            false => other.over && other.at < limit.at,
        }) {
            reader.fault(
                limit.span.clone(),
                "between them, these limits speak of every text",
                "Let \"under\" be the smaller number and \"over\" the larger.",
            );
        }
        out.push(limit);
    }
    out
}

fn limit(reader: &mut Reader<'_>, node: &Node) -> Option<RawLimit> {
    let fields = reader.fields(node, "a limit", &[keys::LIMIT])?;
    let (over, value) = match (fields.get("over"), fields.get("under")) {
        (Some(over), None) => (true, over),
        (None, Some(under)) => (false, under),
        (Some(_), Some(under)) => {
            reader.fault(
                under.span.clone(),
                "this limit has both \"over\" and \"under\"",
                "Make two limits of it, each with its own severity.",
            );
            return None;
        }
        (None, None) => {
            reader.fault(
                node.span.clone(),
                "this limit has no number",
                "Add \"over: 20\" for a most, or \"under: 20\" for a least.",
            );
            return None;
        }
    };
    let at = number(reader, value, if over { "\"over\"" } else { "\"under\"" });
    let severity = fields.get("severity").map(|node| by_severity(reader, node));
    let kinds = fields.get("kinds").map_or_else(Vec::new, |node| kinds(reader, node));
    let message = fields.get("message").and_then(|node| reader.text(node, "\"message\""));
    Some(RawLimit { at: at?, over, severity, kinds, message, span: node.span.clone() })
}

fn kinds(reader: &mut Reader<'_>, node: &Node) -> Vec<Kind> {
    let names: Vec<(&str, Kind)> = Kind::ALL.iter().map(|kind| (kind.name(), *kind)).collect();
    reader.choices(node, "\"kinds\"", &names)
}

/// A number from 0, whole or with a decimal point.
fn number(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<f64> {
    let text = reader.text(node, what)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if digits(&text.value)
        && let Ok(number) = text.value.parse::<f64>()
        && number <= 1e9
    {
        return Some(number);
    }
    let first = text.value.split_whitespace().next().unwrap_or_default();
    let help = if digits(first) && first.parse::<f64>().is_ok() {
        format!("Write the number alone: {first}.")
    } else {
        "Write digits, such as 20 or 2.5.".to_owned()
    };
    reader.fault(text.span, format!("{what} should be a number, and this is \"{}\"", text.value), help);
    None
}

/// `unfamiliar: {parts: "<medical-word-parts>", unless-common: true}`.
pub fn unfamiliar(reader: &mut Reader<'_>, node: &Node) -> RawCheck {
    let Some(fields) = reader.fields(node, "\"unfamiliar\"", &[keys::UNFAMILIAR]) else {
        return RawCheck::Nothing;
    };
    let Some(parts) = fields.get("parts") else {
        reader.fault(
            node.span.clone(),
            "\"unfamiliar\" does not say of which parts the words are made",
            "Add \"parts: {-itis: swelling, hyper-: too much}\", or the name of a set.",
        );
        return RawCheck::Nothing;
    };
    let parts = word_parts(reader, parts);
    let unless_common = fields.get("unless-common").is_none_or(|node| reader.yes(node, "\"unless-common\""));
    if parts.is_empty() {
        return RawCheck::Nothing;
    }
    let uncommon = fields.get("uncommon").and_then(|node| reader.text(node, "\"uncommon\""));
    let names = fields.get("names").map_or_else(Vec::new, |node| word_parts(reader, node));
    RawCheck::Unfamiliar(Box::new(RawUnfamiliar { parts, unless_common, uncommon, names }))
}

/// Parts, or sets of them, in a list or with their plain readings in a map; a list may hold both.
fn word_parts(reader: &mut Reader<'_>, node: &Node) -> Vec<(Text, Option<Text>)> {
    match &node.value {
        Value::List(_) => {
            let items = reader.items(node, "\"parts\"");
            items.iter().flat_map(|item| word_parts(reader, item)).collect()
        }
        Value::Map(pairs) => {
            if pairs.is_empty() {
                reader.fault(
                    node.span.clone(),
                    "\"parts\" is empty",
                    "Give it at least one, such as \"-itis: swelling\".",
                );
            }
            let pair = |(part, reading): &(Node, Node)| {
                Some((reader.text(part, "a part of a word")?, reader.text(reading, "the reading of a part")))
            };
            pairs.iter().filter_map(pair).collect()
        }
        _ => reader.text(node, "\"parts\"").into_iter().map(|part| (part, None)).collect(),
    }
}

/// `expect: {document: [{part: a way to reach you, any: ["<phone>", "<email>"]}]}`.
pub fn parts(reader: &mut Reader<'_>, fields: &Fields<'_>, node: &Node) -> RawCheck {
    for key in ["when", "answer"] {
        if let Some(other) = fields.key(key) {
            reader.fault(
                other.span.clone(),
                format!("\"expect\" has both \"document\" and \"{key}\""),
                "Make two rules of it, each with its own id.",
            );
        }
    }
    let items: &[Node] = match &node.value {
        Value::Map(_) => std::slice::from_ref(node),
        _ => reader.items(node, "\"document\""),
    };
    let parts: Vec<RawPart> = items.iter().filter_map(|item| part(reader, item)).collect();
    if parts.is_empty() { RawCheck::Nothing } else { RawCheck::Parts(parts) }
}

fn part(reader: &mut Reader<'_>, node: &Node) -> Option<RawPart> {
    let fields = reader.fields(node, "a part", &[keys::PART])?;
    let any = fields.get("any").map_or_else(Vec::new, |node| entries(reader, node, "\"any\""));
    if fields.get("any").is_none() {
        reader.fault(
            node.span.clone(),
            "this part does not say what shows that it is there",
            "Add \"any: [phrase, phrase]\".",
        );
    }
    let Some(name) = fields.get("part") else {
        reader.fault(
            node.span.clone(),
            "this part has no name",
            "Add \"part: a way to reach you\": what it is, as a message would say it.",
        );
        return None;
    };
    let within = match fields.get("within") {
        Some(node) => {
            let items: &[Node] = match &node.value {
                Value::List(_) => reader.items(node, "\"within\""),
                _ => std::slice::from_ref(node),
            };
            items.iter().filter_map(|item| stretch(reader, item)).collect()
        }
        None => vec![Stretch::Document],
    };
    Some(RawPart {
        name: reader.text(name, "\"part\"")?,
        any,
        within,
        kinds: fields.get("kinds").map_or_else(Vec::new, |node| kinds(reader, node)),
        severity: fields.get("severity").map(|node| by_severity(reader, node)),
        message: fields.get("message").and_then(|node| reader.text(node, "\"message\"")),
        tries: fields.get("try").map_or_else(Vec::new, |node| reader.texts(node, "\"try\"")),
        conditions: conditions(reader, &fields),
    })
}

fn stretch(reader: &mut Reader<'_>, node: &Node) -> Option<Stretch> {
    let text = reader.text(node, "\"within\"")?;
    let words: Vec<&str> = text.value.split_whitespace().collect();
    let count = |count: &str| count.parse().ok().filter(|count| (1..=1000).contains(count));
    let found = match words[..] {
        ["document"] => Some(Stretch::Document),
        ["header"] => Some(Stretch::Header),
        ["sign-off"] => Some(Stretch::SignOff),
        ["first", "sentence"] => Some(Stretch::FirstSentences(1)),
        ["last", "sentence"] => Some(Stretch::LastSentences(1)),
        ["first", number, "sentence" | "sentences"] => count(number).map(Stretch::FirstSentences),
        ["last", number, "sentence" | "sentences"] => count(number).map(Stretch::LastSentences),
        _ => None,
    };
    if found.is_none() {
        reader.fault(
            text.span,
            format!("\"within\" of a part cannot be \"{}\"", text.value),
            "Write \"first 2 sentences\", \"last 2 sentences\", \"header\", \"sign-off\" or \"document\".",
        );
    }
    found
}
