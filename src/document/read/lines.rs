//! Lines of plain text, and which of them are one line that was wrapped by hand.
//!
//! A letter typed at 72 columns and a note of one thing a line look alike until the widths are compared: a
//! line was wrapped when the next word would not have fitted on it.

use super::letter;
use std::ops::Range;

/// A line of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Its text, without the space around it.
    pub range: Range<usize>,
    /// How wide the space before it is.
    pub indent: usize,
    /// How many characters it has.
    pub width: usize,
}

impl SourceLine {
    /// Whether it holds nothing.
    pub fn is_blank(&self) -> bool {
        self.range.is_empty()
    }
}

/// The lines of a text from `from` on, however they end.
pub fn lines(text: &str, from: usize) -> Vec<SourceLine> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = from;
    while start < bytes.len() {
        let (end, next) = line_end(bytes, start);
        lines.push(line(text, start..end));
        start = next;
    }
    lines
}

/// Where the line that begins at `start` ends, and where the next begins.
fn line_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut at = start;
    while let Some(step) = bytes[at..].iter().position(|byte| MAY_END[usize::from(*byte)]) {
        at += step;
        match bytes[at] {
            b'\n' | 0x0B | 0x0C => return (at, at + 1),
            b'\r' => return (at, at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'))),
            // the line and paragraph separators of Unicode, and NEL
            0xE2 if bytes[at..].starts_with(b"\xE2\x80\xA8") || bytes[at..].starts_with(b"\xE2\x80\xA9") => {
                return (at, at + 3);
            }
            0xC2 if bytes.get(at + 1) == Some(&0x85) => return (at, at + 2),
            _ => at += 1,
        }
    }
    (bytes.len(), bytes.len())
}

/// Bytes with which the end of a line may begin.
const MAY_END: [bool; 256] = super::byte_set(b"\n\r\x0B\x0C\xE2\xC2");

/// Whether nothing is seen where this character stands.
pub fn is_unseen(ch: char) -> bool {
    ch.is_whitespace()
        || ch.is_control()
        || matches!(ch, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{AD}')
}

/// A text without the space behind it, but with the joiners that belong to its last letter.
pub fn trim_end(text: &str) -> &str {
    let bare = text.trim_end_matches(is_unseen);
    if bare.is_empty() {
        return bare;
    }
    let rest =
        text[bare.len()..].trim_start_matches(|ch| is_unseen(ch) && !ch.is_whitespace() && !ch.is_control());
    &text[..text.len() - rest.len()]
}

fn line(text: &str, range: Range<usize>) -> SourceLine {
    let whole = &text[range.clone()];
    let left = whole.trim_start_matches(is_unseen);
    let trimmed = trim_end(left);
    let start = range.start + whole.len() - left.len();
    let lead = &whole[..whole.len() - left.len()];
    let indent =
        lead.chars().map(|ch| if ch == '\t' { 4 } else { usize::from(!matches!(ch, '\u{FEFF}')) }).sum();
    let width = if trimmed.is_ascii() { trimmed.len() } else { trimmed.chars().count() };
    SourceLine { range: start..start + trimmed.len(), indent, width }
}

/// How wide a text was wrapped, if it was.
pub fn wrap_width(text: &str, lines: &[SourceLine]) -> Option<usize> {
    let written = || lines.iter().filter(|line| !line.is_blank());
    let long = written().filter(|line| line.width > WIDEST).count();
    if long * 20 > written().count() {
        return None;
    }
    // the width that all but a few lines keep
    let mut widths: Vec<usize> = written().map(|line| line.width).filter(|width| *width <= WIDEST).collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len().saturating_sub(1 + widths.len() / 50))?;
    if width < NARROWEST {
        return None;
    }
    let (mut full, mut broken, mut wide) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.is_blank() || next.is_blank() || line.width * 10 < width * 6 {
            continue;
        }
        wide += 1;
        if fills(text, line, next, width) {
            full += 1;
            let (line, next) = (&text[line.range.clone()], &text[next.range.clone()]);
            broken += usize::from(!letter::ends_sentence(line) && letter::starts_low(next));
        }
    }
    (full >= 3 && broken >= 2 && full * 10 >= wide * 6).then_some(width)
}

/// Lines wider than this were not wrapped by hand.
const WIDEST: usize = 120;
/// Lines narrower than this tell nothing.
const NARROWEST: usize = 40;

/// People wrap a little before the margin.
const SLACK: usize = 2;

/// Whether the first word of the next line would not have fitted on this one.
fn fills(text: &str, line: &SourceLine, next: &SourceLine, width: usize) -> bool {
    let word = text[next.range.clone()].split_whitespace().next().unwrap_or("");
    line.width + 1 + word.chars().take(WIDEST).count() + SLACK > width
}

/// Whether two lines are one that was wrapped.
pub fn wrapped(text: &str, line: &SourceLine, next: &SourceLine, width: Option<usize>) -> bool {
    let (first, second) = (&text[line.range.clone()], &text[next.range.clone()]);
    if line.width < 60 && (letter::greeting(first) == Some(first.len()) || letter::closing(first)) {
        return false;
    }
    if width.is_some_and(|width| line.width <= width && fills(text, line, next, width)) {
        return true;
    }
    if letter::ends_sentence(first) || first.ends_with([':', ';']) {
        return false;
    }
    if !letter::starts_low(second) {
        // a telephone number is cut in two
        let digit = |ch: char| ch.is_ascii_digit();
        return line.width >= 45
            && first.ends_with(digit)
            && second.starts_with(digit)
            && letter::ends_sentence(second);
    }
    // "… and we will" / "ring you": a line that cannot end there
    let word = first.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    let hanging = first.ends_with(',') || HANGING.contains(&word.as_str());
    (hanging && line.width >= 20) || (45..=WIDEST).contains(&line.width) && !is_item_like(second)
}

/// Short lines in lower case, one under the other, are a list.
fn is_item_like(line: &str) -> bool {
    letter::count(line, 5) <= 4 && !letter::ends_sentence(line)
}

/// Words after which no line ends of itself.
const HANGING: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "has", "have", "her",
    "his", "in", "is", "its", "my", "not", "of", "on", "or", "our", "should", "so", "than", "that", "the",
    "their", "these", "this", "to", "was", "we", "were", "which", "who", "will", "with", "would", "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<bool> {
        let lines = lines(text, 0);
        let width = wrap_width(text, &lines);
        lines.windows(2).map(|pair| wrapped(text, &pair[0], &pair[1], width)).collect()
    }

    #[test]
    fn lines_end_in_every_way() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{85}f\u{C}g\n";
        let found: Vec<_> = lines(text, 0).into_iter().map(|line| &text[line.range]).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "f", "g"]);
        assert_eq!(lines("\u{FEFF}  a \u{A0}", 0)[0], SourceLine { range: 5..6, indent: 2, width: 1 });
    }

    #[test]
    fn text_wrapped_by_hand_is_joined() {
        let text = "We met in the clinic on Tuesday to talk about the new\n\
                    tablets. They can make you feel sick for a day or two,\n\
                    and we said that you would take them with your meals.\n\
                    Please ring us if the sickness does not go away again.\n\
                    We are here.";
        assert_eq!(joined(text), [true, true, true, true]);
    }

    #[test]
    fn lines_of_their_own_stay_apart() {
        for text in [
            "Onset of chest pain earlier today while gardening in the sun\nCentral chest\nAssociated nausea\nFH of IHD",
            "12 High Street,\nBury,\nBL9 0AA",
            "Kind regards,\njane",
            "No fever\nno cough\nno rash",
        ] {
            assert!(joined(text).iter().all(|joined| !joined), "{text}");
        }
        assert_eq!(joined("We will come on Tuesday and\nbring the bed."), [true]);
        assert_eq!(
            joined("If it gets worse before then, please ring us on 01632\n960 001. Thank you."),
            [true]
        );
    }
}
