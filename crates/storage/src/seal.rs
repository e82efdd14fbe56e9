//! Sealing of values at rest: AES-256-GCM (NIST SP 800-38D) under a key derived for nothing else, with table, column and
//! row as associated data, so that a value opens only where it was put.
//!
//! The nonce is 96 random bits of the operating system: the one place of this crate that draws randomness, because a
//! store has no `Call`. Random nonces are safe for 2³² values under one key (§8.3); mails that were forgotten count.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, Generate, KeyInit, Nonce, Payload};
use portcullis_base::{Purpose, RootKey, StoreError, StoreResult};
use zeroize::Zeroizing;

/// The first byte of each sealed value: which key it is under. Rotation adds another.
const KEY_ID: u8 = 1;
const NONCE: usize = 12;

/// Seals and opens values.
pub(crate) struct Sealer(Aes256Gcm);

/// Where a value stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The table and column, as `outbox.body`.
    pub(crate) column: &'static str,
    /// The row's key.
    pub(crate) row: &'a [u8],
}

impl Place<'_> {
    fn associated_data(&self) -> Vec<u8> {
        let mut data = self.column.replace('.', ":").into_bytes();
        data.push(b':');
        data.extend_from_slice(self.row);
        data
    }
}

impl Sealer {
    pub(crate) fn new(root: &RootKey) -> Self {
        let key = root.derive(Purpose::Seal);
        Self(Aes256Gcm::new((&*key).into()))
    }

    /// Key id, nonce, ciphertext and tag.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> StoreResult<Vec<u8>> {
        let broken =
            |what: &str| StoreError::Backend(format!("{} cannot be sealed: {what}", place.column));
        let nonce = Nonce::<Aes256Gcm>::try_generate()
            .map_err(|_| broken("the operating system gives no randomness"))?;
        let aad = place.associated_data();
        let payload = Payload {
            msg: plain,
            aad: &aad,
        };
        let sealed = self
            .0
            .encrypt(&nonce, payload)
            .map_err(|_| broken("it is too long"))?;
        let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
        out.push(KEY_ID);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// What was sealed at this place; an error when it was sealed elsewhere, changed, or under another key.
    pub(crate) fn open(&self, place: Place<'_>, sealed: &[u8]) -> StoreResult<Zeroizing<Vec<u8>>> {
        self.try_open(place, sealed).ok_or_else(|| {
            StoreError::Backend(format!(
                "sealed value in {} cannot be opened: is this the right secret key?",
                place.column
            ))
        })
    }

    fn try_open(&self, place: Place<'_>, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (key, rest) = sealed.split_first()?;
        let (nonce, ciphertext) = rest.split_at_checked(NONCE)?;
        if *key != KEY_ID {
            return None;
        }
        let aad = place.associated_data();
        let payload = Payload {
            msg: ciphertext,
            aad: &aad,
        };
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        self.0
            .decrypt(&nonce.into(), payload)
            .ok()
            .map(Zeroizing::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_091_a_value_opens_only_where_it_was_sealed() {
        let sealer = Sealer::new(&RootKey::new([7; 32]));
        let (mine, yours) = ([1; 16], [2; 16]);
        let at = |column, row| Place { column, row };
        let sealed = sealer
            .seal(at("outbox.body", &mine), b"123456")
            .expect("sealed");
        let opened = sealer.open(at("outbox.body", &mine), &sealed);
        assert_eq!(opened.expect("opened").as_slice(), b"123456");
        assert!(sealer.open(at("outbox.body", &yours), &sealed).is_err());
        assert!(sealer.open(at("outbox.other", &mine), &sealed).is_err());
        let stranger = Sealer::new(&RootKey::new([8; 32]));
        assert!(stranger.open(at("outbox.body", &mine), &sealed).is_err());
        for cut in 0..sealed.len() {
            assert!(
                sealer
                    .open(at("outbox.body", &mine), &sealed[..cut])
                    .is_err()
            );
        }
        let again = sealer
            .seal(at("outbox.body", &mine), b"123456")
            .expect("sealed");
        assert_ne!(sealed, again);
    }
}
