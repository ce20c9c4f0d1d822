//! The reading age: Bedside's own estimate, in years, of how old a reader must be to read a text with ease.
//!
//! Formulas that count syllables judge medical text badly: "oedema" is short and hard, "understanding" is long and easy.
//! What tires a reader is words that they do not know, and long sentences. So each sentence is weighed by itself, and a
//! document is as hard as its sentences are, each counted by its words: the length of a document changes nothing.
//! docs/reading-age.md tells where each number comes from.

use super::block::BlockKind;
use super::map::NormalSpan;
use super::word::{Word, WordClass};
use super::{Document, Sentence};
use crate::familiar_words::{is_common_word, is_commonest_word};
use serde::Serialize;

/// What a word outside the 4,000 commonest words weighs, if nearly everybody knows it ("swollen").
const LESS_COMMON: f64 = 0.3;
/// A word outside all lists of common words: the unit.
const UNCOMMON: f64 = 1.0;
/// An abbreviation that is not spelt out by being known to everybody: there is nothing to guess its meaning from.
const ABBREVIATION: f64 = 1.5;
/// A word outside the lists at the start of a sentence: its capital tells nothing, it may be a name.
const PERHAPS_A_NAME: f64 = 0.5;

/// Years of a text of common words in sentences of one word.
const EASIEST: f64 = 4.5;
/// Years for each unit of load.
const YEARS_PER_LOAD: f64 = 15.0;
/// Years for each power of e of words in a sentence.
const YEARS_PER_LENGTH: f64 = 1.5;
/// Longer sentences count as this long: a list without full stops is not read as one sentence.
const LONGEST: f64 = 60.0;
/// No estimate lies outside these years.
const YEARS: (f64, f64) = (5.0, 25.0);

/// How many of the hardest sentences are kept.
pub const KEPT: usize = 3;
/// A sentence that reads younger than this is none of the hardest.
pub const HARD: f64 = 14.0;

/// Abbreviations that everybody knows, and short forms that are read as words.
const KNOWN: &[&str] = &[
    "aids", "am", "bbc", "bst", "cd", "cm", "dna", "dr", "dvd", "eg", "eu", "faq", "ft", "gp", "gps", "hiv", "ie", "id",
    "kg", "km", "lb", "mg", "ml", "mm", "mr", "mrs", "ms", "mx", "nhs", "oz", "pdf", "pm", "sms", "st", "tv", "uk",
    "us", "usa", "vat", "vip",
];

/// A sentence and its own reading age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HardSentence {
    /// Its index among the document's sentences.
    pub sentence: usize,
    /// In years.
    pub years: f64,
}

/// The reading age of a document and the sentences that carry most of it, the heaviest first.
pub fn of(document: &Document, counted: impl Fn(BlockKind) -> bool) -> (f64, [Option<HardSentence>; KEPT]) {
    let mut sum = 0.0;
    let mut words = 0.0;
    let mut hardest = [None; KEPT];
    let mut weights = [0.0; KEPT];
    for block in document.blocks.iter().filter(|block| counted(block.kind)) {
        for index in block.sentences.clone() {
            let Some(sentence) = document.sentences.get(index) else { continue };
            if sentence.words.is_empty() {
                continue;
            }
            let number = sentence.words.len() as f64;
            let years = years_of(document, sentence);
            sum += number * years;
            words += number;
            let years = clamped(years);
            if years >= HARD {
                let found = HardSentence { sentence: index, years };
                keep(&mut hardest, &mut weights, found, number * (years - HARD));
            }
        }
    }
    if words == 0.0 { (0.0, hardest) } else { (clamped(sum / words), hardest) }
}

/// The words that carry the load of a sentence, in order: those that no list of common words holds, and abbreviations.
pub fn heavy_words(document: &Document, sentence: &Sentence) -> Vec<NormalSpan> {
    let heavy = |index: &usize| {
        let weight = document.words.get(*index).map(|word| load(document, word, *index == sentence.words.start));
        weight.is_some_and(|weight| weight >= UNCOMMON)
    };
    sentence.words.clone().filter(heavy).filter_map(|index| document.words.get(index)).map(|word| word.span).collect()
}

fn clamped(years: f64) -> f64 {
    years.clamp(YEARS.0, YEARS.1)
}

/// Puts a sentence among the heaviest, the earlier first where two weigh the same.
fn keep(
    hardest: &mut [Option<HardSentence>; KEPT],
    weights: &mut [f64; KEPT],
    found: HardSentence,
    weight: f64,
) {
    let Some(at) = (0..KEPT).find(|at| hardest[*at].is_none() || weights[*at] < weight) else { return };
    hardest[at..].rotate_right(1);
    weights[at..].rotate_right(1);
    hardest[at] = Some(found);
    weights[at] = weight;
}

/// The reading age of one sentence. Its load is the mean, by multiplication, of how many hard words it has and of what
/// share they are, so that neither a short sentence nor a long one runs away.
fn years_of(document: &Document, sentence: &Sentence) -> f64 {
    let words = document.words.get(sentence.words.clone()).unwrap_or_default();
    let sum: f64 = words.iter().enumerate().map(|(at, word)| load(document, word, at == 0)).sum();
    let number = words.len().max(1) as f64;
    let length = number.min(LONGEST);
    EASIEST + YEARS_PER_LOAD * sum / number * length.sqrt() + YEARS_PER_LENGTH * length.ln()
}

/// What a word weighs. Numbers, placeholders, addresses and names weigh nothing.
fn load(document: &Document, word: &Word, starts_sentence: bool) -> f64 {
    if word.class != WordClass::Letters {
        return 0.0;
    }
    let text = word.of(&document.normal);
    // "patient's", "you'll"; "don" of "don't" is no word, but its whole is known to all
    let text = match text.find('\'') {
        Some(_) if text.ends_with("n't") => return 0.0,
        Some(at) => &text[..at],
        None => text,
    };
    if text.len() < 2 || is_commonest_word(text) && !(word.all_capitals && text.len() == 2) {
        return 0.0;
    }
    if is_common_word(text) {
        return LESS_COMMON;
    }
    if KNOWN.contains(&text) {
        return 0.0;
    }
    if word.all_capitals {
        return if text.len() <= 6 { ABBREVIATION } else { UNCOMMON };
    }
    if !word.capital {
        return UNCOMMON;
    }
    // "RCTs" and "MEs" are no names
    let original = document.prose_of(word.span);
    if original.chars().take(2).filter(|ch| ch.is_uppercase()).count() == 2 {
        return ABBREVIATION;
    }
    if starts_sentence { PERHAPS_A_NAME } else { 0.0 }
}
