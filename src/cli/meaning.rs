//! Conditions of rules in plain words, for whoever reviews a rule.

use bedside::report::people::list;
use bedside::rules::condition::{Context, Greeting, Side, Subject};
use bedside::rules::raw::{RawCheck, RawCondition, RawEntry, RawRule, Reach, Text};
use bedside::vocabulary::Shape;
use std::collections::{BTreeMap, BTreeSet};

/// How many phrases of a condition are shown.
const SHOWN: usize = 8;

/// What a rule passes over, one line each.
pub fn exceptions(rule: &RawRule) -> Vec<String> {
    let mut all: Vec<String> = rule.conditions.unless.iter().map(meaning).collect();
    let entries = entries(rule);
    let of_entries: Vec<String> =
        entries.iter().flat_map(|entry| &entry.conditions.unless).map(meaning).collect();
    let mut counts = BTreeMap::new();
    for line in &of_entries {
        *counts.entry(line.clone()).or_insert(0) += 1;
    }
    // what one of many phrases passes over stands with that phrase in the pack
    all.extend(of_entries.into_iter().filter(|line| 2 * counts[line] >= entries.len()));
    let mut seen = BTreeSet::new();
    all.retain(|line| seen.insert(line.clone()));
    all
}

/// The phrases of a rule that may have conditions of their own.
pub fn entries(rule: &RawRule) -> &[RawEntry] {
    match &rule.check {
        RawCheck::Words(entries) | RawCheck::Praise { entries, .. } => entries,
        RawCheck::Expect(expect) => &expect.when,
        RawCheck::Question(question) => &question.entries,
        _ => &[],
    }
}

/// What a rule asks for beside its words, one line each: of the rule itself, and of all its phrases alike.
pub fn needs(rule: &RawRule) -> Vec<String> {
    let of = |entry: &RawEntry| entry.conditions.when.iter().map(meaning).collect::<Vec<_>>();
    let mut all: Vec<String> = rule.conditions.when.iter().map(meaning).collect();
    if let [first, rest @ ..] = entries(rule) {
        let rest: Vec<Vec<String>> = rest.iter().map(of).collect();
        all.extend(of(first).into_iter().filter(|line| rest.iter().all(|lines| lines.contains(line))));
    }
    all
}

/// A condition in plain words: where it holds.
pub fn meaning(condition: &RawCondition) -> String {
    match condition {
        RawCondition::Context(context) => of_context(*context).to_owned(),
        RawCondition::In(phrases) => format!("as part of {}", phrases_of(phrases, SHOWN)),
        RawCondition::Before(phrases) => format!("right before {}", phrases_of(phrases, SHOWN)),
        RawCondition::After(phrases) => format!("right after {}", phrases_of(phrases, SHOWN)),
        RawCondition::Near(near) => {
            let side = match near.side {
                Side::Before => "before it ",
                Side::After => "after it ",
                Side::Either => "",
            };
            format!("where {} stands {side}{}", phrases_of(&near.any, SHOWN), reach(near.within))
        }
        RawCondition::Greeting(greeting) => match greeting {
            Greeting::Person => "where the text greets a person by name".to_owned(),
            Greeting::Professional => "where the text greets a colleague".to_owned(),
            Greeting::None => "where the text greets nobody".to_owned(),
        },
        RawCondition::Holds(phrases) => format!("where the text holds {}", phrases_of(phrases, SHOWN)),
        RawCondition::WordsOver(count) => format!("where the text has more than {count} words"),
        RawCondition::Kinds(kinds) => {
            let names: Vec<String> = kinds.iter().map(|kind| format!("a {}", kind.name())).collect();
            format!("in {}", list(&names, "or"))
        }
        RawCondition::Template(true) => "in a template".to_owned(),
        RawCondition::Template(false) => "in a text that is no template".to_owned(),
        RawCondition::Subject(subjects) => {
            let names: Vec<&str> = subjects.iter().map(|subject| of_subject(*subject)).collect();
            format!("where the sentence speaks of {}", list(&names, "or"))
        }
        RawCondition::Setting { name, value } => format!("where the setting {name} is {value}"),
        RawCondition::All(all) => all.iter().map(meaning).collect::<Vec<_>>().join(", and "),
    }
}

/// The settings of `bedside.yaml` for which a condition asks.
pub fn settings(condition: &RawCondition, names: &mut BTreeSet<String>) {
    match condition {
        RawCondition::Setting { name, .. } => {
            names.insert(name.clone());
        }
        RawCondition::All(all) => all.iter().for_each(|one| settings(one, names)),
        _ => {}
    }
}

/// Some of the phrases: a reviewer wants to know what kind of words they are.
pub fn phrases_of(phrases: &[Text], most: usize) -> String {
    let mut shown: Vec<String> =
        phrases.iter().take(most).map(|phrase| format!("“{}”", phrase.value)).collect();
    if phrases.len() > most {
        shown.push(format!("{} more", phrases.len() - most));
    }
    list(&shown, "or")
}

/// How far a look goes.
pub fn reach(within: Reach) -> String {
    let sentences = |count: usize, side: &str| match count {
        1 => format!("in the sentence or the one {side}"),
        _ => format!("in the sentence or the {count} {side}"),
    };
    match within {
        Reach::Words(count) => format!("within {count} words"),
        Reach::Sentence => "in the sentence".to_owned(),
        Reach::NextSentence => "in the sentence or the next".to_owned(),
        Reach::SentencesBefore(count) => sentences(count, "before"),
        Reach::SentencesAfter(count) => sentences(count, "after"),
        Reach::Paragraph => "in the paragraph".to_owned(),
        Reach::ParagraphBefore => "earlier in the paragraph".to_owned(),
        Reach::ParagraphAfter => "later in the paragraph".to_owned(),
        Reach::DocumentBefore => "earlier in the text".to_owned(),
        Reach::Document => "anywhere in the text".to_owned(),
    }
}

fn of_subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Reader => "the reader",
        Subject::Writer => "the writer",
        Subject::Person => "somebody else",
        Subject::Organisation => "the organisation",
    }
}

/// What a question asks for.
pub fn of_shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Account => "an account (“How are the nights?”)",
        Shape::Why => "why (“Why did you stop?”)",
        Shape::Invitation => "an invitation (“Can you tell me more?”)",
        Shape::Fact => "one fact (“When did it start?”)",
        Shape::YesNo => "yes or no (“Are you in pain?”)",
        Shape::Request => "a favour (“Could you ring us?”)",
        Shape::Permission => "leave (“Is it OK if I come in?”)",
        Shape::Offer => "an offer (“Would you like …?”)",
        Shape::Proposal => "a proposal (“Shall we …?”)",
        Shape::Checking => "a check (“Have I got that right?”)",
        Shape::Tag => "a statement with a tag (“You slept, didn’t you?”)",
        Shape::Declarative => "a statement with a question mark (“You are sleeping better?”)",
        Shape::Fragment => "no verb (“No pain?”)",
    }
}

fn of_context(context: Context) -> &'static str {
    match context {
        Context::QuotedSpeech => "in what somebody else said",
        Context::Explained => "where the term is explained",
        Context::ProperName => "in a name",
        Context::ConditionName => "in the official name of a condition",
        Context::AboutTheWord => "where the text speaks of the word itself",
        Context::OwnChoice => "where it is the person’s own choice of word",
        Context::Negated => "where it is denied (“no sign of …”)",
        Context::SafetyText => "in urgent advice, where firm words are right",
        Context::ProfessionalReader => "in a text for a colleague",
        Context::Heading => "in a heading",
        Context::Placeholder => "in a blank of a template",
        Context::RuledOut => "where it was looked for and not found, or is still being looked for",
        Context::Conditional => "where it is only in case (“if …”)",
        Context::Screening => "in text about screening, prevention or risk",
        Context::OwnFeeling => "where the writer speaks of their own feeling",
        Context::Header => "in the header of the text",
        Context::Past => "in the past tense",
        Context::Imperative => "in an instruction",
        Context::Question => "in a question",
        Context::Alone => "where the sentence holds nothing else",
    }
}
