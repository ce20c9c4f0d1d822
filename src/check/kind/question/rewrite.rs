//! Opens a question: keeps what was asked, and invites an answer in the reader's own words.

use super::asked::{Asked, AskedWord};
use super::matching::{Captures, Sets, captures};
use crate::rules::pattern::Part;

/// The most words that a rewrite carries over in one piece: longer ones seldom read well.
const LONGEST: usize = 12;

/// The new question that `say` makes, if the phrase `when` matches the whole of this one. In `say`, `<rest>` and the
/// like stand for what the phrase took, `<1>` for what its first bracket took.
pub fn rewrite(when: &[Part], say: &str, asked: &Asked<'_>, sets: &Sets) -> Option<String> {
    let captures = captures(when, asked, sets)?;
    let mut new = String::new();
    let mut left = say;
    while let Some(open) = left.find('<') {
        let Some(length) = left[open..].find('>') else {
            break;
        };
        new.push_str(&left[..open]);
        new.push_str(&taken(asked, &captures, &left[open + 1..open + length])?);
        left = &left[open + length + 1..];
    }
    new.push_str(left);
    Some(finish(&new, asked))
}

/// What was taken under a name, as it was written; nothing where it would be too long to carry over.
fn taken(asked: &Asked<'_>, captures: &Captures, name: &str) -> Option<String> {
    let Some((_, range)) = captures.iter().find(|(taken, _)| taken == name) else {
        return Some(String::new());
    };
    if range.len() > LONGEST {
        return None;
    }
    let mut text = String::new();
    for (index, word) in asked.words[range.clone()].iter().enumerate() {
        if index > 0 {
            text.push_str(word.before);
        }
        text.push_str(spelt(asked, word, range.start + index));
    }
    Some(text)
}

/// The word as written; in its usual spelling where it was typed in haste ("u"); the first word of the sentence
/// without the capital of its place.
fn spelt<'a>(asked: &Asked<'a>, word: &AskedWord<'a>, index: usize) -> &'a str {
    let hasty = word.original.len() < word.plain.len() && word.original.len() <= 2;
    if hasty || (index == 0 && asked.capital) { word.plain } else { word.original }
}

/// Single spaces, none before a mark, the name of the person spoken to, a capital.
fn finish(new: &str, asked: &Asked<'_>) -> String {
    let mut text = new.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [",", "?", "."] {
        text = text.replace(&format!(" {mark}"), mark);
    }
    if let (false, Some(mark)) = (asked.address.is_empty(), text.chars().last()) {
        text.truncate(text.len() - mark.len_utf8());
        text.push_str(asked.address);
        text.push(mark);
    }
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if asked.capital => first.to_uppercase().chain(chars).collect(),
        Some(first) if !text.starts_with("I ") && !text.starts_with("I'") => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Facts};
    use crate::rules::pattern;

    fn opened(text: &str, when: &str, say: &str) -> Option<String> {
        let document = Document::read(text.into(), &Facts::default());
        let question = document.questions.last().expect("a question");
        let asked = Asked::new(&document, question);
        rewrite(&pattern::parse(when).unwrap(), say, &asked, &Sets::default())
    }

    #[test]
    fn the_askers_words_are_kept() {
        let say = "Tell me about any <1> <setting>.";
        let when = "are you in any? (pain|discomfort) <setting>";
        assert_eq!(opened("Are you in pain?", when, say).unwrap(), "Tell me about any pain.");
        assert_eq!(
            opened("Are you in any discomfort after St Mary’s clinic?", when, say).unwrap(),
            "Tell me about any discomfort after St Mary’s clinic."
        );
        assert_eq!(opened("Are you in pain or trouble?", when, say), None);
    }

    #[test]
    fn fillers_politeness_and_names_do_not_stand_in_the_way() {
        let (when, say) = ("are you <verb-ing> (well|ok) <setting>", "How are you <verb-ing> <setting>?");
        assert_eq!(
            opened("Are you sleeping, um, ok, Mrs Payne?", when, say).unwrap(),
            "How are you sleeping, Mrs Payne?"
        );
        assert_eq!(opened("So, r u coping ok at all?", when, say).unwrap(), "how are you coping?");
        let (when, say) = ("do you miss <rest>", "What do you miss about <rest>?");
        assert_eq!(opened("Do you miss home, love?", when, say).unwrap(), "What do you miss about home?");
        let talk =
            ["do you have anyone to talk to <setting>", "Tell me about anyone you can talk to <setting>."];
        let told = opened("Do you have anyone to talk to, love?", talk[0], talk[1]);
        assert_eq!(told.unwrap(), "Tell me about anyone you can talk to.");
        let loved = "What do you miss about the things you love?";
        assert_eq!(opened("Do you miss the things you love?", when, say).unwrap(), loved);
    }

    #[test]
    fn a_question_that_is_reported_keeps_its_capital() {
        let kind = Some((crate::Kind::Note, crate::document::KindFrom::Flag));
        let facts = Facts { kind, ..Facts::default() };
        for text in ["I asked her \"Are you sleeping ok?\" She nodded.", "I asked her “Are you sleeping ok?”"]
        {
            let document = Document::read(text.into(), &facts);
            let asked = Asked::new(&document, &document.questions[0]);
            let when = pattern::parse("are you <verb-ing> (well|ok) <setting>").unwrap();
            let new = rewrite(&when, "How are you <verb-ing> <setting>?", &asked, &Sets::default());
            assert_eq!(new.unwrap(), "How are you sleeping?");
        }
    }

    #[test]
    fn the_shortest_words_are_tried_first_and_long_pieces_are_left_alone() {
        let (when, say) = ("is your <words> still? (sore|stiff)", "How does your <words> feel?");
        assert_eq!(
            opened("Is your left knee still sore?", when, say).unwrap(),
            "How does your left knee feel?"
        );
        let long = "Do you worry about what they all said to you when you were in the ward last June?";
        assert_eq!(opened(long, "do you worry about <rest>", "How do you feel about <rest>?"), None);
    }

    #[test]
    fn a_tag_is_asked_for() {
        let (when, say) = ("you sleep well <tag>", "How do you sleep?");
        assert!(opened("You sleep well, don't you?", when, say).is_some());
        assert_eq!(opened("You sleep well?", when, say), None);
    }
}
