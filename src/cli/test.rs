//! `bedside test`: the examples of packs.

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
pub fn run(_args: &Test) -> ExitCode {
    ExitCode::SUCCESS
}
