//! Front matter: the lines between `---` at the start of a text. It is never prose; of all that it may hold,
//! only what stands under `bedside` is read:
//!
//! ```yaml
//! ---
//! bedside: {kind: letter, template: true}
//! ---
//! ```

use crate::vocabulary::Kind;

/// What the front matter says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Where the text after it begins.
    pub end: usize,
    /// The kind of document.
    pub kind: Option<Kind>,
    /// Whether it is a template.
    pub template: Option<bool>,
}

/// The longest front matter that is looked for.
const LONGEST: usize = 64 * 1024;

/// Reads the front matter at the start of a text, if there is some.
pub fn read(text: &str) -> Option<FrontMatter> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut lines = lines(&text[start..], start);
    let (first, _) = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut found = FrontMatter::default();
    let mut inside = false;
    let mut fields = 0;
    for (line, end) in lines {
        if end - start > LONGEST {
            return None;
        }
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            found.end = end;
            return (fields > 0 || end - start < 10).then_some(found);
        }
        if bare.is_empty() || bare.trim_start().starts_with('#') {
            continue;
        }
        let indented = bare.starts_with([' ', '\t', '-']);
        if !indented && !is_field(bare) {
            return None; // a rule above running text
        }
        fields += 1;
        if !indented {
            inside = false;
            if let Some(value) = bare.strip_prefix("bedside:") {
                inside = true;
                let value = uncommented(value).trim();
                for field in value.trim_start_matches('{').trim_end_matches('}').split(',') {
                    found.take(field);
                }
            }
        } else if inside {
            found.take(uncommented(bare));
        }
    }
    None
}

impl FrontMatter {
    fn take(&mut self, field: &str) {
        let Some((key, value)) = field.split_once(':') else {
            return;
        };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim().trim_matches(['"', '\'']) {
            "kind" => self.kind = Kind::from_name(value).or(self.kind),
            "template" => match value {
                "true" | "yes" => self.template = Some(true),
                "false" | "no" => self.template = Some(false),
                _ => {}
            },
            _ => {}
        }
    }
}

/// `key: value` or `key:`.
fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        !key.is_empty()
            && key.len() <= 60
            && (value.is_empty() || value.starts_with([' ', '\t']))
            && key.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '_' | '-' | '.' | '"' | '\''))
    })
}

fn uncommented(value: &str) -> &str {
    value.find(" #").map_or(value, |at| &value[..at])
}

/// The lines of a text, each with the position behind it.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut end = start;
    text.split_inclusive('\n').map(move |line| {
        end += line.len();
        (line, end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_bedside_are_read() {
        for text in [
            "---\nbedside: {kind: letter, template: true}\n---\nHello",
            "---\ntitle: X\nbedside:\n  kind: letter # ours\n  template: true\n---\nHello",
            "\u{FEFF}---\r\nbedside: { kind: 'letter', template: yes }\r\ntags:\r\n- a\r\n---\r\nHello",
        ] {
            let found = read(text).unwrap();
            assert_eq!((found.kind, found.template), (Some(Kind::Letter), Some(true)), "{text}");
            assert_eq!(&text[found.end..], "Hello");
        }
    }

    #[test]
    fn a_rule_above_text_is_no_front_matter() {
        for text in
            ["---\nDear Jo,\n---\n", "Hello\n---\n", "---\nkind: letter\n", "--- \n\nDear Jo: hello\n---", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("---\n---\nx").unwrap().end, 8);
    }
}
