//! Mail in plain text: its header lines, and what it quotes of other mails.

use super::lines::SourceLine;

/// A header line of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// What it is about: a reader reads it first of all.
    Subject,
    /// Who, when, to whom.
    Other,
}

/// The header that a line is.
pub fn header(line: &str) -> Option<Header> {
    let colon = line.bytes().take(12).position(|byte| byte == b':')?;
    let (name, value) = (&line[..colon], &line[colon + 1..]);
    if value.trim().is_empty() && !name.eq_ignore_ascii_case("cc") {
        return None;
    }
    match name.trim().to_ascii_lowercase().as_str() {
        "subject" => Some(Header::Subject),
        "from" | "to" | "cc" | "bcc" | "sent" | "date" | "reply-to" | "importance" | "attachments" => {
            Some(Header::Other)
        }
        _ => None,
    }
}

/// How deep a line is quoted with `>`, and how many bytes of it say so.
pub fn quoted(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(['>', ' ']);
    line.starts_with('>').then_some(line.len() - text.len())
}

/// Whether a line heads a quotation: "On Monday, Jo Smith wrote:".
pub fn heads_quotation(line: &str) -> bool {
    line.len() <= 250 && line.trim_end().ends_with("wrote:")
}

/// The first line of a mail that is quoted whole below an answer, if there is one.
pub fn original_message(text: &str, lines: &[SourceLine]) -> Option<usize> {
    let line = |index: usize| lines.get(index).map_or("", |line| &text[line.range.clone()]);
    let mut written = false;
    for index in 0..lines.len() {
        let here = line(index);
        if here.is_empty() {
            continue;
        }
        let is_header = header(here).is_some();
        // an old mail shows its head: three header lines, the first of them the sender, below some text
        let sender =
            written && is_header && here.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("from:"));
        if (sender && (1..5).filter(|next| header(line(index + next)).is_some()).count() >= 2)
            || announces_original(here)
        {
            return Some(index);
        }
        written |= !is_header;
    }
    None
}

fn announces_original(line: &str) -> bool {
    if line.len() > 100 {
        return false;
    }
    let bare = line.trim_matches(['-', '_', ' ', '*', '>']).to_ascii_lowercase();
    bare == "begin forwarded message:"
        || (line.starts_with("--") && matches!(bare.as_str(), "original message" | "forwarded message"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::lines::lines;

    #[test]
    fn headers_and_quotations() {
        assert_eq!(header("Subject: Flu spray"), Some(Header::Subject));
        assert_eq!(header("To: Ngozi. From: Deputy Manager."), Some(Header::Other));
        assert_eq!(header("Plan: rest"), None);
        assert_eq!(header("To be fair: yes"), None);
        assert_eq!(quoted("> > Are you well?"), Some(4));
        assert!(heads_quotation("On Mon, 3 Mar 2025 at 10:04, Jo <jo@example.org> wrote:"));
    }

    #[test]
    fn an_old_mail_is_found_by_its_head() {
        for (text, expected) in [
            ("Thanks.\n\n-----Original Message-----\nFrom: Jo\n", Some(2)),
            ("Thanks.\n\nFrom: Jo\nSent: Monday\nTo: Al\nSubject: X\n\nHello", Some(2)),
            ("From: Jo\nSent: Monday\nTo: Al\nSubject: X\n\nHello", None),
            ("From: Jo with love", None),
        ] {
            assert_eq!(original_message(text, &lines(text, 0)), expected, "{text}");
        }
    }
}
