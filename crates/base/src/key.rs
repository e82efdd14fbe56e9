use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// What a derived key is for. Each label makes a key that tells nothing about the others (RFC 5869).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Mail codes and other secrets under 112 bits.
    OneTimeCode,
    /// The tag inside a gate cookie.
    GateToken,
    /// The audit chain.
    Audit,
    /// CSRF tokens.
    Csrf,
    /// Names of throttle buckets, so that the table lists no addresses of strangers.
    Throttle,
    /// Sealing of values at rest.
    Seal,
    /// The check that a database belongs to this root key.
    Fingerprint,
    /// Values that travel through a browser and come back, such as where to go after sign-in.
    Roundtrip,
    /// Subjects that are another for every sector (OpenID Connect Core §8.1).
    Subject,
    /// The names of sign-ins that clients are given.
    SignIn,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::OneTimeCode => "portcullis/v1/one-time-code",
            Self::GateToken => "portcullis/v1/gate-token",
            Self::Audit => "portcullis/v1/audit",
            Self::Csrf => "portcullis/v1/csrf",
            Self::Throttle => "portcullis/v1/throttle",
            Self::Seal => "portcullis/v1/seal",
            Self::Fingerprint => "portcullis/v1/fingerprint",
            Self::Roundtrip => "portcullis/v1/roundtrip",
            Self::Subject => "portcullis/v1/subject",
            Self::SignIn => "portcullis/v1/sign-in",
        }
    }
}

/// The one secret of an installation: 256 bits, from which every other key is derived.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RootKey([u8; 32]);

impl RootKey {
    /// A root key from its 32 bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// 32 bytes for one purpose, by HKDF-SHA-256 (RFC 5869).
    #[must_use]
    pub fn derive(&self, purpose: Purpose) -> Zeroizing<[u8; 32]> {
        let mut out = Zeroizing::new([0; 32]);
        // 32 bytes are far below HKDF's limit of 255 blocks, so expansion cannot fail; if it did, the key would be
        // all zero, which `expect` would hide no better.
        let expanded = Hkdf::<Sha256>::new(None, &self.0)
            .expand(purpose.label().as_bytes(), out.as_mut_slice());
        debug_assert!(expanded.is_ok());
        out
    }

    /// A key for HMAC-SHA-256 for one purpose.
    #[must_use]
    pub fn mac_key(&self, purpose: Purpose) -> MacKey {
        MacKey::new(&self.derive(purpose))
    }
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootKey(redacted)")
    }
}

/// A key for HMAC-SHA-256 (RFC 2104), its two hash states prepared once.
#[derive(Clone)]
pub struct MacKey(Hmac<Sha256>);

impl MacKey {
    /// A MAC key from 32 bytes.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        // A key shorter than the block is padded with zeros: RFC 2104 §2, done here because it cannot fail.
        let mut block = Zeroizing::new([0u8; 64]);
        block.split_at_mut(key.len()).0.copy_from_slice(key);
        Self(Hmac::new((&*block).into()))
    }

    /// The MAC of a list of parts; each is preceded by its length, so that no two lists collide.
    #[must_use]
    pub fn mac(&self, parts: &[&[u8]]) -> Mac {
        let mut hmac = self.0.clone();
        for part in parts {
            hmac.update(&(part.len() as u64).to_be_bytes());
            hmac.update(part);
        }
        Mac(hmac.finalize().into_bytes().into())
    }
}

impl std::fmt::Debug for MacKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MacKey(redacted)")
    }
}

/// An HMAC-SHA-256, compared in constant time.
#[derive(Clone, Copy)]
pub struct Mac([u8; 32]);

impl Mac {
    /// A MAC that was kept.
    #[must_use]
    pub const fn from_stored(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// All 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first 16 bytes: 128 bits are enough where a guess is checked online.
    #[must_use]
    pub fn truncated(&self) -> &[u8] {
        self.0.split_at(16).0
    }
}

impl PartialEq for Mac {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Mac {}

impl std::fmt::Debug for Mac {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mac(redacted)")
    }
}
