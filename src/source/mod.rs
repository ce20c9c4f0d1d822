//! Sources: paths, folders and standard input -> texts, one at a time.
//!
//! [`gather`] tells what there is to read, in byte order of the paths; [`Entry::read`] reads one of them. The
//! texts themselves are never kept here, so that a folder of any size fits into memory. Nothing is printed:
//! what is missing or passed over is an entry too, in its place.

pub mod decode;
mod glob;
mod walk;

pub use decode::{Decoded, NotText, decode};

use crate::document::Format;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The path under which standard input is told.
pub const STDIN: &str = "<stdin>";

/// More than any letter or note holds: a larger file is an export that was named by mistake.
pub const LARGEST: u64 = 256 << 20;

/// One thing that the paths led to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The path as people see it.
    pub path: String,
    /// What stands there.
    pub what: What,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A file to read.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Something that is missing or cannot be read, and why.
    Failed(String),
    /// Something that is passed over, and why.
    Passed(String),
}

/// All that the paths led to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// In byte order of their paths, each path once.
    pub entries: Vec<Entry>,
    /// How many files of other types the folders hold, by their ending ("" where there is none).
    pub other_types: BTreeMap<String, usize>,
    /// How many of the paths that were asked for are there.
    pub present: usize,
    /// How many are not.
    pub missing: usize,
}

/// Finds what the paths lead to. `-` is standard input; a folder gives its files of known types; a file that is
/// named is always read; a path that is not there and holds `*`, `?` or `[` is a pattern.
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    for path in paths {
        if path.as_os_str() == "-" {
            gathered.present += 1;
            gathered.entries.push(Entry { path: STDIN.to_owned(), what: What::Stdin });
            continue;
        }
        match fs::metadata(path) {
            Ok(_) => add(path, &mut gathered),
            Err(error) if error.kind() == io::ErrorKind::NotFound && glob::is_pattern(path) => {
                match glob::expand(path) {
                    Ok(found) => found.iter().for_each(|path| add(path, &mut gathered)),
                    Err(message) => fail(path, message, &mut gathered),
                }
            }
            Err(error) => fail(path, explain(&error), &mut gathered),
        }
    }
    gathered.entries.sort();
    gathered.entries.dedup_by(|later, earlier| later.path == earlier.path);
    gathered
}

fn add(path: &Path, gathered: &mut Gathered) {
    gathered.present += 1;
    if path.is_dir() {
        walk::walk(path, gathered);
    } else {
        gathered.entries.push(Entry { path: shown(path), what: What::File(path.to_owned()) });
    }
}

fn fail(path: &Path, message: String, gathered: &mut Gathered) {
    gathered.missing += 1;
    gathered.entries.push(Entry { path: shown(path), what: What::Failed(message) });
}

impl Entry {
    /// The format that the name's ending tells; plain text for all else that is named.
    pub fn format(&self) -> Format {
        Path::new(&self.path)
            .extension()
            .and_then(|extension| extension.to_str())
            .and_then(Format::from_extension)
            .unwrap_or_default()
    }

    /// Reads the text, or says why it cannot be read.
    pub fn read(&self) -> Result<Decoded, String> {
        let bytes = match &self.what {
            What::File(path) => File::open(path).and_then(slurp),
            What::Stdin => slurp(io::stdin().lock()),
            What::Failed(message) | What::Passed(message) => return Err(message.clone()),
        };
        let bytes = bytes.map_err(|error| explain(&error))?;
        if bytes.len() as u64 > LARGEST {
            return Err(format!("it is larger than {} MB: please split it", LARGEST >> 20));
        }
        decode(bytes).map_err(|error| match office(&self.path) {
            Some(what) => format!("{what}: save its text as .txt or .md, and check that"),
            None => error.to_string(),
        })
    }
}

fn slurp(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What people call a file that is no text, where its ending tells.
fn office(path: &str) -> Option<&'static str> {
    match Path::new(path).extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "doc" | "docx" | "dotx" | "docm" => Some("a Word file"),
        "odt" => Some("an OpenDocument file"),
        "pdf" => Some("a PDF file"),
        "xls" | "xlsx" | "ods" => Some("a spreadsheet"),
        _ => None,
    }
}

/// What went wrong, in words that help.
pub fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "there is no such file or folder".to_owned()
        }
        io::ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// What to do about it.
pub fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "Look at the path, letter for letter; it counts from the folder that you are in."
        }
        io::ErrorKind::PermissionDenied => "Ask whoever looks after it to let you read it.",
        io::ErrorKind::IsADirectory => "Name the file in it.",
        _ => "Open it in an editor: if that works, try again; if not, ask whoever looks after this computer.",
    }
}

/// A path as people see it: without `./` before it.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("b.txt", "B"),
            ("a.md", "A"),
            ("sub/c.markdown", "C"),
            ("sub/photo.png", "\0"),
            ("sub/letter.docx", "PK\0"),
            ("README", "no ending"),
            (".hidden.txt", "hidden"),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn names(gathered: &Gathered, root: &Path) -> Vec<String> {
        let root = format!("{}/", root.display());
        gathered.entries.iter().map(|entry| entry.path.replace(&root, "")).collect()
    }

    #[test]
    fn a_folder_gives_its_files_of_known_types_in_byte_order() {
        let folder = tree();
        let gathered = gather(&[folder.path().to_owned()]);
        assert_eq!(names(&gathered, folder.path()), ["a.md", "b.txt", "sub/c.markdown"]);
        let others: Vec<_> =
            gathered.other_types.iter().map(|(ending, count)| (ending.as_str(), *count)).collect();
        assert_eq!(others, [("", 1), ("docx", 1), ("png", 1)]);
    }

    #[test]
    fn a_named_file_is_always_given_and_given_once() {
        let folder = tree();
        let paths = [folder.path().join("README"), folder.path().join("a.md"), folder.path().to_owned()];
        let gathered = gather(&paths);
        assert_eq!(names(&gathered, folder.path()), ["README", "a.md", "b.txt", "sub/c.markdown"]);
        assert_eq!(gathered.present, 3);
    }

    #[test]
    fn a_pattern_that_the_shell_left_alone_is_expanded() {
        let folder = tree();
        let all = gather(&[folder.path().join("**/*.m*")]);
        assert_eq!(names(&all, folder.path()), ["a.md", "sub/c.markdown"]);
        let top = gather(&[folder.path().join("*.[mt]*")]);
        assert_eq!(names(&top, folder.path()), ["a.md", "b.txt"]);
        let none = gather(&[folder.path().join("*.rtf")]);
        assert!(matches!(&none.entries[0].what, What::Failed(why) if why.contains("matches")));
        assert_eq!(none.present, 0);
    }

    #[test]
    fn what_is_missing_is_told_in_its_place() {
        let folder = tree();
        let gathered = gather(&[folder.path().join("azure.txt"), folder.path().to_owned()]);
        assert_eq!(names(&gathered, folder.path())[1], "azure.txt");
        assert_eq!(gathered.entries[1].read().unwrap_err(), "there is no such file or folder");
    }

    #[test]
    fn a_word_file_is_answered_with_what_to_do() {
        let folder = tree();
        let gathered = gather(&[folder.path().join("sub/letter.docx")]);
        assert!(gathered.entries[0].read().unwrap_err().starts_with("a Word file: save its text"));
    }
}
