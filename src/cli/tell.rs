//! What the program says beside its reports, on standard error.

use bedside::report::people;
use bedside::rules::fault::Fault;
use std::io::{self, Write};
use std::process::ExitCode;

/// Says something to the person at the terminal. A closed standard error is no error.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "bedside: {message}");
}

/// Prints what a command has to say on standard output. A closed pipe is no error.
pub fn print(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            wrong(&format!("standard output: it cannot be written: {error}"))
        }
        _ => ExitCode::from(super::FINE),
    }
}

/// Says what stands in the way of one path.
pub fn say_of(path: &str, message: &str) {
    say(&format!("{}: {}", people::shown(path), people::shown(message)));
}

/// Says why the command cannot be run, and gives the exit code for that.
pub fn wrong(message: &str) -> ExitCode {
    say(message);
    ExitCode::from(super::WRONG)
}

/// So many faults are shown at once.
const MOST_FAULTS: usize = 30;

/// All faults of packs.
pub fn faults(faults: &[Fault]) -> String {
    faults_of("the packs have", faults)
}

/// All faults in the order of the files, one below the other; identifiers in what is shown are masked.
pub fn faults_of(whose: &str, faults: &[Fault]) -> String {
    let mut faults: Vec<&Fault> = faults.iter().collect();
    faults.sort_by_key(|fault| (&fault.file, fault.line, fault.column));
    let masked = |fault: &Fault| Fault {
        file: people::shown(&fault.file),
        excerpt: people::mask_for_people(&fault.excerpt).into_owned(),
        message: people::mask_for_people(&fault.message).into_owned(),
        ..fault.clone()
    };
    let shown = &faults[..faults.len().min(MOST_FAULTS)];
    let mut all: Vec<String> = shown.iter().map(|fault| masked(fault).to_string()).collect();
    if faults.len() > MOST_FAULTS {
        let more = faults.len() - MOST_FAULTS;
        all.push(format!("{more} more are not shown: the first ones often cause the rest."));
    }
    let count = people::count(faults.len(), "fault", "faults");
    format!("{whose} {count}:\n\n{}", all.join("\n\n"))
}
