//! Identifiers: what tells who a person is, found in a text and masked in everything that is printed.
//!
//! A finding's excerpt, an error message, a file's name: whatever leaves the program passes through here, so that
//! a report that is shown in a team meeting holds nobody's NHS number. Found are the numbers with their check
//! digits, dates of birth, access codes, and a person's phone, e-mail, postcode and address. What belongs to a
//! service stays readable, and so does everything that is in doubt: a reader needs the doses, times and phone
//! numbers of a letter.
//!
//! The whole text is looked through once. A look costs something only at digits, at "@" and at "password" and its
//! kin; nothing here is a regular expression.

mod account;
mod code;
mod contact;
mod date;
mod near;
mod number;
mod reserved;

use crate::document::SourceSpan;
pub use crate::rules::what::What;
use near::Grouped;
use std::borrow::Cow;
use std::ops::Range;

impl What {
    /// The words that stand for an identifier, given how it was typed.
    fn shown(self, typed: &str) -> String {
        match self {
            What::NhsNumber => format!("[NHS number ending {}]", number::ending(typed)),
            What::ChiNumber => format!("[CHI number ending {}]", number::ending(typed)),
            What::HcNumber => format!("[H&C number ending {}]", number::ending(typed)),
            What::WrongNhsNumber | What::TestNumber => {
                format!("[NHS number ending {}]", number::ending(typed))
            }
            What::HospitalNumber => format!("[hospital number ending {}]", number::ending(typed)),
            What::NationalInsurance => "[National Insurance number]".into(),
            What::DateOfBirth => "[date of birth]".into(),
            What::Phone => "[phone number]".into(),
            What::Email => "[e-mail address]".into(),
            What::Postcode => "[postcode]".into(),
            What::Address => "[address]".into(),
            What::AccessCode => "[access code]".into(),
            What::BankDetails => "[bank details]".into(),
            What::FullName => "[name]".into(),
            What::ServicePhone | What::DramaNumber => "[phone number]".into(),
            What::Blank => "[blank]".into(),
        }
    }
}

/// An identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// Where it stands.
    pub span: Range<usize>,
    /// What it is.
    pub what: What,
    /// What is printed for it.
    pub shown: String,
}

impl Identifier {
    /// An identifier at these bytes of a text.
    pub fn new(text: &str, span: Range<usize>, what: What) -> Identifier {
        Identifier { shown: what.shown(&text[span.clone()]), span, what }
    }
}

/// Whether an identifier, as it was typed, is what a rule looks for. A slip of the typist is as private as the number;
/// a number that is kept for tests or for drama is nobody's.
pub fn is(what: What, identifier: &Identifier, typed: &str) -> bool {
    let number = matches!(identifier.what, What::NhsNumber | What::ChiNumber | What::HcNumber);
    let test = identifier.what == What::NhsNumber && number::is_for_tests(typed);
    match what {
        What::TestNumber => test,
        What::WrongNhsNumber => number && !test && !number::is_right(typed, identifier.what),
        What::Phone => identifier.what == What::Phone && !reserved::is_drama(typed),
        _ => identifier.what == what && !test,
    }
}

/// Finds the phone numbers that are nobody's own: of services and for drama.
pub fn reserved(text: &str) -> Vec<(Range<usize>, What)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(anchor) = next_anchor(bytes, at) {
        let (next, hit) = if bytes[anchor] == b'@' { (anchor + 1, None) } else { reserved::at(text, anchor) };
        found.extend(hit);
        at = next.max(anchor + 1);
    }
    found
}

/// Finds the identifiers of a text, in order; none overlaps another.
pub fn identifiers(text: &str) -> Vec<Identifier> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(anchor) = next_anchor(bytes, at) {
        let (next, hit) = if bytes[anchor] == b'@' { at_sign(text, anchor) } else { digit(text, anchor) };
        found.extend(hit);
        at = next.max(anchor + 1);
    }
    let mut at = 0;
    while let Some(name) = next_secret(bytes, at) {
        found.extend(code::secret_word(text, name));
        at = name + 1;
    }
    disjoint(text, found)
}

/// Orders what was found and keeps the longest of those that overlap.
fn disjoint(text: &str, mut found: Vec<(Range<usize>, What)>) -> Vec<Identifier> {
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut kept: Vec<(Range<usize>, What)> = Vec::with_capacity(found.len());
    for (span, what) in found {
        match kept.last_mut() {
            // what overlaps is masked as one
            Some((last, _)) if span.start < last.end => last.end = last.end.max(span.end),
            _ => kept.push((span, what)),
        }
    }
    kept.into_iter().map(|(span, what)| Identifier::new(text, span, what)).collect()
}

/// What the digit at `at`, the first of its run, belongs to; and where to look on.
fn digit(text: &str, at: usize) -> (usize, Option<(Range<usize>, What)>) {
    let grouped = Grouped::read(text, at);
    let run_end = at + text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !words_near(text.as_bytes(), at) {
        // a table of numbers: no word says what this one is
        let hit = number::unnamed(text, at, &grouped);
        return (hit.as_ref().map_or(run_end, |(span, _)| span.end), hit);
    }
    let hit = number::health_number(text, at, &grouped)
        .or_else(|| number::national_insurance(text, at, &grouped))
        .or_else(|| date::date_of_birth(text, at))
        .or_else(|| account::bank_details(text, at, &grouped))
        .or_else(|| account::hospital_number(text, at, &grouped));
    if let Some((span, what)) = hit {
        return (span.end.max(run_end), Some((span, what)));
    }
    if let Some(end) = contact::phone_end(text, at, &grouped) {
        let opened = text[..at].ends_with('(') && text[at..end].contains(')') || text[..at].ends_with('+');
        let start = at - usize::from(opened);
        return (end, contact::persons_phone(text, start).then_some((start..end, What::Phone)));
    }
    if let Some(span) = contact::postcode(text, at) {
        return (span.end, contact::persons_postcode(text, span));
    }
    let hit = contact::address(text, at, &grouped).or_else(|| code::access_code(text, at, &grouped));
    (hit.as_ref().map_or(run_end, |(span, _)| span.end.max(run_end)), hit)
}

/// Whether there are letters near enough to belong to a word that could say what a number is.
fn words_near(bytes: &[u8], at: usize) -> bool {
    let near = &bytes[at.saturating_sub(CHUNK)..bytes.len().min(at + CHUNK)];
    near.iter().fold(false, |any, byte| any | byte.is_ascii_alphabetic())
}

/// What the "@" at `at` belongs to; and where to look on.
fn at_sign(text: &str, at: usize) -> (usize, Option<(Range<usize>, What)>) {
    match contact::email(text, at) {
        Some(span) => (span.end, contact::persons_email(text, &span).then_some((span, What::Email))),
        None => (at + 1, None),
    }
}

/// How many bytes are looked at together: the compiler turns the inner loops into vector code.
const CHUNK: usize = 64;

/// The next digit or "@".
fn next_anchor(bytes: &[u8], from: usize) -> Option<usize> {
    let anchor = |byte: &u8| byte.wrapping_sub(b'0') < 10 || *byte == b'@';
    let mut at = from;
    while let Some(chunk) = bytes.get(at..at + CHUNK) {
        if chunk.iter().fold(false, |any, byte| any | anchor(byte)) {
            break;
        }
        at += CHUNK;
    }
    bytes.get(at..)?.iter().position(anchor).map(|offset| at + offset)
}

/// Where the next of "password", "passcode", "passphrase", "passwd" and "login" begins.
fn next_secret(bytes: &[u8], from: usize) -> Option<usize> {
    const NAMES: [&[u8]; 5] = [b"password", b"passcode", b"passphrase", b"passwd", b"login"];
    // "ssw", "ssc", "ssp", "ogi" are rarer than any one letter of theirs
    let pair = |a: u8, b: u8, c: u8| {
        let (a, b, c) = (a | 0x20, b | 0x20, c | 0x20);
        (a == b's') & (b == b's') & ((c == b'w') | (c == b'c') | (c == b'p'))
            | (a == b'o') & (b == b'g') & (c == b'i')
    };
    let mut at = from;
    loop {
        while let Some(chunk) = bytes.get(at..at + CHUNK + 2) {
            let triples = chunk.iter().zip(&chunk[1..]).zip(&chunk[2..]);
            if triples.fold(false, |any, ((a, b), c)| any | pair(*a, *b, *c)) {
                break;
            }
            at += CHUNK;
        }
        let window = &bytes[at.min(bytes.len())..];
        let offset = window.windows(3).position(|triple| pair(triple[0], triple[1], triple[2]))?;
        // the triple stands two letters into "password", one into "login"
        let hit = at + offset;
        for start in [hit.wrapping_sub(2), hit.wrapping_sub(1)] {
            let word = bytes.get(start..).unwrap_or_default();
            if start >= from
                && NAMES
                    .iter()
                    .any(|name| word.len() >= name.len() && word[..name.len()].eq_ignore_ascii_case(name))
            {
                return Some(start);
            }
        }
        at = hit + 1;
    }
}

/// Masks the identifiers of one text in any piece of it.
#[derive(Debug, Clone, Default)]
pub struct Mask {
    identifiers: Vec<Identifier>,
}

impl Mask {
    /// Looks through a text.
    pub fn of(text: &str) -> Mask {
        Mask { identifiers: identifiers(text) }
    }

    /// Takes what `identifiers` found in a text.
    pub fn new(identifiers: Vec<Identifier>) -> Mask {
        Mask { identifiers }
    }

    /// Masks these too; what overlaps is masked as what it was.
    pub fn with(mut self, more: Vec<Identifier>) -> Mask {
        for one in more {
            let at = self.identifiers.partition_point(|other| other.span.end <= one.span.start);
            if self.identifiers.get(at).is_none_or(|next| next.span.start >= one.span.end) {
                self.identifiers.insert(at, one);
            }
        }
        self
    }

    /// What is masked, in order.
    pub fn identifiers(&self) -> &[Identifier] {
        &self.identifiers
    }

    /// The text of a span with every identifier masked that it touches, even if only a part lies inside; and
    /// whether there was one.
    pub fn apply<'t>(&self, span: SourceSpan, text: &'t str) -> (Cow<'t, str>, bool) {
        let end = boundary(text, span.end);
        let start = boundary(text, span.start).min(end);
        let first = self.identifiers.partition_point(|identifier| identifier.span.end <= start);
        let mut masked = String::new();
        let mut at = start;
        let mut any = false;
        for identifier in
            self.identifiers[first..].iter().take_while(|identifier| identifier.span.start < end)
        {
            any = true;
            masked.push_str(text.get(at..identifier.span.start).unwrap_or_default());
            masked.push_str(&identifier.shown);
            at = identifier.span.end.min(end);
        }
        if !any {
            return (Cow::Borrowed(&text[start..end]), false);
        }
        masked.push_str(&text[at..end]);
        (Cow::Owned(masked), true)
    }
}

/// The nearest edge of a character at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Masks the identifiers of a short text of its own: an error message, a file's name, a record's id.
pub fn mask_text(text: &str) -> Cow<'_, str> {
    Mask::of(text).apply(SourceSpan::new(0, text.len()), text).0
}
