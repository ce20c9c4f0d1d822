//! The numbers by which a health service knows a person, and the National Insurance number.

use super::What;
use super::near::{Grouped, after, before, edge};
use crate::document::date::most_days_in;
use std::ops::Range;

/// An NHS, CHI or H&C number whose first digit is at `at`.
///
/// One that passes its check is found wherever it stands; one that fails it (a slip of the typist is as private
/// as the number), is too short, or begins with 0 as phone numbers do, is found only where words say what it is.
pub fn health_number(text: &str, at: usize, grouped: &Grouped) -> Option<(Range<usize>, What)> {
    if grouped.count < 6 {
        return None;
    }
    let label = label(text, at);
    if label == Some(What::NationalInsurance) {
        return None;
    }
    if let Some(end) = grouped.end_of(10).filter(|end| edge(text, *end)) {
        if let Some(said) = label {
            return Some((at..end, said));
        }
        let named = grouped.digits[0] == 0 && named_near(text, at, end);
        return check(text, at, end, grouped, named).filter(|_| !of_something_else(text, at));
    }
    // what follows the very words is private however it is typed
    let what = label?;
    let groups = grouped.ends[..grouped.groups].iter().filter(|(_, end)| edge(text, *end));
    let (_, end) =
        groups.take_while(|(digits, _)| *digits <= 12).last().filter(|(digits, _)| *digits >= 6)?;
    Some((at..*end, what))
}

/// A health number that no word near it names.
pub fn unnamed(text: &str, at: usize, grouped: &Grouped) -> Option<(Range<usize>, What)> {
    let end = grouped.end_of(10).filter(|end| edge(text, *end))?;
    check(text, at, end, grouped, false)
}

/// A number of ten digits that passes its check and stands as these numbers are written.
fn check(text: &str, at: usize, end: usize, grouped: &Grouped, named: bool) -> Option<(Range<usize>, What)> {
    if !valid(&grouped.digits) || !starts_alone(text, at) {
        return None;
    }
    let what = what_by_digits(&grouped.digits);
    let dated = what == What::ChiNumber && grouped.shaped(&[6, 4]);
    let usual = grouped.shaped(&[10]) || grouped.shaped(&[3, 3, 4]) || dated;
    let sure = grouped.digits[0] != 0 || named || dated;
    (usual && sure).then_some((at..end, what))
}

/// The last two digits of a number, for the words that stand for it.
pub fn ending(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(2)..].iter().collect()
}

/// Whether a number that words name passes its check, and begins as it should: a CHI number with a date, an H&C number
/// with 320 to 399.
pub fn is_right(typed: &str, what: What) -> bool {
    let Some(digits) = ten(typed) else { return false };
    let begins = match what {
        What::ChiNumber | What::HcNumber => what_by_digits(&digits) == what,
        _ => true,
    };
    begins && valid(&digits)
}

/// Whether an NHS number is one of those that are kept for tests: 999 and seven digits.
pub fn is_for_tests(typed: &str) -> bool {
    ten(typed).is_some_and(|digits| digits[..3] == [9, 9, 9])
}

/// The digits of a number that has ten.
fn ten(typed: &str) -> Option<[u8; 16]> {
    let mut digits = [0; 16];
    let mut count = 0;
    for digit in typed.bytes().filter(u8::is_ascii_digit) {
        *digits.get_mut(count)? = digit - b'0';
        count += 1;
    }
    (count == 10).then_some(digits)
}

/// Modulus 11: the digits by 10 down to 2, the remainder from 11, 11 as 0, 10 never.
fn valid(digits: &[u8; 16]) -> bool {
    let sum: usize = (0..9).map(|index| usize::from(digits[index]) * (10 - index)).sum();
    let check = (11 - sum % 11) % 11;
    check == usize::from(digits[9]) && digits[..10].iter().any(|digit| *digit != digits[0])
}

/// The three numbers share their check; what they begin with tells them apart: a CHI number with a date, a
/// number of Northern Ireland with 320 to 399.
fn what_by_digits(digits: &[u8; 16]) -> What {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month) = (u32::from(two(0)), u32::from(two(2)));
    if (1..=12).contains(&month) && (1..=most_days_in(month)).contains(&day) {
        What::ChiNumber
    } else if digits[0] == 3 && digits[1] >= 2 {
        What::HcNumber
    } else {
        What::NhsNumber
    }
}

/// What the words right before a number say that it is.
fn label(text: &str, at: usize) -> Option<What> {
    let mut words = before(text, at).take(7).skip_while(|near| near.is(&["is", "was", "of", "as", "reads"]));
    let mut near = words.next()?;
    if near.breaks() || near.gap.contains(['(', ')', ';', ',']) {
        return None;
    }
    let mut numbered = near.gap.contains([':', '#', '=']);
    if near.is(&["number", "numbers", "no", "num", "nr", "id"]) {
        numbered = true;
        near = words.next()?;
    }
    numbered |= near.is(&["chi", "hcn", "nino"]);
    let next = words.next();
    let next_is = |names: &[&str]| next.is_some_and(|near| near.is(names));
    match near.word {
        _ if !numbered => None,
        _ if near.is(&["nhs"]) => Some(What::NhsNumber),
        _ if near.is(&["chi"]) => Some(What::ChiNumber),
        _ if near.is(&["hcn", "h&c", "hsc"]) || near.is(&["c"]) && next_is(&["h"]) => Some(What::HcNumber),
        _ if near.is(&["care"]) && next_is(&["and", "health"]) => Some(What::HcNumber),
        _ if near.is(&["ni", "nino"]) => Some(What::NationalInsurance),
        _ if near.is(&["insurance"]) && next_is(&["national"]) => Some(What::NationalInsurance),
        _ => None,
    }
}

/// Whether the words "NHS number" or their kin stand near, before or after.
fn named_near(text: &str, at: usize, end: usize) -> bool {
    let names = |near: super::near::Near| near.is(&["nhs", "chi", "hcn"]);
    before(text, at).take(6).any(names) || after(text, end).take(3).any(names)
}

/// Whether a number is not a part of a longer one ("+44 117…", "1.943…") or of a word.
fn starts_alone(text: &str, at: usize) -> bool {
    let head = &text[..at];
    if head.ends_with(|ch: char| {
        ch.is_ascii_uppercase() || matches!(ch, '+' | '£' | '$' | '€' | ',' | '.' | '/')
    }) {
        let last = head.as_bytes().last_chunk::<3>();
        return last
            .is_some_and(|last| last.eq_ignore_ascii_case(b"nhs") || last.eq_ignore_ascii_case(b"chi"));
    }
    let Some(digits) = head.strip_suffix([' ', '-', '(', ')']) else { return true };
    let digits = digits.strip_suffix([' ', ')']).unwrap_or(digits);
    let run = digits.len() - digits.bytes().rev().take(6).take_while(u8::is_ascii_digit).count();
    // "+44 ", "0 ", "(0)": the beginning of a phone number
    !(digits[run..].starts_with('0') || run < digits.len() && digits[..run].ends_with('+'))
}

/// Whether the words right before say that a number counts something else.
fn of_something_else(text: &str, at: usize) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 22] = [
        "order", "invoice", "account", "tracking", "booking", "receipt", "serial", "batch", "lot", "phone",
        "tel", "telephone", "fax", "mobile", "call", "ring", "text", "dial", "sort", "barcode", "parcel",
        "policy",
    ];
    let mut words = before(text, at)
        .skip_while(|near| near.is(&["is", "was", "number", "no", "num", "nr", "on", "us", "id"]));
    words.next().is_some_and(|near| near.is(&OTHERS) && !near.breaks())
}

/// A National Insurance number whose first digit is at `at`.
pub fn national_insurance(text: &str, at: usize, grouped: &Grouped) -> Option<(Range<usize>, What)> {
    let end = grouped.end_of(6)?;
    let spaces = text[..at].chars().rev().take(2).take_while(|ch| matches!(ch, ' ' | '-' | '\u{a0}'));
    let letters_end = at - spaces.map(char::len_utf8).sum::<usize>();
    let [first, second] = *text.as_bytes()[..letters_end].last_chunk::<2>()?;
    if !(first.is_ascii_alphabetic() && second.is_ascii_alphabetic()) {
        return None;
    }
    let start = letters_end - 2;
    if text[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let spaces = text[end..].chars().take(2).take_while(|ch| matches!(ch, ' ' | '-' | '\u{a0}'));
    let suffix_at = end + spaces.map(char::len_utf8).sum::<usize>();
    let suffix = text.as_bytes().get(suffix_at).copied().unwrap_or(b' ');
    let suffixed = matches!(suffix.to_ascii_uppercase(), b'A'..=b'D') && edge(text, suffix_at + 1);
    let capitals = first.is_ascii_uppercase() && second.is_ascii_uppercase();
    let solid = letters_end == at && suffix_at == end && grouped.shaped(&[6]);
    let said = label(text, start) == Some(What::NationalInsurance);
    let named = before(text, start).next().is_some_and(|near| near.is(&["ni", "nino", "insurance"]));
    let typed = suffixed && (capitals && suffix.is_ascii_uppercase() || solid || named);
    if !(typed && issued(first.to_ascii_uppercase(), second.to_ascii_uppercase()) || said && first != b'Q') {
        return None;
    }
    Some((start..if suffixed { suffix_at + 1 } else { end }, What::NationalInsurance))
}

/// Whether numbers are given out with these first letters.
fn issued(first: u8, second: u8) -> bool {
    let never = [b"BG", b"GB", b"NK", b"KN", b"TN", b"NT", b"ZZ"];
    !matches!(first, b'D' | b'F' | b'I' | b'Q' | b'U' | b'V')
        && !matches!(second, b'D' | b'F' | b'I' | b'O' | b'Q' | b'U' | b'V')
        && !never.contains(&&[first, second])
}
