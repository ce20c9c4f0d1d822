//! The words that may explain a term: whether they say what something is.

use super::super::detect::WEEKDAYS;
use super::super::facts::Facts;
use crate::document::{NormalSpan, Word, WordClass, date};
use crate::familiar_words::{familiarity, is_common_word};
use crate::rules::RuleSet;
use crate::rules::measures::JARGON_RULES;
use crate::rules::model::{Check, Entry};
use crate::vocabulary::Severity;

/// Two words are the same that share this many first letters, and all but the last few.
const STEM: usize = 4;
/// How much longer than their common beginning two forms of a word may be.
const ENDING: usize = 4;

/// No term is longer.
const LONGEST: usize = 120;

/// Words that may explain a term.
pub struct Gloss<'a> {
    pub facts: &'a Facts<'a>,
    pub span: NormalSpan,
    /// The term's own place, whose words prove nothing.
    pub term: NormalSpan,
    /// The plain words of the term's row.
    pub plain: &'a [Box<str>],
}

impl<'a> Gloss<'a> {
    fn words(&self) -> &'a [Word] {
        let document = self.facts.document;
        &document.words[document.words_in(self.span)]
    }

    fn texts(&self) -> impl Iterator<Item = &'a str> {
        let normal = &self.facts.document.normal;
        self.words().iter().map(move |word| word.of(normal))
    }

    /// Whether words of the row's plain words are among them: one that says something, or half of the small ones.
    pub fn shares(&self) -> bool {
        let told: Vec<&str> = self.telling().filter(|word| !is_relation_or_time(word)).collect();
        let shared = |word: &&str| self.is_plain(word);
        let mut all = told.iter().copied().filter(shared);
        let small = told.iter().copied().filter(|word| word.len() > 3).filter(shared).count();
        all.any(|word| !says_little(word)) || small > 0 && small * 3 >= told.len()
    }

    /// Whether they hold what the row's plain words are about: "swelling" of "swelling caused by fluid".
    pub fn shares_head(&self) -> bool {
        let told = || self.telling().filter(|word| !says_little(word));
        let holds = |part: fn(&str) -> &str, word: &str| {
            self.plain.iter().flat_map(|plain| words_of(part(plain))).any(|own| is_same(own, word))
        };
        // two words of a long one prove as much
        told().any(|word| holds(head, word))
            || told().filter(|word| holds(|plain| plain, word)).nth(1).is_some()
    }

    /// Whether they hold nothing but the row's plain words and small words, and what the row is about.
    pub fn repeats(&self) -> bool {
        self.shares_head() && self.is_of_plain()
    }

    /// Whether they hold nothing but the row's plain words and small words.
    pub fn is_of_plain(&self) -> bool {
        self.telling().filter(|word| !says_little(word)).all(|word| self.is_plain(word))
    }

    /// Whether a word is one of the row's plain words.
    fn is_plain(&self, word: &str) -> bool {
        self.plain.iter().flat_map(|plain| words_of(plain)).any(|own| is_same(own, word))
    }

    /// Whether all of one of the row's plain words is among them, the term's own words too.
    pub fn holds_all(&self) -> bool {
        let held =
            |own: &str| own.len() < 3 || is_article(own) || self.texts().any(|word| is_same(own, word));
        self.plain.iter().any(|plain| words_of(plain).all(held))
    }

    /// The words that are not those of the term itself.
    fn telling(&self) -> impl Iterator<Item = &'a str> {
        let own = self.term.of(&self.facts.document.normal);
        self.texts()
            .filter(move |word| word.len() > 2 && !own.split([' ', '-']).any(|own| is_same(own, word)))
    }

    /// Whether they are a phrase beside a term that says what it is.
    pub fn is_aside(&self) -> bool {
        let mut texts = self.texts();
        let Some(first) = texts.next() else { return false };
        let second = texts.next().unwrap_or("");
        if self.says_when() || speaks(first, second) {
            return false;
        }
        self.shares() || !self.is_placed(first, second) && self.holds_content()
    }

    /// Whether they say where, when or how, give a number, tell what will be done, or join two things.
    fn is_placed(&self, first: &str, second: &str) -> bool {
        let words = self.words();
        let number = |word: Option<&Word>| word.is_some_and(|word| word.class != WordClass::Letters);
        let taken = first.len() > 4 && first.ends_with("ed") && is_relation_or_time(second);
        let rare = words.len() == 1 && !self.plain.is_empty() && !familiarity(first).is_commonest();
        let joined = words.len() <= 3 && self.lists();
        let counted = words.iter().any(|word| number(Some(word))) && !self.texts().any(is_clause);
        counted
            || number(words.first())
            || number(words.last())
            || matches!(first, "you" | "your" | "it")
            || rare
            || joined
            || taken
            || places(first)
            || self.will_follow(true)
    }

    /// Whether they are a sentence or clause that says what the term is; `from` is where its verb ends.
    pub fn is_statement(&self, from: usize) -> bool {
        let rest = Gloss {
            span: NormalSpan::new(from.max(self.span.start), self.span.end.max(from)),
            term: self.term,
            plain: self.plain,
            facts: self.facts,
        };
        let before = self.facts.document.normal[..rest.span.start].trim_end();
        let is = [" is", " are", " was", "'s", "'re"].iter().any(|verb| before.ends_with(verb));
        if is && rest.only_says() {
            return false;
        }
        self.shares() || !rest.judges() && !rest.will_follow(false) && self.holds_content()
    }

    /// Whether the words right before a place name something that people know.
    pub fn is_known(&self) -> bool {
        self.holds_content()
    }

    /// Whether one word at least names something that people know, and is neither hard itself nor of the small words.
    fn holds_content(&self) -> bool {
        let normal = &self.facts.document.normal;
        self.words().iter().enumerate().any(|(index, word)| {
            let text = word.of(normal);
            let named = word.capital && index > 0;
            word.class == WordClass::Letters
                && text.len() > 2
                && !named
                && !word.all_capitals
                && !says_little(text)
                && is_common_word(text)
                && !is_hard(self.facts, word.span)
        })
    }

    /// "(May or June)", "(on Monday)" say when.
    fn says_when(&self) -> bool {
        let normal = &self.facts.document.normal;
        self.words().iter().any(|word| {
            word.capital && (date::month(word.of(normal)).is_some() || WEEKDAYS.contains(&word.of(normal)))
        })
    }

    /// Whether they say what happens now: "you will need", "we must". A phrase holds no such verb at all.
    fn will_follow(&self, phrase: bool) -> bool {
        let relative = |word: &&str| {
            let joins = matches!(*word, "which" | "where" | "when" | "who" | "than" | "if");
            !joins && (!phrase || *word != "that")
        };
        let mut texts = self.texts().enumerate();
        let mut main = texts.by_ref().take_while(|(_, word)| relative(word));
        main.any(|(at, word)| {
            matches!(word, "will" | "must" | "need" | "needs" | "should" | "shall" | "won't")
                || word.ends_with("'ll")
                || word == "we" && at < 2
                || phrase && matches!(word, "may" | "can" | "could" | "might" | "is" | "are" | "has" | "have")
        })
    }

    /// The words after an article and adverbs, with which a sentence says what something is or how it is.
    fn core(&self) -> impl Iterator<Item = &'a str> {
        self.texts().skip_while(|word| is_article(word) || is_adverb(word))
    }

    /// Whether a sentence that begins so only judges the term or says what is done: "is why", "is helpful if".
    fn only_says(&self) -> bool {
        self.core().next().is_some_and(|first| {
            matches!(
                first,
                "why"
                    | "because"
                    | "being"
                    | "due"
                    | "causing"
                    | "making"
                    | "affecting"
                    | "giving"
                    | "getting"
                    | "going"
                    | "helping"
                    | "coming"
                    | "good"
                    | "likely"
                    | "unlikely"
                    | "possible"
                    | "important"
                    | "clear"
                    | "unclear"
                    | "known"
                    | "thought"
                    | "done"
                    | "given"
                    | "taken"
                    | "seen"
                    | "found"
                    | "shown"
                    | "helpful"
                    | "useful"
                    | "best"
                    | "easy"
                    | "hard"
                    | "your"
                    | "our"
                    | "against"
                    | "about"
            ) || first != "not" && first != "no" && places(first)
        })
    }

    /// Whether a sentence that begins so says something of the term: "is a sign of", "is treated", "is not".
    fn judges(&self) -> bool {
        let named = self.texts().next().is_some_and(is_article) || self.after_article();
        let mut texts = self.core();
        let Some(first) = texts.next() else { return false };
        let second = texts.next().unwrap_or("");
        let head = |word: &str| {
            matches!(
                word,
                "sign"
                    | "signs"
                    | "cause"
                    | "causes"
                    | "reason"
                    | "result"
                    | "symptom"
                    | "effect"
                    | "concern"
                    | "worry"
                    | "possibility"
                    | "risk"
            )
        };
        let took = first.len() > 4 && first.ends_with("ed") && !is_common_noun(second);
        first == "not" || head(first) || head(second) || took && !named
    }

    /// Whether an article stands right before them.
    fn after_article(&self) -> bool {
        let before = self.facts.document.normal[..self.span.start].trim_end();
        [" a", " an", " the"].iter().any(|article| before.ends_with(article))
    }

    /// Whether they describe: "a feeling of", "a tube that", "swelling caused by".
    pub fn describes(&self) -> bool {
        let first = self.texts().next().unwrap_or("");
        let article = matches!(first, "a" | "an");
        let relation = self.texts().skip(1).any(|word| {
            matches!(
                word,
                "of" | "that" | "which" | "where" | "when" | "caused" | "made" | "used" | "form" | "forms"
            )
        });
        article && relation || matches!(first, "when" | "where")
    }

    /// Whether they say of what kind something is, as no item of a list does: "a very common virus".
    pub fn classes(&self) -> bool {
        let article = self.texts().next().is_some_and(|first| matches!(first, "a" | "an"));
        let common = |word: &str| matches!(word, "common" | "rare" | "harmless" | "inherited" | "lifelong");
        article && self.words().len() > 2 && self.texts().any(common)
    }

    /// Whether they are no more than two words, as an item of a list.
    pub fn is_short(&self) -> bool {
        self.words().len() <= 2
    }

    /// Whether they join two things: "nausea and tiredness".
    pub fn lists(&self) -> bool {
        self.texts().any(|word| matches!(word, "and" | "or")) && !self.texts().any(is_relation)
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "of"
            | "just"
            | "only"
            | "also"
            | "often"
            | "usually"
            | "really"
            | "simply"
            | "almost"
            | "always"
            | "very"
            | "quite"
            | "mostly"
            | "sometimes"
            | "still"
            | "now"
            | "so"
            | "probably"
            | "normally"
    )
}

/// A word that a participle may describe: "is raised pressure", but not "is treated with".
fn is_common_noun(word: &str) -> bool {
    word.len() > 2 && !says_little(word) && is_common_word(word) && !word.ends_with("ly")
}

/// Whether a place lies in a hard term.
pub fn is_hard(facts: &Facts<'_>, span: NormalSpan) -> bool {
    terms(facts, span).any(|(.., severity)| severity >= Severity::Warning)
}

/// The plain words of each term that overlaps a place. A short form has none: its long form may be as hard.
pub fn plain_words_of(facts: &Facts<'_>, span: NormalSpan) -> impl Iterator<Item = &'static [Box<str>]> {
    terms(facts, span).filter(|(entry, ..)| !entry.exact).map(|(entry, form, _)| entry.plain_words(form))
}

/// The terms of the table that overlap a place: the row, its form, and how loud it is here.
fn terms(facts: &Facts<'_>, span: NormalSpan) -> impl Iterator<Item = (&'static Entry, u16, Severity)> {
    let kind = facts.document.kind;
    let near = NormalSpan::new(span.start.saturating_sub(LONGEST), span.end);
    let rules = RuleSet::built_in().model.rules.iter();
    rules.filter(|rule| JARGON_RULES.contains(&&*rule.id)).flat_map(move |rule| {
        let Check::Words(entries) = &rule.check else { return Vec::new() };
        let hits = facts.hits.beginning_in(entries.list, near).filter(|hit| hit.span.overlaps(span));
        let terms = hits.filter_map(|hit| {
            let entry = entries.entries.get(hit.entry as usize).filter(|entry| entry.term)?;
            let own = entry.severity.as_ref().map(|own| own.of(kind));
            Some((entry, hit.form, own.unwrap_or(rule.severity.of(kind))))
        });
        terms.collect()
    })
}

/// The words of a plain phrase.
fn words_of(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(|ch: char| !ch.is_alphanumeric())
}

/// What a plain phrase is about: all before "of", "in", "that", "caused" and their like.
fn head(plain: &str) -> &str {
    let mut at = 0;
    for word in plain.split(' ') {
        if at > 0 && is_relation(word) {
            return &plain[..at];
        }
        at += word.len() + 1;
    }
    plain
}

fn is_relation(word: &str) -> bool {
    matches!(
        word.trim_end_matches(','),
        "of" | "in"
            | "that"
            | "which"
            | "where"
            | "when"
            | "who"
            | "caused"
            | "with"
            | "to"
            | "from"
            | "inside"
            | "for"
            | "at"
            | "by"
            | "between"
            | "around"
            | "under"
            | "above"
            | "near"
            | "on"
            | "not"
            | "behind"
    )
}

/// Two forms of one word: "swell", "swelling".
fn is_same(one: &str, other: &str) -> bool {
    let one = one.as_bytes();
    let other = other.as_bytes();
    let common = one.iter().zip(other).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let longest = one.len().max(other.len());
    common > 2 && common == longest || common >= STEM && longest <= common + ENDING
}

/// Whether an aside that begins so speaks to the reader, or gives an example or a reference.
fn speaks(first: &str, second: &str) -> bool {
    match first {
        "for" => matches!(second, "example" | "instance"),
        "as" => matches!(second, "we" | "you" | "i" | "discussed" | "above" | "before" | "noted"),
        "when" | "if" => matches!(second, "you" | "we" | "needed"),
        "such" => second == "as",
        "e.g" => true,
        "e" => second == "g",
        _ => matches!(
            first,
            "eg" | "see"
                | "please"
                | "we"
                | "he"
                | "she"
                | "they"
                | "i"
                | "so"
                | "but"
                | "and"
                | "because"
                | "ask"
                | "ring"
                | "call"
                | "ref"
                | "reference"
                | "page"
                | "including"
                | "including:"
                | "like"
        ),
    }
}

/// Whether a word begins a clause that says more of the word before it.
fn is_clause(word: &str) -> bool {
    matches!(word, "that" | "which" | "where" | "when" | "who")
}

fn is_relation_or_time(word: &str) -> bool {
    is_relation(word) || matches!(word, "during" | "after" | "before" | "last" | "since")
}

/// Whether an aside that begins so says where, when or how, and not what.
fn places(first: &str) -> bool {
    matches!(
        first,
        "at" | "in"
            | "on"
            | "by"
            | "with"
            | "without"
            | "from"
            | "since"
            | "after"
            | "before"
            | "during"
            | "until"
            | "while"
            | "to"
            | "for"
            | "as"
            | "not"
            | "both"
            | "left"
            | "right"
            | "over"
            | "this"
            | "that"
            | "these"
            | "those"
            | "my"
            | "no"
            | "if"
            | "within"
            | "one"
            | "two"
            | "three"
            | "four"
            | "half"
            | "once"
            | "twice"
            | "other"
            | "any"
            | "even"
            | "especially"
    ) || first.len() > 4
        && matches!(first, "started" | "stopped" | "treated" | "diagnosed" | "confirmed" | "resolved")
}

/// Whether a word says nothing of what a thing is: the small words, and those of time, place, number and judgement.
fn says_little(word: &str) -> bool {
    LITTLE.binary_search(&word).is_ok()
}

/// In order.
#[rustfmt::skip]
const LITTLE: &[&str] = &[
    "a", "about", "above", "actually", "after", "again", "against", "all", "almost", "alone", "along",
    "already", "also", "although", "always", "am", "an", "and", "another", "any", "anyone", "anything",
    "appear", "appears", "are", "area", "areas", "around", "arranging", "as", "ask", "asked", "asking",
    "associated", "at", "away", "back", "bad", "be", "because", "been", "before", "behind", "being", "below",
    "best", "better", "between", "both", "but", "by", "call", "called", "came", "can", "cannot", "care",
    "case", "cases", "caused", "causes", "checking", "clinic", "come", "comes", "common", "completely",
    "concern", "concerning", "condition", "conditions", "confirmed", "control", "could", "daily", "day",
    "days", "did", "difficult", "disease", "diseases", "do", "doctor", "does", "done", "down", "due",
    "during", "each", "early", "easy", "effect", "either", "else", "end", "enough", "especially", "even",
    "evening", "ever", "every", "everyone", "expect", "expected", "fault", "few", "figure", "find", "fine",
    "first", "follow", "for", "form", "found", "four", "from", "full", "get", "gets", "getting", "give",
    "given", "go", "goes", "going", "good", "got", "grade", "great", "guideline", "guidelines", "had", "half",
    "happen", "happens", "has", "have", "having", "he", "help", "helpful", "helps", "her", "here", "high",
    "him", "his", "hoping", "hospital", "hour", "hours", "how", "however", "if", "illness", "illnesses",
    "important", "improve", "improved", "improving", "in", "instead", "into", "is", "it", "it's", "its",
    "just", "keep", "kind", "know", "known", "large", "last", "late", "later", "leaflet", "least", "left",
    "less", "letter", "level", "like", "likely", "little", "long", "look", "looking", "lot", "low", "made",
    "make", "makes", "many", "may", "me", "mean", "meaning", "means", "meant", "medical", "men", "might",
    "mild", "minor", "mm", "moderate", "moment", "month", "months", "more", "morning", "most", "much", "must",
    "my", "name", "named", "near", "need", "needs", "never", "new", "next", "nice", "night", "no", "none",
    "nor", "normal", "not", "note", "nothing", "now", "nurse", "of", "off", "often", "old", "on", "once",
    "one", "ongoing", "only", "or", "other", "others", "our", "out", "over", "own", "page", "part", "parts",
    "past", "patient", "patients", "people", "perhaps", "person", "phone", "place", "planning", "please",
    "possible", "possibly", "present", "probable", "probably", "problem", "problems", "put", "quite", "rare",
    "rarely", "rather", "reason", "ref", "reference", "result", "results", "right", "ring", "room", "same",
    "say", "says", "score", "second", "section", "see", "seeing", "seem", "seen", "sending", "serious", "set",
    "settle", "settled", "settling", "severe", "she", "should", "show", "shown", "shows", "side", "sign",
    "significant", "signs", "simply", "since", "slight", "slightly", "small", "so", "some", "someone",
    "something", "sometimes", "soon", "sort", "stable", "stage", "start", "started", "starting", "still",
    "stop", "stopping", "such", "sure", "take", "taken", "takes", "talk", "team", "tell", "telling", "ten",
    "test", "tested", "than", "thank", "that", "that's", "the", "their", "them", "then", "there", "these",
    "they", "thing", "things", "this", "those", "though", "three", "through", "time", "times", "to", "today",
    "together", "told", "tomorrow", "tonight", "too", "took", "treat", "treated", "treating", "treatment",
    "treatments", "trying", "twice", "two", "type", "under", "unlikely", "until", "up", "upper", "urgent",
    "us", "use", "used", "useful", "usual", "usually", "very", "visit", "waiting", "want", "wanted", "was",
    "way", "we", "week", "weekly", "weeks", "well", "went", "were", "what", "when", "where", "whether",
    "which", "while", "who", "why", "will", "with", "within", "without", "woman", "women", "word", "words",
    "work", "working", "worry", "worrying", "worse", "worst", "would", "year", "years", "yes", "yesterday",
    "yet", "you", "your", "yours",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_words_are_in_order() {
        assert!(LITTLE.is_sorted());
    }

    #[test]
    fn forms_of_one_word_are_the_same() {
        assert!(is_same("swell", "swelling") && is_same("breath", "breathing") && is_same("pee", "pee"));
        assert!(!is_same("heart", "heat") && !is_same("pee", "peel") && !is_same("", ""));
    }
}
