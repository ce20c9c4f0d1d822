//! "Your appointment is on 3 June" told twice with two dates, or for a day that has passed.

use super::Clashing;
use crate::document::date::clock::{Time, time_at};
use crate::document::date::written::{Written, own_date};
use crate::document::{Document, NormalSpan};

/// An event of the reader, told with a date or a time.
struct Event {
    /// What it is: "hip clinic appointment".
    name: String,
    date: Option<Written>,
    time: Option<Time>,
}

const EVENTS: [&str; 11] = [
    "appointment",
    "operation",
    "scan",
    "visit",
    "surgery",
    "procedure",
    "assessment",
    "review",
    "meeting",
    "test",
    "admission",
];

/// Words that say that there is more than one event, or that this one was moved: then two dates may well be right.
const OTHERS: [&str; 34] = [
    "next",
    "first",
    "second",
    "third",
    "last",
    "other",
    "another",
    "old",
    "original",
    "originally",
    "previous",
    "new",
    "moved",
    "changed",
    "instead",
    "cancelled",
    "canceled",
    "rearranged",
    "rebooked",
    "postponed",
    "earlier",
    "was",
    "not",
    "or",
    "if",
    "either",
    "unless",
    "also",
    "both",
    "follow",
    "further",
    "annual",
    "weekly",
    "each",
];

/// Words that lead from the event to its date: "has been booked for", "will now take place on".
const LEADS: [&str; 24] = [
    "is",
    "will",
    "be",
    "has",
    "been",
    "now",
    "booked",
    "arranged",
    "made",
    "scheduled",
    "confirmed",
    "set",
    "for",
    "on",
    "at",
    "take",
    "takes",
    "place",
    "date",
    "time",
    "the",
    "planned",
    "due",
    "from",
];

/// Events that are told with two dates or two times.
pub fn told_twice(document: &Document) -> Vec<Clashing> {
    let all = document.dates();
    let events = events(document, all);
    let mut found = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let Some(first) = events[..index].iter().find(|first| first.name == event.name) else { continue };
        let clash = match (first.date, event.date) {
            (Some(one), Some(other)) if !same_day(&one, &other) => Some((other.whole(), one.whole())),
            _ => {
                let times = first.time.zip(event.time);
                times
                    .filter(|(one, other)| one.minutes != other.minutes)
                    .map(|(one, other)| (other.span, one.span))
            }
        };
        found.extend(clash.map(|(at, earlier)| Clashing::with_earlier(at, earlier)));
    }
    found
}

fn same_day(one: &Written, other: &Written) -> bool {
    let years = one.year.zip(other.year);
    one.day == other.day && one.month == other.month && years.is_none_or(|(one, other)| one == other)
}

/// Events to come on a day before the document's own date.
pub fn past(document: &Document) -> Vec<Clashing> {
    let all = document.dates();
    let own = own_date(document, all).map(|index| all[index]);
    let Some(day) = own.and_then(|own| own.date()).or(document.date) else { return Vec::new() };
    let before = |event: &Event| {
        let date = event.date?;
        let clash = || match own {
            Some(own) => Clashing::with_earlier(date.whole(), own.span),
            None => Clashing { said: Some(day.in_words()), ..Clashing::alone(date.whole()) },
        };
        (date.date()? < day).then(clash)
    };
    events(document, all).iter().filter_map(before).collect()
}

fn events(document: &Document, dates: &[Written]) -> Vec<Event> {
    let your = (0..document.words.len()).filter(|index| word(document, *index) == "your");
    your.filter_map(|index| event(document, dates, index)).collect()
}

fn word(document: &Document, index: usize) -> &str {
    document.words.get(index).map_or("", |word| word.of(&document.normal))
}

fn event(document: &Document, dates: &[Written], your: usize) -> Option<Event> {
    let sentence = &document.sentences[document.sentence_at(document.words[your].span.start)?];
    let end = sentence.words.end;
    let noun = (your + 1..end.min(your + 5)).find(|index| EVENTS.contains(&word(document, *index)))?;
    // a long sentence is no place for a strong cue
    if sentence.words.len() > 60
        || sentence.words.clone().any(|index| OTHERS.contains(&word(document, index)))
    {
        return None;
    }
    let name: Vec<&str> = (your + 1..=noun).map(|index| word(document, index)).collect();
    let date_at = |index: usize| {
        let start = document.words[index].span.start;
        let at = dates.partition_point(|date| date.whole().start < start);
        dates.get(at).filter(|date| date.whole().start == start)
    };
    let mut index = noun + 1;
    let mut said = false;
    let (mut date, mut time) = (None, None);
    while index < end && index < noun + 14 {
        if let Some(found) = date_at(index).filter(|_| date.is_none()) {
            date = Some(*found);
            index = document.words.partition_point(|word| word.span.start < found.whole().end);
        } else if let Some(found) = time_at(document, index).filter(|time| time.minutes.is_some()) {
            time = Some(found);
            break;
        } else if LEADS.contains(&word(document, index)) {
            said |= matches!(word(document, index), "is" | "will" | "has" | "takes");
            index += 1;
        } else {
            break;
        }
    }
    let told = said && (date.is_some() || time.is_some()) && !one_of_several(document, index, end);
    told.then(|| Event { name: name.join(" "), date, time })
}

/// "is on 3 June and 5 June", "from 2pm to 4pm": more than one date or time belongs to it.
fn one_of_several(document: &Document, index: usize, end: usize) -> bool {
    let after = NormalSpan::new(
        document.words.get(index).map_or(document.normal.len(), |word| word.span.start),
        document.words.get(end.saturating_sub(1)).map_or(document.normal.len(), |word| word.span.end),
    );
    let words = document.words_in(NormalSpan::new(after.start, after.end.max(after.start)));
    words.clone().zip(words.skip(1)).any(|(one, other)| {
        word(document, one) == "and" && word(document, other).starts_with(|ch: char| ch.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn one_event_with_two_dates_or_times() {
        for (text, at, earlier) in [
            (
                "Your appointment is on Tuesday 3 June at 2pm.\n\nPlease bring a list. Your appointment is on 4 June.",
                "4 June",
                "Tuesday 3 June",
            ),
            (
                "Your appointment is on 3 June 2025 at 2pm. We look forward to it. Your appointment is at 3pm.",
                "3pm",
                "2pm",
            ),
            (
                "Your knee operation has been booked for 3 June. Your knee operation will take place on 13 June.",
                "13 June",
                "3 June",
            ),
            (
                "Your appointment will be on 3/6/2025. Your appointment is on 3/7/2025.",
                "3/7/2025",
                "3/6/2025",
            ),
        ] {
            assert_eq!(told(text, told_twice), [(at.to_owned(), earlier.to_owned())], "{text}");
        }
    }

    #[test]
    fn two_events_or_the_same_one_twice() {
        for text in [
            "Your appointment is on 3 June at 2pm. Your appointment is on Tuesday 3 June 2025 at 14:00.",
            "Your appointment is on 3 June. Your next appointment is on 4 June.",
            "Your scan is on 3 June. Your operation is on 4 June.",
            "Your appointment was on 3 June. Your appointment is on 4 June.",
            "Your appointment is on 3 June. Your appointment with the nurse is on 4 June.",
            "Your appointment is on 3 June. If that is no good, your appointment is on 4 June.",
            "Your appointment is on 3 June. Your appointment has moved: it is on 4 June.",
            "Your appointment is on 3 June. Your appointment is now on 4 June instead.",
        ] {
            assert!(told(text, told_twice).is_empty(), "{text} {:?}", told(text, told_twice));
        }
    }

    #[test]
    fn a_day_that_has_passed() {
        let letter = |body: &str| format!("12 June 2025\n\nDear Mrs Payne\n\n{body}\n");
        assert_eq!(
            told(&letter("Your appointment is on 3 June 2025."), past),
            [("3 June 2025".to_owned(), "12 June 2025".to_owned())]
        );
        for body in [
            "Your appointment is on 13 June 2025.",
            "Your appointment was on 3 June 2025.",
            "Your appointment is on 3 June.",
            "We met on 3 June 2025.",
        ] {
            assert!(told(&letter(body), past).is_empty(), "{body}");
        }
    }
}
