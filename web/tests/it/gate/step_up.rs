//! People who have signed in too weakly, or too long ago, are asked for what is missing and come back.

use super::{ADA, protect};
use crate::support::{
    APP, Browser, PASSWORD, Reply, Request, Server, assert_admitted, assert_refused, code_in,
};
use portcullis_base::proof::ProofKind;
use portcullis_credentials::outbox::MailKind;
use portcullis_sessions::Area;
use portcullis_sessions::gate::{Audience, PathRule, Rule};
use portcullis_sessions::signin::Strength;
use portcullis_testkit::sample::rule;
use std::time::Duration;

const PAGE: &str = "https://app.example.test/page?x=1";
const BACK: &str = "return_to=https%3A%2F%2Fapp.example.test%2Fpage%3Fx%3D1";
const OUTSIDE: &str = "wiki.other.test";

fn wants(strength: Strength, minutes: Option<u64>) -> PathRule {
    let plain = rule("/", Audience::SignedIn);
    PathRule {
        rule: Rule {
            strength,
            fresh: minutes.map(|minutes| Duration::from_secs(60 * minutes)),
            ..plain.rule
        },
        ..plain
    }
}

fn page_of(host: &str) -> Request {
    Request::verify_on(host, "/page?x=1").header("Accept", "text/html")
}

/// What a proxy that may redirect is answered about a page that somebody opens.
fn redirecting(host: &str) -> Request {
    let mut request = page_of(host);
    request.target = "/auth/verify?redirect=1".to_owned();
    request
}

/// The page that asks, as a browser gets to it from the gate.
#[track_caller]
fn asked(browser: &mut Browser) -> Reply {
    let answer = browser.send(redirecting(APP)).expect(302);
    let login = answer
        .location()
        .strip_prefix("https://auth.example.test")
        .expect("ours")
        .to_owned();
    assert_eq!(login, format!("/login?{BACK}"));
    let confirm = browser.get(&login).expect(303).location().to_owned();
    assert_eq!(confirm, format!("/profile/confirm?{BACK}"));
    browser.get(&confirm)
}

#[track_caller]
fn confirm(browser: &mut Browser, page: &Reply, fields: &[(&str, &str)]) -> Reply {
    browser.submit(page, "/profile/confirm", fields)
}

#[test]
fn whoever_has_signed_in_too_long_ago_is_asked_again_and_comes_back() {
    let server = Server::start();
    protect(&server, APP, vec![wants(Strength::Single, Some(10))]);
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    assert_admitted(&browser.verify(), ADA);
    server.wait(Duration::from_secs(600));
    // A proxy that knows 401 and 403 alone is led to the same page; a script gets what it can read.
    let nginx = browser.send(page_of(APP)).expect(401);
    assert!(nginx.location().ends_with(&format!("/login?{BACK}")));
    assert_refused(&browser.send(Request::verify("/page")), 401);
    let page = asked(&mut browser).expect(200);
    assert!(page.text().contains("app.example.test"));
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("form-action 'self' https://app.example.test"),
        "{policy}"
    );
    let wrong = [("method", "password"), ("password", "wrong")];
    confirm(&mut browser, &page, &wrong).expect(422);
    assert_refused(&browser.verify(), 401);
    let right = [("method", "password"), ("password", PASSWORD)];
    let done = confirm(&mut browser, &page, &right).expect(303);
    assert_eq!(done.location(), PAGE);
    assert_admitted(&browser.verify(), ADA);
    // There is nothing left to ask: the page leads on.
    let again = browser.get(&format!("/profile/confirm?{BACK}")).expect(303);
    assert_eq!(again.location(), PAGE);
    let again = browser.get(&format!("/login?{BACK}")).expect(303);
    assert_eq!(again.location(), PAGE);
}

#[test]
fn a_posted_form_becomes_a_page_that_is_opened() {
    let server = Server::start();
    protect(&server, APP, vec![wants(Strength::Passkey, None)]);
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    let request = redirecting(APP).with("X-Forwarded-Method", "POST");
    assert_eq!(browser.send(request).expect(303).status, 303);
}

#[test]
fn whoever_has_nothing_that_would_do_is_told_what_to_set_up() {
    let server = Server::start();
    protect(&server, APP, vec![wants(Strength::Passkey, None)]);
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    let page = asked(&mut browser).expect(403).text();
    assert!(page.contains("href=\"/register/passkey\""));
    assert!(!page.contains("/profile/totp/enroll"));
    // Whoever posts all the same is refused, and is none the stronger for it.
    let posted = browser.get("/profile/confirm").expect(200);
    let fields = [
        ("method", "password"),
        ("password", PASSWORD),
        ("return_to", PAGE),
    ];
    let next = confirm(&mut browser, &posted, &fields).expect(303);
    assert_eq!(next.location(), format!("/profile/confirm?{BACK}"));
    assert_refused(&browser.verify(), 401);
}

#[test]
fn a_trusted_browser_is_asked_for_the_step_that_it_was_spared() {
    let server = Server::start();
    protect(&server, APP, vec![wants(Strength::SecondFactor, None)]);
    let ada = server.person(ADA);
    let proofs = [ProofKind::Password, ProofKind::TrustedDevice];
    let mut browser = server.with_proofs(&ada, Area::Portal, &proofs);
    let page = asked(&mut browser).expect(200);
    // The password again would add nothing.
    assert!(!page.text().contains("name=\"password\""));
    confirm(&mut browser, &page, &[("method", "send-mail")]).expect(303);
    let mails = server.mails_to(ADA);
    let mail = mails
        .iter()
        .rfind(|mail| mail.kind == MailKind::ConfirmationCode);
    let code = code_in(mail.expect("a mail was written"));
    let page = browser
        .get(&format!("/profile/confirm?{BACK}&sent=1"))
        .expect(200);
    let fields = [("method", "mail"), ("code", code.as_str())];
    let done = confirm(&mut browser, &page, &fields).expect(303);
    assert_eq!(done.location(), PAGE);
    assert_admitted(&browser.verify(), ADA);
}

#[test]
fn a_code_by_mail_completes_a_sign_in_and_makes_nothing_fresh() {
    let server = Server::start();
    protect(&server, APP, vec![wants(Strength::SecondFactor, Some(60))]);
    let ada = server.person(ADA);
    let proofs = [ProofKind::Password, ProofKind::TrustedDevice];
    let mut browser = server.with_proofs(&ada, Area::Portal, &proofs);
    server.wait(Duration::from_secs(700));
    let page = asked(&mut browser).expect(200);
    confirm(&mut browser, &page, &[("method", "send-mail")]).expect(303);
    let mails = server.mails_to(ADA);
    let code = code_in(mails.last().expect("a mail"));
    let page = browser
        .get(&format!("/profile/confirm?{BACK}&sent=1"))
        .expect(200);
    let fields = [("method", "mail"), ("code", code.as_str())];
    confirm(&mut browser, &page, &fields).expect(303);
    assert_admitted(&browser.verify(), ADA);
    // What protects the account still wants the password.
    let asked = browser.get("/profile/totp/enroll");
    assert!(asked.status == 303 || asked.text().contains("name=\"password\""));
}

#[test]
fn an_app_outside_the_cookie_domain_is_returned_to_with_a_ticket() {
    let server = Server::start();
    protect(&server, OUTSIDE, vec![wants(Strength::Single, Some(10))]);
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    server.wait(Duration::from_secs(600));
    let back = "return_to=https%3A%2F%2Fwiki.other.test%2Fpage";
    let asking = browser
        .get(&format!("/login?{back}"))
        .expect(303)
        .location()
        .to_owned();
    let page = browser.get(&asking).expect(200);
    let fields = [("method", "password"), ("password", PASSWORD)];
    let done = confirm(&mut browser, &page, &fields).expect(303);
    let ticket = done
        .location()
        .strip_prefix("https://wiki.other.test")
        .expect("there");
    assert!(
        ticket.starts_with("/.portcullis/ticket?ticket="),
        "{ticket}"
    );
    let take = Request::get(ticket).header("X-Forwarded-Host", OUTSIDE);
    let taken = browser.send(take).expect(303);
    assert_eq!(taken.location(), "https://wiki.other.test/page");
    let cookie = browser
        .cookies
        .value("__Host-portcullis-gate")
        .expect("a cookie")
        .to_owned();
    let request = Request::verify_on(OUTSIDE, "/page")
        .header("Cookie", format!("__Host-portcullis-gate={cookie}"));
    assert_admitted(&browser.send(request), ADA);
}

#[test]
fn s_002_only_apps_and_pages_of_ours_are_returned_to_after_a_proof() {
    let server = Server::start();
    protect(&server, APP, vec![wants(Strength::Single, Some(10))]);
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    for evil in [
        "https://evil.test/",
        "https://app.example.test.evil.test/",
        "https://app.example.test@evil.test/",
        "//evil.test/",
        "javascript:alert(1)",
        "https://auth.example.test/logout",
        "https:\\\\evil.test",
    ] {
        let encoded: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        let page = browser
            .get(&format!("/profile/confirm?return_to={encoded}"))
            .expect(200);
        assert!(
            !page
                .header("content-security-policy")
                .expect("a policy")
                .contains("evil")
        );
        let fields = [
            ("method", "password"),
            ("password", PASSWORD),
            ("return_to", evil),
        ];
        let done = confirm(&mut browser, &page, &fields).expect(303);
        assert_eq!(done.location(), "/profile", "{evil}");
    }
}
