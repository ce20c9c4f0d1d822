//! The command line: what was typed, then what it means, then one file for each command.
//!
//! Only this room prints, writes files and exits; everything it says comes from the rooms below.

mod args;
mod check;
mod explain;
mod in_force;
mod init;
mod looks_for;
mod meaning;
mod new_rule;
mod order;
mod outputs;
mod pack_files;
mod packs;
mod packs_here;
mod progress;
mod record;
mod rules;
mod rules_config;
mod rules_markdown;
mod select;
mod stream;
mod tell;
mod test;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

/// Nothing at or above `--fail-on`.
pub const FINE: u8 = 0;
/// Something is at or above `--fail-on`.
pub const FOUND: u8 = 1;
/// The command, the configuration or a rule is wrong, or there is nothing to check.
pub const WRONG: u8 = 2;
/// Some path is missing or could not be read, or a line of a stream failed.
pub const UNREAD: u8 = 3;

/// Runs what was typed.
pub fn main() -> ExitCode {
    match Args::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Stream(args) => stream::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Test(args) => test::run(&args),
    }
}
