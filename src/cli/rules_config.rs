//! `bedside rules --config`: what is in force for a file, and who said so.

use super::args::Common;
use super::in_force::InForce;
use super::packs::Packs;
use super::tell;
use bedside::config::find;
use bedside::document::KindFrom;
use bedside::report::people::{count, shown};
use bedside::rules::model::{Check, Rule};
use bedside::settings::SETTINGS;
use bedside::source::{Entry, What};
use bedside::{Document, Facts, Kind, Severity};
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
        Ok(in_force) => tell::print(&told(&in_force, asked, &entry)),
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
    out += &format!("As a {} ({whose}):\n\n", kind.name());
    let all = packs.sets().into_iter().flat_map(|set| &set.model.rules);
    let (serving, others): (Vec<&Rule>, Vec<&Rule>) = all.partition(|rule| rule.kinds.contains(&kind));
    for rule in serving {
        out += &line(packs, rule, kind);
    }
    if !others.is_empty() {
        let number = count(others.len(), "rule is", "rules are");
        out += &format!("\n  {number} for other kinds of document.\n");
    }
    out + &settings(packs)
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
fn line(packs: &Packs, rule: &Rule, kind: Kind) -> String {
    let own = match &rule.check {
        Check::Praise(_) => "strength",
        _ => rule.severity.of(kind).name(),
    };
    let given = packs.config.as_ref().and_then(|config| config.level(&rule.id, kind));
    let line = match given {
        None => format!("  {:<34} {own}", rule.id),
        Some((bedside::config::Level::On(_), origin)) if own == "strength" => {
            format!("  {:<34} {own:<9} ({origin} gives it a severity, which a strength has not)", rule.id)
        }
        Some((level, origin)) => format!("  {:<34} {:<9} ({origin}; else {own})", rule.id, level.name()),
    };
    line.trim_end().to_owned() + "\n"
}

fn settings(packs: &Packs) -> String {
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
    for pack in &config.packs {
        out += &format!("  pack {}\n", shown(&find::shown(pack)));
    }
    out
}
