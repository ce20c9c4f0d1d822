//! `expect: {document: …}`: parts that a kind of document should hold, and this one does not.

use super::super::condition::Asked;
use super::super::facts::Facts;
use super::super::hits::Hits;
use super::super::review::Raw;
use super::super::suggest;
use super::words::severity;
use crate::document::{BlockKind, Document, NormalSpan, SourceSpan};
use crate::rules::model::{DocumentPart, Rule};
use crate::rules::raw_kinds::Stretch;

/// What is missing: one finding for all parts that have no message of their own, and one for each that has.
pub fn findings<'r>(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    rule: &'r Rule,
    parts: &'r [DocumentPart],
) -> Vec<Raw<'r>> {
    let asked = Asked { facts, hits, span: NormalSpan::default() };
    if facts.document.words.is_empty() || !asked.allowed(&rule.conditions) {
        return Vec::new();
    }
    let expected = parts.iter().filter(|part| is_expected(&asked, part));
    let missing: Vec<&DocumentPart> = expected.filter(|part| !is_there(facts, hits, part)).collect();
    let (own, joint): (Vec<_>, Vec<_>) = missing.into_iter().partition(|part| part.message.is_some());
    let mut out = Vec::new();
    if !joint.is_empty() {
        out.push(finding(&asked, rule, &joint));
    }
    out.extend(own.iter().map(|part| finding(&asked, rule, std::slice::from_ref(part))));
    out
}

fn finding<'r>(asked: &Asked<'_>, rule: &'r Rule, missing: &[&'r DocumentPart]) -> Raw<'r> {
    let kind = asked.facts.document.kind;
    let own = missing.iter().filter_map(|part| part.severity.as_ref()).map(|own| own.of(kind)).max();
    let tries = missing.iter().flat_map(|part| &part.tries);
    let message = missing.first().and_then(|part| part.message.as_deref());
    let names: Vec<&str> = missing.iter().map(|part| &*part.name).collect();
    // what a part tells to write goes before what the rule does
    let tries: Vec<&str> = tries.chain(&rule.tries).map(AsRef::as_ref).collect();
    Raw {
        message: message.unwrap_or(&rule.message),
        suggestions: suggest::shown(tries),
        words: vec![("n", names.len().to_string()), ("missing", in_a_row(&names))],
        ..Raw::new(rule, severity(asked, rule, own), None)
    }
}

/// "a, b and c"
fn in_a_row(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// Whether a part is asked of this document. A record from an export has no header to hold it.
fn is_expected(asked: &Asked<'_>, part: &DocumentPart) -> bool {
    let document = asked.facts.document;
    let kind = part.kinds.is_empty() || part.kinds.contains(&document.kind);
    let header = document.record && part.within.contains(&Stretch::Header);
    kind && !header && asked.allowed(&part.conditions)
}

/// Whether the writer's own words show it in one of the places where it counts.
fn is_there(facts: &Facts<'_>, hits: &Hits<'_>, part: &DocumentPart) -> bool {
    let places: Vec<NormalSpan> = part.within.iter().map(|stretch| place(facts.document, *stretch)).collect();
    hits.of(part.shown_by.list).iter().any(|hit| {
        let Some(entry) = part.shown_by.entries.get(hit.entry as usize) else { return false };
        places.iter().any(|place| place.holds(hit.span))
            && !facts.quoted(hit.span)
            && Asked { facts, hits, span: hit.span }.allowed(&entry.conditions)
    })
}

fn place(document: &Document, stretch: Stretch) -> NormalSpan {
    let end = document.normal.len();
    let sentences = &document.sentences;
    match stretch {
        Stretch::Document => NormalSpan::new(0, end),
        Stretch::FirstSentences(count) => NormalSpan::new(
            0,
            count.checked_sub(1).and_then(|at| sentences.get(at)).map_or(end, |last| last.span.end),
        ),
        Stretch::LastSentences(count) => {
            let first = sentences.len().saturating_sub(count);
            NormalSpan::new(sentences.get(first).map_or(0, |first| first.span.start), end)
        }
        Stretch::Header => NormalSpan::new(0, header_end(document)),
        Stretch::SignOff => NormalSpan::new(sign_off_start(document), end),
    }
}

/// How many words a line of a form's head may hold: "Client: M. Vale   Date: Friday 6 November 2026   10:00 to 11:30".
const HEAD_LINE_WORDS: usize = 14;

/// Where the header ends: after the greeting; without one, after the lines above the text and its first sentence, and
/// after the short lines with which a form begins.
fn header_end(document: &Document) -> usize {
    let blocks = &document.blocks;
    if let Some(greeting) = blocks.iter().find(|block| block.kind == BlockKind::Salutation) {
        return greeting.span.end;
    }
    let above = |kind| matches!(kind, BlockKind::AddressBlock | BlockKind::Heading | BlockKind::TableCell);
    let text = blocks.iter().find(|block| !above(block.kind));
    let first = text.and_then(|block| document.sentences.get(block.sentences.start));
    let sentence = first.map_or(document.normal.len(), |sentence| sentence.span.end);
    sentence.max(head_lines_end(document))
}

/// Where the short lines end that stand at the top of the source, up to its first empty line.
fn head_lines_end(document: &Document) -> usize {
    let text = &document.text;
    let mut end = text.len() - text.trim_start().len();
    for line in text[end..].split_inclusive('\n') {
        if line.trim().is_empty() || line.split_whitespace().count() > HEAD_LINE_WORDS {
            break;
        }
        end += line.len();
    }
    document.normal_span(SourceSpan::new(0, end)).map_or(0, |span| span.end)
}

/// Where the sign-off begins; without one, where the last block does.
fn sign_off_start(document: &Document) -> usize {
    let blocks = &document.blocks;
    let first = blocks.iter().find(|block| block.kind == BlockKind::SignOff).or(blocks.last());
    first.map_or(0, |block| block.span.start)
}
