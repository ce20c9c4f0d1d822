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

/// The common words as numbers, which are in the same order and quicker compared.
const COMMON_PACKED: [u32; COMMON.len()] = {
    let mut all = [0; COMMON.len()];
    let mut number = 0;
    while number < COMMON.len() {
        all[number] = packed(COMMON[number].as_bytes());
        number += 1;
    }
    all
};

/// A word of at most four bytes as a number.
const fn packed(word: &[u8]) -> u32 {
    let mut packed = 0;
    let mut at = 0;
    while at < 4 {
        packed = packed << 8 | if at < word.len() { word[at] as u32 } else { 0 };
        at += 1;
    }
    packed
}

/// The slot of a word: one of the common words, or else a hash of its letters and digits up to the first other sign.
pub fn slot(word: &str) -> u8 {
    // bytes beyond ASCII are parts of letters
    let end = word.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte.is_ascii());
    let word = &word.as_bytes()[..end.unwrap_or(word.len())];
    if word.len() <= 4
        && let Ok(common) = COMMON_PACKED.binary_search(&packed(word))
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
    /// The words that must come, the rarest first.
    pub needed: [Need; NEEDS],
    /// What may stand right behind the beginning.
    pub signs: Signs,
}

impl Following {
    /// Anything may follow.
    pub const ANYTHING: Following =
        Following { next: [Slots::ANY; WORDS_AHEAD], needed: [Need::NONE; NEEDS], signs: Signs::ANY };
}

/// How many needs of a phrase are kept.
pub const NEEDS: usize = 2;

/// Words of which one must come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The words.
    pub words: Slots,
    /// How many words ahead it stands at most; 0 where no word is needed.
    pub reach: u8,
}

impl Need {
    /// No word is needed.
    pub const NONE: Need = Need { words: Slots::ANY, reach: 0 };
}

/// The signs that may stand right behind the beginning of a phrase: a space before a word, or a closing mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs(pub u8);

/// The closing marks, which stand right behind a word.
pub const CLOSING: [u8; 7] = [b',', b'.', b';', b':', b'?', b'!', b')'];

/// The bit of each sign.
const SIGNS: [u8; 256] = {
    let mut all = [0; 256];
    all[b' ' as usize] = 1;
    let mut number = 0;
    while number < CLOSING.len() {
        all[CLOSING[number] as usize] = 2 << number;
        number += 1;
    }
    all
};

impl Signs {
    /// Every sign, and the end of the text.
    pub const ANY: Signs = Signs(u8::MAX);

    /// A sign that stands in a text.
    #[inline]
    pub fn of(byte: Option<u8>) -> Signs {
        Signs(byte.map_or(0, |byte| SIGNS[usize::from(byte)]))
    }

    /// Whether a sign of a text is among them.
    #[inline]
    pub fn has(self, standing: Signs) -> bool {
        self == Signs::ANY || self.0 & standing.0 != 0
    }
}

/// What may stand right behind a beginning where these parts follow.
fn signs(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Signs {
    let of_text = |text: &str| match text.as_bytes().first() {
        Some(byte) if CLOSING.contains(byte) => Signs::of(Some(*byte)),
        _ => Signs::of(Some(b' ')),
    };
    let all = |some: &mut dyn Iterator<Item = Signs>| Signs(some.fold(0, |all, one| all | one.0));
    match parts.split_first() {
        // the phrase may be complete, or marks may be crossed
        None | Some((Part::Gap, _)) => Signs::ANY,
        Some((Part::Text(text), _)) => of_text(text),
        Some((Part::Set(name), _)) => match sets.get(name) {
            Some(texts) => all(&mut texts.iter().map(|text| of_text(text))),
            None => Signs::ANY,
        },
        Some((Part::Detector(_), _)) => Signs::of(Some(b' ')),
        Some((Part::Choice(choices), _)) => all(&mut choices.iter().map(|choice| signs(choice, sets))),
        Some((Part::Optional(inner), rest)) => Signs(signs(inner, sets).0 | signs(rest, sets).0),
    }
}

/// What must follow, by the parts that are left of a phrase. What is needed are, of the parts that no match can do
/// without, those that the fewest words can begin.
pub fn following(parts: &[Part], sets: &BTreeMap<String, Vec<String>>) -> Following {
    let mut needs = Vec::new();
    let mut before = 0;
    for part in parts {
        let mut words = Slots::NONE;
        if first(part, sets, &mut words) {
            needs.push(Need { words, reach: (before + 1) as u8 });
        }
        match longest(part, sets) {
            Some(words) if before + words < FARTHEST => before += words,
            _ => break,
        }
    }
    needs.sort_by_key(|need| need.words.count());
    let needed = std::array::from_fn(|number| needs.get(number).copied().unwrap_or(Need::NONE));
    Following { next: next(parts, sets), needed, signs: signs(parts, sets) }
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
        let sign = Signs::of(Some(b' '));
        followings.ahead(&slots, None).passing(9..10).count() == 1
            && all.collect::<Needed>().stands(9, sign, &slots)
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
    fn the_sign_behind_a_beginning_is_told() {
        let sets = BTreeMap::from([("joint".to_owned(), vec![",".to_owned(), "and".to_owned()])]);
        let has = |phrase: &str, sign: Option<u8>| {
            following(&parse(phrase).unwrap()[1..], &sets).signs.has(Signs::of(sign))
        };
        assert!(has("(a|b) ill", Some(b' ')) && !has("(a|b) ill", Some(b',')) && !has("(a|b) ill", None));
        assert!(has("(a|b) (,|.) ill", Some(b',')) && !has("(a|b) (,|.) ill", Some(b' ')));
        assert!(has("(a|b) ,? ill", Some(b',')) && has("(a|b) ,? ill", Some(b' ')));
        assert!(has("(a|b) <joint> ill", Some(b',')) && has("(a|b) <joint> ill", Some(b' ')));
        assert!(has("(a|b) <number> ill", Some(b' ')) && !has("(a|b) <number> ill", Some(b'.')));
        assert!(has("(a|b) ill?", None) && has("(a|b) ... ill", Some(b'(')));
        assert!(!has("(a|b) (very|,) ill", Some(b'-')));
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
