//! Folders: their files of known types, found by several threads.
//!
//! Hidden files, and what `.gitignore` and `.ignore` name, are not looked at. Links are followed, as a shared
//! drive is full of them; a link that leads back to a folder above it is told and passed over.

use super::{Entry, Gathered, What, explain, shown};
use crate::document::Format;
use ignore::{DirEntry, Error, WalkBuilder, WalkState};
use std::fs;
use std::path::Path;
use std::sync::mpsc;

/// What a thread of the walk found.
enum Found {
    Entry(Entry),
    OtherType(String),
}

/// Adds what a folder holds.
pub fn walk(folder: &Path, gathered: &mut Gathered) {
    let (send, receive) = mpsc::channel();
    WalkBuilder::new(folder).follow_links(true).build_parallel().run(|| {
        let send = send.clone();
        Box::new(move |step| {
            let found = match step {
                Ok(entry) => file(&entry),
                Err(error) => Some(Found::Entry(failure(&error, folder))),
            };
            match found.map_or(Ok(()), |found| send.send(found)) {
                Ok(()) => WalkState::Continue,
                Err(_) => WalkState::Quit,
            }
        })
    });
    drop(send);
    for found in receive {
        match found {
            Found::Entry(entry) => gathered.entries.push(entry),
            Found::OtherType(ending) => *gathered.other_types.entry(ending).or_default() += 1,
        }
    }
}

fn file(entry: &DirEntry) -> Option<Found> {
    // a pipe or a device in a folder would wait for ever
    if !entry.file_type().is_some_and(|kind| kind.is_file()) {
        return None;
    }
    let path = entry.path();
    let ending = ending(path);
    if Format::from_extension(&ending).is_none() {
        return Some(Found::OtherType(ending));
    }
    Some(Found::Entry(Entry { path: shown(path), what: What::File(path.to_owned()) }))
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn failure(error: &Error, folder: &Path) -> Entry {
    if let Some(child) = loops(error) {
        let why = "a link that leads back to a folder above it".to_owned();
        return Entry { path: shown(child), what: What::Passed(why) };
    }
    let path = path_of(error).unwrap_or(folder);
    let known = path.is_dir() || Format::from_extension(&ending(path)).is_some();
    let dangling = fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
    let why = match error.io_error() {
        Some(_) if dangling && !path.exists() => "a link that leads nowhere".to_owned(),
        Some(error) => explain(error),
        None => error.to_string(),
    };
    let what = if dangling && !known { What::Passed(why) } else { What::Failed(why) };
    Entry { path: shown(path), what }
}

fn loops(error: &Error) -> Option<&Path> {
    match error {
        Error::Loop { child, .. } => Some(child),
        Error::WithPath { err, .. } | Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => {
            loops(err)
        }
        Error::Partial(errors) => errors.iter().find_map(loops),
        _ => None,
    }
}

fn path_of(error: &Error) -> Option<&Path> {
    match error {
        Error::WithPath { path, .. } => Some(path),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => path_of(err),
        Error::Partial(errors) => errors.iter().find_map(path_of),
        _ => None,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::super::gather;
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_loop_is_told_once_and_the_rest_is_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "A").unwrap();
        symlink(folder.path(), folder.path().join("round")).unwrap();
        let gathered = gather(&[folder.path().to_owned()]);
        let told: Vec<_> =
            gathered.entries.iter().map(|entry| matches!(entry.what, What::Passed(_))).collect();
        assert_eq!(told, [false, true]);
    }

    #[test]
    fn a_link_to_nowhere_fails_only_where_a_document_was_meant() {
        let folder = tempfile::tempdir().unwrap();
        symlink("gone.txt", folder.path().join("a.txt")).unwrap();
        symlink("gone", folder.path().join("b")).unwrap();
        let gathered = gather(&[folder.path().to_owned()]);
        assert_eq!(gathered.entries[0].what, What::Failed("a link that leads nowhere".to_owned()));
        assert_eq!(gathered.entries[1].what, What::Passed("a link that leads nowhere".to_owned()));
    }
}
