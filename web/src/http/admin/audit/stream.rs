//! New records as they come, as Server-Sent Events (HTML Living Standard, 9.2).

use super::PATH;
use crate::http::answer::see_other;
use crate::http::context::Admin;
use crate::http::failure::Failure;
use crate::state::App;
use actix_web::body::{BodySize, MessageBody};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, web};
use portcullis_audit::{AuditReader, SealedRecord};
use portcullis_base::StoreResult;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How often the log is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How many looks a stream lasts. Then the browser asks anew, and is asked anew who it is: a session that ends, ends this too.
const LOOKS: u32 = 30;
/// How many records are sent in one go.
const AT_ONCE: u16 = 100;
/// How many may watch at once.
const MOST: usize = 20;
static WATCHING: AtomicUsize = AtomicUsize::new(0);

/// A place among those who watch.
struct Seat;

impl Seat {
    fn take() -> Option<Self> {
        let taken = WATCHING.fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| {
            (now < MOST).then_some(now + 1)
        });
        taken.is_ok().then_some(Self)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        WATCHING.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What the browser is sent: whatever comes through a channel.
struct Events(Receiver<Bytes>);

impl MessageBody for Events {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(Ok))
    }
}

/// `GET /admin/audit/stream`: from the record behind `Last-Event-ID` on, or from now on.
pub async fn watch(Admin(ctx, _): Admin) -> Result<HttpResponse, Failure> {
    if !ctx.accepts("text/event-stream") {
        // Somebody has typed the address.
        return Ok(see_other(PATH).finish());
    }
    let seat = Seat::take().ok_or(Failure::Busy)?;
    let last = match ctx.last_event().and_then(|id| id.parse().ok()) {
        Some(last) => last,
        None => {
            let head = ctx.read(|tx| tx.audit_head()).await?;
            head.map_or(0, |head| head.sequence)
        }
    };
    let (sender, receiver) = channel(16);
    actix_web::rt::spawn(tell(Arc::clone(&ctx.app), last, sender, seat));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(("x-accel-buffering", "no"))
        .body(Events(receiver)))
}

/// Sends what is new until nobody listens, the server stops, or the time is up.
async fn tell(app: Arc<App>, mut last: i64, sender: Sender<Bytes>, _seat: Seat) {
    // Says at once that somebody listens, through every buffer.
    let mut ready = vec![Bytes::from(format!("retry: 2000\nid: {last}\n\n"))];
    for _ in 0..LOOKS {
        for bytes in ready.drain(..) {
            if sender.send(bytes).await.is_err() {
                return;
            }
        }
        tokio::time::sleep(LOOK).await;
        if app.is_draining() {
            return;
        }
        let asked = Arc::clone(&app);
        let Ok(Ok(found)) = web::block(move || newer(&asked, last)).await else {
            return;
        };
        // A comment: whoever is gone is noticed.
        ready.push(Bytes::from_static(b":\n\n"));
        for record in &found {
            last = record.sequence;
            ready.extend(event(record));
        }
    }
}

fn newer(app: &App, last: i64) -> StoreResult<Vec<SealedRecord>> {
    let head = app.storage.read(|tx| tx.audit_head())?;
    if head.is_none_or(|head| head.sequence <= last) {
        return Ok(Vec::new());
    }
    app.storage
        .read(|tx| tx.audit_from(last.saturating_add(1), AT_ONCE))
}

/// One record; JSON has no line breaks of its own, so that it is one line.
fn event(sealed: &SealedRecord) -> Option<Bytes> {
    let record = sealed.record()?;
    let data = serde_json::json!({
        "sequence": sealed.sequence,
        "at": record.at,
        "event": record.event,
        "outcome": record.outcome,
        "actor": record.actor_email.as_ref().unwrap_or(&record.actor),
        "address": record.address,
    });
    let text = format!("id: {}\ndata: {data}\n\n", sealed.sequence);
    Some(Bytes::from(text))
}
