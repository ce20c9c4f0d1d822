//! The guide `docs/writing-rules.md` cannot drift: each pack in it loads and its examples come out, the configuration in
//! it is as the schema says, and each message that it shows is the program's own.

#![allow(clippy::unwrap_used)]

mod judge;

use bedside::own::{self, Own};
use bedside::rules::fault::Fault;
use bedside::rules::keys::{CHECKS, RULE};
use bedside::{RuleSet, examples, rules};
use std::{env, fs};

/// A block of the guide: what stands after its fence, its text, and its line.
struct Block {
    info: String,
    text: String,
    line: usize,
}

fn guide() -> String {
    let path = format!("{}/docs/writing-rules.md", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

fn blocks(guide: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in guide.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                open = Some(Block { info: info.to_owned(), text: String::new(), line: number + 1 });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => block.text += &format!("{line}\n"),
            (None, None) => {}
        }
    }
    blocks
}

fn load(text: &str) -> Own {
    own::load(&[("ward.yaml".to_owned(), text.to_owned())])
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_pack_of_the_guide_loads_and_its_examples_come_out() {
    let guide = guide();
    let blocks = blocks(&guide);
    let packs: Vec<_> = blocks.iter().filter(|block| block.info == "yaml").collect();
    assert!(packs.len() > 15, "{} packs", packs.len());
    let mut run = 0;
    for block in packs {
        let own = load(&block.text);
        assert!(own.faults.is_empty(), "docs/writing-rules.md:{}: {}", block.line, told(&own.faults));
        for outcome in examples::run(&own.sources, &own.set.unwrap()) {
            let (expected, came) = (&outcome.expected, &outcome.came);
            let line = block.line + outcome.place.1;
            assert!(outcome.passed(), "docs/writing-rules.md:{line}: expected {expected}, came {came}");
            run += 1;
        }
    }
    assert!(run > 50, "{run} examples");
}

#[test]
fn the_configuration_of_the_guide_is_as_the_schema_says() {
    let validator = judge::validator("bedside.schema.json");
    let guide = guide();
    let blocks = blocks(&guide);
    let mut configurations = blocks.iter().filter(|block| block.info == "yaml bedside.yaml");
    let block = configurations.next().expect("a configuration");
    assert_eq!(judge::faults(&validator, &judge::yaml("bedside.yaml", &block.text)), "");
}

#[test]
fn every_message_of_the_guide_is_what_the_program_says() {
    let guide = guide();
    let blocks = blocks(&guide);
    let broken: Vec<_> = blocks.windows(2).filter(|pair| pair[0].info == "yaml broken").collect();
    assert!(broken.len() >= 3);
    for pair in broken {
        assert_eq!(
            told(&load(&pair[0].text).faults).trim_end(),
            pair[1].text.trim_end(),
            "line {}",
            pair[1].line
        );
    }
}

#[test]
fn every_key_of_a_rule_and_every_context_is_named_in_the_guide() {
    let guide = guide();
    // only the program sets notices off
    let checks = CHECKS.names().filter(|key| *key != "notice");
    let keys = RULE.names().chain(checks).chain(rules::keys::contexts());
    let missing: Vec<_> = keys.filter(|key| !guide.contains(&format!("`{key}`"))).collect();
    // named with a value beside them: first-use: true
    let missing: Vec<_> = missing.into_iter().filter(|key| !guide.contains(&format!("`{key}: "))).collect();
    assert!(missing.is_empty(), "the guide says nothing of {missing:?}");
}

#[test]
fn the_guide_is_written_as_it_asks_others_to_write() {
    use bedside::{Document, Facts, Kind, Severity};
    let facts = Facts {
        kind: Some((Kind::Page, bedside::document::KindFrom::Flag)),
        format: bedside::document::Format::Markdown,
        ..Facts::default()
    };
    let review = bedside::check(&Document::read(guide(), &facts), &[RuleSet::built_in()]);
    // its sample times and days belong to no one letter, so they may clash
    let wording = review.findings.iter().filter(|finding| finding.rule != "reliable/conflicting-times");
    let loud: Vec<_> = wording.filter(|finding| finding.severity >= Severity::Warning).collect();
    assert!(loud.is_empty(), "{loud:#?}");
}
