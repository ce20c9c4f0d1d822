//! The dates that are written in a document, in British order, with the weekday beside them.

use super::super::{BlockKind, Document, NormalSpan};
use super::{Date, Weekday, month, most_days_in};

/// A date as it is written. It may lack its year, and no calendar need have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The date without its weekday.
    pub span: NormalSpan,
    /// The day.
    pub day: u32,
    /// The month.
    pub month: u32,
    /// The year, where it is written here or at the end of the same range.
    pub year: Option<u32>,
    /// The weekday beside it, and where that stands.
    pub weekday: Option<(Weekday, NormalSpan)>,
    /// Whether it is written so that it can be nothing but a date.
    pub sure: bool,
}

impl Written {
    /// The date, if it has a year and the calendar has it.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day)
    }

    /// The date and its weekday.
    pub fn whole(&self) -> NormalSpan {
        match self.weekday {
            Some((_, at)) => NormalSpan::new(at.start.min(self.span.start), at.end.max(self.span.end)),
            None => self.span,
        }
    }

    /// Whether no calendar has it in any year, or not in its own.
    pub fn is_impossible(&self) -> bool {
        match self.year {
            Some(year) => Date::new(year, self.month, self.day).is_none(),
            None => !(1..=12).contains(&self.month) || !(1..=most_days_in(self.month)).contains(&self.day),
        }
    }
}

/// The dates of a document, in order.
pub fn dates(document: &Document) -> Vec<Written> {
    let mut all = Vec::new();
    for block in &document.blocks {
        let reader = Reader { document, first: block.words.start, end: block.words.end };
        let mut found: Vec<Written> = Vec::new();
        let mut at = reader.first;
        while at < reader.end {
            // a date begins with a figure or with the capital of a month
            let word = &document.words[at];
            if !word.capital && !document.normal.as_bytes()[word.span.start].is_ascii_digit() {
                at += 1;
                continue;
            }
            if let Some((written, next)) = reader.date(at) {
                reader.complete(&mut found, &written);
                found.push(written);
                at = next;
                continue;
            }
            found.extend(reader.bare_day(at));
            at += 1;
        }
        // a day whose month never came is no date
        all.extend(found.into_iter().filter(|written| written.month != 0));
    }
    all
}

struct Reader<'d> {
    document: &'d Document,
    first: usize,
    end: usize,
}

impl Reader<'_> {
    fn word(&self, index: usize) -> &str {
        if (self.first..self.end).contains(&index) {
            self.document.words[index].of(&self.document.normal)
        } else {
            ""
        }
    }

    /// What stands between a word and the next.
    fn gap(&self, index: usize) -> &str {
        if index < self.first || index + 1 >= self.end {
            return "\n";
        }
        &self.document.normal[self.document.words[index].span.end..self.document.words[index + 1].span.start]
    }

    fn span(&self, first: usize, last: usize) -> NormalSpan {
        NormalSpan::new(self.document.words[first].span.start, self.document.words[last].span.end)
    }

    /// The month that a word names. "May", "March", "Sat" and "Sun" are words too: they need their capital.
    fn month_at(&self, index: usize) -> Option<u32> {
        let word = self.word(index);
        let month = month(word)?;
        (!matches!(word, "may" | "march" | "mar" | "jan") || self.document.words[index].capital)
            .then_some(month)
    }

    fn weekday_at(&self, index: usize) -> Option<Weekday> {
        let word = self.word(index);
        let weekday = Weekday::of(word)?;
        (!matches!(word, "sat" | "sun" | "wed" | "mon" | "fri" | "thu") || self.document.words[index].capital)
            .then_some(weekday)
    }

    /// A date that begins with this word, and the word after it.
    fn date(&self, at: usize) -> Option<(Written, usize)> {
        let (mut written, next) = if self.word(at).starts_with(|ch: char| ch.is_ascii_digit()) {
            self.numeric(at).or_else(|| self.iso(at)).or_else(|| self.day_first(at))?
        } else {
            self.month_first(at)?
        };
        written.weekday = self.weekday_before(at).or_else(|| self.weekday_after(next));
        Some((written, next))
    }

    /// "3/6/25", "03.06.2025".
    fn numeric(&self, at: usize) -> Option<(Written, usize)> {
        let word = self.word(at);
        let sign = if word.contains('/') { '/' } else { '.' };
        let mut parts: Vec<&str> = word.split(sign).collect();
        let mut last = at;
        // a hyphen between digits stands between words
        if parts.len() == 1 && self.gap(at) == "-" && self.gap(at + 1) == "-" {
            parts = vec![word, self.word(at + 1), self.word(at + 2)];
            last = at + 2;
        }
        let [day, month, year] = parts[..] else { return None };
        let digits = |part: &str, lengths: &[usize]| {
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !(digits(day, &[1, 2]) && digits(month, &[1, 2]) && digits(year, &[2, 4])) {
            return None;
        }
        // "1.2.24" may be a version, "10-12-14" a range: two digits of a year only after strokes
        let long = year.len() == 4;
        if !long && sign != '/' || long && !is_year(year) {
            return None;
        }
        if self.gap(last) == "-" || at > self.first && matches!(self.gap(at - 1), "-" | "/") {
            return None;
        }
        let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, full_year(year)?);
        let plausible = day > 0 && month > 0 && (long || day <= 39 && month <= 12);
        plausible.then(|| {
            (
                Written {
                    span: self.span(at, last),
                    day,
                    month,
                    year: Some(year),
                    weekday: None,
                    sure: true,
                },
                last + 1,
            )
        })
    }

    /// "2025-06-03".
    fn iso(&self, at: usize) -> Option<(Written, usize)> {
        if self.gap(at) != "-" || self.gap(at + 1) != "-" {
            return None;
        }
        let (year, month, day) = (self.word(at), self.word(at + 1), self.word(at + 2));
        // a time may stand right behind it: "2025-06-03t14:00"
        let day = day.split('t').next()?;
        let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2 && is_year(year);
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let start = self.document.words[at].span.start;
        let span = NormalSpan::new(start, self.document.words[at + 2].span.start + 2);
        (shaped && month > 0 && day > 0)
            .then_some((Written { span, day, month, year: Some(year), weekday: None, sure: true }, at + 3))
    }

    /// "3 June 2025", "3rd of June", "3-Jun-25".
    fn day_first(&self, at: usize) -> Option<(Written, usize)> {
        let (day, _) = self.day_at(at)?;
        let mut next = at + 1;
        if self.word(next) == "of" && self.gap(at) == " " {
            next += 1;
        }
        if !matches!(self.gap(next - 1), " " | "-" | ". " | ", " | "/") {
            return None;
        }
        let month = self.month_at(next)?;
        let (year, last) = self.year_after(next);
        // "the 31 March patients": a date is not followed by what is counted, but who can tell
        Some((Written { span: self.span(at, last), day, month, year, weekday: None, sure: true }, last + 1))
    }

    /// "June 3", "June 3rd, 2025".
    fn month_first(&self, at: usize) -> Option<(Written, usize)> {
        let month = self.month_at(at).filter(|_| self.document.words[at].capital)?;
        if !matches!(self.gap(at), " " | " the ") {
            return None;
        }
        let day_at = if self.word(at + 1) == "the" { at + 2 } else { at + 1 };
        let (day, ordinal) = self.day_at(day_at)?;
        // "10 June 25 people came", "in June 12 nurses": the digits may count
        if at > self.first && self.day_at(at - 1).is_some() && self.gap(at - 1) == " " {
            return None;
        }
        let (year, last) = self.year_after(day_at);
        let follows = self.gap(day_at);
        let alone = year.is_some() || ordinal || !follows.starts_with(' ') || follows == "\n";
        Some((Written { span: self.span(at, last), day, month, year, weekday: None, sure: alone }, last + 1))
    }

    /// "3", "03", "3rd".
    fn day_at(&self, at: usize) -> Option<(u32, bool)> {
        let word = self.word(at);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let ordinal = matches!(&word[digits..], "st" | "nd" | "rd" | "th");
        if !matches!(digits, 1 | 2) || !(ordinal || digits == word.len()) {
            return None;
        }
        let day: u32 = word[..digits].parse().ok()?;
        // "£3 may", "2.3 June": a part of another number
        let before = self.document.normal[..self.document.words[at].span.start].chars().next_back();
        let joined = before.is_some_and(|ch| matches!(ch, '£' | '$' | '€' | '.' | ':' | '+' | '%'));
        ((1..=39).contains(&day) && !joined).then_some((day, ordinal))
    }

    /// The year after a word, and the last word of the date.
    fn year_after(&self, last: usize) -> (Option<u32>, usize) {
        let (gap, word) = (self.gap(last), self.word(last + 1));
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        let joins = matches!(gap, " " | ", " | "-" | ". " | "/" | " '" | "'");
        let year = (joins && digits).then(|| match (word.len(), gap) {
            (4, _) if is_year(word) => word.parse().ok(),
            // "3 June '25", "3-Jun-25"; "3 June 25" may go on with what is counted
            (2, "-" | " '" | "'" | "/") => full_year(word),
            (2, _) if self.is_hyphen(last) => full_year(word),
            _ => None,
        });
        match year.flatten() {
            Some(year) => (Some(year), last + 1),
            None => (None, last),
        }
    }

    /// Whether a hyphen stands after a word: in the normal text one beside letters is a space.
    fn is_hyphen(&self, index: usize) -> bool {
        let (word, next) = (self.document.words[index].span, self.document.words[index + 1].span);
        self.document.prose_of(NormalSpan::new(word.end, next.start)) == "-"
    }

    /// The weekday that stands before a date: "Tuesday 3 June", "Tuesday, the 3rd of June", "Tues (3/6/25)".
    fn weekday_before(&self, at: usize) -> Option<(Weekday, NormalSpan)> {
        let before = at.checked_sub(1).filter(|before| *before >= self.first)?;
        let mut index = before;
        if self.word(index) == "the" && self.gap(index) == " " {
            index = index.checked_sub(1).filter(|before| *before >= self.first)?;
        }
        let weekday = self.weekday_at(index)?;
        let joined = matches!(self.gap(index), " " | ", " | "," | " (" | ". " | " - " | "-");
        // ". " only after a short name: "Tues. 3 June"
        let full = self.word(index).len() >= 6;
        (joined && !(full && self.gap(index) == ". ")).then(|| (weekday, self.document.words[index].span))
    }

    /// The weekday that stands after a date: "3 June 2025 (Tuesday)", "3 June, a Tuesday", "3 June is a Tuesday".
    fn weekday_after(&self, next: usize) -> Option<(Weekday, NormalSpan)> {
        let gap = self.gap(next - 1);
        let index = match (self.word(next), self.word(next + 1)) {
            ("a", _) if gap == ", " => next + 1,
            ("which", "is" | "was") if self.word(next + 2) == "a" => next + 3,
            ("is" | "was", "a") => next + 2,
            ("falls" | "fell", "on") if self.word(next + 2) == "a" => next + 3,
            ("falls" | "fell", "on") => next + 2,
            _ if matches!(gap, " (" | ", (") => next,
            _ if gap == ", " && self.ends_phrase(next) => next,
            _ => return None,
        };
        let weekday = self.weekday_at(index)?;
        // "3 June, Tuesday 4 June": the weekday belongs to the next date
        let own = self.day_at(index + 1).is_some() && matches!(self.gap(index), " " | ", ");
        let possessive = self.word(index).ends_with("'s");
        (!own && !possessive).then(|| (weekday, self.document.words[index].span))
    }

    /// Whether nothing of the same clause comes after a word but a time.
    fn ends_phrase(&self, index: usize) -> bool {
        let gap = self.gap(index);
        gap.starts_with(['.', ',', ')', '\n']) || self.word(index + 1) == "at"
    }

    /// "Monday 2" in "Monday 2 to Friday 6 June": a weekday and a day whose month comes later.
    fn bare_day(&self, at: usize) -> Option<Written> {
        let (day, _) = self.day_at(at)?;
        let weekday = self.weekday_before(at).filter(|(_, span)| {
            matches!(&self.document.normal[span.end..self.document.words[at].span.start], " " | " the ")
        })?;
        let span = self.document.words[at].span;
        Some(Written { span, day, month: 0, year: None, weekday: Some(weekday), sure: true })
    }

    /// Gives the days before a date in the same list or range its month and year.
    fn complete(&self, before: &mut [Written], written: &Written) {
        let mut from = written.whole().start;
        let mut later = *written;
        for earlier in before.iter_mut().rev() {
            let end = earlier.whole().end;
            let between = self.document.normal.get(end..from).unwrap_or("\n").trim();
            let linked = matches!(
                between,
                "to" | "until"
                    | "till"
                    | "and"
                    | "or"
                    | "-"
                    | "–"
                    | "—"
                    | ","
                    | "&"
                    | ", and"
                    | "to the"
                    | "and the"
                    | "/"
            );
            if !linked {
                return;
            }
            if earlier.month == 0 {
                // "Monday 30 to Friday 4 July" begins in the month before
                let back = earlier.day > later.day;
                earlier.month = if back { (later.month + 10) % 12 + 1 } else { later.month };
                earlier.year = later.year.map(|year| if back && later.month == 1 { year - 1 } else { year });
            } else if earlier.year.is_none() {
                earlier.year =
                    later.year.map(|year| if earlier.month > later.month { year - 1 } else { year });
            }
            from = earlier.whole().start;
            later = *earlier;
        }
    }
}

/// Whether four digits are a year from 1900 to 2100: other numbers are doses, times and references.
fn is_year(digits: &str) -> bool {
    digits.starts_with("19") || digits.starts_with("20") || digits == "2100"
}

/// "25" is 2025, "57" is 1957.
fn full_year(digits: &str) -> Option<u32> {
    let year: u32 = digits.parse().ok()?;
    Some(match digits.len() {
        2 if year < 50 => 2000 + year,
        2 => 1900 + year,
        _ => year,
    })
}

/// The day on which a letter or a note was written, where its head says so: the index among its dates.
pub fn own_date(document: &Document, dates: &[Written]) -> Option<usize> {
    let greeting = document.blocks.iter().position(|block| block.kind == BlockKind::Salutation);
    dates.iter().position(|written| {
        let Some(index) = document.block_at(written.span.start) else { return false };
        let block = &document.blocks[index];
        let head = greeting.is_some_and(|greeting| index < greeting) || index < 3;
        let before = document.normal[block.span.start..written.whole().start].trim();
        let after = &document.normal[written.span.end..block.span.end];
        let others = after
            .split_whitespace()
            .filter(|word| word.bytes().any(|byte| byte.is_ascii_alphabetic()))
            .count();
        let labelled = before.strip_suffix(':').unwrap_or(before).trim();
        let says = matches!(
            labelled,
            "date" | "dated" | "date of letter" | "letter date" | "date typed" | "typed" | "date of visit"
        );
        // "12 June 2025" on a line of its own, or at the beginning of a note
        let alone =
            before.is_empty() && (others == 0 || document.kind == super::super::Kind::Note && index == 0);
        head && written.date().is_some() && (says || alone)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Facts;

    fn read(text: &str) -> (Document, Vec<Written>) {
        let document = Document::read(text.to_owned(), &Facts::default());
        let dates = dates(&document);
        (document, dates)
    }

    /// The dates of a text, told as day/month/year and weekday.
    fn told(text: &str) -> Vec<String> {
        let (_, dates) = read(text);
        dates
            .iter()
            .map(|written| {
                let year = written.year.map_or("-".to_owned(), |year| year.to_string());
                let weekday = written.weekday.map_or("", |(weekday, _)| weekday.name());
                format!("{}/{}/{year} {weekday}", written.day, written.month).trim_end().to_owned()
            })
            .collect()
    }

    #[test]
    fn dates_as_people_write_them() {
        for (text, expected) in [
            ("Come on Tuesday 3 June 2025 at ten.", "3/6/2025 Tuesday"),
            ("Come on Tues 3rd June.", "3/6/- Tuesday"),
            ("Come on Tues. 3 June.", "3/6/- Tuesday"),
            ("Come on Tuesday, 3 June 2025.", "3/6/2025 Tuesday"),
            ("Come on Tuesday the 3rd of June.", "3/6/- Tuesday"),
            ("Seen 3/6/25 at home.", "3/6/2025"),
            ("Seen 03.06.2025 at home.", "3/6/2025"),
            ("Seen 3-6-2025 at home.", "3/6/2025"),
            ("Seen 3-Jun-25 at home.", "3/6/2025"),
            ("Seen on June 3 by the nurse.", "3/6/-"),
            ("Seen on June 3rd, 2025 by the nurse.", "3/6/2025"),
            ("Seen on Tuesday, June 3, 2025.", "3/6/2025 Tuesday"),
            ("Seen on 3 June 2025 (Tuesday).", "3/6/2025 Tuesday"),
            ("Seen on 3 June 2025, a Tuesday.", "3/6/2025 Tuesday"),
            ("3 June 2025 is a Tuesday.", "3/6/2025 Tuesday"),
            ("It was 2025-06-03 then.", "3/6/2025"),
            ("TUESDAY 3 JUNE 2025", "3/6/2025 Tuesday"),
            ("Seen on 3 Sept 2025.", "3/9/2025"),
            ("Seen on 29 February 2023.", "29/2/2023"),
            ("Seen on 32/1/2024.", "32/1/2024"),
            ("Born in 57: 3/6/57.", "3/6/1957"),
            ("Come on 3 June. Tuesday is full.", "3/6/-"),
            ("Come on 3 June, Tuesday is full.", "3/6/-"),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    #[test]
    fn ranges_and_lists_share_their_month_and_year() {
        for (text, expected) in [
            ("Open Monday 2 to Friday 6 June 2025.", ["2/6/2025 Monday", "6/6/2025 Friday"]),
            ("Open Monday 2 – Friday 6 June 2025.", ["2/6/2025 Monday", "6/6/2025 Friday"]),
            ("Open Monday 30 to Friday 4 July 2025.", ["30/6/2025 Monday", "4/7/2025 Friday"]),
            ("Shut Wednesday 31 and Thursday 1 January 2026.", ["31/12/2025 Wednesday", "1/1/2026 Thursday"]),
            ("From Monday 2 June to Friday 6 June 2025.", ["2/6/2025 Monday", "6/6/2025 Friday"]),
            ("Monday 2 June, Tuesday 3 June", ["2/6/- Monday", "3/6/- Tuesday"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "Take 3 may be enough.",
            "Use version 1.2.24 of it.",
            "BP 120/80 and 12/8.",
            "1/7 and 2/52.",
            "Give £3 June.",
            "Wards 10-12-14.",
            "It may 3 times.",
            "Ring 01632/960/147.",
            "Monday 2 nurses came.",
            "Score 24/25/26.",
            "9.30 on Monday",
            "Lot 00/00/2024.",
            "She sat 3 hours.",
        ] {
            assert!(told(text).is_empty(), "{text} {:?}", told(text));
        }
    }

    #[test]
    fn the_own_date_of_a_letter() {
        let own = |text: &str| {
            let (document, dates) = read(text);
            own_date(&document, &dates).and_then(|index| dates[index].date())
        };
        let day = Date::new(2025, 6, 12);
        assert_eq!(own("12 June 2025\n\nDear Mrs Payne\n\nWe met on 3 May 2025.\n"), day);
        assert_eq!(
            own("Oak Surgery\n1 Mill Lane\nLeeds LS9 0AA\n\nDate: 12/06/2025\n\nDear Mrs Payne\n\nHello.\n"),
            day
        );
        assert_eq!(own("Dear Mrs Payne\n\nWe met on 3 May 2025.\n"), None);
        assert_eq!(own("DOB: 3 May 1950\n\nDear Mrs Payne\n\nWe met.\n"), None);
    }
}
