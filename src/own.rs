//! Packs of one's own: read, compiled, and joined with the built-in ones.

use crate::built_in;
use crate::rules::compile::{self, Source};
use crate::rules::fault::Fault;
use crate::rules::{RuleSet, sources};

/// Packs of one's own.
#[derive(Debug)]
pub struct Own {
    /// The files as they are written.
    pub sources: Vec<Source>,
    /// Their rules; those with faults are left out.
    pub set: Option<RuleSet>,
    /// All that is wrong with them.
    pub faults: Vec<Fault>,
}

/// Loads packs: files as (name, text).
pub fn load(files: &[(String, String)]) -> Own {
    let (sources, mut faults) = sources(files);
    // most packs name no set: the built-in ones are not opened for them
    // (a sign may be written as an escape)
    let names_sets = files.iter().any(|(_, text)| text.contains(['<', '\\']) || text.contains("sets"));
    let sets = if names_sets { built_in::sets() } else { compile::Sets::new() };
    let (model, index, more) = compile::compile(&sources, sets);
    faults.extend(more);
    let mut set = RuleSet::open(model, index.into());
    if let Some(set) = &mut set {
        faults.extend(set.change(&sources, RuleSet::built_in(), place_of));
    }
    Own { sources, set, faults }
}

/// Where a built-in rule stands, for people.
fn place_of(id: &str) -> Option<String> {
    built_in::sources().iter().find_map(|source| {
        let pack = source.raw.pack.as_ref()?;
        let rule = source.raw.rules.iter().find(|rule| rule.full_id(&pack.value) == id)?;
        let at = Fault::at(&source.name, &source.text, rule.id.span.clone(), String::new(), String::new());
        Some(format!("{}, line {}", at.file, at.line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::document::{Document, Facts};
    use crate::finding::Finding;

    fn pack(text: &str) -> Own {
        load(&[("house.yaml".to_owned(), format!("pack: house\nrules:\n{text}"))])
    }

    fn told(own: &Own, text: &str) -> Vec<Finding> {
        let document = Document::read(text.to_owned(), &Facts::default());
        check(&document, &[RuleSet::built_in(), own.set.as_ref().unwrap()]).findings
    }

    fn words<'f>(findings: &'f [Finding], rule: &str) -> Vec<&'f str> {
        let of = findings.iter().filter(|finding| finding.rule == rule);
        of.filter_map(|finding| finding.place.as_ref()).map(|place| place.text.as_str()).collect()
    }

    const LETTER: &str = "Dear Mrs Payne,\n\nYour leg shows oedema and a haematoma. The zorbling is mild.\n";

    #[test]
    fn a_set_whose_signs_are_escaped_is_found() {
        let text =
            r#"{"pack":"house","rules":[{"id":"w","message":"M.","avoid":["my \u003cpain\u003e story"]}]}"#;
        assert_eq!(load(&[("house.yaml".to_owned(), text.to_owned())]).faults, []);
    }

    #[test]
    fn of_phrases_that_begin_alike_the_first_of_the_pack_speaks() {
        let own = pack(
            "  - id: must\n    message: M.\n    avoid: [{match: \"you must <number>?\", message: First.}, {match: \"you must\", message: Second.}]\n",
        );
        let findings = told(&own, "Yes you must.");
        let said: Vec<&str> =
            findings.iter().filter(|one| one.rule == "house/must").map(|one| one.message.as_str()).collect();
        assert_eq!(said, ["First."]);
    }

    #[test]
    fn words_of_a_built_in_rule_are_replaced() {
        let own = pack(
            "  - extends: plain/jargon\n    message: Our readers ask what this is.\n    why: We asked.\n    severity: error\n",
        );
        assert_eq!(own.faults, []);
        let findings = told(&own, LETTER);
        let finding = findings.iter().find(|finding| finding.rule == "plain/jargon").unwrap();
        assert_eq!(
            (finding.message.as_str(), finding.why.as_str()),
            ("Our readers ask what this is.", "We asked.")
        );
        assert_eq!(finding.severity, crate::Severity::Error);
    }

    #[test]
    fn terms_are_added_and_taken_away() {
        let own =
            pack("  - extends: plain/jargon\n    without: [oedema]\n    replace: {zorbling: shaking}\n");
        assert_eq!(own.faults, []);
        let findings = told(&own, LETTER);
        assert_eq!(words(&findings, "plain/jargon"), ["haematoma", "zorbling"]);
        // American spelling and all: the whole row is gone
        assert!(words(&told(&own, "Your leg shows edema."), "plain/jargon").is_empty());
        let of = |word: &str| {
            let here = |finding: &&Finding| finding.place.as_ref().is_some_and(|place| place.text == word);
            findings.iter().find(here).unwrap()
        };
        let (added, built_in) = (of("zorbling"), of("haematoma"));
        assert_eq!((&added.why, added.severity), (&built_in.why, built_in.severity));
    }

    #[test]
    fn a_row_of_ones_own_wins_over_the_built_in_one() {
        let own = pack("  - extends: plain/jargon\n    replace: {oedema: puffiness}\n");
        let findings = told(&own, LETTER);
        assert_eq!(words(&findings, "plain/jargon"), ["oedema", "haematoma"]);
        assert_eq!(
            findings.iter().find(|f| f.rule == "plain/jargon").unwrap().suggestions[0].text,
            "puffiness"
        );
    }

    #[test]
    fn a_condition_is_added() {
        let own =
            pack("  - extends: plain/jargon\n    unless: {near: {any: [leg, zorbling], within: sentence}}\n");
        assert_eq!(own.faults, []);
        assert!(words(&told(&own, LETTER), "plain/jargon").is_empty());
        assert_eq!(words(&told(&own, "Your arm shows oedema."), "plain/jargon"), ["oedema"]);
    }

    #[test]
    fn what_does_not_fit_is_told_and_the_rest_loads() {
        let own = pack(
            "  - extends: plain/jargn\n    message: A.\n  - extends: plain/jargon\n    question: {form: closed}\n  \
             - extends: plain/jargon\n    without: [odema]\n  - {id: mine, message: Mine., avoid: [zorbling]}\n",
        );
        let messages: Vec<&str> = own.faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "there is no rule \"plain/jargn\" to extend",
                "what is added here is not the kind of thing that plain/jargon looks for",
                "plain/jargon does not look for \"odema\"",
            ]
        );
        assert_eq!(own.faults[0].help, "Did you mean \"plain/jargon\"?");
        assert_eq!(words(&told(&own, LETTER), "house/mine"), ["zorbling"]);
    }

    #[test]
    fn an_id_that_is_taken_is_told_with_both_places() {
        let own = load(&[(
            "mine.yaml".to_owned(),
            "pack: plain\nrules:\n  - {id: jargon, message: Mine., avoid: [zorbling]}\n".to_owned(),
        )]);
        assert_eq!((own.faults.len(), own.faults[0].line), (1, 3));
        assert!(own.faults[0].help.contains("rules/plain/") && own.faults[0].help.contains(", line "));
        assert!(words(&told(&own, LETTER), "plain/jargon").iter().all(|word| *word != "zorbling"));
    }
}
