//! Reading the outbox, which is recorded, because a code can be read there.

use super::{Scene, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, MailId, StoreResult};
use portcullis_credentials::outbox::Mail;

/// A mail with its words. The caller has seen to a fresh proof, or is at the command line of the server.
///
/// # Errors
/// Whatever the store answers; then nothing is shown.
pub fn read(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (actor, id): (Actor, MailId),
) -> StoreResult<Option<Mail>> {
    let Some(mail) = store.mail(id)? else {
        return Ok(None);
    };
    scene.record(
        store,
        call,
        (
            actor,
            None,
            Event::MailRead {
                mail: id.to_string(),
            },
        ),
    )?;
    Ok(Some(mail))
}
