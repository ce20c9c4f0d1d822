//! Where the phrases of a rule set stand in a document, found in one pass.

use super::detect::Detections;
use super::phrase;
use crate::document::{Document, NormalSpan};
use crate::rules::RuleSet;
use crate::rules::model::{ListId, Posting};
use crate::rules::terms::cased_form;

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

/// All phrases found, by list, ordered by where they begin.
#[derive(Debug)]
pub struct Hits {
    lists: Vec<Vec<Hit>>,
}

impl Hits {
    /// Searches a document for every phrase of a rule set.
    pub fn find(document: &Document, set: &RuleSet, detections: &Detections<'_>) -> Hits {
        let mut finder =
            Finder { document, set, detections, hits: vec![Vec::new(); set.model.lists as usize] };
        finder.words();
        finder.detected();
        finder.regexes();
        let mut lists = finder.hits;
        for list in &mut lists {
            if !list.is_sorted_by_key(|hit| hit.span.start) {
                list.sort_by_key(|hit| hit.span.start);
            }
        }
        Hits { lists }
    }

    /// The phrases of a list.
    pub fn of(&self, list: ListId) -> &[Hit] {
        self.lists.get(list as usize).map_or(&[], Vec::as_slice)
    }

    /// The phrases of a list that begin in a stretch of text.
    pub fn beginning_in(&self, list: ListId, span: NormalSpan) -> &[Hit] {
        let all = self.of(list);
        let first = all.partition_point(|hit| hit.span.start < span.start);
        let last = all.partition_point(|hit| hit.span.start < span.end);
        &all[first..last.max(first)]
    }

    /// Whether a phrase of a list lies wholly in a stretch of text.
    pub fn any_in(&self, list: ListId, span: NormalSpan) -> bool {
        self.beginning_in(list, span).iter().any(|hit| hit.span.end <= span.end)
    }
}

struct Finder<'a> {
    document: &'a Document,
    set: &'a RuleSet,
    detections: &'a Detections<'a>,
    hits: Vec<Vec<Hit>>,
}

impl Finder<'_> {
    /// Walks the index from every word, and from every sign with which a phrase begins.
    fn words(&mut self) {
        let normal = self.document.normal.as_bytes();
        for block in &self.document.blocks {
            let mut at = block.span.start;
            for word in &self.document.words[block.words.clone()] {
                self.signs(at..word.span.start);
                self.walk(word.span.start);
                // signs inside a word (a slash, a full stop) begin no phrase
                at = word.span.end;
                debug_assert!(word.span.end <= normal.len());
            }
            self.signs(at..block.span.end);
        }
    }

    fn signs(&mut self, gap: std::ops::Range<usize>) {
        for at in gap {
            let byte = self.document.normal.as_bytes()[at];
            if byte != b' ' && self.set.index.begins_with(byte) {
                self.walk(at);
            }
        }
    }

    fn walk(&mut self, start: usize) {
        let normal = &self.document.normal;
        let set = self.set;
        set.index.walk(normal.as_bytes(), start, |end, run| {
            if phrase::ends_well(normal, start, end) {
                for posting in &set.model.postings[run] {
                    self.add(posting, start, end);
                }
            }
        });
    }

    fn add(&mut self, posting: &Posting, start: usize, end: usize) {
        let mut span = NormalSpan::new(start, end);
        if let Some(complex) = posting.complex {
            let parts = &self.set.model.complex[complex as usize];
            let sets = &self.set.model.sets;
            match phrase::longest(self.document, self.detections, sets, parts, start) {
                Some(end) => span.end = end,
                None => return,
            }
        }
        if let Some(exact) = &posting.exact
            && cased_form(self.document.prose_of(span)) != **exact
        {
            return;
        }
        let hit = Hit { span, entry: posting.entry, form: posting.form };
        let list = &mut self.hits[posting.list as usize];
        if list.last() != Some(&hit) {
            list.push(hit);
        }
    }

    fn detected(&mut self) {
        let set = self.set;
        for (detector, posting) in &set.model.detected {
            for span in self.detections.of(*detector) {
                self.add(posting, span.start, span.end);
            }
        }
    }

    fn regexes(&mut self) {
        let set = self.set;
        for (number, (_, posting)) in set.model.regexes.iter().enumerate() {
            let Some(regex) = set.regex(number) else { continue };
            for found in regex.find_iter(&self.document.normal) {
                if found.is_empty() || found.as_str().contains('\n') {
                    continue;
                }
                self.add(posting, found.start(), found.end());
            }
        }
    }
}
