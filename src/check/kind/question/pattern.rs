//! Patterns for whole questions: "are you \<verb-ing\> (well|all right) \<setting\>".
//!
//! A pattern has no repetition, and what takes the rest stands last, so that matching is bounded by the pattern.

use super::asked::AskedWord;

/// A pattern for a whole question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// This word.
    Word(String),
    /// One of these, kept under this number.
    Choice(usize, Vec<Vec<Part>>),
    /// This or nothing.
    Maybe(Box<Part>),
    /// What a detector takes, kept under this name.
    Take(Take, String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Take {
    /// Any one word.
    Word,
    /// One to three words.
    Words,
    /// One word in -ing.
    VerbIng,
    /// One word or more, to the end.
    Rest,
    /// A time, a place or a circumstance to the end, or nothing.
    Setting,
    /// A phrase of a set.
    Set(Vec<Vec<Part>>),
}

/// What a pattern took: names with the range of words.
pub type Captures = Vec<(String, std::ops::Range<usize>)>;

/// Gives the phrases of a set.
pub type Sets<'s> = &'s dyn Fn(&str) -> Option<Vec<String>>;

impl Pattern {
    /// Reads a pattern. The error says what is amiss in it.
    pub fn parse(text: &str, sets: Sets<'_>) -> Result<Pattern, String> {
        let mut reader = Reader { text, at: 0, groups: 0, names: Vec::new(), sets, depth: 0 };
        let mut ways = reader.ways()?;
        if reader.at < text.len() {
            return Err(format!("a bracket is closed that was not opened, at “{}”", &text[reader.at..]));
        }
        match (ways.pop(), ways.is_empty()) {
            (Some(parts), true) if !parts.is_empty() => Ok(Pattern { parts }),
            (Some(_), true) => Err("the pattern is empty".into()),
            _ => Err("“|” stands outside brackets".into()),
        }
    }

    /// What the pattern takes of these words, if it matches all of them.
    pub fn matches(&self, words: &[AskedWord<'_>]) -> Option<Captures> {
        let mut captures = Vec::new();
        run(&self.parts, &[], words, 0, &mut captures, &|at| at == words.len()).then_some(captures)
    }

    /// Whether the pattern matches somewhere in these words.
    pub fn found_in(&self, words: &[AskedWord<'_>]) -> bool {
        (0..words.len()).any(|from| run(&self.parts, &[], words, from, &mut Vec::new(), &|_| true))
    }

    /// The names under which the pattern keeps what it takes.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for part in &self.parts {
            collect(part, &mut names);
        }
        names
    }
}

fn collect<'p>(part: &'p Part, names: &mut Vec<&'p str>) {
    match part {
        Part::Take(_, name) => names.push(name),
        Part::Maybe(inner) => collect(inner, names),
        Part::Choice(_, ways) => ways.iter().flatten().for_each(|part| collect(part, names)),
        Part::Word(_) => {}
    }
}

/// Matches `parts`, then the parts of `after` (innermost last), from `at`; `end` judges where it ends.
fn run(
    parts: &[Part],
    after: &[&[Part]],
    words: &[AskedWord<'_>],
    at: usize,
    captures: &mut Captures,
    end: &dyn Fn(usize) -> bool,
) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return match after.split_last() {
            Some((next, outer)) => run(next, outer, words, at, captures, end),
            None => end(at),
        };
    };
    match part {
        Part::Word(word) => {
            words.get(at).is_some_and(|given| given.plain == word) && run(rest, after, words, at + 1, captures, end)
        }
        Part::Maybe(inner) => {
            let kept = captures.len();
            let mut stack = after.to_vec();
            stack.push(rest);
            if run(std::slice::from_ref(inner.as_ref()), &stack, words, at, captures, end) {
                return true;
            }
            captures.truncate(kept);
            run(rest, after, words, at, captures, end)
        }
        Part::Choice(number, ways) => take(ways, &number.to_string(), rest, after, words, at, captures, end),
        Part::Take(Take::Set(ways), name) => take(ways, name, rest, after, words, at, captures, end),
        Part::Take(kind, name) => lengths(kind, words, at).into_iter().any(|length| {
            let kept = captures.len();
            captures.push((name.clone(), at..at + length));
            let matched = run(rest, after, words, at + length, captures, end);
            if !matched {
                captures.truncate(kept);
            }
            matched
        }),
    }
}

/// Matches one of several ways and keeps what it took under a name.
#[allow(clippy::too_many_arguments)]
fn take(
    ways: &[Vec<Part>],
    name: &str,
    rest: &[Part],
    after: &[&[Part]],
    words: &[AskedWord<'_>],
    at: usize,
    captures: &mut Captures,
    end: &dyn Fn(usize) -> bool,
) -> bool {
    ways.iter().any(|way| {
        // each end that this way can reach is tried in turn; ways are short and hold no repetition
        (0..=words.len() - at.min(words.len())).rev().any(|length| {
            let kept = captures.len();
            if !run(way, &[], words, at, captures, &|reached| reached == at + length) {
                captures.truncate(kept);
                return false;
            }
            captures.push((name.to_string(), at..at + length));
            let matched = run(rest, after, words, at + length, captures, end);
            if !matched {
                captures.truncate(kept);
            }
            matched
        })
    })
}

/// How many words a detector may take here, in the order in which they are tried.
fn lengths(take: &Take, words: &[AskedWord<'_>], at: usize) -> Vec<usize> {
    let left = words.len().saturating_sub(at);
    let unbroken = words.iter().skip(at + 1).take_while(|word| word.before.trim().is_empty()).count() + 1;
    match take {
        Take::Word => (left > 0).then_some(1).into_iter().collect(),
        Take::Words => (1..=3.min(left).min(unbroken)).collect(),
        Take::VerbIng => words.get(at).filter(|word| is_doing(word.plain)).map(|_| 1).into_iter().collect(),
        Take::Rest if left > 0 => vec![left],
        Take::Setting if left == 0 || is_setting(words, at) => vec![left],
        _ => Vec::new(),
    }
}

fn is_doing(word: &str) -> bool {
    let other = ["something", "anything", "nothing", "everything", "morning", "evening", "during", "bring", "spring"];
    word.len() > 4 && word.ends_with("ing") && !other.contains(&word)
}

/// Whether a time, a place or a circumstance begins here: "at night", "since the fall", "today".
fn is_setting(words: &[AskedWord<'_>], at: usize) -> bool {
    const OPENERS: &[&str] = &[
        "about", "across", "after", "around", "as", "at", "before", "by", "during", "for", "from", "here", "in", "last",
        "lately", "more", "now", "nowadays", "on", "outside", "inside", "over", "overall", "recently", "since", "there",
        "these", "this", "today", "tonight", "under", "upstairs", "downstairs", "when", "while", "with", "without",
        "yesterday", "yet", "generally", "because",
    ];
    words.get(at).is_some_and(|word| OPENERS.contains(&word.plain))
}

/// Reads patterns.
struct Reader<'t, 's> {
    text: &'t str,
    at: usize,
    groups: usize,
    names: Vec<String>,
    sets: Sets<'s>,
    depth: usize,
}

impl Reader<'_, '_> {
    /// What stands between brackets, or the whole: ways divided by "|".
    fn ways(&mut self) -> Result<Vec<Vec<Part>>, String> {
        let mut ways = vec![Vec::new()];
        while let Some(next) = self.text[self.at..].chars().next() {
            match next {
                ')' => break,
                '|' => {
                    self.at += 1;
                    ways.push(Vec::new());
                }
                ' ' | ',' => self.at += 1,
                _ => {
                    let part = self.part()?;
                    if let Some(way) = ways.last_mut() {
                        way.push(part);
                    }
                }
            }
        }
        Ok(ways)
    }

    fn part(&mut self) -> Result<Part, String> {
        let rest = &self.text[self.at..];
        let part = if rest.starts_with('(') {
            self.at += 1;
            self.groups += 1;
            let number = self.groups;
            let ways = self.ways()?;
            if !self.text[self.at..].starts_with(')') {
                return Err(format!("the bracket is not closed: “{rest}”"));
            }
            self.at += 1;
            Part::Choice(number, ways)
        } else if rest.starts_with('<') {
            let Some(end) = rest.find('>') else { return Err(format!("“<” without “>”: “{rest}”")) };
            self.at += end + 1;
            self.detector(&rest[1..end])?
        } else {
            let end = rest.find([' ', '(', ')', '|', '<', ',', '?']).unwrap_or(rest.len());
            if end == 0 {
                return Err(format!("“{}” has nothing before it", &rest[..1]));
            }
            self.at += end;
            Part::Word(rest[..end].to_lowercase())
        };
        if self.text[self.at..].starts_with('?') {
            self.at += 1;
            return Ok(Part::Maybe(Box::new(part)));
        }
        Ok(part)
    }

    fn detector(&mut self, name: &str) -> Result<Part, String> {
        let take = match name {
            "word" => Take::Word,
            "words" => Take::Words,
            "verb-ing" => Take::VerbIng,
            "rest" => Take::Rest,
            "setting" => Take::Setting,
            _ => self.set(name)?,
        };
        let before = self.names.iter().filter(|taken| taken.as_str() == name).count();
        self.names.push(name.to_string());
        let kept = if before == 0 { name.to_string() } else { format!("{name}-{}", before + 1) };
        Ok(Part::Take(take, kept))
    }

    fn set(&mut self, name: &str) -> Result<Take, String> {
        let phrases = (self.sets)(name).ok_or_else(|| format!("there is no set “{name}”"))?;
        if self.depth > 4 {
            return Err(format!("the set “{name}” holds itself"));
        }
        let mut ways = Vec::new();
        for phrase in phrases {
            let mut reader =
                Reader { text: &phrase, at: 0, groups: 1000, names: Vec::new(), sets: self.sets, depth: self.depth + 1 };
            ways.append(&mut reader.ways()?);
        }
        Ok(Take::Set(ways))
    }
}
