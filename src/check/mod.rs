//! A document and rule sets -> findings and strengths.

mod capitals;
mod condition;
mod detect;
mod explained;
mod facts;
mod fits;
mod greeted;
mod hits;
pub mod kind;
mod phrase;
mod review;
mod share;
mod suggest;

use crate::document::{Document, measure};
use crate::finding::{QuestionForm, QuestionNote, Review};
use crate::mask::Mask;
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
    let large = share::is_large(document.normal.len());
    let mask = Mask::of(&document.text);
    let (mut measures, mut review) =
        share::both(large, || measure::measure(document), || judge(document, sets, wanted, &mask));
    measures.open_question_share = open_share(&review.questions);
    review.measures = measures;
    review.mask = mask;
    review
}

/// All but the measures and the mask.
fn judge(document: &Document, sets: &[&RuleSet], wanted: &dyn Fn(&str) -> bool, mask: &Mask) -> Review {
    let built_in = RuleSet::built_in();
    let detections = Detections::new(document);
    // the built-in rules are always searched: their sets name the words of contexts
    let shared = Hits::find(document, built_in, &detections);
    let facts = Facts::new(document, built_in, &shared, &detections);
    let placer = Placer { document, mask };
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
        let serving: Vec<(usize, &Rule)> =
            set.model.rules.iter().enumerate().filter(|(_, rule)| serves(rule, document)).collect();
        // a credit for an explained term needs the terms, whether or not their own rules are wanted
        let credits_explained = serving.iter().any(|(_, rule)| {
            matches!(&rule.check, Check::Praise(praise) if praise.explained) && wanted(&rule.id)
        });
        let mut explained = Vec::new();
        let mut packs: Vec<(&str, Vec<words::Candidate>)> = Vec::new();
        for (number, rule) in &serving {
            let is_wanted = wanted(&rule.id);
            if let Check::Words(entries) = &rule.check
                && (is_wanted || credits_explained)
            {
                let found = words::candidates(&facts, hits, *number, rule, entries, &mut explained);
                if !is_wanted {
                    continue;
                }
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
        for (_, rule) in serving.iter().filter(|(_, rule)| wanted(&rule.id)) {
            match &rule.check {
                Check::Words(_) => {}
                Check::Expect(check) => findings.extend(expect::findings(&facts, hits, rule, check)),
                Check::Question(check) => {
                    findings.extend(question::findings(&facts, hits, rule, check, &set.model.sets))
                }
                Check::Praise(check) => {
                    strengths.extend(praise::strengths(
                        &facts,
                        hits,
                        rule,
                        check,
                        &explained,
                        &set.model.sets,
                    ));
                }
            }
        }
    }
    findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    strengths.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    Review {
        findings: findings.into_iter().map(|raw| placer.finding(raw)).collect(),
        strengths: strengths.into_iter().map(|raw| placer.strength(raw)).collect(),
        questions: questions(&facts, &placer),
        measures: measure::Measures::default(),
        mask: Mask::default(),
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
