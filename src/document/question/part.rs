//! The parts of a sentence that may be questions.

use crate::document::map::NormalSpan;
use crate::document::{Document, Sentence};

/// The parts of a sentence that end in a question mark.
pub fn marked_parts(document: &Document, sentence: &Sentence) -> Vec<NormalSpan> {
    let text = sentence.span.of(&document.normal);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(offset) = text[at..].find('?') {
        let mark = at + offset;
        let end = mark + text[mark..].len() - text[mark..].trim_start_matches(['?', '!']).len();
        at = end;
        let spaced = text[..mark].ends_with(' ') || mark == start;
        let next = text[end..].chars().next();
        // "?UTI", "? chest infection": a doubt, not a question; "a?b": an address
        let doubt = next.is_some_and(char::is_alphanumeric)
            || (spaced && text[end..].trim_start().starts_with(char::is_alphanumeric));
        if doubt {
            continue;
        }
        let piece = &text[start..end];
        let lead = piece.len() - piece.trim_start_matches(|first: char| !opens(first)).len();
        if piece[lead..]
            .contains(|inner: char| inner.is_alphanumeric() || ('\u{E000}'..='\u{E003}').contains(&inner))
        {
            parts.push(NormalSpan::new(sentence.span.start + start + lead, sentence.span.start + end));
        }
        start = end;
    }
    parts
}

/// What may be asked in a sentence without a question mark: what it tells of having been said, else the whole.
pub fn spoken_parts(document: &Document, sentence: &Sentence) -> Vec<NormalSpan> {
    let text = sentence.span.of(&document.normal);
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| sentence.span.start + at).collect();
    let pairs = marks.chunks_exact(2).map(|pair| NormalSpan::new(pair[0] + 1, pair[1]));
    let parts: Vec<NormalSpan> = pairs.filter(|part| document.words_in(*part).len() > 3).collect();
    if parts.is_empty() { vec![sentence.span] } else { parts }
}

/// Whether a part may begin with this character.
fn opens(first: char) -> bool {
    first.is_alphanumeric() || ('\u{E000}'..='\u{E003}').contains(&first)
}

/// What stands before the last opening quotation mark is the telling, not what was asked.
pub fn after_quotation_mark(normal: &str, part: NormalSpan) -> NormalSpan {
    let text = part.of(normal);
    let quotes = text.matches('"').count();
    match text.rfind('"') {
        Some(at) if quotes % 2 == 1 && text[at..].contains(char::is_alphanumeric) => {
            NormalSpan::new(part.start + at + 1, part.end)
        }
        _ => part,
    }
}
