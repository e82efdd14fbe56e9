//! The OpenID Provider's snapshot: keys, metadata and origins, read once and replaced as a whole.

use crate::clock::os_random;
use crate::config::Config;
use crate::flows::Scene;
use crate::flows::provider::{Desk, keys as flow};
use crate::keys::Keys;
use crate::pages::Language;
use portcullis_audit::Actor;
use portcullis_base::{Call, StoreError, StoreResult};
use portcullis_oidc::discovery::{self, Provider};
use portcullis_oidc::keys::{KeyRing, KeyStore};
use portcullis_oidc::{Client, ClientQuery, ClientStore};
use portcullis_storage::Storage;
use std::collections::HashSet;
use url::Url;

/// The snapshot.
#[derive(Debug)]
pub struct Provided {
    /// The signing keys.
    pub ring: KeyRing,
    /// The metadata, as JSON.
    pub discovery: String,
    /// The origins whose scripts may ask the token endpoint.
    pub origins: HashSet<String>,
    issuer: String,
    legacy_response_types: bool,
}

impl Provided {
    /// Reads it.
    ///
    /// # Errors
    /// Whatever the store answers; a key that cannot be used is an error too.
    pub fn read(config: &Config, storage: &Storage) -> StoreResult<Self> {
        let keys = storage.read(|tx| tx.keys())?;
        let ring = KeyRing::parse(&keys).map_err(|error| StoreError::Backend(error.to_string()))?;
        let issuer = config.public_url.origin();
        let tags: Vec<&str> = Language::ALL
            .iter()
            .map(|language| language.tag())
            .collect();
        let document = discovery::document(Provider {
            issuer: &issuer,
            legacy_response_types: config.legacy_response_types,
            registration: config.registration.is_open_to_anybody(),
            locales: &tags,
        });
        Ok(Self {
            ring,
            discovery: serde_json::Value::Object(document).to_string(),
            origins: origins(storage)?,
            issuer,
            legacy_response_types: config.legacy_response_types,
        })
    }

    /// What the provider's flows need.
    #[must_use]
    pub fn desk<'a>(&'a self, scene: &'a Scene) -> Desk<'a> {
        Desk {
            scene,
            issuer: &self.issuer,
            ring: &self.ring,
            legacy_response_types: self.legacy_response_types,
        }
    }

    /// The issuer, without a slash at its end.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }
}

fn origins(storage: &Storage) -> StoreResult<HashSet<String>> {
    let mut origins = HashSet::new();
    let mut query = ClientQuery {
        limit: 500,
        ..ClientQuery::default()
    };
    loop {
        let page = storage.read(|tx| tx.clients(&query))?;
        origins.extend(page.iter().flat_map(origins_of));
        match page.last() {
            Some(last) if page.len() == 500 => query.after = Some(last.id.clone()),
            _ => return Ok(origins),
        }
    }
}

fn origins_of(client: &Client) -> Vec<String> {
    if !client.policy.origins.is_empty() {
        return client.policy.origins.clone();
    }
    let uris = client.metadata.redirect_uris.iter();
    uris.filter_map(|uri| Url::parse(uri).ok())
        .map(|url| url.origin().ascii_serialization())
        .filter(|origin| origin != "null")
        .collect()
}

/// Makes the signing keys that are due. Says whether there were any; where another node was faster, its keys will do.
///
/// # Errors
/// Whatever the store answers.
pub fn ensure_keys(storage: &Storage, keys: &Keys, call: &mut Call<'_>) -> StoreResult<bool> {
    let changes = storage.read(|tx| flow::changes_due(tx, call))?;
    if changes.is_empty() {
        return Ok(false);
    }
    let made = flow::make(call, &changes)?;
    let scene = Scene::of_server(keys);
    let kept =
        storage.write(|tx| flow::apply(tx, call, (&scene, Actor::Server), (&changes, &made)));
    match kept {
        Ok(()) | Err(StoreError::Conflict) => Ok(true),
        Err(error) => Err(error),
    }
}

/// A secret that ties a request to the browser that began it.
#[must_use]
pub fn new_request_secret() -> String {
    os_random::<32>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
