//! Suggestions in formal words, where that is the register of whoever runs Bedside.

use std::borrow::Cow;

/// A suggestion with its everyday words replaced; `words` are pairs, the longest first.
pub fn formal<'t>(text: &'t str, words: &[(String, String)]) -> Cow<'t, str> {
    if !words.iter().any(|(everyday, _)| text.contains(everyday.as_str())) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let bare = out.chars().next_back().is_none_or(|ch| !ch.is_alphanumeric());
        let whole = |word: &str| {
            let after = rest.strip_prefix(word)?;
            (!after.starts_with(char::is_alphanumeric)).then_some(after)
        };
        let found =
            bare.then(|| words.iter().find_map(|(word, formal)| Some((whole(word)?, formal)))).flatten();
        let Some((after, formal)) = found else {
            let step = rest.chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..step]);
            rest = &rest[step..];
            continue;
        };
        out.push_str(formal);
        rest = after;
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_replaced_the_longest_first() {
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let words = [pair("to pee", "to pass urine"), pair("pee", "urine")];
        for (text, expected) in [
            ("protein in the pee", "protein in the urine"),
            ("a need to pee, now", "a need to pass urine, now"),
            ("people who speed", "people who speed"),
            ("a peep", "a peep"),
            ("", ""),
        ] {
            assert_eq!(formal(text, &words), expected);
        }
    }
}
