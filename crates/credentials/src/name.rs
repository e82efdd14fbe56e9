use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A name as people read it: 1 to 100 characters on one line, nothing that hides or reorders text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DisplayName(String);

impl DisplayName {
    /// Reads a name; white space around it is dropped, composed forms are used (NFC).
    ///
    /// # Errors
    /// [`NameError`] when it is empty, too long or holds a character that could deceive.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        parse_line(text, 100).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a group: 1 to 64 characters, none that a list in a header is cut at.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupName(String);

impl GroupName {
    /// Reads a group's name.
    ///
    /// # Errors
    /// [`NameError`]; a comma, a semicolon or a vertical bar is refused, because proxies and apps split lists there.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let line = parse_line(text, 64)?;
        if line.contains([',', ';', '|']) {
            Err(NameError::Separator)
        } else {
            Ok(Self(line))
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn parse_line(text: &str, longest: usize) -> Result<String, NameError> {
    let line: String = text.trim().nfc().collect();
    if line.is_empty() {
        return Err(NameError::Empty);
    }
    if line.chars().count() > longest || line.len() > longest * 4 {
        return Err(NameError::TooLong(longest));
    }
    if line.chars().any(deceives) {
        Err(NameError::Character)
    } else {
        Ok(line)
    }
}

/// Control characters, line and paragraph separators, and the characters that reorder text (Unicode TR 36 §2.5).
fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

impl fmt::Debug for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for GroupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing was given.
    #[error("a name is needed")]
    Empty,
    /// More characters than allowed.
    #[error("a name has {0} characters at most")]
    TooLong(usize),
    /// A line break, a control character or one that reorders text.
    #[error(
        "a name is one line of text, without control characters or characters that change its direction"
    )]
    Character,
    /// A comma, a semicolon or a vertical bar in a group's name.
    #[error(
        "a group's name has no comma, semicolon or vertical bar: lists in headers are split there"
    )]
    Separator,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_029_names_that_could_break_a_header_or_deceive_are_refused() {
        for text in [
            "",
            " ",
            "x\r\nRemote-Groups: admins",
            "a\0b",
            "a\tb",
            "a\u{2028}b",
            "a\u{202e}b",
            "a\u{2066}b",
        ] {
            assert!(DisplayName::parse(text).is_err(), "{text:?} was accepted");
        }
        assert!(DisplayName::parse(&"x".repeat(10_240)).is_err());
        assert!(DisplayName::parse("Ada 🦄 Lovelace").is_ok());
        for text in ["a,b", "a;b", "a|b"] {
            assert_eq!(GroupName::parse(text), Err(NameError::Separator));
        }
    }
}
