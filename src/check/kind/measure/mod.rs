//! `measure`: a figure that passes a limit.

mod passive;
mod sentence;
mod terms;
mod whole;

pub use terms::{Known, Terms, is_about_jargon};

use super::super::condition::Asked;
use super::super::counts;
use super::super::facts::Facts;
use super::super::hits::Hits;
use super::super::review::Raw;
use super::words::severity;
use crate::document::{Block, BlockKind, NormalSpan, Word, WordClass};
use crate::rules::measures::Figure;
use crate::rules::model::{Measure, Rule};
use crate::vocabulary::Severity;

/// A figure of a stretch; of the whole document where there is none.
struct Measured {
    span: Option<NormalSpan>,
    figure: f64,
}

/// A limit in force.
struct Bound<'r> {
    at: f64,
    over: bool,
    severity: Option<Severity>,
    message: Option<&'r str>,
}

impl Bound<'_> {
    fn is_passed(&self, figure: f64) -> bool {
        if self.over { figure > self.at } else { figure < self.at }
    }

    /// Of several that are passed the furthest speaks.
    fn reach(&self) -> f64 {
        if self.over { self.at } else { -self.at }
    }
}

/// The places that pass a limit.
pub fn findings<'r>(
    facts: &Facts<'_>,
    hits: &Hits<'_>,
    rule: &'r Rule,
    measure: &'r Measure,
    terms: &Terms<'_>,
) -> Vec<Raw<'r>> {
    let bounds = bounds(facts, rule, measure);
    if bounds.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for Measured { span, figure } in measured(facts, measure.figure, terms) {
        let passed = bounds.iter().filter(|bound| bound.is_passed(figure));
        let Some(bound) = passed.max_by(|a, b| a.reach().total_cmp(&b.reach())) else { continue };
        let asked = Asked { facts, hits, span: span.unwrap_or_default() };
        if asked.allowed(&rule.conditions) {
            found.push(Raw {
                message: bound.message.unwrap_or(&rule.message),
                words: vec![("n", in_words(figure))],
                ..Raw::with_tries(rule, severity(&asked, rule, bound.severity), span)
            });
        }
    }
    counts::told(facts, rule, found)
}

/// The limits of the configuration, or else the rule's own for this kind of document.
fn bounds<'r>(facts: &Facts<'_>, rule: &'r Rule, measure: &'r Measure) -> Vec<Bound<'r>> {
    if let Some(limits) = facts.settings.limits(&rule.id) {
        let bound = |limit: &crate::settings::Limit| Bound {
            at: limit.at,
            over: limit.over,
            severity: Some(limit.severity),
            message: None,
        };
        return limits.iter().map(bound).collect();
    }
    let kind = facts.document.kind;
    let own = measure.limits.iter().filter(|limit| limit.kinds.is_empty() || limit.kinds.contains(&kind));
    own.map(|limit| Bound {
        at: limit.at,
        over: limit.over,
        severity: limit.severity.as_ref().map(|severity| severity.of(kind)),
        message: limit.message.as_deref(),
    })
    .collect()
}

/// "24" or "4.5".
fn in_words(figure: f64) -> String {
    let rounded = (figure * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

fn measured(facts: &Facts<'_>, figure: Figure, terms: &Terms<'_>) -> Vec<Measured> {
    match figure {
        Figure::SentenceWords
        | Figure::SentenceAbbreviations
        | Figure::SentenceNegatives
        | Figure::SentenceNumbers
        | Figure::SentenceJargon => sentence::figures(facts, figure, terms),
        Figure::ParagraphWords => paragraphs(facts, |block| own_words(facts, &block.words).count()),
        Figure::ParagraphSentences => paragraphs(facts, |block| {
            let sentences = &facts.document.sentences[block.sentences.clone()];
            sentences.iter().filter(|one| own_words(facts, &one.words).next().is_some()).count()
        }),
        Figure::ListItems => whole::lists(facts),
        Figure::CapitalsRun => whole::capitals(facts),
        _ => whole::document(facts, figure, terms)
            .map(|figure| Measured { span: None, figure })
            .into_iter()
            .collect(),
    }
}

fn paragraphs(facts: &Facts<'_>, count: impl Fn(&Block) -> usize) -> Vec<Measured> {
    let measure = |block: &Block| Measured { span: Some(block.span), figure: count(block) as f64 };
    running(facts).map(measure).collect()
}

/// The blocks of the writer's running text.
fn running<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = &'f Block> {
    let blocks = facts.document.blocks.iter();
    blocks.filter(|block| block.kind.is_running_text())
}

/// Whether a block is an item of a list.
fn is_item(block: &Block) -> bool {
    block.kind == BlockKind::ListItem
}

/// The writer's own words among these; what others say is theirs.
fn own_words<'f>(
    facts: &'f Facts<'_>,
    words: &std::ops::Range<usize>,
) -> impl Iterator<Item = (usize, &'f Word)> {
    let first = words.start;
    let all = facts.document.words[words.clone()].iter().enumerate();
    all.filter(|(_, word)| !facts.document.quoted(word.span)).map(move |(at, word)| (first + at, word))
}

/// Whether a word is made of letters.
fn is_letters(word: &Word) -> bool {
    word.class == WordClass::Letters
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn figures_are_told_as_people_write_them() {
        assert_eq!((in_words(24.0), in_words(4.54), in_words(4.96)), ("24".into(), "4.5".into(), "5".into()));
    }
}
