//! `bedside rules new`: a few questions, and a rule with its examples is written and tried.
//!
//! Whoever answers may never have seen a pack. Nothing that was typed is lost: what cannot be made into a rule is
//! kept beside the file.

use super::{FINE, FOUND, pack_files, tell};
use bedside::config::find::NAMES;
use bedside::examples::{self, Verdict};
use bedside::report::people::{count, list, shown};
use bedside::rules::pattern;
use bedside::{Kind, RuleSet, own, source};
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `rules new`.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The pack to write to: a new file, or one to add the rule to
    #[arg(value_name = "FILE", default_value = "house-rules.yaml")]
    pub file: PathBuf,
}

/// How often a question is asked.
const TIMES: usize = 3;

/// Runs the command.
pub fn run(args: &New) -> ExitCode {
    let mut talk = Talk { input: io::stdin().lock(), answers: Vec::new() };
    let there = match read(&args.file) {
        Ok(there) => there,
        Err(message) => return tell::wrong(&message),
    };
    let Some(draft) = Draft::ask(&mut talk, &args.file, there.as_deref()) else {
        return keep(&args.file, &talk.answers);
    };
    match write(&args.file, there.as_deref(), &draft) {
        Ok(path) => try_out(&path, &draft),
        Err(message) => {
            tell::say(&message);
            keep(&args.file, &talk.answers)
        }
    }
}

/// The pack as it is, if there is one.
fn read(file: &Path) -> Result<Option<String>, String> {
    let name = shown(&file.to_string_lossy());
    if file.file_name().is_some_and(|name| NAMES.iter().any(|known| *known == name)) {
        return Err(format!(
            "{name}: this is the name of a configuration; rules need another, such as house-rules.yaml"
        ));
    }
    if !file.exists() {
        // told before eight questions are answered
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        return match folder.filter(|folder| !folder.is_dir()) {
            Some(folder) => Err(format!("{}: there is no such folder", shown(&folder.to_string_lossy()))),
            None => Ok(None),
        };
    }
    if file.is_dir() {
        return Err(format!("{name}: this is a folder; name a file in it, such as {name}/house-rules.yaml"));
    }
    let (files, mut faults) = pack_files::read(&[file.to_owned()]);
    faults.extend(own::load(&files).faults);
    match files.into_iter().next() {
        Some((_, text)) if faults.is_empty() => Ok(Some(text)),
        _ => Err(format!("{}\n\nPlease mend this pack first, or name another file.", tell::faults(&faults))),
    }
}

/// Somebody who answers.
struct Talk<R> {
    input: R,
    /// All that was asked and typed.
    answers: Vec<(String, String)>,
}

impl<R: BufRead> Talk<R> {
    /// Asks until the answer can be used, a few times at most. None where the answers end.
    fn ask<T>(&mut self, question: &str, mut used: impl FnMut(&str) -> Result<T, String>) -> Option<T> {
        say(&format!("\n{question}"));
        for time in 1..=TIMES {
            let mut answer = String::new();
            print("> ");
            if self.input.read_line(&mut answer).unwrap_or(0) == 0 {
                print("\n");
                return None;
            }
            let answer = answer.trim();
            self.answers.push((question.to_owned(), answer.to_owned()));
            match used(answer) {
                Ok(value) => return Some(value),
                Err(message) if time < TIMES => say(&format!("{message} Please try once more.")),
                Err(message) => say(&message),
            }
        }
        None
    }
}

/// A closed pipe is no error.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

fn say(line: &str) {
    print(&format!("{line}\n"));
}

/// A rule that is being written.
#[derive(Debug, Clone, Default)]
struct Draft {
    pack: String,
    id: String,
    phrases: Vec<String>,
    tries: Vec<String>,
    message: String,
    why: String,
    kinds: Vec<Kind>,
    flags: Option<String>,
    passes: Option<String>,
}

impl Draft {
    fn ask<R: BufRead>(talk: &mut Talk<R>, file: &Path, there: Option<&str>) -> Option<Draft> {
        let name = file.to_string_lossy().into_owned();
        let (raw, _) = bedside::rules::read::read(&name, there.unwrap_or(""));
        let pack = raw.pack.as_ref().map(|pack| pack.value.clone());
        let stem = file.file_stem().map_or(String::new(), |stem| slug(&stem.to_string_lossy(), 4));
        let mut draft = Draft { pack: pack.unwrap_or(stem), ..Draft::default() };
        if draft.pack.is_empty() {
            draft.pack = "house".to_owned();
        }
        say("A rule of your own, in seven or eight answers. Ctrl-C leaves without writing.");
        draft.phrases = talk.ask(
            "Which words should Bedside notice? Several with ; between. (a|b) means a or b.",
            |answer| {
                let phrases = several(answer);
                if phrases.is_empty() {
                    return Err("A rule needs a word or a phrase to look for.".to_owned());
                }
                match phrases.iter().find_map(|phrase| pattern::parse(phrase).err()) {
                    Some(mistake) => Err(format!("{}. {}", sentence(&mistake.message), mistake.help)),
                    None => Ok(phrases),
                }
            },
        )?;
        draft.tries = talk
            .ask("What could people write instead? Several with ; between, or nothing.", |answer| {
                Ok::<_, String>(several(answer))
            })?;
        draft.message = talk.ask("What should the writer be told, in a short sentence?", not_empty)?;
        draft.why = talk.ask("Why does it matter to the reader?", not_empty)?;
        let names = Kind::ALL.map(Kind::name);
        let question = format!(
            "For which documents? {}; several with , between, or nothing for all.",
            list(&names, "or")
        );
        draft.kinds = talk.ask(&question, kinds)?;
        let suggested = slug(&draft.phrases[0], 4);
        let taken: Vec<&str> = raw.rules.iter().map(|rule| rule.id.value.as_str()).collect();
        draft.id = talk.ask(&format!("What is it called? Nothing for: {suggested}"), |answer| {
            let id = if answer.is_empty() { suggested.as_str() } else { answer };
            let fits = |ch: char| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '-';
            if id.is_empty() || !id.chars().all(fits) {
                return Err("Write it in small letters with hyphens, such as no-rush.".to_owned());
            }
            match taken.contains(&id) {
                true => Err(format!("This pack has a rule {id} already.")),
                false => Ok(id.to_owned()),
            }
        })?;
        let mut last = String::new();
        let trial = draft.clone();
        let flags = talk.ask("One sentence that it should speak of.", |answer| {
            last = not_empty(answer)?;
            let found = trial.found(answer);
            match found.is_empty() {
                true => Err("Bedside does not find the words there.".to_owned()),
                false => Ok(marked(answer, &found)),
            }
        });
        // an example that does not come out as it should is kept: it says what was wanted
        draft.flags = flags.or((!last.is_empty()).then(|| last.clone()));
        let mut last = String::new();
        let passes =
            talk.ask("One sentence that holds the words, or nearly, and is right as it is.", |answer| {
                last = not_empty(answer)?;
                match trial.found(answer).is_empty() {
                    true => Ok(answer.to_owned()),
                    false => Err("Bedside speaks of this one, too.".to_owned()),
                }
            });
        draft.passes = passes.or((!last.is_empty()).then(|| last.clone()));
        Some(draft)
    }

    /// Where the rule speaks in a text.
    fn found(&self, text: &str) -> Vec<(usize, usize)> {
        let loaded = own::load(&[("draft".to_owned(), self.file())]);
        let Some(set) = &loaded.set else { return Vec::new() };
        let id = format!("{}/{}", self.pack, self.id);
        let kind = self.kinds.first().copied().unwrap_or(Kind::Letter);
        let (_, review) = examples::check_in(&id, text, kind, false, &[RuleSet::built_in(), set]);
        let places = review.findings.iter().filter_map(|finding| finding.place.as_ref());
        places.map(|place| (place.span.start, place.span.end)).collect()
    }

    /// A new pack with this rule.
    fn file(&self) -> String {
        format!("pack: {}\ntitle: {}\n\nrules:\n{}", self.pack, quoted(&title(&self.pack)), self.rule("  "))
    }

    /// The rule as an item of a list.
    fn rule(&self, indent: &str) -> String {
        let texts = |all: &[String]| all.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ");
        let mut lines =
            vec![format!("- id: {}", self.id), "  severity: advice   # or warning, error".to_owned()];
        if !self.kinds.is_empty() {
            let names: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
            lines.push(format!("  kinds: [{}]", names.join(", ")));
        }
        lines.push(format!("  message: {}", quoted(&self.message)));
        lines.push(format!("  why: {}", quoted(&self.why)));
        lines.push(format!("  avoid: [{}]", texts(&self.phrases)));
        if !self.tries.is_empty() {
            lines.push(format!("  try: [{}]", texts(&self.tries)));
        }
        if self.flags.is_some() || self.passes.is_some() {
            lines.push("  examples:".to_owned());
        }
        lines.extend(self.flags.iter().map(|text| format!("    - flags: {}", quoted(text))));
        lines.extend(self.passes.iter().map(|text| format!("    - passes: {}", quoted(text))));
        lines.iter().map(|line| format!("{indent}{line}\n")).collect()
    }
}

/// Writes the rule, into the pack where that works and else beside it, and says where.
fn write(file: &Path, there: Option<&str>, draft: &Draft) -> Result<PathBuf, String> {
    let told = |path: &Path, error: io::Error| {
        format!("{}: {}", shown(&path.to_string_lossy()), source::explain(&error))
    };
    let Some(there) = there else {
        fs::write(file, draft.file()).map_err(|error| told(file, error))?;
        return Ok(file.to_owned());
    };
    let is_item = |line: &&str| line.trim_start().starts_with("- ");
    let after = there.lines().skip_while(|line| !line.starts_with("rules:"));
    let item = after.skip(1).find(is_item).unwrap_or("  - ");
    let indent = &item[..item.len() - item.trim_start().len()];
    let added = format!("{}\n\n{}", there.trim_end(), draft.rule(indent));
    let name = file.to_string_lossy();
    let before = bedside::rules::read::read(&name, there).0.rules.len();
    let (raw, faults) = bedside::rules::read::read(&name, &added);
    if faults.is_empty() && raw.rules.len() == before + 1 {
        fs::write(file, added).map_err(|error| told(file, error))?;
        return Ok(file.to_owned());
    }
    let beside = file.with_file_name(format!("{}.yaml", draft.id));
    if beside.exists() {
        return Err(format!("{}: there is such a file already", shown(&beside.to_string_lossy())));
    }
    fs::write(&beside, draft.file()).map_err(|error| told(&beside, error))?;
    Ok(beside)
}

/// Runs the examples of what was written.
fn try_out(path: &Path, draft: &Draft) -> ExitCode {
    let (files, mut faults) = pack_files::read(&[path.to_owned()]);
    let loaded = own::load(&files);
    faults.extend(loaded.faults);
    let shown_path = shown(&path.to_string_lossy());
    say(&format!("\nWritten to {shown_path}."));
    if !faults.is_empty() {
        return tell::wrong(&tell::faults(&faults));
    }
    let mut sets = vec![RuleSet::built_in()];
    sets.extend(&loaded.set);
    let id = format!("{}/{}", draft.pack, draft.id);
    let outcomes = examples::run_in(&loaded.sources, &sets, |rule| rule == id);
    for outcome in &outcomes {
        say(&format!("  {}: {}", outcome.verdict.name(), outcome.text));
        if !outcome.passed() {
            say(&format!("    expected {}, and came {}", outcome.expected, outcome.came));
        }
    }
    let failed = outcomes.iter().filter(|outcome| !outcome.passed()).count();
    let caught = outcomes.iter().any(|outcome| outcome.verdict == Verdict::Caught);
    if failed > 0 || !caught {
        let failed = count(failed, "example does", "examples do");
        say(&format!(
            "{failed} not come out as it should: change {shown_path}, then: bedside test {shown_path}"
        ));
        return ExitCode::from(FOUND);
    }
    say(&format!("It works. To use it: bedside check --rules {shown_path} LETTER"));
    ExitCode::from(FINE)
}

/// Keeps what was typed where no rule can be made of it.
fn keep(file: &Path, answers: &[(String, String)]) -> ExitCode {
    let typed: Vec<_> = answers.iter().filter(|(_, answer)| !answer.is_empty()).collect();
    if typed.is_empty() {
        return tell::wrong("there was no answer, so nothing was written");
    }
    let path = PathBuf::from(format!("{}.answers.txt", file.to_string_lossy()));
    let text: String = typed.iter().map(|(question, answer)| format!("{question}\n{answer}\n\n")).collect();
    let name = shown(&path.to_string_lossy());
    match fs::write(&path, &text) {
        Ok(()) => tell::wrong(&format!("no rule was written; your answers are kept in {name}")),
        Err(error) => {
            tell::wrong(&format!("{name}: {}; your answers were:\n\n{text}", source::explain(&error)))
        }
    }
}

fn several(answer: &str) -> Vec<String> {
    answer.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn not_empty(answer: &str) -> Result<String, String> {
    if answer.is_empty() { Err("This one is needed.".to_owned()) } else { Ok(answer.to_owned()) }
}

fn kinds(answer: &str) -> Result<Vec<Kind>, String> {
    let names = answer.split([',', ';', ' ']).map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| Kind::from_name(name).ok_or(format!("There is no kind “{}”.", shown(name)))).collect()
}

/// Small letters, digits and hyphens of the first words.
fn slug(text: &str, words: usize) -> String {
    let lower = text.to_lowercase();
    let parts = lower.split(|ch: char| !ch.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.take(words).collect::<Vec<_>>().join("-")
}

fn title(pack: &str) -> String {
    sentence(&pack.replace('-', " "))
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// As YAML takes it for text, whatever it holds.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', " "))
}

/// A text with marks around what was found.
fn marked(text: &str, found: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    for (start, end) in found.iter().filter(|(start, _)| *start < text.len()) {
        out += &text[at..*start];
        out += &format!("[[{}]]", &text[*start..*end]);
        at = *end;
    }
    out + &text[at..]
}
