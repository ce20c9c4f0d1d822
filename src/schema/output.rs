//! The schema of what Bedside prints as JSON: the whole of `--format json`, and the lines of `jsonl` and `stream`.
//!
//! Written by hand, since it is a promise and must not change because a type inside changed; the names in it come from
//! where they stand. Its objects take no key that is not described here, so that a new one has to be.

use super::object::DRAFT;
use crate::report::json::FORMAT;
use crate::rules::keys::{kinds, severities, skills};
use crate::vocabulary::QuestionForm;
use serde_json::{Map, Value, json};

/// The schema.
pub fn schema() -> Value {
    let forms = [QuestionForm::Open, QuestionForm::Closed, QuestionForm::Leading].map(QuestionForm::name);
    json!({
        "$schema": DRAFT,
        "title": "What Bedside prints as JSON",
        "description": "check --format json prints a whole; check --format jsonl and stream print a line for each document. Bytes are counted from 0 in the text as UTF-8, lines and columns from 1.",
        "anyOf": [
            {"$ref": "#/$defs/whole"},
            {"$ref": "#/$defs/document"},
            {"$ref": "#/$defs/failed-path"},
            {"$ref": "#/$defs/failed-line"},
        ],
        "$defs": {
            "whole": object("What check --format json prints.", &[
                ("format", "The format and its version.", json!({"const": FORMAT})),
                ("version", "The version of the program.", text()),
                ("documents", "The documents, in the order of their paths.", list("document")),
                ("errors", "Paths that could not be checked.", list("error")),
                ("summary", "How much was found.", named("summary")),
            ], &[]),
            "error": object("A path that could not be checked.", &[
                ("path", "The path.", text()),
                ("message", "Why.", text()),
            ], &[]),
            "summary": object("How much was found.", &[
                ("documents", "How many documents were checked.", count()),
                ("findings", "How many findings of each severity; those that were suppressed do not count.", named("counts")),
                ("strengths", "How much was done well.", count()),
            ], &[("suppressed", "How many findings were suppressed, where some were.", at_least_one())]),
            "counts": object("Findings of each severity.", &[
                ("error", "A privacy breach, an unsafe dose, a hurtful label.", count()),
                ("warning", "Likely harm to trust or meaning.", count()),
                ("advice", "Style, or where the evidence is mixed.", count()),
            ], &[]),
            "document": document(),
            "failed-path": object("A line of jsonl for a path that could not be checked.", &[
                ("path", "The path.", text()),
                ("error", "Why.", text()),
            ], &[]),
            "failed-line": object("A line of stream that could not be checked.", &[
                ("line", "Its number.", at_least_one()),
                ("error", "Why.", text()),
            ], &[("id", "The id of the record, as it came, where it could be read.", json!(true))]),
            "finding": finding(),
            "related": object("Another place that a finding speaks of.", &[
                ("path", "The file; null in a stream.", json!({"type": ["string", "null"]})),
                ("start", "Its first byte.", count()),
                ("end", "The byte after its last.", count()),
                ("line", "Its line.", at_least_one()),
                ("column", "Its column.", at_least_one()),
                ("text", "The words there, identifiers masked.", text()),
                ("message", "What it has to do with the finding.", text()),
            ], &[]),
            "where": object("Where a finding stands in a file that is no plain text, such as a Word file.", &[], &[
                ("page", "The page.", at_least_one()),
                ("heading", "The heading above it.", text()),
                ("paragraph", "The number of the paragraph.", at_least_one()),
            ]),
            "suggestion": object("What to write instead.", &[
                ("text", "What to show.", text()),
                ("safety", "How far it may go: show, never applied; review, applied when accepted; safe, may be applied unasked.", json!({"enum": ["show", "review", "safe"]})),
                ("edits", "What changes in the text, in order and without overlap; none where it is only shown.", list("edit")),
            ], &[]),
            "edit": object("One change of the text.", &[
                ("start", "The first byte that goes.", count()),
                ("end", "The byte after the last that goes.", count()),
                ("text", "The text that comes.", text()),
            ], &[]),
            "suppressed": object("That somebody suppressed a finding. It stays in the list and counts nowhere.", &[
                ("reason", "The reason that was given.", text()),
            ], &[]),
            "strength": object("Something done well.", &[
                ("rule", "The rule.", rule()),
                ("skill", "The skill that it shows.", json!({"enum": skills()})),
                ("message", "What to tell the writer.", text()),
                ("start", "Its first byte.", count()),
                ("end", "The byte after its last.", count()),
                ("text", "The words there, identifiers masked.", text()),
            ], &[]),
            "question": object("A question of the writer, flagged or not.", &[
                ("start", "Its first byte.", count()),
                ("end", "The byte after its last.", count()),
                ("text", "Its words, identifiers masked.", text()),
                ("form", "Its form.", json!({"enum": forms})),
                ("asks", "How many things it asks at once.", at_least_one()),
                ("exempt", "Why a closed form is right here; null where there is no such reason.", json!({"type": ["string", "null"]})),
            ], &[]),
            "measures": measures(),
            "hardest": object("A sentence that is hard to read.", &[
                ("start", "Its first byte.", count()),
                ("end", "The byte after its last.", count()),
                ("text", "Its words, identifiers masked.", text()),
                ("reading_age", "Its own reading age, in years.", json!({"type": "number"})),
                ("words", "The words in it that few people know, and its abbreviations; none that is masked.", list("word")),
            ], &[]),
            "word": object("A word.", &[
                ("start", "Its first byte.", count()),
                ("end", "The byte after its last.", count()),
                ("text", "The word.", text()),
            ], &[]),
        },
    })
}

fn document() -> Value {
    let mut schema = object(
        "A document and all that was found.",
        &[
            ("kind", "What it is.", json!({"enum": kinds()})),
            (
                "kind_from",
                "Who says so.",
                json!({"enum": ["flag", "record", "front-matter", "config", "detected"]}),
            ),
            ("template", "Whether it is a template.", json!({"type": "boolean"})),
            ("findings", "The findings, by place and then by rule.", list("finding")),
            ("strengths", "What was done well.", list("strength")),
            ("questions", "Every question of the writer.", list("question")),
            ("measures", "The figures.", named("measures")),
        ],
        &[
            ("path", "The file.", text()),
            ("id", "The id of the record, as it came.", json!(true)),
            ("encoding", "The encoding, where it is not UTF-8.", text()),
        ],
    );
    schema["oneOf"] = json!([{"required": ["path"]}, {"required": ["id"]}]);
    schema
}

fn finding() -> Value {
    let place = |kind: &str| json!({"type": [kind, "null"]});
    let mut schema = object(
        "Something that could hurt, confuse or mislead the reader.",
        &[
            ("rule", "The rule.", rule()),
            ("severity", "How much it matters.", json!({"enum": severities()})),
            ("message", "What the reader may hear.", text()),
            ("why", "Why it matters.", text()),
            ("start", "Its first byte; null where it is about the whole document.", place("integer")),
            ("end", "The byte after its last.", place("integer")),
            ("line", "Its line.", place("integer")),
            ("column", "Its column, in characters.", place("integer")),
            ("end_line", "The line where it ends.", place("integer")),
            ("end_column", "The column after its last character.", place("integer")),
            ("text", "The words there, identifiers masked.", place("string")),
            ("suggestions", "What to write instead, best first.", list("suggestion")),
        ],
        &[
            ("masked", "That an identifier in the text was masked.", json!({"const": true})),
            ("where", "Where it stands in a file that is no plain text.", named("where")),
            ("related", "Other places that it speaks of, where there are some.", some("related")),
            ("suppressed", "That somebody suppressed it.", named("suppressed")),
        ],
    );
    // a place is there as a whole or not at all
    let places = ["start", "end", "line", "column", "end_line", "end_column", "text"];
    let all = |of: Value| places.iter().map(|name| ((*name).to_owned(), of.clone())).collect::<Map<_, _>>();
    schema["oneOf"] = json!([
        {"properties": all(json!({"type": "null"}))},
        {"properties": all(json!({"type": ["integer", "string"]}))},
    ]);
    schema
}

fn measures() -> Value {
    let figure = |about: &'static str| (about, json!({"type": ["number", "null"]}));
    let figures = [
        ("flesch_reading_ease", figure("Flesch reading ease; higher is easier.")),
        ("flesch_kincaid_grade", figure("Flesch-Kincaid grade.")),
        ("smog", figure("SMOG grade.")),
        ("gunning_fog", figure("Gunning fog index.")),
        ("coleman_liau", figure("Coleman-Liau index.")),
        ("automated_readability", figure("Automated readability index.")),
        (
            "reading_age",
            figure(
                "The age at which a British reader reads this with ease, in years: Bedside's own estimate.",
            ),
        ),
        ("open_question_share", figure("Open questions among all; null where there is no question.")),
    ];
    let mut keys = vec![("words", "Words of prose.", count()), ("sentences", "Sentences of prose.", count())];
    keys.extend(figures.map(|(name, (about, schema))| (name, about, schema)));
    keys.push((
        "too_short",
        "Whether the text is too short for the figures to be shown.",
        json!({"type": "boolean"}),
    ));
    keys.push((
        "hardest",
        "The sentences that carry most of the reading age, the heaviest first; at most three, none that is easy.",
        list("hardest"),
    ));
    object("The figures; null where there is no word to measure.", &keys, &[])
}

type Described = (&'static str, &'static str, Value);

/// An object with keys that are always there and others that may be.
fn object(about: &str, always: &[Described], maybe: &[Described]) -> Value {
    let mut properties = Map::new();
    for (name, about, schema) in always.iter().chain(maybe) {
        // `true` takes anything and has no room for a description
        let mut schema = if *schema == json!(true) { json!({}) } else { schema.clone() };
        schema["description"] = (*about).into();
        properties.insert((*name).to_owned(), schema);
    }
    let required: Vec<&str> = always.iter().map(|(name, ..)| *name).collect();
    json!({
        "description": about,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn named(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn list(name: &str) -> Value {
    json!({"type": "array", "items": named(name)})
}

fn some(name: &str) -> Value {
    json!({"type": "array", "minItems": 1, "items": named(name)})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn rule() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"})
}

fn count() -> Value {
    json!({"type": "integer", "minimum": 0})
}

fn at_least_one() -> Value {
    json!({"type": "integer", "minimum": 1})
}
