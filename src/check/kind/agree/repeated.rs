//! The same sentence twice in one text, as copying leaves it.

use super::Clashing;
use crate::document::{Document, NormalSpan};
use std::collections::HashMap;

/// Sentences shorter than this are said twice with good reason.
const WORDS: usize = 6;

/// Sentences of the writer that stood there before, word for word.
pub fn sentences(document: &Document) -> Vec<Clashing> {
    let mut known: HashMap<&str, NormalSpan> = HashMap::new();
    let mut found = Vec::new();
    for block in &document.blocks {
        // headings, lines of addresses and cells of tables are meant to come again
        if !block.kind.is_running_text() {
            continue;
        }
        for sentence in &document.sentences[block.sentences.clone()] {
            let words = document.words_in(sentence.span).len();
            if words < WORDS || document.quoted(sentence.span) {
                continue;
            }
            let text = sentence.span.of(&document.normal).trim_end_matches(['.', '!', ' ']);
            match known.get(text) {
                Some(first) => found.push(Clashing::with_earlier(sentence.span, *first)),
                None => drop(known.insert(text, sentence.span)),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn a_sentence_that_stands_twice_is_told() {
        let text = "She ate half of her soup at noon. We talked.\n\nShe ate half of her soup at noon.";
        assert_eq!(told(text, sentences).len(), 1);
        for text in [
            "She ate all her soup. She ate all her soup.",
            "She ate half of her soup at noon. She ate half of her soup at six.",
            "# The plan for you and your family\n\nText.\n\n# The plan for you and your family\n\nText.",
            "He said “I would like to go home today please” twice. He said “I would like to go home today please” again.",
        ] {
            assert!(told(text, sentences).is_empty(), "{text}");
        }
    }
}
