//! The list of clients, and its export.

use super::href_of;
use crate::flows::acting;
use crate::http::admin::export::{Format, download};
use crate::http::admin::listing::{Asked, Spec, cut};
use crate::http::admin::require_fresh;
use crate::http::answer::page;
use crate::http::context::{Admin, Context};
use crate::http::failure::Failure;
use crate::pages::{ClientRow, ClientsPage, MessageKey, Moment};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_audit::Event;
use portcullis_base::{Call, StoreResult, Timestamp};
use portcullis_oidc::client::{ClientDirectory, ClientMark, ClientOrder, ClientPage};
use portcullis_oidc::{Client, ClientId, ClientStore};
use portcullis_storage::Tx;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use url::Url;

const LIST: Spec = Spec {
    path: "/admin/clients",
    sorts: &["name", "created"],
    descending: false,
    filters: &[],
    export: Some("/admin/clients/export"),
};
/// How many rows an export reads at once.
const BATCH: u16 = 200;

/// The place of a client as it travels in an address: name, milliseconds, id.
type Mark = (String, i64, String);

fn mark(client: &Client) -> Mark {
    let name = client.name().to_owned();
    (name, client.created_at.millis(), client.id.to_string())
}

fn query(asked: &Asked, after: Option<Mark>) -> ClientPage {
    let after = after.and_then(|(name, millis, id)| {
        Some(ClientMark {
            name,
            created_at: Timestamp::from_millis(millis),
            id: ClientId::parse(&id)?,
        })
    });
    ClientPage {
        search: asked.search.clone(),
        order: match asked.sort {
            "created" => ClientOrder::Created,
            _ => ClientOrder::Name,
        },
        descending: asked.descending,
        after,
        limit: asked.size + 1,
    }
}

type Used = BTreeMap<ClientId, Timestamp>;

/// A page with when each client was last used.
fn rows(tx: &mut Tx<'_>, query: &ClientPage) -> StoreResult<(Vec<Client>, Used)> {
    let found = tx.client_page(query)?;
    let ids: Vec<ClientId> = found.iter().map(|client| client.id.clone()).collect();
    let used = tx.newest_grants(&ids)?;
    Ok((found, used))
}

/// `GET /admin/clients`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(&ctx, &LIST)?;
    let key = &ctx.app.keys.roundtrip;
    let query = query(&asked, asked.after::<Mark>(key)?);
    let ((mut found, used), total) = ctx
        .read(move |tx| {
            let total = tx.count_clients(query.search.as_deref())?;
            Ok((rows(tx, &query)?, total))
        })
        .await?;
    let next = cut(&mut found, asked.size).map(mark);
    let columns = [
        (MessageKey::ColumnName, Some("name")),
        (MessageKey::ColumnClientId, None),
        (MessageKey::ColumnClientKind, None),
        (MessageKey::ColumnClientHost, None),
        (MessageKey::ColumnCreated, Some("created")),
        (MessageKey::ColumnClientLastUsed, None),
    ];
    let clients = found.iter().map(|client| row(client, &used));
    let view = ClientsPage {
        list: asked.listing(key, &columns, Some(total), next.as_ref()),
        clients: clients.collect::<Result<_, _>>()?,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn row(client: &Client, used: &Used) -> Result<ClientRow, Failure> {
    Ok(ClientRow {
        href: href_of(&client.id)?,
        name: client.name().to_owned(),
        id: client.id.to_string(),
        public: client.is_public(),
        enabled: client.enabled,
        host: host(client),
        created: Moment(client.created_at.seconds()),
        last_used: used.get(&client.id).map(|at| Moment(at.seconds())),
    })
}

/// Where people are sent back to, in short: the host, or the scheme of an app on a device.
fn host(client: &Client) -> String {
    let first = client.metadata.redirect_uris.first();
    let url = first.and_then(|uri| Url::parse(uri).ok());
    url.map(|url| match url.host_str() {
        Some(host) if !host.is_empty() => host.to_owned(),
        _ => url.scheme().to_owned(),
    })
    .unwrap_or_default()
}

/// `GET /admin/clients/export`
pub async fn export(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, LIST.path)?;
    let (asked, format) = (Asked::read(&ctx, &LIST)?, Format::read(&ctx)?);
    let mut query = ClientPage {
        limit: BATCH,
        ..query(&asked, None)
    };
    record(&ctx, acting(&who.account), query.search.clone()).await?;
    let columns = &[
        "client_id",
        "name",
        "kind",
        "enabled",
        "redirect_uris",
        "scope",
        "created",
        "last_used",
    ];
    let page = move |app: &App| {
        let (found, used) = app.storage.read(|tx| rows(tx, &query))?;
        if let Some(last) = found.last() {
            query.after = Some(ClientMark::of(last));
        }
        Ok(found.iter().map(|client| exported(client, &used)).collect())
    };
    Ok(download(&ctx, ("clients", format), columns, page))
}

fn exported(client: &Client, used: &Used) -> Vec<Value> {
    let kind = if client.is_public() {
        "public"
    } else {
        "confidential"
    };
    vec![
        json!(client.id.as_str()),
        json!(client.name()),
        json!(kind),
        json!(client.enabled),
        json!(client.metadata.redirect_uris),
        json!(client.metadata.scope),
        json!(client.created_at.seconds()),
        json!(used.get(&client.id).map(|at| at.seconds())),
    ]
}

/// Records an export before its first row is sent.
async fn record(
    ctx: &Context,
    actor: portcullis_audit::Actor,
    search: Option<String>,
) -> Result<(), Failure> {
    let scene = ctx.scene();
    ctx.block(move |app| {
        let record = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                let event = Event::ListExported {
                    list: "clients",
                    count: tx.count_clients(search.as_deref())?,
                };
                scene.record(tx, call, (actor.clone(), None, event))
            })
        };
        app.call(record).map_err(Failure::from)
    })
    .await
}
