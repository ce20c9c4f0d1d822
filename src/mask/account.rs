//! Numbers by which one organisation knows a person: a hospital's number, an account or a card at a bank.

use super::What;
use super::near::{Grouped, before, edge};
use std::ops::Range;

/// A hospital number that holds the digit at `at`, beside words that name it: "Hospital no: K1234567", "MRN 123456".
pub fn hospital_number(text: &str, at: usize, grouped: &Grouped) -> Option<(Range<usize>, What)> {
    let bytes = text.as_bytes();
    let letters = bytes[..at].iter().rev().take(4).take_while(|byte| byte.is_ascii_uppercase()).count();
    let start = at - letters;
    if letters > 3 || text[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let groups = grouped.ends[..grouped.groups].iter();
    let (_, end) =
        groups.take_while(|(digits, _)| *digits <= 10).last().filter(|(digits, _)| *digits >= 5)?;
    let end = *end + usize::from(bytes.get(*end).is_some_and(u8::is_ascii_uppercase));
    let date = text[at..end].contains('.') || grouped.shaped(&[2, 2, 4]);
    (edge(text, end) && !date && named(text, start)).then_some((start..end, What::HospitalNumber))
}

fn named(text: &str, at: usize) -> bool {
    const OWNERS: [&str; 7] = ["hospital", "hosp", "unit", "patient", "casenote", "pas", "emis"];
    let mut words = before(text, at).take(5).skip_while(|near| near.is(&["is", "was"]));
    let Some(mut near) = words.next() else { return false };
    if near.breaks() || near.gap.contains(['(', ')', ';', ',']) {
        return false;
    }
    if near.is(&["mrn"]) {
        return true;
    }
    let numbered = near.is(&["number", "no", "num", "id", "ref"]);
    if numbered {
        let Some(next) = words.next() else { return false };
        near = next;
    }
    numbered
        && (near.is(&OWNERS)
            || near.is(&["record"]) && words.next().is_some_and(|near| near.is(&["medical"])))
        || near.is(&["mrn"])
}

/// An account at a bank that holds the digit at `at`: a sort code or an account number that words name, a card's
/// number or an IBAN by its own check.
pub fn bank_details(text: &str, at: usize, grouped: &Grouped) -> Option<(Range<usize>, What)> {
    let span = sort_code(text, at, grouped)
        .or_else(|| account(text, at, grouped))
        .or_else(|| card(text, at, grouped))
        .or_else(|| iban(text, at))?;
    Some((span, What::BankDetails))
}

fn sort_code(text: &str, at: usize, grouped: &Grouped) -> Option<Range<usize>> {
    let end = grouped.end_of(6).filter(|end| edge(text, *end))?;
    let shaped = grouped.shaped(&[2, 2, 2]) || grouped.shaped(&[6]);
    let mut words = before(text, at).take(4).skip_while(|near| near.is(&["is", "was", "number", "no"]));
    let first = words.next()?;
    let said =
        first.is(&["sortcode"]) || first.is(&["code"]) && words.next().is_some_and(|near| near.is(&["sort"]));
    (shaped && said && !first.breaks()).then_some(at..end)
}

fn account(text: &str, at: usize, grouped: &Grouped) -> Option<Range<usize>> {
    let end = grouped
        .end_of(8)
        .filter(|end| edge(text, *end) && (grouped.shaped(&[8]) || grouped.shaped(&[4, 4])))?;
    let mut words = before(text, at).take(4).skip_while(|near| near.is(&["is", "was", "number", "no"]));
    let first = words.next()?;
    (first.is(&["account", "acct"]) && !first.breaks()).then_some(at..end)
}

/// Sixteen digits that pass the check of Luhn and begin as cards do.
fn card(text: &str, at: usize, grouped: &Grouped) -> Option<Range<usize>> {
    let end = grouped.end_of(16).filter(|end| edge(text, *end))?;
    let shaped = grouped.shaped(&[4, 4, 4, 4]) || grouped.shaped(&[16]);
    let alone = !text[..at].ends_with(|ch: char| ch.is_alphanumeric() || matches!(ch, '.' | ',' | '/' | '-'));
    (shaped && alone && (3..=6).contains(&grouped.digits[0]) && luhn(&grouped.digits)).then_some(at..end)
}

/// Every second digit doubled, its digits added: the sum ends in nought.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            let digit = u32::from(*digit) << (index % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != digits[0])
}

/// "GB29 NWBK 6016 1331 9268 19": its remainder by 97 is 1.
fn iban(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at.checked_sub(2).filter(|start| text.get(*start..at) == Some("GB"))?;
    if text[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let mut signs = Vec::with_capacity(22);
    let mut end = start;
    for (index, byte) in text.as_bytes()[start..].iter().enumerate().take(30) {
        match byte {
            b'A'..=b'Z' | b'0'..=b'9' if signs.len() < 22 => {
                signs.push(*byte);
                end = start + index + 1;
            }
            b' ' => {}
            _ => break,
        }
    }
    if signs.len() != 22 || !edge(text, end) {
        return None;
    }
    signs.rotate_left(4);
    let remainder = signs.iter().fold(0u32, |remainder, sign| match sign {
        b'0'..=b'9' => (remainder * 10 + u32::from(sign - b'0')) % 97,
        _ => (remainder * 100 + u32::from(sign - b'A') + 10) % 97,
    });
    (remainder == 1).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::mask::{What, identifiers};

    fn found(text: &str, what: What) -> Vec<&str> {
        let all = identifiers(text);
        all.iter().filter(|one| one.what == what).map(|one| &text[one.span.clone()]).collect()
    }

    #[test]
    fn hospital_numbers_where_words_name_them() {
        for (text, number) in [
            ("Hospital number: K1234567", "K1234567"),
            ("Hospital no. 1234567", "1234567"),
            ("Hosp No: RX123456", "RX123456"),
            ("MRN 12345678", "12345678"),
            ("MRN: 123456A", "123456A"),
            ("Unit number 123 456", "123 456"),
            ("Patient ID 998877", "998877"),
            ("her hospital number is 7654321", "7654321"),
            ("Medical record number: 445566", "445566"),
            ("Casenote no 1122334", "1122334"),
        ] {
            assert_eq!(found(text, What::HospitalNumber), [number], "{text}");
        }
        for text in [
            "Hospital 1234567",
            "The hospital, number 12",
            "Patient 12345678",
            "Order number 1234567",
            "MRN unknown. 1234567 steps",
            "Unit 4, 1234567",
            "Room number 12345",
            "Patient no 12",
            "Seen 12.03.2025",
            "Hospital number: see 1234567",
        ] {
            assert!(found(text, What::HospitalNumber).is_empty(), "{text}");
        }
    }

    #[test]
    fn bank_details_by_words_or_by_their_check() {
        for (text, number) in [
            ("Sort code 12-34-56", "12-34-56"),
            ("sort code: 12 34 56", "12 34 56"),
            ("Sort code is 123456", "123456"),
            ("account number 12345678", "12345678"),
            ("Account no: 1234 5678", "1234 5678"),
            ("acct 12345678", "12345678"),
            ("card 4111 1111 1111 1111", "4111 1111 1111 1111"),
            ("card 5500005555555559", "5500005555555559"),
            ("GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
            ("GB29NWBK60161331926819", "GB29NWBK60161331926819"),
        ] {
            assert_eq!(found(text, What::BankDetails), [number], "{text}");
        }
        for text in [
            "card 4111 1111 1111 1112",
            "1234567890123456",
            "0000 0000 0000 0000",
            "GB28 NWBK 6016 1331 9268 19",
            "account 1234",
            "Order 12345678",
            "Seen 12-34-56",
            "code 12-34-56",
            "account of 12 days",
            "2111 1111 1111 1111",
        ] {
            assert!(found(text, What::BankDetails).is_empty(), "{text}");
        }
    }
}
