//! Readability: the classical formulas, exactly as published, and Bedside's own reading age.
//!
//! What is counted is running text: paragraphs and the items of lists. Headings, addresses, greetings and
//! sign-offs are no sentences and would make every letter look easier than it is; where a text has nothing else,
//! they are what is counted, so that each figure is a number wherever there is a word.

use super::block::BlockKind;
use super::reading_age::{self, HardSentence};
use super::syllable::syllables;
use super::word::{Word, WordClass};
use super::{Block, Document};
use serde::Serialize;

/// The figures of a document. All are zero where it has no word.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Measures {
    /// Words of prose.
    pub words: usize,
    /// Sentences of prose.
    pub sentences: usize,
    /// Flesch reading ease (Flesch 1948), higher is easier.
    pub flesch_reading_ease: f64,
    /// Flesch-Kincaid grade (Kincaid 1975), a US school grade.
    pub flesch_kincaid_grade: f64,
    /// SMOG grade (McLaughlin 1969).
    pub smog: f64,
    /// Gunning fog index (Gunning 1952).
    pub gunning_fog: f64,
    /// Coleman-Liau index (Coleman and Liau 1975).
    pub coleman_liau: f64,
    /// Automated readability index (Smith and Senter 1967).
    pub automated_readability: f64,
    /// The age at which a British reader reads this with ease, in years: Bedside's own estimate.
    pub reading_age: f64,
    /// The sentences that carry most of the reading age, the heaviest first.
    pub hardest: [Option<HardSentence>; reading_age::KEPT],
    /// Open questions among all; none where there is no question.
    pub open_question_share: Option<f64>,
    /// Under 100 words or 10 sentences: too little to show to people.
    pub too_short: bool,
}

/// Measures a document. The share of open questions is filled in by the check.
pub fn measure(document: &Document) -> Measures {
    let counted = reading_matter(document);
    let (reading_age, hardest) = reading_age::of(document, counted);
    Measures { reading_age, hardest, ..Counts::of_blocks(document, counted).measures() }
}

/// Which blocks are what there is to read.
fn reading_matter(document: &Document) -> fn(BlockKind) -> bool {
    let has = |counted: fn(BlockKind) -> bool| {
        document.blocks.iter().any(|block| counted(block.kind) && !block.words.is_empty())
    };
    let kinds: [fn(BlockKind) -> bool; 2] = [BlockKind::is_running_text, |kind| kind != BlockKind::Quotation];
    kinds.into_iter().find(|counted| has(*counted)).unwrap_or(|_| true)
}

/// What the formulas are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Words: of letters, numbers, and what stands for one (a placeholder, an address of the web).
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
    /// Letters.
    pub letters: usize,
    /// Letters and digits.
    pub characters: usize,
    /// Words of three syllables or more.
    pub polysyllables: usize,
    /// The hard words of the fog index: polysyllables but for names, and but for those that an ending makes so.
    pub complex: usize,
}

impl Counts {
    /// Counts the blocks of these kinds.
    fn of_blocks(document: &Document, counted: impl Fn(BlockKind) -> bool) -> Counts {
        let mut counts = Counts::default();
        for block in document.blocks.iter().filter(|block| counted(block.kind)) {
            counts.add(document, block);
        }
        counts.sentences = counts.sentences.max(usize::from(counts.words > 0));
        counts
    }

    fn add(&mut self, document: &Document, block: &Block) {
        let sentences = document.sentences.get(block.sentences.clone()).unwrap_or_default();
        self.sentences += sentences.iter().filter(|sentence| !sentence.words.is_empty()).count();
        let mut starts = sentences.iter().map(|sentence| sentence.words.start).peekable();
        for index in block.words.clone() {
            let Some(word) = document.words.get(index) else {
                return;
            };
            while starts.next_if(|start| *start < index).is_some() {}
            self.add_word(word, word.of(&document.normal), starts.peek() == Some(&index));
        }
    }

    fn add_word(&mut self, word: &Word, text: &str, starts_sentence: bool) {
        self.words += 1;
        if let WordClass::Opaque(_) = word.class {
            self.syllables += 2;
            return;
        }
        let (letters, characters) = letters(text);
        self.letters += letters;
        self.characters += characters;
        let count = syllables(text);
        self.syllables += count;
        if count >= 3 {
            self.polysyllables += 1;
            let name = word.capital && !starts_sentence;
            self.complex += usize::from(!(name || count == 3 && third_is_an_ending(text)));
        }
    }

    /// Applies the classical formulas.
    pub fn measures(&self) -> Measures {
        if self.words == 0 {
            return Measures { too_short: true, ..Measures::default() };
        }
        let words = self.words as f64;
        let sentences = self.sentences.max(1) as f64;
        let words_a_sentence = words / sentences;
        let syllables_a_word = self.syllables as f64 / words;
        let grade = 0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59;
        Measures {
            words: self.words,
            sentences: self.sentences,
            flesch_reading_ease: 206.835 - 1.015 * words_a_sentence - 84.6 * syllables_a_word,
            flesch_kincaid_grade: grade,
            smog: 1.0430 * (self.polysyllables as f64 * 30.0 / sentences).sqrt() + 3.1291,
            gunning_fog: 0.4 * (words_a_sentence + 100.0 * self.complex as f64 / words),
            coleman_liau: 0.0588 * (100.0 * self.letters as f64 / words)
                - 0.296 * (100.0 * sentences / words)
                - 15.8,
            automated_readability: 4.71 * (self.characters as f64 / words) + 0.5 * words_a_sentence - 21.43,
            too_short: self.words < 100 || self.sentences < 10,
            ..Measures::default()
        }
    }
}

/// How many letters a word has, and how many letters and digits.
fn letters(text: &str) -> (usize, usize) {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
        return (letters, letters + text.bytes().filter(u8::is_ascii_digit).count());
    }
    let letters = text.chars().filter(|ch| ch.is_alphabetic()).count();
    (letters, text.chars().filter(|ch| ch.is_alphanumeric()).count())
}

/// Whether a word of three syllables owes the third to "-es", "-ed" or "-ing": the fog index passes over these.
fn third_is_an_ending(word: &str) -> bool {
    let shorter = |ending: &str| word.strip_suffix(ending).filter(|stem| syllables(stem) == 2);
    word.ends_with("ing")
        || shorter("ed").is_some_and(|stem| stem.ends_with(['t', 'd']))
        || shorter("es").is_some()
        || shorter("s").is_some_and(|stem| stem.ends_with('e'))
        || shorter("d").is_some_and(|stem| stem.ends_with('e'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Facts;

    fn counts(text: &str) -> Counts {
        let document = Document::read(text.into(), &Facts::default());
        Counts::of_blocks(&document, reading_matter(&document))
    }

    fn measured(text: &str) -> Measures {
        measure(&Document::read(text.into(), &Facts::default()))
    }

    fn near(found: f64, published: f64) {
        assert!((found - published).abs() < 0.0006, "{found} is not {published}");
    }

    #[test]
    fn flesch_and_kincaid_as_published() {
        let cat = counts("The cat sat on the mat.");
        assert_eq!((cat.words, cat.sentences, cat.syllables), (6, 1, 6));
        near(cat.measures().flesch_reading_ease, 116.145);
        near(cat.measures().flesch_kincaid_grade, -1.450);

        let platypus =
            counts("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.");
        assert_eq!((platypus.words, platypus.sentences, platypus.syllables), (13, 1, 24));
        near(platypus.measures().flesch_reading_ease, 37.455);
        near(platypus.measures().flesch_kincaid_grade, 11.265);

        let passage =
            counts("This sentence, taken as a reading passage unto itself, is being used to prove a point.");
        assert_eq!((passage.words, passage.sentences, passage.syllables), (16, 1, 23));
        near(passage.measures().flesch_reading_ease, 68.983);
        near(passage.measures().flesch_kincaid_grade, 7.613);
    }

    #[test]
    fn smog_as_published() {
        for (polysyllables, sentences, grade) in
            [(9, 30, 6.258), (30, 30, 8.842), (95, 30, 13.295), (4, 10, 6.742)]
        {
            let counts = Counts { words: 500, sentences, polysyllables, ..Counts::default() };
            near(counts.measures().smog, grade);
        }
    }

    #[test]
    fn coleman_liau_as_published() {
        let counts = Counts { words: 119, sentences: 5, letters: 639, ..Counts::default() };
        assert!((counts.measures().coleman_liau - 14.53).abs() < 0.01);
    }

    #[test]
    fn automated_readability_as_published() {
        let counts = Counts { words: 7, sentences: 1, characters: 30, ..Counts::default() };
        near(counts.measures().automated_readability, 2.256);
    }

    #[test]
    fn a_sentence_that_others_measure_too() {
        let measures = counts("Cool dogs wear da sunglasses.").measures();
        assert!((measures.flesch_reading_ease - 83.32).abs() < 0.01);
        assert!((measures.flesch_kincaid_grade - 2.88).abs() < 0.01);
        assert!((measures.smog - 8.842).abs() < 0.01);
        // "-es" makes the third syllable of "sunglasses", so it is not hard (a program that passes over this: 10)
        assert!((measures.gunning_fog - 2.0).abs() < 0.01);
        // letters and digits are counted, as published (a program that counts the full stop too: 4.62)
        assert!((measures.automated_readability - 3.678).abs() < 0.01);
    }

    #[test]
    fn fog_passes_over_names_and_endings() {
        let complex = |text| counts(text).complex;
        assert_eq!(complex("We saw Dr Fitzgerald and Jennifer."), 0);
        assert_eq!(complex("We are discussing it, created and arranges it."), 0);
        assert_eq!(complex("Important medicine was remembered."), 3);
    }

    #[test]
    fn greeting_and_sign_off_are_no_sentences() {
        let text = "Dear Mrs Payne,\n\nThe scan was clear. We will ring you.";
        assert_eq!((counts(text).words, counts(text).sentences), (8, 2));
        // and where there is nothing else, it is what there is
        let bare = counts("Dear Mrs Payne,");
        assert_eq!((bare.words, bare.sentences), (3, 1));
    }

    #[test]
    fn nothing_is_zero() {
        for text in ["", "\n\n", " -- ! ", "***"] {
            let measures = measured(text);
            assert_eq!(measures, Measures { too_short: true, ..Measures::default() }, "{text:?}");
        }
    }

    #[test]
    fn a_hundred_words_in_ten_sentences_are_enough() {
        let sentence = "You can ring the ward at any time of day. ";
        assert!(!counts(&sentence.repeat(10)).measures().too_short);
        assert!(counts(&sentence.repeat(9)).measures().too_short);
    }

    proptest::proptest! {
        #[test]
        fn every_figure_is_a_number(text in "(\\PC|[a-z' .?\\n]){0,200}") {
            let measures = measured(&text);
            for figure in [
                measures.flesch_reading_ease,
                measures.flesch_kincaid_grade,
                measures.smog,
                measures.gunning_fog,
                measures.coleman_liau,
                measures.automated_readability,
                measures.reading_age,
            ] {
                proptest::prop_assert!(figure.is_finite());
            }
        }
    }
}
