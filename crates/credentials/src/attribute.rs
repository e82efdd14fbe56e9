use portcullis_base::{AccountId, StoreResult};
use std::collections::BTreeMap;

/// What is known about a person beside name and address, by the names of OpenID Connect Core §5.1: `given_name`, `birthdate`,
/// `phone_number` and the like; the members of `address` are named `address.locality` and so on. Values are text as it goes out.
pub type Attributes = BTreeMap<String, String>;

/// Attributes of accounts, kept.
pub trait AttributeStore {
    /// The attributes of an account.
    fn attributes(&mut self, account: AccountId) -> StoreResult<Attributes>;

    /// Sets one, or removes it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such account.
    fn set_attribute(
        &mut self,
        account: AccountId,
        name: &str,
        value: Option<&str>,
    ) -> StoreResult<()>;
}
