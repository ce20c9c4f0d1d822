//! A table of words with a few bytes each, read where it lies: a word's bucket is told by its hash. It knows nothing of
//! what the bytes mean.

/// How many bytes a number takes.
const WIDTH: usize = size_of::<u32>();

/// The longest word that a table holds, in bytes: longer ones are left out.
pub const LONGEST: usize = u8::MAX as usize;

/// Lays out words. First stands how many buckets there are, a power of two and about as many as words, so that a bucket
/// holds one or two; then where each of them ends; then for each word its length, its bytes and its letters.
pub fn lay_out<'w, const N: usize>(words: impl ExactSizeIterator<Item = (&'w str, [u8; N])>) -> Vec<u8> {
    let mut buckets: Vec<Vec<u8>> = vec![Vec::new(); words.len().next_power_of_two()];
    let count = buckets.len();
    for (word, bytes) in words {
        let Ok(length) = u8::try_from(word.len()) else { continue };
        let bucket = &mut buckets[hash(word) as usize % count];
        bucket.push(length);
        bucket.extend(bytes);
        bucket.extend(word.bytes());
    }
    let mut end = 0_u32;
    let ends = buckets.iter().map(|bucket| {
        end += bucket.len() as u32;
        end
    });
    let mut table: Vec<u8> = [count as u32].into_iter().chain(ends).flat_map(u32::to_le_bytes).collect();
    table.extend(buckets.concat());
    table
}

/// The bytes of a word; none where the table does not hold it.
#[inline]
pub fn find<'t, const N: usize>(table: &'t [u8], word: &[u8]) -> Option<&'t [u8; N]> {
    let (count, rest) = table.split_first_chunk()?;
    let count = u32::from_le_bytes(*count) as usize;
    let (ends, words) = rest.split_at_checked(count.checked_mul(WIDTH)?)?;
    let end_of = |bucket: usize| {
        let bytes = ends.get(bucket * WIDTH..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    };
    let bucket = hash(word) as usize & count.checked_sub(1)?;
    let start = bucket.checked_sub(1).map_or(Some(0), end_of)?;
    let mut left = words.get(start..end_of(bucket)?)?;
    while let Some((length, rest)) = left.split_first() {
        let (bytes, rest) = rest.split_first_chunk()?;
        let (letters, others) = rest.split_at_checked(usize::from(*length))?;
        if letters == word {
            return Some(bytes);
        }
        left = others;
    }
    None
}

/// FNV-1a, its upper half folded into the lower, for tables of few places.
#[inline]
pub fn hash(word: impl AsRef<[u8]>) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let hash = word.as_ref().iter().fold(0x811c_9dc5_u32, step);
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(table: &[u8], word: &str) -> Option<u8> {
        find(table, word.as_bytes()).map(|[mark]| *mark)
    }

    #[test]
    fn every_word_has_its_mark_and_no_other_word_has_one() {
        let words: Vec<String> = (0..50_000).map(|number| format!("w{number}")).collect();
        let marked = || words.iter().enumerate().map(|(number, word)| (word, (number % 4) as u8));
        let table = lay_out(marked().map(|(word, mark)| (word.as_str(), [mark])));
        assert!(marked().all(|(word, one)| mark(&table, word) == Some(one)));
        assert!(words.iter().all(|word| mark(&table, &word[1..]).is_none()));
        assert_eq!(mark(&table, ""), None);
    }

    #[test]
    fn what_is_no_table_holds_no_word() {
        assert_eq!(mark(&[], "hand"), None);
        assert_eq!(mark(&[7; (1 << 15) * WIDTH + 3], "hand"), None);
    }

    #[test]
    fn a_word_that_is_too_long_is_left_out_and_nothing_else() {
        let words = ["a".repeat(LONGEST), "a".repeat(LONGEST + 1), "b".to_owned()];
        let table = lay_out(words.iter().map(|word| (word.as_str(), [7])));
        let held = words.map(|word| find(&table, word.as_bytes()) == Some(&[7]));
        assert_eq!(held, [true, false, true]);
    }
}
