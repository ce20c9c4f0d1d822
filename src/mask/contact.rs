//! How to reach a person: phone, e-mail, postcode, address.
//!
//! Most of these in a letter belong to the service and must stay readable ("ring us on …"). So one is a person's
//! only where the words around it say so: "her mobile is", "lives at", "next of kin: son Clive". When in doubt it
//! is left.

use super::What;
use super::near::{Grouped, Near, after, before, edge, separator};
use std::ops::Range;

/// The end of a phone number that begins at `at` (after a plus, where there is one).
pub fn phone_end(text: &str, at: usize, grouped: &Grouped) -> Option<usize> {
    let international = text[..at].ends_with('+');
    let lengths = if international { 11..=14 } else { 10..=11 };
    if !international && grouped.digits[0] != 0 {
        return None;
    }
    let mut ends = grouped.ends[..grouped.groups]
        .iter()
        .filter(|(count, end)| lengths.contains(count) && edge(text, *end));
    let end = ends.next_back().map(|(_, end)| *end);
    end.or_else(|| bracketed(text, at))
}

/// "01632) 960 147" and "+44 (0)117 496 0418": brackets are no separators elsewhere.
fn bracketed(text: &str, at: usize) -> Option<usize> {
    let mut digits = 0;
    let mut end = at;
    let mut open = at;
    for (index, byte) in text.as_bytes()[at..].iter().enumerate().take(24) {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                end = at + index + 1;
                open = end;
            }
            b' ' | b'(' | b')' | b'-' if at + index - open < 3 => {}
            _ => break,
        }
    }
    ((10..=14).contains(&digits) && text[at..end].contains(')') && edge(text, end)).then_some(end)
}

/// Whether a phone number at `at` is a person's.
pub fn persons_phone(text: &str, at: usize) -> bool {
    // 0800, 0808, 03…, 084…, 087…: nobody has these at home
    let digits: String = text[at..].chars().filter(char::is_ascii_digit).take(4).collect();
    if ["0800", "0808", "0844", "0845", "0870", "0871"].contains(&digits.as_str()) || digits.starts_with("03")
    {
        return false;
    }
    let mobile = digits.starts_with("07") || digits.starts_with("447");
    let words: Vec<Near> = before(text, at).take(8).take_while(|near| !near.breaks()).collect();
    let mut words = words
        .iter()
        .copied()
        .skip_while(|near| near.is(&["is", "was", "on", "at", "now", "number", "no", "num", "still"]));
    let numbers = before(text, at).take(4).any(|near| near.is(&["number", "no"]));
    let Some(near) = words.next() else { return false };
    if near.is(&["mobile", "mob", "landline", "cell", "phone", "telephone", "tel"])
        || numbers && near.is(&["home"])
    {
        let Some(mut owner) = (if near.is(&["home"]) { Some(near) } else { words.next() }) else {
            return false;
        };
        if owner.is(&["home", "personal", "private", "own"]) {
            let of_team = words
                .next()
                .is_some_and(|near| near.is(&["care", "nursing", "the", "our", "my", "residential"]));
            return !of_team;
        }
        if owner.is(&["new", "work", "contact", "old"])
            && let Some(next) = words.next()
        {
            owner = next;
        }
        return is_owner(&owner);
    }
    if numbers && mobile && is_owner(&near) {
        return true;
    }
    // "rang son Clive on 07…", "NOK: Graham 07…"
    let mut near = Some(near);
    for _ in 0..2 {
        if near.is_some_and(|near| near.capital() && !near.is(RELATIONS) && !near.is(&["nok"])) {
            near = words.next();
        }
    }
    near.is_some_and(|near| {
        near.is(&["nok"])
            || near.is(&["kin"]) && words.clone().next().is_some_and(|near| near.is(&["of"]))
            || near.is(RELATIONS) && !near.gap.contains([',', '.'])
    })
}

#[rustfmt::skip]
const RELATIONS: &[&str] = &[
    "son", "daughter", "wife", "husband", "mum", "mother", "dad", "father", "sister", "brother", "niece",
    "nephew", "partner", "neighbour", "granddaughter", "grandson", "aunt", "uncle", "friend", "cousin",
];

/// "her", "his", "Mrs Payne's", "the patient's", "daughter's".
fn is_owner(near: &Near) -> bool {
    let possessive = near.word.ends_with("'s") || near.word.ends_with("’s");
    let team = [
        "ward", "clinic", "surgery", "team", "office", "service", "hospital", "doctor", "nurse", "practice",
        "hospice", "today",
    ];
    let of_team = team.iter().any(|team| near.word.to_ascii_lowercase().starts_with(team));
    near.is(&["her", "his", "patient", "client", "resident"]) || near.is(RELATIONS) || possessive && !of_team
}

/// An e-mail address around the "@" at `at`.
pub fn email(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let local =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-' | b'\'');
    let domain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let start = at - bytes[..at].iter().rev().take(64).take_while(|byte| local(byte)).count();
    let tail = bytes[at + 1..].iter().take(128).take_while(|byte| domain(byte)).count();
    let end = at + 1 + text[at + 1..at + 1 + tail].trim_end_matches(['.', '-']).len();
    (start < at && text[at + 1..end].contains('.')).then_some(start..end)
}

/// Whether an e-mail address is a person's.
pub fn persons_email(text: &str, span: &Range<usize>) -> bool {
    let domain = text[span.clone()].to_ascii_lowercase();
    if ["nhs.uk", "nhs.net", "gov.uk", "nhs.scot", "hscni.net", "police.uk", "ac.uk"]
        .iter()
        .any(|end| domain.ends_with(end))
    {
        return false;
    }
    let mut words = before(text, span.start)
        .take(7)
        .take_while(|near| !near.breaks())
        .skip_while(|near| near.is(&["is", "was", "at", "on", "address", "now", "to"]));
    let Some(mut near) = words.next() else { return false };
    if near.is(&["mail"])
        && let Some(next) = words.next()
    {
        near = next;
    }
    if !near.is(&["email", "e"]) {
        return false;
    }
    let Some(mut owner) = words.next() else { return false };
    if owner.is(&["home", "personal", "private", "own"]) {
        return true;
    }
    if owner.is(&["new", "work", "contact"])
        && let Some(next) = words.next()
    {
        owner = next;
    }
    is_owner(&owner)
}

/// The postcode that holds the digit at `at`.
pub fn postcode(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let letters = bytes[..at].iter().rev().take(3).take_while(|byte| byte.is_ascii_uppercase()).count();
    let start = at - letters;
    if !(1..=2).contains(&letters) || text[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let outward = match &bytes[at..bytes.len().min(at + 2)] {
        [b'0'..=b'9', b'0'..=b'9' | b'A'..=b'Z'] => [2, 1],
        _ => [1, 1],
    };
    outward.into_iter().find_map(|outward| {
        let mut inward = at + outward;
        inward += separator(text, inward);
        let code = bytes.get(inward..inward + 3)?;
        let shaped = code[0].is_ascii_digit() && code[1].is_ascii_uppercase() && code[2].is_ascii_uppercase();
        (shaped && edge(text, inward + 3)).then_some(start..inward + 3)
    })
}

/// What a person's postcode is masked as: itself, or the whole address before it.
pub fn persons_postcode(text: &str, span: Range<usize>) -> Option<(Range<usize>, What)> {
    let words: Vec<Near> = before(text, span.start).take(14).collect();
    let own = |words: &[Near]| words.iter().take(2).any(|near| near.is(&["her", "his", "home"]));
    for (index, near) in words.iter().enumerate() {
        if near.breaks() {
            return None;
        }
        let next =
            |further: usize, names: &[&str]| words.get(index + further).is_some_and(|near| near.is(names));
        if near.is(&["postcode"]) || near.is(&["code"]) && next(1, &["post"]) {
            return own(&words[index + 1..]).then_some((span, What::Postcode));
        }
        if near.is(&["at", "in"]) && next(1, LIVES)
            || near.is(&["is"]) && next(1, &["address"]) && own(&words[index + 2..])
        {
            let start = near.start + near.word.len();
            let start = start
                + (text[start..].len() - text[start..].trim_start_matches([' ', ':', '\n', '\r']).len());
            let all_names = words[..index].iter().all(|near| {
                near.capital()
                    || near.word.starts_with(|ch: char| ch.is_ascii_digit())
                    || near.is(&["the", "of", "on", "upon", "flat", "number", "no"])
            });
            return Some(if all_names && !near.is(&["in"]) {
                (start..span.end, What::Address)
            } else {
                (span, What::Postcode)
            });
        }
    }
    None
}

const LIVES: &[&str] =
    &["lives", "living", "lived", "live", "resides", "residing", "resident", "stays", "staying", "lodges"];

/// A person's address whose house number begins at `at`.
pub fn address(text: &str, at: usize, grouped: &Grouped) -> Option<(Range<usize>, What)> {
    if grouped.ends[0].0 > 4 {
        return None;
    }
    let number_end =
        at + text.as_bytes()[at..].iter().take(6).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // most numbers count something
    let next = text[number_end..].trim_start_matches([',', ' ', '\'', '’']);
    if !next.starts_with(char::is_uppercase) {
        return None;
    }
    let first = after(text, number_end).next()?;
    if !first.gap.trim_matches([',', ' ']).is_empty() || !first.capital() {
        return None;
    }
    let (named, start) = is_home(text, at)?;
    let with_type = is_street_name(text, first.start);
    (with_type || named).then(|| (start..address_end(text, first.start), What::Address))
}

/// Whether words say that somebody lives at `at`: then whether they say it so surely that the street needs no name
/// such as "Road", and where the address begins ("Flat 2, 14 …").
fn is_home(text: &str, at: usize) -> Option<(bool, usize)> {
    let words: Vec<Near> = before(text, at).take(8).collect();
    let mut index = 0;
    while words.get(index).is_some_and(|near| {
        near.is(&["number", "no", "flat", "apartment", "house"])
            || near.word.len() <= 3 && near.word.bytes().all(|byte| byte.is_ascii_digit())
    }) {
        index += 1;
    }
    let start = index.checked_sub(1).map_or(at, |last| words[last].start);
    let is = |at: usize, names: &[&str]| {
        words.get(index + at).is_some_and(|near| near.is(names) && !near.breaks())
    };
    if is(0, &["at"]) && is(1, LIVES) {
        return Some((true, start));
    }
    let of_address = usize::from(is(0, &["is", "was"]));
    if is(of_address, &["address"]) {
        let owner = words.get(index + of_address + 1)?;
        let home = owner.is(&["home", "her", "his"]) || is_owner(owner);
        return home.then_some((true, start));
    }
    // "Mrs Lascelles of 8 Quarry Lane", "to Mr Pugh at 9 …" is a visit: only "of"
    let titled = is(2, &["mr", "mrs", "ms", "miss"]) || is(3, &["mr", "mrs", "ms", "miss"]);
    (is(0, &["of"]) && titled && words.get(index + 1).is_some_and(Near::capital)).then_some((false, start))
}

/// Whether a street's name begins at `at`: up to three capitalised words, the last of them "Road" or its kin.
pub fn is_street_name(text: &str, at: usize) -> bool {
    const STREETS: &[&str] = &[
        "road", "rd", "street", "st", "lane", "ln", "avenue", "ave", "close", "drive", "dr", "way", "court",
        "crescent", "gardens", "place", "terrace", "grove", "hill", "park", "square", "row", "mews", "rise",
        "walk", "view", "green", "parade",
    ];
    let mut words = after(text, at).take(4).take_while(|near| near.capital() && near.gap.len() <= 1);
    words.next().is_some() && words.any(|near| near.is(STREETS))
}

/// Where an address ends that holds the street's first word at `at`: after the capitalised words, and after
/// further parts between commas, as far as a postcode.
fn address_end(text: &str, at: usize) -> usize {
    let mut end = at;
    for near in after(text, at).take(12) {
        let joined = matches!(
            near.gap,
            "" | " " | ", " | "," | "\n" | ",\n" | " \n" | ",\r\n" | "\r\n" | "-" | "'" | "’"
        );
        let inward = near.word.len() == 3 && near.word.as_bytes()[0].is_ascii_digit();
        if !joined || !(near.capital() || inward) {
            // "Elm Road, Mary visits": the last part was the next clause
            let clause = text[at..end]
                .rfind([',', '\n'])
                .filter(|_| near.gap == " " && !near.is(&["with", "and", "alone"]));
            return clause.map_or(end, |comma| at + comma);
        }
        end = near.start + near.word.len();
        if inward {
            break;
        }
    }
    end
}
