//! What can be typed. The help texts stand here and nowhere else.

use bedside::report::Format;
use bedside::{Kind, Severity};
use clap::builder::{PossibleValuesParser, TypedValueParser, styling::Styles};
use clap::{ColorChoice, Parser, Subcommand};
use std::path::PathBuf;

const ABOUT: &str = "Reads the letters, messages and notes that health and social care staff write, \
and suggests kinder, plainer words. Nothing leaves this computer.";

const AID: &str = "Bedside is a writing aid, not clinical, legal or risk advice; local policy wins.";

const EXAMPLES: &str = "Examples:
  bedside check letter.md              one letter
  bedside check letters/               every .txt and .md file in a folder
  bedside check --kind note visit.txt  say what it is, where Bedside cannot tell
  bedside explain plain/jargon         why a rule is there, and what to write instead

Bedside is a writing aid, not clinical, legal or risk advice; local policy wins.";

const CHECK_AFTER: &str = "Exit codes:
  0  nothing at or above --fail-on
  1  something is
  2  the command or a rule is wrong, or there is nothing to check
  3  a path is missing or could not be read; the others were checked

Bedside is a writing aid, not clinical, legal or risk advice; local policy wins.";

const STREAM_AFTER: &str = "A line in:   {\"id\": 7, \"text\": \"…\", \"kind\": \"note\"}, and if you like \"template\", \"date\", \"author\"
A line out:  the findings, strengths, questions and measures of that text, with its id
A bad line:  {\"line\": 3, \"id\": 7, \"error\": \"…\"} in its place, and the stream goes on

Exit codes: 0; 2 where the command is wrong; 3 where a line failed.

Bedside is a writing aid, not clinical, legal or risk advice; local policy wins.";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "bedside", version, about = ABOUT, after_help = EXAMPLES, styles = Styles::styled())]
#[command(disable_help_subcommand = true, arg_required_else_help = true, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check letters, messages and notes
    #[command(after_help = CHECK_AFTER)]
    Check(Check),
    /// Check records: JSON Lines in, JSON Lines out, in order
    #[command(after_help = STREAM_AFTER)]
    Stream(Stream),
    /// Say why a rule is there, or what a term could be
    #[command(after_help = AID)]
    Explain(super::explain::Explain),
    /// List the rules
    #[command(after_help = AID)]
    Rules(super::rules::Rules),
    /// Write a bedside.yaml that suits a folder
    #[command(after_help = AID)]
    Init(super::init::Init),
    /// Run the examples of packs, which are their tests
    #[command(after_help = AID)]
    Test(super::test::Test),
}

/// `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Files, folders or patterns; `-` for what comes through a pipe
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub common: Common,
    /// The least severity that makes the exit code 1 [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on())]
    pub fail_on: Option<FailOn>,
    /// Show every finding, each with the name of its rule
    #[arg(long)]
    pub all: bool,
    /// Show only findings: no strengths, no summary, no progress
    #[arg(long, short)]
    pub quiet: bool,
    /// Colour: when the terminal can, always or never
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// How to tell what was found: text, brief, json or jsonl [default: text]
    #[arg(long, value_name = "FORMAT", value_parser = formats(), hide_possible_values = true)]
    pub format: Option<Format>,
    /// Write to a file instead; more than once if you like
    #[arg(long, value_name = "[FORMAT=]FILE", value_parser = output)]
    pub output: Vec<Output>,
    /// Nothing to check is no error
    #[arg(long)]
    pub allow_empty: bool,
}

/// `stream`.
#[derive(Debug, clap::Args)]
pub struct Stream {
    #[command(flatten)]
    pub common: Common,
}

/// What `check` and `stream` share.
#[derive(Debug, Default, clap::Args)]
pub struct Common {
    /// What the documents are
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub kind: Option<Kind>,
    /// The documents are templates: blanks to fill are no slip
    #[arg(long)]
    pub template: bool,
    /// Add packs of your own: a file or a folder
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
    /// Only these rules: ids, packs or patterns such as plain/*
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Not these rules: ids, packs or patterns
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// Read this configuration, for all documents
    #[arg(long, value_name = "PATH", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Read no configuration, not even a bedside.yaml beside the documents
    #[arg(long)]
    pub no_config: bool,
}

/// From which severity on a finding makes the exit code 1; none for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailOn(pub Option<Severity>);

/// A file to write a report to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The format, where it was said.
    pub format: Option<Format>,
    /// The file.
    pub path: PathBuf,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = PossibleValuesParser::new(Kind::ALL.map(Kind::name));
    names.try_map(|name| Kind::from_name(&name).ok_or("unknown kind"))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let names = PossibleValuesParser::new(Format::ALL.map(Format::name));
    names.try_map(|name| Format::from_name(&name).ok_or("unknown format"))
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let severities = Severity::ALL.into_iter().rev().map(Severity::name);
    let names = PossibleValuesParser::new(severities.chain(["never"]));
    names.map(|name| FailOn(Severity::from_name(&name)))
}

/// `report.json`, or `json=report.json`. A format that is not there is told, never taken for a part of the name.
fn output(text: &str) -> Result<Output, String> {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    match text.split_once('=') {
        Some((_, "")) => Err("the name of the file is missing".to_owned()),
        Some((name, path)) if is_word(name) => match Format::from_name(name) {
            Some(format) => Ok(Output { format: Some(format), path: path.into() }),
            None => {
                let known = Format::ALL.map(Format::name).join(", ");
                Err(format!(
                    "there is no format `{name}`; there are {known} (for a file of this name: ./{text})"
                ))
            }
        },
        _ => Ok(Output { format: None, path: text.into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn an_output_may_name_its_format() {
        let plain = Output { format: None, path: "a=b.json".into() };
        assert_eq!(output("./a=b.json").unwrap().path, PathBuf::from("./a=b.json"));
        assert_eq!(output("A=b.json").unwrap().format, plain.format);
        assert_eq!(
            output("jsonl=r.txt").unwrap(),
            Output { format: Some(Format::Jsonl), path: "r.txt".into() }
        );
        assert!(output("sarif=r.sarif").unwrap_err().contains("text, brief, json, jsonl"));
        assert!(output("json=").is_err());
    }
}
