//! Abbreviations, as far as the splitter needs them: what a full stop after one means.

/// What may follow the stop of an abbreviation without a new sentence beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Anything: "e.g. Tuesday".
    Anything,
    /// A name: "Dr. Smith".
    Name,
    /// A number: "No. 5".
    Number,
    /// A word in lower case: "5 mg. twice a day".
    LowerCase,
    /// A word in lower case, a number or a day: "5 p.m. Monday", "12 Feb. 2026".
    Date,
}

/// What a stop after this word (in lower case) means, if the word is an abbreviation.
pub fn of(word: &str) -> Option<After> {
    Some(match word {
        "eg" | "ie" | "viz" | "cf" | "vs" | "approx" | "esp" | "incl" | "excl" | "ca" => After::Anything,
        "dr" | "drs" | "mr" | "mrs" | "ms" | "mx" | "messrs" | "prof" | "rev" | "revd" | "fr" | "st"
        | "sr" | "hon" | "capt" | "cpl" | "sgt" | "lt" | "col" | "maj" | "gen" | "cllr" | "supt" | "insp"
        | "pc" => After::Name,
        "no" | "nos" | "fig" | "figs" | "vol" | "pp" | "pg" | "ext" | "tel" | "ref" | "para" | "sect"
        | "art" | "ch" | "ed" | "eds" | "mob" => After::Number,
        "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec"
        | "mon" | "tue" | "tues" | "wed" | "weds" | "thu" | "thur" | "thurs" | "fri" | "sat" => After::Date,
        "etc" | "al" | "ltd" | "plc" | "inc" | "co" | "corp" | "llp" | "jr" | "snr" | "jnr" | "esq"
        | "dept" | "hosp" | "dist" | "rd" | "ave" | "min" | "mins" | "max" | "hr" | "hrs" | "sec"
        | "secs" | "wk" | "wks" | "mth" | "mths" | "yr" | "yrs" | "mg" | "mcg" | "ml" | "mls" | "kg"
        | "cm" | "mm" | "iu" | "tab" | "tabs" | "cap" | "caps" | "susp" | "inj" | "soln" | "amp" | "amps"
        | "gtt" | "pt" | "pts" | "hx" | "rx" | "dx" | "tx" | "sx" | "fx" | "appt" | "appts" | "abd"
        | "resp" | "temp" | "med" | "meds" | "neg" | "pos" | "pos'n" | "poss" | "prob" | "prn" | "bd"
        | "od" | "tds" | "qds" | "est" | "asst" | "tech" | "govt" | "int" | "ext'l" | "misc" | "nb"
        | "ob" | "gyn" | "phd" | "fem" | "dob" => After::LowerCase,
        _ => return None,
    })
}

/// What the last stop of a dotted abbreviation means: "e.g.", "a.m.", "U.K.", "p.r.n.".
pub fn of_dotted(text: &str) -> After {
    match text {
        "e.g" | "i.e" | "n.b" | "c.f" | "w.r.t" => After::Anything,
        "a.m" | "p.m" => After::Date,
        _ => After::LowerCase,
    }
}

/// Whether a word is a day or a month.
#[rustfmt::skip]
pub fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "january"
            | "february" | "march" | "april" | "june" | "july" | "august" | "september" | "october"
            | "november" | "december"
    )
}

/// Whether a word looks clipped by its writer: short and without a vowel, as "pt" and "rpt" are.
pub fn looks_clipped(word: &str) -> bool {
    word.len() <= 4
        && word.bytes().all(|byte| byte.is_ascii_lowercase() && !b"aeiouy".contains(&byte))
        && !matches!(word, "hmm" | "shh" | "pm" | "gp" | "tv" | "nhs" | "bp" | "hmrc")
}

/// Whether a word often begins a sentence and is hardly ever a surname: "vitamin C. The".
#[rustfmt::skip]
pub fn starts_sentence(word: &str) -> bool {
    matches!(
        word,
        "a" | "after" | "again" | "all" | "also" | "although" | "an" | "and" | "any" | "are" | "as"
            | "at" | "because" | "before" | "both" | "but" | "by" | "call" | "can" | "could" | "did"
            | "do" | "does" | "each" | "either" | "for" | "from" | "had" | "has" | "have" | "he" | "her"
            | "here" | "his" | "how" | "however" | "i" | "i'll" | "i'm" | "i've" | "if" | "in" | "is"
            | "it" | "it's" | "its" | "may" | "most" | "my" | "no" | "not" | "now" | "of" | "on" | "once"
            | "one" | "or" | "our" | "please" | "she" | "so" | "some" | "take" | "thank" | "that" | "the"
            | "their" | "then" | "there" | "these" | "they" | "this" | "those" | "to" | "was" | "we"
            | "we'll" | "we've" | "were" | "what" | "when" | "where" | "which" | "while" | "who" | "why"
            | "will" | "with" | "would" | "yes" | "you" | "you'll" | "you're" | "your"
    )
}

/// Whether a letter after this word names a kind: "hepatitis B", "Plan A".
#[rustfmt::skip]
pub fn takes_letter(word: &str) -> bool {
    matches!(
        word,
        "vitamin" | "vitamins" | "hepatitis" | "type" | "plan" | "group" | "option" | "part" | "section"
            | "ward" | "bay" | "block" | "category" | "grade" | "strep" | "appendix" | "level" | "stage"
            | "class" | "factor" | "table" | "figure" | "box" | "form" | "clinic" | "room" | "unit"
            | "flat" | "patient" | "influenza" | "flu" | "step" | "child" | "point" | "team" | "zone"
            | "floor" | "entrance" | "gate" | "route" | "and"
    )
}

/// Whether a word in lower case may stand before a name that begins with an initial: "signed by J. Smith".
#[rustfmt::skip]
pub fn introduces_name(word: &str) -> bool {
    matches!(
        word,
        "by" | "to" | "from" | "with" | "for" | "and" | "via" | "per" | "cc" | "is" | "am" | "dear" | "ask" | "see"
            | "saw" | "called" | "name" | "met" | "rang" | "ring" | "tell" | "told" | "asked" | "nurse" | "doctor"
    )
}
