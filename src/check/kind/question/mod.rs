//! `question`: questions by form, what is exempt, and how a closed one can be opened.

pub mod asked;
pub mod exempt;
pub mod matching;
pub mod rewrite;

use super::super::condition::Asked as Place;
use super::super::counts::{self, Counted};
use super::super::facts::Facts;
use super::super::hits::{Hit, Hits};
use super::super::review::Raw;
use super::super::suggest;
use super::words::severity;
use crate::document::NormalSpan;
use crate::document::question::{Question as Found, Shape};
use crate::finding::{QuestionForm, Suggestion};
use crate::rules::condition::Form;
use crate::rules::model::{Check, Question, Rule};
use crate::vocabulary::{Safety, Severity};
use asked::Asked;
use matching::Sets;

/// The findings of a question rule. `sets` are the words of the sets that its phrases for whole questions name.
pub fn findings<'r>(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    rule: &'r Rule,
    question: &'r Question,
    sets: &Sets,
) -> Vec<Raw<'r>> {
    let search = Search { facts, hits, rule, question, sets };
    match question.form {
        Form::NoneOpen => search.none_open().into_iter().collect(),
        Form::Run => search.runs(),
        _ => search.each(),
    }
}

/// Leaves out what several rules say of one question for the same reason: the graver one stays, else the first.
/// The findings are sorted by place.
pub fn tell_once(findings: &mut Vec<Raw<'_>>) {
    let asks = |raw: &Raw<'_>| matches!(raw.rule.check, Check::Question(_)) && raw.span.is_some();
    let mut kept: Vec<Raw<'_>> = Vec::with_capacity(findings.len());
    for raw in findings.drain(..) {
        let mut here = kept.iter_mut().rev().take_while(|before| before.span == raw.span);
        match here.find(|before| asks(before) && asks(&raw) && before.rule.why == raw.rule.why) {
            Some(before) if before.severity < raw.severity => *before = raw,
            Some(_) => {}
            None => kept.push(raw),
        }
    }
    *findings = kept;
}

/// The questions that a rule speaks of.
pub fn matching(
    facts: &Facts<'_>,
    hits: &Hits,
    rule: &Rule,
    question: &Question,
    sets: &Sets,
) -> Vec<NormalSpan> {
    let search = Search { facts, hits, rule, question, sets };
    facts.document.questions.iter().filter(|found| search.speaks_of(found)).map(|found| found.span).collect()
}

struct Search<'a, 'r> {
    facts: &'a Facts<'a>,
    hits: &'a Hits<'a>,
    rule: &'r Rule,
    question: &'r Question,
    sets: &'a Sets,
}

impl<'r> Search<'_, 'r> {
    /// One finding for each question.
    fn each(&self) -> Vec<Raw<'r>> {
        let questions = self.facts.document.questions.iter();
        let of_kind = questions.filter(|found| self.is_of_kind(found)).map(|found| {
            let (entry, opened) = (self.entry(found), self.opened(found));
            One { found, entry, opened }
        });
        let spoken_of = of_kind.filter(|one| !self.question.only_with_rewrite || one.opened.is_some());
        let counted = counts::counted(self.facts, self.rule, spoken_of.collect());
        counted.into_iter().map(|(one, count)| self.finding(one, count)).collect()
    }

    fn finding(&self, one: One<'_>, count: usize) -> Raw<'r> {
        let found = one.found;
        let entry = one.entry.and_then(|hit| self.question.entries.as_ref()?.entries.get(hit.entry as usize));
        let own = entry.and_then(|entry| entry.forms.first()).map_or(&[][..], |form| form.tries.as_slice());
        let tries = if own.is_empty() { &self.rule.tries } else { own };
        let suggestions = match one.opened {
            Some(suggestion) => vec![suggestion],
            None => suggest::shown(tries.iter().map(AsRef::as_ref)),
        };
        let own = entry.and_then(|entry| entry.severity.as_ref()).map(|own| own.of(self.facts.document.kind));
        let severity = severity(&self.place(found.span), self.rule, own);
        // what was said is told already: advice for another time
        let severity = if found.told { Severity::Advice } else { severity };
        Raw {
            message: entry.and_then(|entry| entry.message.as_deref()).unwrap_or(&self.rule.message),
            suggestions,
            words: counts::words(self.rule, count),
            ..Raw::new(self.rule, severity, Some(found.span))
        }
    }

    /// The question put in another way.
    fn opened(&self, found: &Found) -> Option<Suggestion> {
        if found.asks > 1 || found.alternative || self.question.open.is_empty() {
            return None;
        }
        let document = self.facts.document;
        let asked = Asked::new(document, found);
        let text = self
            .question
            .open
            .iter()
            .find_map(|(when, say)| rewrite::rewrite(when, say, &asked, self.sets))?;
        let edits = match found.told {
            true => Vec::new(), // a record keeps what was said
            false => suggest::edits_of(document, found.span, &text).unwrap_or_default(),
        };
        let safety = if edits.is_empty() { Safety::Show } else { Safety::Review };
        Some(Suggestion { text, safety, edits })
    }

    /// Whether the rule speaks of a question.
    fn speaks_of(&self, found: &Found) -> bool {
        self.is_of_kind(found) && (!self.question.only_with_rewrite || self.opened(found).is_some())
    }

    /// Whether a question is of the kind that the rule is about, whether or not it can be put in another way.
    fn is_of_kind(&self, found: &Found) -> bool {
        let question = self.question;
        let place = self.place(found.span);
        self.is_of_form(found)
            && (question.asks_for.is_empty() || question.asks_for.contains(&found.shape))
            && question.topic.is_none_or(|topic| self.hits.any_in(topic, found.span))
            && (question.entries.is_none() || self.entry(found).is_some())
            && (self.is_long_list(found)
                || question.unless.is_none_or(|unless| !self.hits.any_in(unless, found.span)))
            && self.reads_so(found)
            && (question.exempt_too || exempt::reason(self.facts, found).is_none())
            && (found.told || !self.facts.quoted(found.span))
            && place.allowed(&self.rule.conditions)
    }

    /// Whether three things or more are asked: no pair of words that belong together makes so many.
    fn is_long_list(&self, found: &Found) -> bool {
        self.question.form == Form::Several && found.asks > 2
    }

    fn is_of_form(&self, found: &Found) -> bool {
        match self.question.form {
            Form::Closed => found.form == QuestionForm::Closed,
            Form::Open => found.form == QuestionForm::Open,
            Form::Leading => found.form == QuestionForm::Leading,
            Form::Negative => found.negative,
            Form::Several => found.asks > 1,
            Form::Why => found.shape == Shape::Why,
            Form::Any | Form::NoneOpen | Form::Run => true,
        }
    }

    /// The whole question against `is` and `unless-is`.
    fn reads_so(&self, found: &Found) -> bool {
        if self.question.is.is_empty() && self.question.unless_is.is_empty() {
            return true;
        }
        let asked = Asked::new(self.facts.document, found);
        let reads = |parts: &Vec<_>| matching::captures(parts, &asked, self.sets).is_some();
        (self.question.is.is_empty() || self.question.is.iter().any(reads))
            && !self.question.unless_is.iter().any(reads)
    }

    /// The first phrase of `match` in a question whose own conditions hold.
    fn entry(&self, found: &Found) -> Option<Hit> {
        let entries = self.question.entries.as_ref()?;
        self.hits.beginning_in(entries.list, found.span).find(|hit| {
            let Some(entry) = entries.entries.get(hit.entry as usize) else {
                return false;
            };
            let place = self.place(hit.span);
            hit.span.end <= found.span.end && place.allowed(&entry.conditions)
        })
    }

    fn place(&self, span: NormalSpan) -> Place<'_> {
        Place { facts: self.facts, hits: self.hits, span }
    }

    /// One finding about the whole document, where it asks and never openly.
    fn none_open(&self) -> Option<Raw<'r>> {
        let all = &self.facts.document.questions;
        if all.iter().any(|found| found.form == QuestionForm::Open) {
            return None;
        }
        let closed = all.iter().filter(|found| self.speaks_of(found)).count();
        (closed >= self.question.at_least.max(1)).then(|| self.raw(None, closed))
    }

    /// One finding for each row of questions.
    fn runs(&self) -> Vec<Raw<'r>> {
        let all = &self.facts.document.questions;
        let mut out = Vec::new();
        for (first, found) in all.iter().enumerate().filter(|(_, found)| found.run.1 == 0) {
            let row = &all[first..(first + found.run.0).min(all.len())];
            let mut texts: Vec<&str> = row
                .iter()
                .filter(|found| self.speaks_of(found))
                .map(|found| found.span.of(&self.facts.document.normal))
                .collect();
            texts.sort_unstable();
            texts.dedup();
            if let (true, Some(last)) = (texts.len() >= self.question.at_least.max(2), row.last()) {
                out.push(Row { span: NormalSpan::new(found.span.start, last.span.end), asks: texts.len() });
            }
        }
        let counted = counts::counted(self.facts, self.rule, out);
        counted.into_iter().map(|(row, _)| self.raw(Some(row.span), row.asks)).collect()
    }

    fn raw(&self, span: Option<NormalSpan>, asks: usize) -> Raw<'r> {
        let place = span.unwrap_or_default();
        Raw {
            words: vec![("n", asks.to_string())],
            ..Raw::with_tries(self.rule, severity(&self.place(place), self.rule, None), span)
        }
    }
}

/// A question that the rule speaks of, with the phrase in it that counts.
struct One<'d> {
    found: &'d Found,
    entry: Option<Hit>,
    /// The question put in another way.
    opened: Option<Suggestion>,
}

impl Counted for One<'_> {
    fn span(&self) -> NormalSpan {
        self.found.span
    }

    fn entry(&self) -> u32 {
        self.entry.map_or(0, |hit| hit.entry)
    }
}

/// Several questions in a row, and how many they are.
struct Row {
    span: NormalSpan,
    asks: usize,
}

impl Counted for Row {
    fn span(&self) -> NormalSpan {
        self.span
    }

    fn entry(&self) -> u32 {
        0
    }
}
