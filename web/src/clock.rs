//! The one place that asks the operating system for the time and for randomness.

use portcullis_base::rand_core::{TryCryptoRng, TryRng, UnwrapErr};
use portcullis_base::{Call, Timestamp};
use rand::rngs::SysRng;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Timestamp;
}

/// The operating system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Runs `work` with a call at this instant and the operating system's randomness.
pub fn call<T>(clock: &dyn Clock, work: impl FnOnce(&mut Call<'_>) -> T) -> T {
    let mut rng = os_rng();
    work(&mut Call::new(clock.now(), &mut rng))
}

/// Random bytes from the operating system.
#[must_use]
pub fn os_random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let Ok(()) = os_rng().try_fill_bytes(&mut bytes);
    bytes
}

fn os_rng() -> impl TryCryptoRng<Error = std::convert::Infallible> {
    UnwrapErr(SysRng)
}
