//! A document and rule sets -> findings and strengths.

mod capitals;
mod condition;
mod counts;
mod detect;
mod explained;
mod facts;
mod filed;
mod fits;
mod greeted;
mod hits;
pub mod kind;
mod phrase;
mod regexes;
mod register;
mod review;
mod subject;
mod suggest;
mod suppress;
mod yields;

use crate::document::question::Question;
use crate::document::{Document, NormalSpan};
use crate::finding::{Finding, QuestionForm, QuestionNote, Review};
use crate::mask::Mask;
use crate::rules::RuleSet;
use crate::rules::model::{Check, Entries, ListId, Rule};
use crate::settings::Settings;
use crate::share;
use crate::vocabulary::Skill;
use detect::Detections;
use facts::Facts;
use hits::{Hits, overlaps_one};
use kind::{agree, expect, identify, measure as figures, parts, praise, question, unfamiliar, words};
use review::{Placer, Raw, RawStrength};
use std::collections::BTreeSet;

/// How a document is checked.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Whether a rule takes part, told by its id.
    pub wanted: &'a dyn Fn(&str) -> bool,
    /// The settings in force.
    pub settings: &'a Settings,
}

/// Checks a document with every rule and the default settings.
pub fn check(document: &Document, sets: &[&RuleSet]) -> Review {
    check_with(document, sets, Options { wanted: &|_| true, settings: &Settings::default() })
}

/// Checks a document.
pub fn check_with(document: &Document, sets: &[&RuleSet], options: Options<'_>) -> Review {
    let mask = Mask::of(&document.text);
    let mut review = judge(document, sets, options, &mask);
    review.measures.open_question_share = open_share(&review.questions);
    suppress::apply(document, sets, options.wanted, &mut review);
    review
}

/// The phrases of a rule set that stand in a document, whatever their rules make of them: list and entry.
pub fn phrases_in(document: &Document, set: &RuleSet) -> BTreeSet<(ListId, u32)> {
    let detections = Detections::new(document);
    let hits = Hits::find(document, set, &detections, None);
    let lists = 0..set.model.lists;
    lists.flat_map(|list| hits.of(list).iter().map(move |hit| (list, hit.entry))).collect()
}

/// All but what needs the whole review.
fn judge(document: &Document, sets: &[&RuleSet], options: Options<'_>, mask: &Mask) -> Review {
    let Options { wanted, settings } = options;
    let large = share::is_large(document.normal.len());
    let built_in = RuleSet::built_in();
    let detections = Detections::new(document);
    // one set changes built-in rules: that of the user
    let changing = sets.iter().position(|set| !set.model.changes.is_empty());
    // a change may make a rule serve another kind of document
    let kind = changing.is_none().then_some(document.kind);
    // the built-in rules are always searched: their sets name the words of contexts
    let mut shared = Hits::find(document, built_in, &detections, kind);
    let found: Vec<Option<Hits<'_>>> = sets
        .iter()
        .map(|set| (!std::ptr::eq(*set, built_in)).then(|| Hits::find(document, set, &detections, kind)))
        .collect();
    let mut taken_away = Vec::new();
    for (set, hits) in sets.iter().zip(&found) {
        if let Some(hits) = hits {
            taken_away.extend(shared.without(&set.changed.gone, hits));
        }
    }
    let mut facts = Facts::new(document, built_in, &shared, &detections, settings);
    facts.changing = changing.and_then(|number| found[number].as_ref());
    let rules = sets.iter().flat_map(|set| &set.model.rules);
    let asked = rules.filter(|rule| serves(rule, document) && wanted(&rule.id));
    let also = identify::also_masked(&facts, asked);
    let all_masked = mask.clone().with(also);
    let placer = Placer::new(&facts, &all_masked);
    let mut findings = Vec::new();
    let mut strengths = Vec::new();
    // the rules whose words compete, those of all sets, since a user's pack may add to a built-in rule
    let mut word_rules: Vec<(&Rule, &Entries)> = Vec::new();
    let mut packs: Vec<(&str, Vec<words::Candidate>)> = Vec::new();
    let mut jargon: Vec<figures::Known<'_>> = Vec::new();
    for (number, set) in sets.iter().enumerate() {
        let hits = found[number].as_ref().unwrap_or(&shared);
        let is_own = found[number].is_some();
        let serving: Vec<Serving<'_>> = set
            .model
            .rules
            .iter()
            .map(|rule| Serving {
                rule: match changing {
                    Some(changing) if !is_own => sets[changing].changed.rule(rule),
                    _ => rule,
                },
                check: &rule.check,
            })
            .filter(|serving| serves(serving.rule, document))
            .collect();
        // a credit for an explained term needs the terms, whether or not their own rules are wanted
        let credits_explained = serving.iter().any(|Serving { rule, check, .. }| {
            matches!(check, Check::Praise(praise) if praise.explained) && wanted(&rule.id)
        });
        let mut explained = Vec::new();
        for serving in &serving {
            let rule = serving.rule;
            let is_wanted = wanted(&rule.id);
            if let Check::Words(entries) = serving.check
                && (is_wanted || credits_explained)
            {
                let number = word_rules.len();
                word_rules.push((rule, entries));
                let mut found = words::candidates(&facts, hits, number, rule, entries, &mut explained);
                if !is_own && figures::is_about_jargon(rule) {
                    jargon.push((rule, found.clone()));
                }
                if !is_wanted {
                    continue;
                }
                found.iter_mut().for_each(|candidate| candidate.own = is_own);
                match packs.iter_mut().find(|(pack, _)| *pack == rule.pack()) {
                    Some((_, all)) => all.extend(found),
                    None => packs.push((rule.pack(), found)),
                }
            }
        }
        let terms = figures::Terms::new(&facts, hits, set, &jargon);
        let others: Vec<&Serving<'_>> = serving.iter().filter(|serving| wanted(&serving.rule.id)).collect();
        let found = share::in_parts(others.len(), large, |part| {
            let mut found = (Vec::new(), Vec::new());
            for Serving { rule, check, .. } in &others[part] {
                match check {
                    Check::Words(_) | Check::Notice(_) => {}
                    Check::Expect(check) => found.0.extend(expect::findings(&facts, hits, rule, check)),
                    Check::Measure(check) => {
                        found.0.extend(figures::findings(&facts, hits, rule, check, &terms));
                    }
                    Check::Unfamiliar(check) => {
                        found.0.extend(unfamiliar::findings(&facts, hits, set, rule, check));
                    }
                    Check::Parts(parts) => found.0.extend(parts::findings(&facts, hits, rule, parts)),
                    Check::Identify(check) => {
                        found.0.extend(identify::findings(&facts, hits, rule, check, mask))
                    }
                    Check::Agree(check) => found.0.extend(agree::findings(&facts, hits, rule, check)),
                    Check::Question(check) => {
                        found.0.extend(question::findings(&facts, hits, rule, check, &set.model.sets));
                    }
                    Check::Praise(check) => {
                        let sets = &set.model.sets;
                        found.1.extend(praise::strengths(&facts, hits, rule, check, &explained, sets));
                    }
                }
            }
            found
        });
        for (more_findings, more_strengths) in found {
            findings.extend(more_findings);
            strengths.extend(more_strengths);
        }
    }
    for (_, candidates) in packs {
        let won = words::counted(&facts, &word_rules, words::compete(candidates));
        taken_away.extend(won.iter().map(|(candidate, _)| candidate.span));
        let told = share::in_parts(won.len(), large, |part| {
            let told = won[part].iter().filter_map(|(candidate, count)| {
                let (rule, entries) = word_rules[candidate.rule];
                words::finding(&facts, rule, entries, candidate, *count)
            });
            told.collect::<Vec<_>>()
        });
        findings.extend(told.into_iter().flatten());
    }
    // a word that a term of any pack tells, or that its owner took out of a rule, is not told once more as unfamiliar
    taken_away.sort_unstable();
    let is_told = |span: NormalSpan| overlaps_one(&taken_away, |one| *one, span);
    findings.retain(|raw| !matches!(raw.rule.check, Check::Unfamiliar(_)) || !raw.span.is_some_and(is_told));
    findings.sort_by(|a, b| (a.span, &a.rule.id).cmp(&(b.span, &b.rule.id)));
    question::tell_once(&mut findings);
    strengths.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    strengths.retain(|strength| !taken_back(&facts, strength, &findings));
    yields::give_way(&mut findings);
    let measures = *facts.measures();
    let review = Review {
        findings: placed(large, &placer, &findings),
        strengths: strengths.iter().map(|raw| placer.strength(raw)).collect(),
        questions: questions(&facts, &placer),
        measures,
        hardest: measures.hardest.iter().flatten().filter_map(|hard| placer.hardest(hard)).collect(),
        mask: Mask::default(),
    };
    Review { mask: all_masked, ..review }
}

/// Whether a finding of the same sentence takes a strength back: "I understand that you are upset, but…". Telling those
/// words as a strength beside it would be telling two things at once.
fn taken_back(facts: &Facts<'_>, strength: &RawStrength<'_>, findings: &[Raw<'_>]) -> bool {
    let warm = matches!(
        strength.skill,
        Skill::Feeling | Skill::Understanding | Skill::Apology | Skill::Exploring | Skill::Choice
    );
    let sentence = facts.sentence(strength.span);
    let from = findings.partition_point(|raw| {
        raw.span.is_some_and(|span| span.start < sentence.start) || raw.span.is_none()
    });
    warm && findings[from..]
        .iter()
        .take_while(|raw| raw.span.is_some_and(|span| span.start < sentence.end))
        .any(|raw| {
            let after = raw.span.is_some_and(|span| span.end > strength.span.start);
            after && raw.rule.takes_back
        })
}

/// Findings of the source, in order.
fn placed(large: bool, placer: &Placer<'_>, findings: &[Raw<'_>]) -> Vec<Finding> {
    let place = |raw: &Raw<'_>| placer.finding(raw);
    let parts =
        share::in_parts(findings.len(), large, |part| findings[part].iter().map(place).collect::<Vec<_>>());
    parts.into_iter().flatten().collect()
}

/// A rule that serves the document.
struct Serving<'r> {
    /// Its words, as they are now.
    rule: &'r Rule,
    /// What it looks for.
    check: &'r Check,
}

fn serves(rule: &Rule, document: &Document) -> bool {
    rule.kinds.contains(&document.kind) && rule.template.is_none_or(|template| template == document.template)
}

fn questions(facts: &Facts<'_>, placer: &Placer<'_>) -> Vec<QuestionNote> {
    let all = &facts.document.questions;
    let large = share::is_large(facts.document.normal.len());
    let note = |found: &Question| QuestionNote {
        place: placer.place(found.span),
        form: found.form,
        asks: found.asks,
        exempt: question::exempt::reason(facts, found).map(str::to_owned),
    };
    let parts = share::in_parts(all.len(), large, |part| all[part].iter().map(note).collect::<Vec<_>>());
    parts.into_iter().flatten().collect()
}

fn open_share(questions: &[QuestionNote]) -> Option<f64> {
    let open = questions.iter().filter(|question| question.form == QuestionForm::Open).count();
    (!questions.is_empty()).then(|| open as f64 / questions.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Facts as Given;
    use crate::vocabulary::Severity;

    fn review(text: &str) -> Review {
        check(&Document::read(text.into(), &Given::default()), &[RuleSet::built_in()])
    }

    fn strengths(text: &str) -> Vec<String> {
        review(text).strengths.into_iter().map(|strength| strength.rule).collect()
    }

    #[test]
    fn words_that_their_sentence_takes_back_are_no_strength() {
        assert_eq!(strengths("I understand that you are angry."), ["credit/naming", "credit/validating"]);
        assert!(strengths("I understand that you are angry, but the rules are clear.").is_empty());
        assert!(strengths("How do you feel, and are you eating, and when did you sleep?").is_empty());
        assert!(
            strengths("It sounds really hard. We are sorry that we were late, but we ring on Monday.")
                .contains(&"credit/naming".to_owned())
        );
    }

    #[test]
    fn a_line_that_names_an_organisation_is_no_prose() {
        let letter =
            "Haverley Vascular Clinic\n12 Castle Road\n\nDear Mrs Vale\n\nThe vascular clinic rang.\n";
        let lines: Vec<usize> = review(letter)
            .findings
            .iter()
            .filter_map(|finding| finding.place.as_ref())
            .map(|place| letter[..place.span.start].lines().count())
            .collect();
        assert_eq!(lines, [6]);
        assert!(
            review("Your Oedema And The Clinic\n\nIt will go.\n")
                .findings
                .iter()
                .any(|one| one.rule == "plain/jargon")
        );
    }

    #[test]
    fn advice_gives_way_where_something_graver_is_said_of_the_same_words() {
        let about = |text: &str, words: &str| -> Vec<(String, Severity)> {
            let found = review(text).findings.into_iter();
            let here = found.filter(|one| one.place.as_ref().is_some_and(|place| place.text.contains(words)));
            here.map(|one| (one.rule, one.severity)).collect()
        };
        let marks = about("Dear Al,\n\nYou have a scan on Monday. Chin up chick.\n\nSam", "Chin up");
        assert_eq!(marks, [("empathy/jolly".to_owned(), Severity::Warning)]);
        // how hard the words are is a matter of its own
        let marks = about(
            "Dear Al,\n\nYou'll be right as rain once you've got into the new routine.\n\nSam",
            "right as rain",
        );
        assert!(marks.contains(&("plain/figurative".to_owned(), Severity::Advice)), "{marks:?}");
        assert!(marks.contains(&("empathy/false-reassurance".to_owned(), Severity::Warning)), "{marks:?}");
        // what is graver stays, whatever stands beside it
        let marks = about("Your mother is bedbound, and a frequent flyer.", "frequent flyer");
        assert!(
            marks.iter().any(|(rule, severity)| !rule.starts_with("plain/") && *severity > Severity::Advice),
            "{marks:?}"
        );
    }

    #[test]
    fn a_month_is_no_first_name() {
        let found = review("On Tuesday 10 June Sam will come to your house. Ring Sam Teale on Monday.");
        assert!(
            found.strengths.iter().all(|strength| !strength.place.text.contains("June")),
            "{:?}",
            found.strengths
        );
    }
}
