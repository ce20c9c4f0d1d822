//! Leaving a rule out removes its findings and its strengths, and changes nothing else.

use super::common::{TEXTS, each, root, rules};
use bedside::examples::unmark;
use bedside::rules::raw::Shows;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// Every text as a line of a stream: the program reads them all at one start.
fn lines() -> String {
    let mut lines = String::new();
    let mut files: Vec<_> =
        fs::read_dir(root().join("examples")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let name_of = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
    // the program runs once for each rule: the good examples would only cost time
    files.retain(|path| !name_of(path).contains("-good-"));
    for path in files {
        let name = name_of(&path);
        lines += &format!("{}\n", json!({"id": name, "text": fs::read_to_string(&path).unwrap()}));
    }
    for (number, (kind, text)) in TEXTS.iter().enumerate() {
        lines += &format!("{}\n", json!({"id": number, "kind": kind, "text": text}));
    }
    // and of each rule the first example that shows it
    for (id, rule) in rules() {
        let Some(example) = rule.examples.iter().find(|one| one.shows != Shows::Passes) else { continue };
        let (text, _) = unmark(&example.text.value);
        let kind = example.kind.or(rule.kinds.first().copied()).map_or("letter", |kind| kind.name());
        lines += &format!("{}\n", json!({"id": id, "kind": kind, "text": text}));
    }
    lines
}

fn streamed(lines: &str, more: &[&str]) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .arg("stream")
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = lines.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_rule_that_is_left_out_takes_only_its_own_words_with_it() {
    let lines = lines();
    let all = streamed(&lines, &[]);
    assert_eq!(all.len(), lines.lines().count());
    assert!(all.len() > 30);
    let ids: Vec<String> = rules().map(|(id, _)| id).collect();
    let without = |id: &str| {
        let mut expected = all.clone();
        let mut gone = 0;
        for document in &mut expected {
            for part in ["findings", "strengths"] {
                let list = document[part].as_array_mut().unwrap();
                let before = list.len();
                list.retain(|one| one["rule"] != id);
                gone += before - list.len();
            }
        }
        (expected, gone)
    };
    let silent: Vec<&String> = ids.iter().filter(|id| without(id).1 == 0).collect();
    assert!(silent.len() * 2 < ids.len(), "too few rules speak of these texts; silent are {silent:?}");
    // each run reads all texts: of the rules that speak every eighth is left out in turn
    let speaking: Vec<&String> = ids.iter().filter(|id| !silent.contains(id)).step_by(8).collect();
    each(&speaking, |id| assert_eq!(streamed(&lines, &["--skip", id]), without(id).0, "--skip {id}"));
}

#[test]
fn only_is_the_other_side_of_skip() {
    let lines = lines();
    let all = streamed(&lines, &[]);
    let only = streamed(&lines, &["--only", "plain,questions"]);
    let mut others: Vec<String> =
        rules().filter_map(|(id, _)| id.split_once('/').map(|(pack, _)| pack.to_owned())).collect();
    others.retain(|pack| pack != "plain" && pack != "questions");
    others.sort_unstable();
    others.dedup();
    let skipped = streamed(&lines, &["--skip", &others.join(",")]);
    assert_eq!(only, skipped);
    assert_ne!(only, all);
}
