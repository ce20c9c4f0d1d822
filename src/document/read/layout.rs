//! What each line of a document is: a greeting, a letterhead, a heading, a paragraph. Readers of all formats
//! give their lines here, with what the format itself says of them.

use super::label;
use super::letter;
use super::mail::{self, Header};
use crate::document::block::{BlockKind, Opaque, RawBlock, RawPiece};
use std::borrow::Cow;

/// A line as a reader reads it, soft breaks joined.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Its text, with the marks of opaque things in it.
    pub text: Cow<'a, str>,
    /// What it is made of.
    pub pieces: Vec<RawPiece>,
    /// Whether it stands apart from the line before it.
    pub gap: bool,
    /// What the format says that it is.
    pub fixed: Option<BlockKind>,
}

impl<'a> Line<'a> {
    /// A line of pieces of a source; none where it holds nothing.
    pub fn new(source: &'a str, pieces: Vec<RawPiece>, gap: bool, fixed: Option<BlockKind>) -> Option<Self> {
        let text = match pieces.as_slice() {
            [RawPiece::Same(range)] => Cow::Borrowed(&source[range.clone()]),
            pieces => Cow::Owned(text_of(source, pieces)),
        };
        (!text.trim_matches(super::lines::is_unseen).is_empty()).then_some(Line { text, pieces, gap, fixed })
    }
}

/// The text of pieces, with the marks of opaque things in it.
pub fn text_of(source: &str, pieces: &[RawPiece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            RawPiece::Same(range) => text.push_str(&source[range.clone()]),
            RawPiece::Decoded(_, decoded) => text.push_str(decoded),
            RawPiece::Opaque(_, opaque) => text.push(opaque.mark()),
        }
    }
    text
}

/// Tells what the lines are.
pub fn blocks(lines: Vec<Line<'_>>) -> Vec<RawBlock> {
    let mut kinds: Vec<Option<BlockKind>> = lines.iter().map(|line| line.fixed).collect();
    headers(&lines, &mut kinds);
    let greeted = greetings(&lines, &mut kinds);
    sign_offs(&lines, &mut kinds, greeted);
    let body =
        Body { lines: &lines, kinds: &kinds, greeted, telegraphic: !greeted && telegraphic(&lines, &kinds) };
    let told: Vec<Told> = (0..lines.len()).map(|index| body.tell(index)).collect();
    let mut blocks = Vec::with_capacity(lines.len());
    for (line, told) in lines.into_iter().zip(told) {
        match told {
            Told::Whole(kind) => blocks.push(RawBlock { kind, pieces: line.pieces }),
            Told::Split(at, first, second) => {
                let (before, after) = split(line.pieces, at);
                blocks.push(RawBlock { kind: first, pieces: before });
                blocks.push(RawBlock { kind: second, pieces: after });
            }
        }
    }
    blocks
}

/// What a line turned out to be.
enum Told {
    Whole(BlockKind),
    /// Two blocks, the second from this byte of its text on.
    Split(usize, BlockKind, BlockKind),
}

/// The header lines of a mail stand at the top.
fn headers(lines: &[Line<'_>], kinds: &mut [Option<BlockKind>]) {
    for (line, kind) in lines.iter().zip(kinds).take(12) {
        match mail::header(&line.text) {
            Some(Header::Subject) => *kind = Some(BlockKind::Heading),
            Some(Header::Other) if line.text.len() <= 300 => *kind = Some(BlockKind::AddressBlock),
            _ => return,
        }
    }
}

/// Greetings, and the letterhead above the first.
fn greetings(lines: &[Line<'_>], kinds: &mut [Option<BlockKind>]) -> bool {
    let mut first = None;
    for (index, line) in lines.iter().enumerate() {
        if kinds[index].is_some() || !line.text.starts_with(['D', 'H', 'G', 'T', 'd', 'h', 'g']) {
            continue;
        }
        if let Some(end) = letter::greeting(&line.text)
            && (end == line.text.len() || index < 40)
            && (first.is_none() || line.gap)
            && (index + 1 < lines.len() || end < line.text.len())
        {
            kinds[index] = Some(BlockKind::Salutation);
            first = first.or(Some(index));
        }
    }
    let Some(first) = first else { return false };
    if first <= 30 {
        for (line, kind) in lines[..first].iter().zip(kinds) {
            if kind.is_none() && letter::address_like(&line.text) {
                *kind = Some(BlockKind::AddressBlock);
            }
        }
    }
    true
}

/// Closings and the names below them; without a closing, the names at the end.
fn sign_offs(lines: &[Line<'_>], kinds: &mut [Option<BlockKind>], greeted: bool) {
    let end =
        lines.len() - kinds.iter().rev().take_while(|kind| **kind == Some(BlockKind::Quotation)).count();
    let mut closed = false;
    let mut index = 0;
    while index < lines.len() {
        if kinds[index].is_some() || !letter::closing(&lines[index].text) || (index == 0 && lines.len() > 1) {
            index += 1;
            continue;
        }
        let next = lines.get(index + 1);
        if next.is_some_and(|next| !next.gap && !letter::name_or_role(&next.text)) {
            index += 1;
            continue;
        }
        closed = true;
        kinds[index] = Some(BlockKind::SignOff);
        index = names(lines, kinds, index + 1, end);
    }
    if !closed {
        unannounced(&lines[..end], &mut kinds[..end], greeted);
    }
}

/// The names and roles from `from` on. What is written ends at `end`; quoted mail may follow. Returns the line
/// behind them.
fn names(lines: &[Line<'_>], kinds: &mut [Option<BlockKind>], from: usize, end: usize) -> usize {
    let end = end.max(from);
    let rest = from + 14 >= end
        && lines[from..end]
            .iter()
            .all(|line| letter::address_like(&line.text) || letter::name_or_role(&line.text));
    let mut index = from;
    while index < lines.len() && index < from + 14 {
        let line = &lines[index];
        let apart = line.gap && index > from;
        if kinds[index].is_some() || !(rest || (letter::name_or_role(&line.text) && !apart)) {
            break;
        }
        kinds[index] = Some(BlockKind::SignOff);
        index += 1;
    }
    index
}

/// A name at the end without a closing: "Bronwen", "R. J. Blenkinsop" and the role below.
fn unannounced(lines: &[Line<'_>], kinds: &mut [Option<BlockKind>], greeted: bool) {
    let Some(last) = lines.last() else { return };
    if lines.len() > 1 && kinds[lines.len() - 1].is_none() && letter::signs_note(&last.text) {
        kinds[lines.len() - 1] = Some(BlockKind::SignOff);
        return;
    }
    let most = if greeted { 5 } else { 2 };
    for start in (lines.len().saturating_sub(most)..lines.len()).rev() {
        let line = &lines[start];
        if start == 0
            || kinds[start].is_some()
            || !letter::name_or_role(&line.text)
            || label::label(&line.text).is_some()
        {
            return;
        }
        let before = &lines[start - 1];
        let follows =
            letter::ends_sentence(&before.text) || (greeted && line.gap && kinds[start - 1].is_none());
        let alone = greeted || start + 1 == lines.len() || line.text.contains(' ');
        if letter::name_alone(&line.text) && follows && alone {
            kinds[start..].fill(Some(BlockKind::SignOff));
            return;
        }
    }
}

/// Whether most lines are no sentences, as in notes taken at speed.
fn telegraphic(lines: &[Line<'_>], kinds: &[Option<BlockKind>]) -> bool {
    let (mut all, mut open) = (0, 0);
    for (line, kind) in lines.iter().zip(kinds) {
        if kind.is_none() && !line.text.ends_with(':') && !label::capitals(&line.text) {
            all += 1;
            open += usize::from(!letter::ends_sentence(&line.text));
        }
    }
    all >= 4 && open * 2 > all
}

struct Body<'a> {
    lines: &'a [Line<'a>],
    kinds: &'a [Option<BlockKind>],
    greeted: bool,
    telegraphic: bool,
}

impl Body<'_> {
    fn tell(&self, index: usize) -> Told {
        let line = &self.lines[index];
        let text = line.text.as_ref();
        if let Some(kind) = self.kinds[index] {
            if kind == BlockKind::Salutation
                && let Some(end) = letter::greeting(text)
                && end < text.len()
            {
                let at = text.len() - text[end..].trim_start_matches([' ', '-', '–']).len();
                return Told::Split(at, BlockKind::Salutation, BlockKind::Paragraph);
            }
            return Told::Whole(kind);
        }
        if self.lines.len() == 1 {
            return self.labelled(text).unwrap_or(Told::Whole(BlockKind::Paragraph));
        }
        if let Some(kind) = self.reference(index, text) {
            return Told::Whole(kind);
        }
        if self.heads(index, text) {
            return Told::Whole(BlockKind::Heading);
        }
        if let Some(told) = self.labelled(text) {
            return told;
        }
        let item = !letter::ends_sentence(text) && letter::count(text, 14) <= 12 && !text.ends_with(':');
        Told::Whole(if item { BlockKind::ListItem } else { BlockKind::Paragraph })
    }

    /// Reference lines, copies and enclosures; the date and time above a note.
    fn reference(&self, index: usize, text: &str) -> Option<BlockKind> {
        let start: String = text.chars().take(10).collect::<String>().to_lowercase();
        if ["re:", "ref:", "subject:", "about:"].iter().any(|lead| start.starts_with(lead))
            && text.len() <= 160
        {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            return Some(if digits >= 6 { BlockKind::AddressBlock } else { BlockKind::Heading });
        }
        if ["cc:", "cc ", "enc:", "encs", "enc.", "copy to"].iter().any(|lead| start.starts_with(lead))
            && text.len() <= 160
        {
            return Some(BlockKind::AddressBlock);
        }
        let dated = index == 0
            && text.len() <= 60
            && !letter::ends_sentence(text)
            && text.bytes().filter(u8::is_ascii_digit).count() >= 3
            && letter::count(text, 10) <= 8;
        dated.then_some(BlockKind::AddressBlock)
    }

    fn heads(&self, index: usize, text: &str) -> bool {
        let line = &self.lines[index];
        let Some(next) = self.lines.get(index + 1) else {
            return false;
        };
        if text.len() > 100 || letter::count(text, 14) > 12 || !letter::starts_tall(text) {
            return false;
        }
        let top = line.gap || index == 0;
        if let Some(label) = text.strip_suffix(':') {
            return letter::count(label, 6) <= 4
                || label::section(label)
                || (top && letter::count(label, 9) <= 7);
        }
        if label::section(text)
            || (label::capitals(text) && label::label(text).is_none() && top && letter::count(text, 9) <= 8)
        {
            return true;
        }
        if label::capitals(text) && !top {
            return false;
        }
        let question = letter::last(text) == '?';
        if (letter::ends_sentence(text) && !question)
            || text.ends_with([',', ';', '-', '–'])
            || self.telegraphic
        {
            return false;
        }
        if label::label(text).is_some() {
            return false;
        }
        let next_kind = self.kinds[index + 1];
        let below = match next_kind {
            Some(kind) => matches!(kind, BlockKind::ListItem | BlockKind::TableCell | BlockKind::Paragraph),
            None => {
                letter::ends_sentence(&next.text)
                    || letter::count(&next.text, 13) > 12
                    || next.text.ends_with(':')
            }
        };
        let after_text = index > 0
            && (letter::ends_sentence(&self.lines[index - 1].text) || self.kinds[index - 1].is_some());
        if question {
            let apart = top || (after_text && !self.greeted);
            return below && !next.gap && apart && heads_by_asking(text, &next.text);
        }
        below && (top || (after_text && !next.gap && letter::count(text, 10) <= 9))
    }

    /// A label with its value: a cell when the value is short, a heading with its text when it is long.
    fn labelled(&self, text: &str) -> Option<Told> {
        let (label, at) = label::label(text)?;
        let value = &text[at..];
        let words = letter::count(value, 10);
        let stops = letter::ends_sentence(value);
        if (words <= 8 && !stops) || (words <= 3 && !value.trim_end_matches('.').contains(['.', '?', '!'])) {
            return Some(Told::Whole(BlockKind::TableCell));
        }
        label::section(label).then_some(Told::Split(at, BlockKind::Heading, BlockKind::Paragraph))
    }
}

/// "What happens next?" heads the lines below it; "How are you?" asks the reader.
fn heads_by_asking(text: &str, next: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or("");
    let third = words.nth(1).unwrap_or("");
    if matches!(first, "what" | "why" | "who" | "where" | "when" | "how" | "which") {
        return !matches!(third, "you" | "your");
    }
    let to_reader = lower.split(|ch: char| !ch.is_alphabetic()).any(|word| matches!(word, "you" | "your"));
    !to_reader && !next.contains('?')
}

/// Cuts pieces in two at a byte of their text.
fn split(pieces: Vec<RawPiece>, at: usize) -> (Vec<RawPiece>, Vec<RawPiece>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut read = 0;
    for piece in pieces {
        let len = match &piece {
            RawPiece::Same(range) => range.len(),
            RawPiece::Decoded(_, decoded) => decoded.len(),
            RawPiece::Opaque(_, opaque) => Opaque::mark(*opaque).len_utf8(),
        };
        match piece {
            RawPiece::Same(range) if read < at && at < read + len => {
                let middle = range.start + (at - read);
                before.push(RawPiece::Same(range.start..middle));
                after.push(RawPiece::Same(middle..range.end));
            }
            piece if read < at => before.push(piece),
            piece => after.push(piece),
        }
        read += len;
    }
    (before, after)
}
