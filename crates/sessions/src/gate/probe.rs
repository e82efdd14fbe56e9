use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// How long a probe waits for its question.
pub const PROBE_LIFETIME: Duration = Duration::from_secs(600);

/// A question that is sent through a proxy to see what arrives at the gate. It is noted once, and never answered with a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The digest of what travels in the path.
    pub digest: TokenDigest,
    /// The probe that the server sends itself, beside the one that a browser is sent with.
    pub twin: Option<TokenDigest>,
    /// The host that it is sent to.
    pub host: String,
    /// What the gate noted; the caller's own words.
    pub seen: Option<String>,
    /// What came back; the caller's own words.
    pub answer: Option<String>,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// Probes, kept.
pub trait ProbeStore {
    /// Keeps a new probe.
    fn put_probe(&mut self, probe: &Probe) -> StoreResult<()>;

    /// A probe that has not expired, whether or not it was seen.
    fn probe(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<Option<Probe>>;

    /// Notes what the gate saw of a live probe, in one statement; false when it was noted before, or is nothing.
    fn see_probe(&mut self, digest: &TokenDigest, seen: &str, now: Timestamp) -> StoreResult<bool>;

    /// Notes what came back of a live probe, once.
    fn answer_probe(
        &mut self,
        digest: &TokenDigest,
        answer: &str,
        now: Timestamp,
    ) -> StoreResult<bool>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_probes(&mut self, now: Timestamp) -> StoreResult<u64>;
}
