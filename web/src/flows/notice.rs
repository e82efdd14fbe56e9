//! Mails about an account, written in the transaction of what they tell.

use super::Store;
use portcullis_base::{Call, MailId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::outbox::{Mail, MailContent, MailKind, MailState};
use portcullis_credentials::{Account, PlainCode};
use std::time::Duration;

/// For how long news is worth sending.
const NEWS: Duration = Duration::from_secs(3 * 86_400);

/// What a mail tells the person about their account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Signed in on a browser that has not done so before.
    NewDevice,
    /// The password was changed in the profile.
    PasswordChanged,
    /// The password was set by a link, or because it had to be.
    PasswordReset,
    /// A passkey was added.
    PasskeyAdded {
        /// Its name.
        name: String,
    },
    /// A passkey was removed.
    PasskeyRemoved {
        /// Its name.
        name: String,
    },
    /// An authenticator app was set up.
    TotpAdded,
    /// The authenticator app was turned off.
    TotpRemoved,
    /// A recovery code was used.
    RecoveryUsed {
        /// How many are left.
        left: u64,
    },
    /// There are new recovery codes.
    RecoveryRegenerated,
    /// The address was changed; sent to both.
    AddressChanged {
        /// The address before.
        old: String,
        /// The address from now on.
        new: String,
    },
    /// An admin or operator changed something.
    AdminChanged(AdminChange),
    /// For admins: somebody asked for their account to be deleted.
    DeletionRequested {
        /// Whose account.
        email: String,
    },
}

/// What an admin or operator changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminChange {
    /// The account was turned off.
    Disabled,
    /// The account was turned on.
    Enabled,
    /// All sessions were ended.
    SessionsRevoked,
    /// All second factors were taken away.
    MfaReset,
    /// A password was set, which must be replaced at the next sign-in.
    PasswordSet,
    /// The authenticator app was taken away.
    TotpRevoked,
    /// A code by mail takes the place of the password.
    PasswordlessOn,
    /// The password is asked for again.
    PasswordlessOff,
    /// The admin area is open to them.
    MadeAdmin,
    /// The admin area is closed to them.
    MadePerson,
    /// The account was removed.
    Deleted,
}

/// Writes mails in the language of the person who gets them; `None` when one cannot be written.
pub trait MailWriter {
    /// The mail with a sign-in code.
    fn sign_in_code(
        &self,
        to: &Account,
        code: &PlainCode,
        asked_at: Timestamp,
    ) -> Option<MailContent>;

    /// The mail with a code for a fresh proof.
    fn confirmation_code(
        &self,
        to: &Account,
        code: &PlainCode,
        asked_at: Timestamp,
    ) -> Option<MailContent>;

    /// The mail with a link for a new password; without a token it says that the account needs none.
    fn reset_link(
        &self,
        to: &Account,
        token: Option<&portcullis_base::PlainToken>,
        asked_at: Timestamp,
    ) -> Option<MailContent>;

    /// The mail with a link with which somebody new chooses a password.
    fn invitation(&self, to: &Account, token: &portcullis_base::PlainToken) -> Option<MailContent>;

    /// News about the account.
    fn notice(&self, to: &Account, notice: &Notice, at: Timestamp) -> Option<MailContent>;
}

/// Tells the person.
///
/// # Errors
/// Whatever the store answers, or that the mail could not be written; then what it tells must not happen either.
pub fn tell(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    mails: &dyn MailWriter,
    (to, notice): (&Account, &Notice),
) -> StoreResult<()> {
    let content = mails.notice(to, notice, call.now());
    post(store, call, (to, MailKind::Notice, NEWS), content)
}

/// Puts a mail into the outbox.
pub(in crate::flows) fn post(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (to, kind, lifetime): (&Account, MailKind, Duration),
    content: Option<MailContent>,
) -> StoreResult<()> {
    let Some(content) = content else {
        return Err(StoreError::Backend(format!(
            "a mail ({}) could not be written",
            kind.as_str()
        )));
    };
    store.put_mail(&Mail {
        id: MailId::new(call),
        to: to.email.clone(),
        kind,
        content: Some(content),
        created_at: call.now(),
        expires_at: call.now().after(lifetime),
        state: MailState::Queued(call.now()),
        attempts: 0,
        last_error: None,
    })
}
