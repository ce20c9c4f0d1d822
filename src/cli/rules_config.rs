//! `bedside rules --config`: what is in force for a file, and who said so.

use super::args::Common;
use super::in_force::InForce;
use super::packs::Packs;
use super::{WRONG, tell};
use bedside::config::{Level, find};
use bedside::document::KindFrom;
use bedside::report::people::{count, shown};
use bedside::rules::model::{Check, Rule};
use bedside::settings::SETTINGS;
use bedside::source::{Entry, What};
use bedside::{Document, Facts, Kind, RuleSet, Severity};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the command.
pub fn run(rules: &[PathBuf], file: Option<&Path>) -> ExitCode {
    let common = Common { rules: rules.to_vec(), ..Common::default() };
    let asked = file.unwrap_or(Path::new("."));
    // of a folder is told what holds for a document in it
    let within = if asked.is_dir() { asked.join("any document") } else { asked.to_owned() };
    let entry = Entry { path: asked.to_string_lossy().into_owned(), what: What::File(within) };
    match InForce::load(&common, std::slice::from_ref(&entry)) {
        Ok(in_force) => {
            let code = tell::print(&told(&in_force, asked, &entry));
            if in_force.faulty { ExitCode::from(WRONG) } else { code }
        }
        Err(message) => tell::wrong(&message),
    }
}

fn told(in_force: &InForce, asked: &Path, entry: &Entry) -> String {
    let path = super::in_force::path(entry);
    let packs = in_force.of(path.as_deref());
    let (kind, whose) = match path.as_deref().filter(|_| !asked.is_dir()) {
        Some(path) => kind(packs, entry, path),
        None => (Kind::Letter, "name a file to see what holds for it".to_owned()),
    };
    let name = shown(&entry.path);
    let mut out = match &packs.config {
        None => format!("{name}: no bedside.yaml lies here or above; everything is as it comes.\n"),
        Some(config) => {
            let files: Vec<String> = config.files.iter().map(|file| shown(file)).collect();
            match files.split_first() {
                Some((first, [])) => format!("{name}: {first} is in force.\n"),
                Some((first, rest)) => {
                    format!("{name}: {first} is in force, and what it extends: {}.\n", rest.join(", "))
                }
                None => String::new(),
            }
        }
    };
    let template = match (&packs.config, path.as_deref()) {
        (Some(config), Some(path)) => config.template(path),
        _ => None,
    };
    let template = template.map_or(String::new(), |origin| format!(", and as a template ({origin})"));
    let article = if kind == Kind::Feedback { "" } else { "a " };
    out += &format!("As {article}{} ({whose}){template}:\n\n", kind.name());
    let (serving, others): (Vec<Shown<'_>>, Vec<Shown<'_>>) =
        rules(packs).into_iter().partition(|rule| rule.now.kinds.contains(&kind));
    for rule in serving {
        out += &line(packs, &rule, kind);
    }
    if !others.is_empty() {
        let number = count(others.len(), "rule is", "rules are");
        out += &format!("\n  {number} for other kinds of document.\n");
    }
    out + &settings(packs, path.as_deref().filter(|_| !asked.is_dir()))
}

/// A rule as packs of the user's own leave it, and as it comes.
struct Shown<'r> {
    now: &'r Rule,
    built_in: &'r Rule,
}

/// Every rule once: what a pack adds to a built-in rule is a part of that.
fn rules(packs: &Packs) -> Vec<Shown<'_>> {
    let built_in = &RuleSet::built_in().model.rules;
    let own = packs.own.as_deref();
    let changed = |rule| Shown { now: own.map_or(rule, |own| own.changed.rule(rule)), built_in: rule };
    let known: HashSet<&str> = built_in.iter().map(|rule| &*rule.id).collect();
    let added = own.into_iter().flat_map(|own| &own.model.rules).filter(|rule| !known.contains(&*rule.id));
    built_in.iter().map(changed).chain(added.map(|rule| Shown { now: rule, built_in: rule })).collect()
}

/// What a document is, and who says so.
fn kind(packs: &Packs, entry: &Entry, path: &Path) -> (Kind, String) {
    let from = packs.config.as_ref().and_then(|config| config.kind(path));
    let facts = Facts {
        kind: from.map(|(kind, _)| (kind, KindFrom::Config)),
        format: entry.format(),
        ..Facts::default()
    };
    let Ok(decoded) = entry.read() else {
        let (kind, origin) = from.map_or((Kind::Letter, None), |(kind, origin)| (kind, Some(origin)));
        return (kind, origin.map_or("the file cannot be read".to_owned(), ToString::to_string));
    };
    let document = Document::read(decoded.text, &facts);
    let whose = match (document.kind_from, from) {
        (KindFrom::Config, Some((_, origin))) => origin.to_string(),
        (KindFrom::FrontMatter, _) => "its front matter says so".to_owned(),
        _ => "by the look of it".to_owned(),
    };
    (document.kind, whose)
}

/// `plain/jargon  advice  bedside.yaml:12 (else warning)`.
fn line(packs: &Packs, rule: &Shown<'_>, kind: Kind) -> String {
    let named = |rule: &Rule| match &rule.check {
        Check::Praise(_) => "strength",
        _ => rule.severity.of(kind).name(),
    };
    let (own, built_in, rule) = (named(rule.now), named(rule.built_in), rule.now);
    let given = packs.config.as_ref().and_then(|config| config.level(&rule.id, kind));
    let line = match given {
        None if own != built_in => {
            format!("  {:<34} {own:<9} (a pack of your own; else {built_in})", rule.id)
        }
        Some((Level::Own, origin)) => format!("  {:<34} {own:<9} ({origin}; on again)", rule.id),
        None => format!("  {:<34} {own}", rule.id),
        Some((Level::On(_), origin)) if own == "strength" => {
            format!("  {:<34} {own:<9} ({origin} gives it a severity, which a strength has not)", rule.id)
        }
        Some((level, origin)) => format!("  {:<34} {:<9} ({origin}; else {own})", rule.id, level.name()),
    };
    line.trim_end().to_owned() + "\n"
}

fn settings(packs: &Packs, path: Option<&Path>) -> String {
    let Some(config) = &packs.config else { return String::new() };
    let mut out = String::from("\nSettings:\n\n");
    for setting in SETTINGS {
        let value = config.settings.value(setting.name);
        let from = config.settings_from.get(setting.name);
        let whose = from.map_or(String::new(), |origin| format!(" ({origin}; else {})", setting.choices[0]));
        out += format!("  {:<14} {value:<12}{whose}", setting.name).trim_end();
        out.push('\n');
    }
    let (severity, whose) = match &config.fail_on {
        Some((severity, origin)) => (*severity, format!(" ({origin}; else warning)")),
        None => (Some(Severity::Warning), String::new()),
    };
    out += format!("  {:<14} {:<12}{whose}", "fail_on", severity.map_or("never", Severity::name)).trim_end();
    out.push('\n');
    for (rule, origin) in &config.limits_from {
        let limits = config.settings.limits(rule).unwrap_or_default().iter().map(|limit| {
            let side = if limit.over { "over" } else { "under" };
            format!("{side} {} {}", limit.at, limit.severity.name())
        });
        out += &format!("  limits of {rule}: {} ({origin})\n", limits.collect::<Vec<_>>().join(", "));
    }
    for known in &config.known {
        out += &format!("  known word {} ({})\n", shown(&known.word), known.origin);
    }
    for one in &config.accepted {
        out += &format!("  accepted for {}: “{}” ({})\n", one.rule, shown(&one.text), one.origin);
    }
    for ignore in config.ignore.iter().filter(|one| path.is_none_or(|path| one.is_about(path))) {
        let [rule, words, files] = &ignore.written;
        let of = [
            Some(rule.clone().unwrap_or_else(|| "every rule".to_owned())),
            words.as_ref().map(|words| format!("about “{}”", shown(words))),
            files.as_ref().map(|files| format!("in {}", shown(files))),
        ];
        out += &format!(
            "  ignored: {} ({})\n",
            of.into_iter().flatten().collect::<Vec<_>>().join(" "),
            ignore.origin
        );
    }
    for pack in &config.packs {
        out += &format!("  pack {}\n", shown(&find::shown(pack)));
    }
    out
}
