//! Each validator on cases of both kinds. The check digits are worked out here once more, from the published rule, so
//! that the program is not measured with its own ruler.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::document::{Document, Facts, KindFrom};
use bedside::rules::compile::Sets;
use bedside::{Kind, RuleSet};
use proptest::prelude::*;
use std::sync::OnceLock;

/// A rule for each thing that can be identified, and for each clash.
fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| {
        let identify = [
            "nhs-number",
            "wrong-nhs-number",
            "test-number",
            "chi-number",
            "hc-number",
            "national-insurance",
            "drama-number",
            "service-phone",
            "phone",
            "postcode",
        ];
        let agree = ["weekday-and-date", "impossible-date", "impossible-time"];
        let rule =
            |key: &str, what: &str| format!("  - {{id: {what}, message: m, {key}: {{what: {what}}}}}\n");
        let text = "pack: own\nrules:\n".to_owned()
            + &identify.map(|what| rule("identify", what)).concat()
            + &agree.map(|what| rule("agree", what)).concat();
        let (set, _) = RuleSet::load(&[("own.yaml".to_owned(), text)], &Sets::new());
        set.unwrap()
    })
}

/// Whether a rule speaks of a text.
fn is_told(what: &str, text: &str) -> bool {
    let facts = Facts { kind: Some((Kind::Note, KindFrom::Flag)), ..Facts::default() };
    let document = Document::read(text.to_owned(), &facts);
    let review = bedside::check(&document, &[rules()]);
    review.findings.iter().any(|finding| finding.rule == format!("own/{what}"))
}

fn check(what: &str, told: &[&str], passed_over: &[&str]) {
    assert!(rules().model.rules.len() >= 13);
    assert!(told.len() >= 10 && passed_over.len() >= 10, "{what}: {} {}", told.len(), passed_over.len());
    let missed: Vec<_> = told.iter().filter(|text| !is_told(what, text)).collect();
    let noisy: Vec<_> = passed_over.iter().filter(|text| is_told(what, text)).collect();
    assert!(missed.is_empty() && noisy.is_empty(), "{what} missed {missed:?}, spoke of {noisy:?}");
}

/// The tenth digit of an NHS number (NHS Data Dictionary: weights 10 to 2, 11 minus the remainder, 11 is 0, 10 is none).
fn tenth(nine: &[u32]) -> Option<u32> {
    let sum: u32 = nine.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        10 => None,
        11 => Some(0),
        digit => Some(digit),
    }
}

proptest! {
    #[test]
    fn an_nhs_number_is_told_by_its_check_digit(nine in proptest::collection::vec(0u32..10, 9), last in 0u32..10) {
        // 0 to 3 begin CHI and H&C numbers and phones; 999 is kept for tests
        prop_assume!(nine[0] >= 4 && nine[..3] != [9, 9, 9]);
        let digits: String = nine.iter().chain([&last]).map(u32::to_string).collect();
        let text = format!("Seen. NHS number {} {} {}.", &digits[..3], &digits[3..6], &digits[6..]);
        let right = tenth(&nine) == Some(last);
        // beside its name it is private either way; a wrong one is told as such
        prop_assert!(is_told("nhs-number", &text));
        prop_assert_eq!(is_told("wrong-nhs-number", &text), !right, "{}", text);
        // alone it is known by its digit
        let alone = format!("Seen with {} {} {} at home.", &digits[..3], &digits[3..6], &digits[6..]);
        prop_assert_eq!(is_told("nhs-number", &alone), right, "{}", alone);
    }
}

#[test]
fn nhs_numbers() {
    check(
        "nhs-number",
        &[
            "943 476 5919",
            "401 023 2137",
            "450 557 7104",
            "4319390717",
            "479-542-9162",
            "473 045 2100",
            "(417 505 0515)",
            "Seen 4496545411.",
            "481.056.7753",
            "NHS no 483 982 7575",
        ],
        &[
            "999 123 4567",
            "123 456 7890",
            "485 777 3456",
            "943 476 5918",
            "0207 946 000",
            "Ref 4319390718",
            "Invoice 473 045 2101",
            "01632 960 001",
            "999 000 0018",
            "94347659190",
        ],
    );
}

#[test]
fn numbers_of_scotland_and_northern_ireland() {
    check(
        "chi-number",
        &[
            "CHI 1609904877",
            "CHI number 131139 2378",
            "CHI: 2103863992",
            "CHI no. 2401281630",
            "CHI 251063 0085",
            "CHI number: 2501544846",
            "CHI 2012697313",
            "CHI 260770 7455",
            "CHI number 2610769873",
            "CHI 0506320367",
        ],
        &[
            "943 476 5919",
            "Tel 01632 960001",
            "CHI is the number that Scotland uses.",
            "Ref 1609904878",
            "3222811784",
            "999 000 0018",
            "Invoice 3213904877",
            "160990",
            "Born 16 September 1990",
            "0131 496 0000",
        ],
    );
    check(
        "hc-number",
        &[
            "H&C number 3222811784",
            "H&C 323 640 4361",
            "H&C no 3243282063",
            "H&C number: 327 317 5818",
            "HCN 3250503819",
            "H&C number 3270656998",
            "H&C 3285101253",
            "Health and Care Number: 3264737612",
            "H&C number 329 630 5033",
            "H&C 3258873011",
        ],
        &[
            "943 476 5919",
            "CHI 1609904877",
            "H&C numbers begin with 3.",
            "Ref 3222811785",
            "01632 960001",
            "Invoice 323 640 4362",
            "999 000 0018",
            "4319390717",
            "We pay £3,222,811.",
            "Room 320",
        ],
    );
}

#[test]
fn national_insurance_numbers() {
    check(
        "national-insurance",
        &[
            "JG 10 37 59 A",
            "JG103759A",
            "AB123456C",
            "ni ab 12 34 56 d",
            "NI CE 61 28 73 B",
            "PX445566C.",
            "(SR123456D)",
            "National Insurance number YZ 98 76 54 A",
            "HK 20 30 40 B",
            "LM112233A",
        ],
        &[
            "QQ 12 34 56 C",
            "BG123456A",
            "GB 12 34 56 B",
            "NK123456C",
            "TN123456D",
            "ZZ123456A",
            "DA123456A",
            "JG103759E",
            "AO123456A",
            "JG10375A",
        ],
    );
}

#[test]
fn phones_of_nobody_and_of_services() {
    check(
        "drama-number",
        &[
            "07700 900123",
            "01632 960123",
            "020 7946 0123",
            "0131 496 0123",
            "0161 496 0999",
            "0117 496 0001",
            "0121 496 0500",
            "029 2018 0123",
            "028 9649 6123",
            "07700900999",
        ],
        &[
            "07700 901123",
            "01632 961123",
            "020 7947 0123",
            "0131 497 0123",
            "0161 495 0999",
            "111",
            "999",
            "0800 1111",
            "116 123",
            "07911 123456",
        ],
    );
    check(
        "service-phone",
        &[
            "Call 111.",
            "Ring 999.",
            "Samaritans: 116 123",
            "0800 1111",
            "0300 123 4567",
            "Call 0345 300 0818.",
            "Text 85258.",
            "Phone 0808 808 0000.",
            "Dial 112.",
            "Ring 101.",
        ],
        &[
            "Room 111",
            "07700 900123",
            "01632 960123",
            "He weighs 111 kg.",
            "999 people came.",
            "1 in 116",
            "0161 496 0999",
            "In 101 days",
            "Bed 112",
            "£999",
        ],
    );
}

#[test]
fn weekdays_and_dates() {
    check(
        "weekday-and-date",
        &[
            "Monday 6 August 2026",
            "Tuesday 29 February 2028 and Monday 29 February 2028",
            "Monday, 1 January 2100",
            "Sunday 1 January 1900",
            "Wed 25 December 2024 and Thu 25 December 2024",
            "Saturday 4 July 1976",
            "Wednesday 31 December 1999",
            "Monday the 6th of August 2026",
            "6 August 2026 (Monday)",
            "Sunday 29 February 2000",
        ],
        &[
            "Thursday 6 August 2026",
            "Tuesday 29 February 2028",
            "Friday 1 January 2100 is a Friday.",
            "Monday 1 January 1900",
            "Wednesday 25 December 2024",
            "Sunday 4 July 1976",
            "Friday 31 December 1999",
            "Tuesday 29 February 2000",
            "Monday 6",
            "On Monday we met, and 6 August 2026 is next.",
        ],
    );
    check(
        "impossible-date",
        &[
            "31 June 2026",
            "30 February 2024",
            "29 February 2026",
            "31 April",
            "31 November 2026",
            "32 May 2026",
            "31st September",
            "29 February 2100",
            "June 31, 2026",
            "31/06/2026",
        ],
        &[
            "30 June 2026",
            "29 February 2024",
            "29 February 2000",
            "30 April",
            "1 November 2026",
            "31 May 2026",
            "28 February 2100",
            "31/12 tablets",
            "a ratio of 31/06",
            "31 people in June",
        ],
    );
    check(
        "impossible-time",
        &[
            "at 25:00",
            "at 13pm",
            "at 24:30",
            "at 12:60",
            "at 9:75am",
            "at 14.30pm on Monday",
            "at 15am",
            "at 99:10",
            "at 17:61",
            "at 13:00am",
        ],
        &[
            "at 23:59",
            "at 1pm",
            "at 00:30",
            "at 12:59",
            "at 9:45am",
            "at 2.30pm on Monday",
            "at noon",
            "ratio 99:10",
            "psalm 119:105",
            "score 3:75",
        ],
    );
}
