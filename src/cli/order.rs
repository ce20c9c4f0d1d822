//! Work on all cores whose results come in the order of the work.
//!
//! Only a few items are in hand at a time, whatever their number: a worker waits before it takes an item that is
//! too far ahead of what was handed on. Memory is bounded by the window, not by the input.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How many items each thread may be ahead.
const AHEAD: usize = 8;
/// After so many results they are handed on a few at a time: waking up for each costs more than it brings.
const GATHERED_FROM: usize = 16;
/// How long results may gather.
const GATHER: Duration = Duration::from_millis(3);

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
    let desk = Desk {
        state: Mutex::new(State::default()),
        ready: Condvar::new(),
        room: Condvar::new(),
        window: threads * AHEAD,
    };
    let items = Mutex::new(items.enumerate());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                // a worker that dies must not leave the others waiting
                let _leaving = Leaving(&desk);
                while let Some((place, item)) = desk.next(&items) {
                    desk.put(place, work(item));
                }
            });
        }
        desk.hand_on(threads, &mut take, &mut idle);
    });
}

struct State<O> {
    done: BTreeMap<usize, O>,
    /// How many items were taken to work on.
    taken: usize,
    handed_on: usize,
    /// What the caller's thread waits for.
    caller: Waits,
    /// How many workers wait for room.
    waiting: usize,
    left: usize,
    stop: bool,
}

/// What the caller's thread waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waits {
    Not,
    /// The result that is next.
    ForNext,
    /// A few results, or that nothing more is being worked on.
    ForMore,
}

impl<O> Default for State<O> {
    fn default() -> Self {
        let done = BTreeMap::new();
        State { done, taken: 0, handed_on: 0, caller: Waits::Not, waiting: 0, left: 0, stop: false }
    }
}

struct Desk<O> {
    state: Mutex<State<O>>,
    /// Told to the caller's thread.
    ready: Condvar,
    /// Told to the workers.
    room: Condvar,
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
        state.taken += 1;
        state.waiting += 1;
        while !state.stop && place >= state.handed_on + self.window {
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.waiting -= 1;
        (!state.stop).then_some((place, item))
    }

    /// Lays down a result.
    fn put(&self, place: usize, result: O) {
        let mut state = self.lock();
        state.done.insert(place, result);
        let wanted = match state.caller {
            Waits::Not => false,
            Waits::ForNext => place == state.handed_on,
            Waits::ForMore => self.is_enough(&state),
        };
        drop(state);
        if wanted {
            self.ready.notify_one();
        }
    }

    /// Whether so much lies ready that it is to be handed on, or nothing more is to come.
    fn is_enough(&self, state: &State<O>) -> bool {
        state.done.len() >= self.window / 2 || state.taken == state.handed_on + state.done.len()
    }

    fn hand_on(&self, threads: usize, take: &mut impl FnMut(O) -> Next, idle: &mut impl FnMut()) {
        loop {
            let mut state = self.lock();
            let next = state.handed_on;
            if let Some(result) = state.done.remove(&next) {
                state.handed_on += 1;
                let waited_for = state.waiting > 0;
                drop(state);
                if waited_for {
                    self.room.notify_all();
                }
                if take(result) == Next::Stop {
                    self.lock().stop = true;
                    self.room.notify_all();
                    return;
                }
                continue;
            }
            if state.left == threads {
                return;
            }
            drop(state);
            idle();
            self.wait(threads, next);
        }
    }

    /// Waits until the next result is there, and then a moment for more of them.
    fn wait(&self, threads: usize, next: usize) {
        let mut state = self.lock();
        state.caller = Waits::ForNext;
        while !state.done.contains_key(&next) && state.left < threads {
            state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if next >= GATHERED_FROM && state.left == 0 {
            state.caller = Waits::ForMore;
            let not_yet = |state: &mut State<O>| state.left == 0 && !self.is_enough(state);
            let waited = self.ready.wait_timeout_while(state, GATHER, not_yet);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.caller = Waits::Not;
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
        self.0.ready.notify_one();
        self.0.room.notify_all();
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
    fn who_waits_for_a_result_before_the_next_item_gets_it() {
        let (send, receive) = std::sync::mpsc::channel();
        let mut handed_on = 0;
        send.send(0).unwrap();
        let mut send = Some(send);
        // each item comes only after the result before it
        let take = |number: usize| {
            handed_on += 1;
            match &send {
                Some(send) if number < 60 => send.send(number + 1).unwrap(),
                _ => send = None,
            }
            Next::Go
        };
        in_order(3, receive.into_iter(), |number| number, take, || ());
        assert_eq!(handed_on, 61);
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
