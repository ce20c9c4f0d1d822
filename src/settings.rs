//! Settings: what good authorities disagree on, so that whoever runs Bedside decides it, and the limits of measures.
//!
//! A rule asks for a setting by a condition (`setting: {register: formal}`); a configuration gives it. The names, the
//! choices and the defaults stand here and nowhere else. The build script shares this file, so that a pack is told of a
//! setting that there is not.

use crate::vocabulary::Severity;
use std::collections::BTreeMap;

/// A setting that a configuration may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it may be; the first is the default.
    pub choices: &'static [&'static str],
    /// What it decides, for people.
    pub about: &'static str,
}

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "register",
        choices: &["everyday", "formal"],
        about: "What suggestions say of the body: everyday words (\"pee\"), or formal ones (\"urine\").",
    },
    Setting {
        name: "people-first",
        choices: &["either", "person-first", "identity-first"],
        about: "\"People with a disability\", \"disabled people\", or whichever the writer chose.",
    },
    Setting {
        name: "contractions",
        choices: &["no-negatives", "any", "none"],
        about: "Which short forms are fine: all but \"can't\" and its kind, any, or none.",
    },
    Setting {
        name: "clock",
        choices: &["by-kind", "24-hour", "12-hour"],
        about: "The clock to write times by: 24 hours in notes and 12 elsewhere, or one for all.",
    },
    Setting {
        name: "should-must",
        choices: &["ask", "allow"],
        about: "Whether \"should\" and \"must\" are told where safety does not ask for them.",
    },
    Setting {
        name: "risk-words",
        choices: &["numbers", "bands"],
        about: "Numbers with every risk word, or the regulator's bands alone.",
    },
    Setting {
        name: "service-user",
        choices: &["avoid", "allow"],
        about: "Whether \"service user\" and \"client\" are told, or are what your people chose.",
    },
    Setting {
        name: "death-words",
        choices: &["direct", "as-family"],
        about: "\"Died\" in every letter, or the words that the family used.",
    },
];

/// Over or under which figure a measure is told, and how loudly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The figure.
    pub at: f64,
    /// Whether it is the most that may be reached; else the least.
    pub over: bool,
    /// How loudly.
    pub severity: Severity,
}

/// The settings in force.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Values by name, where they are not the default.
    values: BTreeMap<String, String>,
    /// Limits by the id of the rule whose own they replace.
    limits: BTreeMap<String, Vec<Limit>>,
}

impl<'v> FromIterator<&'v (String, String)> for Settings {
    /// Settings with these values, by name.
    fn from_iter<I: IntoIterator<Item = &'v (String, String)>>(values: I) -> Self {
        Settings { values: values.into_iter().cloned().collect(), ..Settings::default() }
    }
}

impl Settings {
    /// The value of a setting; the empty text where there is no setting of this name.
    pub fn value(&self, name: &str) -> &str {
        let default = || SETTINGS.iter().find(|one| one.name == name).map_or("", |one| one.choices[0]);
        self.values.get(name).map_or_else(default, String::as_str)
    }

    /// Sets a value.
    pub fn set(&mut self, name: &str, value: &str) {
        self.values.insert(name.to_owned(), value.to_owned());
    }

    /// The limits that replace those of a measure rule.
    pub fn limits(&self, rule: &str) -> Option<&[Limit]> {
        self.limits.get(rule).map(Vec::as_slice)
    }

    /// Replaces the limits of a measure rule.
    pub fn limit(&mut self, rule: &str, limits: Vec<Limit>) {
        self.limits.insert(rule.to_owned(), limits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_a_choice_and_a_name_of_its_own() {
        for (number, setting) in SETTINGS.iter().enumerate() {
            assert!(setting.choices.len() > 1 && setting.about.ends_with('.'), "{}", setting.name);
            assert!(SETTINGS[..number].iter().all(|other| other.name != setting.name), "{}", setting.name);
        }
    }

    #[test]
    fn a_setting_has_a_value_from_the_start() {
        let mut settings = Settings::default();
        assert_eq!(settings.value("register"), "everyday");
        settings.set("register", "formal");
        assert_eq!(settings.value("register"), "formal");
        assert_eq!(settings.value("colour"), "");
    }
}
