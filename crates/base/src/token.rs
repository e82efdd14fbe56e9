use crate::{Call, Mac, MacKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const SECRET: usize = 32;
const TAG: usize = 16;

/// A secret of 256 bits as the person's browser holds it: base64url without padding, 43 characters.
///
/// It has no `Display` and no `Serialize`, its `Debug` is redacted, and it is wiped when dropped. It never crosses a
/// port: stores speak [`TokenDigest`].
#[derive(Clone)]
pub struct PlainToken(Zeroizing<String>);

impl PlainToken {
    /// A new token from the call's randomness.
    #[must_use]
    pub fn generate(call: &mut Call<'_>) -> Self {
        let secret = Zeroizing::new(call.random::<SECRET>());
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(secret.as_slice())))
    }

    /// Reads what a browser sent; `None` unless it is exactly what [`PlainToken::generate`] could have made.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        decode::<SECRET>(text)?;
        Some(Self(Zeroizing::new(text.to_owned())))
    }

    /// SHA-256 of the token's text: what a store may keep.
    #[must_use]
    pub fn digest(&self) -> TokenDigest {
        TokenDigest(Sha256::digest(self.0.as_bytes()).into())
    }

    /// The secret itself, for the one place that hands it out.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PlainToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PlainToken(redacted)")
    }
}

/// A token that carries its own MAC, so that a forgery is known without asking a store: 64 characters of base64url,
/// 32 random bytes and the first 16 of their HMAC-SHA-256.
#[derive(Clone)]
pub struct MacToken(Zeroizing<String>);

impl MacToken {
    /// A new token under `key`.
    #[must_use]
    pub fn generate(call: &mut Call<'_>, key: &MacKey) -> Self {
        let secret = Zeroizing::new(call.random::<SECRET>());
        let mut whole = Zeroizing::new([0u8; SECRET + TAG]);
        let (head, tail) = whole.split_at_mut(SECRET);
        head.copy_from_slice(secret.as_slice());
        tail.copy_from_slice(key.mac(&[secret.as_slice()]).truncated());
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(whole.as_slice())))
    }

    /// The digest of what a browser sent; `None` when it was not made under `key`. Allocates nothing.
    #[must_use]
    pub fn verify(text: &str, key: &MacKey) -> Option<TokenDigest> {
        let whole = decode::<{ SECRET + TAG }>(text)?;
        let (secret, tag) = whole.split_at(SECRET);
        let genuine: bool = key.mac(&[secret]).truncated().ct_eq(tag).into();
        genuine.then(|| TokenDigest(Sha256::digest(text.as_bytes()).into()))
    }

    /// SHA-256 of the token's text: what a store may keep.
    #[must_use]
    pub fn digest(&self) -> TokenDigest {
        TokenDigest(Sha256::digest(self.0.as_bytes()).into())
    }

    /// The secret itself, for the one place that hands it out.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for MacToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MacToken(redacted)")
    }
}

fn decode<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0u8; N]);
    let written = URL_SAFE_NO_PAD
        .decode_slice(text.as_bytes(), bytes.as_mut_slice())
        .ok()?;
    (written == N).then_some(bytes)
}

/// What a store keeps of a token: its SHA-256. Compared in constant time; never made from a string by accident.
#[derive(Clone, Copy)]
pub struct TokenDigest([u8; 32]);

impl TokenDigest {
    /// A digest that a store has kept.
    #[must_use]
    pub const fn from_stored(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to keep.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<Mac> for TokenDigest {
    /// A keyed MAC serves as digest for secrets too short for a plain hash (under 112 bits).
    fn from(mac: Mac) -> Self {
        Self(*mac.as_bytes())
    }
}

impl PartialEq for TokenDigest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenDigest {}

impl std::hash::Hash for TokenDigest {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl PartialOrd for TokenDigest {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TokenDigest {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl std::fmt::Debug for TokenDigest {
    /// Two bytes: enough to tell digests apart in a log, of no use to anybody else.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [a, b, ..] = self.0;
        write!(f, "TokenDigest({a:02x}{b:02x}…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use rand_core::{TryCryptoRng, TryRng};
    use std::collections::HashSet;
    use std::convert::Infallible;

    /// SHA-256 in counter mode: enough to test with, and the crate needs no generator of its own.
    struct Counter(u64);
    impl TryRng for Counter {
        type Error = Infallible;
        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            self.try_next_u64().map(|n| n as u32)
        }
        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            let mut bytes = [0; 8];
            self.try_fill_bytes(&mut bytes)?;
            Ok(u64::from_le_bytes(bytes))
        }
        fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
            for chunk in out.chunks_mut(32) {
                self.0 += 1;
                chunk.copy_from_slice(&Sha256::digest(self.0.to_le_bytes())[..chunk.len()]);
            }
            Ok(())
        }
    }
    impl TryCryptoRng for Counter {}

    #[test]
    fn s_051_tokens_do_not_repeat_and_hold_256_bits() {
        let mut rng = Counter(0);
        let mut call = Call::new(Timestamp::default(), &mut rng);
        let tokens: HashSet<String> = (0..100_000)
            .map(|_| PlainToken::generate(&mut call).reveal().to_owned())
            .collect();
        assert_eq!(tokens.len(), 100_000);
        assert!(tokens.iter().all(|token| token.len() == 43));
    }

    #[test]
    fn s_012_a_mac_token_is_accepted_whole_and_unchanged_only() {
        let mut rng = Counter(1);
        let mut call = Call::new(Timestamp::default(), &mut rng);
        let key = MacKey::new(&[3; 32]);
        let token = MacToken::generate(&mut call, &key);
        let text = token.reveal();
        assert_eq!(MacToken::verify(text, &key), Some(token.digest()));
        assert_eq!(MacToken::verify(text, &MacKey::new(&[4; 32])), None);
        for cut in 0..text.len() {
            assert_eq!(MacToken::verify(&text[..cut], &key), None);
        }
        for at in 0..text.len() {
            let mut other = text.to_owned().into_bytes();
            other[at] = if other[at] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).expect("ascii");
            assert_eq!(MacToken::verify(&other, &key), None, "changed at {at}");
        }
        for extra in ["A", "=", " ", "\n", "%"] {
            assert_eq!(MacToken::verify(&format!("{text}{extra}"), &key), None);
        }
    }

    #[test]
    fn numbers_below_a_bound_are_even() {
        let mut rng = Counter(2);
        let mut call = Call::new(Timestamp::default(), &mut rng);
        let mut seen = [0u32; 10];
        for _ in 0..100_000 {
            seen[call.below(10) as usize] += 1;
        }
        assert!(seen.iter().all(|n| (9_500..10_500).contains(n)), "{seen:?}");
        assert_eq!(call.below(0), 0);
    }
}
