use crate::Timestamp;
use rand_core::CryptoRng;

/// What a domain function may know of the outside: one instant and one source of randomness a request.
pub struct Call<'a> {
    now: Timestamp,
    rng: &'a mut dyn CryptoRng,
}

impl<'a> Call<'a> {
    /// A call at `now`, drawing from `rng`, which must be a cryptographically secure generator.
    pub fn new(now: Timestamp, rng: &'a mut dyn CryptoRng) -> Self {
        Self { now, rng }
    }

    /// The instant of this call; the same however often it is asked.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Random bytes.
    pub fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }

    /// A whole number below `bound`, every one equally likely; zero for a bound of zero.
    pub fn below(&mut self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        // The last, incomplete run of residues would favour small numbers, so it is drawn again.
        let zone = u32::MAX - (u32::MAX % bound);
        loop {
            let drawn = u32::from_le_bytes(self.random());
            if drawn < zone {
                return drawn % bound;
            }
        }
    }
}

impl std::fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}
