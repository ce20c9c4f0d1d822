//! `bedside rules --markdown`: the reference of all rules, written from the packs.

use super::{looks_for, meaning};
use bedside::rules::compile::Source;
use bedside::rules::raw::{RawCheck, RawRule, Shows, Text};
use std::fmt::Write;

/// The reference.
pub fn reference(sources: &[Source]) -> String {
    let mut out = String::from(
        "# The rules\n\nWritten from the packs by `bedside rules --markdown`; please change the packs and not this page. \
         `bedside explain RULE` says the same at the terminal.\n",
    );
    let mut names: Vec<&str> =
        sources.iter().filter_map(|source| Some(source.raw.pack.as_ref()?.value.as_str())).collect();
    names.dedup();
    for name in names {
        let files =
            sources.iter().filter(|source| source.raw.pack.as_ref().is_some_and(|pack| pack.value == name));
        let files: Vec<&Source> = files.collect();
        let rules: Vec<&RawRule> = files.iter().flat_map(|file| &file.raw.rules).collect();
        if rules.is_empty() {
            continue;
        }
        let title = files.iter().find_map(|file| file.raw.title.as_ref()).map_or(name, |title| &title.value);
        let _ = write!(out, "\n## {title}\n");
        for rule in rules {
            let id = rule.full_id(name);
            let rows: usize = files
                .iter()
                .filter_map(|file| file.raw.table.as_ref())
                .filter(|table| table.rule.value == rule.id.value)
                .map(|table| table.rows.len())
                .sum();
            describe(&mut out, &id, rule, rows);
        }
    }
    out
}

fn describe(out: &mut String, id: &str, rule: &RawRule, rows: usize) {
    let value = |text: &Option<Text>| text.as_ref().map_or(String::new(), |text| escaped(&text.value));
    let loudness = match &rule.check {
        RawCheck::Praise { skill, .. } => format!("a strength ({})", skill.name()),
        _ => {
            rule.severity.by_kind.iter().fold(rule.severity.default.name().to_owned(), |text, (kind, own)| {
                format!("{text}, {} in a {}", own.name(), kind.name())
            })
        }
    };
    let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.name()).collect();
    let kinds = if kinds.len() == 7 { "every kind of document".to_owned() } else { kinds.join(", ") };
    let _ = write!(out, "\n### {id}\n\n{}\n\n- Severity: {loudness}\n- For: {kinds}\n", value(&rule.message));
    let mut row = |label: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(out, "- {label}: {text}");
        }
    };
    row("Why", &value(&rule.why));
    row("Source", &value(&rule.source));
    for text in &rule.tries {
        row("Try", &escaped(&text.value));
    }
    let terms = rows
        + match &rule.check {
            RawCheck::Words(entries) => entries.iter().filter(|entry| entry.term).count(),
            _ => 0,
        };
    if terms > 0 {
        row("Terms", &terms.to_string());
    }
    let words = matches!(&rule.check, RawCheck::Words(_) | RawCheck::Praise { .. } | RawCheck::Expect(_));
    let mut told = looks_for::shifts(rule);
    if !words {
        told.extend(looks_for::looks_for(rule));
    }
    let mut above = "";
    for (label, text) in told {
        above = if label.is_empty() { above } else { label.trim() };
        row(above, &escaped(&text));
    }
    for line in meaning::needs(rule) {
        row("Only", &escaped(&line));
    }
    for line in meaning::exceptions(rule) {
        row("But not", &escaped(&line));
    }
    for (label, passes) in [("Speaks of", false), ("Passes over", true)] {
        let examples = rule.examples.iter().filter(|example| (example.shows == Shows::Passes) == passes);
        for example in examples.take(2) {
            row(label, &escaped(&example.text.value.replace("[[", "**").replace("]]", "**")));
        }
    }
}

/// On one line, and without what Markdown would take for its own.
fn escaped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace('<', "\\<").replace('|', "\\|")
}
