//! Questions for which a closed form is right.
//!
//! What is said (allergies, medicines, …) stands in `rules/sets.yaml`; this room knows the order in which the
//! reasons are asked and what grammar alone can show.

use super::{Question, Shape};
use crate::vocabulary::QuestionForm;

/// Where the words of a set are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// In the question with its lead-in (`Question::whole`).
    Question,
    /// In the question's sentence and the one after it: "Do you need a lift? Tick one box."
    Near,
}

/// The reasons that words give, the gravest first, each with the set that holds its words.
const BY_WORDS: &[(&str, &str, Within)] = &[
    ("suicide", "exempt-suicide", Within::Question),
    ("safety", "exempt-safety", Within::Question),
    ("red-flag", "exempt-red-flag", Within::Question),
    ("allergy", "exempt-allergy", Within::Question),
    ("medicine", "exempt-medicine", Within::Question),
    ("pregnancy", "exempt-pregnancy", Within::Question),
    ("identity", "exempt-identity", Within::Question),
    ("access", "exempt-access", Within::Question),
    ("lifestyle", "exempt-lifestyle", Within::Question),
    ("checking", "exempt-checking", Within::Question),
    ("consent", "exempt-consent", Within::Question),
    ("arrangement", "exempt-arrangement", Within::Question),
    ("choice", "exempt-choice", Within::Question),
    ("form", "exempt-form", Within::Near),
];

/// Every reason, in the order in which they are tried.
pub const REASONS: [&str; 15] = [
    "suicide",
    "safety",
    "red-flag",
    "allergy",
    "medicine",
    "pregnancy",
    "identity",
    "access",
    "lifestyle",
    "checking",
    "consent",
    "arrangement",
    "choice",
    "form",
    "follow-up",
];

/// Why a closed form is right for this question, if it is.
///
/// `holds` tells whether a phrase of a set stands within the question or near it. `in_form` says that the document
/// is a form, or that the question stands in a cell of a table.
pub fn exempt(
    question: &Question,
    in_form: bool,
    holds: impl Fn(&str, Within) -> bool,
) -> Option<&'static str> {
    let by_words = BY_WORDS.iter().take(9).find(|(_, set, within)| holds(set, *within));
    if let Some((reason, _, _)) = by_words {
        return Some(reason);
    }
    let by_shape = match question.shape {
        Shape::Checking => Some("checking"),
        Shape::Permission => Some("consent"),
        Shape::Offer => Some("choice"),
        Shape::Request | Shape::Proposal => Some("arrangement"),
        Shape::Fragment if question.alternative => Some("choice"),
        _ => None,
    };
    if by_shape.is_some() {
        return by_shape;
    }
    if let Some((reason, _, _)) = BY_WORDS.iter().skip(9).find(|(_, set, within)| holds(set, *within)) {
        return Some(reason);
    }
    if in_form {
        return Some("form");
    }
    (question.form == QuestionForm::Closed && question.follows_open).then_some("follow-up")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Facts};

    fn reason(text: &str, held: &[&str]) -> Option<&'static str> {
        let document = Document::read(text.into(), &Facts::default());
        let question = document.questions.last().expect("a question");
        exempt(question, false, |set, _| held.contains(&set))
    }

    #[test]
    fn words_come_before_shapes_and_the_gravest_first() {
        assert_eq!(reason("Are you allergic to anything?", &["exempt-allergy"]), Some("allergy"));
        assert_eq!(reason("May I ask if you are safe?", &["exempt-safety"]), Some("safety"));
        assert_eq!(reason("Is it so?", &["exempt-medicine", "exempt-suicide"]), Some("suicide"));
    }

    #[test]
    fn grammar_tells_consent_choice_arrangement_checking_and_follow_up() {
        assert_eq!(reason("Is it OK if I come in?", &[]), Some("consent"));
        assert_eq!(reason("Would you like a seat?", &[]), Some("choice"));
        assert_eq!(reason("Could you bring the form?", &[]), Some("arrangement"));
        assert_eq!(reason("Have I got that right?", &[]), Some("checking"));
        assert_eq!(reason("How are the nights? Do you wake?", &[]), Some("follow-up"));
        assert_eq!(reason("Do you wake?", &[]), None);
    }

    #[test]
    fn every_reason_has_a_name() {
        for (reason, _, _) in BY_WORDS {
            assert!(REASONS.contains(reason));
        }
    }
}
