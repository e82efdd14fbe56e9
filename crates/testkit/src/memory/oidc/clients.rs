use super::{Memory, remove_where, require};
use portcullis_base::{StoreResult, Timestamp};
use portcullis_oidc::{Client, ClientId, ClientQuery, ClientSecret, ClientStore};
use std::cmp::Reverse;

impl ClientStore for Memory {
    fn insert_client(&mut self, client: &Client) -> StoreResult<()> {
        let clients = &mut self.provider.clients;
        require(!clients.contains_key(&client.id))?;
        clients.insert(client.id.clone(), client.clone());
        Ok(())
    }

    fn client(&mut self, id: &ClientId) -> StoreResult<Option<Client>> {
        Ok(self.provider.clients.get(id).cloned())
    }

    fn clients(&mut self, query: &ClientQuery) -> StoreResult<Vec<Client>> {
        let clients = self.provider.clients.values();
        Ok(clients
            .filter(|client| query.after.as_ref().is_none_or(|after| client.id > *after))
            .filter(|client| matches(client, query.search.as_deref()))
            .take(query.limit.into())
            .cloned()
            .collect())
    }

    fn count_clients(&mut self, search: Option<&str>) -> StoreResult<u64> {
        let clients = self.provider.clients.values();
        Ok(clients.filter(|client| matches(client, search)).count() as u64)
    }

    fn replace_client(&mut self, client: &Client) -> StoreResult<bool> {
        let kept = self.provider.clients.get_mut(&client.id);
        Ok(kept.map(|kept| kept.clone_from(client)).is_some())
    }

    fn delete_client(&mut self, id: &ClientId) -> StoreResult<bool> {
        if self.provider.clients.remove(id).is_none() {
            return Ok(false);
        }
        self.remove_grants(|grant| grant.client == *id);
        let provider = &mut self.provider;
        provider.secrets.retain(|(client, _), _| client != id);
        provider.consents.retain(|(_, client), _| client != id);
        provider
            .access_tokens
            .retain(|_, token| token.client != *id);
        provider.reveals.retain(|_, (client, ..)| client != id);
        provider.requests.retain(|_, request| request.client != *id);
        provider.devices.retain(|_, device| device.client != *id);
        provider
            .deliveries
            .retain(|_, delivery| delivery.client != *id);
        Ok(true)
    }

    fn insert_client_secret(&mut self, secret: &ClientSecret) -> StoreResult<()> {
        self.require_client(&secret.client)?;
        let key = (secret.client.clone(), secret.digest);
        require(!self.provider.secrets.contains_key(&key))?;
        self.provider.secrets.insert(key, secret.clone());
        Ok(())
    }

    fn client_secrets(&mut self, id: &ClientId) -> StoreResult<Vec<ClientSecret>> {
        let secrets = self.provider.secrets.values();
        let mut theirs: Vec<_> = secrets.filter(|s| s.client == *id).cloned().collect();
        theirs.sort_by_key(|secret| Reverse((secret.created_at, secret.digest)));
        Ok(theirs)
    }

    fn expire_client_secrets(&mut self, id: &ClientId, at: Timestamp) -> StoreResult<u64> {
        let secrets = self.provider.secrets.values_mut();
        let longer = secrets
            .filter(|secret| secret.client == *id && secret.expires_at.is_none_or(|end| end > at));
        Ok(longer.map(|secret| secret.expires_at = Some(at)).count() as u64)
    }

    fn purge_client_secrets(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.secrets, |secret| {
            secret.expires_at.is_some_and(|end| end <= now)
        }))
    }
}

pub(super) fn matches(client: &Client, search: Option<&str>) -> bool {
    let Some(part) = search.map(str::to_ascii_lowercase) else {
        return true;
    };
    [client.id.as_str(), client.name()]
        .into_iter()
        .any(|text| text.to_ascii_lowercase().contains(&part))
}
