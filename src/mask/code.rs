//! Access codes: what opens a door, a key safe or an account.

use super::What;
use super::date::is_month;
use super::near::{Grouped, Near, after, before, edge};
use std::ops::Range;

/// How far from the words that name it a code may stand: five words between.
const REACH: usize = 6;

/// A code that holds the digit at `at`, beside words that name it.
pub fn access_code(text: &str, at: usize, grouped: &Grouped) -> Option<(Range<usize>, What)> {
    let span = token(text, at, grouped)?;
    if counts_something(text, &span) {
        return None;
    }
    let named = named_before(text, &span) || named_after(text, span.end);
    (named && !part_of_time_or_year(text, &span)).then_some((span, What::AccessCode))
}

/// The token around the digits: "4471", "C4471X", "2-9-0-6", "29 06", "#4471".
fn token(text: &str, at: usize, grouped: &Grouped) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let of_code = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'*' | b'!');
    let start = at - bytes[..at].iter().rev().take(12).take_while(|byte| of_code(byte)).count();
    let tail = bytes[at..].iter().take(24).take_while(|byte| of_code(byte)).count();
    let end = at + tail - bytes[at..at + tail].iter().rev().take_while(|byte| **byte == b'!').count();
    let digits = bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).count();
    if (3..=8).contains(&digits) {
        // not a part of a date, a time, a price or a longer number
        let joined = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let before = start.checked_sub(1).map(|before| bytes[before]);
        let inner = |byte: u8| matches!(byte, b'.' | b',' | b'/' | b':' | b'-' | b'@' | b'_');
        if before.is_some_and(|byte| inner(byte) && joined(start.checked_sub(2).map(|at| &bytes[at])))
            || bytes.get(end).is_some_and(|byte| inner(*byte) && joined(bytes.get(end + 1)))
            || before.is_some_and(|byte| byte >= 0x80 || byte == b'$')
                && text[..start].ends_with(['£', '€', '$'])
            || !edge(text, end)
            || text[..start].ends_with(char::is_alphanumeric)
        {
            return None;
        }
        return Some(start..end);
    }
    // digits set apart: all alone, or all in pairs
    let apart = grouped.shaped(&[1, 1, 1, 1]) || grouped.shaped(&[1, 1, 1]) || grouped.shaped(&[2, 2]);
    if !apart || start != at {
        return None;
    }
    let size = grouped.ends[0].0;
    let groups = (1..=grouped.groups).take_while(|group| grouped.ends[group - 1].0 == group * size).count();
    let end = grouped.ends[groups - 1].1;
    let dated = text[at..end].contains(['.', '\n']);
    (edge(text, end) && !dated && (3..=8).contains(&(groups * size)) && groups == grouped.groups)
        .then_some(at..end)
}

/// Words that name a code stand before: "key safe (by the door) 4471".
fn named_before(text: &str, span: &Range<usize>) -> bool {
    // what may stand between the weak words and their code
    const LINKS: [&str; 12] =
        ["is", "was", "number", "no", "code", "now", "still", "to", "changed", "set", "reset", "remains"];
    #[rustfmt::skip]
    const STOPS: [&str; 21] = [
        "held", "kept", "stored", "call", "ring", "rang", "phone", "option", "ext", "extension", "room",
        "flat", "bay", "ward", "page", "line", "bed", "press", "lane", "road", "street",
    ];
    const OTHER_CODES: [&str; 14] = [
        "post", "postal", "area", "dialling", "sort", "read", "snomed", "icd", "error", "discount",
        "voucher", "dress", "product", "colour",
    ];
    let mut words = before(text, span.start).take(REACH + 1).peekable();
    let (mut linked, mut of_door, mut said) = (true, false, false);
    for index in 0..REACH {
        let Some(near) = words.next() else { return false };
        // "Key safe. 4471" but not "In via key safe. 0815 Mavis in bed"
        let ends = near.breaks() && !(index == 0 && near.gap.trim() == "." && !is_time(&text[span.clone()]));
        if ends || near.gap.contains(';') {
            return false;
        }
        if strong(&near, words.peek()) || linked && weak(&near, words.peek()) {
            return true;
        }
        if near.is(&["code"]) && (of_door || said && !words.peek().is_some_and(|near| near.is(&OTHER_CODES)))
        {
            return true;
        }
        if near.is(&STOPS) {
            return false;
        }
        // "the code for the front door is …", "the code is …"
        of_door |=
            near.is(&["door", "gate", "alarm", "building", "house", "garage", "porch", "gates", "entrance"]);
        said |= linked && (near.is(&["is"]) || near.gap.contains(':'));
        linked &= near.is(&LINKS);
    }
    false
}

/// Words that name a code stand after: "4471 is the key safe code".
fn named_after(text: &str, at: usize) -> bool {
    const LINKS: [&str; 10] = ["is", "was", "for", "opens", "to", "works", "on", "still", "into", "for"];
    let mut previous: Option<Near> = None;
    for near in after(text, at).take(REACH + 1) {
        let says = previous.is_some() || near.is(&LINKS) || near.gap.contains(['(', '=']);
        if !says || near.gap.contains(['.', ';', ',', '\n', '?', '!']) {
            return false;
        }
        if strong(&near, previous.as_ref()) {
            return true;
        }
        previous = Some(near);
    }
    false
}

/// A word (with the one before it) that names a code by itself.
fn strong(near: &Near, previous: Option<&Near>) -> bool {
    const DOORS: [&str; 24] = [
        "door", "alarm", "entry", "gate", "access", "security", "safe", "key", "lock", "padlock", "buzzer",
        "building", "entrance", "porch", "garage", "house", "pin", "pass", "keypad", "unlock", "front",
        "back", "login", "lift",
    ];
    #[rustfmt::skip]
    const NAMES: [&str; 8] = [
        "keysafe", "keysafes", "keycode", "doorcode", "passcode", "password", "passwd", "keypad",
    ];
    let after = |words: &[&str]| previous.is_some_and(|previous| previous.is(words));
    near.is(&NAMES)
        || near.is(&["safe"]) && after(&["key"])
        || near.is(&["code", "codes"]) && after(&DOORS)
        || near.is(&["word"]) && after(&["pass"])
        || near.is(&["entry"]) && after(&["door"])
}

/// A word that names a code only where the code follows it at once.
fn weak(near: &Near, previous: Option<&Near>) -> bool {
    let registration =
        previous.is_some_and(|previous| previous.is(&["nmc", "hcpc", "gmc", "gphc", "registration"]));
    (near.is(&["pin", "pins", "login", "logon", "username", "passphrase", "combination", "padlock"])
        && !registration)
        || near.is(&["in", "on"]) && previous.is_some_and(|previous| previous.is(&["log"]))
}

/// Whether a unit, a price or a word says that the digits count something.
fn counts_something(text: &str, span: &Range<usize>) -> bool {
    #[rustfmt::skip]
    const UNITS: [&str; 34] = [
        "mg", "mcg", "micrograms", "ml", "mls", "g", "kg", "am", "pm", "hours", "hrs", "hr", "h", "mins",
        "minutes", "days", "weeks", "months", "years", "metres", "m", "cm", "people", "visits", "calls",
        "times", "steps", "characters", "digits", "litres", "units", "per", "percent", "pounds",
    ];
    #[rustfmt::skip]
    const PLACES: [&str; 16] = [
        "room", "flat", "bay", "ward", "page", "line", "bed", "press", "option", "floor", "unit", "ext",
        "extension", "step", "bus", "dial",
    ];
    let follows = after(text, span.end).next();
    let unit = follows.is_some_and(|near| near.gap.len() <= 1 && near.is(&UNITS));
    let street = follows.is_some_and(|near| {
        near.gap == " " && near.capital() && super::contact::is_street_name(text, near.start)
    });
    let place = before(text, span.start).next().is_some_and(|near| near.is(&PLACES));
    let letters = text[span.clone()].trim_start_matches(|ch: char| ch.is_ascii_digit());
    let unit = unit || UNITS.iter().any(|unit| letters.eq_ignore_ascii_case(unit));
    unit || street || place || text[span.end..].starts_with(['%', '°'])
}

/// Whether the digits are a time ("at 0930", "0815 to 0845") or a year ("since 2019", "May 2025").
fn part_of_time_or_year(text: &str, span: &Range<usize>) -> bool {
    #[rustfmt::skip]
    const SINCE: [&str; 12] = [
        "in", "since", "from", "until", "during", "before", "after", "by", "autumn", "spring", "summer", "winter",
    ];
    #[rustfmt::skip]
    const AT: [&str; 13] = [
        "at", "from", "until", "till", "before", "after", "around", "about", "approx", "by", "arrived", "left", "due",
    ];
    let digits = &text[span.clone()];
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let previous = before(text, span.start).next();
    let said = |words: &[&str]| previous.is_some_and(|near| near.is(words));
    let year = matches!(&digits[..2], "19" | "20")
        && (said(&SINCE) || previous.is_some_and(|near| is_month(near.word)));
    let range = |first: Option<Near>, second: Option<Near>| {
        let time = |near: Option<Near>| near.is_some_and(|near| is_time(near.word) && near.gap.len() <= 3);
        time(first) || first.is_some_and(|near| near.is(&["to", "until", "till"])) && time(second)
    };
    let (mut ahead, mut back) = (after(text, span.end), before(text, span.start));
    let in_range = range(ahead.next(), ahead.next()) || range(back.next(), back.next());
    let time = is_time(digits) && (said(&AT) || in_range);
    year || time
}

fn is_time(digits: &str) -> bool {
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits[..2] < *"24"
        && digits[2..] < *"60"
}

/// A password without a digit: the token right after the word, where it can be nothing else.
pub fn secret_word(text: &str, at: usize) -> Option<(Range<usize>, What)> {
    const NAMES: [&str; 5] = ["password", "passcode", "login", "passphrase", "passwd"];
    #[rustfmt::skip]
    const PLAIN: [&str; 36] = [
        "is", "was", "see", "ask", "held", "kept", "none", "unknown", "not", "no", "yes", "changed",
        "known", "reset", "required", "needed", "forgotten", "same", "as", "on", "in", "at", "with", "the",
        "to", "given", "stored", "protected", "details", "page", "screen", "and", "or", "for", "link",
        "issues",
    ];
    let mut words = after(text, at).take(5).peekable();
    let name = words.next()?;
    if !NAMES.iter().any(|word| name.word.eq_ignore_ascii_case(word)) || !name.gap.is_empty() {
        return None;
    }
    let mut said = false;
    while let Some(near) =
        words.next_if(|near| near.is(&["is", "was", "now", "still", "changed", "to", "set"]))
    {
        said |= near.is(&["is", "was", "to"]);
    }
    let token = words.next()?;
    let named = token.gap.contains([':', '=']);
    let quoted = token.gap.ends_with(['"', '“', '‘', '\'']);
    let end = token.start
        + text[token.start..]
            .find(|ch: char| ch.is_whitespace() || matches!(ch, ',' | ';' | ')' | '"' | '”'))
            .unwrap_or(text.len() - token.start);
    let end = token.start + text[token.start..end].trim_end_matches(['.', '?', '!', '’', '\'']).len();
    let mixed = text[token.start..end].bytes().any(|byte| byte.is_ascii_digit())
        || token.word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
            && token.word.bytes().any(|byte| byte.is_ascii_lowercase());
    let alone = named && !text[end..].trim_start_matches('.').starts_with([' ']);
    // letters and digits in one piece are no word of a sentence
    let strong = token.gap.trim().is_empty()
        && end - token.start >= 6
        && text[token.start..end].bytes().any(|byte| byte.is_ascii_alphabetic())
        && text[token.start..end].bytes().any(|byte| byte.is_ascii_digit());
    let sure = strong
        || (said || named) && (quoted || mixed || token.capital() && said && !token.breaks())
        || alone && !token.is(&PLAIN);
    (sure && !token.breaks() && !token.is(&PLAIN) && end > token.start)
        .then_some((token.start..end, What::AccessCode))
}
