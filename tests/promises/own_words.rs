//! The program's own words pass its own rules.

use super::common::{checked, root, rules, sources};
use bedside::rules::raw::{RawCheck, RawEntry};
use bedside::{Kind, Review, Severity};
use std::fs;
use std::process::Command;

/// Text with its place-holders filled, as a reader meets it.
fn filled(text: &str) -> String {
    [
        ("{match}", "word"),
        ("{suggestion}", "word"),
        ("{alternatives}", "this or that"),
        ("{n}", "3"),
        ("{other}", "that"),
        ("{missing}", "a date"),
        ("{reader}", "the reader"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (mark, word)| text.replace(mark, word))
}

fn entry_messages(entries: &[RawEntry]) -> impl Iterator<Item = &str> {
    entries.iter().filter_map(|entry| Some(entry.message.as_ref()?.value.as_str()))
}

/// Every sentence that the packs say of their own accord, with where it stands.
fn words_of_packs() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for source in sources() {
        for text in source.raw.title.iter().chain(&source.raw.builds) {
            all.push((source.name.clone(), text.value.clone()));
        }
        for row in source.raw.table.iter().flat_map(|table| &table.rows) {
            let term = &row.phrases[0].value;
            all.extend(
                row.message.iter().map(|text| (format!("{}: {term}", source.name), filled(&text.value))),
            );
        }
    }
    for (id, rule) in rules() {
        let own = rule.message.iter().chain(&rule.why).chain(&rule.tries).map(|text| text.value.as_str());
        let entries: &[RawEntry] = match &rule.check {
            RawCheck::Words(entries) | RawCheck::Praise { entries, .. } => entries,
            RawCheck::Expect(expect) => &expect.when,
            RawCheck::Question(question) => &question.entries,
            _ => &[],
        };
        match &rule.check {
            RawCheck::Measure(measure) => {
                let own = measure.limits.iter().filter_map(|limit| limit.message.as_ref());
                all.extend(own.map(|text| (id.clone(), filled(&text.value))));
            }
            RawCheck::Parts(parts) => {
                let own = parts.iter().flat_map(|part| part.message.iter().chain(&part.tries));
                all.extend(own.map(|text| (id.clone(), filled(&text.value))));
            }
            _ => {}
        }
        let tries = entries.iter().filter(|entry| !entry.term).flat_map(|entry| &entry.tries);
        let texts = own.chain(entry_messages(entries)).chain(tries.map(|text| text.value.as_str()));
        all.extend(texts.map(|text| (id.clone(), filled(text))));
    }
    all
}

/// What Bedside finds in words of its own. Words in quotation marks are spoken of, not used.
fn found(text: &str, review: &Review, least: Severity) -> Vec<String> {
    let mut all = Vec::new();
    for finding in review.findings.iter().filter(|finding| finding.severity >= least) {
        let words = finding.place.as_ref().map_or("", |place| place.text.as_str());
        let quoted = finding.place.as_ref().is_some_and(|place| {
            let before = &text[..place.span.start];
            before.matches('“').count() > before.matches('”').count() || before.matches('"').count() % 2 == 1
        });
        if !quoted {
            let line = finding.place.as_ref().map_or("", |place| {
                let start = text[..place.span.start].rfind('\n').map_or(0, |at| at + 1);
                text[start..].lines().next().unwrap_or_default()
            });
            all.push(format!("{} [{words}] in: {line}", finding.rule));
        }
    }
    all
}

fn judged(texts: &[(String, String)], kind: Kind, least: Severity) -> Vec<String> {
    let mut wrong = Vec::new();
    for (place, text) in texts {
        let (_, review) = checked(text, kind);
        wrong.extend(found(text, &review, least).into_iter().map(|found| format!("{place}: {found}")));
    }
    // some of these texts say how a comment is written
    wrong.retain(|said| !said.contains("bedside/no-comment"));
    wrong
}

#[test]
fn what_the_packs_say_passes() {
    let texts = words_of_packs();
    assert!(texts.len() > 150, "{}", texts.len());
    let mut wrong = judged(&texts, Kind::Page, Severity::Warning);
    // what is written to a reader; a sentence is no message, and nothing is asked of it that a whole one should hold,
    // nor what a text to one person should leave out, add or say more of
    let of_whole = [
        " [] in: ",
        "privacy/sensitive-in-message",
        "honesty/unknown-no-follow-up",
        "records/blank-left",
        "empathy/missing-acknowledgement [",
    ];
    let said = judged(&texts, Kind::Message, Severity::Warning).into_iter();
    wrong.extend(said.filter(|said| !of_whole.iter().any(|part| said.contains(part))));
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

fn said_by(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_bedside")).args(args).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    // the ids of rules are names, not words
    let ids: Vec<String> = rules().map(|(id, _)| id).collect();
    ids.iter().fold(said, |said, id| said.replace(id.as_str(), "…"))
}

#[test]
fn what_the_commands_say_passes() {
    let calls: &[&[&str]] = &[
        &["--help"],
        &["check", "--help"],
        &["stream", "--help"],
        &["explain", "--help"],
        &["rules", "--help"],
        &["rules", "new", "--help"],
        &["test", "--help"],
        &["init", "--help"],
        &["check"],
        &["check", "gone.txt"],
        &["check", "--rules", "gone", "-"],
        &["explain", "zzzz"],
        &["rules"],
    ];
    // <PATH> and its like are names in the grammar of the command line, not words
    let names = |text: String| {
        let pieces = text.split('<').map(|piece| match piece.split_once('>') {
            Some((name, rest)) if name.bytes().all(|byte| !byte.is_ascii_lowercase()) => format!("it{rest}"),
            _ => piece.to_owned(),
        });
        let said = pieces.collect::<Vec<_>>().concat();
        said.lines().filter(|line| !line.starts_with("Usage: ")).collect::<Vec<_>>().join("\n")
    };
    let texts: Vec<_> = calls.iter().map(|args| (args.join(" "), names(said_by(args)))).collect();
    let wrong = judged(&texts, Kind::Page, Severity::Warning);
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_the_project_says_of_itself_passes() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    // what stands in a fenced block is typed or printed, not said
    let text = text.split("```").step_by(2).collect::<Vec<_>>().join("\n");
    let wrong = judged(&[("README.md".to_owned(), text)], Kind::Page, Severity::Warning);
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
