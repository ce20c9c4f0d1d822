//! Every sample under `samples/kinds/` is told to be of the kind that its file names.
//!
//! A sample begins with a line `%% who writes, and what is odd about it`. They are written for this test; the people
//! in them are invented.

use bedside::document::Format;
use bedside::{Document, Facts, Kind};

fn samples(kind: Kind) -> Vec<(String, String)> {
    let path = format!("{}/tests/samples/kinds/{}.txt", env!("CARGO_MANIFEST_DIR"), kind.name());
    let text = std::fs::read_to_string(path).expect("the samples are there");
    let samples = text.split("%% ").skip(1).filter_map(|sample| sample.split_once('\n'));
    samples.map(|(title, text)| (title.to_string(), text.trim_end().to_string())).collect()
}

fn told(text: &str) -> Kind {
    Document::read(text.into(), &Facts::default()).kind
}

#[test]
fn each_sample_is_told() {
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        let samples = samples(kind);
        assert!(samples.len() >= 12, "{} of {}", samples.len(), kind.name());
        for (title, text) in samples {
            let found = told(&text);
            if found != kind {
                wrong.push(format!("{title}: {}, told to be {}", kind.name(), found.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_shipped_example_is_told() {
    let kinds = [
        ("clinic-letter.md", Kind::Letter),
        ("complaint-reply.md", Kind::Reply),
        ("feedback.md", Kind::Feedback),
        ("form.md", Kind::Form),
        ("good-letter.md", Kind::Letter),
        ("leaflet.md", Kind::Page),
        ("template-letter.md", Kind::Letter),
        ("text-message.txt", Kind::Message),
        ("visit-note.txt", Kind::Note),
    ];
    for (name, kind) in kinds {
        let path = format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the examples are there");
        let format = if name.ends_with(".md") { Format::Markdown } else { Format::Plain };
        let facts = Facts { format, ..Facts::default() };
        assert_eq!(Document::read(text, &facts).kind, kind, "{name}");
    }
}

#[test]
fn windows_line_ends_change_nothing() {
    for kind in Kind::ALL {
        for (title, text) in samples(kind) {
            assert_eq!(told(&text.replace('\n', "\r\n")), told(&text), "{title}");
        }
    }
}

#[test]
fn what_shows_nothing_is_a_page() {
    for text in ["", " \n\n", "…", "Opening hours"] {
        assert_eq!(told(text), Kind::Page, "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_of_some_kind(text in "(\\PC|[a-z ,.\n]|Dear |08\\.15|☐){0,120}") {
        told(&text);
    }
}
