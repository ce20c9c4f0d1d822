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

/// How many detectors there are.
pub const COUNT: usize = 23;

/// Every detector and the name between < and >.
const NAMES: [(Detector, &str); COUNT] = [
    (Detector::Number, "number"),
    (Detector::OneInN, "one-in-n"),
    (Detector::Percent, "percent"),
    (Detector::Amount, "amount"),
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

    /// The names of all detectors.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(_, name)| *name)
    }
}
