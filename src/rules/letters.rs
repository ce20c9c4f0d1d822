//! Letters that stand together, in a few bits: a quick way to see that some words do not stand in a text.

/// How many bits there are for each length.
const BITS: usize = 1 << 16;

/// The lengths of the letters that are looked at together, in bytes.
const LENGTHS: [usize; 4] = [2, 3, 4, 6];

/// Which letters of a text stand together, by two, three, four and six bytes.
#[derive(Debug)]
pub struct Letters([Box<[u64; BITS / 64]>; LENGTHS.len()]);

impl Letters {
    /// The letters of a text.
    pub fn of(text: &str) -> Letters {
        let mut letters = Letters(std::array::from_fn(|_| Box::new([0; BITS / 64])));
        let Letters([two, three, four, six]) = &mut letters;
        let mark = |bits: &mut [u64; BITS / 64], bit: u16| {
            bits[usize::from(bit) / 64] |= 1 << (bit % 64);
        };
        // before the first bytes stand noughts, which no words hold: what they mark is never asked for
        let mut together = 0;
        for byte in text.bytes() {
            together = together << 8 | u64::from(byte);
            mark(two, bit_of(together, 2));
            mark(three, bit_of(together, 3));
            mark(four, bit_of(together, 4));
            mark(six, bit_of(together, 6));
        }
        letters
    }

    /// Whether the text may hold some words: false only where it does not.
    #[inline]
    pub fn may_hold(&self, words: Asked<'_>) -> bool {
        let Some(bits) = self.0.get(words.length) else { return true };
        words.bits.as_chunks::<2>().0.iter().all(|bit| {
            let bit = usize::from(u16::from_le_bytes(*bit));
            bits[bit / 64] >> (bit % 64) & 1 == 1
        })
    }
}

/// The bits of some words.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Which of the lengths they are of; none of them for a single byte, which is not told from others.
    length: usize,
    /// The number of each bit, in two bytes.
    bits: &'a [u8],
}

/// Writes the bits of some words: how many bytes they take, which length they are of, and themselves.
pub fn write(words: &str, out: &mut Vec<u8>) {
    /// So many that their bytes can be counted in one.
    const MOST: usize = 127;
    let number = LENGTHS.iter().rposition(|length| *length <= words.len());
    let length = number.map_or(words.len() + 1, |number| LENGTHS[number]);
    let bits: Vec<u16> = words
        .as_bytes()
        .windows(length)
        .take(MOST)
        .map(|bytes| bit_of(bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), length))
        .collect();
    out.push(2 * bits.len() as u8);
    out.push(number.unwrap_or(LENGTHS.len()) as u8);
    out.extend(bits.into_iter().flat_map(u16::to_le_bytes));
}

/// Reads what [`write()`] wrote, all of it.
pub fn read(mut bytes: &[u8]) -> impl Iterator<Item = Asked<'_>> {
    std::iter::from_fn(move || {
        let [count, length, rest @ ..] = bytes else { return None };
        let (bits, rest) = rest.split_at_checked(usize::from(*count))?;
        bytes = rest;
        Some(Asked { length: usize::from(*length), bits })
    })
}

/// The bit of the last bytes of these: of two the letters themselves, of more a hash.
#[inline(always)]
fn bit_of(together: u64, length: usize) -> u16 {
    let bytes = together & ((1 << (8 * length)) - 1);
    if length == 2 { bytes as u16 } else { (bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_hold(letters: &Letters, words: &str) -> bool {
        let mut bytes = Vec::new();
        write(words, &mut bytes);
        let asked: Vec<Asked<'_>> = read(&bytes).collect();
        assert_eq!(asked.len(), 1);
        letters.may_hold(asked[0])
    }

    #[test]
    fn words_that_stand_in_a_text_are_never_ruled_out() {
        let text = "ring 0300 at 10.30, or “later”";
        let letters = Letters::of(text);
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(end, _)| *end > start) {
                assert!(may_hold(&letters, &text[start..end]));
            }
        }
        let not_there = ["at 11", "never", "ne", "or “later than"];
        assert!(not_there.iter().all(|words| !may_hold(&letters, words)));
        assert!(!may_hold(&Letters::of(""), "ab") && may_hold(&Letters::of(""), "a"));
        let long = "very ".repeat(80);
        assert!(may_hold(&Letters::of(&long), &long) && !may_hold(&letters, &long));
    }
}
