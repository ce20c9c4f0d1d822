//! `bedside test`: the examples of packs.

use super::{FINE, FOUND, pack_files, tell};
use bedside::examples::{self, Outcome, Verdict};
use bedside::report::people::count;
use bedside::rules::compile::Source;
use bedside::{RuleSet, built_in};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// `test`.
#[derive(Debug, clap::Args)]
pub struct Test {
    /// Packs to test: files or folders; without one, the built-in packs
    #[arg(value_name = "PACK")]
    pub packs: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Test) -> ExitCode {
    let outcomes;
    let silent;
    if args.packs.is_empty() {
        let sources = built_in::sources();
        outcomes = examples::run(&sources, RuleSet::built_in());
        silent = without_examples(&sources);
    } else {
        let (files, mut faults) = pack_files::read(&args.packs);
        let (sources, more) = bedside::rules::sources(&files);
        faults.extend(more);
        let (set, more) = RuleSet::load(&files, &built_in::sets());
        faults.extend(more.into_iter().filter(|fault| !faults.contains(fault)).collect::<Vec<_>>());
        if !faults.is_empty() {
            return tell::wrong(&tell::faults(&faults));
        }
        let Some(set) = set else { return tell::wrong("the packs could not be compiled") };
        outcomes = examples::run(&sources, &set);
        silent = without_examples(&sources);
    }
    // a closed pipe is no error: whoever reads has read enough
    let _ = io::stdout().lock().write_all(report(&outcomes, &silent).as_bytes());
    let failed = silent.len() + outcomes.iter().filter(|outcome| !outcome.passed()).count();
    ExitCode::from(if failed == 0 { FINE } else { FOUND })
}

/// Rules that no example makes speak.
fn without_examples(sources: &[Source]) -> Vec<String> {
    use bedside::rules::raw::Shows;
    let mut silent = Vec::new();
    for source in sources {
        let Some(pack) = &source.raw.pack else { continue };
        for rule in &source.raw.rules {
            if rule.examples.iter().all(|example| example.shows == Shows::Passes) {
                silent.push(format!("{}/{}", pack.value, rule.id.value));
            }
        }
    }
    silent
}

fn report(outcomes: &[Outcome], silent: &[String]) -> String {
    let mut out = String::new();
    for outcome in outcomes.iter().filter(|outcome| !outcome.passed()) {
        let verdict = if outcome.verdict == Verdict::Noisy { "noisy" } else { "missed" };
        out += &format!(
            "{verdict}  {}  ({}, line {})\n    {}\n    expected {}\n    came     {}\n\n",
            outcome.rule,
            outcome.place.0,
            outcome.place.1,
            outcome.text.replace('\n', "\n    "),
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
