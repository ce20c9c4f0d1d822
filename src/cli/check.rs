//! `bedside check`: the main job.

use super::args::{Check, FailOn};
use super::in_force::{self, InForce};
use super::order::{self, Next, in_order};
use super::outputs::{Outputs, Plan, Reader, Told};
use super::progress::Progress;
use super::{FINE, FOUND, UNREAD, WRONG, tell};
use bedside::document::KindFrom;
use bedside::report::{Checked, Closing, Failure, Name, Tally};
use bedside::source::{self, Entry, What};
use bedside::{Document, Facts, Severity};
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

const HOW: &str = "there is nothing to read yet. Name a file or a folder, or send text through a pipe:

  bedside check letter.md
  bedside check letters/
  bedside check < message.txt

bedside check --help says more.";

/// Runs the command.
pub fn run(args: &Check) -> ExitCode {
    let paths = match args.paths.as_slice() {
        [] if !stdin_is_given() => return tell::wrong(HOW),
        [] => vec!["-".into()],
        paths => paths.to_vec(),
    };
    match checked(args, &paths) {
        Ok(code) => ExitCode::from(code),
        Err(message) => tell::wrong(&message),
    }
}

fn checked(args: &Check, paths: &[PathBuf]) -> Result<u8, String> {
    let gathered = source::gather(paths);
    let in_force = InForce::load(&args.common, &gathered.entries)?;
    if gathered.entries.iter().any(|entry| entry.what == What::Stdin) && io::stdin().is_terminal() {
        tell::say("type or paste the text; an empty line with Ctrl-D (Windows: Ctrl-Z, Enter) ends it");
    }
    let several = gathered.entries.len() > 1 || paths.iter().any(|path| path.is_dir());
    let plan = Plan::new(args, several)?;
    let mut outputs = plan.clone().open(&gathered.entries)?;
    let mut fails = false;
    let mut closing = Closing { other_types: gathered.other_types, ..Closing::default() };
    let mut progress = Progress::new(gathered.entries.len(), args.quiet);
    let threads = order::threads().min(gathered.entries.len());
    // both closures that the writing thread calls need the outputs, one after the other
    let shared = std::cell::RefCell::new(&mut outputs);
    in_order(
        threads,
        gathered.entries.into_iter(),
        |entry| check(&entry, args, &in_force, &plan),
        |done| {
            progress.step();
            if let Done::Checked { fails: true, .. } = done {
                fails = true;
            }
            progress.aside(|| take(done, &mut shared.borrow_mut(), &mut closing))
        },
        || shared.borrow_mut().flush(),
    );
    progress.finish();
    let reader = outputs.close(&closing)?;
    let nothing = is_nothing(&closing, gathered.present, gathered.missing);
    if reader == Reader::Reads {
        tell_the_end(args, &plan, &closing, several, nothing);
        if !args.quiet {
            in_force.unused_ignores(paths).iter().for_each(|line| tell::say(line));
        }
    }
    let code = code(fails, &closing, in_force.faulty || (nothing && !args.allow_empty));
    // the process ends here: its memory goes back as a whole
    std::mem::forget(in_force);
    Ok(code)
}

/// What became of one entry.
enum Done {
    Checked {
        tally: Tally,
        told: Told,
        /// Whether it makes the exit code 1.
        fails: bool,
    },
    Failed(Failure),
    PassedOver(Failure),
}

fn check(entry: &Entry, args: &Check, in_force: &InForce, plan: &Plan) -> Done {
    let told = |message: String| Failure { path: entry.path.clone(), message };
    if let What::Passed(message) = &entry.what {
        return Done::PassedOver(told(message.clone()));
    }
    let decoded = match entry.read() {
        Ok(decoded) if decoded.text.is_empty() => return Done::PassedOver(told("it is empty".to_owned())),
        Ok(decoded) => decoded,
        Err(message) => return Done::Failed(told(message)),
    };
    let path = in_force::path(entry);
    let packs = in_force.of(path.as_deref());
    let said = args.common.kind.map(|kind| (kind, KindFrom::Flag));
    let facts = Facts {
        kind: said.or_else(|| Some((packs.kind(path.as_deref()?)?, KindFrom::Config))),
        configured_template: path.as_deref().is_some_and(|path| packs.is_template(path)),
        template: args.common.template.then_some(true),
        format: entry.format(),
        record: false,
        date: None,
    };
    let document = Document::read(decoded.text, &facts);
    if document.words.is_empty() {
        return Done::PassedOver(told("it holds no words".to_owned()));
    }
    let review = packs.check(&document, path.as_deref());
    let checked = Checked::new(Name::Path(&entry.path), decoded.encoding, &document, &review);
    let tally = Tally::of(&review);
    let fail_on = args.fail_on.or(packs.fail_on()).unwrap_or(FailOn(Some(Severity::Warning)));
    let fails = fail_on.0.is_some_and(|severity| tally.at_or_above(severity) > 0);
    Done::Checked { tally, told: plan.tell(&checked), fails }
}

fn take(done: Done, outputs: &mut Outputs, closing: &mut Closing) -> Next {
    match done {
        Done::Checked { tally, told, .. } => {
            closing.tally.add(tally);
            outputs.document(told)
        }
        Done::Failed(failure) => {
            outputs.flush();
            tell::say_of(&failure.path, &failure.message);
            let next = outputs.failure(&failure);
            closing.failures.push(failure);
            next
        }
        Done::PassedOver(file) => {
            closing.passed_over.push(file);
            Next::Go
        }
    }
}

/// Whether the paths that are there hold nothing to check. What could not be read may hold something.
fn is_nothing(closing: &Closing, present: usize, missing: usize) -> bool {
    closing.tally.documents == 0 && present > 0 && closing.failures.len() <= missing
}

fn tell_the_end(args: &Check, plan: &Plan, closing: &Closing, several: bool, nothing: bool) {
    if !plan.speaks_to_people() {
        let look = bedside::report::Look { quiet: args.quiet, several, ..Default::default() };
        for line in closing.in_words(&look).lines().filter(|line| !line.is_empty()) {
            tell::say(line);
        }
    }
    if nothing && !args.allow_empty && args.paths.is_empty() {
        tell::say(HOW);
    } else if nothing && !args.allow_empty {
        let known =
            "Bedside reads .txt, .text, .md and .markdown files in folders, and any text that is named";
        tell::say(&format!("there is nothing to check. {known}; --allow-empty makes this no error."));
    }
}

/// The exit code: of several the first of 2, 3, 1.
fn code(fails: bool, closing: &Closing, wrong: bool) -> u8 {
    if wrong {
        WRONG
    } else if !closing.failures.is_empty() {
        UNREAD
    } else if fails {
        FOUND
    } else {
        FINE
    }
}

/// Whether text comes through a pipe or from a file, not from a terminal or from nowhere.
#[cfg(unix)]
pub fn stdin_is_given() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let file = io::stdin().as_fd().try_clone_to_owned().map(std::fs::File::from);
    file.and_then(|file| file.metadata())
        .is_ok_and(|data| data.is_file() || data.file_type().is_fifo() || data.file_type().is_socket())
}

/// Whether text comes through a pipe or from a file, not from a terminal.
#[cfg(not(unix))]
pub fn stdin_is_given() -> bool {
    !io::stdin().is_terminal()
}
