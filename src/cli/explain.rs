//! `bedside explain`: a rule as its reviewer wants to read it, or what a term could be.

use super::{looks_for, meaning, packs_here, tell};
use bedside::built_in;
use bedside::report::people::{list, shown};
use bedside::report::wrap::{Page, Paint, Span};
use bedside::rules::compile::Source;
use bedside::rules::fault::did_you_mean;
use bedside::rules::pattern::normal_form;
use bedside::rules::raw::{RawCheck, RawEntry, RawRule, Shows, Text, Using};
use bedside::settings::SETTINGS;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// `explain`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// A rule such as plain/jargon, or a term such as “oedema”
    #[arg(value_name = "WHAT", required = true)]
    pub what: Vec<String>,
    /// Add packs of your own: a file or a folder
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Explain) -> ExitCode {
    let what = args.what.join(" ");
    let mut sources = built_in::sources();
    // whoever is told of a rule by `check` can ask about it, whoever wrote it
    let here = packs_here::load(&args.rules);
    sources.extend(here.own.into_iter().flat_map(|own| own.sources));
    let colour = io::stdout().is_terminal() && colored::control::SHOULD_COLORIZE.should_colorize();
    let mut page = Page::new(80, colour);
    let rules = rules(&sources);
    let named = rules.iter().find(|(id, rule)| *id == what || rule.id.value == what);
    if let Some((id, rule)) = named {
        explain_rule(&mut page, id, rule, &sources);
        for (_, change) in rules.iter().filter(|(of, rule)| of == id && rule.extends.is_some()) {
            explain_change(&mut page, change);
        }
    } else {
        let found = terms(&sources, &what);
        if found.is_empty() {
            return tell::wrong(&unknown(&what, &rules, &sources));
        }
        for (number, (id, entry)) in found.into_iter().enumerate() {
            if number > 0 {
                page.gap();
            }
            explain_term(&mut page, &id, entry);
        }
    }
    // a closed pipe is no error
    let _ = io::stdout().lock().write_all(page.finish().as_bytes());
    ExitCode::from(here.code)
}

fn rules(sources: &[Source]) -> Vec<(String, &RawRule)> {
    let mut all = Vec::new();
    for source in sources {
        if let Some(pack) = &source.raw.pack {
            all.extend(source.raw.rules.iter().map(|rule| (rule.full_id(&pack.value), rule)));
        }
    }
    all
}

/// The rows of every rule, with the rule's id.
fn rows(sources: &[Source]) -> Vec<(String, &RawEntry)> {
    let mut all = Vec::new();
    for source in sources {
        let Some(pack) = &source.raw.pack else { continue };
        for rule in &source.raw.rules {
            if let RawCheck::Words(entries) = &rule.check {
                let id = rule.full_id(&pack.value);
                all.extend(entries.iter().map(|entry| (id.clone(), entry)));
            }
        }
        if let Some(table) = &source.raw.table {
            let id = format!("{}/{}", pack.value, table.rule.value);
            all.extend(table.rows.iter().map(|row| (id.clone(), row)));
        }
    }
    all
}

/// The rows whose term, or one of its forms, is this.
fn terms<'s>(sources: &'s [Source], what: &str) -> Vec<(String, &'s RawEntry)> {
    let wanted = normal_form(what);
    let all = rows(sources);
    all.into_iter()
        .filter(|(_, entry)| {
            entry.term
                && bedside::rules::terms::forms(entry).phrases.iter().any(|phrase| phrase.normal == wanted)
        })
        .collect()
}

fn unknown(what: &str, rules: &[(String, &RawRule)], sources: &[Source]) -> String {
    let shown = shown(what);
    // a slip in the rule's own name, with its pack or without
    let named =
        rules.iter().find(|(_, rule)| did_you_mean(what, [rule.id.value.as_str()].into_iter()).is_some());
    let id = did_you_mean(what, rules.iter().map(|(id, _)| id.as_str())).or(named.map(|(id, _)| id.as_str()));
    let id = id.map(str::to_owned);
    let near = if what.contains('/') { id } else { nearest_term(what, sources).or(id) };
    if let Some(near) = near {
        return format!("there is no rule or term “{shown}”; did you mean {near}?");
    }
    format!("there is no rule or term “{shown}”; bedside rules lists the rules")
}

/// A term that differs by a slip of the finger; of thousands, many are near in some way.
fn nearest_term(what: &str, sources: &[Source]) -> Option<String> {
    let wanted = normal_form(what);
    let slips = |term: &str| strsim::damerau_levenshtein(&wanted, term);
    rows(sources)
        .into_iter()
        .filter(|(_, entry)| entry.term)
        .filter_map(|(_, entry)| entry.phrases.first().map(|term| &term.value))
        .map(|term| (slips(&normal_form(term)), term))
        .filter(|(slips, term)| *slips <= term.len().min(16) / 5)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, term)| format!("“{term}”"))
}

fn explain_rule(page: &mut Page, id: &str, rule: &RawRule, sources: &[Source]) {
    let value = |text: &Option<Text>| text.as_ref().map_or(String::new(), |text| text.value.clone());
    page.paragraph("", 0, &[Span::of(Paint::Heading, id)]);
    page.gap();
    let message = super::rules::open_words(&value(&rule.message));
    page.paragraph("", 0, &[Span::plain(message)]);
    page.gap();
    let mut row = |label: &str, text: &str| {
        if !text.is_empty() {
            page.paragraph(label, 12, &[Span::plain(text)]);
        }
    };
    row("Why", &value(&rule.why));
    row("Source", &value(&rule.source));
    for text in looks_for::tries(rule) {
        row("Try", text);
    }
    row("Severity", &severity(rule));
    looks_for::shifts(rule).iter().for_each(|(label, text)| row(label, text));
    let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.name()).collect();
    row("For", &if kinds.len() == 7 { "every kind of document".to_owned() } else { list(&kinds, "and") });
    let own = rows(sources).iter().filter(|(of, entry)| of == id && entry.term).count();
    if own > 0 {
        row("Terms", &looks_for::terms(own));
    }
    looks_for::looks_for(rule).iter().for_each(|(label, text)| row(label, text));
    for (number, line) in meaning::needs(rule).iter().enumerate() {
        row(if number == 0 { "Only" } else { "" }, line);
    }
    for (number, line) in meaning::exceptions(rule).iter().enumerate() {
        row(if number == 0 { "But not" } else { "" }, line);
    }
    if rule.template == Some(true) {
        row("Templates", "only in templates");
    } else if rule.template == Some(false) {
        row("Templates", "never in templates");
    }
    looks_for::how_often(rule).iter().for_each(|(label, text)| row(label, text));
    let settings = looks_for::settings(rule);
    for (number, setting) in SETTINGS.iter().filter(|one| settings.contains(one.name)).enumerate() {
        let choices = list(setting.choices, "or");
        let label = if number == 0 { "Settings" } else { "" };
        row(label, &format!("{}: {choices}. {}", setting.name, setting.about));
    }
    let mut titled = |title: &str, wanted: fn(Shows) -> bool| {
        let texts: Vec<&str> =
            rule.examples.iter().filter(|e| wanted(e.shows)).take(6).map(|e| e.text.value.as_str()).collect();
        if texts.is_empty() {
            return;
        }
        page.gap();
        page.paragraph("", 0, &[Span::of(Paint::Heading, title)]);
        for text in texts {
            let text = text.replace("[[", "[").replace("]]", "]").replace('\n', " ");
            page.paragraph("  -", 4, &[Span::plain(text)]);
        }
    };
    titled("It speaks of", |shows| shows != Shows::Passes);
    titled("It passes over", |shows| shows == Shows::Passes);
    page.gap();
    page.paragraph("", 0, &[Span::of(Paint::Heading, "To change it, in bedside.yaml")]);
    page.line(2, Paint::Plain, "rules:");
    page.line(4, Paint::Plain, format!("{id}: off   # or advice, warning, error"));
    if let Some(limits) = looks_for::limits(rule) {
        page.line(2, Paint::Plain, "limits:");
        page.line(4, Paint::Plain, format!("{id}: {limits}"));
    }
    if !settings.is_empty() {
        page.line(2, Paint::Plain, "settings:");
        for setting in SETTINGS.iter().filter(|one| settings.contains(one.name)) {
            page.line(4, Paint::Plain, format!("{}: {}", setting.name, setting.choices[0]));
        }
    }
}

/// What a pack of one's own changes in the rule.
fn explain_change(page: &mut Page, rule: &RawRule) {
    page.gap();
    page.paragraph("", 0, &[Span::of(Paint::Heading, "Changed by your packs")]);
    let mut row = |label: &str, text: &str| page.paragraph(label, 12, &[Span::plain(text)]);
    if let Some(message) = &rule.message {
        row("  Message", &message.value);
    }
    if let Some(why) = &rule.why {
        row("  Why", &why.value);
    }
    let given = |key: &str| rule.extends.iter().any(|extends| extends.given.iter().any(|name| name == key));
    if given("severity") {
        row("  Severity", &severity(rule));
    }
    for text in &rule.tries {
        row("  Try", &text.value);
    }
    if let RawCheck::Words(entries) = &rule.check {
        let words: Vec<&str> =
            entries.iter().flat_map(|entry| &entry.phrases).map(|one| one.value.as_str()).collect();
        row("  Added", &list(&words, "and"));
    }
    let gone: Vec<&str> =
        rule.extends.iter().flat_map(|extends| &extends.without).map(|one| one.value.as_str()).collect();
    if !gone.is_empty() {
        row("  Taken out", &list(&gone, "and"));
    }
    for line in meaning::exceptions(rule) {
        row("  But not", &line);
    }
}

fn severity(rule: &RawRule) -> String {
    if matches!(rule.check, RawCheck::Praise { .. }) {
        return "none: it names a strength".to_owned();
    }
    looks_for::severity(&rule.severity)
}

fn explain_term(page: &mut Page, id: &str, entry: &RawEntry) {
    let term = entry.phrases.first().map_or("", |term| &term.value);
    let tries: Vec<&str> = entry.tries.iter().map(|text| text.value.as_str()).collect();
    page.paragraph("", 0, &[Span::of(Paint::Heading, term)]);
    page.paragraph("  Try", 12, &[Span::of(Paint::Better, list(&tries, "or"))]);
    let how = match entry.using {
        Using::Swap => "in its place",
        Using::Gloss => "first, with the term in brackets after it, since the reader will hear it again",
        Using::Show => "where it fits: the sentence may have to change, so it is never put in for you",
    };
    page.paragraph("  How", 12, &[Span::plain(how)]);
    page.paragraph("  Rule", 12, &[Span::plain(id)]);
    for (label, text) in looks_for::of_term(entry) {
        page.paragraph(label, 12, &[Span::plain(text)]);
    }
}
