//! Where configurations lie: the nearest `bedside.yaml` above a document, and what it extends.
//!
//! A folder is asked once, and each of the folders above it once, whatever the number of documents in them.

use super::read::{self, Raw};
use crate::rules::fault::Fault;
use crate::source;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

/// The names that a configuration may have. Both in one folder would leave open which is meant.
pub const NAMES: [&str; 2] = ["bedside.yaml", "bedside.yml"];

/// The largest configuration that is read.
const LARGEST: u64 = 4 << 20;

/// What to do where there is nothing at a path that a configuration names.
const FROM_ITS_FOLDER: &str =
    "Look at the path: it is counted from the folder of the file in which it stands.";

/// A configuration file that was read.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name as people see it.
    pub name: String,
    /// Its folder, from the root on.
    pub folder: PathBuf,
    /// Its text.
    pub text: String,
    /// What it says.
    pub raw: Raw,
}

impl File {
    /// A fault at some bytes of the file.
    pub fn fault(
        &self,
        span: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Fault {
        Fault::at(&self.name, &self.text, span, message.into(), help.into())
    }

    /// The line in which a byte stands.
    pub fn line(&self, at: usize) -> usize {
        self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }
}

/// Finds the configurations of folders.
#[derive(Debug, Default)]
pub struct Finder {
    known: HashMap<PathBuf, Option<PathBuf>>,
    /// Folders with two configurations.
    pub faults: Vec<Fault>,
}

impl Finder {
    /// The configuration for the documents of a folder, given from the root on.
    pub fn nearest(&mut self, folder: &Path) -> Option<PathBuf> {
        let mut unknown = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.known.get(folder) {
                found = known.clone();
                break;
            }
            unknown.push(folder);
            found = self.here(folder);
            if found.is_some() {
                break;
            }
        }
        for folder in unknown {
            self.known.insert(folder.to_owned(), found.clone());
        }
        found
    }

    fn here(&mut self, folder: &Path) -> Option<PathBuf> {
        // a link that leads nowhere was meant to be a configuration, and reading it tells so
        let is = |path: &PathBuf| path.is_file() || path.is_symlink() && !path.exists();
        let [first, second] = NAMES.map(|name| Some(folder.join(name)).filter(is));
        if let (Some(first), Some(_)) = (&first, &second) {
            self.faults.push(Fault::of_file(
                &shown(first),
                format!("{} lies beside it, and only one of the two can be read", NAMES[1]),
                "Keep one of them.",
            ));
        }
        first.or(second)
    }
}

/// A path from the root on, as the folders above it must be known. A way back (`..`) may cross a link, so that only
/// the file system can tell where it leads.
pub fn from_root(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match whole.components().any(|part| part == Component::ParentDir) {
        true => fs::canonicalize(&whole).unwrap_or(whole),
        false => whole,
    }
}

/// A path as people see it: from the current folder on, where that is short.
pub fn shown(path: &Path) -> String {
    let Ok(current) = env::current_dir() else { return path.to_string_lossy().into_owned() };
    if let Ok(rest) = path.strip_prefix(&current) {
        return rest.to_string_lossy().into_owned();
    }
    let mut up = PathBuf::new();
    for folder in current.ancestors().skip(1).take(3) {
        up.push("..");
        if let Ok(rest) = path.strip_prefix(folder)
            && folder.parent().is_some()
        {
            return up.join(rest).to_string_lossy().into_owned();
        }
    }
    path.to_string_lossy().into_owned()
}

/// Reads a configuration and all that it extends, the nearest first.
pub fn load(path: &Path) -> (Vec<File>, Vec<Fault>) {
    let mut loaded = Loaded::default();
    match text(path) {
        Ok(text) => loaded.take(path, text),
        Err((message, help)) => {
            let link = "It is a link: let it lead to a configuration, or remove it.";
            let help = match help == FROM_ITS_FOLDER {
                true if path.is_symlink() => link,
                true => "Look at the path after --config.",
                false => &help,
            };
            loaded.faults.push(Fault::of_file(&shown(path), message, help));
        }
    }
    (loaded.files, loaded.faults)
}

#[derive(Default)]
struct Loaded {
    files: Vec<File>,
    faults: Vec<Fault>,
    /// The files that led here, and those that were read before.
    open: Vec<PathBuf>,
    done: Vec<PathBuf>,
}

impl Loaded {
    fn take(&mut self, path: &Path, text: String) {
        let name = shown(path);
        let (raw, faults) = read::read(&name, &text);
        self.faults.extend(faults);
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let at = self.files.len();
        self.files.push(File { name, folder, text, raw });
        self.open.push(real(path));
        for wanted in self.files[at].raw.extends.clone() {
            let file = &self.files[at];
            let next = from_root(&file.folder.join(&wanted.value));
            let is = real(&next);
            if self.open.contains(&is) {
                let message = format!("\"{}\" leads back to this configuration", wanted.value);
                let help = "Each configuration may extend others, never itself: take this one out.";
                self.faults.push(file.fault(wanted.span.clone(), message, help));
            } else if !self.done.contains(&is) {
                match self::text(&next) {
                    Ok(text) => self.take(&next, text),
                    Err((message, help)) => {
                        let message = format!("\"{}\" cannot be read: {message}", wanted.value);
                        self.faults.push(file.fault(wanted.span.clone(), message, help));
                    }
                }
            }
        }
        self.done.extend(self.open.pop());
    }
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The text of a configuration, or why there is none and what to do.
fn text(path: &Path) -> Result<String, (String, String)> {
    let wrong = |error: io::Error| {
        let help = match error.kind() {
            io::ErrorKind::NotFound => FROM_ITS_FOLDER,
            _ => source::remedy(&error),
        };
        (source::explain(&error), help.to_owned())
    };
    let size = fs::metadata(path).map_err(wrong)?.len();
    if size > LARGEST {
        let message = format!("it holds {} MB, and a configuration may hold {}", size >> 20, LARGEST >> 20);
        return Err((message, "Put rules into packs, and name those under \"packs:\".".to_owned()));
    }
    let bytes = fs::read(path).map_err(wrong)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        let message = format!("it is not UTF-8 from line {} on", line + 1);
        (message, "Save it as UTF-8 in your editor.".to_owned())
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
