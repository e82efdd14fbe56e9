use super::{PasskeyStore, PasskeyUse, VerifiedAssertion};
use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{Call, PendingId, StoreResult};

/// What an assertion is worth, once its counter was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvePasskey {
    /// The passkey has verified its user.
    Proven(Proof),
    /// The counter did not grow: there may be two authenticators with this key (S-113). Nothing is proven, and the owner
    /// and the operator want to know.
    Cloned,
    /// The passkey has been removed meanwhile.
    Unknown,
}

/// Records the use of a passkey, and attests what it proves to this pending sign-in.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn prove(
    store: &mut (impl PasskeyStore + ?Sized),
    call: &Call<'_>,
    verified: &VerifiedAssertion,
    pending: PendingId,
) -> StoreResult<ProvePasskey> {
    let used = PasskeyUse {
        sign_count: verified.sign_count,
        synced: verified.synced,
        credential: verified.credential.clone(),
        at: call.now(),
    };
    if store.record_passkey_use(verified.passkey, &used)? {
        return Ok(ProvePasskey::Proven(attest(verified, pending, call)));
    }
    let kept = store.passkey_by_credential(&verified.credential_id)?;
    Ok(match kept {
        Some(passkey) if passkey.id == verified.passkey => ProvePasskey::Cloned,
        _ => ProvePasskey::Unknown,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the verifier of passkeys, and it asks for the user's verification"
)]
fn attest(verified: &VerifiedAssertion, pending: PendingId, call: &Call<'_>) -> Proof {
    let kind = ProofKind::PasskeyVerified;
    Proof::attest(kind, verified.account, pending, call.now())
}
