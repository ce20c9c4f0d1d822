//! Sharing the work of one large document among the cores.
//!
//! Small documents are checked on one thread: commands that check many share the documents out instead.

use std::num::NonZero;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Under so many bytes a document is not worth a thread.
const WORTH_SHARING: usize = 1 << 19;

/// How many cores to use: as many as there are, or fewer where `BEDSIDE_THREADS` says so. What comes out is the same for
/// any number.
pub fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| {
        let there = thread::available_parallelism().map_or(1, NonZero::get);
        let asked = std::env::var("BEDSIDE_THREADS").ok().and_then(|count| count.trim().parse().ok());
        asked.filter(|count| *count > 0).unwrap_or(there)
    })
}

/// Whether a document of so many bytes is shared out.
pub fn is_large(bytes: usize) -> bool {
    bytes >= WORTH_SHARING
}

/// Parts for each core: whoever is done with one takes the next, so that none waits long for another.
const PARTS: usize = 4;

/// Does some work for each of `count` things, in order: at once, or in parts on all cores.
pub fn in_parts<T: Send>(count: usize, large: bool, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    in_parts_each(PARTS, count, large, work)
}

/// The same with one part for each core, where putting the parts together costs more than waiting.
pub fn in_large_parts<T: Send>(count: usize, large: bool, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    in_parts_each(1, count, large, work)
}

fn in_parts_each<T: Send>(
    each: usize,
    count: usize,
    large: bool,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let cores = if large { cores().min(8) } else { 1 };
    if cores == 1 || count < cores {
        return vec![work(0..count)];
    }
    let parts = count.min(cores * each);
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= parts {
                return done;
            }
            done.push((number, work(count * number / parts..count * (number + 1) / parts)));
        }
    };
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(some)).collect();
        let mut all = some();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_in_order_and_cover_all() {
        for count in [0, 1, 2, 7, 1000] {
            for large in [false, true] {
                let all: Vec<usize> = in_parts(count, large, |part| part.collect::<Vec<_>>()).concat();
                assert_eq!(all, (0..count).collect::<Vec<_>>());
            }
        }
    }
}
