//! What is known about a person, in the words of claims.

use super::Store;
use portcullis_base::StoreResult;
use portcullis_credentials::{Account, AttributeStore, GroupStore};
use portcullis_oidc::claims::Person;

/// Gathers it.
///
/// # Errors
/// Whatever the store answers.
pub fn person(store: &mut (impl Store + ?Sized), account: &Account) -> StoreResult<Person> {
    let groups = GroupStore::groups_of(store, account.id)?;
    Ok(Person {
        email: account.email.as_str().to_owned(),
        // Addresses come from an admin, and whoever signs in by mail has proven theirs.
        email_verified: true,
        name: account.name.as_str().to_owned(),
        locale: account.locale.clone(),
        updated_at: account.created_at.seconds(),
        groups: groups
            .iter()
            .map(|group| group.name.as_str().to_owned())
            .collect(),
        attributes: AttributeStore::attributes(store, account.id)?,
    })
}
