//! `unfamiliar`: words that few people know, told by the parts of which they are made ("-ectomy", "hyper-") and by
//! their absence from the common words.

use super::super::condition::Asked;
use super::super::counts::{self, Counted};
use super::super::explained;
use super::super::facts::Facts;
use super::super::hits::{Hits, overlaps_one};
use super::super::review::Raw;
use super::super::suggest;
use super::familiar;
use super::words::severity;
use crate::document::{self, Document, NormalSpan, WordClass};
use crate::familiar_words::is_common_word;
use crate::rules::RuleSet;
use crate::rules::condition::Context;
use crate::rules::model::{Check, ListId, Rule, Unfamiliar, WordPart};
use std::collections::{HashMap, HashSet};

/// No shorter word is told by its make-up.
const SHORTEST: usize = 6;
/// No shorter word is told by its absence: they are mostly sounds, brands and slang.
const SHORTEST_UNCOMMON: usize = 5;
/// A part is not the word: this many letters at least stand beside it.
const REST: usize = 2;

/// The unfamiliar words that nobody explains.
pub fn findings<'r>(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    set: &RuleSet,
    rule: &'r Rule,
    unfamiliar: &'r Unfamiliar,
) -> Vec<Raw<'r>> {
    let make = Make {
        parts: Parts::new(&unfamiliar.parts),
        names: Parts::new(&unfamiliar.names),
        unless_common: unfamiliar.unless_common,
        uncommon: unfamiliar.uncommon.is_some(),
    };
    // in a long text most words come again
    let mut told: HashMap<&str, Verdict<'r>> = HashMap::new();
    let known = known_terms(facts, hits, set);
    let mut passed: HashSet<&str> = HashSet::new();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut found = Vec::new();
    let document = facts.document;
    for block in document.blocks.iter().filter(|block| block.kind.is_running_text()) {
        let mut first_of_sentence = document.sentences[block.sentences.clone()]
            .iter()
            .map(|sentence| sentence.words.start)
            .peekable();
        for index in block.words.clone() {
            while first_of_sentence.next_if(|first| *first < index).is_some() {}
            let word = &document.words[index];
            let Some(span) = letters(word, &document.normal) else { continue };
            let text = span.of(&document.normal);
            if is_part_of_a_word(document, span) {
                continue;
            }
            let verdict = *told.entry(text).or_insert_with(|| make.verdict(text));
            let reading = match verdict {
                Verdict::Familiar => continue,
                // an unknown word with a capital is most often a name
                Verdict::Uncommon if word.capital => continue,
                Verdict::Uncommon => None,
                Verdict::Parts(reading) => Some(reading),
            };
            // a capital inside a sentence is a name's
            if word.capital && first_of_sentence.peek() != Some(&index)
                || known.iter().any(|(hits, list)| overlaps_one(hits.of(*list), |hit| hit.span, span))
                || passed.contains(text)
            {
                continue;
            }
            let asked = Asked { facts, hits, span };
            if facts.quoted(span)
                || facts.holds(Context::AboutTheWord, span)
                || facts.holds(Context::ProperName, span)
                || facts.holds(Context::ConditionName, span)
                || !asked.allowed(&rule.conditions)
            {
                continue;
            }
            // once explained, later uses pass
            if explained::is_explained(facts, span, &[]) {
                passed.insert(text);
                continue;
            }
            let next = numbers.len() as u32;
            found.push(Word { span, number: *numbers.entry(text).or_insert(next), reading });
        }
    }
    let raw = |(word, count): (Word<'r>, usize)| {
        let asked = Asked { facts, hits, span: word.span };
        let severity = severity(&asked, rule, None);
        let raw = match (word.reading, &unfamiliar.uncommon) {
            (Some(Some(reading)), _) => {
                Raw { suggestions: suggest::shown([reading]), ..Raw::new(rule, severity, Some(word.span)) }
            }
            (None, Some(message)) => Raw { message, ..Raw::with_tries(rule, severity, Some(word.span)) },
            _ => Raw::with_tries(rule, severity, Some(word.span)),
        };
        Raw { words: counts::words(rule, count), ..raw }
    };
    counts::counted(facts, rule, found).into_iter().map(raw).collect()
}

/// An unfamiliar word.
struct Word<'r> {
    span: NormalSpan,
    /// The same for every use of the word.
    number: u32,
    /// Where a part tells it: what the parts mean, as far as that is certain.
    reading: Option<Option<&'r str>>,
}

/// What a word is by its make, whatever stands around it.
#[derive(Clone, Copy)]
enum Verdict<'r> {
    /// Nearly everybody knows it, or it is a name.
    Familiar,
    /// Told by its parts, with what they mean.
    Parts(Option<&'r str>),
    /// In no list of common words.
    Uncommon,
}

/// By what a rule knows unfamiliar words.
struct Make<'r> {
    parts: Parts<'r>,
    names: Parts<'r>,
    unless_common: bool,
    uncommon: bool,
}

impl<'r> Make<'r> {
    fn verdict(&self, word: &str) -> Verdict<'r> {
        let common = || is_common(word);
        if word.len() >= SHORTEST
            && let Some(reading) = self.parts.reading(word)
            && !(self.unless_common && common())
        {
            return Verdict::Parts(reading);
        }
        let uncommon = self.uncommon
            && !common()
            && !familiar::is_made_of_common_words(word)
            && !familiar::is_a_slip(word)
            && self.names.reading(word).is_none();
        if uncommon { Verdict::Uncommon } else { Verdict::Familiar }
    }
}

impl Counted for Word<'_> {
    fn span(&self) -> NormalSpan {
        self.span
    }

    fn entry(&self) -> u32 {
        self.number
    }
}

/// The letters of a word, a possessive left out. None for what is no word of small letters.
fn letters(word: &document::Word, normal: &str) -> Option<NormalSpan> {
    let text = word.of(normal);
    let bare = text.strip_suffix("'s").unwrap_or(text);
    let fits = word.class == WordClass::Letters
        && !word.all_capitals
        && bare.len() >= SHORTEST_UNCOMMON
        && bare.chars().all(char::is_alphabetic);
    fits.then(|| NormalSpan::new(word.span.start, word.span.start + bare.len()))
}

/// Whether a hyphen joins these letters to others: half a word is no word.
fn is_part_of_a_word(document: &Document, span: NormalSpan) -> bool {
    let prose = document.prose_span(span);
    let hyphen = |ch: Option<char>| ch.is_some_and(|ch| matches!(ch, '-' | '\u{2010}' | '\u{2011}'));
    hyphen(document.prose[..prose.start].chars().next_back())
        || hyphen(document.prose[prose.end..].chars().next())
}

/// Whether nearly everybody knows a word, or the word of which it is a plural.
fn is_common(word: &str) -> bool {
    singulars(word).any(|word| is_common_word(&word))
}

/// A word and what it may be the plural of.
fn singulars(word: &str) -> impl Iterator<Item = String> {
    let made = |ending: &str, instead: &str| word.strip_suffix(ending).map(|stem| format!("{stem}{instead}"));
    // "websites" is no "websitis"
    let all = [Some(word.to_owned()), made("s", ""), made("es", ""), made("ses", "sis"), made("ies", "y")];
    all.into_iter().flatten()
}

/// The lists whose terms have findings of their own: one word is told once.
fn known_terms<'h>(facts: &Facts<'h>, hits: &'h Hits<'h>, set: &RuleSet) -> Vec<(&'h Hits<'h>, ListId)> {
    let built_in = RuleSet::built_in();
    let kind = facts.document.kind;
    let of = |set: &RuleSet, hits: &'h Hits<'h>, pack: Option<&str>| {
        let rules = set.model.rules.iter();
        let rules =
            rules.filter(|rule| pack.is_none_or(|pack| rule.pack() == pack) && rule.kinds.contains(&kind));
        let lists = rules.filter_map(|rule| match &rule.check {
            Check::Words(entries) => Some((hits, entries.list)),
            _ => None,
        });
        lists.collect::<Vec<_>>()
    };
    let mut all = of(built_in, facts.hits, Some("plain"));
    if !std::ptr::eq(set, built_in) {
        all.extend(of(set, hits, None));
    }
    all
}

/// The parts, by the letter with which they end or begin.
struct Parts<'p> {
    by_letter: [Vec<&'p WordPart>; 256],
}

impl<'p> Parts<'p> {
    fn new(parts: &'p [WordPart]) -> Self {
        let mut by_letter = [const { Vec::new() }; 256];
        for part in parts {
            let bytes = part.letters.as_bytes();
            let byte = if part.at_end { bytes.last() } else { bytes.first() };
            by_letter[usize::from(byte.copied().unwrap_or_default())].push(part);
        }
        Parts { by_letter }
    }

    /// The plain reading of a word's parts, where only one has one. None where it has no such part.
    fn reading(&self, word: &str) -> Option<Option<&'p str>> {
        let plural = word.ends_with('s');
        let end = if plural {
            singulars(word).find_map(|word| self.longest(&word, true))
        } else {
            self.longest(word, true)
        };
        let start = self.longest(word, false);
        match (end, start) {
            (None, None) => None,
            (Some(part), None) | (None, Some(part)) => Some(part.reading.as_deref()),
            // two readings do not make one
            (Some(end), Some(start)) => match (&end.reading, &start.reading) {
                (Some(reading), None) | (None, Some(reading)) => Some(Some(reading)),
                _ => Some(None),
            },
        }
    }

    fn longest(&self, word: &str, at_end: bool) -> Option<&'p WordPart> {
        let byte = if at_end { word.bytes().last() } else { word.bytes().next() };
        let fits = |part: &&&WordPart| {
            part.at_end == at_end
                && word.len() >= part.letters.len() + REST
                && (if at_end { word.ends_with(&*part.letters) } else { word.starts_with(&*part.letters) })
        };
        let of_letter = &self.by_letter[usize::from(byte?)];
        of_letter.iter().filter(fits).max_by_key(|part| part.letters.len()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(letters: &str, at_end: bool, reading: &str) -> WordPart {
        WordPart { letters: letters.into(), at_end, reading: Some(reading.into()) }
    }

    #[test]
    fn a_word_is_read_by_its_parts() {
        let all = [
            part("itis", true, "swelling"),
            part("ectomy", true, "taking out"),
            part("tomy", true, "a cut"),
            part("hyper", false, "too much"),
            part("oscopy", true, "looking inside"),
            part("osis", true, "a condition"),
        ];
        let parts = Parts::new(&all);
        assert_eq!(parts.reading("labyrinthitis"), Some(Some("swelling")));
        assert_eq!(
            parts.reading("appendectomies"),
            Some(Some("taking out")),
            "the longest part, in the plural"
        );
        assert_eq!(parts.reading("thromboses"), Some(Some("a condition")));
        assert_eq!(parts.reading("hypertension"), Some(Some("too much")));
        assert_eq!(parts.reading("hyperkeratosis"), Some(None), "two readings do not make one");
        assert_eq!(parts.reading("hyper"), None, "a part alone is no word of that make");
        for word in ["kitchen", "websites", "metabolites"] {
            assert_eq!(parts.reading(word), None, "{word}");
        }
    }

    #[test]
    fn common_words_in_any_number() {
        for word in ["kitchen", "kitchens", "families", "glasses"] {
            assert!(is_common(word), "{word}");
        }
        assert!(!is_common("labyrinthitis"));
    }
}
