//! Where reports go: standard output and files, each in its own format.
//!
//! A reader who closes the pipe has read enough: that is no error. A disk that is full is one.

use super::args::{Check, Output};
use super::order::Next;
use bedside::report::{Checked, Closing, Failure, Format, Look, people};
use bedside::source::{self, Entry, What};
use clap::ColorChoice;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// One document as every output tells it.
pub type Told = Vec<String>;

/// Whether anybody is still there to read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody is, as far as we know.
    Reads,
    /// Every output was closed at its other end.
    HasGone,
}

/// What is written where, before anything is opened.
#[derive(Debug, Clone)]
pub struct Plan {
    outputs: Vec<(Format, Look, Option<PathBuf>)>,
}

impl Plan {
    /// What the command line asks for. With `--output`, standard output has only what `--format` asks for, and
    /// not even that where an output without a format of its own takes it.
    pub fn new(args: &Check, several: bool) -> Result<Plan, String> {
        let look = look(args, several);
        let paper = Look { width: 80, colour: false, ..look };
        let mut outputs = Vec::new();
        let takes_format = args.output.iter().any(|output| output.format.is_none());
        match args.format {
            _ if args.output.is_empty() => outputs.push((args.format.unwrap_or(Format::Text), look, None)),
            Some(format) if !takes_format => outputs.push((format, look, None)),
            _ => {}
        }
        for Output { format, path } in &args.output {
            if outputs.iter().any(|(_, _, known)| known.as_ref() == Some(path)) {
                return Err(format!(
                    "{}: two outputs cannot go to one file",
                    people::shown(&path.to_string_lossy())
                ));
            }
            let format = format.or(args.format).or_else(|| by_ending(path)).unwrap_or(Format::Text);
            outputs.push((format, paper, Some(path.clone())));
        }
        Ok(Plan { outputs })
    }

    /// The files that will be written.
    pub fn files(&self) -> Vec<PathBuf> {
        self.outputs.iter().filter_map(|(_, _, path)| path.clone()).collect()
    }

    /// Whether people read the report on standard output.
    pub fn speaks_to_people(&self) -> bool {
        self.outputs.iter().any(|(format, _, path)| path.is_none() && *format == Format::Text)
    }

    /// A document as every output tells it.
    pub fn tell(&self, checked: &Checked<'_>) -> Told {
        self.outputs.iter().map(|(format, look, _)| format.document(checked, look)).collect()
    }

    /// Opens the outputs, unless one of them is a document that is about to be read.
    pub fn open(self, entries: &[Entry]) -> Result<Outputs, String> {
        let files = self.files();
        for entry in entries {
            let What::File(path) = &entry.what else { continue };
            if let Some(file) = files.iter().find(|file| is_same(file, path)) {
                let file = people::shown(&file.to_string_lossy());
                return Err(format!(
                    "{file}: this is one of the documents, and the report would overwrite it; please write it elsewhere"
                ));
            }
        }
        let open = |(format, look, path): (Format, Look, Option<PathBuf>)| {
            let writer: Box<dyn Write> = match &path {
                None => Box::new(io::stdout()),
                Some(path) => Box::new(File::create(path).map_err(|error| cannot_write(Some(path), &error))?),
            };
            let writer = BufWriter::with_capacity(1 << 16, writer);
            Ok(Sink { format, look, path, writer, before: None, closed: false, opened: false })
        };
        let sinks = self.outputs.into_iter().map(open).collect::<Result<_, String>>()?;
        Ok(Outputs { sinks, failed: None })
    }
}

fn look(args: &Check, several: bool) -> Look {
    let terminal = io::stdout().is_terminal();
    let width =
        terminal_size::terminal_size().filter(|_| terminal).map_or(80, |(width, _)| usize::from(width.0));
    let colour = match args.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        // the crate knows NO_COLOR and its kin
        ColorChoice::Auto => {
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            terminal && !dumb && colored::control::SHOULD_COLORIZE.should_colorize()
        }
    };
    #[cfg(windows)]
    let colour = colour && colored::control::set_virtual_terminal(true).is_ok();
    // each report says for itself whether it wants colour
    colored::control::set_override(true);
    Look { width: width.clamp(40, 100), colour, all: args.all, quiet: args.quiet, several }
}

fn by_ending(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        _ => None,
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name()
        && matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

fn cannot_write(path: Option<&Path>, error: &io::Error) -> String {
    let name = path.map_or("standard output".into(), |path| people::shown(&path.to_string_lossy()));
    let why = match error.kind() {
        io::ErrorKind::NotFound => "its folder is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission to write it".to_owned(),
        _ => source::explain(error),
    };
    format!("{name}: the report cannot be written: {why}")
}

/// Open outputs.
pub struct Outputs {
    sinks: Vec<Sink>,
    failed: Option<String>,
}

struct Sink {
    format: Format,
    look: Look,
    path: Option<PathBuf>,
    writer: BufWriter<Box<dyn Write>>,
    before: Option<String>,
    closed: bool,
    opened: bool,
}

impl Outputs {
    /// Writes one document, as [`Plan::tell`] told it.
    pub fn document(&mut self, told: Told) -> Next {
        for (sink, text) in self.sinks.iter_mut().zip(told) {
            if !text.is_empty() {
                let between = sink.before.as_ref().map_or("", |before| sink.format.between(before, &text));
                keep(&mut self.failed, sink.write(&[between, &text]));
                sink.before = Some(text);
            }
        }
        self.next()
    }

    /// Writes that a path could not be read, where a format tells it among the documents.
    pub fn failure(&mut self, failure: &Failure) -> Next {
        for sink in &mut self.sinks {
            if let Some(text) = sink.format.failure(failure) {
                keep(&mut self.failed, sink.write(&[&text]));
            }
        }
        self.next()
    }

    /// Lets readers have what was written so far.
    pub fn flush(&mut self) {
        for sink in &mut self.sinks {
            let done = if sink.closed { Ok(()) } else { sink.writer.flush() };
            let done = sink.settle(done);
            keep(&mut self.failed, done);
        }
    }

    /// Writes the end, and says what could not be written.
    pub fn close(mut self, closing: &Closing) -> Result<Reader, String> {
        for sink in &mut self.sinks {
            let end = sink.format.close(closing, &sink.look);
            keep(&mut self.failed, sink.write(&[&end]));
        }
        self.flush();
        let reader = self.reader();
        self.failed.map_or(Ok(reader), Err)
    }

    fn next(&self) -> Next {
        match self.reader() {
            Reader::Reads if self.failed.is_none() => Next::Go,
            _ => Next::Stop,
        }
    }

    fn reader(&self) -> Reader {
        match self.sinks.iter().all(|sink| sink.closed) {
            true => Reader::HasGone,
            false => Reader::Reads,
        }
    }
}

impl Sink {
    fn write(&mut self, texts: &[&str]) -> Result<(), String> {
        if self.closed {
            return Ok(());
        }
        let mut done = Ok(());
        if !self.opened {
            self.opened = true;
            done = self.writer.write_all(self.format.open().as_bytes());
        }
        for text in texts {
            done = done.and_then(|()| self.writer.write_all(text.as_bytes()));
        }
        self.settle(done)
    }

    fn settle(&mut self, done: io::Result<()>) -> Result<(), String> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => {
                self.closed = true;
                Err(cannot_write(self.path.as_deref(), &error))
            }
            Ok(()) => Ok(()),
        }
    }
}

fn keep(failed: &mut Option<String>, done: Result<(), String>) {
    if let Err(message) = done {
        failed.get_or_insert(message);
    }
}
