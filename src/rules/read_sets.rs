//! Reading named sets of words: a list, or a map that takes over another set.

use super::keys;
use super::raw::{RawSet, Text};
use super::reader::Reader;
use super::yaml::{Node, Value};

/// `sets:` of a file.
pub fn sets(reader: &mut Reader<'_>, node: &Node) -> Vec<RawSet> {
    let lines = pairs(reader, node, "sets", "Write \"name: [word, word]\" lines.");
    lines.iter().filter_map(|(name, value)| set(reader, name, value)).collect()
}

/// `formal:` of a file: an everyday word and the formal one for each.
pub fn formal(reader: &mut Reader<'_>, node: &Node) -> Vec<(Text, Text)> {
    let lines = pairs(reader, node, "formal", "Write \"everyday word: formal word\" lines.");
    let pair = |(everyday, formal): &(Node, Node)| {
        let everyday = reader.text(everyday, "an everyday word")?;
        Some((everyday, reader.text(formal, "a formal word")?))
    };
    lines.iter().filter_map(pair).collect()
}

/// The lines under a key; none, with a fault, where it holds something else.
fn pairs<'n>(reader: &mut Reader<'_>, node: &'n Node, key: &str, help: &str) -> &'n [(Node, Node)] {
    let Value::Map(pairs) = &node.value else {
        reader.fault(node.span.clone(), format!("\"{key}\" should be a set of keys"), help);
        return &[];
    };
    pairs
}

/// `name: [words]` or `name: {extends: other, add: [words], without: [words]}`.
fn set(reader: &mut Reader<'_>, name: &Node, value: &Node) -> Option<RawSet> {
    let name = reader.text(name, "the name of a set")?;
    let what = format!("the set \"{}\"", name.value);
    let mut set = RawSet { name, extends: Vec::new(), words: Vec::new(), without: Vec::new() };
    if !matches!(value.value, Value::Map(_)) {
        set.words = reader.texts(value, &what);
        return Some(set);
    }
    let fields = reader.fields(value, &what, &[keys::SET])?;
    let mut texts =
        |key: &str| fields.get(key).map_or_else(Vec::new, |node| reader.texts(node, &format!("\"{key}\"")));
    set.extends = texts("extends");
    set.words = texts("add");
    set.without = texts("without");
    if fields.get("extends").is_none() {
        reader.fault(
            value.span.clone(),
            format!("{what} does not say which set it takes over"),
            "Add \"extends: other-set\", or write the words as a list: [word, word].",
        );
    } else if fields.get("add").is_none() && fields.get("without").is_none() {
        reader.fault(
            value.span.clone(),
            format!("{what} is the same as the set that it takes over"),
            "Say what is different: \"add: [words]\", \"without: [words]\" or both.",
        );
    }
    Some(set)
}
