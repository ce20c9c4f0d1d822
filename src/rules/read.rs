//! A pack's file -> [`RawFile`], and all its faults at once.

use super::condition::{FORMS, SHAPES};
use super::fault::Fault;
use super::keys;
use super::raw::*;
use super::read_entry::{about, by_severity, conditions, entries, reach, row, settings_of, severity_of};
use super::read_kinds::{measure, parts, unfamiliar};
use super::read_what::{agree, identify};
use super::reader::{Fields, Reader};
use super::yaml::{self, Node, Value};
use super::yaml_words::without_space;
use super::{read_effect, read_extends, read_sets};
use crate::vocabulary::{Kind, Severity, Skill};

/// The largest pack that is read, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// Reads one file.
pub fn read(name: &str, text: &str) -> (RawFile, Vec<Fault>) {
    if text.len() > LARGEST {
        let message = format!("this file holds {} MB, and a pack may hold 20", text.len() / 1_000_000);
        return (RawFile::default(), vec![Fault::of_file(name, message, "Split it into several packs.")]);
    }
    let (root, faults) = yaml::parse(name, text);
    let mut reader = Reader::new(name, text);
    reader.faults = faults;
    let file = match root {
        Some(root) => file(&mut reader, &root),
        None => {
            if reader.faults.is_empty() {
                reader.faults.push(Fault::of_file(
                    name,
                    "this file is empty",
                    "Begin it with \"pack: name\".",
                ));
            }
            RawFile::default()
        }
    };
    (file, reader.faults)
}

fn file(reader: &mut Reader<'_>, root: &Node) -> RawFile {
    let mut out = RawFile::default();
    let Some(fields) = reader.fields(root, "a pack", &[keys::FILE]) else { return out };
    out.pack = fields.get("pack").and_then(|node| reader.text(node, "\"pack\""));
    if let Some(pack) = &out.pack
        && !is_id(&pack.value)
    {
        reader.fault(
            pack.span.clone(),
            format!("the pack's name \"{}\" holds other signs than a-z, 0-9 and -", pack.value),
            "Write it in small letters with hyphens, such as \"our-ward\"; \"title:\" may be any text.",
        );
    }
    out.title = fields.get("title").and_then(|node| reader.text(node, "\"title\""));
    out.builds = fields.get("builds").and_then(|node| reader.text(node, "\"builds\""));
    if let Some(node) = fields.get("sets") {
        out.sets = read_sets::sets(reader, node);
    }
    if let Some(node) = fields.get("formal") {
        out.formal = read_sets::formal(reader, node);
    }
    if let Some(node) = fields.get("rules") {
        for node in reader.items(node, "\"rules\"") {
            let before = reader.faults.len();
            if let Some(rule) = rule(reader, node) {
                out.rules.push(RawRule { broken: reader.faults.len() > before, ..rule });
            }
        }
    }
    if let Some(rule) = fields.get("rule") {
        let default = fields.get("about").map_or(About::default(), |node| about(reader, node));
        let rows = match fields.get("replace") {
            Some(node) => rows(reader, node, default),
            None => {
                reader.fault(
                    rule.span.clone(),
                    "this file names a rule and has no rows for it",
                    "Add \"replace:\" with a row for each term.",
                );
                Vec::new()
            }
        };
        let mut rows = rows;
        // a table may have a severity and words of its own for all its rows
        if let Some(node) = fields.get("severity") {
            let severity = by_severity(reader, node);
            for row in rows.iter_mut().filter(|row| row.severity.is_none()) {
                row.severity = Some(severity.clone());
            }
        }
        if let Some(message) = fields.get("message").and_then(|node| reader.text(node, "\"message\"")) {
            for row in rows.iter_mut().filter(|row| row.message.is_none()) {
                row.message = Some(message.clone());
            }
        }
        if let Some(rule) = reader.text(rule, "\"rule\"") {
            out.table = Some(RawTable { rule, rows });
        }
    } else if let Some(node) = fields.key("replace") {
        reader.fault(
            node.span.clone(),
            "this table does not say which rule it belongs to",
            "Add \"rule: name\" above it.",
        );
    }
    if out.pack.is_none() && (fields.get("rules").is_some() || out.table.is_some()) {
        let start = fields.span.start;
        reader.fault(start..start + 1, "this pack has no name", "Add \"pack: name\" at the top.");
    }
    out
}

fn rows(reader: &mut Reader<'_>, node: &Node, default: About) -> Vec<RawEntry> {
    let Value::Map(pairs) = &node.value else {
        if let Some((term, plain)) = node.text().and_then(without_space) {
            reader.joined(node, term, plain);
            return Vec::new();
        }
        reader.fault(
            node.span.clone(),
            format!("\"replace\" should be a set of keys, and this is {}", node.what()),
            "Write \"term: plain words\" lines.",
        );
        return Vec::new();
    };
    if pairs.is_empty() {
        reader.fault(node.span.clone(), "\"replace\" has no terms", "Add \"term: plain words\" lines.");
    }
    pairs.iter().filter_map(|(term, value)| row(reader, term, value, default)).collect()
}

fn rule(reader: &mut Reader<'_>, node: &Node) -> Option<RawRule> {
    let fields = reader.fields(node, "a rule", &[keys::RULE, keys::CHECKS])?;
    let extends = read_extends::extends(reader, &fields);
    let own = fields.get("id").and_then(|node| reader.text(node, "\"id\""));
    let Some(id) = own.or_else(|| extends.as_ref().map(read_extends::id)) else {
        reader.fault(node.span.clone(), "this rule has no id", "Add \"id: name-of-the-problem\".");
        return None;
    };
    if !is_id(&id.value) {
        reader.fault(
            id.span.clone(),
            format!("the id \"{}\" holds other signs than a-z, 0-9 and -", id.value),
            "Write it in small letters with hyphens, such as \"false-reassurance\".",
        );
    }
    let adds = keys::CHECKS.names().any(|key| fields.get(key).is_some());
    let check = if extends.is_some() && !adds { RawCheck::Nothing } else { check(reader, &fields, &id) };
    read_effect::rule(reader, &fields, &check);
    let kind_names: Vec<(&str, Kind)> = Kind::ALL.iter().map(|kind| (kind.name(), *kind)).collect();
    let kinds = match fields.get("kinds") {
        Some(node) => reader.choices(node, "\"kinds\"", &kind_names),
        None => Kind::ALL.to_vec(),
    };
    let template = fields.get("template").and_then(|node| reader.choice(node, "\"template\"", &TEMPLATES));
    let severity = match fields.get("severity") {
        Some(node) => by_severity(reader, node),
        None => BySeverity { default: Severity::Advice, by_kind: Vec::new() },
    };
    let shifts = ["raise", "lower"].into_iter().flat_map(|key| shifts(reader, &fields, key)).collect();
    let message = fields.get("message").and_then(|node| reader.text(node, "\"message\""));
    if fields.get("message").is_none() && extends.is_none() && !fields.misspelt("message") {
        reader.fault(
            id.span.clone(),
            format!("the rule \"{}\" has no message", id.value),
            "Add \"message:\" with what the reader may hear, in one or two short sentences.",
        );
    }
    let examples = match fields.get("examples") {
        Some(node) => reader
            .items(node, "\"examples\"")
            .iter()
            .filter_map(|node| example(reader, node, &kind_names))
            .collect(),
        None => Vec::new(),
    };
    Some(RawRule {
        severity,
        kinds,
        template,
        message,
        why: fields.get("why").and_then(|node| reader.text(node, "\"why\"")),
        source: fields.get("source").and_then(|node| reader.text(node, "\"source\"")),
        tries: fields.get("try").map_or_else(Vec::new, |node| reader.texts(node, "\"try\"")),
        conditions: conditions(reader, &fields),
        first_use: fields.get("first-use").is_some_and(|node| reader.yes(node, "\"first-use\"")),
        once: fields.get("once").and_then(|node| reader.choice(node, "\"once\"", &SCOPES)),
        at_least: fields.get("at-least").and_then(|node| reader.count(node, "\"at-least\"")).unwrap_or(1),
        shifts,
        takes_back: fields.get("takes-back").is_some_and(|node| reader.yes(node, "\"takes-back\"")),
        show_at_most: fields.get("show-at-most").and_then(|node| reader.count(node, "\"show-at-most\"")),
        check,
        examples,
        id,
        extends,
        broken: false,
    })
}

fn check(reader: &mut Reader<'_>, fields: &Fields<'_>, id: &Text) -> RawCheck {
    let present: Vec<&str> = keys::CHECKS.names().filter(|key| fields.get(key).is_some()).collect();
    match present[..] {
        [] if keys::CHECKS.names().any(|key| fields.misspelt(key)) => RawCheck::Nothing,
        [] => {
            // only the program itself sets notices off
            let said: Vec<&str> = keys::CHECKS.names().filter(|key| *key != "notice").collect();
            reader.fault(
                id.span.clone(),
                format!("the rule \"{}\" does not say what to look for", id.value),
                format!("Add one of: {}.", said.join(", ")),
            );
            RawCheck::Nothing
        }
        ["replace"] | ["avoid"] | ["replace", "avoid"] => {
            let mut all =
                fields.get("replace").map_or_else(Vec::new, |node| rows(reader, node, About::default()));
            if let Some(node) = fields.get("avoid") {
                all.extend(avoid(reader, node));
            }
            RawCheck::Words(all)
        }
        ["question"] => match fields.get("question").map(|node| question(reader, node)) {
            Some(Some(question)) => RawCheck::Question(Box::new(question)),
            _ => RawCheck::Nothing,
        },
        ["expect"] => fields.get("expect").map_or(RawCheck::Nothing, |node| expect(reader, node)),
        ["measure"] => fields.get("measure").map_or(RawCheck::Nothing, |node| measure(reader, node)),
        ["unfamiliar"] => fields.get("unfamiliar").map_or(RawCheck::Nothing, |node| unfamiliar(reader, node)),
        ["identify"] => fields.get("identify").map_or(RawCheck::Nothing, |node| identify(reader, node)),
        ["agree"] => fields.get("agree").map_or(RawCheck::Nothing, |node| agree(reader, node)),
        ["notice"] => {
            let notice = fields.get("notice").and_then(|node| reader.choice(node, "\"notice\"", &NOTICES));
            notice.map_or(RawCheck::Nothing, RawCheck::Notice)
        }
        ["praise"] => fields.get("praise").map_or(RawCheck::Nothing, |node| praise(reader, node)),
        _ => {
            let last = present.last().copied().unwrap_or_default();
            let span = fields.key(last).map_or(id.span.clone(), |key| key.span.clone());
            reader.fault(
                span,
                format!("a rule looks for one kind of thing, and this one has {}", present.join(" and ")),
                "Make two rules of it, each with its own id.",
            );
            RawCheck::Nothing
        }
    }
}

/// `raise: {to: error, when: …}`, or a list of them of which the first that holds counts.
fn shifts(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &str) -> Vec<Shift<RawConditions>> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let what = format!("\"{key}\"");
    let items: &[Node] = match &node.value {
        Value::List(_) => reader.items(node, &what),
        _ => std::slice::from_ref(node),
    };
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let Some(inner) = reader.fields(item, &what, &[keys::SHIFT]) else { continue };
        let to = inner.get("to").map(|node| severity_of(reader, node));
        let conditions = conditions(reader, &inner);
        match to {
            Some(Some(to)) => all.push(Shift { up: key == "raise", to, conditions }),
            Some(None) => {}
            None => reader.fault(
                item.span.clone(),
                format!("{what} does not say to which severity"),
                "Add \"to: advice\", \"to: warning\" or \"to: error\".",
            ),
        }
    }
    all
}

/// `avoid: {match: […], unless: …}` or just the list.
fn avoid(reader: &mut Reader<'_>, node: &Node) -> Vec<RawEntry> {
    if !matches!(node.value, Value::Map(_)) {
        return entries(reader, node, "\"avoid\"");
    }
    let Some(fields) = reader.fields(node, "\"avoid\"", &[keys::AVOID]) else { return Vec::new() };
    let Some(list) = fields.get("match") else {
        reader.fault(node.span.clone(), "\"avoid\" has no phrases", "Add \"match: [phrase, phrase]\".");
        return Vec::new();
    };
    let all = entries(reader, list, "\"match\"");
    with_shared(reader, &fields, all)
}

/// Conditions and alternatives of the whole list hold for each of its entries.
fn with_shared(reader: &mut Reader<'_>, fields: &Fields<'_>, mut all: Vec<RawEntry>) -> Vec<RawEntry> {
    let shared = conditions(reader, fields);
    let tries = fields.get("try").map_or_else(Vec::new, |node| reader.texts(node, "\"try\""));
    for entry in &mut all {
        entry.conditions.when.extend(shared.when.iter().cloned());
        entry.conditions.unless.extend(shared.unless.iter().cloned());
        if entry.tries.is_empty() {
            entry.tries.clone_from(&tries);
        }
    }
    all
}

fn question(reader: &mut Reader<'_>, node: &Node) -> Option<RawQuestion> {
    let fields = reader.fields(node, "\"question\"", &[keys::QUESTION])?;
    let form = fields.get("form").and_then(|node| {
        reader.choice(node, "\"form\"", &FORMS).map(|value| At { value, span: node.span.clone() })
    });
    if fields.get("form").is_none() && !fields.misspelt("form") {
        reader.fault(
            node.span.clone(),
            "\"question\" does not say which form it looks for",
            "Add \"form: closed\", or another form.",
        );
    }
    read_effect::question(reader, &fields, form.as_ref().map(|form| form.value));
    let mut open = Vec::new();
    if let Some(node) = fields.get("open") {
        for item in reader.items(node, "\"open\"") {
            let Some(inner) = reader.fields(item, "a rewrite", &[keys::OPEN]) else { continue };
            let when = inner.get("when").map_or_else(Vec::new, |node| reader.texts(node, "\"when\""));
            let say = inner.get("say").and_then(|node| reader.text(node, "\"say\""));
            match say {
                Some(say) if !when.is_empty() => {
                    open.extend(when.into_iter().map(|when| (when, say.clone())))
                }
                _ => reader.fault(
                    item.span.clone(),
                    "a rewrite needs \"when\" and \"say\"",
                    "Write {when: \"are you in <rest>\", say: \"Tell me about any <rest>.\"}.",
                ),
            }
        }
    }
    let texts = |reader: &mut Reader<'_>, key: &str| {
        fields.get(key).map_or_else(Vec::new, |node| reader.texts(node, &format!("\"{key}\"")))
    };
    let is = texts(reader, "is");
    let unless_is = texts(reader, "unless-is");
    let mut asks_for = Vec::new();
    if let Some(node) = fields.get("asks-for") {
        asks_for = reader.choices(node, "\"asks-for\"", &SHAPES);
    }
    Some(RawQuestion {
        form,
        asks_for,
        is,
        unless_is,
        topic: fields.get("topic").map_or_else(Vec::new, |node| reader.texts(node, "\"topic\"")),
        entries: fields.get("match").map_or_else(Vec::new, |node| entries(reader, node, "\"match\"")),
        unless_match: fields
            .get("unless-match")
            .map_or_else(Vec::new, |node| reader.texts(node, "\"unless-match\"")),
        open,
        only_with_rewrite: fields
            .get("only-with-rewrite")
            .is_some_and(|node| reader.yes(node, "\"only-with-rewrite\"")),
        at_least: fields.get("at-least").and_then(|node| reader.count(node, "\"at-least\"")).unwrap_or(3),
        exempt_too: fields.get("exempt-too").is_some_and(|node| reader.yes(node, "\"exempt-too\"")),
    })
}

fn expect(reader: &mut Reader<'_>, node: &Node) -> RawCheck {
    let Some(fields) = reader.fields(node, "\"expect\"", &[keys::EXPECT]) else { return RawCheck::Nothing };
    match fields.get("document") {
        Some(document) => parts(reader, &fields, document),
        None => RawCheck::Expect(Box::new(answers(reader, node, &fields))),
    }
}

fn answers(reader: &mut Reader<'_>, node: &Node, fields: &Fields<'_>) -> RawExpect {
    let mut out = RawExpect::default();
    match fields.get("when") {
        Some(node) => out.when = entries(reader, node, "\"when\""),
        None => reader.fault(
            node.span.clone(),
            "\"expect\" has no triggers",
            "Add \"when:\" with the phrases that call for something.",
        ),
    }
    let Some(answer) = fields.get("answer") else {
        reader.fault(
            node.span.clone(),
            "\"expect\" does not say what it expects",
            "Add \"answer: {any: [phrases], within: …}\".",
        );
        return out;
    };
    // one answer, or a list of answers that count in different places
    let answers: &[Node] = match &answer.value {
        Value::List(_) => reader.items(answer, "\"answer\""),
        _ => std::slice::from_ref(answer),
    };
    for answer in answers {
        let Some(fields) = reader.fields(answer, "\"answer\"", &[keys::ANSWER]) else { continue };
        let any = fields.get("any").map_or_else(Vec::new, |node| reader.texts(node, "\"any\""));
        let mut within: Vec<Reach> = match fields.get("within") {
            Some(node) => {
                let items: &[Node] = match &node.value {
                    Value::List(_) => reader.items(node, "\"within\""),
                    _ => std::slice::from_ref(node),
                };
                items.iter().filter_map(|item| reach(reader, item)).collect()
            }
            None => vec![Reach::Document],
        };
        if any.is_empty() {
            reader.fault(answer.span.clone(), "this answer has no phrases", "Add \"any: [phrase, phrase]\".");
        }
        within.dedup();
        out.answers.push((any, within));
    }
    out
}

fn praise(reader: &mut Reader<'_>, node: &Node) -> RawCheck {
    let Some(fields) = reader.fields(node, "\"praise\"", &[keys::PRAISE]) else { return RawCheck::Nothing };
    let skills: Vec<(&str, Skill)> = Skill::ALL.iter().map(|skill| (skill.name(), *skill)).collect();
    let Some(skill) = fields.get("skill").and_then(|node| reader.choice(node, "\"skill\"", &skills)) else {
        if fields.get("skill").is_none() {
            reader.fault(
                node.span.clone(),
                "\"praise\" does not say which skill it shows",
                "Add \"skill: feeling\", or another skill.",
            );
        }
        return RawCheck::Nothing;
    };
    let phrases =
        fields.get("match").map_or_else(Vec::new, |node| entries(reader, node, read_effect::PRAISED));
    let phrases = with_shared(reader, &fields, phrases);
    let question = fields.get("question").and_then(|node| question(reader, node)).map(Box::new);
    let explained = fields.get("explained").is_some_and(|node| reader.yes(node, "\"explained\""));
    let quoted = fields.get("quoted").is_some_and(|node| reader.yes(node, "\"quoted\""));
    read_effect::praise(reader, &fields);
    if phrases.is_empty() && question.is_none() && !explained {
        reader.fault(node.span.clone(), "\"praise\" has no phrases", "Add \"match: [phrase, phrase]\".");
    }
    RawCheck::Praise { skill, entries: phrases, question, explained, quoted }
}

/// Whether a text may name a pack or a rule.
fn is_id(text: &str) -> bool {
    text.chars().all(|ch| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '-')
}

/// Where a mark closes: of three brackets the first belongs to the text, as where a blank is marked.
pub fn closing_mark(text: &str) -> Option<usize> {
    let at = text.find("]]")?;
    Some(at + usize::from(text[at + 2..].starts_with(']')))
}

/// Whether every "[[" has its "]]".
fn marks_are_closed(text: &str) -> bool {
    let mut rest = text;
    while let Some(open) = rest.find("[[") {
        let after = &rest[open + 2..];
        match closing_mark(after) {
            Some(close) if !rest[..open].contains("]]") && !after[..close].contains("[[") => {
                rest = &after[close + 2..];
            }
            _ => return false,
        }
    }
    !rest.contains("]]")
}

fn example(reader: &mut Reader<'_>, node: &Node, kinds: &[(&str, Kind)]) -> Option<RawExample> {
    let fields = reader.fields(node, "an example", &[keys::EXAMPLE])?;
    let ways = [("flags", Shows::Flags), ("passes", Shows::Passes), ("credits", Shows::Credits)];
    let present: Vec<_> = ways.iter().filter(|(name, _)| fields.get(name).is_some()).collect();
    let [(name, shows)] = present[..] else {
        if ways.iter().any(|(name, _)| fields.misspelt(name)) {
            return None;
        }
        reader.fault(
            node.span.clone(),
            "an example has one of flags, passes or credits",
            "Write - flags: \"a text with [[the words]] marked\".",
        );
        return None;
    };
    let text = fields.get(name).and_then(|node| reader.text(node, name))?;
    if !marks_are_closed(&text.value) {
        reader.fault(
            text.span.clone(),
            "the marks of this example do not fit together",
            "Write [[ before the words and ]] after them.",
        );
    }
    Some(RawExample {
        text,
        shows: *shows,
        becomes: fields.get("becomes").and_then(|node| reader.text(node, "\"becomes\"")),
        kind: fields.get("kind").and_then(|node| reader.choice(node, "\"kind\"", kinds)),
        template: fields.get("template").is_some_and(|node| reader.yes(node, "\"template\"")),
        settings: settings_of(reader, &fields),
    })
}
