//! What a document is made of, as a reader sees it: each text with its blocks.
//!
//! P paragraph, H heading, L list item, C cell, Q quotation, S salutation, X sign-off, A letterhead.

use bedside::document::{BlockKind, Document, Facts, Format};

fn blocks(text: &str, format: Format) -> Vec<String> {
    let document = Document::read(text.to_owned(), &Facts { format, ..Facts::default() });
    let told = document.blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Paragraph => 'P',
            BlockKind::Heading => 'H',
            BlockKind::ListItem => 'L',
            BlockKind::TableCell => 'C',
            BlockKind::Quotation => 'Q',
            BlockKind::Salutation => 'S',
            BlockKind::SignOff => 'X',
            BlockKind::AddressBlock => 'A',
        };
        let prose: String = document.prose_of(block.span).chars().map(plain).collect();
        format!("{kind} {prose}")
    });
    told.collect()
}

/// Opaque things are shown as a number sign.
fn plain(ch: char) -> char {
    if ('\u{E000}'..='\u{E003}').contains(&ch) { '#' } else { ch }
}

/// The expected blocks stand one a line.
fn plain_text(text: &str, expected: &str) {
    assert_eq!(blocks(text, Format::Plain).join("\n"), expected, "{text}");
}

fn markdown(text: &str, expected: &str) {
    assert_eq!(blocks(text, Format::Markdown).join("\n"), expected, "{text}");
}

#[test]
fn letters() {
    plain_text(
        "Elm Surgery\n12 High Street\nBury BL9 0AA\n\nTel: 01632 960001\n3 March 2025\nOur ref: AB/12\n\n\
         Dear Mrs Lee,\n\nYour scan\n\nThank you for coming. We will ring you.\n\nYours sincerely,\n\n\n\
         Dr Ann Patel\nConsultant\n\ncc: Dr Jones\n",
        "A Elm Surgery\nA 12 High Street\nA Bury BL9 0AA\nA Tel: 01632 960001\nA 3 March 2025\nA Our ref: AB/12\n\
         S Dear Mrs Lee,\nH Your scan\nP Thank you for coming. We will ring you.\nX Yours sincerely,\n\
         X Dr Ann Patel\nX Consultant\nX cc: Dr Jones",
    );
    plain_text(
        "Dear Jo\n\nWe can see you in one of three ways.\n\nOn Monday at 3pm\nBy phone\nAt the café\n\n\
         Please choose.\n\nAnn Bell",
        "S Dear Jo\nP We can see you in one of three ways.\nL On Monday at 3pm\nL By phone\nL At the café\n\
         P Please choose.\nX Ann Bell",
    );
    plain_text(
        "Dear Ms Day,\n\nWhy was I kept waiting?\nThe nurse was alone. That was our fault.\n\nWhat will change\n\
         Two nurses now work at night.\n\nHow are you now?\n\nWith best wishes\nAl",
        "S Dear Ms Day,\nH Why was I kept waiting?\nP The nurse was alone. That was our fault.\n\
         H What will change\nP Two nurses now work at night.\nP How are you now?\nX With best wishes\nX Al",
    );
    plain_text(
        "Dear Kit,\nRe: your clinic on 3 March\nIt is moved.\nKind regards, Bo",
        "S Dear Kit,\nH Re: your clinic on 3 March\nP It is moved.\nX Kind regards, Bo",
    );
    plain_text(
        "Dear Kit,\n\nYour visit:\n\nDay: Monday 3 March\nTime: 2pm\nPlace: Elm House. Come in by the side door.\n\n\
         Bring a book.\n\nJo",
        "S Dear Kit,\nH Your visit:\nC Day: Monday 3 March\nC Time: 2pm\n\
         P Place: Elm House. Come in by the side door.\nP Bring a book.\nX Jo",
    );
    plain_text(
        "Dear Dr. Bell:\nThank you for the letter about Mrs. Ray.\nI saw her today.\nWith best regards,\n\
         Sam Hill, M.D.",
        "S Dear Dr. Bell:\nP Thank you for the letter about Mrs. Ray.\nP I saw her today.\n\
         X With best regards,\nX Sam Hill, M.D.",
    );
}

#[test]
fn wrapped_letters_are_joined() {
    plain_text(
        "Dear Mrs Lee,\n\nThank you for coming to the clinic on Tuesday with your\nson. We talked about the new \
         tablets, and I said that I\nwould write down when you should take them. You can take\nthem with food.\n\n\
         Yours sincerely\nAnn Bell\n",
        "S Dear Mrs Lee,\nP Thank you for coming to the clinic on Tuesday with your son. We talked about the new \
         tablets, and I said that I would write down when you should take them. You can take them with food.\n\
         X Yours sincerely\nX Ann Bell",
    );
    plain_text(
        "Please bring your letter and your book to the follow-\nup clinic and ring me on any weekday on 01632\n960 001.",
        "P Please bring your letter and your book to the follow-up clinic and ring me on any weekday on 01632 960 001.",
    );
    plain_text(
        "We will come on Tuesday and\r\n  bring the bed.",
        "P We will come on Tuesday and bring the bed.",
    );
}

#[test]
fn messages() {
    plain_text("Hi Dean, it's Bronwen. Are you well?", "S Hi Dean,\nP it's Bronwen. Are you well?");
    plain_text("Hi Dean its Bronwen. Sorry, we are late.", "S Hi Dean\nP its Bronwen. Sorry, we are late.");
    plain_text("Your visit is at 3pm. Reply YES or NO.", "P Your visit is at 3pm. Reply YES or NO.");
    plain_text(
        "From: Jo Hill\nTo: Al Day\nSubject: Your visit\n\nHello,\n\nSee you at 3pm.\n\nJo",
        "A From: Jo Hill\nA To: Al Day\nH Subject: Your visit\nS Hello,\nP See you at 3pm.\nX Jo",
    );
    plain_text(
        "Thank you, that helps.\n\nOn Mon, 3 Mar 2025, Jo Hill <jo@example.org> wrote:\n> Are you coming\n\
         > on Tuesday?\n>\n> Jo\n",
        "P Thank you, that helps.\nQ On Mon, 3 Mar 2025, Jo Hill <#> wrote:\nQ Are you coming on Tuesday?\nQ Jo",
    );
    plain_text(
        "Hi all\n\nThank you.\n\nThanks\nJo\n\nJo Day | Manager\nTel: 01632 960000\n\n> Hello\n",
        "S Hi all\nP Thank you.\nX Thanks\nX Jo\nX Jo Day | Manager\nX Tel: 01632 960000\nQ Hello",
    );
    plain_text(
        "Thank you.\n\nJo\n\n-----Original Message-----\nFrom: Al\nSent: Monday\n\nDear Jo,\nWhy?\n",
        "P Thank you.\nX Jo\nQ -----Original Message-----\nQ From: Al\nQ Sent: Monday\nQ Dear Jo,\nQ Why?",
    );
}

#[test]
fn notes() {
    plain_text(
        "CHIEF COMPLAINT\n\nBack pain.\n\nPLAN\n\n- Rest: two days. Then walk.\n- Review\n",
        "H CHIEF COMPLAINT\nP Back pain.\nH PLAN\nL Rest: two days. Then walk.\nL Review",
    );
    plain_text(
        "Home visit. Seen with son.\nPMH: asthma\nSH: lives alone. Works nights.\nNKDA\nPlan:\n1. Rest\n\
         2) Fluids\n(c) Ring",
        "P Home visit. Seen with son.\nC PMH: asthma\nH SH:\nP lives alone. Works nights.\nL NKDA\nH Plan:\n\
         L Rest\nL Fluids\nL Ring",
    );
    plain_text(
        "No fever\nno cough\nno rash\nLooks well. Eating.",
        "L No fever\nL no cough\nL no rash\nP Looks well. Eating.",
    );
    plain_text(
        "14/02/2025 10:30 late shift\nUp and dressed. Ate lunch.\nS. Noble, night senior",
        "A 14/02/2025 10:30 late shift\nP Up and dressed. Ate lunch.\nX S. Noble, night senior",
    );
    plain_text("PC: tired", "C PC: tired");
    plain_text("ADMISSION NOTE", "P ADMISSION NOTE");
}

#[test]
fn lists_and_tables() {
    plain_text(
        "Please bring:\n\n• your glasses\n  and their case\n– a book\n* tea\n\nThank you.",
        "H Please bring:\nL your glasses and their case\nL a book\nL tea\nP Thank you.",
    );
    plain_text(
        "You will need to check that these are there:\nyour tablets for the day\nyour book and your glasses\n\
         Then ring us.",
        "P You will need to check that these are there:\nL your tablets for the day\n\
         L your book and your glasses\nP Then ring us.",
    );
    plain_text("Day\tTime\nMonday\t9am\n", "C Day\nC Time\nC Monday\nC 9am");
    plain_text("| Day | Time |\n| --- | --- |\n| Mon | 9am |\n", "C Day\nC Time\nC Mon\nC 9am");
    plain_text("- [ ] Pack\n- [x] Ring\n[ ] Eat", "L Pack\nL Ring\nL Eat");
}

#[test]
fn templates() {
    plain_text(
        "Dear ((first name)),\n\n{% if late %}\nYou are late.\n{% endif %}\nRing [Name] on ((phone)).\n\n{{sign_off}}",
        "S Dear #,\nP You are late.\nP Ring # on #.\nX #",
    );
    plain_text(
        "---\nbedside: {kind: letter}\n---\nDear Jo,\n\nYour visit is on XX/XX/XXXX.\n",
        "S Dear Jo,\nP Your visit is on #.",
    );
}

#[test]
fn markdown_blocks() {
    markdown(
        "# Your *scan*\n\nThank you for **coming**\nin. See [our page](https://a.example/x) &amp; ring.\n\n\
         - one\n  more\n- two\n\n> He is well.\n\n```\ncode\n```\n\n| Day | Time |\n|---|---|\n| Mon | 9am |\n",
        "H Your scan\nP Thank you for coming in. See our page & ring.\nL one more\nL two\nQ He is well.\n\
         C Day\nC Time\nC Mon\nC 9am",
    );
    markdown(
        "Elm Surgery\n12 High Street\nBury\n\nDear Mrs Lee,\n\nUse `x` or <https://a.example>. Ring\\* us.  \nNow.\n\n\
         Yours sincerely,\nAnn Bell  \nNurse\n",
        "A Elm Surgery\nA 12 High Street\nA Bury\nS Dear Mrs Lee,\nP Use # or #. Ring* us.\nP Now.\n\
         X Yours sincerely,\nX Ann Bell\nX Nurse",
    );
    markdown(
        "Dear <<First Name>>,\n\n<!-- bedside: ignore a/b: c -->\n\nYour {{visit}} is with [Name] in \
         [the clinic](x).\n\n![a picture](p.png)\n\n- [ ] Pack\n",
        "S Dear #,\nP Your # is with # in the clinic.\nL Pack",
    );
    markdown(
        "<p>Tea &amp; <b>cake</b> now.</p>\n\nOne here.<br>Two here.<!-- x -->\n",
        "P Tea & cake now.\nP One here.\nP Two here.",
    );
    markdown("\u{FEFF}# Title\n\nText here.\n", "H Title\nP Text here.");
}

#[test]
fn comments_and_placeholders_are_kept_with_their_places() {
    markdown(
        "One here.\n\n<!-- bedside: ignore a/b: c\n  and d\n\n  e --> Two here.\n\n<!-- Three\nhere.\n",
        "P One here.\nP Two here.\nP here.",
    );
    let text = "Dear ((name)),\n\n<!-- bedside: ignore a/b: c -->\n\nYour [date] is set. {# note #}\n";
    let document = Document::read(text.to_owned(), &Facts { format: Format::Markdown, ..Facts::default() });
    let comments: Vec<_> =
        document.comments.iter().map(|comment| (comment.span.of(text), comment.block)).collect();
    assert_eq!(comments, [("<!-- bedside: ignore a/b: c -->", 1), ("{# note #}", 1)]);
    let placeholders: Vec<_> =
        document.placeholders.iter().map(|found| (found.span.of(text), found.machine)).collect();
    assert_eq!(placeholders, [("((name))", true), ("[date]", false)]);
    assert!(document.template);
    let blanks = Document::read("Dear [Name],\n\nHello there.".into(), &Facts::default());
    assert!(!blanks.template && blanks.placeholders.len() == 1);
}

#[test]
fn front_matter_speaks_for_the_document() {
    let text = "---\nbedside: {kind: note, template: false}\n---\nSeen ((name)) today.";
    let document = Document::read(text.to_owned(), &Facts::default());
    assert_eq!((document.kind.name(), document.template), ("note", false));
    assert_eq!(document.prose.chars().map(plain).collect::<String>(), "Seen # today.\n");
}
