//! Recovery codes: ten, shown once, each good for one sign-in in place of the authenticator app.

mod reveal;

pub use reveal::{REVEAL_LIFETIME, RecoveryRevealStore, Reveal};

use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{
    AccountId, Call, Mac, MacKey, PendingId, Redemption, StoreResult, Timestamp,
};
use zeroize::Zeroizing;

/// How many codes an account gets at once.
pub const CODES: usize = 10;

/// Crockford's base 32: no I, L, O or U, so that no two characters look alike. Each is 5 bits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 15 characters are 75 bits. NIST SP 800-63B-4 §4.2.1.1 wants 64; the next lower multiple of a group has 50.
const LENGTH: usize = 15;
const GROUP: usize = 5;

/// A recovery code on its way to the one page that shows it, such as `7k3mq-0v9tz-a2c4e`. Redacted in logs, wiped when
/// dropped.
#[derive(Clone)]
pub struct PlainRecoveryCode(Zeroizing<String>);

impl PlainRecoveryCode {
    fn generate(call: &mut Call<'_>) -> Self {
        let drawn = Zeroizing::new(call.random::<LENGTH>());
        // 256 is a multiple of 32, so the low five bits of a byte are as even as the byte.
        let chars = drawn
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
        Self(Zeroizing::new(chars.map(|c| char::from(*c)).collect()))
    }

    /// Reads what a person typed: any case, spaces and dashes anywhere, `O` for zero, `I` and `L` for one, full-width
    /// letters. `None` unless a whole code remains.
    fn parse(typed: &str) -> Option<Self> {
        if typed.len() > 256 {
            return None;
        }
        let mut code = Zeroizing::new(String::with_capacity(LENGTH));
        for c in typed.chars() {
            let c = match c {
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
                _ => c,
            };
            match c.to_ascii_lowercase() {
                c if c.is_whitespace() => {}
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
                'o' => code.push('0'),
                'i' | 'l' => code.push('1'),
                c if c.is_ascii() && ALPHABET.contains(&(c as u8)) => code.push(c),
                _ => return None,
            }
        }
        (code.len() == LENGTH).then_some(Self(code))
    }

    /// The code in groups, for the page.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                out.push('-');
            }
            out.push(c);
        }
        out
    }

    /// What a store keeps. 75 bits are too few for a plain hash, so it is keyed; and the account is in it, so that no code
    /// works for another account, not even if rows are exchanged.
    fn mac(&self, key: &MacKey, account: AccountId) -> Mac {
        key.mac(&[b"recovery-code", account.as_bytes(), self.0.as_bytes()])
    }
}

impl std::fmt::Debug for PlainRecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PlainRecoveryCode(redacted)")
    }
}

/// Recovery codes, kept as keyed MACs.
pub trait RecoveryCodeStore {
    /// Keeps these codes in place of all older ones of the account, used or not.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such account.
    fn replace_recovery_codes(
        &mut self,
        account: AccountId,
        codes: &[Mac],
        now: Timestamp,
    ) -> StoreResult<()>;

    /// Removes all codes of the account.
    fn remove_recovery_codes(&mut self, account: AccountId) -> StoreResult<()>;

    /// Uses a code of the account up, in one conditional statement.
    fn redeem_recovery_code(
        &mut self,
        account: AccountId,
        code: &Mac,
        now: Timestamp,
    ) -> StoreResult<Redemption>;

    /// How many codes of the account are left.
    fn recovery_codes_left(&mut self, account: AccountId) -> StoreResult<u64>;
}

/// What became of a recovery code that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyRecoveryCode {
    /// It is one of the codes, used now for the first time.
    Proven(Proof),
    /// It is none of them.
    Wrong,
    /// It was used before.
    Spent,
}

/// Makes and keeps [`CODES`] new codes in place of all older ones, and returns them to be shown once.
///
/// # Errors
/// Whatever the store answers; then no code may be shown.
pub fn issue(
    store: &mut (impl RecoveryCodeStore + ?Sized),
    call: &mut Call<'_>,
    key: &MacKey,
    account: AccountId,
) -> StoreResult<Vec<PlainRecoveryCode>> {
    let codes: Vec<PlainRecoveryCode> = (0..CODES)
        .map(|_| PlainRecoveryCode::generate(call))
        .collect();
    let macs: Vec<Mac> = codes.iter().map(|code| code.mac(key, account)).collect();
    store.replace_recovery_codes(account, &macs, call.now())?;
    Ok(codes)
}

/// Checks a code that a person typed, and uses it up.
///
/// The caller has counted the attempt before, in the same bucket as codes of the authenticator app (S-093).
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn verify(
    store: &mut (impl RecoveryCodeStore + ?Sized),
    call: &Call<'_>,
    key: &MacKey,
    (account, pending): (AccountId, PendingId),
    typed: &str,
) -> StoreResult<VerifyRecoveryCode> {
    let Some(code) = PlainRecoveryCode::parse(typed) else {
        return Ok(VerifyRecoveryCode::Wrong);
    };
    let redeemed = store.redeem_recovery_code(account, &code.mac(key, account), call.now())?;
    Ok(match redeemed {
        Redemption::Fresh => VerifyRecoveryCode::Proven(attest(account, pending, call.now())),
        Redemption::Replayed => VerifyRecoveryCode::Spent,
        Redemption::Unknown => VerifyRecoveryCode::Wrong,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the verifier of recovery codes"
)]
fn attest(account: AccountId, pending: PendingId, at: Timestamp) -> Proof {
    Proof::attest(ProofKind::RecoveryCode, account, pending, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_at_least_64_bits_and_no_characters_that_look_alike() {
        let distinct: std::collections::HashSet<u8> = ALPHABET.iter().copied().collect();
        assert_eq!(distinct.len(), 32);
        assert!(LENGTH as u32 * distinct.len().ilog2() >= 64);
        assert!(!ALPHABET.iter().any(|c| b"iloIOLuU".contains(c)));
    }

    #[test]
    fn s_092_every_dialect_is_one_code() {
        let plain = "0123456789abcde";
        for typed in [
            "01234-56789-abcde",
            "01234-56789-ABCDE",
            " 0123 4567 89AB CDE\n",
            "OI234-56789-abcde",
            "ol234–56789—abcde",
            "０１２３４５６７８９ａｂｃｄｅ",
        ] {
            let code = PlainRecoveryCode::parse(typed).expect(typed);
            assert_eq!(*code.0, plain, "{typed:?}");
            assert_eq!(*code.reveal(), "01234-56789-abcde");
        }
    }

    #[test]
    fn s_092_what_is_no_whole_code_is_none() {
        let long = "0".repeat(1 << 20);
        for typed in [
            "",
            "-",
            "0123456789abcd",
            "0123456789abcdef",
            "0123456789abcdu",
            "0123456789abcd\0",
            "0123456789abcdé",
            long.as_str(),
        ] {
            assert!(PlainRecoveryCode::parse(typed).is_none(), "{typed:.20?}");
        }
    }
}
