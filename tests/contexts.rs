//! Every context of the rule language, on sentences as people write them.
//!
//! One file for each context, one sentence a line: "+" where the words in [[ ]] are in the context, "-" where they are
//! not. `\n` is a new line, `{note}` at the beginning says the kind of document. All are written for this test.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::document::{Document, Facts, KindFrom};
use bedside::rules::compile::Sets;
use bedside::rules::condition::CONTEXTS;
use bedside::{Kind, RuleSet};

/// Whether the marked words of a text are in a context, as a rule would be told.
fn holds(context: Option<&str>, kind: Kind, marked: &str) -> bool {
    let (before, rest) = marked.split_once("[[").expect("a mark");
    let (words, after) = rest.split_once("]]").expect("a mark");
    let text = format!("{before}{words}{after}");
    // the blank of a template is one word, whatever stands in it
    let phrase = match (words.find("{{"), words.find("}}")) {
        (Some(open), Some(close)) => format!("{}<word>{}", &words[..open], &words[close + 2..]),
        _ => words.replace(['“', '”', '"'], ""),
    };
    let when = context.map_or_else(String::new, |context| format!(", when: [{context}]"));
    let pack = format!(
        "pack: test\nrules:\n  - id: asked\n    message: It holds.\n    praise:\n      skill: feeling\n      quoted: true\n      \
         match:\n        - {{match: [\"{phrase}\"]{when}}}\n"
    );
    let (set, faults) = RuleSet::load(&[("test.yaml".to_owned(), pack)], &Sets::new());
    assert!(faults.is_empty(), "{marked}: {faults:?}");
    let facts = Facts { kind: Some((kind, KindFrom::Flag)), ..Facts::default() };
    let document = Document::read(text, &facts);
    let review = bedside::check(&document, &[&set.unwrap()]);
    let marked = before.len()..before.len() + words.len();
    review
        .strengths
        .iter()
        .any(|found| found.place.span.start < marked.end && marked.start < found.place.span.end)
}

fn kind_of(line: &str) -> (Kind, &str) {
    let named = line.strip_prefix('{').and_then(|rest| rest.split_once("} "));
    match named.and_then(|(name, rest)| Some((Kind::from_name(name)?, rest))) {
        Some(found) => found,
        None => (Kind::Letter, line),
    }
}

fn check(context: &str) -> Vec<String> {
    let path = format!("{}/tests/contexts/{context}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path} is missing"));
    let mut counts = [0, 0];
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let expected = line.starts_with("+ ");
        assert!(expected || line.starts_with("- "), "{context}: {line}");
        counts[usize::from(expected)] += 1;
        let (kind, sentence) = kind_of(&line[2..]);
        let sentence = sentence.replace("\\n", "\n");
        // a blank is looked for as any word, and so it is always found
        let found = sentence.contains("{{") || holds(None, kind, &sentence);
        assert!(found, "the marked words are not found: {context} {line}");
        if holds(Some(context), kind, &sentence) != expected {
            wrong.push(format!("{context} {line}"));
        }
    }
    assert!(counts.iter().all(|count| *count >= 20), "{context}: {counts:?}");
    wrong
}

macro_rules! contexts {
    ($($test:ident $name:literal)*) => {
        $(
            #[test]
            fn $test() {
                let wrong = check($name);
                assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
            }
        )*

        #[test]
        fn every_context_is_tested() {
            let tested = [$($name),*];
            for (name, _) in CONTEXTS {
                assert!(tested.contains(&name), "{name}");
            }
        }
    };
}

contexts! {
    quoted_speech "quoted-speech"
    explained "explained"
    proper_name "proper-name"
    condition_name "condition-name"
    about_the_word "about-the-word"
    own_choice "own-choice"
    negated "negated"
    safety_text "safety-text"
    professional_reader "professional-reader"
    heading "heading"
    placeholder "placeholder"
    ruled_out "ruled-out"
    conditional "conditional"
    screening "screening"
    own_feeling "own-feeling"
    header "header"
    past "past"
    imperative "imperative"
    question "question"
    alone "alone"
}
