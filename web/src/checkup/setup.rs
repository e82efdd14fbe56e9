//! What was configured, here and in the store, and how it fits together.

use super::{Check, Finding, Verdict};
use crate::config::Config;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_oidc::keys::KeyStore;
use portcullis_oidc::{ClientQuery, ClientStore};
use portcullis_sessions::gate::RuleStore;
use portcullis_storage::{Storage, Tx};
use std::time::Duration;

const DAY: u64 = 86_400;
/// Keys are replaced by themselves long before.
const OLD: u64 = 120;
/// How many clients are looked at.
const CLIENTS: u16 = 1_000;

pub(super) fn of_store(config: &Config, storage: &Storage, now: Timestamp) -> Vec<Finding> {
    let told = |check, found: StoreResult<Finding>| {
        found.unwrap_or_else(|error| Finding::new(check, Verdict::Fail, error.to_string()))
    };
    vec![
        told(Check::Keys, storage.read(|tx| keys(tx, now))),
        told(Check::Hosts, storage.read(|tx| hosts(tx, config))),
        told(Check::Redirects, storage.read(redirects)),
    ]
}

fn keys(tx: &mut Tx<'_>, now: Timestamp) -> StoreResult<Finding> {
    let keys = tx.keys()?;
    let signing = keys
        .iter()
        .filter(|key| key.signs_from <= now && key.retires_at.is_none());
    let mut newest: Vec<(&str, Duration)> = Vec::new();
    for key in signing {
        let (name, age) = (key.algorithm.as_str(), now.since(key.created_at));
        match newest.iter_mut().find(|(other, _)| *other == name) {
            Some((_, kept)) => *kept = age.min(*kept),
            None => newest.push((name, age)),
        }
    }
    let days = |age: Duration| age.as_secs() / DAY;
    let verdict = match newest.iter().map(|(_, age)| days(*age)).max() {
        None => Verdict::Fail,
        Some(days) if days > OLD => Verdict::Warn,
        Some(_) => Verdict::Ok,
    };
    let ages = newest
        .iter()
        .map(|(name, age)| format!("{name} {} d", days(*age)));
    Ok(Finding::new(
        Check::Keys,
        verdict,
        ages.collect::<Vec<_>>().join(", "),
    ))
}

/// Apps outside of the cookie domain work by hand-over, if their proxy leads `/.portcullis/` to us.
fn hosts(tx: &mut Tx<'_>, config: &Config) -> StoreResult<Finding> {
    let apps = tx.apps()?;
    let inside = |host: &str| {
        let domain = config.cookie_domain.as_deref();
        host == config.public_url.host()
            || domain.is_some_and(|it| host == it || host.ends_with(&format!(".{it}")))
    };
    let outside = apps
        .iter()
        .map(|app| app.host.as_str())
        .filter(|host| !inside(host));
    let outside: Vec<&str> = outside.collect();
    let verdict = if outside.is_empty() {
        Verdict::Ok
    } else {
        Verdict::Warn
    };
    Ok(Finding::new(Check::Hosts, verdict, outside.join(", ")))
}

/// Codes that travel in the clear, to another machine than the person's own.
fn redirects(tx: &mut Tx<'_>) -> StoreResult<Finding> {
    let query = ClientQuery {
        limit: CLIENTS,
        ..ClientQuery::default()
    };
    let clients = tx.clients(&query)?;
    let all = clients
        .iter()
        .flat_map(|client| &client.metadata.redirect_uris);
    let clear: Vec<&str> = all
        .map(String::as_str)
        .filter(|uri| is_clear(uri))
        .collect();
    let verdict = if clear.is_empty() {
        Verdict::Ok
    } else {
        Verdict::Warn
    };
    Ok(Finding::new(Check::Redirects, verdict, clear.join(", ")))
}

fn is_clear(uri: &str) -> bool {
    let Ok(url) = url::Url::parse(uri) else {
        return false;
    };
    let own = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    url.scheme() == "http" && !own
}

pub(super) fn of_settings(config: &Config) -> Vec<Finding> {
    let url = &config.public_url;
    let address = if url.is_secure() {
        Verdict::Ok
    } else {
        Verdict::Warn
    };
    let (domain, cause) = match &config.cookie_domain {
        // The configuration has refused one that the public URL is not in.
        Some(domain) => (Verdict::Ok, domain.as_str()),
        None => (Verdict::Warn, "PORTCULLIS_COOKIE_DOMAIN="),
    };
    let nets = config.trusted_proxies.iter().map(ToString::to_string);
    let nets = nets.collect::<Vec<_>>().join(", ");
    let proxies = match (nets.is_empty(), url.is_local()) {
        (true, false) => Finding::new(Check::Proxies, Verdict::Fail, "PORTCULLIS_TRUSTED_PROXIES="),
        _ => Finding::new(Check::Proxies, Verdict::Ok, nets),
    };
    vec![
        Finding::new(Check::Address, address, url.origin()),
        Finding::new(Check::CookieDomain, domain, cause),
        proxies,
    ]
}

#[cfg(test)]
mod tests {
    use super::is_clear;

    #[test]
    fn only_what_leaves_the_machine_in_the_clear_is_told() {
        assert!(is_clear("http://app.example.org/callback"));
        for fine in [
            "https://app.example.org/callback",
            "http://localhost:3000/callback",
            "http://127.0.0.1/callback",
            "http://[::1]/callback",
            "com.example.app:/callback",
            "not a URL",
        ] {
            assert!(!is_clear(fine), "{fine}");
        }
    }
}
