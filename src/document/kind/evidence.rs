//! What a text shows of its kind: its lines, its words, its greeting and its end.

use super::lines::{self, Greeting};
use super::signs::{self, Sign};
use super::words::{DEEDS, LOOKED, ORDERS, is_deed};
use crate::document::{Block, BlockKind, Document};

/// The evidence. Counts are of the part that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// Words.
    pub words: f32,
    /// Lines that hold something.
    pub lines: f32,
    /// How the reader is greeted.
    pub greeting: Greeting,
    /// The greeting names "Mr", "Mrs" and their kin, as colleagues do not.
    pub formal: bool,
    /// "Yours sincerely" and its kin near the end.
    pub sign_off: bool,
    /// A name alone on one of the last lines.
    pub name_at_end: bool,
    /// "Subject:" and its kin at the top.
    pub mail_header: bool,
    /// An address, a reference, a date on a line of its own before the greeting.
    pub letterhead: bool,
    /// The text tells at its start who writes: "it's Jo from", "Nurse Bell here".
    pub says_who: bool,
    /// Lines that begin with a time, and sentences.
    pub times: f32,
    /// Lines that begin with a heading of records: "Plan:", "PMH".
    pub record_heads: f32,
    /// Sentences that begin with what was done and by nobody: "Seen", "Declined", "Ate".
    pub bare_deeds: f32,
    /// The first line is a heading.
    pub title: bool,
    /// Short lines without an end mark that stand as headings.
    pub headings: f32,
    /// Items of lists.
    pub items: f32,
    /// Tick boxes.
    pub boxes: f32,
    /// Blanks to write on.
    pub blanks: f32,
    /// Labels with nothing after them.
    pub labels: f32,
    /// Questions.
    pub questions: f32,
    /// Lines that end with a question mark and are questions as a whole.
    pub question_lines: f32,
    /// Sentences that tell the reader what to do.
    pub orders: f32,
    /// Signs, weighed.
    pub you: f32,
    /// The writer.
    pub writer: f32,
    /// Others.
    pub third: f32,
    /// "Mr X" and "Mrs X" in running text.
    pub titled: f32,
    /// Shorthand.
    pub shorthand: f32,
    /// What records say.
    pub record: f32,
    /// Of complaints: by name, and by what an answer to one says.
    pub complaint: f32,
    /// Sorry.
    pub sorry: f32,
    /// What went wrong.
    pub failing: f32,
    /// What was looked into.
    pub finding: f32,
    /// What the reader had reported.
    pub reported: f32,
    /// The reader wrote first.
    pub answering: f32,
    /// What has changed.
    pub remedy: f32,
    /// Where else to turn.
    pub further: f32,
    /// Of feedback: by name, and by what it says.
    pub feedback: f32,
    /// Where people work together.
    pub work: f32,
    /// Praise and blame.
    pub judged: f32,
    /// What to try next.
    pub next_time: f32,
    /// What the reader did, as colleagues see it: "you stayed", "you asked her".
    pub your_deeds: f32,
    /// Of messages.
    pub message: f32,
    /// Of pages.
    pub page: f32,
    /// Of forms.
    pub form: f32,
    /// "if you …", which speaks to anyone.
    pub if_you: f32,
    /// Small words, which telegram style leaves out: "the", "is", "and".
    pub small_words: f32,
    /// Days, months, times, "today": what is about one occasion.
    pub occasions: f32,
}

/// What of a long document is looked at: enough to know it, and the same time for any.
const HEAD: usize = 12_000;
/// And of its end.
const TAIL: usize = 600;

impl Evidence {
    /// Gathers the evidence: of the source its lines (tick boxes and blank lines are no prose), of the normal text
    /// its words.
    pub fn of(document: &Document) -> Evidence {
        let mut evidence = Evidence::default();
        evidence.read_lines(head(&document.text));
        evidence.read_end(&document.text);
        evidence.read_words(document);
        evidence.read_blocks(&document.blocks);
        evidence
    }

    fn read_lines(&mut self, text: &str) {
        let mut blank_before = true;
        for line in text.lines().map(|line| line.trim_matches([' ', '\t', '\u{feff}'])) {
            if line.is_empty() {
                blank_before = true;
            } else if !line.starts_with('>') {
                self.lines += 1.0;
                self.read_line(line, blank_before);
                blank_before = false;
            }
        }
    }

    fn read_line(&mut self, line: &str, blank_before: bool) {
        let lower: String = match line.get(..line.len().min(80)) {
            Some(start) if start.is_ascii() => start.to_ascii_lowercase(),
            _ => line.chars().take(80).flat_map(char::to_lowercase).collect(),
        };
        let lower = lower.trim_start_matches(['#', '*', '_', ' ']);
        if self.lines <= 6.0 && lines::is_mail_header(lower) {
            self.mail_header = true;
            return;
        }
        if self.greeting == Greeting::None && self.lines <= 14.0 {
            self.letterhead |= lines::is_letterhead(lower);
            if let Some((greeting, formal)) = lines::greeting(line, lower, self.lines as usize) {
                self.greeting = greeting;
                self.formal = formal;
            }
        }
        self.times += one(lines::begins_with_time(lower));
        self.record_heads += one(lines::is_record_head(lower));
        self.boxes += lines::boxes(line) as f32 + one(lines::is_choice(lower));
        self.blanks += one(lines::is_blank(line));
        self.labels += one(lines::is_label(line));
        self.question_lines += one(line.ends_with('?'));
        let item = lines::is_item(line);
        self.items += one(item);
        let heading = !item && lines::is_heading(line) && (blank_before || line.starts_with('#'));
        self.headings += one(heading);
        self.title |= heading && self.lines <= 1.0;
    }

    fn read_end(&mut self, text: &str) {
        let mut start = text.len().saturating_sub(TAIL);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let lines: Vec<&str> = text[start..].lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let last = lines.len().saturating_sub(8);
        for (index, line) in lines.iter().enumerate().skip(last) {
            self.sign_off |= index > 0 && lines::is_sign_off(line);
        }
        self.name_at_end = lines.len() > 1 && lines.last().is_some_and(|line| lines::is_name(line));
    }

    fn read_words(&mut self, document: &Document) {
        let normal = &document.normal;
        let (mut skip_to, mut end, mut previous) = (0, 0, "");
        for (index, word) in document.words.iter().enumerate().take_while(|(_, word)| word.span.start < HEAD)
        {
            let between = normal.get(end..word.span.start).unwrap_or_default();
            end = word.span.end;
            let text = word.of(normal);
            self.words += 1.0;
            // most words follow a blank
            if index == 0 || between != " " {
                self.questions += between.bytes().filter(|byte| *byte == b'?').count() as f32;
                let ends = between.contains(['.', '?', '!', '\n', ';', ':']) && !between.contains("..");
                if index == 0 || ends {
                    self.begin_sentence(text);
                }
            }
            self.read_word(
                text,
                previous,
                index,
                document.words.get(index + 1).map_or("", |next| next.of(normal)),
            );
            previous = text;
            self.occasions += one(lines::is_clock(text));
            let Some(known) = signs::known(text) else { continue };
            self.small_words += one(known.small);
            self.occasions += one(known.occasion);
            if word.span.start >= skip_to
                && let Some((found, len)) = known.sign(&normal[word.span.start..])
            {
                skip_to = word.span.start + len;
                self.weigh(found);
            }
        }
        self.questions += one(normal.trim_end().ends_with('?'));
    }

    fn read_word(&mut self, word: &str, previous: &str, index: usize, next: &str) {
        self.titled += one(matches!(word, "mr" | "mrs" | "ms" | "miss"));
        self.if_you += one(previous == "if" && word == "you");
        self.finding +=
            one(matches!(previous, "have" | "i've" | "we've") && LOOKED.binary_search(&word).is_ok());
        self.your_deeds += one(matches!(previous, "you" | "you've") && is_deed(word));
        // "hi, it's Jo from …", "this is Jo", "Nurse Bell here"
        let names = matches!(word, "it's" | "its") || previous == "this" && word == "is";
        let here = word == "here" && !matches!(next, "is" | "are" | "for");
        self.says_who |= index < 12 && (names && next != "time" && self.greeting != Greeting::None || here);
    }

    fn begin_sentence(&mut self, word: &str) {
        self.bare_deeds += one(DEEDS.binary_search(&word).is_ok());
        self.orders += one(ORDERS.binary_search(&word).is_ok());
        self.times += one(lines::begins_with_time(word));
    }

    fn weigh(&mut self, sign: Sign) {
        match sign {
            Sign::You => self.you += 1.0,
            Sign::Writer => self.writer += 1.0,
            Sign::Third => self.third += 1.0,
            Sign::Shorthand => self.shorthand += 1.0,
            Sign::Record => self.record += 1.0,
            Sign::Complaint(weight) => self.complaint += f32::from(weight),
            Sign::Sorry => self.sorry += 1.0,
            Sign::Failing => self.failing += 1.0,
            Sign::Finding => self.finding += 1.0,
            Sign::Reported => self.reported += 1.0,
            Sign::Answering => self.answering += 1.0,
            Sign::Remedy => self.remedy += 1.0,
            Sign::Further => self.further += 1.0,
            Sign::Feedback(weight) => self.feedback += f32::from(weight),
            Sign::Work => self.work += 1.0,
            Sign::Judged => self.judged += 1.0,
            Sign::NextTime => self.next_time += 1.0,
            Sign::Message(weight) => self.message += f32::from(weight),
            Sign::Page(weight) => self.page += f32::from(weight),
            Sign::Form(weight) => self.form += f32::from(weight),
        }
    }

    /// What the reader of the format and the block finder already know.
    fn read_blocks(&mut self, blocks: &[Block]) {
        let mut headings = 0.0;
        for block in blocks.iter().take(400) {
            match block.kind {
                BlockKind::Heading => headings += 1.0,
                BlockKind::Salutation if self.greeting == Greeting::None => self.greeting = Greeting::Dear,
                BlockKind::SignOff => self.sign_off = true,
                BlockKind::AddressBlock => self.letterhead = true,
                _ => {}
            }
        }
        self.headings = self.headings.max(headings);
    }

    /// A count for each hundred words.
    pub fn rate(&self, count: f32) -> f32 {
        count * 100.0 / self.words.max(1.0)
    }
}

fn one(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
