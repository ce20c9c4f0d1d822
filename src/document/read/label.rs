//! Labels and headings, told by their words: "Plan:", "Day: Tuesday", "CHIEF COMPLAINT".

use super::letter::{count, starts_tall};

/// Words that head a part of a clinical record when they stand alone or before a colon.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "actions", "action", "advice", "allergies", "allergy", "assessment", "background", "bloods",
    "concerns", "diagnoses", "diagnosis", "dh", "dhx", "drug history", "ex", "exam", "examination",
    "family history", "fh", "fhx", "findings", "follow up", "follow-up", "history",
    "history of present illness", "hpc", "hpi", "ice", "imp", "impression", "interval history",
    "investigations", "issues", "management", "medical history", "medication", "medications", "meds",
    "next steps", "o/e", "obs", "objective", "observations", "oe", "outcome", "past medical history",
    "past surgical history", "pc", "physical examination", "plan", "pmh", "pmhx", "pmx",
    "presenting complaint", "problem", "problems", "procedure", "psh", "reason for visit",
    "recommendations", "results", "review", "review of systems", "ros", "safety net", "sh", "shx",
    "social history", "subjective", "summary", "surgical history", "symptoms", "treatment", "vitals",
    "vital signs", "what happens next",
];

/// Whether a label heads a part of a clinical record.
pub fn section(label: &str) -> bool {
    label.len() <= 40 && SECTIONS.contains(&label.trim().to_lowercase().as_str())
}

/// A label and where its value begins: "Day: Tuesday 14 October".
pub fn label(line: &str) -> Option<(&str, usize)> {
    let colon = line.char_indices().take(45).find(|(_, ch)| *ch == ':')?.0;
    let label = &line[..colon];
    let after = &line[colon + 1..];
    let sound = starts_tall(label) && count(label, 6) <= 5 && !label.contains(['.', '?', '!', ',', ';']);
    let apart = after.starts_with([' ', '\t', '\u{A0}'])
        || (after.starts_with(char::is_alphanumeric) && !label.ends_with(|ch: char| ch.is_ascii_digit()));
    (sound && apart && !after.trim().is_empty()).then(|| (label, line.len() - after.trim_start().len()))
}

/// Whether a line is all capitals, and short.
pub fn capitals(line: &str) -> bool {
    line.len() <= 80
        && line.chars().filter(|ch| ch.is_alphabetic()).count() > 1
        && !line.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_sections() {
        assert_eq!(label("Day: Tuesday 14 October"), Some(("Day", 5)));
        assert_eq!(label("At 10:30 she ate"), None);
        assert_eq!(label("RR:18."), Some(("RR", 3)));
        assert!(section("PMH") && section("Plan") && !section("Planet"));
        assert!(capitals("CHIEF COMPLAINT") && !capitals("Chief complaint") && !capitals("12"));
    }
}
