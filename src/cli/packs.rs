//! The rules that a command works with.

use super::args::Common;
use super::pack_files;
use super::select::Selection;
use super::tell;
use bedside::report::people;
use bedside::{Document, Review, RuleSet, own};

/// The rule sets and which of their rules take part.
#[derive(Debug)]
pub struct Packs {
    own: Option<RuleSet>,
    selection: Selection,
    /// Whether some rule has a fault, which was told: the others are in force.
    pub faulty: bool,
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
        let mut faulty = false;
        if !common.rules.is_empty() {
            let (files, mut faults) = pack_files::read(&common.rules);
            let loaded = own::load(&files);
            faults.extend(loaded.faults);
            if !faults.is_empty() {
                faulty = true;
                let told = tell::faults(&faults);
                tell::say(&format!("{told}\n\nAll other rules are in force, and the exit code will be 2.\n"));
            }
            own = loaded.set;
        }
        let selection = Selection::new(&common.only, &common.skip)?;
        Ok(Packs { own, selection, faulty })
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
