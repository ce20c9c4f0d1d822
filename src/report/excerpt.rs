//! The words around a finding: its sentence, with the found words in brackets, cut to fit.

use super::Checked;
use super::people::{mask_for_people, tame};
use super::wrap::{Paint, Span, columns, grapheme_columns};
use crate::document::block::Opaque;
use crate::document::map::ProseSpan;
use crate::finding::Place;
use unicode_segmentation::UnicodeSegmentation;

/// What stands where something was cut.
const CUT: &str = "…";
/// How many bytes on either side are looked at: more than any line can show, whatever the sentence's length.
const NEAR: usize = 800;

/// The sentence of a place in at most `room` columns: "… the scan showed [bilateral oedema]." Found words that
/// are longer than that may take a second line.
pub fn excerpt(checked: &Checked<'_>, place: &Place, room: usize) -> Vec<Span> {
    let found = tame(&place.text).trim().to_owned();
    let (before, after) = around(checked, place);
    let whole = format!("{before}{}{after}", place.text);
    let (before, after) = if checked.is_clean(&whole) {
        (tame(&before), tame(&after))
    } else {
        let whole = tame(&mask_for_people(&whole));
        let (before, after) = (tame(&mask_for_people(&before)), tame(&mask_for_people(&after)));
        // an identifier that only the three parts together show must not come out in pieces
        if tame(&format!("{before}{}{after}", place.text)) != whole {
            return vec![Span::plain(shorten(&whole, room))];
        }
        (before, after)
    };
    if columns(&found) + 2 > room {
        // a little less than two lines, as words rarely fill a line
        let found = shorten_middle(&found, (2 * room).saturating_sub(12));
        return bracketed("", &found, "");
    }
    let (before, after) = fit(&before, &after, room - columns(&found) - 2);
    bracketed(&before, &found, &after)
}

/// The words of a place and what follows them in their sentence, cut to fit: “I am sorry that you waited …”.
pub fn quote(checked: &Checked<'_>, place: &Place, room: usize) -> String {
    let (_, after) = around(checked, place);
    let whole = tame(&mask_for_people(&format!("{}{after}", place.text)));
    let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = whole.trim_matches(['"', '“', '”', ' ', ',', ';', ':']);
    shorten(whole.strip_suffix('.').unwrap_or(whole), room)
}

fn bracketed(before: &str, found: &str, after: &str) -> Vec<Span> {
    let found = Span::of(Paint::Found, format!("[{found}]"));
    vec![Span::plain(before), found, Span::plain(after)]
}

/// What stands before and after a place in its sentence, or in its block where no sentence holds it.
fn around(checked: &Checked<'_>, place: &Place) -> (String, String) {
    let document = checked.document;
    let start = document.prose_map.derived(place.span.start);
    let end = document.prose_map.derived(place.span.end).max(start);
    let at = document.normal_map.derived(start);
    let sentence = document.sentence_at(at).map(|index| document.sentences[index].span);
    let block = || document.block_at(at).map(|index| document.blocks[index].span);
    let Some(span) = sentence.or_else(block) else {
        return Default::default();
    };
    let span = document.prose_span(span);
    let from = edge(&document.prose, span.start.max(start.saturating_sub(NEAR)));
    let to = edge(&document.prose, span.end.min(end.saturating_add(NEAR)));
    let before = readable(checked, ProseSpan::new(from, start.max(from)));
    let after = readable(checked, ProseSpan::new(end.min(to), to));
    (before, after)
}

/// The nearest place, at or after this one, where a character begins.
fn edge(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// Prose as the writer typed it: placeholders and links as they stand in the source, identifiers masked.
fn readable(checked: &Checked<'_>, span: ProseSpan) -> String {
    let document = checked.document;
    let Some(prose) = document.prose.get(span.start..span.end) else {
        return String::new();
    };
    let mut out = String::with_capacity(prose.len());
    let map = &document.prose_map;
    let source = map.start(span.start)..map.end(span.end);
    let all = checked.review.mask.identifiers();
    let first = all.partition_point(|one| one.span.end <= source.start);
    let mut hidden = all[first..].iter().take_while(|one| one.span.start < source.end).peekable();
    // most prose holds neither identifiers nor the marks of what was left out
    if prose.is_ascii() && hidden.peek().is_none() {
        return prose.to_owned();
    }
    let mut shown_until = 0;
    for (at, ch) in prose.char_indices() {
        let from = map.start(span.start + at);
        while hidden.next_if(|one| one.span.end <= from).is_some() {}
        if let Some(one) = hidden.peek().filter(|one| one.span.start <= from) {
            if shown_until < one.span.end {
                out.push_str(&one.shown);
                shown_until = one.span.end;
            }
            continue;
        }
        if Opaque::from_mark(ch).is_none() {
            out.push(ch);
            continue;
        }
        let from = document.prose_map.start(span.start + at);
        let to = document.prose_map.end(span.start + at + ch.len_utf8());
        out.push_str(document.text.get(from..to).unwrap_or(CUT));
    }
    out
}

/// As much of both sides as fits: whole words, the nearest first, turn by turn.
fn fit(before: &str, after: &str, room: usize) -> (String, String) {
    if columns(before) + columns(after) <= room {
        return (before.to_owned(), after.to_owned());
    }
    let left: Vec<&str> = before.split_inclusive(' ').collect();
    let right: Vec<&str> = pieces_before_space(after);
    let mut room = room.saturating_sub(4);
    let (mut kept_left, mut kept_right) = (0, 0);
    let (mut open_left, mut open_right) = (true, true);
    while open_left || open_right {
        if open_left {
            open_left = take(left.iter().rev().nth(kept_left), &mut room, &mut kept_left);
        }
        if open_right {
            open_right = take(right.get(kept_right), &mut room, &mut kept_right);
        }
    }
    let mut start: String = left[left.len() - kept_left..].concat();
    if kept_left < left.len() {
        start = format!("{CUT} {}", start.trim_start());
    }
    let mut end: String = right[..kept_right].concat();
    if kept_right < right.len() {
        end = format!("{} {CUT}", end.trim_end());
    }
    (start, end)
}

fn take(piece: Option<&&str>, room: &mut usize, kept: &mut usize) -> bool {
    match piece.map(|piece| columns(piece)) {
        Some(width) if width <= *room => {
            *room -= width;
            *kept += 1;
            true
        }
        _ => false,
    }
}

/// "s, and so" -> "s,", " and", " so": each piece but the first begins with its space.
fn pieces_before_space(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(' ').filter(|&(at, _)| at > 0) {
        pieces.push(&text[start..at]);
        start = at;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// The beginning of a text, cut at a word where there is one.
pub fn shorten(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let head = head(text, room.saturating_sub(2));
    format!("{} {CUT}", head.trim_end())
}

/// The beginning and the end of a text: two thirds and one third of the room.
fn shorten_middle(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub(3);
    let head = head(text, room * 2 / 3);
    let tail = tail(text, room / 3);
    format!("{} {CUT} {}", head.trim_end(), tail.trim_start())
}

fn head(text: &str, room: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_columns(grapheme);
        if used > room {
            break;
        }
        end = at + grapheme.len();
    }
    let cut = &text[..end];
    // a word that is a large part of the room is better broken than lost
    match cut.rfind(' ').filter(|&space| end < text.len() && space > end / 2) {
        Some(space) => &cut[..space],
        None => cut,
    }
}

fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme_columns(grapheme);
        if used > room {
            break;
        }
        start = at;
    }
    let cut = &text[start..];
    match cut.find(' ').filter(|&space| start > 0 && space < cut.len() / 2) {
        Some(space) => &cut[space..],
        None => cut,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use proptest::prelude::*;

    fn told(text: &str, words: &str, room: usize) -> String {
        let sample = Sample::new(text);
        let spans = excerpt(&sample.checked(), &sample.place(words, 0), room);
        spans.iter().map(|span| span.text.as_str()).collect()
    }

    #[test]
    fn a_sentence_that_fits_is_whole() {
        assert_eq!(
            told("It is late. Your leg shows oedema, I am afraid. Ask me.", "oedema", 60),
            "Your leg shows [oedema], I am afraid."
        );
        assert_eq!(
            told("Are you\ncoping at home?", "Are you\ncoping at home?", 60),
            "[Are you coping at home?]"
        );
    }

    #[test]
    fn a_long_sentence_is_cut_at_words_on_both_sides() {
        let text = "When we met at the clinic on Monday the doctor said that you (bilateral oedema) can come back to us whenever you like.";
        let cut = told(text, "bilateral oedema", 60);
        assert_eq!(cut, "… doctor said that you ([bilateral oedema]) can come back …");
        assert!(columns(&cut) <= 60);
    }

    #[test]
    fn long_found_words_keep_their_beginning_and_their_end() {
        let text = format!("{} the end.", "word ".repeat(60));
        let cut = told(&text, text.trim(), 40);
        assert!(cut.starts_with("[word word") && cut.contains(" … ") && cut.ends_with("the end.]"), "{cut}");
    }

    #[test]
    fn characters_of_two_columns_and_marks_are_never_split() {
        let cut = told("痛みはありませんか痛みはありませんか e\u{301}e\u{301} now", "now", 20);
        assert!(columns(&cut) <= 20 && cut.ends_with("e\u{301}e\u{301} [now]"), "{cut}");
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_room(before in "([a-z]{1,9} |👍 |é){0,30}", after in "( [a-z]{1,9}|痛|,){0,30}", room in 30usize..90) {
            let sample = Sample::new(&format!("{before}FOUND{after}"));
            let spans = excerpt(&sample.checked(), &sample.place("FOUND", 0), room);
            let text: String = spans.iter().map(|span| span.text.as_str()).collect();
            prop_assert!(columns(&text) <= room, "{}", text);
            prop_assert!(text.contains("[FOUND]"));
        }
    }
}
