use crate::signin::Assurance;
use portcullis_base::proof::ProofSet;
use portcullis_base::{AccountId, Call, SessionId, StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// Where a session is accepted. Each area has its own cookie, and no cookie opens another's area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    /// The portal, the person's own pages and the gate.
    Portal,
    /// The admin area.
    Admin,
}

impl Area {
    /// The word a store keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Admin => "admin",
        }
    }

    /// Reads what a store has kept.
    #[must_use]
    pub fn from_stored(word: &str) -> Option<Self> {
        [Self::Portal, Self::Admin]
            .into_iter()
            .find(|area| area.as_str() == word)
    }
}

/// How long a session lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Without a request for this long it ends.
    pub idle: Duration,
    /// After this long it ends, whatever happens.
    pub absolute: Duration,
}

impl Lifetime {
    /// For people: 8 hours idle, 30 days in all.
    pub const PORTAL: Self = Self {
        idle: Duration::from_secs(8 * 3600),
        absolute: Duration::from_secs(30 * 86_400),
    };
    /// For the admin area: 15 minutes idle, 12 hours in all.
    pub const ADMIN: Self = Self {
        idle: Duration::from_secs(15 * 60),
        absolute: Duration::from_secs(12 * 3600),
    };
}

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which session it is; no secret.
    pub id: SessionId,
    /// The sign-in that it belongs to: the id of the first session that it opened, the same for each that took its place.
    pub sign_in: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// Where it is accepted.
    pub area: Area,
    /// The digest of its cookie.
    pub token: TokenDigest,
    /// What was proven when it began.
    pub proofs: ProofSet,
    /// When it was proven.
    pub authenticated_at: Timestamp,
    /// When the session began.
    pub created_at: Timestamp,
    /// Without a request for this long it ends.
    pub idle: Duration,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
    /// The last request that was noted; written in batches, so up to a minute behind.
    pub last_seen_at: Timestamp,
    /// Where the sign-in came from, for people to recognise.
    pub address: String,
    /// The browser and system of the sign-in, for people to recognise.
    pub browser: String,
}

/// What a session needs beside the assurance.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The digest of the cookie that is about to be set.
    pub token: TokenDigest,
    /// How long it may live.
    pub lifetime: Lifetime,
    /// The sign-in that goes on in it, when it takes the place of another session.
    pub replaces: Option<SessionId>,
    /// Where the sign-in came from.
    pub address: String,
    /// The browser and system.
    pub browser: String,
}

impl Session {
    /// Opens a session. An [`Assurance`] is the only way in, and only [`signin::next`](crate::signin::next) makes one.
    #[must_use]
    pub fn open(call: &mut Call<'_>, assurance: Assurance, new: NewSession) -> Self {
        let now = call.now();
        let id = SessionId::new(call);
        Self {
            id,
            sign_in: new.replaces.unwrap_or(id),
            account: assurance.account(),
            area: assurance.area(),
            token: new.token,
            proofs: assurance.proofs(),
            authenticated_at: now,
            created_at: now,
            idle: new.lifetime.idle,
            expires_at: now.after(new.lifetime.absolute),
            last_seen_at: now,
            address: new.address,
            browser: new.browser,
        }
    }

    /// The same sign-in under a new id and token, for when what the session may do has changed. Nothing is proven anew, and it
    /// ends when the old one would have; the caller ends the old one.
    #[must_use]
    pub fn rotate(&self, call: &mut Call<'_>, token: TokenDigest) -> Self {
        Self {
            id: SessionId::new(call),
            token,
            created_at: call.now(),
            last_seen_at: call.now(),
            ..self.clone()
        }
    }

    /// Whether the session lives at `now`; the instants at which it ends are already too late.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        now < self.expires_at && now < self.last_seen_at.after(self.idle)
    }
}

/// A token that opens the gate and nothing else; it dies with its session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateToken {
    /// The digest of the gate cookie.
    pub digest: TokenDigest,
    /// The session it belongs to.
    pub session: SessionId,
    /// The one host it is good for, when it was handed over by a ticket; otherwise every host of the cookie domain.
    pub host: Option<String>,
}

/// What a list of live sessions is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionOrder {
    /// When it was last used.
    LastSeen,
    /// When it began.
    Since,
}

/// Which live sessions are wanted.
#[derive(Clone, Debug)]
pub struct SessionQuery {
    /// The instant at which they live.
    pub now: Timestamp,
    /// Text in the person's name or address, or in the address of origin, whatever the case of its ASCII letters.
    pub search: Option<String>,
    /// Only those of this area.
    pub area: Option<Area>,
    /// What they are sorted by; those that are equal in it by their ids.
    pub order: SessionOrder,
    /// Whether the latest come first.
    pub descending: bool,
    /// The place of the last of the page before.
    pub after: Option<(Timestamp, SessionId)>,
    /// How many at most.
    pub limit: u16,
}

impl SessionQuery {
    /// What a session is sorted by.
    #[must_use]
    pub const fn place(&self, session: &Session) -> Timestamp {
        match self.order {
            SessionOrder::LastSeen => session.last_seen_at,
            SessionOrder::Since => session.created_at,
        }
    }
}

/// A live session and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveSession {
    /// The session.
    pub session: Session,
    /// The person's address.
    pub email: String,
    /// The person's name; may be empty.
    pub name: String,
}

/// Sessions, kept.
pub trait SessionStore {
    /// The sessions that live, of everybody, each with its person.
    fn live_sessions(&mut self, query: &SessionQuery) -> StoreResult<Vec<LiveSession>>;

    /// How many live sessions fit, on all pages.
    fn count_live_sessions(&mut self, query: &SessionQuery) -> StoreResult<u64>;

    /// Keeps a new session.
    fn insert_session(&mut self, session: &Session) -> StoreResult<()>;

    /// Keeps a gate token of a live session.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such session.
    fn insert_gate_token(&mut self, token: &GateToken) -> StoreResult<()>;

    /// The session behind a cookie of this area, live or not, with the newest `last_seen_at`.
    fn session_by_token(&mut self, token: &TokenDigest, area: Area)
    -> StoreResult<Option<Session>>;

    /// The portal session behind a gate cookie, live or not, and the host it is bound to.
    fn session_by_gate_token(
        &mut self,
        digest: &TokenDigest,
    ) -> StoreResult<Option<(Session, GateToken)>>;

    /// The session with this id.
    fn session(&mut self, id: SessionId) -> StoreResult<Option<Session>>;

    /// The session in which a sign-in goes on, live or not, with the newest `last_seen_at`.
    fn session_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<Option<Session>>;

    /// The sessions of an account, newest first.
    fn sessions_of(&mut self, account: AccountId) -> StoreResult<Vec<Session>>;

    /// Notes requests. An older instant than the one kept changes nothing; unknown sessions are passed over.
    fn touch_sessions(&mut self, seen: &[(SessionId, Timestamp)]) -> StoreResult<()>;

    /// Removes a session and its gate tokens; returns the digests of the gate tokens, or `None` if there was none.
    fn delete_session(&mut self, id: SessionId) -> StoreResult<Option<Vec<TokenDigest>>>;

    /// Removes all sessions of an account with their gate tokens; returns how many there were.
    fn delete_sessions_of(&mut self, account: AccountId) -> StoreResult<u64>;

    /// Removes the oldest sessions of an account in an area beyond the newest `keep`; returns those removed.
    fn evict_sessions(
        &mut self,
        account: AccountId,
        area: Area,
        keep: u16,
    ) -> StoreResult<Vec<SessionId>>;

    /// Removes sessions that have ended; returns how many. Reads never depend on it.
    fn purge_sessions(&mut self, now: Timestamp) -> StoreResult<u64>;
}
