//! Clients of the OpenID Provider, in the admin area.

pub mod claims;
pub mod detail;
pub mod edit;
mod form;
pub mod list;
pub mod secret;
mod uris;
pub mod wizard;

use crate::flows::provider::clients::By;
use crate::flows::session::SignedIn;
use crate::flows::{Scene, acting};
use crate::http::context::Context;
use crate::http::failure::Failure;
use crate::pages::{Href, SetUp};
use crate::presets;
use crate::state::App;
use portcullis_base::{Call, StoreResult};
use portcullis_oidc::{Client, ClientId, ClientStore};
use portcullis_sessions::Invalidation;
use portcullis_storage::Tx;

/// Words that stand where the id of a client does.
const TAKEN: [&str; 4] = ["new", "export", ".", ".."];

/// Whether a client that is registered from now on may have this id: it must have a page of its own.
#[must_use]
pub fn is_free(id: &ClientId) -> bool {
    !TAKEN.contains(&id.as_str())
}

/// The path of a client's page.
fn path_of(id: &ClientId) -> String {
    let id: String = url::form_urlencoded::byte_serialize(id.as_str().as_bytes()).collect();
    format!("/admin/clients/{id}")
}

fn href_of(id: &ClientId) -> Result<Href, Failure> {
    Href::parse(path_of(id)).ok_or(Failure::NotFound)
}

fn client_id(text: &str) -> Result<ClientId, Failure> {
    ClientId::parse(text).ok_or(Failure::NotFound)
}

async fn find(ctx: &Context, id: &str) -> Result<Client, Failure> {
    let id = client_id(id)?;
    let found = ctx.read(move |tx| tx.client(&id)).await?;
    found.ok_or(Failure::NotFound)
}

/// Does something to clients as this admin, in one transaction, and lets this process know of it.
async fn act<T: Send + 'static>(
    ctx: &Context,
    who: &SignedIn,
    work: impl Fn(&mut Tx<'_>, &mut Call<'_>, By<'_>) -> StoreResult<T> + Send + 'static,
) -> Result<T, Failure> {
    let (scene, actor): (Scene, _) = (ctx.scene(), acting(&who.account));
    ctx.block(move |app: &App| {
        let done = app.call(|call| {
            app.storage
                .write(|tx| work(tx, call, (&scene, actor.clone())))
        })?;
        app.forget(&Invalidation::Rules)?;
        Ok(done)
    })
    .await
}

/// The known apps that a client's addresses look like.
fn set_ups(client: &Client) -> Vec<SetUp> {
    let looks = |preset: &&presets::Preset| {
        let uris = &client.metadata.redirect_uris;
        preset.recognise(uris).is_some()
    };
    let set_up = |preset: &presets::Preset| {
        let path = format!("{}/created?preset={}", path_of(&client.id), preset.id);
        Some(SetUp {
            name: preset.name.clone(),
            href: Href::parse(path)?,
        })
    };
    presets::all()
        .iter()
        .filter(looks)
        .filter_map(set_up)
        .collect()
}
