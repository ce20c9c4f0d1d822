//! The rules that a command works with.

use super::args::Common;
use super::select::Selection;
use bedside::{Document, Review, RuleSet};

/// The rule sets and which of their rules take part.
#[derive(Debug)]
pub struct Packs {
    sets: Vec<&'static RuleSet>,
    selection: Selection,
}

impl Packs {
    /// Loads what the command line asks for, or says what is wrong with it.
    pub fn load(common: &Common) -> Result<Packs, String> {
        if let Some(path) = &common.config {
            let path = path.display();
            return Err(format!(
                "{path}: configuration files come with a later version; please leave --config out"
            ));
        }
        if let Some(path) = common.rules.first() {
            return Err(format!("{}: packs of your own cannot be read yet", path.display()));
        }
        let selection = Selection::new(&common.only, &common.skip)?;
        Ok(Packs { sets: vec![RuleSet::built_in()], selection })
    }

    /// Checks a document.
    pub fn check(&self, document: &Document) -> Review {
        let mut review = bedside::check(document, &self.sets);
        self.selection.apply(&mut review);
        review
    }
}
