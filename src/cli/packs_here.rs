//! The packs that a command speaks of beside the built-in ones: those that are named, and those of the configuration of
//! the folder in which the command is given. What is wrong with them is told, and the others are still spoken of.

use super::{FINE, WRONG, pack_files, tell};
use bedside::own::{self, Own};
use bedside::rules::fault::Fault;
use std::path::PathBuf;

/// Packs, and the exit code that they lead to.
pub struct Here {
    /// The packs, where there are some.
    pub own: Option<Own>,
    /// The exit code.
    pub code: u8,
}

/// The packs that are named and those of this folder.
pub fn load(named: &[PathBuf]) -> Here {
    let (packs, faults) = pack_files::with_those_of_here(named);
    of(&packs, &faults)
}

/// The packs that are named, and no others.
pub fn named(packs: &[PathBuf]) -> Here {
    of(packs, &[])
}

fn of(packs: &[PathBuf], configuration: &[Fault]) -> Here {
    let mut here = Here { own: None, code: FINE };
    if !configuration.is_empty() {
        tell::say(&tell::faults_of("the configuration has", configuration));
        here.code = WRONG;
    }
    if !packs.is_empty() {
        let (files, mut faults) = pack_files::read(packs);
        let own = own::load(&files);
        faults.extend(own.faults.iter().cloned());
        if !faults.is_empty() {
            tell::say(&format!("{}\n", tell::faults(&faults)));
            here.code = WRONG;
        }
        here.own = Some(own);
    }
    here
}
