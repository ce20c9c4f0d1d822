//! Blocks: the paragraphs, headings, list items and other parts of which a document is made.

use super::map::{NormalSpan, OffsetMap};
use std::borrow::Cow;
use std::ops::Range;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A cell of a table, or a label and its value.
    TableCell,
    /// Somebody else's text, set off as a block. Rules about wording pass over it.
    Quotation,
    /// "Dear Mrs Payne,".
    Salutation,
    /// "Yours sincerely" and the name under it.
    SignOff,
    /// The letterhead: addresses, references, the date.
    AddressBlock,
}

impl BlockKind {
    /// Whether the block holds sentences that rules about sentences may judge.
    pub fn is_running_text(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::ListItem)
    }
}

/// A block, placed in the normal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the normal text.
    pub span: NormalSpan,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
}

/// A piece of a block as a reader of a format found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawPiece {
    /// These bytes of the source, as they stand.
    Same(Range<usize>),
    /// These bytes of the source, which a reader reads as another text (an entity, a soft line break).
    Decoded(Range<usize>, Cow<'static, str>),
    /// These bytes of the source, which are no prose but stand in a sentence as one word: a placeholder, a
    /// link's address, code.
    Opaque(Range<usize>, Opaque),
}

/// What stands in a sentence as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opaque {
    /// `((name))`, `{{name}}`, `[Name]`.
    Placeholder,
    /// An address of the web.
    Url,
    /// An e-mail address.
    Email,
    /// Code.
    Code,
}

impl Opaque {
    /// The character that stands for it in the prose and in the normal text.
    ///
    /// They are private-use characters: a writer's text does not hold them, and where it does they count as
    /// ordinary symbols of another plane (readers replace them).
    pub fn mark(self) -> char {
        match self {
            Opaque::Placeholder => '\u{E000}',
            Opaque::Url => '\u{E001}',
            Opaque::Email => '\u{E002}',
            Opaque::Code => '\u{E003}',
        }
    }

    /// What a character stands for.
    pub fn from_mark(mark: char) -> Option<Opaque> {
        [Opaque::Placeholder, Opaque::Url, Opaque::Email, Opaque::Code]
            .into_iter()
            .find(|opaque| opaque.mark() == mark)
    }
}

/// A block as a reader of a format found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, in order.
    pub pieces: Vec<RawPiece>,
}

/// Puts the blocks together: the prose, its map to the source, and the blocks placed in the *prose* (their
/// spans become those of the normal text when that is made).
pub fn assemble(text: &str, raw: Vec<RawBlock>) -> (String, OffsetMap, Vec<Block>) {
    let mut prose = String::with_capacity(text.len() + raw.len());
    let mut map = OffsetMap::default();
    let mut blocks = Vec::with_capacity(raw.len());
    for block in raw {
        let start = prose.len();
        let mut last = 0;
        for piece in block.pieces {
            match piece {
                RawPiece::Same(range) => {
                    push_same(text, range.clone(), &mut prose, &mut map);
                    last = range.end;
                }
                RawPiece::Decoded(range, decoded) => {
                    prose.push_str(&decoded);
                    map.push(decoded.len(), range.start, range.len(), false);
                    last = range.end;
                }
                RawPiece::Opaque(range, opaque) => {
                    prose.push(opaque.mark());
                    map.push(opaque.mark().len_utf8(), range.start, range.len(), false);
                    last = range.end;
                }
            }
        }
        if prose.len() == start {
            continue;
        }
        blocks.push(Block {
            kind: block.kind,
            span: NormalSpan::new(start, prose.len()),
            sentences: 0..0,
            words: 0..0,
        });
        prose.push('\n');
        map.push(1, last, 0, false);
    }
    (prose, map, blocks)
}

/// The lead byte of the characters that stand for opaque things.
const MARK_LEAD: u8 = 0xEE;

/// Takes a stretch over as it stands, but for characters of the writer that would pass for an opaque thing.
fn push_same(text: &str, range: Range<usize>, prose: &mut String, map: &mut OffsetMap) {
    let mut from = range.start;
    if text.as_bytes()[range.clone()].contains(&MARK_LEAD) {
        for (at, ch) in text[range.clone()].char_indices() {
            if Opaque::from_mark(ch).is_some() {
                let at = range.start + at;
                prose.push_str(&text[from..at]);
                map.push(at - from, from, at - from, true);
                prose.push(char::REPLACEMENT_CHARACTER);
                map.push(char::REPLACEMENT_CHARACTER.len_utf8(), at, ch.len_utf8(), false);
                from = at + ch.len_utf8();
            }
        }
    }
    prose.push_str(&text[from..range.end]);
    map.push(range.end - from, from, range.end - from, true);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_the_writer_is_no_placeholder() {
        let text = "a\u{E000}b";
        let raw = vec![RawBlock { kind: BlockKind::Paragraph, pieces: vec![RawPiece::Same(0..text.len())] }];
        let (prose, map, _) = assemble(text, raw);
        assert_eq!(prose, "a\u{FFFD}b\n");
        assert_eq!((map.start(1), map.end(4)), (1, 4));
    }
}
