use portcullis_audit::{
    AuditList, AuditLog, AuditPruner, AuditReader, SubscriptionStore, TallyStore,
};
use portcullis_base::SettingStore;
use portcullis_credentials::directory::PeopleDirectory;
use portcullis_credentials::{
    AccountStore, AttributeStore, GroupStore, InvitationStore, MailCodeStore, OutboxStore,
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
use portcullis_sessions::gate::{ProbeStore, RuleStore};
use portcullis_sessions::{InvalidationStore, PendingStore, SessionStore, TicketStore};

macro_rules! ports {
    ($($port:ident),+ $(,)?) => {
        /// Every port that a store implements: what one transaction can do.
        pub trait Ports: $($port +)+ {}
        impl<T: $($port +)+ ?Sized> Ports for T {}
    };
}

ports! {
    AccountStore, AttributeStore, GroupStore, PasswordStore, MailCodeStore, ResetTicketStore, ThrottleStore, OutboxStore, SetupStore,
    InvitationStore,
    TotpStore, TotpEnrolmentStore, RecoveryCodeStore, RecoveryRevealStore, PasskeyStore, CeremonyStore, TrustedDeviceStore,
    SessionStore, PendingStore, TicketStore, RuleStore, InvalidationStore,
    ClientStore, CodeStore, ConsentStore, DeliveryStore, DeviceRequestStore, GrantStore, KeyStore, ReplayStore,
    RequestStore, TokenStore,
    AuditLog, AuditReader, AuditPruner, AuditList, SubscriptionStore, TallyStore, AdoptionStore, SettingStore, ProbeStore, PeopleDirectory,
    ClientDirectory, ClientRevealStore,
}
