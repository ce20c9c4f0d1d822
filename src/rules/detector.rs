//! Detectors: things that are recognised by their form wherever a phrase may stand.

use serde::{Deserialize, Serialize};

/// Something recognised by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Detector {
    /// Digits or a number in words.
    Number,
    /// "1 in 10", "3 out of 100".
    OneInN,
    /// "15%", "15 per cent".
    Percent,
    /// A number with a unit: "200 ml", "5 mg".
    Amount,
    /// "£75", "75 pounds", "40p".
    Money,
    /// "6 November 2025", "06/11/2025".
    Date,
    /// "Monday".
    Weekday,
    /// "5.30pm", "14:00", "noon".
    Time,
    /// A year of this century or the last: "2019".
    Year,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postcode.
    Postcode,
    /// A house number and a street.
    Address,
    /// A web address.
    Url,
    /// A title and a name, or two capitalised names.
    Person,
    /// Quoted words.
    Quote,
    /// Any one word.
    Word,
    /// One word that ends in -ing.
    VerbIng,
    /// All up to the question mark.
    Rest,
    /// One word to three; in the rewrites of questions only.
    Words,
    /// A time, a place or a circumstance up to the question mark, or nothing; in the rewrites of questions only.
    Setting,
    /// No word: the question ends in a tag ("aren't you?"); in the phrases for whole questions only.
    Tag,
    /// The first use of a short form in capitals that is not spelt out.
    Capitals,
    /// The person whom a letter greets, named again in its text.
    Greeted,
}

/// How a detector finds what it recognises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Every word with which it may begin is tried.
    Searched,
    /// The document knows already where it stands.
    Listed,
    /// It is matched only where a phrase asks for it.
    AskedFor,
}

/// How many detectors there are.
pub const COUNT: usize = 24;

/// Every detector and the name between < and >.
const NAMES: [(Detector, &str); COUNT] = [
    (Detector::Number, "number"),
    (Detector::OneInN, "one-in-n"),
    (Detector::Percent, "percent"),
    (Detector::Amount, "amount"),
    (Detector::Money, "money"),
    (Detector::Date, "date"),
    (Detector::Weekday, "weekday"),
    (Detector::Time, "time"),
    (Detector::Year, "year"),
    (Detector::Phone, "phone"),
    (Detector::Email, "email"),
    (Detector::Postcode, "postcode"),
    (Detector::Address, "address"),
    (Detector::Url, "url"),
    (Detector::Person, "person"),
    (Detector::Quote, "quote"),
    (Detector::Word, "word"),
    (Detector::VerbIng, "verb-ing"),
    (Detector::Rest, "rest"),
    (Detector::Words, "words"),
    (Detector::Setting, "setting"),
    (Detector::Tag, "tag"),
    (Detector::Capitals, "capitals"),
    (Detector::Greeted, "greeted"),
];

impl Detector {
    /// The detector of this name, if there is one.
    pub fn from_name(name: &str) -> Option<Detector> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(detector, _)| *detector)
    }

    /// The name between < and >.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| *name)
    }

    /// Every detector.
    pub fn all() -> impl Iterator<Item = Detector> {
        NAMES.iter().map(|(detector, _)| *detector)
    }

    /// How it is found.
    pub fn way(self) -> Way {
        match self {
            Detector::Number
            | Detector::OneInN
            | Detector::Percent
            | Detector::Amount
            | Detector::Money
            | Detector::Date
            | Detector::Weekday
            | Detector::Time
            | Detector::Year
            | Detector::Phone
            | Detector::Email
            | Detector::Postcode
            | Detector::Address
            | Detector::Url
            | Detector::Person => Way::Searched,
            Detector::Quote | Detector::Word | Detector::Capitals | Detector::Greeted => Way::Listed,
            Detector::VerbIng | Detector::Rest | Detector::Words | Detector::Setting | Detector::Tag => {
                Way::AskedFor
            }
        }
    }

    /// Whether the blank of a template counts as one: a date to fill in is a date.
    pub fn may_be_blank(self) -> bool {
        self.way() == Way::Searched || self == Detector::Quote
    }

    /// What it recognises, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Detector::Number => "a number in digits or words: 6, six",
            Detector::OneInN => "1 in 10, 3 out of 100",
            Detector::Percent => "15%, 15 per cent",
            Detector::Amount => "a number with its unit: 200 ml, 5 mg",
            Detector::Money => "a sum of money: £75, 75 pounds, 40p",
            Detector::Date => "6 November 2025, 06/11/2025",
            Detector::Weekday => "Monday",
            Detector::Time => "5.30pm, 14:00, noon",
            Detector::Year => "2019",
            Detector::Phone => "a phone number",
            Detector::Email => "an e-mail address",
            Detector::Postcode => "a postcode",
            Detector::Address => "a house number and a street",
            Detector::Url => "a web address",
            Detector::Person => "a title and a name, or two names: Mrs Payne, Sam Teale",
            Detector::Quote => "words in quotation marks",
            Detector::Word => "any one word",
            Detector::VerbIng => "one word in -ing",
            Detector::Rest => "all up to the question mark; last in the rewrites of questions only",
            Detector::Words => "one word to three; in the rewrites of questions only",
            Detector::Setting => {
                "a time or a place up to the question mark, or nothing; in the rewrites of questions only"
            }
            Detector::Tag => "no word: the question ends in a tag; in phrases for whole questions only",
            Detector::Capitals => "the first use of a short form in capitals that is not spelt out",
            Detector::Greeted => "the person whom the letter greets, named again in its text",
        }
    }

    /// The names of all detectors.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(_, name)| *name)
    }
}
