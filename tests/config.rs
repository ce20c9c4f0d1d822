//! What a configuration may do and what it may not: promises about every rule, and what `init` writes.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::config::{Config, Finder, find, merge};
use bedside::{Document, Facts, Finding, Review, RuleSet, Severity};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn config(text: &str) -> Config {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bedside.yaml");
    fs::write(&path, text).unwrap();
    let (files, faults) = find::load(&path);
    assert_eq!(faults, [], "{text}");
    let (config, faults) = merge::merge(&files, &[RuleSet::built_in()], &[]);
    assert_eq!(faults, [], "{text}");
    config
}

fn examples() -> Vec<(Document, Review)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let document = Document::read(fs::read_to_string(path).unwrap(), &Facts::default());
        let review = bedside::check(&document, &[RuleSet::built_in()]);
        (document, review)
    };
    paths.iter().filter(|path| path.is_file()).map(read).collect()
}

fn applied(config: &Config, document: &Document, review: &Review) -> Review {
    let mut review = review.clone();
    config.apply(&mut review, document, None, false);
    review
}

#[test]
fn a_rule_that_is_off_takes_exactly_its_own_findings_with_it() {
    let examples = examples();
    let mut gone = 0;
    for rule in &RuleSet::built_in().model.rules {
        let config = config(&format!("rules: {{\"{}\": off}}", rule.id));
        for (document, review) in &examples {
            let after = applied(&config, document, review);
            let others: Vec<Finding> =
                review.findings.iter().filter(|one| *one.rule != *rule.id).cloned().collect();
            gone += review.findings.len() - others.len();
            assert_eq!(after.findings, others, "{}", rule.id);
            let others: Vec<_> =
                review.strengths.iter().filter(|one| *one.rule != *rule.id).cloned().collect();
            assert_eq!(after.strengths, others, "{}", rule.id);
            assert_eq!(after.questions, review.questions);
        }
    }
    assert_eq!(gone, examples.iter().map(|(_, review)| review.findings.len()).sum::<usize>());
    assert!(gone > 20);
}

#[test]
fn another_severity_changes_nothing_else() {
    let examples = examples();
    for rule in &RuleSet::built_in().model.rules {
        for severity in Severity::ALL {
            let config = config(&format!("rules: {{\"{}\": {}}}", rule.id, severity.name()));
            for (document, review) in &examples {
                let after = applied(&config, document, review);
                let mut expected = review.findings.clone();
                for finding in expected.iter_mut().filter(|one| *one.rule == *rule.id) {
                    finding.severity = severity;
                }
                assert_eq!(after.findings, expected, "{}", rule.id);
                assert_eq!(after.strengths, review.strengths, "{}", rule.id);
            }
        }
    }
}

#[test]
fn a_severity_may_hold_for_some_kinds_only_and_the_most_exact_name_decides() {
    let config = config(
        "rules:\n  \"*\": advice\n  \"plain/jargon\": {default: error, note: off}\n  \"plain\": warning\n  \"plain/eg-ie\": {note: error}\n",
    );
    use bedside::Kind::{Letter, Note};
    use bedside::config::Level::{Off, On};
    let level = |rule: &str, kind| config.level(rule, kind).map(|(level, _)| level);
    assert_eq!(level("plain/jargon", Letter), Some(On(Severity::Error)));
    assert_eq!(level("plain/jargon", Note), Some(Off));
    assert_eq!(level("plain/eg-ie", Note), Some(On(Severity::Error)));
    // what the most exact leaves open, the next one says
    assert_eq!(level("plain/eg-ie", Letter), Some(On(Severity::Warning)));
    assert_eq!(level("empathy/dismissive", Letter), Some(On(Severity::Advice)));
}

#[test]
fn a_known_word_and_an_accepted_phrase_silence_nothing_else() {
    let text = "Dear Mrs Payne,\n\nYour oedema is better, and your bilateral oedemas too. Not to worry. You are \
                overreacting, and it is not to worry about oedema’s return.\n";
    let document = Document::read(text.into(), &Facts::default());
    let before = bedside::check(&document, &[RuleSet::built_in()]);
    let words = |review: &Review, rule: &str| -> Vec<String> {
        let of = review.findings.iter().filter(|one| one.rule == rule);
        of.map(|one| one.place.as_ref().unwrap().text.clone()).collect()
    };
    assert!(words(&before, "plain/jargon").iter().any(|word| word == "oedema"), "{:?}", before.findings);
    let known = config("known_words: [{word: oedema, why: known here}]");
    let after = applied(&known, &document, &before);
    assert!(words(&after, "plain/jargon").iter().all(|word| !word.starts_with("oedema")));
    let others = |review: &Review| -> Vec<Finding> {
        let is_it = |one: &&Finding| {
            one.place.as_ref().is_some_and(|place| place.text.to_lowercase().starts_with("oedema"))
        };
        review.findings.iter().filter(|one| !is_it(one)).cloned().collect()
    };
    assert_eq!(others(&after), others(&before));

    assert!(!words(&before, "empathy/dismissive").is_empty(), "{:?}", before.findings);
    let accepted = config("accepted: {\"empathy/dismissive\": [{phrase: \"not to worry\", why: kind here}]}");
    let after = applied(&accepted, &document, &before);
    assert!(
        words(&after, "empathy/dismissive")
            .iter()
            .all(|words| !words.to_lowercase().contains("not to worry"))
    );
    let rest = |review: &Review| -> Vec<Finding> {
        review.findings.iter().filter(|one| one.rule != "empathy/dismissive").cloned().collect()
    };
    assert_eq!(rest(&after), rest(&before));
    // the same phrase accepted for another rule silences nothing
    let other = config("accepted: {\"plain/jargon\": [{phrase: \"not to worry\", why: x}]}");
    assert_eq!(applied(&other, &document, &before).findings, before.findings);
}

#[test]
fn what_is_ignored_stays_with_its_reason() {
    let document = Document::read("Your oedema and your hypertension.".into(), &Facts::default());
    let before = bedside::check(&document, &[RuleSet::built_in()]);
    let config =
        config("ignore: [{rule: \"plain/*\", words: oedema, why: asked for}, {words: absent, why: x}]");
    let after = applied(&config, &document, &before);
    assert_eq!(after.findings.len(), before.findings.len());
    let suppressed: Vec<_> = after.findings.iter().filter(|one| one.suppressed.is_some()).collect();
    assert!(!suppressed.is_empty() && suppressed.len() < after.findings.len());
    assert_eq!(suppressed[0].suppressed.as_ref().unwrap().reason, "asked for");
    assert_eq!(config.ignore.iter().map(|one| one.is_unused(true)).collect::<Vec<_>>(), [false, true]);
    assert!(!config.ignore[1].is_unused(false));
}

#[test]
fn a_folder_is_asked_once_and_the_nearest_wins() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b/c");
    fs::create_dir_all(&deep).unwrap();
    fs::write(folder.path().join("bedside.yaml"), "").unwrap();
    fs::write(folder.path().join("a/b/bedside.yml"), "").unwrap();
    let mut finder = Finder::default();
    let near = folder.path().join("a/b/bedside.yml");
    assert_eq!(finder.nearest(&deep), Some(near.clone()));
    assert_eq!(finder.nearest(&folder.path().join("a")), Some(folder.path().join("bedside.yaml")));
    // the answer is remembered: nobody looks again
    fs::remove_file(&near).unwrap();
    assert_eq!(finder.nearest(&deep), Some(near.clone()));
    assert_eq!(finder.nearest(&folder.path().join("a/b")), Some(near));
    assert_eq!(finder.faults, []);
}

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
    let output = command.current_dir(folder).args(args).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn init_writes_what_loads_and_never_over_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let letter =
        "Dear Mrs Payne,\n\nThank you for coming to see us on Monday.\n\nYours sincerely,\nJo Hall\n";
    fs::create_dir(folder.path().join("letters")).unwrap();
    for name in ["letters/a.txt", "letters/b.txt"] {
        fs::write(folder.path().join(name), letter).unwrap();
    }
    let (code, out, _) = run(folder.path(), &["init"]);
    assert_eq!((code, out.lines().count()), (0, 3), "{out}");
    assert!(out.contains("bedside.yaml") && out.contains("2 documents"), "{out}");
    let text = fs::read_to_string(folder.path().join("bedside.yaml")).unwrap();
    assert!(text.contains("\n  letter: [\"letters/**\"]\n"), "{text}");
    let (code, out, err) =
        run(folder.path(), &["check", "--format", "json", "--fail-on", "never", "letters/a.txt"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("\"kind_from\":\"config\""), "{out}");

    let (code, _, err) = run(folder.path(), &["init", "."]);
    assert_eq!(code, 2);
    assert!(err.contains("--force"), "{err}");
    fs::write(folder.path().join("bedside.yaml"), "nonsense").unwrap();
    assert_eq!(run(folder.path(), &["init", "--force"]).0, 0);
    assert_eq!(fs::read_to_string(folder.path().join("bedside.yaml")).unwrap(), text);
}

#[test]
fn a_configuration_with_a_fault_stops_the_run_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    for name in ["a.txt", "sub/b.txt"] {
        fs::write(folder.path().join(name), "Your oedema.").unwrap();
    }
    fs::write(folder.path().join("sub/bedside.yaml"), "rules: {plain/jargn: off}").unwrap();
    let (code, out, err) = run(folder.path(), &["check", ".", "--output", "report.json"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("sub/bedside.yaml:1:9") && err.contains("Did you mean \"plain/jargon\"?"), "{err}");
    assert!(!folder.path().join("report.json").exists());
    assert_eq!(run(folder.path(), &["check", "a.txt", "--fail-on", "never"]).0, 0);
    assert_eq!(run(folder.path(), &["check", ".", "--no-config", "--fail-on", "never"]).0, 0);
}

#[test]
fn two_configurations_in_one_folder_are_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Your oedema.").unwrap();
    for name in ["bedside.yaml", "bedside.yml"] {
        fs::write(folder.path().join(name), "fail_on: never").unwrap();
    }
    let (code, out, err) = run(folder.path(), &["check", "a.txt"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("bedside.yaml: bedside.yml lies beside it") && err.contains("Keep one"), "{err}");
    assert_eq!(run(folder.path(), &["check", "a.txt", "--config", "bedside.yml"]).0, 0);
}

#[test]
fn what_comes_through_a_pipe_belongs_to_the_current_folder() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bedside.yml"), "rules: {plain/jargon: off}").unwrap();
    for (args, input) in [
        (["check", "--format", "jsonl", "-"], "Your oedema."),
        (["stream", "--kind", "letter", "--template"], "{\"id\": 1, \"text\": \"Your oedema.\"}\n"),
    ] {
        let said = |more: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
            command.current_dir(folder.path()).args(args).args(more);
            let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
            child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
            String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
        };
        assert!(!said(&[]).contains("plain/jargon") && said(&[]).contains("\"findings\""));
        assert!(said(&["--no-config"]).contains("plain/jargon"));
    }
}

#[test]
fn front_matter_goes_before_the_configuration_and_the_flag_before_both() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bedside.yaml"), "kinds: {note: [\"*.md\"]}").unwrap();
    fs::write(folder.path().join("a.md"), "---\nbedside: {kind: page}\n---\n\nRest well.\n").unwrap();
    fs::write(folder.path().join("b.md"), "Rest well.\n").unwrap();
    let kind = |args: &[&str]| {
        let args = [&["check", "--format", "json", "--fail-on", "never"], args].concat();
        let json: serde_json::Value = serde_json::from_str(&run(folder.path(), &args).1).unwrap();
        let document = &json["documents"][0];
        format!("{} {}", document["kind"].as_str().unwrap(), document["kind_from"].as_str().unwrap())
    };
    assert_eq!(kind(&["a.md"]), "page front-matter");
    assert_eq!(kind(&["b.md"]), "note config");
    assert_eq!(kind(&["b.md", "--kind", "form"]), "form flag");
}

#[test]
fn init_beneath_a_configuration_keeps_what_held_there() {
    let folder = tempfile::tempdir().unwrap();
    let ward = folder.path().join("ward");
    fs::create_dir(&ward).unwrap();
    fs::write(folder.path().join("bedside.yml"), "rules: {plain: off}\n").unwrap();
    fs::write(ward.join("a.md"), "Your leg shows oedema.\n").unwrap();
    let (code, out, _) = run(folder.path(), &["init", "ward"]);
    assert!(code == 0 && out.contains("../bedside.yml") && out.contains("\"bedside check ward\""), "{out}");
    let text = fs::read_to_string(ward.join("bedside.yaml")).unwrap();
    assert!(text.contains("\nextends: ../bedside.yml\n"), "{text}");
    assert_eq!(run(folder.path(), &["check", "--format", "brief", "ward/a.md"]).0, 0);
}

#[test]
fn init_says_what_stands_in_its_way() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["bedside.yaml", "bedside.yml"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let (code, _, err) = run(folder.path(), &["init", "--force"]);
    assert!(code == 2 && err.contains("keep one of them"), "{err}");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("bedside.yaml")).unwrap();
    let (code, _, err) = run(folder.path(), &["init"]);
    assert!(code == 2 && err.contains("a folder has this name") && !err.contains("--force"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_configuration_that_is_a_dangling_link_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "Your leg shows oedema.\n").unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("bedside.yaml")).unwrap();
    let (code, out, err) = run(folder.path(), &["check", "a.md"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("there is no such file") && err.contains("It is a link"), "{err}");
    let (code, _, err) = run(folder.path(), &["init", "--force"]);
    assert!(code == 2 && err.contains("a link that leads nowhere"), "{err}");
}

#[test]
fn a_rule_can_be_on_again_at_its_own_severity() {
    let document = Document::read(LETTER.to_owned(), &Facts::default());
    let review = bedside::check(&document, &[RuleSet::built_in()]);
    let config = config("rules: {plain: off, plain/jargon: on, plain/wordy-phrase: {letter: on, note: off}}");
    let after = applied(&config, &document, &review);
    let severity = |review: &Review| {
        let of = review.findings.iter().filter(|one| one.rule.starts_with("plain/"));
        of.map(|one| (one.rule.clone(), one.severity)).collect::<Vec<_>>()
    };
    let all = severity(&review);
    assert!(all.iter().any(|(rule, _)| rule == "plain/abbreviation"));
    let kept: Vec<_> = all.into_iter().filter(|(rule, _)| rule != "plain/abbreviation").collect();
    assert_eq!(severity(&after), kept);
}

const LETTER: &str =
    "Dear Mrs Hall,\n\nYour leg shows oedema. We commence NBM today.\n\nYours sincerely,\nJo Hall\n";

const PACK: &str =
    "pack: ward\nrules:\n  - {id: rush, message: \"This can sound impatient.\", avoid: [hurry up]}\n";

#[test]
fn a_pack_that_several_ways_lead_to_is_one_pack() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("ward/rules")).unwrap();
    fs::write(at("ward/rules/own.yaml"), PACK).unwrap();
    fs::write(at("bedside.yaml"), "packs: [ward/rules]\n").unwrap();
    let child = "extends: ../bedside.yaml\npacks: [../ward/rules/own.yaml, rules]\n";
    fs::write(at("ward/bedside.yaml"), child).unwrap();
    fs::write(at("ward/a.md"), "Please hurry up.\n").unwrap();
    fs::write(at("b.md"), "Please hurry up.\n").unwrap();
    let named = at("ward/rules/own.yaml").to_string_lossy().into_owned();
    for args in [&["a.md", "b.md"][..], &["a.md", "b.md", "--rules", &named]] {
        let args: Vec<&str> = ["check", "--format", "brief", "--fail-on", "never"]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        let args: Vec<&str> =
            args.into_iter().map(|arg| if arg == "a.md" { "ward/a.md" } else { arg }).collect();
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!((code, out.matches("ward/rush").count()), (0, 2), "{err}");
    }
    // whoever is told of it can ask about it
    let (code, out, _) = run(folder.path(), &["explain", "ward/rush"]);
    assert!(code == 0 && out.contains("This can sound impatient."), "{out}");
    let (code, out, _) = run(folder.path(), &["rules"]);
    assert!(code == 0 && out.contains("ward/rush"), "{out}");
}

#[test]
fn what_is_in_force_shows_what_packs_change_and_what_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let pack =
        format!("{PACK}  - {{extends: plain/jargon, severity: error, replace: {{zorbling: shaking}}}}\n");
    fs::write(folder.path().join("own.yaml"), pack).unwrap();
    let text = "templates: [\"a.*\"]\npacks: [own.yaml]\nknown_words: [{word: CAMHS, why: ours}]\n\
                accepted: {\"ward/rush\": [{phrase: hurry up, why: ours}]}\n\
                ignore:\n  - {rule: plain, words: oedema, path: \"a.md\", why: ours}\n  - {path: b.md, why: ours}\n";
    fs::write(folder.path().join("bedside.yaml"), text).unwrap();
    fs::write(folder.path().join("a.md"), LETTER).unwrap();
    let (code, out, err) = run(folder.path(), &["rules", "--config", "a.md"]);
    assert_eq!(code, 0, "{err}");
    let jargon: Vec<&str> = out.lines().filter(|line| line.contains("plain/jargon ")).collect();
    assert_eq!(jargon, ["  plain/jargon                       error     (a pack of your own; else warning)"]);
    for line in [
        "As a letter (by the look of it), and as a template (bedside.yaml:1):",
        "  known word CAMHS (bedside.yaml:3)",
        "  accepted for ward/rush: “hurry up” (bedside.yaml:4)",
        "  ignored: plain about “oedema” in a.md (bedside.yaml:6)",
    ] {
        assert!(out.lines().any(|one| one == line), "{line}\n{out}");
    }
    assert!(!out.contains("b.md"), "{out}");
}

#[test]
fn a_rule_with_a_fault_leaves_the_others_in_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let pack = format!(
        "{PACK}    \n  - {{id: bad, message: \"{{found}}\", avoid: [chop chop], examples: [flags: \"[[Chop chop]].\"]}}\n"
    );
    fs::write(folder.path().join("own.yaml"), pack).unwrap();
    fs::write(folder.path().join("a.md"), LETTER).unwrap();
    for args in [&["rules", "--rules", "own.yaml"][..], &["rules", "--rules", "own.yaml", "--config", "a.md"]]
    {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!(code, 2, "{args:?}");
        assert!(out.contains("ward/rush") && err.contains("{found}"), "{out}{err}");
    }
    let (code, out, _) = run(folder.path(), &["test", "own.yaml"]);
    assert!(code == 2 && !out.contains("missed  "), "{out}");
}

#[test]
fn a_slip_in_the_name_of_a_rule_on_the_command_line_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), LETTER).unwrap();
    for flag in ["--only", "--skip"] {
        let (code, out, err) = run(folder.path(), &["check", flag, "plain/jargn", "a.md"]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains("did you mean plain/jargon?"), "{err}");
    }
}

#[test]
fn a_pack_where_one_rule_is_needed_is_told_as_that() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), LETTER).unwrap();
    let text =
        "accepted: {plain: [{phrase: oedema, why: ours}], \"plain/*\": [{phrase: oedema, why: ours}]}\n";
    fs::write(folder.path().join("bedside.yaml"), text).unwrap();
    let (code, _, err) = run(folder.path(), &["check", "a.md"]);
    assert_eq!((code, err.matches("stands for several rules").count()), (2, 2), "{err}");
    let text = format!("rules: {{plain: {}}}\n", "x".repeat(5000));
    fs::write(folder.path().join("bedside.yaml"), text).unwrap();
    let (code, _, err) = run(folder.path(), &["check", "a.md"]);
    assert!(code == 2 && err.len() < 1000, "{err}");
}

#[test]
fn rules_new_says_at_once_where_it_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    for (file, words) in [("bedside.yaml", "the name of a configuration"), ("gone/x.yaml", "no such folder")]
    {
        let (code, out, err) = run(folder.path(), &["rules", "new", file]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(words), "{err}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
