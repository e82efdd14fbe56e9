use crate::SessionStore;
use portcullis_base::{AccountId, SessionId, StoreResult, Timestamp, TokenDigest};

/// Something that every node must forget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Invalidation {
    /// One gate token.
    GateToken(TokenDigest),
    /// All that is known about an account: its sessions, its name, its groups.
    Account(AccountId),
    /// The gate's rules.
    Rules,
    /// What admins have set.
    Settings,
}

/// The log by which every process hears what to forget: written in the transaction of the fact.
pub trait InvalidationStore {
    /// Announces an invalidation.
    fn announce(&mut self, what: &Invalidation, now: Timestamp) -> StoreResult<()>;

    /// The position of the newest announcement; zero when there is none.
    fn invalidation_position(&mut self) -> StoreResult<i64>;

    /// The announcements behind a position, oldest first, each with its own.
    fn invalidations_since(&mut self, position: i64) -> StoreResult<Vec<(i64, Invalidation)>>;

    /// Removes announcements older than `before`; returns how many. Their positions are never used again, or a node that
    /// has heard of them would pass over newer ones.
    fn purge_invalidations(&mut self, before: Timestamp) -> StoreResult<u64>;
}

/// Ends one session everywhere. Says whether it was there.
///
/// # Errors
/// Whatever the store answers; the transaction is then rolled back and the session lives.
pub fn revoke_session(
    store: &mut (impl SessionStore + InvalidationStore + ?Sized),
    id: SessionId,
    now: Timestamp,
) -> StoreResult<Option<Vec<TokenDigest>>> {
    let tokens = store.delete_session(id)?;
    for token in tokens.iter().flatten() {
        store.announce(&Invalidation::GateToken(*token), now)?;
    }
    Ok(tokens)
}

/// Ends all sessions of an account everywhere; returns how many there were.
///
/// # Errors
/// Whatever the store answers; the transaction is then rolled back and the sessions live.
pub fn revoke_account(
    store: &mut (impl SessionStore + InvalidationStore + ?Sized),
    account: AccountId,
    now: Timestamp,
) -> StoreResult<u64> {
    let ended = store.delete_sessions_of(account)?;
    store.announce(&Invalidation::Account(account), now)?;
    Ok(ended)
}
