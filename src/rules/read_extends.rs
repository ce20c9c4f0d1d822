//! Reading `extends:`, by which a rule changes one of another pack.

use super::raw::{RawExtends, Text};
use super::reader::{Fields, Reader};

/// What a rule that changes another can replace: words, loudness and where it serves.
pub const REPLACED: [&str; 6] = ["message", "why", "source", "try", "severity", "kinds"];

/// Keys of how matches are counted: they belong to the rule as it was written.
const KEPT: [&str; 6] = ["template", "first-use", "once", "at-least", "raise", "lower"];

/// The rule that is changed, if one is.
pub fn extends(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<RawExtends> {
    let without = fields.get("without");
    let Some(node) = fields.get("extends") else {
        if let Some(node) = fields.key("without") {
            reader.fault(
                node.span.clone(),
                "\"without\" takes words away from another rule, and this rule does not say which",
                "Add \"extends: pack/rule\", or leave \"without\" out.",
            );
        }
        return None;
    };
    let rule = reader.text(node, "\"extends\"")?;
    let is_id = rule.value.split_once('/').is_some_and(|(pack, id)| !pack.is_empty() && !id.is_empty());
    if !is_id {
        reader.fault(
            rule.span.clone(),
            format!("\"{}\" is not the whole id of a rule", rule.value),
            "Write the pack and the rule with a slash between, such as \"plain/jargon\".",
        );
    }
    let own = fields.get("id").and_then(|node| node.text().map(|id| (id, node)));
    if let Some((own, node)) = own
        && own != id_of(&rule.value)
    {
        reader.fault(
            node.span.clone(),
            format!("a rule that extends {} keeps its id", rule.value),
            "Leave \"id\" out. For a rule of its own, leave \"extends\" out.",
        );
    }
    for name in KEPT {
        if let Some(node) = fields.key(name) {
            reader.fault(
                node.span.clone(),
                format!("\"{name}\" stays as {} has it", rule.value),
                format!(
                    "Leave it out. A rule that extends another can give {}, unless, when, near, without, \
                     examples, and more words to look for.",
                    REPLACED.join(", ")
                ),
            );
        }
    }
    let without = without.map_or_else(Vec::new, |node| reader.texts(node, "\"without\""));
    let given = fields.names().map(str::to_owned).collect();
    Some(RawExtends { rule, given, without })
}

/// The id within its pack of the rule that is changed.
pub fn id(extends: &RawExtends) -> Text {
    Text { value: id_of(&extends.rule.value).to_owned(), span: extends.rule.span.clone() }
}

fn id_of(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(_, id)| id)
}
