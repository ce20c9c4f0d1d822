//! The JSON of a document (`bedside/1`): the contract with other programs.
//!
//! The types here mirror the contract key by key and nothing else, so that a change inside the program cannot
//! change it unseen. What is absent is left out only where the contract says so.

mod shape;

use super::{Checked, Closing, Failure, Name};
use crate::finding::{Finding, Hardest, Place, QuestionNote, Related, Review, Strength, Suggestion};
use crate::share;
use crate::vocabulary::Severity;
use serde::Serialize;
use serde_json::value::RawValue;
use shape::*;

/// Characters that JSON may hold as they are, and that many readers of JSON Lines take for the end of a line.
const LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The name and version of the format.
pub const FORMAT: &str = "bedside/1";

/// What stands before the first document of `--format json`.
pub fn open() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!("{{\"format\":\"{FORMAT}\",\"version\":\"{version}\",\"documents\":[\n")
}

/// One document, on one line without a line feed.
pub fn document(checked: &Checked<'_>) -> String {
    let (path, id) = match checked.name {
        Name::Path(path) => (Some(path), None),
        Name::Id(id) => (None, Some(id)),
    };
    let review = checked.review;
    let head = write(&HeadJson {
        path,
        id,
        kind: checked.document.kind.name(),
        kind_from: checked.document.kind_from,
        template: checked.document.template,
        encoding: checked.encoding,
    });
    let tail = write(&TailJson {
        strengths: review.strengths.iter().map(strength_json).collect(),
        questions: review.questions.iter().map(question_json).collect(),
        measures: measures_json(review),
    });
    // a large document has so many findings that they are written on all cores, and the whole put together
    let large = share::is_large(checked.document.text.len());
    let findings = share::in_parts(review.findings.len(), large, |part| {
        let mut list = String::new();
        for finding in &review.findings[part] {
            list.push_str(if list.is_empty() { "" } else { "," });
            list.push_str(&write(&finding_json(finding, checked)));
        }
        list
    });
    let mut json =
        String::with_capacity(findings.iter().map(String::len).sum::<usize>() + head.len() + tail.len());
    json.push_str(&head[..head.len() - 1]);
    json.push_str(",\"findings\":[");
    for (number, list) in findings.iter().enumerate() {
        json.push_str(if number > 0 { "," } else { "" });
        json.push_str(list);
    }
    json.push_str("],");
    json.push_str(&tail[1..]);
    json
}

/// What stands after the last document of `--format json`.
pub fn close(closing: &Closing) -> String {
    let tally = &closing.tally;
    let errors: Vec<_> = closing
        .failures
        .iter()
        .map(|failure| ErrorJson { path: &failure.path, message: &failure.message })
        .collect();
    let summary = SummaryJson {
        documents: tally.documents,
        findings: CountsJson {
            error: tally.count(Severity::Error),
            warning: tally.count(Severity::Warning),
            advice: tally.count(Severity::Advice),
        },
        strengths: tally.strengths,
        suppressed: tally.suppressed,
    };
    let line_feed = if tally.documents > 0 { "\n" } else { "" };
    format!("{line_feed}],\"errors\":{},\"summary\":{}}}\n", write(&errors), write(&summary))
}

/// A path that could not be read, as a line of `jsonl`.
pub fn failure_line(failure: &Failure) -> String {
    write(&FailureJson { path: &failure.path, error: &failure.message }) + "\n"
}

/// A bad line of a stream, as the line that answers it.
pub fn bad_line(line: u64, id: Option<&RawValue>, error: &str) -> String {
    write(&BadLineJson { line, id, error })
}

fn write<T: Serialize>(value: &T) -> String {
    // writing strings, numbers and lists into memory cannot fail
    let json = serde_json::to_string(value).unwrap_or_default();
    if json.is_ascii() || !json.contains(LINE_ENDS) {
        return json;
    }
    json.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn finding_json<'a>(finding: &'a Finding, checked: &Checked<'a>) -> FindingJson<'a> {
    let place = finding.place.as_ref();
    let start = place.map(|place| checked.position(place.span.start));
    let end = place.map(|place| checked.position(place.span.end));
    FindingJson {
        rule: &finding.rule,
        severity: finding.severity,
        message: &finding.message,
        why: &finding.why,
        start: place.map(|place| place.span.start),
        end: place.map(|place| place.span.end),
        line: start.map(|position| position.line),
        column: start.map(|position| position.column),
        end_line: end.map(|position| position.line),
        end_column: end.map(|position| position.column),
        text: place.map(|place| place.text.as_str()),
        masked: place.is_some_and(|place| place.masked),
        related: finding.related.iter().map(|related| related_json(related, checked)).collect(),
        suggestions: finding.suggestions.iter().map(suggestion_json).collect(),
        suppressed: finding.suppressed.as_ref().map(|one| SuppressedJson { reason: &one.reason }),
    }
}

fn related_json<'a>(related: &'a Related, checked: &Checked<'a>) -> RelatedJson<'a> {
    let Place { span, text, .. } = &related.place;
    let position = checked.position(span.start);
    let path = match checked.name {
        Name::Path(path) => Some(path),
        Name::Id(_) => None,
    };
    RelatedJson {
        path,
        start: span.start,
        end: span.end,
        line: position.line,
        column: position.column,
        text,
        message: &related.message,
    }
}

fn suggestion_json(suggestion: &Suggestion) -> SuggestionJson<'_> {
    let edits = suggestion
        .edits
        .iter()
        .map(|edit| EditJson { start: edit.span.start, end: edit.span.end, text: &edit.text })
        .collect();
    SuggestionJson { text: &suggestion.text, safety: suggestion.safety, edits }
}

fn strength_json(strength: &Strength) -> StrengthJson<'_> {
    StrengthJson {
        rule: &strength.rule,
        skill: strength.skill,
        message: &strength.message,
        start: strength.place.span.start,
        end: strength.place.span.end,
        text: &strength.place.text,
    }
}

fn question_json(question: &QuestionNote) -> QuestionJson<'_> {
    QuestionJson {
        start: question.place.span.start,
        end: question.place.span.end,
        text: &question.place.text,
        form: question.form.name(),
        asks: question.asks,
        exempt: question.exempt.as_deref(),
    }
}

/// The figures to two decimals; none where there is no word to measure.
fn measures_json(review: &Review) -> MeasuresJson<'_> {
    let measures = &review.measures;
    let figure = |value: f64| (measures.words > 0).then(|| rounded(value));
    MeasuresJson {
        words: measures.words,
        sentences: measures.sentences,
        flesch_reading_ease: figure(measures.flesch_reading_ease),
        flesch_kincaid_grade: figure(measures.flesch_kincaid_grade),
        smog: figure(measures.smog),
        gunning_fog: figure(measures.gunning_fog),
        coleman_liau: figure(measures.coleman_liau),
        automated_readability: figure(measures.automated_readability),
        reading_age: figure(measures.reading_age),
        open_question_share: measures.open_question_share.map(rounded),
        too_short: measures.too_short,
        hardest: review.hardest.iter().map(hardest_json).collect(),
    }
}

fn hardest_json<'a>(hardest: &'a Hardest) -> HardestJson<'a> {
    let word =
        |place: &'a Place| HardWordJson { start: place.span.start, end: place.span.end, text: &place.text };
    HardestJson {
        start: hardest.place.span.start,
        end: hardest.place.span.end,
        text: &hardest.place.text,
        reading_age: rounded(hardest.reading_age),
        words: hardest.words.iter().map(word).collect(),
    }
}

fn rounded(value: f64) -> f64 {
    // adding zero turns -0.0 into 0.0
    (value * 100.0).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::super::{Closing, Failure, Tally, sample};
    use super::*;
    use snapbox::assert_data_eq;
    use snapbox::str;

    #[test]
    fn a_document_has_the_keys_of_the_contract_in_their_order() {
        let sample = sample::small();
        assert_data_eq!(
            document(&sample.checked()).replace(",\"", ",\n\""),
            str![[r#"
{"path":"clinic-letter.md",
"kind":"message",
"kind_from":"flag",
"template":false,
"findings":[{"rule":"message/no-name",
"severity":"advice",
"message":"A name would help.",
"why":"",
"start":null,
"end":null,
"line":null,
"column":null,
"end_line":null,
"end_column":null,
"text":null,
"suggestions":[]},{"rule":"reliable/date-clash",
"severity":"error",
"message":"These two differ.",
"why":"It helps.",
"start":19,
"end":25,
"line":1,
"column":15,
"end_line":1,
"end_column":21,
"text":"Monday",
"masked":true,
"related":[{"path":"clinic-letter.md",
"start":3,
"end":10,
"line":1,
"column":1,
"text":"Tuesday",
"message":"The other day."}],
"suggestions":[{"text":"Tuesday",
"safety":"review",
"edits":[{"start":19,
"end":25,
"text":"Tuesday"}]}]}],
"strengths":[{"rule":"credit/choice",
"skill":"choice",
"message":"You ask.",
"start":36,
"end":54,
"text":"Is that all right?"}],
"questions":[{"start":36,
"end":54,
"text":"Is that all right?",
"form":"closed",
"asks":1,
"exempt":"arrangement"}],
"measures":{"words":9,
"sentences":2,
"flesch_reading_ease":98.87,
"flesch_kincaid_grade":0.59,
"smog":3.13,
"gunning_fog":1.8,
"coleman_liau":-0.16,
"automated_readability":-0.86,
"reading_age":8.68,
"open_question_share":null,
"too_short":true,
"hardest":[]}}
"#]]
        );
    }

    #[test]
    fn a_document_without_words_has_no_figures() {
        let sample = sample::Sample::new("…");
        let json: serde_json::Value = serde_json::from_str(&document(&sample.checked())).unwrap();
        assert_eq!(json["measures"]["words"], 0);
        assert!(json["measures"]["smog"].is_null());
    }

    #[test]
    fn the_whole_is_one_object_whether_there_are_documents_or_not() {
        let failures = vec![Failure { path: "a \"b\".txt".into(), message: "gone".into() }];
        let closing = Closing { failures, ..Closing::default() };
        assert_data_eq!(
            open() + &close(&closing),
            str![[r#"
{"format":"bedside/1","version":"[..]","documents":[
],"errors":[{"path":"a /"b/".txt","message":"gone"}],"summary":{"documents":0,"findings":{"error":0,"warning":0,"advice":0},"strengths":0}}

"#]]
        );
        let sample = sample::letter();
        let closing = Closing { tally: Tally::of(&sample.review), ..Closing::default() };
        let whole = open() + &document(&sample.checked()) + &close(&closing);
        let json: serde_json::Value = serde_json::from_str(&whole).unwrap();
        assert_eq!(json["summary"]["documents"], 1);
    }

    #[test]
    fn an_id_goes_back_as_it_came() {
        let sample = sample::Sample::new("Thank you.");
        for id in ["7", "\"7\"", "1.50", "12345678901234567890123", "null", "{\"a\":[1]}"] {
            let raw: &RawValue = serde_json::from_str(id).unwrap();
            let checked = Checked::new(Name::Id(raw), None, &sample.document, &sample.review);
            assert!(document(&checked).starts_with(&format!("{{\"id\":{id},\"kind\":")));
        }
    }
}
