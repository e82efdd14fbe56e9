use super::{Memory, require};
use portcullis_base::{AccountId, SessionId, StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::{Area, GateToken, LiveSession, Session, SessionQuery, SessionStore};

impl Memory {
    fn fitting(&self, query: &SessionQuery) -> Vec<LiveSession> {
        let wanted = query.search.as_deref().map(str::to_ascii_lowercase);
        let whose = |session: &Session| {
            let account = self.accounts.get(&session.account)?;
            Some(LiveSession {
                session: session.clone(),
                email: account.email.as_str().to_owned(),
                name: account.name.as_str().to_owned(),
            })
        };
        let fits = |live: &LiveSession| {
            let texts = [&live.email, &live.name, &live.session.address];
            let mut texts = texts.iter().map(|text| text.to_ascii_lowercase());
            wanted
                .as_ref()
                .is_none_or(|wanted| texts.any(|text| text.contains(wanted)))
        };
        let here = self.sessions.values().filter(|session| {
            session.is_live(query.now) && query.area.is_none_or(|area| session.area == area)
        });
        here.filter_map(whose).filter(fits).collect()
    }
}

impl SessionStore for Memory {
    fn live_sessions(&mut self, query: &SessionQuery) -> StoreResult<Vec<LiveSession>> {
        let place = |live: &LiveSession| (query.place(&live.session), live.session.id);
        let mut found = self.fitting(query);
        found.sort_by_key(place);
        if query.descending {
            found.reverse();
        }
        let behind = |live: &LiveSession| {
            query.after.is_none_or(|after| match query.descending {
                true => place(live) < after,
                false => place(live) > after,
            })
        };
        found.retain(behind);
        found.truncate(query.limit.into());
        Ok(found)
    }

    fn count_live_sessions(&mut self, query: &SessionQuery) -> StoreResult<u64> {
        Ok(self.fitting(query).len() as u64)
    }

    fn insert_session(&mut self, session: &Session) -> StoreResult<()> {
        self.require_account(session.account)?;
        let mut kept = self.sessions.values();
        require(!kept.any(|other| other.id == session.id || other.token == session.token))?;
        self.sessions.insert(session.id, session.clone());
        Ok(())
    }

    fn insert_gate_token(&mut self, token: &GateToken) -> StoreResult<()> {
        require(self.sessions.contains_key(&token.session))?;
        require(!self.gate_tokens.contains_key(&token.digest))?;
        self.gate_tokens.insert(token.digest, token.clone());
        Ok(())
    }

    fn session_by_token(
        &mut self,
        token: &TokenDigest,
        area: Area,
    ) -> StoreResult<Option<Session>> {
        let mut sessions = self.sessions.values();
        let found = sessions.find(|session| session.token == *token && session.area == area);
        Ok(found.cloned())
    }

    fn session_by_gate_token(
        &mut self,
        digest: &TokenDigest,
    ) -> StoreResult<Option<(Session, GateToken)>> {
        let Some(token) = self.gate_tokens.get(digest) else {
            return Ok(None);
        };
        let session = self.sessions.get(&token.session);
        Ok(session
            .filter(|session| session.area == Area::Portal)
            .map(|session| (session.clone(), token.clone())))
    }

    fn session(&mut self, id: SessionId) -> StoreResult<Option<Session>> {
        Ok(self.sessions.get(&id).cloned())
    }

    fn session_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<Option<Session>> {
        let sessions = self.sessions.values().filter(|s| s.sign_in == sign_in);
        Ok(sessions
            .max_by_key(|session| (session.created_at, session.id))
            .cloned())
    }

    fn sessions_of(&mut self, account: AccountId) -> StoreResult<Vec<Session>> {
        let theirs = self.sessions.values().filter(|s| s.account == account);
        let mut theirs: Vec<Session> = theirs.cloned().collect();
        theirs.sort_by_key(|session| std::cmp::Reverse((session.created_at, session.id)));
        Ok(theirs)
    }

    fn touch_sessions(&mut self, seen: &[(SessionId, Timestamp)]) -> StoreResult<()> {
        for (id, at) in seen {
            if let Some(session) = self.sessions.get_mut(id) {
                session.last_seen_at = session.last_seen_at.max(*at);
            }
        }
        Ok(())
    }

    fn delete_session(&mut self, id: SessionId) -> StoreResult<Option<Vec<TokenDigest>>> {
        if self.sessions.remove(&id).is_none() {
            return Ok(None);
        }
        self.tickets.retain(|_, ticket| ticket.session != id);
        let (gone, kept) = std::mem::take(&mut self.gate_tokens)
            .into_iter()
            .partition(|(_, token)| token.session == id);
        self.gate_tokens = kept;
        let gone: std::collections::BTreeMap<TokenDigest, GateToken> = gone;
        Ok(Some(gone.into_keys().collect()))
    }

    fn delete_sessions_of(&mut self, account: AccountId) -> StoreResult<u64> {
        let theirs = self.sessions_of(account)?;
        for session in &theirs {
            self.delete_session(session.id)?;
        }
        Ok(theirs.len() as u64)
    }

    fn evict_sessions(
        &mut self,
        account: AccountId,
        area: Area,
        keep: u16,
    ) -> StoreResult<Vec<SessionId>> {
        let theirs = self.sessions_of(account)?.into_iter();
        let here = theirs.filter(|session| session.area == area);
        let oldest: Vec<SessionId> = here.skip(keep.into()).map(|session| session.id).collect();
        for id in &oldest {
            self.delete_session(*id)?;
        }
        Ok(oldest)
    }

    fn purge_sessions(&mut self, now: Timestamp) -> StoreResult<u64> {
        let ended = self.sessions.values().filter(|s| !s.is_live(now));
        let ended: Vec<SessionId> = ended.map(|session| session.id).collect();
        for id in &ended {
            self.delete_session(*id)?;
        }
        Ok(ended.len() as u64)
    }
}
