use super::{DIGITS, STEP_SECONDS};
use data_encoding::BASE32_NOPAD;
use portcullis_base::Call;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const LENGTH: usize = 20;

/// The secret that an account shares with its authenticator app: 160 bits (RFC 4226 §4, R6). Redacted in logs, wiped when
/// dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct TotpSecret([u8; LENGTH]);

impl TotpSecret {
    /// A new secret from the call's randomness.
    #[must_use]
    pub fn generate(call: &mut Call<'_>) -> Self {
        Self(call.random())
    }

    /// A secret that a store has kept and opened.
    #[must_use]
    pub const fn from_stored(bytes: [u8; LENGTH]) -> Self {
        Self(bytes)
    }

    /// The bytes, for the store that seals them.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// The secret for typing it off: base32 (RFC 4648 §6) in groups of four.
    #[must_use]
    pub fn grouped_key(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::with_capacity(40));
        for (at, c) in self.base32().chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                out.push(' ');
            }
            out.push(c);
        }
        out
    }

    /// The address that a QR code holds, in the form that Google Authenticator has made common
    /// (`otpauth://totp/Issuer:label?secret=…`). A colon in a name would end the issuer early, so it is encoded too.
    #[must_use]
    pub fn otpauth_uri(&self, issuer: &str, label: &str) -> Zeroizing<String> {
        let (issuer, label) = (percent_encode(issuer), percent_encode(label));
        let secret = self.base32();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{label}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}",
            *secret
        ))
    }

    fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(&self.0))
    }
}

/// All but the unreserved characters of RFC 3986 §2.3.
fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

impl PartialEq for TotpSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TotpSecret {}

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC: TotpSecret = TotpSecret::from_stored(*b"12345678901234567890");

    #[test]
    fn the_key_is_base32_in_groups_of_four() {
        let key = RFC.grouped_key();
        assert_eq!(*key, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(format!("{RFC:?}"), "TotpSecret(redacted)");
    }

    #[test]
    fn names_cannot_change_the_uri() {
        let uri = RFC.otpauth_uri("Häuser & Co: 100%", "a+b@x.test?secret=AAAA#/../");
        let expected = "otpauth://totp/H%C3%A4user%20%26%20Co%3A%20100%25:a%2Bb%40x.test%3Fsecret%3DAAAA%23%2F..%2F\
            ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=H%C3%A4user%20%26%20Co%3A%20100%25\
            &algorithm=SHA1&digits=6&period=30";
        assert_eq!(*uri, expected);
    }
}
