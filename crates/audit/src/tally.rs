//! How often people were admitted and refused, by day: a few rows a day, where the log has one for each.

use crate::Event;
use portcullis_base::{StoreResult, Timestamp};

/// Milliseconds in a day.
const DAY: i64 = 86_400_000;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tallied {
    /// Somebody was admitted; the word is how.
    Success,
    /// Somebody was refused; the word is why.
    Failure,
    /// Somebody signed in to a client; the word is its id.
    Client,
}

impl Tallied {
    /// The word a store keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Client => "client",
        }
    }

    /// Reads what a store has kept.
    #[must_use]
    pub fn from_stored(word: &str) -> Option<Self> {
        [Self::Success, Self::Failure, Self::Client]
            .into_iter()
            .find(|it| it.as_str() == word)
    }
}

/// How often something happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayTally {
    /// The day since 1970, UTC.
    pub day: i64,
    /// What is counted.
    pub what: Tallied,
    /// How, why, or which client.
    pub word: String,
    /// How often.
    pub times: u64,
}

/// The day of an instant, since 1970, UTC.
#[must_use]
pub const fn day_of(at: Timestamp) -> i64 {
    at.millis().div_euclid(DAY)
}

/// What an event adds to the counts.
#[must_use]
pub fn tallied(event: &Event) -> Option<(Tallied, String)> {
    match event {
        Event::SignedIn { proofs, .. } => Some((Tallied::Success, proofs.clone())),
        Event::PasswordFailed { reason, .. }
        | Event::CodeFailed { reason }
        | Event::TotpFailed { reason }
        | Event::RecoveryFailed { reason }
        | Event::PasskeyFailed { reason } => Some((Tallied::Failure, reason.as_str().to_owned())),
        Event::AccessGranted { client, .. } => Some((Tallied::Client, client.clone())),
        _ => None,
    }
}

/// The counts, kept.
pub trait TallyStore {
    /// Adds one, in one statement.
    fn add_tally(&mut self, day: i64, what: Tallied, word: &str) -> StoreResult<()>;

    /// Admissions and refusals from a day on, by day and word.
    fn tallies_from(&mut self, day: i64) -> StoreResult<Vec<DayTally>>;

    /// The clients with the most sign-ins from a day on, and how many each had.
    fn top_clients(&mut self, day: i64, limit: u16) -> StoreResult<Vec<(String, u64)>>;
}
