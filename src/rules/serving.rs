//! The kinds of document that something serves, in a byte.

use crate::vocabulary::Kind;
use serde::{Deserialize, Serialize};

/// A set of kinds of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Serving(u8);

impl Serving {
    /// No kind.
    pub const NONE: Serving = Serving(0);
    /// Every kind.
    pub const ALL: Serving = Serving((1 << Kind::ALL.len()) - 1);

    /// These kinds.
    pub fn of(kinds: &[Kind]) -> Serving {
        kinds.iter().fold(Serving::NONE, |all, kind| Serving(all.0 | 1 << *kind as u8))
    }

    /// These kinds and those.
    pub fn and(self, others: Serving) -> Serving {
        Serving(self.0 | others.0)
    }

    /// Whether a kind is among them, or any kind where none is asked for.
    pub fn has(self, kind: Option<Kind>) -> bool {
        kind.is_none_or(|kind| self.0 >> kind as u8 & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_from_the_others() {
        for kind in Kind::ALL {
            let one = Serving::of(&[kind]);
            assert!(Kind::ALL.into_iter().all(|other| one.has(Some(other)) == (other == kind)));
            assert!(Serving::ALL.has(Some(kind)) && !Serving::NONE.has(Some(kind)));
        }
        assert_eq!(Serving::of(&Kind::ALL), Serving::ALL);
        assert!(Serving::NONE.has(None));
        assert_eq!(
            Serving::of(&[Kind::Note]).and(Serving::of(&[Kind::Form])),
            Serving::of(&[Kind::Form, Kind::Note])
        );
    }
}
