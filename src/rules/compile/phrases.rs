//! Phrases -> postings of the index, and the parts that are tried one by one.

use super::super::detector::Detector;
use super::super::following;
use super::super::model::{ListId, Posting};
use super::super::pattern::{self, Part, Readings};
use super::super::raw::{At, Text};
use super::super::regex_needs;
use super::super::tail;
use super::{Compiler, classes};
use std::collections::BTreeSet;

impl Compiler<'_> {
    pub(super) fn new_list(&mut self) -> ListId {
        self.model.lists += 1;
        self.lists_serve.push(self.serving);
        self.model.lists - 1
    }

    /// The list of these phrases, which is shared by all who write the same ones.
    pub(super) fn list(&mut self, phrases: &[Text]) -> ListId {
        let mut key: Vec<String> = phrases.iter().map(|phrase| phrase.value.clone()).collect();
        key.sort_unstable();
        key.dedup();
        if let Some(list) = self.lists.get(&key) {
            let serve = &mut self.lists_serve[*list as usize];
            *serve = serve.and(self.serving);
            return *list;
        }
        let list = self.new_list();
        self.lists.insert(key, list);
        for phrase in phrases {
            self.add(phrase, Posting::of(list, 0));
        }
        list
    }

    /// A list whose phrases are gone through one by one.
    pub(super) fn primary_list(&mut self, phrases: &[Text]) -> ListId {
        let list = self.list(phrases);
        self.model.primary.insert(list);
        list
    }

    /// Adds a phrase to the index.
    pub(super) fn add(&mut self, phrase: &Text, posting: Posting) {
        if let Some(regex) = phrase.value.strip_prefix("regex:") {
            return self.add_regex(phrase, regex.trim(), posting);
        }
        let Some(parts) = self.parse(phrase) else { return };
        self.add_parts(phrase, parts, posting);
    }

    pub(super) fn add_parts(&mut self, phrase: &Text, parts: Vec<Part>, posting: Posting) {
        // "very? <number> times": with the word and without it, for the index needs a beginning
        if let [Part::Optional(inner), rest @ ..] = &parts[..]
            && !matches!(pattern::readings(&parts, &self.readings), Readings::All(_))
        {
            self.add_parts(phrase, rest.to_vec(), posting);
            self.add_parts(phrase, inner.iter().chain(rest).cloned().collect(), posting);
            return;
        }
        // so with "(he|<person>) died": a side that cannot be written out is a phrase of its own
        if let [Part::Choice(choices), rest @ ..] = &parts[..]
            && choices
                .iter()
                .any(|choice| !matches!(pattern::readings(choice, &self.readings), Readings::All(_)))
        {
            for choice in choices {
                self.add_parts(phrase, choice.iter().chain(rest).cloned().collect(), posting);
            }
            return;
        }
        // every word begins what begins with any word: it is found by what follows
        if let [Part::Detector(Detector::Word), rest @ ..] = &parts[..]
            && !matches!(rest, [] | [Part::Gap, ..])
        {
            let posting = Posting { words_before: posting.words_before + 1, ..posting };
            self.add_parts(phrase, rest.to_vec(), posting);
            return;
        }
        if parts.first() == Some(&Part::Gap) {
            self.fault(
                phrase.span.clone(),
                "this phrase may begin with \"...\"",
                "Put words before \"...\": a phrase needs a beginning.",
            );
            return;
        }
        // a set alone brings its phrases, with their gaps and detectors
        if let [Part::Set(name)] = &parts[..]
            && let Some(words) = self.written.get(name).cloned()
        {
            let plain: BTreeSet<String> =
                self.readings.get(name).cloned().unwrap_or_default().into_iter().collect();
            for word in words {
                let Ok(inner) = pattern::parse(&word) else { continue };
                if matches!(&inner[..], [Part::Set(same)] if same == name) {
                    continue;
                }
                if pattern::written_out(&inner, &self.readings).is_none() {
                    self.add(&At { value: word, span: phrase.span.clone() }, posting);
                }
            }
            for reading in plain {
                self.phrases.push((reading, posting));
            }
            return;
        }
        match pattern::readings(&parts, &self.readings) {
            Readings::All(all) => {
                for reading in all {
                    self.phrases.push((reading, posting));
                }
            }
            Readings::Beginnings(beginnings, count) => {
                let complex = self.complex(parts[count..].to_vec());
                for beginning in beginnings {
                    let posting = Posting { complex: Some(complex), ..posting };
                    self.phrases.push((beginning, posting));
                }
            }
            Readings::Detected(detector) if parts.len() == 1 => {
                self.alone.push((detector, posting));
            }
            Readings::Detected(detector) => {
                let complex = self.complex(parts[1..].to_vec());
                self.model.detected.push((detector, Posting { complex: Some(complex), ..posting }));
            }
        }
    }

    pub(super) fn add_regex(&mut self, phrase: &Text, regex: &str, posting: Posting) {
        const MOST: usize = 1 << 20;
        if regex.contains("\\b") && !regex.contains("(?-u:\\b)") {
            self.fault(
                phrase.span.clone(),
                "this regex holds \\b, which makes every search slow",
                "Write (?-u:\\b) in its place, or use a phrase: phrases match whole words.",
            );
            return;
        }
        match regex::RegexBuilder::new(regex).size_limit(MOST).build() {
            Ok(_) => {
                self.model.regexes.push(regex_needs::pattern(regex, posting));
            }
            Err(regex::Error::CompiledTooBig(_)) => self.fault(
                phrase.span.clone(),
                "this regex is too large",
                "Split it into several, or use phrases with a set.",
            ),
            Err(error) => {
                let text = error.to_string();
                let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.fault(
                    phrase.span.clone(),
                    format!("this regex cannot be read: {reason}"),
                    "Mend it, or use a phrase, which needs no signs.",
                );
            }
        }
    }

    /// The number of the tail of these parts, which is shared by all phrases that go on so.
    pub(super) fn complex(&mut self, parts: Vec<Part>) -> u32 {
        let mut words = classes::Words { classes: &mut self.classes, readings: &self.readings };
        let steps = tail::steps(&parts, &mut words);
        if let Some(known) = self.tails.get(&steps) {
            return *known;
        }
        let number = self.tails.len() as u32;
        self.following.push(following::following(&parts, &self.readings));
        self.model.complex.push(&steps);
        self.tails.insert(steps, number);
        number
    }

    /// Keeps the words of the sets that some parts mention, for when they are tried.
    pub(super) fn remember_sets(&mut self, parts: &[Part]) {
        let mut names = Vec::new();
        pattern::set_names(parts, &mut names);
        for name in names {
            if let Some(words) = self.readings.get(name) {
                self.model.sets.add(name, words);
            }
        }
    }
}
