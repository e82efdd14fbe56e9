//! The hand-over to a host outside the cookie domain.

use super::{OUTSIDE, with_apps};
use crate::support::{Browser, Request, Server, assert_admitted, assert_refused};
use portcullis_credentials::Account;
use portcullis_sessions::gate::{HostPattern, RuleStore};
use portcullis_sessions::{Area, Invalidation};
use std::time::Duration;

const ADA: &str = "ada@example.test";

fn scene() -> (Server, Account, Browser) {
    let server = with_apps();
    let ada = server.person(ADA);
    let browser = server.with_session(&ada, Area::Portal);
    (server, ada, browser)
}

/// The path of the ticket that takes this browser to the app.
#[track_caller]
fn ticket(browser: &mut Browser) -> String {
    let to = "/login?return_to=https%3A%2F%2Fwiki.other.test%2Fpage";
    let location = browser.get(to).expect(303).location().to_owned();
    let path = location
        .strip_prefix("https://wiki.other.test")
        .expect("on the app's host");
    assert!(path.starts_with("/.portcullis/ticket?ticket="));
    path.to_owned()
}

fn take(browser: &mut Browser, path: &str, host: &str) -> crate::support::Reply {
    browser.send(
        Request::get(path)
            .host("auth.example.test")
            .header("X-Forwarded-Host", host),
    )
}

#[test]
fn s_076_a_ticket_opens_its_own_host_once_and_soon() {
    let (server, _, mut browser) = scene();
    let path = ticket(&mut browser);
    // Another host cannot take it.
    for host in [
        "app.example.test",
        "auth.example.test",
        "evil.test",
        "wiki.other.test.evil.test",
    ] {
        let reply = take(&mut server.browser(), &path, host).expect(400);
        assert!(reply.header("set-cookie").is_none());
    }
    let mut there = server.browser();
    let taken = take(&mut there, &path, OUTSIDE).expect(303);
    assert_eq!(taken.location(), "https://wiki.other.test/page");
    take(&mut server.browser(), &path, OUTSIDE).expect(400);
    let cookie = there
        .cookies
        .value("__Host-portcullis-gate")
        .expect("a gate cookie")
        .to_owned();
    let ask = |host: &str, name: &str| {
        let request = Request::verify_on(host, "/").header("Cookie", format!("{name}={cookie}"));
        server.browser().send(request)
    };
    assert_admitted(&ask(OUTSIDE, "__Host-portcullis-gate"), ADA);
    assert_admitted(&ask("WIKI.other.test.", "__Host-portcullis-gate"), ADA);
    // Good for nothing else: no other host, and not the portal.
    assert_refused(&ask("app.example.test", "__Host-portcullis-gate"), 401);
    assert_refused(&ask("app.example.test", "__Secure-portcullis-gate"), 401);
    let portal = Request::get("/").header("Cookie", format!("__Host-portcullis={cookie}"));
    assert_eq!(server.browser().send(portal).status, 303);
    let bare =
        Request::get("/auth/verify").header("Cookie", format!("__Host-portcullis-gate={cookie}"));
    assert_refused(&server.browser().send(bare), 401);
}

#[test]
fn s_076_a_ticket_ends_with_its_time_its_session_its_account_or_its_app() {
    let (server, ada, mut browser) = scene();
    let path = ticket(&mut browser);
    server.wait(Duration::from_secs(30));
    take(&mut server.browser(), &path, OUTSIDE).expect(400);
    let path = ticket(&mut browser);
    server.wait(Duration::from_secs(29));
    take(&mut server.browser(), &path, OUTSIDE).expect(303);

    let path = ticket(&mut browser);
    let mut tab = browser.twin();
    tab.fill("/logout", "/logout", &[]).expect(303);
    take(&mut server.browser(), &path, OUTSIDE).expect(400);

    let mut browser = server.with_session(&ada, Area::Portal);
    let path = ticket(&mut browser);
    let host = HostPattern::parse(OUTSIDE).expect("a host");
    server.write(|tx, _| tx.delete_app(&host));
    server
        .app()
        .forget(&Invalidation::Rules)
        .expect("read again");
    take(&mut server.browser(), &path, OUTSIDE).expect(400);
}

#[test]
fn s_031_what_was_handed_over_dies_with_its_session() {
    let (server, _, mut browser) = scene();
    let mut there = server.browser();
    let path = ticket(&mut browser);
    take(&mut there, &path, OUTSIDE).expect(303);
    let cookie = there
        .cookies
        .value("__Host-portcullis-gate")
        .expect("a gate cookie")
        .to_owned();
    let ask = || {
        let cookie = format!("__Host-portcullis-gate={cookie}");
        server
            .browser()
            .send(Request::verify_on(OUTSIDE, "/").header("Cookie", cookie))
    };
    assert_admitted(&ask(), ADA);
    browser.fill("/logout", "/logout", &[]).expect(303);
    assert_refused(&ask(), 401);
}

#[test]
fn s_070_of_many_who_take_a_ticket_at_once_one_gets_it() {
    let (server, _, mut browser) = scene();
    let path = ticket(&mut browser);
    let takers = (0..20).map(|_| server.browser()).collect();
    let statuses = crate::support::race::race(takers, |mut taker: Browser| {
        take(&mut taker, &path, OUTSIDE).status
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
}

#[test]
fn s_016_the_host_of_a_ticket_is_not_taken_from_strangers() {
    let server = crate::support::Setup::new()
        .set("trusted_proxies", "")
        .start();
    server.write(|tx, _| tx.insert_app(&portcullis_testkit::sample::app(1, OUTSIDE)));
    server
        .app()
        .forget(&Invalidation::Rules)
        .expect("read again");
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    let path = ticket(&mut browser);
    take(&mut server.browser(), &path, OUTSIDE).expect(400);
}
