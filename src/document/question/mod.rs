//! Questions: where they are and what form they have.
//!
//! Form is grammar: where the auxiliary stands, which question word leads, whether a tag presses for an answer.
//! No topic and no wording is judged here; rules do that with what stands in [`Question`].

pub mod asks;
pub mod exempt;
mod head;
mod kind;
mod tag;
mod token;
mod words;

use super::block::BlockKind;
use super::map::NormalSpan;
use super::{Document, Sentence};
use crate::finding::QuestionForm;
use head::{Head, Join, first_content};
use std::ops::Range;
use token::Token;

/// What a question asks for, as its grammar shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// "How are the nights?", "What about your sleep?": an account in the reader's own words.
    Account,
    /// "Why did you stop?", "How come you stopped?"
    Why,
    /// "Can you tell me more?", "Tell me about the pain.": an account, asked for as a favour.
    Invitation,
    /// "How many?", "When did it start?", "Which leg?": one fact.
    Fact,
    /// "Are you in pain?": yes or no.
    YesNo,
    /// "Could you ring us?": a favour.
    Request,
    /// "Is it OK if I come in?", "May I …?": leave.
    Permission,
    /// "Would you like …?", "Do you want me to …?": something offered.
    Offer,
    /// "Shall we …?", "How about Tuesday?"
    Proposal,
    /// "Have I got that right?", "You mean Tuesday, is that right?"
    Checking,
    /// "You slept, didn't you?": a statement with a tag.
    Tag,
    /// "You're sleeping better now?": a statement with a question mark.
    Declarative,
    /// "No pain?", "And your sleep?": no verb.
    Fragment,
}

/// A question of the writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where it stands in the normal text: from its own first word (after "Okay. And so, um,") to its question
    /// mark.
    pub span: NormalSpan,
    /// The same with its lead-in: "If you think about last week, how did you sleep?"
    pub whole: NormalSpan,
    /// The sentence that holds it.
    pub sentence: usize,
    /// Its form.
    pub form: QuestionForm,
    /// How many things it asks at once; 1 or more.
    pub asks: usize,
    /// What it asks for.
    pub shape: Shape,
    /// Whether it carries a question mark.
    pub marked: bool,
    /// Whether it is framed so that "no" is the easy answer: "No pain?", "You're not sore?", "Don't you eat?"
    pub negative: bool,
    /// Whether it names the answers to choose from: "tea or coffee?"
    pub alternative: bool,
    /// The words of its tag: "aren't you" in "You're well, aren't you?"
    pub tag: Option<NormalSpan>,
    /// Whether an open question stands in one of the two sentences before it.
    pub follows_open: bool,
    /// How many questions stand in a row here with nothing between them, and which of them this is, from 0.
    pub run: (usize, usize),
}

impl Question {
    /// Whether nothing stands in the sentence before the question's own first word.
    pub fn opens_sentence(&self) -> bool {
        self.span.start == self.whole.start
    }

    /// The words without the question mark and what else stands behind the last word.
    pub fn body(&self, normal: &str) -> NormalSpan {
        let text = self.span.of(normal);
        let kept = text.trim_end_matches(|last: char| !last.is_alphanumeric()).len();
        NormalSpan::new(self.span.start, self.span.start + kept)
    }
}

/// Finds the questions of a document.
pub fn questions(document: &Document) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let kind = document.blocks.get(sentence.block).map_or(BlockKind::Paragraph, |block| block.kind);
        if matches!(
            kind,
            BlockKind::Quotation | BlockKind::Salutation | BlockKind::SignOff | BlockKind::AddressBlock
        ) {
            continue;
        }
        let marked = marked_parts(document, sentence);
        let parts = if !marked.is_empty() {
            marked
        } else if kind.is_running_text() {
            spoken_parts(document, sentence)
        } else {
            continue;
        };
        for part in parts {
            let previous = found.last();
            if let Some(question) = read(document, index, part, previous)
                && !document.quoted(question.span)
            {
                found.push(question);
            }
        }
    }
    count_runs(document, &mut found);
    found
}

/// The parts of a sentence that end in a question mark.
fn marked_parts(document: &Document, sentence: &Sentence) -> Vec<NormalSpan> {
    let text = sentence.span.of(&document.normal);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(offset) = text[at..].find('?') {
        let mark = at + offset;
        let end = mark + text[mark..].len() - text[mark..].trim_start_matches(['?', '!']).len();
        at = end;
        let spaced = text[..mark].ends_with(' ') || mark == start;
        let next = text[end..].chars().next();
        // "?UTI", "? chest infection": a doubt, not a question; "a?b": an address
        let doubt = next.is_some_and(char::is_alphanumeric)
            || (spaced && text[end..].trim_start().starts_with(char::is_alphanumeric));
        if doubt {
            continue;
        }
        let piece = &text[start..end];
        let lead = piece.len() - piece.trim_start_matches(|first: char| !opens(first)).len();
        if piece[lead..]
            .contains(|inner: char| inner.is_alphanumeric() || inner >= '\u{E000}' && inner <= '\u{E003}')
        {
            parts.push(NormalSpan::new(sentence.span.start + start + lead, sentence.span.start + end));
        }
        start = end;
    }
    parts
}

/// What may be asked in a sentence without a question mark: what it tells of having been said, else the whole.
fn spoken_parts(document: &Document, sentence: &Sentence) -> Vec<NormalSpan> {
    let text = sentence.span.of(&document.normal);
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| sentence.span.start + at).collect();
    let pairs = marks.chunks_exact(2).map(|pair| NormalSpan::new(pair[0] + 1, pair[1]));
    let parts: Vec<NormalSpan> = pairs.filter(|part| document.words_in(*part).len() > 3).collect();
    if parts.is_empty() { vec![sentence.span] } else { parts }
}

/// Whether a part may begin with this character.
fn opens(first: char) -> bool {
    first.is_alphanumeric() || ('\u{E000}'..='\u{E003}').contains(&first)
}

/// Reads a part of a sentence as a question, if it is one.
fn read(
    document: &Document,
    sentence: usize,
    part: NormalSpan,
    previous: Option<&Question>,
) -> Option<Question> {
    let normal = &document.normal;
    let marked = part.of(normal).ends_with(['?', '!']) && part.of(normal).contains('?');
    let spoken = after_quotation_mark(normal, part);
    let tokens = token::tokens(document, spoken);
    if tokens.is_empty() {
        return if marked { Some(bare(sentence, part)) } else { None };
    }
    let tag = tag::tag(&tokens);
    let host = &tokens[..tag.map_or(tokens.len(), |tag| tag.at)];
    let heads = head::heads(host);
    let core = core(&heads);
    let pressed = tag.is_some_and(|tag| tag.leads && tag.at >= 2 && tokens.len() - tag.at >= 2);
    if !marked && !(pressed && core.is_none()) && !asks_without_mark(host, core) {
        return None;
    }
    let spaced = part.of(normal).trim_end_matches(['?', '!']).ends_with(' ');
    if spaced && core.is_none() && tag.is_none() {
        return None; // "? chest infection": a doubt
    }
    let first = core.map_or_else(|| first_of_statement(host), |head| first_of_question(host, &heads, head));
    let words = &host[first..];
    let tag = if core.is_some_and(|head| !head.weak) { None } else { tag };
    let mut reading = match (core, tag) {
        (Some(head), None) => of_head(&tokens[head.at..], head),
        (_, Some(tag)) => of_tag(words, &tag),
        (None, None) => of_statement(words, previous, sentence),
    };
    if assumes(words) && reading.shape != Shape::Account {
        reading.form = QuestionForm::Leading;
    }
    let start = tokens[first].span.start;
    let end = if marked { part.end } else { body_end(normal, part) };
    Some(Question {
        span: NormalSpan::new(start, end),
        whole: NormalSpan::new(part.start, end),
        sentence,
        form: reading.form,
        asks: asks::asks(&host[first..], &asked(&heads, first)),
        shape: reading.shape,
        marked,
        negative: reading.negative,
        alternative: asks::is_alternative(words),
        tag: tag.map(|tag| NormalSpan::new(tokens[tag.at].span.start, tokens[tokens.len() - 1].span.end)),
        follows_open: previous.is_some_and(|last| {
            (opens_talk(last) && sentence - last.sentence <= 2)
                || (last.follows_open && last.sentence == sentence)
        }),
        run: (1, 0),
    })
}

/// Where a statement begins: "no" and its like lead in only where a mark follows ("No, it hurts?", "No pain?").
fn first_of_statement(host: &[Token<'_>]) -> usize {
    let joins = |word: &str| {
        matches!(word, "and" | "but" | "so" | "or" | "then" | "well" | "ok" | "okay" | "because")
    };
    let mut at = 0;
    while at + 1 < host.len()
        && words::is_marker(host[at].text)
        && (joins(host[at].text) || host[at + 1].gap > token::Gap::Space)
    {
        at += 1;
    }
    at
}

/// Where a question begins: at the first of the heads that are asked, or before them where the question word
/// stands inside ("for how long", "you did what").
fn first_of_question(host: &[Token<'_>], heads: &[Head], core: Head) -> usize {
    if core.weak {
        let inside = core.at + 1 == host.len();
        return if inside { first_of_statement(host) } else { core.at };
    }
    let strong = || heads.iter().filter(|head| !head.weak);
    let from = strong().filter(|head| head.at <= core.at && head.join == Join::Restart).last();
    let first = from.or(strong().next()).map_or(core.at, |head| head.at);
    let led =
        first > 0 && words::wh(host[first].text).is_some() && head::is_preposition(host[first - 1].text);
    if led { first - 1 } else { first }
}

/// Whether a question opens a subject that closed ones may then narrow: not "why", not several things at once.
fn opens_talk(question: &Question) -> bool {
    question.form == QuestionForm::Open && question.shape != Shape::Why && question.asks == 1
}

/// What stands before the last opening quotation mark is the telling, not what was asked.
fn after_quotation_mark(normal: &str, part: NormalSpan) -> NormalSpan {
    let text = part.of(normal);
    let quotes = text.matches('"').count();
    match text.rfind('"') {
        Some(at) if quotes % 2 == 1 && text[at..].contains(char::is_alphanumeric) => {
            NormalSpan::new(part.start + at + 1, part.end)
        }
        _ => part,
    }
}

fn body_end(normal: &str, part: NormalSpan) -> usize {
    part.start + part.of(normal).trim_end_matches(['.', '!', ' ']).len()
}

/// A question without a word: a placeholder and a mark.
fn bare(sentence: usize, part: NormalSpan) -> Question {
    Question {
        span: part,
        whole: part,
        sentence,
        form: QuestionForm::Closed,
        asks: 1,
        shape: Shape::Fragment,
        marked: true,
        negative: false,
        alternative: false,
        tag: None,
        follows_open: false,
        run: (1, 0),
    }
}

/// The head that decides the form.
fn core(heads: &[Head]) -> Option<Head> {
    let strong: Vec<&Head> = heads.iter().filter(|head| !head.weak).collect();
    // what was given up before a dash is no question
    let from = strong.iter().rposition(|head| head.join == Join::Restart).unwrap_or(0);
    match strong.get(from..) {
        Some([first, rest @ ..]) => {
            // "…, is it sore, how does it feel?": put again in other words, without a conjunction
            let again = rest.iter().take_while(|head| head.join == Join::Mark).last();
            Some(**again.unwrap_or(first))
        }
        _ => heads.iter().find(|head| head.shape != Shape::Permission).or(heads.first()).copied(),
    }
}

/// The heads that are asked, counted from the question's first word.
fn asked(heads: &[Head], first: usize) -> Vec<Head> {
    heads
        .iter()
        .filter(|head| !head.weak)
        .map(|head| Head {
            at: head.at.saturating_sub(first),
            after: head.after.saturating_sub(first),
            ..*head
        })
        .collect()
}

/// Whether words without a question mark ask all the same.
fn asks_without_mark(host: &[Token<'_>], core: Option<Head>) -> bool {
    let text = |at: usize| host.get(at).map_or("", |token: &Token<'_>| token.text);
    let first = first_content(host);
    // "so I take it you won't go": a question in all but its mark
    let taken = (first..host.len().min(first + 5)).any(|at| match (text(at), text(at + 1)) {
        ("take", "it") => text(at + 2).starts_with("you"),
        ("assume" | "presume", next) => next.starts_with("you"),
        _ => false,
    });
    if taken && host[first..].iter().take(2).any(|token| matches!(token.text, "i" | "we")) {
        return true;
    }
    let Some(head) = core else { return false };
    let after_lead =
        host[head.at].gap >= token::Gap::Comma && text(head.at + 1) == "you" && host.len() > head.at + 3;
    let led = head.at == first
        || after_lead
        || (head.at > 0
            && matches!(text(head.at - 1), "ask" | "asked" | "asking" | "you" | "him" | "her" | "this"));
    match head.shape {
        Shape::Invitation if head.weak => {
            head.open && (head.at == first || host[head.at..].iter().any(yours))
        }
        Shape::Account | Shape::Why | Shape::Fact if head.weak => {
            words::is_preface(text(head.at)) && host[head.at..].iter().any(yours)
        }
        _ if head.weak => false,
        Shape::Account | Shape::Why | Shape::Fact => {
            let contracted = words::is_contracted(text(head.at));
            let led = led || (host[head.at].gap >= token::Gap::Comma && text(head.at + 2) == "you");
            let inverted = (head.at + 1..host.len().min(head.at + 7))
                .any(|at| words::is_auxiliary(text(at)) && (words::opens_noun(text(at + 1))));
            led && host.len() > head.at + 2
                && (inverted
                    || (contracted && words::opens_noun(text(head.at + 1)))
                    || text(head.at + 1) == "about")
        }
        Shape::Permission | Shape::Proposal if text(head.at) != "shall" => false,
        _ => {
            let auxiliary = text(head.at);
            let subject = text(head.at + 1);
            led && host.len() > head.at + 2
                && (words::is_pronoun(subject) || matches!(subject, "the" | "your" | "that" | "this" | "any"))
                && !matches!(auxiliary, "should" | "had" | "were" | "may" | "might" | "must")
                && !(auxiliary == "do" && subject != "you" && subject != "they")
        }
    }
}

fn yours(token: &Token<'_>) -> bool {
    matches!(token.text, "you" | "your" | "you're" | "you've" | "you'd" | "yourself" | "that" | "it" | "this")
}

/// What was read of a question.
struct Reading {
    form: QuestionForm,
    shape: Shape,
    negative: bool,
}

fn of_head(words: &[Token<'_>], head: Head) -> Reading {
    let opener = words[0].text;
    let yes_no = matches!(head.shape, Shape::YesNo | Shape::Checking | Shape::Offer | Shape::Permission);
    let apart = words.get(2).is_some_and(|third| third.text == "not") && words::is_auxiliary(opener);
    let negative = yes_no && (words::is_negated(opener) || apart) && head.shape != Shape::Offer;
    let form = match (negative, head.open) {
        (true, _) => QuestionForm::Leading,
        (false, true) => QuestionForm::Open,
        (false, false) => QuestionForm::Closed,
    };
    Reading { form, shape: head.shape, negative }
}

fn of_tag(words: &[Token<'_>], tag: &tag::Tag) -> Reading {
    let negative = words.iter().any(|token| words::is_negation(token.text));
    if tag.leads {
        Reading { form: QuestionForm::Leading, shape: Shape::Tag, negative }
    } else if tag.checks {
        Reading { form: QuestionForm::Closed, shape: Shape::Checking, negative: false }
    } else {
        Reading { form: QuestionForm::Closed, shape: Shape::Tag, negative }
    }
}

fn of_statement(words: &[Token<'_>], previous: Option<&Question>, sentence: usize) -> Reading {
    let text = |at: usize| words.get(at).map_or("", |token: &Token<'_>| token.text);
    let last = words.last().map_or("", |token| token.text);
    let prompts = |word: &str| {
        matches!(
            word,
            "because"
                | "cause"
                | "meaning"
                | "and"
                | "so"
                | "like"
                | "such"
                | "as"
                | "for"
                | "example"
                | "instance"
        )
    };
    if last == "because" || words.iter().all(|token| prompts(token.text)) {
        return Reading { form: QuestionForm::Open, shape: Shape::Account, negative: false };
    }
    let says = words.iter().enumerate().any(|(at, token)| {
        let word = token.text;
        (words::is_pronoun(word) && text(at + 1) != "")
            || (word.contains('\'') && !word.ends_with("'s") && !word.ends_with('\''))
            || matches!(word, "it's" | "that's" | "he's" | "she's" | "there's" | "sounds" | "seems" | "looks")
            || (at > 0 && words::is_auxiliary(word))
    });
    let negated = words.iter().take(4).any(|token| words::is_negation(token.text));
    let bare = matches!(
        text(0),
        "any" | "anything" | "anyone" | "no" | "nothing" | "none" | "everything" | "all" | "not"
    );
    if !bare && (says || words.len() > 7) {
        let about_reader = words.iter().take(3).any(|token| token.text.starts_with("you"));
        let leads = negated && about_reader && words.iter().take(5).any(|token| is_denial(token.text));
        let form = if leads { QuestionForm::Leading } else { QuestionForm::Closed };
        return Reading { form, shape: Shape::Declarative, negative: leads };
    }
    let negative =
        matches!(text(0), "no" | "not" | "nothing" | "none") || (words.len() > 1 && text(1) == "no");
    if negative {
        return Reading { form: QuestionForm::Leading, shape: Shape::Fragment, negative: true };
    }
    if matches!(text(0), "you" | "yourself") && words.len() == 1 {
        return Reading { form: QuestionForm::Open, shape: Shape::Account, negative: false };
    }
    // "And your sleep?" carries on what was asked before
    let carries_on = matches!(text(0), "your" | "the" | "his" | "her" | "their")
        && previous.is_some_and(|last| last.form == QuestionForm::Open && sentence - last.sentence <= 1);
    let form = if carries_on { QuestionForm::Open } else { QuestionForm::Closed };
    Reading { form, shape: Shape::Fragment, negative: false }
}

fn is_denial(word: &str) -> bool {
    words::is_negated(word) || matches!(word, "not" | "never" | "no")
}

/// Whether the answer is taken for granted: "surely", "I take it", "you must be".
fn assumes(words: &[Token<'_>]) -> bool {
    let text = |at: usize| words.get(at).map_or("", |token: &Token<'_>| token.text);
    if words.iter().any(|token| matches!(token.text, "surely" | "presumably")) {
        return true;
    }
    let from = usize::from(matches!(text(0), "so" | "and" | "perhaps" | "well"));
    match (text(from), text(from + 1), text(from + 2)) {
        ("i", "assume" | "presume" | "trust" | "suppose" | "bet" | "imagine" | "expect", _) => true,
        ("i", "take" | "can" | "could", "it" | "take" | "assume" | "presume") => true,
        ("i'm", "sure", _) | ("i", "am", "sure") => true,
        ("you", "must", _) | ("you'd", "rather", _) | ("you", "would", "rather") => true,
        ("you", "wouldn't", "mind") | ("you", "do", "want") | ("you", "do", "agree") => true,
        _ => false,
    }
}

/// Counts the questions that follow each other with no other sentence between them.
fn count_runs(document: &Document, questions: &mut [Question]) {
    let mut start = 0;
    for at in 1..=questions.len() {
        let goes_on = questions.get(at).is_some_and(|next| {
            let last = &questions[at - 1];
            next.sentence - last.sentence <= 1 && block_of(document, next) == block_of(document, last)
        });
        if !goes_on {
            run(questions, start..at);
            start = at;
        }
    }
}

fn run(questions: &mut [Question], range: Range<usize>) {
    let length = range.len();
    for (index, question) in questions[range].iter_mut().enumerate() {
        question.run = (length, index);
    }
}

fn block_of(document: &Document, question: &Question) -> usize {
    document.sentences.get(question.sentence).map_or(usize::MAX, |sentence| sentence.block)
}
