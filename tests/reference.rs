//! `docs/rules.md` says what the packs say.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

#[test]
fn the_reference_of_rules_is_true() {
    let printed = Command::new(env!("CARGO_BIN_EXE_bedside")).args(["rules", "--markdown"]).output().unwrap();
    let now = String::from_utf8(printed.stdout).unwrap();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if env::var_os("BEDSIDE_UPDATE_DOCS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(now.contains("### plain/jargon") && now.lines().count() > 500);
    let differs = now.lines().zip(kept.lines()).find(|(now, kept)| now != kept);
    assert!(
        now == kept,
        "docs/rules.md is not what the packs say; run BEDSIDE_UPDATE_DOCS=1 cargo test --test reference\n{differs:?}"
    );
}
