//! What was taken away is gone with the next request.

use super::{ADA, protect, signed_in};
use crate::support::{APP, Browser, Request, Server, assert_admitted, assert_refused};
use portcullis_credentials::Account;
use portcullis_sessions::Area;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Asks the gate at 20 Hz while `act` runs; returns nothing but fails if any question that was begun after the action
/// had been answered was answered with yes.
#[track_caller]
fn poll_while(browser: &Browser, act: impl FnOnce()) {
    let done = AtomicBool::new(false);
    let polling = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let pollers: Vec<_> = (0..3)
            .map(|_| {
                let mut twin = browser.twin();
                let (done, polling) = (&done, &polling);
                scope.spawn(move || {
                    let (mut before, mut after) = (0, 0);
                    while polling.load(Ordering::SeqCst) || after == 0 {
                        let late = done.load(Ordering::SeqCst);
                        let status = twin.verify().status;
                        if late {
                            assert_eq!(status, 401, "asked after the action had been answered");
                            after += 1;
                        } else {
                            before += 1;
                        }
                        std::thread::sleep(Duration::from_millis(50));
                    }
                    assert!(before > 0, "the gate was asked before, too");
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(150));
        act();
        done.store(true, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(150));
        polling.store(false, Ordering::SeqCst);
        for poller in pollers {
            poller.join().expect("no question was answered wrongly");
        }
    });
    assert_refused(&browser.twin().verify(), 401);
}

fn scene() -> (Server, Account, Browser, Browser) {
    let server = Server::start();
    let account = server.person(ADA);
    let root = server.admin("root@example.test");
    let browser = server.with_session(&account, Area::Portal);
    assert_admitted(&browser.twin().verify(), ADA);
    let admin = server.with_session(&root, Area::Admin);
    (server, account, browser, admin)
}

#[test]
fn s_031_an_admins_action_is_felt_by_the_next_question() {
    for action in ["disable", "revoke-sessions"] {
        let (mut server, account, browser, mut admin) = scene();
        let page = format!("/admin/users/{}", account.id);
        poll_while(&browser, || {
            admin
                .fill(&page, &format!("{page}/{action}"), &[])
                .expect(303);
        });
        assert_eq!(server.sessions_of(&account), 0);
        server.restart();
        let mut later = server.browser();
        later.cookies = browser.cookies.clone();
        assert_refused(&later.verify(), 401);
        assert_eq!(later.get("/").expect(303).location(), "/login");
    }
}

#[test]
fn s_031_a_new_password_and_the_end_of_an_account_are_felt_by_the_next_question() {
    let ways: [(&str, &[(&str, &str)]); 2] = [
        ("password", &[("password", "eight quiet herons walk")]),
        ("delete", &[("address", ADA)]),
    ];
    for (action, fields) in ways {
        let (mut server, account, browser, mut admin) = scene();
        let page = format!("/admin/users/{}/{action}", account.id);
        poll_while(&browser, || {
            admin.fill(&page, &page, fields).expect(303);
        });
        assert_eq!(server.sessions_of(&account), 0, "{action}");
        server.restart();
        let mut later = server.browser();
        later.cookies = browser.cookies.clone();
        assert_refused(&later.verify(), 401);
    }
}

#[test]
fn s_031_signing_out_is_felt_by_the_next_question() {
    let (_server, _, browser, _) = scene();
    let mut tab = browser.twin();
    poll_while(&browser, || {
        tab.fill("/logout", "/logout", &[]).expect(303);
    });
}

#[test]
fn s_031_a_new_rule_is_felt_within_the_feeds_time_on_another_node() {
    let (server, _, browser, _) = scene();
    // Written by another process: this one only hears of it.
    server.write(|tx, call| {
        use portcullis_sessions::InvalidationStore;
        use portcullis_sessions::gate::RuleStore;
        tx.insert_app(&portcullis_testkit::sample::app(1, "other.example.test"))?;
        tx.announce(&portcullis_sessions::Invalidation::Rules, call.now())
    });
    let deadline = std::time::Instant::now() + Duration::from_secs(5);
    while browser.twin().verify().status != 403 {
        assert!(
            std::time::Instant::now() < deadline,
            "the rule was not heard of"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    protect(&server, APP, vec![signed_in("/")]);
    assert_admitted(&browser.twin().send(Request::verify("/")), ADA);
}
