//! Packs of the user's own: files and folders -> names and texts.

use bedside::config::find::{self, NAMES};
use bedside::config::{Finder, merge};
use bedside::rules::fault::Fault;
use bedside::rules::read::LARGEST;
use bedside::source;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the YAML files that some paths lead to, in byte order. What cannot be read is told.
pub fn read(paths: &[PathBuf]) -> (Vec<(String, String)>, Vec<Fault>) {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for path in paths {
        if gather(path, true, &mut known, &mut files, &mut faults) == 0 {
            faults.push(Fault::of_file(
                &path.to_string_lossy(),
                "this folder holds no pack",
                "A pack is a file that ends in .yaml or .yml.",
            ));
        }
    }
    files.sort();
    (files, faults)
}

/// Adds the files that a path leads to, each once however often it is named, and says how many they are.
fn gather(
    path: &Path,
    named: bool,
    known: &mut BTreeSet<PathBuf>,
    files: &mut Vec<(String, String)>,
    faults: &mut Vec<Fault>,
) -> usize {
    let name = path.to_string_lossy().into_owned();
    if path.is_dir() {
        return match fs::read_dir(path) {
            // a link may lead back to where it stands
            Ok(entries) => entries
                .flatten()
                .filter(|entry| !entry.file_type().is_ok_and(|kind| kind.is_symlink()))
                .map(|entry| gather(&entry.path(), false, known, files, faults))
                .sum(),
            Err(error) => {
                faults.push(Fault::of_file(&name, source::explain(&error), source::remedy(&error)));
                1
            }
        };
    }
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let is_configuration = path.file_name().is_some_and(|name| NAMES.iter().any(|known| *known == name));
    if !named && (!is_yaml || is_configuration) {
        return 0;
    }
    if !known.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
        return 1;
    }
    // nothing is read that would not be read to its end
    if fs::metadata(path).is_ok_and(|data| data.len() > LARGEST as u64) {
        faults.push(too_large(&name, path));
        return 1;
    }
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => files.push((name, text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let good = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
                faults.push(Fault::at(
                    &name,
                    &good,
                    at..at,
                    "this file is not UTF-8 from here on".to_owned(),
                    "Save it as UTF-8 in your editor.".to_owned(),
                ));
            }
        },
        Err(error) => faults.push(Fault::of_file(&name, source::explain(&error), source::remedy(&error))),
    }
    1
}

/// The packs of a command that checks nothing: those that it names, and those of the configuration for the current
/// folder. What stands in the way of that configuration is told.
pub fn with_those_of_here(named: &[PathBuf]) -> (Vec<PathBuf>, Vec<Fault>) {
    let mut finder = Finder::default();
    let nearest = finder.nearest(&find::from_root(Path::new(".")));
    let (files, mut faults) = nearest.map(|path| find::load(&path)).unwrap_or_default();
    faults.append(&mut finder.faults);
    let (packs, more) = merge::packs(&files);
    faults.extend(more);
    let packs = packs.iter().map(|path| PathBuf::from(find::shown(path)));
    (named.iter().cloned().chain(packs).collect(), faults)
}

fn too_large(name: &str, path: &Path) -> Fault {
    let size = fs::metadata(path).map_or(0, |data| data.len() / 1_000_000);
    Fault::of_file(
        name,
        format!("this file holds {size} MB, and a pack may hold 20"),
        "Split it into several packs.",
    )
}
