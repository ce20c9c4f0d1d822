//! What a user meets beside the transcripts: exit codes, files, pipes, links, permissions.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn bedside(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    told(&bedside(folder, args).output().unwrap())
}

fn piped(args: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = bedside(Path::new("."), args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    told(&output)
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn exit_codes() {
    let files =
        [("fine.txt", "Thank you."), ("also.md", "See you soon."), ("empty.txt", ""), ("none/data.csv", "x")];
    let folder = folder(&files);
    let table: &[(&[&str], i32)] = &[
        (&["--skip", "*", "fine.txt"], 0),
        (&["--skip", "*", "fine.txt", "empty.txt"], 0),
        (&["--skip", "*", "."], 0),
        (&["--skip", "*", "--fail-on", "advice", "fine.txt"], 0),
        (&["--skip", "*", "fine.txt", "gone.txt"], 3),
        (&["gone.txt"], 3),
        (&["gone.txt", "gone.md"], 3),
        (&["none/data.csv", "--skip", "*"], 0),
        (&["empty.txt"], 2),
        (&["none"], 2),
        (&["none", "gone.txt"], 2),
        (&["--allow-empty", "none", "empty.txt"], 0),
        (&["--allow-empty", "none", "gone.txt"], 3),
        (&[], 2),
        (&["--nonsense"], 2),
        (&["--fail-on", "sometimes", "fine.txt"], 2),
        (&["--only", "[", "fine.txt"], 2),
        (&["--output", "no/where.json", "fine.txt"], 2),
        (&["--help"], 0),
    ];
    for (args, code) in table {
        let args = [&["check"], *args].concat();
        let (got, out, err) = run(folder.path(), &args);
        assert_eq!(got, *code, "{args:?}\n{out}{err}");
    }
}

#[test]
fn exit_code_1_is_for_what_fail_on_says() {
    let folder = folder(&[("letter.txt", "Dear Mrs Vale\n\nThe scan showed oedema in your legs.\n")]);
    let table = [("error", 0), ("warning", 1), ("advice", 1), ("never", 0)];
    for (fail_on, code) in table {
        let args = ["check", "--only", "plain/jargon", "--fail-on", fail_on, "letter.txt"];
        assert_eq!(run(folder.path(), &args).0, code, "{fail_on}");
        assert_eq!(run(folder.path(), &[&args[..], &["gone.txt"]].concat()).0, 3);
    }
}

#[test]
fn outputs_go_to_files_and_standard_output_has_what_format_asks_for() {
    let folder = folder(&[("a.txt", "Thank you."), ("b.md", "See you.")]);
    let at = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let check =
        |args: &[&str]| run(folder.path(), &[&["check", "--skip", "*", "--kind", "message"], args].concat());

    let (code, out, _) = check(&["--output", "json=r.json", "--output", "r.jsonl", "."]);
    assert_eq!((code, out.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&at("r.json")).unwrap();
    assert_eq!(json["summary"]["documents"], 2);
    assert_eq!(at("r.jsonl").lines().count(), 2);

    let (_, out, _) = check(&["--format", "text", "--output", "json=r.json", "."]);
    assert!(out.contains("2 documents checked."));

    for paths in [".", "a.txt"] {
        let (code, _, err) = check(&["--output", "text=a.txt", paths]);
        assert!(code == 2 && err.contains("the report would overwrite it"), "{err}");
        assert_eq!(at("a.txt"), "Thank you.");
    }
    let (code, _, err) = check(&["--output", "r.json", "--output", "r.json", "."]);
    assert!(code == 2 && err.contains("one file"), "{err}");
}

#[test]
fn standard_input_is_read_from_a_pipe_and_by_its_sign() {
    for args in [&["check", "--skip", "*"][..], &["check", "--skip", "*", "-"]] {
        let (code, out, _) = piped(args, b"Thank you for your call.");
        assert!(code == 0 && out.starts_with("<stdin> ("), "{out}");
    }
    let (code, out, err) = piped(&["check"], b"");
    assert!(code == 2 && err.contains("bedside check letter.md"), "{out}{err}");
    let (_, out, _) = piped(&["check", "--skip", "*", "--format", "jsonl"], "\u{FEFF}Thank you.".as_bytes());
    assert!(out.starts_with("{\"path\":\"<stdin>\",\"kind\":"), "{out}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..400 {
        fs::write(folder.path().join(format!("{number}.txt")), "Thank you. ".repeat(20)).unwrap();
    }
    let checks: &[&[&str]] = &[&["check", "--skip", "*"], &["check", "--skip", "*", "--format", "json"]];
    for args in checks {
        let mut child = bedside(folder.path(), &[args, &["."][..]].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]));
    }
}

#[test]
fn a_stream_whose_reader_has_gone_ends_although_its_input_stays_open() {
    let mut child =
        bedside(Path::new("."), &["stream"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    stdin.write_all(b"{\"id\": 1, \"text\": \"Thank you.\"}\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_stream_answers_each_line_before_it_waits_for_the_next() {
    use std::io::{BufRead, BufReader};
    let mut child =
        bedside(Path::new("."), &["stream"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{{\"id\": {id}, \"text\": \"Thank you.\"}}").unwrap();
        assert!(answers.next().unwrap().unwrap().starts_with(&format!("{{\"id\":{id},")));
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_stream_keeps_its_order_and_answers_bad_lines_in_their_place() {
    let mut input = Vec::new();
    for number in 1..=500 {
        match number % 50 {
            0 => writeln!(input, "{{\"id\": \"r{number}\", \"text\": \"broken").unwrap(),
            1 => input.extend(b"{\"id\": 1, \"text\": \"\xFF\"}\n"),
            _ => writeln!(input, "{{\"id\": \"r{number}\", \"text\": \"{}\"}}", "Hello. ".repeat(number % 7))
                .unwrap(),
        }
    }
    let (code, out, err) = piped(&["stream"], &input);
    assert_eq!(code, 3);
    assert!(err.contains("20 of 500 lines could not be checked"), "{err}");
    let answers: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 500);
    for (index, answer) in answers.iter().enumerate() {
        let number = index + 1;
        let id = format!("r{number}");
        match number % 50 {
            0 => assert_eq!((&answer["line"], &answer["id"]), (&number.into(), &id.into())),
            1 => assert!(
                answer["error"].as_str().unwrap().starts_with("this is not UTF-8") && answer["id"].is_null()
            ),
            _ => assert_eq!((&answer["id"], answer.get("error")), (&id.into(), None)),
        }
    }
}

#[test]
fn a_stream_of_nothing_is_no_error_and_its_kinds_are_told() {
    assert_eq!(piped(&["stream"], b""), (0, String::new(), String::new()));
    let line = b"{\"id\": 7, \"text\": \"Thank you.\", \"kind\": \"note\", \"template\": true}";
    let (_, out, _) = piped(&["stream"], line);
    assert!(
        out.starts_with("{\"id\":7,\"kind\":\"note\",\"kind_from\":\"record\",\"template\":true,"),
        "{out}"
    );
    let (_, out, _) = piped(&["stream", "--kind", "letter"], line);
    assert!(out.starts_with("{\"id\":7,\"kind\":\"letter\",\"kind_from\":\"flag\","), "{out}");
}

#[test]
fn one_very_long_line_is_read() {
    // longer than the reader's buffer and than one batch
    let text = "Thank you for your unexpectedly kind telephone call. ".repeat(6_000);
    let (code, out, _) =
        piped(&["stream", "--skip", "*"], format!("{{\"id\":1,\"text\":\"{text}\"}}").as_bytes());
    assert_eq!(code, 0);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["measures"]["words"], 48_000);
}

#[test]
fn whatever_a_file_holds_the_answer_is_clear() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("invalid.txt", b"Thank you \xff\xfe\x80 for\xc3 your call.");
    write("controls.txt", b"Thank you \x1b[31m for \x07 your call.\r\rSee you.");
    write("marks.md", "\u{FEFF}# e\u{301}\u{301}\u{301}\n\n👩‍👩‍👧‍👦 “痛み” \u{202e}abc".as_bytes());
    write("one-line.txt", "word ".repeat(20_000).as_bytes());
    write("one-word.txt", "w".repeat(50_000).as_bytes());
    for format in ["text", "brief", "json", "jsonl"] {
        let (code, out, err) =
            run(folder.path(), &["check", "--fail-on", "never", "--all", "--format", format, "."]);
        assert_eq!(code, 0, "{out}{err}");
        if format == "text" {
            assert!(!out.contains('\u{1b}') && !out.contains('\u{202e}'));
        }
    }
}

#[test]
fn every_example_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (code, out, err) = run(root, &["check", "--fail-on", "never", "--format", "jsonl", "examples"]);
    let files = fs::read_dir(root.join("examples")).unwrap().count();
    assert!(files > 50);
    assert_eq!((code, out.lines().count()), (0, files), "{err}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_loop_of_folders_is_told_and_the_rest_is_checked() {
        let folder = folder(&[("a.txt", "Thank you."), ("sub/b.txt", "See you.")]);
        symlink(folder.path(), folder.path().join("sub/round")).unwrap();
        let (code, out, err) = run(folder.path(), &["check", "--skip", "*", "."]);
        assert_eq!(code, 0, "{out}{err}");
        assert!(
            out.contains("2 documents checked.") && out.contains("sub/round (a link that leads back"),
            "{out}"
        );
    }

    #[test]
    fn what_may_not_be_read_is_named_and_the_rest_is_checked() {
        let folder = folder(&[("a.txt", "Thank you."), ("shut/b.txt", "See you."), ("c.txt", "Hello.")]);
        let shut = |name: &str, mode: u32| {
            fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
        };
        shut("shut", 0o000);
        shut("c.txt", 0o000);
        // the administrator may read everything
        let is_shut = fs::read_dir(folder.path().join("shut")).is_err();
        let (code, out, err) = run(folder.path(), &["check", "--skip", "*", "."]);
        shut("shut", 0o755);
        if is_shut {
            assert_eq!(code, 3, "{out}{err}");
            assert!(
                err.contains("shut: you have no permission to read it") && err.contains("c.txt: you have"),
                "{err}"
            );
            assert!(out.contains("1 document checked. 2 could not be read"), "{out}");
        }
    }

    #[test]
    fn a_full_disk_is_told() {
        if Path::new("/dev/full").exists() {
            let folder = folder(&[("a.txt", "Thank you.")]);
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let output = bedside(folder.path(), &["check", "a.txt"]).stdout(full).output().unwrap();
            let (code, _, err) = told(&output);
            assert!(code == 2 && err.contains("the report cannot be written"), "{err}");
        }
    }

    #[test]
    fn a_named_pipe_is_read_and_one_in_a_folder_is_not_waited_for() {
        let folder = folder(&[("a.txt", "Thank you.")]);
        let made = Command::new("mkfifo").arg(folder.path().join("wait.txt")).status();
        if made.is_ok_and(|status| status.success()) {
            let (code, out, _) = run(folder.path(), &["check", "--skip", "*", "."]);
            assert_eq!(code, 0, "{out}");
        }
    }
}

#[test]
fn a_pack_that_cannot_be_read_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.txt"), "Dear Mrs Payne,\n\nYou are well.\n").unwrap();
    // the second is a file in the way of a folder
    for pack in ["ward.yaml", "letter.txt/ward.yaml"] {
        let out = bedside(folder.path(), &["check", "--rules", pack, "letter.txt"]).output().unwrap();
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{said}");
        assert!(said.contains(pack) && said.contains("What to do: "), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_pack_without_permission_is_told_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.txt"), "Dear Mrs Payne,\n\nYou are well.\n").unwrap();
    let pack = folder.path().join("ward.yaml");
    fs::write(&pack, "pack: ward\n").unwrap();
    fs::set_permissions(&pack, fs::Permissions::from_mode(0o000)).unwrap();
    // whoever may do anything may read it
    if fs::read(&pack).is_ok() {
        return;
    }
    let out = bedside(folder.path(), &["check", "--rules", "ward.yaml", "letter.txt"]).output().unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("you have no permission to read it"), "{said}");
    assert!(said.contains("What to do: Ask whoever looks after it"), "{said}");
}
