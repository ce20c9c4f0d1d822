//! `identify`: what tells who a person is. It speaks inside what others said too, for it is private wherever it stands.

use super::super::condition::Asked;
use super::super::counts;
use super::super::facts::Facts;
use super::super::hits::Hits;
use super::super::review::Raw;
use super::words::severity;
use crate::document::{NormalSpan, Placeholder, SourceSpan};
use crate::mask::{self, Identifier, Mask};
use crate::rules::detector::Detector;
use crate::rules::model::{Check, Identify, Rule};
use crate::rules::what::What;

/// What a rule finds.
pub fn findings<'r>(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    rule: &'r Rule,
    identify: &'r Identify,
    mask: &Mask,
) -> Vec<Raw<'r>> {
    let mut found: Vec<NormalSpan> =
        all(facts, &identify.what, mask).into_iter().map(|(span, _)| span).collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|span| Asked { facts, hits, span: *span }.allowed(&rule.conditions));
    let raw = |span: NormalSpan| {
        Raw::with_tries(rule, severity(&Asked { facts, hits, span }, rule, None), Some(span))
    };
    counts::told(facts, rule, found.into_iter().map(raw).collect())
}

/// What rules ask to be masked beside what always is.
pub fn also_masked<'r>(facts: &Facts<'_>, rules: impl Iterator<Item = &'r Rule>) -> Vec<Identifier> {
    let mut whats: Vec<What> = Vec::new();
    for rule in rules {
        if let Check::Identify(Identify { what, mask: true }) = &rule.check {
            whats.extend(what.iter().filter(|what| what.may_be_shown()));
        }
    }
    whats.sort_unstable();
    whats.dedup();
    if whats.is_empty() {
        return Vec::new();
    }
    let document = facts.document;
    let found = all(facts, &whats, &Mask::default());
    let spans = found.into_iter().map(|(span, what)| (document.source_span(span), what));
    spans.map(|(span, what)| Identifier::new(&document.text, span.start..span.end, what)).collect()
}

/// Where the text holds any of these.
fn all(facts: &Facts<'_>, whats: &[What], mask: &Mask) -> Vec<(NormalSpan, What)> {
    let document = facts.document;
    let mut found = Vec::new();
    let text = &document.text;
    let placed = |span: &std::ops::Range<usize>| document.normal_span(SourceSpan::new(span.start, span.end));
    for one in mask.identifiers() {
        let is = |what: &&What| mask::is(**what, one, &text[one.span.clone()]);
        if let Some(what) = whats.iter().find(is) {
            found.extend(placed(&one.span).map(|span| (span, *what)));
        }
    }
    if whats.iter().any(|what| matches!(what, What::ServicePhone | What::DramaNumber)) {
        for (span, what) in mask::reserved(text) {
            if whats.contains(&what) {
                found.extend(placed(&span).map(|span| (span, what)));
            }
        }
    }
    if whats.contains(&What::Blank) {
        let blanks = document.placeholders.iter().filter(|blank| is_left_blank(facts, blank));
        found.extend(blanks.map(|blank| (blank.normal, What::Blank)));
    }
    if whats.contains(&What::FullName) {
        let people = facts.detections.of(Detector::Person).iter().filter(|span| is_name(facts, **span));
        found.extend(people.map(|span| (*span, What::FullName)));
    }
    found
}

/// Whether a blank was meant to be filled in before the text went out. A line to write on at the end of its sentence
/// ("Signed: ____") is for the reader.
fn is_left_blank(facts: &Facts<'_>, blank: &Placeholder) -> bool {
    let document = facts.document;
    let text = &document.text[blank.span.start..blank.span.end];
    let line = text.chars().all(|ch| matches!(ch, '_' | '.' | '…' | ' ' | '-'));
    let goes_on = || {
        let rest = NormalSpan::new(blank.normal.end, facts.sentence(blank.normal).end.max(blank.normal.end));
        !document.words_in(rest).is_empty()
    };
    !blank.machine && (!line || goes_on())
}

/// Whether a title or two capitals name a person: "Bulldog Pharmacy" and the words of a heading do not.
fn is_name(facts: &Facts<'_>, span: NormalSpan) -> bool {
    let document = facts.document;
    let words: Vec<&str> =
        document.words[document.words_in(span)].iter().map(|word| word.of(&document.normal)).collect();
    let titled = words.first().is_some_and(|word| {
        matches!(
            *word,
            "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof" | "professor" | "sister" | "nurse"
        )
    });
    let running =
        document.block_at(span.start).is_some_and(|block| document.blocks[block].kind.is_running_text());
    let organisation = facts.named_in("organisation", span).next().is_some();
    titled || running && !organisation && !words.iter().any(|word| matches!(*word, "i" | "you"))
}
