//! The words of a question that a rewrite works on: as written, but without "um", "please" and the name of the
//! person spoken to.

use crate::document::Document;
use crate::document::map::NormalSpan;
use crate::document::question::Question;

/// A word of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedWord<'a> {
    /// In lower case, in its usual spelling.
    pub plain: &'a str,
    /// As the writer wrote it.
    pub original: &'a str,
    /// What the writer put before it: a space, a comma and a space.
    pub before: &'a str,
}

/// A question, ready to be put in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Its words.
    pub words: Vec<AskedWord<'a>>,
    /// The name of the person spoken to, at the end: ", Mrs Payne".
    pub address: &'a str,
    /// Whether it ends in a tag, which is no part of its words.
    pub tagged: bool,
    /// Whether the new question begins with a capital.
    pub capital: bool,
}

/// Words that carry nothing that is asked.
const EMPTY: &[&str] = &["um", "uh", "er", "erm", "hmm", "please", "actually", "basically", "pls", "plz"];
/// Ends that carry nothing that is asked.
const ENDS: &[&[&str]] = &[
    &["at", "all"],
    &["or", "not"],
    &["or", "anything"],
    &["or", "anything", "like", "that"],
    &["or"],
    &["though"],
    &["then"],
    &["love"],
    &["dear"],
    &["hun"],
    &["hon"],
    &["too"],
];

/// What stands before "love" where it is no way to speak to someone.
const WHO: &[&str] = &["i", "you", "he", "she", "we", "they", "to", "in"];

impl<'a> Asked<'a> {
    /// The words of a question, its tag left out.
    pub fn new(document: &'a Document, question: &Question) -> Asked<'a> {
        let body = question.body(&document.normal);
        let end = question.tag.map_or(body.end, |tag| tag.start);
        let span = NormalSpan::new(body.start, end);
        let mut words: Vec<AskedWord<'a>> = Vec::new();
        let mut names: Vec<bool> = Vec::new();
        let mut last = span.start;
        for word in &document.words[document.words_in(span)] {
            let plain = usual(word.of(&document.normal));
            let before = document.prose_of(NormalSpan::new(last.min(word.span.start), word.span.start));
            last = word.span.end;
            let again = words.last().is_some_and(|previous| previous.plain == plain && plain != "that");
            if EMPTY.contains(&plain) || again {
                continue;
            }
            // what stood around a word left out is left out as well
            let before = if before.trim().is_empty() && !before.is_empty() { " " } else { before };
            words.push(AskedWord { plain, original: document.prose_of(word.span), before });
            names.push(word.capital && plain != "i");
        }
        let address = address(document, &mut words, &names, span);
        strip_ends(&mut words);
        Asked { words, address, tagged: question.tag.is_some(), capital: capital(document, question) }
    }
}

/// Whether the question begins the sentence, or what was said, with a capital.
fn capital(document: &Document, question: &Question) -> bool {
    let original = document.prose_of(question.span);
    let opens = question.opens_sentence() || document.normal[..question.span.start].ends_with(['"', '\'']);
    opens && original.trim_start_matches(['“', '‘', '"', '\'']).chars().next().is_some_and(char::is_uppercase)
}

/// Takes ", Mrs Payne" off the end.
fn address<'a>(
    document: &'a Document,
    words: &mut Vec<AskedWord<'a>>,
    names: &[bool],
    span: NormalSpan,
) -> &'a str {
    let comma = words.iter().rposition(|word| word.before.trim() == ",");
    let Some(at) = comma.filter(|at| *at > 0 && names[*at..].iter().all(|name| *name)) else {
        return "";
    };
    let whole = document.prose_of(span).trim_end();
    let cut = whole.rfind(',').unwrap_or(whole.len());
    words.truncate(at);
    &whole[cut..]
}

fn strip_ends(words: &mut Vec<AskedWord<'_>>) {
    // "the things you love" is no way to speak to someone
    let ends = |words: &[AskedWord<'_>], end: &[&str]| {
        let (before, last) = words.split_at(words.len() - end.len());
        last.iter().zip(end).all(|(word, end)| word.plain == *end)
            && (end != ["love"]
                || last[0].before.trim() == ","
                || before.last().is_none_or(|word| !WHO.contains(&word.plain)))
    };
    while let Some(end) = ENDS.iter().find(|end| words.len() > end.len() + 1 && ends(words, end)) {
        words.truncate(words.len() - end.len());
    }
}

fn usual(word: &str) -> &str {
    match word {
        "u" => "you",
        "ur" => "your",
        "r" => "are",
        _ => word,
    }
}
