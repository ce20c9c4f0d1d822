//! The schemas: what is kept in `schemas/` is what the tables make; every built-in pack and every output is as they
//! say; and what is broken is not.

#![allow(clippy::unwrap_used)]

mod judge;

use bedside::schema;
use jsonschema::Validator;
use judge::{faults, validator, yaml};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}

#[test]
fn what_is_kept_is_what_the_tables_make() {
    let folder = root().join("schemas");
    for (name, schema) in schema::all() {
        let path = folder.join(name);
        let text = schema::text(&schema);
        if env::var_os("BEDSIDE_UPDATE_SCHEMAS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            kept == text,
            "schemas/{name} is out of date: BEDSIDE_UPDATE_SCHEMAS=1 cargo test --test schemas"
        );
    }
}

#[test]
fn every_built_in_pack_is_as_the_schema_says_and_names_it() {
    let validator = validator("pack.schema.json");
    let mut files = Vec::new();
    walk(&root().join("rules"), &mut files);
    assert!(files.len() > 20, "{} files", files.len());
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let found = faults(&validator, &yaml(&path.to_string_lossy(), &text));
        assert!(found.is_empty(), "{}: {found}", path.display());
        let first = text.lines().next().unwrap_or_default();
        let named = first.strip_prefix("# yaml-language-server: $schema=");
        let named = named.unwrap_or_else(|| panic!("{}: the first line names no schema", path.display()));
        assert!(path.parent().unwrap().join(named).is_file(), "{}: {named}", path.display());
    }
}

#[test]
fn broken_packs_are_refused() {
    let validator = validator("pack.schema.json");
    let whole = "id: a, message: b";
    let rule = |more: &str| format!("{{pack: p, rules: [{{{whole}, {more}}}]}}");
    assert_eq!(faults(&validator, &yaml("fine", &rule("avoid: [c]"))), "");
    let broken = [
        rule("avoid: [c], colour: red"),
        rule("severity: advice"),
        rule("avoid: [c], question: {form: closed}"),
        rule("avoid: []"),
        rule("avoid: [c], severity: grave"),
        rule("avoid: [c], severity: {leter: error}"),
        rule("avoid: [c], kinds: [leter]"),
        rule("avoid: [c], unless: quoted"),
        rule("avoid: [c], near: {within: sentence}"),
        rule("avoid: [c], near: {any: d, within: two lines}"),
        rule("avoid: [c], at-least: none"),
        rule("avoid: [c], at-least: 0"),
        rule("avoid: [c], first-use: yes"),
        rule("avoid: [c], raise: {when: negated}"),
        rule("avoid: [c], examples: [{flags: d, passes: e}]"),
        rule("avoid: [c], examples: [{becomes: d}]"),
        rule("avoid: [{try: c}]"),
        rule("avoid: {unless: negated}"),
        rule("replace: {c: {use: drop}}"),
        rule("replace: {c: {tags: [loud]}}"),
        rule("replace: {}"),
        rule("question: {topic: d}"),
        rule("question: {form: sideways}"),
        rule("question: {form: closed, open: [{when: d}]}"),
        rule("praise: {match: d}"),
        "{pack: p, rules: [{id: A b, message: c, avoid: [d]}]}".to_owned(),
        "{pack: p, rules: [{id: a, avoid: [d]}]}".to_owned(),
        "{rules: [{id: a, message: b, avoid: [c]}]}".to_owned(),
        "{pack: p, rule: jargon}".to_owned(),
        "{pack: p, replace: {a: b}}".to_owned(),
        "{pack: p, sets: {a: {b: c}}}".to_owned(),
        "{pack: p, sets: [a]}".to_owned(),
        "[pack]".to_owned(),
    ];
    for text in broken {
        assert!(!validator.is_valid(&yaml("broken", &text)), "the schema takes {text}");
    }
}

#[test]
fn configurations_are_judged() {
    let validator = validator("bedside.schema.json");
    let fine = [
        "# nothing yet\nkinds:\n",
        "kinds: {letter: [\"letters/**\"], note: notes/*.txt}\nrules: {plain/jargon: off, empathy: {note: advice}}",
        "known_words: [{word: TPN, why: ours}]\naccepted: {plain/jargon: [{phrase: oedema, why: asked for}]}",
        "ignore: [{path: old/**, why: history}]\nsettings: {register: formal}\nfail_on: never\npacks: ours.yaml",
        "limits: {plain/long-sentence: [{over: 25}, {over: 35.5, severity: error}]}\nextends: ../bedside.yaml",
    ];
    for text in fine {
        assert_eq!(faults(&validator, &yaml("fine", text)), "", "{text}");
    }
    let broken = [
        "kind: {letter: a}",
        "kinds: {leter: a}",
        "kinds: letters",
        "rules: {plain/jargon: grave}",
        "rules: {plain/jargon: {leter: off}}",
        "known_words: [TPN]",
        "known_words: [{word: TPN}]",
        "accepted: [oedema]",
        "accepted: {plain/jargon: [{phrase: oedema}]}",
        "ignore: [{why: history}]",
        "ignore: [{path: old}]",
        "settings: {register: loud}",
        "settings: {colour: red}",
        "limits: {plain/long-sentence: [{over: many}]}",
        "limits: {plain/long-sentence: [{over: 1, under: 2}]}",
        "fail_on: sometimes",
        "packs: []",
        "[a]",
    ];
    for text in broken {
        assert!(!validator.is_valid(&yaml("broken", text)), "the schema takes {text}");
    }
}

fn bedside(args: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .args(args)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// Validates every line, and gives them back.
fn lines(validator: &Validator, text: &str) -> Vec<Value> {
    let line = |line: &str| {
        let value: Value = serde_json::from_str(line).unwrap();
        assert_eq!(faults(validator, &value), "", "{line}");
        value
    };
    text.lines().map(line).collect()
}

#[test]
fn every_output_is_as_the_schema_says() {
    let validator = validator("output.schema.json");
    let paths = ["examples", "tests/samples/kinds", "no-such-file.txt"];
    let whole = bedside(&[&["check", "--format", "json"][..], &paths].concat(), b"");
    let whole: Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(faults(&validator, &whole), "");
    assert!(
        whole["documents"].as_array().unwrap().len() > 9 && whole["errors"].as_array().unwrap().len() == 1
    );

    let all = bedside(&[&["check", "--format", "jsonl"][..], &paths].concat(), b"");
    let all = lines(&validator, &all);
    assert_eq!(all.len(), whole["documents"].as_array().unwrap().len() + 1);
    assert_eq!(all.iter().filter(|line| line.get("error").is_some()).count(), 1);

    let input = b"{\"id\": [1], \"text\": \"Are you coping? Ring 020 7946 0018, NHS 943 476 5919.\"}\n{\"id\": 7}\nnot json\n{\"id\": null, \"text\": \"\"}\n\xFF\n";
    let all = lines(&validator, &bedside(&["stream"], input));
    assert_eq!(all.len(), 5);
    assert_eq!(all.iter().filter(|line| line.get("error").is_some()).count(), 3);
    let none = bedside(&["check", "--format", "json", "--allow-empty", "no-such-folder"], b"");
    if !none.is_empty() {
        assert_eq!(faults(&validator, &serde_json::from_str(&none).unwrap()), "");
    }
}

#[test]
fn broken_outputs_are_refused() {
    let validator = validator("output.schema.json");
    let line =
        bedside(&["stream"], b"{\"id\": 1, \"text\": \"Your leg shows oedema. Are you coping at home?\"}\n");
    let fine: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(faults(&validator, &fine), "");
    // what the contract has beside what comes of this text
    let mut full = fine.clone();
    full["findings"][0]["suppressed"] = json!({"reason": "asked for"});
    full["findings"][0]["masked"] = json!(true);
    full["findings"][0]["where"] = json!({"page": 1, "heading": "Plan", "paragraph": 2});
    full["findings"][0]["related"] = json!([{"path": null, "start": 0, "end": 4, "line": 1, "column": 1, "text": "Your", "message": "Here."}]);
    full["encoding"] = json!("windows-1252");
    assert_eq!(faults(&validator, &full), "");

    let changes: [(&str, Value); 18] = [
        ("/kind", json!("leter")),
        ("/kind_from", json!("guess")),
        ("/template", json!("no")),
        ("/findings", json!(null)),
        ("/findings/0/rule", json!("jargon")),
        ("/findings/0/severity", json!("grave")),
        ("/findings/0/start", json!(null)),
        ("/findings/0/line", json!("1")),
        ("/findings/0/suggestions/0/safety", json!("sure")),
        ("/findings/0/suggestions/0/edits/0/start", json!(-1)),
        ("/findings/0/related", json!([])),
        ("/findings/0/related/0/line", json!(0)),
        ("/findings/0/masked", json!(false)),
        ("/findings/0/suppressed", json!({})),
        ("/findings/0/where/page", json!(0)),
        ("/questions/0/form", json!("run")),
        ("/questions/0/asks", json!(0)),
        ("/measures/words", json!(1.5)),
    ];
    for (pointer, value) in changes {
        let mut broken = full.clone();
        *broken.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer} in {full}")) = value;
        assert!(!validator.is_valid(&broken), "the schema takes {pointer}: {broken}");
    }
    let mut both = fine.clone();
    both["path"] = json!("a.txt");
    let mut more = fine.clone();
    more["findings"][0]["colour"] = json!("red");
    let mut less = fine;
    less.as_object_mut().unwrap().remove("measures");
    for broken in [both, more, less, json!({"line": 0, "error": "x"}), json!({"path": "a"}), json!([])] {
        assert!(!validator.is_valid(&broken), "the schema takes {broken}");
    }
}
