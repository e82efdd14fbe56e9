use super::{ADA, enrol, next_step};
use crate::support::people::PASSWORD;
use crate::support::race::race;
use crate::support::{Browser, Request, Server, assert_refused};
use portcullis_credentials::AccountStore;
use portcullis_credentials::outbox::MailKind;
use std::time::Duration;

const NEW: &str = "eight quiet herons walk";

fn ask(server: &Server, email: &str) {
    server.wait(Duration::from_millis(1));
    let fields = [("email", email)];
    let mut browser = server.browser();
    let done = browser.fill("/forgot-password", "/forgot-password", &fields);
    assert_eq!(done.expect(303).location(), "/forgot-password");
}

/// The path of the link in the newest mail of a kind.
#[track_caller]
fn link(server: &Server, email: &str, path: &str) -> String {
    let mails = server.mails_to(email);
    let texts = mails.iter().rev().filter_map(|mail| mail.content.as_ref());
    let mut found = texts.filter_map(|content| {
        let (_, rest) = content.text.split_once(path)?;
        let token = rest.split_whitespace().next()?;
        Some(format!("{path}{token}"))
    });
    found.next().expect("a mail with a link")
}

fn open(server: &Server, link: &str) -> Browser {
    let mut browser = server.browser();
    let to = browser.get(link).expect(303);
    assert_eq!(to.location(), "/reset-password");
    browser
}

fn choose(browser: &mut Browser, password: &str) -> u16 {
    let page = browser.get("/reset-password");
    if page.status != 200 {
        return page.status;
    }
    let fields = [("new_password", password)];
    browser.submit(&page, "/reset-password", &fields).status
}

#[test]
fn s_097_the_link_is_of_the_public_url_whatever_the_request_says() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    let page = browser.get("/forgot-password").expect(200);
    let csrf = crate::support::page::form(&page.text(), "/forgot-password").fields["csrf"].clone();
    let request = Request::post(
        "/forgot-password",
        &[
            ("csrf", &csrf),
            ("email", ADA),
            ("origin", "https://evil.test"),
            ("base_url", "https://evil.test"),
        ],
    )
    .header("X-Forwarded-Host", "evil.test")
    .header("Forwarded", "host=evil.test;proto=http");
    browser.send(request).expect(303);
    let mails = server.mails_to(ADA);
    let content = mails[0].content.as_ref().expect("its words");
    assert!(
        content
            .text
            .contains("https://auth.example.test/reset-password?token=")
    );
    for text in [&content.text, &content.html] {
        assert!(!text.contains("evil.test"));
    }
}

#[test]
fn s_098_a_link_sets_one_password_and_its_siblings_die() {
    let server = Server::start();
    server.person(ADA);
    ask(&server, ADA);
    let older = link(&server, ADA, "/reset-password?token=");
    ask(&server, ADA);
    let newer = link(&server, ADA, "/reset-password?token=");
    assert_ne!(older, newer);
    assert_eq!(choose(&mut open(&server, &older), NEW), 410);
    let browsers: Vec<Browser> = (0..6).map(|_| open(&server, &newer)).collect();
    let pages: Vec<_> = browsers
        .into_iter()
        .map(|mut browser| {
            let page = browser.get("/reset-password").expect(200);
            (browser, page)
        })
        .collect();
    let statuses = race(pages, |(mut browser, page)| {
        let fields = [("new_password", NEW)];
        browser.submit(&page, "/reset-password", &fields).status
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        choose(&mut open(&server, &newer), "another one altogether"),
        410
    );
    let mut signing_in = server.browser();
    assert_eq!(signing_in.enter_password(ADA, PASSWORD).status, 422);
    assert_eq!(
        signing_in.enter_password(ADA, NEW).expect(303).location(),
        "/login/otp"
    );
}

#[test]
fn s_098_a_link_dies_with_what_the_account_was() {
    let server = Server::start();
    let account = server.person(ADA);
    ask(&server, ADA);
    let link = link(&server, ADA, "/reset-password?token=");
    server.write(|tx, _| tx.set_enabled(account.id, false));
    assert_eq!(choose(&mut open(&server, &link), NEW), 410);
    server.write(|tx, _| tx.set_enabled(account.id, true));
    assert_eq!(choose(&mut open(&server, &link), NEW), 410);
}

#[test]
fn s_099_what_is_no_token_opens_nothing() {
    let server = Server::start();
    server.person(ADA);
    ask(&server, ADA);
    let good = link(&server, ADA, "/reset-password?token=");
    let state = server.state();
    let mut swapped = good.clone();
    let last = swapped.pop().expect("a character");
    swapped.push(if last == 'A' { 'B' } else { 'A' });
    for bad in [
        "/reset-password".to_owned(),
        "/reset-password?token=".to_owned(),
        "/reset-password?token=null".to_owned(),
        "/reset-password?token=0".to_owned(),
        "/reset-password?token[]=x".to_owned(),
        good.replace("token=", "token=x"),
        good.to_lowercase(),
        swapped,
    ] {
        let mut browser = server.browser();
        let first = browser.get(&bad).status;
        let status = if first == 303 {
            choose(&mut browser, NEW)
        } else {
            first
        };
        assert!(matches!(status, 400 | 410), "{bad}: {status}");
    }
    assert_eq!(server.state(), state);
}

#[test]
fn s_100_s_101_looking_uses_nothing_up_and_the_token_leaves_the_address() {
    let server = Server::start();
    server.person(ADA);
    ask(&server, ADA);
    let link = link(&server, ADA, "/reset-password?token=");
    for method in ["GET", "HEAD", "GET", "GET", "GET"] {
        server
            .browser()
            .send(Request::new(method, &link))
            .expect(303);
    }
    let mut browser = server.browser();
    let to = browser.get(&link).expect(303);
    assert_eq!(to.location(), "/reset-password");
    assert_eq!(to.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(to.header("cache-control"), Some("no-store"));
    let page = browser.get("/reset-password").expect(200);
    let token = link.split('=').nth(1).expect("a token");
    assert!(!page.text().contains(token));
    assert_eq!(choose(&mut browser, NEW), 303);
}

#[test]
fn s_102_a_reset_signs_nobody_in_and_second_factors_stay() {
    let server = Server::start();
    server.person(ADA);
    let mut signed_in = server.sign_in(ADA);
    enrol(&server, &mut signed_in);
    next_step(&server);
    ask(&server, ADA);
    let mut browser = open(&server, &link(&server, ADA, "/reset-password?token="));
    assert_eq!(choose(&mut browser, NEW), 303);
    assert_refused(&browser.verify(), 401);
    assert_refused(&signed_in.verify(), 401);
    let to = browser.enter_password(ADA, NEW).expect(303);
    assert_eq!(to.location(), "/login/totp");
}

#[test]
fn s_103_everybody_is_answered_alike_and_strangers_get_no_mail() {
    let server = Server::start();
    server.person(ADA);
    let off = server.person("off@example.test");
    server.write(|tx, _| tx.set_enabled(off.id, false));
    server.passwordless("pat@example.test");
    let mut answers = Vec::new();
    for email in [
        ADA,
        "off@example.test",
        "pat@example.test",
        "nobody@example.test",
    ] {
        let mut browser = server.browser();
        let reply = browser.fill("/forgot-password", "/forgot-password", &[("email", email)]);
        let mut names: Vec<String> = reply.headers.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        answers.push((reply.status, reply.location().to_owned(), names, reply.body));
    }
    assert!(
        answers.windows(2).all(|pair| pair[0] == pair[1]),
        "{answers:?}"
    );
    assert_eq!(server.mails_to(ADA).len(), 1);
    assert_eq!(server.mails_to("pat@example.test").len(), 1);
    assert_eq!(server.count_mails(), 2);
}

#[test]
fn s_106_a_link_ends_after_half_an_hour_and_survives_a_restart() {
    for (after, status) in [(1799, 303), (1800, 410), (1801, 410)] {
        let mut server = Server::start();
        server.person(ADA);
        ask(&server, ADA);
        let link = link(&server, ADA, "/reset-password?token=");
        server.restart();
        server.wait(Duration::from_secs(after));
        assert_eq!(choose(&mut open(&server, &link), NEW), status, "{after}");
    }
}

#[test]
fn whoever_says_that_it_was_not_them_ends_everything_by_a_post() {
    let server = Server::start();
    server.person(ADA);
    let mut first = server.sign_in(ADA);
    let mut second = server.sign_in(ADA);
    let notices = server.mails_to(ADA);
    assert!(notices.iter().any(|mail| mail.kind == MailKind::Notice));
    let link = link(&server, ADA, "/not-me?token=");
    let mut browser = server.browser();
    let page = browser.get(&link).expect(200);
    assert_eq!(first.verify().status, 200, "looking has ended something");
    browser.submit(&page, "/not-me", &[]).expect(303);
    assert_refused(&first.verify(), 401);
    assert_refused(&second.verify(), 401);
    let reset = super::reset::link(&server, ADA, "/reset-password?token=");
    assert_eq!(choose(&mut open(&server, &reset), NEW), 303);
    server.browser().get("/not-me?token=x").expect(410);
}
