//! Files that extend one another -> one configuration. What the nearest says stands; of what it does not say, the next.
//!
//! Here, where the packs are known, it is also asked whether the rules are there that the files speak of.

use super::find::File;
use super::read::{Levels, RawIgnore};
use super::words::{self, Forms};
use super::{Accepted, Config, Ignore, Known, OWN_RULES, Origin, Pattern, RuleLevel};
use crate::rules::RuleSet;
use crate::rules::fault::{Fault, did_you_mean};
use crate::rules::model::{Check, Rule};
use crate::rules::raw::Text;
use crate::rules::telling::About;
use crate::settings::Settings;
use globset::{ErrorKind, Glob, GlobBuilder, GlobMatcher, GlobSetBuilder};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The packs that some files name, from the root on. A pack that is not there is told.
pub fn packs(files: &[File]) -> (Vec<PathBuf>, Vec<Fault>) {
    let mut packs = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        for pack in &file.raw.packs {
            // however it is written, it is one pack
            let path = super::find::from_root(&file.folder.join(&pack.value));
            if !path.exists() {
                let message = format!("there is no pack \"{}\"", pack.value);
                let help = "Name a file or a folder, counted from the folder of this configuration.";
                faults.push(file.fault(pack.span.clone(), message, help));
            } else if !packs.contains(&path) {
                packs.push(path);
            }
        }
    }
    (packs, faults)
}

/// Puts files together, the nearest first. `sets` are all rules that there are; `also` names more, whose own packs have
/// faults to be told first.
pub fn merge(files: &[File], sets: &[&RuleSet], also: &[String]) -> (Config, Vec<Fault>) {
    let ids = sets.iter().flat_map(|set| set.model.rules.iter().map(|rule| &*rule.id)).chain(OWN_RULES);
    let ids = ids.chain(also.iter().map(String::as_str));
    let measures = |rule: &&Rule| matches!(rule.check, Check::Measure(_));
    let measuring =
        sets.iter().flat_map(|set| &set.model.rules).filter(measures).map(|rule| &*rule.id).collect();
    let mut merger = Merger { ids: ids.collect(), measuring, faults: Vec::new() };
    let mut config = Config {
        files: Vec::new(),
        folder: files.first().map(|file| file.folder.clone()).unwrap_or_default(),
        packs: packs(files).0,
        settings: Settings::default(),
        settings_from: BTreeMap::new(),
        limits_from: BTreeMap::new(),
        fail_on: None,
        ignore: Vec::new(),
        kinds: Vec::new(),
        templates: Vec::new(),
        rules: Vec::new(),
        known: Vec::new(),
        naming: Default::default(),
        accepted: Vec::new(),
    };
    for file in files {
        merger.file(file, &mut config);
    }
    // the most exact first; the sort keeps the nearest first among equals
    config.rules.sort_by_key(|rule| std::cmp::Reverse(rule.exact));
    if !config.known.is_empty() {
        let rules = sets.iter().flat_map(|set| &set.model.rules);
        config.naming = rules.filter(|rule| names_words(rule)).map(|rule| rule.id.clone()).collect();
    }
    (config, merger.faults)
}

/// Whether a rule names words that somebody may know: terms with plain alternatives.
fn names_words(rule: &Rule) -> bool {
    rule.telling.about == About::Term
}

struct Merger<'a> {
    ids: Vec<&'a str>,
    /// The rules that measure something.
    measuring: Vec<&'a str>,
    faults: Vec<Fault>,
}

impl Merger<'_> {
    fn file(&mut self, file: &File, config: &mut Config) {
        let name: Arc<str> = file.name.as_str().into();
        let origin = |text: &Text| Origin { file: Arc::clone(&name), line: file.line(text.span.start) };
        let raw = &file.raw;
        for (kind, glob) in &raw.kinds {
            config.kinds.extend(self.pattern(file, glob, origin(glob)).map(|pattern| (*kind, pattern)));
        }
        for glob in &raw.templates {
            config.templates.extend(self.pattern(file, glob, origin(glob)));
        }
        for (rule, levels) in &raw.rules {
            config.rules.extend(self.level(file, rule, levels, origin(rule)));
        }
        for known in &raw.known_words {
            config.known.push(Known {
                word: known.words.value.clone(),
                origin: origin(&known.words),
                forms: Forms::of(&known.words.value),
            });
        }
        for (rule, phrases) in &raw.accepted {
            if self.is_rule(file, rule) {
                config.accepted.extend(phrases.iter().map(|phrase| Accepted {
                    rule: rule.value.clone(),
                    text: phrase.words.value.clone(),
                    origin: origin(&phrase.words),
                    phrase: words::normal(&phrase.words.value),
                }));
            }
        }
        for ignore in &raw.ignore {
            let line = file.line(ignore.span.start);
            let origin = Origin { file: Arc::clone(&name), line };
            config.ignore.extend(self.ignore(file, ignore, origin));
        }
        for (setting, choice) in &raw.settings {
            let line = file.line(setting.span.start);
            config.settings_from.entry(setting.value.to_owned()).or_insert_with(|| {
                config.settings.set(setting.value, choice);
                Origin { file: Arc::clone(&name), line }
            });
        }
        for (rule, limits) in &raw.limits {
            if self.is_rule(file, rule) && self.measures(file, rule) {
                config.limits_from.entry(rule.value.clone()).or_insert_with(|| {
                    config.settings.limit(&rule.value, limits.clone());
                    origin(rule)
                });
            }
        }
        if let (None, Some(fail_on)) = (&config.fail_on, &raw.fail_on) {
            let line = file.line(fail_on.span.start);
            config.fail_on = Some((fail_on.value, Origin { file: Arc::clone(&name), line }));
        }
        config.files.push(name);
    }

    /// Whether a rule has limits at all.
    fn measures(&mut self, file: &File, text: &Text) -> bool {
        let written = text.value.as_str();
        let known = self.measuring.contains(&written);
        if !known {
            let help = match self.measuring.is_empty() {
                true => "No rule that is loaded measures anything: leave it out.".to_owned(),
                false => format!("Rules with limits: {}.", self.measuring.join(", ")),
            };
            let message = format!("the rule {} measures nothing, so it has no limits", text.value);
            self.faults.push(file.fault(text.span.clone(), message, help));
        }
        known
    }

    /// A pattern of paths. One without a slash holds in every folder, and one that names a folder holds for all in it.
    fn pattern(&mut self, file: &File, text: &Text, origin: Origin) -> Option<Pattern> {
        let written = text.value.trim_start_matches("./");
        let bare = written.trim_end_matches('/');
        let deep = if written.contains('/') { bare.to_owned() } else { format!("**/{bare}") };
        let mut set = GlobSetBuilder::new();
        for pattern in [deep.clone(), format!("{deep}/**")] {
            match GlobBuilder::new(&pattern).literal_separator(true).build() {
                Ok(glob) => set.add(glob),
                Err(error) => {
                    self.no_pattern(file, text, &error);
                    return None;
                }
            };
        }
        match set.build() {
            Ok(matcher) => {
                Some(Pattern { folder: file.folder.clone(), matcher, text: text.value.clone(), origin })
            }
            Err(error) => {
                self.no_pattern(file, text, &error);
                None
            }
        }
    }

    fn no_pattern(&mut self, file: &File, text: &Text, error: &globset::Error) {
        let message = format!("the pattern \"{}\" cannot be read", text.value);
        let help = match error.kind() {
            ErrorKind::UnclosedClass => {
                "A \"[\" begins a choice of characters: close it with \"]\", or take it out."
            }
            ErrorKind::UnclosedAlternates | ErrorKind::UnopenedAlternates => {
                "A \"{\" and a \"}\" belong together: add the other one, or take this one out."
            }
            _ => "* stands for any part of a name, ** for any folders, ? for one character.",
        };
        self.faults.push(file.fault(text.span.clone(), message, help));
    }

    fn level(&mut self, file: &File, rule: &Text, levels: &Levels, origin: Origin) -> Option<RuleLevel> {
        let (matcher, exact) = self.rules(file, rule)?;
        Some(RuleLevel { matcher, exact, levels: levels.clone(), origin })
    }

    fn ignore(&mut self, file: &File, raw: &RawIgnore, origin: Origin) -> Option<Ignore> {
        let path = match &raw.path {
            Some(path) => Some(self.pattern(file, path, origin.clone())?),
            None => None,
        };
        let rule = match &raw.rule {
            Some(rule) => Some(self.rules(file, rule)?.0),
            None => None,
        };
        Some(Ignore {
            path,
            rule,
            words: raw.words.as_ref().map(|words| words::normal(&words.value)),
            why: raw.why.clone(),
            written: [&raw.rule, &raw.words, &raw.path]
                .map(|text| text.as_ref().map(|text| text.value.clone())),
            origin,
            used: AtomicBool::new(false),
            met: AtomicBool::new(false),
        })
    }

    /// The rules that an id, a pack or a pattern names, and how exactly it does. That it names none is told.
    fn rules(&mut self, file: &File, text: &Text) -> Option<(GlobMatcher, usize)> {
        let written = text.value.as_str();
        let pattern = if written.contains('/') { written.to_owned() } else { format!("{written}/*") };
        let matcher = match Glob::new(&pattern) {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                self.no_pattern(file, text, &error);
                return None;
            }
        };
        if !self.ids.iter().any(|id| matcher.is_match(id)) {
            self.no_rule(file, text);
            return None;
        }
        let plain = pattern.chars().filter(|ch| !"*?[]{}".contains(*ch)).count();
        let exact = if self.ids.contains(&written) { usize::MAX } else { plain };
        Some((matcher, exact))
    }

    fn is_rule(&mut self, file: &File, text: &Text) -> bool {
        let written = text.value.as_str();
        let is = self.ids.contains(&written);
        let several =
            written.contains('*') || self.ids.iter().any(|id| id.split('/').next() == Some(written));
        if !is && several {
            let message = format!("\"{written}\" stands for several rules, and one is needed here");
            self.faults.push(file.fault(text.span.clone(), message, "Name one, such as \"plain/jargon\"."));
        } else if !is {
            self.no_rule(file, text);
        }
        is
    }

    fn no_rule(&mut self, file: &File, text: &Text) {
        let written = text.value.as_str();
        let mut packs: Vec<&str> = self.ids.iter().filter_map(|id| id.split('/').next()).collect();
        packs.dedup();
        let near = match written.contains('/') {
            true => did_you_mean(written, self.ids.iter().copied()),
            false => did_you_mean(written, packs.into_iter()).or_else(|| {
                let named = |id: &&&str| id.split('/').nth(1) == Some(written);
                self.ids.iter().find(named).copied()
            }),
        };
        let help = match near {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => "\"bedside rules\" lists the rules.".to_owned(),
        };
        self.faults.push(file.fault(text.span.clone(), format!("there is no rule \"{written}\""), help));
    }
}
