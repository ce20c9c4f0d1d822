//! Every term of every table is found where it stands, and what is written instead does not set it off again.

use super::common::{checked, each, rows, rules};
use bedside::finding::{Finding, Suggestion};
use bedside::rules::pattern::normal_form;
use bedside::rules::raw::RawEntry;
use bedside::{Kind, Review};
use std::collections::HashMap;
use std::sync::OnceLock;

/// One way to write a term, tried in sentences.
pub struct Tried {
    /// The id of the row's rule.
    pub rule: String,
    /// The row.
    pub row: &'static RawEntry,
    /// The term or one of its forms, as the row writes it.
    pub phrase: &'static str,
    /// The kind of document in which it was tried.
    pub kind: Kind,
    /// The sentence, and what was said of it: the one where the term was found, else the first.
    pub text: String,
    /// What was said.
    pub review: Review,
    /// The number of the term's own finding.
    pub own: Option<usize>,
}

impl Tried {
    /// The term's own finding.
    pub fn finding(&self) -> Option<&Finding> {
        self.own.map(|number| &self.review.findings[number])
    }
}

/// Sentences that hold a term and little else that could join it, deny it or explain it.
fn sentences(term: &str) -> [String; 4] {
    [
        format!("Everyone here saw {term} quite often then."),
        format!("Soon they {term} again, slowly."),
        format!("It became {term}, oddly."),
        format!("Later, {term} her son each day."),
    ]
}

/// All terms and their written forms, tried once for all tests.
pub fn tried() -> &'static [Tried] {
    static TRIED: OnceLock<Vec<Tried>> = OnceLock::new();
    TRIED.get_or_init(|| {
        let kinds: HashMap<String, Kind> = rules().map(|(id, rule)| (id, rule.kinds[0])).collect();
        let mut phrases = Vec::new();
        for (id, row) in rows() {
            let forms = row.phrases.iter().chain(row.forms.iter().map(|(form, _)| form));
            phrases.extend(forms.map(|text| (id.clone(), row, text.value.as_str())));
        }
        each(&phrases, |(rule, row, phrase)| {
            let kind = kinds[rule];
            let mut first = None;
            for text in sentences(phrase) {
                let (_, review) = checked(&text, kind);
                let own = review.findings.iter().position(|finding| is_own(finding, rule, phrase));
                let tried = Tried { rule: rule.clone(), row, phrase, kind, text, review, own };
                if own.is_some() {
                    return tried;
                }
                first.get_or_insert(tried);
            }
            first.expect("there is a sentence")
        })
    })
}

fn is_own(finding: &Finding, rule: &str, phrase: &str) -> bool {
    let place = finding.place.as_ref();
    finding.rule == rule && place.is_some_and(|place| normal_form(&place.text) == normal_form(phrase))
}

/// Whether the row speaks only under conditions, which a made sentence does not meet.
fn is_conditional(tried: &Tried) -> bool {
    static RULES: OnceLock<HashMap<String, bool>> = OnceLock::new();
    let rules =
        RULES.get_or_init(|| rules().map(|(id, rule)| (id, !rule.conditions.when.is_empty())).collect());
    rules[&tried.rule] || !tried.row.conditions.when.is_empty()
}

#[test]
fn every_term_without_a_condition_is_found() {
    let free: Vec<&Tried> = tried().iter().filter(|tried| !is_conditional(tried)).collect();
    let silent: Vec<String> = free
        .iter()
        .filter(|tried| tried.own.is_none())
        .map(|tried| format!("{}: {}", tried.rule, tried.phrase))
        .collect();
    assert!(free.len() * 10 > tried().len() * 7, "{} of {}", free.len(), tried().len());
    assert!(silent.is_empty(), "{} of {} are never found: {silent:#?}", silent.len(), free.len());
}

#[test]
fn what_is_written_instead_does_not_set_off_its_rule() {
    let found: Vec<(&Tried, &Finding)> =
        tried().iter().filter_map(|tried| Some((tried, tried.finding()?))).collect();
    let chains: Vec<String> = each(&found, |(tried, finding)| {
        let mut wrong = Vec::new();
        for suggestion in &finding.suggestions {
            let now = with(&tried.text, finding, suggestion);
            let (_, review) = checked(&now, tried.kind);
            // a name of a few words may hold another name, which then needs its own explanation
            if suggestion.text.split(' ').count() < 4 && suggestion.edits.is_empty() {
                continue;
            }
            if let Some(again) = review.findings.iter().find(|again| again.rule == tried.rule) {
                let words = again.place.as_ref().map_or("", |place| place.text.as_str());
                wrong.push(format!("{}: {} -> {}: {words}", tried.rule, tried.phrase, suggestion.text));
            }
        }
        wrong
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(chains.is_empty(), "{} {chains:#?}", chains.len());
}

/// The text with a suggestion applied; one that is only shown, written by hand in the term's place.
fn with(text: &str, finding: &Finding, suggestion: &Suggestion) -> String {
    let mut now = text.to_owned();
    if suggestion.edits.is_empty() {
        let span = finding.place.as_ref().expect("a term has a place").span;
        now.replace_range(span.start..span.end, &suggestion.text);
    }
    for edit in suggestion.edits.iter().rev() {
        now.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    now
}
