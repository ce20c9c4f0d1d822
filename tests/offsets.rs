//! Positions are true: whatever the text, each piece of prose leads back to the bytes it came from.

use bedside::document::{Document, Facts, Format, Kind, KindFrom, NormalSpan, WordClass};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Scraps of which texts are made: what people type and what breaks readers.
#[rustfmt::skip]
const SCRAPS: &[&str] = &[
    "Dear Mrs O’Brien,", "Hi", "the", "Scan", "it’s", "don't", "follow-up", "co\u{AD}op", "naïve", "e\u{301}tude", "Å", "ß",
    "İstanbul", "👩\u{200D}⚕\u{FE0F}", "🇬🇧", "1\u{FE0F}\u{20E3}", "नमस्ते", "한국어", "ﬁnd", "5.30pm", "1/7", "£5", "(", ")", "[", "]",
    "\"", "“", "”", "‘", "’", "'", "«", "»", "-", "–", "—", "…", ".", "?", "!", ":", ";", ",", " ", "  ", "\u{A0}", "\u{200B}",
    "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u{2028}", "\t", "\u{FEFF}", "((name))", "((", "{{x}}", "{% if %}", "{# c #}", "<<a b>>",
    "${x}", "%NAME%", "[Name]", "[text](url)", "XXXX", "____", "&amp;", "&nbsp;", "&#8217;", "\\*", "*", "**", "_", "`code`", "<br>",
    "<!-- c -->", "<b>", "# ", "> ", "- ", "1. ", "| a | b |", "---", "```", "www.nhs.uk", "a@b.org", "https://x.example/?a=b",
    "On Monday Jo wrote:", "said", "I asked", "Yours sincerely,", "From: Jo", "Plan:", "Dr.", "J. Smith", "e.g. this", "\u{E000}",
    "\u{0}", "\u{600}", "a\u{200D}", "\u{301}", "AND", "No.", "etc.", "\u{85}",
    "To:", "Cc:", "CC: x", "Re:", "\u{897}", "Day: 1", "XYZ\tb", "a   b", "\u{B}", "%", "$", "@", "://", "Hi Jo its", "«x»", "<", "&", "{", "<%= x", "%>", "{%", "{{!", "}}", "name", 
];

fn text() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        8 => proptest::sample::select(SCRAPS).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,8}",
        1 => any::<char>().prop_map(String::from),
    ];
    let joint = prop_oneof![4 => Just(" "), 3 => Just(""), 1 => Just("\n")];
    proptest::collection::vec((scrap, joint), 0..40)
        .prop_map(|scraps| scraps.into_iter().map(|(scrap, joint)| scrap + joint).collect())
}

fn facts() -> impl Strategy<Value = Facts> {
    (any::<bool>(), 0..Kind::ALL.len()).prop_map(|(markdown, kind)| Facts {
        format: if markdown { Format::Markdown } else { Format::Plain },
        kind: Some((Kind::ALL[kind], KindFrom::Flag)),
        ..Facts::default()
    })
}

/// Spans are in order, do not overlap and lie within `outer`.
fn ordered(spans: impl Iterator<Item = NormalSpan>, outer: NormalSpan) -> Result<(), TestCaseError> {
    let mut at = outer.start;
    for span in spans {
        prop_assert!(
            span.start >= at && span.end > span.start && span.end <= outer.end,
            "{span:?} in {outer:?}"
        );
        at = span.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_leads_back_to_its_bytes(text in text(), facts in facts()) {
        let document = Document::read(text.clone(), &facts);
        let edges: std::collections::HashSet<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for word in &document.words {
            let span = document.source_span(word.span);
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            prop_assert!(span.start < span.end);
            let source = span.of(&text);
            let same = document.prose_of(word.span) == source;
            if same && source.chars().all(|ch| ch.is_ascii_alphanumeric()) {
                prop_assert_eq!(source.to_ascii_lowercase(), word.of(&document.normal));
            }
            if same && !matches!(word.class, WordClass::Opaque(_)) {
                // what stood beside it in the source may have been left out of the prose: a space, a tag
                let prose = document.prose_span(word.span);
                let before = document.prose[..prose.start].chars().next_back() == text[..span.start].chars().next_back();
                let after = document.prose[prose.end..].chars().next() == text[span.end..].chars().next();
                let first = document.blocks.iter().any(|block| block.span.start == word.span.start);
                prop_assert!(first || !before || edges.contains(&span.start), "{:?} begins inside a letter", source);
                prop_assert!(!after || edges.contains(&span.end), "{:?} ends inside a letter", source);
            }
        }
    }

    #[test]
    fn blocks_sentences_and_words_are_nested(text in text(), facts in facts()) {
        let document = Document::read(text, &facts);
        let whole = NormalSpan::new(0, document.normal.len());
        ordered(document.blocks.iter().map(|block| block.span), whole)?;
        let (mut sentences, mut words) = (0, 0);
        for (index, block) in document.blocks.iter().enumerate() {
            prop_assert!(!block.span.of(&document.normal).contains('\n'));
            prop_assert_eq!((block.sentences.start, block.words.start), (sentences, words));
            (sentences, words) = (block.sentences.end, block.words.end);
            ordered(document.sentences[block.sentences.clone()].iter().map(|sentence| sentence.span), block.span)?;
            ordered(document.words[block.words.clone()].iter().map(|word| word.span), block.span)?;
            let mut word = block.words.start;
            for sentence in &document.sentences[block.sentences.clone()] {
                prop_assert_eq!(sentence.block, index);
                prop_assert_eq!(sentence.words.start, word);
                prop_assert!(!sentence.words.is_empty());
                word = sentence.words.end;
                let text = sentence.span.of(&document.normal);
                prop_assert_eq!(text.trim_matches(' '), text);
                ordered(document.words[sentence.words.clone()].iter().map(|word| word.span), sentence.span)?;
            }
            prop_assert_eq!(word, block.words.end);
        }
        prop_assert_eq!((sentences, words), (document.sentences.len(), document.words.len()));
        ordered(document.quotations.iter().copied(), whole)?;
        for (index, sentence) in document.sentences.iter().enumerate() {
            prop_assert_eq!(document.sentence_at(sentence.span.start), Some(index));
            prop_assert_eq!(document.block_at(sentence.span.start), Some(sentence.block));
            prop_assert_eq!(document.words_in(sentence.span), sentence.words.clone());
        }
    }

    #[test]
    fn pieces_say_what_they_stand_for(text in text(), facts in facts()) {
        let document = Document::read(text.clone(), &facts);
        let mut at = 0;
        for piece in document.prose_map.pieces() {
            prop_assert!(piece.from >= at || piece.from_len == 0, "source order");
            at = at.max(piece.from + piece.from_len);
            if piece.same {
                prop_assert_eq!(
                    &document.prose[piece.to..piece.to + piece.len],
                    &text[piece.from..piece.from + piece.from_len]
                );
            }
        }
        for piece in document.normal_map.pieces() {
            prop_assert!(document.normal.get(piece.to..piece.to + piece.len).is_some());
            prop_assert!(document.prose.get(piece.from..piece.from + piece.from_len).is_some());
            prop_assert!(!piece.same || piece.len == piece.from_len);
        }
        for placeholder in &document.placeholders {
            prop_assert!(text.get(placeholder.span.start..placeholder.span.end).is_some());
        }
        for comment in &document.comments {
            prop_assert!(text.get(comment.span.start..comment.span.end).is_some());
        }
    }
}
