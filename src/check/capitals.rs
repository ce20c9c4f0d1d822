//! Short forms in capitals that a text uses without saying what they stand for: "DFG", "IOPs", "T2DM".
//!
//! Only the first use in running text counts, and only where it can be nothing else: no name, code, number or
//! shouted word. Which short forms everyone knows is for the rules to say.

use crate::document::{Document, NormalSpan, Word, WordClass};
use crate::share;
use std::collections::HashSet;

/// How many words back a name in capitals may stand: "Disabled Facilities Grant".
const NAME_WORDS: usize = 300;
/// How many words away plain words may stand whose initials these are.
const BESIDE_WORDS: usize = 15;
/// The same for two letters, with "or" between at most.
const BESIDE_TWO: usize = 3;

/// The first use of each short form, in order.
pub fn short_forms(document: &Document, postcodes: &[NormalSpan], people: &[NormalSpan]) -> Vec<NormalSpan> {
    let large = share::is_large(document.normal.len());
    let candidates = share::in_parts(document.blocks.len(), large, |blocks| {
        let words =
            blocks.flat_map(|block| document.blocks[block].words.clone().map(move |word| (block, word)));
        words
            .filter_map(|(block, index)| Some((block, index, shape(document, &document.words[index])?)))
            .collect::<Vec<_>>()
    })
    .concat();
    if candidates.is_empty() {
        return Vec::new();
    }
    let lower = in_small_letters(document, &candidates);
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (block, index, form) in &candidates {
        let block = &document.blocks[*block];
        let letters = form.letters.as_str();
        let place = Place { document, index: *index, block: block.words.clone(), span: form.span };
        if !block.kind.is_running_text() {
            // a heading may name it in full
            if place.before() == Some(b'(') {
                seen.insert(letters);
            }
            continue;
        }
        if lower.contains(letters)
            || seen.contains(letters)
            || place.is_shouted()
            || place.is_part_of_a_name(people)
            || place.is_code(letters, postcodes)
            || document.quoted(form.span)
        {
            continue;
        }
        if !place.is_spelt_out(letters) && !place.opens_a_bracket(letters) {
            found.push(form.span);
        }
        seen.insert(letters);
    }
    found
}

/// Which of these forms the text also writes in small letters: they are words.
fn in_small_letters<'d>(document: &'d Document, candidates: &[(usize, usize, Form)]) -> HashSet<&'d str> {
    let sought: HashSet<&str> = candidates.iter().map(|(_, _, form)| form.letters.as_str()).collect();
    // most words are told from all of them by their first two letters and their length
    let begins = |text: &str| {
        let first = |at: usize| usize::from(text.as_bytes().get(at).copied().unwrap_or(0) & 63);
        first(0) << 6 | first(1)
    };
    let mut lengths = vec![0_u16; 1 << 12];
    for form in &sought {
        lengths[begins(form)] |= 1 << form.len();
    }
    let words = document.words.iter().filter(|word| !word.all_capitals && word.class == WordClass::Letters);
    words
        .filter(|word| word.span.len() < 16)
        .map(|word| word.of(&document.normal))
        .filter(|text| lengths[begins(text)] & 1 << text.len() != 0 && sought.contains(text))
        .collect()
}

/// Whether the name whose initials a short form is stands before or beside it: "deep vein thrombosis, or DVT".
pub fn is_spelt_out(document: &Document, span: NormalSpan) -> bool {
    let words = document.words_in(span);
    let Some(word) = document.words.get(words.start).filter(|_| words.len() == 1) else { return false };
    let Some(form) = shape(document, word) else { return false };
    let block = document.block_at(span.start).map_or(words.clone(), |at| document.blocks[at].words.clone());
    Place { document, index: words.start, block, span: form.span }.is_spelt_out(&form.letters)
}

/// Whether a word of a block is a short form, whatever its use: no name, code or shouted word.
pub fn is_short_form(
    document: &Document,
    index: usize,
    block: std::ops::Range<usize>,
    postcodes: &[NormalSpan],
    people: &[NormalSpan],
) -> bool {
    let Some(form) = document.words.get(index).and_then(|word| shape(document, word)) else { return false };
    let place = Place { document, index, block, span: form.span };
    !place.is_shouted() && !place.is_part_of_a_name(people) && !place.is_code(&form.letters, postcodes)
}

#[derive(Clone)]
struct Form {
    span: NormalSpan,
    /// In lower case, without a plural s.
    letters: String,
}

/// Two to six capitals, perhaps with digits among them and a plural s after them.
fn shape(document: &Document, word: &Word) -> Option<Form> {
    if !word.capital || word.class != WordClass::Letters || word.span.len() > 10 {
        return None;
    }
    let raw = document.prose_of(word.span);
    let mut end = word.span.end;
    let mut core = raw;
    if let Some((before, after)) = raw.split_once(['\'', '\u{2019}']) {
        if !matches!(after, "s" | "d") {
            return None;
        }
        core = before;
        end = word.span.start + before.len();
    }
    let letters = core.strip_suffix('s').unwrap_or(core);
    let capitals = letters.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = letters.bytes().filter(u8::is_ascii_digit).count();
    let fits = (2..=6).contains(&capitals) && digits <= 2 && capitals + digits == letters.len();
    (fits && !is_roman(letters) && !is_stressed_word(letters))
        .then(|| Form { span: NormalSpan::new(word.span.start, end), letters: letters.to_ascii_lowercase() })
}

/// "MISSED", "NEVER": five letters or more that can be said aloud are a word, written large.
fn is_stressed_word(letters: &str) -> bool {
    let vowels = letters.bytes().filter(|byte| b"AEIOUY".contains(byte)).count();
    letters.len() >= 5 && letters.bytes().all(|byte| byte.is_ascii_uppercase()) && vowels * 4 >= letters.len()
}

/// "II", or "IIIA" as in a stage.
fn is_roman(letters: &str) -> bool {
    letters.trim_end_matches(['A', 'B', 'C']).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Where a short form stands.
struct Place<'d> {
    document: &'d Document,
    index: usize,
    block: std::ops::Range<usize>,
    span: NormalSpan,
}

impl Place<'_> {
    fn word(&self, index: usize) -> &str {
        self.document.words.get(index).map_or("", |word| word.of(&self.document.normal))
    }

    fn before(&self) -> Option<u8> {
        self.document.normal.as_bytes().get(self.span.start.checked_sub(1)?).copied()
    }

    /// The word beside this one, with only a space between.
    fn beside(&self, from: usize, step: isize) -> Option<usize> {
        let index = from.checked_add_signed(step).filter(|index| self.block.contains(index))?;
        let (left, right) = (from.min(index), from.max(index));
        let words = &self.document.words;
        let gap = &self.document.normal[words[left].span.end..words[right].span.start];
        (gap == " ").then_some(index)
    }

    fn is_capitals(&self, index: usize) -> bool {
        let word = &self.document.words[index];
        word.all_capitals || word.capital && word.span.len() == 1
    }

    /// In a run of three words in capitals or more, or beside a longer one, or alone in its sentence.
    fn is_shouted(&self) -> bool {
        let mut run = 1;
        for step in [-1, 1] {
            let mut at = self.index;
            while let Some(next) = self.beside(at, step).filter(|next| self.is_capitals(*next)) {
                if self.document.words[next].span.len() > 6 {
                    return true;
                }
                run += 1;
                at = next;
                if run > 2 {
                    return true;
                }
            }
        }
        let sentence = self.document.sentence_at(self.span.start).map(|at| &self.document.sentences[at]);
        sentence.is_some_and(|sentence| {
            let words = &self.document.words[sentence.words.clone()];
            words.iter().all(|word| word.class != WordClass::Letters || word.all_capitals)
        })
    }

    /// Initials, letters after a name, the name of an organisation or a place.
    fn is_part_of_a_name(&self, people: &[NormalSpan]) -> bool {
        let words = &self.document.words;
        let named = |index: usize| {
            let word = &words[index];
            word.capital
                && !word.all_capitals
                && word.class == WordClass::Letters
                && word.span.len() > 1
                && !word.of(&self.document.normal).starts_with("i'")
        };
        let first = self
            .document
            .sentence_at(self.span.start)
            .map_or(self.block.start, |at| self.document.sentences[at].words.start);
        let after = self.beside(self.index, 1).is_some_and(named);
        let before =
            self.index > first && self.beside(self.index, -1).is_some_and(|at| at > first && named(at));
        let title = self.index > self.block.start
            && matches!(self.word(self.index - 1), "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof");
        let last = people.partition_point(|person| person.end <= self.span.start);
        let follows_person = last.checked_sub(1).is_some_and(|at| {
            self.document.normal[people[at].end..self.span.start].trim_matches([' ', ',', '(']).is_empty()
        });
        after || before || title || follows_person
    }

    /// A postcode, a number plate, a reference, or part of something longer.
    fn is_code(&self, letters: &str, postcodes: &[NormalSpan]) -> bool {
        // in the prose, where a hyphen is still told from a space
        let place = self.document.prose_span(self.span);
        let bytes = self.document.prose.as_bytes();
        let joins = |byte: Option<&u8>| byte.is_some_and(|byte| b"-/._@#&\\+:".contains(byte));
        let is_text =
            |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
        if place.start > 1 && joins(bytes.get(place.start - 1)) && is_text(bytes.get(place.start - 2))
            || joins(bytes.get(place.end)) && is_text(bytes.get(place.end + 1))
        {
            return true;
        }
        let start = self.span.start;
        let postcode = postcodes.partition_point(|found| found.end <= start);
        if postcodes.get(postcode).is_some_and(|found| found.start < self.span.end) {
            return true;
        }
        let alphabetic = letters.bytes().take_while(u8::is_ascii_alphabetic).count();
        if alphabetic < letters.len()
            && alphabetic <= 2
            && letters.bytes().skip(alphabetic).all(|byte| byte.is_ascii_digit())
        {
            return true;
        }
        let digits = |index: Option<usize>| {
            index.map_or(0, |index| self.word(index).bytes().filter(u8::is_ascii_digit).count())
        };
        let (previous, next) = (self.beside(self.index, -1), self.beside(self.index, 1));
        let after_next = next.and_then(|next| self.beside(next, 1));
        let numbered = digits(next) >= 4 || digits(next) >= 2 && digits(after_next) >= 2;
        let plate = digits(previous) >= 2 && self.word(self.index - 1).len() == 4;
        let from = self.index.saturating_sub(3).max(self.block.start);
        let told = (from..self.index).any(|index| {
            matches!(
                self.word(index),
                "ref" | "reference" | "code" | "quote" | "quoting" | "registration" | "plate" | "password"
            )
        });
        numbered || plate || told
    }

    /// First in a bracket after a name that begins as it does: "hereditary nonpolyposis colon cancer (HNPCC or …".
    fn opens_a_bracket(&self, letters: &str) -> bool {
        let from = self.index.saturating_sub(letters.len() + 4).max(self.block.start);
        self.before() == Some(b'(')
            && (from..self.index).any(|at| {
                self.word(at).as_bytes().first() == letters.as_bytes().first()
                    && !self.document.words[at].all_capitals
            })
    }

    /// Whether the words whose initials these are stand before or beside them.
    fn is_spelt_out(&self, letters: &str) -> bool {
        let letters: Vec<u8> = letters.bytes().filter(u8::is_ascii_alphabetic).collect();
        let words = self.document.words.len();
        if letters.len() == 2 {
            // two letters fit by chance, and are the initials of people: only right beside, in the same sentence
            let sentence = self.document.sentence_at(self.span.start);
            let sentence =
                sentence.map_or(self.block.clone(), |at| self.document.sentences[at].words.clone());
            let from = self.index.saturating_sub(BESIDE_TWO).max(sentence.start);
            let to = (self.index + BESIDE_TWO).min(sentence.end);
            return (from..to).any(|from| self.begins_long_form(from, &letters, true));
        }
        let beside = self.index.saturating_sub(BESIDE_WORDS)..(self.index + BESIDE_WORDS).min(words);
        let far = self.index.saturating_sub(NAME_WORDS);
        (far..beside.end).any(|from| self.begins_long_form(from, &letters, beside.contains(&from)))
    }

    fn begins_long_form(&self, from: usize, letters: &[u8], any_case: bool) -> bool {
        let words = &self.document.words;
        let mut wanted = letters.iter().peekable();
        for (number, word) in words[from..].iter().enumerate().take(letters.len() * 2) {
            let text = word.of(&self.document.normal);
            let Some(letter) = wanted.peek() else { return true };
            let initial = text.as_bytes().first() == Some(*letter);
            if initial && !word.all_capitals && text.len() > 1 && (any_case || word.capital) {
                wanted.next();
            } else if number == 0
                || letters.len() == 2
                || !matches!(text, "of" | "and" | "the" | "for" | "in" | "to" | "with" | "on" | "at" | "a")
            {
                return false;
            }
        }
        wanted.peek().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::detect::Detections;
    use crate::document::Facts;
    use crate::rules::detector::Detector;

    fn found(text: &str) -> Vec<String> {
        let text = format!("Dear Mrs Payne,\n\n{text}\n\nYours sincerely\n\nGrace Will");
        let document = Document::read(text, &Facts::default());
        let detections = Detections::new(&document);
        let spans = detections.of(Detector::Capitals);
        spans.iter().map(|span| document.prose_of(*span).to_owned()).collect()
    }

    #[test]
    fn short_forms_at_their_first_use() {
        for (text, forms) in [
            ("We will ask for a DFG to help with the cost. The DFG takes time.", vec!["DFG"]),
            ("Your IOPs were up in both eyes.", vec!["IOPs"]),
            ("You have had T2DM for some years.", vec!["T2DM"]),
            ("Your CLDT\u{2019}s nurse will ring you.", vec!["CLDT"]),
            ("We are at REAP 4 today.", vec!["REAP"]),
        ] {
            assert_eq!(found(text), forms, "{text}");
        }
    }

    #[test]
    fn what_is_no_short_form() {
        for text in [
            "PLEASE RING US TODAY",
            "Please do NOT EAT OR DRINK before the test.",
            "We live at 4 Mill Lane, Leeds LS9 0AA.",
            "Your car is a blue one, AB12 CDE.",
            "You MISSED your visit, and we NEVER heard.",
            "Please quote DFG when you ring.",
            "Your reference is ABC/1234.",
            "This is part II of the form.",
            "I saw Dr AB Smith today.",
            "You have had an X-RAY.",
            "You met Jane Payne RGN at the clinic.",
            "The MS Society can help you.",
            "Please ring us. It is for US to say, and not for them: tell us.",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn two_letters_are_not_spelt_out_by_chance() {
        assert_eq!(found("Your baby is in a breech presentation. Your BQ was high."), ["BQ"]);
        assert_eq!(found("Baby is bottom first, a breech position. Your BP was high."), ["BP"]);
        assert!(found("We took your blood pressure, or BP, today.").is_empty());
    }

    #[test]
    fn what_is_spelt_out() {
        for text in [
            "You can ask for a disabled facilities grant, or DFG for short.",
            "The Integrated Pain Unit is here. It is open all week and you may come when you like, with or \
             without a friend, by bus or by car or on foot. The IPU has a lift.",
            "It is hereditary nonpolyposis colon cancer (HNPCC or Lynch syndrome).",
            "We use the DST, the decision support tool.",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
