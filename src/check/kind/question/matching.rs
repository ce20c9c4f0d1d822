//! Matching a phrase against a whole question, and keeping what its brackets and detectors took.
//!
//! A phrase has no repetition, and what takes the rest stands last, so that the work is bounded by the phrase.

use super::asked::{Asked, AskedWord};
use crate::rules::detector::Detector;
use crate::rules::model::SetWords;
use crate::rules::pattern::Part;
use std::ops::Range;

/// The words of the sets that phrases name.
pub type Sets = SetWords;

/// What a phrase took: names with the range of words. A detector or a set is kept under its name (a second one as
/// "word-2"), the first bracket with a "|" in it as "1".
pub type Captures = Vec<(String, Range<usize>)>;

/// What a phrase takes of a question, if it matches the whole of it.
pub fn captures(parts: &[Part], asked: &Asked<'_>, sets: &Sets) -> Option<Captures> {
    let mut matcher = Matcher { words: &asked.words, tagged: asked.tagged, sets, captures: Vec::new() };
    let mut number = 0;
    let steps = numbered(parts, &mut number);
    matcher.run(&steps, &Next::End, 0).then_some(matcher.captures)
}

/// A part with the number of its bracket.
enum Step<'p> {
    Words(&'p str),
    Choice(usize, Vec<Vec<Step<'p>>>),
    Optional(Vec<Step<'p>>),
    Gap,
    Set(&'p str),
    Detector(Detector),
}

fn numbered<'p>(parts: &'p [Part], number: &mut usize) -> Vec<Step<'p>> {
    let mut steps = Vec::with_capacity(parts.len());
    for part in parts {
        steps.push(match part {
            Part::Text(text) => Step::Words(text),
            Part::Gap => Step::Gap,
            Part::Set(name) => Step::Set(name),
            Part::Detector(detector) => Step::Detector(*detector),
            Part::Optional(inner) => Step::Optional(numbered(inner, number)),
            Part::Choice(ways) => {
                *number += 1;
                let own = *number;
                Step::Choice(own, ways.iter().map(|way| numbered(way, number)).collect())
            }
        });
    }
    steps
}

/// What is to be matched after this.
enum Next<'n, 'p> {
    End,
    Then(&'n [Step<'p>], &'n Next<'n, 'p>),
    Keep(String, usize, &'n Next<'n, 'p>),
}

struct Matcher<'w, 'a> {
    words: &'w [AskedWord<'a>],
    tagged: bool,
    sets: &'w Sets,
    captures: Captures,
}

impl Matcher<'_, '_> {
    fn run(&mut self, steps: &[Step<'_>], next: &Next<'_, '_>, at: usize) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            return self.go_on(next, at);
        };
        let then = Next::Then(rest, next);
        match step {
            Step::Words(text) => self.reads(text, at).is_some_and(|end| self.run(rest, next, end)),
            Step::Optional(inner) => self.attempt(inner, &then, at) || self.attempt(rest, next, at),
            Step::Choice(number, ways) => {
                let keep = Next::Keep(number.to_string(), at, &then);
                ways.iter().any(|way| self.attempt(way, &keep, at))
            }
            Step::Set(name) => {
                let sets = self.sets;
                let keep = Next::Keep((*name).to_string(), at, &then);
                let ends: Vec<usize> = sets
                    .get(name)
                    .into_iter()
                    .flatten()
                    .filter_map(|phrase| self.reads(phrase, at))
                    .collect();
                ends.into_iter().any(|end| self.attempt(&[], &keep, end))
            }
            Step::Gap => {
                (0..=4).any(|length| at + length <= self.words.len() && self.attempt(rest, next, at + length))
            }
            Step::Detector(Detector::Tag) => self.tagged && self.run(rest, next, at),
            Step::Detector(detector) => {
                let keep = Next::Keep(detector.name().to_string(), at, &then);
                lengths(*detector, self.words, at)
                    .into_iter()
                    .any(|length| self.attempt(&[], &keep, at + length))
            }
        }
    }

    /// Runs, and takes back what was kept where it fails.
    fn attempt(&mut self, steps: &[Step<'_>], next: &Next<'_, '_>, at: usize) -> bool {
        let kept = self.captures.len();
        let matched = self.run(steps, next, at);
        if !matched {
            self.captures.truncate(kept);
        }
        matched
    }

    fn go_on(&mut self, next: &Next<'_, '_>, at: usize) -> bool {
        match next {
            Next::End => at == self.words.len(),
            Next::Then(steps, next) => self.run(steps, next, at),
            Next::Keep(name, from, next) => {
                let second = self.captures.iter().any(|(kept, _)| kept == name);
                let name = if second { format!("{name}-2") } else { name.clone() };
                self.captures.push((name, *from..at));
                self.go_on(next, at)
            }
        }
    }

    /// Where these words end, if they stand here.
    fn reads(&self, text: &str, at: usize) -> Option<usize> {
        let mut end = at;
        for word in text.split_whitespace() {
            let word = word.trim_end_matches([',', '?']);
            if word.is_empty() {
                continue;
            }
            if self.words.get(end)?.plain != word {
                return None;
            }
            end += 1;
        }
        Some(end)
    }
}

/// How many words a detector may take here, in the order in which they are tried.
fn lengths(detector: Detector, words: &[AskedWord<'_>], at: usize) -> Vec<usize> {
    let left = words.len().saturating_sub(at);
    let whole = words.iter().skip(at + 1).take_while(|word| word.before.trim().is_empty()).count() + 1;
    match detector {
        Detector::Word => Vec::from_iter((left > 0).then_some(1)),
        Detector::Words => (1..=3.min(left).min(whole)).collect(),
        Detector::VerbIng => Vec::from_iter(words.get(at).filter(|word| is_doing(word.plain)).map(|_| 1)),
        Detector::Rest if left > 0 => vec![left],
        Detector::Setting if left == 0 || is_setting(words[at].plain) => vec![left],
        _ => Vec::new(),
    }
}

fn is_doing(word: &str) -> bool {
    let other =
        ["something", "anything", "nothing", "everything", "morning", "evening", "during", "bring", "spring"];
    word.len() > 4 && word.ends_with("ing") && !other.contains(&word)
}

/// Whether a time, a place or a circumstance begins with this word: "at night", "since the fall", "today".
fn is_setting(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "about",
        "after",
        "around",
        "as",
        "at",
        "before",
        "by",
        "downstairs",
        "during",
        "for",
        "from",
        "here",
        "in",
        "indoors",
        "inside",
        "last",
        "lately",
        "now",
        "nowadays",
        "on",
        "outside",
        "over",
        "overall",
        "recently",
        "since",
        "there",
        "these",
        "this",
        "today",
        "tonight",
        "under",
        "upstairs",
        "when",
        "while",
        "with",
        "without",
        "yesterday",
    ];
    OPENERS.contains(&word)
}
