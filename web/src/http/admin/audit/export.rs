//! Exactly the records that fit, as a file.

use super::filters::Wanted;
use super::{PATH, asked, wanted};
use crate::flows::acting;
use crate::http::admin::export::{Format, Row, download};
use crate::http::admin::require_fresh;
use crate::http::context::Admin;
use crate::http::failure::Failure;
use crate::pages::Moment;
use crate::state::App;
use actix_web::HttpResponse;
use portcullis_audit::{AuditList, Event, Place, SealedRecord, find};
use portcullis_base::{Call, StoreResult};
use serde_json::{Value, json};

/// How many rows are read at once.
const STEP: u16 = 1_000;

/// The columns of an export.
pub const COLUMNS: &[&str] = &[
    "sequence",
    "at",
    "event",
    "outcome",
    "actor",
    "actor_id",
    "actor_email",
    "subject",
    "address",
    "forwarded",
    "user_agent",
    "request",
    "client",
    "details",
];

/// `GET /admin/audit/export`
pub async fn export(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let asked = asked(&ctx)?;
    let format = Format::read(&ctx)?;
    let shown = asked.href(PATH, &[("size", "")]);
    require_fresh(&ctx, &who, shown.as_str())?;
    let mut wanted = wanted(&asked, ctx.app.now()).map_err(|_| Failure::BadRequest)?;
    let filter = shown.as_str().split_once('?').map(|(_, query)| query);
    let event = Event::AuditExported {
        format: format.word(),
        filter: filter.unwrap_or_default().to_owned(),
    };
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    // Recorded before the first row leaves: whoever breaks off in the middle has a copy too.
    let wanted = ctx
        .block(move |app| {
            let record = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    if wanted.resolve(tx)?.is_err() {
                        return Ok(None);
                    }
                    scene.record(tx, call, (actor.clone(), None, event.clone()))?;
                    Ok(Some(wanted.clone()))
                })
            };
            app.call(record).map_err(Failure::from)
        })
        .await?;
    let mut pages = Pages::new(wanted.ok_or(Failure::BadRequest)?);
    let rows = move |app: &App| app.storage.read(|tx| pages.next(tx));
    Ok(download(&ctx, ("audit", format), COLUMNS, rows))
}

/// All records that fit, a part at a time; the last part, and no other, is empty.
#[derive(Debug)]
pub struct Pages {
    wanted: Wanted,
    /// Where to go on; `None` when all was read.
    place: Option<Option<Place>>,
}

impl Pages {
    /// From the newest on. The people in `wanted` are resolved.
    #[must_use]
    pub const fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            place: Some(None),
        }
    }

    /// The next rows.
    ///
    /// # Errors
    /// Whatever the store answers.
    pub fn next(&mut self, store: &mut (impl AuditList + ?Sized)) -> StoreResult<Vec<Row>> {
        let fits = self.wanted.fits();
        while let Some(place) = self.place {
            self.wanted.search.after = place;
            let found = find(store, &self.wanted.search, fits.as_deref(), STEP)?;
            self.place = found.next.map(Some);
            if !found.records.is_empty() {
                return Ok(found.records.iter().map(row).collect());
            }
        }
        Ok(Vec::new())
    }
}

fn row(sealed: &SealedRecord) -> Row {
    let at = Moment(sealed.at.seconds()).iso();
    let Some(record) = sealed.record() else {
        // Somebody had the disk: what stands beside the record is all there is.
        let mut row = vec![json!(sealed.sequence), json!(at), json!(sealed.event)];
        row.resize(COLUMNS.len(), Value::Null);
        return row;
    };
    vec![
        json!(sealed.sequence),
        json!(at),
        json!(record.event),
        json!(record.outcome),
        json!(record.actor),
        json!(record.actor_id),
        json!(record.actor_email),
        json!(record.subject),
        json!(record.address),
        json!(record.forwarded),
        json!(record.user_agent),
        json!(record.request),
        json!(sealed.marks.client),
        json!(record.details),
    ]
}
