//! `bedside test`: the examples of packs.

use super::select::Selection;
use super::{FINE, FOUND, WRONG, pack_files, tell};
use bedside::coverage::{self, Coverage};
use bedside::examples::{self, Outcome, Verdict};
use bedside::report::people::{count, shown};
use bedside::rules::compile::Source;
use bedside::rules::raw::{RawRule, Shows};
use bedside::{RuleSet, built_in, own};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// `test`.
#[derive(Debug, clap::Args)]
pub struct Test {
    /// Packs to test: files or folders; without one, the built-in packs
    #[arg(value_name = "PACK")]
    pub packs: Vec<PathBuf>,
    /// Only these rules: ids, packs or patterns such as plain/*
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub only: Vec<String>,
    /// List the rules, terms and phrases that no example touches
    #[arg(long)]
    pub coverage: bool,
}

/// Runs the command.
pub fn run(args: &Test) -> ExitCode {
    let selection = match Selection::new(&args.only, &[]) {
        Ok(selection) => selection,
        Err(message) => return tell::wrong(&message),
    };
    let (sources, set, faulty) = if args.packs.is_empty() {
        (built_in::sources(), None, false)
    } else {
        let (files, mut faults) = pack_files::read(&args.packs);
        let loaded = own::load(&files);
        faults.extend(loaded.faults);
        if !faults.is_empty() {
            tell::say(&format!("{}\n", tell::faults(&faults)));
        }
        (loaded.sources, loaded.set, !faults.is_empty())
    };
    let mut sets = vec![RuleSet::built_in()];
    sets.extend(&set);
    // what a rule that did not load would have found nobody knows, and its fault is told above
    let (loaded, broken): (Vec<_>, Vec<_>) = rules(&sources)
        .into_iter()
        .filter(|(id, _)| selection.takes(id))
        .partition(|(id, _)| sets.iter().any(|set| set.model.rules.iter().any(|rule| *rule.id == **id)));
    let tested = loaded;
    let takes = |id: &str| selection.takes(id) && !broken.iter().any(|(of, _)| of == id);
    if tested.is_empty() && !faulty {
        let names: Vec<String> = args.only.iter().map(|name| shown(name)).collect();
        return tell::wrong(&match names[..] {
            [] => "there are no rules in these packs; add one under \"rules:\", or let bedside rules new ask you for it".to_owned(),
            _ => format!("no rule here is called {}; bedside rules lists the rules", names.join(" or ")),
        });
    }
    let outcomes = examples::run_in(&sources, &sets, takes);
    let silent = silent(&tested, &outcomes);
    let mut out = report(&outcomes, &silent);
    if args.coverage {
        out += &told(&coverage::coverage(&sources, takes), &silent);
    }
    // a closed pipe is no error: whoever reads has read enough
    let _ = io::stdout().lock().write_all(out.as_bytes());
    let failed = silent.len() + outcomes.iter().filter(|outcome| !outcome.passed()).count();
    ExitCode::from(match (faulty, failed) {
        (true, _) => WRONG,
        (false, 0) => FINE,
        (false, _) => FOUND,
    })
}

/// Every rule that could be read, with its id.
fn rules(sources: &[Source]) -> Vec<(String, &RawRule)> {
    let mut all = Vec::new();
    for source in sources {
        let Some(pack) = &source.raw.pack else { continue };
        let rules = source.raw.rules.iter().filter(|rule| !rule.broken);
        all.extend(rules.map(|rule| (rule.full_id(&pack.value), rule)));
    }
    all
}

/// Rules that no example makes speak. One that only changes the words of another need not.
fn silent(rules: &[(String, &RawRule)], outcomes: &[Outcome]) -> Vec<String> {
    let speaks = |id: &str| outcomes.iter().any(|one| one.rule == id && one.verdict == Verdict::Caught);
    let tries = |rule: &RawRule| rule.examples.iter().any(|example| example.shows != Shows::Passes);
    rules
        .iter()
        // where an example should make it speak and does not, that is told already
        .filter(|(id, rule)| !speaks(id) && !tries(rule) && rule.extends.is_none())
        .map(|(id, _)| id.clone())
        .collect()
}

fn report(outcomes: &[Outcome], silent: &[String]) -> String {
    let mut out = String::new();
    for outcome in outcomes.iter().filter(|outcome| !outcome.passed()) {
        out += &format!(
            "{}  {}  ({}:{})\n    {}\n    expected {}\n    came     {}\n\n",
            outcome.verdict.name(),
            outcome.rule,
            outcome.place.0,
            outcome.place.1,
            outcome.text.trim_end().replace('\n', "\n    "),
            outcome.expected,
            outcome.came
        );
    }
    for rule in silent {
        out += &format!("silent  {rule}\n    No example makes this rule speak: add one with “flags:”.\n\n");
    }
    let of = |verdict| outcomes.iter().filter(|outcome| outcome.verdict == verdict).count();
    out += &format!(
        "{}: {} caught, {} quiet, {} missed, {} noisy\n",
        count(outcomes.len(), "example", "examples"),
        of(Verdict::Caught),
        of(Verdict::Quiet),
        of(Verdict::Missed),
        of(Verdict::Noisy)
    );
    out
}

/// What no example touches.
fn told(coverage: &Coverage, silent: &[String]) -> String {
    let mut out = String::from("\nNo example touches\n");
    let mut whole = true;
    for rule in &coverage.rules {
        let all = rule.touched + rule.terms.len() + rule.phrases.len();
        let is_silent = silent.contains(&rule.rule);
        if rule.touched == all && !is_silent {
            continue;
        }
        whole = false;
        out += &format!("  {}: {} of {all} touched\n", rule.rule, rule.touched);
        for term in &rule.terms {
            out += &format!("    the term {term}\n");
        }
        for phrase in &rule.phrases {
            out += &format!("    {phrase}\n");
        }
    }
    if whole {
        out = "\nEvery term and phrase is touched by an example.\n".to_owned();
    }
    for (name, touched, all) in coverage.sets.iter().filter(|(_, touched, all)| touched < all) {
        out += &format!("  the set <{name}>: {touched} of {all} touched\n");
    }
    out
}
