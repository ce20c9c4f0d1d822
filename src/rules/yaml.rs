//! YAML -> a tree of nodes that know where they stand.
//!
//! An event parser rather than a serde one: serde stops at the first fault and forgets positions, and a value
//! such as `on`, `no` or `1/7` must stay the word that was written. Nothing here knows what a rule is.

use super::fault::Fault;
use super::yaml_words::{in_plain_words, joined_key};
use rustc_hash::{FxBuildHasher, FxHashSet};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::hash::BuildHasher;
use std::ops::Range;

/// The deepest nesting that a file may have. Packs need six.
const DEEPEST: usize = 40;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// What YAML can say.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A word, a text, a number: always the characters that were written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the file.
    Map(Vec<(Node, Node)>),
    /// Nothing at all after a key.
    Empty,
    /// Something that cannot be read; the fault has been told.
    Told,
}

impl Node {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What it is, in words for people.
    pub fn what(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a set of keys",
            Value::Empty | Value::Told => "nothing",
        }
    }
}

/// Parses a file's text. Faults of form end the parse; duplicate keys and lost comments are told along the way.
pub fn parse(file: &str, text: &str) -> (Option<Node>, Vec<Fault>) {
    let mut builder = Builder {
        file,
        text,
        faults: Vec::new(),
        offsets: Offsets::new(text),
        seen_documents: 0,
        texts: Vec::new(),
    };
    if let Some((at, blank)) = odd_indent(text) {
        let (message, help) = match blank {
            '\t' => (
                "a tab stands at the beginning of this line",
                "YAML wants spaces there: replace each tab with two spaces.",
            ),
            _ => (
                "a blank at the beginning of this line is no ordinary space",
                "It may come from a web page or from Word. Delete the blanks before the first word of this line, and of others that came with it, and type spaces.",
            ),
        };
        builder.fault(at..at + blank.len_utf8(), message.to_owned(), help.to_owned());
        return (None, builder.faults);
    }
    let mut parser = Parser::new_from_str(text);
    let root = builder.document(&mut parser);
    builder.lost_rows();
    (root, builder.faults)
}

/// The first blank other than a space by which a line is indented: YAML would take most of them for a letter.
fn odd_indent(text: &str) -> Option<(usize, char)> {
    let is_blank = |ch: char| ch.is_whitespace() || matches!(ch, '\u{200b}' | '\u{2060}' | '\u{feff}');
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = &line[..line.len() - line.trim_start_matches(is_blank).len()];
        if indent.len() < line.len()
            && let Some((blank, ch)) = indent.char_indices().find(|(_, ch)| *ch != ' ')
        {
            return Some((at + blank, ch));
        }
        at += line.len();
    }
    None
}

/// Character positions, as the parser counts them, to bytes.
struct Offsets {
    ascii: bool,
    bytes: Vec<usize>,
    len: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let ascii = text.is_ascii();
        let bytes = if ascii { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        Offsets { ascii, bytes, len: text.len() }
    }

    fn byte(&self, index: usize) -> usize {
        if self.ascii { index.min(self.len) } else { self.bytes.get(index).copied().unwrap_or(self.len) }
    }
}

struct Builder<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
    offsets: Offsets,
    seen_documents: usize,
    /// Where texts stand: a line of one is no comment.
    texts: Vec<Range<usize>>,
}

/// A list or map that is being filled.
enum Open {
    List {
        start: usize,
        items: Vec<Node>,
    },
    Map {
        start: usize,
        pairs: Vec<(Node, Node)>,
        key: Option<Node>,
        /// The hash of each key, by which most are told to be new.
        names: FxHashSet<u64>,
    },
}

impl Builder<'_> {
    fn fault(&mut self, span: Range<usize>, message: String, help: String) {
        self.faults.push(Fault::at(self.file, self.text, span, message, help));
    }

    fn span(&self, span: &Span) -> Range<usize> {
        self.offsets.byte(span.start.index())..self.offsets.byte(span.end.index())
    }

    fn document<'i>(&mut self, parser: &mut Parser<'i, saphyr_parser::StrInput<'i>>) -> Option<Node> {
        let mut open: Vec<Open> = Vec::new();
        let mut root = None;
        while let Some(next) = parser.next_event() {
            let (event, span) = match next {
                Ok(next) => next,
                Err(error) => {
                    let at = self.offsets.byte(error.marker().index());
                    if let Some((span, message, help)) = joined_key(self.text, at) {
                        self.fault(span, message, help);
                        return None;
                    }
                    let (message, help) = in_plain_words(error.info(), self.text, at);
                    self.fault(at..at + 1, message, help);
                    return None;
                }
            };
            let span = self.span(&span);
            let node = match event {
                Event::DocumentStart(_) => {
                    self.seen_documents += 1;
                    if self.seen_documents > 1 {
                        self.fault(
                            span,
                            "a second YAML document begins here".to_owned(),
                            "Keep one document in a file: remove the line \"---\".".to_owned(),
                        );
                        return root;
                    }
                    continue;
                }
                Event::Alias(_) => {
                    self.fault(
                        span.clone(),
                        "this is a YAML alias (*name), which Bedside does not read".to_owned(),
                        "Write the value out, or put quotes around a word that begins with *.".to_owned(),
                    );
                    Node { value: Value::Told, span }
                }
                Event::Scalar(.., Some(_))
                | Event::SequenceStart(_, Some(_))
                | Event::MappingStart(_, Some(_))
                    if self.text[..span.end].contains('!') =>
                {
                    self.tag(&span);
                    return None;
                }
                Event::Scalar(text, style, _, _) => {
                    let text = text.into_owned();
                    if style == ScalarStyle::Plain {
                        self.lost_comment(&text, span.clone());
                        self.curly_quotes(&text, span.clone());
                    }
                    self.texts.push(span.clone());
                    let empty = style == ScalarStyle::Plain && text.is_empty();
                    Node { value: if empty { Value::Empty } else { Value::Text(text) }, span }
                }
                Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                    self.fault(
                        span,
                        format!("lists and keys are nested more than {DEEPEST} deep here"),
                        "A pack needs about six levels: look for a bracket that is never closed.".to_owned(),
                    );
                    return None;
                }
                Event::SequenceStart(..) => {
                    open.push(Open::List { start: span.start, items: Vec::new() });
                    continue;
                }
                Event::MappingStart(..) => {
                    open.push(Open::Map {
                        start: span.start,
                        // most maps of a table have one key
                        pairs: Vec::with_capacity(1),
                        key: None,
                        names: FxHashSet::default(),
                    });
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                    Some(Open::List { start, items }) => {
                        Node { value: Value::List(items), span: start..span.end }
                    }
                    Some(Open::Map { start, pairs, .. }) => {
                        Node { value: Value::Map(pairs), span: start..span.end }
                    }
                    None => continue,
                },
                _ => continue,
            };
            match open.last_mut() {
                None => root = Some(node),
                Some(Open::List { items, .. }) => items.push(node),
                Some(Open::Map { pairs, key, names, .. }) => match key.take() {
                    None => {
                        if let Some(name) = node.text()
                            && !names.insert(FxBuildHasher.hash_one(name))
                            && pairs.iter().any(|(key, _)| key.text() == Some(name))
                        {
                            let (name, span) = (name.to_owned(), node.span.clone());
                            self.faults.push(Fault::at(
                                self.file,
                                self.text,
                                span,
                                format!("\"{name}\" stands here a second time"),
                                "Keep one of the two and remove the other.".to_owned(),
                            ));
                        }
                        *key = Some(node);
                    }
                    Some(name) => pairs.push((name, node)),
                },
            }
        }
        root
    }

    /// `room #4` becomes `room` in YAML, and nobody is told. Tell it, where what follows looks like a value.
    fn lost_comment(&mut self, text: &str, span: Range<usize>) {
        let rest = &self.text[span.end.min(self.text.len())..];
        let line = rest.split('\n').next().unwrap_or("");
        let Some(comment) = line.trim_start().strip_prefix('#') else { return };
        if text.is_empty() || comment.is_empty() || comment.starts_with([' ', '#', '!']) {
            return;
        }
        let at = span.end + (line.len() - line.trim_start().len());
        self.fault(
            at..at + 1 + comment.trim_end().len(),
            "YAML takes everything from this # for a comment".to_owned(),
            "Put quotes around the whole value, or write a space after # if it is a comment.".to_owned(),
        );
    }

    /// `#NOF: broken hip` is a comment in YAML, and the row would be lost without a word.
    fn lost_rows(&mut self) {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            let row = line.trim();
            if looks_like_a_row(row) {
                let span = at + indent..at + indent + row.len();
                let after = self.texts.partition_point(|text| text.end <= span.start);
                if self.texts.get(after).is_none_or(|text| text.start >= span.end) {
                    self.fault(
                        span,
                        "YAML takes this line for a comment, because it begins with #".to_owned(),
                        "Put quotes around the words before the colon, or write a space after # if it is a comment."
                            .to_owned(),
                    );
                }
            }
            at += line.len();
        }
    }

    /// `“calm down”`: YAML does not know these marks, and would look for them in the text.
    fn curly_quotes(&mut self, text: &str, span: Range<usize>) {
        let inside = text
            .strip_prefix('“')
            .and_then(|text| text.strip_suffix('”'))
            .or_else(|| text.strip_prefix('‘').and_then(|text| text.strip_suffix('’')));
        if inside.is_some_and(|inside| !inside.contains(['“', '”', '‘'])) {
            self.fault(
                span,
                "these curly quotes would be a part of the text".to_owned(),
                "Write straight quotes, \" or ', around a value; an editor may have changed them.".to_owned(),
            );
        }
    }

    fn tag(&mut self, span: &Range<usize>) {
        // the value begins behind its tag
        let before = self.text[..span.start].trim_end_matches(|ch: char| ch != '!' && ch != '\n');
        let start = before.rfind(|ch: char| ch.is_whitespace()).map_or(0, |at| at + 1);
        let end = self.text[start..].find([' ', '\n', '\r']).map_or(self.text.len(), |at| start + at);
        self.fault(
            start..end,
            "this is a YAML tag (!name), which Bedside does not read".to_owned(),
            "Remove it, or put quotes around a value that begins with !.".to_owned(),
        );
    }
}

/// `#NOF: broken hip`: a hash, a term and what to say instead.
fn looks_like_a_row(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('#') else { return false };
    rest.starts_with(char::is_alphanumeric)
        && rest.split_once(": ").is_some_and(|(term, words)| {
            term.split(' ').count() <= 6 && !words.trim().is_empty() && !term.contains(['.', ','])
        })
}
