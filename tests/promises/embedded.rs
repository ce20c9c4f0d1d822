//! What the program carries is what `rules/` says.

use super::common::{TEXTS, root};
use bedside::rules::model::Model;
use bedside::{Document, Facts, RuleSet, built_in};
use std::fs;
use std::path::Path;

fn files_of(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_of(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn what_is_embedded_is_what_the_files_say() {
    let mut files = Vec::new();
    files_of(&root().join("rules"), &mut files);
    files.sort();
    assert_eq!(built_in::files(), files);

    let (set, faults) = RuleSet::load(&files, &Default::default());
    assert!(faults.is_empty(), "{faults:?}");
    let set = set.unwrap();
    // automata are made by the build script alone
    let bytes = |set: &RuleSet| {
        let bytes = postcard::to_stdvec(&set.model).unwrap();
        let mut model: Model = postcard::from_bytes(&bytes).unwrap();
        model.regexes.iter_mut().for_each(|pattern| pattern.automata = None);
        postcard::to_stdvec(&model).unwrap()
    };
    assert!(bytes(&set) == bytes(RuleSet::built_in()), "the embedded model is another");
    assert!(set.index.phrases() == RuleSet::built_in().index.phrases(), "the embedded index is another");

    for (_, text) in TEXTS {
        let document = Document::read(text.to_owned(), &Facts::default());
        let ours = bedside::check(&document, &[RuleSet::built_in()]);
        let theirs = bedside::check(&document, &[&set]);
        assert_eq!((ours.findings, ours.strengths), (theirs.findings, theirs.strengths));
    }
}
