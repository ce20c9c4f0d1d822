//! What a configuration does to a review. The findings were made as without it; here some are left out, some get
//! another severity, and some are suppressed. Nothing is added, so that nothing which is silenced can wake another.

use super::{Config, Level, words};
use crate::document::{Document, SourceSpan};
use crate::finding::{Finding, Review, Suppressed};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::Ordering;

impl Config {
    /// Applies the configuration to the review of a document. `path` is its path from the root on, where it has one;
    /// `off_too` keeps rules that are off, for a command line that names the rules itself.
    pub fn apply(&self, review: &mut Review, document: &Document, path: Option<&Path>, off_too: bool) {
        self.levels(review, document, off_too);
        self.accept(&mut review.findings, document);
        self.suppress(&mut review.findings, document, path);
    }

    fn levels(&self, review: &mut Review, document: &Document, off_too: bool) {
        if !self.has_levels() {
            return;
        }
        let mut known: HashMap<String, Option<Level>> = HashMap::new();
        let mut level = |rule: &str| {
            if let Some(level) = known.get(rule) {
                return *level;
            }
            let level = self.level(rule, document.kind).map(|(level, _)| level);
            known.insert(rule.to_owned(), level);
            level
        };
        review.findings.retain_mut(|finding| match level(&finding.rule) {
            Some(Level::Off) => off_too,
            Some(Level::On(severity)) => {
                finding.severity = severity;
                true
            }
            Some(Level::Own) | None => true,
        });
        review.strengths.retain(|strength| off_too || level(&strength.rule) != Some(Level::Off));
    }

    fn accept(&self, findings: &mut Vec<Finding>, document: &Document) {
        if !self.known.is_empty() {
            findings.retain(|finding| {
                let words = finding.place.as_ref().map(|place| &document.text[range(place.span)]);
                let known = |words: &str| self.known.iter().any(|known| known.forms.are(words));
                !(self.naming.contains(finding.rule.as_str()) && words.is_some_and(known))
            });
        }
        for accepted in &self.accepted {
            if findings.iter().any(|finding| finding.rule == accepted.rule) {
                let places = words::places(document, &accepted.phrase);
                findings.retain(|finding| {
                    let meets = |span| words::meets(&places, span);
                    finding.rule != accepted.rule
                        || !finding.place.as_ref().is_some_and(|place| meets(place.span))
                });
            }
        }
    }

    fn suppress(&self, findings: &mut [Finding], document: &Document, path: Option<&Path>) {
        for ignore in &self.ignore {
            let here = match (&ignore.path, path) {
                (None, _) => true,
                (Some(pattern), Some(path)) => pattern.holds(path),
                (Some(_), None) => false,
            };
            if !here {
                continue;
            }
            ignore.met.store(true, Ordering::Relaxed);
            let places = ignore.words.as_ref().map(|words| words::places(document, words));
            let mut used = false;
            for finding in findings.iter_mut() {
                let rule = ignore.rule.as_ref().is_none_or(|rule| rule.is_match(&finding.rule));
                let words = places.as_ref().is_none_or(|places| {
                    finding.place.as_ref().is_some_and(|place| words::meets(places, place.span))
                });
                if rule && words {
                    used = true;
                    let reason = || Suppressed { reason: ignore.why.clone() };
                    finding.suppressed.get_or_insert_with(reason);
                }
            }
            if used {
                ignore.used.store(true, Ordering::Relaxed);
            }
        }
    }
}

fn range(span: SourceSpan) -> std::ops::Range<usize> {
    span.start..span.end
}
