//! A document and rule sets -> findings and strengths.

mod condition;
mod detect;
mod explained;
mod facts;
mod hits;
pub mod kind;
mod phrase;
mod review;
mod suggest;

use crate::document::{Document, measure};
use crate::finding::{QuestionForm, QuestionNote, Review};
use crate::rules::RuleSet;
use crate::rules::model::{Check, Rule};
use detect::Detections;
use facts::Facts;
use hits::Hits;
use kind::{expect, praise, question, words};
use review::Placer;

/// Checks a document.
pub fn check(document: &Document, sets: &[&RuleSet]) -> Review {
    check_with(document, sets, &|_| true)
}

/// Checks a document with the rules that are wanted, told by their ids.
pub fn check_with(document: &Document, sets: &[&RuleSet], wanted: &dyn Fn(&str) -> bool) -> Review {
    let built_in = RuleSet::built_in();
    let detections = Detections::new(document);
    // the built-in rules are always searched: their sets name the words of contexts
    let shared = Hits::find(document, built_in, &detections);
    let facts = Facts::new(document, built_in, &shared, &detections);
    let placer = Placer { document };
    let mut findings = Vec::new();
    let mut strengths = Vec::new();
    for set in sets {
        let own;
        let hits = if std::ptr::eq(*set, built_in) {
            &shared
        } else {
            own = Hits::find(document, set, &detections);
            &own
        };
        let serving: Vec<(usize, &Rule)> = set
            .model
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| serves(rule, document) && wanted(&rule.id))
            .collect();
        let mut explained = Vec::new();
        let mut packs: Vec<(&str, Vec<words::Candidate>)> = Vec::new();
        for (number, rule) in &serving {
            if let Check::Words(entries) = &rule.check {
                let found = words::candidates(&facts, hits, *number, rule, entries, &mut explained);
                match packs.iter_mut().find(|(pack, _)| *pack == rule.pack()) {
                    Some((_, all)) => all.extend(found),
                    None => packs.push((rule.pack(), found)),
                }
            }
        }
        for (_, candidates) in packs {
            for candidate in words::compete(candidates) {
                let rule = &set.model.rules[candidate.rule];
                if let Check::Words(entries) = &rule.check {
                    findings.extend(words::finding(&facts, rule, entries, &candidate));
                }
            }
        }
        for (_, rule) in &serving {
            match &rule.check {
                Check::Words(_) => {}
                Check::Expect(check) => findings.extend(expect::findings(&facts, hits, rule, check)),
                Check::Question(check) => findings.extend(question::findings(&facts, hits, rule, check, &set.model.sets)),
                Check::Praise(check) => {
                    strengths.extend(praise::strengths(&facts, hits, rule, check, &explained, &set.model.sets));
                }
            }
        }
    }
    findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    strengths.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    let questions = questions(&facts, &placer);
    let mut measures = measure::measure(document);
    measures.open_question_share = open_share(&questions);
    Review {
        findings: findings.into_iter().map(|raw| placer.finding(raw)).collect(),
        strengths: strengths.into_iter().map(|raw| placer.strength(raw)).collect(),
        questions,
        measures,
    }
}

fn serves(rule: &Rule, document: &Document) -> bool {
    rule.kinds.contains(&document.kind) && rule.template.is_none_or(|template| template == document.template)
}

fn questions(facts: &Facts<'_>, placer: &Placer<'_>) -> Vec<QuestionNote> {
    facts
        .document
        .questions
        .iter()
        .map(|found| QuestionNote {
            place: placer.place(found.span),
            form: found.form,
            asks: found.asks,
            exempt: question::exempt::reason(facts, found).map(str::to_owned),
        })
        .collect()
}

fn open_share(questions: &[QuestionNote]) -> Option<f64> {
    let open = questions.iter().filter(|question| question.form == QuestionForm::Open).count();
    (!questions.is_empty()).then(|| open as f64 / questions.len() as f64)
}
