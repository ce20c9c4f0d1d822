//! What works well: the strengths that say most, each told once, with the words that earned it.
//!
//! One sentence may earn several credits for the same words ("you can say no": a choice, and consent). People are
//! told of it once, by the credit that says most; the data formats keep all.

use super::item::places;
use super::{heading, line_of};
use crate::finding::Strength;
use crate::report::excerpt::quote;
use crate::report::people::{count, shown};
use crate::report::wrap::{Page, Paint, Span, columns};
use crate::report::{Checked, Look};
use crate::vocabulary::Skill;

/// How many strengths are told.
const TOLD: usize = 5;
/// The longest words that are shown of one on a line of their own, and the fewest columns that are worth filling.
const WORDS: usize = 48;
const LEAST: usize = 24;

/// A strength as it is told: what it is, the words of its first place, and the lines of all.
struct Told<'a> {
    first: &'a Strength,
    lines: Vec<usize>,
}

/// The section "What works well", where there is anything to tell.
pub fn strengths(page: &mut Page, checked: &Checked<'_>, look: &Look, indent: usize) {
    let all = told(checked, look.all);
    if all.is_empty() {
        return;
    }
    heading(page, "What works well");
    let mut ranks: Vec<(usize, usize)> =
        all.iter().enumerate().map(|(index, told)| (weight(told.first).0, index)).collect();
    ranks.sort_unstable();
    let room = if look.all { all.len() } else { TOLD };
    let mut kept: Vec<usize> = ranks.iter().take(room).map(|&(_, index)| index).collect();
    kept.sort_unstable();
    for told in kept.iter().filter_map(|&index| all.get(index)) {
        let mut spans = said(checked, told.first, page.room(indent));
        if let [_, others @ ..] = told.lines.as_slice()
            && !others.is_empty()
        {
            spans.push(Span::of(Paint::Small, format!(" (also {})", places(others))));
        }
        page.paragraph(&format!("  line {}", told.lines[0]), indent, &spans);
    }
    let rest = all.len() - kept.len();
    if rest > 0 {
        page.line(indent, Paint::Plain, format!("And {}.", count(rest, "more", "more")));
    }
}

/// Each strength once, in the order of the text; of each rule one, unless all are wanted.
fn told<'a>(checked: &Checked<'a>, all: bool) -> Vec<Told<'a>> {
    let mut told: Vec<Told<'a>> = Vec::new();
    for strength in apart(&checked.review.strengths) {
        let line = line_of(checked, &strength.place);
        match told
            .iter_mut()
            .find(|told| told.first.rule == strength.rule && (!all || told.first.message == strength.message))
        {
            None => told.push(Told { first: strength, lines: vec![line] }),
            Some(told) if told.first.message != strength.message => {}
            Some(told) if told.lines.last() == Some(&line) => {}
            Some(told) => told.lines.push(line),
        }
    }
    told
}

/// Strengths whose words overlap with those of another rule are told by the one that says most. They come sorted.
fn apart(strengths: &[Strength]) -> Vec<&Strength> {
    let mut kept: Vec<&Strength> = Vec::with_capacity(strengths.len());
    let mut rest = strengths;
    while let Some(first) = rest.first() {
        // a run of words that overlap, which no more than a sentence or two can hold
        let mut end = first.place.span.end;
        let mut length = 1;
        while let Some(next) = rest.get(length).filter(|next| next.place.span.start < end) {
            end = end.max(next.place.span.end);
            length += 1;
        }
        let (run, later) = rest.split_at(length);
        kept.extend(run.iter().filter(|one| {
            !run.iter().any(|other| {
                other.rule != one.rule
                    && weight(other) < weight(one)
                    && other.place.span.start < one.place.span.end
                    && one.place.span.start < other.place.span.end
            })
        }));
        rest = later;
    }
    kept
}

/// What says most stands first: a feeling that was named is rarer, and worth more, than thanks.
fn weight(strength: &Strength) -> (usize, &str) {
    const ORDER: [Skill; 10] = [
        Skill::Feeling,
        Skill::Apology,
        Skill::Understanding,
        Skill::Exploring,
        Skill::Choice,
        Skill::Affirming,
        Skill::Promise,
        Skill::Explaining,
        Skill::Invitation,
        Skill::Thanks,
    ];
    (ORDER.iter().position(|skill| *skill == strength.skill).unwrap_or(ORDER.len()), &strength.rule)
}

/// "You say how sorry you are: “I am so sorry that Hope died”"
fn said(checked: &Checked<'_>, strength: &Strength, room: usize) -> Vec<Span> {
    let message = shown(&strength.message);
    let message = message.trim_end_matches('.');
    // on the same line where there is room for it, else a second line of its own length
    let left = room.saturating_sub(columns(message) + 4);
    let words = quote(checked, &strength.place, if left < LEAST { WORDS.min(room) } else { left });
    if words.is_empty() {
        return vec![Span::plain(format!("{message}."))];
    }
    vec![Span::plain(format!("{message}: ")), Span::of(Paint::Better, format!("“{words}”"))]
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::Sample;
    use super::super::super::wrap::Page;
    use super::*;

    fn page(sample: &Sample, all: bool) -> String {
        let mut page = Page::new(80, false);
        strengths(&mut page, &sample.checked(), &Look { all, ..Look::default() }, 11);
        page.finish()
    }

    #[test]
    fn the_same_words_are_told_once_by_the_credit_that_says_most() {
        let sample = Sample::new("You can say no. Thank you for coming.")
            .praise("credit/consent", Skill::Invitation, "You can say no", "You invite.")
            .praise("credit/choice", Skill::Choice, "You can say no", "You leave the choice with the reader.")
            .praise("credit/thanks", Skill::Thanks, "Thank you for", "You thank the reader.");
        assert_eq!(
            page(&sample, false).trim(),
            "What works well\n  line 1   You leave the choice with the reader: “You can say no”\n  line 1   You thank the reader: “Thank you for coming”"
        );
    }

    #[test]
    fn each_rule_is_told_once_unless_all_is_wanted() {
        let sample = Sample::new("I am so sorry.\n\nTake care.\n\nI am so sorry for this.")
            .praise("credit/support", Skill::Feeling, "I am so sorry", "You say how sorry you are.")
            .praise("credit/support", Skill::Feeling, "Take care", "You leave warm words.")
            .praise("credit/support", Skill::Feeling, "I am so sorry for this", "You say how sorry you are.");
        let text = page(&sample, false);
        assert!(text.contains("(also line 5)") && !text.contains("warm words"), "{text}");
        assert!(page(&sample, true).contains("warm words"));
    }

    #[test]
    fn when_there_are_many_those_that_say_most_are_told() {
        let mut sample = Sample::new("a b c d e f g");
        for (rule, word) in [("t", "a"), ("i", "b"), ("p", "c"), ("x", "d"), ("e", "e"), ("c", "f")] {
            let skill = if rule == "t" { Skill::Thanks } else { Skill::Choice };
            sample = sample.praise(rule, skill, word, rule);
        }
        let text = page(&sample, false);
        assert!(text.contains("And 1 more.") && !text.contains("“a”"), "{text}");
    }
}
