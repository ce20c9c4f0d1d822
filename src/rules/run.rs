//! Runs: what stands behind one phrase of the index.
//!
//! Thousands of phrases have the same behind them ("he will" and "she will"), which is kept once.

use super::lazy::Bytes;
use super::posting::{Posting, Postings};
use super::tail::ClassId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What stands behind a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// Where its postings begin: first those that are filed by list, then those that are only asked about, by list.
    pub start: u32,
    /// Where those that are filed end.
    pub filed: u32,
    /// Where all end.
    pub end: u32,
    /// Where those begin and end that go on with a tail, which lie apart.
    tailed: (u32, u32),
    /// Where the classes that hold the phrase begin and end.
    classes: (u32, u32),
}

impl Run {
    /// The numbers of its postings that go on with a tail.
    pub fn tailed(&self) -> Range<usize> {
        self.tailed.0 as usize..self.tailed.1 as usize
    }
}

/// How many numbers a run takes, and which of them tell where its classes are.
const OF_RUN: usize = 7;
const CLASSES: usize = 5;

/// All runs, by the number that the index gives.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Runs {
    runs: Bytes,
    /// The classes of all runs.
    classes: Bytes,
    /// What the runs point to.
    pub postings: Postings,
    /// The same, where a tail must follow.
    pub tailed: Postings,
}

impl Runs {
    /// A run.
    pub fn get(&self, number: u32) -> Option<Run> {
        let number = number / 2;
        let [start, filed, end, tailed, tailed_end, first, last] =
            self.runs.u32s(number as usize * OF_RUN)?;
        Some(Run { start, filed, end, tailed: (tailed, tailed_end), classes: (first, last) })
    }

    /// Whether something of a run is filed by list: its number says so, for most runs need not be opened to pass over them.
    pub fn is_filed(number: u32) -> bool {
        number % 2 == 1
    }

    /// Whether the phrase of a run is one of a class.
    pub fn is_in(&self, number: u32, class: ClassId) -> bool {
        let Some([first, last]) = self.runs.u32s(number as usize / 2 * OF_RUN + CLASSES) else {
            return false;
        };
        let (mut low, mut high) = (first as usize, last as usize);
        while low < high {
            let middle = low.midpoint(high);
            match self.classes.u32(middle) {
                Some(there) if there == class => return true,
                Some(there) if there < class => low = middle + 1,
                _ => high = middle,
            }
        }
        false
    }
}

/// Collects runs, each once.
#[derive(Debug, Default)]
pub struct RunsBuilder {
    runs: Runs,
    numbers: FxHashMap<Run, u32>,
    postings: FxHashMap<Vec<Posting>, u32>,
    tailed: FxHashMap<Vec<Posting>, u32>,
    classes: FxHashMap<Vec<ClassId>, u32>,
}

impl RunsBuilder {
    /// The number of a run: `tailed` go on with a tail, `filed` of the other postings are filed by list. The classes are in
    /// order.
    pub fn add(
        &mut self,
        tailed: Vec<Posting>,
        postings: Vec<Posting>,
        filed: usize,
        classes: Vec<ClassId>,
    ) -> u32 {
        let (length, class_count) = (postings.len() as u32, classes.len() as u32);
        let tailed_length = tailed.len() as u32;
        let all = &mut self.runs;
        let start = place(&mut self.postings, &mut all.postings, postings);
        let tailed = place(&mut self.tailed, &mut all.tailed, tailed);
        let first = *self.classes.entry(classes).or_insert_with_key(|classes| {
            let first = (all.classes.len() / 4) as u32;
            all.classes.extend(classes.iter().flat_map(|class| class.to_le_bytes()));
            first
        });
        let run = Run {
            start,
            filed: start + filed as u32,
            end: start + length,
            tailed: (tailed, tailed + tailed_length),
            classes: (first, first + class_count),
        };
        let next = 2 * self.numbers.len() as u32 + u32::from(run.filed > run.start || tailed_length > 0);
        *self.numbers.entry(run).or_insert_with(|| {
            let Run { start, filed, end, tailed: (tailed, tailed_end), classes: (first, last) } = run;
            let numbers = [start, filed, end, tailed, tailed_end, first, last];
            all.runs.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
            next
        })
    }

    /// All of them.
    pub fn finish(self) -> Runs {
        self.runs
    }
}

/// Where some postings begin among all, which hold equal ones once.
fn place(known: &mut FxHashMap<Vec<Posting>, u32>, all: &mut Postings, some: Vec<Posting>) -> u32 {
    *known.entry(some).or_insert_with_key(|some| {
        let start = all.len() as u32;
        some.iter().for_each(|posting| all.push(*posting));
        start
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_two_phrases_is_kept_once() {
        let posting = |list| Posting::of(list, 0);
        let mut builder = RunsBuilder::default();
        let tailed = || vec![Posting { complex: Some(4), ..posting(5) }];
        let one = builder.add(tailed(), vec![posting(3), posting(7)], 1, vec![2, 5, 9]);
        assert_eq!(builder.add(tailed(), vec![posting(3), posting(7)], 1, vec![2, 5, 9]), one);
        let other = builder.add(Vec::new(), vec![posting(3), posting(7)], 1, Vec::new());
        assert_ne!(one, other);
        let asked = builder.add(Vec::new(), vec![posting(3)], 0, Vec::new());
        assert!(Runs::is_filed(one) && Runs::is_filed(other) && !Runs::is_filed(asked));
        let runs = builder.finish();
        assert_eq!((runs.postings.len(), runs.tailed.len()), (3, 1));
        let run = runs.get(one).unwrap();
        assert_eq!((run.start, run.filed, run.end), (0, 1, 2));
        assert!([2, 5, 9].iter().all(|class| runs.is_in(one, *class)));
        assert!([0, 3, 10].iter().all(|class| !runs.is_in(one, *class)));
        assert!(!runs.is_in(other, 2) && !runs.is_in(other + 20, 2));
        assert_eq!((run.tailed(), runs.get(asked + 2)), (0..1, None));
    }
}
