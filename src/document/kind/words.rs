//! Small tables of single words, and what a word is by its shape.

/// A deed in the past that colleagues speak of; what patients do ("you told me", "you came") is no sign.
pub fn is_deed(word: &str) -> bool {
    const OF_PATIENTS: [&str; 9] =
        ["attended", "missed", "called", "agreed", "needed", "wanted", "received", "phoned", "referred"];
    let regular = word.len() > 4 && word.ends_with("ed") && !OF_PATIENTS.contains(&word);
    regular || STRONG_DEEDS.binary_search(&word).is_ok()
}

/// What sentences of records begin with, in order.
#[rustfmt::skip]
pub const DEEDS: &[&str] = &[
    "accompanied", "administered", "admitted", "advised", "agreed", "alert", "apologised", "appeared",
    "appears", "applied", "arrived", "asked", "assisted", "ate", "attempted", "attended", "attends",
    "awake", "bathed", "called", "chased", "checked", "chest", "commenced", "complains", "completed",
    "consented", "conveyed", "declined", "denied", "denies", "discharged", "discussed", "drank", "dressed",
    "encouraged", "escalated", "examined", "explained", "extirpated", "fed", "flagged", "found", "gave",
    "given", "handover", "helped", "informed", "logged", "managed", "meds", "mobilised", "mobilising",
    "monitored", "mood", "nil", "noted", "obs", "observed", "offered", "patient", "placed", "prompted",
    "pt", "px", "rang", "received", "referred", "refused", "reported", "reports", "repositioned",
    "requested", "resting", "returned", "reviewed", "said", "says", "seen", "settled", "shaved", "showed",
    "skin", "slept", "spoke", "states", "stood", "supported", "takes", "toileted", "told", "took",
    "transferred", "unable", "unwitnessed", "updated", "visited", "walked", "washed", "witnessed",
    "worried", "wound",
];

/// What sentences for everyone begin with, in order.
#[rustfmt::skip]
pub const ORDERS: &[&str] = &[
    "ask", "avoid", "bite", "breathe", "bring", "call", "check", "clean", "do", "drink", "eat", "go",
    "keep", "look", "make", "read", "rest", "ring", "rinse", "say", "speak", "take", "talk", "tell", "try",
    "use", "wash", "write",
];

/// Words that telegram style leaves out, in order.
#[rustfmt::skip]
pub const SMALL: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "for", "from", "had",
    "has", "have", "i", "if", "in", "is", "it", "of", "on", "or", "so", "that", "the", "them", "then",
    "there", "they", "this", "to", "was", "we", "were", "when", "which", "who", "will", "with", "would",
    "you", "your",
];

/// Words of one occasion, in order.
#[rustfmt::skip]
pub const OCCASIONS: &[&str] = &[
    "afternoon", "apr", "april", "aug", "august", "dec", "december", "feb", "february", "fri", "friday",
    "jan", "january", "jul", "july", "jun", "june", "mar", "march", "mon", "monday", "nov", "november",
    "oct", "october", "sat", "saturday", "sep", "sept", "september", "sun", "sunday", "thu", "thur",
    "thurs", "thursday", "today", "tomorrow", "tonight", "tue", "tues", "tuesday", "wed", "wednesday",
    "weds", "week", "yesterday",
];

/// What those who answer complaints have done, in order.
#[rustfmt::skip]
pub const LOOKED: &[&str] = &[
    "apologised", "asked", "checked", "examined", "interviewed", "investigated", "listened", "looked",
    "read", "reviewed", "spoken", "studied", "talked", "traced", "watched",
];

/// Strong verbs of what colleagues did, in order.
#[rustfmt::skip]
pub const STRONG_DEEDS: &[&str] = &[
    "became", "brought", "caught", "chose", "did", "drew", "drove", "found", "gave", "got", "held", "kept",
    "knew", "led", "left", "let", "made", "met", "put", "ran", "read", "sat", "saw", "sent", "set", "shut",
    "spoke", "spotted", "stood", "stuck", "swore", "taught", "thought", "took", "went", "woke", "wrote",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        for table in [DEEDS, ORDERS, SMALL, OCCASIONS, LOOKED, STRONG_DEEDS] {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
