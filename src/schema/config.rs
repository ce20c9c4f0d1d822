//! The schema of `bedside.yaml`.

use super::object::{DRAFT, Definitions};
use crate::config::keys::{FILE, IGNORE, LIMIT};
use serde_json::{Value, json};

/// The schema.
pub fn schema() -> Value {
    let mut definitions = Definitions::default();
    let mut file = definitions.object(FILE.about, FILE.keys.iter());
    let limit = either(&mut definitions, LIMIT.about, LIMIT.keys, "oneOf", &["over", "under"]);
    definitions.put(LIMIT.name, limit);
    let ignore = either(&mut definitions, IGNORE.about, IGNORE.keys, "anyOf", &["path", "rule", "words"]);
    definitions.put(IGNORE.name, ignore);
    // a key with only comments under it says nothing, which is fine, as is a file of comments
    if let Some(properties) = file["properties"].as_object_mut() {
        for schema in properties.values_mut() {
            let about = schema["description"].take();
            if let Some(schema) = schema.as_object_mut() {
                schema.remove("description");
            }
            *schema = json!({"description": about, "anyOf": [schema.take(), {"type": "null"}]});
        }
    }
    file["type"] = json!(["object", "null"]);
    file["$schema"] = DRAFT.into();
    file["title"] = "bedside.yaml, the configuration of Bedside".into();
    file["$defs"] = definitions.into_value();
    file
}

/// A map that needs one of these keys (`oneOf`) or at least one (`anyOf`).
fn either(
    definitions: &mut Definitions,
    about: &str,
    keys: &'static [crate::rules::keys::Key],
    how: &str,
    names: &[&str],
) -> Value {
    let mut schema = definitions.object(about, keys.iter());
    schema[how] = names.iter().map(|name| json!({"required": [name]})).collect();
    schema
}
