//! The same documents give the same bytes, on one core or many, and in whatever order they are named.

use super::common::{TEXTS, root};
use std::fs;
use std::path::Path;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_bedside");

fn output(mut command: Command, folder: &Path, paths: &[&str]) -> Vec<u8> {
    command.current_dir(folder).args(["check", "--fail-on", "never", "--format", "json"]).args(paths);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn json(folder: &Path, paths: &[&str]) -> Vec<u8> {
    output(Command::new(PROGRAM), folder, paths)
}

/// A folder of documents of very different length, so that threads finish out of turn.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    fs::create_dir(folder.path().join("sub")).unwrap();
    for (number, (_, text)) in TEXTS.iter().enumerate() {
        let text = text.repeat(if number % 4 == 0 { 12 } else { 1 });
        fs::write(folder.path().join(format!("sub/{number}.txt")), text).unwrap();
    }
    folder
}

#[test]
fn one_core_and_many_say_the_same() {
    let folder = folder();
    let many = json(folder.path(), &["."]);
    assert_eq!(many, json(folder.path(), &["."]));
    if Command::new("taskset").args(["-c", "0", "true"]).status().is_ok_and(|status| status.success()) {
        let mut one = Command::new("taskset");
        one.args(["-c", "0", PROGRAM]);
        assert_eq!(many, output(one, folder.path(), &["."]));
    }
}

#[test]
fn the_order_of_paths_changes_nothing() {
    let folder = folder();
    let paths = ["visit-note.txt", "sub/0.txt", "leaflet.md", "sub/7.txt", "form.md", "clinic-letter.md"];
    let first = json(folder.path(), &paths);
    let mut turned = paths;
    for _ in 0..paths.len() {
        turned.rotate_left(1);
        assert_eq!(first, json(folder.path(), &turned), "{turned:?}");
    }
    turned.reverse();
    assert_eq!(first, json(folder.path(), &[&turned[..], &["form.md"]].concat()));
}

#[test]
fn a_folder_says_what_its_files_say_one_by_one() {
    let folder = folder();
    let documents = |paths: &[&str]| -> Vec<serde_json::Value> {
        let json: serde_json::Value = serde_json::from_slice(&json(folder.path(), paths)).unwrap();
        json["documents"].as_array().unwrap().clone()
    };
    let together = documents(&["."]);
    assert!(together.len() > 50 + TEXTS.len());
    for document in &together {
        assert_eq!(documents(&[document["path"].as_str().unwrap()]), std::slice::from_ref(document));
    }
}
