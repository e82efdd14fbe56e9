//! What admins do with sessions and mails of other people.

use super::provider::ending::end_session;
use super::{Scene, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, MailId, SessionId, StoreResult};
use portcullis_credentials::outbox::MailState;
use portcullis_sessions::Session;

/// Ends sessions of anybody, with the gate tokens and the grants that hang on each. Returns those that were there.
///
/// # Errors
/// Whatever the store answers; then all of them live.
pub fn end_sessions(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    ids: &[SessionId],
) -> StoreResult<Vec<Session>> {
    let mut ended = Vec::new();
    for id in ids {
        let Some(session) = store.session(*id)? else {
            continue;
        };
        if end_session(store, call, &session)?.is_none() {
            continue;
        }
        let event = Event::SessionEnded {
            session: id.to_string(),
        };
        scene.record(store, call, (actor.clone(), Some(session.account), event))?;
        ended.push(session);
    }
    Ok(ended)
}

/// What became of sending a mail again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retried {
    /// It waits to be sent.
    Done,
    /// There is no such mail.
    Unknown,
    /// Nobody needs it any more.
    Expired,
    /// It was not given up.
    NotFailed,
}

/// Puts a mail that was given up back into the queue; the caller has seen to a fresh proof.
///
/// # Errors
/// Whatever the store answers; then it stays given up.
pub fn retry_mail(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    id: MailId,
) -> StoreResult<Retried> {
    if !store.retry_mail(id, call.now())? {
        return Ok(match store.mail(id)?.map(|mail| mail.state) {
            None => Retried::Unknown,
            Some(MailState::Failed(_)) => Retried::Expired,
            Some(MailState::Queued(_) | MailState::Sent(_)) => Retried::NotFailed,
        });
    }
    let event = Event::MailRetried {
        mail: id.to_string(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(Retried::Done)
}
