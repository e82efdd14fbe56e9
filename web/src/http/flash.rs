//! What the next page says: a word from a closed list and perhaps one value, in a cookie of this browser.

use crate::pages::{Flash, MessageKey, Text};

/// What kind of value a message holds.
#[derive(Clone, Copy)]
enum Holds {
    Nothing,
    Email,
    Sessions,
}

const WORDS: &[(&str, MessageKey, bool, Holds)] = &[
    ("code-sent", MessageKey::CodeSent, true, Holds::Nothing),
    ("user-created", MessageKey::UserCreated, true, Holds::Email),
    (
        "user-disabled",
        MessageKey::UserDisabled,
        true,
        Holds::Email,
    ),
    ("user-enabled", MessageKey::UserEnabled, true, Holds::Email),
    (
        "sessions-revoked",
        MessageKey::SessionsRevoked,
        true,
        Holds::Sessions,
    ),
    (
        "not-yourself",
        MessageKey::NotYourself,
        false,
        Holds::Nothing,
    ),
    ("last-admin", MessageKey::LastAdmin, false, Holds::Nothing),
    ("setup-done", MessageKey::SetupDone, true, Holds::Nothing),
];

/// The cookie's value for a word and what it holds.
#[must_use]
pub fn write(word: &str, value: &str) -> String {
    let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
    format!("{word}:{value}")
}

/// The message behind a cookie's value.
#[must_use]
pub fn read(cookie: &str) -> Option<Flash> {
    let (word, value) = cookie.split_once(':')?;
    let (_, key, done, holds) = WORDS.iter().find(|(known, ..)| *known == word)?;
    let value = url::form_urlencoded::parse(format!("v={value}").as_bytes())
        .next()?
        .1
        .into_owned();
    let text = match holds {
        Holds::Nothing => Text::new(*key),
        Holds::Email => Text::new(*key).name("email", value),
        Holds::Sessions => Text::new(*key).count("sessions", value.parse().ok()?),
    };
    Some(if *done {
        Flash::done(text)
    } else {
        Flash::refused(text)
    })
}
