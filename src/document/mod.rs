//! A document: its prose, its structure and the way back to the source.
//!
//! Everything that a rule may ask of a text is found here once: blocks, sentences, words, quotations,
//! placeholders, questions. This room knows nothing of rules.

mod abbreviation;
pub mod block;
pub mod date;
mod front_matter;
pub mod kind;
pub mod map;
pub mod measure;
pub mod normal;
mod part;
pub mod placeholder;
pub mod question;
pub mod quotation;
pub mod read;
pub mod reading_age;
pub mod sentence;
mod speaker;
pub mod syllable;
pub mod word;

pub use crate::vocabulary::Kind;
pub use block::{Block, BlockKind};
pub use map::{NormalSpan, OffsetMap, ProseSpan, SourceSpan};
pub use placeholder::Placeholder;
pub use read::Format;
pub use sentence::Sentence;
pub use word::{Word, WordClass};

use std::ops::Range;
use std::sync::OnceLock;

/// What is known of a document beside its text.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The kind, where somebody said it.
    pub kind: Option<(Kind, KindFrom)>,
    /// Whether it is a template, where somebody said so.
    pub template: Option<bool>,
    /// Whether the configuration takes it for a template; the document itself knows better.
    pub configured_template: bool,
    /// The format of the text.
    pub format: Format,
    /// A record from an export has no header: rules about headers pass over it.
    pub record: bool,
    /// The day on which it was written, where the record says it.
    pub date: Option<date::Date>,
}

/// Who said what kind a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KindFrom {
    /// `--kind`.
    Flag,
    /// The record of a stream.
    Record,
    /// The document's front matter.
    FrontMatter,
    /// The configuration.
    Config,
    /// The text itself.
    Detected,
}

/// A text, read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The source as UTF-8; `SourceSpan`s count its bytes.
    pub text: String,
    /// The format of the text.
    pub format: Format,
    /// What it is.
    pub kind: Kind,
    /// Who said so.
    pub kind_from: KindFrom,
    /// Whether it is a template.
    pub template: bool,
    /// Whether it came from an export, without a header.
    pub record: bool,
    /// The day on which it was written, where the record of an export says it.
    pub date: Option<date::Date>,
    /// What a reader reads. Blocks are separated by one line feed.
    pub prose: String,
    /// The prose in lower case and plain characters, on which everything is matched. Blocks are separated by
    /// one line feed; inside a block there is none.
    pub normal: String,
    /// From prose to source.
    pub prose_map: OffsetMap,
    /// From normal text to prose.
    pub normal_map: OffsetMap,
    /// Paragraphs, headings, list items and the rest, in order.
    pub blocks: Vec<Block>,
    /// The sentences of all blocks, in order.
    pub sentences: Vec<Sentence>,
    /// The words of all blocks, in order.
    pub words: Vec<Word>,
    /// What others said, in quotation marks (the marks included), in order.
    pub quotations: Vec<NormalSpan>,
    /// The questions of the writer, in order.
    pub questions: Vec<question::Question>,
    /// The placeholders that stand in the prose, in order.
    pub placeholders: Vec<Placeholder>,
    /// The comments of the format, in order: suppressions stand in them.
    pub comments: Vec<Comment>,
    /// The dates that are written in it, once they were asked for.
    written: OnceLock<Vec<date::written::Written>>,
}

/// A comment of the format: no prose, but it may hold a suppression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands, its marks included.
    pub span: SourceSpan,
    /// The block in which it stands, else the next one; the number of blocks where none follows.
    pub block: usize,
}

impl Document {
    /// Reads a text.
    pub fn read(text: String, facts: &Facts) -> Document {
        let raw = read::read(&text, facts.format);
        let (prose, prose_map, blocks) = block::assemble(&text, raw.blocks);
        let part::Part { normal, map: normal_map, blocks, words, sentences } = part::read(&prose, &blocks);
        let mut document = Document {
            text,
            format: facts.format,
            kind: Kind::Letter,
            kind_from: KindFrom::Detected,
            template: facts
                .template
                .or(raw.template)
                .unwrap_or(facts.configured_template || raw.machine_placeholders),
            record: facts.record,
            date: facts.date,
            prose,
            normal,
            prose_map,
            normal_map,
            blocks,
            sentences,
            words,
            quotations: Vec::new(),
            questions: Vec::new(),
            placeholders: Vec::new(),
            comments: Vec::new(),
            written: OnceLock::new(),
        };
        document.placeholders = document.placed(&raw.placeholders);
        document.comments = raw.comments.iter().map(|range| document.comment(range)).collect();
        // what the document says of itself goes before what a configuration says of its folder
        (document.kind, document.kind_from) = facts
            .kind
            .filter(|(_, from)| *from != KindFrom::Config)
            .or(raw.kind.map(|kind| (kind, KindFrom::FrontMatter)))
            .or(facts.kind)
            .unwrap_or_else(|| (kind::detect(&document), KindFrom::Detected));
        document.quotations = quotation::quotations(&document);
        document.questions = question::questions(&document);
        document
    }

    /// The dates that are written in it, in order.
    pub fn dates(&self) -> &[date::written::Written] {
        self.written.get_or_init(|| date::written::dates(self))
    }

    /// Where a stretch of normal text stands in the prose.
    pub fn prose_span(&self, span: NormalSpan) -> ProseSpan {
        // of nothing at the start of a block, the end would be that of the block before
        let start = self.normal_map.start(span.start);
        ProseSpan::new(start, self.normal_map.end(span.end).max(start))
    }

    /// Where a stretch of normal text stands in the source.
    pub fn source_span(&self, span: NormalSpan) -> SourceSpan {
        let prose = self.prose_span(span);
        let start = self.prose_map.start(prose.start);
        SourceSpan::new(start, self.prose_map.end(prose.end).max(start))
    }

    /// Where a stretch of the source stands in the normal text, if any of it is prose.
    pub fn normal_span(&self, span: SourceSpan) -> Option<NormalSpan> {
        let derived = |at: usize| self.normal_map.derived(self.prose_map.derived(at));
        let start = derived(span.start);
        let normal = NormalSpan::new(start, derived(span.end).max(start));
        let back = self.source_span(normal);
        (!normal.is_empty() && back.overlaps(span)).then_some(normal)
    }

    /// The original words of a stretch of normal text.
    pub fn prose_of(&self, span: NormalSpan) -> &str {
        self.prose_span(span).of(&self.prose)
    }

    /// The index of the sentence that holds this position of the normal text.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= at);
        self.sentences.get(index).filter(|sentence| sentence.span.start <= at).map(|_| index)
    }

    /// The index of the block that holds this position of the normal text.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end <= at);
        self.blocks.get(index).filter(|block| block.span.start <= at).map(|_| index)
    }

    /// The words that lie in a stretch of normal text, as indices.
    pub fn words_in(&self, span: NormalSpan) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let last = self.words.partition_point(|word| word.span.end <= span.end);
        first..last.max(first)
    }

    /// Whether a stretch of normal text lies in a quotation of somebody else, in quotation marks or set off as
    /// a block.
    pub fn quoted(&self, span: NormalSpan) -> bool {
        if self.block_at(span.start).is_some_and(|block| self.blocks[block].kind == BlockKind::Quotation) {
            return true;
        }
        let index = self.quotations.partition_point(|quotation| quotation.end < span.end);
        self.quotations.get(index).is_some_and(|quotation| quotation.start <= span.start)
    }

    /// Whether a stretch of normal text begins in a quotation of somebody else and ends outside it, or the other way: two
    /// people speak in it.
    pub fn leaves_quotation(&self, span: NormalSpan) -> bool {
        let index = self.quotations.partition_point(|quotation| quotation.end <= span.start);
        let touched = self.quotations[index..].iter().take_while(|quotation| quotation.start < span.end);
        let mut touched = touched.copied();
        touched.any(|said| {
            said.start < span.start && said.end < span.end || span.start < said.start && span.end < said.end
        })
    }

    /// The placeholder that a stretch of normal text touches first.
    pub fn placeholder_in(&self, span: NormalSpan) -> Option<&Placeholder> {
        let index = self.placeholders.partition_point(|placeholder| placeholder.normal.end <= span.start);
        self.placeholders.get(index).filter(|placeholder| placeholder.normal.overlaps(span))
    }

    /// The placeholders that stand in the prose, of all that the source holds.
    fn placed(&self, found: &[(Range<usize>, bool)]) -> Vec<Placeholder> {
        let opaque = WordClass::Opaque(block::Opaque::Placeholder);
        let words = self.words.iter().filter(|word| word.class == opaque);
        words
            .filter_map(|word| {
                let span = self.source_span(word.span);
                let index = found.partition_point(|(range, _)| range.start < span.start);
                let (_, machine) = found.get(index).filter(|(range, _)| range.start == span.start)?;
                Some(Placeholder { span, normal: word.span, machine: *machine })
            })
            .collect()
    }

    fn comment(&self, range: &Range<usize>) -> Comment {
        let mut block = self.blocks.partition_point(|block| self.source_span(block.span).end <= range.start);
        // behind the text of a line it stands in the block of that line
        if let Some(before) = block.checked_sub(1).and_then(|before| self.blocks.get(before))
            && let Some(gap) = self.text.get(self.source_span(before.span).end..range.start)
            && !gap.contains(['\n', '\r'])
        {
            block -= 1;
        }
        Comment { span: SourceSpan::new(range.start, range.end), block }
    }
}
