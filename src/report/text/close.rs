//! The end of the report for people: how many were checked, what was passed over and why, and the counts.

use crate::report::people::{count, list, shown};
use crate::report::wrap::{Page, Paint};
use crate::report::{Closing, Failure, Look};
use crate::vocabulary::Severity;

/// How many endings of files are told, and how many files are named.
const ENDINGS: usize = 6;
const NAMED: usize = 10;

/// What is told at the end: how many were checked, what was passed over and why, and the counts.
pub fn close(closing: &Closing, look: &Look) -> String {
    let tally = &closing.tally;
    let passed = closing.passed_over.len() + closing.other_types.values().sum::<usize>();
    if look.quiet || (tally.documents + closing.failures.len() <= 1 && passed == 0) {
        return String::new();
    }
    let mut page = Page::new(look.width, look.colour);
    if tally.documents > 0 {
        page.gap();
    }
    let mut line = match tally.documents {
        0 => "Nothing was checked.".to_owned(),
        number => format!("{} checked.", count(number, "document", "documents")),
    };
    match closing.failures.len() {
        0 => {}
        1 => line.push_str(" 1 could not be read (named above)."),
        many => line.push_str(&format!(" {many} could not be read (named above).")),
    }
    page.line(0, Paint::Plain, line);
    if passed > 0 {
        let mut reasons = other_types(closing);
        reasons.extend(passed_over(&closing.passed_over, look.all));
        let line = format!("{} passed over: {}.", count(passed, "file", "files"), list(&reasons, "and"));
        page.line(0, Paint::Plain, line);
    }
    if tally.documents > 0 {
        page.line(0, Paint::Plain, counts(closing));
    }
    page.finish()
}

fn counts(closing: &Closing) -> String {
    let tally = &closing.tally;
    let mut parts = Vec::new();
    let mut part = |number: usize, one: &str, many: &str| {
        if number > 0 {
            parts.push(count(number, one, many));
        }
    };
    part(tally.strengths, "thing done well", "things done well");
    part(tally.count(Severity::Error), "point to put right first", "points to put right first");
    part(tally.count(Severity::Warning), "point that would help", "points that would help");
    part(tally.count(Severity::Advice), "smaller point", "smaller points");
    let said = match parts.is_empty() {
        true => "Nothing to suggest. Bedside looks at wording, not at clinical facts.".to_owned(),
        false => format!("In all: {}.", list(&parts, "and")),
    };
    let verb = if tally.suppressed == 1 { "was" } else { "were" };
    match tally.suppressed {
        0 => said,
        number => format!("{said} {} {verb} suppressed.", count(number, "point", "points")),
    }
}

fn other_types(closing: &Closing) -> Vec<String> {
    let mut types: Vec<(&String, &usize)> = closing.other_types.iter().collect();
    types.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
    let rest: usize = types.iter().skip(ENDINGS).map(|(_, number)| **number).sum();
    let name = |(ending, number): &(&String, &usize)| match ending.is_empty() {
        true => format!("{number} without an ending"),
        false => format!("{number} .{}", shown(ending)),
    };
    let mut told: Vec<String> = types.iter().take(ENDINGS).map(name).collect();
    if rest > 0 {
        told.push(format!("{rest} of other types"));
    }
    told
}

fn passed_over(files: &[Failure], all: bool) -> Vec<String> {
    let named = if all { files.len() } else { NAMED };
    let told = files.iter().take(named).map(|file| format!("{} ({})", shown(&file.path), file.message));
    let rest = files.len().saturating_sub(named);
    told.chain((rest > 0).then(|| format!("{rest} more with nothing to read"))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::{Tally, sample::letter};
    use super::*;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn the_end_tells_what_was_passed_over_and_why() {
        let failure = |path: &str, message: &str| Failure { path: path.into(), message: message.into() };
        let mut tally = Tally::of(&letter().review);
        tally.documents = 1200;
        let closing = Closing {
            tally,
            failures: vec![failure("a.txt", "gone")],
            passed_over: vec![failure("b.txt", "empty")],
            other_types: [("docx".to_owned(), 3), (String::new(), 1)].into(),
        };
        assert_data_eq!(
            close(&closing, &Look::default()),
            str![[r#"

1,200 documents checked. 1 could not be read (named above).
5 files passed over: 3 .docx, 1 without an ending and b.txt (empty).
In all: 1 thing done well, 1 point to put right first, 7 points that would help
and 2 smaller points.

"#]]
        );
        assert_eq!(
            close(&Closing { tally, ..Closing::default() }, &Look { quiet: true, ..Look::default() }),
            ""
        );
    }
}
