//! Phone numbers that are nobody's own: those of services that everybody may ring, and those that Ofcom keeps for
//! drama, which nobody has.

use super::What;
use super::contact::phone_end;
use super::near::{Grouped, before, edge};
use std::ops::Range;

/// The beginnings of the numbers that Ofcom keeps for drama; three digits follow, any three.
const DRAMA: [&str; 20] = [
    "01134960", "01144960", "01154960", "01164960", "01174960", "01184960", "01214960", "01314960",
    "01414960", "01514960", "01614960", "01914980", "02079460", "02896496", "02920180", "01632960",
    "07700900", "08081570", "03069990", "09098790",
];

/// Services that are rung on a short number.
const SHORT: [&str; 9] = ["999", "111", "112", "101", "105", "119", "18000", "18001", "85258"];

/// Services that are rung on six digits or, as Childline is, on eight.
const LONGER: [&str; 4] = ["116123", "116000", "116117", "08001111"];

/// The digits of a number as they are dialled in this country: "+44 (0)7700 900482" is 07700900482.
pub fn national(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let rest =
        digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44")).filter(|rest| rest.len() >= 9);
    match rest {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => digits,
    }
}

/// Whether Ofcom keeps a number for drama.
pub fn is_drama(typed: &str) -> bool {
    let digits = national(typed);
    digits.len() == 11 && DRAMA.iter().any(|beginning| digits.starts_with(beginning))
}

/// Whether everybody may ring a number: a helpline, a freephone number, one of an organisation.
pub fn is_service(typed: &str) -> bool {
    let digits = national(typed);
    let beginning = ["0800", "0808", "03", "0844", "0845", "0870", "0871"];
    let long =
        matches!(digits.len(), 10 | 11) && beginning.iter().any(|beginning| digits.starts_with(beginning));
    long && !is_drama(typed) || SHORT.contains(&digits.as_str()) || LONGER.contains(&digits.as_str())
}

/// A reserved number that begins with the digit at `at`; and where to look on.
pub fn at(text: &str, at: usize) -> (usize, Option<(Range<usize>, What)>) {
    let grouped = Grouped::read(text, at);
    let run = at + text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let begins =
        !text[..at].ends_with(|ch: char| ch.is_alphanumeric() || matches!(ch, '£' | '.' | '/' | ':' | ','));
    if !begins {
        return (run, None);
    }
    let long = phone_end(text, at, &grouped);
    let ends = long.into_iter().chain([8, 6].into_iter().filter_map(|count| grouped.end_of(count)));
    for end in ends.filter(|end| edge(text, *end)) {
        let opened = text[..at].ends_with('(') && text[at..end].contains(')') || text[..at].ends_with('+');
        let start = at - usize::from(opened);
        let typed = &text[start..end];
        let what = if is_drama(typed) {
            Some(What::DramaNumber)
        } else {
            is_service(typed).then_some(What::ServicePhone)
        };
        if let Some(what) = what {
            return (end, Some((start..end, what)));
        }
    }
    let short = SHORT.contains(&&text[at..run]) && edge(text, run) && is_called(text, at);
    (run.max(long.unwrap_or(run)), short.then_some((at..run, What::ServicePhone)))
}

/// Whether words say that a short number is rung: "call 999", "NHS 111", "111 or 999".
fn is_called(text: &str, at: usize) -> bool {
    const CALLS: [&str; 12] = [
        "call",
        "calls",
        "calling",
        "called",
        "ring",
        "rang",
        "dial",
        "phone",
        "phoned",
        "telephone",
        "nhs",
        "text",
    ];
    let mut words = before(text, at).take(5);
    let Some(first) = words.next().filter(|near| !near.breaks()) else { return false };
    if first.is(&CALLS) {
        return true;
    }
    // "call 111, or 999": a number before it, or a word or two
    let joins = first.is(&["or", "and", "on", "to", "us", "via", "through"])
        || SHORT.contains(&first.word) && first.gap.contains([',', '/']);
    joins && words.take_while(|near| !near.breaks()).any(|near| near.is(&CALLS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mask::reserved;

    fn found(text: &str) -> Vec<(&str, What)> {
        reserved(text).into_iter().map(|(span, what)| (&text[span], what)).collect()
    }

    #[test]
    fn drama_numbers_in_every_spacing() {
        for typed in [
            "01632 960147",
            "01632960147",
            "01632 960 147",
            "(01632) 960147",
            "07700 900482",
            "07700900482",
            "+44 7700 900482",
            "020 7946 0000",
            "0113 496 0418",
            "+44 117 496 0418",
            "0191 498 0123",
            "028 9649 6123",
            "029 2018 0123",
            "0808 157 0123",
            "0306 999 0123",
            "0161 496 0999",
        ] {
            assert_eq!(found(&format!("Ring {typed} today")), [(typed, What::DramaNumber)], "{typed}");
        }
    }

    #[test]
    fn service_numbers() {
        for (text, typed) in [
            ("Call 999 at once.", "999"),
            ("Call NHS 111.", "111"),
            ("Ring 101 for the police.", "101"),
            ("Call Samaritans on 116 123.", "116 123"),
            ("Their number is 116123.", "116123"),
            ("Childline: 0800 1111.", "0800 1111"),
            ("Ring 0800 123 4567.", "0800 123 4567"),
            ("Ring 0300 123 1234.", "0300 123 1234"),
            ("Ring 0345 123 1234.", "0345 123 1234"),
            ("Ring 0845 123 1234.", "0845 123 1234"),
            ("Text 85258.", "85258"),
            ("Dial 18001 first.", "18001"),
        ] {
            assert_eq!(found(text), [(typed, What::ServicePhone)], "{text}");
        }
        assert_eq!(found("Call 111 or 999.").len(), 2);
    }

    #[test]
    fn all_other_numbers() {
        for text in [
            "Room 111 and bed 999.",
            "She weighs 101 kg.",
            "Ring 01904 555123.",
            "Ring 07911 123456.",
            "Ring 020 7123 4567.",
            "It costs £999.",
            "In 116 123 cases",
            "Ring 01632 961147.",
            "Take 111 mg.",
            "Ref 07700/900482.",
            "Ring 07701 900482.",
            "943 476 5919",
            "Use phone: 011 111 111.",
        ] {
            let found = found(text);
            let only_cases = text.contains("cases") && found.len() == 1;
            assert!(found.is_empty() || only_cases, "{text} {found:?}");
        }
    }
}
