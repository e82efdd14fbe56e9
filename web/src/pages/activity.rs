//! What happened to a person's account.

use serde::Serialize;

use super::{Area, Href, MessageKey, Moment, Page, Text};

/// `GET /profile/activity` (and what `next` carries): the last 90 days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActivityPage {
    /// What happened, the newest first.
    pub rows: Vec<ActivityRow>,
    /// The next page.
    pub next: Option<Href>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActivityRow {
    /// When.
    pub at: Moment,
    /// What: see [`activity`].
    pub what: Text,
    /// Whether it was let happen.
    pub ok: bool,
    /// Browser and system; empty if unknown.
    pub browser: String,
    /// From which address; empty if unknown.
    pub address: String,
}

/// The words for an event of the audit log, by its name there: for people's own activity, and for admins.
#[must_use]
pub fn activity(event: &str) -> MessageKey {
    match event {
        "setup.done" => MessageKey::ActivitySetUp,
        "auth.password.fail" => MessageKey::ActivityPasswordFail,
        "auth.code.fail" => MessageKey::ActivityCodeFail,
        "auth.code.sent" => MessageKey::ActivityCodeSent,
        "auth.signed-in" => MessageKey::ActivitySignedIn,
        "auth.signed-out" => MessageKey::ActivitySignedOut,
        "auth.totp.fail" => MessageKey::ActivityTotpFail,
        "auth.recovery.fail" => MessageKey::ActivityRecoveryFail,
        "auth.passkey.fail" => MessageKey::ActivityPasskeyFail,
        "auth.passkey.cloned" => MessageKey::ActivityPasskeyCloned,
        "auth.confirmed" | "auth.reauthenticated" => MessageKey::ActivityConfirmed,
        "auth.device.trusted" => MessageKey::ActivityDeviceTrusted,
        "device.revoked" => MessageKey::ActivityDeviceRevoked,
        "session.evicted" => MessageKey::ActivitySessionsEvicted,
        "session.revoked" => MessageKey::ActivitySessionsRevoked,
        "password.changed" => MessageKey::ActivityPasswordChanged,
        "password.reset" => MessageKey::ActivityPasswordReset,
        "password.reset.requested" => MessageKey::ActivityResetRequested,
        "totp.enrolled" => MessageKey::ActivityTotpEnrolled,
        "totp.removed" => MessageKey::ActivityTotpRemoved,
        "recovery.used" => MessageKey::ActivityRecoveryUsed,
        "recovery.regenerated" => MessageKey::ActivityRecoveryRegenerated,
        "passkey.added" => MessageKey::ActivityPasskeyAdded,
        "passkey.renamed" => MessageKey::ActivityPasskeyRenamed,
        "passkey.removed" => MessageKey::ActivityPasskeyRemoved,
        "account.created" => MessageKey::ActivityAccountCreated,
        "account.enabled" => MessageKey::ActivityAccountEnabled,
        "account.disabled" => MessageKey::ActivityAccountDisabled,
        "account.unlocked" => MessageKey::ActivityAccountUnlocked,
        "account.last-admin-kept" => MessageKey::ActivityLastAdminKept,
        "account.mfa-reset" => MessageKey::ActivityMfaReset,
        "account.details-changed" => MessageKey::ActivityDetailsChanged,
        "account.email-changed" => MessageKey::ActivityEmailChanged,
        "account.exported" => MessageKey::ActivityExported,
        "account.deletion-requested" => MessageKey::ActivityDeletionRequested,
        "account.not-me" => MessageKey::ActivityNotMe,
        "group.created" => MessageKey::ActivityGroupCreated,
        "group.deleted" => MessageKey::ActivityGroupDeleted,
        "group.member-added" => MessageKey::ActivityMemberAdded,
        "group.member-removed" => MessageKey::ActivityMemberRemoved,
        "app.created" => MessageKey::ActivityAppCreated,
        "app.deleted" => MessageKey::ActivityAppDeleted,
        "mail.read" => MessageKey::ActivityMailRead,
        "mail.given-up" => MessageKey::ActivityMailGivenUp,
        "gate.ticket-taken" => MessageKey::ActivityTicketTaken,
        "account.invited" => MessageKey::ActivityInvited,
        "account.invitation-accepted" => MessageKey::ActivityInvitationAccepted,
        "account.role-changed" => MessageKey::ActivityRoleChanged,
        "account.passwordless-set" => MessageKey::ActivityPasswordlessSet,
        "account.deleted" => MessageKey::ActivityAccountDeleted,
        "password.set" => MessageKey::ActivityPasswordSet,
        "password.reset.issued" => MessageKey::ActivityResetIssued,
        "session.ended" => MessageKey::ActivitySessionEnded,
        "account.imported" => MessageKey::EventImported,
        "list.exported" => MessageKey::EventListExported,
        "group.renamed" => MessageKey::EventGroupRenamed,
        "app.changed" => MessageKey::EventAppChanged,
        "mail.retried" => MessageKey::EventMailRetried,
        "mail.tested" => MessageKey::EventMailTested,
        "setting.changed" => MessageKey::EventSetting,
        "webhook.created" => MessageKey::EventWebhookCreated,
        "webhook.changed" => MessageKey::EventWebhookChanged,
        "webhook.deleted" => MessageKey::EventWebhookDeleted,
        "webhook.given-up" => MessageKey::EventWebhookGivenUp,
        "audit.verified" => MessageKey::EventVerified,
        "audit.exported" => MessageKey::EventAuditExported,
        "audit.pruned" => MessageKey::EventPruned,
        "admin.address-refused" => MessageKey::EventAddressRefused,
        "client.created" => MessageKey::EventClientCreated,
        "client.changed" => MessageKey::EventClientChanged,
        "client.secret-rotated" => MessageKey::EventClientSecret,
        "client.deleted" => MessageKey::EventClientDeleted,
        "client.refused" => MessageKey::EventClientRefused,
        "oauth.granted" => MessageKey::EventGranted,
        "oauth.refused" => MessageKey::EventGrantRefused,
        "oauth.revoked" => MessageKey::EventGrantRevoked,
        "oauth.replayed" => MessageKey::EventReplayed,
        "oauth.grace" => MessageKey::EventGrace,
        "oauth.device" => MessageKey::EventDevice,
        "oauth.logout-given-up" => MessageKey::EventLogoutGivenUp,
        "key.created" => MessageKey::EventKeyCreated,
        "key.retired" => MessageKey::EventKeyRetired,
        "proxy.tested" => MessageKey::EventProxyTested,
        _ => MessageKey::ActivityOther,
    }
}

impl Page for ActivityPage {
    const TEMPLATE: &'static str = "profile/activity.html";
    const AREA: Area = Area::Profile;
    const SECTION: &'static str = "activity";

    fn samples() -> Vec<Self> {
        let row = |event: &str, ok| ActivityRow {
            at: Moment(1_795_000_000),
            what: activity(event).into(),
            ok,
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
        };
        vec![
            Self {
                rows: vec![
                    row("auth.signed-in", true),
                    row("auth.password.fail", false),
                    row("passkey.added", true),
                    ActivityRow {
                        browser: String::new(),
                        address: String::new(),
                        ..row("account.created", true)
                    },
                ],
                next: Some(Href::local("/profile/activity?before=abc")),
            },
            Self {
                rows: Vec::new(),
                next: None,
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portcullis_audit::Event;

    #[test]
    fn s_169_every_event_has_words_of_its_own() {
        let words: std::collections::BTreeSet<MessageKey> =
            Event::NAMES.iter().map(|name| activity(name)).collect();
        assert_eq!(words.len(), Event::NAMES.len());
        assert!(!words.contains(&MessageKey::ActivityOther));
    }

    #[test]
    fn events_have_words() {
        assert_eq!(activity("auth.signed-in"), MessageKey::ActivitySignedIn);
        assert_eq!(activity("passkey.added"), MessageKey::ActivityPasskeyAdded);
        assert_eq!(activity("no.such.event"), MessageKey::ActivityOther);
    }
}
