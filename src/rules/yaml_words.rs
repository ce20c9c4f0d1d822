//! What the YAML parser says, put so that people who write rules and not parsers know what to do.

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
