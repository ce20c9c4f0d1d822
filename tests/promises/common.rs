//! What the promises share: the texts they are tried on, and the terms of the packs.

use bedside::check::check;
use bedside::document::{Facts, Format, KindFrom};
use bedside::rules::compile::Source;
use bedside::rules::raw::{RawCheck, RawEntry, RawRule};
use bedside::{Document, Kind, Review, RuleSet, built_in};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Texts that set off many rules at once, or none, and are awkward to read.
pub const TEXTS: [(&str, &str); 12] = [
    (
        "feedback",
        "Kind of you to drop in at ten, Jo. You are careless by nature, and it is NEVER any different. Full marks for staying awake. You never ask anybody, you are lazy, and the whole ward saw it.",
    ),
    (
        "message",
        "DO NOT ring again. Send us a photo of your passport, or you lose your place. The lady in the next bed has cancer, and she copes. I take it you agree, don't you? Why was the bag left there? Sit tight hun, it will all come right in the end!",
    ),
    (
        "note",
        "Seen at home, 10:15. Pt c/o SOB. Takes furosemide 40mg od and paracetamol prn. Asked \u{201c}are you in pain?\u{201d} and she said \u{201c}only when I laugh, love\u{201d}. No concerns.",
    ),
    (
        "message",
        "Hi! Ur test was positive. Dont worry, everything will be fine. Are you ok and are you eating and sleeping? Calm down pls.",
    ),
    (
        "letter",
        "Dear Mr Oyelaran\r\n\r\nI regret to inform you that the biopsy shows cancer.\r\nYou must not worry about it.\r\n\r\nYours sincerely\r\nDr Bo Lind",
    ),
    (
        "letter",
        "Dear Ms Fox,\n\nYou aren\u{2019}t thinking of harming yourself, are you? Do you have any allergies? How have you been feeling?\n\nThe name for this swelling is oedema. The oedema will go down. 👩\u{200d}⚕️",
    ),
    (
        "feedback",
        "Hi Sam, you stayed calm with Mrs Hale and explained each step, and it showed. You did well, but why didn't you write it down?",
    ),
    (
        "reply",
        "Dear Mrs Ng,\n\nI am sorry that nobody called you back. I know exactly how you feel. At least it was only a day. We will phone you by Friday 6 March.\n\nAnn Poole, manager, 01632 960 111",
    ),
    (
        "page",
        "# Your haematology visit\n\nHaematology is the care of blood. **Prior to** your visit, fast from midnight, e.g. no food.\n\n- Utilise the lift\n- Facilitate rest\n",
    ),
    (
        "form",
        "Do you have any allergies? Yes / No\nAre you pregnant? Yes / No\nAre you sleeping well? Yes / No\nSignature: ______",
    ),
    (
        "letter",
        "Dear ((name))\n\nYour appointment with ((clinician)) was cancelled. Commence ((drug)) 5mg bd. Your late husband passed away on ((date)).\n\nYours sincerely\n((sender))",
    ),
    (
        "note",
        "Ivy passed away at 04:10 with her son beside her. He said \u{201c}at least she is at rest\u{201d}. I sat with him. He was in tears; I told him that we are here for as long as he needs.",
    ),
];

/// A text, checked by the built-in rules.
pub fn checked(text: &str, kind: Kind) -> (Document, Review) {
    let facts = Facts { kind: Some((kind, KindFrom::Flag)), format: Format::Plain, ..Facts::default() };
    let document = Document::read(text.to_owned(), &facts);
    let review = check(&document, &[RuleSet::built_in()]);
    (document, review)
}

/// The built-in packs as they are written.
pub fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(built_in::sources)
}

/// Every rule with its id.
pub fn rules() -> impl Iterator<Item = (String, &'static RawRule)> {
    sources().iter().flat_map(|source| {
        let pack = source.raw.pack.as_ref().map_or("", |pack| pack.value.as_str());
        source.raw.rules.iter().map(move |rule| (format!("{pack}/{}", rule.id.value), rule))
    })
}

/// Every row of `replace`, with the id of its rule.
pub fn rows() -> Vec<(String, &'static RawEntry)> {
    let mut all = Vec::new();
    for (id, rule) in rules() {
        if let RawCheck::Words(entries) = &rule.check {
            all.extend(entries.iter().filter(|entry| entry.term).map(|entry| (id.clone(), entry)));
        }
    }
    for source in sources() {
        if let (Some(pack), Some(table)) = (&source.raw.pack, &source.raw.table) {
            let id = format!("{}/{}", pack.value, table.rule.value);
            all.extend(table.rows.iter().map(|row| (id.clone(), row)));
        }
    }
    all
}

/// Does something with each item, on as many threads as there are cores, and gathers what came.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get());
    let part = items.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let running: Vec<_> = items
            .chunks(part)
            .map(|chunk| scope.spawn(move || chunk.iter().map(work).collect::<Vec<_>>()))
            .collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a thread that works")).collect()
    })
}
