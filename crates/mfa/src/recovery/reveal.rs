use super::PlainRecoveryCode;
use portcullis_base::{SessionId, StoreResult, Timestamp};
use std::fmt;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long codes wait for the page that shows them.
pub const REVEAL_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// Codes that were just issued and wait to be shown, once, in the session that asked (S-094): they must survive the
/// redirect that follows the form, and nothing else. Redacted in logs, wiped when dropped.
#[derive(Clone)]
pub struct Reveal(Zeroizing<String>);

impl Reveal {
    /// These codes, grouped as people will read them.
    #[must_use]
    pub fn new(codes: &[PlainRecoveryCode]) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(codes.len() * 32));
        for code in codes {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&code.reveal());
        }
        Self(text)
    }

    /// What a store has kept and opened; `None` if it is no text.
    #[must_use]
    pub fn from_stored(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        Some(Self(Zeroizing::new(text.to_owned())))
    }

    /// What a store seals.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The codes, for the one page that shows them.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }
}

impl fmt::Debug for Reveal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reveal(redacted)")
    }
}

/// Codes that wait to be shown, kept sealed: at most one set a session.
pub trait RecoveryRevealStore {
    /// Keeps the codes in place of older ones of the session.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such session.
    fn put_recovery_reveal(
        &mut self,
        session: SessionId,
        reveal: &Reveal,
        expires_at: Timestamp,
    ) -> StoreResult<()>;

    /// Removes and returns the codes of the session that still wait (`expires_at > now`); of many at once one gets them.
    fn take_recovery_reveal(
        &mut self,
        session: SessionId,
        now: Timestamp,
    ) -> StoreResult<Option<Reveal>>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_recovery_reveals(&mut self, now: Timestamp) -> StoreResult<u64>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_094_codes_survive_the_store_and_do_not_show_in_logs() {
        let codes = ["0123456789abcde", "zyxwvzyxwvzyxwv"]
            .map(|plain| PlainRecoveryCode::parse(plain).expect("a code"));
        let reveal = Reveal::new(&codes);
        let kept = Reveal::from_stored(reveal.as_bytes()).expect("text");
        let shown: Vec<&str> = kept.codes().collect();
        assert_eq!(shown, ["01234-56789-abcde", "zyxwv-zyxwv-zyxwv"]);
        assert_eq!(format!("{kept:?}"), "Reveal(redacted)");
        assert!(Reveal::from_stored(b"\xff").is_none());
    }
}
