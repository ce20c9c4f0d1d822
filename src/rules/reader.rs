//! Reading values out of YAML nodes, with every fault told and none in the way of the next.

use super::fault::{Fault, did_you_mean};
use super::keys::{self, Map};
use super::raw::{At, Text};
use super::yaml::{Node, Value};
use super::yaml_words::{with_space, without_space};
use std::fmt::Display;
use std::ops::Range;

/// Reads one file and gathers its faults.
pub struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    /// The faults so far.
    pub faults: Vec<Fault>,
}

/// The keys and values of a map, known keys only.
pub struct Fields<'n> {
    maps: &'static [&'static Map],
    pairs: Vec<(&'n str, &'n Node, &'n Node)>,
    /// Where the whole map stands.
    pub span: Range<usize>,
    /// The keys that misspelt ones seem to mean: they are not missing as well.
    meant: Vec<String>,
}

impl<'n> Fields<'n> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.find(key).map(|(_, value)| value)
    }

    /// Whether a misspelt key, already told, seems to mean this one.
    pub fn misspelt(&self, key: &str) -> bool {
        self.meant.iter().any(|meant| meant == key)
    }

    /// The names of the keys that are there.
    pub fn names(&self) -> impl Iterator<Item = &'n str> + '_ {
        self.pairs.iter().map(|(name, ..)| *name)
    }

    /// The key itself, for its place.
    pub fn key(&self, key: &str) -> Option<&'n Node> {
        self.find(key).map(|(key, _)| key)
    }

    /// A key and its value. What is asked for must stand in the table of keys.
    fn find(&self, name: &str) -> Option<(&'n Node, &'n Node)> {
        let known = self.maps.is_empty() || self.maps.iter().any(|map| map.key(name).is_some());
        debug_assert!(known, "no map has the key {name}");
        #[cfg(test)]
        asked::note(self.maps, name);
        self.pairs.iter().find(|(known, ..)| *known == name).map(|(_, key, value)| (*key, *value))
    }
}

/// The keys that a map may have: they are listed only where something is wrong.
struct Known<'k> {
    is: &'k dyn Fn(&str) -> bool,
    all: &'k dyn Fn() -> Vec<&'k str>,
}

impl<'a> Reader<'a> {
    /// A reader of this file.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Reader { file, text, faults: Vec::new() }
    }

    /// Tells a fault.
    pub fn fault(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault::at(self.file, self.text, span, message.into(), help.into()));
    }

    /// The fields of a map; unknown keys are told.
    pub fn fields<'n>(
        &mut self,
        node: &'n Node,
        what: impl Display,
        maps: &'static [&'static Map],
    ) -> Option<Fields<'n>> {
        let known = || maps.iter().flat_map(|map| map.names()).collect();
        let is_known = |name: &str| maps.iter().any(|map| map.key(name).is_some());
        let instead = |key: &str| {
            let of = |map: &&Map, name: &str| map.name == name;
            let mut all = keys::INSTEAD.iter();
            all.find(|(map, name, _)| *name == key && maps.iter().any(|one| of(one, map)))
                .map(|(.., help)| *help)
        };
        Some(Fields { maps, ..self.fields_or(node, &what, &Known { is: &is_known, all: &known }, &instead)? })
    }

    /// The fields of a map whose keys are names that stand elsewhere.
    pub fn fields_named<'n>(&mut self, node: &'n Node, what: &str, known: &[&str]) -> Option<Fields<'n>> {
        self.fields_or(
            node,
            &what,
            &Known { is: &|name| known.contains(&name), all: &|| known.to_vec() },
            &|_| None,
        )
    }

    /// The fields of a map, given its keys; of some others it is known what to write instead.
    fn fields_or<'n>(
        &mut self,
        node: &'n Node,
        what: &dyn Display,
        known: &Known<'_>,
        instead: &dyn Fn(&str) -> Option<&'static str>,
    ) -> Option<Fields<'n>> {
        let Value::Map(map) = &node.value else {
            if node.value == Value::Told {
                return None;
            }
            if let Some((key, value)) = node.text().and_then(without_space)
                && (known.is)(key)
            {
                self.joined(node, key, value);
                return None;
            }
            self.fault(
                node.span.clone(),
                format!("{what} should be a set of keys, and this is {}", node.what()),
                format!("Write \"key: value\" lines here. Keys: {}.", (known.all)().join(", ")),
            );
            return None;
        };
        let mut pairs = Vec::with_capacity(map.len());
        let mut meant = Vec::new();
        for (key, value) in map {
            let Some(name) = key.text() else {
                self.fault(
                    key.span.clone(),
                    format!("a key of {what} should be a word"),
                    "Write a word before the colon.",
                );
                continue;
            };
            if (known.is)(name) {
                pairs.push((name, key, value));
                continue;
            }
            if let Some((word, rest)) = without_space(name)
                && (known.is)(word)
            {
                meant.push(word.to_owned());
                self.joined(key, word, rest);
                continue;
            }
            let near = did_you_mean(name, (known.all)().iter().copied()).filter(|_| instead(name).is_none());
            meant.extend(near.map(str::to_owned));
            let help = match near {
                None if let Some(help) = instead(name) => help.to_owned(),
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => format!("Keys: {}.", (known.all)().join(", ")),
            };
            self.fault(key.span.clone(), format!("{what} has no key \"{name}\""), help);
        }
        Some(Fields { maps: &[], pairs, span: node.span.clone(), meant })
    }

    /// Tells of a key and its value that are written as one word.
    pub fn joined(&mut self, node: &Node, key: &str, value: &str) {
        let message = format!("a space is missing after the colon of \"{key}\"");
        self.fault(node.span.clone(), message, with_space(key, value));
    }

    /// A text.
    pub fn text(&mut self, node: &Node, what: impl Display) -> Option<Text> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => {
                Some(At { value: text.clone(), span: node.span.clone() })
            }
            Value::Told => None,
            Value::Text(_) => {
                let help = "Write words between the quotes, or take it out.";
                self.fault(node.span.clone(), format!("{what} is an empty text"), help);
                None
            }
            _ => {
                self.fault(
                    node.span.clone(),
                    format!("{what} should be a text, and this is {}", node.what()),
                    "Write words here, in quotes if they hold a colon, a # or brackets.",
                );
                None
            }
        }
    }

    /// One text or a list of them.
    pub fn texts(&mut self, node: &Node, what: impl Display + Copy) -> Vec<Text> {
        match &node.value {
            Value::Text(_) => self.text(node, what).map_or_else(Vec::new, |text| vec![text]),
            Value::List(items) if items.is_empty() => {
                self.fault(
                    node.span.clone(),
                    format!("{what} is an empty list"),
                    "Give it at least one text, or leave the key out.",
                );
                Vec::new()
            }
            Value::List(items) => items.iter().filter_map(|item| self.text(item, what)).collect(),
            Value::Told => Vec::new(),
            _ => {
                self.fault(
                    node.span.clone(),
                    format!("{what} should be a text or a list of texts, and this is {}", node.what()),
                    "Write [one, two] or one below the other with a dash before each.",
                );
                Vec::new()
            }
        }
    }

    /// A list of anything.
    pub fn items<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        match &node.value {
            Value::List(items) if !items.is_empty() => items,
            Value::Told => &[],
            Value::List(_) => {
                self.fault(
                    node.span.clone(),
                    format!("{what} is an empty list"),
                    "Give it at least one item, or leave the key out.",
                );
                &[]
            }
            _ => {
                self.fault(
                    node.span.clone(),
                    format!("{what} should be a list, and this is {}", node.what()),
                    "Write each item on a line of its own that begins with a dash.",
                );
                &[]
            }
        }
    }

    /// One of a few names.
    pub fn choice<T: Copy>(&mut self, node: &Node, what: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(node, what)?;
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == text.value) {
            return Some(*value);
        }
        let near = did_you_mean(&text.value, choices.iter().map(|(name, _)| *name));
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let help = match near {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None if text.value.contains(',') => format!("Put brackets round a list: [{}].", text.value),
            None => format!("Choose one of: {}.", names.join(", ")),
        };
        self.fault(text.span, format!("{what} cannot be \"{}\"", text.value), help);
        None
    }

    /// One or several of a few names.
    pub fn choices<T: Copy>(&mut self, node: &Node, what: &str, choices: &[(&str, T)]) -> Vec<T> {
        match &node.value {
            Value::List(_) => {
                let items = self.items(node, what);
                items.iter().filter_map(|item| self.choice(item, what, choices)).collect()
            }
            _ => self.choice(node, what, choices).into_iter().collect(),
        }
    }

    /// A count.
    pub fn count(&mut self, node: &Node, what: &str) -> Option<usize> {
        let text = self.text(node, what)?;
        match text.value.parse::<usize>() {
            Ok(count) if (1..=100_000).contains(&count) => Some(count),
            _ => {
                self.fault(
                    text.span,
                    format!("{what} should be a whole number from 1"),
                    "Write digits, such as 3.",
                );
                None
            }
        }
    }

    /// Yes or no.
    pub fn yes(&mut self, node: &Node, what: &str) -> bool {
        self.choice(node, what, &[("true", true), ("false", false)]).unwrap_or(false)
    }
}

/// Which keys a thread has asked for: the proof that the reader reads every key of the table.
#[cfg(test)]
pub mod asked {
    use super::Map;
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local! {
        static ASKED: RefCell<BTreeSet<(&'static str, &'static str)>> = const { RefCell::new(BTreeSet::new()) };
    }

    /// Notes that a key was asked for.
    pub fn note(maps: &'static [&'static Map], name: &str) {
        for map in maps {
            if let Some(key) = map.key(name) {
                ASKED.with_borrow_mut(|asked| asked.insert((map.name, key.name)));
            }
        }
    }

    /// The map and the key of all that was asked for.
    pub fn take() -> BTreeSet<(&'static str, &'static str)> {
        ASKED.take()
    }
}
