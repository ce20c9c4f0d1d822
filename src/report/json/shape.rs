//! The keys of the contract, in their order: `HeadJson`, then `findings`, then `TailJson` make a document. Nothing else stands here, and nothing here has a choice.

use crate::document::KindFrom;
use crate::vocabulary::{Safety, Severity, Skill};
use serde::Serialize;
use serde_json::value::RawValue;

#[derive(Serialize)]
pub struct HeadJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a RawValue>,
    pub kind: &'static str,
    pub kind_from: KindFrom,
    pub template: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
}

#[derive(Serialize)]
pub struct TailJson<'a> {
    pub strengths: Vec<StrengthJson<'a>>,
    pub questions: Vec<QuestionJson<'a>>,
    pub measures: MeasuresJson<'a>,
}

#[derive(Serialize)]
pub struct FindingJson<'a> {
    pub rule: &'a str,
    pub severity: Severity,
    pub message: &'a str,
    pub why: &'a str,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub end_line: Option<usize>,
    pub end_column: Option<usize>,
    pub text: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    pub masked: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedJson<'a>>,
    pub suggestions: Vec<SuggestionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<SuppressedJson<'a>>,
}

#[derive(Serialize)]
pub struct SuppressedJson<'a> {
    pub reason: &'a str,
}

#[derive(Serialize)]
pub struct RelatedJson<'a> {
    pub path: Option<&'a str>,
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub column: usize,
    pub text: &'a str,
    pub message: &'a str,
}

#[derive(Serialize)]
pub struct SuggestionJson<'a> {
    pub text: &'a str,
    pub safety: Safety,
    pub edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
pub struct EditJson<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

#[derive(Serialize)]
pub struct StrengthJson<'a> {
    pub rule: &'a str,
    pub skill: Skill,
    pub message: &'a str,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

#[derive(Serialize)]
pub struct QuestionJson<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub form: &'static str,
    pub asks: usize,
    pub exempt: Option<&'a str>,
}

#[derive(Serialize)]
pub struct MeasuresJson<'a> {
    pub words: usize,
    pub sentences: usize,
    pub flesch_reading_ease: Option<f64>,
    pub flesch_kincaid_grade: Option<f64>,
    pub smog: Option<f64>,
    pub gunning_fog: Option<f64>,
    pub coleman_liau: Option<f64>,
    pub automated_readability: Option<f64>,
    pub reading_age: Option<f64>,
    pub open_question_share: Option<f64>,
    pub too_short: bool,
    pub hardest: Vec<HardestJson<'a>>,
}

#[derive(Serialize)]
pub struct HardestJson<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub reading_age: f64,
    pub words: Vec<HardWordJson<'a>>,
}

#[derive(Serialize)]
pub struct HardWordJson<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

#[derive(Serialize)]
pub struct ErrorJson<'a> {
    pub path: &'a str,
    pub message: &'a str,
}

#[derive(Serialize)]
pub struct FailureJson<'a> {
    pub path: &'a str,
    pub error: &'a str,
}

#[derive(Serialize)]
pub struct BadLineJson<'a> {
    pub line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a RawValue>,
    pub error: &'a str,
}

#[derive(Serialize)]
pub struct SummaryJson {
    pub documents: usize,
    pub findings: CountsJson,
    pub strengths: usize,
    #[serde(skip_serializing_if = "is_none")]
    pub suppressed: usize,
}

#[derive(Serialize)]
pub struct CountsJson {
    pub error: usize,
    pub warning: usize,
    pub advice: usize,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_none(count: &usize) -> bool {
    *count == 0
}
