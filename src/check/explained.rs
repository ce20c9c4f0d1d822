//! Whether a term is explained where it stands: `plain (term)`, `term (plain)`, "term, which means …", "this is
//! called term", or in the next sentence. Once explained, later uses pass.

use super::capitals;
use super::detect::WEEKDAYS;
use super::facts::Facts;
use crate::document::{NormalSpan, WordClass, date};

/// Whether the text explains the term that stands here.
pub fn is_explained(facts: &Facts<'_>, span: NormalSpan) -> bool {
    in_brackets(facts, span)
        || followed(facts, span)
        || preceded(facts, span)
        || next_sentence(facts, span)
        || capitals::is_spelt_out(facts.document, span)
}

/// `plain (term)` and `term (plain)`.
fn in_brackets(facts: &Facts<'_>, span: NormalSpan) -> bool {
    let normal = &facts.document.normal;
    let bytes = normal.as_bytes();
    let sentence = facts.sentence(span);
    // `plain (term)`: a bracket that holds the term and hardly more, after words of the same sentence
    let before = &normal[sentence.start..span.start.max(sentence.start)];
    if let Some(open) = before.rfind('(')
        && !before[open..].contains(')')
    {
        let inside = before[open + 1..].trim();
        let lead = inside.trim_end_matches(['"', '\'', ' ']);
        let led_in = lead.is_empty()
            || [
                "also called",
                "called",
                "known as",
                "also known as",
                "or",
                "the medical name is",
                "medically",
                "a",
                "an",
                "the",
            ]
            .contains(&lead);
        let closes = bytes
            .get(skip_plural(normal, span.end))
            .is_some_and(|byte| matches!(byte, b')' | b'"' | b'\'' | b',' | b';'));
        if led_in && closes && before[..open].split_whitespace().count() >= 1 {
            return true;
        }
    }
    // `term (plain)`
    let after = skip_plural(normal, span.end);
    let after = if bytes.get(after) == Some(&b'"') { after + 1 } else { after };
    if bytes.get(after) == Some(&b' ') && bytes.get(after + 1) == Some(&b'(') {
        let rest = &normal[after + 2..sentence.end.max(after + 2)];
        let inner = &rest[..rest.find(')').unwrap_or(rest.len())];
        let inner_span = NormalSpan::new(after + 2, after + 2 + inner.len());
        let words = &facts.document.words[facts.document.words_in(inner_span)];
        let letters = words.iter().filter(|word| word.class == WordClass::Letters).count();
        let long = words.iter().any(|word| word.class == WordClass::Letters && word.span.len() >= 4);
        let example = inner.starts_with("e.g")
            || inner.starts_with("eg ")
            || inner.starts_with("for example")
            || inner.starts_with("such as")
            || inner.starts_with("see ");
        // "(May or June)" says when
        let says_when = words.iter().any(|word| {
            word.capital && {
                let word = word.of(normal);
                date::month(word).is_some() || WEEKDAYS.contains(&word)
            }
        });
        return !example && !says_when && long && (letters >= 2 || !words[0].all_capitals);
    }
    false
}

/// "term, which means", "term: this is", "a term is a".
fn followed(facts: &Facts<'_>, span: NormalSpan) -> bool {
    let normal = &facts.document.normal;
    let end = skip_plural(normal, span.end);
    let reach = NormalSpan::new(end, (end + 3).min(normal.len()));
    facts.named_in("explains-after", reach).any(|hit| {
        let between = &normal[end..hit.span.start];
        between.trim_matches(['"', '\'', ' ']).is_empty() && !only_judges(&normal[hit.span.end..])
    })
}

/// "an X is a problem" or "X is the cause" says something of it and does not explain it.
fn only_judges(rest: &str) -> bool {
    let rest = rest.trim_start();
    [
        "concern",
        "worry",
        "possibility",
        "risk",
        "cause",
        "reason",
        "worse",
        "better",
        "good ",
        "bad ",
        "great",
        "serious",
        "little",
    ]
    .iter()
    .any(|word| rest.starts_with(word))
}

/// "this is called term", "known as term".
fn preceded(facts: &Facts<'_>, span: NormalSpan) -> bool {
    let sentence = facts.sentence(span);
    let normal = &facts.document.normal;
    let from = sentence.start;
    facts.named_in("explains-before", NormalSpan::new(from, span.start.max(from))).any(|hit| {
        hit.span.end <= span.start
            && matches!(
                normal[hit.span.end..span.start].trim_matches(['"', '\'', ' ', '(']),
                "" | "a" | "an" | "the"
            )
    })
}

/// The next sentence says what it is: "You have labyrinthitis. This is swelling in the inner ear."
fn next_sentence(facts: &Facts<'_>, span: NormalSpan) -> bool {
    let document = facts.document;
    let Some(index) = document.sentence_at(span.start) else { return false };
    let Some(next) = document.sentences.get(index + 1) else { return false };
    if next.block != document.sentences[index].block {
        return false;
    }
    // the term must be what the sentence ends with, or close to it
    let tail = document.words_in(NormalSpan::new(span.end, document.sentences[index].span.end.max(span.end)));
    if tail.len() > 6 {
        return false;
    }
    let reach = NormalSpan::new(next.span.start, next.span.start + 1);
    facts.named_in("explains-next", reach).any(|hit| {
        let rest = NormalSpan::new(hit.span.end, next.span.end.max(hit.span.end));
        document.words_in(rest).len() >= 2 && !only_judges(rest.of(&document.normal))
    })
}

/// Past a plural s or a possessive that the match left out.
fn skip_plural(normal: &str, end: usize) -> usize {
    if normal[end..].starts_with("'s") { end + 2 } else { end }
}
