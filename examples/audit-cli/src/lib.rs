#![doc = include_str!("../README.md")]

mod file;

pub use file::AuditFile;

use portcullis_audit::{Actor, Event, NewRecord, Origin, append};
use portcullis_base::rand_core::UnwrapErr;
use portcullis_base::{Call, MacKey, Purpose, RootKey, StoreResult, Timestamp};
use rand::rngs::SysRng;

/// Appends an event that an operator tells of.
///
/// # Errors
/// When the file cannot take it; then nothing was recorded, or `verify` says so.
pub fn record(log: &mut AuditFile, key: &MacKey, event: Event, address: &str) -> StoreResult<()> {
    let new = NewRecord {
        event,
        actor: Actor::Operator,
        subject: None,
        origin: Origin {
            address: address.to_owned(),
            ..Origin::default()
        },
    };
    let mut rng = UnwrapErr(SysRng);
    append(log, &mut Call::new(now(), &mut rng), key, new)
}

/// The key of the chain, from 64 hexadecimal digits. Whoever has it can write another history: keep it where the log is not.
#[must_use]
pub fn key(hex: &str) -> Option<MacKey> {
    let hex = hex.trim();
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut root = [0; 32];
    for (byte, at) in root.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?;
    }
    Some(RootKey::new(root).mac_key(Purpose::Audit))
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks")]
fn now() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
