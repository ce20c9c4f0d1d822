//! `--only` and `--skip`: which rules take part. What does not take part is never counted.

use bedside::Review;
use bedside::report::people::shown;
use globset::{Glob, GlobSet, GlobSetBuilder};

/// The rules that take part.
#[derive(Debug, Default)]
pub struct Selection {
    only: Option<GlobSet>,
    skip: GlobSet,
}

impl Selection {
    /// Reads ids (`plain/jargon`), packs (`plain`) and patterns (`plain/*`, `*/long-*`).
    pub fn new(only: &[String], skip: &[String]) -> Result<Selection, String> {
        let only = if only.is_empty() { None } else { Some(globs(only)?) };
        Ok(Selection { only, skip: globs(skip)? })
    }

    /// Whether a rule takes part.
    pub fn takes(&self, rule: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.is_match(rule)) && !self.skip.is_match(rule)
    }

    /// Whether rules were named that alone take part.
    pub fn names_rules(&self) -> bool {
        self.only.is_some()
    }

    /// Leaves in a review what takes part.
    pub fn apply(&self, review: &mut Review) {
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
}
