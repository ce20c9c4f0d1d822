//! The normal text: what the writer wrote, in lower case, with plain quotes, single spaces and no hyphens
//! inside words, so that one phrase matches however it was typed.

use super::block::Block;
use super::map::{NormalSpan, OffsetMap};

/// Makes the normal text of the prose, and moves the blocks to it.
pub fn normalise(prose: &str, blocks: &mut [Block]) -> (String, OffsetMap) {
    let mut normal = String::with_capacity(prose.len());
    let mut map = OffsetMap::default();
    for block in blocks.iter_mut() {
        let text = &prose[block.span.start..block.span.end];
        let start = normal.len();
        let mut chars = text.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, ch)) = chars.next() {
            let from = block.span.start + at;
            let after = chars.peek().map_or(' ', |(_, next)| *next);
            let plain: char = match ch {
                '‘' | '’' | 'ʼ' | '′' => '\'',
                '“' | '”' | '″' => '"',
                '‐' | '‑' | '-' if before.is_alphanumeric() && after.is_alphanumeric() => ' ',
                '‐' | '‑' => '-',
                _ if ch.is_whitespace() => ' ',
                _ => ch,
            };
            before = ch;
            if plain == ' ' && (normal.len() == start || normal.ends_with(' ')) {
                // swallowed: the space before it stands for both
                map.push(0, from, ch.len_utf8(), false);
                continue;
            }
            let length = normal.len();
            normal.extend(plain.to_lowercase());
            let len = normal.len() - length;
            map.push(len, from, ch.len_utf8(), len == ch.len_utf8());
        }
        let end = normal.len();
        normal.push('\n');
        map.push(1, block.span.end, 1, false);
        block.span = NormalSpan::new(start, end);
    }
    (normal, map)
}
