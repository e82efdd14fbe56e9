//! `/profile/apps`: what a person has granted, and how they take it back.

use super::card::lines;
use crate::flows::provider::clients::disconnect;
use crate::http::answer::page;
use crate::http::context::{Portal, PortalForm};
use crate::http::failure::Failure;
use crate::http::profile::done;
use crate::pages::{ConnectedApp, ConnectedAppsPage};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_oidc::{ClientId, ClientStore, ConsentStore, GrantStore, Scope};
use portcullis_storage::Tx;
use std::collections::BTreeMap;

/// What a person has granted one client, all in all.
#[derive(Default)]
struct Sum {
    scope: Scope,
    claims: Vec<String>,
    since: Option<Timestamp>,
    last: Option<Timestamp>,
    offline: bool,
}

/// `GET /profile/apps`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let (id, now) = (who.account.id, ctx.app.now());
    let apps = ctx.read(move |tx| connected(tx, id, now)).await?;
    let view = ConnectedAppsPage { apps };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// The apps that somebody let sign them in.
pub(in crate::http) fn connected(
    tx: &mut Tx<'_>,
    account: portcullis_base::AccountId,
    now: Timestamp,
) -> StoreResult<Vec<ConnectedApp>> {
    let moment = |at: Timestamp| crate::pages::Moment(at.seconds());
    let sums = sums(tx, account)?;
    let apps = sums.into_iter().map(|(client, (name, sum))| ConnectedApp {
        name,
        client_id: client.to_string(),
        scopes: lines(&sum.scope, &sum.claims),
        since: moment(sum.since.unwrap_or(now)),
        last_used: sum.last.map(moment),
        offline: sum.offline,
    });
    Ok(apps.collect())
}

fn sums(
    tx: &mut Tx<'_>,
    account: portcullis_base::AccountId,
) -> StoreResult<BTreeMap<ClientId, (String, Sum)>> {
    let mut sums: BTreeMap<ClientId, Sum> = BTreeMap::new();
    for consent in tx.consents_of(account)? {
        let sum = sums.entry(consent.client).or_default();
        sum.scope = sum.scope.union(&consent.scope);
        sum.claims = consent.claims;
        sum.since = Some(consent.given_at);
    }
    for grant in tx.grants_of(account)? {
        let sum = sums.entry(grant.client).or_default();
        sum.scope = sum.scope.union(&grant.scope);
        sum.offline |= grant.offline;
        let earlier = sum
            .since
            .map_or(grant.created_at, |at| at.min(grant.created_at));
        sum.since = Some(earlier);
        sum.last = sum.last.max(Some(grant.created_at));
    }
    let mut named = BTreeMap::new();
    for (id, sum) in sums {
        if let Some(client) = tx.client(&id)? {
            named.insert(id, (client.name().to_owned(), sum));
        }
    }
    Ok(named)
}

/// `POST /profile/apps/revoke`
pub async fn revoke(PortalForm(ctx, who, form): PortalForm) -> Result<HttpResponse, Failure> {
    let Some(id) = ClientId::parse(form.get("client_id")) else {
        return Err(Failure::NotFound);
    };
    let scene = ctx.scene();
    let name = ctx
        .block(move |app| {
            let ended = app.call(|call| {
                app.storage.write(|tx| {
                    let client = tx.client(&id)?;
                    let ended = disconnect(tx, call, &scene, (&who.account, &id))?;
                    Ok(client
                        .filter(|_| ended)
                        .map(|client| client.name().to_owned()))
                })
            });
            ended.map_err(Failure::from)
        })
        .await?;
    match name {
        Some(name) => Ok(done(
            &ctx,
            None,
            ("/profile/apps", "app-disconnected", &name),
        )),
        None => Err(Failure::NotFound),
    }
}
