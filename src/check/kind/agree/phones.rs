//! One team to ring on two numbers: "call the ward on … … call the ward on …".

use super::super::super::detect::Detections;
use super::Clashing;
use crate::document::{Document, NormalSpan};
use crate::rules::detector::Detector;

const CALLS: [&str; 6] = ["call", "ring", "phone", "telephone", "contact", "reach"];

/// Words that say why there are two numbers.
const REASONS: [&str; 18] = [
    "or",
    "hours",
    "weekend",
    "weekends",
    "evening",
    "evenings",
    "night",
    "nights",
    "after",
    "outside",
    "emergency",
    "urgent",
    "urgently",
    "text",
    "textphone",
    "fax",
    "otherwise",
    "alternatively",
];

/// Numbers of one team that differ from the first one given for it.
pub fn two(document: &Document, detections: &Detections<'_>) -> Vec<Clashing> {
    let mut firsts: Vec<(String, String, NormalSpan)> = Vec::new();
    let mut found = Vec::new();
    for phone in detections.of(Detector::Phone) {
        let Some(team) = team(document, *phone) else { continue };
        let digits: String = phone.of(&document.normal).chars().filter(char::is_ascii_digit).collect();
        match firsts.iter().find(|(name, ..)| *name == team) {
            Some((_, first, at)) if *first != digits => found.push(Clashing::with_earlier(*phone, *at)),
            Some(_) => {}
            None => firsts.push((team, digits, *phone)),
        }
    }
    found
}

/// "the ward" in "please ring the ward on 01632 960147".
fn team(document: &Document, phone: NormalSpan) -> Option<String> {
    let sentence = &document.sentences[document.sentence_at(phone.start)?];
    let word = |index: usize| document.words[index].of(&document.normal);
    let first = document.words.partition_point(|word| word.span.start < phone.start);
    let on =
        first.checked_sub(1).filter(|on| *on >= sentence.words.start && matches!(word(*on), "on" | "at"))?;
    let from = on.saturating_sub(6).max(sentence.words.start);
    let call = (from..on).rev().find(|index| CALLS.contains(&word(*index)))?;
    let explained =
        sentence.words.len() > 60 || sentence.words.clone().any(|index| REASONS.contains(&word(index)));
    let name: Vec<&str> = (call + 1..on).map(word).collect();
    // "us" has as many numbers as there are things to ask
    let named = name.len() >= 2 && matches!(name[0], "the" | "your" | "our");
    (named && !explained).then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::super::super::detect::Detections;
    use super::super::told;
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        told(text, |document| two(document, &Detections::new(document)))
    }

    #[test]
    fn one_team_and_two_numbers() {
        assert_eq!(
            found("Please ring the ward on 01632 960147. To change the day, ring the ward on 01632 960174."),
            [("01632 960174".to_owned(), "01632 960147".to_owned())]
        );
    }

    #[test]
    fn two_teams_or_one_number() {
        for text in [
            "Please ring the ward on 01632 960147. For tablets, ring the pharmacy on 01632 960174.",
            "Please ring the ward on 01632 960147. To change the day, ring the ward on 01632960147.",
            "Please ring the ward on 01632 960147. After 5pm ring the ward on 01632 960174.",
            "Please ring us on 01632 960147. For tablets, ring us on 01632 960174.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
