//! Tails: the parts of a phrase after its beginning, ready to be tried one by one.
//!
//! A set, or a choice of plain words, is a class here: the index says of every phrase that it finds which classes hold
//! it, so that asking whether one of a hundred words stands next is one look-up and not a hundred comparisons.

use super::detector::Detector;
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
    Choice(Vec<Vec<Step>>),
    /// A sequence or nothing.
    Optional(Vec<Step>),
    /// Up to four words.
    Gap,
    /// Something recognised by its form.
    Detector(Detector),
}

/// What steps are made with: the words of sets, and the numbers of classes.
pub trait Words {
    /// The words of a named set.
    fn of_set(&self, name: &str) -> Vec<String>;
    /// The number of the class of some words.
    fn class(&mut self, words: Vec<String>) -> ClassId;
}

/// The steps of some parts.
pub fn steps(parts: &[Part], words: &mut impl Words) -> Vec<Step> {
    let mut steps = Vec::with_capacity(parts.len());
    for part in parts {
        steps.push(match part {
            Part::Text(text) => Step::Text(text.as_str().into()),
            Part::Set(name) => one_of(words.of_set(name), Vec::new(), words),
            Part::Choice(choices) => choice(choices, words),
            Part::Optional(inner) => Step::Optional(self::steps(inner, words)),
            Part::Gap => Step::Gap,
            Part::Detector(detector) => Step::Detector(*detector),
        });
    }
    steps
}

fn choice(choices: &[Vec<Part>], words: &mut impl Words) -> Step {
    let mut plain = Vec::new();
    let mut others = Vec::new();
    for side in choices {
        match &side[..] {
            [Part::Text(text)] => plain.push(text.clone()),
            side => others.push(steps(side, words)),
        }
    }
    one_of(plain, others, words)
}

/// One of some words or of some other sequences. A mark may stand right behind the word before: it is no word.
fn one_of(mut plain: Vec<String>, others: Vec<Vec<Step>>, words: &mut impl Words) -> Step {
    let mut sides = Vec::new();
    let marks = plain.extract_if(.., |text| text.starts_with(|ch: char| !ch.is_alphanumeric()));
    sides.extend(marks.map(|mark| vec![Step::Text(mark.as_str().into())]));
    // so few words are quicker compared than looked up
    if let [_] | [_, _] = &plain[..] {
        sides.extend(plain.into_iter().map(|text| vec![Step::Text(text.as_str().into())]));
    } else if !plain.is_empty() {
        sides.push(vec![Step::OneOf(words.class(plain))]);
    }
    sides.extend(others);
    match &mut sides[..] {
        [only] if only.len() == 1 => only.remove(0),
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
        let of_set = Step::Choice(vec![vec![Step::Text("'s".into())], vec![Step::OneOf(0)]]);
        let number = vec![Step::Detector(Detector::Number), Step::Text("d".into())];
        assert_eq!(sides[..], [vec![Step::Text(",".into())], vec![Step::OneOf(1)], number, vec![of_set]]);
        assert_eq!(classes[0].len(), 3);
    }
}
