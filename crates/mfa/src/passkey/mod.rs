//! Passkeys: WebAuthn Level 3 credentials that verify their user, so that each is two factors at once.

mod authenticators;
mod cbor;
mod ceremonies;
mod json;
mod name;
mod prove;
mod response;
mod store;

pub use authenticators::authenticator_name;
pub use ceremonies::{
    Begun, Ceremonies, CeremonyError, NewCredential, Registrant, VerifiedAssertion,
};
pub use name::clean_name;
pub use prove::{ProvePasskey, prove};
pub use response::Assertion;
pub use store::{
    CEREMONY_LIFETIME, Ceremony, CeremonyKind, CeremonyStore, Passkey, PasskeyStore, PasskeyUse,
};
