//! `bedside rules`: the list of rules.

use super::packs_here;
use bedside::built_in;
use bedside::rules::compile::Source;
use bedside::rules::message::WORDS;
use bedside::rules::raw::RawRule;
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// `rules`.
#[derive(Debug, clap::Args)]
pub struct Rules {
    /// Add packs of your own: a file or a folder
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
    /// What is in force for a file or a folder, and where each setting came from
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "words")]
    pub config: Option<Option<PathBuf>>,
    /// Only what the phrases of rules may use: detectors, conditions and sets
    #[arg(long)]
    pub words: bool,
    /// The reference of all rules, as Markdown
    #[arg(long, conflicts_with = "words")]
    pub markdown: bool,
    /// What to do beside listing
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What `rules` can do beside listing.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Write a rule of your own: a few questions, and it is tried at once
    New(super::new_rule::New),
}

/// Runs the command.
pub fn run(args: &Rules) -> ExitCode {
    if let Some(file) = &args.config {
        return super::rules_config::run(&args.rules, file.as_deref());
    }
    if let Some(Command::New(new)) = &args.command {
        return super::new_rule::run(new);
    }
    // the reference is of what it is asked for, wherever that is done
    let here = if args.markdown { packs_here::named(&args.rules) } else { packs_here::load(&args.rules) };
    let mut sources = built_in::sources();
    let built_in = sources.len();
    let mut in_force = HashSet::new();
    if let Some(own) = here.own {
        let ids = own.set.iter().flat_map(|set| &set.model.rules).map(|rule| rule.id.to_string());
        in_force.extend(ids);
        sources.extend(own.sources);
    }
    let out = match args {
        Rules { words: true, .. } => words(&sources),
        Rules { markdown: true, .. } => super::rules_markdown::reference(&sources),
        _ => list(&sources, |file, id| file < built_in || in_force.contains(id)),
    };
    // a closed pipe is no error
    let _ = io::stdout().lock().write_all(out.as_bytes());
    ExitCode::from(here.code)
}

/// The rules by pack; of one's own packs, those that are in force.
fn list(sources: &[Source], in_force: impl Fn(usize, &str) -> bool) -> String {
    let mut out = String::new();
    let mut names: Vec<&str> =
        sources.iter().filter_map(|source| Some(source.raw.pack.as_ref()?.value.as_str())).collect();
    names.dedup();
    for name in names {
        let files: Vec<(usize, &Source)> = sources
            .iter()
            .enumerate()
            .filter(|(_, source)| source.raw.pack.as_ref().is_some_and(|pack| pack.value == name))
            .collect();
        let title =
            files.iter().find_map(|(_, file)| file.raw.title.as_ref()).map_or(name, |title| &title.value);
        let rules: Vec<&RawRule> = files
            .iter()
            .flat_map(|(number, file)| file.raw.rules.iter().map(move |rule| (*number, rule)))
            .filter(|(number, rule)| {
                !rule.broken && (rule.extends.is_some() || in_force(*number, &rule.full_id(name)))
            })
            .map(|(_, rule)| rule)
            .collect();
        if rules.is_empty() {
            continue;
        }
        out += &format!("{title}\n");
        for rule in rules {
            let id = rule.full_id(name);
            let severity = match &rule.check {
                _ if rule.extends.is_some() => "changed",
                bedside::rules::raw::RawCheck::Praise { .. } => "strength",
                _ => rule.severity.default.name(),
            };
            let message = rule.message.as_ref().map_or("", |message| &message.value);
            out += format!("  {id:<34} {severity:<9} {}", shortened(message)).trim_end();
            out.push('\n');
        }
        out.push('\n');
    }
    out += "bedside explain RULE says why a rule is there and what to write instead.\n";
    out
}

/// The first sentence, for a line.
fn shortened(message: &str) -> String {
    let first = message.find(". ").map_or(message, |at| &message[..=at]);
    open_words(first)
}

/// A message with "…" for each word in braces, which only a text can fill.
pub fn open_words(message: &str) -> String {
    let message = message.replace("{alternatives}", "several things").replace("{reader}", "your reader");
    WORDS.iter().fold(message, |message, (word, _)| message.replace(&format!("{{{word}}}"), "…"))
}

fn words(sources: &[Source]) -> String {
    let mut out = String::new();
    for section in bedside::rules::words::sections() {
        out += &format!("{}:\n", section.title.trim_end_matches(':'));
        let width = section.names.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, meaning) in section.names {
            out += &format!("  {name:<width$}  {meaning}\n");
        }
        out.push('\n');
    }
    out += "Sets of words:\n";
    let sets = bedside::rules::compile::sets_of(sources);
    for (name, words) in sets {
        out += &format!("  <{name}>  {} phrases\n", words.len());
    }
    out
}
