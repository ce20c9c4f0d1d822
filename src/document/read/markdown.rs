//! Markdown, read with `pulldown-cmark`, which knows the bytes of everything that it reads.

use super::found::{Cutter, Found};
use super::layout::{self, Line};
use super::plain::soft;
use super::{Raw, html, letter, lines};
use crate::document::block::{BlockKind, Opaque, RawPiece};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// Reads Markdown from `body` on.
pub fn read(text: &str, body: usize, found: &[Found]) -> Raw {
    let mark = text[body..].len() - text[body..].trim_start_matches('\u{FEFF}').len();
    let body = body + mark;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        text,
        cutter: Cutter::new(found),
        lines: Vec::new(),
        comments: Vec::new(),
        rows: vec![Row::default()],
        heading: false,
        cell: false,
        quotes: 0,
        items: 0,
        hidden: 0,
        links: Vec::new(),
        code: None,
        comment_end: 0,
        unclosed: false,
    };
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    reader.flush();
    Raw { blocks: layout::blocks(reader.lines), comments: reader.comments, ..Raw::default() }
}

/// A line of a paragraph.
#[derive(Debug, Default)]
struct Row {
    pieces: Vec<RawPiece>,
    /// The break behind it, and whether the writer asked for it.
    end: Option<(Range<usize>, bool)>,
}

struct Reader<'a> {
    text: &'a str,
    cutter: Cutter<'a>,
    lines: Vec<Line<'a>>,
    comments: Vec<Range<usize>>,
    /// The rows of the block that is being read; never empty.
    rows: Vec<Row>,
    heading: bool,
    cell: bool,
    quotes: usize,
    items: usize,
    /// How many things stand around that hold no prose (a picture, an address that is its own text).
    hidden: usize,
    /// The links that are open: whether each is an address that is its own text.
    links: Vec<bool>,
    /// Inside a code block: whether it is one by indentation alone.
    code: Option<bool>,
    /// Where the last comment of a block of HTML ends: its lines come one by one.
    comment_end: usize,
    /// Whether no comment is closed any more.
    unclosed: bool,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                if self.hidden == 0 && self.cutter.pass(&range) {
                    self.row().push(RawPiece::Opaque(range, Opaque::Code));
                }
            }
            Event::SoftBreak => self.line_break(range, false),
            Event::HardBreak => self.line_break(range, true),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Html(html) => self.html(&html, range),
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Image { .. } => self.hidden += 1,
            Tag::Link { link_type: LinkType::Autolink, .. } => self.address(range, Opaque::Url),
            Tag::Link { link_type: LinkType::Email, .. } => self.address(range, Opaque::Email),
            Tag::Link { .. } => self.links.push(false),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            block => {
                self.flush();
                match block {
                    Tag::Heading { .. } => self.heading = true,
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::Item | Tag::FootnoteDefinition(_) => self.items += 1,
                    Tag::TableCell => self.cell = true,
                    Tag::CodeBlock(kind) => self.code = Some(matches!(kind, CodeBlockKind::Indented)),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Link => self.hidden -= usize::from(self.links.pop() == Some(true)).min(self.hidden),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            block => {
                self.flush();
                match block {
                    TagEnd::Heading(_) => self.heading = false,
                    TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::Item | TagEnd::FootnoteDefinition => self.items = self.items.saturating_sub(1),
                    TagEnd::TableCell => self.cell = false,
                    TagEnd::CodeBlock => self.code = None,
                    _ => {}
                }
            }
        }
    }

    /// `<https://…>`: one opaque word; what stands inside is passed over.
    fn address(&mut self, range: Range<usize>, opaque: Opaque) {
        if self.hidden == 0 && self.cutter.pass(&range) {
            self.row().push(RawPiece::Opaque(range, opaque));
        }
        self.hidden += 1;
        self.links.push(true);
    }

    fn words(&mut self, words: CowStr<'a>, range: Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        if let Some(indented) = self.code {
            // indented text in a letter is an address or a table, not a program
            if indented && !words.contains(['{', '}', ';', '=']) {
                self.block_text(range);
            }
            return;
        }
        let source = &self.text[range.clone()];
        if source == words.as_ref() || self.cutter.inside(range.start) {
            let row = &mut self.rows;
            if let Some(row) = row.last_mut() {
                self.cutter.cut(range, &mut row.pieces);
            }
        } else if self.cutter.pass(&range) {
            self.row().push(RawPiece::Decoded(range, Cow::Owned(words.into_string())));
        }
    }

    fn row(&mut self) -> &mut Vec<RawPiece> {
        if self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        let last = self.rows.len() - 1;
        &mut self.rows[last].pieces
    }

    fn line_break(&mut self, range: Range<usize>, asked: bool) {
        if let Some(row) = self.rows.last_mut() {
            row.end = Some((range, asked));
        }
        self.rows.push(Row::default());
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") {
            self.comments.push(range);
        } else if self.cutter.inside(range.start) {
            if let Some(row) = self.rows.last_mut() {
                self.cutter.cut(range, &mut row.pieces);
            }
        } else if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) {
            self.line_break(range, true);
        }
    }

    /// A block of HTML: its text is prose, its tags are none.
    fn html(&mut self, html: &str, range: Range<usize>) {
        if self.text[range.clone()] != *html || self.comment_end >= range.end {
            return;
        }
        let start = self.comment_end.max(range.start);
        let (html, range) = (&self.text[start..range.end], start..range.end);
        let mut pieces = Vec::new();
        for part in html::parts(html) {
            match part {
                html::Part::Text(text) => {
                    self.cutter.cut(range.start + text.start..range.start + text.end, &mut pieces);
                }
                html::Part::Decoded(at, text) => {
                    let at = range.start + at.start..range.start + at.end;
                    if self.cutter.pass(&at) {
                        pieces.push(RawPiece::Decoded(at, text.into()));
                    }
                }
                html::Part::Comment(at) => self.comment(range.start + at.start..range.start + at.end),
                html::Part::Break => self.add(std::mem::take(&mut pieces), true),
            }
        }
        self.add(pieces, true);
    }

    /// A comment of a block, or its first line. One that is never closed is one line: what follows may be a letter.
    fn comment(&mut self, range: Range<usize>) {
        let mut end = range.end;
        if !self.unclosed && !self.text[range.clone()].ends_with("-->") {
            match self.text[end..].find("-->") {
                Some(close) => end += close + "-->".len(),
                None => self.unclosed = true,
            }
        }
        self.comment_end = end;
        self.comments.push(range.start..end);
    }

    /// The lines of a stretch, each on its own.
    fn block_text(&mut self, range: Range<usize>) {
        for line in lines::lines(&self.text[..range.end], range.start) {
            let mut pieces = Vec::new();
            self.cutter.cut(line.range, &mut pieces);
            self.add(pieces, false);
        }
    }

    /// What the format says of the block that is being read.
    fn kind(&self) -> Option<BlockKind> {
        if self.quotes > 0 {
            Some(BlockKind::Quotation)
        } else if self.cell {
            Some(BlockKind::TableCell)
        } else if self.heading {
            Some(BlockKind::Heading)
        } else if self.items > 0 {
            Some(BlockKind::ListItem)
        } else {
            None
        }
    }

    fn add(&mut self, pieces: Vec<RawPiece>, gap: bool) {
        let kind = self.kind();
        if let Some(line) = Line::new(self.text, trimmed(self.text, pieces), gap, kind) {
            self.lines.push(line);
        }
    }

    /// Ends the block that is being read: its rows become lines, joined where a reader joins them.
    fn flush(&mut self) {
        let rows = std::mem::replace(&mut self.rows, vec![Row::default()]);
        let mut rows: Vec<Row> = rows.into_iter().collect();
        if rows.iter().all(|row| row.pieces.is_empty()) {
            return;
        }
        let texts: Vec<String> = rows.iter().map(|row| layout::text_of(self.text, &row.pieces)).collect();
        let apart = if self.kind().is_none() { letter_like(&texts) } else { vec![false; texts.len()] };
        let mut gap = true;
        let mut pieces: Vec<RawPiece> = Vec::new();
        let count = rows.len();
        for (index, row) in rows.iter_mut().enumerate() {
            pieces.append(&mut row.pieces);
            let Some((end, asked)) = row.end.take().filter(|_| index + 1 < count) else {
                continue;
            };
            if asked || apart[index] {
                self.add(std::mem::take(&mut pieces), gap);
                gap = false;
            } else {
                soft(&mut pieces, end);
            }
        }
        self.add(pieces, gap);
    }
}

/// Behind which rows of a paragraph a line ends although the writer did not ask for it: a greeting, a closing
/// and what follows it, an address.
fn letter_like(rows: &[String]) -> Vec<bool> {
    let mut apart = vec![false; rows.len()];
    let all_short = rows.len() > 1
        && rows.iter().all(|row| {
            row.chars().count() <= 60
                && letter::starts_tall(row)
                && (!letter::ends_sentence(row) || letter::count(row, 3) <= 2)
        });
    let mut closed = all_short;
    for (index, row) in rows.iter().enumerate() {
        let row = row.trim();
        let greeting = row.len() < 120 && letter::greeting(row) == Some(row.len());
        let next = rows.get(index + 1).map(|row| row.trim());
        if !closed && letter::closing(row) && next.is_none_or(letter::name_or_role) {
            closed = true;
            if index > 0 {
                apart[index - 1] = true;
            }
        }
        apart[index] |= closed || greeting;
    }
    apart
}

/// Pieces without the space around them.
fn trimmed(text: &str, mut pieces: Vec<RawPiece>) -> Vec<RawPiece> {
    while let Some(RawPiece::Same(range)) = pieces.last_mut() {
        let bare = lines::trim_end(&text[range.clone()]);
        range.end = range.start + bare.len();
        if !bare.is_empty() {
            break;
        }
        pieces.pop();
    }
    if let Some(RawPiece::Same(range)) = pieces.first_mut() {
        let bare = text[range.clone()].trim_start_matches(lines::is_unseen);
        range.start = range.end - bare.len();
    }
    pieces
}
