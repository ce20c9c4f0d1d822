//! What must follow the beginning of a phrase, in a few bits: most matches of a beginning can be dismissed by a look
//! at the next words, without trying the parts of the phrase.

use super::detector::Detector;
use super::pattern::Part;
use std::collections::BTreeMap;

/// The words of which one must come, and how soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Following {
    /// One bit for each slot that such a word may have.
    pub bits: u128,
    /// How many words ahead it stands at most; 0 where no word is ruled out, nor the end of the text.
    pub reach: u8,
}

/// How many words ahead anything is looked for.
const FARTHEST: usize = 24;

/// The longest gap in words.
pub const GAP_WORDS: usize = 4;

impl Following {
    /// Whether no word is ruled out, nor the end of the text.
    pub fn is_any(self) -> bool {
        self.reach == 0
    }
}

/// The slot of a word, under 128: a hash of its letters and digits up to the first other sign.
pub fn slot(word: &str) -> u8 {
    let mut hash: u32 = 0x811c_9dc5;
    // bytes beyond ASCII are parts of letters
    for byte in word.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    ((hash ^ (hash >> 15)) & 127) as u8
}

fn bit(word: &str) -> u128 {
    1 << slot(word)
}

/// What must follow, by the parts that are left of a phrase: of the parts that no match can do without, the one that
/// the fewest words can begin.
pub fn following(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Following {
    let mut best = Following { bits: u128::MAX, reach: 0 };
    let mut before = 0;
    for part in parts {
        let mut bits = 0;
        if first(part, sets, &mut bits) && bits.count_ones() < best.bits.count_ones() {
            best = Following { bits, reach: (before + 1) as u8 };
        }
        match longest(part, sets) {
            Some(words) if before + words < FARTHEST => before += words,
            _ => break,
        }
    }
    best
}

/// Adds what a part may begin with. False where that cannot be told by a word, or where the part may be left out.
fn first(part: &Part, sets: &BTreeMap<String, Vec<String>>, bits: &mut u128) -> bool {
    match part {
        Part::Text(text) => text_bit(text, bits),
        Part::Set(name) => sets.get(name).is_some_and(|texts| texts.iter().all(|text| text_bit(text, bits))),
        // of a choice that begins with something optional, what may come first is not followed up
        Part::Choice(choices) => {
            choices.iter().all(|choice| choice.first().is_some_and(|part| first(part, sets, bits)))
        }
        Part::Detector(_) | Part::Gap | Part::Optional(_) => false,
    }
}

/// How many words a part holds at most; none where that cannot be told.
fn longest(part: &Part, sets: &BTreeMap<String, Vec<String>>) -> Option<usize> {
    let all = |parts: &[Part]| parts.iter().map(|part| longest(part, sets)).sum::<Option<usize>>();
    match part {
        Part::Text(text) => Some(words(text)),
        Part::Set(name) => sets.get(name)?.iter().map(|text| words(text)).max(),
        Part::Choice(choices) => {
            choices.iter().map(|choice| all(choice)).collect::<Option<Vec<_>>>()?.into_iter().max()
        }
        Part::Optional(inner) => all(inner),
        Part::Gap => Some(GAP_WORDS),
        Part::Detector(Detector::Word | Detector::VerbIng | Detector::Number | Detector::Weekday) => Some(1),
        Part::Detector(_) => None,
    }
}

/// The most words that a text may be read as.
fn words(text: &str) -> usize {
    text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

fn text_bit(text: &str, bits: &mut u128) -> bool {
    if !text.starts_with(|ch: char| ch.is_ascii_alphanumeric()) {
        return false;
    }
    *bits |= bit(text);
    true
}

#[cfg(test)]
mod tests {
    use super::super::pattern::parse;
    use super::*;

    #[test]
    fn the_words_that_tell_most_are_told() {
        let of = |phrase: &str| following(&parse(phrase).unwrap()[1..], &BTreeMap::new());
        assert_eq!(
            of("(sorry|sad) ... (but|however, you)"),
            Following { bits: bit("but") | bit("however"), reach: 5 }
        );
        assert_eq!(of("(a|b) very? ill"), Following { bits: bit("ill"), reach: 2 });
        assert_eq!(of("(is|are) (the|a|this) ... better"), Following { bits: bit("better"), reach: 6 });
        assert_eq!(of("(a|b) <number> times"), Following { bits: bit("times"), reach: 2 });
        assert!(of("(a|b) <date> times").is_any());
        assert_eq!(of("(a|b) ,? but"), Following { bits: bit("but"), reach: 1 });
        assert_eq!(bit("don't"), bit("don"));
    }
}
