//! Every key that a pack may hold, in one table, with what it means.
//!
//! The reader asks this table which keys are known; what it does not hold, no pack can say.

/// Keys of a file.
pub const FILE: &[&str] =
    &["pack", "title", "builds", "sets", "rules", "rule", "about", "severity", "message", "replace"];
/// Keys of a rule that are no kind of check.
pub const RULE: &[&str] = &[
    "id",
    "extends",
    "without",
    "severity",
    "kinds",
    "template",
    "message",
    "why",
    "source",
    "try",
    "examples",
    "unless",
    "when",
    "near",
    "document",
    "first-use",
    "once",
    "at-least",
    "raise",
    "lower",
];
/// The kinds of check.
pub const CHECKS: &[&str] = &["replace", "avoid", "question", "expect", "praise", "notice"];
/// Keys of an entry.
pub const ENTRY: &[&str] = &[
    "match", "any", "try", "use", "about", "tags", "safety", "forms", "plural", "case", "near", "unless",
    "when", "severity", "message",
];
/// Keys of a condition.
pub const CONDITION: &[&str] = &["in", "before", "after", "near", "document", "kinds", "context"];
/// Keys of `near`.
pub const NEAR: &[&str] = &["any", "within", "side"];
/// Keys of `document`.
pub const DOCUMENT: &[&str] = &["greeting", "holds", "words-over"];
/// Keys of `question`.
pub const QUESTION: &[&str] = &[
    "form",
    "asks-for",
    "topic",
    "is",
    "match",
    "unless-is",
    "unless-match",
    "open",
    "at-least",
    "exempt-too",
];
/// Keys of a rewrite.
pub const OPEN: &[&str] = &["when", "say"];
/// Keys of `expect`.
pub const EXPECT: &[&str] = &["when", "answer"];
/// Keys of `answer`.
pub const ANSWER: &[&str] = &["any", "within"];
/// Keys of `praise`.
pub const PRAISE: &[&str] = &["skill", "match", "question", "explained", "unless", "when"];
/// Keys of an example.
pub const EXAMPLE: &[&str] = &["flags", "passes", "credits", "becomes", "kind", "template"];
/// Keys of `avoid`.
pub const AVOID: &[&str] = &["match", "unless", "when", "near", "try"];
/// Keys of `raise` and `lower`.
pub const SHIFT: &[&str] = &["to", "when", "unless"];
