//! Work on all cores whose results come in the order of the work.
//!
//! Only a few items are in hand at a time, whatever their number: a worker waits before it takes an item that is
//! too far ahead of what was handed on. Memory is bounded by the window, not by the input.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many items each thread may be ahead.
const AHEAD: usize = 8;

/// What the caller wants after a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    Go,
    /// Take no more.
    Stop,
}

/// How many threads to work on.
pub fn threads() -> usize {
    bedside::share::cores()
}

/// Calls `work` on every item, on `threads` threads, and `take` on each result, in the order of the items.
/// `idle` is called when no result is ready, before waiting: the time to flush.
pub fn in_order<I, O>(
    threads: usize,
    items: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> O + Sync,
    mut take: impl FnMut(O) -> Next,
    mut idle: impl FnMut(),
) where
    O: Send,
{
    let threads = threads.max(1);
    let desk = Desk { state: Mutex::new(State::default()), changed: Condvar::new(), window: threads * AHEAD };
    let items = Mutex::new(items.enumerate());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                // a worker that dies must not leave the others waiting
                let _leaving = Leaving(&desk);
                while let Some((place, item)) = desk.next(&items) {
                    let result = work(item);
                    desk.lock().done.insert(place, result);
                    desk.changed.notify_all();
                }
            });
        }
        desk.hand_on(threads, &mut take, &mut idle);
    });
}

struct State<O> {
    done: BTreeMap<usize, O>,
    handed_on: usize,
    left: usize,
    stop: bool,
}

impl<O> Default for State<O> {
    fn default() -> Self {
        State { done: BTreeMap::new(), handed_on: 0, left: 0, stop: false }
    }
}

struct Desk<O> {
    state: Mutex<State<O>>,
    changed: Condvar,
    window: usize,
}

impl<O> Desk<O> {
    fn lock(&self) -> MutexGuard<'_, State<O>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item, when it is not too far ahead. The items stay locked while waiting, so that they are taken in
    /// order; who holds an earlier one needs them no more to finish it.
    fn next<I>(&self, items: &Mutex<impl Iterator<Item = (usize, I)>>) -> Option<(usize, I)> {
        let mut items = items.lock().unwrap_or_else(PoisonError::into_inner);
        if self.lock().stop {
            return None;
        }
        let (place, item) = items.next()?;
        let mut state = self.lock();
        while !state.stop && place >= state.handed_on + self.window {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        (!state.stop).then_some((place, item))
    }

    fn hand_on(&self, threads: usize, take: &mut impl FnMut(O) -> Next, idle: &mut impl FnMut()) {
        loop {
            let mut state = self.lock();
            let next = state.handed_on;
            if let Some(result) = state.done.remove(&next) {
                state.handed_on += 1;
                drop(state);
                self.changed.notify_all();
                if take(result) == Next::Stop {
                    self.lock().stop = true;
                    self.changed.notify_all();
                    return;
                }
                continue;
            }
            if state.left == threads {
                return;
            }
            drop(state);
            idle();
            let state = self.lock();
            if !state.done.contains_key(&next) && state.left < threads {
                drop(self.changed.wait(state).unwrap_or_else(PoisonError::into_inner));
            }
        }
    }
}

/// Tells, however a worker ends, that it has ended.
struct Leaving<'a, O>(&'a Desk<O>);

impl<O> Drop for Leaving<'_, O> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.left += 1;
        // its result will never come, and the rest would wait for it
        state.stop |= thread::panicking();
        drop(state);
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for threads in [1, 2, 7] {
            let mut out = Vec::new();
            let work = |number: usize| {
                if number.is_multiple_of(5) {
                    thread::yield_now();
                }
                number * 2
            };
            in_order(
                threads,
                0..1000,
                work,
                |result| {
                    out.push(result);
                    Next::Go
                },
                || (),
            );
            assert_eq!(out, (0..1000).map(|number| number * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn only_a_few_items_are_in_hand() {
        let taken = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        let handed = AtomicUsize::new(0);
        let items = (0..500).inspect(|_| {
            let ahead = taken.fetch_add(1, Ordering::SeqCst) + 1 - handed.load(Ordering::SeqCst);
            most.fetch_max(ahead, Ordering::SeqCst);
        });
        let take = |_| {
            handed.fetch_add(1, Ordering::SeqCst);
            Next::Go
        };
        in_order(3, items, |number| number, take, || ());
        assert!(most.load(Ordering::SeqCst) <= 3 * AHEAD + 2);
    }

    #[test]
    fn who_stops_gets_no_more() {
        let mut seen = 0;
        in_order(
            2,
            0..,
            |number: u64| number,
            |_| {
                seen += 1;
                if seen == 10 { Next::Stop } else { Next::Go }
            },
            || (),
        );
        assert_eq!(seen, 10);
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        in_order(2, std::iter::empty::<u8>(), |item| item, |_| Next::Go, || ());
    }
}
