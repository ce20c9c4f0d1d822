//! The person whom a letter greets, where the letter names them again: "Dear Mrs Payne … Mrs Payne attended".

use super::facts::Facts;
use crate::document::{BlockKind, Document, NormalSpan, WordClass};
use crate::rules::condition::Greeting;

/// Where running text names the one person greeted, with the same title and surname.
pub fn greeted(document: &Document, people: &[NormalSpan]) -> Vec<NormalSpan> {
    let Some((title, surname)) = title_and_surname(document) else { return Vec::new() };
    people
        .iter()
        .copied()
        .filter(|person| {
            let words = &document.words[document.words_in(*person)];
            let text = |word: Option<&crate::document::Word>| word.map(|word| word.of(&document.normal));
            let running = document
                .block_at(person.start)
                .is_some_and(|block| document.blocks[block].kind.is_running_text());
            running && text(words.first()) == Some(title) && text(words.last()) == Some(surname)
        })
        .collect()
}

/// The person whom a letter greets, as the letter writes it: "Mrs Payne". None where it greets nobody by name.
pub fn name(facts: &Facts<'_>) -> Option<String> {
    const NOBODY: [&str; 12] = [
        "sir", "madam", "patient", "parent", "parents", "all", "resident", "customer", "friend", "friends",
        "family", "carer",
    ];
    if facts.greeting() != Greeting::Person {
        return None;
    }
    let document = facts.document;
    let block = document.blocks.iter().find(|block| block.kind == BlockKind::Salutation)?;
    let text = |index: usize| document.words[index].of(&document.normal);
    let is_name = |index: &usize| {
        let word = &document.words[*index];
        let joins = matches!(text(*index), "and" | "&" | "van" | "de" | "von");
        (word.capital && word.class == WordClass::Letters && !NOBODY.contains(&text(*index))) || joins
    };
    // the greeting itself comes first: "Dear", "Hello", "Good morning"
    let first = block.words.clone().skip(1).find(|index| {
        is_name(index) && !matches!(text(*index), "and" | "morning" | "afternoon" | "evening" | "day")
    })?;
    let parted = |index: usize| {
        let gap = NormalSpan::new(document.words[index - 1].span.end, document.words[index].span.start);
        gap.of(&document.normal).contains([',', '\n'])
    };
    let names =
        (first..block.words.end).take_while(|index| is_name(index) && (*index == first || !parted(*index)));
    let last = names.last()?;
    let span = NormalSpan::new(document.words[first].span.start, document.words[last].span.end);
    Some(document.prose_of(span).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// "Dear Mrs Ann Payne" -> ("mrs", "payne"). None where more than one is greeted, or none by title.
fn title_and_surname(document: &Document) -> Option<(&str, &str)> {
    let block = document.blocks.iter().find(|block| block.kind == BlockKind::Salutation)?;
    let words = &document.words[block.words.clone()];
    let mut text = words.iter().map(|word| word.of(&document.normal));
    let title = text.find(|word| matches!(*word, "mr" | "mrs" | "ms" | "miss" | "mx"))?;
    let last = words.last().filter(|word| word.capital && word.class == WordClass::Letters)?;
    let surname = last.of(&document.normal);
    let names = words.iter().map(|word| word.of(&document.normal)).skip_while(|word| *word != title).skip(1);
    (surname != title
        && !names.clone().any(|word| matches!(word, "and" | "mr" | "mrs" | "ms" | "miss" | "mx")))
    .then_some((title, surname))
}

#[cfg(test)]
mod tests {
    use crate::check::detect::Detections;
    use crate::document::{Document, Facts};
    use crate::rules::detector::Detector;

    fn found(greeting: &str, body: &str) -> usize {
        let text = format!("{greeting},\n\n{body}\n\nYours sincerely\n\nMrs Payne");
        let document = Document::read(text, &Facts::default());
        Detections::new(&document).of(Detector::Greeted).len()
    }

    #[test]
    fn the_person_greeted_and_nobody_else() {
        assert_eq!(found("Dear Mrs Payne", "I saw Mrs Payne today. Mrs Payne is well."), 2);
        assert_eq!(found("Dear Mrs Ann Payne", "I saw Mrs Payne today."), 1);
        assert_eq!(found("Dear Mrs Payne", "I saw Mr Payne and Mrs Bell today."), 0);
        assert_eq!(found("Dear Mr and Mrs Payne", "I saw Mrs Payne today."), 0);
        assert_eq!(found("Dear Dr Lim", "I saw Mrs Payne today."), 0);
        assert_eq!(found("Dear Ann", "I saw Mrs Payne today."), 0);
    }
}
