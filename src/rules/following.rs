//! What may follow the beginning of a phrase, in a few bits: most matches of a beginning can be dismissed by a look
//! at the next words, without trying the parts of the phrase.

use super::pattern::Part;
use std::collections::BTreeMap;

/// The words that may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Following {
    /// One bit for each hash that a next word may have.
    pub bits: u128,
    /// Whether the word may also come after a gap.
    pub gap: bool,
}

/// No word is ruled out.
const ANY: Following = Following { bits: u128::MAX, gap: true };

impl Following {
    /// Whether no word is ruled out, nor the end of the text.
    pub fn is_any(self) -> bool {
        self == ANY
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

/// What may follow, by the parts that are left of a phrase.
pub fn following(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Following {
    let mut all = Following { bits: 0, gap: false };
    if !first(parts, sets, &mut all) {
        return ANY;
    }
    all
}

/// Adds what may come first. False where that cannot be told by a word, or where all parts may be left out.
fn first(parts: &[Part], sets: &BTreeMap<String, Vec<String>>, all: &mut Following) -> bool {
    for part in parts {
        match part {
            Part::Text(text) => return text_bit(text, all),
            Part::Choice(choices) => return choices.iter().all(|choice| first(choice, sets, all)),
            Part::Set(name) => {
                return sets.get(name).is_some_and(|texts| texts.iter().all(|text| text_bit(text, all)));
            }
            Part::Detector(_) => return false,
            Part::Gap => all.gap = true,
            Part::Optional(inner) => {
                if !first(inner, sets, all) {
                    return false;
                }
            }
        }
    }
    false
}

fn text_bit(text: &str, all: &mut Following) -> bool {
    if !text.starts_with(|ch: char| ch.is_ascii_alphanumeric()) {
        return false;
    }
    all.bits |= bit(text);
    true
}

#[cfg(test)]
mod tests {
    use super::super::pattern::parse;
    use super::*;

    #[test]
    fn next_words_are_told() {
        let of = |phrase: &str| following(&parse(phrase).unwrap()[1..], &BTreeMap::new());
        let expected = Following { bits: bit("but") | bit("however"), gap: true };
        assert_eq!(of("(sorry|sad) ... (but|however, you)"), expected);
        let expected = Following { bits: bit("very") | bit("ill"), gap: false };
        assert_eq!(of("(a|b) very? ill"), expected);
        assert_eq!(of("(a|b) <number> times"), ANY);
        assert_eq!(of("(a|b) ,? but"), ANY);
        assert_eq!(bit("don't"), bit("don"));
    }
}
