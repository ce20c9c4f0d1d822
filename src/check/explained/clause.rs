//! The words around a term, as text: where a clause ends, what a sign between two words says, what a list looks like.

/// How long a row of names before a term may be.
const NAMES: usize = 90;

/// What follows a dash.
pub(super) fn dash(text: &str) -> Option<&str> {
    [" - ", " – ", " — ", " -- ", "—", "–"].iter().find_map(|sign| text.strip_prefix(sign))
}

pub(super) fn has_dash(text: &str) -> bool {
    [" - ", " – ", " — ", "—"].iter().any(|sign| text.contains(sign))
}

/// Text without a word at its end that says how an illness goes, which is often part of its name: "(acute bronchitis)".
pub(super) fn without_course(text: &str) -> &str {
    let (left, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let course = matches!(
        last,
        "acute"
            | "chronic"
            | "severe"
            | "mild"
            | "recurrent"
            | "primary"
            | "secondary"
            | "early"
            | "bilateral"
    );
    if course { left } else { text }
}

/// Text without an article at its end.
pub(super) fn strip_article(text: &str) -> &str {
    [" a ", " an ", " the "]
        .iter()
        .find(|article| text.ends_with(*article))
        .map_or(text, |article| &text[..=text.len() - article.len()])
}

/// Where the clause ends that begins here: at a comma, a bracket, a dash, or with the sentence.
pub(super) fn clause_end(normal: &str, start: usize, limit: usize) -> usize {
    let limit = limit.max(start);
    let text = &normal[start..limit];
    let skipped = text.len() - text.trim_start_matches([' ', ',', ':']).len();
    let stop = |(at, ch): &(usize, char)| match ch {
        ',' | ';' | '(' | ')' | '—' | ':' => true,
        '-' | '–' => text[*at..].chars().nth(1) == Some(' '),
        _ => false,
    };
    let at = text[skipped..].char_indices().find(|(at, ch)| stop(&(at + skipped, *ch)));
    let end = at.map_or(limit, |(at, _)| start + skipped + at);
    start + normal[start..end].trim_end().len()
}

/// Past the sign at which a clause ended.
pub(super) fn past_sign(normal: &str, end: usize, limit: usize) -> usize {
    let sign = normal[end..].chars().next().map_or(0, char::len_utf8);
    (end + sign).min(limit.max(end))
}

/// Where a statement ends: a bracket in it belongs to it. An adjective may stand before a comma: "is a small, reddish bump".
pub(super) fn statement_end(normal: &str, start: usize, limit: usize) -> usize {
    let mut end = clause_end(normal, start, limit);
    let short = !normal[start..end].trim().contains(' ');
    let described = [" a", " an"].iter().any(|article| normal[..start].ends_with(article));
    if short && described {
        end = clause_end(normal, past_sign(normal, end, limit), limit);
    }
    while normal[end..limit.max(end)].trim_start().starts_with(['(', ')']) {
        let sign = normal[end..].find(['(', ')']).map_or(limit, |at| end + at + 1);
        end = clause_end(normal, sign, limit);
    }
    end
}

/// Whether an item of a list goes on here: ", or pain", ", and pain", but not ", and we".
pub(super) fn joins(rest: &str) -> bool {
    let rest = rest.trim_start_matches([',', ' ']);
    let after = rest.strip_prefix("and ");
    rest.starts_with("or ")
        || after.is_some_and(|after| {
            let word = after.split(|ch: char| !ch.is_alphabetic()).next().unwrap_or("");
            !matches!(
                word,
                "we" | "you"
                    | "it"
                    | "this"
                    | "they"
                    | "i"
                    | "your"
                    | "our"
                    | "he"
                    | "she"
                    | "there"
                    | "that"
                    | "is"
                    | "are"
                    | "can"
                    | "will"
                    | "may"
                    | "has"
                    | "have"
                    | "the"
                    | "need"
                    | "needs"
            )
        })
}

/// Whether a sign says once more what stands before it, and does not only go on: "in other words", "which means".
pub(super) fn restates(sign: &str) -> bool {
    ["in ", "to put", "mean"].iter().any(|told| sign.contains(told))
}

/// Whether other names stand between "also called" and what follows: "also called piles, lumps or".
pub(super) fn is_row_of_names(between: &str) -> bool {
    let named = |word: &str| {
        !matches!(
            word,
            "and" | "is" | "are" | "was" | "has" | "have" | "with" | "who" | "which" | "that" | "but" | "for"
        )
    };
    between.len() < NAMES && between.split([' ', ',']).filter(|word| !word.is_empty()).all(named)
}

/// Whether the last words before a place hold a comma, as those of a list.
pub(super) fn ends_list(left: &str) -> bool {
    left.trim_end_matches([',', ' ']).rsplit(' ').take(4).any(|word| word.ends_with(','))
}

/// Whether a bracket after these words says what was found or where it stands, and is no other name for them.
pub(super) fn is_finding_of(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or("");
    matches!(
        last,
        "x-ray" | "xray" | "ray" | "scan" | "letter" | "results" | "notes" | "leaflet" | "appointment"
    )
}

/// Whether what stands before "called" is somebody who rings.
pub(super) fn rings(before: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or("");
    matches!(
        word,
        "who"
            | "i"
            | "we"
            | "you"
            | "he"
            | "she"
            | "they"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "mum"
            | "dad"
            | "mother"
            | "father"
            | "doctor"
            | "gp"
            | "nurse"
            | "team"
            | "and"
            | "staff"
            | "partner"
    )
}
