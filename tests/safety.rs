//! Care is never made less safe: what must be asked, said and named plainly is passed over; what is dangerous is
//! found.

use bedside::document::{Facts, KindFrom};
use bedside::finding::Review;
use bedside::rules::pattern::normal_form;
use bedside::{Document, Kind, RuleSet, Severity};

fn checked(text: &str, kind: Kind) -> Review {
    let facts = Facts { kind: Some((kind, KindFrom::Flag)), ..Facts::default() };
    let document = Document::read(text.to_owned(), &facts);
    bedside::check(&document, &[RuleSet::built_in()])
}

/// Sentences of which nothing may be said, in a letter, a message or a note.
const LEFT_ALONE: &[&str] = &[
    // suicide and harm, asked plainly
    "Are you thinking about suicide?",
    "Are you thinking of killing yourself?",
    "Have you had thoughts of ending your life?",
    "Do you have thoughts of harming yourself?",
    "Have you made a plan to end your life?",
    "Are you safe right now?",
    "Is anyone hurting you?",
    "Do you feel safe at home?",
    "Has anyone hit or threatened you?",
    "Do you have any thoughts of hurting someone else?",
    // allergies, medicines, pregnancy
    "Are you allergic to penicillin?",
    "Do you have any allergies?",
    "Are you taking any blood thinners?",
    "Do you take any other medicines?",
    "Have you taken your insulin today?",
    "Have you missed any doses?",
    "Are you pregnant?",
    "Could you be pregnant?",
    "Are you breastfeeding?",
    // consent and identity
    "Do you agree to this operation?",
    "Do you consent to this photograph?",
    "May I look at your wound?",
    "Is your name Rose Vale?",
    "Can you confirm your date of birth?",
    // red flags, falls, driving, weapons
    "Do you have chest pain?",
    "Is the pain spreading to your arm or jaw?",
    "Have you coughed up blood?",
    "Have you lost feeling in your legs?",
    "Do you have a stiff neck or a rash that does not fade?",
    "Have you had any falls?",
    "Do you drive?",
    "Is there a gun in the house?",
    "Do you smoke?",
    "Do you drink alcohol?",
    // what to do when it is urgent
    "If your chest hurts, call 999.",
    "Call 999 at once if you have chest pain.",
    "Call 999 or go to A&E.",
    "If you are worried, call 111.",
    "Do not take ibuprofen before your operation.",
    "Do not eat or drink after midnight.",
    "Do not drive for 24 hours.",
    "Stop taking your tablets and call us.",
    "You must not drink grapefruit juice with this medicine.",
    "Do not stop taking your steroids.",
    "Anaphylaxis is an emergency: use your pen and call 999.",
    "Severe pain after a fall: call 999.",
    "An overdose of paracetamol is dangerous even if you feel well: go to A&E.",
    "Stroke: face, arms, speech, time to call 999.",
    "Keep this medicine away from children.",
    "Do not resuscitate decisions are made with you.",
];

#[test]
fn what_has_to_be_said_is_left_alone() {
    assert!(LEFT_ALONE.len() >= 40);
    let mut wrong = Vec::new();
    for text in LEFT_ALONE {
        for kind in [Kind::Letter, Kind::Message, Kind::Note, Kind::Page, Kind::Form] {
            // one sentence is no document: of what a whole one should hold nothing is asked here
            for finding in checked(text, kind).findings.into_iter().filter(|one| one.place.is_some()) {
                // who somebody is, is asked in the room and never by text
                if kind == Kind::Message && finding.rule == "privacy/ask-by-message" {
                    continue;
                }
                let words = finding.place.map_or(String::new(), |place| place.text);
                let tries: Vec<_> = finding.suggestions.iter().map(|one| one.text.as_str()).collect();
                wrong.push(format!("{} {text}: {} [{words}] {tries:?}", kind.name(), finding.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// Names that a reader, or a paramedic, must be able to see: whatever is suggested keeps them.
const KEPT: &[(&str, &str)] = &[
    ("You were treated for sepsis.", "sepsis"),
    ("This can be a sign of sepsis: call 999.", "sepsis"),
    ("He has had anaphylaxis before.", "anaphylaxis"),
    ("She took an overdose on Monday.", "overdose"),
    ("You had a cardiac arrest at home.", "cardiac arrest"),
    ("The scan shows a stroke.", "stroke"),
    ("This was meningitis.", "meningitis"),
    ("You have heart failure.", "heart failure"),
    ("You have kidney failure.", "kidney failure"),
    ("You have had septicaemia.", "septicaemia"),
    ("There is a risk of hypoglycaemia.", "hypoglycaemia"),
];

#[test]
fn names_that_save_lives_stay_in_sight() {
    for (text, name) in KEPT {
        for kind in [Kind::Letter, Kind::Page] {
            for finding in checked(text, kind).findings {
                let Some(place) = finding.place else { continue };
                if !normal_form(&place.text).contains(name) {
                    continue;
                }
                for suggestion in &finding.suggestions {
                    assert!(
                        suggestion.edits.is_empty() || suggestion.text.contains(name),
                        "{text}: {} would be lost in “{}”",
                        name,
                        suggestion.text
                    );
                }
            }
        }
    }
}

/// What must be found, with the words, the rule and the least severity.
const DANGEROUS: &[(&str, &str, &str, Severity)] = &[
    ("Take one tablet b.d.", "b.d.", "plain/latin-direction", Severity::Error),
    ("Take amlodipine 5mg o.d.", "o.d.", "plain/latin-direction", Severity::Error),
    ("Amoxicillin 500 mg tds for a week.", "tds", "plain/latin-direction", Severity::Error),
    ("Paracetamol 1 g qds for pain.", "qds", "plain/latin-direction", Severity::Error),
    ("Take two tablets nocte.", "nocte", "plain/latin-direction", Severity::Error),
    ("Take one tablet mane.", "mane", "plain/latin-direction", Severity::Error),
    ("Zopiclone 7.5 mg prn.", "prn", "plain/latin-direction", Severity::Error),
    ("Use two drops in the left eye q.d.s.", "q.d.s.", "plain/latin-direction", Severity::Error),
    ("Prednisolone 30 mg od for 5 days.", "od", "plain/latin-direction", Severity::Error),
    ("Give 10 ml p.o. at night.", "p.o.", "plain/latin-direction", Severity::Error),
    ("Take the tablets t.i.d.", "t.i.d.", "plain/latin-direction", Severity::Error),
    ("Give lorazepam 1 mg stat.", "stat", "plain/latin-direction", Severity::Error),
    ("You're not thinking of harming yourself, are you?", "", "questions/suicide-indirect", Severity::Error),
    ("You won't do anything silly, will you?", "", "questions/suicide-indirect", Severity::Error),
    ("You are not suicidal, are you?", "", "questions/suicide-indirect", Severity::Error),
    ("You wouldn't hurt yourself, would you?", "", "questions/suicide-indirect", Severity::Error),
    ("You haven't had any thoughts of suicide, have you?", "", "questions/suicide-indirect", Severity::Error),
    ("No thoughts of ending your life, then?", "", "questions/suicide-indirect", Severity::Error),
    ("You don't have chest pain, do you?", "", "questions/negative-frame", Severity::Warning),
    ("No allergies, then?", "", "questions/negative-frame", Severity::Warning),
    ("You're not allergic to anything, are you?", "", "questions/negative-frame", Severity::Warning),
    ("Your nodes were positive.", "positive", "plain/double-meaning", Severity::Warning),
    ("She was seen with her PID.", "PID", "plain/ambiguous-abbreviation", Severity::Warning),
    ("Don't worry, everything will be fine.", "", "empathy/false-reassurance", Severity::Warning),
];

#[test]
fn what_is_dangerous_is_found() {
    assert!(DANGEROUS.len() >= 20);
    let mut missed = Vec::new();
    for (text, words, rule, least) in DANGEROUS {
        let found = checked(text, Kind::Letter).findings;
        let hit = found.iter().any(|finding| {
            let place = finding.place.as_ref().map_or("", |place| place.text.as_str());
            finding.rule == *rule && finding.severity >= *least && (words.is_empty() || place == *words)
        });
        if !hit {
            let came: Vec<_> = found.iter().map(|finding| (&finding.rule, finding.severity)).collect();
            missed.push(format!("{text}: {rule} is missing; {came:?}"));
        }
    }
    assert!(missed.is_empty(), "{}\n{}", missed.len(), missed.join("\n"));
}

/// A direct question is never turned into an indirect one.
#[test]
fn no_direct_question_is_rewritten() {
    for text in LEFT_ALONE.iter().filter(|text| text.ends_with('?')) {
        let review = checked(text, Kind::Letter);
        let question = review.questions.first().unwrap_or_else(|| panic!("{text} is a question"));
        assert!(question.exempt.is_some(), "{text} is not known to be right as it is");
    }
}
