//! Searching with a regular expression: by automata that were made when the program was built, where it has them, and
//! else by a [`Regex`], which takes a while to build.

use super::model::Pattern;
use regex::Regex;
use regex_automata::dfa::Automaton;
use regex_automata::dfa::dense::DFA;
use regex_automata::util::iter;
use regex_automata::{Anchored, Input, Match};
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
///
/// An automaton is looked through from end to end when it is opened, which takes longer than to search a letter with it.
/// The one that finds where a match begins is therefore opened when the first match is found.
#[derive(Debug, Default)]
pub struct Searcher {
    forward: OnceLock<Option<Embedded>>,
    reverse: OnceLock<Option<Embedded>>,
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
        if let Some(automata) = &pattern.automata
            && let Some(forward) = open(&self.forward, &automata.forward, embedded)
        {
            let reverse = || open(&self.reverse, &automata.reverse, embedded);
            let mut matches = iter::Searcher::new(Input::new(text));
            // a search by such an automaton cannot fail: none of them stops at a byte
            while let Some(one) = matches.advance(|input| Ok(first(forward, reverse, input))) {
                found(one.range());
            }
        } else if let Some(regex) = self.regex.get_or_init(|| Regex::new(&pattern.regex).ok()) {
            regex.find_iter(text).for_each(|one| found(one.range()));
        }
    }
}

/// The first match in a stretch of text: one automaton tells where it ends, the other, which reads backwards from there,
/// where it begins.
fn first<'a>(
    forward: &Embedded,
    reverse: impl FnOnce() -> Option<&'a Embedded>,
    input: &Input<'_>,
) -> Option<Match> {
    let end = forward.try_search_fwd(input).ok()??;
    if end.offset() == input.start() {
        return Some(Match::new(end.pattern(), end.offset()..end.offset()));
    }
    let backwards = input.clone().range(input.start()..end.offset()).anchored(Anchored::Yes);
    let start = reverse()?.try_search_rev(&backwards).ok()??;
    Some(Match::new(end.pattern(), start.offset()..end.offset()))
}

/// An automaton, opened when it is first asked for.
fn open<'a>(
    cell: &'a OnceLock<Option<Embedded>>,
    place: &Range<usize>,
    embedded: &'static [u8],
) -> Option<&'a Embedded> {
    cell.get_or_init(|| Some(DFA::from_bytes(embedded.get(place.clone())?).ok()?.0)).as_ref()
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
