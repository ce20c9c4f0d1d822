//! What one line of a text is by its shape: a greeting, a heading of a record, a label, a scale to circle.

/// How the reader is greeted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Greeting {
    /// Not at all.
    #[default]
    None,
    /// "Dear Mrs Payne," on a line of its own.
    Dear,
    /// "Hi Sam," on a line of its own.
    Hi,
    /// "Sam," on a line of its own or before the first words: so colleagues begin.
    Name,
    /// "Hi Sam, it's Jo …": the text goes on.
    Inline,
}

/// How a line greets the reader, and whether formally ("Mr", "Mrs"), as colleagues do not.
pub fn greeting(line: &str, lower: &str, number: usize) -> Option<(Greeting, bool)> {
    #[rustfmt::skip]
    const OPENERS: [&str; 9] = [
        "hi", "hello", "hey", "hiya", "morning", "good morning", "good afternoon", "afternoon", "evening",
    ];
    const TITLES: [&str; 8] = ["mr", "mrs", "ms", "miss", "sir", "madam", "parent", "parents"];
    let (early, first_line) = (number <= 2, number <= 1);
    let words = || line.split_whitespace().take(8).count();
    let formal = lower.split([' ', ',', '.', '/']).take(5).any(|word| TITLES.contains(&word));
    let greets = |word: &str| {
        lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ',', '!']) && rest.len() > 2)
    };
    let dear = lower.starts_with("dear ");
    if dear || OPENERS.iter().any(|word| greets(word)) {
        let name =
            lower.replace("dr.", "dr").replace("mr.", "mr").replace("mrs.", "mrs").replace("ms.", "ms");
        let goes_on = name.trim_end_matches(['.', ',', ':', '-', '!']).contains(['.', ',', '?', '!']);
        let alone = line.len() <= 60 && words() <= 7 && !goes_on;
        return Some((
            if !alone {
                Greeting::Inline
            } else if dear {
                Greeting::Dear
            } else {
                Greeting::Hi
            },
            formal,
        ));
    }
    // "Mr Pratt,", "Chantelle,", "To the porters,", "To whom it may concern"
    let titled = formal || lower.starts_with("dr ");
    let named = early && line.ends_with(',') && line.starts_with(char::is_uppercase);
    if lower.starts_with("to whom")
        || named && lower.starts_with("to the ") && line.len() < 60
        || named && titled && words() <= 4
    {
        return Some((Greeting::Dear, formal));
    }
    let (first, rest) = line.split_once(',')?;
    let name = first.starts_with(char::is_uppercase)
        && first.chars().all(char::is_alphabetic)
        && !is_opening_word(&first.to_lowercase());
    let goes_on = rest.starts_with(' ') && first_line;
    (early && name && (rest.is_empty() || goes_on)).then_some((Greeting::Name, false))
}

/// Words that open a sentence before a comma and are no names.
fn is_opening_word(lower: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 30] = [
        "yes", "no", "sorry", "today", "yesterday", "tomorrow", "however", "also", "first", "then", "now", "hello", "hi", "please",
        "thanks", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "alert", "diabetes", "settled",
        "comfortable", "mr", "mrs", "female", "male",
    ];
    lower.len() < 2 || WORDS.contains(&lower)
}

/// Whether a line near the end closes a letter.
pub fn is_sign_off(line: &str) -> bool {
    #[rustfmt::skip]
    const ENDS: [&str; 24] = [
        "yours sincerely", "yours faithfully", "yours truly", "kind regards", "best regards", "warm regards", "regards",
        "best wishes", "warm wishes", "kind wishes", "with love", "all the best", "take care", "thinking of you", "many thanks",
        "with thanks", "with apologies", "thanks again", "with sympathy", "with best", "with kind", "with warm", "cheers", "from ",
    ];
    let lower = line.to_lowercase();
    line.len() <= 60 && ENDS.iter().any(|end| lower.starts_with(end))
}

/// A heading: a few words that begin with a capital and have no end mark.
pub fn is_heading(line: &str) -> bool {
    line.len() <= 90
        && !line.ends_with(['.', '?', '!', ',', ';', ':'])
        && line.starts_with(|ch: char| ch.is_uppercase() || ch == '#')
        && line.split_whitespace().count() <= 8
        && boxes(line) == 0
}

/// A label with nothing after it.
pub fn is_label(line: &str) -> bool {
    line.ends_with(':') && line.len() > 3 && line.split_whitespace().count() <= 6
}

/// How many things to tick or to circle a line holds.
pub fn boxes(line: &str) -> usize {
    // most lines have none of their characters
    let marked = !line.is_ascii() || memchr::memchr2(b'[', b'(', line.as_bytes()).is_some();
    let is_box = |(at, ch): &(usize, char)| match ch {
        '☐' | '□' | '☑' | '☒' | '○' | '❏' | '⬜' => true,
        '[' => ["[ ]", "[x]"].iter().any(|mark| line[*at..].starts_with(mark)),
        '(' => line[*at..].starts_with("( )"),
        _ => false,
    };
    let marks = if marked { line.char_indices().filter(is_box).count() } else { 0 };
    marks + usize::from(is_scale(line))
}

/// "Yes / No".
pub fn is_choice(lower: &str) -> bool {
    (lower.contains('/') || lower.contains("   "))
        && ["yes / no", "yes/no", "y / n", "y/n", "ok / fault", "yes   no"]
            .iter()
            .any(|choice| lower.contains(choice))
}

/// A blank to write on.
pub fn is_blank(line: &str) -> bool {
    line.contains("____") || line.contains("......")
}

pub fn is_mail_header(lower: &str) -> bool {
    ["subject:", "from:", "to:", "cc:", "sent:"].iter().any(|header| lower.starts_with(header))
}

pub fn is_letterhead(lower: &str) -> bool {
    let marks = ["our ref", "your ref", "ref:", "reference", "re:", "nhs number", "private and confidential"];
    let starts = marks.iter().any(|start| lower.starts_with(start));
    let year = lower.len() <= 30
        && lower.split_whitespace().any(|word| {
            word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
        });
    starts || year && !lower.contains([',', ':'])
}

/// "08.15", "0815", "8.15am".
pub fn begins_with_time(lower: &str) -> bool {
    let digits = lower.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &lower[digits..];
    match digits {
        4 => {
            lower[..2] < *"24" && lower[2..4] < *"60" && !lower.starts_with("20") && !lower.starts_with("19")
        }
        1 | 2 => {
            let minutes = rest.strip_prefix([':', '.']).unwrap_or_default();
            minutes.len() >= 2
                && minutes.as_bytes()[..2].iter().all(u8::is_ascii_digit)
                && minutes[..2] < *"60"
        }
        _ => false,
    }
}

pub fn is_record_head(lower: &str) -> bool {
    let end = lower.find([':', '-', '–']).unwrap_or(lower.len());
    end <= 32 && HEADS.contains(&lower[..end].trim_end())
}

/// "1 2 3 4 5": numbers to circle.
pub fn is_scale(line: &str) -> bool {
    if line.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return false;
    }
    let digits: Vec<u8> = line
        .split_whitespace()
        .filter(|word| word.len() == 1)
        .filter_map(|word| word.bytes().next())
        .collect();
    digits
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && three[1] == three[0] + 1 && three[2] == three[1] + 1)
}

pub fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with('•')
        || (1..=2).contains(&digits)
            && line[digits..].starts_with([')', '.'])
            && line[digits + 1..].starts_with([' ', '\t'])
}

/// A name and perhaps a role: one to four words that begin with a capital, no end mark.
pub fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let last = words.last().is_some_and(|word| !word.ends_with(['.', '?', '!', ':']));
    (1..=5).contains(&words.len()) && last && words[0].starts_with(char::is_uppercase)
}

/// "10.15am", "10.15", "2pm".
pub fn is_clock(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2) && (matches!(&word[digits..], "am" | "pm") || begins_with_time(word))
}

/// Headings of records.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "pc", "hpc", "pmh", "pmhx", "dh", "dhx", "fh", "fhx", "sh", "shx", "o/e", "ex", "exam", "examination", "imp", "impression", "plan",
    "hx", "history", "s", "o", "a", "p", "ice", "assessment", "subjective", "objective", "chief complaint",
    "history of present illness", "medications", "current medications", "medical history", "past medical history", "social history",
    "family history", "allergies", "vitals", "review of systems", "physical exam", "physical examination", "results", "outcome",
    "actions", "action", "situation", "background", "recommendation", "present", "diagnosis", "mood", "sleep", "risk", "intervention",
    "presenting complaint", "incident record", "surgical history", "procedure", "mse",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn greeted(line: &str) -> Option<(Greeting, bool)> {
        greeting(line, &line.to_lowercase(), 1)
    }

    #[test]
    fn greetings() {
        assert_eq!(greeted("Dear Mrs. Payne,"), Some((Greeting::Dear, true)));
        assert_eq!(greeted("Hi Sam"), Some((Greeting::Hi, false)));
        assert_eq!(greeted("Dear Mr Tully, Sister Bea here."), Some((Greeting::Inline, true)));
        assert_eq!(greeted("Chantelle,"), Some((Greeting::Name, false)));
        assert_eq!(greeted("Mo, yesterday at tea you stood in the door."), Some((Greeting::Name, false)));
        assert_eq!(greeted("Yes, we can."), None);
        assert_eq!(greeted("History"), None);
    }

    #[test]
    fn times_and_scales() {
        assert!(
            begins_with_time("08.15 up and dressed")
                && begins_with_time("0815 up")
                && !begins_with_time("2025")
        );
        assert!(is_scale("Were you seen on time? 1 2 3 4 5") && !is_scale("1 cup, 3 spoons"));
        assert!(is_record_head("plan: rest") && !is_record_head("planning"));
        assert!(is_name("Dr Hannah Brock") && !is_name("All is well."));
    }
}
