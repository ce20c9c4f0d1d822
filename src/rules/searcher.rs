//! Searching with a regular expression: by automata that were made when the program was built, where it has them, and
//! else by a [`Regex`], which takes a while to build.

use super::lazy::Bytes;
use super::model::Pattern;
use regex::Regex;
use regex_automata::dfa::regex::Regex as Pair;
use regex_automata::dfa::sparse::DFA;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A regular expression as automata: what [`automata`] makes and what lies ready in the program.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Automata {
    /// Finds where a match ends.
    pub forward: Bytes,
    /// Finds where it begins.
    pub reverse: Bytes,
}

/// How much text is worth building a [`Regex`] for, which then reads each letter faster. In bytes.
const MUCH: usize = 1 << 19;

/// What a pattern is searched by, made when it is first needed.
#[derive(Debug, Default)]
pub struct Searcher {
    automata: OnceLock<Option<Pair<DFA<&'static [u8]>>>>,
    regex: OnceLock<Option<Regex>>,
    /// How many bytes the automata have read.
    read: AtomicUsize,
}

impl Searcher {
    /// Calls `found` with each match of a pattern in a text.
    pub fn each(&self, pattern: &Pattern, text: &str, mut found: impl FnMut(Range<usize>)) {
        let read = self.read.fetch_add(text.len(), Ordering::Relaxed);
        let ready = || self.automata.get_or_init(|| pair(pattern.automata.as_ref()?)).as_ref();
        if read < MUCH
            && let Some(automata) = ready()
        {
            automata.find_iter(text).for_each(|one| found(one.range()));
        } else if let Some(regex) = self.regex.get_or_init(|| Regex::new(&pattern.regex).ok()) {
            regex.find_iter(text).for_each(|one| found(one.range()));
        }
    }
}

fn pair(automata: &Automata) -> Option<Pair<DFA<&'static [u8]>>> {
    let open = |bytes: &Bytes| Some(DFA::from_bytes(bytes.embedded()?).ok()?.0);
    Some(Pair::builder().build_from_dfas(open(&automata.forward)?, open(&automata.reverse)?))
}
