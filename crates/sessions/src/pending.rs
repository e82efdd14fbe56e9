use crate::Area;
use portcullis_base::proof::{Proof, ProofSet};
use portcullis_base::{
    AccountId, Call, PendingId, Redemption, StoreResult, Timestamp, TokenDigest,
};
use std::time::Duration;

/// How long somebody may take to sign in.
pub const PENDING_LIFETIME: Duration = Duration::from_secs(15 * 60);

/// Somebody who has begun to sign in and not finished: another type, table and cookie than a session, so that it can
/// never be taken for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// Which it is; no secret.
    pub id: PendingId,
    /// The digest of its cookie.
    pub token: TokenDigest,
    /// What it leads to.
    pub area: Area,
    /// The address that was typed, whether or not there is such an account.
    pub email: String,
    /// The account, if there is one; nothing that a stranger sees may depend on it.
    pub account: Option<AccountId>,
    /// The account's epoch when this began; another one later means that it cannot be finished.
    pub epoch: i64,
    /// What has been proven so far.
    pub proofs: ProofSet,
    /// Where to go afterwards, as it came; validated when it is used.
    pub return_to: Option<String>,
    /// When a code was last sent.
    pub mailed_at: Option<Timestamp>,
    /// When it began.
    pub created_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// What a pending sign-in begins with.
#[derive(Clone, Debug)]
pub struct NewPending {
    /// The digest of the cookie that is about to be set.
    pub token: TokenDigest,
    /// What it leads to.
    pub area: Area,
    /// The address that was typed.
    pub email: String,
    /// The account and its epoch, if there is one.
    pub account: Option<(AccountId, i64)>,
    /// Where to go afterwards.
    pub return_to: Option<String>,
}

impl PendingSignIn {
    /// Begins a sign-in in which nothing is proven yet.
    #[must_use]
    pub fn begin(call: &mut Call<'_>, new: NewPending) -> Self {
        Self {
            id: PendingId::new(call),
            token: new.token,
            area: new.area,
            email: new.email,
            account: new.account.map(|(id, _)| id),
            epoch: new.account.map_or(0, |(_, epoch)| epoch),
            proofs: ProofSet::NONE,
            return_to: new.return_to,
            mailed_at: None,
            created_at: call.now(),
            expires_at: call.now().after(PENDING_LIFETIME),
        }
    }

    /// The proofs with one more; `None` when the proof was given by another account or in another sign-in.
    #[must_use]
    pub fn accept(&self, proof: &Proof) -> Option<ProofSet> {
        let ours = proof.pending() == self.id && Some(proof.account()) == self.account;
        ours.then(|| self.proofs.with(proof.kind()))
    }
}

/// Pending sign-ins, kept.
pub trait PendingStore {
    /// Keeps a new one.
    fn insert_pending(&mut self, pending: &PendingSignIn) -> StoreResult<()>;

    /// The live one behind a cookie (`expires_at > now`).
    fn pending_by_token(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<PendingSignIn>>;

    /// Notes what has been proven and gives it a new cookie; says whether it is still there.
    fn record_proofs(
        &mut self,
        id: PendingId,
        proofs: ProofSet,
        token: &TokenDigest,
    ) -> StoreResult<bool>;

    /// Notes that a code is being sent, unless one was sent after `not_since`; says whether it did, in one statement.
    fn record_mailing(
        &mut self,
        id: PendingId,
        now: Timestamp,
        not_since: Timestamp,
    ) -> StoreResult<bool>;

    /// Removes it, because it has become a session; of many at once exactly one gets `Fresh`, the others `Unknown`.
    fn finish_pending(&mut self, id: PendingId, now: Timestamp) -> StoreResult<Redemption>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_pendings(&mut self, now: Timestamp) -> StoreResult<u64>;
}
