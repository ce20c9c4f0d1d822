//! One finding as people read it: its words, what the reader may hear, and what to write instead.

use super::line_of;
use crate::finding::Suggestion;
use crate::report::choose::{Chosen, Group};
use crate::report::excerpt::excerpt;
use crate::report::people::{list, shown, tame};
use crate::report::wrap::{Page, Paint, Span, columns, span_columns};
use crate::report::{Checked, Look};

/// How many alternatives are told, and how many places are named.
const ALTERNATIVES: usize = 3;
const PLACES: usize = 6;

/// What the finding before, of the same rule, has said already.
#[derive(Debug, Clone, Copy, Default)]
pub struct Already {
    /// The message.
    pub message: bool,
    /// All that could be written instead.
    pub suggestions: bool,
}

/// One finding: its words, what the reader may hear (unless that was just said), and what to write instead.
pub fn item(
    page: &mut Page,
    checked: &Checked<'_>,
    look: &Look,
    indent: usize,
    group: &Group<'_>,
    is_told: Already,
) {
    let finding = group.first();
    let mut label = "  overall".to_owned();
    if let Some(place) = &finding.place {
        label = format!("  line {}", line_of(checked, place));
        page.paragraph(&label, indent, &excerpt(checked, place, page.room(indent)));
        label.clear();
    }
    let mut said = Vec::new();
    if !is_told.message {
        said.push(Span::plain(shown(&finding.message)));
    }
    if let [_, others @ ..] = group.findings.as_slice() {
        let mut lines: Vec<usize> = others
            .iter()
            .filter_map(|other| other.place.as_ref())
            .map(|place| line_of(checked, place))
            .collect();
        lines.dedup();
        if !lines.is_empty() {
            said.push(Span::plain(format!("{}Also on {}.", gap(&said), places(&lines))));
        }
    }
    for related in &finding.related {
        let line = line_of(checked, &related.place);
        let text = format!(
            "{}Line {line}: “{}”. {}",
            gap(&said),
            tame(&related.place.text),
            shown(&related.message)
        );
        said.push(Span::plain(text));
    }
    if look.all {
        said.push(Span::of(Paint::Small, format!("{}({})", gap(&said), tame(&finding.rule))));
    }
    let mut tries = if is_told.suggestions { vec![] } else { tries(&finding.suggestions, look.all) };
    if tries.len() == 1
        && !said.is_empty()
        && span_columns(&said) + 1 + span_columns(&tries[0]) <= page.room(indent)
    {
        said.push(Span::plain(" "));
        said.append(&mut tries.remove(0));
    }
    if !said.is_empty() {
        page.paragraph(&label, indent, &said);
    }
    for lines in &tries {
        page.paragraph("", indent, lines);
    }
}

fn gap(said: &[Span]) -> &'static str {
    if said.is_empty() { "" } else { " " }
}

/// "Try: …", and "Or: …" on lines of their own; short words stand on one line.
fn tries(suggestions: &[Suggestion], all: bool) -> Vec<Vec<Span>> {
    let most = if all { suggestions.len() } else { ALTERNATIVES };
    let texts: Vec<String> =
        suggestions.iter().take(most).map(|suggestion| shown(&suggestion.text)).collect();
    let lead = |word: &str, text: &str| vec![Span::plain(word), Span::of(Paint::Better, text)];
    let short = texts.iter().all(|text| columns(text) <= 24 && !text.ends_with(['.', '?', '!']));
    if texts.is_empty() {
        return vec![];
    }
    if short {
        return vec![lead("Try: ", &texts.join(", or "))];
    }
    let word = |index: usize| if index == 0 { "Try: " } else { "Or: " };
    texts.iter().enumerate().map(|(index, text)| lead(word(index), text)).collect()
}

/// "Also: “analgesia” (lines 9, 16, 21) could be “pain relief”."
pub fn also(page: &mut Page, checked: &Checked<'_>, chosen: &Chosen<'_>) {
    if chosen.also.is_empty() {
        return;
    }
    page.gap();
    let mut entries: Vec<Vec<Span>> = chosen.also.iter().map(|group| swap(checked, group)).collect();
    if let [only] = entries.as_mut_slice() {
        only.insert(0, Span::plain("Also: "));
        only.push(Span::plain("."));
        page.paragraph("", 2, only);
        return;
    }
    page.line(2, Paint::Plain, "Also:");
    for entry in entries {
        page.paragraph("  -", 4, &entry);
    }
}

fn swap(checked: &Checked<'_>, group: &Group<'_>) -> Vec<Span> {
    let finding = group.first();
    let words = finding.place.as_ref().map_or(String::new(), |place| tame(&place.text));
    let mut lines: Vec<usize> = group
        .findings
        .iter()
        .filter_map(|finding| finding.place.as_ref())
        .map(|place| line_of(checked, place))
        .collect();
    lines.dedup();
    let better: Vec<String> = finding
        .suggestions
        .iter()
        .take(2)
        .map(|suggestion| format!("“{}”", shown(&suggestion.text)))
        .collect();
    vec![
        Span::plain("“"),
        Span::of(Paint::Found, words),
        Span::plain(format!("” ({}) could be ", places(&lines))),
        Span::of(Paint::Better, list(&better, "or")),
    ]
}

/// "line 9", "lines 9, 16, 21", "lines 1, 2, 3, 4, 5, 6 and 12 more".
pub fn places(lines: &[usize]) -> String {
    let told: Vec<String> = lines.iter().take(PLACES).map(ToString::to_string).collect();
    match lines.len() {
        1 => format!("line {}", told[0]),
        many if many > PLACES => format!("lines {} and {} more", told.join(", "), many - PLACES),
        _ => format!("lines {}", told.join(", ")),
    }
}
