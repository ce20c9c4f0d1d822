//! Rules: YAML -> a compiled rule set. This room knows nothing of documents.
//!
//! The build script shares all of it: the built-in packs are read, checked and compiled by the very code that
//! reads a user's packs.

pub mod ahead;
mod alternatives;
pub mod change;
pub mod compile;
pub mod condition;
pub mod detector;
pub mod fault;
pub mod following;
pub mod index;
pub mod inflect;
pub mod keys;
#[cfg(test)]
mod keys_test;
pub mod lazy;
pub mod letters;
pub mod measures;
pub mod message;
pub mod model;
pub mod pattern;
pub mod posting;
pub mod raw;
pub mod raw_kinds;
pub mod read;
mod read_effect;
mod read_entry;
mod read_extends;
mod read_kinds;
mod read_sets;
mod read_what;
pub mod reader;
pub mod regex_needs;
pub mod run;
pub mod searcher;
pub mod serving;
pub mod starts;
pub mod tail;
pub mod telling;
pub mod terms;
pub mod what;
pub mod words;
pub mod yaml;
mod yaml_words;

use compile::{Sets, Source};
use fault::Fault;
use index::Index;
use model::Model;

/// A compiled set of rules with its index.
#[derive(Debug)]
pub struct RuleSet {
    /// The rules and what the index points to.
    pub model: Model,
    /// The index of all literal phrases.
    pub index: Index<'static>,
    /// For each list whether its phrases are gone through one by one.
    primary: Vec<bool>,
    /// What the regular expressions are searched by.
    regexes: Vec<searcher::Searcher>,
    /// The automata of those of them that have some.
    automata: &'static [u8],
    /// The built-in rules as these packs change them.
    pub changed: change::Changed,
}

impl RuleSet {
    /// Puts a model and its index together. None if the bytes are no index.
    pub fn open(model: Model, index: std::borrow::Cow<'static, [u8]>) -> Option<RuleSet> {
        let regexes = model.regexes.iter().map(|_| searcher::Searcher::default()).collect();
        let primary = (0..model.lists).map(|list| model.primary.contains(&list)).collect();
        let changed = change::Changed::default();
        Some(RuleSet { index: Index::open(index)?, model, primary, regexes, automata: &[], changed })
    }

    /// The same with the automata of its regular expressions.
    pub fn with_automata(self, automata: &'static [u8]) -> RuleSet {
        RuleSet { automata, ..self }
    }

    /// Reads and compiles packs: files as (name, text). `shared` are sets of other packs that they may use.
    ///
    /// Rules with faults are left out and the others still load.
    pub fn load(files: &[(String, String)], shared: &Sets) -> (Option<RuleSet>, Vec<Fault>) {
        let (sources, mut faults) = sources(files);
        let (model, bytes, more) = compile::compile(&sources, shared.clone());
        faults.extend(more);
        (RuleSet::open(model, bytes.into()), faults)
    }

    /// Whether the phrases of a list are gone through one by one.
    pub fn is_primary(&self, list: model::ListId) -> bool {
        self.primary.get(list as usize).copied().unwrap_or(false)
    }

    /// What the index says of a whole phrase in normal form.
    pub fn postings_of(&self, phrase: &str) -> impl Iterator<Item = model::Posting> + '_ {
        let (mut tailed, mut numbers) = (0..0, 0..0);
        self.index.walk(phrase.as_bytes(), 0, |end, run| {
            if end == phrase.len()
                && let Some(run) = self.model.runs.get(run)
            {
                (tailed, numbers) = (run.tailed(), run.start as usize..run.end as usize);
            }
        });
        let runs = &self.model.runs;
        let rest = numbers.filter_map(|number| runs.postings.get(number));
        tailed.filter_map(|number| runs.tailed.get(number)).chain(rest)
    }

    /// Calls `found` with each match of a regular expression of the model in a text.
    pub fn search(&self, number: usize, text: &str, found: impl FnMut(std::ops::Range<usize>)) {
        self.regexes[number].each(&self.model.regexes[number], self.automata, text, found);
    }
}

/// Reads files without compiling them.
pub fn sources(files: &[(String, String)]) -> (Vec<Source>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut sources = Vec::with_capacity(files.len());
    for (name, text) in files {
        let (raw, more) = read::read(name, text);
        faults.extend(more);
        sources.push(Source { name: name.clone(), text: text.clone(), raw });
    }
    (sources, faults)
}
