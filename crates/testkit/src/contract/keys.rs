use super::Subject;
use crate::sample::{at, signing_key};
use portcullis_base::{StoreError, Timestamp};
use portcullis_oidc::SigningAlgorithm::{EdDsa, Es256, Rs256};
use portcullis_oidc::StoredKey;

/// A key as something that can be compared.
type Told = (String, &'static str, i64, Vec<u8>, [Option<Timestamp>; 3]);

fn told(keys: &[StoredKey]) -> Vec<Told> {
    let one = |key: &StoredKey| {
        let times = [Some(key.created_at), Some(key.signs_from), key.retires_at];
        let algorithm = key.algorithm.as_str();
        let private = key.private.to_vec();
        (key.kid.clone(), algorithm, key.generation, private, times)
    };
    keys.iter().map(one).collect()
}

pub(super) fn keys_come_by_algorithm_and_generation(subject: &dyn Subject) {
    let later = || StoredKey {
        signs_from: at(60),
        retires_at: Some(at(90)),
        ..signing_key(10, Rs256)
    };
    subject.run(move |ports| {
        ports.insert_key(&later())?;
        ports.insert_key(&signing_key(2, Rs256))?;
        ports.insert_key(&signing_key(1, EdDsa))?;
        ports.insert_key(&signing_key(2, Es256))?;
        ports.insert_key(&signing_key(1, Es256))
    });
    let expected = [
        signing_key(1, Es256),
        signing_key(2, Es256),
        signing_key(1, EdDsa),
        signing_key(2, Rs256),
        later(),
    ];
    let found = subject.run(|ports| ports.keys());
    assert_eq!(told(&found), told(&expected));
}

pub(super) fn a_generation_and_a_kid_are_taken_once(subject: &dyn Subject) {
    subject.run(|ports| ports.insert_key(&signing_key(1, Es256)));
    let same_generation = || StoredKey {
        kid: "other".to_owned(),
        ..signing_key(1, Es256)
    };
    let same_kid = || StoredKey {
        generation: 2,
        ..signing_key(1, Es256)
    };
    for key in [same_generation(), same_kid()] {
        let refused = subject.attempt(move |ports| ports.insert_key(&key));
        assert_eq!(refused, Err(StoreError::Conflict));
    }
    let found = subject.run(|ports| ports.keys());
    assert_eq!(told(&found), told(&[signing_key(1, Es256)]));
}

pub(super) fn a_retired_key_is_purged_when_it_is_published_no_more(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_key(&signing_key(1, Es256))?;
        ports.insert_key(&signing_key(2, Es256))?;
        assert!(ports.retire_key("ES256-1", at(60))?);
        assert!(!ports.retire_key("ES256-3", at(60))?);
        assert_eq!(ports.purge_keys(at(59))?, 0);
        let retiring = StoredKey {
            retires_at: Some(at(60)),
            ..signing_key(1, Es256)
        };
        let expected = [retiring, signing_key(2, Es256)];
        assert_eq!(told(&ports.keys()?), told(&expected));
        assert_eq!(ports.purge_keys(at(60))?, 1);
        assert_eq!(told(&ports.keys()?), told(&[signing_key(2, Es256)]));
        Ok(())
    });
}
