//! Words, found once for the whole document.

use super::block::{Block, Opaque};
use super::map::{NormalSpan, OffsetMap};

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Letters, perhaps with digits or an apostrophe inside.
    Letters,
    /// Digits, perhaps with a decimal point, a thousands comma, a colon or a slash inside.
    Number,
    /// A placeholder, a link, an e-mail address, code.
    Opaque(Opaque),
}

/// A word, placed in the normal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the normal text.
    pub span: NormalSpan,
    /// What it is made of.
    pub class: WordClass,
    /// Whether its first letter is a capital in the prose.
    pub capital: bool,
    /// Whether it has two letters or more and all are capitals in the prose.
    pub all_capitals: bool,
}

impl Word {
    /// The word in lower case.
    pub fn of<'a>(&self, normal: &'a str) -> &'a str {
        self.span.of(normal)
    }
}

/// Finds the words of the blocks.
pub fn words(prose: &str, normal: &str, map: &OffsetMap, blocks: &mut [Block]) -> Vec<Word> {
    let mut words = Vec::with_capacity(normal.len() / 6);
    for block in blocks {
        let first = words.len();
        let text = block.span.of(normal);
        let mut chars = text.char_indices().peekable();
        while let Some((at, ch)) = chars.next() {
            let start = block.span.start + at;
            if let Some(opaque) = Opaque::from_mark(ch) {
                let span = NormalSpan::new(start, start + ch.len_utf8());
                words.push(Word { span, class: WordClass::Opaque(opaque), capital: false, all_capitals: false });
                continue;
            }
            if !ch.is_alphanumeric() {
                continue;
            }
            let mut end = start + ch.len_utf8();
            while let Some(&(offset, next)) = chars.peek() {
                let next_end = block.span.start + offset + next.len_utf8();
                let inner = matches!(next, '\'' | '.' | ',' | ':')
                    && normal[next_end..].chars().next().is_some_and(|after| {
                        if next == '\'' { after.is_alphabetic() } else { after.is_ascii_digit() }
                    })
                    && (next == '\'' || normal.as_bytes()[end - 1].is_ascii_digit());
                if !(next.is_alphanumeric() || inner) {
                    break;
                }
                end = next_end;
                chars.next();
            }
            let span = NormalSpan::new(start, end);
            let original = &prose[map.start(start)..map.end(end)];
            let class = if ch.is_ascii_digit() { WordClass::Number } else { WordClass::Letters };
            let letters = original.chars().filter(|c| c.is_alphabetic()).count();
            words.push(Word {
                span,
                class,
                capital: original.chars().next().is_some_and(char::is_uppercase),
                all_capitals: letters > 1 && original.chars().all(|c| !c.is_lowercase()),
            });
        }
        block.words = first..words.len();
    }
    words
}
