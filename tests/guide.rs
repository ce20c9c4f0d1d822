//! The guide `docs/writing-rules.md` cannot drift: each pack in it loads and its examples come out, the configuration in
//! it is as the schema says, and each message that it shows is the program's own.

#![allow(clippy::unwrap_used)]

mod judge;

use bedside::rules::fault::Fault;
use bedside::rules::keys::{CHECKS, RULE};
use bedside::{RuleSet, built_in, examples, rules};
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

fn load(text: &str) -> (Vec<rules::compile::Source>, Option<RuleSet>, Vec<Fault>) {
    let files = [("ward.yaml".to_owned(), text.to_owned())];
    let (sources, _) = rules::sources(&files);
    let (set, faults) = RuleSet::load(&files, &built_in::sets());
    (sources, set, faults)
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Whether a block uses a part of the language that this version does not have.
fn is_ahead(text: &str) -> bool {
    let checks = ["measure", "identify", "agree", "unfamiliar"];
    let ahead = |key: &str| text.contains(&format!(" {key}: "));
    let parts = text.contains("      document:\n");
    checks
        .iter()
        .any(|check| CHECKS.key(check).is_none() && (ahead(check) || text.contains(&format!(" {check}:\n"))))
        || (RULE.key("extends").is_none() && ahead("extends"))
        || (parts && rules::keys::EXPECT.key("document").is_none())
}

#[test]
fn every_pack_of_the_guide_loads_and_its_examples_come_out() {
    let guide = guide();
    let blocks = blocks(&guide);
    let packs: Vec<_> = blocks.iter().filter(|block| block.info == "yaml").collect();
    assert!(packs.len() > 15, "{} packs", packs.len());
    let mut run = 0;
    for block in packs {
        if is_ahead(&block.text) {
            continue;
        }
        let (sources, set, faults) = load(&block.text);
        assert!(faults.is_empty(), "docs/writing-rules.md:{}: {}", block.line, told(&faults));
        for outcome in examples::run(&sources, &set.unwrap()) {
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
        let (_, _, faults) = load(&pair[0].text);
        assert_eq!(told(&faults).trim_end(), pair[1].text.trim_end(), "line {}", pair[1].line);
    }
}

#[test]
fn every_key_of_a_rule_and_every_context_is_named_in_the_guide() {
    let guide = guide();
    let keys = RULE.names().chain(CHECKS.names()).chain(rules::keys::contexts());
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
    let loud: Vec<_> =
        review.findings.iter().filter(|finding| finding.severity >= Severity::Warning).collect();
    assert!(loud.is_empty(), "{loud:#?}");
}
