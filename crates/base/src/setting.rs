//! What an admin has set, beside what the operator has configured.

use crate::{StoreResult, Timestamp};
use std::collections::BTreeMap;

/// Settings that are kept with the data, by name. What a name means, and which texts it takes, the shell knows.
pub trait SettingStore {
    /// All of them, as they were given.
    fn settings(&mut self) -> StoreResult<BTreeMap<String, String>>;

    /// Sets one; what it was before is gone.
    fn put_setting(&mut self, name: &str, value: &str, now: Timestamp) -> StoreResult<()>;

    /// Takes one away; says whether it was there.
    fn remove_setting(&mut self, name: &str) -> StoreResult<bool>;
}
