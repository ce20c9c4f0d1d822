//! From what the kinds of check found in normal text to what is said of the source.

use super::facts::Facts;
use super::{greeted, suggest};
use crate::document::reading_age::{self, HardSentence};
use crate::document::{Document, NormalSpan};
use crate::finding::{Finding, Hardest, Place, Related, Strength, Suggestion};
use crate::mask::Mask;
use crate::rules::model::Rule;
use crate::vocabulary::{Severity, Skill};
use std::borrow::Cow;

/// A finding in normal text.
#[derive(Debug, Clone)]
pub struct Raw<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The message, its words in braces still open.
    pub message: &'r str,
    /// Where; none for the whole document.
    pub span: Option<NormalSpan>,
    /// What to write instead.
    pub suggestions: Vec<Suggestion>,
    /// What words in braces of the message stand for, where only the kind of check knows: n, missing.
    pub words: Vec<(&'static str, String)>,
    /// The other place, for "{other}".
    pub other: Option<NormalSpan>,
    /// Other places that belong to it, and what is said of each.
    pub related: Vec<(NormalSpan, &'r str)>,
}

impl<'r> Raw<'r> {
    /// A finding that says what its rule says, what to write instead included.
    pub fn with_tries(rule: &'r Rule, severity: Severity, span: Option<NormalSpan>) -> Self {
        let suggestions = suggest::shown(rule.tries.iter().map(AsRef::as_ref));
        Raw { suggestions, ..Raw::new(rule, severity, span) }
    }

    /// A finding with the message of its rule and nothing more.
    pub fn new(rule: &'r Rule, severity: Severity, span: Option<NormalSpan>) -> Self {
        Raw {
            rule,
            severity,
            message: &rule.message,
            span,
            suggestions: Vec::new(),
            words: Vec::new(),
            other: None,
            related: Vec::new(),
        }
    }
}

/// A strength in normal text.
#[derive(Debug, Clone)]
pub struct RawStrength<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// The skill.
    pub skill: Skill,
    /// The message.
    pub message: &'r str,
    /// Where.
    pub span: NormalSpan,
    /// How many there are.
    pub count: usize,
}

/// Places findings in the source, and fills in their messages.
pub struct Placer<'d> {
    document: &'d Document,
    mask: &'d Mask,
    /// The identifiers' letters and digits: a rewrite may space an identifier anew, or leave a sign at its end out.
    secrets: Vec<String>,
    /// The person whom the document greets.
    reader: Option<String>,
    facts: &'d Facts<'d>,
}

impl<'d> Placer<'d> {
    /// A placer for a document with these identifiers.
    pub fn new(facts: &'d Facts<'d>, mask: &'d Mask) -> Self {
        let document = facts.document;
        let typed = mask.identifiers().iter().filter_map(|one| document.text.get(one.span.clone()));
        let secrets = typed.map(letters_and_digits).filter(|secret| !secret.is_empty()).collect();
        Placer { document, mask, secrets, reader: greeted::name(facts), facts }
    }

    /// A finding of the source.
    pub fn finding(&self, raw: &Raw<'_>) -> Finding {
        let suggestions: Vec<Suggestion> = raw
            .suggestions
            .iter()
            .filter(|one| !self.gives_away(one))
            .map(|one| self.in_register(one))
            .collect();
        let place = raw.span.map(|span| self.place(span));
        let matched = place.as_ref().map_or("", |place| place.text.as_str());
        let other = raw.other.map(|span| self.place(span).text).unwrap_or_default();
        let words = Words { matched, suggestions: &suggestions, own: &raw.words, other: &other };
        let message = self.filled(raw.message, &words);
        let why = self.filled(&raw.rule.why, &words);
        let related = raw
            .related
            .iter()
            .map(|(span, template)| Related {
                place: self.place(*span),
                message: self.filled(template, &words),
            })
            .collect();
        let open = |one: &Suggestion| one.edits.is_empty() && one.text.contains('{');
        let suggestions = match suggestions.iter().any(open) {
            false => suggestions,
            true => {
                let fill = |mut one: Suggestion| {
                    if open(&one) {
                        one.text = self.filled(&one.text, &Words { suggestions: &[], ..words });
                    }
                    one
                };
                suggestions.iter().cloned().map(fill).collect()
            }
        };
        Finding {
            rule: raw.rule.id.to_string(),
            severity: raw.severity,
            message,
            why,
            place,
            related,
            suggestions,
            telling: raw.rule.telling,
            suppressed: None,
        }
    }

    /// A suggestion in the register that is in force. One with edits is in it already: its words and its edits agree.
    fn in_register(&self, suggestion: &Suggestion) -> Suggestion {
        let mut suggestion = suggestion.clone();
        if suggestion.edits.is_empty()
            && let Cow::Owned(formal) = self.facts.in_register(&suggestion.text)
        {
            suggestion.text = formal;
        }
        suggestion
    }

    /// A strength of the source.
    pub fn strength(&self, raw: &RawStrength<'_>) -> Strength {
        let place = self.place(raw.span);
        let own = [("n", raw.count.to_string())];
        let words = Words { matched: &place.text, suggestions: &[], own: &own, other: "" };
        Strength { rule: raw.rule.into(), skill: raw.skill, message: self.filled(raw.message, &words), place }
    }

    /// A place of the source with its words.
    pub fn place(&self, span: NormalSpan) -> Place {
        let span = self.document.source_span(span);
        let (text, masked) = self.mask.apply(span, &self.document.text);
        Place { text: text.into_owned(), span, masked }
    }

    /// A sentence that is hard to read. A word that is hidden, or part of what is hidden, is not named.
    pub fn hardest(&self, hard: &HardSentence) -> Option<Hardest> {
        let sentence = self.document.sentences.get(hard.sentence)?;
        let words =
            reading_age::heavy_words(self.document, sentence).into_iter().map(|span| self.place(span));
        Some(Hardest {
            place: self.place(sentence.span),
            reading_age: hard.years,
            words: words.filter(|place| !place.masked).collect(),
        })
    }

    /// A suggestion may carry the writer's words over, and an identifier among them: then it is not shown.
    fn gives_away(&self, suggestion: &Suggestion) -> bool {
        let shows = |text: &str| {
            let text = letters_and_digits(text);
            self.secrets.iter().any(|secret| text.contains(secret))
        };
        !self.secrets.is_empty()
            && (shows(&suggestion.text) || suggestion.edits.iter().any(|edit| shows(&edit.text)))
    }

    /// A text with its words in braces filled in.
    fn filled(&self, template: &str, words: &Words<'_>) -> String {
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            let word = from[1..].find('}').map(|close| &from[1..=close]);
            match word.and_then(|word| Some((word, self.word(word, words)?))) {
                Some((word, text)) => {
                    let begins = out.trim_end().is_empty() || out.trim_end().ends_with(['.', '?', '!']);
                    out.push_str(&if begins { capitalised(&text) } else { text });
                    rest = &from[word.len() + 2..];
                }
                None => {
                    out.push('{');
                    rest = &from[1..];
                }
            }
        }
        out + rest
    }

    /// What a word in braces stands for; none where it is no such word.
    fn word(&self, word: &str, words: &Words<'_>) -> Option<String> {
        let own = || words.own.iter().find(|(name, _)| *name == word).map(|(_, text)| text.clone());
        match word {
            "match" => Some(one_line(words.matched)),
            "suggestion" => Some(words.suggestions.first().map_or_else(String::new, |one| one.text.clone())),
            "alternatives" => Some(alternatives(words.suggestions)),
            "reader" => Some(self.reader.clone().unwrap_or_else(|| "your reader".to_owned())),
            "n" => Some(own().unwrap_or_else(|| "1".to_owned())),
            "other" => Some(own().unwrap_or_else(|| one_line(words.other))),
            "missing" => Some(own().unwrap_or_default()),
            _ => None,
        }
    }
}

/// What words in braces stand for in one finding.
#[derive(Clone, Copy)]
struct Words<'a> {
    matched: &'a str,
    suggestions: &'a [Suggestion],
    own: &'a [(&'static str, String)],
    /// The words of the other place.
    other: &'a str,
}

/// "Your reader", at the beginning of a sentence.
fn capitalised(text: &str) -> String {
    if text != "your reader" {
        return text.to_owned();
    }
    "Your reader".to_owned()
}

/// Words over several lines, in one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|ch| ch.is_alphanumeric()).collect()
}

/// "a, b or c"
fn alternatives(suggestions: &[Suggestion]) -> String {
    match suggestions {
        [] => String::new(),
        [one] => one.text.clone(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(|suggestion| suggestion.text.as_str()).collect();
            format!("{} or {}", first.join(", "), last.text)
        }
    }
}
