//! What is masked, and what must stay readable.

use bedside::document::SourceSpan;
use bedside::mask::{Mask, What, identifiers, mask_text};
use proptest::prelude::*;

/// A text, and what a person sees of it.
const MASKED: &[(&str, &str)] = &[
    // NHS numbers that pass their check, wherever they stand
    ("943 476 5919", "[NHS number ending 19]"),
    ("Re: 401-023-2137.", "Re: [NHS number ending 37]."),
    ("4505577104 was seen", "[NHS number ending 04] was seen"),
    ("Test patient 999 000 0018", "Test patient [NHS number ending 18]"),
    ("(943\u{a0}476\u{a0}5919)", "([NHS number ending 19])"),
    ("943\u{2011}476\u{2011}5919", "[NHS number ending 19]"),
    ("943&nbsp;476&nbsp;5919", "[NHS number ending 19]"),
    ("943.476.5919", "[NHS number ending 19]"),
    ("seen 943 476\n5919 today", "seen [NHS number ending 19] today"),
    ("NHS9434765919", "NHS[NHS number ending 19]"),
    ("notes_9434765919_final.docx", "notes_[NHS number ending 19]_final.docx"),
    ("Ward 12 943 476 5919", "Ward 12 [NHS number ending 19]"),
    // a slip of the typist right after the words is as private
    ("NHS number 999 123 4567", "NHS number [NHS number ending 67]"),
    ("NHS No. 123 456 7890", "NHS No. [NHS number ending 90]"),
    ("NHS no: 485 777 3456, seen", "NHS no: [NHS number ending 56], seen"),
    ("Her NHS number is 94 34 76 59 19.", "Her NHS number is [NHS number ending 19]."),
    ("NHS number: 943 476 591", "NHS number: [NHS number ending 91]"),
    ("NHS number: 943 476 59191", "NHS number: [NHS number ending 91]"),
    ("NHS #9434765918", "NHS #[NHS number ending 18]"),
    ("NHS number:\n943 476 5919", "NHS number:\n[NHS number ending 19]"),
    ("NHS number | 0123456789 |", "NHS number | [NHS number ending 89] |"),
    // Scotland and Northern Ireland
    ("CHI 2106451237", "CHI [CHI number ending 37]"),
    ("CHI number: 0101501234", "CHI number: [CHI number ending 34]"),
    ("seen, 210645 1237, at home", "seen, [CHI number ending 37], at home"),
    ("H&C number 320 000 1011", "H&C number [H&C number ending 11]"),
    ("Health and Care Number: 3200001015", "Health and Care Number: [H&C number ending 15]"),
    // National Insurance
    ("AB 12 34 56 C", "[National Insurance number]"),
    ("ni ab123456c", "ni [National Insurance number]"),
    ("His NI number is JG103759A.", "His NI number is [National Insurance number]."),
    ("National Insurance number: JG 10 37 59", "National Insurance number: [National Insurance number]"),
    // access codes
    ("Key safe 4471", "Key safe [access code]"),
    ("In via key safe, code 4471. Iris in chair.", "In via key safe, code [access code]. Iris in chair."),
    ("keysafe is C2906X by the door", "keysafe is [access code] by the door"),
    ("The key-safe number is now 2 9 0 6", "The key-safe number is now [access code]"),
    ("Is key safe still 2906?", "Is key safe still [access code]?"),
    ("Door code: 1379#", "Door code: [access code]"),
    ("Alarm code for the garage 55121", "Alarm code for the garage [access code]"),
    ("PIN 8842", "PIN [access code]"),
    ("her PIN is 8842, do not share", "her PIN is [access code], do not share"),
    ("Use 4471 for the key safe.", "Use [access code] for the key safe."),
    ("4471 is the key safe code", "[access code] is the key safe code"),
    ("password: Daffodil7", "password: [access code]"),
    ("Are you worried about password Daffodil7?", "Are you worried about password [access code]?"),
    ("The password is Daffodil", "The password is [access code]"),
    ("Passcode = 123456", "Passcode = [access code]"),
    ("Login jsmith482", "Login [access code]"),
    ("The code for the front door is 1379.", "The code for the front door is [access code]."),
    ("Key safe on the left. The code is 4471.", "Key safe on the left. The code is [access code]."),
    // dates of birth
    ("DOB 12/03/1950", "DOB [date of birth]"),
    ("D.O.B. 12.3.50", "D.O.B. [date of birth]"),
    ("Date of birth: 3 May 1950.", "Date of birth: [date of birth]."),
    ("date of birth is the 3rd of May 1950", "date of birth is the [date of birth]"),
    ("She was born on 4 Sept 1951", "She was born on [date of birth]"),
    ("Ivor Castle, born 4 September 1951. Seen", "Ivor Castle, born [date of birth]. Seen"),
    ("born on May 3rd, 1950", "born on [date of birth]"),
    ("1950-03-12 (DOB)", "[date of birth] (DOB)"),
    ("DOB for Mrs Smith is 12-03-1950", "DOB for Mrs Smith is [date of birth]"),
    ("DOB 12031950", "DOB [date of birth]"),
    // a person's phone, e-mail, postcode, address
    ("Her mobile is 07700 900482.", "Her mobile is [phone number]."),
    ("His home number: 01632 960147", "His home number: [phone number]"),
    ("Mrs Payne's mobile 07700 900 482", "Mrs Payne's mobile [phone number]"),
    ("NOK: Graham 07700 900482", "NOK: Graham [phone number]"),
    ("Rang son Clive on +44 7700 900482", "Rang son Clive on [phone number]"),
    ("home tel (01632) 960 147", "home tel [phone number]"),
    ("her email is rose.payne@example.com", "her email is [e-mail address]"),
    ("Mrs Payne's e-mail address: rose@example.com.", "Mrs Payne's e-mail address: [e-mail address]."),
    ("She lives at 14 Elm Road, Leeds LS9 0AA.", "She lives at [address]."),
    ("He lives at 14 Elm Road and likes it", "He lives at [address] and likes it"),
    ("lives at 14 Elm Road, Mary visits", "lives at [address], Mary visits"),
    ("his address is 2 The Maltings, York", "his address is [address]"),
    ("Lives at Rose Cottage, Mill Lane, YO1 7HH", "Lives at [address]"),
    ("Mrs Lascelles of 8 Quarry Lane tried", "Mrs Lascelles of [address] tried"),
    ("Lives at Flat 2, 14 Elm Road, Leeds.", "Lives at [address]."),
    ("Patient mobile: 07700 900482", "Patient mobile: [phone number]"),
    ("her postcode is LS9 0AA", "her postcode is [postcode]"),
];

/// Texts that must stay as they are.
const READABLE: &[&str] = &[
    "Invalid: 999 123 4567, 123 456 7890, 485 777 3456.",
    "Ring us on 0207946000.",
    "Ring 020 7946 0000 or 0800 123 4567 or 0300 123 1234.",
    "Call 111, 999 or 116 123.",
    "Ring the ward on 01632 960147, 8am to 8pm.",
    "My mobile is 07700 900482, I am on till 10.",
    "Text or ring me on 07700 900218.",
    "Ring my secretary, Precious Long, on 01632 960781.",
    "Their number is 01632 960388.",
    "Your daughter can ring us on 01632 960388.",
    "Call us: +44 117 496 0418",
    "Email us at clinic@example.nhs.uk or pals@example.org",
    "Come to 12 Mill Lane, Leeds LS9 0AA.",
    "We have moved to Unit 4, Tannery Lane, LS9 0AA.",
    "The clinic is at 14 Elm Road.",
    "Order number 4505577104",
    "Invoice 4505577104 is paid",
    "Tracking no 450 557 7104",
    "Take 500 mg at 08:15 and 20.15 for 10 days.",
    "Paid £7,840 on 12/03/2025 and £350 on 3 May 2025.",
    "BP 128/76, HR 92, SpO2 96%, T 37.1",
    "Seen 12 March 2025, 07.55 to 08.40.",
    "Key safe code is held in the office.",
    "Key safe fitted in 2024.",
    "In via key safe at 0815, left 0850.",
    "In via key safe 0815hrs, out 0850hrs.",
    "The read code is 12345 and the error code is 404.",
    "A combination of drugs, 1000 in all",
    "In via key safe. 0815 Mavis in bed.",
    "Nobody will ask for your bank PIN. Ring us on 01632 960340.",
    "Password expires in 90 days.",
    "The password is kept in the office.",
    "Password: see front sheet",
    "Pin site cleaned, 250 ml saline used.",
    "For login problems call 1234 and choose option 2.",
    "The key safe is at 204 Mill Lane.",
    "Door code works again from 0900 to 1700",
    "QQ 12 34 56 C",
    "Model GB123456A and batch AB12345",
    "Her baby was born on Tuesday at 14:10.",
    "Name and DOB confirmed. Seen 12/03/2025.",
    "The day of birth is a date: 12/03/2025 is today.",
    "1234567890123456",
    "Serial AB4505577104X",
    "0.4505577104",
    "NHS 111 is open day and night",
    "Room 204, bed 3, ward 12",
    "1111111111 0000000000",
];

#[test]
fn identifiers_are_masked() {
    let seen = MASKED.iter().map(|(text, _)| mask_text(text).into_owned());
    let told: Vec<_> = MASKED.iter().map(|(_, shown)| shown.to_string()).collect();
    let wrong: Vec<_> = seen.zip(told).filter(|(seen, told)| seen != told).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn all_else_stays_readable() {
    let wrong: Vec<_> =
        READABLE.iter().map(|text| mask_text(text)).filter(|seen| !READABLE.contains(&&**seen)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn many_in_one_text_are_in_order() {
    let text = "NHS number 943 476 5919, DOB 12/03/1950, key safe 4471, NI AB123456C.";
    let whats: Vec<What> = identifiers(text).iter().map(|identifier| identifier.what).collect();
    assert_eq!(whats, [What::NhsNumber, What::DateOfBirth, What::AccessCode, What::NationalInsurance]);
}

#[test]
fn a_part_is_masked_as_the_whole() {
    let text = "Her NHS number is 943 476 5919 today.";
    let mask = Mask::of(text);
    let at = text.find("476").unwrap();
    assert_eq!(mask.apply(SourceSpan::new(at, at + 2), text), ("[NHS number ending 19]".into(), true));
    assert_eq!(mask.apply(SourceSpan::new(0, 3), text), ("Her".into(), false));
    assert_eq!(mask.apply(SourceSpan::new(14, at), text).0, " is [NHS number ending 19]");
    assert_eq!(mask.apply(SourceSpan::new(at, text.len()), text).0, "[NHS number ending 19] today.");
    // beyond the text, and in the middle of a character
    assert_eq!(mask.apply(SourceSpan::new(90, 95), text), ("".into(), false));
    assert_eq!(Mask::of("é").apply(SourceSpan::new(0, 1), "é").0, "");
}

#[test]
fn texts_of_numbers_alone_are_soon_read() {
    // a text that makes every look as long as it can be
    for piece in ["1 ", "key safe ", "12/3 ", "a@", "born 3 May ", "943 476 591", "(0) ", "password "] {
        let text = piece.repeat(20_000);
        identifiers(&text);
    }
}

/// Identifiers of every kind, with words that name them where they need some.
fn planted() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![
        ("", "943 476 5919"),
        ("", "4010232137"),
        ("NHS number ", "999 123 4567"),
        ("CHI number: ", "0101501234"),
        ("", "AB 12 34 56 C"),
        ("key safe code ", "44718"),
        ("DOB ", "12/03/1950"),
        ("her mobile is ", "07700 900482"),
    ])
}

proptest! {
    #[test]
    fn no_run_of_its_digits_is_left(
        (name, number) in planted(),
        before in "[a-zé“ .\n🙂]{0,20}",
        after in "(, [a-zé” .\n🙂]{0,20})?",
        from in 0usize..60,
        len in 0usize..60,
    ) {
        let text = format!("{before} {name}{number}{after}");
        let mask = Mask::of(&text);
        prop_assert_eq!(mask.identifiers().len(), 1, "{}", text);
        let (shown, _) = mask.apply(SourceSpan::new(from, from + len), &text);
        let runs = shown.split(|ch: char| !ch.is_ascii_digit()).map(str::len).max();
        prop_assert!(runs.unwrap_or(0) <= 2, "{}", shown);
    }

    #[test]
    fn any_text_is_looked_through(text in "(\\PC|[0-9@ .\n]|key safe |NHS no |born |lives at |[A-Z]{2}){0,60}") {
        let found = identifiers(&text);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for identifier in &found {
            prop_assert!(text.get(identifier.span.clone()).is_some_and(|typed| !typed.is_empty()));
        }
        mask_text(&text);
    }
}
