use crate::gate::Visitor;
use portcullis_base::{AccountId, SessionId, Timestamp, TokenDigest};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How stale the noted last request may be before it is noted again.
const TOUCH_AFTER: Duration = Duration::from_secs(60);
/// How long answers may be given from memory after the invalidation log was last read.
const TRUST: Duration = Duration::from_secs(5);

/// A live session as the gate needs it, and `P`, whatever the caller has prepared for its answers.
#[derive(Debug)]
pub struct Entry<P> {
    /// Which session.
    pub session: SessionId,
    /// Who, and how strongly.
    pub visitor: Visitor,
    /// The one host that this gate token is good for, if it was handed over.
    pub host: Option<String>,
    /// Without a request for this long the session ends.
    pub idle: Duration,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
    /// Prepared by the caller.
    pub prepared: P,
    last_seen: AtomicI64,
    account_alive: Arc<AtomicBool>,
}

/// What the index knows about a gate token.
#[derive(Debug)]
pub enum Found<P> {
    /// A live session.
    Live(Arc<Entry<P>>),
    /// Nothing that may be relied on: ask the store.
    Ask,
}

/// Live sessions by gate token, bounded, and forgetful in time: whatever is revoked is removed in the same call, and when
/// the invalidation log has not been read for five seconds nothing here is believed.
pub struct SessionIndex<P> {
    entries: papaya::HashMap<TokenDigest, Arc<Entry<P>>>,
    accounts: papaya::HashMap<AccountId, Arc<AtomicBool>>,
    capacity: usize,
    generation: AtomicU64,
    confirmed_at: AtomicI64,
    touched: Mutex<Vec<(SessionId, Timestamp)>>,
}

/// Taken before the store is read, so that a session revoked meanwhile cannot slip back in.
#[derive(Clone, Copy, Debug)]
pub struct FillTicket(u64);

impl<P> SessionIndex<P> {
    /// An empty index of at most `capacity` gate tokens.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self {
            entries: papaya::HashMap::new(),
            accounts: papaya::HashMap::new(),
            capacity: capacity.max(1),
            generation: AtomicU64::new(0),
            confirmed_at: AtomicI64::new(i64::MIN),
            touched: Mutex::new(Vec::new()),
        }
    }

    /// Looks a gate token up and notes the request.
    #[must_use]
    pub fn find(&self, digest: &TokenDigest, now: Timestamp) -> Found<P> {
        let confirmed = Timestamp::from_millis(self.confirmed_at.load(Ordering::Acquire));
        if now >= confirmed.after(TRUST) {
            return Found::Ask;
        }
        let entries = self.entries.pin();
        let Some(entry) = entries.get(digest) else {
            return Found::Ask;
        };
        let seen = Timestamp::from_millis(entry.last_seen.load(Ordering::Relaxed));
        let live = entry.account_alive.load(Ordering::Acquire)
            && now < entry.expires_at
            && now < seen.after(entry.idle);
        if !live {
            return Found::Ask;
        }
        let entry = Arc::clone(entry);
        self.touch(&entry, seen, now);
        Found::Live(entry)
    }

    fn touch(&self, entry: &Entry<P>, seen: Timestamp, now: Timestamp) {
        if now < seen.after(TOUCH_AFTER) {
            return;
        }
        // Of many requests at once one notes it.
        let swapped = entry
            .last_seen
            .compare_exchange(
                seen.millis(),
                now.millis(),
                Ordering::Relaxed,
                Ordering::Relaxed,
            )
            .is_ok();
        if swapped {
            self.touched
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((entry.session, now));
        }
    }

    /// Notes a request that did not come to the gate, if the last one that is known is old enough.
    pub fn note(&self, session: SessionId, seen: Timestamp, now: Timestamp) {
        if now >= seen.after(TOUCH_AFTER) {
            self.touched
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((session, now));
        }
    }

    /// Call before reading a session from the store.
    #[must_use]
    pub fn begin_fill(&self) -> FillTicket {
        FillTicket(self.generation.load(Ordering::SeqCst))
    }

    /// Keeps what was read, unless anything was revoked since the ticket was taken. The request is noted.
    pub fn fill(
        &self,
        ticket: FillTicket,
        digest: TokenDigest,
        new: NewEntry<P>,
        now: Timestamp,
    ) -> Arc<Entry<P>> {
        self.make_room();
        let accounts = self.accounts.pin();
        let alive =
            accounts.get_or_insert_with(new.visitor.account, || Arc::new(AtomicBool::new(true)));
        let entry = Arc::new(Entry {
            session: new.session,
            visitor: new.visitor,
            host: new.host,
            idle: new.idle,
            expires_at: new.expires_at,
            prepared: new.prepared,
            last_seen: AtomicI64::new(new.last_seen_at.millis()),
            account_alive: Arc::clone(alive),
        });
        self.touch(&entry, new.last_seen_at, now);
        let entries = self.entries.pin();
        entries.insert(digest, Arc::clone(&entry));
        // Inserted first and asked second: whoever revokes raises the generation first and removes second, so one of
        // the two sees the other.
        if self.generation.load(Ordering::SeqCst) != ticket.0 {
            entries.remove(&digest);
        }
        entry
    }

    fn make_room(&self) {
        if self.entries.len() < self.capacity {
            return;
        }
        let entries = self.entries.pin();
        let crowd: Vec<TokenDigest> = entries
            .keys()
            .take(1 + self.capacity / 64)
            .copied()
            .collect();
        for digest in &crowd {
            entries.remove(digest);
        }
    }

    /// Forgets one gate token.
    pub fn forget_token(&self, digest: &TokenDigest) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.entries.pin().remove(digest);
    }

    /// Forgets everything about an account.
    pub fn forget_account(&self, account: AccountId) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        if let Some(alive) = self.accounts.pin().remove(&account) {
            alive.store(false, Ordering::Release);
        }
    }

    /// Forgets everything, for when the invalidation log was out of reach.
    pub fn clear(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.entries.pin().clear();
        self.accounts.pin().clear();
    }

    /// Removes what no request can use any more; returns how many remain.
    pub fn sweep(&self, now: Timestamp) -> usize {
        self.entries.pin().retain(|_, entry| {
            entry.account_alive.load(Ordering::Relaxed) && now < entry.expires_at
        });
        self.entries.len()
    }

    /// Notes that every invalidation up to `now` has been applied.
    pub fn confirm(&self, now: Timestamp) {
        self.confirmed_at.store(now.millis(), Ordering::Release);
    }

    /// Takes the requests noted since the last time, for the store, sorted by session.
    #[must_use]
    pub fn drain_touched(&self) -> Vec<(SessionId, Timestamp)> {
        let mut touched =
            std::mem::take(&mut *self.touched.lock().unwrap_or_else(PoisonError::into_inner));
        touched.sort_unstable();
        touched
    }

    /// Puts noted requests back after the store could not take them.
    pub fn restore_touched(&self, mut seen: Vec<(SessionId, Timestamp)>) {
        self.touched
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .append(&mut seen);
    }

    /// How many gate tokens are held.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<P> std::fmt::Debug for SessionIndex<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionIndex")
            .field("len", &self.len())
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

/// What was read from the store.
#[derive(Debug)]
pub struct NewEntry<P> {
    /// Which session.
    pub session: SessionId,
    /// Who, and how strongly.
    pub visitor: Visitor,
    /// The one host that this gate token is good for, if it was handed over.
    pub host: Option<String>,
    /// Without a request for this long the session ends.
    pub idle: Duration,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
    /// The last request that was noted.
    pub last_seen_at: Timestamp,
    /// Prepared by the caller.
    pub prepared: P,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signin::Strength;

    const T0: Timestamp = Timestamp::from_millis(1_000_000);

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(last: u8) -> T {
        format!("01890a5d-ac96-774b-bcce-b302099a80{last:02x}")
            .parse()
            .expect("an id")
    }

    fn digest(byte: u8) -> TokenDigest {
        TokenDigest::from_stored([byte; 32])
    }

    fn new_entry(last: u8) -> NewEntry<()> {
        let visitor = Visitor {
            account: id(last),
            groups: Vec::new(),
            strength: Strength::Single,
            authenticated_at: T0,
        };
        NewEntry {
            session: id(last),
            visitor,
            host: None,
            idle: Duration::from_secs(3600),
            expires_at: T0.after(Duration::from_secs(7200)),
            last_seen_at: T0,
            prepared: (),
        }
    }

    fn filled() -> SessionIndex<()> {
        let index = SessionIndex::new(100);
        index.confirm(T0);
        index.fill(index.begin_fill(), digest(1), new_entry(1), T0);
        index
    }

    fn is_live(index: &SessionIndex<()>, byte: u8, now: Timestamp) -> bool {
        index.confirm(now);
        matches!(index.find(&digest(byte), now), Found::Live(_))
    }

    #[test]
    fn s_048_a_session_ends_at_its_limits_and_not_a_second_before() {
        let idle_end = T0.after(Duration::from_secs(3600));
        assert!(is_live(
            &filled(),
            1,
            Timestamp::from_millis(idle_end.millis() - 1)
        ));
        assert!(!is_live(&filled(), 1, idle_end));
        let index = filled();
        for minute in 1..120 {
            assert!(is_live(
                &index,
                1,
                T0.after(Duration::from_secs(minute * 60))
            ));
        }
        assert!(
            !is_live(&index, 1, T0.after(Duration::from_secs(7200))),
            "activity cannot stretch the absolute limit"
        );
    }

    #[test]
    fn i_4_what_is_forgotten_is_not_found() {
        let index = filled();
        index.forget_account(id(1));
        assert!(!is_live(&index, 1, T0));
        index.fill(index.begin_fill(), digest(1), new_entry(1), T0);
        assert!(is_live(&index, 1, T0));
        index.forget_token(&digest(1));
        assert!(!is_live(&index, 1, T0));
    }

    #[test]
    fn i_4_a_fill_that_overlaps_a_revocation_is_not_kept() {
        let index = filled();
        let ticket = index.begin_fill();
        index.forget_account(id(2));
        index.fill(ticket, digest(2), new_entry(2), T0);
        assert!(!is_live(&index, 2, T0));
    }

    #[test]
    fn i_5_nothing_is_believed_when_the_log_is_out_of_reach() {
        let index = filled();
        let later = T0.after(Duration::from_secs(5));
        assert!(matches!(index.find(&digest(1), later), Found::Ask));
        index.confirm(later);
        assert!(matches!(index.find(&digest(1), later), Found::Live(_)));
    }

    #[test]
    fn i_12_the_index_is_bounded() {
        let index = SessionIndex::new(64);
        for n in 0..=255u8 {
            index.fill(index.begin_fill(), digest(n), new_entry(n), T0);
            assert!(index.len() <= 64);
        }
    }

    #[test]
    fn a_request_is_noted_once_a_minute() {
        let index = filled();
        let later = T0.after(Duration::from_secs(61));
        for _ in 0..3 {
            assert!(is_live(&index, 1, later));
        }
        assert_eq!(index.drain_touched(), vec![(id(1), later)]);
        assert!(index.drain_touched().is_empty());
    }
}
