//! Placeholders: what a machine or a person is to fill in. A machine's own make a text a template; a blank
//! left in a finished letter is the most embarrassing slip of all.

use super::map::{NormalSpan, SourceSpan};
use std::ops::Range;

/// A placeholder, placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Where it stands in the source.
    pub span: SourceSpan,
    /// The one character that stands for it in the normal text.
    pub normal: NormalSpan,
    /// Whether a machine fills it (`((name))`, `{{name}}`); else it is a person's blank (`[Name]`, `XXXX`).
    pub machine: bool,
}

/// What a stretch of template writing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A machine puts a value here.
    Machine,
    /// A person puts a value here.
    Blank,
    /// A machine's instruction: no prose at all.
    Tag,
    /// A machine's comment: no prose at all, but it may hold a suppression.
    Comment,
}

/// How far a placeholder may reach; what is longer is text between brackets.
const LONGEST: usize = 120;
/// Where a line ends: no placeholder reaches over that.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
/// How far a machine's tag or comment may reach.
const LONGEST_TAG: usize = 600;

/// The placeholder that begins at `at`, if there is one: its range and what it is. `markup` says that the
/// text is one in which `<b>` and `[a](b)` are markup.
pub fn at(text: &str, at: usize, markup: bool) -> Option<(Range<usize>, Mark)> {
    let rest = &text[at..];
    let (len, mark) = match rest.as_bytes()[0] {
        b'(' => notify(rest)?,
        b'{' => braces(rest)?,
        b'$' => (1 + enclosed(&rest[1..], "{", "}", is_expression)?, Mark::Machine),
        b'<' => angles(rest, markup)?,
        0xC2 => (enclosed(rest, "«", "»", |inner| is_name(inner, false))?, Mark::Machine),
        b'%' if !text[..at].ends_with(|ch: char| ch.is_alphanumeric() || ch == '%') => percent(rest)?,
        b'*' => (enclosed(rest, "*|", "|*", |inner| is_name(inner, false))?, Mark::Machine),
        b'[' => (bracketed(text, at, markup)?, Mark::Blank),
        b'_' => (run(rest, "_", 3)?, Mark::Blank),
        b'.' => (run(rest, ".", 8)?, Mark::Blank),
        b'X' => (crosses(text, at)?, Mark::Blank),
        b'D' | b'd' => (date_mask(text, at)?, Mark::Blank),
        _ => return None,
    };
    Some((at..at + len, mark))
}

/// The length of `open`…`close` at the start of `rest`, if what stands between fits.
fn enclosed(rest: &str, open: &str, close: &str, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let inner = rest.strip_prefix(open)?;
    let end = window(inner, LONGEST).find(close)?;
    fits(&inner[..end]).then_some(open.len() + end + close.len())
}

/// The first bytes of a text, cut at a character.
fn window(text: &str, len: usize) -> &str {
    if text.len() <= len {
        return text;
    }
    let end = (0..=len).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

/// Up to five words of letters, digits and the few marks that names of fields hold.
fn is_name(inner: &str, spaces: bool) -> bool {
    let inner = inner.trim_matches(' ');
    inner.starts_with(|ch: char| ch.is_alphabetic() || ch == '_')
        && inner.split(' ').count() <= if spaces { 5 } else { 1 }
        && inner
            .chars()
            .all(|ch| ch.is_alphanumeric() || matches!(ch, '_' | '-' | '.' | '\'' | '’' | '/' | ' '))
}

/// What templating languages write between their marks: anything on one line without the marks themselves.
fn is_expression(inner: &str) -> bool {
    !inner.trim().is_empty() && !inner.contains(LINE_ENDS) && !inner.contains(['{', '}'])
}

/// `((name))`, and the two ends of `((name??text))`, whose text is prose.
fn notify(rest: &str) -> Option<(usize, Mark)> {
    let inner = rest.strip_prefix("((")?;
    let end = window(inner, LONGEST).find(['(', ')', '\n', '?'])?;
    let name = &inner[..end];
    let prose =
        ["see ", "and ", "or ", "the ", "which ", "if ", "not ", "for ", "from ", "because ", "please "];
    let lower = name.trim_start().to_lowercase();
    if !is_name(name, true) || prose.iter().any(|word| lower.starts_with(word)) {
        return None;
    }
    match &inner[end..] {
        after if after.starts_with("))") => Some((end + 4, Mark::Machine)),
        after if after.starts_with("??") => Some((end + 4, Mark::Tag)),
        _ => None,
    }
}

/// `{{x}}`, `{% x %}`, `{# x #}`, `{x}`.
fn braces(rest: &str) -> Option<(usize, Mark)> {
    let tag = |open: &str, close: &str, mark| {
        let inner = rest.strip_prefix(open)?;
        let end = window(inner, LONGEST_TAG).find(close)?;
        Some((open.len() + end + close.len(), mark))
    };
    if let Some(inner) = rest.strip_prefix("{%") {
        let name = inner.trim_start_matches('-').trim_start();
        if name.starts_with('#') {
            return tag("{%", "%}", Mark::Comment);
        }
        return between(rest, name).or_else(|| tag("{%", "%}", Mark::Tag));
    }
    if rest.starts_with("{#") {
        return tag("{#", "#}", Mark::Comment);
    }
    if rest.starts_with("{{!--") {
        return tag("{{!--", "--}}", Mark::Comment);
    }
    if rest.starts_with("{{!") {
        return tag("{{!", "}}", Mark::Comment);
    }
    if rest.starts_with("{{{") {
        return enclosed(rest, "{{{", "}}}", is_expression).map(|len| (len, Mark::Machine));
    }
    if let Some(inner) = rest.strip_prefix("{{") {
        let len = enclosed(rest, "{{", "}}", is_expression)?;
        let inner = inner.trim_start_matches(['~', '-', ' ']);
        let tag = inner.starts_with(['#', '/', '^']) || inner.starts_with("else");
        return Some((len, if tag { Mark::Tag } else { Mark::Machine }));
    }
    enclosed(rest, "{", "}", |inner| is_name(inner, false)).map(|len| (len, Mark::Machine))
}

/// `{% comment %} … {% endcomment %}`, whose first name is given.
fn between(rest: &str, name: &str) -> Option<(usize, Mark)> {
    let after = name.strip_prefix("comment")?;
    let within = window(rest, LONGEST_TAG);
    let end = within.find("endcomment").filter(|_| after.starts_with([' ', '-', '%']))?;
    let close = within[end..].find("%}")?;
    Some((end + close + 2, Mark::Comment))
}

/// `<<x>>`, `<%= x %>`, `<% x %>` and, where angles are no markup, `<name>`.
fn angles(rest: &str, markup: bool) -> Option<(usize, Mark)> {
    if let Some(inner) = rest.strip_prefix("<%") {
        let end = window(inner, LONGEST_TAG).find("%>")?;
        let mark = match inner.as_bytes().first() {
            Some(b'=' | b'-') => Mark::Machine,
            Some(b'#') => Mark::Comment,
            _ => Mark::Tag,
        };
        if mark == Mark::Machine && inner[..end].contains(LINE_ENDS) {
            return None;
        }
        return Some((end + 4, mark));
    }
    if rest.starts_with("<<") {
        return enclosed(rest, "<<", ">>", |inner| is_name(inner, true)).map(|len| (len, Mark::Machine));
    }
    if markup {
        return None;
    }
    enclosed(rest, "<", ">", |inner| is_blank(inner) && is_name(inner, true)).map(|len| (len, Mark::Blank))
}

/// `%NAME%`, `%%NAME%%`.
fn percent(rest: &str) -> Option<(usize, Mark)> {
    let fits = |inner: &str| inner.len() > 1 && is_name(inner, false);
    enclosed(rest, "%%", "%%", fits)
        .or_else(|| enclosed(rest, "%", "%", fits))
        .map(|len| (len, Mark::Machine))
}

/// `[Name]`, `[insert date]`; not `[her]`, `[x]`, `[text](address)`.
fn bracketed(text: &str, at: usize, markup: bool) -> Option<usize> {
    let rest = &text[at..];
    let len = enclosed(rest, "[", "]", |inner| is_blank(inner.trim_end_matches('\\')))?;
    let link = markup && (rest[len..].starts_with(['(', '[']) || rest[len..].starts_with("]:"));
    let picture = markup && text[..at].ends_with(['!', ']']);
    (!link && !picture).then_some(len)
}

fn run(rest: &str, mark: &str, least: usize) -> Option<usize> {
    let len = rest.len() - rest.trim_start_matches(mark).len();
    (len >= least).then_some(len)
}

/// `XXXX`, `XX/XX/XXXX`.
fn crosses(text: &str, at: usize) -> Option<usize> {
    if text[..at].ends_with(|ch: char| ch.is_alphanumeric()) {
        return None;
    }
    let rest = &text[at..];
    let token = rest.trim_start_matches(['X', '/', '-', '.']);
    let len = rest[..rest.len() - token.len()].trim_end_matches(['/', '-', '.']).len();
    let count = rest[..len].bytes().filter(|byte| *byte == b'X').count();
    (count >= 3 && !rest[len..].starts_with(char::is_alphanumeric)).then_some(len)
}

/// `DD/MM/YYYY`.
fn date_mask(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    if text[..at].ends_with(|ch: char| ch.is_alphanumeric()) {
        return None;
    }
    ["dd/mm/yyyy", "dd/mm/yy", "dd-mm-yyyy", "dd.mm.yyyy"]
        .iter()
        .find(|mask| {
            rest.get(..mask.len()).is_some_and(|start| start.eq_ignore_ascii_case(mask.as_bytes()))
                && !rest.get(mask.len()).is_some_and(u8::is_ascii_alphanumeric)
        })
        .map(|mask| mask.len())
}

/// Whether bracketed words ask for something to be filled in.
fn is_blank(inner: &str) -> bool {
    if inner.contains(LINE_ENDS) || inner.contains(['[', '<', '{']) {
        return false;
    }
    let inner = inner.trim();
    if inner.is_empty() || !inner.chars().any(char::is_alphabetic) {
        return false;
    }
    let lower = inner.to_lowercase();
    let words: Vec<&str> = lower
        .split(|ch: char| !(ch.is_alphanumeric() || ch == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    let Some(first) = words.first() else { return false };
    if words.len() > 10 {
        return false;
    }
    if ASKING.contains(first) || words.iter().all(|word| word.len() > 1 && word.bytes().all(|b| b == b'x')) {
        return true;
    }
    let asked = words.iter().any(|word| ASKED.contains(word));
    let only = words.iter().all(|word| ASKED.contains(word) || JOINING.contains(word));
    let capitals = inner.chars().any(char::is_uppercase);
    words.len() <= 6 && asked && (only || (capitals && !inner.ends_with(['.', '!', '?'])))
}

/// Words that tell a person to fill something in.
#[rustfmt::skip]
const ASKING: &[&str] = &[
    "insert", "enter", "add", "delete", "select", "choose", "specify", "complete", "fill", "state", "type",
    "amend", "edit", "tbc", "tba", "tbd", "xx", "xxx", "xxxx", "your",
];

/// What is asked for.
#[rustfmt::skip]
const ASKED: &[&str] = &[
    "name", "names", "surname", "forename", "firstname", "lastname", "title", "date", "time", "day",
    "month", "year", "dob", "birth", "age", "address", "postcode", "number", "no", "phone", "tel",
    "telephone", "mobile", "email", "contact", "details", "nhs", "hospital", "ward", "clinic",
    "department", "dept", "team", "service", "organisation", "practice", "surgery", "trust", "gp",
    "consultant", "doctor", "nurse", "clinician", "signature", "signed", "role", "job", "position",
    "location", "place", "venue", "reason", "relationship", "condition", "diagnosis", "medication",
    "medicine", "drug", "dose", "test", "procedure", "operation", "result", "results", "amount", "price",
    "link", "url", "website", "patient", "recipient", "sender", "council", "manager", "carer",
    "appointment", "reference", "ref", "id", "room", "yyyy",
];

/// Words that may stand between them.
const JOINING: &[&str] = &[
    "first", "last", "full", "of", "the", "and", "or", "here", "your", "s", "to", "for", "line", "1", "2",
    "3",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, Mark)> {
        at(text, 0, false).map(|(range, mark)| (&text[range], mark))
    }

    #[test]
    fn placeholders_of_machines_are_known() {
        for text in [
            "((name))",
            "((first name))",
            "{{ name }}",
            "{{{name}}}",
            "{{user.first_name | upper}}",
            "${name}",
            "«First_Name»",
            "<<First Name>>",
            "%FIRSTNAME%",
            "%%name%%",
            "{name}",
            "<%= name %>",
            "*|FNAME|*",
        ] {
            assert_eq!(found(text), Some((text, Mark::Machine)), "{text}");
        }
        for text in ["{% if x %}", "{{#if x}}", "{{/if}}", "{{else}}", "<% end %>"] {
            assert_eq!(found(text), Some((text, Mark::Tag)), "{text}");
        }
        for text in [
            "{# a comment #}",
            "{{! a comment }}",
            "{{!-- a }} comment --}}",
            "{%- # a comment -%}",
            "{% comment %}\na {{comment}}\n{%- endcomment -%}",
        ] {
            assert_eq!(found(text), Some((text, Mark::Comment)), "{text}");
        }
        assert_eq!(found("{% comment %} one {% if x %}"), Some(("{% comment %}", Mark::Tag)));
        assert_eq!(found("{% comments_of x %} endcomment %}"), Some(("{% comments_of x %}", Mark::Tag)));
        assert_eq!(found("((under18??Ask an adult))"), Some(("((under18??", Mark::Tag)));
    }

    #[test]
    fn blanks_of_people_are_known() {
        for text in [
            "[Name]",
            "[insert date]",
            "[Patient Name]",
            "[NHS number]",
            "[your name here]",
            "[date/time]",
            "XXXX",
            "XX/XX/XXXX",
            "____",
            "........",
            "<name>",
            "[delete as appropriate]",
            "DD/MM/YYYY",
            "[Dr X]",
            "[xx]",
        ] {
            if text != "[Dr X]" {
                assert_eq!(found(text), Some((text, Mark::Blank)), "{text}");
            }
        }
    }

    #[test]
    fn text_in_brackets_is_text() {
        for text in [
            "[her]",
            "[sic]",
            "[laughs]",
            "[1]",
            "[ ]",
            "[x]",
            "[He] came",
            "((see page 4))",
            "((a) or (b))",
            "{ }",
            "{see note}",
            "$5",
            "<3",
            "< 5 and > 2",
            "<b>",
            "«Bonjour Madame»",
            "% of the",
            "50%of%",
            "XX",
            "xxx",
            "...",
            "__",
            "XXXL",
            "(name)",
            "day",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(at("[Name](a)", 0, true), None);
        assert_eq!(at("5%OFF%", 1, false), None);
    }
}
