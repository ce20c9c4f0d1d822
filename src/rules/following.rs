//! What must follow the beginning of a phrase, in a few bits: most matches of a beginning can be dismissed by a look
//! at the next words, without trying the steps of the tail.

use super::detector::Detector;
use super::pattern::Part;
use crate::word_table::hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many words ahead anything is looked for.
const FARTHEST: usize = 24;

/// The longest gap in words.
pub const GAP_WORDS: usize = 4;

/// How many of the next words are looked at one by one.
pub const WORDS_AHEAD: usize = 2;

/// How many slots there are.
pub const SLOTS: usize = 256;

/// The slot of what stands behind the last word of a text.
pub const NO_WORD: u8 = 255;

/// Words that stand everywhere: each has a slot of its own, so that it is told from all others.
const COMMON: [&str; 62] = [
    "a", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "did",
    "do", "for", "from", "get", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in",
    "is", "it", "its", "may", "me", "my", "no", "not", "now", "of", "on", "or", "our", "out", "she", "so",
    "that", "the", "them", "they", "this", "to", "up", "us", "was", "we", "were", "will", "with", "you",
    "your",
];

/// The slot of a word: one of the common words, or else a hash of its letters and digits up to the first other sign.
pub fn slot(word: &str) -> u8 {
    // bytes beyond ASCII are parts of letters
    let end = word.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte.is_ascii());
    let word = &word[..end.unwrap_or(word.len())];
    if word.len() <= 4
        && let Ok(common) = COMMON.binary_search(&word)
    {
        return common as u8;
    }
    let others = u32::from(NO_WORD) - COMMON.len() as u32;
    (COMMON.len() as u32 + hash(word) % others) as u8
}

/// A set of slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Slots([u8; 32]);

impl Slots {
    const NONE: Slots = Slots([0; 32]);
    /// Every word, and the end of the text.
    pub const ANY: Slots = Slots([u8::MAX; 32]);

    fn add(&mut self, slot: u8) {
        self.0[usize::from(slot / 8)] |= 1 << (slot % 8);
    }

    /// Whether a slot is among them.
    #[inline]
    pub fn has(&self, slot: u8) -> bool {
        holds(&self.0, slot)
    }

    /// Their bits.
    pub fn bytes(self) -> [u8; 32] {
        self.0
    }

    fn count(&self) -> u32 {
        self.0.iter().map(|byte| byte.count_ones()).sum()
    }
}

/// Whether a slot is among those whose bits these are.
#[inline]
pub fn holds(bits: &[u8], slot: u8) -> bool {
    bits[usize::from(slot / 8)] >> (slot % 8) & 1 == 1
}

impl FromIterator<Slots> for Slots {
    fn from_iter<I: IntoIterator<Item = Slots>>(all: I) -> Slots {
        all.into_iter().fold(Slots::NONE, |mut all, one| {
            all.0.iter_mut().zip(one.0).for_each(|(all, one)| *all |= one);
            all
        })
    }
}

/// What must follow a beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Following {
    /// What the very next word may be, and those behind it.
    pub next: [Slots; WORDS_AHEAD],
    /// The words of which one must come.
    pub needed: Slots,
    /// How many words ahead it stands at most; 0 where no word is needed.
    pub reach: u8,
}

impl Following {
    /// Anything may follow.
    pub const ANYTHING: Following =
        Following { next: [Slots::ANY; WORDS_AHEAD], needed: Slots::ANY, reach: 0 };
}

/// What must follow, by the parts that are left of a phrase. What is needed is, of the parts that no match can do
/// without, the one that the fewest words can begin.
pub fn following(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Following {
    let mut best = Following { next: next(parts, sets), needed: Slots::ANY, reach: 0 };
    let mut before = 0;
    for part in parts {
        let mut slots = Slots::NONE;
        if first(part, sets, &mut slots) && slots.count() < best.needed.count() {
            best = Following { needed: slots, reach: (before + 1) as u8, ..best };
        }
        match longest(part, sets) {
            Some(words) if before + words < FARTHEST => before += words,
            _ => break,
        }
    }
    best
}

/// What the next word may be where these parts follow.
pub fn first_words(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Slots {
    next(parts, sets)[0]
}

/// What the next words may be.
fn next(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> [Slots; WORDS_AHEAD] {
    let mut ways = Ways { sets, next: [Slots::NONE; WORDS_AHEAD] };
    let ends = ways.walk(parts, Depths::of(0));
    // the phrase may be complete: anything may stand behind it
    for depth in ends.iter() {
        ways.anything(depth);
    }
    ways.next
}

/// Goes through all ways to begin some parts, a few words far: part by part, from all depths at once to which the parts
/// before it may lead.
struct Ways<'a> {
    sets: &'a BTreeMap<String, Vec<String>>,
    next: [Slots; WORDS_AHEAD],
}

/// How many words may have been gone through, of those that are looked at. What leads further is of no interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Depths(u8);

impl Depths {
    const NONE: Depths = Depths(0);

    fn of(depth: usize) -> Depths {
        Depths(if depth < WORDS_AHEAD { 1 << depth } else { 0 })
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        (0..WORDS_AHEAD).filter(move |depth| self.0 >> depth & 1 == 1)
    }
}

impl std::ops::BitOr for Depths {
    type Output = Depths;

    fn bitor(self, other: Depths) -> Depths {
        Depths(self.0 | other.0)
    }
}

impl FromIterator<Depths> for Depths {
    fn from_iter<I: IntoIterator<Item = Depths>>(all: I) -> Depths {
        all.into_iter().fold(Depths::NONE, |all, one| all | one)
    }
}

impl Ways<'_> {
    /// Where some parts lead from these depths.
    fn walk(&mut self, parts: &[Part], from: Depths) -> Depths {
        parts.iter().fold(from, |from, part| self.part(part, from))
    }

    fn part(&mut self, part: &Part, from: Depths) -> Depths {
        match part {
            Part::Text(text) => from.iter().map(|depth| self.text(text, depth)).collect(),
            Part::Set(name) => {
                let texts = self.sets.get(name).map_or(&[][..], Vec::as_slice);
                let ways = from.iter().flat_map(|depth| texts.iter().map(move |text| (text, depth)));
                ways.map(|(text, depth)| self.text(text, depth)).collect()
            }
            Part::Choice(choices) => choices.iter().map(|choice| self.walk(choice, from)).collect(),
            Part::Optional(inner) => from | self.walk(inner, from),
            Part::Detector(Detector::Word | Detector::VerbIng) => {
                let ways = from.iter().map(|depth| {
                    self.next[depth] = Slots::ANY;
                    Depths::of(depth + 1)
                });
                ways.collect()
            }
            Part::Detector(_) | Part::Gap => {
                from.iter().for_each(|depth| self.anything(depth));
                Depths::NONE
            }
        }
    }

    fn anything(&mut self, depth: usize) {
        self.next[depth..].fill(Slots::ANY);
    }

    /// Adds the words of a text. Gives the depth behind it; where the words cannot be told from its signs, anything may
    /// stand there.
    fn text(&mut self, text: &str, from: usize) -> Depths {
        let mut depth = from;
        for token in text.split(' ') {
            let word = token.trim_matches([',', '.', ';', ':', '?', '!', ')', '(', '"']);
            if word.is_empty() && !token.is_empty() {
                // a mark is no word
                continue;
            }
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'\'';
            // an ending that stands alone ("'s") may be read as a word with its sign or without
            let ending = word.strip_prefix('\'');
            let begins = ending.unwrap_or(word).as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
            if !begins || !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
                self.anything(from);
                return Depths::NONE;
            }
            let Some(next) = self.next.get_mut(depth) else { return Depths::NONE };
            next.add(slot(word));
            ending.into_iter().for_each(|ending| next.add(slot(ending)));
            depth += 1;
            if !word.bytes().all(plain) {
                // how many words it makes is not told ("and/or")
                self.anything(depth);
                return Depths::NONE;
            }
        }
        Depths::of(depth)
    }
}

/// Adds what a part may begin with. False where that cannot be told by a word, or where the part may be left out.
fn first(part: &Part, sets: &BTreeMap<String, Vec<String>>, slots: &mut Slots) -> bool {
    match part {
        Part::Text(text) => first_word(text, slots),
        Part::Set(name) => {
            sets.get(name).is_some_and(|texts| texts.iter().all(|text| first_word(text, slots)))
        }
        // of a choice that begins with something optional, what may come first is not followed up
        Part::Choice(choices) => {
            choices.iter().all(|choice| choice.first().is_some_and(|part| first(part, sets, slots)))
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

fn first_word(text: &str, slots: &mut Slots) -> bool {
    if !text.starts_with(|ch: char| ch.is_ascii_alphanumeric()) {
        return false;
    }
    slots.add(slot(text));
    true
}

#[cfg(test)]
mod tests {
    use super::super::ahead::{Followings, Needed};
    use super::super::pattern::parse;
    use super::super::serving::Serving;
    use super::*;

    /// Whether a phrase, from its second part on, may go on with the words of a text.
    fn may(phrase: &str, text: &str) -> bool {
        let sets = BTreeMap::from([("staff".to_owned(), vec!["nurse".to_owned(), "ward clerk".to_owned()])]);
        let other = following(&parse("(a|b) never this").unwrap()[1..], &sets);
        let asked = following(&parse(phrase).unwrap()[1..], &sets);
        let all = [other; 9].into_iter().chain([asked]);
        let followings: Followings = all.clone().map(|one| (one, Serving::ALL)).collect();
        let slots: Vec<u8> = text.split_whitespace().map(slot).collect();
        followings.ahead(&slots, None).passes(9) && all.collect::<Needed>().stands(9, &slots)
    }

    #[test]
    fn common_words_are_in_order() {
        assert!(COMMON.is_sorted());
        assert!(COMMON.iter().all(|word| word.len() <= 4 && COMMON[usize::from(slot(word))] == *word));
        assert_eq!(slot("don't"), slot("don"));
        assert_ne!(slot("nurse"), NO_WORD);
    }

    #[test]
    fn the_next_words_are_told() {
        assert!(may("(a|b) very? ill", "very ill") && may("(a|b) very? ill", "ill now"));
        assert!(!may("(a|b) very? ill", "quite ill") && !may("(a|b) very? ill", "very kind"));
        assert!(!may("(a|b) very? ill", "very") && !may("(a|b) very? ill", ""));
        assert!(may("(a|b) <staff> said", "ward clerk said") && may("(a|b) <staff> said", "nurse said"));
        assert!(!may("(a|b) <staff> said", "nurse table") && !may("(a|b) <staff> said", "table said"));
        assert!(may("(a|b) <word> ill", "quite ill") && !may("(a|b) <word> ill", "quite kind"));
        assert!(may("(a|b) ill", "ill") && may("(a|b) ill?", "kind") && may("(a|b) ill?", ""));
    }

    #[test]
    fn many_ways_to_begin_are_all_told() {
        let phrase = format!("(a|b) {}ill now", "(xa|xb|xc)? ".repeat(24));
        assert!(may(&phrase, "xa xb") && may(&phrase, "xc ill") && may(&phrase, "ill now"));
        assert!(!may(&phrase, "kind ill") && !may(&phrase, "xa kind"));
    }

    #[test]
    fn an_ending_that_stands_alone_is_a_word() {
        assert!(may("(a|b) ('s|is)? ill", "'s ill") && may("(a|b) ('s|is)? ill", "s ill"));
        assert!(may("(a|b) ('s|is)? ill", "ill") && !may("(a|b) ('s|is)? ill", "not ill"));
    }

    #[test]
    fn marks_are_no_words() {
        assert!(may("(a|b) (,|and) kind people", "kind people") && may("(a|b) ,? but", "but"));
        assert!(!may("(a|b) (,|and) kind people", "old people") && !may("(a|b) ,? but", "and"));
        assert!(may("(a|b) (so, then) we go", "so then"));
        // signs inside words: how many words they make is not told
        assert!(may("(a|b) and/or not", "and or") && may("(a|b) 1/7 ago", "1/7 ago"));
        assert!(!may("(a|b) and/or not", "or and"));
    }

    #[test]
    fn the_words_that_tell_most_are_needed() {
        assert!(
            may("(a|b) ... (but|however)", "x x x x but") && !may("(a|b) ... (but|however)", "x x x x x but")
        );
        assert!(
            may("(is|are) (the|a) ... better", "the x better")
                && !may("(is|are) (the|a) ... better", "the x")
        );
        assert!(may("(a|b) <number> times", "6 times") && !may("(a|b) <number> times", "6 drops"));
        assert!(may("(a|b) <date> times", "6 drops"));
    }
}
