//! Which pairs of neighbouring bytes a text holds: a quick way to see that some words do not stand in it.

/// The pairs of a text, one bit each.
pub struct Pairs(Box<[u64; 1024]>);

impl Pairs {
    /// The pairs of a text.
    pub fn of(text: &str) -> Pairs {
        let mut bits = Box::new([0; 1024]);
        for pair in text.as_bytes().windows(2) {
            let pair = usize::from(u16::from_le_bytes([pair[0], pair[1]]));
            bits[pair / 64] |= 1 << (pair % 64);
        }
        Pairs(bits)
    }

    /// Whether the text may hold these words: false only where it does not.
    pub fn may_hold(&self, words: &str) -> bool {
        words.as_bytes().windows(2).all(|pair| {
            let pair = usize::from(u16::from_le_bytes([pair[0], pair[1]]));
            self.0[pair / 64] >> (pair % 64) & 1 == 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_in_a_text_are_never_ruled_out() {
        let text = "ring 0300 at 10.30, or “later”";
        let pairs = Pairs::of(text);
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(end, _)| *end > start) {
                assert!(pairs.may_hold(&text[start..end]));
            }
        }
        assert!(!pairs.may_hold("at 11") && !pairs.may_hold("never"));
        assert!(!Pairs::of("").may_hold("ab") && Pairs::of("").may_hold("a"));
    }
}
