//! What is known about an account, asked anew each time something depends on it.

use super::Store;
use portcullis_base::StoreResult;
use portcullis_credentials::Account;
use portcullis_sessions::signin::AccountFacts;

/// The facts that the sign-in gate decides by.
///
/// # Errors
/// Whatever the store answers; then nobody is admitted. A secret that cannot be opened is an error, never "no second factor".
pub fn facts(store: &mut (impl Store + ?Sized), account: &Account) -> StoreResult<AccountFacts> {
    Ok(AccountFacts {
        account: account.id,
        admin: account.is_admin(),
        enabled: account.enabled,
        has_password: store.password(account.id)?.is_some(),
        passwordless: account.passwordless,
        has_totp: store.totp(account.id)?.is_some(),
        must_change_password: account.must_change_password,
    })
}
