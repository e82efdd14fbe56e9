//! Tells others of events: webhooks and mails that admins asked for. The audit log is what waits: each subscription knows how
//! far it has come, takes the records of its topics in their order, and goes on only behind one that was taken or given up.

mod shape;
#[cfg(test)]
mod tests;

pub use shape::{Message, SIGNATURE, message};

use crate::outbound::OutboundError;
use crate::pages::Language;
use crate::state::App;
use portcullis_audit::{
    ATTEMPTS, Actor, Event, Progress, Record, SealedRecord, Shape, Subscription, SubscriptionStore,
    back_off,
};
use portcullis_base::{MailId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::outbox::{Mail, MailContent, MailKind, MailState};
use portcullis_credentials::{Email, OutboxStore};
use std::time::Duration;

/// How many records somebody is told in one go.
const AT_ONCE: u16 = 20;
/// How long a process that has taken one may be silent before another takes it: longer than that many requests may last.
const HELD: Duration = Duration::from_secs(180);
/// For how long news is worth a mail.
const NEWS: Duration = Duration::from_secs(3 * 86_400);

/// How far somebody was told: up to which record, and why no further.
struct Told {
    cursor: i64,
    told: bool,
    failed: Option<String>,
}

/// Tells everybody what there is to tell. Says how many had something to be told.
///
/// # Errors
/// Whatever the store answers.
pub fn deliver(app: &App) -> StoreResult<usize> {
    let now = app.now();
    // Looked at first, so that a quiet server writes nothing.
    let due: Vec<(Subscription, Vec<SealedRecord>)> = app.storage.read(|tx| {
        let all = tx.subscriptions()?.into_iter();
        let mut due = Vec::new();
        for subscription in all.filter(|it| it.enabled && it.due_at <= now) {
            let records = tx.records_of(&subscription.events(), subscription.cursor, AT_ONCE)?;
            if !records.is_empty() {
                due.push((subscription, records));
            }
        }
        Ok(due)
    })?;
    // Side by side: one that does not answer holds nobody else up.
    std::thread::scope(|scope| {
        let running: Vec<_> = due
            .iter()
            .map(|(subscription, records)| scope.spawn(|| take(app, subscription, records)))
            .collect();
        running.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(StoreError::Backend("a notifier failed".to_owned())))
        })
    })?;
    Ok(due.len())
}

fn take(app: &App, subscription: &Subscription, records: &[SealedRecord]) -> StoreResult<()> {
    let now = app.now();
    let until = now.after(HELD);
    if !app
        .storage
        .write(|tx| tx.claim_subscription(subscription.id, now, until))?
    {
        return Ok(());
    }
    if subscription.shape == Shape::Mail {
        return by_mail(app, subscription, (records, until));
    }
    let told = tell(app, subscription, records);
    conclude(app, subscription, until, told)
}

/// One after the other; what is not for this subscription is passed over.
fn tell(app: &App, subscription: &Subscription, records: &[SealedRecord]) -> Told {
    let mut so_far = Told {
        cursor: subscription.cursor,
        told: false,
        failed: None,
    };
    for sealed in records {
        if let Some(record) = sealed.record().filter(|it| !is_own(subscription, it)) {
            if let Err(error) = post(app, subscription, &record) {
                so_far.failed = Some(error);
                return so_far;
            }
            so_far.told = true;
        }
        so_far.cursor = sealed.sequence;
    }
    so_far
}

/// That somebody could not be told is not told to them, and by mail nobody is told of mails that did not leave: each would bring
/// forth the next, for ever.
fn is_own(subscription: &Subscription, record: &Record) -> bool {
    match record.event.as_str() {
        "webhook.given-up" => record.details.get("name") == Some(&subscription.name),
        "mail.given-up" => subscription.shape == Shape::Mail,
        _ => false,
    }
}

/// Tells of one record, now.
///
/// # Errors
/// Why it was not taken, for the admin.
pub fn post(app: &App, subscription: &Subscription, record: &Record) -> Result<(), String> {
    let home = app.config.public_url.origin();
    let message = message(subscription, record, (&home, app.now()));
    let headers: Vec<_> = message
        .headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let url = subscription.target.reveal();
    match app.outbound.post(url, &headers, &message.body) {
        Ok(200..=299) => Ok(()),
        Ok(status) => Err(OutboundError::Status(status).to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn conclude(app: &App, of: &Subscription, claimed: Timestamp, told: Told) -> StoreResult<()> {
    let now = app.now();
    let first = told.cursor == of.cursor;
    let attempts = match &told.failed {
        None => 0,
        Some(_) if first => of.attempts.saturating_add(1),
        Some(_) => 1,
    };
    let given_up = attempts >= ATTEMPTS;
    app.call(|call| {
        app.storage.write(|tx| {
            let mut progress = Progress {
                cursor: told.cursor,
                attempts,
                last_error: told.failed.clone(),
                due_at: if attempts > 0 {
                    now.after(back_off(attempts))
                } else {
                    now
                },
                told_at: if told.told { Some(now) } else { of.told_at },
            };
            if given_up {
                let next = tx.records_of(&of.events(), told.cursor, 1)?;
                progress.cursor = next.first().map_or(told.cursor, |record| record.sequence);
                progress.attempts = 0;
                progress.due_at = now;
            }
            if tx.advance_subscription(of.id, claimed, &progress)? && given_up {
                let event = Event::WebhookGivenUp {
                    name: of.name.clone(),
                };
                app.scene().record(tx, call, (Actor::Server, None, event))?;
            }
            Ok(())
        })
    })
}

/// Mails are written in the transaction that moves the subscription on: each record becomes one mail, whatever happens.
fn by_mail(
    app: &App,
    of: &Subscription,
    (records, claimed): (&[SealedRecord], Timestamp),
) -> StoreResult<()> {
    let Ok(to) = Email::parse(of.target.reveal()) else {
        return Ok(());
    };
    let now = app.now();
    app.call(|call| {
        app.storage.write(|tx| {
            let progress = Progress {
                cursor: records.last().map_or(of.cursor, |last| last.sequence),
                attempts: 0,
                last_error: None,
                due_at: now,
                told_at: Some(now),
            };
            if !tx.advance_subscription(of.id, claimed, &progress)? {
                return Ok(());
            }
            let news = records.iter().filter_map(SealedRecord::record);
            for record in news.filter(|record| !is_own(of, record)) {
                let content = mail(app, &record);
                tx.put_mail(&Mail {
                    id: MailId::new(call),
                    to: to.clone(),
                    kind: MailKind::Notice,
                    content: Some(content?),
                    created_at: now,
                    expires_at: now.after(NEWS),
                    state: MailState::Queued(now),
                    attempts: 0,
                    last_error: None,
                })?;
            }
            Ok(())
        })
    })
}

fn mail(app: &App, record: &Record) -> StoreResult<MailContent> {
    app.mails(Language::En, String::new(), String::new())
        .event(record)
        .ok_or_else(|| StoreError::Backend("a mail about an event could not be written".to_owned()))
}
