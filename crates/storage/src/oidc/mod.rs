//! What an OpenID Provider keeps, and how its values look in columns.

mod clients;
mod codes;
mod consents;
mod deliveries;
mod devices;
mod directory;
mod grants;
mod keys;
mod requests;
mod tokens;
mod uses;

use crate::value::{known, without_nul};
use portcullis_base::{StoreError, StoreResult};
use portcullis_oidc::{ClientId, Scope};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A client's id as it was kept.
fn client_id(text: &str, column: &'static str) -> StoreResult<ClientId> {
    known(ClientId::parse(text), column)
}

/// Scope tokens as they were kept: their number is not looked at again, because scopes may have been put together.
fn scope(text: &str) -> Scope {
    Scope::of(text.split(' ').filter(|word| !word.is_empty()))
}

/// Resources, separated by spaces: a URI holds none.
fn joined(resources: &[String]) -> String {
    without_nul(&resources.join(" ")).into_owned()
}

/// Resources as they were kept.
fn split(text: &str) -> Vec<String> {
    let words = text.split(' ').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A text of a stranger.
fn plain(text: &str) -> String {
    without_nul(text).into_owned()
}

/// A document as text.
fn written(document: &impl Serialize, column: &'static str) -> StoreResult<String> {
    serde_json::to_string(document)
        .map_err(|error| StoreError::Backend(format!("{column} cannot be written: {error}")))
}

/// A document as it was kept; what cannot be read is an error, never a default.
fn read<T: DeserializeOwned>(text: &str, column: &'static str) -> StoreResult<T> {
    known(serde_json::from_str(text).ok(), column)
}

/// Nothing was inserted when something of its name is there already. It is found so, and not by a failed statement, in order
/// that the caller may try another name in the same transaction.
fn inserted(rows: usize) -> StoreResult<()> {
    if rows > 0 {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}
