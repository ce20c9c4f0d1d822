//! `measure`, `unfamiliar` and the parts of a document, compiled.

use super::super::detector::Detector;
use super::super::message::Where;
use super::super::model::{DocumentPart, Limit, Measure, Unfamiliar, WordPart};
use super::super::raw::{RawEntry, Text};
use super::super::raw_kinds::{RawMeasure, RawPart, RawUnfamiliar};
use super::{Compiler, boxed};
use std::ops::Range;

impl Compiler<'_> {
    pub(super) fn measure(&mut self, raw: &RawMeasure) -> Measure {
        let limits = raw.limits.iter().map(|limit| Limit {
            at: limit.at,
            over: limit.over,
            severity: limit.severity.clone(),
            kinds: limit.kinds.clone(),
            message: self.own_message(limit.message.as_ref()),
        });
        Measure { figure: raw.figure, limits: limits.collect() }
    }

    pub(super) fn part(&mut self, raw: &RawPart) -> DocumentPart {
        let file = self.file;
        let any: Vec<(usize, &RawEntry)> = raw.any.iter().map(|entry| (file, entry)).collect();
        let shown_by = self.entries(&any);
        self.file = file;
        for text in &raw.tries {
            self.check_words(text, Where::Try);
        }
        DocumentPart {
            name: raw.name.value.trim().into(),
            shown_by,
            within: raw.within.clone(),
            kinds: raw.kinds.clone(),
            severity: raw.severity.clone(),
            message: self.own_message(raw.message.as_ref()),
            tries: boxed(&raw.tries),
            conditions: self.conditions(&raw.conditions),
        }
    }

    fn own_message(&mut self, message: Option<&Text>) -> Option<Box<str>> {
        message.map(|message| {
            self.check_words(message, Where::Message);
            message.value.trim().into()
        })
    }

    pub(super) fn unfamiliar(&mut self, raw: &RawUnfamiliar) -> Unfamiliar {
        Unfamiliar {
            parts: self.word_parts(&raw.parts),
            unless_common: raw.unless_common,
            uncommon: self.own_message(raw.uncommon.as_ref()),
            names: self.word_parts(&raw.names),
        }
    }

    fn word_parts(&mut self, raw: &[(Text, Option<Text>)]) -> Vec<WordPart> {
        let mut parts = Vec::new();
        for (part, reading) in raw {
            let reading = reading.as_ref().map(|reading| reading.value.trim());
            let named = part.value.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
            let Some(name) = named else {
                self.word_part(&part.value, &part.span, reading, &mut parts);
                continue;
            };
            match self.written.get(name).cloned() {
                Some(words) => {
                    for word in &words {
                        self.word_part(word, &part.span, reading, &mut parts);
                    }
                }
                None if Detector::from_name(name).is_some() => self.fault(
                    part.span.clone(),
                    format!("<{name}> is no set of parts of words"),
                    "Name a set with endings such as -itis and beginnings such as hyper-.",
                ),
                // which tells that there is none of this name
                None => self.set(name, &part.span),
            }
        }
        parts
    }

    /// "-itis" or "hyper-", in British letters and in American ones.
    fn word_part(
        &mut self,
        text: &str,
        span: &Range<usize>,
        reading: Option<&str>,
        parts: &mut Vec<WordPart>,
    ) {
        let text = text.trim().to_lowercase();
        let (letters, at_end) = match (text.strip_prefix('-'), text.strip_suffix('-')) {
            (Some(letters), None) => (letters, true),
            (None, Some(letters)) => (letters, false),
            _ => ("", false),
        };
        if letters.chars().count() < 2 || !letters.chars().all(char::is_alphabetic) {
            self.fault(
                span.clone(),
                format!("\"{text}\" is no part of a word"),
                "Write \"-itis\" for an ending, or \"hyper-\" for a beginning, with two letters or more.",
            );
            return;
        }
        let american = letters.replace("ae", "e").replace("oe", "e");
        for letters in [letters, &american] {
            if parts.iter().all(|part| &*part.letters != letters || part.at_end != at_end) {
                parts.push(WordPart { letters: letters.into(), at_end, reading: reading.map(Into::into) });
            }
        }
    }
}
