//! Weekdays that do not fit their dates, dates that no calendar has, and times that no clock shows.

use super::Clashing;
use crate::document::Document;
use crate::document::date::clock;
use crate::document::date::written::{Written, own_date};
use crate::document::date::{Date, Weekday};

/// A date without a year is looked for so many days around the document's own date.
const NEAR: u32 = 300;

/// Weekdays beside dates that are another weekday.
pub fn weekdays(document: &Document) -> Vec<Clashing> {
    let all = document.dates();
    let own = own_date(document, all).map(|index| all[index]);
    let mut found = Vec::new();
    for one in all.iter().filter(|one| one.sure) {
        let Some((weekday, _)) = one.weekday else { continue };
        let (right, earlier) = match one.year {
            Some(_) => (one.date().map(Date::weekday), None),
            None => {
                let Some(own) = own else { continue };
                (by_own_year(one, weekday, own), Some(own.span))
            }
        };
        if let Some(right) = right.filter(|right| *right != weekday)
            && !fits_month_first(document, one, weekday)
        {
            let suggestion = Some(right.name().to_owned());
            found.push(Clashing { at: one.whole(), other: Some(one.span), earlier, said: None, suggestion });
        }
    }
    found
}

/// The weekday of a date without a year: the one said, where it fits a year near the document's own date; else that of
/// the nearest.
fn by_own_year(one: &Written, said: Weekday, own: Written) -> Option<Weekday> {
    let own = own.date()?;
    let years = own.year - 1..=own.year + 1;
    let candidates: Vec<Date> = years.filter_map(|year| Date::new(year, one.month, one.day)).collect();
    if candidates.iter().any(|date| date.weekday() == said && date.days_from(own) <= NEAR) {
        return Some(said);
    }
    candidates.into_iter().min_by_key(|date| date.days_from(own)).map(Date::weekday)
}

/// Whether digits with the month first, as Americans write them, are that weekday: then it is in doubt.
fn fits_month_first(document: &Document, one: &Written, weekday: Weekday) -> bool {
    let swapped = one.year.and_then(|year| Date::new(year, one.day, one.month));
    in_digits(document, one) && swapped.is_some_and(|date| date.weekday() == weekday)
}

fn in_digits(document: &Document, one: &Written) -> bool {
    !one.span.of(&document.normal).contains(|ch: char| ch.is_alphabetic())
}

/// Dates that no calendar has.
pub fn dates(document: &Document) -> Vec<Clashing> {
    let month_first = |one: &Written| {
        in_digits(document, one) && one.year.is_some_and(|year| Date::new(year, one.day, one.month).is_some())
    };
    document
        .dates()
        .iter()
        .filter(|one| one.sure && one.is_impossible() && !month_first(one))
        .map(|one| Clashing::alone(one.span))
        .collect()
}

/// Times that no clock shows.
pub fn times(document: &Document) -> Vec<Clashing> {
    clock::times(document)
        .into_iter()
        .filter(|time| time.minutes.is_none())
        .map(|time| Clashing::alone(time.span))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn weekdays_that_do_not_fit() {
        for (text, at, right) in [
            ("Come on Monday 6 August 2026.", "Monday 6 August 2026", "Thursday"),
            ("Come on Mon 3/6/25.", "Mon 3/6/25", "Tuesday"),
            ("Come on 3 June 2025 (Friday).", "3 June 2025 (Friday", "Tuesday"),
            ("Come on June 3, 2025, a Monday.", "June 3, 2025, a Monday", "Tuesday"),
            ("Open Monday 2 to Thursday 6 June 2025.", "Thursday 6 June 2025", "Friday"),
            ("Open Tuesday 2 to Friday 6 June 2025.", "Tuesday 2", "Monday"),
            ("12 June 2025\n\nDear Mrs Payne\n\nCome on Monday 24 June.", "Monday 24 June", "Tuesday"),
        ] {
            assert_eq!(told(text, weekdays), [(at.to_owned(), right.to_owned())], "{text}");
        }
    }

    #[test]
    fn weekdays_that_fit_or_are_in_doubt() {
        for text in [
            "Come on Thursday 6 August 2026.",
            "Come on Tues 3/6/25 or Weds 4.6.2025.",
            "Open Monday 30 June to Friday 4 July 2025.",
            "Come on Monday 24 June.",
            "12 June 2025\n\nDear Mrs Payne\n\nCome on Tuesday 24 June.",
            "20 December 2025\n\nDear Mrs Payne\n\nCome on Tuesday 6 January.",
            "5 January 2026\n\nDear Mrs Payne\n\nWe met on Monday 22 December.",
            "Come on Tuesday 6/3/2025.",
            "It is Monday 31 June 2025.",
            "On Monday 3 nurses came, 6 August 2026.",
        ] {
            assert!(told(text, weekdays).is_empty(), "{text} {:?}", told(text, weekdays));
        }
    }

    #[test]
    fn dates_that_are_none() {
        for (text, at) in [
            ("Come on 31 June.", "31 June"),
            ("Come on Monday 31 June 2025.", "31 June 2025"),
            ("Born 29 February 2023.", "29 February 2023"),
            ("Seen 32/1/2024.", "32/1/2024"),
            ("Seen 31.04.2024.", "31.04.2024"),
            ("Seen 2024-02-30.", "2024-02-30"),
            ("Seen 30/2/24.", "30/2/24"),
            ("Come on the 31st of September.", "31st of September"),
            ("Come on June 31st.", "June 31st"),
        ] {
            assert_eq!(told(text, dates), [(at.to_owned(), String::new())], "{text}");
        }
        for text in [
            "29 February 2024",
            "29 February",
            "31/12/2024",
            "6/13/2025",
            "In April 31 people came.",
            "30 April",
        ] {
            assert!(told(text, dates).is_empty(), "{text}");
        }
    }
}
