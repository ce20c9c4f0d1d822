//! The report for people: what works well, then what would help the reader most.
//!
//! It speaks as a colleague would: no blame, no mark, no pass. Colour helps and never carries the meaning.

use super::choose::{Chosen, Group, choose};
use super::excerpt::excerpt;
use super::people::{count, list, shown, tame};
use super::wrap::{Page, Paint, Span, columns, span_columns};
use super::{Checked, Closing, Failure, Look};
use crate::document::{Kind, KindFrom};
use crate::finding::{Finding, Place, QuestionForm, Suggestion};
use crate::vocabulary::Severity;

/// How many strengths are told, and how many alternatives.
const STRENGTHS: usize = 5;
const ALTERNATIVES: usize = 3;
/// How many places, and how many passed-over files, are named.
const PLACES: usize = 6;
const NAMED: usize = 10;

/// One document.
pub fn document(checked: &Checked<'_>, look: &Look) -> String {
    let review = checked.review;
    if look.quiet && review.findings.is_empty() {
        return String::new();
    }
    let mut page = Page::new(look.width, look.colour);
    if look.several && review.findings.is_empty() && review.strengths.is_empty() {
        let end = Span::plain(": nothing to suggest.");
        page.paragraph("", 2, &[headline(checked), vec![end]].concat());
        return page.finish().trim_start().to_owned();
    }
    page.paragraph("", 0, &headline(checked));
    if let Some(encoding) = checked.encoding {
        page.paragraph("", 0, &[Span::of(Paint::Small, format!("Read as {}.", encoding_name(encoding)))]);
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
    let mut line = format!("{} checked.", count(tally.documents, "document", "documents"));
    match closing.failures.len() {
        0 => {}
        1 => line.push_str(" 1 could not be read (named above)."),
        many => line.push_str(&format!(" {many} could not be read (named above).")),
    }
    page.paragraph("", 0, &[Span::plain(line)]);
    if passed > 0 {
        let mut reasons = other_types(closing);
        reasons.extend(passed_over(&closing.passed_over, look.all));
        let line = format!("{} passed over: {}.", count(passed, "file", "files"), list(&reasons, "and"));
        page.paragraph("", 0, &[Span::plain(line)]);
    }
    if tally.documents > 0 {
        page.paragraph("", 0, &[Span::plain(counts(closing))]);
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
    match parts.is_empty() {
        true => "Nothing to suggest. Bedside looks at wording, not at clinical facts.".to_owned(),
        false => format!("In all: {}.", list(&parts, "and")),
    }
}

fn other_types(closing: &Closing) -> Vec<String> {
    let mut types: Vec<(&String, &usize)> = closing.other_types.iter().collect();
    types.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
    let rest: usize = types.iter().skip(PLACES).map(|(_, number)| **number).sum();
    let name = |(ending, number): &(&String, &usize)| match ending.is_empty() {
        true => format!("{number} without an ending"),
        false => format!("{number} .{}", shown(ending)),
    };
    let mut told: Vec<String> = types.iter().take(PLACES).map(name).collect();
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

/// `clinic-letter.md  (looks like a letter, 182 words, reading age about 14)`.
fn headline(checked: &Checked<'_>) -> Vec<Span> {
    let document = checked.document;
    let measures = &checked.review.measures;
    let what = what(document.kind, document.template);
    let mut facts = vec![match document.kind_from {
        KindFrom::Detected => format!("looks like {what}"),
        _ => what,
    }];
    facts.push(count(measures.words, "word", "words"));
    if !measures.too_short && measures.reading_age >= 1.0 {
        facts.push(format!("reading age about {:.0}", measures.reading_age));
    }
    let name = Span::of(Paint::Heading, checked.shown_name());
    vec![name, Span::plain(format!(" ({})", facts.join(", ")))]
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
    match encoding {
        "windows-1252" => "Windows-1252, an older way to store text".to_owned(),
        _ => tame(encoding),
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

fn strengths(page: &mut Page, checked: &Checked<'_>, look: &Look, indent: usize) {
    let mut told: Vec<(&str, Vec<usize>)> = Vec::new();
    for strength in &checked.review.strengths {
        let line = line_of(checked, &strength.place);
        match told.iter_mut().find(|(message, _)| *message == strength.message) {
            Some((_, lines)) if lines.contains(&line) => {}
            Some((_, lines)) => lines.push(line),
            None => told.push((&strength.message, vec![line])),
        }
    }
    if told.is_empty() {
        return;
    }
    heading(page, "What works well");
    let shown_now = if look.all { told.len() } else { STRENGTHS };
    for (message, lines) in told.iter().take(shown_now) {
        let mut spans = vec![Span::plain(shown(message))];
        if let [_, others @ ..] = lines.as_slice()
            && !others.is_empty()
        {
            spans.push(Span::of(Paint::Small, format!(" (also {})", places(others))));
        }
        page.paragraph(&format!("  line {}", lines[0]), indent, &spans);
    }
    let rest = told.len().saturating_sub(shown_now);
    if rest > 0 {
        page.paragraph("", indent, &[Span::plain(format!("And {}.", count(rest, "more", "more")))]);
    }
}

fn heading(page: &mut Page, text: &str) {
    page.gap();
    page.paragraph("", 2, &[Span::of(Paint::Heading, text)]);
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
        let is_told =
            before.is_some_and(|before| before.rule == finding.rule && before.message == finding.message);
        item(page, checked, look, indent, group, is_told);
        before = Some(finding);
    }
}

/// One finding: its words, what the reader may hear (unless that was just said), and what to write instead.
fn item(
    page: &mut Page,
    checked: &Checked<'_>,
    look: &Look,
    indent: usize,
    group: &Group<'_>,
    is_told: bool,
) {
    let finding = group.first();
    let mut label = "  overall".to_owned();
    if let Some(place) = &finding.place {
        label = format!("  line {}", line_of(checked, place));
        page.paragraph(&label, indent, &excerpt(checked, place, page.room(indent)));
        label.clear();
    }
    let mut said = Vec::new();
    if !is_told || look.all {
        said.push(Span::plain(shown(&finding.message)));
    }
    if let [_, others @ ..] = group.findings.as_slice() {
        let mut lines: Vec<usize> = others
            .iter()
            .filter_map(|other| other.place.as_ref())
            .map(|place| line_of(checked, place))
            .collect();
        lines.dedup();
        if !lines.is_empty() {
            said.push(Span::plain(format!("{}Also on {}.", gap(&said), places(&lines))));
        }
    }
    for related in &finding.related {
        let line = line_of(checked, &related.place);
        let text = format!(
            "{}Line {line}: “{}”. {}",
            gap(&said),
            tame(&related.place.text),
            shown(&related.message)
        );
        said.push(Span::plain(text));
    }
    if look.all {
        said.push(Span::of(Paint::Small, format!("{}({})", gap(&said), tame(&finding.rule))));
    }
    let mut tries = tries(&finding.suggestions, look.all);
    if tries.len() == 1
        && !said.is_empty()
        && span_columns(&said) + 1 + span_columns(&tries[0]) <= page.room(indent)
    {
        said.push(Span::plain(" "));
        said.append(&mut tries.remove(0));
    }
    if !said.is_empty() {
        page.paragraph(&label, indent, &said);
    }
    for lines in &tries {
        page.paragraph("", indent, lines);
    }
}

fn gap(said: &[Span]) -> &'static str {
    if said.is_empty() { "" } else { " " }
}

/// "Try: …", and "Or: …" on lines of their own; short words stand on one line.
fn tries(suggestions: &[Suggestion], all: bool) -> Vec<Vec<Span>> {
    let most = if all { suggestions.len() } else { ALTERNATIVES };
    let texts: Vec<String> =
        suggestions.iter().take(most).map(|suggestion| shown(&suggestion.text)).collect();
    let lead = |word: &str, text: &str| vec![Span::plain(word), Span::of(Paint::Better, text)];
    let short = texts.iter().all(|text| columns(text) <= 24 && !text.ends_with(['.', '?', '!']));
    if texts.is_empty() {
        return vec![];
    }
    if short {
        return vec![lead("Try: ", &list(&texts, "or"))];
    }
    let word = |index: usize| if index == 0 { "Try: " } else { "Or: " };
    texts.iter().enumerate().map(|(index, text)| lead(word(index), text)).collect()
}

/// "Also: “analgesia” (lines 9, 16, 21) could be “pain relief”."
fn also(page: &mut Page, checked: &Checked<'_>, chosen: &Chosen<'_>) {
    if chosen.also.is_empty() {
        return;
    }
    page.gap();
    let mut entries: Vec<Vec<Span>> = chosen.also.iter().map(|group| swap(checked, group)).collect();
    if let [only] = entries.as_mut_slice() {
        only.insert(0, Span::plain("Also: "));
        only.push(Span::plain("."));
        page.paragraph("", 2, only);
        return;
    }
    page.paragraph("", 2, &[Span::plain("Also:")]);
    for entry in entries {
        page.paragraph("  -", 4, &entry);
    }
}

fn swap(checked: &Checked<'_>, group: &Group<'_>) -> Vec<Span> {
    let finding = group.first();
    let words = finding.place.as_ref().map_or(String::new(), |place| tame(&place.text));
    let mut lines: Vec<usize> = group
        .findings
        .iter()
        .filter_map(|finding| finding.place.as_ref())
        .map(|place| line_of(checked, place))
        .collect();
    lines.dedup();
    let better: Vec<String> = finding
        .suggestions
        .iter()
        .take(2)
        .map(|suggestion| format!("“{}”", shown(&suggestion.text)))
        .collect();
    vec![
        Span::plain("“"),
        Span::of(Paint::Found, words),
        Span::plain(format!("” ({}) could be ", places(&lines))),
        Span::of(Paint::Better, list(&better, "or")),
    ]
}

/// "line 9", "lines 9, 16, 21", "lines 1, 2, 3, 4, 5, 6 and 12 more".
fn places(lines: &[usize]) -> String {
    let told: Vec<String> = lines.iter().take(PLACES).map(ToString::to_string).collect();
    match lines.len() {
        1 => format!("line {}", told[0]),
        many if many > PLACES => format!("lines {} and {} more", told.join(", "), many - PLACES),
        _ => format!("lines {}", told.join(", ")),
    }
}

fn summary(page: &mut Page, checked: &Checked<'_>, chosen: &Chosen<'_>, look: &Look) {
    let nothing = checked.review.findings.is_empty();
    if nothing {
        let words = "Nothing to suggest. Bedside looks at wording, not at clinical facts.";
        page.paragraph("", 2, &[Span::plain(words)]);
    }
    let mut line: Vec<String> = Vec::new();
    if !look.quiet {
        line.extend(questions(checked));
    }
    line.extend(long_sentences(checked, chosen));
    if !line.is_empty() {
        page.paragraph("", 2, &[Span::plain(line.join(" "))]);
    }
    if look.quiet {
        return;
    }
    if chosen.held_back > 0 {
        let points = count(chosen.held_back, "smaller point", "smaller points");
        page.paragraph("", 2, &[Span::plain(format!("{points}: {}", see_all(checked)))]);
    }
    if !look.several && !nothing {
        page.paragraph("", 2, &[Span::of(Paint::Small, reasons(checked, chosen))]);
        if checked.document.kind_from == KindFrom::Detected {
            let what = what(checked.document.kind, false);
            page.paragraph(
                "",
                2,
                &[Span::of(Paint::Small, format!("Not {what}? Say what it is with --kind."))],
            );
        }
    }
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
    let rule = told.chain(&checked.review.findings).map(|finding| tame(&finding.rule)).next();
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

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, letter};
    use super::*;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_letter_reads_as_a_colleague_would_say_it() {
        assert_data_eq!(
            document(&letter().checked(), &Look::default()),
            str![[r#"
clinic-letter.md (looks like a letter, 120 words, reading age about 14)

  What works well
  line 3   You say sorry for the wait, and why it happened.

  To put right first
  line 16  The weekday of [Tuesday 2 March 2026] is the one to keep.
           2 March 2026 is a Monday. Line 3: “Monday 2 March 2026”. The same
           date.
           Try: Monday 2 March 2026

  What would help your reader most
  line 6   … pictures, and the scan showed [bilateral oedema in your legs].
           Many readers will not know this word. Try: swelling in both your legs
  line 11  Your test has shown that the [cancer] has come back.
           This is hard news. A few words that show you know it would help.
           Try: I am very sorry to give you this news.
  overall  There is no phone number or address to answer to.
  line 9   [Are you coping at home?]
           A yes or no may hide the story. Try: How are things at home?
  line 16  [In order to] book, phone us.
           Shorter is kinder. Try: To

  Also: “analgesia” (lines 7, 13) could be “pain relief”.

  1 of your 2 questions is open. 1 sentence is longer than 30 words (line 13).
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
  line 3   You say sorry for the wait, and why it happened.

  To put right first
  line 16  The weekday of [Tuesday 2 March 2026] is the one to keep.
           2 March 2026 is a Monday. Line 3: “Monday 2 March 2026”. The same
           date. (reliable/date-clash)
           Try: Monday 2 March 2026

  What would help your reader most
  line 6   … pictures, and the scan showed [bilateral oedema in your legs].
           Many readers will not know this word. (plain/jargon)
           Try: swelling in both your legs
  line 7   You may continue with [analgesia].
           Many readers will not know this word. Also on line 13. (plain/jargon)
           Try: pain relief
  line 11  Your test has shown that the [cancer] has come back.
           This is hard news. A few words that show you know it would help.
           (empathy/missing-acknowledgement)
           Try: I am very sorry to give you this news.
  line 13  [You may take the analgesia at night, and analgesia may be taken with
           food by … any other time of the day or the night.]
           This sentence is long. (plain/long-sentence)
  overall  There is no phone number or address to answer to. (invite/no-contact)
  line 9   [Are you coping at home?]
           A yes or no may hide the story. (questions/closed)
           Try: How are things at home?
  line 16  [In order to] book, phone us.
           Shorter is kinder. (plain/wordy-phrase) Try: To

  1 of your 2 questions is open.
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
clinic-letter.md (a message, 5 words): nothing to suggest.

"#]]
        );
        let look = Look { quiet: true, ..Look::default() };
        assert_eq!(document(&sample.checked(), &look), "");
    }

    #[test]
    fn the_end_tells_what_was_passed_over_and_why() {
        let failure = |path: &str, message: &str| Failure { path: path.into(), message: message.into() };
        let mut tally = super::super::Tally::of(&letter().review);
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

    #[test]
    fn nothing_is_wider_than_the_page() {
        for width in [40, 60, 80, 100] {
            let text = document(&letter().checked(), &Look { width, ..Look::default() });
            assert!(text.lines().all(|line| columns(line) <= width), "{text}");
        }
    }
}
