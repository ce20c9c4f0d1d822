//! The promise of positions: a finding's bytes in the source are its text, and the edits of a suggestion change
//! their spans and nothing else.

use bedside::document::{Format, SourceSpan};
use bedside::rules::compile::Sets;
use bedside::{Document, Facts, Kind, RuleSet};
use proptest::prelude::*;

/// Pieces that letters are made of, with what is hard in them.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "Dear Mrs Payne,",
        "oedema",
        "an oedema",
        "Bilateral oedema",
        "**heart** failure",
        "heart\nfailure",
        "angina (chest pain)",
        "prior to",
        "in\u{a0}order to",
        "Are you in pain?",
        "I’m sorry to hear that",
        "don’t worry",
        "calm\r\ndown",
        "“Everything will be fine,” he said.",
        "your BP is 120/80",
        "e.g. tea",
        "étude",
        "e\u{301}tude",
        "👩‍⚕️",
        "🙂",
        "ﬁne",
        "Cancer&amp;care",
        "[oedema](https://example.org)",
        "`oedema`",
        "((name))",
        "{{name}}",
        "[Name]",
        "> oedema",
        "- oedema",
        "# Oedema",
        "| oedema | BP |\n| --- | --- |\n| a | b |",
        "NHS number 943 476 5919",
        "key safe code 2906",
        "co\u{ad}mmence",
        "commence",
        "follow\u{2011}up",
        "it\u{2019}s all in your head",
        "&nbsp;",
        "\\*oedema\\*",
        "<!-- oedema -->",
        "_oedema_s",
    ]);
    prop_oneof![
        4 => fixed.prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let join = prop::sample::select(vec![
        " ", " ", ", ", ". ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u{2028}", "  ", "",
    ]);
    (prop::collection::vec((piece(), join), 0..25), any::<bool>()).prop_map(|(pieces, marked)| {
        let mut text = if marked { "\u{feff}".to_owned() } else { String::new() };
        for (piece, join) in pieces {
            text.push_str(&piece);
            text.push_str(join);
        }
        text
    })
}

fn holds(text: &str, span: SourceSpan) -> bool {
    span.start <= span.end
        && span.end <= text.len()
        && text.is_char_boundary(span.start)
        && text.is_char_boundary(span.end)
}

fn check(text: &str, format: Format, kind: Kind) -> Result<(), TestCaseError> {
    let facts = Facts { format, kind: Some((kind, bedside::document::KindFrom::Flag)), ..Facts::default() };
    let document = Document::read(text.to_owned(), &facts);
    let review = bedside::check(&document, &[RuleSet::built_in()]);
    for finding in &review.findings {
        let Some(place) = &finding.place else { continue };
        prop_assert!(holds(text, place.span), "{finding:?}");
        if !place.masked {
            prop_assert_eq!(&place.text, &text[place.span.start..place.span.end]);
        }
        for suggestion in &finding.suggestions {
            let mut at = 0;
            for edit in &suggestion.edits {
                prop_assert!(holds(text, edit.span) && edit.span.start >= at, "{suggestion:?}");
                at = edit.span.end;
                // an edit lies in the finding, or is the article right before it
                let inside = place.span.start <= edit.span.start && edit.span.end <= place.span.end;
                let article =
                    matches!(text[edit.span.start..edit.span.end].to_lowercase().as_str(), "a" | "an");
                prop_assert!(inside || article, "{finding:?}");
            }
        }
    }
    for place in review.strengths.iter().map(|s| &s.place).chain(review.questions.iter().map(|q| &q.place)) {
        prop_assert!(holds(text, place.span));
        if !place.masked {
            prop_assert_eq!(&place.text, &text[place.span.start..place.span.end]);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn positions_are_true_in_plain_text(text in text()) {
        check(&text, Format::Plain, Kind::Letter)?;
    }

    #[test]
    fn positions_are_true_in_markdown(text in text()) {
        check(&text, Format::Markdown, Kind::Page)?;
    }

    #[test]
    fn any_text_can_be_a_document(text in "\\PC{0,200}") {
        for format in [Format::Plain, Format::Markdown] {
            check(&text, format, Kind::Note)?;
        }
    }

    #[test]
    fn any_text_can_be_a_pack(text in "(pack|rules|avoid|match|id|sets|- |: |\\[|\\]|\\{|\\}|\"|'|#|\n|  |\\PC|[a-z]){0,60}") {
        let (_, faults) = RuleSet::load(&[("pack.yaml".to_owned(), text)], &Sets::new());
        for fault in faults {
            prop_assert!(!fault.to_string().is_empty());
        }
    }
}

#[test]
fn a_line_of_json_is_one_line_for_every_reader() {
    use bedside::report::{Checked, Format as Output, Look, Name};
    let text = "Your leg shows oedema\u{2028}and an\u{85}angina\u{2029}here. Are you\u{2028}in pain?";
    let document = Document::read(text.to_owned(), &Facts::default());
    let review = bedside::check(&document, &[RuleSet::built_in()]);
    let checked = Checked::new(Name::Path("a\u{2028}b.txt"), None, &document, &review);
    let json = Output::Jsonl.document(&checked, &Look::default());
    assert!(!json.contains(['\u{85}', '\u{2028}', '\u{2029}']) && json.trim_end().lines().count() == 1);
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["path"], "a\u{2028}b.txt");
}
