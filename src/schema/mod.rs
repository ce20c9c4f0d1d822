//! JSON Schemas (draft 2020-12), so that editors complete and check what people write and other programs can rely on
//! what Bedside prints.
//!
//! They are made of the tables that the readers use and kept in `schemas/`; a test compares.

pub mod config;
mod object;
pub mod output;
pub mod pack;

use serde_json::Value;

/// The schemas with the names of their files.
pub fn all() -> [(&'static str, Value); 3] {
    [
        ("pack.schema.json", pack::schema()),
        ("bedside.schema.json", config::schema()),
        ("output.schema.json", output::schema()),
    ]
}

/// A schema as its file holds it.
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}
