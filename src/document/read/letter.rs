//! The parts of a letter, told by their words: greeting, closing, names, addresses. Every test looks
//! at one line and costs no more than its first few words.

use crate::document::block::Opaque;

/// The first words of a line, in lower case, without the marks around them.
fn words(line: &str, most: usize) -> impl Iterator<Item = String> {
    line.split_whitespace()
        .take(most)
        .map(|word| {
            word.trim_matches(|ch: char| !(ch.is_alphanumeric() || Opaque::from_mark(ch).is_some()))
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
}

/// How many words a line has, counted to `most`.
pub fn count(line: &str, most: usize) -> usize {
    line.split_whitespace().take(most).filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The last character of a line, quotes and brackets behind it left out.
pub fn last(line: &str) -> char {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '*', '_', ' ']).chars().next_back().unwrap_or(' ')
}

/// Whether a line ends as a sentence does.
pub fn ends_sentence(line: &str) -> bool {
    matches!(last(line), '.' | '?' | '!' | '…')
}

/// Whether a line begins with a capital, a digit or a placeholder.
pub fn starts_tall(line: &str) -> bool {
    line.chars()
        .find(|ch| ch.is_alphanumeric() || Opaque::from_mark(*ch).is_some())
        .is_some_and(|ch| ch.is_uppercase() || ch.is_numeric() || Opaque::from_mark(ch).is_some())
}

/// Whether a line begins with a letter in lower case.
pub fn starts_low(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

/// The length of the greeting at the start of a line: the whole line, or up to the comma after the name when
/// text follows ("Hi Dean, it's Bronwen.").
pub fn greeting(line: &str) -> Option<usize> {
    let first: Vec<String> = words(line, 2).collect();
    let opens = match first.first().map(String::as_str) {
        Some("dear" | "dearest" | "hi" | "hello" | "hey" | "hiya" | "greetings") => true,
        Some("good") => {
            matches!(first.get(1).map(String::as_str), Some("morning" | "afternoon" | "evening" | "day"))
        }
        Some("to") => {
            let rest = words(line, 6).collect::<Vec<_>>().join(" ");
            return (rest == "to whom it may concern").then_some(line.len());
        }
        _ => false,
    };
    if !opens || line.starts_with("dear me") || line.starts_with("Dear me") {
        return None;
    }
    if let Some(end) = run_on(line) {
        return Some(end);
    }
    let comma = line
        .char_indices()
        .take(90)
        .find(|(_, ch)| matches!(ch, ',' | ':' | '!'))
        .map(|(at, ch)| at + ch.len_utf8());
    match comma {
        // "Dear Mr and Mrs Jones," or "Dear parents, carers and staff,"
        Some(end) if line[end..].trim().is_empty() => Some(line.len()),
        Some(end) if count(&line[..end], 9) <= 8 && !holds_stop(&line[..end - 1]) => {
            let rest = line[end..].trim_start();
            let list = count(rest, 9) <= 6 && rest.ends_with([',', ':']);
            Some(if list { line.len() } else { end })
        }
        None if count(line, 10) <= 9 && !ends_sentence_but_title(line) => Some(line.len()),
        None if count(line, 4) <= 3 => Some(line.len()),
        _ => None,
    }
}

/// "Dear Dr." ends no sentence.
fn ends_sentence_but_title(line: &str) -> bool {
    ends_sentence(line) && !line.ends_with("Dr.")
}

/// Whether a greeting would reach over the end of a sentence.
fn holds_stop(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| ends_sentence(word) && word.chars().filter(|ch| ch.is_alphabetic()).count() > 4)
}

/// "Hi Priya its Jodie": a greeting with nothing between it and the text.
fn run_on(line: &str) -> Option<usize> {
    let mut end = 0;
    let mut names = 0;
    for word in line.split_inclusive(' ').take(5) {
        let bare = word.trim();
        if bare.ends_with([',', ':', '!', '.', '?']) {
            return None;
        }
        if end > 0 && names > 0 && RUNNING_ON.contains(&bare) {
            return Some(line[..end].trim_end().len());
        }
        names += usize::from(end > 0 && bare.starts_with(char::is_uppercase));
        if end > 0 && !bare.starts_with(char::is_uppercase) {
            return None;
        }
        end += word.len();
    }
    None
}

/// Words with which texts run on after a greeting.
const RUNNING_ON: &[&str] = &[
    "its", "it's", "it’s", "this", "just", "i", "thanks", "thank", "hope", "how", "we", "i'm", "sorry",
    "can", "you", "your",
];

/// Whether a line ends with letters behind a name: "M.D.", "Ph.D.".
fn ends_with_letters(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    last.len() <= 8 && last.ends_with('.') && last.matches('.').count() >= 2
}

/// Whether a line closes a letter: "Yours sincerely", "With kind regards,", "Warm wishes, Fenella".
pub fn closing(line: &str) -> bool {
    line.len() <= 90 && takes_leave(line) && count(line, 12) <= 10
}

/// Whether a line has the words of a closing. Most lines are told by their first word.
fn takes_leave(line: &str) -> bool {
    let mut words = words(line, 4);
    let first = words.next().unwrap_or_default();
    let short = || count(line, 8) <= 7;
    let stop = || ends_sentence(line);
    match first.as_str() {
        "yours" => matches!(
            words.next().as_deref().unwrap_or_default(),
            "" | "sincerely" | "faithfully" | "truly" | "ever" | "in" | "with" | "respectfully"
        ),
        "sincerely" | "regards" | "cheers" | "respectfully" => !stop() && short(),
        "kind" | "kindest" | "best" | "warm" | "warmest" | "good" | "every" => {
            matches!(words.next().as_deref(), Some("regards" | "wishes" | "wish" | "rgds"))
                || (first == "best" && line.trim_end().ends_with(','))
        }
        "with" => {
            words.any(|word| {
                matches!(word.as_str(), "regards" | "wishes" | "thanks" | "sympathy" | "love" | "apologies")
            }) && !stop()
        }
        "all" => {
            line.to_lowercase().starts_with("all the best") || line.to_lowercase().starts_with("all my best")
        }
        "many" | "thanks" | "thank" => {
            short()
                && !stop()
                && (line.trim_end().ends_with(',')
                    || words.all(|word| {
                        matches!(
                            word.as_str(),
                            "many"
                                | "thanks"
                                | "thank"
                                | "you"
                                | "again"
                                | "and"
                                | "regards"
                                | "best"
                                | "in"
                                | "advance"
                        )
                    }))
        }
        "take" | "thinking" | "lots" | "love" | "see" | "looking" | "until" => {
            short() && line.trim_end().ends_with(',')
        }
        "from" => short() && !stop() && !line.contains(':') && starts_tall(line.get(5..).unwrap_or("")),
        "signed" => short(),
        _ => false,
    }
}

/// Whether a line may be a name, a role, a team: short, no sentence, begins with a capital.
pub fn name_or_role(line: &str) -> bool {
    line.len() <= 80
        && count(line, 10) <= 9
        && starts_tall(line)
        && (!ends_sentence(line) || count(line, 3) <= 2 || ends_with_letters(line))
        && !line.ends_with([':', ';', '?'])
}

/// Whether every word of a line is capitalised, and there are few: "Faith Sharpe", "R. J. Blenkinsop".
pub fn name_alone(line: &str) -> bool {
    let names = line.split_whitespace().take(6).collect::<Vec<_>>();
    (1..=5).contains(&names.len())
        && names.iter().all(|name| {
            let name = name.trim_matches(['.', ',', '(', ')', '-']);
            name.is_empty()
                || matches!(name, "de" | "van" | "von" | "der" | "la" | "and" | "&" | "at" | "of" | "the")
                || (name.starts_with(|ch: char| ch.is_uppercase() || Opaque::from_mark(ch).is_some())
                    && name.chars().all(|ch| {
                        ch.is_alphabetic()
                            || matches!(ch, '-' | '\'' | '’' | '.')
                            || Opaque::from_mark(ch).is_some()
                    }))
        })
        && line.chars().any(|ch| ch.is_lowercase() || Opaque::from_mark(ch).is_some())
        && !line.ends_with(['!', '?', ':', ';'])
        && !(line.ends_with('.') && names.len() > 1)
}

/// Whether a line signs a note: "S. Noble, night senior", "Signed: P. Wild".
pub fn signs_note(line: &str) -> bool {
    let words: Vec<String> = words(line, 3).collect();
    if words.first().is_some_and(|word| word == "signed") {
        return count(line, 10) <= 8;
    }
    let mut parts = line.split_whitespace();
    let initial = parts.next().is_some_and(|part| {
        part.len() <= 6
            && part.ends_with('.')
            && part.split('.').all(|letter| letter.len() <= 1)
            && part.starts_with(char::is_uppercase)
    });
    initial
        && parts.next().is_some_and(|part| part.starts_with(char::is_uppercase))
        && count(line, 10) <= 8
        && line.len() <= 70
}

/// Whether a line of a letterhead or a signature says where or how to reach somebody, or when it was written.
pub fn address_like(line: &str) -> bool {
    let lower: String = line.chars().take(100).collect::<String>().to_lowercase();
    let lead = [
        "tel",
        "phone",
        "email",
        "e-mail",
        "fax",
        "mob",
        "date",
        "our ref",
        "your ref",
        "ref",
        "nhs",
        "dob",
        "hospital no",
        "re:",
        "cc",
        "copy to",
        "enc",
        "direct line",
        "switchboard",
        "website",
        "typed",
        "dictated",
        "clinic date",
        "date of",
    ];
    line.len() <= 110
        && (lead.iter().any(|lead| lower.starts_with(lead))
            || (count(line, 13) <= 12 && (!ends_sentence(line) || ends_with_letters(line))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_are_told_from_text() {
        for (line, rest) in [
            ("Dear Mrs Payne,", ""),
            ("Dear Mrs Okonjo-Bright", ""),
            ("Dear Dr. Sample:", ""),
            ("Hi Dean, it's Bronwen from the team.", " it's Bronwen from the team."),
            ("Dear parents and carers,", ""),
            ("Hello", ""),
            ("Good morning all,", ""),
            ("To whom it may concern", ""),
            ("Dear \u{E000},", ""),
            ("Hi Priya", ""),
            ("Hi Priya its Jodie here. Sorry, we are late.", " its Jodie here. Sorry, we are late."),
        ] {
            assert_eq!(greeting(line).map(|end| &line[end..]), Some(rest), "{line}");
        }
        for line in [
            "Dear me, that was a day.",
            "Good news about your scan.",
            "Deary",
            "Thank you,",
            "Hello is what he said when I came in, and then he sat down.",
        ] {
            assert!(greeting(line).is_none_or(|end| end < 8), "{line}");
        }
    }

    #[test]
    fn closings_are_told_from_text() {
        for line in [
            "Yours sincerely,",
            "Yours sincerely",
            "With kind regards,",
            "Warm wishes, Fenella",
            "Many thanks",
            "All the best,",
            "Thinking of you and the boys,",
            "From Jo Pratt",
            "Kind regards",
            "Take care of yourself,",
            "Thank you,",
        ] {
            assert!(closing(line), "{line}");
        }
        for line in [
            "Yours is the second door.",
            "With your help we can.",
            "Thank you for coming.",
            "From Monday: rest",
            "Take care of yourself.",
            "Best of all, he ate.",
            "Kind people came by.",
            "Thanks so much for the tea",
        ] {
            assert!(!closing(line), "{line}");
        }
    }

    #[test]
    fn names_and_signatures() {
        for line in ["Faith Sharpe", "R. J. Blenkinsop", "Roz", "Anne van Dyke", "\u{E000}"] {
            assert!(name_alone(line), "{line}");
        }
        for line in ["Explained above", "NKDA", "GP review.", "Plan:"] {
            assert!(!name_alone(line), "{line}");
        }
        assert!(
            signs_note("S. Noble, night senior")
                && signs_note("Signed: P. Wild")
                && !signs_note("Stood x3, frame.")
        );
    }
}
