use portcullis_audit::{AuditLog, AuditReader};
use portcullis_credentials::{
    AccountStore, GroupStore, MailCodeStore, OutboxStore, PasswordStore, SetupStore, ThrottleStore,
};
use portcullis_mfa::{RecoveryCodeStore, TotpStore};
use portcullis_sessions::gate::RuleStore;
use portcullis_sessions::{InvalidationStore, PendingStore, SessionStore, TicketStore};

/// Every port that a store of the first release implements: what one transaction can do.
pub trait Ports:
    AccountStore
    + GroupStore
    + PasswordStore
    + MailCodeStore
    + ThrottleStore
    + OutboxStore
    + SetupStore
    + SessionStore
    + PendingStore
    + TicketStore
    + RuleStore
    + InvalidationStore
    + AuditLog
    + AuditReader
{
}

impl<T> Ports for T where
    T: AccountStore
        + GroupStore
        + PasswordStore
        + MailCodeStore
        + ThrottleStore
        + OutboxStore
        + SetupStore
        + SessionStore
        + PendingStore
        + TicketStore
        + RuleStore
        + InvalidationStore
        + AuditLog
        + AuditReader
        + ?Sized
{
}

/// The ports of second factors, beside all the others: accounts are what they hang on.
pub trait MfaPorts: Ports + TotpStore + RecoveryCodeStore {}

impl<T> MfaPorts for T where T: Ports + TotpStore + RecoveryCodeStore + ?Sized {}
