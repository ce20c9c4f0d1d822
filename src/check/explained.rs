//! Whether a term is explained where it stands: `plain (term)`, `term (plain)`, "term, which means …", "this is
//! called term", "what is term?", or in the next sentence. Once explained, later uses pass.
//!
//! A sign that may explain (a bracket, a dash, "or", "means") is found first. Then the words that follow it are asked:
//! the plain words of the term's own row among them are proof, else they have to say what something is. A date, a
//! dose, a side, a judgement or what will now be done says nothing of that.

mod clause;
mod gloss;

use super::capitals;
use super::facts::Facts;
use crate::document::{BlockKind, NormalSpan};
use clause::{
    clause_end, dash, ends_list, has_dash, is_finding_of, is_row_of_names, joins, past_sign, restates, rings,
    statement_end, strip_article, without_course,
};
use gloss::Gloss;

/// How many words before a term may be its plain words.
const WORDS_BEFORE: usize = 8;
/// How many words before a bracket may be the name of what stands in it.
const WORDS_OF_NAME: usize = 3;
/// How many words before a bracket may be the plain words of what stands in it.
const LONG_NAME: usize = 12;
/// A term stands at the end of its sentence where no more words than these follow it.
const TAIL: usize = 6;

/// Whether the text explains the term that stands here. Its plain words, where a row names them, are proof.
pub fn is_explained(facts: &Facts<'_>, span: NormalSpan, plain: &[Box<str>]) -> bool {
    let sign = after_term(&facts.document.normal, span.end);
    let term = Term { facts, span, sign, end: after_short_form(facts, sign), plain };
    term.in_brackets()
        || term.bracket_follows()
        || term.aside_follows()
        || term.marked_after()
        || term.restated()
        || term.cell_follows()
        || term.marked_before()
        || term.plain_before()
        || term.next_sentence()
        || term.asked_for()
        || capitals::is_spelt_out(facts.document, span)
}

/// Whether a term that is explained stands as in a word list or a footnote: first in its block, then a colon or a
/// dash. Such an explanation serves the uses before it too.
pub fn in_word_list(facts: &Facts<'_>, span: NormalSpan) -> bool {
    let normal = &facts.document.normal;
    let block = facts.document.block_at(span.start).map(|index| facts.document.blocks[index].span);
    let first = block.is_some_and(|block| normal[block.start..span.start].trim_matches(MARKS).is_empty());
    let rest = &normal[after_term(normal, span.end)..];
    first && (rest.starts_with(':') || dash(rest).is_some() || rest.starts_with(" means "))
}

/// Whether the text says here what a term belongs to, which explains nothing of its later uses: a word of a longer name
/// or of another term's plain words.
pub fn is_passed_over(facts: &Facts<'_>, span: NormalSpan) -> bool {
    let sign = after_term(&facts.document.normal, span.end);
    let term = Term { facts, span, sign, end: sign, plain: &[] };
    term.is_in_plain_words() || term.is_in_name()
}

/// The signs that stand before a footnote or an item.
const MARKS: [char; 12] = ['*', '_', '|', '†', '‡', ' ', '"', '\'', '[', ']', '-', '•'];

/// A term and what is asked of its surroundings.
struct Term<'a> {
    facts: &'a Facts<'a>,
    span: NormalSpan,
    /// Past the quotation mark and the footnote sign that belong to the term.
    sign: usize,
    /// Past its short form too: "computed tomography (CT)".
    end: usize,
    plain: &'a [Box<str>],
}

impl<'a> Term<'a> {
    fn normal(&self) -> &'a str {
        &self.facts.document.normal
    }

    /// The end of the sentence, for what is read after the term.
    fn limit(&self) -> usize {
        self.facts.sentence(self.span).end.max(self.end)
    }

    fn rest(&self) -> &'a str {
        &self.normal()[self.end..self.limit()]
    }

    fn before(&self) -> &'a str {
        &self.normal()[self.facts.sentence(self.span).start.min(self.span.start)..self.span.start]
    }

    fn gloss(&self, start: usize, end: usize) -> Gloss<'a> {
        Gloss {
            facts: self.facts,
            span: NormalSpan::new(start.min(end), end),
            term: self.span,
            plain: self.plain,
        }
    }

    /// Whether the words from here to the end of their clause are an aside that says what the term is.
    fn is_aside(&self, start: usize) -> bool {
        self.gloss(start, clause_end(self.normal(), start, self.limit())).is_aside()
    }

    /// The few words of the sentence that stand right before a place.
    fn words_before(&self, until: usize, count: usize) -> Gloss<'a> {
        let document = self.facts.document;
        let from = self.facts.sentence(self.span).start.min(until);
        let words = document.words_in(NormalSpan::new(from, until));
        let first = words.end.saturating_sub(count).max(words.start);
        let start = document.words.get(first).map_or(from, |word| word.span.start);
        self.gloss(start.max(from), until)
    }

    /// `plain (term)`: a bracket that holds the term and hardly more, after words that are no other hard term.
    fn in_brackets(&self) -> bool {
        let before = self.before();
        let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else {
            return false;
        };
        let lead = without_course(before[open + 1..].trim_matches(['"', '\'', ' ']));
        let led_in = matches!(
            lead,
            "" | "also called"
                | "called"
                | "known as"
                | "also known as"
                | "or"
                | "i.e."
                | "ie"
                | "the medical name is"
                | "the medical word is"
                | "medically"
                | "a"
                | "an"
                | "the"
        );
        let close = self.normal().as_bytes().get(self.sign);
        let closes = close.is_some_and(|byte| {
            matches!(byte, b')' | b'"' | b'\'') || matches!(byte, b',' | b';') && !lead.starts_with('i')
        });
        let at = self.span.start - before.len() + before[..open].trim_end().len();
        led_in
            && closes
            && !before[..open].trim().is_empty()
            && (!is_finding_of(&before[..open]) || self.is_named_by(at))
            && (self.is_short_form()
                || !gloss::is_hard(self.facts, NormalSpan::new(at.saturating_sub(1), at))
                || self.words_before(at, WORDS_OF_NAME).is_known()
                || self.is_named_by(at))
    }

    /// Whether the words right before a place are the row's plain words, hard as they may be: "swollen urethra".
    fn is_named_by(&self, at: usize) -> bool {
        let words = self.words_before(at, LONG_NAME);
        words.shares_head() || words.holds_all()
    }

    /// "NSAIDs": written in capitals, which its long form explains, however hard that is.
    fn is_short_form(&self) -> bool {
        let raw = self.facts.document.prose_of(self.span);
        raw.chars().filter(|ch| ch.is_uppercase()).count() > 1
    }

    /// `term (plain)`.
    fn bracket_follows(&self) -> bool {
        let follows = |end: usize| {
            let rest = &self.normal()[end.min(self.limit())..self.limit()];
            let Some(inner) = rest.trim_start().strip_prefix('(') else { return false };
            let start = self.limit() - inner.len();
            let end = start + inner.find(')').unwrap_or(inner.len());
            self.gloss(start, end).is_aside()
        };
        follows(self.sign) || self.end > self.sign && follows(self.end)
    }

    /// "term - plain -", "term, plain,", "term: plain", "term or plain".
    fn aside_follows(&self) -> bool {
        let rest = self.rest();
        let from = |after: &str| self.limit() - after.len();
        if let Some(after) = dash(rest) {
            return self.dash_follows(from(after));
        }
        if let Some(after) = rest.strip_prefix(':') {
            return self.colon_follows(from(after));
        }
        if let Some(after) = rest.strip_prefix(" or ") {
            return self.first_words(from(after), 3).repeats();
        }
        let Some(after) = rest.strip_prefix(", or ").or_else(|| rest.strip_prefix(',')) else {
            return [" i.e", " ie ", " i.e.,"].iter().any(|sign| rest.starts_with(sign))
                && self.is_aside(self.end + 4);
        };
        let start = from(after);
        if rest.starts_with(", or ") {
            return self.or_follows(start);
        }
        if after.trim_start().starts_with("i.e") || after.trim_start().starts_with("ie ") {
            return self.is_aside(start + after.len() - after.trim_start().len() + 3);
        }
        self.comma_follows(start)
    }

    /// The first words from a place on, no further than their clause.
    fn first_words(&self, start: usize, count: usize) -> Gloss<'a> {
        let end = clause_end(self.normal(), start, self.limit());
        let words = self.facts.document.words_in(NormalSpan::new(start, end));
        let last = (words.start + count).min(words.end);
        let end = last.checked_sub(1).map_or(start, |last| self.facts.document.words[last].span.end);
        self.gloss(start, end.max(start))
    }

    /// After a dash: a description, or the plain words themselves. A row of dashes is a list.
    fn dash_follows(&self, start: usize) -> bool {
        let end = clause_end(self.normal(), start, self.limit());
        let gloss = self.gloss(start, end);
        let after = &self.normal()[end..self.limit()];
        let goes_on = has_dash(after);
        let listed = has_dash(self.before()) || after.matches(" - ").count() > 1;
        let proof = gloss.shares_head() || gloss.describes();
        !listed && gloss.is_aside() && (self.begins() && !goes_on || proof)
    }

    /// After a colon.
    fn colon_follows(&self, start: usize) -> bool {
        let gloss = self.gloss(start, clause_end(self.normal(), start, self.limit()));
        // "clean / accidents" are the answers of a form
        let answers = self.rest().contains(" / ");
        gloss.is_aside() && !answers && (self.begins() || gloss.shares_head() || gloss.describes())
    }

    /// Whether the sentence begins with the term.
    fn begins(&self) -> bool {
        let lead = self.before().trim_matches(MARKS);
        matches!(lead, "" | "a" | "an" | "the")
    }

    /// ", or plain": no second thing that might be there instead.
    fn or_follows(&self, start: usize) -> bool {
        let gloss = self.gloss(start, clause_end(self.normal(), start, self.limit()));
        let proof = gloss.shares() || self.plain.is_empty() || gloss.describes();
        gloss.is_aside() && (gloss.shares_head() || proof && !self.is_choice())
    }

    /// Whether the sentence speaks of what might be: "if you notice", "any", "signs of", or of a list.
    fn is_choice(&self) -> bool {
        let document = self.facts.document;
        let before = self.before();
        let from = NormalSpan::new(self.span.start - before.len(), self.span.start);
        let choice = document.words[document.words_in(from)].iter().any(|word| {
            let word = word.of(self.normal());
            matches!(
                word,
                "if" | "any" | "may" | "might" | "could" | "either" | "whether" | "signs" | "like" | "as"
            )
        });
        choice || before.trim_end().ends_with(',')
    }

    /// ", plain,": the plain words, or a description, and no item of a list.
    fn comma_follows(&self, start: usize) -> bool {
        let end = clause_end(self.normal(), start, self.limit());
        let gloss = self.gloss(start, end);
        let next = past_sign(self.normal(), end, self.limit());
        let item = self.gloss(next, clause_end(self.normal(), next, self.limit()));
        let classes = gloss.classes();
        let listed = self.before().trim_end().ends_with(',')
            || gloss.is_short() && end < self.limit() && item.is_short()
            || gloss.lists()
            || joins(&self.normal()[end..]) && !classes;
        let closed = self.normal()[end..].starts_with(',') || !self.opens_clause();
        let goes_on = self.normal()[end..].trim_start().starts_with('(');
        let proof =
            closed && !goes_on && self.first_words(start, 4).shares_head() || gloss.describes() || classes;
        !listed && gloss.is_aside() && proof
    }

    /// Whether a comma after the term parts what comes first from the main clause: "In patients with anaemia, the blood".
    fn opens_clause(&self) -> bool {
        let first = self.before().trim_start().split(' ').next().unwrap_or("");
        matches!(
            first,
            "in" | "if"
                | "when"
                | "with"
                | "for"
                | "after"
                | "because"
                | "as"
                | "although"
                | "since"
                | "while"
                | "during"
                | "before"
                | "to"
                | "unless"
        ) && !self.before().contains(',')
    }

    /// "term, which means", "term: this is", "a term is a".
    fn marked_after(&self) -> bool {
        let reach = NormalSpan::new(self.end, (self.end + 3).min(self.normal().len()));
        self.facts.named_in("explains-after", reach).any(|hit| {
            let between = &self.normal()[self.end..hit.span.start];
            let sign = hit.span.of(self.normal());
            let end = statement_end(self.normal(), hit.span.end, self.limit());
            let choice = sign.ends_with(" or");
            !choice
                && between.trim_matches(['"', '\'', ' ']).is_empty()
                && self.gloss(hit.span.start, end).is_statement(hit.span.end)
        })
    }

    /// "term afterwards - in other words, plain": a sign a few words on, if the row's plain words follow it.
    fn restated(&self) -> bool {
        let document = self.facts.document;
        let words = document.words_in(NormalSpan::new(self.end, self.limit()));
        let last = (words.start + TAIL).min(words.end);
        let until = last.checked_sub(1).map_or(self.end, |last| document.words[last].span.end);
        let reach = NormalSpan::new(self.end, until.max(self.end));
        self.facts.named_in("explains-after", reach).any(|hit| {
            let end = statement_end(self.normal(), hit.span.end, self.limit());
            let sign = hit.span.of(self.normal());
            let near = document.words_in(NormalSpan::new(self.end, hit.span.start.max(self.end))).len() < 3;
            let told = restates(sign) || near && (sign.contains("which ") || sign.contains("that is"));
            told && self.gloss(hit.span.end.min(end), end).shares_head()
        })
    }

    /// A row of a table: the term in one cell, its plain words in the next.
    fn cell_follows(&self) -> bool {
        if let Some(after) = self.rest().strip_prefix(" | ") {
            let start = self.limit() - after.len();
            let end = start + after.find('|').unwrap_or(after.len());
            return self.begins() && self.gloss(start, end).shares();
        }
        let document = self.facts.document;
        let Some(index) = document.block_at(self.span.start) else { return false };
        let (own, next) = (&document.blocks[index], document.blocks.get(index + 1));
        let alone = self.normal()[own.span.start..own.span.end].trim_matches(MARKS).len() == self.span.len();
        let cell = |kind: BlockKind| kind == BlockKind::TableCell;
        alone
            && cell(own.kind)
            && next.is_some_and(|next| cell(next.kind) && self.gloss(next.span.start, next.span.end).shares())
    }

    /// Whether the term is among the plain words of another, which follows in brackets: "urethra" in "a swollen urethra
    /// (urethritis)".
    fn is_in_plain_words(&self) -> bool {
        let Some(open) = self.rest().find('(').map(|open| self.end + open) else { return false };
        let between = NormalSpan::new(self.span.start, open);
        let inside = NormalSpan::new(open + 1, (open + 2).min(self.normal().len()));
        self.facts.document.words_in(between).len() <= LONG_NAME
            && gloss::plain_words_of(self.facts, inside).any(|plain| {
                let none = NormalSpan::new(open, open);
                Gloss { facts: self.facts, span: between, term: none, plain }.is_of_plain()
            })
    }

    /// "this is called term", "known as term".
    fn marked_before(&self) -> bool {
        let from = self.facts.sentence(self.span).start;
        self.after_signs(|sign, between| {
            // "my wife called the clinic" is rang
            let bare = sign.of(self.normal()) == "called";
            let rang = between == "the" && bare && rings(&self.normal()[from..sign.start]);
            let row = [",", " or"].iter().any(|end| between.ends_with(end)) && is_row_of_names(between);
            matches!(between, "" | "a" | "an" | "the") && !rang || !bare && row && self.ends_a_name()
        })
    }

    /// Whether one of the signs that name something stands before the term, and what stands between serves.
    fn after_signs(&self, serves: impl Fn(NormalSpan, &str) -> bool) -> bool {
        let from = self.facts.sentence(self.span).start;
        let before = NormalSpan::new(from, self.span.start.max(from));
        self.facts.named_in("explains-before", before).any(|hit| {
            let between = || self.normal()[hit.span.end..self.span.start].trim_matches(['"', '\'', ' ', '(']);
            hit.span.end <= self.span.start && serves(hit.span, between())
        })
    }

    /// Whether no further word of a name follows: "or piles.", not "or renal cancer".
    fn ends_a_name(&self) -> bool {
        let rest = &self.normal()[self.sign.min(self.limit())..self.limit()];
        !rest.starts_with(' ')
            || rest.starts_with(" (")
            || rest.starts_with(" or ")
            || rest.starts_with(" and ")
    }

    /// Whether the term is a word of a longer name that the text gives to something: "also called chronic idiopathic
    /// fibrosis".
    fn is_in_name(&self) -> bool {
        self.after_signs(|sign, between| {
            let last = between.rsplit(',').next().unwrap_or("");
            let words = last.rsplit("or ").next().unwrap_or("").split(' ').count();
            sign.of(self.normal()) != "called" && words < WORDS_OF_NAME && is_row_of_names(between)
        })
    }

    /// "plain, or term,", "plain - term -", "plain, a term,".
    fn plain_before(&self) -> bool {
        let before = self.before().trim_end_matches(['"', '\'']);
        let bare = strip_article(before);
        let at = |left: &str| self.span.start - self.before().len() + left.len();
        if let Some(left) = bare.strip_suffix(" or ").or_else(|| bare.strip_suffix(" i.e. ")) {
            let words = self.words_before(at(left), WORDS_OF_NAME);
            let aside = left.ends_with(',') && self.ends_a_name() && words.shares_head();
            return !ends_list(left) && !words.lists() && (aside || words.repeats());
        }
        let closes = self.rest().trim_end().is_empty()
            || self.rest().starts_with([',', '.', ';', '!', '?'])
            || dash(self.rest()).is_some();
        let comma = bare.strip_suffix(", ").filter(|left| !ends_list(left) && bare.len() < before.len());
        let dashes = [" - ", " – ", " — ", "—"].iter().find_map(|sign| bare.strip_suffix(sign));
        let left = comma.or(dashes).filter(|left| closes && !has_dash(left) && !left.ends_with(':'));
        left.is_some_and(|left| self.words_before(at(left), WORDS_BEFORE).shares_head())
    }

    /// The next sentence says what it is: "You have labyrinthitis. This is swelling in the inner ear."
    fn next_sentence(&self) -> bool {
        let Some(next) = self.sentence_after() else { return false };
        let document = self.facts.document;
        let tail = document.words_in(NormalSpan::new(self.span.end, self.limit()));
        let reach = NormalSpan::new(next.start, next.start + 1);
        tail.len() <= TAIL
            && self.facts.named_in("explains-next", reach).any(|hit| {
                let end = statement_end(self.normal(), hit.span.end, next.end.max(hit.span.end));
                self.gloss(hit.span.start, end).is_statement(hit.span.end)
            })
    }

    /// "What is term? …", "What does term mean? …"
    fn asked_for(&self) -> bool {
        let before = strip_article(self.before()).trim_end_matches(['"', '\'', ' ']);
        let asks = matches!(
            before.trim_start(),
            "what is" | "what's" | "what are" | "what does" | "what do" | "so what is" | "what is meant by"
        );
        let after = self.rest().trim_matches(['"', '\'', ' ', '?']);
        if !asks || !matches!(after, "" | "mean" | "means") {
            return false;
        }
        self.sentence_after().is_some_and(|next| {
            let end = clause_end(self.normal(), next.start, next.end);
            self.gloss(next.start, end).is_statement(next.start)
        })
    }

    /// The sentence after the term's own: of the same block, or after a heading.
    fn sentence_after(&self) -> Option<NormalSpan> {
        let document = self.facts.document;
        let index = document.sentence_at(self.span.start)?;
        let (own, next) = (&document.sentences[index], document.sentences.get(index + 1)?);
        let heads = document
            .blocks
            .get(own.block)
            .is_some_and(|block| block.kind == BlockKind::Heading || own.is_question(&document.normal));
        let near = next.block == own.block || heads && next.block == own.block + 1;
        near.then(|| self.facts.nearby(next.span, NormalSpan::new(next.span.start, next.span.start)))
    }
}

/// Past a possessive that the match left out, a quotation mark and a footnote sign.
fn after_term(normal: &str, end: usize) -> usize {
    let rest = &normal[end..];
    let rest = rest.strip_prefix("'s").unwrap_or(rest);
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    let rest = rest.strip_prefix("**").or_else(|| rest.strip_prefix("__")).unwrap_or(rest);
    let rest = rest.strip_prefix(['*', '_', '†', '‡', '¹', '²', '³']).unwrap_or(rest);
    normal.len() - rest.len()
}

/// Past a bracket that holds nothing but the term's short form.
fn after_short_form(facts: &Facts<'_>, end: usize) -> usize {
    let rest = &facts.document.normal[end..];
    let Some((short, _)) = rest.strip_prefix(" (").and_then(|inner| inner.split_once(')')) else {
        return end;
    };
    let span = NormalSpan::new(end + 2, end + 2 + short.len());
    let capitals = |text: &str| text.chars().filter(|ch| ch.is_uppercase()).count() > 1;
    if short.contains(' ') || !capitals(facts.document.prose_of(span)) {
        return end;
    }
    span.end + 1
}
