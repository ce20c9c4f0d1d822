//! Classes of words: the sets and the choices of plain words that tails ask for, each once.

use super::super::following::{self, Slots};
use super::super::pattern::Part;
use super::super::tail::{self, ClassId};
use std::collections::{BTreeMap, HashMap};

/// Classes by their phrases.
#[derive(Debug, Default)]
pub struct Classes(HashMap<Vec<String>, ClassId>);

impl Classes {
    /// The number of the class of some phrases.
    pub fn number(&mut self, mut phrases: Vec<String>) -> ClassId {
        phrases.sort_unstable();
        phrases.dedup();
        let next = self.0.len() as ClassId;
        *self.0.entry(phrases).or_insert(next)
    }

    /// For each phrase the classes that hold it, in order.
    pub fn by_phrase(self) -> BTreeMap<String, Vec<ClassId>> {
        let mut all: BTreeMap<String, Vec<ClassId>> = BTreeMap::new();
        for (phrases, class) in self.0 {
            for phrase in phrases.into_iter().filter(|phrase| !phrase.is_empty()) {
                all.entry(phrase).or_default().push(class);
            }
        }
        all.values_mut().for_each(|classes| classes.sort_unstable());
        all
    }
}

/// What tails are made with.
pub struct Words<'a> {
    /// The classes so far.
    pub classes: &'a mut Classes,
    /// The words of each set.
    pub readings: &'a BTreeMap<String, Vec<String>>,
}

impl tail::Words for Words<'_> {
    fn of_set(&self, name: &str) -> Vec<String> {
        self.readings.get(name).cloned().unwrap_or_default()
    }
    fn class(&mut self, words: Vec<String>) -> ClassId {
        self.classes.number(words)
    }
    fn first(&self, parts: &[Part]) -> Slots {
        following::first_words(parts, self.readings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_phrases_are_one_class() {
        let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let mut classes = Classes::default();
        assert_eq!(classes.number(of(&["b", "a"])), classes.number(of(&["a", "b", "a"])));
        assert_eq!(classes.number(of(&["b"])), 1);
        assert_eq!(classes.by_phrase(), BTreeMap::from([("a".into(), vec![0]), ("b".into(), vec![0, 1])]));
    }
}
