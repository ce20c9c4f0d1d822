//! Whether the conditions of a rule or an entry hold at a place.

use super::explained;
use super::facts::Facts;
use super::hits::Hits;
use super::subject;
use crate::document::NormalSpan;
use crate::rules::condition::{Context, Side};
use crate::rules::model::{Condition, Conditions, ListId};
use crate::rules::raw::Reach;

/// A place where conditions are asked.
pub struct Asked<'a> {
    /// The facts of the document.
    pub facts: &'a Facts<'a>,
    /// The phrases of the rule set that asks.
    pub hits: &'a Hits<'a>,
    /// The match.
    pub span: NormalSpan,
}

/// No phrase beside a match is longer than this, and none that holds one reaches back further than twice this.
const LONGEST: usize = 120;

impl Asked<'_> {
    /// Whether every `when` holds and no `unless`.
    pub fn allowed(&self, conditions: &Conditions) -> bool {
        self.when(conditions) && !self.unless(conditions)
    }

    /// Whether every `when` holds.
    pub fn when(&self, conditions: &Conditions) -> bool {
        conditions.when.iter().all(|condition| self.one(condition))
    }

    /// Whether some `unless` holds.
    pub fn unless(&self, conditions: &Conditions) -> bool {
        conditions.unless.iter().any(|condition| self.one(condition))
    }

    /// Whether a condition holds.
    pub fn one(&self, condition: &Condition) -> bool {
        let document = self.facts.document;
        match condition {
            Condition::Context(Context::Explained) => explained::is_explained(self.facts, self.span, &[]),
            Condition::Context(context) => self.facts.holds(*context, self.span),
            Condition::In(list) => {
                let block = self.facts.block(self.span);
                // a block may be the whole text: it is not gone through again for every match
                let from = block.start.max(self.span.start.saturating_sub(2 * LONGEST)).min(self.span.start);
                let reach = NormalSpan::new(from, self.span.start + 1);
                self.hits.beginning_in(*list, reach).any(|hit| hit.span.holds(self.span))
            }
            Condition::Before(list) => self.beside(*list, true),
            Condition::After(list) => self.beside(*list, false),
            Condition::Near { list, within, side } => self.near(*list, *within, *side),
            Condition::Greeting(greeting) => self.facts.greeting() == *greeting,
            Condition::Holds(list) => !self.hits.of(*list).is_empty(),
            Condition::WordsOver(count) => document.words.len() > *count,
            Condition::Kinds(kinds) => kinds.contains(&document.kind),
            Condition::Template(only) => document.template == *only,
            Condition::Subject(subjects) => {
                subject::subject(self.facts, self.span).is_some_and(|subject| subjects.contains(&subject))
            }
            Condition::Setting { name, value } => self.facts.settings.value(name) == &**value,
            Condition::BuiltIn(inner) => self.elsewhere(self.facts.hits, inner),
            Condition::Changing(inner) => self.facts.changing.is_some_and(|hits| self.elsewhere(hits, inner)),
            Condition::All(all) => all.iter().all(|condition| self.one(condition)),
        }
    }

    /// Whether a condition holds whose lists belong to another rule set.
    fn elsewhere(&self, hits: &Hits<'_>, condition: &Condition) -> bool {
        Asked { facts: self.facts, hits, span: self.span }.one(condition)
    }

    /// Directly beside, with at most a space, a quote or a comma between.
    fn beside(&self, list: ListId, match_first: bool) -> bool {
        let normal = &self.facts.document.normal;
        let clear = |text: &str| text.len() <= 3 && text.trim_matches([' ', '"', '\'', '(']).is_empty();
        if match_first {
            // a possessive belongs to the match: "the patient's notes"
            let end =
                if normal[self.span.end..].starts_with("'s") { self.span.end + 2 } else { self.span.end };
            let reach = NormalSpan::new(end, (end + 4).min(normal.len()));
            return self.hits.beginning_in(list, reach).any(|hit| clear(&normal[end..hit.span.start]));
        }
        let block = self.facts.block(self.span);
        let from = block.start.max(self.span.start.saturating_sub(LONGEST)).min(self.span.start);
        self.hits
            .beginning_in(list, NormalSpan::new(from, self.span.start))
            .any(|hit| hit.span.end <= self.span.start && clear(&normal[hit.span.end..self.span.start]))
    }

    fn near(&self, list: ListId, within: Reach, side: Side) -> bool {
        let reach = self.reach(within);
        self.hits.beginning_in(list, reach).any(|hit| {
            // the match itself is not near itself
            let apart = !hit.span.overlaps(self.span);
            let on_side = match side {
                Side::Before => hit.span.end <= self.span.start,
                Side::After => hit.span.start >= self.span.end,
                Side::Either => true,
            };
            apart && on_side && hit.span.end <= reach.end
        })
    }

    /// The stretch that a reach covers.
    pub fn reach(&self, within: Reach) -> NormalSpan {
        let document = self.facts.document;
        let sentence = self.facts.sentence(self.span);
        let block = self.facts.block(self.span);
        let index = document.sentence_at(self.span.start);
        let sentence_end = |more: usize| match index {
            Some(index) => document.sentences[(index + more).min(document.sentences.len() - 1)].span.end,
            None => block.end,
        };
        let reach = match within {
            Reach::Words(count) => {
                let words = document.words_in(sentence);
                let own = document.words_in(self.span);
                let first = own.start.saturating_sub(count).max(words.start);
                let last = (own.end + count).min(words.end);
                let start = document.words.get(first).map_or(sentence.start, |word| word.span.start);
                let end = last.checked_sub(1).map_or(sentence.end, |last| document.words[last].span.end);
                // signs at the edges belong to it
                NormalSpan::new(start.min(self.span.start), end.max(self.span.end))
            }
            Reach::Sentence => sentence,
            Reach::NextSentence => NormalSpan::new(sentence.start, sentence_end(1)),
            Reach::SentencesAfter(count) => NormalSpan::new(sentence.start, sentence_end(count)),
            Reach::SentencesBefore(count) => {
                let start = match index {
                    Some(index) => document.sentences[index.saturating_sub(count)].span.start,
                    None => block.start,
                };
                NormalSpan::new(start, sentence.end)
            }
            Reach::Paragraph => block,
            Reach::ParagraphBefore => NormalSpan::new(block.start, sentence.end),
            Reach::ParagraphAfter => NormalSpan::new(sentence.start, block.end),
            Reach::DocumentBefore => return NormalSpan::new(0, sentence.end),
            Reach::Document => return NormalSpan::new(0, document.normal.len()),
        };
        self.facts.nearby(reach, self.span)
    }
}
