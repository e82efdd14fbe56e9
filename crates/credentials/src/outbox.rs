//! Mails, written in the transaction of the fact that they tell about and sent later.

use crate::Email;
use portcullis_base::{MailId, StoreResult, Timestamp};
use std::time::Duration;
use zeroize::Zeroizing;

/// The tries a mail gets before it is given up.
pub const ATTEMPTS: i32 = 8;

/// What a mail is about: shown to admins, who do not see the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailKind {
    /// A sign-in code.
    SignInCode,
    /// A code for a fresh proof.
    ConfirmationCode,
    /// A link that sets a new password.
    ResetLink,
    /// News about the account.
    Notice,
    /// A link with which somebody new chooses a password.
    Invitation,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::SignInCode,
        Self::ConfirmationCode,
        Self::ResetLink,
        Self::Notice,
        Self::Invitation,
    ];

    /// The word a store keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignInCode => "sign-in-code",
            Self::ConfirmationCode => "confirmation-code",
            Self::ResetLink => "reset-link",
            Self::Notice => "notice",
            Self::Invitation => "invitation",
        }
    }

    /// Reads what a store has kept.
    #[must_use]
    pub fn from_stored(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The words of a mail. They may hold a code, so a store seals them, and forgets them once the mail is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct MailContent {
    /// One line.
    pub subject: Zeroizing<String>,
    /// The plain text.
    pub text: Zeroizing<String>,
    /// The same as HTML.
    pub html: Zeroizing<String>,
}

impl std::fmt::Debug for MailContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailContent(redacted)")
    }
}

/// A mail to one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Which mail it is.
    pub id: MailId,
    /// The one recipient.
    pub to: Email,
    /// What it is about.
    pub kind: MailKind,
    /// The words; `None` once they are forgotten.
    pub content: Option<MailContent>,
    /// When it was written.
    pub created_at: Timestamp,
    /// After this nobody needs it: it is not sent any more, and the words are forgotten.
    pub expires_at: Timestamp,
    /// How it stands.
    pub state: MailState,
    /// How often sending was tried.
    pub attempts: i32,
    /// The error of the last try, for the admin.
    pub last_error: Option<String>,
}

/// How a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailState {
    /// To be sent, or sent again, from this instant on.
    Queued(Timestamp),
    /// Taken by the mail server.
    Sent(Timestamp),
    /// Given up.
    Failed(Timestamp),
}

impl MailState {
    /// The state without its instant.
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::Queued(_) => Standing::Queued,
            Self::Sent(_) => Standing::Sent,
            Self::Failed(_) => Standing::Failed,
        }
    }
}

/// How a mail stands, without since when: what lists are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It waits for a try.
    Queued,
    /// The mail server took it.
    Sent,
    /// It was given up.
    Failed,
}

impl Standing {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Queued, Self::Sent, Self::Failed];

    /// The word a store keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// How long to wait after a number of failed tries: 10 s, doubled each time, an hour at most.
#[must_use]
pub fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1))
        .unwrap_or(0)
        .min(9);
    Duration::from_secs((10u64 << doublings).min(3600))
}

/// Mails, kept.
pub trait OutboxStore {
    /// Keeps a new mail.
    fn put_mail(&mut self, mail: &Mail) -> StoreResult<()>;

    /// Takes up to `limit` mails that are due (`Queued(at)`, `at <= now < expires_at`) for sending, oldest first: counts
    /// the attempt and puts each off by `lease`, so that no other worker takes it meanwhile and a crash loses nothing.
    fn lease_mails(
        &mut self,
        limit: u16,
        lease: Duration,
        now: Timestamp,
    ) -> StoreResult<Vec<Mail>>;

    /// Notes that a mail was taken by the server, and forgets its words.
    fn mail_sent(&mut self, id: MailId, now: Timestamp) -> StoreResult<()>;

    /// Notes a failed try: to be repeated at `retry_at`, or given up when `None`. The words stay until the mail expires, so that an
    /// admin can have it sent again.
    fn mail_failed(
        &mut self,
        id: MailId,
        error: &str,
        retry_at: Option<Timestamp>,
        now: Timestamp,
    ) -> StoreResult<()>;

    /// Puts a mail that was given up back into the queue, with all its tries before it. Says whether it did: not once the mail has
    /// expired, its words are forgotten, or it is not given up (any more).
    fn retry_mail(&mut self, id: MailId, now: Timestamp) -> StoreResult<bool>;

    /// Mails without their words, newest first, `after` continuing behind the last of the page before.
    fn mails(&mut self, after: Option<MailId>, limit: u16) -> StoreResult<Vec<Mail>> {
        self.mails_standing(None, after, limit)
    }

    /// The same of those that stand so.
    fn mails_standing(
        &mut self,
        standing: Option<Standing>,
        after: Option<MailId>,
        limit: u16,
    ) -> StoreResult<Vec<Mail>>;

    /// How many stand so.
    fn count_mails_standing(&mut self, standing: Standing) -> StoreResult<u64>;

    /// One mail with its words, if they are still there.
    fn mail(&mut self, id: MailId) -> StoreResult<Option<Mail>>;

    /// How many there are, whatever their state.
    fn count_mails(&mut self) -> StoreResult<u64>;

    /// How many are waiting to be sent.
    fn count_queued(&mut self, now: Timestamp) -> StoreResult<u64>;

    /// Forgets the words of expired mails, and the mails themselves that ended before `before`; one that was never sent
    /// ended when it expired. Returns how many rows were touched.
    fn purge_mails(&mut self, before: Timestamp, now: Timestamp) -> StoreResult<u64>;
}
