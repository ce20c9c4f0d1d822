//! Every key that a `bedside.yaml` may hold, in one table: what it does not hold, no configuration can say.

/// Keys of the file. Underscores join words here; the names of settings and rules have hyphens of their own.
pub const FILE: &[&str] = &[
    "extends",
    "kinds",
    "templates",
    "packs",
    "rules",
    "known_words",
    "accepted",
    "ignore",
    "settings",
    "limits",
    "fail_on",
];
/// Keys of an item of `known_words`.
pub const KNOWN_WORD: &[&str] = &["word", "why"];
/// Keys of an item under a rule in `accepted`.
pub const ACCEPTED: &[&str] = &["phrase", "why"];
/// Keys of an item of `ignore`.
pub const IGNORE: &[&str] = &["path", "rule", "words", "why"];
/// Keys of a limit.
pub const LIMIT: &[&str] = &["over", "under", "severity"];
