//! The configuration that `bedside init` writes: every key with what it does, and what the folder needs already in it.

use crate::settings::SETTINGS;
use crate::vocabulary::Kind;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// How much of a folder must be of one kind for the folder to be taken for that kind.
const MOST: f64 = 0.8;
/// How many documents of a folder are enough to tell.
const ENOUGH: usize = 2;

/// Where editors find what a configuration may hold.
fn schema() -> String {
    match env!("CARGO_PKG_REPOSITORY") {
        "" => "schemas/bedside.schema.json".to_owned(),
        repository => format!("{repository}/raw/main/schemas/bedside.schema.json"),
    }
}

/// A document of the folder: its path from there, what it looks like, and whether it is a template.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The path.
    pub path: PathBuf,
    /// The kind.
    pub kind: Kind,
    /// Whether it is a template.
    pub template: bool,
}

/// The patterns that a folder needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Globs {
    /// By kind of document.
    pub kinds: BTreeMap<Kind, Vec<String>>,
    /// Of templates.
    pub templates: Vec<String>,
}

/// Finds folders whose documents are of one kind, or templates.
pub fn globs(seen: &[Seen]) -> Globs {
    let all: Vec<&Seen> = seen.iter().collect();
    let mut globs = Globs::default();
    for (folder, within) in subfolders(&all, Path::new("")) {
        kinds(&within, &folder, &mut globs);
        templates(&within, &folder, &mut globs);
    }
    globs
}

/// The documents in each folder that lies directly in `folder`.
fn subfolders<'s>(seen: &[&'s Seen], folder: &Path) -> BTreeMap<PathBuf, Vec<&'s Seen>> {
    let mut folders: BTreeMap<PathBuf, Vec<&Seen>> = BTreeMap::new();
    for one in seen {
        let rest = one.path.strip_prefix(folder).unwrap_or(&one.path);
        let mut parts = rest.components();
        if let (Some(first), Some(_)) = (parts.next(), parts.next()) {
            folders.entry(folder.join(first)).or_default().push(*one);
        }
    }
    folders
}

fn kinds(seen: &[&Seen], folder: &Path, globs: &mut Globs) {
    for kind in Kind::ALL {
        let number = seen.iter().filter(|one| one.kind == kind).count();
        if number >= ENOUGH && number as f64 >= MOST * seen.len() as f64 {
            globs.kinds.entry(kind).or_default().extend(glob(folder));
            return;
        }
    }
    for (folder, within) in subfolders(seen, folder) {
        kinds(&within, &folder, globs);
    }
}

fn templates(seen: &[&Seen], folder: &Path, globs: &mut Globs) {
    let number = seen.iter().filter(|one| one.template).count();
    if number >= ENOUGH && number as f64 >= MOST * seen.len() as f64 {
        globs.templates.extend(glob(folder));
        return;
    }
    for (folder, within) in subfolders(seen, folder) {
        templates(&within, &folder, globs);
    }
}

/// The pattern of a folder; what cannot be written in one stands for itself.
fn glob(folder: &Path) -> Option<String> {
    let text = folder.to_str()?.replace('\\', "/");
    let mut out = String::new();
    for ch in text.chars() {
        match ch {
            '*' | '?' | '[' | ']' | '{' | '}' => write!(out, "[{ch}]").ok()?,
            '"' => return None,
            ch if ch.is_control() => return None,
            ch => out.push(ch),
        }
    }
    Some(out + "/**")
}

/// The text of the configuration. `above` is the one that held in the folder until now: it still does, as whoever asks
/// for a file of their own has not asked to lose it.
pub fn text(globs: &Globs, above: Option<&str>) -> String {
    let mut out = format!("# yaml-language-server: $schema={}\n", schema());
    out += HEAD;
    out += &match above {
        None => "# extends: ../bedside.yaml\n".to_owned(),
        Some(above) => format!("extends: {above}\n"),
    };
    out += "\n# What your documents are, where Bedside should not have to guess. Paths count from this folder;\n";
    out += "# * stands for any part of a name, ** for any folders.\n";
    if globs.kinds.is_empty() {
        out += "# kinds:\n#   letter: [\"letters/**\"]\n#   note: [\"visits/**\"]\n";
    } else {
        out += "kinds:\n";
        for (kind, patterns) in &globs.kinds {
            out += &format!("  {}: [{}]\n", kind.name(), quoted(patterns));
        }
    }
    out += "\n# Templates: blanks to fill are no slip in them.\n";
    match globs.templates.as_slice() {
        [] => out += "# templates: [\"templates/**\"]\n",
        patterns => out += &format!("templates: [{}]\n", quoted(patterns)),
    }
    out += MIDDLE;
    for setting in SETTINGS {
        out += &format!("#   # {}\n", setting.about);
        out += &format!(
            "#   {}: {}  # or {}\n",
            setting.name,
            setting.choices[0],
            setting.choices[1..].join(", ")
        );
    }
    out + TAIL
}

fn quoted(patterns: &[String]) -> String {
    patterns.iter().map(|pattern| format!("\"{pattern}\"")).collect::<Vec<_>>().join(", ")
}

const HEAD: &str = "
# How Bedside looks at the documents of this folder and the folders in it. Take the # away to use a line.
# \"bedside rules --config FILE\" shows what is in force for a file, and which line of which file says so.

# Another configuration, for all that this one does not say.
";

const MIDDLE: &str = "
# Packs of your own: files or folders of rules.
# packs: [rules]

# Rules: off, on, or how loudly each is told (error, warning or advice), for some kinds of document if you like. A whole
# pack (\"plain\") or a pattern (\"plain/*\") can stand there too; the most exact name decides.
# rules:
#   \"plain/wordy-phrase\": off
#   \"plain/jargon\": {default: warning, note: off}

# Terms that your readers know. Each needs a reason, and silences only findings about that very word.
# known_words:
#   - {word: CAMHS, why: \"the families whom we write to use this name\"}

# Phrases that are fine for you, by rule. Each needs a reason, and silences only that rule there.
# accepted:
#   \"empathy/dismissive\":
#     - {phrase: \"not to worry\", why: \"people here say it, and it is heard as kind\"}

# What not to tell: by path, rule or words, or several of them together. Each needs a reason; what was suppressed is
# counted, and an item that is of no use is reported.
# ignore:
#   - {path: \"old/**\", rule: plain, why: \"kept as they were sent\"}

# What good authorities disagree on. The first is what holds without it.
# settings:
";

const TAIL: &str = "
# The limits of rules of your own that measure, by rule: {\"ours/long-sentence\": [{over: 25, severity: warning}]}.
# limits: {}

# From which severity on the exit code is 1: error, warning, advice or never.
# fail_on: warning
";

#[cfg(test)]
mod tests {
    use super::super::read::read;
    use super::*;

    fn seen(path: &str, kind: Kind, template: bool) -> Seen {
        Seen { path: path.into(), kind, template }
    }

    #[test]
    fn folders_of_one_kind_are_found_however_deep() {
        let globs = globs(&[
            seen("readme.md", Kind::Page, false),
            seen("letters/a.md", Kind::Letter, false),
            seen("letters/old/b.md", Kind::Letter, false),
            seen("mixed/notes/a.txt", Kind::Note, false),
            seen("mixed/notes/b.txt", Kind::Note, false),
            seen("mixed/forms/a.txt", Kind::Form, true),
            seen("mixed/forms/b.txt", Kind::Form, true),
            seen("one/a.txt", Kind::Note, false),
        ]);
        assert_eq!(globs.kinds[&Kind::Letter], ["letters/**"]);
        assert_eq!(globs.kinds[&Kind::Note], ["mixed/notes/**"]);
        assert_eq!(globs.kinds[&Kind::Form], ["mixed/forms/**"]);
        assert_eq!(globs.templates, ["mixed/forms/**"]);
        assert_eq!(globs.kinds.len(), 3);
        assert_eq!(glob(Path::new("a[1]")).unwrap(), "a[[]1[]]/**");
    }

    #[test]
    fn what_is_written_loads_and_says_what_was_found() {
        let empty = text(&Globs::default(), None);
        assert!(empty.starts_with("# yaml-language-server: $schema="));
        let (raw, faults) = read("bedside.yaml", &empty);
        assert_eq!(faults, []);
        assert!(raw.kinds.is_empty() && raw.rules.is_empty());
        let globs = globs(&[seen("a/1.md", Kind::Letter, true), seen("a/2.md", Kind::Letter, true)]);
        let (raw, faults) = read("bedside.yaml", &text(&globs, Some("../bedside.yml")));
        assert_eq!(faults, []);
        assert_eq!((raw.kinds[0].0, raw.kinds[0].1.value.as_str()), (Kind::Letter, "a/**"));
        assert_eq!(raw.templates[0].value, "a/**");
        assert_eq!(raw.extends[0].value, "../bedside.yml");
    }

    #[test]
    fn every_key_is_shown_and_every_line_that_is_shown_loads() {
        let shown = text(&Globs::default(), None);
        for key in super::super::keys::FILE.names() {
            assert!(shown.contains(&format!("\n# {key}:")), "{key}");
        }
        // without the marks, the lines that are YAML: those of a key and what is indented beneath it
        let mut inside = false;
        let mut yaml = String::new();
        for line in shown.lines().skip(1) {
            let Some(line) = line.strip_prefix("# ") else {
                inside = false;
                continue;
            };
            let is_key = super::super::keys::FILE.names().any(|key| line.starts_with(&format!("{key}:")));
            inside = is_key || (inside && line.starts_with(' '));
            if inside {
                yaml += &format!("{line}\n");
            }
        }
        let (raw, faults) = read("bedside.yaml", &yaml);
        assert_eq!(faults, [], "{yaml}");
        assert_eq!((raw.rules.len(), raw.settings.len(), raw.limits.len()), (2, SETTINGS.len(), 0));
        assert!(raw.fail_on.is_some() && raw.accepted.len() == 1 && raw.known_words.len() == 1);
    }
}
