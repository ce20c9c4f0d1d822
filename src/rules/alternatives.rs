//! What is written instead of a term may hold another term of the same rule: "inflammation of the brain
//! (encephalitis)". Whoever follows the advice is not told off for it: such an alternative is a phrase of its own,
//! which is longer than the term inside it and says nothing.

use super::pattern::normal_form;

/// Alternatives of fewer words are names themselves, and may need their own explanation.
const FEWEST_WORDS: usize = 4;

/// Those of some alternatives that hold a term, in normal form and without their article.
pub fn with_terms<'t>(
    alternatives: impl Iterator<Item = &'t str>,
    is_term: impl Fn(&str) -> bool,
) -> Vec<String> {
    // in normal form a hyphen parts words too
    let parts = |ch: char| ch.is_whitespace() || matches!(ch, '-' | '‐' | '‑');
    let long = |text: &&str| text.split(parts).count() >= FEWEST_WORDS;
    let mut all: Vec<String> = alternatives
        .filter(long)
        .map(normal_form)
        .map(|text| {
            ["a ", "an ", "the "]
                .iter()
                .find_map(|article| text.strip_prefix(article))
                .map(str::to_owned)
                .unwrap_or(text)
        })
        .filter(|text| !is_term(text) && holds_one(text, &is_term))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn holds_one(text: &str, is_term: &impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let bare =
        |text: &str| text.trim_matches(|ch: char| matches!(ch, ',' | ';' | ':' | '(' | ')' | '.')).to_owned();
    words.len() >= FEWEST_WORDS
        && (0..words.len()).any(|from| {
            (from + 1..=words.len())
                .any(|to| to - from < words.len() && is_term(&bare(&words[from..to].join(" "))))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_that_hold_a_term_are_told() {
        let terms = ["inflammation", "immune system", "heart failure"];
        let all = [
            "an inflammation of the lungs",
            "medicine that weakens the immune system",
            "swelling",
            "heart failure",
            "bad heart failure",
            "too much, and so inflammation, in the gut",
        ];
        assert_eq!(
            with_terms(all.into_iter(), |text| terms.contains(&text)),
            [
                "inflammation of the lungs",
                "medicine that weakens the immune system",
                "too much, and so inflammation, in the gut"
            ]
        );
    }
}
