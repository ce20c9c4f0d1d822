//! Broken packs and configurations: each has a message that says where and what to do, kept as a snapshot beside it.
//!
//! `BEDSIDE_UPDATE_SNAPSHOTS=1 cargo test --test broken` writes the snapshots anew; read what changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LETTER: &str = "examples/good-letter.md";

/// Words that only a programmer understands.
const JARGON: [&str; 17] = [
    "scalar",
    "token",
    "mapping",
    "sequence",
    "parse",
    "unexpected",
    "serde",
    "Some(",
    "None",
    "deserial",
    "schema",
    "null",
    "boolean",
    "string",
    "integer",
    "panicked",
    "stack",
];

fn bedside(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bedside")).args(args).output().expect("the program runs")
}

fn cases(folder: &str) -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    cases.sort();
    cases
}

/// Runs the program with each case and compares what it says.
fn compare(folder: &str, option: &str) {
    let mut wrong = Vec::new();
    for case in cases(folder) {
        let name = case.to_string_lossy().replace('\\', "/");
        let out = bedside(&["check", option, &name, LETTER]);
        let said = String::from_utf8(out.stderr).expect("it speaks UTF-8");
        let mut told = |what: &str| wrong.push(format!("{name}: {what}\n{said}"));
        if out.status.code() != Some(2) {
            told("the exit code is not 2");
        }
        for block in said.split("\n\n").filter(|block| block.contains(&name)) {
            let whole_file = block.lines().any(|line| line.starts_with(&format!("{name}: ")));
            let placed = block.contains(&format!("{name}:")) && block.contains('^');
            if !whole_file && !placed {
                told("a message does not say where");
            }
            if !block.contains("What to do: ") {
                told("a message does not say what to do");
            }
        }
        let ours = said.lines().filter(|line| !line.contains(" | ")).collect::<Vec<_>>().join("\n");
        if let Some(word) = JARGON.iter().find(|word| ours.contains(*word)) {
            told(&format!("it says {word:?}"));
        }
        snapshot(&case.with_extension("txt"), &said, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn snapshot(path: &Path, said: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("BEDSIDE_UPDATE_SNAPSHOTS").is_some() {
        fs::write(path, said).expect("the snapshot can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if kept != said {
        wrong.push(format!("{}: kept\n{kept}\nnow\n{said}", path.display()));
    }
}

#[test]
fn every_broken_pack_is_told_where_and_what_to_do() {
    assert!(cases("tests/broken/packs").len() >= 70);
    compare("tests/broken/packs", "--rules");
}

#[test]
fn every_broken_configuration_is_told_where_and_what_to_do() {
    assert!(cases("tests/broken/config").len() >= 20);
    compare("tests/broken/config", "--config");
}

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).expect("it can be written");
    path
}

/// What the program says of a pack that is too odd to lie in the repository.
fn said_of(name: &str, bytes: &[u8]) -> String {
    let path = written(name, bytes);
    let out = bedside(&["check", "--rules", &path.to_string_lossy(), LETTER]);
    let _ = fs::remove_file(&path);
    assert_eq!(out.status.code(), Some(2), "{name}");
    let said = String::from_utf8(out.stderr).expect("it speaks UTF-8");
    said.replace(&*path.to_string_lossy(), name)
}

#[test]
fn a_file_that_is_no_utf8_is_told() {
    let said = said_of("latin.yaml", b"pack: mine\ntitle: caf\xE9\n");
    assert!(said.contains("latin.yaml:2:11: this file is not UTF-8 from here on"), "{said}");
    assert!(said.contains("What to do: Save it as UTF-8"), "{said}");
}

#[test]
fn a_file_of_100_mb_is_told() {
    let mut text = b"pack: mine\nsets:\n  words:\n".to_vec();
    while text.len() < 100_000_000 {
        text.extend_from_slice(b"    - a phrase that is long enough to fill the file soon\n");
    }
    let said = said_of("huge.yaml", &text);
    assert!(said.contains("this file holds 100 MB, and a pack may hold 20"), "{said}");
}

#[test]
fn an_alias_bomb_is_told_and_costs_nothing() {
    let mut text = String::from("pack: mine\nsets:\n  a0: &a0 [x, x]\n");
    for level in 1..40 {
        let before = level - 1;
        text += &format!("  a{level}: &a{level} [*a{before}, *a{before}, *a{before}, *a{before}]\n");
    }
    let said = said_of("bomb.yaml", text.as_bytes());
    assert!(said.contains("this is a YAML alias (*name), which Bedside does not read"), "{said}");
}

#[test]
fn nesting_of_100_000_is_told() {
    for open in ["[", "{a: "] {
        let said = said_of("deep.yaml", format!("pack: mine\nsets: {}", open.repeat(100_000)).as_bytes());
        assert!(said.contains("nested more than 40 deep"), "{said}");
    }
}

#[test]
fn a_million_keys_and_a_long_line_are_no_matter() {
    let said = said_of(
        "long.yaml",
        format!("pack: mine\ntitle: {}\nruls: x\n", "word ".repeat(1_000_000)).as_bytes(),
    );
    assert!(said.contains("Did you mean \"rules\"?"), "{said}");
    assert!(said.lines().all(|line| line.chars().count() < 200), "a line is too long to read");
}

#[test]
fn bytes_of_every_value_are_no_panic() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    for (number, part) in bytes.chunks(7).enumerate() {
        let mut text = b"pack: mine\nrules: ".to_vec();
        text.extend_from_slice(part);
        if number % 40 == 0 {
            let path = written("bytes.yaml", &text);
            let out = bedside(&["check", "--rules", &path.to_string_lossy(), LETTER]);
            assert!(matches!(out.status.code(), Some(0..=3)), "{:?}", String::from_utf8_lossy(&out.stderr));
        }
    }
}
