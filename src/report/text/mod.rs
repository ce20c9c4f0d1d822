//! The report for people: what works well, then what would help the reader most.
//!
//! It speaks as a colleague would: no blame, no mark, no pass. Colour helps and never carries the meaning.

mod close;
mod item;
mod strengths;
mod summary;

pub use close::close;

use super::choose::{Group, choose};
use super::people::{count, tame};
use super::wrap::{Page, Paint, Span};
use super::{Checked, Look};
use crate::document::{Kind, KindFrom};
use crate::finding::{Finding, Place};
use item::{Already, also, item};
use strengths::strengths;
use summary::summary;

/// One document.
pub fn document(checked: &Checked<'_>, look: &Look) -> String {
    let review = checked.review;
    let nothing = review.told().next().is_none();
    if look.quiet && nothing {
        return String::new();
    }
    let mut page = Page::new(look.width, look.colour);
    if look.several && nothing && review.strengths.is_empty() {
        let name = Span::of(Paint::Heading, checked.shown_name());
        let mut rest = format!(": nothing to suggest ({}).", kind(checked));
        if let Some(line) = summary::suppressed(checked) {
            rest += &format!(" {line}");
        }
        page.paragraph("", 0, &[name, Span::plain(rest)]);
        return page.finish();
    }
    page.paragraph("", 0, &headline(checked));
    if let Some(encoding) = checked.encoding {
        page.line(0, Paint::Small, format!("Read as {}.", encoding_name(encoding)));
    }
    let chosen = choose(checked, look.all);
    let indent = indent(checked);
    if !look.quiet {
        strengths(&mut page, checked, look, indent);
    }
    section(&mut page, checked, look, indent, "To put right first", &chosen.first);
    section(&mut page, checked, look, indent, "What would help your reader most", &chosen.help);
    also(&mut page, checked, &chosen);
    page.gap();
    summary(&mut page, checked, &chosen, look);
    page.finish().trim_end().to_owned() + "\n"
}

/// `clinic-letter.md  (looks like a letter, 182 words, reading age about 14)`.
fn headline(checked: &Checked<'_>) -> Vec<Span> {
    let facts = [vec![kind(checked)], size(checked)].concat();
    let name = Span::of(Paint::Heading, checked.shown_name());
    vec![name, Span::plain(format!(" ({})", facts.join(", ")))]
}

/// "237 words", and "reading age about 11" where the text is long enough to say so.
fn size(checked: &Checked<'_>) -> Vec<String> {
    let measures = &checked.review.measures;
    let age = (!measures.too_short && measures.reading_age >= 1.0)
        .then(|| format!("reading age about {:.0}", measures.reading_age));
    [Some(count(measures.words, "word", "words")), age].into_iter().flatten().collect()
}

/// "a letter", or "looks like a letter" where nobody said so.
fn kind(checked: &Checked<'_>) -> String {
    let document = checked.document;
    let what = what(document.kind, document.template);
    match document.kind_from {
        KindFrom::Detected => format!("looks like {what}"),
        _ => what,
    }
}

fn what(kind: Kind, template: bool) -> String {
    let (article, noun) = match kind {
        Kind::Letter => ("a ", "letter"),
        Kind::Message => ("a ", "message"),
        Kind::Note => ("a ", "note"),
        Kind::Reply => ("a ", "reply to a complaint"),
        Kind::Feedback => ("", "feedback"),
        Kind::Page => ("a ", "leaflet or web page"),
        Kind::Form => ("a ", "form"),
    };
    match template {
        true => format!("a template for {article}{noun}"),
        false => format!("{article}{noun}"),
    }
}

fn encoding_name(encoding: &str) -> String {
    match encoding.eq_ignore_ascii_case("windows-1252") {
        true => "Windows-1252, an older way to store text".to_owned(),
        false => tame(encoding),
    }
}

/// The column of the words beside "line 5", wide enough for the last line of the text.
fn indent(checked: &Checked<'_>) -> usize {
    let last = checked.position(checked.document.text.len()).line;
    format!("  line {last}  ").len().max(11)
}

fn line_of(checked: &Checked<'_>, place: &Place) -> usize {
    checked.position(place.span.start).line
}

fn heading(page: &mut Page, text: &str) {
    page.gap();
    page.line(2, Paint::Heading, text);
}

fn section(
    page: &mut Page,
    checked: &Checked<'_>,
    look: &Look,
    indent: usize,
    title: &str,
    groups: &[Group<'_>],
) {
    if groups.is_empty() {
        return;
    }
    heading(page, title);
    let mut before: Option<&Finding> = None;
    for group in groups {
        let finding = group.first();
        let texts = |finding: &Finding| -> Vec<String> {
            finding.suggestions.iter().map(|suggestion| suggestion.text.clone()).collect()
        };
        let same = before.filter(|before| before.rule == finding.rule && before.message == finding.message);
        let is_told = Already {
            message: same.is_some(),
            suggestions: same.is_some_and(|before| texts(before) == texts(finding)),
        };
        item(page, checked, look, indent, group, is_told);
        before = Some(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, letter};
    use super::super::wrap::columns;
    use super::*;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_letter_reads_as_a_colleague_would_say_it() {
        assert_data_eq!(
            document(&letter().checked(), &Look::default()),
            str![[r#"
clinic-letter.md (looks like a letter, 120 words, reading age about 14)

  What works well
  line 3   You say sorry for the wait, and why it happened: “I am sorry that you
           waited so long, because …”

  To put right first
  line 16  The weekday of [Tuesday 2 March 2026] is the one to keep.
           2 March 2026 is a Monday. Line 3: “Monday 2 March 2026”. The same
           date.
           Try: Monday 2 March 2026

  What would help your reader most
  line 11  Your test has shown that the [cancer] has come back.
           This is hard news. A few words that show you know it would help.
           Try: I am very sorry to give you this news.
  overall  There is no phone number or address to answer to.
  line 6   … pictures, and the scan showed [bilateral oedema in your legs].
           Many readers will not know this word. Try: swelling in both your legs
  line 9   [Are you coping at home?]
           A yes or no may hide the story. Try: How are things at home?
  line 16  [In order to] book, phone us.
           Shorter is kinder. Try: To

  Also: “analgesia” (lines 7, 13) could be “pain relief”.

  In short
  1  2 March 2026 is a Monday (line 16).
  2  This is hard news (line 11).
  3  There is no phone number or address to answer to.
  120 words, reading age about 14. 1 of your 2 questions is open. 1 sentence is
  longer than 30 words (line 13).
  For the reason and its source: bedside explain reliable/date-clash
  Not a letter? Say what it is with --kind.

"#]]
        );
    }

    #[test]
    fn all_shows_everything_with_its_rule() {
        let look = Look { all: true, ..Look::default() };
        assert_data_eq!(
            document(&letter().checked(), &look),
            str![[r#"
clinic-letter.md (looks like a letter, 120 words, reading age about 14)

  What works well
  line 3   You say sorry for the wait, and why it happened: “I am sorry that you
           waited so long, because …”

  To put right first
  line 16  The weekday of [Tuesday 2 March 2026] is the one to keep.
           2 March 2026 is a Monday. Line 3: “Monday 2 March 2026”. The same
           date. (reliable/date-clash)
           Try: Monday 2 March 2026

  What would help your reader most
  line 11  Your test has shown that the [cancer] has come back.
           This is hard news. A few words that show you know it would help.
           (empathy/missing-acknowledgement)
           Try: I am very sorry to give you this news.
  overall  There is no phone number or address to answer to. (invite/no-contact)
  line 6   … pictures, and the scan showed [bilateral oedema in your legs].
           Many readers will not know this word. (plain/jargon)
           Try: swelling in both your legs
  line 7   You may continue with [analgesia].
           Also on line 13. (plain/jargon) Try: pain relief
  line 13  [You may take the analgesia at night, and analgesia may be taken with
           food by … any other time of the day or the night.]
           This sentence is long. (plain/long-sentence)
  line 9   [Are you coping at home?]
           A yes or no may hide the story. (questions/closed)
           Try: How are things at home?
  line 16  [In order to] book, phone us.
           Shorter is kinder. (plain/wordy-phrase) Try: To

  In short
  1  2 March 2026 is a Monday (line 16).
  2  This is hard news (line 11).
  3  There is no phone number or address to answer to.
  120 words, reading age about 14. 1 of your 2 questions is open.
  For the reason and its source: bedside explain reliable/date-clash
  Not a letter? Say what it is with --kind.

"#]]
        );
    }

    #[test]
    fn nothing_to_say_is_said_kindly() {
        let sample = Sample::of("Thank you for your call.", Some((Kind::Message, KindFrom::Flag)));
        assert_data_eq!(
            document(&sample.checked(), &Look::default()),
            str![[r#"
clinic-letter.md (a message, 5 words)

  Nothing to suggest. Bedside looks at wording, not at clinical facts.

"#]]
        );
        let look = Look { several: true, ..Look::default() };
        assert_data_eq!(
            document(&sample.checked(), &look),
            str![[r#"
clinic-letter.md: nothing to suggest (a message).

"#]]
        );
        let look = Look { quiet: true, ..Look::default() };
        assert_eq!(document(&sample.checked(), &look), "");
    }

    #[test]
    fn nothing_is_wider_than_the_page() {
        for width in [40, 60, 80, 100] {
            let text = document(&letter().checked(), &Look { width, ..Look::default() });
            assert!(text.lines().all(|line| columns(line) <= width), "{text}");
        }
    }
}
