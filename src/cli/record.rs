//! A line of a stream -> a record. Every fault is told in words that do not repeat the record's text.

use bedside::Kind;
use bedside::document::date::Date;
use bedside::report::people;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::fmt;

/// A record to check.
#[derive(Debug)]
pub struct Record<'a> {
    /// Its id, as it came.
    pub id: &'a RawValue,
    /// Its text.
    pub text: String,
    /// What it is, where it says so.
    pub kind: Option<Kind>,
    /// Whether it is a template, where it says so.
    pub template: Option<bool>,
    /// The day on which it was written; none where it is in no form that is known.
    pub date: Option<Date>,
}

/// Why a line is no record, and its id where that could still be read.
#[derive(Debug)]
pub struct Fault<'a> {
    /// The id, as it came.
    pub id: Option<&'a RawValue>,
    /// What is the matter.
    pub message: String,
}

/// Reads a line.
pub fn read(line: &str) -> Result<Record<'_>, Fault<'_>> {
    let mut fields = Fields::default();
    let mut json = serde_json::Deserializer::from_str(line);
    let parsed = Seed(&mut fields).deserialize(&mut json).and_then(|()| json.end());
    let id = fields.id;
    let record = match parsed {
        Ok(()) => fields.record(),
        Err(error) => Err(what_is_wrong(&error, line, &fields)),
    };
    record.map_err(|message| Fault { id, message })
}

/// The values of the known keys, unread, so that one bad value does not hide the id.
#[derive(Debug, Default)]
struct Fields<'a> {
    id: Option<&'a RawValue>,
    text: Option<&'a RawValue>,
    kind: Option<&'a RawValue>,
    template: Option<&'a RawValue>,
    date: Option<&'a RawValue>,
    author: Option<&'a RawValue>,
    twice: Option<&'static str>,
}

impl<'a> Fields<'a> {
    fn record(self) -> Result<Record<'a>, String> {
        if let Some(name) = self.twice {
            return Err(format!("\"{name}\" stands there twice"));
        }
        let id = self.id.ok_or("\"id\" is missing")?;
        let text = self.text.ok_or("\"text\" is missing")?;
        let text = string(text, "text")?.ok_or("\"text\" is null")?;
        let kind = self.kind.map(kind).transpose()?.flatten();
        let template = match self.template.map(RawValue::get) {
            None | Some("null") => None,
            Some("true") => Some(true),
            Some("false") => Some(false),
            Some(_) => return Err("\"template\" is neither true nor false".to_owned()),
        };
        let date = self.date.map(|value| string(value, "date")).transpose()?.flatten();
        let date = date.as_deref().and_then(Date::from_data);
        self.author.map(|value| string(value, "author")).transpose()?;
        Ok(Record { id, text, kind, template, date })
    }
}

fn string(value: &RawValue, name: &str) -> Result<Option<String>, String> {
    serde_json::from_str(value.get()).map_err(|error| match value.get().starts_with('"') {
        // what the parser says of a string is about its escapes, not about its words
        true => format!("\"{name}\" cannot be read: {}", without_place(&error)),
        false => format!("\"{name}\" is no text"),
    })
}

fn kind(value: &RawValue) -> Result<Option<Kind>, String> {
    let Some(name) = string(value, "kind")? else {
        return Ok(None);
    };
    let kinds = people::list(&Kind::ALL.map(Kind::name), "or");
    match Kind::from_name(&name) {
        Some(kind) => Ok(Some(kind)),
        None => Err(format!("\"kind\" is none of {kinds}")),
    }
}

fn what_is_wrong(error: &serde_json::Error, line: &str, fields: &Fields<'_>) -> String {
    if let Some(name) = fields.twice {
        return format!("\"{name}\" stands there twice");
    }
    match error.classify() {
        Category::Data if !line.trim_start().starts_with('{') => {
            "this is no object such as {\"id\": 1, \"text\": \"…\"}".to_owned()
        }
        _ => format!("this is not JSON: {} at byte {}", without_place(error), error.column()),
    }
}

/// The parser's words without "at line 1 column 7": a record is one line, and its number stands beside.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Reads the fields into a place that outlives a failure.
struct Seed<'f, 'a>(&'f mut Fields<'a>);

impl<'a> DeserializeSeed<'a> for Seed<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Seed<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<std::borrow::Cow<'a, str>>()? {
            let value: &'a RawValue = map.next_value()?;
            let (field, name) = match &*key {
                "id" => (&mut self.0.id, "id"),
                "text" => (&mut self.0.text, "text"),
                "kind" => (&mut self.0.kind, "kind"),
                "template" => (&mut self.0.template, "template"),
                "date" => (&mut self.0.date, "date"),
                "author" => (&mut self.0.author, "author"),
                _ => continue,
            };
            if field.replace(value).is_some() {
                self.0.twice = Some(name);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: &str) -> (Option<String>, String) {
        let fault = read(line).unwrap_err();
        (fault.id.map(|id| id.get().to_owned()), fault.message)
    }

    #[test]
    fn a_record_is_read() {
        let record = read(
            r#"{"more": [1], "id": 1.50, "text": "a\nb", "kind": "note", "template": null, "date": null}"#,
        );
        let record = record.unwrap();
        assert_eq!((record.id.get(), record.text.as_str()), ("1.50", "a\nb"));
        assert_eq!((record.kind, record.template), (Some(Kind::Note), None));
    }

    #[test]
    fn a_date_is_read_in_the_forms_of_data() {
        let date = |text: &str| {
            let line = format!(r#"{{"id": 1, "text": "a", "date": "{text}"}}"#);
            read(&line).unwrap().date.map(|date| (date.year, date.month, date.day))
        };
        for text in ["2026-11-06", "2026-11-06T08:30:00Z", "2026-11-06 08:30", "06/11/2026", "6.11.2026"] {
            assert_eq!(date(text), Some((2026, 11, 6)), "{text}");
        }
        for text in ["", "yesterday", "2026-13-01", "2026-02-30", "06/11/26", "0000-01-01", "1-2"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn each_fault_is_told_and_the_id_goes_back() {
        let id = Some("7".to_owned());
        assert_eq!(fault(r#"{"id": 7}"#), (id.clone(), "\"text\" is missing".into()));
        assert_eq!(fault(r#"{"text": "x"}"#), (None, "\"id\" is missing".into()));
        assert_eq!(fault(r#"{"id": 7, "text": 8}"#), (id.clone(), "\"text\" is no text".into()));
        assert_eq!(fault(r#"{"id": 7, "text": null}"#), (id.clone(), "\"text\" is null".into()));
        let kinds = "\"kind\" is none of letter, message, note, reply, feedback, page or form";
        assert_eq!(fault(r#"{"id": 7, "text": "x", "kind": "leter"}"#), (id.clone(), kinds.into()));
        let template = "\"template\" is neither true nor false";
        assert_eq!(fault(r#"{"id": 7, "text": "x", "template": "yes"}"#), (id.clone(), template.into()));
        assert_eq!(fault(r#"{"id": 7, "text": "x", "date": 3}"#), (id.clone(), "\"date\" is no text".into()));
        assert_eq!(fault(r#"{"id": 7, "text": "x", "text": "y"}"#).1, "\"text\" stands there twice");
        assert_eq!(fault(r#"{"id": 7, "text": "\ud800"}"#).0, id);
        assert!(fault(r#"[1]"#).1.starts_with("this is no object"));
    }

    #[test]
    fn a_broken_line_gives_its_id_where_that_came_first_and_never_its_text() {
        let (id, message) = fault(r#"{"id": "a-1", "text": "Mrs Vale has"#);
        assert_eq!(id.as_deref(), Some("\"a-1\""));
        assert!(message.starts_with("this is not JSON: EOF while parsing a string"), "{message}");
        assert!(!fault(r#"{"id": 7, "text": Mrs Vale}"#).1.contains("Vale"));
        assert!(fault(r#"{"id": 7, "text": "x"} and"#).1.contains("trailing"));
    }
}
