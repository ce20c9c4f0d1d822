//! The schema of a file of a pack.

use super::object::{DRAFT, Definitions};
use crate::rules::keys::{CHECKS, EXAMPLE, FILE, RULE};
use serde_json::{Value, json};

/// The schema.
pub fn schema() -> Value {
    let mut definitions = Definitions::default();
    definitions.put(RULE.name, Value::Null);
    let mut file = definitions.object(FILE.about, FILE.keys.iter());
    let rule = rule(&mut definitions);
    definitions.put(RULE.name, rule);
    let example = example(&mut definitions);
    definitions.put(EXAMPLE.name, example);
    file["$schema"] = DRAFT.into();
    file["title"] = "A pack of rules for Bedside".into();
    // a pack has a name; a table of terms names its rule, and a rule named so has a table
    file["dependentRequired"] = json!({"rules": ["pack"], "rule": ["pack", "replace"], "replace": ["rule"]});
    file["$defs"] = definitions.into_value();
    file
}

/// A rule looks for one kind of thing; terms and phrases may stand together. What changes a rule needs nothing more.
fn rule(definitions: &mut Definitions) -> Value {
    let mut schema = definitions.object(RULE.about, RULE.keys.iter().chain(CHECKS.keys));
    let words = ["replace", "avoid"];
    let mut one = vec![json!({"anyOf": words.map(|name| json!({"required": [name]}))})];
    one.extend(CHECKS.names().filter(|name| !words.contains(name)).map(|name| json!({"required": [name]})));
    if RULE.key("extends").is_some() {
        let needed = schema["required"].take();
        schema["if"] = json!({"required": ["extends"]});
        schema["else"] = json!({"required": needed, "oneOf": one});
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("required");
        }
    } else {
        schema["oneOf"] = one.into();
    }
    schema
}

/// An example shows one thing.
fn example(definitions: &mut Definitions) -> Value {
    let mut schema = definitions.object(EXAMPLE.about, EXAMPLE.keys.iter());
    schema["oneOf"] = ["flags", "passes", "credits"].map(|name| json!({"required": [name]})).to_vec().into();
    schema
}
