//! The calendar, and the dates and times that stand in a document.
//!
//! The calendar is arithmetic and knows no text; what is written is read once, by the words of the document.

pub mod clock;
pub mod written;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// The days of the week from Monday, and their short names.
const WEEKDAYS: [(Weekday, &str, &[&str]); 7] = [
    (Weekday::Monday, "Monday", &["mon"]),
    (Weekday::Tuesday, "Tuesday", &["tue", "tues"]),
    (Weekday::Wednesday, "Wednesday", &["wed", "weds"]),
    (Weekday::Thursday, "Thursday", &["thu", "thur", "thurs"]),
    (Weekday::Friday, "Friday", &["fri"]),
    (Weekday::Saturday, "Saturday", &["sat"]),
    (Weekday::Sunday, "Sunday", &["sun"]),
];

impl Weekday {
    /// Its name.
    pub fn name(self) -> &'static str {
        WEEKDAYS[self as usize].1
    }

    /// The weekday that a word names, in full or in short, in any case.
    pub fn of(word: &str) -> Option<Weekday> {
        let named = |(_, name, short): &&(Weekday, &str, &[&str])| {
            name.eq_ignore_ascii_case(word) || short.iter().any(|short| short.eq_ignore_ascii_case(word))
        };
        WEEKDAYS.iter().find(named).map(|(weekday, ..)| *weekday)
    }
}

/// The months from January.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of the month that a word names, in full or by its first three letters, in any case.
pub fn month(word: &str) -> Option<u32> {
    // most words have the length or the first letter of none
    let first = word.bytes().next().map(|byte| byte.to_ascii_lowercase());
    if !(3..=9).contains(&word.len())
        || !first.is_some_and(|first| matches!(first, b'j' | b'f' | b'm' | b'a' | b's' | b'o' | b'n' | b'd'))
    {
        return None;
    }
    let is = |month: &str| month.eq_ignore_ascii_case(word);
    let named = |month: &&str| if word.len() == 3 { is(&month[..3]) } else { is(month) };
    if is("sept") {
        return Some(9);
    }
    MONTHS.iter().position(named).map(|index| index as u32 + 1)
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u32,
    /// The month, from 1.
    pub month: u32,
    /// The day, from 1.
    pub day: u32,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Date> {
        let held = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        held.then_some(Date { year, month, day })
    }

    /// Reads a day as data has it: "2026-11-26", "2026-11-26T14:05:00Z", "26/11/2026". None for anything else.
    pub fn from_data(text: &str) -> Option<Date> {
        let day = text.trim().split(['T', ' ']).next()?;
        let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
        let [one, two, three] = parts.as_slice() else { return None };
        let number =
            |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?;
        match (one.len(), three.len()) {
            (4, 1 | 2) => Date::new(number(one)?, number(two)?, number(three)?),
            (1 | 2, 4) => Date::new(number(three)?, number(two)?, number(one)?),
            _ => None,
        }
        .filter(|date| (1900..=2200).contains(&date.year))
    }

    /// As a letter writes it: "26 November 2026".
    pub fn in_words(self) -> String {
        let month = MONTHS[self.month as usize - 1];
        let (first, rest) = month.split_at(1);
        format!("{} {}{rest} {}", self.day, first.to_uppercase(), self.year)
    }

    /// Its weekday.
    pub fn weekday(self) -> Weekday {
        WEEKDAYS[(self.number() % 7) as usize].0
    }

    /// How many days it is after Monday, 1 January of the year 1.
    pub fn number(self) -> u32 {
        let before = self.year - 1;
        let years = before * 365 + before / 4 - before / 100 + before / 400;
        let months: u32 = (1..self.month).map(|month| days_in(self.year, month)).sum();
        years + months + self.day - 1
    }

    /// How many days lie between the two.
    pub fn days_from(self, other: Date) -> u32 {
        self.number().abs_diff(other.number())
    }
}

/// Whether a year has a 29 February.
pub fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

/// How many days a month has.
pub fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The most days that a month can have in any year.
pub fn most_days_in(month: u32) -> u32 {
    days_in(2000, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts the days one by one from Monday, 1 January 1900: no formula, only the lengths of the months.
    #[test]
    fn every_day_from_1900_to_2100_has_the_weekday_of_counting() {
        const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut weekday = 0;
        let mut days = 0;
        for year in 1900..=2100 {
            // of the hundreds only 2000 is a leap year here
            let leap = year % 4 == 0 && !matches!(year, 1900 | 2100);
            for (index, length) in LENGTHS.iter().enumerate() {
                let length = length + u32::from(leap && index == 1);
                for day in 1..=length {
                    let date = Date::new(year, index as u32 + 1, day).unwrap();
                    assert_eq!(date.weekday(), WEEKDAYS[weekday].0, "{date:?}");
                    weekday = (weekday + 1) % 7;
                    days += 1;
                }
                assert_eq!(Date::new(year, index as u32 + 1, length + 1), None, "{year}-{}", index + 1);
            }
        }
        assert_eq!(days, 73_414);
    }

    #[test]
    fn days_that_people_know() {
        for (year, month, day, weekday) in [
            (1900, 1, 1, Weekday::Monday),
            (1945, 5, 8, Weekday::Tuesday),
            (1948, 7, 5, Weekday::Monday),
            (1969, 7, 20, Weekday::Sunday),
            (2000, 2, 29, Weekday::Tuesday),
            (2025, 6, 3, Weekday::Tuesday),
            (2026, 8, 6, Weekday::Thursday),
            (2026, 11, 6, Weekday::Friday),
            (2100, 12, 31, Weekday::Friday),
        ] {
            assert_eq!(Date::new(year, month, day).map(Date::weekday), Some(weekday), "{year}-{month}-{day}");
        }
    }

    #[test]
    fn what_no_calendar_has() {
        for (year, month, day) in [
            (2025, 6, 31),
            (2023, 2, 29),
            (1900, 2, 29),
            (2100, 2, 29),
            (2024, 2, 30),
            (2024, 1, 32),
            (2024, 0, 1),
            (2024, 13, 1),
            (2024, 1, 0),
            (2025, 4, 31),
            (2025, 9, 31),
            (2025, 11, 31),
        ] {
            assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn names_of_days_and_months() {
        for (word, weekday) in [
            ("tues", Some(Weekday::Tuesday)),
            ("THURS", Some(Weekday::Thursday)),
            ("Weds", Some(Weekday::Wednesday)),
            ("mondays", None),
            ("sunny", None),
            ("satur", None),
        ] {
            assert_eq!(Weekday::of(word), weekday, "{word}");
        }
        for (word, number) in [
            ("June", Some(6)),
            ("sept", Some(9)),
            ("DEC", Some(12)),
            ("ma", None),
            ("marc", None),
            ("mayor", None),
        ] {
            assert_eq!(month(word), number, "{word}");
        }
        let two = Date::new(2025, 12, 31).zip(Date::new(2026, 1, 1));
        assert_eq!(two.map(|(last, first)| first.days_from(last)), Some(1));
    }
}
