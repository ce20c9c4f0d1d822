//! Patterns in paths, for shells that hand `*.md` over as it was typed.
//!
//! A pattern means what it means in other shells: `*` and `?` stay within one name and pass over hidden files,
//! `**` crosses folders, and what it finds counts as named.

use globset::{GlobBuilder, GlobMatcher};
use std::path::{Component, Path, PathBuf};

/// Whether a path that is not there may be meant as a pattern.
pub fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|text| text.contains(['*', '?', '[']))
}

/// The paths that a pattern matches, in no particular order; an error where there is none.
pub fn expand(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let (base, rest) = split(pattern);
    let matcher = matcher(&rest)?;
    let deep = rest.components().any(|part| part.as_os_str() == "**");
    let root = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
    let mut walk = ignore::WalkBuilder::new(root);
    walk.standard_filters(false).hidden(true).follow_links(true);
    if !deep {
        walk.max_depth(Some(rest.components().count()));
    }
    let found: Vec<PathBuf> = walk
        .build()
        .filter_map(Result::ok)
        .filter(|entry| entry.depth() > 0)
        // a whole folder that `**` meets would bring its files in twice, once unasked
        .filter(|entry| !deep || !entry.path().is_dir())
        .filter(|entry| entry.path().strip_prefix(root).is_ok_and(|path| matcher.is_match(path)))
        .map(ignore::DirEntry::into_path)
        .collect();
    match found.is_empty() {
        true => Err("no file or folder matches this pattern".to_owned()),
        false => Ok(found),
    }
}

fn matcher(pattern: &Path) -> Result<GlobMatcher, String> {
    let text = pattern.to_str().ok_or("this pattern is not readable text")?;
    GlobBuilder::new(text)
        .literal_separator(true)
        .build()
        .map(|glob| glob.compile_matcher())
        .map_err(|error| format!("this pattern cannot be read: {}", error.kind()))
}

/// The part of a pattern that is a plain folder, and the rest.
fn split(pattern: &Path) -> (PathBuf, PathBuf) {
    let mut base = PathBuf::new();
    let mut rest = PathBuf::new();
    for part in pattern.components() {
        let plain = !matches!(part, Component::Normal(name) if is_pattern(Path::new(name)));
        if plain && rest.as_os_str().is_empty() {
            base.push(part);
        } else {
            rest.push(part);
        }
    }
    (base, rest)
}
