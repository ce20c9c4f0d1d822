//! `--only` and `--skip`: which rules take part. What does not take part is never counted.

use bedside::Review;
use bedside::report::people::shown;
use bedside::rules::fault::did_you_mean;
use globset::{Glob, GlobSet, GlobSetBuilder};

/// The rules that take part.
#[derive(Debug, Default)]
pub struct Selection {
    only: Option<GlobSet>,
    skip: GlobSet,
    names: Vec<String>,
}

impl Selection {
    /// Reads ids (`plain/jargon`), packs (`plain`) and patterns (`plain/*`, `*/long-*`).
    pub fn new(only: &[String], skip: &[String]) -> Result<Selection, String> {
        let names = only.iter().chain(skip).cloned().collect();
        let only = if only.is_empty() { None } else { Some(globs(only)?) };
        Ok(Selection { only, skip: globs(skip)?, names })
    }

    /// Whether a rule takes part.
    pub fn takes(&self, rule: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.is_match(rule)) && !self.skip.is_match(rule)
    }

    /// What to say of a name that no rule has: a slip in it would leave out all that was meant, or nothing.
    pub fn unknown(&self, ids: &[&str]) -> Option<String> {
        let known = |name: &&String| {
            globs(std::slice::from_ref(*name)).is_ok_and(|set| ids.iter().any(|id| set.is_match(id)))
        };
        let name = self.names.iter().find(|name| !known(name))?;
        let packs = ids.iter().filter_map(|id| id.split('/').next());
        let near = match name.contains('/') {
            true => did_you_mean(name, ids.iter().copied()),
            false => did_you_mean(name, packs),
        };
        let help = match near {
            Some(near) => format!("did you mean {near}?"),
            None => "bedside rules lists the rules".to_owned(),
        };
        Some(format!("there is no rule “{}”; {help}", shown(name)))
    }

    /// Whether rules were named that alone take part.
    pub fn names_rules(&self) -> bool {
        self.only.is_some()
    }

    /// Leaves in a review what takes part.
    pub fn apply(&self, review: &mut Review) {
        if self.names.is_empty() {
            return;
        }
        review.findings.retain(|finding| self.takes(&finding.rule));
        review.strengths.retain(|strength| self.takes(&strength.rule));
    }
}

fn globs(names: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for name in names {
        let pattern = if name.contains('/') { name.clone() } else { format!("{name}/*") };
        set.add(
            Glob::new(&pattern)
                .map_err(|error| format!("the pattern `{}` cannot be read: {}", shown(name), error.kind()))?,
        );
    }
    set.build().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(only: &[&str], skip: &[&str], rule: &str) -> bool {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        Selection::new(&owned(only), &owned(skip)).unwrap().takes(rule)
    }

    #[test]
    fn ids_packs_and_patterns_select() {
        assert!(takes(&[], &[], "plain/jargon"));
        assert!(takes(&["plain"], &[], "plain/jargon") && !takes(&["plain"], &[], "plainer/jargon"));
        assert!(
            takes(&["plain/jargon"], &[], "plain/jargon")
                && !takes(&["plain/jargon"], &[], "plain/jargon-density")
        );
        assert!(takes(&["*/jargon*"], &[], "plain/jargon-density"));
        assert!(!takes(&["*"], &["plain/*"], "plain/jargon"));
        assert!(Selection::new(&["[".into()], &[]).is_err());
    }

    #[test]
    fn a_name_that_no_rule_has_is_told() {
        let ids = ["plain/jargon", "empathy/dismissive"];
        let told = |only: &str, skip: &str| {
            Selection::new(&[only.to_owned()], &[skip.to_owned()]).unwrap().unknown(&ids)
        };
        assert_eq!(told("plain", "*"), None);
        assert_eq!(told("plain/j*", "empathy/dismissive"), None);
        let message = "there is no rule “plain/jargn”; did you mean plain/jargon?";
        assert_eq!(told("plain/jargn", "*").as_deref(), Some(message));
        assert!(told("*", "empthy").unwrap().ends_with("did you mean empathy?"));
        assert!(told("*", "zzz").unwrap().ends_with("bedside rules lists the rules"));
    }
}
