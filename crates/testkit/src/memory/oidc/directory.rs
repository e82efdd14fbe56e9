use super::clients::matches;
use super::{Memory, remove_where, require};
use portcullis_base::{SessionId, StoreResult, Timestamp};
use portcullis_oidc::client::{
    ClientDirectory, ClientMark, ClientOrder, ClientPage, ClientRevealStore, ClientUse,
    SecretReveal,
};
use portcullis_oidc::{Client, ClientId};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

fn compare(page: &ClientPage, a: &ClientMark, b: &ClientMark) -> Ordering {
    let by = match page.order {
        ClientOrder::Name => (a.name.to_ascii_lowercase()).cmp(&b.name.to_ascii_lowercase()),
        ClientOrder::Created => a.created_at.cmp(&b.created_at),
    };
    let ascending = by.then_with(|| a.id.cmp(&b.id));
    if page.descending {
        ascending.reverse()
    } else {
        ascending
    }
}

impl ClientDirectory for Memory {
    fn client_page(&mut self, page: &ClientPage) -> StoreResult<Vec<Client>> {
        let found = self.provider.clients.values();
        let mut found: Vec<(ClientMark, &Client)> = found
            .filter(|client| matches(client, page.search.as_deref()))
            .map(|client| (ClientMark::of(client), client))
            .filter(|(mark, _)| {
                let after = page.after.as_ref();
                after.is_none_or(|after| compare(page, mark, after) == Ordering::Greater)
            })
            .collect();
        found.sort_by(|(a, _), (b, _)| compare(page, a, b));
        let found = found.into_iter().take(page.limit.into());
        Ok(found.map(|(_, client)| client.clone()).collect())
    }

    fn newest_grants(
        &mut self,
        clients: &[ClientId],
    ) -> StoreResult<BTreeMap<ClientId, Timestamp>> {
        let mut newest = BTreeMap::new();
        for grant in self.provider.grants.values() {
            if clients.contains(&grant.client) {
                let at = newest
                    .entry(grant.client.clone())
                    .or_insert(grant.created_at);
                *at = grant.created_at.max(*at);
            }
        }
        Ok(newest)
    }

    fn client_use(&mut self, id: &ClientId, now: Timestamp) -> StoreResult<ClientUse> {
        let grants = self.provider.grants.values();
        let live: Vec<_> = grants
            .filter(|grant| grant.client == *id && grant.expires_at > now)
            .collect();
        let people: BTreeSet<_> = live.iter().map(|grant| grant.account).collect();
        Ok(ClientUse {
            grants: live.len() as u64,
            people: people.len() as u64,
        })
    }

    fn replace_client_seen(&mut self, client: &Client, seen: Timestamp) -> StoreResult<bool> {
        let kept = self.provider.clients.get_mut(&client.id);
        let kept = kept.filter(|kept| kept.updated_at == seen);
        Ok(kept.map(|kept| kept.clone_from(client)).is_some())
    }

    fn end_old_client_secrets(&mut self, id: &ClientId, now: Timestamp) -> StoreResult<u64> {
        let secrets = self.provider.secrets.values_mut();
        let old = secrets.filter(|secret| {
            secret.client == *id && secret.expires_at.is_some_and(|end| end > now)
        });
        Ok(old.map(|secret| secret.expires_at = Some(now)).count() as u64)
    }

    fn delete_grants_of_client(&mut self, id: &ClientId) -> StoreResult<u64> {
        Ok(self.remove_grants(|grant| grant.client == *id))
    }

    fn delete_consents_of_client(&mut self, id: &ClientId) -> StoreResult<u64> {
        let consents = &mut self.provider.consents;
        Ok(remove_where(consents, |consent| consent.client == *id))
    }
}

impl ClientRevealStore for Memory {
    fn put_client_reveal(
        &mut self,
        session: SessionId,
        client: &ClientId,
        secret: &SecretReveal,
        expires_at: Timestamp,
    ) -> StoreResult<()> {
        require(self.sessions.contains_key(&session))?;
        self.require_client(client)?;
        let kept = (client.clone(), secret.clone(), expires_at);
        self.provider.reveals.insert(session, kept);
        Ok(())
    }

    fn take_client_reveal(
        &mut self,
        session: SessionId,
        client: &ClientId,
        now: Timestamp,
    ) -> StoreResult<Option<SecretReveal>> {
        // It dies with its session, as a foreign key would have it.
        let alive = self.sessions.contains_key(&session);
        let kept = self.provider.reveals.get(&session);
        if !kept.is_some_and(|(of, _, end)| alive && of == client && now < *end) {
            return Ok(None);
        }
        let taken = self.provider.reveals.remove(&session);
        Ok(taken.map(|(_, secret, _)| secret))
    }

    fn purge_client_reveals(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.reveals, |(_, _, end)| {
            *end <= now
        }))
    }
}
