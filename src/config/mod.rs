//! Configuration: what is in force for a document, and who said so.
//!
//! A `bedside.yaml` is read ([`read`]), found and followed to what it extends ([`find`]), and put together into one
//! [`Config`] ([`merge`]). It changes nothing of how a document is checked but the settings that rules ask for: what it
//! switches off, makes louder, knows or ignores is applied to the review afterwards ([`apply`]), so that no word of it
//! can bring forth a finding that was not there before.

pub mod apply;
pub mod find;
pub mod keys;
pub mod merge;
pub mod read;
pub mod starter;
mod words;

pub use find::Finder;
pub use read::Level;

use crate::settings::Settings;
use crate::vocabulary::{Kind, Severity};
use globset::{GlobMatcher, GlobSet};
use read::Levels;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use words::Forms;

/// Findings that the program itself makes; they can be switched off as those of rules.
pub const OWN_RULES: [&str; 2] = ["bedside/unused-ignore", "bedside/unknown-ignore"];

/// Where something was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: Arc<str>,
    /// The line.
    pub line: usize,
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// What is in force where one `bedside.yaml` is the nearest.
#[derive(Debug)]
pub struct Config {
    /// The files that it was put together from, the nearest first.
    pub files: Vec<Arc<str>>,
    /// The folder of the nearest.
    pub folder: PathBuf,
    /// The packs of the user's own.
    pub packs: Vec<PathBuf>,
    /// The settings and limits.
    pub settings: Settings,
    /// Who gave each setting, by its name, and each limit, by its rule.
    pub settings_from: BTreeMap<String, Origin>,
    /// Who gave the limits of each rule.
    pub limits_from: BTreeMap<String, Origin>,
    /// The severity from which on the exit code is 1 (none inside for never), and who said so.
    pub fail_on: Option<(Option<Severity>, Origin)>,
    /// What is to be suppressed.
    pub ignore: Vec<Ignore>,
    kinds: Vec<(Kind, Pattern)>,
    templates: Vec<Pattern>,
    rules: Vec<RuleLevel>,
    /// What the readers know.
    pub known: Vec<Known>,
    /// The rules that name single words, which a known word may answer.
    naming: BTreeSet<Box<str>>,
    /// What is right for some rule.
    pub accepted: Vec<Accepted>,
}

/// A pattern of paths, counted from the folder of the file in which it stands.
#[derive(Debug)]
pub struct Pattern {
    folder: PathBuf,
    matcher: GlobSet,
    /// As it was written.
    pub text: String,
    /// Who wrote it.
    pub origin: Origin,
}

impl Pattern {
    fn holds(&self, path: &Path) -> bool {
        path.strip_prefix(&self.folder).is_ok_and(|rest| self.matcher.is_match(rest))
    }

    /// Whether it names one file.
    fn is_plain(&self) -> bool {
        !self.text.contains(['*', '?', '[', '{'])
    }
}

#[derive(Debug)]
struct RuleLevel {
    matcher: GlobMatcher,
    /// How exactly it names a rule; more is more exact.
    exact: usize,
    levels: Levels,
    origin: Origin,
}

/// A word that the readers know.
#[derive(Debug)]
pub struct Known {
    /// As it was written.
    pub word: String,
    /// Who says so.
    pub origin: Origin,
    forms: Forms,
}

/// A phrase that is right for a rule.
#[derive(Debug)]
pub struct Accepted {
    /// The rule.
    pub rule: String,
    /// The phrase, as it was written.
    pub text: String,
    /// Who says so.
    pub origin: Origin,
    /// As normal text.
    phrase: String,
}

/// Something to suppress.
#[derive(Debug)]
pub struct Ignore {
    path: Option<Pattern>,
    rule: Option<GlobMatcher>,
    /// As normal text.
    words: Option<String>,
    why: String,
    /// What it names, as it was written: the rules, the words and the files.
    pub written: [Option<String>; 3],
    /// Where it stands.
    pub origin: Origin,
    used: AtomicBool,
    met: AtomicBool,
}

impl Ignore {
    /// Whether it could be about a document.
    pub fn is_about(&self, path: &Path) -> bool {
        self.path.as_ref().is_none_or(|pattern| pattern.holds(path))
    }

    /// Whether it was of no use in a run: nothing that it names was found, though all that it could be about was
    /// checked. `whole` says that all below the configuration's folder was.
    pub fn is_unused(&self, whole: bool) -> bool {
        let one_file = self.path.as_ref().is_some_and(Pattern::is_plain) && self.met.load(Ordering::Relaxed);
        !self.used.load(Ordering::Relaxed) && (whole || one_file)
    }
}

impl Config {
    /// The kind that the configuration gives to a document, and who said so.
    pub fn kind(&self, path: &Path) -> Option<(Kind, &Origin)> {
        let found = self.kinds.iter().find(|(_, pattern)| pattern.holds(path));
        found.map(|(kind, pattern)| (*kind, &pattern.origin))
    }

    /// Who says that a document is a template, if somebody does.
    pub fn template(&self, path: &Path) -> Option<&Origin> {
        self.templates.iter().find(|pattern| pattern.holds(path)).map(|pattern| &pattern.origin)
    }

    /// What the configuration makes of a rule in a kind of document, and who said so: whoever names it most exactly,
    /// of equals the nearest.
    pub fn level(&self, rule: &str, kind: Kind) -> Option<(Level, &Origin)> {
        let levels = self.rules.iter().filter(|one| one.matcher.is_match(rule));
        levels.filter_map(|one| Some((one.levels.of(kind)?, &one.origin))).next()
    }

    /// Whether anything is said of rules.
    pub fn has_levels(&self) -> bool {
        !self.rules.is_empty()
    }
}
