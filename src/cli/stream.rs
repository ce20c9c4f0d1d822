//! `bedside stream`: JSON Lines in, JSON Lines out, in order, in constant memory.
//!
//! Lines are taken in small batches, as many as have already come in, so that both cores work on a file and yet
//! a program that sends one line and waits gets its answer.

use super::args::{Common, Stream};
use super::in_force::InForce;
use super::order::{self, Next, in_order};
use super::packs::Packs;
use super::record::{self, Record};
use super::{FINE, UNREAD, WRONG, check, tell};
use bedside::document::KindFrom;
use bedside::report::{Checked, Name, json, people};
use bedside::{Document, Facts};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::ExitCode;

/// The longest line that is read. A text of 50 MB fits, whatever its escapes.
const LONGEST: u64 = 400 << 20;
/// How much one batch may hold.
const LINES: usize = 64;
const BYTES: usize = 256 << 10;

const HOW: &str = "there is nothing to read yet. Send JSON Lines through a pipe or from a file:

  bedside stream < records.jsonl > findings.jsonl

bedside stream --help shows what a line looks like.";

/// Runs the command.
pub fn run(args: &Stream) -> ExitCode {
    let in_force = match InForce::load(&args.common, &[]) {
        Ok(in_force) => in_force,
        Err(message) => return tell::wrong(&message),
    };
    let packs = in_force.of(None);
    if !check::stdin_is_given() && io::IsTerminal::is_terminal(&io::stdin()) {
        return tell::wrong(HOW);
    }
    let writer = std::cell::RefCell::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()));
    let mut counts = Counts::default();
    in_order(
        order::threads(),
        Batches::new(io::stdin()),
        |batch| answer_all(batch, &args.common, packs),
        |answers| {
            counts.add(&answers);
            written(writer.borrow_mut().write_all(answers.text.as_bytes()));
            Next::Go
        },
        || written(writer.borrow_mut().flush()),
    );
    written(writer.borrow_mut().flush());
    match counts.finish() {
        _ if in_force.faulty => ExitCode::from(WRONG),
        code => code,
    }
}

/// Ends the program where nobody reads on: the reader of the input may be waiting for more and cannot be woken.
fn written(done: io::Result<()>) {
    match done {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(FINE.into()),
        Err(error) => {
            tell::say(&format!("standard output: the answers cannot be written: {error}"));
            std::process::exit(WRONG.into());
        }
    }
}

#[derive(Debug, Default)]
struct Counts {
    lines: usize,
    failed: usize,
}

impl Counts {
    fn add(&mut self, answers: &Answers) {
        self.lines += answers.lines;
        self.failed += answers.failed;
    }

    fn finish(self) -> ExitCode {
        if self.failed == 0 {
            return ExitCode::from(FINE);
        }
        let (failed, lines) = (people::thousands(self.failed), people::count(self.lines, "line", "lines"));
        tell::say(&format!("{failed} of {lines} could not be checked; each says why in its place"));
        ExitCode::from(UNREAD)
    }
}

/// What comes of a batch: its answers, a line each.
#[derive(Debug, Default)]
struct Answers {
    text: String,
    lines: usize,
    failed: usize,
}

fn answer_all(batch: Batch, common: &Common, packs: &Packs) -> Answers {
    let mut answers = Answers::default();
    for (number, line) in batch.lines {
        let answer = match line.and_then(|bytes| String::from_utf8(bytes).map_err(|error| not_text(&error))) {
            Ok(line) => answer(number, &line, common, packs),
            Err(message) => Err(json::bad_line(number, None, &message)),
        };
        answers.lines += 1;
        answers.failed += usize::from(answer.is_err());
        answers.text.push_str(&answer.unwrap_or_else(|bad| bad));
        answers.text.push('\n');
    }
    answers
}

fn not_text(error: &std::string::FromUtf8Error) -> String {
    format!("this is not UTF-8: byte {} cannot be read", error.utf8_error().valid_up_to() + 1)
}

fn answer(number: u64, line: &str, common: &Common, packs: &Packs) -> Result<String, String> {
    let Record { id, text, kind, template, date } =
        record::read(line.trim_end()).map_err(|fault| json::bad_line(number, fault.id, &fault.message))?;
    let said = common.kind.map(|kind| (kind, KindFrom::Flag));
    let facts = Facts {
        kind: said.or(kind.map(|kind| (kind, KindFrom::Record))),
        template: common.template.then_some(true).or(template),
        record: true,
        date,
        ..Facts::default()
    };
    let document = Document::read(text, &facts);
    let review = packs.check(&document, None);
    Ok(json::document(&Checked::new(Name::Id(id), None, &document, &review)))
}

/// Lines with their numbers, or what kept them from being read.
struct Batch {
    lines: Vec<(u64, Result<Vec<u8>, String>)>,
}

struct Batches<R> {
    reader: BufReader<R>,
    number: u64,
    ended: bool,
}

impl<R: Read> Batches<R> {
    fn new(input: R) -> Self {
        Batches { reader: BufReader::with_capacity(1 << 17, input), number: 0, ended: false }
    }

    /// The next line that is not blank.
    fn line(&mut self) -> Option<(u64, Result<Vec<u8>, String>)> {
        loop {
            let mut bytes = Vec::new();
            let read = (&mut self.reader).take(LONGEST).read_until(b'\n', &mut bytes);
            self.number += 1;
            match read {
                Err(error) => {
                    self.ended = true;
                    return Some((self.number, Err(format!("the input cannot be read: {error}"))));
                }
                Ok(0) => return None,
                Ok(_) => {}
            }
            if bytes.len() as u64 >= LONGEST && !bytes.ends_with(b"\n") {
                self.ended = self.reader.skip_until(b'\n').is_err();
                return Some((self.number, Err(format!("this line is longer than {} MB", LONGEST >> 20))));
            }
            if self.number == 1 && bytes.starts_with("\u{FEFF}".as_bytes()) {
                bytes.drain(..3);
            }
            if !bytes.trim_ascii().is_empty() {
                return Some((self.number, Ok(bytes)));
            }
        }
    }
}

impl<R: Read> Iterator for Batches<R> {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let mut lines = Vec::new();
        let mut held = 0;
        while !self.ended {
            let Some(line) = self.line() else {
                self.ended = true;
                break;
            };
            held += line.1.as_ref().map_or(0, Vec::len);
            lines.push(line);
            let is_full = lines.len() >= LINES || held >= BYTES;
            if is_full || !self.reader.buffer().contains(&b'\n') {
                break;
            }
        }
        (!lines.is_empty()).then_some(Batch { lines })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_and_blank_ones_are_passed_over() {
        let batches = Batches::new("\u{FEFF}a\n\n  \r\nb\nc".as_bytes());
        let lines: Vec<_> =
            batches.flat_map(|batch| batch.lines).map(|(number, line)| (number, line.unwrap())).collect();
        assert_eq!(lines, [(1, b"a\n".to_vec()), (4, b"b\n".to_vec()), (5, b"c".to_vec())]);
    }

    #[test]
    fn batches_are_small() {
        let sizes: Vec<_> =
            Batches::new("x\n".repeat(150).as_bytes()).map(|batch| batch.lines.len()).collect();
        assert_eq!(sizes, [64, 64, 22]);
        let long = format!("{}\n", "y".repeat(BYTES)).repeat(3);
        assert_eq!(Batches::new(long.as_bytes()).count(), 3);
    }
}
