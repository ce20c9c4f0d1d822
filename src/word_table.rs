//! A table of words with a mark each, read where it lies: a word's bucket is told by its hash. The build script lays it
//! out, the program looks up. It knows nothing of what the marks mean.

/// How many buckets there are: about as many as words, so that a bucket holds one or two.
const BUCKETS: usize = 1 << 15;
/// How many bytes tell where a bucket ends.
const WIDTH: usize = size_of::<u32>();

/// Lays out words. The end of each bucket stands first, then for each word its length, its mark and its letters.
pub fn lay_out<'w>(words: impl Iterator<Item = (&'w str, u8)>) -> Vec<u8> {
    let mut buckets = vec![Vec::new(); BUCKETS];
    for (word, mark) in words {
        let bucket: &mut Vec<u8> = &mut buckets[bucket_of(word)];
        bucket.extend([word.len() as u8, mark]);
        bucket.extend(word.bytes());
    }
    let mut end = 0_u32;
    let ends = buckets.iter().flat_map(|bucket| {
        end += bucket.len() as u32;
        end.to_le_bytes()
    });
    let mut table: Vec<u8> = ends.collect();
    table.extend(buckets.concat());
    table
}

/// The mark of a word; none where the table does not hold it.
pub fn mark(table: &[u8], word: &str) -> Option<u8> {
    let (ends, words) = table.split_at_checked(BUCKETS * WIDTH)?;
    let end_of = |bucket: usize| {
        let bytes = ends.get(bucket * WIDTH..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    };
    let bucket = bucket_of(word);
    let start = bucket.checked_sub(1).map_or(Some(0), end_of)?;
    let mut left = words.get(start..end_of(bucket)?)?;
    while let [length, mark, rest @ ..] = left {
        let (letters, others) = rest.split_at_checked(usize::from(*length))?;
        if letters == word.as_bytes() {
            return Some(*mark);
        }
        left = others;
    }
    None
}

fn bucket_of(word: &str) -> usize {
    hash(word) as usize % BUCKETS
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

    #[test]
    fn every_word_has_its_mark_and_no_other_word_has_one() {
        let words: Vec<String> = (0..50_000).map(|number| format!("w{number}")).collect();
        let marked = || words.iter().zip((0..=3).cycle());
        let table = lay_out(marked().map(|(word, mark)| (word.as_str(), mark)));
        assert!(marked().all(|(word, one)| mark(&table, word) == Some(one)));
        assert!(words.iter().all(|word| mark(&table, &word[1..]).is_none()));
        assert_eq!(mark(&table, ""), None);
    }

    #[test]
    fn what_is_no_table_holds_no_word() {
        assert_eq!(mark(&[], "hand"), None);
        assert_eq!(mark(&[7; BUCKETS * WIDTH + 3], "hand"), None);
    }
}
