//! The pages of a person that only show.

use super::head::{Found, find, head};
use super::{is_outbox, path_of};
use crate::flows::people::invite::may_invite;
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::context::{Admin, describe};
use crate::http::failure::Failure;
use crate::http::oauth::apps::connected;
use crate::http::profile::security::{device_row, passkey_row};
use crate::pages::{
    Href, LocaleChoice, MessageKey, Moment, PersonActivityPage, PersonAppsPage, PersonPage,
    PersonRecord, PersonSecurityPage, PersonSession, PersonSessionsPage, Text, activity as words,
    method,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_audit::{AuditReader, Record, RecordQuery, SealedRecord};
use portcullis_base::{StoreError, StoreResult};
use portcullis_credentials::PasswordStore;
use portcullis_mfa::{PasskeyStore, RecoveryCodeStore, TrustedDeviceStore};
use portcullis_sessions::{Area, Session, SessionStore};

/// Records on one page.
const PAGE: u16 = 50;

/// `GET /admin/users/{id}`
pub async fn overview(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let (found, ()) = find(&ctx, &id, |_, _| Ok(())).await?;
    let account = &found.account;
    let tag = account.locale.as_deref();
    let language = LocaleChoice::all()
        .into_iter()
        .find(|choice| Some(choice.tag.as_str()) == tag);
    let names = found.groups.iter().map(|group| group.name.as_str());
    let view = PersonPage {
        head: head(&ctx, &who, &found, "")?,
        created: Moment(account.created_at.seconds()),
        last_sign_in: account.last_sign_in_at.map(|at| Moment(at.seconds())),
        language: language.map(|choice| choice.label),
        groups: names.map(str::to_owned).collect(),
        may_invite: may_invite(account),
        may_mail_link: found.may_mail_link(),
        outbox: is_outbox(&ctx),
        locked_because: (account.id == who.account.id).then(|| MessageKey::NotYourself.into()),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `GET /admin/users/{id}/security`
pub async fn security(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let now = ctx.app.now();
    let (found, more) = find(&ctx, &id, move |tx, account| {
        let id = account.id;
        let (set_at, left) = (tx.password_set_at(id)?, tx.recovery_codes_left(id)?);
        Ok((set_at, left, tx.passkeys_of(id)?, tx.devices_of(id, now)?))
    })
    .await?;
    let (set_at, left, passkeys, devices) = more;
    let view = PersonSecurityPage {
        head: head(&ctx, &who, &found, "/security")?,
        password: set_at.map(|at| Moment(at.seconds())),
        totp: found.facts.has_totp,
        recovery_left: u32::try_from(left).unwrap_or(u32::MAX),
        passkeys: passkeys.iter().map(passkey_row).collect(),
        devices: devices.iter().map(device_row).collect(),
        may_mail_link: found.may_mail_link(),
        outbox: is_outbox(&ctx),
        other_way: found.other_way(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `GET /admin/users/{id}/sessions`
pub async fn sessions(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let (found, sessions) = find(&ctx, &id, |tx, account| tx.sessions_of(account.id)).await?;
    let now = ctx.app.now();
    let live = sessions.into_iter().filter(|session| session.is_live(now));
    let view = PersonSessionsPage {
        head: head(&ctx, &who, &found, "/sessions")?,
        sessions: live.map(|session| session_row(session, &who)).collect(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn session_row(session: Session, who: &SignedIn) -> PersonSession {
    let proofs: Vec<&str> = session.proofs.iter().map(|kind| kind.as_str()).collect();
    PersonSession {
        id: session.id.to_string(),
        admin: session.area == Area::Admin,
        method: method(&proofs.join("+")).into(),
        since: Moment(session.created_at.seconds()),
        last_seen: Moment(session.last_seen_at.seconds()),
        current: session.id == who.session.id,
        browser: session.browser,
        address: session.address,
    }
}

/// `GET /admin/users/{id}/apps`
pub async fn apps(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let now = ctx.app.now();
    let (found, connected) =
        find(&ctx, &id, move |tx, account| connected(tx, account.id, now)).await?;
    let view = PersonAppsPage {
        head: head(&ctx, &who, &found, "/apps")?,
        connected,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `GET /admin/users/{id}/activity`
pub async fn activity(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let before = match ctx.query("before") {
        None => None,
        Some(text) => Some(text.parse::<i64>().map_err(|_| Failure::BadRequest)?),
    };
    let (found, mut records) = find(&ctx, &id, move |tx, account| {
        let query = RecordQuery {
            before,
            account: Some(account.id),
            event: None,
            limit: PAGE + 1,
        };
        let page = tx.audit_page(&query)?;
        page.iter().map(read).collect::<StoreResult<Vec<_>>>()
    })
    .await?;
    let more = records.len() > usize::from(PAGE);
    records.truncate(usize::from(PAGE));
    let last = records.last().filter(|_| more);
    let path = path_of(found.account.id);
    let next = last.map(|(sequence, _)| format!("{path}/activity?before={sequence}"));
    let rows = records
        .into_iter()
        .map(|(_, record)| record_row(record, &found));
    let view = PersonActivityPage {
        rows: rows.collect(),
        next: next.and_then(Href::parse),
        older: before.is_some(),
        head: head(&ctx, &who, &found, "/activity")?,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn read(sealed: &SealedRecord) -> StoreResult<(i64, Record)> {
    let record = sealed.record();
    record
        .map(|record| (sealed.sequence, record))
        .ok_or_else(|| StoreError::Backend("a record cannot be read".to_owned()))
}

fn record_row(record: Record, found: &Found) -> PersonRecord {
    let own = record.actor_id.as_deref() == Some(found.account.id.to_string().as_str());
    let by = match record.actor.as_str() {
        "account" if own => None,
        "account" => Some(
            Text::new(MessageKey::PersonBy).name("who", record.actor_email.unwrap_or_default()),
        ),
        "operator" => Some(MessageKey::PersonByOperator.into()),
        "server" => Some(MessageKey::PersonByServer.into()),
        _ => None,
    };
    PersonRecord {
        at: Moment(record.at.div_euclid(1000)),
        what: words(&record.event).into(),
        event: record.event,
        by,
        ok: record.outcome == "success",
        browser: record
            .user_agent
            .as_deref()
            .and_then(describe)
            .unwrap_or_default(),
        address: record.address,
    }
}
