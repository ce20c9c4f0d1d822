//! Named sets of words: their faults, and their words written out.

use super::super::condition::CONTEXT_SETS;
use super::super::detector::Detector;
use super::super::fault::did_you_mean;
use super::super::pattern::{self, Part};
use super::super::raw::{At, RawSet, Text};
use super::{Compiler, Source};
use std::collections::BTreeSet;
use std::ops::Range;

impl Compiler<'_> {
    /// Every phrase of every set is parsed, used or not, so that its faults are told.
    pub(super) fn check_sets(&mut self, source: &Source) {
        for set in &source.raw.sets {
            for word in &set.words {
                self.parse(word);
            }
            self.set(&set.name.value, &set.name.span);
        }
        // sets that the mechanism asks for by name
        for RawSet { name, words: own, .. } in &source.raw.sets {
            let written = self.written.get(&name.value).cloned().unwrap_or_default();
            let place =
                |value: &str| own.iter().find(|word| word.value == value).unwrap_or(name).span.clone();
            let words: Vec<Text> =
                written.into_iter().map(|value| At { span: place(&value), value }).collect();
            // asked for at every match, so filed by list
            let asked_for = CONTEXT_SETS.contains(&name.value.as_str());
            let list = if asked_for { self.primary_list(&words) } else { self.list(&words) };
            self.model.named.insert(name.value.clone(), list);
        }
    }

    pub(super) fn parse(&mut self, phrase: &Text) -> Option<Vec<Part>> {
        match pattern::parse(&phrase.value) {
            Ok(parts) => {
                let mut names = Vec::new();
                pattern::set_names(&parts, &mut names);
                let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
                for name in names {
                    self.set(&name, &phrase.span);
                    if self.unwritten.contains(&name)
                        && parts.len() + usize::from(!matches!(parts[..], [Part::Set(_)])) > 1
                    {
                        self.fault(
                            phrase.span.clone(),
                            format!("<{name}> holds phrases with gaps or detectors, so it cannot stand inside a phrase"),
                            "Let the set stand alone, or keep its plain words in a set of their own.",
                        );
                    }
                }
                Some(parts)
            }
            Err(mistake) => {
                self.fault(phrase.span.clone(), mistake.message, mistake.help);
                None
            }
        }
    }

    /// The readings of a set; told where it is used if there is none of this name.
    pub(super) fn set(&mut self, name: &str, used: &Range<usize>) {
        if self.readings.contains_key(name) {
            return;
        }
        let Some(words) = self.written.get(name).cloned() else {
            let mut known: Vec<&str> = self.written.keys().map(String::as_str).collect();
            for name in Detector::names() {
                known.push(name);
            }
            let help = match did_you_mean(name, known.into_iter()) {
                Some(near) => format!("Did you mean <{near}>?"),
                None => format!("Add it under \"sets:\", as \"{name}: [word, word]\"."),
            };
            self.fault(used.clone(), format!("there is no set or detector <{name}>"), help);
            self.readings.insert(name.to_owned(), Vec::new());
            return;
        };
        // stands for itself while it is being read, so that a set inside itself ends
        self.readings.insert(name.to_owned(), Vec::new());
        self.reading.push(name.to_owned());
        let mut all = BTreeSet::new();
        let mut from_others = Vec::new();
        for word in words {
            let Ok(parts) = pattern::parse(&word) else { continue };
            let mut inner = Vec::new();
            pattern::set_names(&parts, &mut inner);
            for inner in inner.into_iter().map(str::to_owned).collect::<Vec<_>>() {
                if self.reading.contains(&inner) {
                    let through = if inner == name { String::new() } else { format!(" through <{name}>") };
                    self.fault(
                        used.clone(),
                        format!("the set <{inner}> holds itself{through}"),
                        "Take it out of the list that leads back to it.",
                    );
                    continue;
                }
                self.set(&inner, used);
            }
            // a set in a set brings its phrases with gaps and detectors too
            if let [Part::Set(inner)] = &parts[..]
                && inner != name
                && self.unwritten.contains(inner)
            {
                self.unwritten.insert(name.to_owned());
                from_others.extend(self.written.get(inner).cloned().unwrap_or_default());
            }
            match pattern::written_out(&parts, &self.readings) {
                Some(readings) => all.extend(readings),
                None => {
                    self.unwritten.insert(name.to_owned());
                }
            }
        }
        if let Some(own) = self.written.get_mut(name) {
            own.extend(from_others);
        }
        self.reading.pop();
        self.readings.insert(name.to_owned(), all.into_iter().collect());
    }
}
