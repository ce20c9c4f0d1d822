//! The normal text, the words and the sentences of some blocks. A large document is read in parts on all cores,
//! which are then put together; what a part says of itself does not depend on the parts before it.

use super::Block;
use super::map::{NormalSpan, OffsetMap};
use super::normal::normalise;
use super::sentence::{Sentence, sentences};
use super::word::{Word, words};
use crate::share;
use std::ops::Range;

/// Some blocks, read.
#[derive(Debug, Default)]
pub struct Part {
    /// The normal text.
    pub normal: String,
    /// From the normal text to the prose of the whole document.
    pub map: OffsetMap,
    /// The blocks that hold something to read.
    pub blocks: Vec<Block>,
    /// Their words.
    pub words: Vec<Word>,
    /// Their sentences.
    pub sentences: Vec<Sentence>,
}

/// Reads the blocks of a prose, placed in it.
pub fn read(prose: &str, blocks: &[Block]) -> Part {
    let large = share::is_large(prose.len());
    let parts = share::in_large_parts(blocks.len(), large, |range| Part::of(prose, blocks[range].to_vec()));
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    for part in parts {
        whole.append(part);
    }
    whole
}

impl Part {
    fn of(prose: &str, mut blocks: Vec<Block>) -> Part {
        let (normal, map) = normalise(prose, &mut blocks);
        let words = words(prose, &normal, &map, &mut blocks);
        let sentences = sentences(&normal, &mut blocks, &words);
        Part { normal, map, blocks, words, sentences }
    }

    fn append(&mut self, next: Part) {
        let (bytes, words, sentences) = (self.normal.len(), self.words.len(), self.sentences.len());
        let blocks = self.blocks.len();
        let moved = |span: NormalSpan| NormalSpan::new(span.start + bytes, span.end + bytes);
        let later = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        self.normal.push_str(&next.normal);
        self.map.append(&next.map);
        self.blocks.extend(next.blocks.into_iter().map(|block| Block {
            span: moved(block.span),
            sentences: later(block.sentences, sentences),
            words: later(block.words, words),
            ..block
        }));
        self.words.extend(next.words.into_iter().map(|word| Word { span: moved(word.span), ..word }));
        self.sentences.extend(next.sentences.into_iter().map(|sentence| Sentence {
            span: moved(sentence.span),
            words: later(sentence.words, words),
            block: sentence.block + blocks,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_put_together_are_the_whole(
            texts in prop::collection::vec("[a-zA-Z’ .?é\u{AD}-]{1,30}", 1..8),
            cut in 0usize..8,
        ) {
            let mut prose = String::new();
            let mut blocks = Vec::new();
            for text in &texts {
                let span = NormalSpan::new(prose.len(), prose.len() + text.len());
                blocks.push(Block { kind: BlockKind::Paragraph, span, sentences: 0..0, words: 0..0 });
                prose.push_str(text);
                prose.push('\n');
            }
            let whole = Part::of(&prose, blocks.clone());
            let later = blocks.split_off(cut.min(blocks.len()));
            let mut parts = Part::of(&prose, blocks);
            parts.append(Part::of(&prose, later));
            prop_assert_eq!(format!("{parts:?}"), format!("{whole:?}"));
        }
    }
}
