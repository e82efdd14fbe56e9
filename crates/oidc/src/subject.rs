//! Who somebody is to a client (OpenID Connect Core §8).

use crate::Client;
use crate::client::SubjectType;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_base::{AccountId, MacKey, SessionId};

/// The keys that names for clients are derived with.
#[derive(Clone, Debug)]
pub struct NamingKeys {
    /// For pairwise subjects.
    pub subject: MacKey,
    /// For the names of sign-ins.
    pub sid: MacKey,
}

/// The `sub` of an account for a client: the account's id, or where the client wants it a name that no other sector knows (§8.1).
#[must_use]
pub fn subject(client: &Client, account: AccountId, keys: &NamingKeys) -> String {
    match client.metadata.subject_type {
        SubjectType::Public => account.to_string(),
        SubjectType::Pairwise => {
            let sector = sector(client);
            let mac = keys.subject.mac(&[sector.as_bytes(), account.as_bytes()]);
            URL_SAFE_NO_PAD.encode(mac.as_bytes())
        }
    }
}

/// The host that a pairwise subject is for: that of the sector identifier, or else of the redirect URI.
fn sector(client: &Client) -> String {
    let metadata = &client.metadata;
    let uri = metadata
        .sector_identifier_uri
        .as_ref()
        .or_else(|| metadata.redirect_uris.first());
    let host = uri
        .and_then(|uri| url::Url::parse(uri).ok())
        .and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| client.id.to_string())
}

/// The `sid` of a sign-in for a client: the same in ID Tokens and in every notice that it has ended; another for every client, and
/// never the id itself.
#[must_use]
pub fn sid(client: &Client, sign_in: SessionId, keys: &NamingKeys) -> String {
    let mac = keys
        .sid
        .mac(&[client.id.as_str().as_bytes(), sign_in.as_bytes()]);
    URL_SAFE_NO_PAD.encode(mac.truncated())
}
