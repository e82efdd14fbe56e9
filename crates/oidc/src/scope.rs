//! Scopes (RFC 6749 §3.3): a set of words that keeps the order in which they were asked for.

use std::fmt;

/// The longest `scope` parameter that is read, in bytes.
pub const LONGEST: usize = 4096;
/// How many words it may hold.
pub const MOST: usize = 64;

/// A set of scope tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope(Vec<String>);

/// Why a `scope` parameter cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScopeError {
    /// It is longer than we read.
    #[error("scope is too long: at most 64 words and 4096 bytes")]
    TooLong,
    /// A word has a character that RFC 6749 §3.3 does not allow.
    #[error("scope holds a character that is not allowed in it")]
    Malformed,
}

impl Scope {
    /// Reads a `scope` parameter; a word that is there twice counts once.
    ///
    /// # Errors
    /// [`ScopeError`]; the answer to the client is `invalid_scope`.
    pub fn parse(text: &str) -> Result<Self, ScopeError> {
        if text.len() > LONGEST || text.split(' ').filter(|word| !word.is_empty()).count() > MOST {
            return Err(ScopeError::TooLong);
        }
        let allowed = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        let mut scope = Self::default();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !word.bytes().all(allowed) {
                return Err(ScopeError::Malformed);
            }
            scope.insert(word);
        }
        Ok(scope)
    }

    /// A scope of these words, which are our own.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scope = Self::default();
        words.into_iter().for_each(|word| scope.insert(word));
        scope
    }

    fn insert(&mut self, word: &str) {
        if !self.has(word) {
            self.0.push(word.to_owned());
        }
    }

    /// Whether the word is in it.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|kept| kept == word)
    }

    /// Whether every word of it is in `other`.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.iter().all(|word| other.has(word))
    }

    /// The words that `allowed` says yes to.
    #[must_use]
    pub fn only(&self, allowed: impl Fn(&str) -> bool) -> Self {
        Self(
            self.0
                .iter()
                .filter(|word| allowed(word))
                .cloned()
                .collect(),
        )
    }

    /// Both together.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::of(self.iter().chain(other.iter()))
    }

    /// Whether there is no word in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_149_a_scope_is_short_and_plain_and_counts_a_word_once() {
        let scope = Scope::parse("openid  email openid").expect("a scope");
        assert_eq!(scope.to_string(), "openid email");
        assert!(Scope::parse("").expect("nothing").is_empty());
        assert_eq!(Scope::parse(&"x ".repeat(65)), Err(ScopeError::TooLong));
        assert_eq!(Scope::parse(&"x".repeat(4097)), Err(ScopeError::TooLong));
        for bad in ["a\tb", "a\"b", "a\\b", "ä", "a\0"] {
            assert_eq!(Scope::parse(bad), Err(ScopeError::Malformed), "{bad:?}");
        }
    }

    #[test]
    fn what_is_granted_is_within_what_was_asked() {
        let asked = Scope::parse("openid email groups").expect("a scope");
        let granted = asked.only(|word| word != "groups");
        assert!(granted.is_within(&asked));
        assert!(!asked.is_within(&granted));
        assert_eq!(granted.union(&asked).to_string(), "openid email groups");
    }
}
