//! One line a finding: for editors, for `grep`, for a log.

use super::people::{shown, tame};
use super::{Checked, Position};

/// The lines of one document: `path:line:column: severity rule message`.
pub fn document(checked: &Checked<'_>) -> String {
    let name = checked.shown_name();
    let mut out = String::new();
    for finding in checked.review.told() {
        // what is said of the whole stands on the first line of prose
        let at = finding.place.as_ref().map_or_else(|| checked.first_prose(), |place| place.span.start);
        let Position { line, column } = checked.position(at);
        let message = shown(&finding.message);
        let (severity, rule) = (finding.severity.name(), tame(&finding.rule));
        out.push_str(&format!("{name}:{line}:{column}: {severity} {rule} {message}\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use snapbox::assert_data_eq;
    use snapbox::str;

    #[test]
    fn a_line_for_each_finding() {
        let sample = sample::letter();
        assert_data_eq!(
            super::document(&sample.checked()),
            str![[r#"
clinic-letter.md:1:1: warning invite/no-contact There is no phone number or address to answer to.
clinic-letter.md:6:70: warning plain/jargon Many readers will not know this word.
clinic-letter.md:7:23: warning plain/jargon Many readers will not know this word.
clinic-letter.md:9:1: advice questions/closed A yes or no may hide the story.
clinic-letter.md:11:30: warning empathy/missing-acknowledgement This is hard news. A few words that show you know it would help.
clinic-letter.md:13:1: warning plain/long-sentence This sentence is long.
clinic-letter.md:13:18: warning plain/jargon Many readers will not know this word.
clinic-letter.md:13:42: warning plain/jargon Many readers will not know this word.
clinic-letter.md:16:1: advice plain/wordy-phrase Shorter is kinder.
clinic-letter.md:16:44: error reliable/date-clash 2 March 2026 is a Monday.

"#]]
        );
    }
}
