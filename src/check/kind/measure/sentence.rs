//! Figures of a sentence.

use super::super::super::capitals;
use super::super::super::facts::Facts;
use super::terms::Terms;
use super::{Measured, is_letters, own_words, running};
use crate::document::{NormalSpan, Sentence, Word, WordClass};
use crate::rules::detector::Detector;
use crate::rules::measures::Figure;

/// Words that deny.
const NEGATIVES: [&str; 11] =
    ["no", "not", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without", "cannot"];

/// A figure of every sentence of the writer.
pub fn figures(facts: &Facts<'_>, figure: Figure, terms: &Terms<'_>) -> Vec<Measured> {
    let mut out = Vec::new();
    for block in running(facts) {
        for sentence in &facts.document.sentences[block.sentences.clone()] {
            if facts.document.quoted(sentence.span) {
                continue;
            }
            let count = match figure {
                Figure::SentenceAbbreviations => abbreviations(facts, sentence, &block.words),
                Figure::SentenceNegatives => negatives(facts, sentence),
                Figure::SentenceNumbers => numbers(facts, sentence),
                Figure::SentenceJargon => terms.in_span(sentence.span),
                _ => words(facts, sentence),
            };
            out.push(Measured { span: Some(sentence.span), figure: count as f64 });
        }
    }
    out
}

/// The words of a sentence. One whose semicolons part it into short thoughts ("The first is at nine; bring your glasses; ...") is
/// read like several: it counts as its longest part.
fn words(facts: &Facts<'_>, sentence: &Sentence) -> usize {
    const SHORT: usize = 20;
    let normal = &facts.document.normal;
    let own = own_words(facts, &sentence.words).map(|(_, word)| word);
    if !sentence.span.of(normal).contains(';') {
        return own.count();
    }
    let own: Vec<&Word> = own.collect();
    let parted =
        |pair: &[&Word]| NormalSpan::new(pair[0].span.end, pair[1].span.start).of(normal).contains(';');
    let longest = own.chunk_by(|one, next| !parted(&[one, next])).map(<[_]>::len).max().unwrap_or_default();
    if longest > SHORT { own.len() } else { longest }
}

fn negatives(facts: &Facts<'_>, sentence: &Sentence) -> usize {
    let denies = |word: &str| NEGATIVES.contains(&word) || word.ends_with("n't");
    own_words(facts, &sentence.words).filter(|(_, word)| denies(word.of(&facts.document.normal))).count()
}

/// Short forms in capitals, but for those that everybody knows.
fn abbreviations(facts: &Facts<'_>, sentence: &Sentence, block: &std::ops::Range<usize>) -> usize {
    let postcodes = facts.detections.of(Detector::Postcode);
    let people = facts.detections.of(Detector::Person);
    let known = |span: NormalSpan| {
        ["known-abbreviations", "capitals-words"]
            .iter()
            .any(|name| facts.named_in(name, span).any(|hit| hit.span.holds(span)))
    };
    own_words(facts, &sentence.words)
        .filter(|(_, word)| is_letters(word) && word.capital && !known(word.span))
        .filter(|(index, _)| {
            capitals::is_short_form(facts.document, *index, block.clone(), postcodes, people)
        })
        .count()
}

/// Figures; those of one date, one time or one phone number are one.
fn numbers(facts: &Facts<'_>, sentence: &Sentence) -> usize {
    let joint = [Detector::Date, Detector::Time, Detector::Phone, Detector::Postcode, Detector::OneInN];
    let whole = |span: NormalSpan| {
        joint.iter().find_map(|detector| {
            let found = facts.detections.of(*detector);
            let index = found.partition_point(|one| one.end <= span.start);
            found.get(index).filter(|one| one.overlaps(span)).map(|one| one.start)
        })
    };
    let mut count = 0;
    let mut last = None;
    for (_, word) in own_words(facts, &sentence.words).filter(|(_, word)| word.class == WordClass::Number) {
        let belongs_to = whole(word.span);
        if belongs_to.is_none() || belongs_to != last {
            count += 1;
        }
        last = belongs_to;
    }
    count
}
