//! Matching a phrase part by part: the phrases that are too many to write out, or have a gap or a detector.
//!
//! The set of places where the phrase may stand so far is carried from part to part, so that the work is
//! bounded by the parts and not by the ways to combine them.

use super::detect::Detections;
use crate::document::{Document, NormalSpan};
use crate::rules::detector::Detector;
use crate::rules::pattern::Part;
use std::collections::BTreeMap;

/// The longest gap in words.
const GAP_WORDS: usize = 4;

/// Whether a phrase that was found from `start` to `end` ends where a word does.
pub fn ends_well(normal: &str, start: usize, end: usize) -> bool {
    let bytes = normal.as_bytes();
    let Some(&next) = bytes.get(end) else { return true };
    // most ends are spaces and full stops
    if next == b' ' || next == b'\n' {
        return true;
    }
    let last = bytes[end - 1];
    if last.is_ascii() && !last.is_ascii_alphanumeric() {
        return true;
    }
    if next.is_ascii() {
        if next.is_ascii_alphanumeric() {
            return false;
        }
        let after = bytes.get(end + 1).copied().unwrap_or(b' ');
        return match next {
            // "don" in "don't" is no word; "patient's" holds "patient"
            b'\'' if after.is_ascii_alphabetic() => {
                after == b's' && !bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric)
            }
            b'.' | b',' | b':' | b'/' => !(last.is_ascii_digit() && after.is_ascii_digit()),
            _ => true,
        };
    }
    let _ = start;
    // a letter beyond ASCII, or a combining mark on the last one
    !normal[end..].chars().next().is_some_and(|ch| ch.is_alphanumeric() || is_mark(ch))
}

fn is_mark(ch: char) -> bool {
    matches!(u32::from(ch), 0x300..=0x36F | 0x1AB0..=0x1AFF | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0x200D)
}

/// The end of the longest match that begins at `start`.
pub fn longest(
    document: &Document,
    detections: &Detections<'_>,
    sets: &BTreeMap<String, Vec<String>>,
    parts: &[Part],
    start: usize,
) -> Option<usize> {
    let matcher = Matcher { document, detections, sets };
    matcher
        .sequence(parts, vec![Place { at: start, fresh: true, gap: false }])
        .iter()
        .map(|place| place.at)
        .max()
}

/// A place in the text that a match has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: usize,
    /// Nothing was matched yet: no space is due.
    fresh: bool,
    /// A gap came before: marks may be crossed.
    gap: bool,
}

struct Matcher<'a> {
    document: &'a Document,
    detections: &'a Detections<'a>,
    sets: &'a BTreeMap<String, Vec<String>>,
}

impl Matcher<'_> {
    fn sequence(&self, parts: &[Part], mut places: Vec<Place>) -> Vec<Place> {
        for part in parts {
            let mut next: Vec<Place> = Vec::new();
            for place in &places {
                self.part(part, *place, &mut next);
            }
            next.sort_unstable();
            next.dedup();
            places = next;
            if places.is_empty() {
                break;
            }
        }
        places
    }

    fn part(&self, part: &Part, place: Place, next: &mut Vec<Place>) {
        let done = |at: usize| Place { at, fresh: false, gap: false };
        match part {
            Part::Text(text) => next.extend(self.text(text, place).map(done)),
            Part::Choice(choices) => {
                for choice in choices {
                    next.extend(self.sequence(choice, vec![place]));
                }
            }
            Part::Optional(inner) => {
                next.push(place);
                next.extend(self.sequence(inner, vec![place]));
            }
            Part::Gap => {
                for at in self.gap_ends(place) {
                    next.push(Place { at, fresh: false, gap: true });
                }
            }
            Part::Set(name) => {
                for text in self.sets.get(name).map_or(&[][..], Vec::as_slice) {
                    next.extend(self.text(text, place).map(done));
                }
            }
            Part::Detector(detector) => {
                next.extend(self.detected(*detector, place).map(|span| done(span.end)));
            }
        }
    }

    /// Where a literal that stands next ends.
    fn text(&self, text: &str, place: Place) -> Option<usize> {
        let normal = &self.document.normal;
        let first = text.as_bytes().first()?;
        let closing = matches!(first, b',' | b'.' | b';' | b':' | b'?' | b'!' | b')');
        let at = if closing && !place.gap { place.at } else { self.next_start(place)? };
        let end = at + text.len();
        (normal.as_bytes().get(at..end) == Some(text.as_bytes()) && ends_well(normal, at, end)).then_some(end)
    }

    /// Where the next word begins: after one space, and after a gap also after marks.
    fn next_start(&self, place: Place) -> Option<usize> {
        let bytes = self.document.normal.as_bytes();
        if place.fresh {
            return Some(place.at);
        }
        let mut at = place.at;
        if place.gap {
            while bytes
                .get(at)
                .is_some_and(|byte| matches!(byte, b',' | b';' | b':' | b'"' | b'\'' | b'(' | b')' | b'-'))
            {
                at += 1;
            }
        }
        if bytes.get(at) != Some(&b' ') {
            return None;
        }
        at += 1;
        if place.gap {
            while bytes.get(at).is_some_and(|byte| matches!(byte, b'"' | b'\'' | b'(' | b'-' | b' ')) {
                at += 1;
            }
        }
        Some(at)
    }

    /// The ends of gaps of no word to four.
    fn gap_ends(&self, place: Place) -> Vec<usize> {
        let mut ends = vec![place.at];
        let words = &self.document.words;
        let first = words.partition_point(|word| word.span.start < place.at);
        let mut before = place.at;
        for word in words[first..].iter().take(GAP_WORDS) {
            let between = &self.document.normal[before..word.span.start];
            if between.contains(['.', '?', '!', '\n', ';']) {
                break;
            }
            ends.push(word.span.end);
            before = word.span.end;
        }
        ends
    }

    fn detected(&self, detector: Detector, place: Place) -> Option<NormalSpan> {
        let start = self.next_start(place)?;
        match detector {
            Detector::Word => self.word_at(start),
            Detector::VerbIng => self.word_at(start).filter(|span| {
                let word = span.of(&self.document.normal);
                word.len() > 4
                    && word.ends_with("ing")
                    && !matches!(
                        word,
                        "thing"
                            | "nothing"
                            | "something"
                            | "anything"
                            | "everything"
                            | "morning"
                            | "evening"
                            | "during"
                    )
            }),
            Detector::Rest => {
                let sentence = &self.document.sentences[self.document.sentence_at(start)?];
                let rest = NormalSpan::new(start, sentence.span.end);
                let text = rest.of(&self.document.normal);
                let end = start + text.find('?').unwrap_or(text.len());
                let trimmed = self.document.normal[start..end].trim_end().len();
                (trimmed > 0).then(|| NormalSpan::new(start, start + trimmed))
            }
            _ => {
                let spans = self.detections.of(detector);
                let index = spans.partition_point(|span| span.start < start);
                spans.get(index).copied().filter(|span| span.start == start)
            }
        }
    }

    fn word_at(&self, start: usize) -> Option<NormalSpan> {
        let words = &self.document.words;
        let index = words.partition_point(|word| word.span.start < start);
        words.get(index).map(|word| word.span).filter(|span| span.start == start)
    }
}
