//! What `identify` and `agree` can look for: each name stands here once, with a line that says what it means.

use serde::{Deserialize, Serialize};

/// What tells who a person is or how to reach them, and what only looks like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum What {
    /// The number of the NHS in England and Wales.
    NhsNumber,
    /// The number of the NHS in Scotland.
    ChiNumber,
    /// The number of health and care in Northern Ireland.
    HcNumber,
    /// What is called one of these numbers and fails its check.
    WrongNhsNumber,
    /// A number of the NHS that is kept for tests.
    TestNumber,
    /// The number by which one hospital knows a person.
    HospitalNumber,
    /// A National Insurance number.
    NationalInsurance,
    /// A date of birth.
    DateOfBirth,
    /// A person's phone number.
    Phone,
    /// A person's e-mail address.
    Email,
    /// A person's postcode.
    Postcode,
    /// A person's address.
    Address,
    /// What opens a door, a key safe or an account.
    AccessCode,
    /// An account or a card at a bank.
    BankDetails,
    /// A person's title and name.
    FullName,
    /// The phone number of a service that everybody may ring.
    ServicePhone,
    /// A phone number that Ofcom keeps for drama.
    DramaNumber,
    /// A blank that nobody has filled in.
    Blank,
}

/// The names of `identify: {what: …}` and what they mean.
pub const WHATS: [(&str, What, &str); 18] = [
    ("nhs-number", What::NhsNumber, "an NHS number, by its check digit or by the words that name it"),
    ("chi-number", What::ChiNumber, "a CHI number of Scotland, which begins with a date of birth"),
    ("hc-number", What::HcNumber, "an H&C number of Northern Ireland, 320 to 399"),
    (
        "wrong-nhs-number",
        What::WrongNhsNumber,
        "called an NHS, CHI or H&C number, and its check digit does not fit",
    ),
    ("test-number", What::TestNumber, "an NHS number that is kept for tests, which begins with 999"),
    ("hospital-number", What::HospitalNumber, "a hospital, MRN or unit number, where words name it"),
    ("national-insurance", What::NationalInsurance, "a National Insurance number"),
    ("date-of-birth", What::DateOfBirth, "a full date beside the words that say so"),
    ("phone", What::Phone, "the phone number of a person, where words say whose it is"),
    ("email", What::Email, "the e-mail address of a person, where words say whose it is"),
    ("postcode", What::Postcode, "the postcode of a person, where words say whose it is"),
    ("address", What::Address, "the address of a person, where words say who lives there"),
    ("access-code", What::AccessCode, "a code, PIN or password, where words name it"),
    ("bank-details", What::BankDetails, "a sort code and account number, a card number or an IBAN"),
    ("full-name", What::FullName, "a title and a name, or two names in a sentence"),
    ("service-phone", What::ServicePhone, "a number that everybody may ring: 999, 111, 116 123, 0800, 03"),
    ("drama-number", What::DramaNumber, "a phone number that belongs to nobody: Ofcom keeps it for drama"),
    ("blank", What::Blank, "a blank of a template that nobody has filled in: [Name], XXXX, dd/mm/yyyy"),
];

impl What {
    /// Whether a report may show it: it tells nothing about anybody, or no more than a letter's greeting does.
    pub fn may_be_shown(self) -> bool {
        matches!(self, What::ServicePhone | What::DramaNumber | What::FullName | What::Blank)
    }
}

/// Facts of one document that contradict each other, or cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Clash {
    /// A weekday beside a date that is another weekday.
    WeekdayAndDate,
    /// A date that no calendar has.
    ImpossibleDate,
    /// A time that no clock shows.
    ImpossibleTime,
    /// One event with two dates or times.
    SameEvent,
    /// An event to come on a day before the letter.
    PastDate,
    /// The reader's name spelt or titled in two ways.
    TwoNames,
    /// One team with two phone numbers.
    TwoPhones,
    /// A sentence that stands twice.
    RepeatedSentence,
}

/// The names of `agree: {what: …}` and what they mean.
pub const CLASHES: [(&str, Clash, &str); 8] = [
    ("weekday-and-date", Clash::WeekdayAndDate, "a weekday beside a date that is another weekday"),
    ("impossible-date", Clash::ImpossibleDate, "a date that no calendar has, such as 31 June"),
    ("impossible-time", Clash::ImpossibleTime, "a time that no clock shows, such as 25:00 or 13pm"),
    ("same-event", Clash::SameEvent, "the same appointment or visit with two dates or two times"),
    ("past-date", Clash::PastDate, "an appointment to come on a day before the letter's own date"),
    ("two-names", Clash::TwoNames, "the person greeted, spelt or titled another way elsewhere"),
    ("two-phones", Clash::TwoPhones, "one team or person to ring on two different numbers"),
    (
        "repeated-sentence",
        Clash::RepeatedSentence,
        "a sentence of six words or more that stands in the text twice",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_one_thing_and_has_a_meaning() {
        let whats: BTreeSet<_> = WHATS.iter().map(|(_, what, _)| what).collect();
        let clashes: BTreeSet<_> = CLASHES.iter().map(|(_, clash, _)| clash).collect();
        assert_eq!((whats.len(), clashes.len()), (WHATS.len(), CLASHES.len()));
        let lines = WHATS.iter().map(|(name, _, means)| (name, means));
        let lines: Vec<_> = lines.chain(CLASHES.iter().map(|(name, _, means)| (name, means))).collect();
        let names: BTreeSet<_> = lines.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), lines.len());
        assert!(lines.iter().all(|(_, means)| means.len() > 20 && !means.contains('\n')));
    }
}
