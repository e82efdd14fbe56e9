#![doc = include_str!("../README.md")]

pub mod recovery;
pub mod totp;

pub use recovery::{PlainRecoveryCode, RecoveryCodeStore, VerifyRecoveryCode};
pub use totp::{KeptTotp, Step, TotpSecret, TotpStore};
