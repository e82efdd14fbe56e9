//! Addresses that were typed one a line, and what is wrong with them in words that people read.

use crate::pages::{MessageKey, Text};
use portcullis_oidc::redirect_uri::MOST;
use portcullis_oidc::{RedirectUri, RedirectUriError};
use url::Url;

/// The lines of a field with their numbers, without the empty ones.
pub(super) fn lines(typed: &str) -> impl Iterator<Item = (u32, &str)> {
    let numbered = (1..).zip(typed.lines());
    numbered
        .map(|(number, line)| (number, line.trim()))
        .filter(|(_, line)| !line.is_empty())
}

/// Entries as they are typed.
pub(super) fn joined(entries: &[String]) -> String {
    entries.join("\n")
}

/// Reads a list, at most [`MOST`] entries, none twice; `check` says what is wrong with one.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub(super) fn list(
    typed: &str,
    check: impl Fn(u32, &str) -> Result<(), Text>,
) -> Result<Vec<String>, Text> {
    let mut entries: Vec<String> = Vec::new();
    for (number, line) in lines(typed) {
        if entries.len() >= MOST {
            let most = u32::try_from(MOST).unwrap_or(u32::MAX);
            return Err(Text::new(MessageKey::ClientUriTooMany).count("most", most));
        }
        check(number, line)?;
        if entries.iter().any(|entry| entry == line) {
            return Err(at(MessageKey::ClientUriTwice, number));
        }
        entries.push(line.to_owned());
    }
    Ok(entries)
}

/// Redirect addresses, and those after signing out.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub(super) fn redirects(typed: &str) -> Result<Vec<String>, Text> {
    list(typed, |number, line| {
        RedirectUri::register(line)
            .map(|_| ())
            .map_err(|why| wrong(&why, number))
    })
}

/// Resources, as RFC 8707 §2 has them.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub(super) fn resources(typed: &str) -> Result<Vec<String>, Text> {
    list(typed, |number, line| {
        let short = line.len() <= 2048 && !line.contains(char::is_whitespace);
        let url = Url::parse(line).ok().filter(|_| short);
        match url.is_some_and(|url| url.fragment().is_none()) {
            true => Ok(()),
            false => Err(at(MessageKey::ClientResourceMalformed, number)),
        }
    })
}

/// Origins, as browsers write them.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub(super) fn origins(typed: &str) -> Result<Vec<String>, Text> {
    list(typed, |number, line| {
        let url = Url::parse(line).ok();
        let web = url.filter(|url| matches!(url.scheme(), "https" | "http"));
        match web.is_some_and(|url| url.origin().ascii_serialization() == line) {
            true => Ok(()),
            false => Err(at(MessageKey::ClientOriginMalformed, number)),
        }
    })
}

fn at(key: MessageKey, line: u32) -> Text {
    Text::new(key).count("line", line)
}

fn wrong(why: &RedirectUriError, line: u32) -> Text {
    let key = match why {
        RedirectUriError::TooLong => MessageKey::ClientUriTooLong,
        RedirectUriError::Character => MessageKey::ClientUriCharacter,
        RedirectUriError::NotAbsolute => MessageKey::ClientUriNotAbsolute,
        RedirectUriError::Scheme => MessageKey::ClientUriScheme,
        RedirectUriError::Unencrypted => MessageKey::ClientUriUnencrypted,
        RedirectUriError::UserName => MessageKey::ClientUriUserName,
        RedirectUriError::Fragment => MessageKey::ClientUriFragment,
        RedirectUriError::Wildcard => MessageKey::ClientUriWildcard,
        RedirectUriError::Host => MessageKey::ClientUriHost,
        RedirectUriError::Spelling(_) => MessageKey::ClientUriSpelling,
        RedirectUriError::Escape => MessageKey::ClientUriEscape,
    };
    match why {
        RedirectUriError::Spelling(uri) => at(key, line).name("uri", uri.clone()),
        _ => at(key, line),
    }
}

/// Whether any of these addresses is of an app on a device: only such may have schemes of their own.
pub(super) fn of_a_device(uris: &[String]) -> bool {
    uris.iter()
        .any(|uri| RedirectUri::register(uri).is_ok_and(|uri| uri.is_private_use()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_172_what_is_wrong_is_told_with_its_line() {
        let good = "\n https://app.example.org/cb \n\ncom.example.app:/cb\n";
        assert_eq!(
            redirects(good),
            Ok(vec![
                "https://app.example.org/cb".to_owned(),
                "com.example.app:/cb".to_owned()
            ])
        );
        for (bad, key) in [
            ("javascript:alert(1)", MessageKey::ClientUriScheme),
            ("*", MessageKey::ClientUriNotAbsolute),
            ("https://*.example.org/", MessageKey::ClientUriWildcard),
            ("https://app.example.org/#x", MessageKey::ClientUriFragment),
            ("http://app.example.org/", MessageKey::ClientUriUnencrypted),
            ("https://u@app.example.org/", MessageKey::ClientUriUserName),
            ("https://bücher.example/", MessageKey::ClientUriCharacter),
            ("https://app.example.org", MessageKey::ClientUriTwice),
            ("https://APP.example.org/", MessageKey::ClientUriSpelling),
            ("https://app.example.org/%2f", MessageKey::ClientUriEscape),
            ("https://app.example.org./", MessageKey::ClientUriHost),
        ] {
            let text = redirects(&format!("https://app.example.org\n\n{bad}")).expect_err(bad);
            assert_eq!(text.key, key, "{bad}");
            let line = crate::pages::Argument::Count(3);
            assert_eq!(text.args.get("line"), Some(&line), "{bad}");
        }
        let many: Vec<String> = (0..51).map(|n| format!("https://a.test/{n}")).collect();
        let text = redirects(&many.join("\n")).expect_err("too many");
        assert_eq!(text.key, MessageKey::ClientUriTooMany);
    }

    #[test]
    fn origins_and_resources_are_told_apart() {
        assert!(origins("https://app.example.org\nhttp://localhost:3000").is_ok());
        for bad in [
            "https://app.example.org/",
            "app",
            "null",
            "com.example.app:/",
        ] {
            assert!(origins(bad).is_err(), "{bad}");
        }
        assert!(resources("https://api.example.org/v1\nurn:example:api").is_ok());
        for bad in [
            "https://api.example.org/#x",
            "api",
            "https://api.example.org/a b",
        ] {
            assert!(resources(bad).is_err(), "{bad}");
        }
    }
}
