//! The same words told once: advice gives way to a graver finding that speaks of them too.

use super::review::Raw;
use crate::document::NormalSpan;
use crate::vocabulary::Severity;

/// Packs whose advice stays beside whatever else is said: a hard word, a dose and a private fact are matters of their own.
const OWN_MATTER: [&str; 4] = ["plain", "numbers", "privacy", "access"];

/// Leaves out advice on words of which another rule says more: something graver, or the same of a longer stretch.
/// A reader who has one mark on a phrase knows that it hurts, and a second one only hides the rest of the letter.
/// The findings are sorted by place, those of the whole document first.
pub fn tell_once(findings: &mut Vec<Raw<'_>>) {
    let told: Vec<bool> = (0..findings.len()).map(|index| !gives_way(findings, index)).collect();
    let mut told = told.into_iter();
    findings.retain(|_| told.next().unwrap_or(true));
}

fn gives_way(findings: &[Raw<'_>], index: usize) -> bool {
    let raw = &findings[index];
    let Some(span) = raw.span.filter(|_| raw.severity == Severity::Advice) else { return false };
    if OWN_MATTER.contains(&raw.rule.pack()) {
        return false;
    }
    // a place that shares half of itself with this one is no longer than twice this one
    let near = span.start.saturating_sub(2 * length(span))..span.end;
    let is_near = |one: &&Raw<'_>| one.span.is_some_and(|one| near.contains(&one.start));
    let before = findings[..index].iter().rev().take_while(is_near);
    let mut others = before.chain(findings[index + 1..].iter().take_while(is_near));
    others.any(|other| {
        let Some(there) = other.span else { return false };
        other.rule.id != raw.rule.id
            && other.rule.pack() != "plain"
            && same_words(span, there)
            && other.severity > raw.severity
    })
}

fn length(span: NormalSpan) -> usize {
    span.end - span.start
}

/// Whether two places share at least half of the longer one.
fn same_words(one: NormalSpan, other: NormalSpan) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    shared * 2 >= length(one).max(length(other)) && shared > 0
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
    }
}
