//! What the crates never ask for themselves: the time and randomness.

use portcullis_base::rand_core::UnwrapErr;
use portcullis_base::{Call, RootKey, Timestamp};
use rand::rngs::SysRng;

/// Runs `work` with this instant and the operating system's generator. Tests of a host hand in a clock that stands still.
pub fn call<T>(work: impl FnOnce(&mut Call<'_>) -> T) -> T {
    let mut rng = UnwrapErr(SysRng);
    work(&mut Call::new(now(), &mut rng))
}

/// A root key that nobody has seen. A host that keeps anything keeps its root key too.
#[must_use]
pub fn new_root_key() -> RootKey {
    RootKey::new(call(|call| call.random()))
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks")]
fn now() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
