//! The normal text: what the writer wrote, in lower case, with plain quotes, single spaces and no hyphens
//! inside words, so that one phrase matches however it was typed.
//!
//! Almost all of a text is plain ASCII, which passes in runs; the rest is read character by character.

use super::block::Block;
use super::map::{NormalSpan, OffsetMap};

/// Makes the normal text of the prose, and moves the blocks to it. A block that holds nothing to read goes.
pub fn normalise(prose: &str, blocks: &mut Vec<Block>) -> (String, OffsetMap) {
    let mut writer = Writer { prose, normal: String::with_capacity(prose.len()), map: OffsetMap::default() };
    blocks.retain_mut(|block| {
        let start = writer.normal.len();
        let text = block.span.of(prose);
        let end = block.span.start + text.trim_end_matches(|ch| is_space(ch) || is_dropped(ch)).len();
        let joined = prose[end..block.span.end].trim_start_matches(is_dropped);
        let end = block.span.end - joined.len();
        writer.block(block.span.start, end);
        writer.normal[start..].make_ascii_lowercase();
        let span = NormalSpan::new(start, writer.normal.len());
        if !span.is_empty() {
            writer.normal.push('\n');
            writer.map.push(1, end, 0, false);
        }
        block.span = span;
        !span.is_empty()
    });
    (writer.normal, writer.map)
}

struct Writer<'a> {
    prose: &'a str,
    normal: String,
    map: OffsetMap,
}

/// What to do with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Space,
    Hyphen,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            0..=0x20 | 0x7F => Class::Space,
            b'-' => Class::Hyphen,
            0x80.. => Class::Wide,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
};

impl Writer<'_> {
    fn block(&mut self, start: usize, end: usize) {
        let bytes = self.prose.as_bytes();
        let first = self.normal.len();
        let mut at = start;
        while at < end {
            let run = at;
            while at < end {
                match CLASSES[bytes[at] as usize] {
                    Class::Plain => at += 1,
                    // one space between two plain characters is the commonest thing of all
                    Class::Space
                        if bytes[at] == b' '
                            && at > run
                            && at + 1 < end
                            && CLASSES[bytes[at + 1] as usize] == Class::Plain =>
                    {
                        at += 1;
                    }
                    _ => break,
                }
            }
            if at > run {
                self.normal.push_str(&self.prose[run..at]);
                self.map.push(at - run, run, at - run, true);
            }
            if at < end {
                at = self.special(at, start, end, first);
            }
        }
    }

    /// Writes the character at `at`, which is no plain one, and returns where the next begins.
    fn special(&mut self, at: usize, start: usize, end: usize, first: usize) -> usize {
        let Some(ch) = self.prose[at..end].chars().next() else {
            return end;
        };
        let next = at + ch.len_utf8();
        if is_space(ch) {
            if self.normal.len() > first && !self.normal.ends_with(' ') {
                self.normal.push(' ');
                self.map.push(1, at, ch.len_utf8(), ch.len_utf8() == 1);
            }
        } else if is_dropped(ch) {
            if let Some(before) = self.normal[first..].chars().next_back() {
                self.map.absorb(before.len_utf8(), at, ch.len_utf8());
            }
        } else if matches!(ch, '-' | '\u{2010}' | '\u{2011}') {
            let plain = if self.joins_words(at, next, start, end) { " " } else { "-" };
            self.normal.push_str(plain);
            self.map.push(1, at, ch.len_utf8(), ch == '-');
        } else {
            self.wide(ch, at, next, end);
        }
        next
    }

    fn wide(&mut self, ch: char, at: usize, next: usize, end: usize) {
        let before = self.normal.len();
        match ch {
            '‘' | '’' | '‛' | '‚' | 'ʼ' | 'ʹ' | '′' | '´' | '＇' => self.normal.push('\''),
            '“' | '”' | '‟' | '„' | '″' | '＂' => self.normal.push('"'),
            '−' | '\u{2012}' => self.normal.push('-'),
            '·' if self.normal.ends_with(|ch: char| ch.is_ascii_digit())
                && self.prose[next..end].starts_with(|ch: char| ch.is_ascii_digit()) =>
            {
                self.normal.push('.');
            }
            'ﬀ' => self.normal.push_str("ff"),
            'ﬁ' => self.normal.push_str("fi"),
            'ﬂ' => self.normal.push_str("fl"),
            'ﬃ' => self.normal.push_str("ffi"),
            'ﬄ' => self.normal.push_str("ffl"),
            'ﬅ' | 'ﬆ' => self.normal.push_str("st"),
            _ => self.normal.extend(ch.to_lowercase()),
        }
        let len = self.normal.len() - before;
        let one = self.normal[before..].chars().nth(1).is_none();
        self.map.push(len, at, next - at, one && len == next - at);
    }

    /// Whether a hyphen stands inside a word: "follow-up", "covid-19", but not "10-12".
    fn joins_words(&self, at: usize, next: usize, start: usize, end: usize) -> bool {
        let before = self.prose[start..at].chars().rev().find(|ch| !is_dropped(*ch));
        let after = self.prose[next..end].chars().find(|ch| !is_dropped(*ch));
        matches!((before, after), (Some(before), Some(after))
            if before.is_alphanumeric() && after.is_alphanumeric()
                && (before.is_alphabetic() || after.is_alphabetic()))
    }
}

fn is_space(ch: char) -> bool {
    ch.is_whitespace() || ch.is_ascii_control()
}

/// Characters that nobody sees: soft hyphens, joiners, marks of direction.
pub(super) fn is_dropped(ch: char) -> bool {
    matches!(ch, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::block::{BlockKind, RawBlock, RawPiece, assemble};

    fn normal(text: &str) -> (String, OffsetMap) {
        let raw = vec![RawBlock { kind: BlockKind::Paragraph, pieces: vec![RawPiece::Same(0..text.len())] }];
        let (prose, _, mut blocks) = assemble(text, raw);
        let (normal, map) = normalise(&prose, &mut blocks);
        (normal.trim_end_matches('\n').to_owned(), map)
    }

    #[test]
    fn quotes_spaces_hyphens_and_case_are_made_plain() {
        for (text, expected) in [
            ("Dr Smith’s “Follow-Up”", "dr smith's \"follow up\""),
            ("a  b\t c\u{A0}\u{A0}d", "a b c d"),
            ("COVID‑19, 10-12 weeks, - no", "covid 19, 10-12 weeks, - no"),
            ("hos\u{AD}pital zero\u{200B}width", "hospital zerowidth"),
            ("ﬁnd a di\u{FB03}culty", "find a difficulty"),
            ("0·5 mg −2 5′", "0.5 mg -2 5'"),
            ("É ÀB İ", "é àb i\u{307}"),
            ("self-harm - and co-op-", "self harm - and co op-"),
            ("  led by space \u{FEFF} ", "led by space"),
        ] {
            assert_eq!(normal(text).0, expected, "{text:?}");
        }
    }

    #[test]
    fn plain_text_is_one_piece() {
        let (_, map) = normal("Thank you for coming to the follow-up clinic, Mrs O'Brien.");
        assert_eq!(map.pieces().len(), 2);
    }

    #[test]
    fn positions_lead_back() {
        let text = "Ünd “hos\u{AD}pital”  now";
        let (normal, map) = normal(text);
        let at = normal.find("hospital").unwrap();
        assert_eq!(&text[map.start(at)..map.end(at + 8)], "hos\u{AD}pital");
        let at = normal.find("now").unwrap();
        assert_eq!(&text[map.start(at)..map.end(at + 3)], "now");
    }

    #[test]
    fn a_block_of_nothing_goes() {
        let raw = [0..3, 3..4]
            .map(|range| RawBlock { kind: BlockKind::Paragraph, pieces: vec![RawPiece::Same(range)] });
        let (prose, _, mut blocks) = assemble("\u{FEFF}x", raw.into());
        let (normal, _) = normalise(&prose, &mut blocks);
        assert_eq!((normal.as_str(), blocks.len()), ("x\n", 1));
    }
}
