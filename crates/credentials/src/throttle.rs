//! Throttles: counters that are raised before anything is compared.
//!
//! Each attempt is counted in several buckets at once. A bucket refuses from its limit on until its window ends; the
//! windows are the documented decay, so nobody is locked out for good. A success empties the buckets that only this
//! account's failures fill, and gives back its own reservation in the shared ones.

use portcullis_base::{AccountId, ClientAddress, Mac, MacKey, StoreResult, Timestamp};
use std::time::Duration;

/// The buckets that an attempt can be counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Passwords, one address of origin against one account.
    PasswordPair,
    /// Passwords, one account from anywhere.
    PasswordAccount,
    /// Passwords, one address of origin against anybody.
    PasswordAddress,
    /// Passwords, all of them.
    PasswordGlobal,
    /// Passwords after a mail code was proven: a stranger cannot fill this one.
    PasswordProven,
    /// Wrong codes against one account.
    CodeAccount,
    /// Codes of the authenticator app and recovery codes together, against one account (S-093).
    SecondFactorAccount,
    /// The same over a day. A success does not empty it: whoever guesses would start anew with each sign-in of the owner.
    SecondFactorDay,
    /// Mails sent to one address.
    MailRecipient,
    /// Mails to one address that a browser asked for which has signed that account in before: strangers cannot fill this one.
    MailKnown,
    /// Mails asked for by one address of origin.
    MailAddress,
    /// Pending sign-ins begun by one address of origin.
    BeginAddress,
    /// Clients that do not show who they are, one address of origin against one client.
    Client,
    /// Codes of devices that somebody types. A right one does not empty it: whoever guesses may have a device of their own.
    Device,
    /// Authorization requests set aside for one address of origin.
    RequestAddress,
}

/// How many in how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The attempts that pass.
    pub attempts: u32,
    /// The time after which the bucket is empty again.
    pub window: Duration,
}

impl Scope {
    /// The limit of this bucket.
    #[must_use]
    pub const fn limit(self) -> Limit {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        let (attempts, seconds) = match self {
            Self::PasswordPair => (5, 5 * MINUTE),
            Self::PasswordAccount => (50, HOUR),
            Self::PasswordAddress => (30, 15 * MINUTE),
            Self::PasswordGlobal => (6_000, MINUTE),
            Self::PasswordProven => (10, HOUR),
            Self::CodeAccount => (100, 24 * HOUR),
            Self::SecondFactorAccount => (10, 15 * MINUTE),
            Self::SecondFactorDay => (100, 24 * HOUR),
            Self::MailRecipient | Self::MailKnown => (5, HOUR),
            Self::MailAddress => (30, HOUR),
            Self::BeginAddress => (300, 15 * MINUTE),
            Self::Client => (60, 5 * MINUTE),
            Self::Device => (20, 15 * MINUTE),
            Self::RequestAddress => (600, 15 * MINUTE),
        };
        Limit {
            attempts,
            window: Duration::from_secs(seconds),
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::PasswordPair => "password/pair",
            Self::PasswordAccount => "password/account",
            Self::PasswordAddress => "password/address",
            Self::PasswordGlobal => "password/global",
            Self::PasswordProven => "password/proven",
            Self::CodeAccount => "code/account",
            Self::SecondFactorAccount => "second-factor/account",
            Self::SecondFactorDay => "second-factor/day",
            Self::MailRecipient => "mail/recipient",
            Self::MailKnown => "mail/known",
            Self::MailAddress => "mail/address",
            Self::BeginAddress => "begin/address",
            Self::Client => "client",
            Self::Device => "device",
            Self::RequestAddress => "request/address",
        }
    }
}

/// What is known of whoever asks for a mail to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// Nothing: it may be a stranger.
    Anybody,
    /// They have proven the password, and ask for their own mail: an office behind one address may do that as often as it has
    /// people.
    PasswordProven,
    /// Their browser has signed this account in before. A stranger who asks for all the mails that an address may get must not
    /// keep its owner from asking.
    KnownBrowser,
}

/// One bucket: its scope and the keyed MAC of whom it is about, so that the table names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The scope.
    pub scope: Scope,
    /// The name in the store.
    pub key: Mac,
}

impl Bucket {
    /// The bucket about an address, an account's address, both or nobody in particular.
    #[must_use]
    pub fn new(key: &MacKey, scope: Scope, subjects: &[&str]) -> Self {
        let mut parts = vec![scope.label().as_bytes()];
        parts.extend(subjects.iter().map(|subject| subject.as_bytes()));
        Self {
            scope,
            key: key.mac(&parts),
        }
    }

    /// The buckets of a password attempt against `email`, whether or not there is such an account.
    #[must_use]
    pub fn for_password(
        key: &MacKey,
        email: &str,
        from: ClientAddress,
        mail_code_proven: bool,
    ) -> Vec<Self> {
        if mail_code_proven {
            return vec![Self::new(key, Scope::PasswordProven, &[email])];
        }
        let from = from.bucket();
        vec![
            Self::new(key, Scope::PasswordPair, &[email, &from]),
            Self::new(key, Scope::PasswordAccount, &[email]),
            Self::new(key, Scope::PasswordAddress, &[&from]),
            Self::new(key, Scope::PasswordGlobal, &[]),
        ]
    }

    /// The buckets of a code of the authenticator app, or of a recovery code, that is tried for this account.
    #[must_use]
    pub fn for_second_factor(key: &MacKey, account: AccountId) -> Vec<Self> {
        let account = account.to_string();
        vec![
            Self::new(key, Scope::SecondFactorAccount, &[&account]),
            Self::new(key, Scope::SecondFactorDay, &[&account]),
        ]
    }

    /// The buckets that one account's attempts fill, from wherever they come. Those about an address of origin are not among them.
    #[must_use]
    pub fn of_account(key: &MacKey, email: &str, account: AccountId) -> Vec<Self> {
        let by_address = [
            Scope::PasswordAccount,
            Scope::PasswordProven,
            Scope::CodeAccount,
            Scope::MailRecipient,
            Scope::MailKnown,
        ];
        let mut buckets = Self::for_second_factor(key, account);
        buckets.extend(
            by_address
                .into_iter()
                .map(|scope| Self::new(key, scope, &[email])),
        );
        buckets
    }

    /// The buckets of a mail to `email`, whether or not there is such an account.
    #[must_use]
    pub fn for_mail(key: &MacKey, email: &str, from: ClientAddress, asker: Asker) -> Vec<Self> {
        let recipient = |scope| Self::new(key, scope, &[email]);
        match asker {
            Asker::Anybody => vec![
                recipient(Scope::MailRecipient),
                Self::new(key, Scope::MailAddress, &[&from.bucket()]),
            ],
            Asker::PasswordProven => vec![recipient(Scope::MailRecipient)],
            Asker::KnownBrowser => vec![recipient(Scope::MailKnown)],
        }
    }
}

/// The count after an attempt, and when the bucket is empty again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Attempts in this window, this one included.
    pub count: u32,
    /// The end of the window.
    pub resets_at: Timestamp,
}

/// Counters, kept.
pub trait ThrottleStore {
    /// Counts one attempt and returns the new count, in one statement. A bucket whose window has ended starts at one,
    /// with a window from now.
    fn register_attempt(
        &mut self,
        key: &Mac,
        window: Duration,
        now: Timestamp,
    ) -> StoreResult<Tally>;

    /// The count of a bucket whose window has not ended, for whoever wants to know without trying.
    fn tally(&mut self, key: &Mac, now: Timestamp) -> StoreResult<Option<Tally>>;

    /// Empties a bucket after a success of the account it is about.
    fn clear_attempts(&mut self, key: &Mac) -> StoreResult<()>;

    /// Gives back one attempt, never below zero.
    fn release_attempt(&mut self, key: &Mac) -> StoreResult<()>;
}

/// Whether an attempt may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    /// It may.
    Granted,
    /// Not before this long.
    Wait(Duration),
}

/// Counts an attempt in every bucket and says whether it may go on. All buckets are raised even when one refuses.
///
/// # Errors
/// Whatever the store answers; then the attempt may not go on.
pub fn reserve(
    store: &mut (impl ThrottleStore + ?Sized),
    buckets: &[Bucket],
    now: Timestamp,
) -> StoreResult<Permit> {
    let mut wait = Duration::ZERO;
    for bucket in buckets {
        let limit = bucket.scope.limit();
        let tally = store.register_attempt(&bucket.key, limit.window, now)?;
        if tally.count > limit.attempts {
            wait = wait.max(tally.resets_at.since(now).max(Duration::from_secs(1)));
        }
    }
    Ok(if wait.is_zero() {
        Permit::Granted
    } else {
        Permit::Wait(wait)
    })
}

/// Until when one of these buckets refuses; the latest of them. Counts nothing.
///
/// # Errors
/// Whatever the store answers.
pub fn refuses_until(
    store: &mut (impl ThrottleStore + ?Sized),
    buckets: &[Bucket],
    now: Timestamp,
) -> StoreResult<Option<Timestamp>> {
    let mut until = None;
    for bucket in buckets {
        let tally = store.tally(&bucket.key, now)?;
        let full = tally.filter(|tally| tally.count >= bucket.scope.limit().attempts);
        until = until.max(full.map(|tally| tally.resets_at));
    }
    Ok(until)
}

/// Forgets a reservation that ended in success.
///
/// # Errors
/// Whatever the store answers.
pub fn succeed(store: &mut (impl ThrottleStore + ?Sized), buckets: &[Bucket]) -> StoreResult<()> {
    for bucket in buckets {
        match bucket.scope {
            Scope::PasswordPair
            | Scope::PasswordAccount
            | Scope::PasswordProven
            | Scope::CodeAccount
            | Scope::SecondFactorAccount => {
                store.clear_attempts(&bucket.key)?;
            }
            _ => store.release_attempt(&bucket.key)?,
        }
    }
    Ok(())
}
