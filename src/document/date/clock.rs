//! The times of day that are written in a document, and those that no clock shows.

use super::super::{Document, NormalSpan};

/// A time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// Where it stands, "am" or "pm" included.
    pub span: NormalSpan,
    /// Minutes since midnight; none where no clock shows it.
    pub minutes: Option<u32>,
}

/// The time that begins with a word, if one does: "2pm", "2.30 pm", "14:30", "25:00".
pub fn time_at(document: &Document, index: usize) -> Option<Time> {
    let word = document.words[index];
    let text = word.of(&document.normal);
    let number_end =
        text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
    let (number, tail) = text.split_at(number_end);
    let sign = if number.contains(':') { ':' } else { '.' };
    let mut parts = number.split(sign);
    let (hour, minute, rest) = (parts.next()?, parts.next(), parts.next());
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(hour.len(), 1 | 2) || !digits(hour) || rest.is_some() {
        return None;
    }
    if minute.is_some_and(|minute| minute.len() != 2 || !digits(minute)) {
        return None;
    }
    let (half, end) = match tail {
        "" => half_after(document, index).map_or((None, word.span.end), |(half, end)| (Some(half), end)),
        "am" => (Some(Half::Morning), word.span.end),
        "pm" => (Some(Half::Afternoon), word.span.end),
        "hrs" | "hr" | "h" if minute.is_some() => (Some(Half::None), word.span.end),
        _ => return None,
    };
    if minute.is_none() && !matches!(half, Some(Half::Morning | Half::Afternoon)) {
        return None;
    }
    // a part of a longer number: "+10:30", "£12.30", "1:10-12"
    let before = document.normal[..word.span.start].chars().next_back();
    if before.is_some_and(|ch| matches!(ch, '£' | '$' | '€' | '+' | '/' | ':' | '.' | '#')) {
        return None;
    }
    let (hour, minute): (u32, u32) =
        (hour.parse().ok()?, minute.map_or(Some(0), |minute| minute.parse().ok())?);
    let span = NormalSpan::new(word.span.start, end);
    let minutes = match half {
        _ if minute > 59 => None,
        Some(Half::Morning) if hour > 12 => None,
        Some(Half::Afternoon) if hour > 12 => None,
        Some(Half::Morning) => Some(hour % 12 * 60 + minute),
        Some(Half::Afternoon) => Some((hour % 12 + 12) * 60 + minute),
        // midnight may close a day as 24:00
        _ if hour > 24 || hour == 24 && minute > 0 => None,
        _ => Some(hour % 24 * 60 + minute),
    };
    let said = half.is_some() || minutes.is_some() && sign == ':' || is_told(document, index, sign == ':');
    said.then_some(Time { span, minutes })
}

/// The half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
    /// "hrs": the day has no halves.
    None,
}

/// "am" or "pm" as a word of its own.
fn half_after(document: &Document, index: usize) -> Option<(Half, usize)> {
    let next = document.words.get(index + 1)?;
    let gap = &document.normal[document.words[index].span.end..next.span.start];
    let half = match next.of(&document.normal) {
        "am" => Half::Morning,
        "pm" => Half::Afternoon,
        "hrs" | "hours" if document.words[index].of(&document.normal).contains(':') => Half::None,
        _ => return None,
    };
    // "I saw him at 10 am I right": nobody writes so in a letter
    (gap == " ").then_some((half, next.span.end))
}

/// Whether the words around say that digits are a time: "at 25:00". Ratios, scores and chapters are none.
fn is_told(document: &Document, index: usize, colon: bool) -> bool {
    const BEFORE: [&str; 11] =
        ["at", "from", "until", "till", "by", "time", "before", "after", "around", "arrived", "left"];
    let Some(before) = index.checked_sub(1) else { return false };
    let same_block = document.block_at(document.words[before].span.start)
        == document.block_at(document.words[index].span.start);
    let gap = &document.normal[document.words[before].span.end..document.words[index].span.start];
    let told = same_block
        && matches!(gap, " " | ": " | " @ ")
        && (BEFORE.contains(&document.words[before].of(&document.normal)) || gap == " @ ");
    if !told || colon {
        return told;
    }
    // "at 12.75": a figure, unless the sentence speaks of a day or a meeting and nothing is counted
    const AFTER: [&str; 9] = ["on", "with", "for", "to", "until", "tomorrow", "today", "and", "when"];
    let word = document.words[index];
    let rest = &document.normal[word.span.end..];
    let next = document.words.get(index + 1).map_or("", |next| next.of(&document.normal));
    let free = !rest.starts_with(['%', '°', '-', '/'])
        && (!rest.starts_with(' ') || AFTER.contains(&next) || super::Weekday::of(next).is_some());
    let Some(sentence) = document.sentence_at(word.span.start) else { return false };
    let meets = document.words[document.sentences[sentence].words.clone()].iter().any(|word| {
        let word = word.of(&document.normal);
        super::Weekday::of(word).is_some_and(|day| day.name().len() == word.len())
            || matches!(word, "appointment" | "clinic" | "visit" | "meeting" | "tomorrow" | "o'clock")
    });
    free && meets
}

/// The times of a document, in order.
pub fn times(document: &Document) -> Vec<Time> {
    (0..document.words.len())
        .filter(|index| {
            document.words[*index].of(&document.normal).starts_with(|ch: char| ch.is_ascii_digit())
        })
        .filter_map(|index| time_at(document, index))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Facts;

    fn told(text: &str) -> Vec<Option<u32>> {
        let document = Document::read(text.to_owned(), &Facts::default());
        times(&document).into_iter().map(|time| time.minutes).collect()
    }

    #[test]
    fn times_of_the_clock() {
        for (text, minutes) in [
            ("Come at 2pm.", 14 * 60),
            ("Come at 2 pm.", 14 * 60),
            ("Come at 2.30pm.", 14 * 60 + 30),
            ("Come at 12pm.", 12 * 60),
            ("Come at 12.15am.", 15),
            ("Seen 14:30.", 14 * 60 + 30),
            ("Seen 07:55hrs.", 7 * 60 + 55),
            ("Open until 24:00.", 0),
            ("Come at 10.45 on Monday.", 10 * 60 + 45),
        ] {
            assert_eq!(told(text), [Some(minutes)], "{text}");
        }
    }

    #[test]
    fn times_that_no_clock_shows() {
        for text in [
            "Come at 25:00.",
            "Come at 13pm.",
            "Come at 14.30 pm.",
            "Come at 10:75.",
            "Seen at 24:30.",
            "Your appointment is at 12.75 on Monday.",
            "Arrived 26:10, left 09:00",
            "Come at 15am.",
            "Seen 25:10hrs.",
            "Open from 9:99 to 17:00.",
        ] {
            assert!(told(text).contains(&None), "{text} {:?}", told(text));
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "The ratio is 50:50.",
            "It costs £12.75.",
            "Give 12.75 mg.",
            "His level was at 12.75.",
            "Isaiah 43:25",
            "Take 2.5 ml.",
            "Glucose at 12.90 is high.",
            "Split it 60:40.",
            "Potassium 4.75.",
            "Room 25.10",
            "He scored 10 points.",
            "Ref 12:3456",
        ] {
            assert!(!told(text).contains(&None), "{text} {:?}", told(text));
        }
    }
}
