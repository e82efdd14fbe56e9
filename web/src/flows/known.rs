//! Browsers that have signed somebody in before. The browser itself keeps a tag for each account, so that nothing about it is
//! kept here; a tag opens nothing. It spares people the mail about a new device, and their own mails are counted apart from
//! those that strangers ask for.

use portcullis_base::{AccountId, MacKey};

/// How many accounts a browser remembers.
const MOST: usize = 8;

/// Whether the browser has signed this account in before.
#[must_use]
pub fn knows(key: &MacKey, cookie: Option<&str>, account: AccountId) -> bool {
    let tag = tag(key, account);
    tags(cookie).any(|known| known == tag)
}

/// What the browser keeps from now on, the newest first.
#[must_use]
pub fn learn(key: &MacKey, cookie: Option<&str>, account: AccountId) -> String {
    let tag = tag(key, account);
    let others = tags(cookie).filter(|known| *known != tag);
    let all: Vec<&str> = std::iter::once(tag.as_str())
        .chain(others)
        .take(MOST)
        .collect();
    all.join(".")
}

fn tags(cookie: Option<&str>) -> impl Iterator<Item = &str> {
    cookie
        .unwrap_or_default()
        .split('.')
        .filter(|tag| tag.len() == 32 && tag.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn tag(key: &MacKey, account: AccountId) -> String {
    key.mac(&[b"known-browser", account.as_bytes()])
        .truncated()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: u8) -> AccountId {
        AccountId::from_stored([number; 16])
    }

    #[test]
    fn a_browser_knows_whom_it_has_signed_in_and_nobody_else() {
        let key = MacKey::new(&[1; 32]);
        let mut cookie = None;
        for number in 1..=3 {
            cookie = Some(learn(&key, cookie.as_deref(), account(number)));
        }
        let cookie = cookie.as_deref();
        assert!((1..=3).all(|number| knows(&key, cookie, account(number))));
        assert!(!knows(&key, cookie, account(4)));
        assert!(!knows(&MacKey::new(&[2; 32]), cookie, account(1)));
        assert!(!knows(&key, Some(""), account(1)));
        assert!(!knows(&key, None, account(1)));
    }

    #[test]
    fn what_a_browser_knows_is_bounded_and_rubbish_is_dropped() {
        let key = MacKey::new(&[1; 32]);
        let mut cookie = "x.".repeat(10_000);
        for number in 1..=20 {
            cookie = learn(&key, Some(&cookie), account(number));
        }
        assert_eq!(cookie.split('.').count(), MOST);
        assert!(knows(&key, Some(&cookie), account(20)));
        assert!(!knows(&key, Some(&cookie), account(1)));
    }
}
