//! Reading the outbox, which is recorded, because a code can be read there.

use super::session::SignedIn;
use super::{Scene, Store, acting};
use portcullis_audit::Event;
use portcullis_base::{Call, MailId, StoreResult};
use portcullis_credentials::outbox::Mail;

/// A mail with its words. The caller has seen to a fresh proof.
///
/// # Errors
/// Whatever the store answers; then nothing is shown.
pub fn read(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (who, id): (&SignedIn, MailId),
) -> StoreResult<Option<Mail>> {
    let Some(mail) = store.mail(id)? else {
        return Ok(None);
    };
    scene.record(
        store,
        call,
        (
            acting(&who.account),
            None,
            Event::MailRead {
                mail: id.to_string(),
            },
        ),
    )?;
    Ok(Some(mail))
}
