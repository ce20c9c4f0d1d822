//! A bar on standard error for work that takes a while, where a person is looking.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// How long to wait before a bar is worth showing.
const PATIENCE: Duration = Duration::from_millis(500);

/// How far the work has come. Nothing is shown in a pipe, for one file, or for work that is soon done.
#[derive(Debug)]
pub struct Progress {
    start: Instant,
    total: u64,
    done: u64,
    bar: Option<ProgressBar>,
    wanted: bool,
}

impl Progress {
    /// Work on so many files.
    pub fn new(total: usize, quiet: bool) -> Progress {
        let wanted = !quiet && total > 1 && io::stderr().is_terminal();
        Progress { start: Instant::now(), total: total as u64, done: 0, bar: None, wanted }
    }

    /// One more is done.
    pub fn step(&mut self) {
        self.done += 1;
        if self.wanted && self.bar.is_none() && self.start.elapsed() > PATIENCE {
            let bar = ProgressBar::new(self.total);
            if let Ok(style) =
                ProgressStyle::with_template("{wide_bar} {human_pos} of {human_len}, {eta} to go")
            {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// Runs something that may print to the same terminal.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
