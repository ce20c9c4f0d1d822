//! What must follow the beginning of a phrase, in a few bits: most matches of a beginning can be dismissed by a look
//! at the next words, without trying the parts of the phrase.

use super::detector::Detector;
use super::lazy::Bytes;
use super::pattern::Part;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The words of which one must come, and how soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Following {
    /// One bit for each slot that the very next word may have; all of them where none is ruled out.
    pub next: u128,
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
    /// Whether the phrase may go on with these words, told by their slots.
    pub fn allows(self, slots: &[u8]) -> bool {
        let next = self.next == u128::MAX || slots.first().is_some_and(|slot| self.next >> slot & 1 == 1);
        let near = &slots[..slots.len().min(usize::from(self.reach))];
        next && (self.reach == 0 || near.iter().any(|slot| self.bits >> slot & 1 == 1))
    }
}

/// What must follow each of many beginnings, in nine numbers each, read where they lie.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Followings(Bytes);

impl Followings {
    /// Adds one.
    pub fn push(&mut self, following: Following) {
        let Following { next, bits, reach } = following;
        self.0.extend(next.to_le_bytes().into_iter().chain(bits.to_le_bytes()));
        self.0.extend(u32::from(reach).to_le_bytes());
    }

    /// One of them.
    pub fn get(&self, number: usize) -> Option<Following> {
        const SIZE: usize = 36;
        let bytes = self.0.get(number * SIZE..(number + 1) * SIZE)?;
        let wide = |from: usize| Some(u128::from_le_bytes(bytes.get(from..from + 16)?.try_into().ok()?));
        Some(Following { next: wide(0)?, bits: wide(16)?, reach: bytes[32] })
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
    let mut best = Following { next: next(parts, sets), bits: u128::MAX, reach: 0 };
    let mut before = 0;
    for part in parts {
        let mut bits = 0;
        if first(part, sets, &mut bits) && bits.count_ones() < best.bits.count_ones() {
            best = Following { bits, reach: (before + 1) as u8, ..best };
        }
        match longest(part, sets) {
            Some(words) if before + words < FARTHEST => before += words,
            _ => break,
        }
    }
    best
}

/// The slots that the very next word may have; all of them where none is ruled out.
fn next(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> u128 {
    let mut bits = 0;
    if begins(parts, sets, &mut bits) == Some(true) { bits } else { u128::MAX }
}

/// Adds what some parts may begin with. None where that cannot be told by a word; else whether a word must stand there.
fn begins(parts: &[Part], sets: &BTreeMap<String, Vec<String>>, bits: &mut u128) -> Option<bool> {
    for part in parts {
        let must = match part {
            Part::Text(text) => text_bit(text, bits).then_some(true)?,
            Part::Set(name) => sets.get(name)?.iter().all(|text| text_bit(text, bits)).then_some(true)?,
            Part::Choice(choices) => {
                let mut all = true;
                for choice in choices {
                    all &= begins(choice, sets, bits)?;
                }
                all
            }
            Part::Optional(inner) => {
                begins(inner, sets, bits)?;
                false
            }
            Part::Detector(_) | Part::Gap => return None,
        };
        if must {
            return Some(true);
        }
    }
    Some(false)
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
        let any = u128::MAX;
        assert_eq!(
            of("(sorry|sad) ... (but|however, you)"),
            Following { next: any, bits: bit("but") | bit("however"), reach: 5 }
        );
        assert_eq!(
            of("(a|b) very? ill"),
            Following { next: bit("very") | bit("ill"), bits: bit("ill"), reach: 2 }
        );
        assert_eq!(
            of("(is|are) (the|a|this) ... better"),
            Following { next: bit("the") | bit("a") | bit("this"), bits: bit("better"), reach: 6 }
        );
        assert_eq!(of("(a|b) <number> times"), Following { next: any, bits: bit("times"), reach: 2 });
        assert_eq!(of("(a|b) <date> times"), Following { next: any, bits: any, reach: 0 });
        assert_eq!(of("(a|b) ,? but"), Following { next: any, bits: bit("but"), reach: 1 });
        assert_eq!(of("(a|b) very? (ill)?"), Following { next: any, bits: any, reach: 0 });
        assert_eq!(bit("don't"), bit("don"));
    }

    #[test]
    fn what_follows_is_judged_by_slots() {
        let of = |phrase: &str| following(&parse(phrase).unwrap()[1..], &BTreeMap::new());
        let slots = |text: &str| text.split(' ').map(slot).collect::<Vec<u8>>();
        let mut all = Followings::default();
        all.push(of("(a|b) very? ill"));
        all.push(of("(a|b) ... ill"));
        let allows = |number, text| all.get(number).unwrap().allows(&slots(text));
        assert!(allows(0, "very ill") && allows(0, "ill now"));
        assert!(!allows(0, "quite ill") && !allows(0, "very kind"));
        assert!(allows(1, "quite ill") && !allows(1, "quite kind"));
        assert_eq!(all.get(2), None);
    }
}
