//! Suppressions: comments of a document by which its keeper says that a finding is right as it is.
//!
//! `bedside: ignore RULE[, RULE] ["words"]: reason` serves the block in which it stands, or the next one;
//! `bedside: ignore-file RULE…: reason` the whole document. A suppressed finding stays in the list with its reason.
//! Without a reason it still works, and that is told: a comment that is refused would leave the keeper of a template
//! with a finding that somebody has judged already.

use crate::document::{Comment, Document, Format, SourceSpan};
use crate::finding::{Finding, Place, Review, Suggestion, Suppressed};
use crate::rules::RuleSet;
use crate::rules::fault::did_you_mean;
use crate::rules::model::{Check, Rule};
use crate::rules::pattern::normal_form;
use crate::rules::raw::Notice;
use crate::vocabulary::Safety;
use globset::{Glob, GlobMatcher};

/// What stands for a reason where none is given.
const NO_REASON: &str = "no reason is given";

/// Marks what the comments of a document suppress, and tells what is odd about them.
pub fn apply(document: &Document, sets: &[&RuleSet], wanted: &dyn Fn(&str) -> bool, review: &mut Review) {
    let lost = lost(document);
    if document.comments.is_empty() && lost.is_empty() {
        return;
    }
    let mut known: Vec<&str> = RuleSet::built_in().model.rules.iter().map(|rule| &*rule.id).collect();
    known.extend(sets.iter().flat_map(|set| &set.model.rules).map(|rule| &*rule.id));
    let mut notices = Vec::new();
    let mut tell = |notice: Notice, comment: &Comment, other: &str, near: Option<&str>, review: &Review| {
        let rules = &RuleSet::built_in().model.rules;
        let rule = rules.iter().find(|rule| matches!(rule.check, Check::Notice(of) if of == notice));
        if let Some(rule) = rule.filter(|rule| wanted(&rule.id)) {
            notices.push(finding(document, review, rule, comment, other, near));
        }
    };
    for comment in &document.comments {
        let Some(text) = asked(comment.span.of(&document.text)) else { continue };
        let Some(ignore) = Ignore::read(text) else {
            tell(Notice::UnclearComment, comment, "", None, review);
            continue;
        };
        if ignore.reason.is_empty() {
            tell(Notice::WithoutReason, comment, "", None, review);
        }
        for name in &ignore.rules {
            let matcher = matcher(name);
            let matches = |rule: &str| matcher.as_ref().is_some_and(|glob| glob.is_match(rule));
            if !known.iter().any(|rule| matches(rule)) {
                let near = did_you_mean(name, known.iter().copied());
                tell(Notice::UnknownIgnore, comment, name, near, review);
                continue;
            }
            let used = suppress(document, review, comment, &ignore, &matches);
            // of rules that do not take part nobody can tell
            if !used && known.iter().any(|rule| matches(rule) && wanted(rule)) {
                let words = ignore.words.iter().map(|words| format!(" “{words}”")).collect::<Vec<_>>();
                tell(Notice::UnusedIgnore, comment, &format!("{name}{}", words.join(" or")), None, review);
            }
        }
    }
    for comment in &lost {
        tell(Notice::NoComment, comment, "", None, review);
    }
    if notices.is_empty() {
        return;
    }
    review.findings.extend(notices);
    let at = |finding: &Finding| finding.place.as_ref().map(|place| (place.span.start, place.span.end));
    review.findings.sort_by(|a, b| (at(a), &a.rule).cmp(&(at(b), &b.rule)));
}

/// Lines of plain text, which has no comments, by which somebody means to suppress something.
fn lost(document: &Document) -> Vec<Comment> {
    let mut all = Vec::new();
    let text = &document.text;
    if document.format != Format::Plain || !text.contains("ignore") {
        return all;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim();
        let at = start + line.find(shown).unwrap_or(0);
        start += line.len();
        // a note in brackets, or a mark such as that of another format
        let asks = shown.starts_with(|ch: char| !ch.is_alphanumeric())
            || shown.to_lowercase().starts_with("bedside:");
        if !asks || !asked(shown).is_some_and(|rest| rest.trim_start().starts_with("ignore")) {
            continue;
        }
        let span = SourceSpan::new(at, at + shown.len());
        if document.comments.iter().all(|comment| !comment.span.overlaps(span)) {
            all.push(Comment { span, block: 0 });
        }
    }
    all
}

/// Marks what one comment suppresses of some rules, and says whether there was anything.
fn suppress(
    document: &Document,
    review: &mut Review,
    comment: &Comment,
    ignore: &Ignore<'_>,
    matches: &dyn Fn(&str) -> bool,
) -> bool {
    let block = document.blocks.get(comment.block).map(|block| document.source_span(block.span));
    let mut used = false;
    for finding in review.findings.iter_mut().filter(|finding| matches(&finding.rule)) {
        let within = match (&finding.place, block) {
            _ if ignore.whole => true,
            (Some(place), Some(block)) => place.span.start < block.end && place.span.end > block.start,
            _ => false,
        };
        let words = |place: &Place| normal_form(place.span.of(&document.text));
        let meant =
            ignore.words.is_empty()
                || finding.place.as_ref().map(words).is_some_and(|text| {
                    ignore.words.iter().any(|words| holds_words(&text, &normal_form(words)))
                });
        if within && meant {
            used = true;
            let reason = if ignore.reason.is_empty() { NO_REASON } else { ignore.reason };
            // a comment may run over several lines
            let reason = || reason.split_whitespace().collect::<Vec<_>>().join(" ");
            finding.suppressed.get_or_insert_with(|| Suppressed { reason: reason() });
        }
    }
    used
}

/// Whether a text holds some words, whole.
fn holds_words(text: &str, words: &str) -> bool {
    let is_word = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, found)| {
        !is_word(text[..at].chars().next_back()) && !is_word(text[at + found.len()..].chars().next())
    })
}

/// An id, a pack or a pattern, as for `--skip`.
fn matcher(name: &str) -> Option<GlobMatcher> {
    let pattern = if name.contains('/') { name.to_owned() } else { format!("{name}/*") };
    Glob::new(&pattern).ok().map(|glob| glob.compile_matcher())
}

fn finding(
    document: &Document,
    review: &Review,
    rule: &Rule,
    comment: &Comment,
    other: &str,
    near: Option<&str>,
) -> Finding {
    let span: SourceSpan = comment.span;
    let (text, masked) = review.mask.apply(span, &document.text);
    let filled = |text: &str| text.replace("{other}", other);
    let tries = rule.tries.iter().map(|text| filled(text)).chain(near.map(str::to_owned));
    Finding {
        rule: rule.id.to_string(),
        severity: rule.severity.of(document.kind),
        message: filled(&rule.message),
        why: rule.why.to_string(),
        place: Some(Place { span, text: text.into_owned(), masked }),
        related: Vec::new(),
        suggestions: tries.map(|text| Suggestion { text, safety: Safety::Show, edits: Vec::new() }).collect(),
        telling: rule.telling,
        suppressed: None,
    }
}

/// What a comment asks of Bedside, without its marks; none where it asks nothing. Capitals and a colon that was left
/// out change nothing of what is meant, and somebody who is not heard would not know.
fn asked(comment: &str) -> Option<&str> {
    // what stands between the two tags of `{% comment %} … {% endcomment %}`
    let comment = match (comment.find("%}"), comment.rfind("{%")) {
        (Some(open), Some(close)) if open < close => &comment[open..close],
        _ => comment,
    };
    let text = comment.trim_start_matches(|ch: char| !ch.is_alphanumeric());
    let text = text.trim_end_matches(['-', '>', '#', '}', '%']).trim_end();
    let (name, rest) = text.split_at_checked("bedside".len())?;
    if !name.eq_ignore_ascii_case("bedside") {
        return None;
    }
    rest.trim_start().strip_prefix(':').or_else(|| {
        let word = rest.strip_prefix([' ', '-', '\n'])?.split([' ', ':', '\n']).next()?;
        ["ignore", "ignore-file"].contains(&word).then(|| &rest[1..])
    })
}

/// What is to be ignored.
struct Ignore<'t> {
    /// In the whole document.
    whole: bool,
    /// Ids, packs and patterns.
    rules: Vec<&'t str>,
    /// Only what holds one of these.
    words: Vec<&'t str>,
    /// Why; may be empty.
    reason: &'t str,
}

impl<'t> Ignore<'t> {
    /// Reads `ignore RULE[, RULE] ["words"]: reason`; a dash does for the second colon. A word among the rules that can
    /// be no id belongs to a reason whose colon is missing, and what is meant then is not clear.
    fn read(text: &'t str) -> Option<Ignore<'t>> {
        let text = text.trim();
        let (command, mut rest) = text.split_at(text.find(|ch: char| ch.is_whitespace() || ch == ':')?);
        let whole = match command {
            "ignore" => false,
            "ignore-file" => true,
            _ => return None,
        };
        let (mut rules, mut words) = (Vec::new(), Vec::new());
        loop {
            let before = rest;
            rest = rest.trim_start_matches(|ch: char| ch.is_whitespace() || ch == ',');
            let Some(first) = rest.chars().next() else { break };
            if matches!(first, ':' | '-' | '–' | '—') {
                break;
            }
            if let Some(close) = closing(first) {
                let inner = &rest[first.len_utf8()..];
                let end = inner.find(close)?;
                words.push(inner[..end].trim());
                rest = inner[end..].trim_start_matches(close);
                continue;
            }
            let end = rest
                .find(|ch: char| ch.is_whitespace() || matches!(ch, ',' | ':') || closing(ch).is_some())
                .unwrap_or(rest.len());
            let parted = before[..before.len() - rest.len()].contains(',');
            if !rules.is_empty() && !parted && !rest[..end].contains(['/', '*']) {
                return None;
            }
            rules.push(&rest[..end]);
            rest = &rest[end..];
        }
        let reason = rest.trim_start_matches([':', '-', '–', '—']).trim();
        let said = !rules.is_empty() && words.iter().all(|words| !words.is_empty());
        said.then_some(Ignore { whole, rules, words, reason })
    }
}

/// The mark that closes words in quotes.
fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '\'' => Some('\''),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::document::{Document, Facts, Format};
    use crate::finding::Review;
    use crate::rules::RuleSet;

    fn review(text: &str) -> Review {
        let facts = Facts { format: Format::Markdown, ..Facts::default() };
        check(&Document::read(text.to_owned(), &facts), &[RuleSet::built_in()])
    }

    /// Words of findings that are suppressed, with the reasons.
    fn suppressed(text: &str) -> Vec<(String, String)> {
        let of = review(text).findings.into_iter();
        of.filter_map(|one| Some((one.place?.text, one.suppressed?.reason))).collect()
    }

    fn told(text: &str) -> Vec<String> {
        let review = review(text);
        review.told().filter(|one| one.rule.starts_with("bedside/")).map(|one| one.message.clone()).collect()
    }

    #[test]
    fn a_comment_serves_the_block_that_follows_or_holds_it() {
        let after = "<!-- bedside: ignore plain/jargon: known here -->\n\nYour leg shows oedema.\n\nSo does oedema.\n";
        assert_eq!(suppressed(after), [("oedema".to_owned(), "known here".to_owned())]);
        assert!(told(after).is_empty());
        let inside = "Your leg shows oedema. <!-- bedside: ignore plain: known here -->\n\nSo does oedema.\n";
        assert_eq!(suppressed(inside), [("oedema".to_owned(), "known here".to_owned())]);
        for comment in [
            "{% comment %} bedside: ignore plain/jargon: known here {% endcomment %}",
            "{%- # bedside: ignore plain/jargon: known here -%}",
        ] {
            let text = format!("{comment}\nYour leg shows oedema.\n");
            assert_eq!(suppressed(&text), [("oedema".to_owned(), "known here".to_owned())], "{comment}");
        }
        let template = "{{!-- bedside: ignore plain/j*: known here --}}\nYour leg shows oedema.\n";
        assert_eq!(suppressed(template), [("oedema".to_owned(), "known here".to_owned())]);
    }

    #[test]
    fn a_comment_may_serve_the_whole_or_one_phrase() {
        let whole = "Your leg shows oedema.\n\nSo does oedema.\n\n<!-- bedside: ignore-file plain/jargon: known: here -->\n";
        assert_eq!(suppressed(whole).len(), 2);
        assert_eq!(suppressed(whole)[0].1, "known: here");
        let phrase = "<!-- bedside: ignore plain/jargon \"oedema\", “clot”: known here -->\n\nYour leg shows oedema and a haematoma.\n";
        assert_eq!(suppressed(phrase), [("oedema".to_owned(), "known here".to_owned())]);
    }

    #[test]
    fn a_comment_is_understood_however_it_is_typed() {
        for comment in [
            "Bedside: ignore plain/jargon: known here",
            "BEDSIDE:ignore plain/jargon:known here",
            "bedside ignore plain/jargon: known here",
            "bedside: ignore plain/jargon - known here",
            "bedside: ignore plain/jargon — known here",
            "bedside: ignore plain/jargon plain/abbreviation \"oedema\": known here",
            "bedside: ignore plain/jargon 'oedema': known here",
            "bedside: ignore plain/jargon:\n  known\n  here\n",
        ] {
            let text = format!("<!-- {comment} -->\nYour leg shows oedema.\n");
            assert_eq!(suppressed(&text), [("oedema".to_owned(), "known here".to_owned())], "{comment}");
        }
        assert_eq!(suppressed("<!-- bedside: ignore plain/jargon 'clot': no -->\nIt is oedema.\n"), []);
    }

    #[test]
    fn a_reason_without_a_colon_is_told_once() {
        let told =
            told("<!-- bedside: ignore plain/jargon our readers know it -->\n\nYour leg shows oedema.\n");
        assert_eq!(told, ["This comment begins with “bedside:”, and it is not clear what it asks for."]);
    }

    #[test]
    fn plain_text_has_no_comments_and_that_is_told() {
        let told = |text: &str| {
            let review = check(&Document::read(text.to_owned(), &Facts::default()), &[RuleSet::built_in()]);
            let told = review.findings.into_iter().filter(|one| one.rule == "bedside/no-comment");
            told.filter_map(|one| Some(one.place?.text)).collect::<Vec<_>>()
        };
        for line in [
            "<!-- bedside: ignore plain/jargon: known here -->",
            "bedside: ignore plain/jargon: known here",
            "# Bedside: ignore-file plain",
        ] {
            assert_eq!(told(&format!("Hello Sam,\r\n  {line}\r\nYour leg shows oedema.\r\n")), [line]);
        }
        for text in [
            "{# bedside: ignore plain/jargon: known here #}\nYour leg shows oedema.\n",
            "The bedside: ignore it.\nBedside ignore is a habit.\n",
            "<!-- bedside tables -->\nPlease ignore the noise.\n",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
        let markdown = "<!-- bedside: ignore plain/jargon: known here -->\n\nYour leg shows oedema.\n";
        assert!(review(markdown).findings.iter().all(|one| one.rule != "bedside/no-comment"));
    }

    #[test]
    fn what_is_odd_is_told() {
        let unused =
            "<!-- bedside: ignore plain/jargon, plain/latin-direction: known -->\n\nYour leg shows oedema.\n";
        assert_eq!(
            told(unused),
            ["Nothing of plain/latin-direction is left to pass over here, so this comment can go."]
        );
        let unknown = "<!-- bedside: ignore plain/jargn: known -->\n\nYour leg shows oedema.\n";
        assert_eq!(told(unknown), ["There is no rule “plain/jargn”, so this comment does nothing."]);
        let near =
            review(unknown).findings.into_iter().find(|one| one.rule == "bedside/unknown-ignore").unwrap();
        assert_eq!(near.suggestions[0].text, "plain/jargon");
        assert_eq!(
            told("<!-- bedside: ignore plain/jargon \"clot\": known -->\n\nYour leg shows oedema.\n"),
            ["Nothing of plain/jargon “clot” is left to pass over here, so this comment can go."]
        );
        let without = "<!-- bedside: ignore plain/jargon -->\n\nYour leg shows oedema.\n";
        assert_eq!((told(without).len(), suppressed(without).len()), (1, 1));
        assert_eq!(told("<!-- bedside: ignroe plain/jargon: known -->\n\nYour leg is better.\n").len(), 1);
        assert!(told("<!-- the bedside table -->\n\nYour leg is better.\n").is_empty());
    }
}
