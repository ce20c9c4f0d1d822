//! The rules that a command works with.

use super::args::Common;
use super::pack_files;
use super::select::Selection;
use bedside::report::people;
use bedside::rules::fault::Fault;
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
                return Err(told(&faults));
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

/// All faults, one below the other.
pub fn told(faults: &[Fault]) -> String {
    let mut faults: Vec<&Fault> = faults.iter().collect();
    faults.sort_by_key(|fault| (&fault.file, fault.line, fault.column));
    let masked = |fault: &Fault| Fault {
        file: people::shown(&fault.file),
        excerpt: people::mask_for_people(&fault.excerpt).into_owned(),
        message: people::mask_for_people(&fault.message).into_owned(),
        ..fault.clone()
    };
    let all: Vec<String> = faults.iter().map(|fault| masked(fault).to_string()).collect();
    let count = people::count(faults.len(), "fault", "faults");
    format!("the packs have {count}:\n\n{}", all.join("\n\n"))
}
