//! What people may see: one place through which file names, messages and excerpts pass on their way out.

use crate::mask::mask_text;
use std::borrow::Cow;

/// Hides identifiers in something that is about to be shown to people.
pub fn mask_for_people(text: &str) -> Cow<'_, str> {
    mask_text(text)
}

/// Text for a terminal: identifiers masked, on one line, without the control characters by which a document
/// could drive the terminal or turn the direction of what is around it.
pub fn shown(text: &str) -> String {
    tame(&mask_for_people(text))
}

/// Text on one line, without control characters; what was masked already stays as it is.
pub fn tame(text: &str) -> String {
    if is_tame(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        if ch.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !ch.is_control() && !turns_direction(ch) {
            out.push(ch);
        }
    }
    out
}

/// Whether nothing is to be done: most text is so.
fn is_tame(bytes: &[u8]) -> bool {
    let mut before = 0;
    bytes.iter().all(|byte| {
        let tame = matches!(byte, b' '..=b'~') && (*byte != b' ' || before != b' ');
        before = *byte;
        tame
    })
}

fn turns_direction(ch: char) -> bool {
    matches!(ch, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A list in words: "a, b and c".
pub fn list<S: AsRef<str>>(items: &[S], joint: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [start @ .., last] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} {joint} {}", start.join(", "), last.as_ref())
        }
    }
}

/// A count and its noun: "1 file", "2 files", "1,000 files".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// A number with commas: 1,234,567.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_drive_the_terminal() {
        assert_eq!(tame("a\u{1b}[31mred\u{7}\n\tb\u{202e}c"), "a[31mred bc");
    }

    #[test]
    fn lists_and_numbers_read_well() {
        assert_eq!(list(&["a", "b", "c"], "or"), "a, b or c");
        assert_eq!(count(1, "file", "files"), "1 file");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(999), "999");
    }
}
