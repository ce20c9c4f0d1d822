//! What the program says beside its reports, on standard error.

use bedside::report::people;
use std::io::{self, Write};
use std::process::ExitCode;

/// Says something to the person at the terminal. A closed standard error is no error.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "bedside: {message}");
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
