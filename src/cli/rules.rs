//! `bedside rules`: the list of rules.

use std::path::PathBuf;
use std::process::ExitCode;

/// `rules`.
#[derive(Debug, clap::Args)]
pub struct Rules {
    /// Add packs of your own: a file or a folder
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(_args: &Rules) -> ExitCode {
    ExitCode::SUCCESS
}
