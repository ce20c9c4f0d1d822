//! Tails: the parts of a phrase after its beginning, ready to be tried one by one.
//!
//! A set, or a choice of plain words, is a class here: the index says of every phrase that it finds which classes hold
//! it, so that asking whether one of a hundred words stands next is one look-up and not a hundred comparisons.

use super::detector::Detector;
use super::following::Slots;
use super::pattern::Part;
use serde::{Deserialize, Serialize};

/// The number of a class of words.
pub type ClassId = u32;

/// A part of a tail.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Words in normal form, single spaces between them.
    Text(Box<str>),
    /// Any phrase of a class.
    OneOf(ClassId),
    /// One of several sequences.
    Choice(Vec<Side>),
    /// A sequence or nothing.
    Optional(Side),
    /// Up to four words.
    Gap,
    /// Something recognised by its form.
    Detector(Detector),
}

/// A sequence of steps and how it begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Side {
    /// The slots of the words of which the next must be one.
    pub first: Slots,
    /// The steps.
    pub steps: Vec<Step>,
}

/// What steps are made with: the words of sets, and the numbers of classes.
pub trait Words {
    /// The words of a named set.
    fn of_set(&self, name: &str) -> Vec<String>;
    /// The number of the class of some words.
    fn class(&mut self, words: Vec<String>) -> ClassId;
    /// What the next word may be where these parts follow.
    fn first(&self, parts: &[Part]) -> Slots;
}

/// The steps of some parts.
pub fn steps(parts: &[Part], words: &mut impl Words) -> Vec<Step> {
    let mut steps = Vec::with_capacity(parts.len());
    for part in parts {
        steps.push(match part {
            Part::Text(text) => Step::Text(text.as_str().into()),
            Part::Set(name) => one_of(words.of_set(name), Vec::new(), words),
            Part::Choice(choices) => choice(choices, words),
            Part::Optional(inner) => Step::Optional(side(inner, words)),
            Part::Gap => Step::Gap,
            Part::Detector(detector) => Step::Detector(*detector),
        });
    }
    steps
}

fn side(parts: &[Part], words: &mut impl Words) -> Side {
    Side { first: words.first(parts), steps: steps(parts, words) }
}

/// A text as a side of a choice.
fn text(text: &str, words: &impl Words) -> Side {
    Side { first: words.first(&[Part::Text(text.to_owned())]), steps: vec![Step::Text(text.into())] }
}

fn choice(choices: &[Vec<Part>], words: &mut impl Words) -> Step {
    let mut plain = Vec::new();
    let mut others = Vec::new();
    for parts in choices {
        match &parts[..] {
            [Part::Text(text)] => plain.push(text.clone()),
            parts => others.push(side(parts, words)),
        }
    }
    one_of(plain, others, words)
}

/// One of some words or of some other sequences. A mark may stand right behind the word before: it is no word.
fn one_of(mut plain: Vec<String>, others: Vec<Side>, words: &mut impl Words) -> Step {
    let mut sides = Vec::new();
    let marks = plain.extract_if(.., |text| text.starts_with(|ch: char| !ch.is_alphanumeric()));
    sides.extend(marks.map(|mark| text(&mark, words)));
    // so few words are quicker compared than looked up
    if let [_] | [_, _] = &plain[..] {
        sides.extend(plain.iter().map(|plain| text(plain, words)));
    } else if !plain.is_empty() {
        let first = plain.iter().map(|plain| words.first(&[Part::Text(plain.clone())])).collect();
        sides.push(Side { first, steps: vec![Step::OneOf(words.class(plain))] });
    }
    sides.extend(others);
    match &mut sides[..] {
        [only] if only.steps.len() == 1 => only.steps.remove(0),
        _ => Step::Choice(sides),
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern::parse;
    use super::*;

    #[derive(Default)]
    struct Some(Vec<Vec<String>>);

    impl Words for Some {
        fn of_set(&self, _: &str) -> Vec<String> {
            ["nurse", "doctor", "'s", "cook"].map(str::to_owned).into()
        }
        fn class(&mut self, words: Vec<String>) -> ClassId {
            self.0.push(words);
            self.0.len() as ClassId - 1
        }
        fn first(&self, _: &[Part]) -> Slots {
            Slots::ANY
        }
    }

    fn steps_of(phrase: &str) -> (Vec<Step>, Vec<Vec<String>>) {
        let mut words = Some::default();
        let steps = steps(&parse(phrase).unwrap(), &mut words);
        (steps, words.0)
    }

    #[test]
    fn plain_words_of_a_choice_are_a_class() {
        assert_eq!(
            steps_of("(a|b|c)"),
            (vec![Step::OneOf(0)], vec![["a", "b", "c"].map(str::to_owned).into()])
        );
        assert!(steps_of("(a|b)").1.is_empty());
        assert_eq!(steps_of("x").0, [Step::Text("x".into())]);
    }

    #[test]
    fn marks_and_longer_sides_stand_beside_the_class() {
        let (steps, classes) = steps_of("(a|b|c|,|<number> d|<role>)");
        let [Step::Choice(sides)] = &steps[..] else { panic!("{steps:?}") };
        let side = |steps: Vec<Step>| Side { first: Slots::ANY, steps };
        let of_set = Step::Choice(vec![side(vec![Step::Text("'s".into())]), side(vec![Step::OneOf(0)])]);
        let number = side(vec![Step::Detector(Detector::Number), Step::Text("d".into())]);
        let comma = side(vec![Step::Text(",".into())]);
        assert_eq!(sides[..], [comma, side(vec![Step::OneOf(1)]), number, side(vec![of_set])]);
        assert_eq!(classes[0].len(), 3);
    }
}
