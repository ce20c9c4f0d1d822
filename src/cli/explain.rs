//! `bedside explain`: a rule or a term.

use std::process::ExitCode;

/// `explain`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// A rule such as plain/jargon, or a term such as oedema
    #[arg(value_name = "WHAT", required = true)]
    pub what: Vec<String>,
}

/// Runs the command.
pub fn run(_args: &Explain) -> ExitCode {
    ExitCode::SUCCESS
}
