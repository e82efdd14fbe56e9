//! Walks the chain when an admin asks for it.

use crate::flows::acting;
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm};
use crate::http::failure::Failure;
use crate::pages::{AuditVerifyPage, Moment};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_audit::{AuditReader, Event, RecordQuery, SealedRecord, Verdict, verify};
use portcullis_base::Call;
use std::sync::atomic::{AtomicBool, Ordering};

const PATH: &str = "/admin/audit/verify";
/// One walk at a time: a long log keeps a thread busy for a while.
static WALKING: AtomicBool = AtomicBool::new(false);

/// `GET /admin/audit/verify`: what the last walk has shown, whoever asked for it and on whichever server.
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let query = RecordQuery {
        event: Some("audit.verified".to_owned()),
        limit: 1,
        ..RecordQuery::default()
    };
    let (last, first, head) = ctx
        .read(move |tx| {
            let last = tx.audit_page(&query)?.pop();
            let first = tx.audit_from(0, 1)?.pop();
            Ok((last, first, tx.audit_head()?))
        })
        .await?;
    let record = last.as_ref().and_then(SealedRecord::record);
    let detail = |name: &str| {
        let record = record.as_ref()?;
        record.details.get(name).cloned()
    };
    let kept_for = ctx.app.live().audit_retention;
    let view = AuditVerifyPage {
        newest: head.map_or(0, |head| head.sequence),
        oldest: first.map(|record| Moment(record.at.seconds())),
        checked: last.map(|record| Moment(record.at.seconds())),
        records: detail("records").unwrap_or_default(),
        broken: detail("broken"),
        days: kept_for.map(|kept| u32::try_from(kept.as_secs() / 86_400).unwrap_or(u32::MAX)),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// Frees the way for the next walk, however this one ends.
struct Turn;

impl Turn {
    fn take() -> Option<Self> {
        (!WALKING.swap(true, Ordering::AcqRel)).then_some(Self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        WALKING.store(false, Ordering::Release);
    }
}

/// `POST /admin/audit/verify`
pub async fn submit(AdminForm(ctx, who, _): AdminForm) -> Result<HttpResponse, Failure> {
    let Some(turn) = Turn::take() else {
        return Ok(see_other_saying(&ctx, PATH, ("audit-verifying", "")));
    };
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let held = ctx
        .block(move |app: &App| {
            let _turn = turn;
            let verdict = app.storage.read(|tx| verify(tx, &app.keys.audit))?;
            let (records, broken) = match verdict {
                Verdict::Intact { records } => (records, None),
                Verdict::Broken { sequence, how } => {
                    tracing::error!(sequence, %how, "the audit log does not hold");
                    (sequence, Some(format!("{sequence}: {how}")))
                }
            };
            let held = broken.is_none();
            let event = Event::AuditVerified { records, broken };
            let note = |call: &mut Call<'_>| {
                let what = (actor.clone(), None, event.clone());
                app.storage.write(|tx| scene.record(tx, call, what.clone()))
            };
            app.call(note)?;
            Ok(held)
        })
        .await?;
    let word = if held { "audit-holds" } else { "audit-broken" };
    Ok(see_other_saying(&ctx, PATH, (word, "")))
}
