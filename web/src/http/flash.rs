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
    (
        "person-password",
        MessageKey::PersonDonePassword,
        true,
        Holds::Email,
    ),
    (
        "person-link",
        MessageKey::PersonDoneLink,
        true,
        Holds::Email,
    ),
    (
        "person-link-outbox",
        MessageKey::PersonDoneLinkOutbox,
        true,
        Holds::Email,
    ),
    (
        "person-link-off",
        MessageKey::PersonLinkOff,
        false,
        Holds::Nothing,
    ),
    (
        "person-link-passwordless",
        MessageKey::PersonLinkPasswordless,
        false,
        Holds::Nothing,
    ),
    (
        "person-totp",
        MessageKey::PersonDoneTotp,
        true,
        Holds::Email,
    ),
    (
        "person-no-totp",
        MessageKey::PersonNoTotp,
        false,
        Holds::Nothing,
    ),
    (
        "person-passwordless",
        MessageKey::PersonDonePasswordless,
        true,
        Holds::Email,
    ),
    (
        "person-with-password",
        MessageKey::PersonDoneWithPassword,
        true,
        Holds::Email,
    ),
    (
        "person-no-other-way",
        MessageKey::PersonNoOtherWay,
        false,
        Holds::Nothing,
    ),
    (
        "person-unchanged",
        MessageKey::PersonUnchanged,
        true,
        Holds::Nothing,
    ),
    (
        "person-unlocked",
        MessageKey::PersonDoneUnlocked,
        true,
        Holds::Email,
    ),
    (
        "person-admin",
        MessageKey::PersonDoneAdmin,
        true,
        Holds::Email,
    ),
    (
        "person-person",
        MessageKey::PersonDonePerson,
        true,
        Holds::Email,
    ),
    (
        "person-saved",
        MessageKey::PersonDoneSaved,
        true,
        Holds::Email,
    ),
    (
        "person-groups",
        MessageKey::PersonDoneGroups,
        true,
        Holds::Email,
    ),
    (
        "person-deleted",
        MessageKey::PersonDoneDeleted,
        true,
        Holds::Email,
    ),
    (
        "person-session",
        MessageKey::PersonDoneSession,
        true,
        Holds::Nothing,
    ),
    (
        "person-this-session",
        MessageKey::PersonThisSession,
        false,
        Holds::Nothing,
    ),
    (
        "person-disconnected",
        MessageKey::PersonDoneDisconnected,
        true,
        Holds::Name,
    ),
    (
        "person-invited",
        MessageKey::PersonDoneInvited,
        true,
        Holds::Email,
    ),
    (
        "person-invited-outbox",
        MessageKey::PersonDoneInvitedOutbox,
        true,
        Holds::Email,
    ),
    (
        "person-not-invited",
        MessageKey::PersonNotInvited,
        false,
        Holds::Nothing,
    ),
    (
        "person-use-your-profile",
        MessageKey::PersonUseYourProfile,
        false,
        Holds::Nothing,
    ),
    (
        "invite-accepted",
        MessageKey::InviteAccepted,
        true,
        Holds::Nothing,
    ),
    ("group-created", MessageKey::GroupCreated, true, Holds::Name),
    ("group-renamed", MessageKey::GroupRenamed, true, Holds::Name),
    ("group-deleted", MessageKey::GroupDeleted, true, Holds::Name),
    ("member-added", MessageKey::MemberAdded, true, Holds::Email),
    ("member-there", MessageKey::MemberThere, true, Holds::Email),
    (
        "member-removed",
        MessageKey::MemberRemoved,
        true,
        Holds::Email,
    ),
    ("app-created", MessageKey::AppProtected, true, Holds::Name),
    ("app-saved", MessageKey::AppSaved, true, Holds::Name),
    ("app-deleted", MessageKey::AppDeleted, true, Holds::Name),
    (
        "ops-sessions-ended",
        MessageKey::OpsSessionsEnded,
        true,
        Holds::Sessions,
    ),
    (
        "ops-sessions-none",
        MessageKey::OpsSessionsNone,
        false,
        Holds::Nothing,
    ),
    (
        "mail-retried",
        MessageKey::MailRetriedDone,
        true,
        Holds::Nothing,
    ),
    (
        "mail-expired",
        MessageKey::MailExpired,
        false,
        Holds::Nothing,
    ),
    (
        "mail-not-failed",
        MessageKey::MailNotFailed,
        false,
        Holds::Nothing,
    ),
    (
        "keys-rotated",
        MessageKey::KeysRotatedDone,
        true,
        Holds::Nothing,
    ),
    ("keys-raced", MessageKey::KeysRaced, false, Holds::Nothing),
    (
        "key-retired",
        MessageKey::KeyRetiredDone,
        true,
        Holds::Nothing,
    ),
    ("key-last", MessageKey::KeyLast, false, Holds::Nothing),
    (
        "webhook-saved",
        MessageKey::WebhookSavedDone,
        true,
        Holds::Name,
    ),
    (
        "webhook-deleted",
        MessageKey::WebhookDeletedDone,
        true,
        Holds::Name,
    ),
    (
        "webhook-told",
        MessageKey::WebhookToldDone,
        true,
        Holds::Nothing,
    ),
    (
        "webhook-not-told",
        MessageKey::WebhookNotTold,
        false,
        Holds::Name,
    ),
    (
        "webhook-mail",
        MessageKey::WebhookMailTest,
        false,
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
    (
        "setting-saved",
        MessageKey::SettingSaved,
        true,
        Holds::Nothing,
    ),
    (
        "setting-unchanged",
        MessageKey::SettingUnchanged,
        true,
        Holds::Nothing,
    ),
    (
        "mail-test-sent",
        MessageKey::MailTestSent,
        true,
        Holds::Email,
    ),
    (
        "mail-test-configure",
        MessageKey::MailTestConfigure,
        false,
        Holds::Name,
    ),
    (
        "mail-test-resolve",
        MessageKey::MailTestResolve,
        false,
        Holds::Name,
    ),
    (
        "mail-test-connect",
        MessageKey::MailTestConnect,
        false,
        Holds::Name,
    ),
    ("mail-test-tls", MessageKey::MailTestTls, false, Holds::Name),
    (
        "mail-test-authenticate",
        MessageKey::MailTestAuthenticate,
        false,
        Holds::Name,
    ),
    (
        "mail-test-send",
        MessageKey::MailTestSend,
        false,
        Holds::Name,
    ),
    ("url-check-ok", MessageKey::UrlCheckOk, true, Holds::Nothing),
    (
        "url-check-other",
        MessageKey::UrlCheckOther,
        false,
        Holds::Nothing,
    ),
    (
        "url-check-failed",
        MessageKey::UrlCheckFailed,
        false,
        Holds::Name,
    ),
    (
        "audit-verifying",
        MessageKey::AuditVerifying,
        false,
        Holds::Nothing,
    ),
    ("audit-holds", MessageKey::AuditHolds, true, Holds::Nothing),
    (
        "audit-broken",
        MessageKey::AuditBroken,
        false,
        Holds::Nothing,
    ),
    ("bulk-nobody", MessageKey::BulkNobody, false, Holds::Nothing),
    ("bulk-too-many", MessageKey::BulkTooMany, false, Holds::Name),
    (
        "bulk-no-group",
        MessageKey::BulkNoGroup,
        false,
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
