use crate::SealedRecord;
use portcullis_base::{StoreResult, SubscriptionId, Timestamp};
use std::fmt;
use std::time::Duration;
use zeroize::Zeroizing;

/// The tries that a record gets before somebody is not told of it: with [`back_off`] about five hours.
pub const ATTEMPTS: i32 = 12;

/// How long to wait after a number of failed tries: 10 s, doubled each time, an hour at most.
#[must_use]
pub fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1))
        .unwrap_or(0)
        .min(9);
    Duration::from_secs((10u64 << doublings).min(3600))
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for stores, forms and the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads such a word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }
        }
    };
}

words! {
    /// How somebody is told.
    Shape {
        /// The record as JSON, signed with HMAC-SHA-256.
        Json = "json",
        /// A line of text, as ntfy takes it.
        Ntfy = "ntfy",
        /// A message for Slack.
        Slack = "slack",
        /// A message for Discord.
        Discord = "discord",
        /// A mail.
        Mail = "mail",
    }
}

words! {
    /// What somebody is told of: a number of events that belong together.
    Topic {
        /// Signs that somebody attacks, or that the installation was touched.
        Alerts = "alerts",
        /// Sign-ins and sign-outs.
        SignIns = "sign-ins",
        /// Sign-ins that were refused.
        Refusals = "refusals",
        /// What people change about their own accounts.
        Accounts = "accounts",
        /// What admins and operators change.
        Administration = "administration",
        /// What happens between people and the apps that they sign in to.
        Apps = "apps",
        /// What could not be done and wants a look.
        Trouble = "trouble",
    }
}

impl Topic {
    /// The names of the events that belong to it. Every event belongs to one topic at least.
    #[must_use]
    pub const fn events(self) -> &'static [&'static str] {
        match self {
            Self::Alerts => &[
                "auth.passkey.cloned",
                "account.not-me",
                "account.last-admin-kept",
                "oauth.replayed",
                "admin.address-refused",
                "audit.verified",
                "setup.done",
            ],
            Self::SignIns => &[
                "auth.signed-in",
                "auth.signed-out",
                "auth.code.sent",
                "auth.device.trusted",
                "auth.reauthenticated",
                "gate.ticket-taken",
                "session.evicted",
            ],
            Self::Refusals => &[
                "auth.password.fail",
                "auth.code.fail",
                "auth.totp.fail",
                "auth.recovery.fail",
                "auth.passkey.fail",
                "auth.passkey.cloned",
                "admin.address-refused",
            ],
            Self::Accounts => &[
                "device.revoked",
                "password.changed",
                "password.reset.requested",
                "password.reset",
                "totp.enrolled",
                "totp.removed",
                "recovery.used",
                "recovery.regenerated",
                "passkey.added",
                "passkey.renamed",
                "passkey.removed",
                "account.details-changed",
                "account.email-changed",
                "account.exported",
                "account.deletion-requested",
                "account.not-me",
            ],
            Self::Administration => &[
                "setup.done",
                "password.reset.issued",
                "password.set",
                "account.unlocked",
                "account.mfa-reset",
                "account.created",
                "account.invited",
                "account.invitation-accepted",
                "account.enabled",
                "account.disabled",
                "account.deleted",
                "account.role-changed",
                "account.passwordless-set",
                "account.imported",
                "account.last-admin-kept",
                "session.revoked",
                "session.ended",
                "list.exported",
                "audit.exported",
                "proxy.tested",
                "group.created",
                "group.renamed",
                "group.deleted",
                "group.member-added",
                "group.member-removed",
                "app.created",
                "app.changed",
                "app.deleted",
                "client.created",
                "client.changed",
                "client.secret-rotated",
                "client.deleted",
                "key.created",
                "key.retired",
                "mail.read",
                "mail.retried",
                "mail.tested",
                "setting.changed",
                "webhook.created",
                "webhook.changed",
                "webhook.deleted",
                "audit.pruned",
                "audit.verified",
            ],
            Self::Apps => &[
                "client.refused",
                "oauth.granted",
                "oauth.refused",
                "oauth.revoked",
                "oauth.replayed",
                "oauth.grace",
                "oauth.device",
            ],
            Self::Trouble => &[
                "mail.given-up",
                "webhook.given-up",
                "oauth.logout-given-up",
                "client.refused",
            ],
        }
    }
}

/// A text that opens something: an address that whoever knows it may post to, or a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(Zeroizing<String>);

impl Hidden {
    /// Takes a text in.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden(redacted)")
    }
}

/// Somebody who is told of events. The audit log itself is what waits to be told: a subscription knows how far it has come, so
/// that nothing is told that was not recorded, and nothing that was is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Which one it is.
    pub id: SubscriptionId,
    /// What it is called.
    pub name: String,
    /// How it is told.
    pub shape: Shape,
    /// Where: a URL, or an address for mail. The URLs of chat services open them to whoever knows them.
    pub target: Hidden,
    /// The part of the target that may be shown: a host, or the address.
    pub shown: String,
    /// What it is told with: the key of signatures, or the token of an ntfy server.
    pub secret: Option<Hidden>,
    /// What it is told of.
    pub topics: Vec<Topic>,
    /// Whether it is told at all.
    pub enabled: bool,
    /// The number of the last record that it is done with.
    pub cursor: i64,
    /// How often the next record has been tried.
    pub attempts: i32,
    /// Why the last try failed; `None` after one that did not.
    pub last_error: Option<String>,
    /// When to look again.
    pub due_at: Timestamp,
    /// When it was told last.
    pub told_at: Option<Timestamp>,
    /// When it was created.
    pub created_at: Timestamp,
}

impl Subscription {
    /// The names of the events that it is told of.
    #[must_use]
    pub fn events(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self
            .topics
            .iter()
            .flat_map(|topic| topic.events().iter().copied())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// How far a subscription has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of the last record that it is done with.
    pub cursor: i64,
    /// How often the next record has been tried.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When to look again.
    pub due_at: Timestamp,
    /// When it was told last.
    pub told_at: Option<Timestamp>,
}

/// Subscriptions, kept; target and secret are sealed at rest.
pub trait SubscriptionStore {
    /// Keeps a new one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the name is taken.
    fn insert_subscription(&mut self, subscription: &Subscription) -> StoreResult<()>;

    /// All of them, by name. They are few.
    fn subscriptions(&mut self) -> StoreResult<Vec<Subscription>>;

    /// The one with this id.
    fn subscription(&mut self, id: SubscriptionId) -> StoreResult<Option<Subscription>>;

    /// Replaces name, shape, target, secret, topics and whether it is told at all; a change makes it due at once. Says whether it is
    /// there.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the name is another's.
    fn update_subscription(&mut self, subscription: &Subscription) -> StoreResult<bool>;

    /// Removes one. Says whether it was there.
    fn delete_subscription(&mut self, id: SubscriptionId) -> StoreResult<bool>;

    /// Takes one that is enabled and due, by putting it off until `until` in the same statement, so that no other process has it too.
    /// Says whether it was taken.
    fn claim_subscription(
        &mut self,
        id: SubscriptionId,
        now: Timestamp,
        until: Timestamp,
    ) -> StoreResult<bool>;

    /// Notes how far one has come; only if it still is put off until `claimed`: whoever was too slow changes nothing. Says whether it did.
    fn advance_subscription(
        &mut self,
        id: SubscriptionId,
        claimed: Timestamp,
        progress: &Progress,
    ) -> StoreResult<bool>;

    /// The records of these events behind a number, in the order of the chain.
    fn records_of(
        &mut self,
        events: &[&str],
        after: i64,
        limit: u16,
    ) -> StoreResult<Vec<SealedRecord>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_to_an_hour() {
        let seconds = |attempts| back_off(attempts).as_secs();
        assert_eq!(
            [1, 2, 3, 9, 10, 99].map(seconds),
            [10, 20, 40, 2560, 3600, 3600]
        );
    }

    #[test]
    fn every_event_belongs_to_a_topic_and_topics_name_no_others() {
        let told: std::collections::BTreeSet<_> = Topic::ALL
            .iter()
            .flat_map(|topic| topic.events().iter().copied())
            .collect();
        let all: std::collections::BTreeSet<_> = crate::Event::NAMES.iter().copied().collect();
        assert_eq!(told, all);
    }

    #[test]
    fn no_event_is_named_twice_in_a_topic() {
        for topic in Topic::ALL {
            let mut names = topic.events().to_vec();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), topic.events().len(), "{topic:?}");
            assert_eq!(Topic::parse(topic.as_str()), Some(*topic));
        }
    }

    #[test]
    fn s_164_neither_target_nor_secret_is_printed() {
        assert_eq!(
            format!("{:?}", Hidden::new("hooks/T0/B0/x")),
            "Hidden(redacted)"
        );
    }
}
