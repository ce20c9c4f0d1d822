//! From what the kinds of check found in normal text to what is said of the source.

use crate::document::{Document, NormalSpan};
use crate::finding::{Finding, Place, Strength, Suggestion};
use crate::mask::Mask;
use crate::vocabulary::{Severity, Skill};

/// A finding in normal text.
#[derive(Debug, Clone)]
pub struct Raw<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// How much it matters.
    pub severity: Severity,
    /// The message, its words in braces still open.
    pub message: &'r str,
    /// Why it matters.
    pub why: &'r str,
    /// Where; none for the whole document.
    pub span: Option<NormalSpan>,
    /// What to write instead.
    pub suggestions: Vec<Suggestion>,
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
}

/// Places findings in the source, and fills in their messages.
pub struct Placer<'d> {
    document: &'d Document,
    mask: &'d Mask,
    /// The identifiers' letters and digits: a rewrite may space an identifier anew, or leave a sign at its end out.
    secrets: Vec<String>,
}

impl<'d> Placer<'d> {
    /// A placer for a document with these identifiers.
    pub fn new(document: &'d Document, mask: &'d Mask) -> Self {
        let typed = mask.identifiers().iter().filter_map(|one| document.text.get(one.span.clone()));
        let secrets = typed.map(letters_and_digits).filter(|secret| !secret.is_empty()).collect();
        Placer { document, mask, secrets }
    }

    /// A finding of the source.
    pub fn finding(&self, raw: &Raw<'_>) -> Finding {
        let suggestions: Vec<Suggestion> =
            raw.suggestions.iter().filter(|one| !self.gives_away(one)).cloned().collect();
        let place = raw.span.map(|span| self.place(span));
        let matched = place.as_ref().map_or("", |place| place.text.as_str());
        let message = self.message(raw.message, matched, &suggestions);
        Finding {
            rule: raw.rule.into(),
            severity: raw.severity,
            message,
            why: raw.why.into(),
            place,
            related: Vec::new(),
            suggestions,
            suppressed: None,
        }
    }

    /// A strength of the source.
    pub fn strength(&self, raw: &RawStrength<'_>) -> Strength {
        let place = self.place(raw.span);
        Strength {
            rule: raw.rule.into(),
            skill: raw.skill,
            message: self.message(raw.message, &place.text, &[]),
            place,
        }
    }

    /// A place of the source with its words.
    pub fn place(&self, span: NormalSpan) -> Place {
        let span = self.document.source_span(span);
        let (text, masked) = self.mask.apply(span, &self.document.text);
        Place { text: text.into_owned(), span, masked }
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

    fn message(&self, template: &str, matched: &str, suggestions: &[Suggestion]) -> String {
        if !template.contains('{') {
            return template.to_owned();
        }
        let first = suggestions.first().map_or("", |suggestion| suggestion.text.as_str());
        let matched = matched.split_whitespace().collect::<Vec<_>>().join(" ");
        template
            .replace("{match}", &matched)
            .replace("{suggestion}", first)
            .replace("{alternatives}", &alternatives(suggestions))
    }
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
