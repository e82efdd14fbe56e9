//! What the next page says: a word from a closed list and perhaps one value, in a cookie of this browser.

use crate::pages::{Flash, MessageKey, Text};

/// What kind of value a message holds.
#[derive(Clone, Copy)]
enum Holds {
    Nothing,
    Email,
    Sessions,
    /// How many sessions, a space, and whose.
    SessionsOf,
    Left,
    Name,
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
        Holds::SessionsOf,
    ),
    (
        "not-yourself",
        MessageKey::NotYourself,
        false,
        Holds::Nothing,
    ),
    ("last-admin", MessageKey::LastAdmin, false, Holds::Nothing),
    ("setup-done", MessageKey::SetupDone, true, Holds::Nothing),
    (
        "confirm-code-sent",
        MessageKey::ConfirmCodeSent,
        true,
        Holds::Nothing,
    ),
    (
        "password-changed",
        MessageKey::PasswordChangedDone,
        true,
        Holds::Nothing,
    ),
    (
        "password-reset",
        MessageKey::PasswordResetDone,
        true,
        Holds::Nothing,
    ),
    (
        "totp-enrolled",
        MessageKey::TotpEnrolledDone,
        true,
        Holds::Nothing,
    ),
    (
        "totp-removed",
        MessageKey::TotpRemovedDone,
        true,
        Holds::Nothing,
    ),
    (
        "recovery-saved",
        MessageKey::RecoverySavedDone,
        true,
        Holds::Nothing,
    ),
    (
        "recovery-used",
        MessageKey::RecoveryUsedDone,
        true,
        Holds::Left,
    ),
    (
        "passkey-added",
        MessageKey::PasskeyAddedDone,
        true,
        Holds::Name,
    ),
    (
        "passkey-renamed",
        MessageKey::PasskeyRenamedDone,
        true,
        Holds::Nothing,
    ),
    (
        "passkey-removed",
        MessageKey::PasskeyRemovedDone,
        true,
        Holds::Nothing,
    ),
    (
        "device-revoked",
        MessageKey::DeviceRevokedDone,
        true,
        Holds::Nothing,
    ),
    (
        "session-ended",
        MessageKey::SessionEndedDone,
        true,
        Holds::Nothing,
    ),
    (
        "sessions-ended",
        MessageKey::SessionsEndedDone,
        true,
        Holds::Sessions,
    ),
    (
        "details-saved",
        MessageKey::DetailsSavedDone,
        true,
        Holds::Nothing,
    ),
    (
        "deletion-asked",
        MessageKey::DeletionAskedDone,
        true,
        Holds::Nothing,
    ),
    ("client-saved", MessageKey::ClientSaved, true, Holds::Name),
    (
        "client-deleted",
        MessageKey::ClientDeleted,
        true,
        Holds::Name,
    ),
    (
        "client-revoked",
        MessageKey::ClientRevoked,
        true,
        Holds::Nothing,
    ),
    (
        "client-old-ended",
        MessageKey::ClientOldEnded,
        true,
        Holds::Nothing,
    ),
];

/// The cookie's value for a word and what it holds.
#[must_use]
pub fn write(word: &str, value: &str) -> String {
    let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
    format!("{word}:{value}")
}

/// The value that a cookie holds for a word which the page itself knows what to make of.
#[must_use]
pub fn value(cookie: &str, word: &str) -> Option<String> {
    let value = cookie.strip_prefix(word)?.strip_prefix(':')?;
    let pair = url::form_urlencoded::parse(value.as_bytes()).next()?;
    Some(pair.0.into_owned())
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
        Holds::Name => Text::new(*key).name("name", value),
        Holds::Sessions => Text::new(*key).count("sessions", value.parse().ok()?),
        Holds::Left => Text::new(*key).count("left", value.parse().ok()?),
        Holds::SessionsOf => {
            let (count, email) = value.split_once(' ')?;
            let text = Text::new(*key).count("sessions", count.parse().ok()?);
            text.name("email", email.to_owned())
        }
    };
    Some(if *done {
        Flash::done(text)
    } else {
        Flash::refused(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::{Argument, Arguments, Language};

    /// A message whose words lack an argument is a page that cannot be rendered.
    #[test]
    fn every_message_can_be_shown() {
        for (word, ..) in WORDS {
            let value = match *word {
                "sessions-revoked" => "3 ada@example.org",
                _ => "7",
            };
            let flash = read(&write(word, value)).expect(word);
            let mut arguments = Arguments::new();
            for (name, argument) in flash.text.args {
                let argument = match argument {
                    Argument::Count(count) => count.into(),
                    Argument::Name(name) => name.into(),
                };
                arguments.insert(name.into(), argument);
            }
            for language in Language::ALL {
                let text = language.text(flash.text.key.id(), &arguments);
                assert!(text.is_some(), "{word} in {language:?}");
            }
        }
    }

    #[test]
    fn a_value_comes_back_as_it_was() {
        let cookie = write("reset-sent", "a••••@example.org");
        assert_eq!(
            value(&cookie, "reset-sent").as_deref(),
            Some("a••••@example.org")
        );
        assert_eq!(value(&cookie, "reset"), None);
        assert!(read(&cookie).is_none());
    }
}
