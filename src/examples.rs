//! The examples of rules are their tests: this room runs them.

use crate::check::{Options, check_with};
use crate::document::{Document, Facts, Format, KindFrom};
use crate::finding::{Edit, Review};
use crate::rules::RuleSet;
use crate::rules::compile::Source;
use crate::rules::fault::Fault;
use crate::rules::raw::{RawExample, RawRule, Shows};
use crate::settings::Settings;
use crate::vocabulary::Kind;

/// How an example came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It flags what it should.
    Caught,
    /// It is silent where it should be.
    Quiet,
    /// It should have spoken and did not, or in the wrong place.
    Missed,
    /// It spoke where it should be silent.
    Noisy,
}

impl Verdict {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Caught => "caught",
            Verdict::Quiet => "quiet",
            Verdict::Missed => "missed",
            Verdict::Noisy => "noisy",
        }
    }
}

/// One example, run.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The rule's id.
    pub rule: String,
    /// How it came out.
    pub verdict: Verdict,
    /// The example as written.
    pub text: String,
    /// Where it stands: file and line.
    pub place: (String, usize),
    /// What was expected, for people.
    pub expected: String,
    /// What came, for people.
    pub came: String,
}

impl Outcome {
    /// Whether the example passed.
    pub fn passed(&self) -> bool {
        matches!(self.verdict, Verdict::Caught | Verdict::Quiet)
    }
}

/// Runs all examples of some files against a set compiled from them.
pub fn run(sources: &[Source], set: &RuleSet) -> Vec<Outcome> {
    run_in(sources, &[set], |_| true)
}

/// Runs the examples of some rules of some files. A rule that changes another is run with both.
pub fn run_in(sources: &[Source], sets: &[&RuleSet], wanted: impl Fn(&str) -> bool) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for source in sources {
        let Some(pack) = &source.raw.pack else { continue };
        for rule in &source.raw.rules {
            let id = rule.full_id(&pack.value);
            // what could not be read is told by who loads it
            if rule.broken || !wanted(&id) {
                continue;
            }
            for example in &rule.examples {
                let fault = Fault::at(
                    &source.name,
                    &source.text,
                    example.text.span.clone(),
                    String::new(),
                    String::new(),
                );
                outcomes.push(run_one(&id, rule, example, sets, (fault.file, fault.line)));
            }
        }
    }
    outcomes
}

/// The text of an example without its marks, and the bytes that they mark.
pub fn unmark(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(text.len());
    let mut marks = Vec::new();
    let mut open = None;
    let mut rest = text;
    loop {
        let next = match open {
            None => rest.find("[["),
            Some(_) => crate::rules::read::closing_mark(rest),
        };
        let Some(at) = next else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        open = match open {
            None => Some(out.len()),
            Some(start) => {
                marks.push((start, out.len()));
                None
            }
        };
    }
    out.push_str(rest);
    (out, marks)
}

/// Checks a text with one rule.
pub fn check_one(id: &str, text: &str, kind: Kind, template: bool, set: &RuleSet) -> (Document, Review) {
    check_in(id, text, kind, template, &[set])
}

/// Checks a text with one rule of several sets.
pub fn check_in(id: &str, text: &str, kind: Kind, template: bool, sets: &[&RuleSet]) -> (Document, Review) {
    check_set(id, text, kind, template, sets, &Settings::default())
}

fn check_set(
    id: &str,
    text: &str,
    kind: Kind,
    template: bool,
    sets: &[&RuleSet],
    settings: &Settings,
) -> (Document, Review) {
    let facts = Facts {
        kind: Some((kind, KindFrom::Flag)),
        template: Some(template),
        format: Format::Plain,
        record: false,
        ..Facts::default()
    };
    let document = Document::read(text.to_owned(), &facts);
    // what is said of suppressions depends on what the other rules find
    let all = id.starts_with("bedside/");
    let wanted = |rule: &str| all || rule == id;
    let mut review = check_with(&document, sets, Options { wanted: &wanted, settings });
    review.findings.retain(|finding| finding.rule == id);
    review.strengths.retain(|strength| strength.rule == id);
    (document, review)
}

/// The kind of document that an example is, where it does not say.
fn kind_of(id: &str, rule: &RawRule) -> Kind {
    let own = rule.extends.as_ref().is_none_or(|extends| extends.given.iter().any(|key| key == "kinds"));
    let changed = || RuleSet::built_in().model.rules.iter().find(|rule| &*rule.id == id);
    let kinds = match own {
        true => Some(&rule.kinds),
        false => changed().map(|rule| &rule.kinds),
    };
    kinds.and_then(|kinds| kinds.first().copied()).unwrap_or(Kind::Letter)
}

fn run_one(
    id: &str,
    rule: &RawRule,
    example: &RawExample,
    sets: &[&RuleSet],
    place: (String, usize),
) -> Outcome {
    let (text, marks) = unmark(&example.text.value);
    let kind = example.kind.unwrap_or_else(|| kind_of(id, rule));
    let settings = example.settings.iter().collect();
    let (_, review) = check_set(id, &text, kind, example.template, sets, &settings);
    let found: Vec<Option<(usize, usize)>> = match example.shows {
        Shows::Credits => {
            review.strengths.iter().map(|s| Some((s.place.span.start, s.place.span.end))).collect()
        }
        Shows::Flags => {
            review.findings.iter().map(|f| f.place.as_ref().map(|p| (p.span.start, p.span.end))).collect()
        }
        // silence means neither
        Shows::Passes => review
            .findings
            .iter()
            .map(|f| f.place.as_ref().map(|p| (p.span.start, p.span.end)))
            .chain(review.strengths.iter().map(|s| Some((s.place.span.start, s.place.span.end))))
            .collect(),
    };
    let expected: Vec<Option<(usize, usize)>> = match example.shows {
        Shows::Passes => Vec::new(),
        _ if marks.is_empty() => vec![None],
        _ => marks.iter().copied().map(Some).collect(),
    };
    let words = |spans: &[Option<(usize, usize)>]| match spans {
        [] => "nothing".to_owned(),
        _ => spans
            .iter()
            .map(|span| {
                span.map_or("the whole text".to_owned(), |(start, end)| format!("“{}”", &text[start..end]))
            })
            .collect::<Vec<_>>()
            .join(", "),
    };
    let mut outcome = Outcome {
        rule: id.to_owned(),
        verdict: match example.shows {
            Shows::Passes => Verdict::Quiet,
            _ => Verdict::Caught,
        },
        text: example.text.value.clone(),
        place,
        expected: words(&expected),
        came: words(&found),
    };
    if found != expected {
        outcome.verdict = if found.len() > expected.len() { Verdict::Noisy } else { Verdict::Missed };
    } else if let Some(becomes) = &example.becomes {
        let now = with_first_suggestions(&text, &review);
        if now != becomes.value {
            outcome.verdict = Verdict::Missed;
            outcome.expected = format!("the text to become “{}”", becomes.value);
            outcome.came = format!("“{now}”");
        }
    }
    outcome
}

/// A text with the first suggestion of each finding applied. Overlaps: the earlier one wins.
pub fn with_first_suggestions(text: &str, review: &Review) -> String {
    let mut edits: Vec<&Edit> = review
        .findings
        .iter()
        .filter_map(|finding| finding.suggestions.first())
        .flat_map(|s| &s.edits)
        .collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        if edit.span.start < at {
            continue;
        }
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        assert_eq!(unmark("a [[b]] c [[d]]"), ("a b c d".to_owned(), vec![(2, 3), (6, 7)]));
        assert_eq!(unmark("none"), ("none".to_owned(), Vec::new()));
    }
}
