mod accounts;
mod adoption;
mod attributes;
mod audit;
mod audit_list;
mod devices;
mod groups;
mod invalidations;
mod invitations;
mod mail_codes;
mod oidc;
mod outbox;
mod passkeys;
mod passwords;
mod pendings;
mod people;
mod probes;
mod recovery_codes;
mod reset_tickets;
mod rules;
mod sessions;
mod settings;
mod setup;
mod subscriptions;
mod tallies;
mod throttles;
mod tickets;
mod totp;

use portcullis_audit::{Floor, Head, SealedRecord, Subscription};
use portcullis_base::{
    AccountId, DeviceId, GroupId, MailId, PasskeyId, PendingId, SessionId, StoreError, StoreResult,
    SubscriptionId, Timestamp, TokenDigest,
};
use portcullis_credentials::outbox::Mail;
use portcullis_credentials::throttle::Tally;
use portcullis_credentials::{Account, Attributes, Group, Invitation, PasswordHash, ResetTicket};
use portcullis_mfa::{Ceremony, KeptTotp, Passkey, Reveal, TotpSecret, TrustedDevice};
use portcullis_oidc::GrantStore;
use portcullis_sessions::gate::{App, Probe};
use portcullis_sessions::{GateToken, PendingSignIn, Session, SessionStore, Ticket};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Every port, kept in memory: what the SQL stores do, without SQL.
///
/// It is one transaction that never ends. Clone it before an operation to be able to go back; that is what the contract
/// suite does. Nothing is sealed at rest, and nothing is fast: lists are walked.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    accounts: BTreeMap<AccountId, Account>,
    attributes: BTreeMap<AccountId, Attributes>,
    passwords: BTreeMap<AccountId, (PasswordHash, Timestamp)>,
    groups: BTreeMap<GroupId, Group>,
    members: BTreeSet<(GroupId, AccountId)>,
    codes: BTreeMap<PendingId, mail_codes::KeptCode>,
    throttles: HashMap<[u8; 32], Tally>,
    mails: BTreeMap<MailId, Mail>,
    setup: Option<(TokenDigest, Timestamp)>,
    sessions: BTreeMap<SessionId, Session>,
    gate_tokens: BTreeMap<TokenDigest, GateToken>,
    tickets: BTreeMap<TokenDigest, Ticket>,
    probes: BTreeMap<TokenDigest, Probe>,
    pendings: BTreeMap<PendingId, PendingSignIn>,
    apps: BTreeMap<String, App>,
    invalidations: Vec<invalidations::Kept>,
    last_invalidation: i64,
    audit_head: Option<Head>,
    audit_floor: Option<Floor>,
    audit: Vec<SealedRecord>,
    tallies: BTreeMap<(i64, &'static str, String), u64>,
    settings: BTreeMap<String, String>,
    subscriptions: BTreeMap<SubscriptionId, Subscription>,
    totp: BTreeMap<AccountId, KeptTotp>,
    totp_enrolments: BTreeMap<SessionId, (TotpSecret, Timestamp)>,
    devices: BTreeMap<DeviceId, TrustedDevice>,
    passkeys: BTreeMap<PasskeyId, Passkey>,
    ceremonies: BTreeMap<(TokenDigest, &'static str), Ceremony>,
    reset_tickets: BTreeMap<AccountId, ResetTicket>,
    invitations: BTreeMap<AccountId, Invitation>,
    recovery_codes: BTreeMap<(AccountId, [u8; 32]), recovery_codes::Used>,
    recovery_reveals: BTreeMap<SessionId, (Reveal, Timestamp)>,
    provider: oidc::Provider,
}

impl Memory {
    /// What an account must exist for, as a foreign key would have it.
    fn require_account(&self, id: AccountId) -> StoreResult<()> {
        require(self.accounts.contains_key(&id))
    }

    /// What goes with an account, as the foreign keys would have it.
    fn remove_all_of(&mut self, id: AccountId) -> StoreResult<()> {
        self.delete_sessions_of(id)?;
        self.delete_grants_of(id, None)?;
        self.forget_consents_of(id);
        self.attributes.remove(&id);
        self.passwords.remove(&id);
        self.members.retain(|(_, member)| *member != id);
        self.codes.retain(|_, kept| kept.account() != id);
        self.pendings
            .retain(|_, pending| pending.account != Some(id));
        self.totp.remove(&id);
        self.devices.retain(|_, device| device.account != id);
        self.passkeys.retain(|_, passkey| passkey.account != id);
        self.reset_tickets.remove(&id);
        self.invitations.remove(&id);
        self.recovery_codes.retain(|(owner, _), _| *owner != id);
        Ok(())
    }
}

/// A broken rule of the store is a conflict.
fn require(holds: bool) -> StoreResult<()> {
    if holds {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

/// Removes what `ended` says, and counts it.
fn remove_where<K: Ord + Clone, V>(map: &mut BTreeMap<K, V>, ended: impl Fn(&V) -> bool) -> u64 {
    let before = map.len();
    map.retain(|_, value| !ended(value));
    (before - map.len()) as u64
}
