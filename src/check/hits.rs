//! Where the phrases of a rule set stand in a document, found in one pass.

use super::detect::Detections;
use super::filed::Filed;
use super::phrase::{self, Found, Standing};
use super::regexes;
use crate::document::{Document, NormalSpan};
use crate::rules::RuleSet;
use crate::rules::change::Gone;
use crate::rules::following::{CLOSING, Signs, slot};
use crate::rules::index::Place;
use crate::rules::model::{ListId, Posting};
use crate::rules::run::Runs;
use crate::rules::starts::first_word;
use crate::rules::terms::is_in_case;
use crate::share;
use crate::vocabulary::Kind;
use smallvec::SmallVec;
use std::collections::HashSet;
use std::ops::Range;

/// A phrase found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: NormalSpan,
    /// The entry of the list.
    pub entry: u32,
    /// The form of the entry.
    pub form: u16,
}

/// Whether a place overlaps one of these, which stand in order of their beginnings. Phrases are short: one that begins
/// far before does not reach so far.
pub fn overlaps_one<T>(all: &[T], span_of: impl Fn(&T) -> NormalSpan, span: NormalSpan) -> bool {
    const LONGEST: usize = 120;
    let first = all.partition_point(|one| span_of(one).start + LONGEST < span.start);
    all[first..].iter().map(span_of).take_while(|one| one.start < span.end).any(|one| one.overlaps(span))
}

/// All phrases found.
///
/// The phrases of lists that are gone through one by one are filed by list. Of the many other lists, which often
/// share their words, it is only asked whether one of theirs stands in some stretch: for those, each phrase of the
/// text is kept once, with its run of postings.
#[derive(Debug)]
pub struct Hits<'s> {
    set: &'s RuleSet,
    detections: &'s Detections<'s>,
    filed: Filed,
    found: Vec<Found>,
}

impl<'s> Hits<'s> {
    /// Searches a document for every phrase of a rule set. Where a kind is given, what serves only rules for other kinds
    /// of document may be passed over.
    pub fn find(
        document: &Document,
        set: &'s RuleSet,
        detections: &'s Detections<'s>,
        kind: Option<Kind>,
    ) -> Hits<'s> {
        let large = share::is_large(document.normal.len());
        let slots = share::in_parts(document.words.len(), large, |words| {
            document.words[words].iter().map(|word| slot(word.of(&document.normal))).collect::<Vec<u8>>()
        })
        .concat();
        let new = || Finder {
            document,
            set,
            detections,
            kind,
            slots: &slots,
            filed: Vec::new(),
            found: Vec::new(),
        };
        let parts = share::in_parts(document.blocks.len(), large, |blocks| {
            let mut finder = new();
            finder.words(blocks.clone());
            finder.detected(blocks);
            finder
        });
        let mut parts = parts.into_iter();
        let mut finder = parts.next().unwrap_or_else(new);
        let rest: Vec<Finder<'_>> = parts.collect();
        finder.found.reserve_exact(rest.iter().map(|part| part.found.len()).sum());
        finder.filed.reserve_exact(rest.iter().map(|part| part.filed.len()).sum());
        for part in rest {
            finder.found.extend(part.found);
            finder.filed.extend(part.filed);
        }
        finder.regexes();
        let filed = Filed::new(&finder.filed, set.model.lists);
        Hits { set, detections, filed, found: finder.found }
    }

    /// The phrases of a list that is gone through one by one.
    pub fn of(&self, list: ListId) -> &[Hit] {
        self.filed.of(list)
    }

    /// Leaves out what another set takes away, by whose phrases it is found. Gives what was left out.
    pub fn without(&mut self, gone: &[Gone], phrases: &Hits<'_>) -> Vec<NormalSpan> {
        let mut left_out = Vec::new();
        for gone in gone {
            let spans: HashSet<NormalSpan> = phrases.of(gone.phrases).iter().map(|hit| hit.span).collect();
            let stays = |hit: &Hit| !gone.entries.contains(&hit.entry) && !spans.contains(&hit.span);
            left_out.extend(self.of(gone.from).iter().filter(|hit| !stays(hit)).map(|hit| hit.span));
            self.filed.retain(gone.from, stays);
        }
        left_out
    }

    /// The phrases of a list that begin in a stretch of text.
    pub fn beginning_in(&self, list: ListId, span: NormalSpan) -> impl Iterator<Item = Hit> + '_ {
        let all = self.of(list);
        let first = all.partition_point(|hit| hit.span.start < span.start);
        let filed = all[first..].iter().copied().take_while(move |hit| hit.span.start < span.end);
        // what is filed stands nowhere else
        let rest = if self.set.is_primary(list) { &[][..] } else { &self.found[..] };
        let first = rest.partition_point(|found| (found.start as usize) < span.start);
        let found = rest[first..]
            .iter()
            .take_while(move |found| (found.start as usize) < span.end)
            .filter_map(move |found| self.posting(found, list));
        let alone = self.set.model.alone(list).iter().flat_map(move |alone| {
            let spans = self.detections.of(alone.detector);
            let first = spans.partition_point(|found| found.start < span.start);
            let inside = spans[first..].iter().take_while(move |found| found.start < span.end);
            inside.map(move |found| Hit { span: *found, entry: alone.entry, form: 0 })
        });
        filed.chain(found).chain(alone)
    }

    /// A phrase as one of this list, if it is one.
    fn posting(&self, found: &Found, list: ListId) -> Option<Hit> {
        let runs = &self.set.model.runs;
        let run = runs.get(found.run)?;
        let (mut low, mut high) = (run.filed as usize, run.end as usize);
        while low < high {
            let middle = low.midpoint(high);
            if runs.postings.list(middle)? < list { low = middle + 1 } else { high = middle }
        }
        if low == run.end as usize {
            return None;
        }
        let posting = runs.postings.get(low).filter(|posting| posting.list == list)?;
        let span = NormalSpan::new(found.start as usize, found.end as usize);
        Some(Hit { span, entry: posting.entry, form: posting.form })
    }

    /// Whether a phrase of a list lies wholly in a stretch of text.
    pub fn any_in(&self, list: ListId, span: NormalSpan) -> bool {
        self.beginning_in(list, span).any(|hit| hit.span.end <= span.end)
    }
}

struct Finder<'a> {
    document: &'a Document,
    set: &'a RuleSet,
    detections: &'a Detections<'a>,
    /// The kind of document that is served; all, where none is given.
    kind: Option<Kind>,
    /// The slot of each word, for a quick look at what follows.
    slots: &'a [u8],
    filed: Vec<(ListId, Hit)>,
    found: Vec<Found>,
}

impl<'a> Finder<'a> {
    /// Walks the index from every word, and from every sign with which a phrase begins.
    fn words(&mut self, blocks: Range<usize>) {
        for block in &self.document.blocks[blocks] {
            let mut at = block.span.start;
            for number in block.words.clone() {
                let word = self.document.words[number].span;
                self.signs(at..word.start);
                self.walk_from_word(word.start);
                // signs inside a word (a slash, a full stop) begin no phrase
                at = word.end;
            }
            self.signs(at..block.span.end);
        }
        self.file();
    }

    fn signs(&mut self, gap: Range<usize>) {
        for at in gap {
            let byte = self.document.normal.as_bytes()[at];
            if byte != b' ' && self.set.index.begins_with(byte) {
                self.walk(at);
            }
        }
    }

    /// The slots of the words that follow a place, from the number of a word that begins there or before.
    fn slots_after(&self, mut word: usize, end: usize) -> &'a [u8] {
        let words = &self.document.words;
        let slots = self.slots;
        while words.get(word).is_some_and(|word| word.span.start < end) {
            word += 1;
        }
        slots.get(word..).unwrap_or_default()
    }

    /// Searches from the beginning of a word: where its first letters begin no phrase, nothing is walked.
    fn walk_from_word(&mut self, start: usize) {
        let word = first_word(&self.document.normal.as_bytes()[start..]);
        if word.is_empty() {
            self.walk(start);
        } else if let Some(place) = self.set.model.starts.get(word) {
            self.walk_on(place, start, start + word.len());
        }
    }

    /// Searches from one place.
    fn walk(&mut self, start: usize) {
        self.walk_on(self.set.index.root(), start, start);
    }

    /// Walks on for the phrases that begin at `start`, from where the text up to `at` leads.
    fn walk_on(&mut self, from: Place, start: usize, at: usize) {
        let normal = &self.document.normal;
        self.set.index.walk_on(from, normal.as_bytes(), at, |end, run| {
            if phrase::ends_well(normal, end) {
                self.found.push(Found { start: start as u32, end: end as u32, run });
            }
        });
    }

    /// Files the phrases that were found, with the tails of those that have one.
    fn file(&mut self) {
        let set = self.set;
        let found = std::mem::take(&mut self.found);
        let words = &self.document.words;
        let mut word = found
            .first()
            .map_or(0, |first| words.partition_point(|one| one.span.start < first.start as usize));
        for (number, one) in found.iter().enumerate() {
            if !Runs::is_filed(one.run) {
                continue;
            }
            let Some(run) = set.model.runs.get(one.run) else { continue };
            let (start, end) = (one.start as usize, one.end as usize);
            while words.get(word).is_some_and(|one| one.span.start < start) {
                word += 1;
            }
            let runs = &set.model.runs;
            let plain = (run.start as usize..run.filed as usize).filter_map(|at| runs.postings.get(at));
            let plain = plain.map(|posting| (posting, NormalSpan::new(start, end)));
            if run.tailed().is_empty() {
                plain.for_each(|(posting, span)| self.add(&posting, span));
                continue;
            }
            let mut all: SmallVec<[(Posting, NormalSpan); 8]> = plain.collect();
            let after = self.slots_after(word, end);
            let sign = Signs::of(self.document.normal.as_bytes().get(end).copied());
            let ahead = set.model.following.ahead(after, self.kind);
            // the postings of one tail stand together: it is tried once
            let (mut last, mut tail_ends) = (None, None);
            for at in ahead.passing(run.tailed()) {
                let tail = runs.tailed.complex(at);
                if last != tail {
                    last = tail;
                    let tail = tail.filter(|tail| set.model.needed.stands(*tail, sign, after));
                    tail_ends = tail.and_then(|tail| self.tail_end(tail, end, word, &found[number..]));
                }
                if let Some(end) = tail_ends
                    && let Some(posting) = runs.tailed.get(at)
                {
                    all.push((posting, NormalSpan::new(start, end)));
                }
            }
            // in the order of the pack
            all.sort_by_key(|(posting, _)| (posting.list, posting.entry));
            all.iter().for_each(|(posting, span)| self.add(posting, *span));
        }
        self.found = found;
    }

    /// Where the tail of a phrase ends, if it follows. `word` is the number of its first word or of one before its end,
    /// `found` are the phrases found from its beginning on.
    fn tail_end(&self, tail: u32, from: usize, word: usize, found: &[Found]) -> Option<usize> {
        let model = &self.set.model;
        let words = self.document.words.get(word..).unwrap_or_default();
        let standing = Standing {
            document: self.document,
            words,
            slots: self.slots.get(word..).unwrap_or_default(),
            detections: self.detections,
            runs: &model.runs,
            found,
        };
        standing.longest(model.complex.get(tail as usize)?, from)
    }

    /// Files one phrase.
    fn add(&mut self, posting: &Posting, span: NormalSpan) {
        let model = &self.set.model;
        let Some(start) = self.words_before(span.start, posting.words_before) else { return };
        let span = NormalSpan::new(start, span.end);
        if let Some(exact) = posting.exact
            && let Some(case) = model.cases.get(exact as usize)
            && !is_in_case(self.document.prose_of(span), case)
        {
            return;
        }
        let hit = Hit { span, entry: posting.entry, form: posting.form };
        self.filed.push((posting.list, hit));
    }

    /// Where the nearest so many words before a place begin, if they stand right before it.
    fn words_before(&self, at: usize, count: u8) -> Option<usize> {
        let (normal, words) = (self.document.normal.as_bytes(), &self.document.words);
        let mut start = at;
        for _ in 0..count {
            let before = words.partition_point(|word| word.span.start < start).checked_sub(1)?;
            let span = words.get(before)?.span;
            let closes = normal.get(start).is_some_and(|byte| CLOSING.contains(byte));
            // a closing mark stands right behind a word, another word behind a space
            if normal.get(span.end..start)? != if closes { &b""[..] } else { b" " } {
                return None;
            }
            start = span.start;
        }
        Some(start)
    }

    /// Tries the phrases that begin with something recognised by form. What follows each place is looked up once
    /// for all phrases of a detector.
    fn detected(&mut self, blocks: Range<usize>) {
        let set = self.set;
        let blocks = &self.document.blocks[blocks];
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return };
        let found = std::mem::take(&mut self.found);
        let model = &set.model;
        let mut numbers = 0..0;
        for group in model.detected.chunk_by(|one, next| one.0 == next.0) {
            numbers = numbers.end..numbers.end + group.len();
            let all = self.detections.of(group[0].0);
            let from = all.partition_point(|span| span.start < first.span.start);
            let to = all.partition_point(|span| span.start < last.span.end);
            let word_after =
                |span: &NormalSpan| self.document.words.partition_point(|word| word.span.start < span.end);
            let found_from = |span: &NormalSpan| {
                &found[found.partition_point(|found| (found.start as usize) < span.start)..]
            };
            for span in &all[from..to] {
                let word = word_after(span);
                let after = self.slots.get(word..).unwrap_or_default();
                let sign = Signs::of(self.document.normal.as_bytes().get(span.end).copied());
                for at in model.following_detected.ahead(after, self.kind).passing(numbers.clone()) {
                    let (_, posting) = &model.detected[at];
                    let mut span = *span;
                    if let Some(tail) = posting.complex {
                        if !model.needed.stands(tail, sign, after) {
                            continue;
                        }
                        let Some(end) = self.tail_end(tail, span.end, word, found_from(&span)) else {
                            continue;
                        };
                        span.end = end;
                    }
                    self.add(posting, span);
                }
            }
        }
        self.found = found;
    }

    fn regexes(&mut self) {
        let set = self.set;
        for (number, span) in regexes::find(set, &self.document.normal, self.kind) {
            self.add(&set.model.regexes[number].posting, span);
        }
    }
}
