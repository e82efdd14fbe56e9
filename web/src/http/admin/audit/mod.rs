//! The audit log: found, read, exported.

pub mod export;
pub mod filters;
mod rows;
pub mod stream;
pub mod verify;
mod when;

use self::filters::{BadFilter, Wanted};
use super::listing::{Asked, Filter, Spec};
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::context::{Admin, Context};
use crate::http::failure::Failure;
use crate::pages::{AuditPage, FilterProblem, MessageKey, event_groups};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_audit::{AuditList, Event, Found, LOOKED_AT, Place, SealedRecord, find};
use portcullis_base::{AccountId, StoreResult, Timestamp};
use portcullis_storage::Tx;
use std::collections::{BTreeMap, BTreeSet};

const PATH: &str = "/admin/audit";

const LIST: Spec = Spec {
    path: PATH,
    sorts: &["at"],
    descending: true,
    filters: &[
        choice("when", &["1h", "24h", "7d", "30d"]),
        text("from"),
        text("to"),
        choice("event", Event::NAMES),
        choice("outcome", &["success", "failure"]),
        text("person"),
        text("actor"),
        text("subject"),
        text("address"),
        text("client"),
        text("request"),
    ],
    export: Some("/admin/audit/export"),
};

const fn choice(name: &'static str, values: &'static [&'static str]) -> Filter {
    Filter { name, values }
}

const fn text(name: &'static str) -> Filter {
    Filter { name, values: &[] }
}

/// The addresses of the accounts that still are.
type People = BTreeMap<AccountId, String>;
/// One page of records and those who are in it; or the filters that nothing can be found by.
type Read = Result<(Found, People), BadFilter>;

/// `GET /admin/audit`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let asked = asked(&ctx)?;
    let after: Option<(i64, i64)> = asked.after(&ctx.app.keys.roundtrip)?;
    let after = after.map(|(at, sequence)| (Timestamp::from_millis(at), sequence));
    let now = ctx.app.now();
    let found = match wanted(&asked, now) {
        Err(problems) => Err(problems),
        Ok(wanted) => {
            let size = asked.size;
            let read = ctx.read(move |tx| read(tx, wanted, after, size)).await?;
            read.map_err(|problem| vec![problem])
        }
    };
    match found {
        Ok(found) => shown(&ctx, &who, &asked, found),
        // What cannot be read must not be taken for no filter at all.
        Err(problems) => refused(&ctx, &who, &asked, problems),
    }
}

/// What an address asks for. The log comes newest first, and in no other order.
fn asked(ctx: &Context) -> Result<Asked, Failure> {
    let asked = Asked::read(ctx, &LIST)?;
    if asked.descending {
        Ok(asked)
    } else {
        Err(Failure::BadRequest)
    }
}

fn wanted(asked: &Asked, now: Timestamp) -> Result<Wanted, Vec<BadFilter>> {
    let given = |name: &str| match name {
        "q" => asked.search.as_deref(),
        name => asked.filter(name),
    };
    Wanted::read(&given, now)
}

/// At most fifteen statements, whatever is in the log: one for each address that was typed, the walk, and one for all people.
fn read(tx: &mut Tx<'_>, mut wanted: Wanted, after: Option<Place>, size: u16) -> StoreResult<Read> {
    if let Err(problem) = wanted.resolve(tx)? {
        return Ok(Err(problem));
    }
    wanted.search.after = after;
    let fits = wanted.fits();
    let found = find(tx, &wanted.search, fits.as_deref(), size)?;
    let involved = |record: &SealedRecord| [record.actor_id, record.subject];
    let ids: BTreeSet<AccountId> = found.records.iter().flat_map(involved).flatten().collect();
    let people = tx.audit_people(&ids.into_iter().collect::<Vec<_>>())?;
    Ok(Ok((found, people.into_iter().collect())))
}

fn shown(
    ctx: &Context,
    who: &SignedIn,
    asked: &Asked,
    (found, people): (Found, People),
) -> Result<HttpResponse, Failure> {
    let now = ctx.app.now();
    let next = found.next.map(|(at, sequence)| (at.millis(), sequence));
    let rows = found.records.iter();
    let view = AuditPage {
        rows: rows.map(|sealed| rows::row(sealed, &people, now)).collect(),
        stopped: found.stopped,
        ..frame(ctx, asked, next)
    };
    page(ctx, &ctx.chrome_of(who), StatusCode::OK, &view)
}

fn refused(
    ctx: &Context,
    who: &SignedIn,
    asked: &Asked,
    problems: Vec<BadFilter>,
) -> Result<HttpResponse, Failure> {
    let problem = |bad: BadFilter| FilterProblem {
        field: bad.filter,
        text: bad.text.into(),
    };
    let view = AuditPage {
        problems: problems.into_iter().map(problem).collect(),
        ..frame(ctx, asked, None)
    };
    page(
        ctx,
        &ctx.chrome_of(who),
        StatusCode::UNPROCESSABLE_ENTITY,
        &view,
    )
}

/// The page without rows.
fn frame(ctx: &Context, asked: &Asked, next: Option<(i64, i64)>) -> AuditPage {
    let columns = [
        (MessageKey::AuditTime, None),
        (MessageKey::AuditEvent, None),
        (MessageKey::AuditActor, None),
        (MessageKey::AuditSubject, None),
        (MessageKey::AuditAddress, None),
    ];
    let given = LIST.filters.iter().map(|filter| {
        let value = asked.filter(filter.name).unwrap_or_default();
        (filter.name, value.to_owned())
    });
    let jsonl = [("size", ""), ("format", "jsonl")];
    AuditPage {
        list: asked.listing(&ctx.app.keys.roundtrip, &columns, None, next.as_ref()),
        rows: Vec::new(),
        given: given.collect(),
        events: event_groups(asked.filter("event").unwrap_or_default()),
        problems: Vec::new(),
        stopped: false,
        looked_at: LOOKED_AT,
        jsonl: asked.href("/admin/audit/export", &jsonl),
    }
}
