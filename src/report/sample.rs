//! A document and a review made by hand, for the tests of the reports.

use super::{Checked, Name};
use crate::document::map::SourceSpan;
use crate::document::measure::{Measures, measure};
use crate::document::{Document, Facts, Format, Kind, KindFrom};
use crate::finding::{
    About, Edit, Finding, Place, QuestionForm, QuestionNote, Related, Review, Strength, Suggestion,
    Suppressed, Telling,
};
use crate::vocabulary::{Safety, Severity, Skill};

pub struct Sample {
    pub document: Document,
    pub review: Review,
}

/// How the rules are told whose ids the samples borrow.
fn telling(rule: &str) -> Telling {
    let about = match rule {
        "plain/long-sentence" => About::SentenceLength,
        "questions/stacked" => About::Questions,
        "questions/no-open" => About::EveryQuestion,
        rule if rule.starts_with("questions/") => About::Question,
        rule if rule.starts_with("plain/") => About::Term,
        _ => About::Wording,
    };
    Telling { about, at_most: None }
}

impl Sample {
    pub fn new(text: &str) -> Sample {
        Sample::of(text, None)
    }

    pub fn of(text: &str, kind: Option<(Kind, KindFrom)>) -> Sample {
        let facts = Facts { kind, format: Format::Plain, ..Facts::default() };
        let document = Document::read(text.to_owned(), &facts);
        let measures = measure(&document);
        let review = Review {
            findings: vec![],
            strengths: vec![],
            questions: vec![],
            measures,
            hardest: Vec::new(),
            mask: crate::mask::Mask::default(),
        };
        Sample { document, review }
    }

    pub fn checked(&self) -> Checked<'_> {
        Checked::new(Name::Path("clinic-letter.md"), None, &self.document, &self.review)
    }

    /// The place of the nth (from 0) `words` of the text.
    pub fn place(&self, words: &str, nth: usize) -> Place {
        let start = self.document.text.match_indices(words).nth(nth).expect(words).0;
        Place { span: SourceSpan::new(start, start + words.len()), text: words.to_owned(), masked: false }
    }

    pub fn find(
        mut self,
        rule: &str,
        severity: Severity,
        words: &str,
        nth: usize,
        message: &str,
        tries: &[&str],
    ) -> Self {
        let place = self.place(words, nth);
        let suggestions = tries
            .iter()
            .map(|text| Suggestion {
                text: (*text).to_owned(),
                safety: Safety::Review,
                edits: vec![Edit { span: place.span, text: (*text).to_owned() }],
            })
            .collect();
        self.review.findings.push(Finding {
            rule: rule.to_owned(),
            severity,
            message: message.to_owned(),
            why: "It helps.".to_owned(),
            place: Some(place),
            related: vec![],
            suggestions,
            telling: telling(rule),
            suppressed: None,
        });
        self.sorted()
    }

    pub fn whole(mut self, rule: &str, severity: Severity, message: &str) -> Self {
        self.review.findings.push(Finding {
            rule: rule.to_owned(),
            severity,
            message: message.to_owned(),
            why: String::new(),
            place: None,
            related: vec![],
            suggestions: vec![],
            telling: telling(rule),
            suppressed: None,
        });
        self.sorted()
    }

    /// Suppresses every finding of a rule.
    pub fn suppress(mut self, rule: &str, reason: &str) -> Self {
        for finding in self.review.findings.iter_mut().filter(|finding| finding.rule == rule) {
            finding.suppressed = Some(Suppressed { reason: reason.to_owned() });
        }
        self
    }

    pub fn praise(mut self, rule: &str, skill: Skill, words: &str, message: &str) -> Self {
        let place = self.place(words, 0);
        self.review.strengths.push(Strength {
            rule: rule.to_owned(),
            skill,
            message: message.to_owned(),
            place,
        });
        self
    }

    pub fn ask(mut self, words: &str, form: QuestionForm, exempt: Option<&str>) -> Self {
        let place = self.place(words, 0);
        self.review.questions.push(QuestionNote { place, form, asks: 1, exempt: exempt.map(str::to_owned) });
        self
    }

    fn sorted(mut self) -> Self {
        self.review.findings.sort_by_key(|finding| {
            (finding.place.as_ref().map_or(0, |place| place.span.start), finding.rule.clone())
        });
        self
    }
}

const LETTER: &str = "\
Dear Mrs Vale

Thank you for coming to the clinic on Monday 2 March 2026. I am sorry that you
waited so long, because two of our nurses were ill.

I looked at your legs, and then at the pictures, and the scan showed bilateral oedema in your legs.
You may continue with analgesia.

Are you coping at home? What matters most to you? Are you allergic to any medicines?

Your test has shown that the cancer has come back.

You may take the analgesia at night, and analgesia may be taken with food by those who would rather do so in the
evening than at any other time of the day or the night.

In order to book, phone us. The weekday of Tuesday 2 March 2026 is the one to keep.

Yours sincerely
Dr Ida Quill
";

const UNKNOWN: &str = "Many readers will not know this word.";

/// The letter that the design shows, with a few more.
pub fn letter() -> Sample {
    let mut sample = Sample::of(LETTER, Some((Kind::Letter, KindFrom::Detected)))
        .praise(
            "credit/apology",
            Skill::Apology,
            "I am sorry",
            "You say sorry for the wait, and why it happened.",
        )
        .find(
            "plain/jargon",
            Severity::Warning,
            "bilateral oedema in your legs",
            0,
            UNKNOWN,
            &["swelling in both your legs"],
        )
        .find("plain/jargon", Severity::Warning, "analgesia", 0, UNKNOWN, &["pain relief"])
        .find("plain/jargon", Severity::Warning, "analgesia", 1, UNKNOWN, &["pain relief"])
        .find("plain/jargon", Severity::Warning, "analgesia", 2, UNKNOWN, &["pain relief"])
        .find(
            "questions/closed",
            Severity::Advice,
            "Are you coping at home?",
            0,
            "A yes or no may hide the story.",
            &["How are things at home?"],
        )
        .find(
            "empathy/missing-acknowledgement",
            Severity::Warning,
            "cancer",
            0,
            "This is hard news. A few words that show you know it would help.",
            &["I am very sorry to give you this news."],
        )
        .find(
            "plain/long-sentence",
            Severity::Warning,
            LETTER[LETTER.find("You may take").unwrap()..].split_once("\n\n").unwrap().0,
            0,
            "This sentence is long.",
            &[],
        )
        .find("plain/wordy-phrase", Severity::Advice, "In order to", 0, "Shorter is kinder.", &["To"])
        .find(
            "reliable/date-clash",
            Severity::Error,
            "Tuesday 2 March 2026",
            0,
            "2 March 2026 is a Monday.",
            &["Monday 2 March 2026"],
        )
        .whole("invite/no-contact", Severity::Warning, "There is no phone number or address to answer to.")
        .ask("Are you coping at home?", QuestionForm::Closed, None)
        .ask("What matters most to you?", QuestionForm::Open, None)
        .ask("Are you allergic to any medicines?", QuestionForm::Closed, Some("allergy"));
    let earlier =
        Related { place: sample.place("Monday 2 March 2026", 0), message: "The same date.".to_owned() };
    for finding in &mut sample.review.findings {
        if finding.rule == "reliable/date-clash" {
            finding.related.push(earlier.clone());
        }
    }
    sample.review.measures = Measures {
        words: 120,
        sentences: 11,
        flesch_reading_ease: 78.456,
        flesch_kincaid_grade: 6.0,
        smog: 8.123,
        gunning_fog: 7.9,
        coleman_liau: 6.777,
        automated_readability: -0.001,
        reading_age: 13.6,
        open_question_share: Some(1.0 / 3.0),
        too_short: false,
        ..Measures::default()
    };
    sample
}

/// One of everything, after a byte-order mark.
pub fn small() -> Sample {
    let mut sample = Sample::of(
        "\u{FEFF}Tuesday – no, Monday 2 March.\r\nIs that all right?",
        Some((Kind::Message, KindFrom::Flag)),
    )
    .find("reliable/date-clash", Severity::Error, "Monday", 0, "These two differ.", &["Tuesday"])
    .whole("message/no-name", Severity::Advice, "A name would help.")
    .praise("credit/choice", Skill::Choice, "Is that all right?", "You ask.")
    .ask("Is that all right?", QuestionForm::Closed, Some("arrangement"));
    let earlier = Related { place: sample.place("Tuesday", 0), message: "The other day.".to_owned() };
    for finding in sample.review.findings.iter_mut().filter(|finding| finding.place.is_some()) {
        finding.related.push(earlier.clone());
        finding.place.iter_mut().for_each(|place| place.masked = true);
    }
    sample
}
