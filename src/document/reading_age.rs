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
use crate::familiar_words::familiarity;
use serde::Serialize;

/// What a word outside the 4,000 commonest words weighs, if nearly everybody knows it ("swollen").
const LESS_COMMON: f64 = 0.3;
/// Such a word that is long ("reimbursement"): it is known, and it tires.
const LONG_COMMON: f64 = 0.6;
/// From how many letters on a word is long.
const LONG: usize = 11;
/// A word outside all lists of common words: the unit.
const UNCOMMON: f64 = 1.0;
/// An abbreviation that is not spelt out by being known to everybody: there is nothing to guess its meaning from.
const ABBREVIATION: f64 = 1.5;
/// A word outside the lists at the start of a sentence: its capital tells nothing, it may be a name.
const PERHAPS_A_NAME: f64 = 0.5;

/// Years of a text of common words in sentences of one word.
const EASIEST: f64 = 4.0;
/// Years for each unit of load.
const YEARS_PER_LOAD: f64 = 17.0;
/// Years for each power of e of words in a sentence.
const YEARS_PER_LENGTH: f64 = 1.7;
/// Longer sentences count as this long: a list without full stops is not read as one sentence.
const LONGEST: f64 = 60.0;
/// No text is for a younger reader.
const YOUNGEST: f64 = 5.0;
/// Beyond this age the years are drawn together, so that the order of two texts stays and none reaches [`OLDEST`].
const GROWN: f64 = 20.0;
/// No text is for an older reader.
const OLDEST: f64 = 25.0;

/// How many of the hardest sentences are kept.
pub const KEPT: usize = 3;
/// A sentence that reads younger than this is none of the hardest.
pub const HARD: f64 = 14.0;

/// Abbreviations that everybody knows, and short forms that are read as words.
const KNOWN: &[&str] = &[
    "aids", "am", "bbc", "bst", "cd", "cm", "dna", "dr", "dvd", "eg", "eu", "faq", "ft", "gp", "gps", "hiv",
    "ie", "id", "kg", "km", "lb", "mg", "ml", "mm", "mr", "mrs", "ms", "mx", "nhs", "oz", "pdf", "pm", "sms",
    "st", "tv", "uk", "us", "usa", "vat", "vip",
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
            let years = within_reason(years);
            if years >= HARD {
                let found = HardSentence { sentence: index, years };
                keep(&mut hardest, &mut weights, found, number * (years - HARD));
            }
        }
    }
    if words == 0.0 { (0.0, hardest) } else { (within_reason(sum / words), hardest) }
}

/// The words that carry the load of a sentence, in order: those that no list of common words holds, and abbreviations.
pub fn heavy_words(document: &Document, sentence: &Sentence) -> Vec<NormalSpan> {
    let heavy = |index: &usize| {
        let word = document.words.get(*index);
        word.is_some_and(|word| load(document, word, *index == sentence.words.start) >= UNCOMMON)
    };
    sentence
        .words
        .clone()
        .filter(heavy)
        .filter_map(|index| document.words.get(index))
        .map(|word| word.span)
        .collect()
}

/// Keeps an estimate within the years of readers.
fn within_reason(years: f64) -> f64 {
    if years <= GROWN {
        return years.max(YOUNGEST);
    }
    let room = OLDEST - GROWN;
    OLDEST - room * (-(years - GROWN) / room).exp()
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
    let familiar = familiarity(text);
    if text.len() < 2 || familiar.is_commonest() && !(word.all_capitals && text.len() == 2) {
        return 0.0;
    }
    if familiar.is_common() {
        return if text.len() >= LONG { LONG_COMMON } else { LESS_COMMON };
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

#[cfg(test)]
mod tests {
    use super::super::Facts;
    use super::super::measure::{Measures, measure};
    use super::*;

    fn measured(text: &str) -> Measures {
        measure(&Document::read(text.into(), &Facts::default()))
    }

    fn age(text: &str) -> f64 {
        measured(text).reading_age
    }

    #[test]
    fn technical_words_are_older_than_plain_ones() {
        let pairs = [
            ("The scan shows bilateral pedal oedema.", "The scan shows that both your feet are swollen."),
            ("You have sustained a myocardial infarction.", "You have had a heart attack."),
            ("Commence anticoagulation postoperatively.", "Start a blood thinner after the operation."),
            ("Analgesia may be administered as required.", "You can have pain relief when you need it."),
            ("Auscultation revealed bibasal crepitations.", "I heard crackles low in both your lungs."),
            ("He is hypotensive and tachycardic.", "His blood pressure is low and his heart beats fast."),
            ("The biopsy demonstrated no dysplasia.", "The sample showed no early changes of cancer."),
            ("Please abstain from oral intake preoperatively.", "Please do not eat before the operation."),
            ("Her dyspnoea is exacerbated by exertion.", "She gets more out of breath when she moves."),
            ("There is evidence of renal impairment.", "Your kidneys do not work as well as they should."),
            ("The aetiology of the pruritus is idiopathic.", "We do not know why your skin itches."),
            ("We shall titrate the diuretic.", "We will change the dose of your water tablet."),
            (
                "The lesion is benign and requires no excision.",
                "The lump is harmless and can stay where it is.",
            ),
            ("Metastatic disease was excluded radiologically.", "The scan shows that it has not spread."),
            (
                "MI and PE were excluded; LVEF is preserved.",
                "It was not a heart attack or a clot, and your heart pumps well.",
            ),
            ("The neonate was delivered by caesarean.", "Your baby was born by an operation."),
            ("Cognitive impairment has progressed.", "Her memory has got worse."),
            (
                "Ocular hypertension necessitates prophylaxis.",
                "The pressure in your eye is high, so you need drops.",
            ),
            (
                "Recurrent syncope warrants ambulatory telemetry.",
                "You keep passing out, so we want to watch your heart for a day.",
            ),
            (
                "The fracture was immobilised with a prosthesis.",
                "We held the broken bone still with a new part.",
            ),
            ("Histopathology confirmed adenocarcinoma.", "The test has shown that it is cancer."),
            ("Dysphagia persists despite dilatation.", "It is still hard to swallow after the stretch."),
        ];
        for (technical, plain) in pairs {
            let (old, young) = (age(technical), age(plain));
            assert!(old > young + 0.5, "{old:.1} {technical} / {young:.1} {plain}");
        }
    }

    #[test]
    fn long_sentences_are_older_than_the_same_words_in_short_ones() {
        let short = "We will ring you. The nurse has your notes. Come on Monday. Bring your tablets.";
        let long = "We will ring you and the nurse has your notes so come on Monday and bring your tablets.";
        assert!(age(long) > age(short) + 0.5);
    }

    #[test]
    fn a_plain_message_is_for_children_and_a_clinical_letter_is_not() {
        let plain = age(
            "Your blood test is back and your iron is low. This can make you tired. Please take one tablet each morning.",
        );
        assert!((7.0..11.5).contains(&plain), "{plain}");
        let clinical = age(
            "Echocardiography demonstrated severely impaired left ventricular systolic function with moderate mitral regurgitation.",
        );
        assert!((18.0..25.0).contains(&clinical), "{clinical}");
    }

    #[test]
    fn names_numbers_and_addresses_weigh_nothing() {
        let base = age("We saw him at the house on the day that you said to us.");
        for text in [
            "We saw Siobhan at the Okonkwo on the day that you said to us.",
            "We saw 12 at the 10.30 on the 14 that 01632 said to us.",
            "We saw {{name}} at the house on the https://example.org/anaemia that you said to us.",
        ] {
            assert!(age(text) <= base + 1e-9, "{text}");
        }
        assert!(age("The NHS and your GP know.") < age("The LVEF and your PCI know."));
    }

    #[test]
    fn the_length_of_a_document_counts_for_nothing() {
        let text = "The scan shows oedema. Please ring us if your leg hurts more, or if you feel hot.\n\n";
        let once = age(text);
        assert!((age(&text.repeat(2)) - once).abs() < 1e-9);
        assert!((age(&text.repeat(40)) - once).abs() < 1e-9);
    }

    #[test]
    fn it_stays_between_five_and_twenty_five() {
        assert!((age("Go to bed.") - 5.86).abs() < 1.0);
        let hard = age(&"notwithstanding oedematous haemodynamic sequelae ".repeat(60));
        let harder = age(&"oedematous haemodynamic sequelae ".repeat(60));
        assert!(24.0 < hard && hard <= harder && harder <= 25.0, "{hard} {harder}");
    }

    #[test]
    fn the_hardest_sentences_are_kept_with_their_words() {
        let text = "You can go home. Echocardiography showed pericardial oedema. Ring us on Monday.";
        let document = Document::read(text.into(), &Facts::default());
        let hardest = measure(&document).hardest;
        let first = hardest[0].expect("one is hard");
        assert_eq!((first.sentence, hardest[1]), (1, None));
        let words = heavy_words(&document, &document.sentences[1]);
        let words: Vec<&str> = words.iter().map(|span| span.of(&document.normal)).collect();
        assert_eq!(words, ["pericardial", "oedema"]);
    }

    proptest::proptest! {
        #[test]
        fn doubling_a_document_changes_nothing(text in "([A-Za-z]{1,9}[ .]){1,40}") {
            let text = format!("{text}.\n\n");
            proptest::prop_assert!((age(&text) - age(&text.repeat(2))).abs() < 1e-9);
        }
    }
}
