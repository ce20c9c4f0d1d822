//! Rules that change a rule of another pack. What they add is compiled as a small rule of the same id.

use super::super::change::Change;
use super::super::message::Where;
use super::super::raw::{RawCheck, RawExtends, RawRule, Text};
use super::{Compiler, boxed};

impl Compiler<'_> {
    pub(super) fn change(&mut self, id: &str, raw: &RawRule, extends: &RawExtends) {
        let before = self.faults.len();
        let file = self.file;
        let given = |key: &str| extends.given.iter().any(|name| name == key);
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.trim().into());
        for text in raw.message.iter().chain(&raw.why) {
            self.check_words(text, Where::Message);
        }
        for text in &raw.tries {
            self.check_words(text, Where::Try);
        }
        let without = (!extends.without.is_empty()).then(|| self.primary_list(&extends.without));
        let conditions = self.conditions(&raw.conditions);
        let added = match raw.check {
            RawCheck::Nothing => None,
            _ => self.rule(id, raw, &[]),
        };
        self.file = file;
        if self.faults.len() > before || raw.broken {
            return;
        }
        let place = self.model.changes.len();
        self.model.changes.push(Change {
            rule: id.into(),
            message: text(&raw.message),
            why: text(&raw.why),
            tries: given("try").then(|| boxed(&raw.tries)),
            severity: given("severity").then(|| raw.severity.clone()),
            kinds: given("kinds").then(|| raw.kinds.clone()),
            conditions,
            without,
            written: (file as u32, extends.rule.span.start as u32, extends.rule.span.end as u32),
        });
        if let Some(rule) = added {
            self.model.additions.push((self.model.rules.len() as u32, place as u32));
            self.model.rules.push(rule);
        }
    }
}
