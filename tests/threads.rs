//! What comes out is the same for any number of threads: of many documents, and of one that is shared out.

use std::fs;
use std::path::Path;
use std::process::Command;

fn said(threads: &str, args: &[&str]) -> Vec<u8> {
    let mut bedside = Command::new(env!("CARGO_BIN_EXE_bedside"));
    let out = bedside.env("BEDSIDE_THREADS", threads).args(args).output().expect("the program runs");
    assert!(!out.stdout.is_empty());
    out.stdout
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let samples = fs::read_dir("examples").expect("examples/ is there");
    let mut paths: Vec<_> = samples.map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    let mut text = String::new();
    while text.len() < 600_000 {
        for path in &paths {
            text += &fs::read_to_string(path).expect("a sample is UTF-8");
            text += "\n\n";
        }
    }
    let large = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.md");
    fs::write(&large, text).expect("it can be written");
    let large = large.to_string_lossy().into_owned();
    for what in ["examples", &large] {
        for format in ["text", "json"] {
            let one = said("1", &["check", what, "--format", format, "--fail-on", "never"]);
            let more = said("3", &["check", what, "--format", format, "--fail-on", "never"]);
            assert!(one == more, "{what} as {format}");
        }
    }
}
