//! The person whom a letter greets, spelt or titled another way elsewhere.

use super::super::super::detect::Detections;
use super::Clashing;
use crate::document::{Block, BlockKind, Document, NormalSpan, WordClass};
use crate::rules::detector::Detector;

const TITLES: [&str; 5] = ["mr", "mrs", "ms", "miss", "mx"];

/// A title and a surname.
struct Named<'d> {
    title: &'d str,
    surname: &'d str,
    span: NormalSpan,
}

/// Places that name the person greeted in another way: "Dear Mrs Payne … Mrs Paine", or "Mr Payne" over the address.
pub fn spelt_twice(document: &Document, detections: &Detections<'_>) -> Vec<Clashing> {
    let Some(index) = document.blocks.iter().position(|block| block.kind == BlockKind::Salutation) else {
        return Vec::new();
    };
    let greeting = &document.blocks[index];
    let Some(greeted) = greeted(document, greeting) else { return Vec::new() };
    let mut found = Vec::new();
    for person in detections.of(Detector::Person) {
        let Some(block) = document.block_at(person.start).filter(|block| *block != index) else { continue };
        let kind = document.blocks[block].kind;
        let Some(named) = named(document, *person) else { continue };
        if kind == BlockKind::SignOff || of_several(document, *person) {
            continue;
        }
        let same_name = named.surname == greeted.surname;
        let misspelt = !same_name && named.title == greeted.title && is_slip(named.surname, greeted.surname);
        // above the greeting stands whom the letter is for, and one who is spoken to is the reader
        let for_reader = kind == BlockKind::AddressBlock && block < index || is_addressed(document, *person);
        let retitled = same_name && named.title != greeted.title && for_reader;
        if misspelt || retitled {
            let (first, later) =
                if named.span < greeted.span { (&named, &greeted) } else { (&greeted, &named) };
            found.push(Clashing::with_earlier(later.span, first.span));
        }
    }
    found
}

/// The one person greeted by title.
fn greeted<'d>(document: &'d Document, block: &Block) -> Option<Named<'d>> {
    let words = &document.words[block.words.clone()];
    let text = |index: usize| words[index].of(&document.normal);
    let first = (0..words.len()).find(|index| TITLES.contains(&text(*index)))?;
    let last = words.last().filter(|word| word.capital && word.class == WordClass::Letters)?;
    let several = (first + 1..words.len()).any(|index| text(index) == "and" || TITLES.contains(&text(index)));
    let span = NormalSpan::new(words[first].span.start, last.span.end);
    (first + 1 < words.len() && !several && !block.span.of(&document.normal).contains('&')).then(|| Named {
        title: text(first),
        surname: last.of(&document.normal),
        span,
    })
}

/// A person with a title of the kind that letters greet with.
fn named(document: &Document, person: NormalSpan) -> Option<Named<'_>> {
    let words = &document.words[document.words_in(person)];
    let title = words.first()?.of(&document.normal);
    let surname = words.last()?.of(&document.normal);
    (words.len() >= 2 && TITLES.contains(&title)).then_some(Named { title, surname, span: person })
}

/// "Mr and Mrs Payne", "Mrs Payne & Mr Payne".
fn of_several(document: &Document, person: NormalSpan) -> bool {
    let before = document.normal[..person.start].trim_end();
    let after = document.normal[person.end..].trim_start();
    before.ends_with(" and") || before.ends_with('&') || after.starts_with("and mr") || after.starts_with('&')
}

/// Whether a name is spoken to: "Thank you, Mrs Payne, for your letter."
fn is_addressed(document: &Document, person: NormalSpan) -> bool {
    let before = document.normal[..person.start].trim_end();
    let after = &document.normal[person.end..];
    let opens = ["thank you,", "sorry,", "please,", "hello"].iter().any(|opening| before.ends_with(opening));
    opens && after.starts_with([',', '.', ':'])
}

/// Whether one name reads as a slip of the other: the same first letter, and one letter more, less, or another; two in
/// a long name.
fn is_slip(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let allowed = match length {
        0..=3 => return false,
        4..=6 => 1,
        _ => 2,
    };
    let possessive = one.strip_suffix("'s") == Some(other) || other.strip_suffix("'s") == Some(one);
    !possessive
        && one.chars().next() == other.chars().next()
        && strsim::damerau_levenshtein(one, other) <= allowed
}

#[cfg(test)]
mod tests {
    use super::super::super::super::detect::Detections;
    use super::super::told;
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        told(text, |document| spelt_twice(document, &Detections::new(document)))
    }

    #[test]
    fn a_name_spelt_two_ways() {
        let pair = |at: &str, earlier: &str| [(at.to_owned(), earlier.to_owned())];
        assert_eq!(
            found("Dear Mrs Payne,\n\nThank you for your letter. I told Mrs Paine about it.\n"),
            pair("Mrs Paine", "Mrs Payne")
        );
        assert_eq!(
            found("Dear Mr Macdonald,\n\nThank you, Mr McDonald, for your letter.\n"),
            pair("Mr McDonald", "Mr Macdonald")
        );
        assert_eq!(
            found("Mr John Payne\n12 Mill Lane\nLeeds\nLS9 0AA\n\nDear Mrs Payne,\n\nThank you.\n"),
            pair("Mrs Payne", "Mr John Payne")
        );
        assert_eq!(
            found("Dear Miss Carter,\n\nThank you, Mrs Carter, for your letter about the ward.\n"),
            pair("Mrs Carter", "Miss Carter")
        );
    }

    #[test]
    fn other_people() {
        for text in [
            "Dear Mrs Payne,\n\nI met Mrs Payne's son. Mrs Payne was well.\n",
            "Dear Mrs Payne,\n\nYour husband, Mr Payne, came too.\n",
            "Dear Mrs Payne,\n\nI met Mrs Bell and Mrs Wayne.\n",
            "Dear Mr and Mrs Payne,\n\nI met Mrs Paine.\n",
            "Dear Dr Payne,\n\nI saw Mrs Paine.\n",
            "Dear Mrs Lee,\n\nI met Mrs Lea.\n",
            "Mr and Mrs Payne\n12 Mill Lane\nLeeds\nLS9 0AA\n\nDear Mrs Payne,\n\nThank you.\n",
            "Dear Margaret,\n\nI met Mrs Paine.\n",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
