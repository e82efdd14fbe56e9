//! Codes of an authenticator app: TOTP (RFC 6238) with SHA-1, six digits and steps of thirty seconds, which is what every app
//! can do.

mod enrolment;
mod secret;

pub use enrolment::{ENROLMENT_LIFETIME, TotpEnrolmentStore};
pub use secret::TotpSecret;

use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{AccountId, Call, PendingId, StoreResult, Timestamp};
use subtle::ConstantTimeEq;
use totp_lite::{Sha1, totp_custom};
use zeroize::Zeroizing;

/// How many digits a code has.
pub const DIGITS: u32 = 6;
/// How long a step is, in seconds (RFC 6238 §5.2).
pub const STEP_SECONDS: u64 = 30;
/// How many steps before and after the present one are accepted: clocks differ, and typing takes time.
pub const WINDOW: i64 = 1;

/// The number of a step of thirty seconds, counted from the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(i64);

impl Step {
    /// The step that an instant lies in.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(now.seconds().div_euclid(STEP_SECONDS as i64))
    }

    /// A step that a store has kept.
    #[must_use]
    pub const fn from_stored(number: i64) -> Self {
        Self(number)
    }

    /// The number to keep.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

/// The step whose code was typed, if there is one within [`WINDOW`] of now and after `last`, the newest that was used.
///
/// All codes of the window are computed and compared, each in constant time, whichever fits. Using a step up is for
/// [`TotpStore::advance_step`]: of two that ask at once both are told the same step here.
#[must_use]
pub fn verify(
    secret: &TotpSecret,
    typed: &str,
    now: Timestamp,
    last: Option<Step>,
) -> Option<Step> {
    let typed = digits(typed)?;
    let present = Step::at(now).0;
    let mut found = None;
    for number in present.saturating_sub(WINDOW)..=present.saturating_add(WINDOW) {
        let Some(code) = code(secret, Step(number)) else {
            continue;
        };
        let same: bool = code.as_bytes().ct_eq(typed.as_bytes()).into();
        // A step is never accepted twice, nor one before it: a code seen over a shoulder is worth nothing once a newer one
        // was used (RFC 6238 §5.2).
        if same && last.is_none_or(|last| number > last.0) {
            found = Some(Step(number));
        }
    }
    found
}

/// The code of a step; none before the epoch, where RFC 6238 has no steps.
fn code(secret: &TotpSecret, step: Step) -> Option<Zeroizing<String>> {
    let seconds = u64::try_from(step.0).ok()?.checked_mul(STEP_SECONDS)?;
    let code = totp_custom::<Sha1>(STEP_SECONDS, DIGITS, secret.as_bytes(), seconds);
    Some(Zeroizing::new(code))
}

/// What a person typed, as six ASCII digits: full-width digits are read, spaces and dashes dropped.
fn digits(typed: &str) -> Option<Zeroizing<String>> {
    if typed.len() > 64 {
        return None;
    }
    let mut digits = Zeroizing::new(String::with_capacity(DIGITS as usize));
    for c in typed.chars() {
        match c {
            ' ' | '-' | '\u{a0}' | '\u{3000}' => {}
            '0'..='9' => digits.push(c),
            '\u{ff10}'..='\u{ff19}' => digits.push(char::from_digit(u32::from(c) - 0xff10, 10)?),
            _ => return None,
        }
    }
    (digits.len() == DIGITS as usize).then_some(digits)
}

/// What is kept of an account's authenticator app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTotp {
    /// The shared secret. A store seals it at rest, and answers with an error when it cannot be opened: never with `None`,
    /// which would read as "no second factor".
    pub secret: TotpSecret,
    /// The newest step that was used.
    pub last: Step,
}

/// Authenticator apps, kept: at most one an account.
pub trait TotpStore {
    /// The account's authenticator, if it has one.
    fn totp(&mut self, account: AccountId) -> StoreResult<Option<KeptTotp>>;

    /// Enrols an authenticator in place of any older one, and raises the account's epoch. `used` is the step of the code
    /// that has confirmed it, so that this code does not sign in as well.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such account.
    fn put_totp(&mut self, account: AccountId, secret: &TotpSecret, used: Step) -> StoreResult<()>;

    /// Uses a step up, in one conditional statement: only if it is newer than the newest that was used. Says whether it was.
    fn advance_step(&mut self, account: AccountId, step: Step) -> StoreResult<bool>;

    /// Removes the account's authenticator and raises the account's epoch. Says whether it had one.
    fn remove_totp(&mut self, account: AccountId) -> StoreResult<bool>;
}

/// Checks a code and uses its step up. `None` when it is wrong or was used before.
///
/// The caller has counted the attempt before: six digits must never be compared unthrottled.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn prove(
    store: &mut (impl TotpStore + ?Sized),
    call: &Call<'_>,
    (account, pending): (AccountId, PendingId),
    typed: &str,
) -> StoreResult<Option<Proof>> {
    let Some(kept) = store.totp(account)? else {
        return Ok(None);
    };
    let Some(step) = verify(&kept.secret, typed, call.now(), Some(kept.last)) else {
        return Ok(None);
    };
    let ours = store.advance_step(account, step)?;
    Ok(ours.then(|| attest(account, pending, call.now())))
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the verifier of authenticator codes"
)]
fn attest(account: AccountId, pending: PendingId, at: Timestamp) -> Proof {
    Proof::attest(ProofKind::Totp, account, pending, at)
}
