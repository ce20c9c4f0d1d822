//! Rules: YAML -> a compiled rule set. This room knows nothing of documents.

/// A compiled set of rules.
#[derive(Debug, Default)]
pub struct RuleSet {}

impl RuleSet {
    /// The built-in packs, compiled when the program was built.
    pub fn built_in() -> &'static RuleSet {
        static SET: RuleSet = RuleSet {};
        &SET
    }
}
