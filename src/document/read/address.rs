//! Addresses of the web and of mail in running text. They stand in a sentence as one word.

use super::found::{Found, What};
use std::ops::Range;

/// The address around the mark at `at`, which is a point, an at sign or a colon. `known` is how far the text
/// has been looked at, so that no word is looked at twice.
pub fn around(text: &str, at: usize, known: &mut usize, mark: u8) -> Option<Found> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::found::find;

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
}
