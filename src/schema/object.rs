//! A table of keys -> the schema of a map. What all schemas of what people write share.
//!
//! YAML reads `3` as a number and `true` as a truth, and Bedside takes both for the words that were written: a text
//! may be any of them.

use crate::config::keys::settings;
use crate::rules::keys::{CONDITION, ENTRY, Key, Map, Shape, contexts, kinds, severities};
use serde_json::{Map as Json, Value, json};

/// The draft that the schemas follow.
pub const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The ways to say how far a look goes.
const REACH: &str = "^((same )?sentence|next sentence|(same )?paragraph|same paragraph (before|after)|document|document before|[0-9]+ words?|[0-9]+ sentences? (before|after))$";

/// The ways to say where in a document a part stands.
const STRETCH: &str = "^(document|header|sign-off|(first|last) ([0-9]+ )?sentences?)$";

/// The schemas of maps, gathered while other schemas name them.
#[derive(Debug, Default)]
pub struct Definitions(Json<String, Value>);

impl Definitions {
    /// All of them.
    pub fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    /// Replaces one.
    pub fn put(&mut self, name: &str, schema: Value) {
        self.0.insert(name.to_owned(), schema);
    }

    /// Names the schema of a map, which is made when it is named first.
    pub fn name(&mut self, map: &'static Map) -> Value {
        if !self.0.contains_key(map.name) {
            // a place is kept before the keys are looked at: a map may hold itself
            self.put(map.name, Value::Null);
            let schema = self.object(map.about, map.keys.iter());
            self.put(map.name, schema);
        }
        json!({"$ref": format!("#/$defs/{}", map.name)})
    }

    /// The schema of a map with these keys.
    pub fn object(&mut self, about: &str, keys: impl Iterator<Item = &'static Key>) -> Value {
        let mut properties = Json::new();
        let mut needed = Vec::new();
        for key in keys {
            let mut schema = self.shape(key.value);
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".to_owned(), key.about.into());
            }
            properties.insert(key.name.to_owned(), schema);
            if key.needed {
                needed.push(key.name);
            }
        }
        let mut schema = json!({
            "description": about,
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        if !needed.is_empty() {
            schema["required"] = json!(needed);
        }
        schema
    }

    fn shape(&mut self, shape: Shape) -> Value {
        match shape {
            Shape::Text => text(),
            Shape::Id => json!({"type": "string", "pattern": "^[a-z0-9-]+$"}),
            Shape::Texts => one_or_more(text()),
            Shape::OneOf(names) => one_of(&names()),
            Shape::SomeOf(names) => one_or_more(one_of(&names())),
            Shape::Count => {
                json!({"type": ["integer", "string"], "minimum": 1, "maximum": 100_000, "pattern": "^0*[1-9][0-9]{0,5}$"})
            }
            Shape::Figure => {
                json!({"type": ["number", "string"], "minimum": 0, "pattern": "^[0-9]+([.][0-9]+)?$"})
            }
            Shape::Yes => json!({"enum": [true, false, "true", "false"]}),
            Shape::Map(map) => self.name(map),
            Shape::Maps(map) => list(self.name(map)),
            Shape::MapOrMaps(map) => one_or_more(self.name(map)),
            Shape::BySeverity => by_kind(&severities()),
            Shape::ByKind(names) => by_kind(&names()),
            Shape::Conditions => one_or_more(json!({"anyOf": [one_of(&contexts()), self.name(CONDITION)]})),
            Shape::Entries => self.entries(),
            Shape::Many(shape) => one_or_more(self.shape(*shape)),
            Shape::AnyOf(shapes) => {
                let shapes: Vec<_> = shapes.iter().map(|shape| self.shape(*shape)).collect();
                json!({"anyOf": shapes})
            }
            Shape::Terms => {
                let entry = self.name(ENTRY);
                json!({
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {"anyOf": [one_or_more(text()), entry]},
                })
            }
            Shape::Each(shape) => {
                json!({"type": "object", "additionalProperties": self.shape(*shape)})
            }
            Shape::EachOf(names, shape) => {
                let schema = self.shape(*shape);
                let each = names().into_iter().map(|name| (name.to_owned(), schema.clone()));
                json!({"type": "object", "properties": each.collect::<Json<_, _>>(), "additionalProperties": false})
            }
            Shape::Settings => {
                let each = settings().map(|(name, choices, about)| {
                    (name.to_owned(), json!({"enum": choices, "description": about}))
                });
                json!({"type": "object", "properties": each.collect::<Json<_, _>>(), "additionalProperties": false})
            }
            Shape::Reach => reach(),
            Shape::Reaches => one_or_more(reach()),
            Shape::Stretches => one_or_more(json!({"type": "string", "pattern": STRETCH})),
            Shape::Forms => {
                json!({"anyOf": [
                    one_or_more(text()),
                    {"type": "object", "additionalProperties": one_or_more(text())},
                ]})
            }
            Shape::Plural => one_or_more(text()),
        }
    }

    /// Phrases: an entry of a list names at least one.
    fn entries(&mut self) -> Value {
        let entry = self.name(ENTRY);
        let entry = json!({"allOf": [entry], "anyOf": [{"required": ["match"]}, {"required": ["any"]}]});
        one_or_more(json!({"anyOf": [text(), entry]}))
    }
}

/// A text of any kind that YAML knows.
fn text() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": "\\S"})
}

fn reach() -> Value {
    json!({"type": "string", "pattern": REACH})
}

fn one_of(names: &[&str]) -> Value {
    json!({"enum": names})
}

fn list(item: Value) -> Value {
    json!({"type": "array", "minItems": 1, "items": item})
}

fn one_or_more(item: Value) -> Value {
    let several = list(item.clone());
    json!({"anyOf": [item, several]})
}

fn by_kind(names: &[&str]) -> Value {
    let one = one_of(names);
    let each = ["default"].into_iter().chain(kinds()).map(|kind| (kind.to_owned(), one.clone()));
    json!({"anyOf": [
        one,
        {"type": "object", "properties": each.collect::<Json<_, _>>(), "additionalProperties": false},
    ]})
}
