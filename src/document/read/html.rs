//! The little HTML that stands in Markdown: tags are left out, comments are kept for the suppressions in them.

use std::ops::Range;

/// A part of a piece of HTML; ranges count its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text as it stands.
    Text(Range<usize>),
    /// A character written as an entity.
    Decoded(Range<usize>, &'static str),
    /// A comment.
    Comment(Range<usize>),
    /// A line or a block ends here.
    Break,
}

/// The parts of a piece of HTML, in order.
pub fn parts(html: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let Some(next) = html[at..].find(['<', '&', '\n']).map(|next| at + next) else {
            parts.push(Part::Text(at..html.len()));
            break;
        };
        if next > at {
            parts.push(Part::Text(at..next));
        }
        at = match html.as_bytes()[next] {
            b'\n' => {
                parts.push(Part::Break);
                next + 1
            }
            b'&' => match ENTITIES.iter().find(|(name, _)| html[next + 1..].starts_with(name)) {
                Some((name, text)) => {
                    let end = next + 1 + name.len();
                    parts.push(Part::Decoded(next..end, text));
                    end
                }
                None => {
                    parts.push(Part::Text(next..next + 1));
                    next + 1
                }
            },
            _ => tag(html, next, &mut parts),
        };
    }
    parts
}

/// Reads the tag or comment at `at`, and returns where it ends. A tag that does not end is none.
fn tag(html: &str, at: usize, parts: &mut Vec<Part>) -> usize {
    let rest = &html[at..];
    if rest.starts_with("<!--") {
        let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
        parts.push(Part::Comment(at..at + end));
        return at + end;
    }
    if !rest[1..].starts_with(|ch: char| ch.is_ascii_alphabetic() || matches!(ch, '/' | '!' | '?')) {
        parts.push(Part::Text(at..at + 1));
        return at + 1;
    }
    let Some(end) = rest.find('>') else {
        return html.len();
    };
    let name = rest[1..].trim_start_matches('/');
    let inline =
        ["b>", "b ", "i>", "i ", "em", "strong", "span", "a ", "a>", "u>", "abbr", "small", "sup", "sub"];
    if !inline.iter().any(|tag| name.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))) {
        parts.push(Part::Break);
    }
    for hidden in ["script", "style"] {
        if rest[1..].get(..hidden.len()).is_some_and(|start| start.eq_ignore_ascii_case(hidden)) {
            let close = rest.find("</").filter(|close| *close > end);
            return at + close.unwrap_or(rest.len());
        }
    }
    at + end + 1
}

/// The entities that people write.
const ENTITIES: &[(&str, &str)] = &[
    ("amp;", "&"),
    ("lt;", "<"),
    ("gt;", ">"),
    ("quot;", "\""),
    ("apos;", "'"),
    ("#39;", "'"),
    ("nbsp;", "\u{A0}"),
    ("rsquo;", "’"),
    ("lsquo;", "‘"),
    ("rdquo;", "”"),
    ("ldquo;", "“"),
    ("ndash;", "–"),
    ("mdash;", "—"),
    ("hellip;", "…"),
    ("pound;", "£"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_text_stays() {
        let html = "<p>Tea &amp; cake <b>now</b></p><!-- bedside: ignore x: y -->\n3 < 4 <";
        let text: String = parts(html)
            .into_iter()
            .map(|part| match part {
                Part::Text(range) => html[range].to_owned(),
                Part::Decoded(_, text) => text.to_owned(),
                Part::Comment(_) => "#".to_owned(),
                Part::Break => "/".to_owned(),
            })
            .collect();
        assert_eq!(text, "/Tea & cake now/#/3 < 4 <");
    }

    #[test]
    fn scripts_are_passed_over() {
        assert_eq!(
            parts("<style>p { }</style>").iter().filter(|part| matches!(part, Part::Text(_))).count(),
            0
        );
    }
}
