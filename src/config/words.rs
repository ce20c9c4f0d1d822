//! Known words and accepted phrases: when the words of a finding are those.

use crate::document::{Document, Facts, Kind, KindFrom, NormalSpan, SourceSpan};
use crate::rules::inflect;

/// The forms of a known word.
#[derive(Debug)]
pub struct Forms {
    forms: Vec<String>,
    /// A short form counts only as it was written: "US" is not "us".
    exact: bool,
}

impl Forms {
    /// The word, its other spellings, and the plurals of all of them.
    pub fn of(word: &str) -> Forms {
        let exact = word.chars().skip(1).any(char::is_uppercase);
        let word = plain(word, exact);
        let mut forms = vec![word.clone()];
        if exact {
            forms.push(format!("{word}s"));
        } else {
            forms.extend(inflect::spellings(&word));
            let plurals: Vec<String> = forms.iter().filter_map(|form| inflect::plural(form)).collect();
            forms.extend(plurals);
        }
        Forms { forms, exact }
    }

    /// Whether some words are this word and nothing else.
    pub fn are(&self, words: &str) -> bool {
        let words = plain(words, self.exact);
        let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix('\'')).unwrap_or(&words);
        self.forms.iter().any(|form| *form == words || form == bare)
    }
}

/// Words with single spaces, plain quotes and no hyphens.
fn plain(words: &str, exact: bool) -> String {
    let words = words.replace(['’', '‘'], "'").replace(['-', '‐', '‑'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if exact { words } else { words.to_lowercase() }
}

/// A phrase as normal text, made by the very code that makes that of documents.
pub fn normal(phrase: &str) -> String {
    let facts = Facts { kind: Some((Kind::Page, KindFrom::Config)), ..Facts::default() };
    Document::read(phrase.to_owned(), &facts).normal.trim().to_owned()
}

/// Where a phrase stands in a document, in order.
pub fn places(document: &Document, phrase: &str) -> Vec<SourceSpan> {
    let text = document.normal.as_bytes();
    if phrase.is_empty() {
        return Vec::new();
    }
    let edge = |at: Option<char>| !at.is_some_and(char::is_alphanumeric);
    memchr::memmem::find_iter(text, phrase)
        .filter(|start| {
            let end = start + phrase.len();
            edge(document.normal[..*start].chars().next_back()) && edge(document.normal[end..].chars().next())
        })
        .map(|start| document.source_span(NormalSpan::new(start, start + phrase.len())))
        .collect()
}

/// Whether some words hold one of these places, or lie within one.
pub fn meets(places: &[SourceSpan], words: SourceSpan) -> bool {
    let holds = |outer: SourceSpan, inner: SourceSpan| outer.start <= inner.start && inner.end <= outer.end;
    let next = places.partition_point(|place| place.start < words.start);
    let before = next.checked_sub(1).map(|before| places[before]);
    let after = places.get(next).copied();
    before.into_iter().chain(after).any(|place| holds(place, words) || holds(words, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_word_is_known_in_every_form_and_nothing_else_is() {
        let camhs = Forms::of("CAMHS");
        for words in ["CAMHS", "CAMHS’s", "CAMHS'"] {
            assert!(camhs.are(words), "{words}");
        }
        assert!(!camhs.are("camhs") && !camhs.are("the CAMHS") && !camhs.are("CAMH"));
        assert!(Forms::of("TTO").are("TTOs"));
        let oedema = Forms::of("oedema");
        for words in ["oedema", "Oedema", "oedemas", "edema", "oedema's"] {
            assert!(oedema.are(words), "{words}");
        }
        assert!(!oedema.are("oedematous") && !oedema.are("bilateral oedema"));
        assert!(Forms::of("follow-up").are("Follow up"));
    }

    #[test]
    fn a_phrase_is_found_however_it_is_typed() {
        let document = Document::read(
            "Not  to worry! Do not\nto worrying; it’s not to worry.".into(),
            &Facts::default(),
        );
        let found = places(&document, &normal("not to worry"));
        let texts: Vec<&str> = found.iter().map(|span| &document.text[span.start..span.end]).collect();
        assert_eq!(texts, ["Not  to worry", "not to worry"]);
        assert!(places(&document, "").is_empty());
        assert_eq!(normal("It’s  fine"), "it's fine");
    }

    #[test]
    fn words_meet_a_phrase_that_they_hold_or_lie_in() {
        let places = [SourceSpan::new(10, 20), SourceSpan::new(30, 40)];
        for (start, end, meet) in
            [(10, 20, true), (12, 15, true), (5, 25, true), (28, 41, true), (15, 25, false), (21, 29, false)]
        {
            assert_eq!(meets(&places, SourceSpan::new(start, end)), meet, "{start}..{end}");
        }
    }
}
