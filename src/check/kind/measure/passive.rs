//! Passive verbs, told by their shape: a form of "be", perhaps "not" or an adverb, and a participle.

use super::super::super::facts::Facts;
use super::{own_words, running};

const BE: [&str; 13] =
    ["am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "it's"];

/// What may stand between the two, beside adverbs in -ly.
const BETWEEN: [&str; 12] =
    ["not", "also", "always", "never", "often", "still", "now", "then", "already", "being", "been", "to be"];

/// Participles that do not end in -ed.
const IRREGULAR: [&str; 58] = [
    "beaten",
    "bitten",
    "blown",
    "bought",
    "broken",
    "brought",
    "built",
    "caught",
    "chosen",
    "cut",
    "dealt",
    "done",
    "drawn",
    "driven",
    "eaten",
    "fed",
    "fitted",
    "forgotten",
    "found",
    "frozen",
    "given",
    "grown",
    "heard",
    "held",
    "hidden",
    "hit",
    "hurt",
    "kept",
    "known",
    "laid",
    "led",
    "left",
    "lent",
    "lost",
    "made",
    "meant",
    "met",
    "paid",
    "put",
    "read",
    "rung",
    "run",
    "said",
    "seen",
    "sent",
    "set",
    "shown",
    "shut",
    "spent",
    "spoken",
    "sworn",
    "taken",
    "taught",
    "thought",
    "told",
    "torn",
    "written",
    "withdrawn",
];

/// Words in -ed that say how somebody is, and others that are no participle.
const STATES: [&str; 44] = [
    "aged",
    "allowed",
    "annoyed",
    "ashamed",
    "based",
    "blessed",
    "bored",
    "concerned",
    "confused",
    "delighted",
    "depressed",
    "detailed",
    "disabled",
    "disappointed",
    "distressed",
    "embarrassed",
    "engaged",
    "excited",
    "exhausted",
    "experienced",
    "frightened",
    "frustrated",
    "hundred",
    "indeed",
    "interested",
    "limited",
    "located",
    "married",
    "naked",
    "need",
    "pleased",
    "prepared",
    "relaxed",
    "relieved",
    "required",
    "retired",
    "sacred",
    "scared",
    "shocked",
    "supposed",
    "surprised",
    "tired",
    "used",
    "worried",
];

/// Whether a word is a participle by its shape.
fn is_participle(word: &str) -> bool {
    if IRREGULAR.contains(&word) {
        return true;
    }
    let regular = word.len() > 4
        && word.ends_with("ed")
        && (!word.ends_with("eed") || matches!(word, "agreed" | "freed" | "guaranteed"));
    regular && !STATES.contains(&word)
}

/// How many passive verbs the writer's running text holds.
pub fn count(facts: &Facts<'_>) -> usize {
    let document = facts.document;
    let mut count = 0;
    for block in running(facts) {
        for sentence in &document.sentences[block.sentences.clone()] {
            // whether a form of "be" stands before, with nothing but adverbs since
            let mut open = false;
            let mut end = sentence.span.start;
            for (_, word) in own_words(facts, &sentence.words) {
                let text = word.of(&document.normal);
                let beside = document.normal.get(end..word.span.start) == Some(" ");
                let named = word.capital;
                if open && beside && !named && is_participle(text) {
                    count += 1;
                    open = false;
                } else if BE.contains(&text) {
                    open = true;
                } else {
                    open = open && beside && (BETWEEN.contains(&text) || text.ends_with("ly"));
                }
                end = word.span.end;
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::is_participle;

    #[test]
    fn participles_by_their_shape() {
        for word in ["sent", "told", "reviewed", "agreed", "stopped"] {
            assert!(is_participle(word), "{word}");
        }
        for word in ["worried", "need", "bleed", "red", "married", "speed", "happy"] {
            assert!(!is_participle(word), "{word}");
        }
    }
}
