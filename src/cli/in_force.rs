//! Which configuration is in force for which document.
//!
//! All of them are found and read before anything is checked, so that one that cannot be read stops the run while
//! nothing has been said yet; each folder is asked once, and each configuration read once.

use super::args::Common;
use super::packs::Packs;
use super::select::Selection;
use super::{pack_files, tell};
use bedside::config::find::{self, File, Finder};
use bedside::config::merge;
use bedside::rules::compile::Source;
use bedside::rules::fault::Fault;
use bedside::source::{Entry, What};
use bedside::{Kind, RuleSet, own};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The rules and the configuration for every document of a run.
#[derive(Debug)]
pub struct InForce {
    all: Vec<Packs>,
    by_folder: HashMap<PathBuf, usize>,
    /// For what comes through a pipe.
    here: usize,
    /// Whether some rule of a pack has a fault, which was told: the others are in force.
    pub faulty: bool,
}

/// The path of a document from the root on, where it has one.
pub fn path(entry: &Entry) -> Option<PathBuf> {
    match &entry.what {
        What::File(path) => Some(find::from_root(path)),
        _ => None,
    }
}

impl InForce {
    /// Finds and reads what is in force for some documents, and for the current folder. All faults are told at once.
    pub fn load(common: &Common, entries: &[Entry]) -> Result<InForce, String> {
        let mut loader = Loader::new(common)?;
        let mut by_folder = HashMap::new();
        for path in entries.iter().filter_map(path) {
            let folder = path.parent().unwrap_or(&path);
            if !by_folder.contains_key(folder) {
                by_folder.insert(folder.to_owned(), loader.of(folder));
            }
        }
        // what comes through a pipe belongs to the current folder, and so does a run without any document
        let piped = by_folder.is_empty() || entries.iter().any(|entry| entry.what == What::Stdin);
        let here = if piped { loader.of(&find::from_root(Path::new("."))) } else { 0 };
        let (all, faulty) = loader.finish()?;
        Ok(InForce { all, by_folder, here, faulty })
    }

    /// What is in force for a document; without a path, in the current folder.
    pub fn of(&self, path: Option<&Path>) -> &Packs {
        let folder = path.map(|path| path.parent().unwrap_or(path));
        let number = folder.and_then(|folder| self.by_folder.get(folder)).copied();
        &self.all[number.unwrap_or(self.here)]
    }

    /// What to say of each item of `ignore` that was of no use, when these paths were checked.
    pub fn unused_ignores(&self, paths: &[PathBuf]) -> Vec<String> {
        let folders: Vec<PathBuf> =
            paths.iter().filter(|path| path.is_dir()).map(|path| find::from_root(path)).collect();
        let mut lines = Vec::new();
        for config in self.all.iter().filter_map(|packs| packs.config.as_ref()) {
            let whole = folders.iter().any(|folder| config.folder.starts_with(folder));
            let off = config.level("bedside/unused-ignore", Kind::Letter);
            if off.is_some_and(|(level, _)| level == bedside::config::Level::Off) {
                continue;
            }
            // what a configuration that was extended ignores may be of use to other folders
            let own = config.ignore.iter().filter(|one| config.files.first() == Some(&one.origin.file));
            lines.extend(own.filter(|one| one.is_unused(whole)).map(|one| {
                format!(
                    "{}: nothing was found that this would ignore; it can go (bedside/unused-ignore)",
                    one.origin
                )
            }));
        }
        lines
    }
}

/// A list of packs, compiled.
struct Compiled {
    paths: Vec<PathBuf>,
    set: Option<Arc<RuleSet>>,
    /// The ids of all rules in it, where some of them have faults.
    ids: Vec<String>,
}

struct Loader<'a> {
    common: &'a Common,
    selection: Arc<Selection>,
    finder: Finder,
    /// What was asked for, in the order of the configurations' numbers.
    wanted: Vec<Option<PathBuf>>,
    compiled: Vec<Compiled>,
    config_faults: Vec<Fault>,
    pack_faults: Vec<Fault>,
}

impl<'a> Loader<'a> {
    fn new(common: &'a Common) -> Result<Self, String> {
        Ok(Loader {
            common,
            selection: Arc::new(Selection::new(&common.only, &common.skip)?),
            finder: Finder::default(),
            wanted: Vec::new(),
            compiled: Vec::new(),
            config_faults: Vec::new(),
            pack_faults: Vec::new(),
        })
    }

    /// The number of what is in force in a folder.
    fn of(&mut self, folder: &Path) -> usize {
        let wanted = match (&self.common.config, self.common.no_config) {
            (Some(path), _) => Some(find::from_root(path)),
            (None, true) => None,
            (None, false) => self.finder.nearest(folder),
        };
        self.wanted.iter().position(|known| *known == wanted).unwrap_or_else(|| {
            self.wanted.push(wanted);
            self.wanted.len() - 1
        })
    }

    /// All that is in force, and whether a pack has faults. One bad rule does not stop the others; a configuration that
    /// cannot be read does, since nobody knows what it would have switched off.
    fn finish(mut self) -> Result<(Vec<Packs>, bool), String> {
        self.config_faults.append(&mut self.finder.faults);
        let wanted = std::mem::take(&mut self.wanted);
        let all: Vec<Packs> = wanted.iter().map(|path| self.packs(path.as_deref())).collect();
        if let Some(message) = self.unknown_name(&all) {
            return Err(message);
        }
        let whose = match (self.config_faults.is_empty(), self.pack_faults.is_empty()) {
            (true, true) => return Ok((all, false)),
            (true, false) => {
                let told = tell::faults(&distinct(self.pack_faults));
                tell::say(&format!("{told}\n\nAll other rules are in force, and the exit code will be 2.\n"));
                return Ok((all, true));
            }
            (false, true) => "the configuration has",
            (false, false) => "the configuration and the packs have",
        };
        let mut faults = self.config_faults;
        faults.extend(self.pack_faults);
        Err(tell::faults_of(whose, &distinct(faults)))
    }

    /// What to say where the command line names a rule that is in no pack. Packs that cannot be read may hold it.
    fn unknown_name(&self, all: &[Packs]) -> Option<String> {
        if !self.config_faults.is_empty() || !self.pack_faults.is_empty() {
            return None;
        }
        let sets: Vec<&RuleSet> = all.iter().flat_map(Packs::sets).collect();
        let ids: Vec<&str> = sets.iter().flat_map(|set| &set.model.rules).map(|rule| &*rule.id).collect();
        self.selection.unknown(&ids)
    }

    fn packs(&mut self, path: Option<&Path>) -> Packs {
        let files = path.map(|path| {
            let (files, faults) = find::load(path);
            self.config_faults.extend(faults);
            files
        });
        let own = self.own(files.as_deref().unwrap_or_default());
        let mut packs = Packs { own: None, selection: Arc::clone(&self.selection), config: None };
        packs.own.clone_from(&self.compiled[own].set);
        if let Some(files) = files {
            let (config, faults) = merge::merge(&files, &packs.sets(), &self.compiled[own].ids);
            self.config_faults.extend(faults);
            packs.config = Some(config);
        }
        packs
    }

    /// The number of the packs that the command line and some configuration name, compiled once for all that name the
    /// same.
    fn own(&mut self, files: &[File]) -> usize {
        let (packs, faults) = merge::packs(files);
        self.config_faults.extend(faults);
        let mut paths = self.common.rules.clone();
        paths.extend(packs.iter().map(|path| PathBuf::from(find::shown(path))));
        if let Some(known) = self.compiled.iter().position(|compiled| compiled.paths == paths) {
            return known;
        }
        let mut compiled = Compiled { paths, set: None, ids: Vec::new() };
        if !compiled.paths.is_empty() {
            let (files, mut faults) = pack_files::read(&compiled.paths);
            let own = own::load(&files);
            faults.extend(own.faults);
            if !faults.is_empty() {
                compiled.ids = ids(&own.sources);
            }
            self.pack_faults.extend(faults);
            compiled.set = own.set.map(Arc::new);
        }
        self.compiled.push(compiled);
        self.compiled.len() - 1
    }
}

/// Faults, each once: packs that two configurations name are read for each.
fn distinct(faults: Vec<Fault>) -> Vec<Fault> {
    let mut seen: Vec<Fault> = Vec::new();
    for fault in faults {
        if !seen.contains(&fault) {
            seen.push(fault);
        }
    }
    seen
}

fn ids(sources: &[Source]) -> Vec<String> {
    let named = sources.iter().filter_map(|source| Some((source.raw.pack.as_ref()?, &source.raw.rules)));
    named.flat_map(|(pack, rules)| rules.iter().map(move |rule| rule.full_id(&pack.value))).collect()
}
