//! `expect`: something that should be there and is not.

use super::super::condition::Asked;
use super::super::counts::{self, Counted};
use super::super::facts::Facts;
use super::super::hits::{Hit, Hits};
use super::super::review::Raw;
use super::super::suggest;
use super::words::severity;
use crate::document::{BlockKind, NormalSpan};
use crate::rules::condition::Context;
use crate::rules::model::{Expect, Rule};
use crate::rules::raw::Reach;

/// The triggers that nothing answers.
pub fn findings<'r>(facts: &Facts<'_>, hits: &Hits<'_>, rule: &'r Rule, expect: &'r Expect) -> Vec<Raw<'r>> {
    let mut open: Vec<&Hit> = hits
        .of(expect.triggers.list)
        .iter()
        .filter(|hit| {
            let Some(entry) = expect.triggers.entries.get(hit.entry as usize) else { return false };
            let asked = Asked { facts, hits, span: hit.span };
            !facts.quoted(hit.span)
                && !in_frame(facts, hit.span)
                && asked.allowed(&entry.conditions)
                && asked.allowed(&rule.conditions)
        })
        .collect();
    // of triggers that overlap the longest stands
    open.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
    let mut last = 0;
    open.retain(|hit| {
        let keep = hit.span.start >= last;
        if keep {
            last = hit.span.end;
        }
        keep
    });
    open.retain(|hit| !answered(facts, hits, expect, hit.span));
    let mut out: Vec<Raw<'r>> = Vec::new();
    for (hit, count) in counts::counted(facts, rule, open) {
        let Some(entry) = expect.triggers.entries.get(hit.entry as usize) else { continue };
        let asked = Asked { facts, hits, span: hit.span };
        let own = entry.forms.first().map_or(&[][..], |form| form.tries.as_slice());
        let tries = if own.is_empty() { &rule.tries } else { own };
        let own_severity = entry.severity.as_ref().map(|own| own.of(facts.document.kind));
        out.push(Raw {
            message: entry.message.as_deref().unwrap_or(&rule.message),
            suggestions: suggest::shown(tries.iter().map(AsRef::as_ref)),
            words: counts::words(rule, count),
            ..Raw::new(rule, severity(&asked, rule, own_severity), Some(hit.span))
        });
    }
    out
}

impl Counted for &Hit {
    fn span(&self) -> NormalSpan {
        self.span
    }

    fn entry(&self) -> u32 {
        self.entry
    }
}

/// Letterheads, headings and sign-offs tell no news.
fn in_frame(facts: &Facts<'_>, span: NormalSpan) -> bool {
    facts.holds(Context::Header, span)
        || facts.holds(Context::ProperName, span)
        || facts.document.block_at(span.start).is_some_and(|index| {
            matches!(facts.document.blocks[index].kind, BlockKind::SignOff | BlockKind::Heading)
        })
}

fn answered(facts: &Facts<'_>, hits: &Hits<'_>, expect: &Expect, trigger: NormalSpan) -> bool {
    let asked = Asked { facts, hits, span: trigger };
    expect.answers.iter().any(|(answer, within)| {
        within.iter().any(|within| {
            let reach = asked.reach(*within);
            let before =
                matches!(within, Reach::ParagraphBefore | Reach::DocumentBefore | Reach::SentencesBefore(_));
            hits.beginning_in(*answer, reach).any(|hit| {
                // what others say is no acknowledgement of the writer
                !facts.quoted(hit.span) && (!before || hit.span.start <= trigger.end)
            })
        })
    })
}
