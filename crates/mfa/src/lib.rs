#![doc = include_str!("../README.md")]

mod adoption;
pub mod device;
pub mod passkey;
pub mod recovery;
pub mod totp;

pub use adoption::{Adoption, AdoptionStore};
pub use device::{TrustedDevice, TrustedDeviceStore};
pub use passkey::{
    Assertion, Begun, Ceremonies, Ceremony, CeremonyError, CeremonyKind, CeremonyStore,
    NewCredential, Passkey, PasskeyStore, PasskeyUse, ProvePasskey, Registrant, VerifiedAssertion,
};
pub use recovery::{
    PlainRecoveryCode, RecoveryCodeStore, RecoveryRevealStore, Reveal, VerifyRecoveryCode,
};
pub use totp::{KeptTotp, Step, TotpEnrolmentStore, TotpSecret, TotpStore};
