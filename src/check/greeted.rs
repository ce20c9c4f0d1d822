//! The person whom a letter greets, where the letter names them again: "Dear Mrs Payne … Mrs Payne attended".

use crate::document::{BlockKind, Document, NormalSpan, WordClass};

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
