//! Proof Key for Code Exchange (RFC 7636), with S256 and nothing else: RFC 9700 §2.1.1 wants it of every client, and `plain`
//! protects from nobody who can read the request.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The shortest and the longest verifier (RFC 7636 §4.1), in characters.
pub const VERIFIER_LENGTH: std::ops::RangeInclusive<usize> = 43..=128;

/// A code challenge: the SHA-256 of a verifier that the client keeps until it has the code.
#[derive(Clone, Copy)]
pub struct Challenge([u8; 32]);

impl Challenge {
    /// Reads `code_challenge` and `code_challenge_method` of an authorization request (RFC 7636 §4.3).
    ///
    /// # Errors
    /// [`ChallengeError`]; the answer to the client is `invalid_request` (RFC 7636 §4.4.1).
    pub fn from_request(
        challenge: Option<&str>,
        method: Option<&str>,
    ) -> Result<Self, ChallengeError> {
        let challenge = challenge.ok_or(ChallengeError::Missing)?;
        // Without a method RFC 7636 §4.3 means `plain`, so that is refused with it.
        if method != Some("S256") {
            return Err(ChallengeError::Method);
        }
        let mut bytes = [0; 32];
        // Strict: no padding, and no stray bits behind the last byte, so that one challenge has one spelling.
        match URL_SAFE_NO_PAD.decode_slice(challenge.as_bytes(), &mut bytes) {
            Ok(32) => Ok(Self(bytes)),
            _ => Err(ChallengeError::Malformed),
        }
    }

    /// A challenge that a store has kept.
    #[must_use]
    pub const fn from_stored(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to keep.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether this is the challenge of `verifier`, compared in constant time (RFC 7636 §4.6). One that is not 43 to 128
    /// unreserved characters fits no challenge, whatever its hash.
    #[must_use]
    pub fn is_met_by(&self, verifier: &str) -> bool {
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let well_formed =
            VERIFIER_LENGTH.contains(&verifier.len()) && verifier.bytes().all(unreserved);
        let digest = Sha256::digest(verifier.as_bytes());
        well_formed && bool::from(digest.as_slice().ct_eq(&self.0))
    }
}

impl std::fmt::Debug for Challenge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Challenge(…)")
    }
}

/// Why a request has no usable challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChallengeError {
    /// There is none.
    #[error("code_challenge is required")]
    Missing,
    /// The method is absent, `plain`, or unknown.
    #[error("code_challenge_method must be S256")]
    Method,
    /// Not the base64url form of 32 bytes.
    #[error("code_challenge must be 43 characters of base64url, without padding")]
    Malformed,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn read(challenge: &str) -> Result<Challenge, ChallengeError> {
        Challenge::from_request(Some(challenge), Some("S256"))
    }

    fn of(verifier: &str) -> Challenge {
        Challenge::from_stored(Sha256::digest(verifier.as_bytes()).into())
    }

    #[test]
    fn the_vector_of_rfc_7636_is_met() {
        let challenge = read(CHALLENGE).expect("a challenge");
        assert!(challenge.is_met_by(VERIFIER));
        assert_eq!(challenge.as_bytes(), of(VERIFIER).as_bytes());
    }

    #[test]
    fn s_128_no_challenge_and_no_method_but_s256() {
        let refused = |challenge, method| Challenge::from_request(challenge, method).err();
        assert_eq!(refused(None, Some("S256")), Some(ChallengeError::Missing));
        assert_eq!(refused(None, None), Some(ChallengeError::Missing));
        for method in [
            None,
            Some("plain"),
            Some("s256"),
            Some("S256 "),
            Some("S512"),
            Some(""),
        ] {
            let error = refused(Some(CHALLENGE), method);
            assert_eq!(error, Some(ChallengeError::Method), "{method:?}");
        }
    }

    #[test]
    fn s_128_a_challenge_of_another_form_is_refused() {
        let cut = &CHALLENGE[..42];
        for challenge in [
            "",
            cut,
            &format!("{CHALLENGE}A"),
            &format!("{CHALLENGE}="),
            &format!("{cut}+"),
            &format!("{cut} "),
            // The same 32 bytes with stray bits behind them.
            &format!("{cut}N"),
            VERIFIER.repeat(1000).as_str(),
        ] {
            let error = read(challenge).err();
            assert_eq!(error, Some(ChallengeError::Malformed), "{challenge:.50}");
        }
    }

    #[test]
    fn s_128_a_verifier_of_another_form_meets_nothing() {
        for verifier in [
            String::new(),
            "a".repeat(42),
            "a".repeat(129),
            "a".repeat(1 << 20),
            format!("{}+", "a".repeat(43)),
            format!("{} ", "a".repeat(43)),
            format!("{}ä", "a".repeat(43)),
            format!("{}\0", "a".repeat(43)),
            format!("{}=", "a".repeat(43)),
        ] {
            assert!(!of(&verifier).is_met_by(&verifier), "{verifier:.50}");
        }
        for verifier in ["a".repeat(43), "~".repeat(128), "-._~".repeat(20)] {
            assert!(of(&verifier).is_met_by(&verifier), "{verifier}");
        }
    }

    #[test]
    fn another_verifier_does_not_meet_the_challenge() {
        let challenge = read(CHALLENGE).expect("a challenge");
        for verifier in [
            VERIFIER.to_lowercase(),
            CHALLENGE.to_owned(),
            VERIFIER.replace('k', "l"),
        ] {
            assert!(!challenge.is_met_by(&verifier));
        }
    }
}
