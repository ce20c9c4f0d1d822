//! The examples bite: take away any one pattern of a rule and one of the rule's examples comes out otherwise.
//!
//! (For the terms of `replace`, of which there are thousands, `tests/promises/terms.rs` makes a sentence for each.)
//!
//! The packs are read from `rules/`, so that a change of a pack can be tried without building anything:
//! `BEDSIDE_BITE=credit/naming` looks at one rule or one pack only.
//!
//! The variants of a rule, each without one pattern, are compiled together, each as a pack of its own, so that one
//! check of an example asks them all. Of the hundreds of rewrites of a question rule only those are taken away that an
//! example uses: no other can change what comes out.

use bedside::check::{Options, check_with};
use bedside::document::{Facts, Format, KindFrom};
use bedside::examples::{unmark, with_first_suggestions};
use bedside::finding::{Finding, Strength};
use bedside::rules::compile::{self, Source};
use bedside::rules::raw::{At, RawCheck, RawEntry, RawExample, RawFile, RawQuestion, RawRule, Shows, Text};
use bedside::{Document, Kind, Review, RuleSet, Settings};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A rule without one of its patterns, and the pattern.
struct Variant {
    without: String,
    /// The number of the pattern among the rewrites, if it is one.
    rewrite: Option<usize>,
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
            Some(without) => all.push(Variant { without, rewrite: None, rule }),
            None => break,
        }
        number += 1;
    }
    // rewrites come last
    let rewrites = rewrites(&mut rule.clone()).len();
    let first = all.len() - rewrites;
    all[first..].iter_mut().enumerate().for_each(|(rewrite, variant)| variant.rewrite = Some(rewrite));
    all
}

/// The rewrites of a rule: what they are for, and what they say.
fn rewrites(rule: &mut RawRule) -> &mut [(Text, Text)] {
    match &mut rule.check {
        RawCheck::Question(question) => &mut question.open,
        RawCheck::Praise { question: Some(question), .. } => &mut question.open,
        _ => &mut [],
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

/// What a review says for each of some packs, which go by their numbers: places, and what the text becomes.
fn said(review: &Review, packs: usize, text: &str, becomes: bool) -> Vec<Vec<String>> {
    let nothing = Review { findings: Vec::new(), strengths: Vec::new(), ..review.clone() };
    let of = |rule: &str| rule.split_once('/').and_then(|(pack, _)| pack.strip_prefix('v')?.parse().ok());
    let mut findings = vec![Vec::new(); packs];
    let mut strengths = vec![Vec::new(); packs];
    for finding in &review.findings {
        of(&finding.rule).into_iter().for_each(|pack: usize| findings[pack].push(finding.clone()));
    }
    for strength in &review.strengths {
        of(&strength.rule).into_iter().for_each(|pack: usize| strengths[pack].push(strength.clone()));
    }
    let told = |(findings, strengths): (Vec<Finding>, Vec<Strength>)| {
        let places = findings.iter().map(|one| format!("{:?}", one.place.as_ref().map(|place| place.span)));
        let mut said: Vec<String> =
            places.chain(strengths.iter().map(|one| format!("{:?}", one.place.span))).collect();
        if becomes {
            said.push(with_first_suggestions(text, &Review { findings, ..nothing.clone() }));
        }
        said
    };
    findings.into_iter().zip(strengths).map(told).collect()
}

/// Rules as packs of their own, which go by their numbers.
fn compiled<'r>(rules: impl Iterator<Item = &'r RawRule>, sets: &compile::Sets) -> RuleSet {
    let named = |value: String| At { value, span: 0..0 };
    let source = |(number, rule): (usize, &RawRule)| {
        let mut rule = rule.clone();
        let pack = format!("v{number}");
        // what several rules say of one question for one reason is told once: each variant has a reason of its own
        rule.why = Some(named(pack.clone()));
        let raw = RawFile { pack: Some(named(pack.clone())), rules: vec![rule], ..RawFile::default() };
        Source { name: pack, text: String::new(), raw }
    };
    let sources: Vec<Source> = rules.enumerate().map(source).collect();
    let (model, bytes, _) = compile::compile(&sources, sets.clone());
    RuleSet::open(model, bytes.into()).expect("an index that was just built opens")
}

/// What a set says of an example of a rule, and its text.
fn checked(set: &RuleSet, rule: &RawRule, example: &RawExample) -> (Review, String) {
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
    (check_with(&document, &[set], options), text)
}

/// For each variant whether one of the examples needs its pattern.
fn needed(rule: &RawRule, variants: &[&Variant], examples: &[RawExample], sets: &compile::Sets) -> Vec<bool> {
    let mut needed = vec![false; variants.len()];
    if variants.is_empty() {
        return needed;
    }
    let rules = std::iter::once(rule).chain(variants.iter().map(|variant| &variant.rule));
    let set = compiled(rules, sets);
    for example in examples {
        let (review, text) = checked(&set, rule, example);
        let said = said(&review, variants.len() + 1, &text, example.becomes.is_some());
        let (whole, others) = said.split_first().expect("the whole rule is the first pack");
        needed.iter_mut().zip(others).for_each(|(needed, other)| *needed |= other != whole);
    }
    needed
}

/// For each example the numbers of the rewrites that it uses.
fn used(rule: &RawRule, sets: &compile::Sets) -> Vec<Vec<usize>> {
    let mut numbered = rule.clone();
    for (number, (_, say)) in rewrites(&mut numbered).iter_mut().enumerate() {
        // its own words stay: where they cannot be put together, the next rewrite is used
        say.value = format!("#{number} {}", say.value);
    }
    let set = compiled(std::iter::once(&numbered), sets);
    let of = |example: &RawExample| -> Vec<usize> {
        let (review, _) = checked(&set, rule, example);
        let suggestions = review.findings.iter().flat_map(|finding| &finding.suggestions);
        suggestions.filter_map(|one| one.text.strip_prefix('#')?.split(' ').next()?.parse().ok()).collect()
    };
    rule.examples.iter().map(of).collect()
}

/// The patterns that no example of their rule needs.
fn idle(rule: &RawRule, sets: &compile::Sets) -> Vec<String> {
    /// How many examples are checked together with the rewrites that they use.
    const TOGETHER: usize = 40;
    let all = variants(rule);
    let (rewrites, others): (Vec<&Variant>, Vec<&Variant>) =
        all.iter().partition(|variant| variant.rewrite.is_some());
    let mut idle: Vec<&Variant> = Vec::new();
    let needs = needed(rule, &others, &rule.examples, sets);
    idle.extend(others.iter().zip(needs).filter(|(_, needed)| !needed).map(|(variant, _)| *variant));
    let mut bitten = vec![false; rewrites.len()];
    if !rewrites.is_empty() {
        let used = used(rule, sets);
        for (examples, used) in rule.examples.chunks(TOGETHER).zip(used.chunks(TOGETHER)) {
            let numbers: BTreeSet<usize> =
                used.iter().flatten().copied().filter(|number| !bitten[*number]).collect();
            let variants: Vec<&Variant> = numbers.iter().map(|number| rewrites[*number]).collect();
            let needs = needed(rule, &variants, examples, sets);
            numbers.into_iter().zip(needs).for_each(|(number, needed)| bitten[number] |= needed);
        }
    }
    idle.extend(rewrites.iter().zip(bitten).filter(|(_, needed)| !needed).map(|(variant, _)| *variant));
    idle.into_iter().map(|variant| variant.without.clone()).collect()
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

fn packs() -> Vec<Source> {
    let mut files = Vec::new();
    read(Path::new("rules"), &mut files);
    let (sources, faults) = bedside::rules::sources(&files);
    assert!(faults.is_empty(), "{faults:?}");
    sources
}

#[test]
fn every_rule_has_four_examples_both_ways_and_a_paragraph_of_each() {
    const PARAGRAPH: usize = 25;
    let mut missing = Vec::new();
    for source in packs() {
        for rule in &source.raw.rules {
            for passes in [false, true] {
                let some = rule.examples.iter().filter(|one| (one.shows == Shows::Passes) == passes);
                let words: Vec<usize> =
                    some.map(|one| unmark(&one.text.value).0.split_whitespace().count()).collect();
                if words.len() < 4 || words.iter().all(|count| *count < PARAGRAPH) {
                    missing.push(format!("{} {words:?}", rule.id.value));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{} rules:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_pattern_is_needed_by_an_example() {
    let sources = packs();
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
