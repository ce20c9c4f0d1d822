//! The rules that a document is checked with, and the configuration that is in force for it.

use super::args::FailOn;
use super::select::Selection;
use bedside::check::{Options, check_with};
use bedside::config::Config;
use bedside::{Document, Kind, Review, RuleSet, Settings};
use std::path::Path;
use std::sync::Arc;

/// The rule sets and which of their rules take part.
#[derive(Debug)]
pub struct Packs {
    /// The packs of the user's own.
    pub own: Option<Arc<RuleSet>>,
    /// What the command line says of rules.
    pub selection: Arc<Selection>,
    /// The configuration, where there is one.
    pub config: Option<Config>,
}

impl Packs {
    /// All rule sets.
    pub fn sets(&self) -> Vec<&RuleSet> {
        std::iter::once(RuleSet::built_in()).chain(self.own.as_deref()).collect()
    }

    /// The kind that the configuration gives to a document.
    pub fn kind(&self, path: &Path) -> Option<Kind> {
        self.config.as_ref()?.kind(path).map(|(kind, _)| kind)
    }

    /// Whether the configuration takes a document for a template.
    pub fn is_template(&self, path: &Path) -> bool {
        self.config.as_ref().is_some_and(|config| config.template(path).is_some())
    }

    /// What the configuration says of the exit code.
    pub fn fail_on(&self) -> Option<FailOn> {
        self.config.as_ref()?.fail_on.as_ref().map(|(severity, _)| FailOn(*severity))
    }

    /// Checks a document, whose path is given from the root on.
    pub fn check(&self, document: &Document, path: Option<&Path>) -> Review {
        let none = Settings::default();
        let settings = self.config.as_ref().map_or(&none, |config| &config.settings);
        let options = Options { wanted: &|_| true, settings };
        let mut review = check_with(document, &self.sets(), options);
        if let Some(config) = &self.config {
            // rules that the command line names are wanted, whatever the configuration says
            config.apply(&mut review, document, path, self.selection.names_rules());
        }
        self.selection.apply(&mut review);
        review
    }
}
