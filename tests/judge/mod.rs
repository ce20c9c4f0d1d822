//! Judging YAML and JSON by the schemas, for several tests.

use bedside::rules::yaml::{self, Node, Value as Yaml};
use bedside::schema;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// The schema of this name, ready to judge.
pub fn validator(name: &str) -> Validator {
    let (_, schema) =
        schema::all().into_iter().find(|(file, _)| *file == name).expect("a schema of this name");
    jsonschema::meta::validate(&schema).expect("a schema as the draft wants it");
    jsonschema::draft202012::new(&schema).expect("a schema that compiles")
}

/// What an editor makes of YAML: numbers and truths where there are no quotes.
fn json_of(node: &Node, source: &str) -> Value {
    match &node.value {
        Yaml::Text(text) => match source.get(node.span.clone()) {
            Some(plain) if plain == text => {
                let number = text.parse::<u64>().map(Value::from);
                number.or_else(|_| text.parse::<bool>().map(Value::from)).unwrap_or_else(|_| json!(text))
            }
            _ => json!(text),
        },
        Yaml::List(items) => items.iter().map(|item| json_of(item, source)).collect(),
        Yaml::Map(pairs) => {
            let pair = |(key, value): &(Node, Node)| (key.text().unwrap().to_owned(), json_of(value, source));
            Value::Object(pairs.iter().map(pair).collect::<Map<_, _>>())
        }
        Yaml::Empty | Yaml::Told => Value::Null,
    }
}

/// A file as an editor reads it.
pub fn yaml(name: &str, source: &str) -> Value {
    let (node, faults) = yaml::parse(name, source);
    assert!(faults.is_empty(), "{name}: {}", faults[0]);
    node.map_or(Value::Null, |node| json_of(&node, source))
}

/// What a schema says against a value.
pub fn faults(validator: &Validator, value: &Value) -> String {
    validator.iter_errors(value).map(|error| format!("{}: {error}\n", error.instance_path())).collect()
}
