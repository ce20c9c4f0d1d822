//! Searching with a regular expression: by automata that were made when the program was built, where it has them, and
//! else by a [`Regex`], which takes a while to build.

use super::model::Pattern;
use regex::Regex;
use regex_automata::dfa::dense::DFA;
use regex_automata::dfa::regex::Regex as Pair;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

/// Where among the bytes that the program embeds the two automata of a regular expression lie.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Automata {
    /// The one that finds where a match ends.
    pub forward: Range<usize>,
    /// The one that finds where it begins.
    pub reverse: Range<usize>,
}

/// What a pattern is searched by, made when it is first needed.
#[derive(Debug, Default)]
pub struct Searcher {
    automata: OnceLock<Option<Pair<Embedded>>>,
    regex: OnceLock<Option<Regex>>,
}

/// An automaton that is read where it lies.
type Embedded = DFA<&'static [u32]>;

impl Searcher {
    /// Calls `found` with each match of a pattern in a text. `embedded` are the bytes that hold its automata.
    pub fn each(
        &self,
        pattern: &Pattern,
        embedded: &'static [u8],
        text: &str,
        mut found: impl FnMut(Range<usize>),
    ) {
        let open = || pair(pattern.automata.as_ref()?, embedded);
        if let Some(automata) = self.automata.get_or_init(open) {
            automata.find_iter(text).for_each(|one| found(one.range()));
        } else if let Some(regex) = self.regex.get_or_init(|| Regex::new(&pattern.regex).ok()) {
            regex.find_iter(text).for_each(|one| found(one.range()));
        }
    }
}

fn pair(automata: &Automata, embedded: &'static [u8]) -> Option<Pair<Embedded>> {
    let open = |place: &Range<usize>| Some(DFA::from_bytes(embedded.get(place.clone())?).ok()?.0);
    Some(Pair::builder().build_from_dfas(open(&automata.forward)?, open(&automata.reverse)?))
}

#[cfg(test)]
mod tests {
    use super::super::RuleSet;
    use super::*;

    #[test]
    fn automata_find_what_the_expressions_find() {
        let set = RuleSet::built_in();
        let texts: Vec<String> =
            crate::built_in::files().into_iter().map(|(_, text)| text.to_lowercase()).collect();
        let mut found = 0;
        let mut embedded = 0;
        for (number, pattern) in
            set.model.regexes.iter().enumerate().filter(|(_, one)| one.automata.is_some())
        {
            let regex = Regex::new(&pattern.regex).unwrap();
            embedded += 1;
            for text in &texts {
                let mut ours = Vec::new();
                set.search(number, text, |one| ours.push(one));
                let theirs: Vec<Range<usize>> = regex.find_iter(text).map(|one| one.range()).collect();
                assert_eq!(ours, theirs, "{}", pattern.regex);
                found += ours.len();
            }
        }
        assert!(embedded > 100 && found > 1_000, "{embedded} automata found {found} matches");
    }
}
