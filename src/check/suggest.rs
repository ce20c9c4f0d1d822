//! Suggestions: what to write instead, and exactly which bytes change.

use super::facts::Facts;
use super::fits;
use crate::document::{Document, NormalSpan, ProseSpan, SourceSpan};
use crate::finding::{Edit, Suggestion};
use crate::rules::inflect;
use crate::rules::model::Entry;
use crate::rules::raw::Using;
use crate::vocabulary::{Kind, Safety};

/// The suggestions of a term found: one for each alternative.
pub fn for_term(facts: &Facts<'_>, entry: &Entry, form: u16, span: NormalSpan) -> Vec<Suggestion> {
    let document = facts.document;
    let Some(form) = entry.forms.get(usize::from(form)) else { return Vec::new() };
    let mut safety = entry.safety;
    if !form.agrees || followed_by_possessive(document, span) && entry.using == Using::Gloss {
        safety = Safety::Show;
    }
    // a record is evidence: it is never changed unasked
    if document.kind == Kind::Note {
        safety = safety.min(Safety::Review);
    }
    let original = document.prose_of(span);
    let starts = facts.sentence(span).start == span.start;
    let determiner = word_before(document, span);
    form.tries
        .iter()
        .map(|alternative| {
            let alternative = &*facts.in_register(alternative);
            let plain = without_article(alternative, determiner.map(|(word, _)| word.of(&document.normal)));
            let cased = inflect::with_case_of(original, plain, entry.exact, starts);
            let text = match entry.using {
                Using::Gloss => format!("{cased} ({})", in_brackets(original, entry)),
                Using::Swap | Using::Show => cased,
            };
            let shown = match entry.using {
                Using::Gloss => format!("{plain} ({})", in_brackets(original, entry)),
                Using::Swap | Using::Show => plain.to_owned(),
            };
            let mut edits = Vec::new();
            let safety = if fits::reads_right(document, span, plain) { safety } else { Safety::Show };
            if safety > Safety::Show {
                edits = edits_of(document, span, &text).unwrap_or_default();
                if let Some((article, at)) = determiner.map(|(word, _)| (word.of(&document.normal), word))
                    && let Some(changed) = other_article(article, &text)
                    && !edits.is_empty()
                {
                    let original = document.prose_of(at);
                    let text = inflect::with_case_of(original, changed, false, true);
                    if let Some(mut all) = edits_of(document, at, &text) {
                        all.append(&mut edits);
                        edits = all;
                    }
                }
            }
            let safety = if edits.is_empty() { Safety::Show } else { safety };
            Suggestion { text: shown, safety, edits }
        })
        .collect()
}

/// Suggestions that are only shown.
pub fn shown<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Suggestion> {
    texts
        .into_iter()
        .map(|text| Suggestion { text: text.to_owned(), safety: Safety::Show, edits: Vec::new() })
        .collect()
}

fn followed_by_possessive(document: &Document, span: NormalSpan) -> bool {
    document.normal[span.end..].starts_with('\'')
}

/// The word right before, with one space between.
fn word_before(document: &Document, span: NormalSpan) -> Option<(NormalSpan, usize)> {
    let index = document.words.partition_point(|word| word.span.start < span.start).checked_sub(1)?;
    let word = document.words[index].span;
    (document.normal.get(word.end..span.start)? == " ").then_some((word, index))
}

/// "a lump" after "your" is "lump".
fn without_article<'t>(alternative: &'t str, before: Option<&str>) -> &'t str {
    const DETERMINERS: [&str; 30] = [
        "a", "an", "the", "your", "my", "his", "her", "their", "our", "its", "this", "that", "any", "no",
        "some", "each", "every", "another", "one", "first", "second", "severe", "mild", "bad", "new",
        "small", "large", "chronic", "acute", "possible",
    ];
    // "recurrent chest infection", "suspected clot"
    const ADJECTIVES: [&str; 11] =
        ["al", "ic", "ive", "ous", "ary", "ory", "ular", "ent", "ant", "uspected", "onfirmed"];
    let adjective = |word: &str| {
        word.len() > 4
            && !matches!(word, "prevent" | "represent" | "receive")
            && ADJECTIVES.iter().any(|ending| word.ends_with(ending))
    };
    let determined =
        before.is_some_and(|word| DETERMINERS.contains(&word) || word.ends_with("'s") || adjective(word));
    if !determined {
        return alternative;
    }
    ["a ", "an ", "the "].iter().find_map(|article| alternative.strip_prefix(article)).unwrap_or(alternative)
}

/// The article that the new words need, if it is another.
fn other_article(article: &str, text: &str) -> Option<&'static str> {
    match (article, inflect::takes_an(text)?) {
        ("a", true) => Some("an"),
        ("an", false) => Some("a"),
        _ => None,
    }
}

/// The term as it stands in brackets: without the capital of a sentence's first word.
fn in_brackets(original: &str, entry: &Entry) -> String {
    let label_capital = entry.label.chars().next().is_some_and(char::is_uppercase);
    let shouted = original.chars().filter(|ch| ch.is_alphabetic()).all(char::is_uppercase);
    let mut chars = original.chars();
    // "Care Act assessment" keeps the capital of its name
    let named = original.split(' ').nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    match chars.next() {
        Some(first) if first.is_uppercase() && !label_capital && !shouted && !named && !entry.exact => {
            first.to_lowercase().collect::<String>() + chars.as_str()
        }
        _ => original.to_owned(),
    }
}

/// The edits that put a text in the place of a stretch. None where that cannot be done without touching other
/// bytes. A stretch over several pieces of the source (through markup) is split: the first piece takes the
/// text, the others go.
pub fn edits_of(document: &Document, span: NormalSpan, text: &str) -> Option<Vec<Edit>> {
    let prose = document.prose_span(span);
    let runs = runs(document, prose)?;
    let mut edits = Vec::with_capacity(runs.len());
    for (index, run) in runs.into_iter().enumerate() {
        let text = if index == 0 { text.to_owned() } else { String::new() };
        edits.push(Edit { span: run, text });
    }
    Some(edits)
}

/// The stretches of the source without a gap that a stretch of prose came from.
fn runs(document: &Document, prose: ProseSpan) -> Option<Vec<SourceSpan>> {
    let mut runs: Vec<SourceSpan> = Vec::new();
    let pieces = document.prose_map.pieces();
    let first = pieces.partition_point(|piece| piece.to + piece.len <= prose.start);
    for piece in pieces[first..].iter().take_while(|piece| piece.to < prose.end) {
        let start = prose.start.max(piece.to);
        let end = prose.end.min(piece.to + piece.len);
        let from = if piece.same {
            SourceSpan::new(piece.from + (start - piece.to), piece.from + (end - piece.to))
        } else if start == piece.to && end == piece.to + piece.len {
            SourceSpan::new(piece.from, piece.from + piece.from_len)
        } else {
            // a part of something decoded cannot be written back
            return None;
        };
        match runs.last_mut() {
            Some(last) if last.end == from.start => last.end = from.end,
            Some(last) if from.start < last.end => return None,
            _ => runs.push(from),
        }
    }
    (!runs.is_empty()
        && runs
            .iter()
            .all(|run| document.text.is_char_boundary(run.start) && document.text.is_char_boundary(run.end)))
    .then_some(runs)
}
