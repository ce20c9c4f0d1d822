//! Rows of tables and entries of lists: what each says, and every way to write it.

use super::super::alternatives;
use super::super::fault::Fault;
use super::super::message;
use super::super::model::{Condition, Conditions, Entries, Entry, EntryForm, ListId, Posting};
use super::super::raw::{RawEntry, earned_safety};
use super::super::terms;
use super::{Compiler, boxed};
use crate::vocabulary::Safety;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::ops::Range;

impl Compiler<'_> {
    pub(super) fn entries(&mut self, raw: &[(usize, &RawEntry)]) -> Entries {
        let list = self.new_list();
        self.model.primary.insert(list);
        let mut entries = Vec::with_capacity(raw.len());
        let mut seen: FxHashMap<String, (usize, Range<usize>)> =
            FxHashMap::with_capacity_and_hasher(2 * raw.len(), FxBuildHasher);
        for (file, raw) in raw {
            self.file = *file;
            let entry = entries.len() as u32;
            if raw.term {
                let terms = terms::forms(raw);
                for (message, help, span) in terms.mistakes {
                    self.fault(span, message, help);
                }
                for phrase in terms.phrases {
                    // an abbreviation and a word of the same letters are two terms
                    let key = match &phrase.exact {
                        Some(exact) => format!("{}\0{exact}", phrase.normal),
                        None => phrase.normal.clone(),
                    };
                    let at = raw.phrases.first().map_or(0..0, |term| term.span.clone());
                    if let Some((other, first)) = seen.get(&key)
                        && phrase.form == 0
                    {
                        let first = Fault::at(
                            &self.sources[*other].name,
                            &self.sources[*other].text,
                            first.clone(),
                            String::new(),
                            String::new(),
                        );
                        if first.line > 0 && phrase.primary {
                            self.fault(
                                at.clone(),
                                format!("the term \"{}\" is in this rule already", raw.phrases[0].value),
                                format!(
                                    "It stands in {}, line {}. Keep one of the two.",
                                    first.file, first.line
                                ),
                            );
                        }
                        continue;
                    }
                    seen.entry(key).or_insert((*file, at));
                    let exact = phrase.exact.map(|case| self.case(&case));
                    let posting = Posting { form: phrase.form, exact, ..Posting::of(list, entry) };
                    self.phrases.push((phrase.normal, posting));
                }
                entries.push(Entry { forms: terms.forms, ..self.entry(raw) });
            } else {
                for phrase in &raw.phrases {
                    let exact = raw.exact.then(|| self.case(&terms::case_of(&phrase.value)));
                    self.add(phrase, Posting { exact, ..Posting::of(list, entry) });
                }
                let tries = boxed(&raw.tries);
                entries.push(Entry { forms: vec![EntryForm { tries, agrees: true }], ..self.entry(raw) });
            }
        }
        self.hush_alternatives(list, &mut entries, &seen);
        Entries { list, entries: entries.into_iter().collect() }
    }

    /// Alternatives that hold a term of their own rule become an entry that is found and says nothing.
    fn hush_alternatives(
        &mut self,
        list: ListId,
        entries: &mut Vec<Entry>,
        terms: &FxHashMap<String, (usize, Range<usize>)>,
    ) {
        let tries = entries.iter().filter(|entry| entry.term).flat_map(|entry| &entry.forms);
        let tries = tries.flat_map(|form| &form.tries).map(AsRef::as_ref);
        let hushed = alternatives::with_terms(tries, |text| terms.contains_key(text));
        let Some(first) = hushed.first() else { return };
        let entry = entries.len() as u32;
        let inside_itself = Conditions { when: Vec::new(), unless: vec![Condition::In(list)] };
        entries.push(Entry {
            label: first.as_str().into(),
            forms: vec![EntryForm { tries: Vec::new(), agrees: false }],
            conditions: inside_itself,
            ..self.entry(&RawEntry::default())
        });
        for phrase in hushed {
            let posting = Posting::of(list, entry);
            self.phrases.push((phrase, posting));
        }
    }

    /// The number of the only case in which a phrase counts.
    pub(super) fn case(&mut self, case: &str) -> u32 {
        self.model.cases.push(&case.to_owned());
        (self.model.cases.len() - 1) as u32
    }

    pub(super) fn entry(&mut self, raw: &RawEntry) -> Entry {
        if let Some(message) = &raw.message {
            self.check_words(message, message::Where::Message);
        }
        let place = if raw.term { message::Where::Term } else { message::Where::Try };
        for text in raw.tries.iter().chain(raw.forms.iter().flat_map(|(_, tries)| tries)) {
            self.check_words(text, place);
        }
        Entry {
            label: raw.phrases.first().map_or("", |phrase| phrase.value.as_str()).into(),
            term: raw.term,
            forms: Vec::new(),
            using: raw.using,
            safety: if raw.term { earned_safety(raw) } else { Safety::Show },
            tags: raw.tags.clone(),
            exact: raw.exact,
            severity: raw.severity.clone(),
            message: raw.message.as_ref().map(|message| message.value.as_str().into()),
            conditions: self.conditions(&raw.conditions),
        }
    }
}
