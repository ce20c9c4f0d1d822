//! Dates of birth: a full date beside the words that say so.

use super::What;
use super::near::{after, before, edge};
use std::ops::Range;

/// A date of birth whose first digit is at `at`.
pub fn date_of_birth(text: &str, at: usize) -> Option<(Range<usize>, What)> {
    // the shape is the cheaper look
    let named = || {
        let day = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        // no day has three digits; behind it stands its month or, where that came before, its year
        match next_sign(&text[at + day..]).filter(|_| day <= 2)? {
            next if next.is_ascii_digit() => month_first(text, at),
            'j' | 'f' | 'm' | 'a' | 's' | 'o' | 'n' | 'd' => day_first(text, at),
            _ => None,
        }
    };
    let span = numeric(text, at).or_else(named)?;
    let said = label_before(text, span.start) || label_after(text, span.end);
    said.then_some((span, What::DateOfBirth))
}

/// "DOB:", "date of birth is", "born on", "D.O.B. (Mrs Payne)".
fn label_before(text: &str, at: usize) -> bool {
    #[rustfmt::skip]
    const BETWEEN: [&str; 19] = [
        "is", "was", "on", "the", "of", "as", "for", "recorded", "given", "mr", "mrs", "ms", "miss", "dr",
        "mon", "monday", "tuesday", "wednesday", "thursday",
    ];
    const MORE: [&str; 7] = ["friday", "saturday", "sunday", "in", "hospital", "confirmed", "a"];
    let words: Vec<_> = before(text, at).take(6).collect();
    for (index, near) in words.iter().enumerate() {
        let next =
            |further: usize, word: &str| words.get(index + further).is_some_and(|near| near.is(&[word]));
        let dotted = near.is(&["b"]) && next(1, "o") && next(2, "d");
        if near.is(&["dob", "birthdate", "born"])
            || dotted
            || near.is(&["birth"]) && next(1, "of") && next(2, "date")
        {
            return true;
        }
        if near.breaks() || !(near.is(&BETWEEN) || near.is(&MORE) || near.capital()) {
            return false;
        }
    }
    false
}

/// "(DOB)" after the date.
fn label_after(text: &str, at: usize) -> bool {
    let mut words = after(text, at);
    let Some(first) = words.next() else { return false };
    let same_line = !first.gap.contains(['\n', '.', ';']);
    same_line
        && (first.is(&["dob"])
            || first.is(&["d"]) && words.next().is_some_and(|near| near.is(&["o"]) && near.gap == "."))
}

/// "12/03/1950", "12.3.50", "1950-03-12", "12 03 1950", "12031950".
fn numeric(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let run = |at: usize| {
        bytes[at.min(bytes.len())..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count()
    };
    let first = run(at);
    if first == 8 && edge(text, at + 8) {
        return Some(at..at + 8);
    }
    if !matches!(first, 1 | 2 | 4) {
        return None;
    }
    let between = *bytes.get(at + first).filter(|byte| matches!(byte, b'/' | b'-' | b'.' | b' '))?;
    let second = run(at + first + 1);
    if !matches!(second, 1 | 2) || bytes.get(at + first + 1 + second) != Some(&between) {
        return None;
    }
    let third_at = at + first + second + 2;
    let third = run(third_at);
    let whole = if first == 4 { matches!(third, 1 | 2) } else { matches!(third, 2 | 4) };
    (whole && edge(text, third_at + third)).then_some(at..third_at + third)
}

/// The first letter or digit of the word behind a day's digits, in lower case. "st", "nd", "rd" and "th" belong to the day.
fn next_sign(behind: &str) -> Option<char> {
    let ending = behind.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let next = behind[ending..].chars().find(|ch| ch.is_alphanumeric())?;
    Some(next.to_ascii_lowercase())
}

/// "3 May 1950", "3rd of May, 1950", "3-May-50".
fn day_first(text: &str, at: usize) -> Option<Range<usize>> {
    let mut words = after(text, at).take(4);
    let day = words.next().filter(|near| near.gap.is_empty() && is_day(near.word))?;
    let mut near = words.next()?;
    if near.is(&["of"]) {
        near = words.next()?;
    }
    if day.word.len() > 4 || !is_month(near.word) {
        return None;
    }
    let year = words.next().filter(|near| is_year(near.word) && !near.breaks())?;
    Some(at..year.start + year.word.len())
}

/// "May 3rd, 1950": the month stands before the digit.
fn month_first(text: &str, at: usize) -> Option<Range<usize>> {
    let month = before(text, at).next().filter(|near| is_month(near.word) && near.gap.len() <= 2)?;
    let mut words = after(text, at).take(2);
    words.next().filter(|near| near.gap.is_empty() && is_day(near.word))?;
    let year = words.next().filter(|near| is_year(near.word) && near.word.len() == 4)?;
    Some(month.start..year.start + year.word.len())
}

fn is_day(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2) && matches!(&word[digits..], "" | "st" | "nd" | "rd" | "th")
}

fn is_year(word: &str) -> bool {
    matches!(word.len(), 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A month, by its first three letters.
pub fn is_month(word: &str) -> bool {
    #[rustfmt::skip]
    const MONTHS: [&str; 12] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ];
    word.len() >= 3
        && word.is_ascii()
        && (MONTHS
            .iter()
            .any(|month| month.len() >= word.len() && month[..word.len()].eq_ignore_ascii_case(word))
            || word.eq_ignore_ascii_case("sept"))
}
