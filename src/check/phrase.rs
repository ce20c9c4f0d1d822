//! Matching a phrase part by part: the phrases that are too many to write out, or have a gap or a detector.
//!
//! The set of places where the phrase may stand so far is carried from part to part, so that the work is
//! bounded by the parts and not by the ways to combine them.

use super::detect::Detections;
use crate::document::{Document, NormalSpan};
use crate::rules::detector::Detector;
use crate::rules::following::GAP_WORDS;
use crate::rules::model::SetWords;
use crate::rules::pattern::Part;
use smallvec::SmallVec;

/// Whether a phrase that ends at `end` ends where a word does.
pub fn ends_well(normal: &str, end: usize) -> bool {
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
    sets: &SetWords,
    parts: &[Part],
    from: usize,
) -> Option<usize> {
    let matcher = Matcher { document, detections, sets };
    let mut places = Places::new();
    matcher.sequence(parts, Place { at: from, gap: false }, &mut places);
    places.iter().map(|place| place.at).max()
}

/// Places, few enough to need no allocation.
type Places = SmallVec<[Place; 8]>;

/// A place in the text that a match has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: usize,
    /// A gap came before: marks may be crossed.
    gap: bool,
}

struct Matcher<'a> {
    document: &'a Document,
    detections: &'a Detections<'a>,
    sets: &'a SetWords,
}

impl Matcher<'_> {
    /// The places to which all parts lead from one.
    fn sequence(&self, parts: &[Part], from: Place, out: &mut Places) {
        let Some((first, rest)) = parts.split_first() else { return out.push(from) };
        let mut places = Places::new();
        self.part(first, from, &mut places);
        for part in rest {
            if places.is_empty() {
                return;
            }
            let mut next = Places::new();
            for place in &places {
                self.part(part, *place, &mut next);
            }
            next.sort_unstable();
            next.dedup();
            places = next;
        }
        out.extend(places);
    }

    fn part(&self, part: &Part, place: Place, next: &mut Places) {
        let done = |at: usize| Place { at, gap: false };
        match part {
            Part::Text(text) => next.extend(self.text(text, place).map(done)),
            Part::Choice(choices) => {
                for choice in choices {
                    self.sequence(choice, place, next);
                }
            }
            Part::Optional(inner) => {
                next.push(place);
                self.sequence(inner, place, next);
            }
            Part::Gap => self.gap_ends(place, next),
            Part::Set(name) => self.set(name, place, next),
            Part::Detector(detector) => {
                next.extend(self.detected(*detector, place).map(|span| done(span.end)));
            }
        }
    }

    /// The words of a set that stand next. The set is sorted: only those that begin as the text does are tried.
    fn set(&self, name: &str, place: Place, next: &mut Places) {
        let Some(texts) = self.sets.get(name) else { return };
        let Some(at) = self.next_start(place) else { return };
        let bytes = self.document.normal.as_bytes();
        let two = |bytes: &[u8]| (bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0));
        let here = two(&bytes[at.min(bytes.len())..]);
        let try_from = |from: usize, key: (u8, u8), next: &mut Places| {
            for text in texts[from..].iter().take_while(|text| two(text.as_bytes()) == key) {
                next.extend(self.text(text, place).map(|at| Place { at, gap: false }));
            }
        };
        let first = |key: (u8, u8)| texts.partition_point(|text| two(text.as_bytes()) < key);
        // a word of one letter
        let alone = (here.0, 0);
        let from = first(alone);
        try_from(from, alone, next);
        if here != alone {
            try_from(first(here), here, next);
        }
    }

    /// Where a literal that stands next ends.
    fn text(&self, text: &str, place: Place) -> Option<usize> {
        let normal = &self.document.normal;
        let first = text.as_bytes().first()?;
        let closing = matches!(first, b',' | b'.' | b';' | b':' | b'?' | b'!' | b')');
        let at = if closing && !place.gap { place.at } else { self.next_start(place)? };
        let end = at + text.len();
        (normal.as_bytes().get(at..end) == Some(text.as_bytes()) && ends_well(normal, end)).then_some(end)
    }

    /// Where the next word begins: after one space, and after a gap also after marks.
    fn next_start(&self, place: Place) -> Option<usize> {
        let bytes = self.document.normal.as_bytes();
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
    fn gap_ends(&self, place: Place, next: &mut Places) {
        next.push(Place { at: place.at, gap: true });
        let words = &self.document.words;
        let first = words.partition_point(|word| word.span.start < place.at);
        let mut before = place.at;
        for word in words[first..].iter().take(GAP_WORDS) {
            let between = &self.document.normal[before..word.span.start];
            if between.bytes().any(|byte| matches!(byte, b'.' | b'?' | b'!' | b'\n' | b';')) {
                break;
            }
            next.push(Place { at: word.span.end, gap: true });
            before = word.span.end;
        }
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
