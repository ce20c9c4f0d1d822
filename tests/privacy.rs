//! Identifiers are masked in everything that is printed, wherever they stand and whatever is said around them.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::Kind;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Identifiers as they are typed, and the words that name them.
const PLANTED: [(&str, &str); 12] = [
    ("NHS number", "943 476 5919"),
    ("NHS number", "943-476-5919"),
    ("NHS number", "943\u{a0}476\u{a0}5919"),
    ("NHS number", "9434765919"),
    ("CHI number", "0101501234"),
    ("H&C number", "320 000 1011"),
    ("NI number", "JG 10 37 59 A"),
    ("NI number", "JG103759A"),
    ("key safe code", "44718"),
    ("door code", "1379#"),
    ("password", "Daffodil7"),
    ("PIN", "88421"),
];

/// Texts that put an identifier into the middle of other rules' findings: a closed question with a rewrite, a
/// leading one, several at once, a term, a word of blame, hard news, praise. `@` stands for the identifier.
const AROUND: [&str; 9] = [
    "Are you worried about @?",
    "Are you coping with @ at home?",
    "Are you sleeping well since @ was changed?",
    "You don't mind that @ was shared, do you?",
    "Why didn't you keep @ private?",
    "The scan for @ shows oedema, and the cancer has spread.",
    "Thank you for telling us @. I am sorry that @ was lost.",
    "Do you have @ and is @ right and are you in pain?",
    "He said \u{201c}my @ is none of your business, love\u{201d} and you must calm down.",
];

/// The parts of an identifier that nobody may see: all of it, and any long run of it, however it is spaced.
fn shows(printed: &str, identifier: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
    let secret = bare(identifier);
    let parts: Vec<&str> =
        identifier.split(|ch: char| !ch.is_alphanumeric()).filter(|part| part.len() >= 4).collect();
    bare(printed).contains(&secret) || parts.iter().any(|part| printed.contains(part))
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    command
}

/// Everything that a run printed.
fn printed(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), &output.stderr].concat()).unwrap()
}

/// The strings of a JSON text, without the id and the path, which go back as they came.
fn strings(value: &Value, key: &str, all: &mut Vec<String>) {
    match value {
        Value::String(text) if key != "id" && key != "path" => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, key, all)),
        Value::Object(map) if key != "id" => map.iter().for_each(|(key, value)| strings(value, key, all)),
        _ => {}
    }
}

fn streamed(lines: &str) -> Vec<Value> {
    let mut child =
        command(Path::new("."), &["stream"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = lines.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn no_string_of_json_shows_one() {
    let mut lines = String::new();
    let mut planted = Vec::new();
    for (name, identifier) in PLANTED {
        for around in AROUND {
            for text in [
                around.replace('@', &format!("{name} {identifier}")),
                around.replace('@', &format!("the {name}: {identifier},\nnoted,")),
            ] {
                for kind in [Kind::Letter, Kind::Note] {
                    lines += &format!("{}\n", json!({"id": identifier, "text": text, "kind": kind.name()}));
                    planted.push((identifier, text.clone()));
                }
            }
        }
    }
    let answers = streamed(&lines);
    assert_eq!(answers.len(), planted.len());
    let (mut masked, mut wrong) = (0, Vec::new());
    for (answer, (identifier, text)) in answers.iter().zip(&planted) {
        assert_eq!(answer["id"], *identifier, "an id goes back as it came");
        let mut all = Vec::new();
        strings(answer, "", &mut all);
        masked += all.iter().filter(|one| one.contains("[")).count();
        wrong.extend(
            all.iter().filter(|one| shows(one, identifier)).map(|one| format!("{text:?} shows {one:?}")),
        );
    }
    assert!(masked > 300, "the texts set off too little: {masked}");
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

#[test]
fn nothing_that_people_read_shows_one() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (name, identifier)) in PLANTED.iter().enumerate() {
        let text: String = AROUND
            .iter()
            .map(|around| around.replace('@', &format!("{name} {identifier}")) + "\n\n")
            .collect();
        fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    let formats: &[&[&str]] = &[&["--all"], &[], &["--quiet"], &["--format", "brief"]];
    for (number, (_, identifier)) in PLANTED.iter().enumerate() {
        for format in formats {
            let file = format!("{number}.txt");
            let out = printed(
                &command(folder.path(), &[&["check", "--kind", "letter", &file], *format].concat())
                    .output()
                    .unwrap(),
            );
            assert!(out.len() > 100, "{out}");
            let line = out.lines().find(|line| shows(line, identifier));
            assert_eq!(line, None, "{identifier} {format:?}");
        }
    }
}

#[test]
fn a_name_of_a_file_is_masked_for_people_and_given_back_to_programs() {
    let folder = tempfile::tempdir().unwrap();
    let name = "letter 943 476 5919.txt";
    fs::write(folder.path().join(name), "Dear Mrs Vale\n\nYour leg shows oedema.\n").unwrap();
    let run = |args: &[&str]| command(folder.path(), args).output().unwrap();
    for args in [
        &["check", name][..],
        &["check", "."],
        &["check", "--format", "brief", name],
        &["check", "--quiet", "."],
        &["check", "gone 943 476 5919.txt"],
        &["check", "943 476 5919", name],
        &["check", "943 476 5919*.txt"],
        &["check", "--output", "943 476 5919/report.json", name],
        &["check", "--rules", "943 476 5919.yaml", name],
        &["check", "--config", "943 476 5919.yaml", name],
        &["check", "--only", "[943 476 5919", name],
        &["test", "943 476 5919.yaml"],
        &["explain", "943 476 5919"],
        &["explain", "key safe code 44718"],
    ] {
        let out = printed(&run(args));
        assert!(!out.is_empty() && !shows(&out, "943 476 5919") && !shows(&out, "44718"), "{args:?}\n{out}");
    }
    let json: Value = serde_json::from_slice(&run(&["check", "--format", "json", name]).stdout).unwrap();
    assert_eq!(json["documents"][0]["path"], name);
    let json: Value =
        serde_json::from_slice(&run(&["check", "--format", "json", "gone 9434765919.txt"]).stdout).unwrap();
    assert_eq!(json["errors"][0]["path"], "gone 9434765919.txt");
    assert!(!shows(json["errors"][0]["message"].as_str().unwrap(), "9434765919"));
}

#[test]
fn what_is_passed_over_or_cannot_be_read_is_masked() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("empty 9434765919.txt", &b""[..]),
        ("no words 943 476 5919.txt", b"..."),
        ("scan 943-476-5919.docx", b"PK\x03\x04"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    fs::write(folder.path().join("a.txt"), "Thank you.").unwrap();
    let names = ["a.txt", "empty 9434765919.txt", "no words 943 476 5919.txt", "scan 943-476-5919.docx"];
    let out = printed(&command(folder.path(), &[&["check"][..], &names].concat()).output().unwrap());
    assert!(out.contains("[NHS number ending 19]") && !shows(&out, "943 476 5919"), "{out}");
}

#[test]
fn a_bad_line_of_a_stream_keeps_its_text_to_itself() {
    let lines = [
        "{\"id\": \"943 476 5919\", \"text\": \"NHS number 943 476 5919",
        "{\"id\": \"943 476 5919\", \"text\": 9434765919}",
        "{\"id\": \"943 476 5919\", \"text\": \"a\", \"kind\": \"943 476 5919\"}",
        "{\"id\": \"943 476 5919\", \"text\": \"a\", \"template\": \"943 476 5919\"}",
        "NHS number 943 476 5919",
        "{\"id\": 9434765919, \"text\": \"a\", \"943 476 5919\": 1, \"943 476 5919\": 2} 9434765919",
    ];
    for answer in streamed(&(lines.join("\n") + "\n")) {
        let error = answer["error"].as_str().unwrap_or_else(|| panic!("{answer} is no error"));
        assert!(!shows(error, "943 476 5919"), "{error}");
    }
}
