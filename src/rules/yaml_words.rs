//! What the YAML parser says, put so that people who write rules and not parsers know what to do.

use std::ops::Range;

/// `message:hello`: YAML takes it for one word, and the parser stumbles there or in the line below. Where it stands, a
/// message and what to do.
pub fn joined_key(text: &str, at: usize) -> Option<(Range<usize>, String, String)> {
    let start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut line = start(at.min(text.len()));
    for _ in 0..2 {
        let here = text[line..].split(['\n', '\r']).next().unwrap_or("");
        if let Some((key, value)) = without_space(here) {
            let colon = line + here.find(key)? + key.len();
            let message = format!("a space is missing after the colon of \"{key}\"");
            return Some((colon..colon + 1, message, with_space(key, value)));
        }
        // the line above that says something
        line = loop {
            line = start(line.checked_sub(1)?);
            let here = text[line..].split('\n').next().unwrap_or("").trim();
            if !here.is_empty() && !here.starts_with('#') {
                break line;
            }
        };
    }
    None
}

/// What to do about a key and a value that are written as one word.
pub fn with_space(key: &str, value: &str) -> String {
    let short: String = value.chars().take(30).collect();
    let more = if short.len() < value.len() { "…" } else { "" };
    format!("Type a space there: {key}: {short}{more}")
}

/// The key and the value of a line or an item in which nothing parts them but a colon, or a blank that is no space.
pub fn without_space(line: &str) -> Option<(&str, &str)> {
    let mut line = line.trim();
    while let Some(rest) = line.strip_prefix("- ") {
        line = rest.trim_start();
    }
    let (key, value) = line.split_once(':')?;
    let letters = |ch: char| ch.is_alphanumeric() || matches!(ch, ' ' | '-' | '_' | '/' | '\'' | '’');
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(letters);
    // a web address, a time, and a key as it should be
    let other = value.is_empty() || value.starts_with([' ', '/', ':']) || line.contains(": ");
    (is_key && !other).then(|| (key.trim(), value.trim()))
}

/// A message and what to do, for a message of the parser about this place of a text.
pub fn in_plain_words(info: &str, text: &str, at: usize) -> (String, String) {
    let line = text[..at].rfind('\n').map_or(0, |start| start + 1);
    let here = text[line..].split('\n').next().unwrap_or("");
    let says = |words: &str| info.contains(words);
    let (message, help) = if here.contains(['“', '”', '‘', '’']) && says("quoted scalar") {
        ("this line mixes curly and straight quotes", "YAML knows only straight quotes: \" or '.")
    } else if says("values are not allowed") || says("illegal placement of ':'") {
        (
            "there is a colon where no key can stand",
            "Put quotes around a text that holds a colon; if this is a key, look for a bracket or a quote above that is not closed.",
        )
    } else if says("recursion limit") {
        return (
            "lists and keys are nested more than 40 deep here".to_owned(),
            "A pack needs about six levels: look for a bracket that is never closed.".to_owned(),
        );
    } else if says("end of stream") {
        (
            "a quote or a bracket is opened here and never closed",
            "Close it with the mark that belongs to it: \" with \", ' with ', [ with ], { with }.",
        )
    } else if says("quoted scalar, found") || says("escape") || says("hexadecimal") {
        (
            "a backslash in this text means something else in YAML",
            "Put the text in single quotes ('like this'), where a backslash is a backslash.",
        )
    } else if says("trailing content") {
        (
            "words stand behind the closing quote",
            "Put the quotes around the whole value, and use ' outside where \" stands inside.",
        )
    } else if says("flow")
        && ["match", "suggestion", "alternatives", "n", "other", "missing", "reader"]
            .iter()
            .any(|word| here.contains(&format!("{{{word}}}")))
    {
        (
            "within { } or [ ], a text with a word such as {match} needs quotes",
            "Put straight quotes around the whole text: \"“{match}” can hurt.\"",
        )
    } else if says("flow") {
        (
            "a comma or a closing bracket is missing in this list",
            "Put a comma between the items and a bracket at the end: [one, two] or {key: value}.",
        )
    } else if says("tab") {
        ("a tab stands in this line", "YAML wants spaces: replace the tab with spaces.")
    } else if says("block collection") || says("block mapping") || says("indent") {
        (
            "this line is not in step with the lines above it",
            "Lines that belong together begin in the same column: give this one as many spaces as its neighbours.",
        )
    } else if says("anchor") || says("alias") {
        (
            "this begins with & or *, which YAML keeps for itself",
            "Put quotes around a value that begins with such a sign.",
        )
    } else if says("cannot start any token") || says("unexpected character") || says("tag") {
        (
            "this begins with a sign that YAML keeps for itself",
            "Put quotes around a value that begins with a sign such as @, `, %, ! or &.",
        )
    } else if says("directive") {
        ("a line that begins with % is kept for YAML itself", "Put quotes around a value that begins with %.")
    } else {
        ("this line cannot be read", "Compare it with a line that works; quotes around the value often help.")
    };
    (message.to_owned(), help.to_owned())
}
