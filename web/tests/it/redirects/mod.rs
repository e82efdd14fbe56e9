//! G1: nobody is sent anywhere else.

mod corpus;
mod return_to;
mod tickets;

use crate::support::{PUBLIC_URL, Server};
use portcullis_sessions::Invalidation;
use portcullis_sessions::gate::RuleStore;
use portcullis_testkit::sample::app;
use url::Url;

/// An app within the cookie domain, and one outside it.
const INSIDE: &str = "app.example.test";
const OUTSIDE: &str = "wiki.other.test";

fn with_apps() -> Server {
    let server = Server::start();
    server.write(|tx, _| {
        tx.insert_app(&app(1, INSIDE))?;
        tx.insert_app(&app(2, OUTSIDE))
    });
    server
        .app()
        .forget(&Invalidation::Rules)
        .expect("the rules are read");
    server
}

/// Fails unless a browser would go to one of our own places: as its parser reads it, and as anybody can see.
#[track_caller]
fn assert_ours(location: &str, how: &str) {
    assert!(
        location.bytes().all(|byte| (0x21..=0x7e).contains(&byte)),
        "{how:?} leads to {location:?}"
    );
    let portal = Url::parse(PUBLIC_URL).expect("a URL");
    let url = portal.join(location).expect("a browser can read it");
    let host = url.host_str().unwrap_or_default();
    let known = [crate::support::PORTAL, INSIDE, OUTSIDE].contains(&host);
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    assert!(
        known && plain && url.scheme() == "https",
        "{how:?} leads to {location:?}"
    );
    let rest = location.strip_prefix("https://").map(|rest| {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        rest.split_at(end).0
    });
    match rest {
        Some(authority) => assert_eq!(authority, host, "{how:?} leads to {location:?}"),
        None => assert!(
            location.starts_with('/') && !location.starts_with("//") && !location.contains('\\'),
            "{how:?} leads to {location:?}"
        ),
    }
}
