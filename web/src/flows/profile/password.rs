//! Changing one's own password: the current one is asked for, counted like a sign-in.

use super::record;
use crate::flows::arrival::Admission;
use crate::flows::new_password::set_password;
use crate::flows::notice::{MailWriter, Notice, tell};
use crate::flows::reauth::{holds, not_renewed, replace};
use crate::flows::session::SignedIn;
use crate::flows::{Scene, Store};
use portcullis_audit::Event;
use portcullis_base::proof::ProofKind;
use portcullis_base::{Call, StoreResult};
use portcullis_credentials::PasswordHash;
use portcullis_credentials::password::MatchedPassword;

/// Sets the new password, if the current one was right. All other sessions and every trusted device end; this session gets a
/// new token. `None` when it was wrong.
///
/// # Errors
/// Whatever the store answers; then the old password stays.
pub fn change(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    who: &SignedIn,
    (matched, hash): (Option<&MatchedPassword>, &PasswordHash),
) -> StoreResult<Option<Admission>> {
    // Such an account signs in without its password, and could not be renewed by it.
    if who.account.passwordless || !holds(store, call, scene, who, matched)? {
        return Ok(None);
    }
    set_password(store, call, &who.account, hash)?;
    record(store, call, scene, (who, Event::PasswordChanged))?;
    tell(store, call, mails, (&who.account, &Notice::PasswordChanged))?;
    match replace(store, call, scene, who, ProofKind::Password)? {
        Some(admission) => Ok(Some(admission)),
        None => Err(not_renewed()),
    }
}
