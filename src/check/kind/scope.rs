//! `once`: at most one finding in a sentence, a paragraph or the document.

use super::super::facts::Facts;
use crate::document::NormalSpan;
use crate::rules::raw::Scope;
use std::collections::HashSet;

/// Which places have spoken.
pub struct Once {
    scope: Option<Scope>,
    spoken: HashSet<NormalSpan>,
}

impl Once {
    /// None has.
    pub fn new(scope: Option<Scope>) -> Once {
        Once { scope, spoken: HashSet::new() }
    }

    /// Whether a place may speak, which it then has.
    pub fn admits(&mut self, facts: &Facts<'_>, span: NormalSpan) -> bool {
        let place = match self.scope {
            None => return true,
            Some(Scope::Sentence) => facts.sentence(span),
            Some(Scope::Paragraph) => facts.block(span),
            Some(Scope::Document) => NormalSpan::default(),
        };
        self.spoken.insert(place)
    }
}
