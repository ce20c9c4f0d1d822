//! What a check knows of a document beside its text: the phrases found and the contexts of a place.
//!
//! The words by which a context is known stand in `rules/contexts.yaml`; how they are used stands here.

use super::detect::Detections;
use super::hits::{Hit, Hits};
use super::register;
use crate::document::block::Opaque;
use crate::document::measure::{self, Measures};
use crate::document::{Block, BlockKind, Document, NormalSpan, WordClass};
use crate::rules::RuleSet;
use crate::rules::condition::{Context, Greeting};
use crate::settings::Settings;
use std::borrow::Cow;
use std::sync::OnceLock;

/// How many words back a denial or a search reaches.
const DENIAL_WORDS: usize = 7;

/// What is known of a document.
pub struct Facts<'d> {
    /// The document.
    pub document: &'d Document,
    /// The built-in rules, whose sets name the words of contexts.
    built_in: &'d RuleSet,
    /// Where the phrases of the built-in rules stand.
    pub hits: &'d Hits<'d>,
    greeting: OnceLock<Greeting>,
    professional_from: OnceLock<Option<usize>>,
    measures: OnceLock<Measures>,
    /// What the detectors found.
    pub detections: &'d Detections<'d>,
    /// The settings in force.
    pub settings: &'d Settings,
    /// Where the phrases of the set stand that changes built-in rules.
    pub changing: Option<&'d Hits<'d>>,
}

impl<'d> Facts<'d> {
    /// A suggestion in the words of the register that is in force.
    pub fn in_register<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.settings.value("register") {
            "formal" => register::formal(text, &self.built_in.model.formal),
            _ => Cow::Borrowed(text),
        }
    }

    /// The facts of a document.
    pub fn new(
        document: &'d Document,
        built_in: &'d RuleSet,
        hits: &'d Hits<'d>,
        detections: &'d Detections<'d>,
        settings: &'d Settings,
    ) -> Self {
        Facts {
            document,
            built_in,
            hits,
            detections,
            settings,
            changing: None,
            greeting: OnceLock::new(),
            professional_from: OnceLock::new(),
            measures: OnceLock::new(),
        }
    }

    /// The phrases of a named set.
    pub fn named(&self, name: &str) -> &'d [Hit] {
        self.built_in.model.named.get(name).map_or(&[], |list| self.hits.of(*list))
    }

    /// The phrases of a named set that begin in a stretch.
    pub fn named_in(&self, name: &str, span: NormalSpan) -> impl Iterator<Item = Hit> + '_ {
        let list = self.built_in.model.named.get(name);
        list.into_iter().flat_map(move |list| self.hits.beginning_in(*list, span))
    }

    /// Whether a stretch is in a context. `Explained` is asked of [`super::explained`].
    pub fn holds(&self, context: Context, span: NormalSpan) -> bool {
        match context {
            Context::QuotedSpeech => self.quoted(span),
            Context::ProperName => self.proper_name(span),
            Context::ConditionName => self.inside("condition-names", span),
            Context::AboutTheWord => self.about_the_word(span),
            Context::OwnChoice => self.sentence_holds("own-choice", span),
            Context::Negated => self.before_in_clause("negation", span),
            Context::RuledOut => self.ruled_out(span),
            Context::Conditional => self.before_in_sentence("conditional", span),
            Context::Screening => self.sentence_holds("screening", span),
            Context::SafetyText => self.sentence_holds("safety-text", span),
            Context::OwnFeeling => {
                self.before_in_clause("own-feeling", span) || self.inside("own-feeling", span)
            }
            Context::ProfessionalReader => self.professional(span),
            Context::Heading => {
                self.block_is(span, |kind| matches!(kind, BlockKind::Heading | BlockKind::TableCell))
            }
            Context::Header => {
                self.block_is(span, |kind| matches!(kind, BlockKind::AddressBlock | BlockKind::Salutation))
            }
            Context::Placeholder => self.holds_placeholder(span),
            Context::Question => self.in_question(span),
            Context::Alone => self.alone(span),
            Context::Past => self.past(span),
            Context::Imperative => self.imperative(span),
            Context::Explained => false,
        }
    }

    /// Whether somebody else says this.
    pub fn quoted(&self, span: NormalSpan) -> bool {
        self.document.quoted(span) || self.block_is(span, |kind| kind == BlockKind::Quotation)
    }

    /// Whether this stands in a letterhead or a signature, whose names and titles are not the writer's wording.
    pub fn in_frame(&self, span: NormalSpan) -> bool {
        self.block_is(span, |kind| matches!(kind, BlockKind::AddressBlock | BlockKind::SignOff))
    }

    /// The sentence that holds a stretch.
    pub fn sentence(&self, span: NormalSpan) -> NormalSpan {
        match self.document.sentence_at(span.start) {
            Some(index) => self.nearby(self.document.sentences[index].span, span),
            None => self.block(span),
        }
    }

    /// The block that holds a stretch.
    pub fn block(&self, span: NormalSpan) -> NormalSpan {
        match self.document.block_at(span.start) {
            Some(index) => self.nearby(self.document.blocks[index].span, span),
            None => span,
        }
    }

    /// As much of a sentence or a block around a stretch as a reader would call near. A text without stops is one
    /// sentence, and looking through all of it at every match would take for ever.
    pub fn nearby(&self, whole: NormalSpan, span: NormalSpan) -> NormalSpan {
        const NEAR: usize = 3_000;
        if whole.len() <= 2 * NEAR {
            return whole;
        }
        let start = floor(&self.document.normal, span.start.saturating_sub(NEAR)).max(whole.start);
        let end = floor(&self.document.normal, span.end.saturating_add(NEAR)).min(whole.end);
        NormalSpan::new(start, end.max(start))
    }

    fn block_is(&self, span: NormalSpan, is: impl Fn(BlockKind) -> bool) -> bool {
        self.document.block_at(span.start).is_some_and(|index| is(self.document.blocks[index].kind))
    }

    fn inside(&self, name: &str, span: NormalSpan) -> bool {
        let Some(list) = self.built_in.model.named.get(name) else { return false };
        let sentence = self.sentence(span);
        let reach = NormalSpan::new(sentence.start, span.start + 1);
        self.hits.beginning_in(*list, reach).any(|hit| hit.span.holds(span) && hit.span.len() > span.len())
    }

    fn sentence_holds(&self, name: &str, span: NormalSpan) -> bool {
        self.named_in(name, self.sentence(span)).next().is_some()
    }

    fn before_in_sentence(&self, name: &str, span: NormalSpan) -> bool {
        let sentence = self.sentence(span);
        let before = NormalSpan::new(sentence.start, span.start);
        self.named_in(name, before).any(|hit| hit.span.end <= span.start)
    }

    /// The stretch of the same clause before this, a few words long.
    fn clause_before(&self, span: NormalSpan) -> NormalSpan {
        let sentence = self.sentence(span);
        let words = self.document.words_in(NormalSpan::new(sentence.start, span.start));
        let first = words.end.saturating_sub(DENIAL_WORDS).max(words.start);
        let mut start =
            self.document.words.get(first).map_or(sentence.start, |word| word.span.start.min(span.start));
        let text = &self.document.normal[start..span.start];
        for stop in [";", ":", " but ", " however", " – ", " — ", ", and ", ", so ", " because "] {
            if let Some(at) = text.rfind(stop) {
                start = start.max(span.start - text.len() + at + stop.len());
            }
        }
        NormalSpan::new(start.min(span.start), span.start)
    }

    fn before_in_clause(&self, name: &str, span: NormalSpan) -> bool {
        let clause = self.clause_before(span);
        self.named_in(name, clause).any(|hit| hit.span.end <= span.start)
    }

    /// Looked for and not found: "no sign of", "to rule out" before it, or "ruled out", "excluded" after it.
    fn ruled_out(&self, span: NormalSpan) -> bool {
        if self.before_in_clause("ruled-out", span) {
            return true;
        }
        let sentence = self.sentence(span);
        let after = NormalSpan::new(span.end, sentence.end.max(span.end));
        let reach = after.of(&self.document.normal);
        let near = reach.char_indices().filter(|(_, ch)| *ch == ' ').nth(6).map_or(reach.len(), |(at, _)| at);
        self.named_in("ruled-out-after", NormalSpan::new(after.start, after.start + near)).next().is_some()
    }

    /// A title before it, or a capital beside it.
    fn proper_name(&self, span: NormalSpan) -> bool {
        let words = self.document.words_in(span);
        if words.is_empty() {
            return false;
        }
        let all = &self.document.words;
        if !all[words.start].capital {
            return false;
        }
        let sentence = self.document.sentence_at(span.start).map(|index| &self.document.sentences[index]);
        let sentence_first = sentence.map_or(words.start, |sentence| sentence.words.start);
        let block = self.document.block_at(span.start).map(|index| &self.document.blocks[index]);
        // "Haverley Vascular Clinic": a short line of its own that names an organisation
        if let Some(block) = block
            && self.names_an_organisation(block, span)
        {
            return true;
        }
        // a heading or a line in capitals says nothing by its capitals
        let block_words = block.map_or(words.clone(), |block| block.words.clone());
        let capitals = all[block_words.clone()].iter().filter(|word| word.capital).count();
        let shouting =
            all[block_words.clone()].iter().filter(|word| word.all_capitals).count() * 2 > block_words.len();
        if shouting
            || (block_words.len() > 2
                && capitals == block_words.len()
                && block.is_some_and(|block| block.kind == BlockKind::Heading))
        {
            return false;
        }
        let text = |index: usize| all[index].of(&self.document.normal);
        let gap =
            |left: usize, right: usize| &self.document.normal[all[left].span.end..all[right].span.start];
        if words.start > block_words.start {
            let before = words.start - 1;
            let titled = matches!(
                text(before),
                "mr" | "mrs"
                    | "ms"
                    | "miss"
                    | "mx"
                    | "dr"
                    | "doctor"
                    | "prof"
                    | "professor"
                    | "sister"
                    | "nurse"
                    | "st"
            ) && matches!(gap(before, words.start), " " | ". ");
            if titled {
                return true;
            }
            let name_before = all[before].capital
                && before > sentence_first
                && gap(before, words.start) == " "
                && !all[before].all_capitals
                && text(before) != "i";
            if name_before {
                return true;
            }
            // "Royal College of Radiologists"
            if matches!(text(before), "of" | "for" | "and" | "the")
                && before > sentence_first + 1
                && all[before - 1].capital
                && text(before - 1) != "i"
                && gap(before - 1, before) == " "
                && gap(before, words.start) == " "
            {
                return true;
            }
        }
        let last = words.end - 1;
        let after = last + 1;
        // "Our nurse did not visit on Sunday": the capital of a sentence's first word makes no name of what follows
        after < block_words.end
            && all[last].capital
            && all[after].capital
            && gap(last, after) == " "
            && !all[after].all_capitals
            && text(after) != "i"
            && !text(after).starts_with("i'")
    }

    /// A line of a letterhead or a heading, in capitals but for the small words, that names a clinic or a ward.
    fn names_an_organisation(&self, block: &Block, span: NormalSpan) -> bool {
        const LONGEST: usize = 9;
        if !matches!(block.kind, BlockKind::Heading | BlockKind::AddressBlock | BlockKind::Paragraph) {
            return false;
        }
        let normal = &self.document.normal;
        let start = normal[block.span.start..span.start]
            .rfind('\n')
            .map_or(block.span.start, |at| block.span.start + at + 1);
        let end = normal[span.end..block.span.end].find('\n').map_or(block.span.end, |at| span.end + at);
        let line = NormalSpan::new(start, end);
        let words = &self.document.words[self.document.words_in(line)];
        // a title that speaks to the reader is prose
        let speaks = |word: &str| {
            matches!(
                word,
                "your" | "you" | "our" | "how" | "what" | "why" | "when" | "about" | "having" | "a" | "an"
            )
        };
        let small =
            |word: &str| matches!(word, "and" | "of" | "for" | "the" | "in" | "at" | "on" | "to" | "with");
        let named = words.len() >= 2
            && words.len() <= LONGEST
            && words.iter().all(|word| (word.capital || small(word.of(normal))) && !speaks(word.of(normal)))
            && !normal[start..end].trim_end().ends_with(['.', '?', '!', ':']);
        named && self.named_in("organisation", line).any(|hit| hit.span.end <= end)
    }

    /// "The box marked “Aetiology”", "the word oedema".
    fn about_the_word(&self, span: NormalSpan) -> bool {
        let sentence = self.sentence(span);
        let bytes = self.document.normal.as_bytes();
        let quoted_alone = span.start > 0
            && matches!(bytes[span.start - 1], b'"' | b'\'')
            && matches!(bytes.get(span.end), Some(b'"' | b'\'' | b'.' | b','));
        let reach = if quoted_alone { 30 } else { 2 };
        let from = span.start.saturating_sub(reach + 24).max(sentence.start);
        self.named_in("about-word-before", NormalSpan::new(floor(&self.document.normal, from), span.start))
            .any(|hit| hit.span.end <= span.start && span.start - hit.span.end <= reach)
    }

    fn in_question(&self, span: NormalSpan) -> bool {
        let questions = &self.document.questions;
        let index = questions.partition_point(|question| question.span.end < span.end);
        questions.get(index).is_some_and(|question| question.span.holds(span))
    }

    fn holds_placeholder(&self, span: NormalSpan) -> bool {
        !self.document.placeholders.is_empty()
            && self.document.words[self.document.words_in(span)]
                .iter()
                .any(|word| word.class == WordClass::Opaque(Opaque::Placeholder))
    }

    fn alone(&self, span: NormalSpan) -> bool {
        let sentence = self.document.sentence_at(span.start).map(|index| &self.document.sentences[index]);
        sentence.is_some_and(|sentence| sentence.words.len() == self.document.words_in(span).len())
    }

    /// A verb in the past right before or in the match.
    fn past(&self, span: NormalSpan) -> bool {
        let sentence = self.sentence(span);
        let until = NormalSpan::new(sentence.start, span.end);
        self.document.words[self.document.words_in(until)].iter().any(|word| {
            let word = word.of(&self.document.normal);
            matches!(word, "was" | "were" | "had" | "did" | "said" | "told" | "went" | "felt" | "thought")
                || (word.len() > 4 && word.ends_with("ed"))
        })
    }

    /// The sentence begins with the match, or with "please" or "do not" before it.
    fn imperative(&self, span: NormalSpan) -> bool {
        let sentence = self.sentence(span);
        let before = self.document.normal[sentence.start..span.start.max(sentence.start)].trim();
        matches!(
            before,
            "" | "please" | "do not" | "don't" | "never" | "always" | "please do not" | "please don't"
        )
    }

    /// The readability figures, made when a rule first asks for one.
    pub fn measures(&self) -> &Measures {
        self.measures.get_or_init(|| measure::measure(self.document))
    }

    /// Whom the document greets.
    pub fn greeting(&self) -> Greeting {
        *self.greeting.get_or_init(|| {
            let blocks = &self.document.blocks;
            let Some(block) = blocks.iter().find(|block| block.kind == BlockKind::Salutation) else {
                return Greeting::None;
            };
            match self.named_in("professional-greeting", block.span).next() {
                None => Greeting::Person,
                Some(_) => Greeting::Professional,
            }
        })
    }

    /// For a professional: greeted so, or after a heading that says so.
    fn professional(&self, span: NormalSpan) -> bool {
        if self.greeting() == Greeting::Professional {
            return true;
        }
        let from = *self.professional_from.get_or_init(|| {
            self.named("professional-section")
                .iter()
                .find(|hit| {
                    let block =
                        self.document.block_at(hit.span.start).map(|index| &self.document.blocks[index]);
                    block.is_some_and(|block| {
                        block.kind == BlockKind::Heading
                            || (block.span.start == hit.span.start && block.words.len() <= 6)
                    })
                })
                .map(|hit| hit.span.start)
        });
        from.is_some_and(|from| span.start >= from)
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
