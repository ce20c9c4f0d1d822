//! The rules that a command works with.

use super::args::Common;
use super::pack_files;
use super::select::Selection;
use super::tell;
use bedside::report::people;
use bedside::{Document, Review, RuleSet, built_in};

/// The rule sets and which of their rules take part.
#[derive(Debug)]
pub struct Packs {
    own: Option<RuleSet>,
    selection: Selection,
}

impl Packs {
    /// Loads what the command line asks for, or says what is wrong with it.
    pub fn load(common: &Common) -> Result<Packs, String> {
        if let Some(path) = &common.config {
            let path = people::shown(&path.to_string_lossy());
            return Err(format!(
                "{path}: configuration files come with a later version; please leave --config out"
            ));
        }
        let mut own = None;
        if !common.rules.is_empty() {
            let (files, mut faults) = pack_files::read(&common.rules);
            let (set, more) = RuleSet::load(&files, &built_in::sets());
            faults.extend(more);
            if !faults.is_empty() {
                return Err(tell::faults(&faults));
            }
            own = set;
        }
        let selection = Selection::new(&common.only, &common.skip)?;
        Ok(Packs { own, selection })
    }

    /// Checks a document.
    pub fn check(&self, document: &Document) -> Review {
        let mut sets = vec![RuleSet::built_in()];
        sets.extend(&self.own);
        let mut review = bedside::check(document, &sets);
        self.selection.apply(&mut review);
        review
    }
}
