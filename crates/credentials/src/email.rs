use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// An e-mail address in the one form in which accounts are looked up, throttled and written to.
///
/// White space around it is dropped, compatibility forms are folded (NFKC), letters lower-cased, and the domain put
/// into its ASCII form (UTS 46). What remains must be a dot-atom local part and a domain (RFC 5322 §3.4.1 without
/// quoted strings and comments), so that one address is one recipient and one header value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address as a person types it.
    ///
    /// # Errors
    /// [`EmailError`] says which part could not be accepted.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let folded: String = text
            .trim_matches([' ', '\t'])
            .nfkc()
            .flat_map(char::to_lowercase)
            .collect();
        if folded.is_empty() {
            return Err(EmailError::Empty);
        }
        let (local, domain) = folded.rsplit_once('@').ok_or(EmailError::NoAt)?;
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| EmailError::Domain)?;
        if !is_dot_atom(local) || local.len() > 64 {
            return Err(EmailError::Local);
        }
        if domain.is_empty() || domain.len() > 253 || !domain.split('.').all(is_label) {
            return Err(EmailError::Domain);
        }
        let whole = format!("{local}@{domain}");
        if whole.len() > 254 {
            Err(EmailError::TooLong)
        } else {
            Ok(Self(whole))
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`, in ASCII.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address with all but its first letter and its domain hidden, as in `a••••@example.org`. The number of
    /// dots is fixed, so it says nothing about the length.
    #[must_use]
    pub fn masked(&self) -> String {
        let first: String = self.0.chars().take(1).collect();
        format!("{first}••••@{}", self.domain())
    }
}

fn is_dot_atom(local: &str) -> bool {
    let atext = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    local
        .split('.')
        .all(|atom| !atom.is_empty() && atom.bytes().all(atext))
}

fn is_label(label: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(inner)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({})", self.masked())
    }
}

/// Why a text is not an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing was given.
    #[error("an e-mail address is needed")]
    Empty,
    /// There is no `@`.
    #[error("an e-mail address has an @, such as ada@example.org")]
    NoAt,
    /// The part before the `@`.
    #[error(
        "the part before the @ may hold letters a-z, digits, dots and !#$%&'*+-/=?^_`{{|}}~ only, 64 at most"
    )]
    Local,
    /// The part after the `@`.
    #[error("the part after the @ is not a domain name")]
    Domain,
    /// More than 254 characters.
    #[error("an e-mail address has 254 characters at most")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_057_every_spelling_is_one_address() {
        let one = Email::parse("alice@x.test").expect("an address");
        for spelling in [
            "Alice@X.test",
            " alice@x.test ",
            "aliCe@x.test",
            "ａｌｉｃｅ＠x.test",
            "\talice@X.TEST",
        ] {
            assert_eq!(Email::parse(spelling).as_ref(), Ok(&one), "{spelling:?}");
        }
        assert_eq!(
            Email::parse("a@bu\u{308}cher.test"),
            Email::parse("a@bücher.test")
        );
        assert_eq!(
            Email::parse("a@bücher.test").expect("an address").as_str(),
            "a@xn--bcher-kva.test"
        );
    }

    #[test]
    fn s_105_what_could_mean_two_recipients_is_no_address() {
        for text in [
            "",
            "a",
            "@",
            "a@",
            "@x.test",
            "a@x.test,evil@evil.test",
            "a@x.test evil@evil.test",
            "a@evil.test@x.test",
            "\"evil@evil.test\"@x.test",
            "a@x.test(comment)evil.test",
            "<a@x.test>",
            "a@x.test\r\nBcc: evil@evil.test",
            "a\n@x.test",
            "a@x.test\n",
            "a@x..test",
            "a@-x.test",
            "a..b@x.test",
            ".a@x.test",
            "a\0@x.test",
            "ä@x.test",
            "a@x.test;b",
            "a@[127.0.0.1]",
            "a b@x.test",
            "a:b@x.test",
        ] {
            assert!(Email::parse(text).is_err(), "{text:?} was accepted");
        }
        assert!(Email::parse(&format!("{}@x.test", "a".repeat(65))).is_err());
    }

    #[test]
    fn s_191_odd_but_legal_characters_stay_what_they_are() {
        let email = Email::parse("o'1=1--%_@x.test").expect("an address");
        assert_eq!(email.as_str(), "o'1=1--%_@x.test");
        assert_eq!(email.masked(), "o••••@x.test");
    }
}
