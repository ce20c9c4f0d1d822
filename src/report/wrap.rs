//! Lines for people: words wrapped by the columns they take, with hanging indents, in colour or without.

use colored::Colorize;
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a stretch of text is, which colour may help to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Running text.
    Plain,
    /// A heading or a file's name.
    Heading,
    /// The words a finding is about.
    Found,
    /// What to write instead.
    Better,
    /// Places, ids and other small print.
    Small,
}

impl Paint {
    /// The text in this paint's colour.
    pub fn on(self, text: &str, colour: bool) -> Cow<'_, str> {
        match self {
            _ if !colour => text.into(),
            Paint::Plain => text.into(),
            Paint::Heading => text.bold().to_string().into(),
            Paint::Found => text.yellow().bold().to_string().into(),
            Paint::Better => text.green().to_string().into(),
            Paint::Small => text.dimmed().to_string().into(),
        }
    }
}

/// A stretch of text in one paint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Its paint.
    pub paint: Paint,
}

impl Span {
    /// Running text.
    pub fn plain(text: impl Into<String>) -> Span {
        Span { text: text.into(), paint: Paint::Plain }
    }

    /// Text of a paint.
    pub fn of(paint: Paint, text: impl Into<String>) -> Span {
        Span { text: text.into(), paint }
    }
}

/// How many columns a text takes.
pub fn columns(text: &str) -> usize {
    // the common case: each character of plain ASCII, and each quotation mark, dash or ellipsis, takes one column
    let is_plain = |ch: char| matches!(ch, ' '..='~' | '‘' | '’' | '“' | '”' | '–' | '—' | '…');
    if text.chars().all(is_plain) {
        return text.chars().count();
    }
    text.graphemes(true).map(grapheme_columns).sum()
}

/// How many columns all these spans take.
pub fn span_columns(spans: &[Span]) -> usize {
    spans.iter().map(|span| columns(&span.text)).sum()
}

/// How many columns one character takes, as a reader sees characters.
pub fn grapheme_columns(grapheme: &str) -> usize {
    UnicodeWidthStr::width(grapheme)
}

/// A page of lines of a certain width.
#[derive(Debug)]
pub struct Page {
    out: String,
    width: usize,
    colour: bool,
}

/// A word: pieces of paint without a space between them.
type Word<'a> = SmallVec<[(Paint, &'a str); 1]>;

impl Page {
    /// An empty page.
    pub fn new(width: usize, colour: bool) -> Page {
        Page { out: String::new(), width: width.max(30), colour }
    }

    /// All that was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// How many columns are left of a line after an indent.
    pub fn room(&self, indent: usize) -> usize {
        self.width.saturating_sub(indent).max(12)
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.out.push('\n');
    }

    /// One span, wrapped to the width at an indent.
    pub fn line(&mut self, indent: usize, paint: Paint, text: impl Into<String>) {
        self.paragraph("", indent, &[Span::of(paint, text)]);
    }

    /// Spans wrapped to the width. The first line begins with `label`, the others at its `indent`.
    pub fn paragraph(&mut self, label: &str, indent: usize, spans: &[Span]) {
        let pad = indent.saturating_sub(columns(label));
        self.out.push_str(&Paint::Small.on(label, self.colour && !label.trim().is_empty()));
        self.out.extend(std::iter::repeat_n(' ', pad));
        let room = self.room(indent);
        let mut used = 0;
        for word in words(spans) {
            let mut width: usize = word.iter().map(|(_, text)| columns(text)).sum();
            if used > 0 && used + 1 + width > room {
                self.new_line(indent);
                used = 0;
            } else if used > 0 {
                self.out.push(' ');
                used += 1;
            }
            if width > room {
                width = self.broken(&word, indent, room);
            } else {
                for (paint, text) in word {
                    self.out.push_str(&paint.on(text, self.colour));
                }
            }
            used += width;
        }
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    /// Writes a word that is longer than a line, broken between characters; returns the columns of its last line.
    fn broken(&mut self, word: &Word<'_>, indent: usize, room: usize) -> usize {
        let mut used = 0;
        for (paint, text) in word {
            let mut part = String::new();
            for grapheme in text.graphemes(true) {
                let width = grapheme_columns(grapheme);
                if used + width > room {
                    self.out.push_str(&paint.on(&part, self.colour));
                    part.clear();
                    self.new_line(indent);
                    used = 0;
                }
                part.push_str(grapheme);
                used += width;
            }
            self.out.push_str(&paint.on(&part, self.colour));
        }
        used
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }
}

/// The words of some spans; a word may cross from one paint into another.
fn words(spans: &[Span]) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut open = false;
    for span in spans {
        for piece in span.text.split_inclusive(' ') {
            let text = piece.strip_suffix(' ').unwrap_or(piece);
            if !text.is_empty() {
                match words.last_mut().filter(|_| open) {
                    Some(word) => word.push((span.paint, text)),
                    None => words.push(smallvec![(span.paint, text)]),
                }
                open = true;
            }
            if piece.len() > text.len() {
                open = false;
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, width: usize) -> String {
        let mut page = Page::new(width, false);
        page.paragraph("  line 5", 11, &[Span::plain(text)]);
        page.finish()
    }

    #[test]
    fn lines_hang_under_the_first() {
        let text = wrapped("You say sorry for the wait, and why it happened.", 40);
        assert_eq!(text, "  line 5   You say sorry for the wait,\n           and why it happened.\n");
    }

    #[test]
    fn width_is_what_a_reader_sees() {
        // each of these characters takes two columns; the family is one character of seven scalar values
        assert_eq!(columns("痛み"), 4);
        assert_eq!(columns("👩‍👩‍👧‍👦"), 2);
        assert_eq!(columns("e\u{301}"), 1);
        assert_eq!(columns("“so” – it’s …\u{301}"), 13);
        for mark in ["‘", "’", "“", "”", "–", "—", "…"] {
            assert_eq!((columns(mark), grapheme_columns(mark)), (1, 1));
        }
        let text = wrapped("痛みはありませんか痛みはありませんか", 31);
        assert_eq!(text, "  line 5   痛みはありませんか痛\n           みはありませんか\n");
    }

    #[test]
    fn a_long_word_is_broken_between_characters() {
        let text = wrapped(&format!("see {}", "e\u{301}".repeat(45)), 31);
        let lines: Vec<usize> = text.lines().map(columns).collect();
        assert_eq!(lines, [14, 31, 31, 16]);
        assert!(text.lines().all(|line| !line.trim_start().starts_with('\u{301}')));
    }

    #[test]
    fn paint_changes_nothing_but_the_colour() {
        let spans = [Span::plain("see ["), Span::of(Paint::Found, "oedema"), Span::plain("]. Thanks")];
        let mut page = Page::new(30, false);
        page.paragraph("", 2, &spans);
        assert_eq!(page.finish(), "  see [oedema]. Thanks\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "([a-z]{1,40}|👍|é|痛| ){0,60}", width in 30usize..100) {
            let out = wrapped(&text, width);
            prop_assert!(out.lines().all(|line| columns(line) <= width));
            let without: String = out.trim_start_matches("  line 5").split_whitespace().collect();
            prop_assert_eq!(without, text.split_whitespace().collect::<String>());
        }
    }
}
