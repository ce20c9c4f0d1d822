//! What people see of every example: the whole text, kept beside this test so that a change of wording is read
//! before it is shipped.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// With this variable set, the snapshots are written anew.
const UPDATE: &str = "BEDSIDE_UPDATE_SNAPSHOTS";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder by name, without their endings.
fn names(folder: &str) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut all: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    all.sort();
    all
}

fn told(path: &Path) -> String {
    let relative = path.strip_prefix(root()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .current_dir(root())
        .args(["check", "--fail-on", "never", "--color", "never"])
        .arg(relative)
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_example_is_told_as_its_snapshot_says() {
    let mut changed = Vec::new();
    for (name, path) in names("examples") {
        let snapshot = root().join(format!("tests/snapshots/{name}.txt"));
        let now = told(&path);
        if env::var_os(UPDATE).is_some() {
            fs::create_dir_all(snapshot.parent().unwrap()).unwrap();
            fs::write(&snapshot, &now).unwrap();
            continue;
        }
        let before = fs::read_to_string(&snapshot).unwrap_or_default().replace("\r\n", "\n");
        if before != now {
            changed.push(format!("--- {name}\n{}", difference(&before, &now)));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\nRead it as a tired reader would. If it is better so: {UPDATE}=1 cargo test --test snapshots",
        changed.join("\n")
    );
}

#[test]
fn every_snapshot_has_its_example() {
    let examples: Vec<String> = names("examples").into_iter().map(|(name, _)| name).collect();
    for (name, path) in names("tests/snapshots") {
        assert!(examples.contains(&name), "{} belongs to no example", path.display());
    }
}

/// The lines that differ, between what both begin and end with.
fn difference(before: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    let same_start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[same_start..], &new[same_start..]);
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let lines =
        |sign: &str, lines: &[&str]| lines.iter().map(|line| format!("{sign} {line}\n")).collect::<String>();
    let (old, new) = (&old[..old.len() - same_end], &new[..new.len() - same_end]);
    format!("from line {}\n{}{}", same_start + 1, lines("-", old), lines("+", new))
}
