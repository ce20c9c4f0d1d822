//! The same words marked once: advice gives way to a graver finding that speaks of them too.

use super::review::Raw;
use crate::document::NormalSpan;
use crate::vocabulary::Severity;

/// Packs that neither give way nor make others do so: a hard word, a dose, a private fact and how a letter is offered are
/// matters of their own.
const OWN_MATTER: [&str; 4] = ["plain", "numbers", "privacy", "access"];

/// Leaves out advice on words of which something graver is said. A reader who has one mark on a phrase knows that it
/// hurts, and a second one only hides the rest of the letter. The findings are sorted by place.
pub fn give_way(findings: &mut Vec<Raw<'_>>) {
    let gone: Vec<bool> = (0..findings.len()).map(|index| gives_way(findings, index)).collect();
    let mut gone = gone.into_iter();
    findings.retain(|_| gone.next() == Some(false));
}

fn gives_way(findings: &[Raw<'_>], index: usize) -> bool {
    let raw = &findings[index];
    let is_apart = |raw: &Raw<'_>| OWN_MATTER.contains(&raw.rule.pack());
    let Some(span) = raw.span.filter(|_| raw.severity == Severity::Advice && !is_apart(raw)) else {
        return false;
    };
    // a place that shares half of the longer of the two begins no further before this one than this one is long
    let near = span.start.saturating_sub(span.len())..span.end;
    let is_near = |one: &&Raw<'_>| one.span.is_some_and(|one| near.contains(&one.start));
    let before = findings[..index].iter().rev().take_while(is_near);
    let after = findings[index + 1..].iter().take_while(is_near);
    before.chain(after).any(|other| {
        other.severity > raw.severity
            && !is_apart(other)
            && other.span.is_some_and(|there| same_words(span, there))
    })
}

/// Whether two places share at least half of the longer one.
fn same_words(one: NormalSpan, other: NormalSpan) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    shared > 0 && shared * 2 >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> NormalSpan {
        NormalSpan { start, end }
    }

    #[test]
    fn words_are_the_same_where_half_of_the_longer_place_is_shared() {
        assert!(same_words(span(0, 10), span(0, 10)));
        assert!(same_words(span(0, 10), span(5, 12)));
        assert!(!same_words(span(0, 10), span(8, 12)));
        assert!(!same_words(span(0, 4), span(0, 30)));
        assert!(!same_words(span(0, 4), span(4, 8)));
        assert!(!same_words(span(4, 4), span(4, 4)));
    }
}
