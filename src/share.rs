//! Sharing the work of one large document among the cores.
//!
//! Small documents are checked on one thread: commands that check many share the documents out instead.

use std::num::NonZero;
use std::ops::Range;
use std::thread;

/// Under so many bytes a document is not worth a thread.
const WORTH_SHARING: usize = 1 << 19;

/// Whether a document of so many bytes is shared out.
pub fn is_large(bytes: usize) -> bool {
    bytes >= WORTH_SHARING
}

/// Does some work for each of `count` things, in order: at once, or in parts on all cores.
pub fn in_parts<T: Send>(count: usize, large: bool, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let cores = if large { thread::available_parallelism().map_or(1, NonZero::get).min(8) } else { 1 };
    if cores == 1 || count < cores {
        return vec![work(0..count)];
    }
    let work = &work;
    let part = |number: usize| count * number / cores..count * (number + 1) / cores;
    thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|number| scope.spawn(move || work(part(number)))).collect();
        let mut all = vec![work(part(0))];
        for other in others {
            match other.join() {
                Ok(done) => all.push(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })
}

/// Does two things: one after the other, or at once on two cores.
pub fn both<A: Send, B>(large: bool, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if !large {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
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
