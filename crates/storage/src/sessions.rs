use crate::connection::{Conn, Tx, on_postgres, with_conn};
use crate::purge::rows;
use crate::schema::{accounts, gate_tokens, session_seen, sessions};
use crate::search::pattern;
use crate::value::{Digest, Id, count, duration, known, millis, without_nul};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary};
use portcullis_base::proof::ProofSet;
use portcullis_base::{AccountId, SessionId, StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::{
    Area, GateToken, LiveSession, Session, SessionOrder, SessionQuery, SessionStore,
};
use std::collections::BTreeMap;

#[derive(Queryable, Insertable)]
#[diesel(table_name = sessions)]
struct Row {
    id: Id,
    account_id: Id,
    area: String,
    token: Digest,
    proofs: i32,
    authenticated_at: i64,
    created_at: i64,
    idle: i64,
    expires_at: i64,
    address: String,
    browser: String,
    sign_in: Option<Id>,
}

impl From<&Session> for Row {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id.into(),
            account_id: session.account.into(),
            area: session.area.as_str().to_owned(),
            token: Digest::from(&session.token),
            proofs: i32::from(session.proofs.bits()),
            authenticated_at: session.authenticated_at.millis(),
            created_at: session.created_at.millis(),
            idle: millis(session.idle),
            expires_at: session.expires_at.millis(),
            address: without_nul(&session.address).into_owned(),
            browser: without_nul(&session.browser).into_owned(),
            sign_in: Some(session.sign_in.into()),
        }
    }
}

impl Row {
    fn seen(self, last_seen: i64) -> StoreResult<Session> {
        Ok(Session {
            id: self.id.into(),
            // A session from before there were sign-ins is its own.
            sign_in: self.sign_in.unwrap_or(self.id).into(),
            account: self.account_id.into(),
            area: known(Area::from_stored(&self.area), "sessions.area")?,
            token: self.token.into(),
            proofs: proofs(self.proofs, "sessions.proofs")?,
            authenticated_at: Timestamp::from_millis(self.authenticated_at),
            created_at: Timestamp::from_millis(self.created_at),
            idle: duration(self.idle),
            expires_at: Timestamp::from_millis(self.expires_at),
            last_seen_at: Timestamp::from_millis(last_seen),
            address: self.address,
            browser: self.browser,
        })
    }
}

/// A set of proofs as it was kept.
pub(crate) fn proofs(bits: i32, column: &'static str) -> StoreResult<ProofSet> {
    known(u16::try_from(bits).ok(), column).map(ProofSet::from_stored)
}

/// A session and when it was last seen.
type Seen = (Row, i64);

macro_rules! seen {
    () => {
        sessions::table
            .inner_join(session_seen::table.on(session_seen::session_id.eq(sessions::id)))
    };
}

/// Narrows a boxed join of sessions, their last use and their people to those that live and fit.
macro_rules! fitting {
    ($select:ident, $query:expr, $wanted:expr) => {
        if let Some(area) = $query.area {
            $select = $select.filter(sessions::area.eq(area.as_str()));
        }
        if let Some(wanted) = $wanted {
            $select = $select.filter(
                accounts::email
                    .like(wanted)
                    .escape('\\')
                    .or(accounts::name_folded.like(wanted).escape('\\'))
                    .or(sessions::address.like(wanted).escape('\\')),
            );
        }
    };
}

/// The join and what makes a session live.
macro_rules! live {
    ($now:expr) => {
        seen!()
            .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
            .filter(sessions::expires_at.gt($now))
            .filter((session_seen::last_seen + sessions::idle).gt($now))
    };
}

/// Sorts by a column and then by id, behind the last of the page before.
macro_rules! paged {
    ($select:ident, $query:expr, $column:expr) => {{
        let column = $column;
        let after = $query.after.map(|(at, id)| (at.millis(), Id::from(id)));
        if $query.descending {
            $select = $select.order((column.desc(), sessions::id.desc()));
            if let Some((at, id)) = after {
                $select = $select.filter(column.lt(at).or(column.eq(at).and(sessions::id.lt(id))));
            }
        } else {
            $select = $select.order((column.asc(), sessions::id.asc()));
            if let Some((at, id)) = after {
                $select = $select.filter(column.gt(at).or(column.eq(at).and(sessions::id.gt(id))));
            }
        }
    }};
}

impl SessionStore for Tx<'_> {
    fn live_sessions(&mut self, query: &SessionQuery) -> StoreResult<Vec<LiveSession>> {
        let wanted = match query.search.as_deref().map(pattern) {
            Some(None) => return Ok(Vec::new()),
            Some(pattern) => pattern,
            None => None,
        };
        let rows: Vec<(Row, i64, String, String)> = with_conn!(self, conn => {
            let mut select = live!(query.now.millis())
                .select((
                    sessions::all_columns,
                    session_seen::last_seen,
                    accounts::email,
                    accounts::name,
                ))
                .limit(i64::from(query.limit))
                .into_boxed();
            fitting!(select, query, &wanted);
            match query.order {
                SessionOrder::LastSeen => paged!(select, query, session_seen::last_seen),
                SessionOrder::Since => paged!(select, query, sessions::created_at),
            }
            select.load(conn)
        })?;
        let live = rows.into_iter().map(|(row, seen, email, name)| {
            Ok(LiveSession {
                session: row.seen(seen)?,
                email,
                name,
            })
        });
        live.collect()
    }

    fn count_live_sessions(&mut self, query: &SessionQuery) -> StoreResult<u64> {
        let wanted = match query.search.as_deref().map(pattern) {
            Some(None) => return Ok(0),
            Some(pattern) => pattern,
            None => None,
        };
        with_conn!(self, conn => {
            let mut select = live!(query.now.millis()).count().into_boxed();
            fitting!(select, query, &wanted);
            select.get_result(conn)
        })
        .map(count)
    }

    fn insert_session(&mut self, session: &Session) -> StoreResult<()> {
        let insert = diesel::insert_into(sessions::table).values(Row::from(session));
        with_conn!(self, conn => insert.execute(conn))?;
        let seen = diesel::insert_into(session_seen::table).values((
            session_seen::session_id.eq(Id::from(session.id)),
            session_seen::last_seen.eq(session.last_seen_at.millis()),
        ));
        with_conn!(self, conn => seen.execute(conn)).map(|_| ())
    }

    fn insert_gate_token(&mut self, token: &GateToken) -> StoreResult<()> {
        let insert = diesel::insert_into(gate_tokens::table).values((
            gate_tokens::digest.eq(Digest::from(&token.digest)),
            gate_tokens::session_id.eq(Id::from(token.session)),
            gate_tokens::host.eq(token.host.as_deref()),
        ));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn session_by_token(
        &mut self,
        token: &TokenDigest,
        area: Area,
    ) -> StoreResult<Option<Session>> {
        let query = seen!()
            .filter(sessions::token.eq(Digest::from(token)))
            .filter(sessions::area.eq(area.as_str()))
            .select((sessions::all_columns, session_seen::last_seen));
        let found: Option<Seen> = with_conn!(self, conn => query.first(conn).optional())?;
        found.map(|(row, seen)| row.seen(seen)).transpose()
    }

    fn session_by_gate_token(
        &mut self,
        digest: &TokenDigest,
    ) -> StoreResult<Option<(Session, GateToken)>> {
        let query = gate_tokens::table
            .inner_join(sessions::table.on(sessions::id.eq(gate_tokens::session_id)))
            .inner_join(session_seen::table.on(session_seen::session_id.eq(sessions::id)))
            .filter(gate_tokens::digest.eq(Digest::from(digest)))
            .filter(sessions::area.eq(Area::Portal.as_str()))
            .select((
                sessions::all_columns,
                session_seen::last_seen,
                gate_tokens::host,
            ));
        let found: Option<(Row, i64, Option<String>)> =
            with_conn!(self, conn => query.first(conn).optional())?;
        let Some((row, seen, host)) = found else {
            return Ok(None);
        };
        let session = row.seen(seen)?;
        let token = GateToken {
            digest: *digest,
            session: session.id,
            host,
        };
        Ok(Some((session, token)))
    }

    fn session(&mut self, id: SessionId) -> StoreResult<Option<Session>> {
        let query = seen!()
            .filter(sessions::id.eq(Id::from(id)))
            .select((sessions::all_columns, session_seen::last_seen));
        let found: Option<Seen> = with_conn!(self, conn => query.first(conn).optional())?;
        found.map(|(row, seen)| row.seen(seen)).transpose()
    }

    fn session_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<Option<Session>> {
        let key = Id::from(sign_in);
        let query = seen!()
            .filter(
                sessions::sign_in
                    .eq(key)
                    .or(sessions::id.eq(key).and(sessions::sign_in.is_null())),
            )
            .order((sessions::created_at.desc(), sessions::id.desc()))
            .select((sessions::all_columns, session_seen::last_seen));
        let found: Option<Seen> = with_conn!(self, conn => query.first(conn).optional())?;
        found.map(|(row, seen)| row.seen(seen)).transpose()
    }

    fn sessions_of(&mut self, account: AccountId) -> StoreResult<Vec<Session>> {
        let query = seen!()
            .filter(sessions::account_id.eq(Id::from(account)))
            .order((sessions::created_at.desc(), sessions::id.desc()))
            .select((sessions::all_columns, session_seen::last_seen));
        let found: Vec<Seen> = with_conn!(self, conn => query.load(conn))?;
        found
            .into_iter()
            .map(|(row, seen)| row.seen(seen))
            .collect()
    }

    fn touch_sessions(&mut self, seen: &[(SessionId, Timestamp)]) -> StoreResult<()> {
        // Each once and in the order of the key: pages are written one after the other, and two nodes that flush the
        // same sessions lock them in the same order.
        let mut newest = BTreeMap::new();
        for (session, at) in seen {
            let kept = newest.entry(*session).or_insert(*at);
            *kept = (*kept).max(*at);
        }
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let result = newest.into_iter().try_for_each(|(session, at)| {
                    let touch = crate::touch::Touch {
                        session: session.into(),
                        at: at.millis(),
                    };
                    touch.execute(&mut **conn).map(|_| ())
                });
                self.check(result)
            }
            Conn::Postgres(conn) => {
                let (sessions, times): (Vec<Id>, Vec<i64>) = newest
                    .into_iter()
                    .map(|(session, at)| (Id::from(session), at.millis()))
                    .unzip();
                let update = diesel::sql_query(
                    "UPDATE session_seen SET last_seen = news.at FROM (SELECT kept.session_id, news.at \
                     FROM session_seen AS kept JOIN unnest($1, $2) AS news (session_id, at) \
                     ON news.session_id = kept.session_id ORDER BY kept.session_id FOR UPDATE OF kept) AS news \
                     WHERE session_seen.session_id = news.session_id AND session_seen.last_seen < news.at",
                )
                .bind::<Array<Binary>, _>(sessions)
                .bind::<Array<BigInt>, _>(times);
                let result = update.execute(&mut **conn).map(|_| ());
                self.check(result)
            }
        }
    }

    fn delete_session(&mut self, id: SessionId) -> StoreResult<Option<Vec<TokenDigest>>> {
        let key = Id::from(id);
        // A gate token that is being added now must be among those returned, or nobody would be told to forget it: its
        // foreign key holds a share of this lock.
        let lock = sessions::table.select(sessions::id).find(key).for_update();
        on_postgres!(self, conn => lock.execute(conn))?;
        let tokens = diesel::delete(gate_tokens::table.filter(gate_tokens::session_id.eq(key)))
            .returning(gate_tokens::digest);
        let tokens: Vec<Digest> = with_conn!(self, conn => tokens.load(conn))?;
        let delete = diesel::delete(sessions::table.find(key));
        let deleted = with_conn!(self, conn => delete.execute(conn))?;
        Ok((deleted > 0).then(|| tokens.into_iter().map(TokenDigest::from).collect()))
    }

    fn delete_sessions_of(&mut self, account: AccountId) -> StoreResult<u64> {
        let delete =
            diesel::delete(sessions::table.filter(sessions::account_id.eq(Id::from(account))));
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }

    fn evict_sessions(
        &mut self,
        account: AccountId,
        area: Area,
        keep: u16,
    ) -> StoreResult<Vec<SessionId>> {
        // SQLite takes an offset only behind a limit.
        let beyond = sessions::table
            .filter(sessions::account_id.eq(Id::from(account)))
            .filter(sessions::area.eq(area.as_str()))
            .order((sessions::created_at.desc(), sessions::id.desc()))
            .select(sessions::id)
            .limit(i64::from(i32::MAX))
            .offset(i64::from(keep));
        let beyond: Vec<Id> = with_conn!(self, conn => beyond.load(conn))?;
        if beyond.is_empty() {
            return Ok(Vec::new());
        }
        let delete = diesel::delete(sessions::table.filter(sessions::id.eq_any(beyond)))
            .returning(sessions::id);
        let evicted: Vec<Id> = with_conn!(self, conn => delete.load(conn))?;
        Ok(evicted.into_iter().map(SessionId::from).collect())
    }

    fn purge_sessions(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Those idle too long are found by walking two narrow trees: an index on `last_seen` would cost more at each
        // flush than it saves here.
        self.remove_some(
            "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= $1 LIMIT $2) OR id IN \
             (SELECT idle.id FROM sessions AS idle JOIN session_seen ON session_seen.session_id = idle.id \
             WHERE session_seen.last_seen <= $1 - idle.idle LIMIT $2)",
            now,
        )
    }
}
