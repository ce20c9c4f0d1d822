//! The examples bite: take away any one pattern of a rule and one of the rule's examples comes out otherwise.
//!
//! (For the terms of `replace`, of which there are thousands, `tests/promises/terms.rs` makes a sentence for each.)
//!
//! The packs are read from `rules/`, so that a change of a pack can be tried without building anything:
//! `BEDSIDE_BITE=credit/naming` looks at one rule or one pack only.
//!
//! All variants of a rule, each without one pattern, are compiled together, each as a pack of its own, so that one
//! check of an example asks them all.

use bedside::check::{Options, check_with};
use bedside::document::{Facts, Format, KindFrom};
use bedside::examples::{unmark, with_first_suggestions};
use bedside::rules::compile::{self, Source};
use bedside::rules::raw::{At, RawCheck, RawEntry, RawFile, RawQuestion, RawRule, Text};
use bedside::{Document, Kind, Review, RuleSet, Settings};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A rule without one of its patterns, and the pattern.
struct Variant {
    without: String,
    rule: RawRule,
}

/// Every variant of a rule.
fn variants(rule: &RawRule) -> Vec<Variant> {
    let mut all = Vec::new();
    let mut number = 0;
    loop {
        let mut rule = rule.clone();
        let mut left = number;
        match remove(&mut rule.check, &mut left) {
            Some(without) => all.push(Variant { without, rule }),
            None => return all,
        }
        number += 1;
    }
}

/// Takes away the pattern of this number, counted down; none where there are not so many.
fn remove(check: &mut RawCheck, left: &mut usize) -> Option<String> {
    match check {
        RawCheck::Words(entries) => of_entries(entries, left),
        RawCheck::Expect(expect) => of_entries(&mut expect.when, left)
            .or_else(|| expect.answers.iter_mut().find_map(|(any, _)| of_texts(any, left))),
        RawCheck::Question(question) => of_question(question, left),
        RawCheck::Praise { entries, question, .. } => of_entries(entries, left)
            .or_else(|| question.as_mut().and_then(|question| of_question(question, left))),
        _ => None,
    }
}

fn of_question(question: &mut RawQuestion, left: &mut usize) -> Option<String> {
    if let Some(without) = of_texts(&mut question.is, left)
        .or_else(|| of_texts(&mut question.topic, left))
        .or_else(|| of_entries(&mut question.entries, left))
    {
        return Some(without);
    }
    if *left < question.open.len() {
        return Some(question.open.remove(*left).0.value);
    }
    *left -= question.open.len();
    None
}

fn of_entries(entries: &mut [RawEntry], left: &mut usize) -> Option<String> {
    entries.iter_mut().filter(|entry| !entry.term).find_map(|entry| of_texts(&mut entry.phrases, left))
}

fn of_texts(texts: &mut Vec<Text>, left: &mut usize) -> Option<String> {
    if *left < texts.len() {
        return Some(texts.remove(*left).value);
    }
    *left -= texts.len();
    None
}

/// What a review says for one pack: places, and what the text becomes.
fn said(review: &Review, pack: &str, text: &str, becomes: bool) -> Vec<String> {
    let of = |rule: &str| rule.strip_prefix(pack).is_some_and(|rest| rest.starts_with('/'));
    let mut only = Review { findings: Vec::new(), strengths: Vec::new(), ..review.clone() };
    only.findings.extend(review.findings.iter().filter(|finding| of(&finding.rule)).cloned());
    only.strengths.extend(review.strengths.iter().filter(|strength| of(&strength.rule)).cloned());
    let mut said: Vec<String> = only
        .findings
        .iter()
        .map(|finding| format!("{:?}", finding.place.as_ref().map(|place| place.span)))
        .collect();
    said.extend(only.strengths.iter().map(|strength| format!("{:?}", strength.place.span)));
    if becomes {
        said.push(with_first_suggestions(text, &only));
    }
    said
}

/// The patterns that no example of their rule needs.
fn idle(rule: &RawRule, sets: &compile::Sets) -> Vec<String> {
    let variants = variants(rule);
    let pack = |number: usize| format!("v{number}");
    let named = |value: String| Some(At { value, span: 0..0 });
    let source = |number: usize, rule: &RawRule| {
        let mut rule = rule.clone();
        // what several rules say of one question for one reason is told once: each variant has a reason of its own
        rule.why = Some(Text { value: pack(number), span: 0..0 });
        Source {
            name: pack(number),
            text: String::new(),
            raw: RawFile { pack: named(pack(number)), rules: vec![rule], ..RawFile::default() },
        }
    };
    let rules = std::iter::once(rule).chain(variants.iter().map(|variant| &variant.rule));
    let sources: Vec<Source> = rules.enumerate().map(|(number, rule)| source(number, rule)).collect();
    let (model, bytes, _) = compile::compile(&sources, sets.clone());
    let set = RuleSet::open(model, bytes.into()).expect("an index that was just built opens");
    let mut needed = vec![false; variants.len()];
    for example in &rule.examples {
        let (text, _) = unmark(&example.text.value);
        let kind = example.kind.or(rule.kinds.first().copied()).unwrap_or(Kind::Letter);
        let facts = Facts {
            kind: Some((kind, KindFrom::Flag)),
            template: Some(example.template),
            format: Format::Plain,
            ..Facts::default()
        };
        let document = Document::read(text.clone(), &facts);
        let settings: Settings = example.settings.iter().collect();
        let options = Options { wanted: &|_| true, settings: &settings };
        let review = check_with(&document, &[&set], options);
        let becomes = example.becomes.is_some();
        let whole = said(&review, &pack(0), &text, becomes);
        for (number, needed) in needed.iter_mut().enumerate() {
            *needed |= said(&review, &pack(number + 1), &text, becomes) != whole;
        }
    }
    variants
        .iter()
        .zip(needed)
        .filter(|(_, needed)| !needed)
        .map(|(variant, _)| variant.without.clone())
        .collect()
}

fn read(folder: &Path, files: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).expect("rules/ is there");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = fs::read_to_string(&path).expect("a pack is UTF-8");
            files.push((path.to_string_lossy().into_owned(), text));
        }
    }
}

#[test]
fn every_pattern_is_needed_by_an_example() {
    let mut files = Vec::new();
    read(Path::new("rules"), &mut files);
    let (sources, faults) = bedside::rules::sources(&files);
    assert!(faults.is_empty(), "{faults:?}");
    let sets = compile::sets_of(&sources);
    let only = std::env::var("BEDSIDE_BITE").unwrap_or_default();
    let mut rules = Vec::new();
    for source in &sources {
        let Some(pack) = &source.raw.pack else { continue };
        let named = source.raw.rules.iter().map(|rule| (format!("{}/{}", pack.value, rule.id.value), rule));
        rules.extend(named.filter(|(id, _)| id.starts_with(&only)));
    }
    // the rules of many patterns take longest, so every worker takes the next rule that nobody has
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || rules.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take)
            .flat_map(|(id, rule)| {
                idle(rule, &sets).into_iter().map(move |pattern| format!("{id}  {pattern}"))
            })
            .collect::<Vec<_>>()
    };
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get());
    let mut all = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let found = workers.into_iter().map(|worker| worker.join().expect("a worker does not panic"));
        found.flatten().collect::<Vec<_>>()
    });
    all.sort();
    assert!(all.is_empty(), "{} patterns that no example needs:\n{}", all.len(), all.join("\n"));
}
