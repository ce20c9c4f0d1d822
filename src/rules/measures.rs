//! The figures that `measure` may look at, in one table, each with what it means for people.

use serde::{Deserialize, Serialize};

/// A figure of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Figure {
    /// Words of a sentence.
    SentenceWords,
    /// Short forms in capitals of a sentence.
    SentenceAbbreviations,
    /// Denials of a sentence.
    SentenceNegatives,
    /// Numbers of a sentence.
    SentenceNumbers,
    /// Terms of a sentence that nobody explains.
    SentenceJargon,
    /// Words of a paragraph.
    ParagraphWords,
    /// Sentences of a paragraph.
    ParagraphSentences,
    /// Items of a list.
    ListItems,
    /// Words in capitals in a row.
    CapitalsRun,
    /// Words of the document.
    DocumentWords,
    /// Sentences of the document.
    DocumentSentences,
    /// Characters of the document, as a text message counts them.
    DocumentCharacters,
    /// Links of the document.
    DocumentLinks,
    /// Exclamation marks of the document.
    ExclamationMarks,
    /// Terms that nobody explains, in a hundred words.
    JargonPer100,
    /// Passive verbs in a hundred words.
    PassivesPer100,
    /// The age at which it is read with ease.
    ReadingAge,
    /// The SMOG grade.
    Smog,
    /// The Flesch-Kincaid grade.
    FleschKincaid,
    /// The Flesch reading ease.
    FleschEase,
}

/// A figure with its name and its meaning.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// As packs write it.
    pub name: &'static str,
    /// The figure.
    pub figure: Figure,
    /// What it counts, for people.
    pub about: &'static str,
}

const fn measure(name: &'static str, figure: Figure, about: &'static str) -> Measure {
    Measure { name, figure, about }
}

/// Every figure. What others say in quotation marks, letterheads, headings and sign-offs are not measured; a
/// placeholder is one word.
pub const MEASURES: [Measure; 20] = [
    measure(
        "sentence-words",
        Figure::SentenceWords,
        "words of a sentence; one that semicolons part into short thoughts counts as its longest part",
    ),
    measure(
        "abbreviations-per-sentence",
        Figure::SentenceAbbreviations,
        "short forms in capitals in a sentence, but for those that everybody knows",
    ),
    measure(
        "negatives-per-sentence",
        Figure::SentenceNegatives,
        "words such as no, not and never in a sentence",
    ),
    measure(
        "numbers-per-sentence",
        Figure::SentenceNumbers,
        "figures in a sentence; a date, a time or a phone number is one",
    ),
    measure(
        "jargon-per-sentence",
        Figure::SentenceJargon,
        "specialist terms in a sentence that are not explained: rows of \"replace\" in plain/jargon and its like, and in your packs",
    ),
    measure("paragraph-words", Figure::ParagraphWords, "words of a paragraph, or of an item of a list"),
    measure(
        "paragraph-sentences",
        Figure::ParagraphSentences,
        "sentences of a paragraph, or of an item of a list",
    ),
    measure("list-items", Figure::ListItems, "items of a list"),
    measure("capitals-run", Figure::CapitalsRun, "words written in capitals, one after the other"),
    measure("document-words", Figure::DocumentWords, "words of the whole text"),
    measure("document-sentences", Figure::DocumentSentences, "sentences of the whole text"),
    measure(
        "document-characters",
        Figure::DocumentCharacters,
        "characters of the whole text, as a text message counts them: € [ ] { } \\ ^ ~ | are two",
    ),
    measure("links", Figure::DocumentLinks, "web addresses in the whole text"),
    measure("exclamation-marks", Figure::ExclamationMarks, "exclamation marks in the whole text"),
    measure(
        "jargon-per-100",
        Figure::JargonPer100,
        "specialist terms that are not explained, in 100 words; for texts of 40 words or more",
    ),
    measure(
        "passives-per-100",
        Figure::PassivesPer100,
        "verbs that hide who acts (\"was sent\"), in 100 words; for texts of 40 words or more",
    ),
    measure(
        "reading-age",
        Figure::ReadingAge,
        "the age at which the text is read with ease; not for short texts",
    ),
    measure("smog", Figure::Smog, "the SMOG grade; not for short texts"),
    measure("flesch-kincaid-grade", Figure::FleschKincaid, "the Flesch-Kincaid grade; not for short texts"),
    measure(
        "flesch-reading-ease",
        Figure::FleschEase,
        "the Flesch reading ease, higher is easier; not for short texts",
    ),
];

/// The built-in rules whose terms are jargon for the figures; the terms of a user's packs are so too.
pub const JARGON_RULES: [&str; 4] =
    ["plain/jargon", "plain/abbreviation", "plain/ambiguous-abbreviation", "plain/latin-direction"];

/// Figures that people may know from reports and that no rule may grade, and why.
pub const NOT_GRADED: [(&str, &str); 1] = [(
    "open-question-share",
    "Open and closed questions both have their place, so the share is told and never graded. Use \"question: {form: none-open}\".",
)];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_figure_has_one_name() {
        let names: HashSet<_> = MEASURES.iter().map(|measure| measure.name).collect();
        let figures: HashSet<_> = MEASURES.iter().map(|measure| measure.figure).collect();
        assert_eq!((names.len(), figures.len()), (MEASURES.len(), MEASURES.len()));
        assert!(NOT_GRADED.iter().all(|(name, _)| !names.contains(name)));
    }
}
