//! What of a text is no prose: placeholders, addresses of the web, e-mail addresses, template tags. Found in
//! one walk over the source, before any format is read, so that no markup can cut one in two.

use crate::document::block::{Opaque, RawPiece};
use crate::document::placeholder::{self, Mark};
use std::ops::Range;

/// A stretch of the source that is no prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes.
    pub range: Range<usize>,
    /// What they are.
    pub what: What,
}

/// What a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A placeholder, a tag or a comment of a template.
    Template(Mark),
    /// An address of the web.
    Url,
    /// An e-mail address.
    Email,
}

impl What {
    fn opaque(self) -> Option<Opaque> {
        match self {
            What::Template(Mark::Machine | Mark::Blank) => Some(Opaque::Placeholder),
            What::Template(Mark::Tag | Mark::Comment) => None,
            What::Url => Some(Opaque::Url),
            What::Email => Some(Opaque::Email),
        }
    }
}

/// Bytes at which something may begin, or inside which it may be noticed.
const TRIGGERS: [bool; 256] = {
    let mut triggers = [false; 256];
    let marks = b"({$<%*[_.XDd@:\xC2)";
    let mut index = 0;
    while index < marks.len() {
        triggers[marks[index] as usize] = true;
        index += 1;
    }
    triggers
};

/// Finds all of them from `from` on, in order.
pub fn find(text: &str, from: usize, markup: bool) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found: Vec<Found> = Vec::new();
    let mut conditional = false;
    let (mut at, mut known) = (from, from);
    while at < bytes.len() {
        if !TRIGGERS[bytes[at] as usize] {
            at += 1;
            continue;
        }
        let hit = match bytes[at] {
            b'.' if bytes.get(at + 1) != Some(&b'.') => address(text, at, &mut known, b'.'),
            byte @ (b'@' | b':') => address(text, at, &mut known, byte),
            b')' if conditional && bytes.get(at + 1) == Some(&b')') => {
                conditional = false;
                Some(Found { range: at..at + 2, what: What::Template(Mark::Tag) })
            }
            b')' => None,
            b'd' | b'D' if !matches!(bytes.get(at + 1), Some(b'd' | b'D')) => None,
            _ => placeholder::at(text, at, markup)
                .map(|(range, mark)| Found { range, what: What::Template(mark) }),
        };
        match hit {
            Some(hit) => {
                conditional |= text[hit.range.clone()].ends_with("??");
                at = hit.range.end;
                known = known.max(at);
                found.push(hit);
            }
            // a long run of one mark is passed over at once
            None if at + 1 < bytes.len()
                && bytes[at + 1] == bytes[at]
                && matches!(bytes[at], b'.' | b'_') =>
            {
                let mark = bytes[at];
                while at < bytes.len() && bytes[at] == mark {
                    at += 1;
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The address around the mark at `at`, which is a point, an at sign or a colon. `known` is how far the text
/// has been looked at, so that no word is looked at twice.
fn address(text: &str, at: usize, known: &mut usize, mark: u8) -> Option<Found> {
    let bytes = text.as_bytes();
    if at < *known {
        return None;
    }
    let likely = match mark {
        b'.' => bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase),
        b':' => bytes[at + 1..].starts_with(b"//"),
        _ => bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
    };
    if !likely || at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && mark != b'@' {
        return None;
    }
    let mut start = at;
    while start > *known && at - start < 80 && in_address(bytes[start - 1]) {
        start -= 1;
    }
    let mut end = at + 1;
    while end < bytes.len() && end - at < 2048 && in_address(bytes[end]) {
        end += 1;
    }
    *known = end;
    let token = &text[start..end];
    if mark != b'@' && !token.contains('@') && (token.contains("://") || is_domain(token)) {
        let begin = match token.find("://") {
            Some(scheme) => {
                token[..scheme].rfind(|ch: char| !ch.is_ascii_alphabetic()).map_or(0, |at| at + 1)
            }
            None => token.len() - token.trim_start_matches(|ch: char| !ch.is_ascii_alphanumeric()).len(),
        };
        let range = start + begin..start + begin + trim_url(&token[begin..]);
        return (range.start < range.end).then_some(Found { range, what: What::Url });
    }
    email(token).map(|range| Found { range: start + range.start..start + range.end, what: What::Email })
}

fn in_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%()".contains(&byte)
}

/// Where a URL ends: stops and brackets behind it belong to the sentence.
fn trim_url(token: &str) -> usize {
    let mut url = token;
    loop {
        let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '(']);
        let trimmed = match trimmed.strip_suffix(')') {
            Some(inner) if !inner.contains('(') => inner,
            _ => trimmed,
        };
        if trimmed.len() == url.len() {
            return url.len();
        }
        url = trimmed;
    }
}

/// Endings of addresses that people write without `https://`.
const ENDINGS: &[&str] =
    &["uk", "com", "org", "net", "info", "gov", "edu", "eu", "ie", "scot", "wales", "nhs"];

/// `www.nhs.uk/x`, `lgo.org.uk`; not `end.then` or `e.g.`.
fn is_domain(token: &str) -> bool {
    let token = token.trim_start_matches(|ch: char| !ch.is_ascii_alphanumeric());
    let host = token
        .split(['/', '?', '#', ':', ',', ';', '(', ')', '!', '\''])
        .next()
        .unwrap_or("")
        .trim_end_matches('.');
    let labels = || host.split('.');
    let sound = labels().all(|label| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    let last = labels().next_back().unwrap_or("");
    sound
        && labels().count() > 1
        && (ENDINGS.contains(&last) || host.starts_with("www."))
        && host.split('.').next().is_some_and(|first| first.len() > 1)
}

/// The e-mail address in a token.
fn email(token: &str) -> Option<Range<usize>> {
    let at = token.find('@')?;
    let local = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+-'".contains(&byte);
    let bytes = token.as_bytes();
    let mut start = at;
    while start > 0 && local(bytes[start - 1]) {
        start -= 1;
    }
    let start = at - token[start..at].trim_start_matches(['.', '\'', '-', '_']).len();
    let mut end = at + 1;
    while end < bytes.len() && (bytes[end].is_ascii_alphanumeric() || matches!(bytes[end], b'.' | b'-')) {
        end += 1;
    }
    let domain = token[at + 1..end].trim_end_matches(['.', '-']);
    let last = domain.rsplit('.').next()?;
    (start < at
        && domain.contains('.')
        && last.len() > 1
        && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
    .then_some(start..at + 1 + domain.len())
}

/// Cuts stretches of the source, which come in order, at what is no prose.
pub struct Cutter<'a> {
    found: &'a [Found],
    next: usize,
    /// Whether `found[next]` has been written.
    written: bool,
}

impl<'a> Cutter<'a> {
    /// A cutter at the beginning.
    pub fn new(found: &'a [Found]) -> Self {
        Cutter { found, next: 0, written: false }
    }

    /// Whether a position lies in one of them.
    pub fn inside(&mut self, at: usize) -> bool {
        self.skip_to(at);
        self.found.get(self.next).is_some_and(|found| found.range.start <= at)
    }

    fn skip_to(&mut self, at: usize) {
        while self.found.get(self.next).is_some_and(|found| found.range.end <= at) {
            self.next += 1;
            self.written = false;
        }
    }

    /// Writes a stretch as pieces.
    pub fn cut(&mut self, range: Range<usize>, pieces: &mut Vec<RawPiece>) {
        let mut at = range.start;
        self.skip_to(at);
        while let Some(found) = self.found.get(self.next)
            && found.range.start < range.end
        {
            if found.range.start > at {
                push_same(pieces, at..found.range.start);
            }
            if !self.written {
                self.written = true;
                if let Some(opaque) = found.what.opaque() {
                    pieces.push(RawPiece::Opaque(found.range.clone(), opaque));
                }
            }
            at = found.range.end;
            if at > range.end {
                return;
            }
            self.next += 1;
            self.written = false;
        }
        if at < range.end {
            push_same(pieces, at..range.end);
        }
    }
}

/// Adds a stretch as it stands, to the one before it where it touches that.
pub fn push_same(pieces: &mut Vec<RawPiece>, range: Range<usize>) {
    if let Some(RawPiece::Same(last)) = pieces.last_mut()
        && last.end == range.start
    {
        last.end = range.end;
        return;
    }
    pieces.push(RawPiece::Same(range));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<(&str, What)> {
        find(text, 0, false).into_iter().map(|found| (&text[found.range.clone()], found.what)).collect()
    }

    #[test]
    fn addresses_are_found_without_the_marks_around_them() {
        for (text, url) in [
            ("See https://www.nhs.uk/conditions/gout/.", "https://www.nhs.uk/conditions/gout/"),
            ("(www.ombudsman.org.uk)", "www.ombudsman.org.uk"),
            ("at www.lgo.org.uk, free", "www.lgo.org.uk"),
            ("Visit gov.uk/blue-badge today", "gov.uk/blue-badge"),
            ("<https://a.example/b?c=d(e)>", "https://a.example/b?c=d(e)"),
        ] {
            assert_eq!(list(text), [(url, What::Url)], "{text}");
        }
        for (text, email) in [
            ("Write to jo.o'neil@ward-4.example.org.", "jo.o'neil@ward-4.example.org"),
            ("(mailto:pals@nhs.net)", "pals@nhs.net"),
        ] {
            assert_eq!(list(text), [(email, What::Email)], "{text}");
        }
    }

    #[test]
    fn words_with_points_are_no_addresses() {
        for text in
            ["the end.next day", "e.g. this", "at 5.30pm", "b.d.", "me @ home", "Ratio 1:2", "p.r.n. a.m."]
        {
            assert_eq!(list(text), [], "{text}");
        }
    }

    #[test]
    fn conditional_text_stays_prose() {
        let text = "((under18??Ask an adult.)) Bye ((name)).";
        let found = find(text, 0, false);
        let mut pieces = Vec::new();
        Cutter::new(&found).cut(0..text.len(), &mut pieces);
        let prose: String = pieces
            .iter()
            .map(|piece| match piece {
                RawPiece::Same(range) => &text[range.clone()],
                _ => "#",
            })
            .collect();
        assert_eq!(prose, "Ask an adult. Bye #.");
    }

    #[test]
    fn long_runs_are_walked_once() {
        for text in ["a.".repeat(20_000), "a.b".repeat(20_000), "(".repeat(20_000), "[a".repeat(20_000)] {
            assert!(list(&text).len() <= 1, "{}", &text[..9]);
        }
    }
}
