//! Packs of the user's own: files and folders -> names and texts.

use bedside::config::find::NAMES;
use bedside::rules::fault::Fault;
use bedside::rules::read::LARGEST;
use bedside::source;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the YAML files that some paths lead to, in byte order. What cannot be read is told.
pub fn read(paths: &[PathBuf]) -> (Vec<(String, String)>, Vec<Fault>) {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let before = files.len() + faults.len();
        gather(path, true, &mut files, &mut faults);
        if files.len() + faults.len() == before {
            faults.push(Fault::of_file(
                &path.to_string_lossy(),
                "this folder holds no pack",
                "A pack is a file that ends in .yaml or .yml.",
            ));
        }
    }
    files.sort();
    files.dedup();
    (files, faults)
}

fn gather(path: &Path, named: bool, files: &mut Vec<(String, String)>, faults: &mut Vec<Fault>) {
    let name = path.to_string_lossy().into_owned();
    if path.is_dir() {
        match fs::read_dir(path) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    // a link may lead back to where it stands
                    if !entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                        gather(&entry.path(), false, files, faults);
                    }
                }
            }
            Err(error) => faults.push(Fault::of_file(&name, source::explain(&error), "")),
        }
        return;
    }
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let is_configuration = path.file_name().is_some_and(|name| NAMES.iter().any(|known| *known == name));
    if !named && (!is_yaml || is_configuration) {
        return;
    }
    // nothing is read that would not be read to its end
    if fs::metadata(path).is_ok_and(|data| data.len() > LARGEST as u64) {
        faults.push(too_large(&name, path));
        return;
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
        Err(error) => faults.push(Fault::of_file(&name, source::explain(&error), "")),
    }
}

fn too_large(name: &str, path: &Path) -> Fault {
    let size = fs::metadata(path).map_or(0, |data| data.len() / 1_000_000);
    Fault::of_file(
        name,
        format!("this file holds {size} MB, and a pack may hold 20"),
        "Split it into several packs.",
    )
}
