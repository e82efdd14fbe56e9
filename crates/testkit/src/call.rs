use crate::TestClock;
use portcullis_base::{Call, Timestamp};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::time::Duration;

/// A clock and a seeded generator: every run of a test draws the same tokens, ids and codes.
#[derive(Debug)]
pub struct TestCall {
    clock: TestClock,
    rng: StdRng,
}

impl TestCall {
    /// Calls at `now`, with the seed 0.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self::seeded(now, 0)
    }

    /// Calls at `now`, with a seed of their own, for tests in which several must differ.
    #[must_use]
    pub fn seeded(now: Timestamp, seed: u64) -> Self {
        Self {
            clock: TestClock::at(now),
            rng: StdRng::seed_from_u64(seed),
        }
    }

    /// The next call, at the instant that the clock shows.
    #[must_use]
    pub fn call(&mut self) -> Call<'_> {
        Call::new(self.clock.now(), &mut self.rng)
    }

    /// What the clock shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets time pass.
    pub fn advance(&mut self, by: Duration) {
        self.clock.advance(by);
    }

    /// The clock, to be shared with whatever else asks for the time.
    #[must_use]
    pub fn clock(&self) -> TestClock {
        self.clock.clone()
    }
}
