//! What stands around a place in a text: the words before and after it, looked at only as far as needed.
//!
//! Every look is bounded, so that finding stays linear in the text whatever the text holds.

/// The longest word that is looked at.
const LONGEST_WORD: usize = 40;
/// The longest stretch between two words that is looked across.
const LONGEST_GAP: usize = 16;

/// A word near a place, with what stands between it and the place (or the word looked at before).
#[derive(Debug, Clone, Copy)]
pub struct Near<'t> {
    /// The word as it was typed.
    pub word: &'t str,
    /// What stands between.
    pub gap: &'t str,
    /// Where the word begins.
    pub start: usize,
}

impl Near<'_> {
    /// Whether the word is one of these (given in lower case).
    pub fn is(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.word.eq_ignore_ascii_case(word))
    }

    /// Whether a sentence or a paragraph ends between.
    pub fn breaks(&self) -> bool {
        let short = self.is(&["no", "num", "tel", "nr", "mr", "mrs", "dr", "st"]);
        let ends = |end: char| self.gap.split(end).skip(1).any(|rest| rest.starts_with(char::is_whitespace));
        !short && ends('.')
            || ends('!')
            || ends('?')
            || self.gap.contains("\n\n")
            || self.gap.contains("\r\n\r\n")
    }

    /// Whether it begins with a capital.
    pub fn capital(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }
}

/// The words before a place, nearest first.
pub fn before(text: &str, at: usize) -> impl Iterator<Item = Near<'_>> {
    let mut end = at;
    std::iter::from_fn(move || {
        let head = &text[..end];
        let word_end = head.trim_end_matches(not_of_word_within(LONGEST_GAP)).len();
        if !text[..word_end].ends_with(of_word) {
            return None;
        }
        let start = text[..word_end].trim_end_matches(of_word_within(LONGEST_WORD)).len();
        let near = Near { word: trim(&text[start..word_end]), gap: &text[word_end..end], start };
        end = start;
        Some(near)
    })
}

/// The words after a place, nearest first.
pub fn after(text: &str, at: usize) -> impl Iterator<Item = Near<'_>> {
    let mut begin = at;
    std::iter::from_fn(move || {
        let tail = &text[begin..];
        let from_word = tail.trim_start_matches(not_of_word_within(LONGEST_GAP));
        if !from_word.starts_with(of_word) {
            return None;
        }
        let start = text.len() - from_word.len();
        let rest = from_word.trim_start_matches(of_word_within(LONGEST_WORD));
        let end = text.len() - rest.len();
        let near = Near { word: trim(&text[start..end]), gap: &text[begin..start], start };
        begin = end;
        Some(near)
    })
}

fn trim(word: &str) -> &str {
    word.trim_matches(['\'', '’'])
}

fn of_word(ch: char) -> bool {
    ch.is_alphanumeric() || matches!(ch, '\'' | '’')
}

fn of_word_within(mut left: usize) -> impl FnMut(char) -> bool {
    move |ch| {
        left = left.saturating_sub(1);
        left > 0 && of_word(ch)
    }
}

fn not_of_word_within(mut left: usize) -> impl FnMut(char) -> bool {
    move |ch| {
        left = left.saturating_sub(1);
        left > 0 && !of_word(ch)
    }
}

/// The length of one separator inside a number at `at`: a space, a hyphen, a dot, a line's end, their kin.
pub fn separator(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    match rest.chars().next() {
        Some(' ' | '-' | '.' | '\t' | '\n') => 1,
        Some('\r') if rest.starts_with("\r\n") => 2,
        Some('&') => ["&nbsp;", "&#160;", "&#xa0;"]
            .iter()
            .find(|name| rest.starts_with(**name))
            .map_or(0, |name| name.len()),
        Some(
            ch @ ('\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{2010}'..='\u{2014}' | '\u{202f}' | '\u{2060}'),
        ) => ch.len_utf8(),
        _ => 0,
    }
}

/// Digits in groups, with short separators between them, from a place that holds the first of them.
#[derive(Debug, Clone, Copy)]
pub struct Grouped {
    /// The digits, up to sixteen.
    pub digits: [u8; 16],
    /// How many.
    pub count: usize,
    /// How many digits stand before the end of each group, and where the group ends in the text.
    pub ends: [(usize, usize); 8],
    /// How many groups.
    pub groups: usize,
}

impl Grouped {
    /// Reads the groups at `at`.
    pub fn read(text: &str, at: usize) -> Grouped {
        let bytes = text.as_bytes();
        let mut grouped = Grouped { digits: [0; 16], count: 0, ends: [(0, 0); 8], groups: 0 };
        let mut at = at;
        while grouped.groups < grouped.ends.len() {
            while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
                if grouped.count == grouped.digits.len() {
                    return grouped;
                }
                grouped.digits[grouped.count] = digit - b'0';
                grouped.count += 1;
                at += 1;
            }
            grouped.ends[grouped.groups] = (grouped.count, at);
            grouped.groups += 1;
            // " - " is the longest that stands between two groups
            let mut separators = 0;
            while separators < 3 && separator(text, at) > 0 {
                at += separator(text, at);
                separators += 1;
            }
            if separators == 0 || !bytes.get(at).is_some_and(u8::is_ascii_digit) {
                break;
            }
        }
        grouped
    }

    /// Where the group ends that completes this many digits, if one does.
    pub fn end_of(&self, count: usize) -> Option<usize> {
        self.ends[..self.groups].iter().find(|(digits, _)| *digits == count).map(|(_, end)| *end)
    }

    /// Whether the first groups have these lengths.
    pub fn shaped(&self, lengths: &[usize]) -> bool {
        let mut digits = 0;
        lengths.len() <= self.groups
            && lengths.iter().zip(self.ends).all(|(length, (end, _))| {
                digits += length;
                digits == end
            })
    }
}

/// Whether what ends or begins here is not in the middle of a word or a number.
pub fn edge(text: &str, at: usize) -> bool {
    !text[at..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_both_sides() {
        let text = "Her d.o.b. is — “3” – years’ old";
        let at = text.find('3').unwrap();
        let words: Vec<_> = before(text, at).map(|near| near.word).collect();
        assert_eq!(words, ["is", "b", "o", "d", "Her"]);
        let words: Vec<_> = after(text, at + 1).map(|near| near.word).collect();
        assert_eq!(words, ["years", "old"]);
    }

    #[test]
    fn looks_are_bounded() {
        let text = format!("dob {}1{} dob", " ".repeat(200), "x".repeat(200));
        let at = text.find('1').unwrap();
        assert_eq!(before(&text, at).count(), 0);
        assert!(after(&text, at + 1).all(|near| near.word.len() <= LONGEST_WORD));
    }

    #[test]
    fn groups_of_digits() {
        let grouped = Grouped::read("943\u{a0}476-5919 12", 0);
        assert!(grouped.shaped(&[3, 3, 4]));
        assert_eq!(grouped.end_of(10), Some("943\u{a0}476-5919".len()));
        assert_eq!(grouped.end_of(9), None);
        assert_eq!(Grouped::read("943&nbsp;476", 0).count, 6);
        assert_eq!(Grouped::read("1,000", 0).count, 1);
    }
}
