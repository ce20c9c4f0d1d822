//! What a rule looks for, in plain words: every part of every kind of check, for whoever reviews a rule.

use super::meaning::{self, meaning, phrases_of, reach};
use super::rules::open_words;
use bedside::Kind;
use bedside::report::people::{count, list};
use bedside::rules::condition::{FORMS, Form};
use bedside::rules::measures::MEASURES;
use bedside::rules::raw::{
    BySeverity, Notice, Plural, RawCheck, RawConditions, RawEntry, RawExpect, RawQuestion, RawRule, Reach,
    Scope, Text,
};
use bedside::rules::raw_kinds::{RawMeasure, RawPart, RawUnfamiliar, Stretch};
use bedside::rules::what::{CLASHES, WHATS};
use std::collections::BTreeSet;

/// How many phrases and endings are shown; how many more there are is said.
const SHOWN: usize = 12;

/// Labels and what stands beside them. A label that is empty goes on with the one above.
pub type Rows = Vec<(&'static str, String)>;

/// What a rule looks for. Its terms are counted elsewhere, as they may stand in several files.
pub fn looks_for(rule: &RawRule) -> Rows {
    match &rule.check {
        RawCheck::Words(entries) => words(entries),
        RawCheck::Question(question) => self::question(question),
        RawCheck::Expect(expect) => self::expect(expect),
        RawCheck::Praise { skill, entries, question, explained, quoted } => {
            let mut rows = words(entries);
            rows.extend(question.iter().flat_map(|question| self::question(question)));
            if *explained {
                rows.push(("Looks for", "a hard term that is explained".to_owned()));
            }
            if *quoted {
                rows.push(("As well", "the person’s own words, in quotation marks".to_owned()));
            }
            rows.push(("Strength", skill.name().to_owned()));
            rows
        }
        RawCheck::Measure(measure) => self::measure(measure, &rule.severity),
        RawCheck::Unfamiliar(unfamiliar) => self::unfamiliar(unfamiliar),
        RawCheck::Parts(parts) => parts.iter().flat_map(part).collect(),
        RawCheck::Identify { what, mask } => {
            let meanings = WHATS.iter().filter(|(_, one, _)| what.contains(one)).map(|(.., means)| *means);
            let mut rows = labelled("Looks for", meanings.map(str::to_owned));
            let masked = "yes: what is found is hidden in everything that is printed";
            rows.push(("Masked", if *mask { masked } else { "no" }.to_owned()));
            rows
        }
        RawCheck::Agree { what, earlier } => {
            let meanings = CLASHES.iter().filter(|(_, one, _)| what.contains(one)).map(|(.., means)| *means);
            let mut rows = labelled("Looks for", meanings.map(str::to_owned));
            if let Some(earlier) = earlier {
                rows.push((
                    "Earlier",
                    format!("of the earlier place it says: {}", open_words(&earlier.value)),
                ));
            }
            rows
        }
        RawCheck::Notice(notice) => vec![("Looks for", of_notice(*notice).to_owned())],
        RawCheck::Nothing => Vec::new(),
    }
}

/// A severity, and where it is another.
pub fn severity(severity: &BySeverity) -> String {
    let mut text = severity.default.name().to_owned();
    for (kind, own) in &severity.by_kind {
        text += &format!("; {} in {}", own.name(), a(*kind));
    }
    text
}

/// Where the severity of a finding is another than that of the rule.
pub fn shifts(rule: &RawRule) -> Rows {
    let mut rows = Vec::new();
    for shift in &rule.shifts {
        let label = if shift.up { "Raised" } else { "Lowered" };
        let when = whens(&shift.conditions).join(", and ");
        let mut text = format!("to {} {when}", shift.to.name());
        text += &only(&[], &unlesses(&shift.conditions));
        rows.push((label, text.trim_end().to_owned()));
    }
    rows
}

/// What to write instead: what the rule says, or what all its phrases say alike.
pub fn tries(rule: &RawRule) -> Vec<&str> {
    let own = texts(&rule.tries);
    match &rule.check {
        RawCheck::Words(entries) if own.is_empty() => {
            let mut all = entries.iter().map(|entry| texts(&entry.tries));
            let first = all.next().unwrap_or_default();
            if entries.iter().all(|entry| !entry.term) && all.all(|one| one == first) { first } else { own }
        }
        _ => own,
    }
}

/// How often a rule speaks.
pub fn how_often(rule: &RawRule) -> Rows {
    let mut lines = Vec::new();
    if rule.at_least > 1 {
        lines.push(format!("only in a text that has {} of them or more", rule.at_least));
    }
    if rule.first_use {
        lines.push("the first time in a text only".to_owned());
    }
    match rule.once {
        Some(Scope::Sentence) => lines.push("once in a sentence".to_owned()),
        Some(Scope::Paragraph) => lines.push("once in a paragraph".to_owned()),
        Some(Scope::Document) => lines.push("once in a text".to_owned()),
        None => {}
    }
    if let Some(most) = rule.show_at_most {
        lines.push(format!("a report for people shows {most} of them; all are counted"));
    }
    let mut rows = labelled("How often", lines.into_iter());
    if rule.takes_back {
        rows.push(("Credit", "kind words in the same sentence then earn none".to_owned()));
    }
    rows
}

fn labelled(label: &'static str, lines: impl Iterator<Item = String>) -> Rows {
    lines.enumerate().map(|(number, line)| (if number == 0 { label } else { "" }, line)).collect()
}

fn a(kind: Kind) -> String {
    let article = if kind == Kind::Feedback { "" } else { "a " };
    format!("{article}{}", kind.name())
}

fn in_kinds(kinds: &[Kind]) -> String {
    match kinds {
        [] => String::new(),
        kinds => format!(" in {}", list(&kinds.iter().map(|kind| a(*kind)).collect::<Vec<_>>(), "or")),
    }
}

/// A message that is told of one thing only.
fn says(message: Option<&Text>) -> String {
    message.map_or(String::new(), |text| format!(". Of this it says: {}", open_words(&text.value)))
}

/// Phrases; those with words or exceptions of their own say so, where they are few.
fn words(entries: &[RawEntry]) -> Rows {
    let phrases: Vec<&RawEntry> = entries.iter().filter(|entry| !entry.term).collect();
    let count = phrases.iter().map(|entry| entry.phrases.len()).sum::<usize>();
    let mut shown = 0;
    let mut lines = Vec::new();
    for entry in &phrases {
        if shown >= SHOWN {
            break;
        }
        shown += entry.phrases.len();
        lines.push(of_entry(entry, &phrases));
    }
    if shown < count {
        let more = count - shown;
        lines.push(format!("and {more} more, which stand in the pack"));
    }
    let mut rows = labelled("Looks for", lines.into_iter());
    let told: Vec<String> = entries
        .iter()
        .filter(|entry| entry.term)
        .filter_map(|entry| {
            let own = entry.severity.as_ref()?;
            Some(format!("“{}”: {}", entry.phrases.first()?.value, severity(own)))
        })
        .collect();
    if !told.is_empty() {
        let more = told.len().saturating_sub(SHOWN);
        rows.extend(labelled("Of its own", told.into_iter().take(SHOWN)));
        if more > 0 {
            rows.push(("", format!("and {more} more terms have a severity of their own")));
        }
    }
    rows
}

/// A phrase and what is its own. What all phrases share is told once, elsewhere.
fn of_entry(entry: &RawEntry, all: &[&RawEntry]) -> String {
    let mut text = phrases_of(&entry.phrases, SHOWN);
    if entry.exact {
        text += ", in these capitals only";
    }
    if let Some(own) = &entry.severity {
        text += &format!(" ({})", severity(own));
    }
    let shared = |line: &String, lines: fn(&RawConditions) -> Vec<String>| {
        all.iter().all(|entry| lines(&entry.conditions).contains(line))
    };
    let when: Vec<String> =
        whens(&entry.conditions).into_iter().filter(|line| !shared(line, whens)).collect();
    let unless = unlesses(&entry.conditions).into_iter().filter(|line| !shared(line, unlesses));
    text += &only(&when, &unless.collect::<Vec<_>>());
    text += &says(entry.message.as_ref());
    if !entry.tries.is_empty() && !all.iter().all(|one| texts(&one.tries) == texts(&entry.tries)) {
        // a message ends with its own full stop
        let stop = if text.ends_with('.') { "" } else { "." };
        text += &format!("{stop} Try: {}", list(&texts(&entry.tries), "or"));
    }
    text
}

/// The first of some entries, each behind these words, and how many more there are.
fn some_of(entries: &[RawEntry], before: &str) -> Vec<String> {
    let all: Vec<&RawEntry> = entries.iter().collect();
    let mut lines: Vec<String> =
        all.iter().take(SHOWN).map(|entry| format!("{before}{}", of_entry(entry, &all))).collect();
    if all.len() > SHOWN {
        lines.push(format!("and {} more, which stand in the pack", all.len() - SHOWN));
    }
    lines
}

fn whens(conditions: &RawConditions) -> Vec<String> {
    conditions.when.iter().map(meaning).collect()
}

fn unlesses(conditions: &RawConditions) -> Vec<String> {
    conditions.unless.iter().map(meaning).collect()
}

/// When something counts, told behind it.
fn only(when: &[String], unless: &[String]) -> String {
    let mut text = String::new();
    if !when.is_empty() {
        text += &format!(", only {}", when.join(", and "));
    }
    if !unless.is_empty() {
        text += &format!(", but not {}", unless.join(", or "));
    }
    text
}

fn texts(all: &[Text]) -> Vec<&str> {
    all.iter().map(|text| text.value.as_str()).collect()
}

fn question(question: &RawQuestion) -> Rows {
    let form = question.form.as_ref().map_or(Form::Any, |form| form.value);
    let mut rows = vec![("Looks for", of_form(form, question.at_least))];
    if !question.asks_for.is_empty() {
        let shapes: Vec<&str> = question.asks_for.iter().map(|shape| meaning::of_shape(*shape)).collect();
        rows.push(("", format!("of one of these shapes: {}", shapes.join(", "))));
    }
    if !question.topic.is_empty() {
        rows.push(("", format!("that hold {}", phrases_of(&question.topic, SHOWN))));
    }
    if !question.is.is_empty() {
        rows.push(("", format!("that read as a whole as {}", phrases_of(&question.is, SHOWN))));
    }
    rows.extend(some_of(&question.entries, "that hold ").into_iter().map(|line| ("", line)));
    let straight =
        "those that have to be asked straight, such as about allergies, medicines, safety or consent";
    rows.push(match question.exempt_too {
        true => ("As well", straight.to_owned()),
        false => ("Passes", straight.to_owned()),
    });
    if !question.unless_is.is_empty() {
        let phrases = phrases_of(&question.unless_is, SHOWN);
        rows.push(("Passes", format!("those that read as a whole as {phrases}")));
    }
    if !question.unless_match.is_empty() {
        rows.push(("Passes", format!("those that hold {}", phrases_of(&question.unless_match, SHOWN))));
    }
    if question.only_with_rewrite {
        rows.push(("Passes", "those that no rewrite fits".to_owned()));
    }
    let opened = question.open.iter().take(SHOWN);
    let opened = opened.map(|(when, say)| format!("“{}” becomes “{}”", when.value, say.value));
    rows.extend(labelled("Rewrites", opened));
    if question.open.len() > SHOWN {
        rows.push(("", format!("and {} more", question.open.len() - SHOWN)));
    }
    rows
}

fn of_form(form: Form, at_least: usize) -> String {
    debug_assert!(FORMS.iter().any(|(_, known)| *known == form));
    match form {
        Form::Closed => "questions that are answered with yes, no or one fact".to_owned(),
        Form::Open => "questions that are answered in the reader’s own words".to_owned(),
        Form::Leading => "questions that suggest their answer".to_owned(),
        Form::Negative => "questions that make “no” the easy answer".to_owned(),
        Form::Several => "questions that ask several things at once".to_owned(),
        Form::Why => "questions that ask why".to_owned(),
        Form::Any => "questions of any form".to_owned(),
        Form::NoneOpen => format!("texts with {at_least} questions or more, of which none is open"),
        Form::Run => format!("{at_least} questions or more in a row"),
    }
}

fn expect(expect: &RawExpect) -> Rows {
    let mut rows = labelled("Looks for", some_of(&expect.when, "").into_iter());
    let answers = expect.answers.iter().map(|(any, within)| {
        // "in the sentence or the one after" says the sentence too
        let more = |one: &Reach| matches!(one, Reach::SentencesBefore(_) | Reach::SentencesAfter(_));
        let wider = within.iter().any(more);
        let places = within.iter().filter(|one| !(wider && **one == Reach::Sentence));
        let places: Vec<String> = places.map(|within| reach(*within)).collect();
        format!("{}, {}", phrases_of(any, SHOWN), list(&places, "or"))
    });
    rows.extend(labelled("Without", answers));
    rows
}

fn measure(measure: &RawMeasure, of_rule: &BySeverity) -> Rows {
    let about = MEASURES.iter().find(|one| one.figure == measure.figure).map_or("", |one| one.about);
    let mut rows = vec![("Counts", about.to_owned())];
    let limits = measure.limits.iter().map(|limit| {
        let side = if limit.over { "over" } else { "under" };
        let own = severity(limit.severity.as_ref().unwrap_or(of_rule));
        format!("{side} {}{}: {own}{}", limit.at, in_kinds(&limit.kinds), says(limit.message.as_ref()))
    });
    rows.extend(labelled("Tells it", limits));
    if measure.in_one_line {
        rows.push(("", "a report for people tells all of them in one line".to_owned()));
    }
    rows
}

fn unfamiliar(unfamiliar: &RawUnfamiliar) -> Rows {
    let parts = |all: &[(Text, Option<Text>)]| {
        let mut shown: Vec<String> = all
            .iter()
            .take(SHOWN)
            .map(|(part, reading)| match reading {
                Some(reading) => format!("{} ({})", part.value, reading.value),
                None => part.value.clone(),
            })
            .collect();
        if all.len() > SHOWN {
            shown.push(format!("{} more", all.len() - SHOWN));
        }
        list(&shown, "or")
    };
    let mut rows = vec![("Looks for", format!("words that begin or end with {}", parts(&unfamiliar.parts)))];
    if let Some(uncommon) = &unfamiliar.uncommon {
        rows.push((
            "",
            format!("words that few people use. Of these it says: {}", open_words(&uncommon.value)),
        ));
    }
    if unfamiliar.unless_common {
        rows.push(("Passes", "words that many people use".to_owned()));
    }
    if !unfamiliar.names.is_empty() {
        rows.push(("Passes", format!("names that begin or end with {}", parts(&unfamiliar.names))));
    }
    rows
}

fn part(part: &RawPart) -> Rows {
    let within: Vec<String> = part.within.iter().map(|within| stretch(*within)).collect();
    let name = &part.name.value;
    let mut text = format!("{name}, {}{}", list(&within, "or"), in_kinds(&part.kinds));
    if let Some(own) = &part.severity {
        text += &format!(" ({})", severity(own));
    }
    text += &only(&whens(&part.conditions), &unlesses(&part.conditions));
    text += &says(part.message.as_ref());
    let mut rows = vec![("Expects", text)];
    let phrases: Vec<Text> = part.any.iter().flat_map(|entry| entry.phrases.iter().cloned()).collect();
    rows.push(("  shown by", phrases_of(&phrases, SHOWN)));
    for text in &part.tries {
        rows.push(("  try", text.value.clone()));
    }
    rows
}

fn stretch(within: Stretch) -> String {
    match within {
        Stretch::FirstSentences(1) => "in the first sentence".to_owned(),
        Stretch::FirstSentences(count) => format!("in the first {count} sentences"),
        Stretch::LastSentences(1) => "in the last sentence".to_owned(),
        Stretch::LastSentences(count) => format!("in the last {count} sentences"),
        Stretch::Header => "in the letterhead or the greeting".to_owned(),
        Stretch::SignOff => "in the sign-off".to_owned(),
        Stretch::Document => "anywhere in the text".to_owned(),
    }
}

fn of_notice(notice: Notice) -> &'static str {
    match notice {
        Notice::UnusedIgnore => "a comment to Bedside that passes nothing over any more",
        Notice::UnknownIgnore => "a comment to Bedside that names a rule which is not there",
        Notice::WithoutReason => "a comment to Bedside that gives no reason",
        Notice::UnclearComment => "a comment to Bedside that cannot be read",
        Notice::NoComment => "a comment to Bedside in plain text, which has no comments",
    }
}

/// The settings of `bedside.yaml` for which a rule asks.
pub fn settings(rule: &RawRule) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut conditions = vec![&rule.conditions];
    conditions.extend(rule.shifts.iter().map(|shift| &shift.conditions));
    conditions.extend(meaning::entries(rule).iter().map(|entry| &entry.conditions));
    if let RawCheck::Parts(parts) = &rule.check {
        conditions.extend(parts.iter().map(|part| &part.conditions));
    }
    for one in conditions.iter().flat_map(|all| all.when.iter().chain(&all.unless)) {
        meaning::settings(one, &mut names);
    }
    names
}

/// What of a rule can be changed in `bedside.yaml`, beside its severity.
pub fn limits(rule: &RawRule) -> Option<String> {
    let RawCheck::Measure(measure) = &rule.check else { return None };
    let limit = measure.limits.first()?;
    let own = limit.severity.as_ref().map_or(rule.severity.default, |own| own.default);
    let side = if limit.over { "over" } else { "under" };
    Some(format!("[{{{side}: {}, severity: {}}}]", limit.at, own.name()))
}

/// What is known of a term beside its plain words.
pub fn of_term(entry: &RawEntry) -> Rows {
    let mut rows = Vec::new();
    for (form, tries) in entry.forms.iter().filter(|(_, tries)| !tries.is_empty()) {
        rows.push(("  Form", format!("{}: {}", form.value, list(&texts(tries), "or"))));
    }
    match &entry.plural {
        Plural::Regular => {}
        Plural::None => rows.push(("  Plural", "is another word, and is passed over".to_owned())),
        Plural::Alternatives(tries) => rows.push(("  Plural", list(&texts(tries), "or"))),
    }
    if entry.exact {
        rows.push(("  Case", "in these capitals only".to_owned()));
    }
    if let Some(own) = &entry.severity {
        rows.push(("  Severity", severity(own)));
    }
    if let Some(message) = &entry.message {
        rows.push(("  Says", open_words(&message.value)));
    }
    rows.extend(labelled("  Only", whens(&entry.conditions).into_iter()));
    rows.extend(labelled("  But not", unlesses(&entry.conditions).into_iter()));
    rows
}

/// How many things of a kind there are.
pub fn terms(number: usize) -> String {
    format!("{}; bedside explain TERM shows one", count(number, "term", "terms"))
}
