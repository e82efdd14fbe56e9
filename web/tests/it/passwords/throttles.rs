//! How often a password may be tried.

use super::ADA;
use crate::support::race::race;
use crate::support::{Browser, PASSWORD, Server, Setup};
use std::time::Duration;

const WRONG: &str = "a wrong password";

/// Statuses of one wrong password from each of these browsers, released at once.
fn storm(browsers: Vec<Browser>, email: &str) -> Vec<u16> {
    let ready = browsers
        .into_iter()
        .map(|mut browser| {
            let page = browser.get("/login").expect(200);
            (browser, page)
        })
        .collect();
    race(ready, |(mut browser, page): (Browser, _)| {
        let fields = [("email", email), ("password", WRONG)];
        browser.submit(&page, "/login", &fields).status
    })
}

fn count(statuses: &[u16], wanted: u16) -> usize {
    statuses.iter().filter(|status| **status == wanted).count()
}

#[test]
fn s_058_of_many_wrong_passwords_at_once_no_more_than_the_limit_are_compared() {
    let server = Server::start();
    server.person(ADA);
    let browsers = (0..100)
        .map(|_| server.browser().at("198.51.100.7"))
        .collect();
    let statuses = storm(browsers, ADA);
    assert_eq!(
        (count(&statuses, 422), count(&statuses, 429)),
        (5, 95),
        "{statuses:?}"
    );
    let compared = server
        .records(200)
        .iter()
        .filter(|record| {
            record
                .details
                .get("reason")
                .is_some_and(|reason| reason == "wrong-password")
        })
        .count();
    assert_eq!(compared, 5);
    // The counters are exact: now even the right password is refused, from there.
    let mut browser = server.browser().at("198.51.100.7");
    let locked = browser.enter_password(ADA, PASSWORD).expect(429);
    assert!(
        locked
            .header("retry-after")
            .is_some_and(|wait| wait.parse::<u64>().is_ok())
    );
    assert_eq!(server.count_mails(), 0);
    // And when the windows end, it is not.
    server.wait(Duration::from_secs(3600));
    browser.enter_password(ADA, PASSWORD).expect(303);
}

#[test]
fn s_058_the_limit_of_an_account_holds_from_anywhere_at_once() {
    let server = Server::start();
    let browsers = (0..80)
        .map(|n| server.browser().at(&format!("198.51.{}.7", 100 + n)))
        .collect();
    let statuses = storm(browsers, ADA);
    assert_eq!(
        (count(&statuses, 422), count(&statuses, 429)),
        (50, 30),
        "{statuses:?}"
    );
}

#[test]
fn s_061_one_guess_at_many_accounts_is_limited_by_address() {
    let server = Server::start();
    let mut statuses = Vec::new();
    for n in 0..32 {
        // Of one subscriber, whatever part of the /64 is used.
        let mut browser = server.browser().at(&format!("2001:db8:1:2:{n:x}::1"));
        statuses.push(
            browser
                .enter_password(&format!("a{n}@example.test"), WRONG)
                .status,
        );
    }
    assert_eq!(
        (count(&statuses, 422), count(&statuses, 429)),
        (30, 2),
        "{statuses:?}"
    );
    let mut other = server.browser().at("2001:db8:1:3::1");
    other.enter_password("a1@example.test", WRONG).expect(422);
}

#[test]
fn s_022_the_hops_before_a_trusted_proxy_count_from_the_right() {
    let server = Server::start();
    let mut statuses = Vec::new();
    for n in 0..7 {
        let mut browser = server.browser().at(&format!("203.0.113.{n}, 198.51.100.7"));
        statuses.push(browser.enter_password(ADA, WRONG).status);
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
    let record = server.records(1).remove(0);
    assert_eq!(record.address, "198.51.100.7");
    assert_eq!(
        record.forwarded.as_deref(),
        Some("203.0.113.6, 198.51.100.7")
    );
    // A third party whose address was named is not shut out by that.
    let mut victim = server.browser().at("203.0.113.6");
    victim.enter_password(ADA, WRONG).expect(422);
}

#[test]
fn s_023_this_machine_is_not_exempt() {
    for setup in [Setup::new(), Setup::new().set("trusted_proxies", "")] {
        let server = setup.start();
        for from in [None, Some("127.0.0.1"), Some("::1"), Some("10.0.0.7")] {
            let email = format!("a{}@example.test", from.unwrap_or("x").len());
            let mut browser = server.browser();
            browser.from = from.map(str::to_owned);
            let statuses: Vec<u16> = (0..6)
                .map(|_| browser.enter_password(&email, WRONG).status)
                .collect();
            assert_eq!(statuses, [422, 422, 422, 422, 422, 429], "{from:?}");
        }
    }
}

#[test]
fn s_060_the_owner_gets_in_while_a_stranger_keeps_the_account_at_its_limit() {
    let server = Server::start();
    server.person(ADA);
    // From one address: the owner is elsewhere, and notices nothing.
    let mut stranger = server.browser().at("203.0.113.9");
    for _ in 0..8 {
        stranger.enter_password(ADA, WRONG);
    }
    server.sign_in_with(server.browser().at("198.51.100.7"), ADA);
    // From everywhere, all the time: a code from the owner's mailbox comes before the password then.
    for n in 0..60 {
        let mut stranger = server.browser().at(&format!("203.0.{n}.9"));
        stranger.enter_password(ADA, WRONG);
    }
    let mut owner = server.browser().at("198.51.100.7");
    owner.enter_password(ADA, PASSWORD).expect(429);
    server.wait(Duration::from_secs(1));
    owner.ask_for_code(ADA).expect(303);
    let next = owner.enter_code(&server.code_for(ADA)).expect(303);
    assert_eq!(next.location(), "/login");
    let done = owner
        .fill("/login", "/login", &[("password", PASSWORD)])
        .expect(303);
    assert_eq!(done.location(), "/");
}

#[test]
fn s_060_after_a_proven_code_the_password_can_still_not_be_guessed() {
    let server = Server::start();
    server.person(ADA);
    let mut thief = server.browser();
    thief.ask_for_code(ADA).expect(303);
    thief.enter_code(&server.code_for(ADA)).expect(303);
    let statuses: Vec<u16> = (0..12)
        .map(|_| {
            thief
                .fill("/login", "/login", &[("password", WRONG)])
                .status
        })
        .collect();
    assert_eq!(
        (count(&statuses, 422), count(&statuses, 429)),
        (10, 2),
        "{statuses:?}"
    );
}

#[test]
fn s_186_the_gate_answers_while_passwords_are_hashed() {
    let server = Setup::new().with_real_hashes().start();
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, portcullis_sessions::Area::Portal);
    browser.verify().expect(200);
    let strangers: Vec<_> = (0..90)
        .map(|n| {
            let mut stranger = server.browser().at(&format!("203.0.{n}.9"));
            let page = stranger.get("/login").expect(200);
            (stranger, page, format!("a{n}@example.test"))
        })
        .collect();
    let slowest = std::thread::scope(|scope| {
        let storm = scope.spawn(|| {
            race(strangers, |(mut stranger, page, email)| {
                let fields = [("email", email.as_str()), ("password", WRONG)];
                stranger.submit(&page, "/login", &fields)
            })
        });
        let mut slowest = Duration::ZERO;
        while !storm.is_finished() {
            let begin = std::time::Instant::now();
            browser.verify().expect(200);
            slowest = slowest.max(begin.elapsed());
            std::thread::sleep(Duration::from_millis(20));
        }
        for reply in storm.join().expect("answered") {
            match reply.status {
                422 => {}
                503 => assert!(reply.header("retry-after").is_some()),
                other => panic!("{other}"),
            }
        }
        slowest
    });
    // Two cores are shared with other tests; without the bound on hashing it would be many seconds.
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}
