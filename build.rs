//! Checks the packs in `rules/` and compiles them into what the program embeds, with the same code that reads
//! a user's packs.

use regex_automata::dfa::regex::Regex as Pair;
use regex_automata::dfa::{StartKind, dense};
use rules::searcher::Automata;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[allow(dead_code, missing_docs)]
#[path = "src/rules/mod.rs"]
mod rules;
#[allow(dead_code, missing_docs)]
#[path = "src/settings.rs"]
mod settings;
#[allow(dead_code, missing_docs)]
#[path = "src/vocabulary.rs"]
mod vocabulary;
#[allow(dead_code)]
#[path = "src/word_table.rs"]
mod word_table;

// a build script speaks to cargo on standard output, and to the person who builds on standard error
#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/rules");
    println!("cargo:rerun-if-changed=src/settings.rs");
    println!("cargo:rerun-if-changed=src/vocabulary.rs");
    println!("cargo:rerun-if-changed=src/word_table.rs");
    if let Err(message) = build() {
        say(&message);
        process::exit(1);
    }
}

/// Cargo shows what a build script says on standard error, when it fails.
#[allow(clippy::print_stderr)]
fn say(message: &str) {
    eprintln!("{message}");
}

fn build() -> Result<(), String> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no output folder")?);
    let mut paths = Vec::new();
    walk(&root.join("rules"), &mut paths)?;
    paths.sort();

    let mut files = Vec::new();
    let mut packs = String::from("static FILES: &[(&str, &str)] = &[\n");
    for path in &paths {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        writeln!(packs, "    ({name:?}, include_str!({:?})),", path.to_string_lossy())
            .map_err(|error| error.to_string())?;
        files.push((name, text));
    }
    packs.push_str("];\n");

    let (sources, mut faults) = rules::sources(&files);
    let (mut model, index, more) = rules::compile::compile(&sources, rules::compile::Sets::new());
    faults.extend(more);
    if !faults.is_empty() {
        let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
        return Err(format!("the built-in packs have {} faults:\n{}", all.len(), all.join("\n")));
    }
    let mut embedded = Vec::new();
    for pattern in &mut model.regexes {
        pattern.automata = automata(&pattern.regex, &mut embedded);
    }
    let bytes = postcard::to_stdvec(&model).map_err(|error| error.to_string())?;
    let write = |name: &str, bytes: &[u8]| {
        fs::write(out.join(name), bytes).map_err(|error| format!("{name}: {error}"))
    };
    let sets = rules::compile::sets_of(&sources);
    let sets = postcard::to_stdvec(&sets).map_err(|error| error.to_string())?;
    write("model.bin", &bytes)?;
    write("automata.bin", &embedded)?;
    write("sets.bin", &sets)?;
    write("index.fst", &index)?;
    let rules = root.join("rules");
    write("familiar-words.bin", &familiar_words(&rules)?)?;
    write("packs.rs", packs.as_bytes())
}

/// Adds a regular expression to the automata that open without being built, if it does not grow too large. Gives where
/// they lie.
fn automata(regex: &str, embedded: &mut Vec<u8>) -> Option<Automata> {
    const LARGEST: usize = 1 << 19;
    let dense = dense::Config::new()
        .start_kind(StartKind::Unanchored)
        .minimize(true) // a smaller one opens sooner
        .dfa_size_limit(Some(LARGEST))
        .determinize_size_limit(Some(8 * LARGEST));
    let pair = Pair::builder().dense(dense).build(regex).ok()?;
    let little = env::var("CARGO_CFG_TARGET_ENDIAN").is_ok_and(|endian| endian == "little");
    let mut add = |dfa: &dense::DFA<Vec<u32>>| {
        let (bytes, padding) = if little { dfa.to_bytes_little_endian() } else { dfa.to_bytes_big_endian() };
        embedded.resize(embedded.len().next_multiple_of(size_of::<u32>()), 0);
        let start = embedded.len();
        embedded.extend(&bytes[padding..]);
        start..embedded.len()
    };
    Some(Automata { forward: add(pair.forward()), reverse: add(pair.reverse()) })
}

/// The words of the lists as a table that is read where it lies: each with the sum of the marks of its lists.
fn familiar_words(folder: &Path) -> Result<Vec<u8>, String> {
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    // the marks are those of src/familiar_words.rs
    for (name, mark) in [("common-words.txt", 1), ("everyday-words.txt", 1), ("commonest-words.txt", 2)] {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for word in text.lines().map(str::trim).filter(|word| !word.is_empty()) {
            *words.entry(word.to_owned()).or_default() |= mark;
        }
    }
    Ok(word_table::lay_out(words.iter().map(|(word, mark)| (word.as_str(), [*mark]))))
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            walk(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
    }
    Ok(())
}
