//! The device authorization grant (RFC 8628): a device without a browser asks, and a person says yes on another one.

use crate::{ClientId, Scope};
use portcullis_base::{Call, GrantId, StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// How long a device may wait for an answer.
pub const LIFETIME: Duration = Duration::from_secs(600);
/// How long it must wait between two questions, at first (RFC 8628 §3.2).
pub const INTERVAL: Duration = Duration::from_secs(5);
/// How much longer after each question that came too early (RFC 8628 §3.5).
pub const SLOW_DOWN: Duration = Duration::from_secs(5);

/// The letters of a user code: no vowels, so that no words come out, and none that is mistaken for another (RFC 8628 §6.1).
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
const LENGTH: usize = 8;

/// What a person types to name the device: eight letters, shown as `WDJB-MJHT`.
#[derive(Clone, PartialEq, Eq)]
pub struct UserCode(String);

impl UserCode {
    /// A new one.
    #[must_use]
    pub fn generate(call: &mut Call<'_>) -> Self {
        let letter = |call: &mut Call<'_>| {
            let index = call.below(20) as usize;
            char::from(LETTERS.get(index).copied().unwrap_or(b'B'))
        };
        Self((0..LENGTH).map(|_| letter(call)).collect())
    }

    /// Reads what somebody typed, in any case and with any separators.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > 64 {
            return None;
        }
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '_' | '–'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let ours = plain.len() == LENGTH && plain.bytes().all(|byte| LETTERS.contains(&byte));
        ours.then_some(Self(plain))
    }

    /// The letters alone, to be kept as a keyed MAC: they hold 34 bits.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.0
    }

    /// As people read it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.0.split_at_checked(LENGTH / 2) {
            Some((head, tail)) => format!("{head}-{tail}"),
            None => self.0.clone(),
        }
    }
}

impl std::fmt::Debug for UserCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UserCode(redacted)")
    }
}

/// What the person has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Nothing yet.
    Pending,
    /// Yes; this is the grant.
    Approved(GrantId),
    /// No.
    Denied,
}

/// A device that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRequest {
    /// The digest of its device code.
    pub digest: TokenDigest,
    /// The keyed MAC of its user code.
    pub user_code: TokenDigest,
    /// The client that it runs.
    pub client: ClientId,
    /// What it asks for.
    pub scope: Scope,
    /// The resources that it asks tokens for (RFC 8707).
    pub resources: Vec<String>,
    /// What the person has said.
    pub answer: Answer,
    /// How long it must wait between two questions.
    pub interval: Duration,
    /// When it last asked.
    pub polled_at: Option<Timestamp>,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// Devices that wait, kept.
pub trait DeviceRequestStore {
    /// Keeps a new one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the user code is taken or the client is gone.
    fn insert_device_request(&mut self, request: &DeviceRequest) -> StoreResult<()>;

    /// The one with this device code, expired or not.
    fn device_request(&mut self, digest: &TokenDigest) -> StoreResult<Option<DeviceRequest>>;

    /// The one with this user code that nobody has answered, unless it has expired.
    fn device_request_by_user_code(
        &mut self,
        user_code: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<DeviceRequest>>;

    /// Notes that the device asked, and how long it must wait now.
    fn note_poll(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
        interval: Duration,
    ) -> StoreResult<()>;

    /// Keeps the answer, if there is none yet and the device still waits. Says whether it did.
    fn answer_device_request(
        &mut self,
        digest: &TokenDigest,
        answer: Answer,
        now: Timestamp,
    ) -> StoreResult<bool>;

    /// Takes an answered one away: of many calls at once exactly one is told `true`.
    fn take_device_request(&mut self, digest: &TokenDigest) -> StoreResult<bool>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_device_requests(&mut self, now: Timestamp) -> StoreResult<u64>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_code_is_read_in_any_case_and_with_any_separator() {
        for typed in [
            "WDJB-MJHT",
            "wdjbmjht",
            " wdjb mjht ",
            "WDJB–MJHT",
            "w-d-j-b.mjht",
        ] {
            let code = UserCode::parse(typed).expect(typed);
            assert_eq!(code.shown(), "WDJB-MJHT");
        }
        for typed in [
            "",
            "WDJB-MJH",
            "WDJB-MJHTX",
            "ADJB-MJHT",
            "WDJB-MJH1",
            &"W".repeat(65),
        ] {
            assert!(UserCode::parse(typed).is_none(), "{typed}");
        }
    }
}
