//! "This wasn't me": the link in mails about an account. It ends everything that is signed in and sends a link for a new
//! password to the account's address; it opens nothing.

use super::notice::MailWriter;
use super::provider::ending::end_account;
use super::{Scene, Store, reset};
use data_encoding::BASE64URL_NOPAD;
use portcullis_audit::{Actor, Event};
use portcullis_base::{AccountId, Call, Mac, MacKey, StoreResult, Timestamp};
use portcullis_credentials::Account;
use portcullis_credentials::throttle::{self, Asker, Bucket, Permit};
use std::time::Duration;

/// For how long the link works.
const LIFETIME: Duration = Duration::from_secs(7 * 86_400);
const ID: usize = 16;
const TIME: usize = 8;

/// The token in the link: whose, until when, and a MAC over both.
#[must_use]
pub fn token(key: &MacKey, account: AccountId, now: Timestamp) -> String {
    let expires = now.after(LIFETIME).millis().to_be_bytes();
    let mac = mac(key, account.as_bytes(), &expires);
    let whole = [account.as_bytes().as_slice(), &expires, mac.as_bytes()].concat();
    BASE64URL_NOPAD.encode(&whole)
}

fn mac(key: &MacKey, account: &[u8], expires: &[u8]) -> Mac {
    key.mac(&[b"not-me", account, expires])
}

/// Whose link it is, if it is ours and still works.
#[must_use]
pub fn read(key: &MacKey, token: &str, now: Timestamp) -> Option<AccountId> {
    let whole = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
    let (id, rest) = whole.split_at_checked(ID)?;
    let (expires, tag) = rest.split_at_checked(TIME)?;
    let offered = Mac::from_stored(tag.try_into().ok()?);
    if offered != mac(key, id, expires) {
        return None;
    }
    let expires = Timestamp::from_millis(i64::from_be_bytes(expires.try_into().ok()?));
    (now < expires).then_some(AccountId::from_stored(id.try_into().ok()?))
}

/// Ends all sessions, trusted devices and sign-ins under way. Says whether there is such an account.
///
/// # Errors
/// Whatever the store answers; then nothing has ended.
pub fn act(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    id: AccountId,
) -> StoreResult<Option<Account>> {
    if !store.raise_epoch(id)? {
        return Ok(None);
    }
    end_account(store, call, id)?;
    store.remove_devices_of(id)?;
    scene.record(store, call, (Actor::Visitor, Some(id), Event::NotMe))?;
    let account = store.account(id)?;
    if let Some(account) = account.as_ref().filter(|account| account.enabled) {
        let key = &scene.keys.throttle;
        let buckets = Bucket::for_mail(key, account.email.as_str(), scene.address, Asker::Anybody);
        if throttle::reserve(store, &buckets, call.now())? == Permit::Granted {
            reset::send(store, call, mails, account)?;
        }
    }
    Ok(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_accepted_whole_unchanged_and_in_time_only() {
        let key = MacKey::new(&[5; 32]);
        let account = AccountId::from_stored([9; 16]);
        let now = Timestamp::from_millis(1_750_000_000_000);
        let text = token(&key, account, now);
        assert_eq!(read(&key, &text, now), Some(account));
        assert_eq!(read(&key, &text, now.after(LIFETIME)), None);
        assert_eq!(read(&MacKey::new(&[6; 32]), &text, now), None);
        for cut in 0..text.len() {
            assert_eq!(read(&key, &text[..cut], now), None, "cut at {cut}");
        }
        for at in 0..text.len() {
            let mut other = text.clone().into_bytes();
            other[at] = if other[at] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).expect("ascii");
            assert_eq!(read(&key, &other, now), None, "changed at {at}");
        }
    }
}
