//! The words in braces that messages may hold, and what each of them becomes.

use super::fault::did_you_mean;

/// Every word in braces, with what it becomes.
pub const WORDS: [(&str, &str); 7] = [
    ("match", "the words that were found"),
    ("suggestion", "the first of what could be written instead"),
    ("alternatives", "all that could be written instead: \"a, b or c\""),
    ("n", "how many there are, or the figure that was measured"),
    ("other", "the words of the other place that the finding speaks of"),
    ("missing", "the part that is not there"),
    ("reader", "the name that the letter greets, or \"your reader\""),
];

/// Where a text stands, which decides what it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// A message or a reason.
    Message,
    /// Something to write instead, which is only shown.
    Try,
    /// The alternative of a term, which may go into the text as it is.
    Term,
}

/// A word in braces that may not stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The word with its braces.
    pub word: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The words in braces of a text that may not stand there.
pub fn mistakes(text: &str, place: Where) -> Vec<Mistake> {
    let mut all = Vec::new();
    for word in in_braces(text) {
        let known = WORDS.iter().any(|(name, _)| *name == word);
        let (message, help) = match place {
            _ if !known => {
                let help = match did_you_mean(word, WORDS.iter().map(|(name, _)| *name)) {
                    Some(near) => format!("Did you mean {{{near}}}?"),
                    None => format!("Use one of: {}.", names()),
                };
                (format!("there is no word {{{word}}} for messages"), help)
            }
            Where::Message => continue,
            Where::Try if !matches!(word, "suggestion" | "alternatives") => continue,
            Where::Try => (
                format!("{{{word}}} stands for what \"try\" says, so \"try\" cannot hold it"),
                "Write the words themselves.".to_owned(),
            ),
            Where::Term => (
                format!("an alternative goes into the text as it is, and {{{word}}} would go with it"),
                "Write the plain words alone; a message may hold words in braces.".to_owned(),
            ),
        };
        all.push(Mistake { word: format!("{{{word}}}"), message, help });
    }
    all
}

fn names() -> String {
    let names: Vec<String> = WORDS.iter().map(|(name, _)| format!("{{{name}}}")).collect();
    names.join(", ")
}

/// What stands in braces, where that is one word: "{{name}}" is the blank of a template.
fn in_braces(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('{').filter_map(|(open, _)| {
        let rest = &text[open + 1..];
        let word = &rest[..rest.find('}')?];
        let is_word = !word.is_empty() && word.chars().all(|ch| ch.is_alphanumeric() || "-_ ".contains(ch));
        let doubled = text[..open].ends_with('{') || rest[word.len()..].starts_with("}}");
        (is_word && !doubled).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, place: Where) -> Vec<String> {
        mistakes(text, place)
            .into_iter()
            .map(|mistake| format!("{}: {}", mistake.word, mistake.help))
            .collect()
    }

    #[test]
    fn an_unknown_word_is_told_with_what_was_meant() {
        assert_eq!(told("{mach} of {n}", Where::Message), ["{mach}: Did you mean {match}?"]);
        assert_eq!(told("{count}", Where::Message).len(), 1);
        assert!(
            told("{match} {suggestion} {alternatives} {n} {other} {missing} {reader}", Where::Message)
                .is_empty()
        );
        assert!(told("Dear {{name}}, a { b", Where::Message).is_empty());
    }

    #[test]
    fn what_goes_into_the_text_holds_none() {
        assert!(told("Ring {reader} first.", Where::Try).is_empty());
        assert_eq!(told("{suggestion}", Where::Try).len(), 1);
        assert_eq!(told("swelling of {match}", Where::Term).len(), 1);
    }
}
