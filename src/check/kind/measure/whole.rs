//! Figures of lists, of capitals and of the whole document.

use super::super::super::facts::Facts;
use super::terms::Terms;
use super::{Measured, is_item, is_letters, own_words, passive, running};
use crate::document::measure::Measures;
use crate::document::{Document, NormalSpan};
use crate::rules::condition::Context;
use crate::rules::detector::Detector;
use crate::rules::measures::Figure;

/// Under this many words a share of a hundred says nothing.
const ENOUGH_WORDS: usize = 40;

/// A figure of the document; none where it is too short to tell.
pub fn document(facts: &Facts<'_>, figure: Figure, terms: &Terms<'_>) -> Option<f64> {
    let document = facts.document;
    let readable = |of: fn(&Measures) -> f64| {
        let measures = facts.measures();
        (!measures.too_short).then(|| of(measures))
    };
    match figure {
        Figure::DocumentWords => Some(facts.measures().words as f64),
        Figure::DocumentSentences => Some(facts.measures().sentences as f64),
        Figure::DocumentCharacters => Some(characters(document) as f64),
        Figure::DocumentLinks => Some(links(facts) as f64),
        Figure::ExclamationMarks => Some(exclamation_marks(document) as f64),
        Figure::JargonPer100 => {
            per_100(facts, |facts| running(facts).map(|block| terms.in_span(block.span)).sum())
        }
        Figure::PassivesPer100 => per_100(facts, passive::count),
        Figure::ReadingAge => readable(|measures| measures.reading_age),
        Figure::Smog => readable(|measures| measures.smog),
        Figure::FleschKincaid => readable(|measures| measures.flesch_kincaid_grade),
        Figure::FleschEase => readable(|measures| measures.flesch_reading_ease),
        // the others are figures of a stretch
        _ => None,
    }
}

fn per_100(facts: &Facts<'_>, count: impl Fn(&Facts<'_>) -> usize) -> Option<f64> {
    let words: usize = running(facts).map(|block| own_words(facts, &block.words).count()).sum();
    (words >= ENOUGH_WORDS).then(|| 100.0 * count(facts) as f64 / words as f64)
}

/// The text from its first word to its last, as a text message counts it.
fn characters(document: &Document) -> usize {
    let (Some(first), Some(last)) = (document.blocks.first(), document.blocks.last()) else { return 0 };
    let (start, end) = (document.source_span(first.span).start, document.source_span(last.span).end);
    let text = document.text.get(start..end).unwrap_or_default();
    let text = text.trim().chars().filter(|ch| *ch != '\r');
    text.map(|ch| if "€[]{}\\^~|".contains(ch) { 2 } else { 1 }).sum()
}

fn links(facts: &Facts<'_>) -> usize {
    let found = facts.detections.of(Detector::Url).iter();
    // in a template a placeholder counts as a link; here only what is one does
    found.filter(|span| !facts.holds(Context::Placeholder, **span) && !facts.quoted(**span)).count()
}

fn exclamation_marks(document: &Document) -> usize {
    let marks = document.normal.match_indices('!').map(|(at, mark)| NormalSpan::new(at, at + mark.len()));
    marks.filter(|mark| !document.quoted(*mark)).count()
}

/// How many items each list has; the figure stands on the list's first item.
pub fn lists(facts: &Facts<'_>) -> Vec<Measured> {
    let blocks = &facts.document.blocks;
    let runs = blocks.chunk_by(|before, after| is_item(before) == is_item(after));
    runs.filter(|run| is_item(&run[0]))
        .map(|run| Measured { span: Some(run[0].span), figure: run.len() as f64 })
        .collect()
}

/// Words written in capitals, one after the other. A comma or a bracket ends a run, for that is how short forms are
/// listed ("ECG, MRI, CT"); a lone "I" or "A" between them does not.
pub fn capitals(facts: &Facts<'_>) -> Vec<Measured> {
    let document = facts.document;
    let mut out = Vec::new();
    for block in running(facts) {
        let mut run: Option<(NormalSpan, usize)> = None;
        for (_, word) in own_words(facts, &block.words) {
            let shouted = is_letters(word) && word.all_capitals;
            let gap = run.and_then(|(span, _)| document.normal.get(span.end..word.span.start));
            let goes_on = gap.is_some_and(|gap| !gap.contains([',', '/', '(', ')', ';', '&', '+']));
            let lone = is_letters(word) && word.capital && word.span.len() == 1;
            match &mut run {
                Some((span, count)) if goes_on && (shouted || lone) => {
                    span.end = word.span.end;
                    *count += 1;
                }
                _ => {
                    out.extend(run.take());
                    run = shouted.then_some((word.span, 1));
                }
            }
        }
        out.extend(run);
    }
    out.into_iter().map(|(span, count)| Measured { span: Some(span), figure: count as f64 }).collect()
}
