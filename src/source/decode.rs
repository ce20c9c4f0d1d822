//! Bytes -> text: a stand-in that reads UTF-8 only.

use std::fmt;

/// A text, and the encoding that it had where that was not UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A byte-order mark of UTF-8 stays in it, so that places count the bytes of the source.
    pub text: String,
    /// The encoding, where it was not UTF-8.
    pub encoding: Option<&'static str>,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError;

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not text")
    }
}

/// Reads bytes as text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if bytes.contains(&0) {
        return Err(DecodeError);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: None }),
        Err(error) => {
            let text = error.as_bytes().iter().map(|&byte| char::from(byte)).collect();
            Ok(Decoded {
                text,
                encoding: Some("windows-1252"),
            })
        }
    }
}
