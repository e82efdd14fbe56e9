//! Passkeys: WebAuthn Level 3 credentials that verify their user, so that each is two factors at once.

mod store;

pub use store::{
    CEREMONY_LIFETIME, Ceremony, CeremonyKind, CeremonyStore, Passkey, PasskeyStore, PasskeyUse,
};
