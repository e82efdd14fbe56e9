//! Once, soon, and not often.

use super::ADA;
use crate::support::race::race;
use crate::support::{Browser, PASSWORD, Request, Server, page, wire, wrong};
use std::time::Duration;

/// A browser that waits for its code.
fn waiting(server: &Server) -> Browser {
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    browser
}

#[test]
fn s_069_a_code_ends_to_the_instant_whether_or_not_it_was_cleared_away() {
    for (after, status) in [(599_999, 303), (600_000, 422), (600_001, 422)] {
        let server = Server::start();
        server.person(ADA);
        let mut browser = waiting(&server);
        let code = server.code_for(ADA);
        server.wait(Duration::from_millis(after));
        browser.enter_code(&code).expect(status);
    }
}

#[test]
fn s_070_a_code_works_once() {
    let server = Server::start();
    let ada = server.person(ADA);
    let mut browser = waiting(&server);
    let code = server.code_for(ADA);
    let mut tab = browser.twin();
    let page = tab.get("/login/otp").expect(200);
    browser.enter_code(&code).expect(303);
    let again = tab
        .submit(&page, "/login/otp", &[("code", &code)])
        .expect(303);
    assert_eq!(again.location(), "/login?expired=1");
    assert_eq!(server.sessions_of(&ada), 1);
}

#[test]
fn s_070_of_many_who_enter_the_right_code_at_once_one_is_admitted() {
    for _ in 0..3 {
        let server = Server::start();
        let ada = server.person(ADA);
        let mut browser = waiting(&server);
        let code = server.code_for(ADA);
        let page = browser.get("/login/otp").expect(200);
        let tabs = (0..50).map(|_| browser.twin()).collect();
        let replies = race(tabs, |mut tab: Browser| {
            tab.submit(&page, "/login/otp", &[("code", &code)])
        });
        let admitted = replies
            .iter()
            .filter(|reply| reply.location() == "/")
            .count();
        assert_eq!(
            admitted,
            1,
            "{:?}",
            replies
                .iter()
                .map(|r| (r.status, r.location()))
                .collect::<Vec<_>>()
        );
        assert!(replies.iter().all(|reply| reply.status < 500));
        assert_eq!(server.sessions_of(&ada), 1);
    }
}

#[test]
fn s_070_pipelined_on_one_connection_one_is_admitted_too() {
    let server = Server::start();
    let ada = server.person(ADA);
    let mut browser = waiting(&server);
    let code = server.code_for(ADA);
    let form = page::form(&browser.get("/login/otp").expect(200).text(), "/login/otp");
    let fields = [
        ("csrf", form.fields["csrf"].as_str()),
        ("code", code.as_str()),
    ];
    let one =
        Request::post("/login/otp", &fields).bytes(&browser.cookies.header(crate::support::PORTAL));
    let replies = wire::raw(server.address(), &one.repeat(10));
    assert_eq!(replies.len(), 10);
    assert_eq!(
        replies
            .iter()
            .filter(|reply| reply.location() == "/")
            .count(),
        1
    );
    assert_eq!(server.sessions_of(&ada), 1);
}

#[test]
fn s_071_of_many_guesses_at_once_five_are_compared_and_the_code_is_burnt() {
    let server = Server::start();
    let ada = server.person(ADA);
    let mut browser = waiting(&server);
    let code = server.code_for(ADA);
    let right: u32 = code.parse().expect("a number");
    let page = browser.get("/login/otp").expect(200);
    let guesses = (1..=60)
        .map(|n| (browser.twin(), format!("{:06}", (right + n) % 1_000_000)))
        .collect();
    let statuses = race(guesses, |(mut tab, guess): (Browser, String)| {
        tab.submit(&page, "/login/otp", &[("code", &guess)]).status
    });
    assert!(
        statuses.iter().all(|status| matches!(status, 422 | 429)),
        "{statuses:?}"
    );
    let reasons: Vec<String> = server
        .records(200)
        .into_iter()
        .filter_map(|record| record.details.get("reason").cloned())
        .collect();
    let compared = reasons
        .iter()
        .filter(|reason| *reason == "wrong-code")
        .count();
    assert_eq!(compared, 5, "{reasons:?}");
    browser.enter_code(&code).expect(422);
    assert_eq!(server.sessions_of(&ada), 0);
}

#[test]
fn s_071_the_fifth_try_still_counts_and_the_sixth_does_not() {
    for (before, status) in [(4, 303), (5, 422)] {
        let server = Server::start();
        server.person(ADA);
        let mut browser = waiting(&server);
        let code = server.code_for(ADA);
        for _ in 0..before {
            browser.enter_code(&wrong(&code)).expect(422);
        }
        browser.enter_code(&code).expect(status);
    }
}

#[test]
fn s_071_new_codes_do_not_buy_guesses_without_end() {
    let server = Server::start();
    server.person(ADA);
    let mut wrongs = 0;
    // Five mails an hour, five tries each: the account's own counter stops it within a day.
    for _ in 0..25 {
        server.wait(Duration::from_secs(721));
        let mut browser = server.browser();
        browser.ask_for_code(ADA).expect(303);
        let code = server.code_for(ADA);
        for _ in 0..5 {
            match browser.enter_code(&wrong(&code)).status {
                422 => wrongs += 1,
                429 => {
                    assert_eq!(wrongs, 100);
                    // Not even the right one, then.
                    browser.enter_code(&code).expect(429);
                    return;
                }
                other => panic!("{other}"),
            }
        }
    }
    panic!("{wrongs} wrong codes were compared");
}

#[test]
fn s_081_somebody_is_sent_five_codes_an_hour_at_most_and_the_newest_works() {
    let server = Server::start();
    server.passwordless(ADA);
    let mut owner = server.browser().at("192.0.2.1");
    owner.ask_for_code(ADA).expect(303);
    let code = server.code_for(ADA);
    let mut statuses = Vec::new();
    for email in [ADA, "xyz@example.test"] {
        for n in 0..12 {
            let mut stranger = server.browser().at(&format!("198.51.100.{n}"));
            let reply = stranger.ask_for_code(email);
            statuses.push((email.len(), n, reply.status));
        }
    }
    assert_eq!(server.mails_to(ADA).len(), 5);
    // The visible answer is the same for an address that nobody has, but for the one mail that the owner asked for.
    let limited = |len: usize| {
        statuses
            .iter()
            .filter(|(l, _, status)| *l == len && *status == 429)
            .count()
    };
    assert_eq!((limited(16), limited(ADA.len())), (15, 15));
    owner.enter_code(&code).expect(303);
}
