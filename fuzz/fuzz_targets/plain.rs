//! Any text as a plain document: no panic, and every finding's words are the source's.
#![no_main]

use bedside::document::Format;
use bedside::{Document, Facts, RuleSet};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let facts = Facts { format: Format::Plain, ..Facts::default() };
    let document = Document::read(text.to_owned(), &facts);
    let review = bedside::check(&document, &[RuleSet::built_in()]);
    for place in review.findings.iter().filter_map(|finding| finding.place.as_ref()) {
        assert!(place.masked || place.text == text[place.span.start..place.span.end]);
    }
});
