//! Terms of `replace`: every form in which a term may be written, and the alternatives that agree with it.

use super::inflect;
use super::model::EntryForm;
use super::pattern::normal_form;
use super::raw::{About, Plural, RawEntry, Tag, Text, Using};
use std::ops::Range;

/// The forms of a term.
pub struct Terms {
    /// Each way to write it.
    pub phrases: Vec<TermPhrase>,
    /// The alternatives of each form.
    pub forms: Vec<EntryForm>,
    /// What is wrong with the row: message, help, place.
    pub mistakes: Vec<(String, String, Range<usize>)>,
}

/// One way to write a term.
pub struct TermPhrase {
    /// In normal form.
    pub normal: String,
    /// The only case in which it counts.
    pub exact: Option<Box<str>>,
    /// The form that it is.
    pub form: u16,
    /// As the row writes it, not made by the program.
    pub primary: bool,
}

/// Writes out the forms of a row.
pub fn forms(raw: &RawEntry) -> Terms {
    let mut terms = Terms { phrases: Vec::new(), forms: Vec::with_capacity(2), mistakes: check_safe(raw) };
    let Some(term) = raw.phrases.first() else { return terms };
    if raw.tries.is_empty() {
        let help = "Write what to say instead after the colon.".to_owned();
        terms.mistakes.push((
            format!("the term \"{}\" has no alternative", term.value),
            help,
            term.span.clone(),
        ));
    }
    let tries = || raw.tries.iter().map(|text| text.value.as_str());
    terms.form(tries(), true);
    terms.phrase(&term.value, normal_form(&term.value), raw, 0, true);
    for (form, alternatives) in &raw.forms {
        let number = match alternatives.as_slice() {
            [] => terms.form(tries(), false),
            own => terms.form(own.iter().map(|text| text.value.as_str()), true),
        };
        terms.phrase(&form.value, normal_form(&form.value), raw, number, true);
    }
    plural(raw, term, &mut terms);
    terms
}

fn plural(raw: &RawEntry, term: &Text, terms: &mut Terms) {
    let made = if raw.exact { abbreviation_plural(&term.value) } else { inflect::plural(&term.value) };
    let Some(plural) = made else { return };
    let normal = normal_form(&plural);
    // a form that the row writes out itself is not made again
    if terms.phrases.iter().any(|phrase| phrase.normal == normal) {
        return;
    }
    match &raw.plural {
        Plural::None => {}
        Plural::Alternatives(own) => {
            let number = terms.form(own.iter().map(|text| text.value.as_str()), true);
            terms.phrase(&plural, normal, raw, number, false);
        }
        // a verb's forms are written out, and what is office English is seldom a noun
        Plural::Regular if !raw.forms.is_empty() || raw.tags.contains(&Tag::Modifier) => {}
        Plural::Regular => {
            let tries = || raw.tries.iter().map(|text| text.value.as_str());
            let made: Vec<String> = tries().filter_map(inflect::plural_of_alternative).collect();
            let number =
                if made.is_empty() { terms.form(tries(), false) } else { terms.form(made.into_iter(), true) };
            terms.phrase(&plural, normal, raw, number, false);
        }
    }
}

/// "UTI" -> "UTIs", for what is written in capitals.
fn abbreviation_plural(term: &str) -> Option<String> {
    let capitals = term.chars().all(|ch| ch.is_ascii_uppercase());
    (capitals && term.len() >= 2 && !term.ends_with('S')).then(|| format!("{term}s"))
}

impl Terms {
    fn form<T: Into<Box<str>>>(&mut self, tries: impl Iterator<Item = T>, agrees: bool) -> u16 {
        let tries = tries.map(Into::into).collect();
        self.forms.push(EntryForm { tries, agrees });
        (self.forms.len() - 1) as u16
    }

    fn phrase(&mut self, text: &str, normal: String, raw: &RawEntry, form: u16, primary: bool) {
        if raw.exact {
            let exact = Some(cased_form(text).into_boxed_str());
            self.phrases.push(TermPhrase { normal, exact, form, primary });
            return;
        }
        let spellings = inflect::spellings(&normal);
        self.phrases.push(TermPhrase { normal, exact: None, form, primary });
        for spelling in spellings {
            self.phrases.push(TermPhrase { normal: spelling, exact: None, form, primary: false });
        }
    }
}

/// Normal form with the case kept, for what counts in one case only.
pub fn cased_form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let normal = normal_form(text);
    let mut originals = text.chars().filter(|ch| ch.is_alphabetic());
    for ch in normal.chars() {
        if ch.is_alphabetic() {
            out.push(originals.next().unwrap_or(ch));
        } else {
            out.push(ch);
        }
    }
    out
}

/// What begins the case of a phrase that can be read in several ways: its words, each in the case that counts.
const BY_WORDS: char = '\u{1}';

/// The case in which alone a phrase counts: the whole of it, or of a phrase with choices its words one by one.
pub fn case_of(phrase: &str) -> String {
    if !phrase.contains(['(', '|', '?', '<', '.']) {
        return cased_form(phrase);
    }
    let mut words = String::from(BY_WORDS);
    let mut in_set = false;
    for ch in phrase.chars() {
        match ch {
            '<' => in_set = true,
            '>' => in_set = false,
            _ if !in_set && ch.is_alphanumeric() => words.push(ch),
            _ => words.push(' '),
        }
    }
    words
}

/// Whether a text found stands in the case in which its phrase counts.
pub fn is_in_case(found: &str, case: &str) -> bool {
    let Some(words) = case.strip_prefix(BY_WORDS) else { return cased_form(found) == case };
    let split = |ch: char| !ch.is_alphanumeric();
    found.split(split).filter(|word| !word.is_empty()).all(|word| {
        let mut same = words.split(split).filter(|other| are_same_letters(word, other)).peekable();
        same.peek().is_none() || same.any(|other| other == word)
    })
}

/// Whether two words are the same but for capitals.
fn are_same_letters(one: &str, other: &str) -> bool {
    if one.is_ascii() || other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    one.to_lowercase() == other.to_lowercase()
}

/// `safety: safe` has to be earned: `RULES`, section 6, line 3, and section 11 of the catalogue.
fn check_safe(raw: &RawEntry) -> Vec<(String, String, Range<usize>)> {
    /// Words that no safe change may touch, in any form: each is a beginning of a word.
    const NEVER: [&str; 24] = [
        "discharg",
        "stable",
        "safeguard",
        "capacity",
        "section",
        "consent",
        "emergency",
        "not",
        "no",
        "never",
        "without",
        "unless",
        "except",
        "left",
        "right",
        "dose",
        "allerg",
        "cardiac",
        "cervical",
        "positive",
        "negative",
        "resuscitat",
        "intoleran",
        "unable",
    ];
    let Some(span) = raw.safe.clone() else { return Vec::new() };
    let mut reasons = Vec::new();
    if raw.about == About::Clinical {
        reasons.push("it is about illness or treatment".to_owned());
    }
    if raw.using != Using::Swap {
        reasons.push("it is no swap".to_owned());
    }
    if raw.tries.len() != 1 || raw.forms.iter().any(|(_, tries)| tries.len() > 1) {
        reasons.push("it has more than one alternative".to_owned());
    }
    let forbidden = [
        Tag::Case,
        Tag::Stigma,
        Tag::ErrorProne,
        Tag::Modifier,
        Tag::NoAuto,
        Tag::Ambig,
        Tag::Context,
        Tag::Rephrase,
        Tag::Emergency,
    ];
    if forbidden.iter().any(|tag| raw.tags.contains(tag)) {
        reasons.push("a tag forbids it".to_owned());
    }
    if raw.exact {
        reasons.push("it is an abbreviation".to_owned());
    }
    let texts = raw
        .phrases
        .iter()
        .chain(&raw.tries)
        .chain(raw.forms.iter().flat_map(|(form, tries)| std::iter::once(form).chain(tries)));
    for text in texts {
        for word in text.value.to_lowercase().split(|ch: char| !ch.is_alphanumeric()) {
            if word == "you" || word == "your" {
                reasons.push(format!("\"{}\" speaks to the reader", text.value));
            }
            let short = |start: &str| start.len() <= 5;
            if NEVER.iter().any(|start| if short(start) { word == *start } else { word.starts_with(start) }) {
                reasons.push(format!("\"{}\" could change a clinical meaning", text.value));
            }
        }
    }
    if reasons.is_empty() {
        return Vec::new();
    }
    let help = "Remove \"safety: safe\": the suggestion is then shown for review.".to_owned();
    vec![(format!("this row cannot be safe: {}", reasons.join("; ")), help, span)]
}

#[cfg(test)]
mod tests {
    use super::super::raw::At;
    use super::*;

    fn row(term: &str, tries: &[&str]) -> RawEntry {
        let text = |value: &str| At { value: value.to_owned(), span: 0..1 };
        RawEntry {
            phrases: vec![text(term)],
            term: true,
            tries: tries.iter().map(|value| text(value)).collect(),
            ..RawEntry::default()
        }
    }

    #[test]
    fn a_phrase_with_choices_counts_in_its_case() {
        let case = case_of("EMI (unit|home)? ... <name>");
        for text in ["EMI unit", "EMI home for Mr EMI"] {
            assert!(is_in_case(text, &case), "{text}");
        }
        for text in ["emi unit", "Emi home", "EMI Unit"] {
            assert!(!is_in_case(text, &case), "{text}");
        }
        assert!(is_in_case("SOB", &case_of("SOB")) && !is_in_case("sob", &case_of("SOB")));
    }

    #[test]
    fn plurals_and_spellings_are_made() {
        let terms = forms(&row("tumour marker", &["blood test for cancer"]));
        let normal: Vec<(&str, u16)> = terms.phrases.iter().map(|p| (p.normal.as_str(), p.form)).collect();
        assert_eq!(
            normal,
            [("tumour marker", 0), ("tumor marker", 0), ("tumour markers", 1), ("tumor markers", 1)]
        );
        assert_eq!(&*terms.forms[1].tries[0], "blood tests for cancer");
    }

    #[test]
    fn abbreviations_keep_their_case() {
        let mut entry = row("UTI", &["urine infection"]);
        entry.exact = true;
        let terms = forms(&entry);
        assert_eq!(terms.phrases[0].exact.as_deref(), Some("UTI"));
        assert_eq!(terms.phrases[1].exact.as_deref(), Some("UTIs"));
        assert_eq!(&*terms.forms[1].tries[0], "urine infections");
    }

    #[test]
    fn safe_has_to_be_earned() {
        let mut entry = row("commence", &["start"]);
        entry.safe = Some(0..1);
        entry.about = About::Office;
        assert!(forms(&entry).mistakes.is_empty());
        for (term, tries) in [
            ("discharged home", vec!["sent home"]),
            ("commence", vec!["start", "begin"]),
            ("notify", vec!["tell you"]),
        ] {
            let mut entry = row(term, &tries);
            entry.safe = Some(0..1);
            entry.about = About::Office;
            assert_eq!(forms(&entry).mistakes.len(), 1, "{term}");
        }
    }
}
