//! Matching the tail of a phrase step by step: of phrases that are too many to write out, or have a gap or a detector.
//!
//! The set of places where the phrase may stand so far is carried from step to step, so that the work is
//! bounded by the steps and not by the ways to combine them.

use super::detect::Detections;
use crate::document::{Document, NormalSpan, Word};
use crate::rules::detector::Detector;
use crate::rules::following::{CLOSING, GAP_WORDS, NO_WORD};
use crate::rules::run::Runs;
use crate::rules::tail::{ClassId, Step};
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

/// What stands in the text, for the matching of tails.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The document.
    pub document: &'a Document,
    /// The words from the beginning of the match on.
    pub words: &'a [Word],
    /// The slots of those words.
    pub slots: &'a [u8],
    /// What is recognised by form.
    pub detections: &'a Detections<'a>,
    /// The runs of the rule set.
    pub runs: &'a Runs,
    /// The phrases found from the beginning of the match on.
    pub found: &'a [Found],
}

/// A phrase of the text and what stands behind it in the index.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The number of its run.
    pub run: u32,
}

impl Standing<'_> {
    /// The end of the longest match of a tail that begins at `from`.
    pub fn longest(&self, tail: &[Step], from: usize) -> Option<usize> {
        let mut places = Places::new();
        self.sequence(tail, Place::new(from, false), &mut places);
        places.iter().map(|place| place.at as usize).max()
    }
}

/// Places, few enough to need no allocation.
type Places = SmallVec<[Place; 8]>;

/// A place in the text that a match has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: u32,
    /// A gap came before: marks may be crossed.
    gap: bool,
}

/// The only place to which a step leads.
#[derive(Debug, Clone, Copy)]
enum Only {
    /// The step does not fit.
    Nowhere,
    /// It leads here and nowhere else.
    Here(Place),
    /// It may lead to several places.
    Many,
}

impl Place {
    fn new(at: usize, gap: bool) -> Self {
        Place { at: at as u32, gap }
    }
}

impl Standing<'_> {
    /// The places to which all steps lead from one.
    fn sequence(&self, mut steps: &[Step], mut from: Place, out: &mut Places) {
        // most tails end at their first words, and most steps lead to one place
        while let Some((first, rest)) = steps.split_first() {
            match self.only(first, from) {
                Only::Nowhere => return,
                Only::Here(place) => (from, steps) = (place, rest),
                Only::Many => break,
            }
        }
        let Some((first, rest)) = steps.split_first() else { return out.push(from) };
        if rest.is_empty() {
            return self.step(first, from, out);
        }
        let mut places = Places::new();
        self.step(first, from, &mut places);
        for step in rest {
            if places.is_empty() {
                return;
            }
            let mut next = Places::new();
            for place in &places {
                self.step(step, *place, &mut next);
            }
            if next.len() > 1 {
                next.sort_unstable();
                next.dedup();
            }
            places = next;
        }
        out.extend(places);
    }

    /// The only place to which some steps lead, one after the other.
    fn only_of_all(&self, steps: &[Step], mut place: Place) -> Only {
        for step in steps {
            match self.only(step, place) {
                Only::Here(next) => place = next,
                other => return other,
            }
        }
        Only::Here(place)
    }

    /// The only place to which a step leads, where that can be told at once.
    fn only(&self, step: &Step, place: Place) -> Only {
        let at = match step {
            Step::Text(text) => self.text(text, place),
            Step::Detector(detector) => self.detected(*detector, place).map(|span| span.end),
            Step::OneOf(class) => {
                let mut only = None;
                for found in self.found_next(place) {
                    if self.is_in(found, *class) && only.replace(found.end as usize).is_some() {
                        return Only::Many;
                    }
                }
                only
            }
            // what may be left out and does not stand here
            Step::Optional(inner) => {
                let may = inner.first.has(self.slot_after(place));
                let first = inner.steps.first().filter(|_| may).map(|first| self.only(first, place));
                return if matches!(first, None | Some(Only::Nowhere)) {
                    Only::Here(place)
                } else {
                    Only::Many
                };
            }
            Step::Choice(sides) => {
                let slot = self.slot_after(place);
                let mut only = Only::Nowhere;
                for side in sides.iter().filter(|side| side.first.has(slot)) {
                    only = match (only, self.only_of_all(&side.steps, place)) {
                        (only, Only::Nowhere) => only,
                        (Only::Nowhere, here @ Only::Here(_)) => here,
                        (Only::Here(one), Only::Here(other)) if one == other => Only::Here(one),
                        _ => return Only::Many,
                    };
                }
                return only;
            }
            Step::Gap => return Only::Many,
        };
        at.map_or(Only::Nowhere, |at| Only::Here(Place::new(at, false)))
    }

    fn step(&self, step: &Step, place: Place, next: &mut Places) {
        let done = |at: usize| Place::new(at, false);
        match step {
            Step::Text(text) => {
                if let Some(at) = self.text(text, place) {
                    next.push(done(at));
                }
            }
            Step::OneOf(class) => {
                let ends = self.found_next(place).iter().filter(|found| self.is_in(found, *class));
                next.extend(ends.map(|found| done(found.end as usize)));
            }
            Step::Choice(choices) => {
                let slot = self.slot_after(place);
                for side in choices.iter().filter(|side| side.first.has(slot)) {
                    self.sequence(&side.steps, place, next);
                }
            }
            Step::Optional(inner) => {
                next.push(place);
                if inner.first.has(self.slot_after(place)) {
                    self.sequence(&inner.steps, place, next);
                }
            }
            Step::Gap => self.gap_ends(place, next),
            Step::Detector(detector) => {
                next.extend(self.detected(*detector, place).map(|span| done(span.end)));
            }
        }
    }

    /// The slot of the next word.
    fn slot_after(&self, place: Place) -> u8 {
        let next = self.words.iter().position(|word| word.span.start >= place.at as usize);
        next.and_then(|next| self.slots.get(next)).copied().unwrap_or(NO_WORD)
    }

    /// The phrases that were found where the next word begins.
    fn found_next(&self, place: Place) -> &[Found] {
        let Some(at) = self.next_start(place) else { return &[] };
        let from = self.found.iter().position(|found| found.start as usize >= at).unwrap_or(self.found.len());
        let found = &self.found[from..];
        let count = found.iter().position(|found| found.start as usize != at).unwrap_or(found.len());
        &found[..count]
    }

    /// Whether a phrase that was found is one of a class.
    fn is_in(&self, found: &Found, class: ClassId) -> bool {
        self.runs.is_in(found.run, class)
    }

    /// Where a literal that stands next ends.
    fn text(&self, text: &str, place: Place) -> Option<usize> {
        let normal = &self.document.normal;
        let first = text.as_bytes().first()?;
        let closing = CLOSING.contains(first);
        let at = if closing && !place.gap { place.at as usize } else { self.next_start(place)? };
        if normal.as_bytes().get(at) != Some(first) {
            return None;
        }
        let end = at + text.len();
        (normal.as_bytes().get(at..end) == Some(text.as_bytes()) && ends_well(normal, end)).then_some(end)
    }

    /// Where the next word begins: after one space, and after a gap also after marks.
    fn next_start(&self, place: Place) -> Option<usize> {
        let bytes = self.document.normal.as_bytes();
        let mut at = place.at as usize;
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
        let mut before = place.at as usize;
        next.push(Place::new(before, true));
        let words = self.words.iter().skip_while(|word| word.span.start < place.at as usize);
        for word in words.take(GAP_WORDS) {
            let between = &self.document.normal[before..word.span.start];
            if between.bytes().any(|byte| matches!(byte, b'.' | b'?' | b'!' | b'\n' | b';')) {
                break;
            }
            next.push(Place::new(word.span.end, true));
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
        let word = self.words.iter().find(|word| word.span.start >= start)?;
        (word.span.start == start).then_some(word.span)
    }
}
