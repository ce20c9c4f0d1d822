//! Bytes become text: UTF-8 as it stands, else the encodings that old programs write.
//!
//! The text keeps its byte-order mark, because positions count it; readers leave it out of the prose.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::fmt;

/// A text and how it was encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text as UTF-8, a byte-order mark included.
    pub text: String,
    /// The encoding, where it was not UTF-8: positions count the decoded text then, and the writer is told.
    pub encoding: Option<&'static str>,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotText {
    /// A kind of file that is known by its first bytes.
    Known(&'static str),
    /// Something with NULs or mostly control bytes.
    Binary,
}

impl fmt::Display for NotText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotText::Known(what) => write!(out, "this is {what}, not a text file"),
            NotText::Binary => out.write_str("this is a binary file, not text"),
        }
    }
}

impl std::error::Error for NotText {}

/// Decodes a file.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if let Some(what) = known(&bytes) {
        return Err(NotText::Known(what));
    }
    for (mark, encoding, name) in
        [(&b"\xFF\xFE"[..], UTF_16LE, "utf-16le"), (&b"\xFE\xFF"[..], UTF_16BE, "utf-16be")]
    {
        if bytes.starts_with(mark) && bytes.len().is_multiple_of(2) {
            return Ok(Decoded { text: foreign(encoding, &bytes), encoding: Some(name) });
        }
    }
    if looks_binary(&bytes) {
        return Err(NotText::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: None }),
        Err(error) => {
            let bytes = error.into_bytes();
            if mostly_utf8(&bytes) {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                return Ok(Decoded { text, encoding: Some("utf-8, damaged") });
            }
            Ok(Decoded { text: foreign(WINDOWS_1252, &bytes), encoding: Some("windows-1252") })
        }
    }
}

fn foreign(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The first bytes of files that people hand over by mistake.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip file (as Word and OpenDocument files are)"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (.doc, .xls or .msg)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1F\x8B", "a gzip file"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z file"),
    (b"Rar!\x1A\x07", "a RAR file"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
];

fn known(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

/// NULs stand in no text; other control bytes are forgiven while they are few (a form feed, an escape).
fn looks_binary(bytes: &[u8]) -> bool {
    let forgiven = |byte: u8| matches!(byte, b'\t'..=b'\r' | 0x1B);
    let control = bytes.iter().filter(|byte| byte.is_ascii_control() && !forgiven(**byte)).count();
    bytes.contains(&0) || control * 20 > bytes.len()
}

/// Whether a few stray bytes spoil a text that is UTF-8 otherwise: Windows-1252 would spoil all the rest.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|ch| !ch.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= 4 * bad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec()).unwrap()
    }

    #[test]
    fn utf8_is_taken_as_it_stands_with_its_mark() {
        assert_eq!(text("café".as_bytes()), Decoded { text: "café".into(), encoding: None });
        assert_eq!(text(b"\xEF\xBB\xBFHello").text, "\u{FEFF}Hello");
        assert_eq!(text(b"").text, "");
    }

    #[test]
    fn older_encodings_are_named() {
        let old = text(b"It\x92s \xA35, caf\xE9");
        assert_eq!((old.text.as_str(), old.encoding), ("It’s £5, café", Some("windows-1252")));
        let wide = text(b"\xFF\xFEH\0i\0");
        assert_eq!((wide.text.as_str(), wide.encoding), ("\u{FEFF}Hi", Some("utf-16le")));
        let stray = text("“It’s – fine” \u{FF}".as_bytes().split_last().unwrap().1);
        assert_eq!(stray.encoding, Some("utf-8, damaged"));
        assert!(stray.text.starts_with("“It’s – fine” "));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(
            decode(b"%PDF-1.7 ...".to_vec()).unwrap_err().to_string(),
            "this is a PDF file, not a text file"
        );
        assert!(decode(b"PK\x03\x04....".to_vec()).is_err());
        assert_eq!(decode(b"a\0b".to_vec()), Err(NotText::Binary));
        assert_eq!(decode(vec![1, 2, 3, 4, b'a']), Err(NotText::Binary));
    }
}
