//! Detectors: numbers, dates, people and the like, found once for a document when a phrase asks for them.

use super::capitals;
use super::greeted;
use crate::document::block::Opaque;
use crate::document::{Document, NormalSpan, Word, WordClass, date};
use crate::rules::detector::{COUNT, Detector, Way};
use crate::share;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What the detectors found, each when it was first asked for.
pub struct Detections<'d> {
    document: &'d Document,
    cells: [OnceLock<Vec<NormalSpan>>; COUNT],
    /// The words that detectors look at.
    notable: OnceLock<Vec<usize>>,
}

impl std::fmt::Debug for Detections<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known: BTreeMap<usize, usize> =
            self.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.get()?.len()))).collect();
        out.debug_struct("Detections").field("known", &known).finish()
    }
}

impl<'d> Detections<'d> {
    /// Detections of a document.
    pub fn new(document: &'d Document) -> Self {
        Detections { document, cells: [const { OnceLock::new() }; COUNT], notable: OnceLock::new() }
    }

    /// What a detector found, in order.
    pub fn of(&self, detector: Detector) -> &[NormalSpan] {
        self.cells[detector as usize].get_or_init(|| self.find(detector))
    }

    fn find(&self, detector: Detector) -> Vec<NormalSpan> {
        let mut found = match detector.way() {
            Way::Searched => self.search(detector),
            Way::Listed => self.listed(detector),
            Way::AskedFor => Vec::new(),
        };
        if self.document.template && detector.may_be_blank() {
            // in a template a placeholder counts as whatever is asked for
            let placeholders = self
                .document
                .words
                .iter()
                .filter(|word| word.class == WordClass::Opaque(Opaque::Placeholder));
            found.extend(placeholders.map(|word| word.span));
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// What the document knows already.
    fn listed(&self, detector: Detector) -> Vec<NormalSpan> {
        match detector {
            Detector::Quote => self.document.quotations.clone(),
            Detector::Word => self.document.words.iter().map(|word| word.span).collect(),
            Detector::Capitals => {
                let (postcodes, people) = (self.of(Detector::Postcode), self.of(Detector::Person));
                capitals::short_forms(self.document, postcodes, people)
            }
            Detector::Greeted => greeted::greeted(self.document, self.of(Detector::Person)),
            _ => Vec::new(),
        }
    }

    /// Tries every word that may begin something, block by block: nothing that is recognised by form reaches from one
    /// block into the next.
    fn search(&self, detector: Detector) -> Vec<NormalSpan> {
        let document = self.document;
        let notable = self.notable.get_or_init(|| notable(document));
        let large = share::is_large(document.normal.len());
        let parts = share::in_parts(document.blocks.len(), large, |blocks| {
            let mut found = Vec::new();
            for block in &document.blocks[blocks] {
                let words = document.words.get(..block.words.end).unwrap_or(&document.words);
                let finder = Finder { document, words };
                let first = notable.partition_point(|index| *index < block.words.start);
                let inside = notable[first..].iter().copied().take_while(|index| *index < block.words.end);
                finder.some(inside, detector, &mut found);
            }
            found
        });
        parts.concat()
    }
}

/// The words with which something recognised by form may begin: a capital, a digit, a number in letters, a link, the
/// name of a day or an hour.
fn notable(document: &Document) -> Vec<usize> {
    let large = share::is_large(document.normal.len());
    let parts = share::in_parts(document.words.len(), large, |part| {
        let begins = |index: &usize| {
            let word = &document.words[*index];
            let text = word.of(&document.normal);
            word.capital
                || word.class != WordClass::Letters
                || is_number_word(text)
                || text.len() >= 6 && text.ends_with("day")
                || is_hour(text)
        };
        part.filter(begins).collect::<Vec<usize>>()
    });
    parts.concat()
}

/// The hours that have a name.
fn is_hour(word: &str) -> bool {
    matches!(word, "noon" | "midday" | "midnight")
}

struct Finder<'d> {
    document: &'d Document,
    words: &'d [Word],
}

const UNITS: [&str; 35] = [
    "mg",
    "g",
    "kg",
    "mcg",
    "micrograms",
    "microgram",
    "milligrams",
    "grams",
    "ml",
    "l",
    "litre",
    "litres",
    "mls",
    "millilitres",
    "cm",
    "mm",
    "m",
    "metres",
    "metre",
    "units",
    "unit",
    "tablets",
    "tablet",
    "capsules",
    "capsule",
    "puffs",
    "puff",
    "drops",
    "drop",
    "stone",
    "lb",
    "mmol",
    "iu",
    "cups",
    "pints",
];

fn is_number_word(word: &str) -> bool {
    let first = word.as_bytes().first().copied().unwrap_or(0);
    matches!(first, b'o' | b't' | b'f' | b's' | b'e' | b'n' | b'h')
        && (3..=9).contains(&word.len())
        && matches!(
            word,
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "thirteen"
                | "fourteen"
                | "fifteen"
                | "sixteen"
                | "seventeen"
                | "eighteen"
                | "nineteen"
                | "twenty"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "seventy"
                | "eighty"
                | "ninety"
                | "hundred"
                | "thousand"
                | "half"
        )
}

pub(super) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const TITLES: [&str; 17] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "prof",
    "professor",
    "sister",
    "nurse",
    "rev",
    "sir",
    "lady",
    "matron",
    "father",
    "canon",
];

const STREETS: [&str; 22] = [
    "street", "road", "lane", "avenue", "close", "drive", "way", "court", "crescent", "terrace", "place",
    "gardens", "grove", "square", "hill", "park", "row", "walk", "mews", "green", "st", "rd",
];

impl Finder<'_> {
    /// Tries some words, in order; what is found is not searched again.
    fn some(&self, indices: impl Iterator<Item = usize>, detector: Detector, found: &mut Vec<NormalSpan>) {
        let mut until = 0;
        for index in indices {
            let start = self.words[index].span.start;
            if start < until {
                continue;
            }
            if let Some(end) = self.at(detector, index) {
                // a sum of money begins with its sign
                let sign = if detector == Detector::Money { self.sign_before(start) } else { 0 };
                found.push(NormalSpan::new(start - sign, end));
                until = end;
            }
        }
    }

    /// Where something of this form that begins with a word ends.
    fn at(&self, detector: Detector, index: usize) -> Option<usize> {
        match detector {
            Detector::Number => self.number(index),
            Detector::OneInN => self.one_in_n(index),
            Detector::Percent => self.percent(index),
            Detector::Amount => self.amount(index),
            Detector::Money => self.money(index),
            Detector::Date => self.date(index),
            Detector::Weekday => {
                let word = self.word(index);
                (word.len() >= 6 && word.ends_with("day") && WEEKDAYS.contains(&word))
                    .then(|| self.end(index))
            }
            Detector::Time => self.time(index),
            Detector::Year => self.is_year(index).then(|| self.end(index)),
            Detector::Phone => self.phone(index),
            Detector::Email => self.opaque(index, Opaque::Email),
            Detector::Url => self.opaque(index, Opaque::Url),
            Detector::Postcode => self.postcode(index),
            Detector::Address => self.address(index),
            Detector::Person => self.person(index),
            // these are not searched for
            _ => None,
        }
    }

    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.of(&self.document.normal))
    }

    fn end(&self, index: usize) -> usize {
        self.words[index].span.end
    }

    /// Whether only this stands between a word and the next.
    fn joined(&self, index: usize, between: &[&str]) -> bool {
        let (Some(word), Some(next)) = (self.words.get(index), self.words.get(index + 1)) else {
            return false;
        };
        between.contains(&&self.document.normal[word.span.end..next.span.start])
    }

    fn starts_with_digit(&self, index: usize) -> bool {
        self.word(index).as_bytes().first().is_some_and(u8::is_ascii_digit)
    }

    fn number(&self, index: usize) -> Option<usize> {
        (self.starts_with_digit(index) || is_number_word(self.word(index))).then(|| self.end(index))
    }

    fn one_in_n(&self, index: usize) -> Option<usize> {
        self.number(index)?;
        let mut at = index + 1;
        if self.word(at) == "out" && self.word(at + 1) == "of" {
            at += 1;
        } else if self.word(at) != "in" {
            return None;
        }
        if self.word(at + 1) == "every" {
            at += 1;
        }
        self.number(at + 1)
    }

    fn percent(&self, index: usize) -> Option<usize> {
        self.number(index)?;
        let end = self.end(index);
        if self.document.normal[end..].starts_with('%') {
            return Some(end + 1);
        }
        match (self.word(index + 1), self.word(index + 2)) {
            ("percent", _) => Some(self.end(index + 1)),
            ("per", "cent") => Some(self.end(index + 2)),
            _ => None,
        }
    }

    /// How many bytes before a number are the sign of a currency, with a space behind it or without.
    fn sign_before(&self, at: usize) -> usize {
        let before = &self.document.normal[..at];
        let sign = before.strip_suffix(' ').unwrap_or(before);
        let rest = sign.strip_suffix(['£', '$', '€']);
        rest.map_or(0, |rest| before.len() - rest.len())
    }

    fn money(&self, index: usize) -> Option<usize> {
        self.number(index)?;
        let word = self.word(index);
        let (digits, next) = (self.starts_with_digit(index), self.word(index + 1));
        let signed = digits && self.sign_before(self.words[index].span.start) > 0;
        let joined = self.joined(index, &[" "]);
        match next {
            "million" | "billion" | "thousand" if signed && joined => Some(self.end(index + 1)),
            "pounds" | "pound" | "pence" | "euros" | "euro" | "dollars" | "dollar" | "p" if joined => {
                Some(self.end(index + 1))
            }
            _ => {
                let pence =
                    word.strip_suffix('p').is_some_and(|sum| sum.bytes().all(|byte| byte.is_ascii_digit()));
                (signed || digits && pence).then(|| self.end(index))
            }
        }
    }

    fn amount(&self, index: usize) -> Option<usize> {
        self.number(index)?;
        let word = self.word(index);
        let digits = word.len() - word.trim_start_matches(|ch: char| ch.is_ascii_digit() || ch == '.').len();
        if digits > 0 && UNITS.contains(&&word[digits..]) {
            return Some(self.end(index));
        }
        (self.joined(index, &[" "]) && UNITS.contains(&self.word(index + 1))).then(|| self.end(index + 1))
    }

    /// Whether a word is the number of a day: "6", "6th".
    fn is_day(&self, index: usize) -> bool {
        let word = self.word(index);
        let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_year(&self, index: usize) -> bool {
        let word = self.word(index);
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    }

    fn date(&self, index: usize) -> Option<usize> {
        if !self.starts_with_digit(index) && !self.words[index].capital {
            return None;
        }
        // 06/11/2025, 6.11.25
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts = self.word(index).split(['/', '.']);
        if parts.by_ref().take(3).filter(|part| digits(part)).count() == 3 && parts.next().is_none() {
            return Some(self.end(index));
        }
        let month = |at: usize| date::month(self.word(at)).is_some() && self.words[at].capital;
        let mut last = if self.is_day(index) {
            let of = usize::from(self.word(index + 1) == "of");
            if index + 1 + of < self.words.len() && month(index + 1 + of) {
                index + 1 + of
            } else {
                return None;
            }
        } else if index + 1 < self.words.len() && month(index) && self.is_day(index + 1) {
            index + 1
        } else {
            return None;
        };
        if self.joined(last, &[" ", ", "]) && self.is_year(last + 1) {
            last += 1;
        }
        Some(self.end(last))
    }

    fn time(&self, index: usize) -> Option<usize> {
        let word = self.word(index);
        if is_hour(word) {
            return Some(self.end(index));
        }
        if !self.starts_with_digit(index) {
            return None;
        }
        let digits = word.trim_end_matches(['a', 'p', 'm']);
        let marked = word.len() > digits.len() && (word.ends_with("am") || word.ends_with("pm"));
        let clock = |text: &str| {
            let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
            hour.len() <= 2
                && hour.parse::<u32>().is_ok_and(|hour| hour <= 24)
                && minute.len() == 2
                && minute.parse::<u32>().is_ok_and(|minute| minute < 60)
        };
        if !clock(digits) {
            return None;
        }
        if marked {
            return Some(self.end(index));
        }
        match self.word(index + 1) {
            "am" | "pm" | "o'clock" | "hrs" => Some(self.end(index + 1)),
            _ => digits.contains(':').then(|| self.end(index)),
        }
    }

    /// Ten digits or more that begin with 0 or 44, or a number known to all.
    fn phone(&self, index: usize) -> Option<usize> {
        if matches!(self.word(index), "999" | "111") {
            return Some(self.end(index));
        }
        let mut digits = 0;
        let mut at = index;
        // no number is longer: a table of figures is not walked again from each of them
        while digits <= 13
            && self.starts_with_digit(at)
            && self.word(at).bytes().all(|byte| byte.is_ascii_digit())
        {
            digits += self.word(at).len();
            if !self.joined(at, &[" ", ") ", " ("]) {
                at += 1;
                break;
            }
            at += 1;
        }
        let first = self.word(index);
        let fits = (10..=13).contains(&digits) && (first.starts_with('0') || first.starts_with("44"));
        let known = digits == 6 && first == "116";
        (fits || known).then(|| self.end(at - 1))
    }

    fn opaque(&self, index: usize, opaque: Opaque) -> Option<usize> {
        (self.words[index].class == WordClass::Opaque(opaque)).then(|| self.end(index))
    }

    /// "LS9 0AA"
    fn postcode(&self, index: usize) -> Option<usize> {
        if !self.words[index].capital {
            return None;
        }
        let (outward, inward) = (self.word(index), self.word(index + 1));
        let outward_letters =
            outward.len() - outward.trim_start_matches(|ch: char| ch.is_ascii_alphabetic()).len();
        let fits = (2..=4).contains(&outward.len())
            && (1..=2).contains(&outward_letters)
            && outward.as_bytes().get(outward_letters).is_some_and(u8::is_ascii_digit)
            && inward.len() == 3
            && inward.as_bytes()[0].is_ascii_digit()
            && inward.bytes().skip(1).all(|byte| byte.is_ascii_alphabetic())
            && self.joined(index, &[" "]);
        fits.then(|| self.end(index + 1))
    }

    /// "12 Tannery Lane"
    fn address(&self, index: usize) -> Option<usize> {
        if !self.starts_with_digit(index) {
            return None; // a number in letters
        }
        let name = |at: usize| {
            self.words.get(at).is_some_and(|word| word.capital) && self.joined(at - 1, &[" ", ", "])
        };
        let street = |at: usize| name(at) && STREETS.contains(&self.word(at));
        (2..=4)
            .map(|more| index + more)
            .find(|at| (index + 1..=*at).all(name) && street(*at))
            .map(|at| self.end(at))
    }

    /// "Dr Lim", "Ms Priya Nair", "Priya Nair"
    fn person(&self, index: usize) -> Option<usize> {
        if !self.words[index].capital {
            return None;
        }
        let name = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|word| word.capital && !word.all_capitals && word.class == WordClass::Letters)
        };
        // "10 June Sam will come": the month belongs to the day
        if index > 0
            && date::month(self.word(index)).is_some()
            && self.word(index - 1).starts_with(|ch: char| ch.is_ascii_digit())
        {
            return None;
        }
        let mut last = index;
        if TITLES.contains(&self.word(index)) {
            if !(self.joined(index, &[" ", ". "]) && name(index + 1)) {
                return None;
            }
            last = index + 1;
        } else {
            // two names, not at the beginning of a sentence, where any word has a capital
            let first = self.document.sentence_at(self.words[index].span.start);
            let begins = first.is_some_and(|s| self.document.sentences[s].words.start == index);
            if begins || !name(index) || !(self.joined(index, &[" "]) && name(index + 1)) {
                return None;
            }
            last += 1;
        }
        while self.joined(last, &[" "]) && name(last + 1) && last < index + 3 {
            last += 1;
        }
        Some(self.end(last))
    }
}
