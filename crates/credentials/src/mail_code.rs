//! Codes sent by mail: six digits, bound to the pending sign-in that asked, kept as a keyed MAC.

use crate::VerifyMailCode;
use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{
    AccountId, Call, Mac, MacKey, PendingId, Redemption, StoreResult, Timestamp,
};
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a code works.
pub const LIFETIME: Duration = Duration::from_secs(600);
/// How many entries a code survives; the last one still counts.
pub const ATTEMPTS: i32 = 5;
/// How soon another code may be sent to the same pending sign-in.
pub const RESEND_AFTER: Duration = Duration::from_secs(30);

/// What a code is for. A code for one purpose is nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodePurpose {
    /// Signing in to the portal.
    SignIn,
    /// Signing in to the admin area.
    AdminSignIn,
    /// A fresh proof, in a session that there is.
    Confirmation,
}

impl CodePurpose {
    /// The word a store keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::AdminSignIn => "admin-sign-in",
            Self::Confirmation => "confirmation",
        }
    }
}

/// A code on its way into a mail. Redacted in logs, wiped when dropped.
#[derive(Clone)]
pub struct PlainCode(Zeroizing<String>);

impl PlainCode {
    fn generate(call: &mut Call<'_>) -> Self {
        Self(Zeroizing::new(format!("{:06}", call.below(1_000_000))))
    }

    /// Reads what a person typed: ASCII and full-width digits; spaces and dashes are dropped. `None` unless six digits
    /// remain.
    fn parse(text: &str) -> Option<Self> {
        if text.len() > 64 {
            return None;
        }
        let mut digits = Zeroizing::new(String::with_capacity(8));
        for c in text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '\u{3000}'))
        {
            digits.push(match c {
                '0'..='9' => c,
                '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10)?,
                _ => return None,
            });
        }
        (digits.len() == 6).then_some(Self(digits))
    }

    /// The digits, for the mail.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PlainCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PlainCode(redacted)")
    }
}

/// A code as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailCode {
    /// The pending sign-in that asked for it; at most one code each, the newest.
    pub pending: PendingId,
    /// What it is for.
    pub purpose: CodePurpose,
    /// Whose it is.
    pub account: AccountId,
    /// HMAC of purpose, pending sign-in, account and digits: without the key six digits are guessed in milliseconds.
    pub mac: Mac,
    /// When it was made.
    pub created_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// What a store answers when an attempt is reserved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeAttempt {
    /// The attempt is counted; compare with this.
    Reserved(MailCode),
    /// There is a code, and it has had its attempts or has been used.
    Spent,
    /// There is no live code.
    Unknown,
}

/// Mail codes, kept.
pub trait MailCodeStore {
    /// Keeps a code in place of any older one of the same pending sign-in; attempts start at none.
    fn put_code(&mut self, code: &MailCode) -> StoreResult<()>;

    /// Counts one attempt and returns the code to compare with, in one statement: live (`expires_at > now`), not used,
    /// fewer than [`ATTEMPTS`] before this one.
    fn reserve_code_attempt(
        &mut self,
        pending: PendingId,
        purpose: CodePurpose,
        now: Timestamp,
    ) -> StoreResult<CodeAttempt>;

    /// Uses the code up, in one conditional statement. The MAC says which code is meant: a newer one is not touched.
    fn redeem_code(
        &mut self,
        pending: PendingId,
        purpose: CodePurpose,
        mac: &Mac,
        now: Timestamp,
    ) -> StoreResult<Redemption>;
}

/// Makes and keeps a new code for a pending sign-in, and returns it for the mail.
///
/// # Errors
/// Whatever the store answers; then no mail may be sent.
pub fn issue(
    store: &mut (impl MailCodeStore + ?Sized),
    call: &mut Call<'_>,
    key: &MacKey,
    (pending, purpose, account): (PendingId, CodePurpose, AccountId),
) -> StoreResult<PlainCode> {
    let plain = PlainCode::generate(call);
    store.put_code(&MailCode {
        pending,
        purpose,
        account,
        mac: mac(key, pending, purpose, account, &plain),
        created_at: call.now(),
        expires_at: call.now().after(LIFETIME),
    })?;
    Ok(plain)
}

/// Checks what a person typed. The attempt is counted before the comparison, whatever was typed.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn verify(
    store: &mut (impl MailCodeStore + ?Sized),
    call: &Call<'_>,
    key: &MacKey,
    (pending, purpose): (PendingId, CodePurpose),
    typed: &str,
) -> StoreResult<VerifyMailCode> {
    let code = match store.reserve_code_attempt(pending, purpose, call.now())? {
        CodeAttempt::Reserved(code) => code,
        CodeAttempt::Spent => return Ok(VerifyMailCode::Spent),
        CodeAttempt::Unknown => return Ok(VerifyMailCode::Wrong),
    };
    let Some(typed) = PlainCode::parse(typed) else {
        return Ok(VerifyMailCode::Wrong);
    };
    let offered = mac(key, pending, purpose, code.account, &typed);
    if offered != code.mac {
        return Ok(VerifyMailCode::Wrong);
    }
    Ok(
        match store.redeem_code(pending, purpose, &code.mac, call.now())? {
            Redemption::Fresh => VerifyMailCode::Proven(attest(&code, call.now())),
            Redemption::Replayed => VerifyMailCode::Spent,
            Redemption::Unknown => VerifyMailCode::Wrong,
        },
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the verifier of mail codes"
)]
fn attest(code: &MailCode, at: Timestamp) -> Proof {
    Proof::attest(ProofKind::MailCode, code.account, code.pending, at)
}

fn mac(
    key: &MacKey,
    pending: PendingId,
    purpose: CodePurpose,
    account: AccountId,
    code: &PlainCode,
) -> Mac {
    key.mac(&[
        purpose.as_str().as_bytes(),
        pending.as_bytes(),
        account.as_bytes(),
        code.reveal().as_bytes(),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_078_only_six_digits_are_a_code() {
        for text in [
            "",
            "null",
            "0",
            "+12345",
            "1e5",
            "1234567",
            "12345",
            "12 34\u{0}56",
            "१२३४५६",
            "[123456]",
        ] {
            assert!(PlainCode::parse(text).is_none(), "{text:?} was accepted");
        }
        assert!(PlainCode::parse(&"1".repeat(1 << 20)).is_none());
        for text in ["123456", "123 456", " 123-456 ", "１２３４５６"] {
            assert_eq!(PlainCode::parse(text).expect("a code").reveal(), "123456");
        }
    }
}
