//! When keys come and go: published before they sign, and published still when others do.

use super::store::StoredKey;
use crate::SigningAlgorithm;
use portcullis_base::Timestamp;
use std::time::Duration;

/// How long a key signs.
pub const PERIOD: Duration = Duration::from_secs(30 * 86_400);
/// How long it is published before it signs: caches of the JWKS live for an hour at most.
pub const LEAD: Duration = Duration::from_secs(86_400);
/// The shortest that a key is published before it signs, when it is wanted by command.
pub const LEAST_LEAD: Duration = Duration::from_secs(3600);
/// How long it is published after another has taken over: longer than any token it signed, and for hints at sign-out.
pub const AFTER: Duration = Duration::from_secs(30 * 86_400);

/// What is to be done to the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Make a key of this generation, which signs from then on.
    Create(SigningAlgorithm, i64, Timestamp),
    /// Publish this one until then and no longer.
    Retire(String, Timestamp),
}

/// What is due, for every algorithm: the first key at once, the next one in time.
#[must_use]
pub fn due(keys: &[StoredKey], now: Timestamp) -> Vec<Change> {
    let mut changes = Vec::new();
    for algorithm in SigningAlgorithm::ALL.iter().copied() {
        match newest(keys, algorithm) {
            None => changes.push(Change::Create(algorithm, 1, now)),
            Some(newest) if newest.signs_from.after(PERIOD).before(LEAD) <= now => {
                changes.extend(replace(keys, algorithm, now, now.after(LEAD)));
            }
            Some(_) => {}
        }
    }
    changes
}

/// A new key of this algorithm, which signs from `signs_from` on, and what becomes of the others.
#[must_use]
pub fn replace(
    keys: &[StoredKey],
    algorithm: SigningAlgorithm,
    now: Timestamp,
    signs_from: Timestamp,
) -> Vec<Change> {
    let generation = newest(keys, algorithm).map_or(0, |key| key.generation);
    let mut changes = vec![Change::Create(
        algorithm,
        generation + 1,
        signs_from.max(now),
    )];
    let theirs = keys.iter().filter(|key| key.algorithm == algorithm);
    let last = signs_from.max(now).after(AFTER);
    changes.extend(
        theirs
            .filter(|key| key.retires_at.is_none())
            .map(|key| Change::Retire(key.kid.clone(), last)),
    );
    changes
}

fn newest(keys: &[StoredKey], algorithm: SigningAlgorithm) -> Option<&StoredKey> {
    let theirs = keys.iter().filter(|key| key.algorithm == algorithm);
    theirs.max_by_key(|key| key.generation)
}
