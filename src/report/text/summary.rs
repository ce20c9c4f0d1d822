//! What stands under the findings of one document: the questions, the long sentences, and where to read more.

use super::item::places;
use super::{line_of, size, what};
use crate::document::{Kind, KindFrom, reading_age};
use crate::finding::{About, Place, QuestionForm};
use crate::report::choose::Chosen;
use crate::report::people::{count, shown, tame};
use crate::report::wrap::{Page, Paint, Span};
use crate::report::{Checked, Look};

/// The lines under the findings.
pub fn summary(page: &mut Page, checked: &Checked<'_>, chosen: &Chosen<'_>, look: &Look) {
    let nothing = checked.review.told().next().is_none();
    if nothing {
        let words = "Nothing to suggest. Bedside looks at wording, not at clinical facts.";
        page.line(2, Paint::Plain, words);
    }
    // "Every question here asks for a yes, a no or a fact" has said it already
    let said = chosen.help.iter().any(|group| group.first().telling.about == About::EveryQuestion);
    let questions = questions(checked).filter(|_| !look.quiet && !said);
    let mut line: Vec<String> = questions.into_iter().chain(long_sentences(checked, chosen)).collect();
    // what is read in one look needs no summary
    if !look.quiet && chosen.first.len() + chosen.help.len() > POINTS {
        page.line(2, Paint::Heading, "In short");
        for (number, point) in points(checked, chosen).into_iter().enumerate() {
            page.paragraph(&format!("  {}", number + 1), 5, &[Span::plain(point)]);
        }
        line.insert(0, format!("{}.", size(checked).join(", ")));
    }
    line.extend(hardest(checked).filter(|_| !look.quiet && !nothing));
    if !line.is_empty() {
        page.line(2, Paint::Plain, line.join(" "));
    }
    if look.quiet {
        return;
    }
    if let Some(line) = suppressed(checked) {
        page.line(2, Paint::Plain, line);
    }
    if chosen.held_back > 0 {
        let points = count(chosen.held_back, "smaller point", "smaller points");
        page.line(2, Paint::Plain, format!("{points}: {}", see_all(checked)));
    }
    if !look.several && !nothing {
        page.line(2, Paint::Small, reasons(checked, chosen));
        if checked.document.kind_from == KindFrom::Detected {
            let what = what(checked.document.kind, false);
            page.line(2, Paint::Small, format!("Not {what}? Say what it is with --kind."));
        }
    }
}

/// How many things the summary names.
const POINTS: usize = 3;

/// The things that would help the reader most: of each rule the first that is told, and how many more it told.
fn points(checked: &Checked<'_>, chosen: &Chosen<'_>) -> Vec<String> {
    let told = || chosen.first.iter().chain(&chosen.help);
    let mut rules: Vec<&str> = Vec::new();
    let mut points = Vec::new();
    for group in told() {
        let finding = group.first();
        if points.len() == POINTS || rules.contains(&finding.rule.as_str()) {
            continue;
        }
        rules.push(&finding.rule);
        let message = shown(&finding.message);
        let sentence = message.split_once(". ").map_or(message.as_str(), |(first, _)| first);
        let others =
            told().chain(&chosen.also).filter(|other| other.first().rule == finding.rule).count() - 1;
        let others = match others {
            0 => String::new(),
            others => format!(", and {others} more like it"),
        };
        let place = finding.place.as_ref().map(|place| format!("line {}", line_of(checked, place)));
        let place = place.map_or(String::new(), |place| format!(" ({place}{others})"));
        points.push(format!("{}{place}.", sentence.trim_end_matches('.')));
    }
    points
}

/// "1 point was suppressed."
pub fn suppressed(checked: &Checked<'_>) -> Option<String> {
    let number = checked.review.findings.len() - checked.review.told().count();
    let verb = if number == 1 { "was" } else { "were" };
    (number > 0).then(|| format!("{} {verb} suppressed.", count(number, "point", "points")))
}

fn see_all(checked: &Checked<'_>) -> String {
    let name = checked.shown_name();
    match name.as_str() {
        "<stdin>" => "--all shows them".to_owned(),
        name if name.contains([' ', '\'', '(', ')', '&', ';', '$']) => {
            format!("bedside check --all \"{name}\"")
        }
        name => format!("bedside check --all {name}"),
    }
}

/// Where to read why: the rule that is told first, as an example.
fn reasons(checked: &Checked<'_>, chosen: &Chosen<'_>) -> String {
    let told = chosen.first.iter().chain(&chosen.help).map(|group| group.first());
    let rule = told.chain(checked.review.told()).map(|finding| tame(&finding.rule)).next();
    format!("For the reason and its source: bedside explain {}", rule.unwrap_or_default())
}

/// "1 of your 3 questions is open." Questions that are rightly closed are not counted; in a form all are.
fn questions(checked: &Checked<'_>) -> Option<String> {
    if checked.document.kind == Kind::Form {
        return None;
    }
    let counted = || {
        let questions = checked.review.questions.iter();
        questions.filter(|question| question.form == QuestionForm::Open || question.exempt.is_none())
    };
    let all = counted().count();
    let open = counted().filter(|question| question.form == QuestionForm::Open).count();
    match (open, all) {
        (_, 0 | 1) => None,
        (0, all) => Some(format!("None of your {all} questions is open.")),
        (open, all) if open == all && all == 2 => Some("Both your questions are open.".to_owned()),
        (open, all) if open == all => Some(format!("All {all} of your questions are open.")),
        (1, all) => Some(format!("1 of your {all} questions is open.")),
        (open, all) => Some(format!("{open} of your {all} questions are open.")),
    }
}

/// "Hardest to read: line 12 (“bilateral”, “oedema”)." Only of a text that is old to read: else nothing in it is hard.
fn hardest(checked: &Checked<'_>) -> Option<String> {
    let measures = &checked.review.measures;
    if measures.too_short || measures.reading_age < reading_age::HARD {
        return None;
    }
    let hardest = checked.review.hardest.first()?;
    let mut words: Vec<String> = Vec::new();
    for place in &hardest.words {
        let word = format!("“{}”", tame(&place.text));
        if words.len() < HARD_WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    let words = if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) };
    Some(format!("Hardest to read: line {}{words}.", line_of(checked, &hardest.place)))
}

/// How many words of the hardest sentence are named.
const HARD_WORDS: usize = 3;

/// "2 sentences are longer than 25 words (lines 7, 18)."
fn long_sentences(checked: &Checked<'_>, chosen: &Chosen<'_>) -> Option<String> {
    let sentences: Vec<&Place> =
        chosen.long_sentences.iter().filter_map(|finding| finding.place.as_ref()).collect();
    let shortest = sentences.iter().map(|place| place.text.split_whitespace().count()).min()?;
    // the round number below the shortest of them is true of all, whatever the limit was
    let over = shortest.saturating_sub(1) / 5 * 5;
    let mut lines: Vec<usize> = sentences.iter().map(|place| line_of(checked, place)).collect();
    lines.dedup();
    let verb = if sentences.len() == 1 { "is" } else { "are" };
    let number = count(sentences.len(), "sentence", "sentences");
    Some(format!("{number} {verb} longer than {over} words ({}).", places(&lines)))
}
