//! Keys that are known, and would have no effect where they stand: that is told, for whoever wrote them expects one.

use super::condition::Form;
use super::raw::{RawCheck, RawEntry};
use super::reader::{Fields, Reader};

fn tell(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &str, here: &str, help: &str) {
    if let Some(key_node) = fields.key(key) {
        reader.fault(key_node.span.clone(), format!("\"{key}\" does nothing {here}"), help);
    }
}

/// Keys of a rule that its kind of check does not heed.
pub fn rule(reader: &mut Reader<'_>, fields: &Fields<'_>, check: &RawCheck) {
    match check {
        RawCheck::Praise { .. } => {
            let help = "Leave it out: a strength has no severity and nothing to write instead.";
            for key in ["severity", "raise", "lower", "try", "takes-back", "show-at-most"] {
                tell(reader, fields, key, "in a rule that praises", help);
            }
        }
        RawCheck::Question(question) => {
            let form = question.form.as_ref().map(|form| form.value);
            if form == Some(Form::NoneOpen) {
                for key in ["first-use", "once", "at-least"] {
                    let help = "The rule speaks once, of all questions. How many there must be stands within \"question\".";
                    tell(reader, fields, key, "with \"form: none-open\"", help);
                }
            } else if question.entries.is_empty() || form == Some(Form::Run) {
                let help = "It is about phrases, and this rule has none under \"match\". Perhaps \"once: document\" is meant.";
                tell(reader, fields, "first-use", "here", help);
            }
            if is_of_many(form) {
                question.entries.iter().for_each(|entry| says_nothing(reader, entry));
            }
        }
        RawCheck::Parts(_) => {
            let help = "Such a rule speaks once of the whole document: leave it out.";
            for key in ["first-use", "once", "at-least"] {
                tell(reader, fields, key, "with \"document\" of \"expect\"", help);
            }
        }
        RawCheck::Measure(_) | RawCheck::Unfamiliar(_) => {
            let help = "Write \"once: document\" for one finding; limits say from where on a figure counts.";
            tell(reader, fields, "at-least", "for this kind of check", help);
        }
        RawCheck::Identify { .. } | RawCheck::Agree { .. } => {
            let help = "Write \"once: document\" for one finding.";
            tell(reader, fields, "first-use", "for this kind of check", help);
        }
        RawCheck::Words(_) | RawCheck::Expect(_) | RawCheck::Notice(_) | RawCheck::Nothing => {}
    }
}

fn is_of_many(form: Option<Form>) -> bool {
    matches!(form, Some(Form::NoneOpen | Form::Run))
}

/// A phrase of a question whose rule speaks of several questions at once.
fn says_nothing(reader: &mut Reader<'_>, entry: &RawEntry) {
    let speaks = entry.message.as_ref().or(entry.tries.first());
    if let Some(text) = speaks {
        reader.fault(
            text.span.clone(),
            "the rule speaks of several questions at once, so the words of one phrase are never told",
            "Write the message and \"try\" beside the rule's id.",
        );
    }
}

/// Keys of a question that its form does not heed.
pub fn question(reader: &mut Reader<'_>, fields: &Fields<'_>, form: Option<Form>) {
    if fields.get("open").is_none() {
        let help = "Add \"open\" with rewrites of your own, or leave it out.";
        tell(reader, fields, "only-with-rewrite", "without \"open\"", help);
    }
    if is_of_many(form) {
        let help = "A rewrite is for one question. Make a rule of its own for it.";
        tell(reader, fields, "open", "for several questions", help);
    } else if form.is_some() {
        let help = "Here it counts the questions of \"none-open\" and \"run\". Write it beside the rule's id to count findings.";
        tell(reader, fields, "at-least", "for this form", help);
    }
}

/// Keys of `praise` that do nothing without phrases.
pub fn praise(reader: &mut Reader<'_>, fields: &Fields<'_>) {
    if fields.get("match").is_none() {
        for key in ["unless", "when", "near", "subject", "setting"] {
            let help = "Write it beside the rule's id, where it is for all of the rule.";
            tell(reader, fields, key, "here without \"match\"", help);
        }
        tell(reader, fields, "quoted", "here without \"match\"", "Leave it out, or add \"match: [phrase]\".");
    }
}

/// Keys of a phrase that only rows of `replace` heed.
pub fn phrase(reader: &mut Reader<'_>, fields: &Fields<'_>, what: &str) {
    for key in ["use", "about", "tags", "safety", "forms", "plural"] {
        let help = "It belongs to the rows of \"replace\". Write the forms of a phrase as (one|two).";
        tell(reader, fields, key, "for a phrase", help);
    }
    if what == PRAISED {
        for key in ["severity", "try"] {
            let help = "Leave it out: a strength has no severity and nothing to write instead.";
            tell(reader, fields, key, "in a rule that praises", help);
        }
    }
}

/// How the phrases of `praise` are called while they are read.
pub const PRAISED: &str = "\"match\" of \"praise\"";

/// Keys of a row, whose phrase is the term.
pub fn row(reader: &mut Reader<'_>, fields: &Fields<'_>) {
    for key in ["match", "any"] {
        tell(reader, fields, key, "in a row", "The term before the colon is what is looked for.");
    }
}
