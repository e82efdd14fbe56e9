//! Where several domains meet, as plain synchronous functions over their ports: no actix, no diesel, no tera.

pub mod access;
pub mod accounts;
mod arrival;
pub mod audit;
mod codes;
pub mod facts;
pub mod handover;
pub mod known;
pub mod new_password;
pub mod not_me;
pub mod notice;
pub mod operations;
pub mod outbox;
pub mod passkey;
pub mod password;
pub mod people;
pub mod probe;
pub mod profile;
pub mod provider;
pub mod reauth;
pub mod recover;
pub mod reset;
pub mod second_factor;
pub mod session;
pub mod settings;
pub mod setup;
pub mod sign_in;
mod step;
pub mod step_up;
pub mod subscriptions;

use crate::keys::Keys;
use portcullis_audit::{
    Actor, AuditLog, AuditReader, Event, NewRecord, Origin, SubscriptionStore, TallyStore, append,
    day_of, tallied,
};
use portcullis_base::{AccountId, Call, ClientAddress, SettingStore, StoreResult, TokenDigest};
use portcullis_credentials::{
    Account, AccountStore, AttributeStore, GroupStore, InvitationStore, MailCodeStore, OutboxStore,
    PasswordStore, ResetTicketStore, SetupStore, ThrottleStore,
};
use portcullis_mfa::{
    AdoptionStore, CeremonyStore, PasskeyStore, RecoveryCodeStore, RecoveryRevealStore,
    TotpEnrolmentStore, TotpStore, TrustedDeviceStore,
};
use portcullis_oidc::client::{ClientDirectory, ClientRevealStore};
use portcullis_oidc::{
    ClientStore, CodeStore, ConsentStore, DeliveryStore, DeviceRequestStore, GrantStore, KeyStore,
    ReplayStore, RequestStore, TokenStore,
};
use portcullis_sessions::gate::RuleStore;
use portcullis_sessions::{InvalidationStore, Lifetime, PendingStore, SessionStore, TicketStore};

macro_rules! store {
    ($($port:ident),+ $(,)?) => {
        /// Every port that the flows use, in one transaction.
        pub trait Store: $($port +)+ {}
        impl<T: $($port +)+ ?Sized> Store for T {}
    };
}

store! {
    AccountStore, AttributeStore, GroupStore, PasswordStore, MailCodeStore, OutboxStore, ResetTicketStore, SetupStore, ThrottleStore,
    InvitationStore,
    TotpStore, TotpEnrolmentStore, RecoveryCodeStore, RecoveryRevealStore, PasskeyStore, CeremonyStore,
    TrustedDeviceStore, RuleStore, InvalidationStore, PendingStore, SessionStore, TicketStore,
    ClientStore, CodeStore, ConsentStore, DeliveryStore, DeviceRequestStore, GrantStore, KeyStore, ReplayStore,
    RequestStore, TokenStore,
    AuditLog, AuditReader, SubscriptionStore, TallyStore, AdoptionStore, SettingStore,
    ClientDirectory, ClientRevealStore,
}

/// How long sessions live.
#[derive(Clone, Copy, Debug)]
pub struct Lifetimes {
    /// Of people.
    pub portal: Lifetime,
    /// Of admins, in the admin area.
    pub admin: Lifetime,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            portal: Lifetime::PORTAL,
            admin: Lifetime::ADMIN,
        }
    }
}

/// What a flow knows about the request and the installation.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The keys in use.
    pub keys: Keys,
    /// How long people's sessions live.
    pub lifetimes: Lifetimes,
    /// The address that throttles go by.
    pub address: ClientAddress,
    /// The browser and system, for people to recognise.
    pub browser: String,
    /// The cookie of a trusted device, if the browser has one.
    pub device: Option<TokenDigest>,
    /// The cookie that says whom this browser has signed in before; see [`known`].
    pub known: Option<String>,
    /// The same for the audit log, in the sender's own words.
    pub origin: Origin,
}

impl Scene {
    /// What is known when the server acts by itself.
    #[must_use]
    pub fn of_server(keys: &Keys) -> Self {
        Self {
            keys: keys.clone(),
            lifetimes: Lifetimes::default(),
            address: ClientAddress::Unknown,
            browser: String::new(),
            device: None,
            known: None,
            origin: Origin::default(),
        }
    }

    /// Records an event in the transaction of its fact.
    ///
    /// # Errors
    /// Whatever the store answers; then the fact must not happen either.
    pub fn record(
        &self,
        store: &mut (impl AuditLog + TallyStore + ?Sized),
        call: &mut Call<'_>,
        (actor, subject, event): (Actor, Option<AccountId>, Event),
    ) -> StoreResult<()> {
        if let Some((what, word)) = tallied(&event) {
            store.add_tally(day_of(call.now()), what, &word)?;
        }
        append(
            store,
            call,
            &self.keys.audit,
            NewRecord {
                event,
                actor,
                subject,
                origin: self.origin.clone(),
            },
        )
    }
}

/// An account as the actor of an event.
#[must_use]
pub fn acting(account: &Account) -> Actor {
    Actor::Account(account.id, account.email.as_str().to_owned())
}
