use super::{ADA, code_of, enrol, next_step, password_step, recovery_codes, secret_on};
use crate::support::people::PASSWORD;
use crate::support::race::race;
use crate::support::{Browser, Reply, Request, Server, assert_admitted, assert_refused, wrong};
use portcullis_credentials::outbox::MailKind;
use portcullis_sessions::Area;
use std::time::Duration;

const TOTP: &str = "/login/totp";
const RECOVERY: &str = "/login/totp/recovery";

fn enter(browser: &mut Browser, path: &str, code: &str) -> Reply {
    browser.fill(path, path, &[("code", code)])
}

fn with_app() -> (
    Server,
    Browser,
    portcullis_mfa::totp::TotpSecret,
    Vec<String>,
) {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.sign_in(ADA);
    let (secret, codes) = enrol(&server, &mut browser);
    next_step(&server);
    (server, browser, secret, codes)
}

#[test]
fn an_app_that_is_set_up_is_asked_for_in_place_of_a_mail() {
    let (server, _, secret, codes) = with_app();
    assert_eq!(codes.len(), 10);
    let mails = server.codes_to(ADA).len();
    let mut browser = password_step(&server);
    assert_eq!(server.codes_to(ADA).len(), mails, "a code was mailed, too");
    let code = code_of(&server, &secret);
    assert_eq!(enter(&mut browser, TOTP, &code).expect(303).location(), "/");
    assert_admitted(&browser.verify(), ADA);
}

#[test]
fn s_083_a_code_signs_in_once() {
    let (server, _, secret, _) = with_app();
    let code = code_of(&server, &secret);
    let mut first = password_step(&server);
    enter(&mut first, TOTP, &code).expect(303);
    first.fill("/logout", "/logout", &[]).expect(303);
    let mut second = password_step(&server);
    enter(&mut second, TOTP, &code).expect(422);
    next_step(&server);
    let browsers: Vec<Browser> = (0..8).map(|_| password_step(&server)).collect();
    let code = code_of(&server, &secret);
    let statuses = race(browsers, |mut browser| {
        enter(&mut browser, TOTP, &code).status
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
}

#[test]
fn s_086_s_093_both_kinds_of_code_share_their_tries() {
    let (server, _, secret, codes) = with_app();
    let mut browser = password_step(&server);
    let bad = wrong(&code_of(&server, &secret));
    for n in 0..10 {
        let (path, code) = if n % 2 == 0 {
            (TOTP, bad.as_str())
        } else {
            (RECOVERY, "00000-00000-00000")
        };
        enter(&mut browser, path, code).expect(422);
    }
    // New flows and the right codes buy nothing.
    let mut other = password_step(&server);
    let good = code_of(&server, &secret);
    let waited = enter(&mut other, TOTP, &good).expect(429);
    assert!(waited.header("retry-after").is_some());
    enter(&mut browser, RECOVERY, &codes[0]).expect(429);
    server.wait(Duration::from_secs(15 * 60));
    let mut later = password_step(&server);
    enter(&mut later, TOTP, &code_of(&server, &secret)).expect(303);
}

#[test]
fn s_087_s_028_a_sign_in_that_waits_for_the_app_opens_nothing() {
    let (server, ..) = with_app();
    let mut browser = password_step(&server);
    for path in [
        "/",
        "/profile",
        "/profile/totp/enroll",
        "/profile/totp/disable",
        "/profile/password",
        "/register/passkey",
    ] {
        let to = browser.get(path).expect(303);
        assert!(to.location().starts_with("/login"), "{path}");
    }
    assert_refused(&browser.verify(), 401);
    let to = browser.get("/login/otp").expect(303);
    assert_eq!(to.location(), TOTP, "the mail code is no way past the app");
}

#[test]
fn s_088_an_enrolment_is_of_its_session_and_wants_a_fresh_proof() {
    let server = Server::start();
    let account = server.person(ADA);
    let mut browser = server.sign_in(ADA);
    let page = browser.get("/profile/totp/enroll").expect(200);
    let shown = secret_on(&page.text());
    // Another session has its own secret, and a secret of one's own choosing is not looked at.
    let mut other = server.with_session(&account, Area::Portal);
    let theirs = other.get("/profile/totp/enroll").expect(200);
    assert!(secret_on(&theirs.text()) != shown);
    let code = code_of(&server, &shown);
    let fields = [("code", code.as_str()), ("secret", "GEZDGNBVGY3TQOJQ")];
    other
        .submit(&theirs, "/profile/totp/enroll", &fields)
        .expect(422);
    // Two tabs show one secret.
    let again = browser.get("/profile/totp/enroll").expect(200);
    assert!(secret_on(&again.text()) == shown);
    server.wait(Duration::from_secs(601));
    let asked = browser.get("/profile/totp/enroll").expect(200).text();
    assert!(
        !asked.contains("otpauth:"),
        "a stale session is shown a secret"
    );
    let code = code_of(&server, &shown);
    let fields = [("code", code.as_str())];
    let refused = browser
        .submit(&page, "/profile/totp/enroll", &fields)
        .expect(303);
    assert!(refused.location().starts_with("/profile/confirm?"));
    // The password leads back.
    let back = browser.fill(
        "/profile/totp/enroll",
        "/profile/confirm",
        &[("password", PASSWORD), ("method", "password")],
    );
    assert_eq!(back.expect(303).location(), "/profile/totp/enroll");
    let (_, codes) = enrol(&server, &mut browser);
    assert_eq!(codes.len(), 10);
}

#[test]
fn s_089_turning_the_app_off_wants_password_and_code() {
    let (server, mut browser, secret, _) = with_app();
    let path = "/profile/totp/disable";
    let good = code_of(&server, &secret);
    for (password, code) in [
        (PASSWORD, ""),
        (PASSWORD, wrong(&good).as_str()),
        ("", good.as_str()),
        ("not the password", good.as_str()),
    ] {
        let fields = [("current_password", password), ("code", code)];
        browser.fill(path, path, &fields).expect(422);
    }
    let mut elsewhere = password_step(&server);
    let fields = [("current_password", PASSWORD), ("code", good.as_str())];
    let before = browser
        .cookies
        .value("__Host-portcullis")
        .map(str::to_owned);
    assert_eq!(
        browser.fill(path, path, &fields).expect(303).location(),
        "/profile"
    );
    let after = browser
        .cookies
        .value("__Host-portcullis")
        .map(str::to_owned);
    assert_ne!(
        before, after,
        "S-037: the session goes on under a new token"
    );
    let names: Vec<String> = server
        .records(10)
        .into_iter()
        .map(|record| record.event)
        .collect();
    assert!(names.contains(&"totp.removed".to_owned()), "{names:?}");
    let notices = server.mails_to(ADA);
    assert!(notices.iter().any(|mail| mail.kind == MailKind::Notice));
    // The sign-in that waited for a code of it cannot be finished any more.
    let late = enter_raw(&mut elsewhere, TOTP, &code_of(&server, &secret));
    assert!(late.location().starts_with("/login"), "{}", late.location());
    next_step(&server);
    let mut next = server.browser();
    let to = next.enter_password(ADA, PASSWORD).expect(303);
    assert_eq!(to.location(), "/login/otp");
}

/// Posts without having been shown the form.
fn enter_raw(browser: &mut Browser, path: &str, code: &str) -> Reply {
    let page = browser.get("/forgot-password").expect(200);
    let form = crate::support::page::form(&page.text(), "/forgot-password");
    let csrf = form.fields["csrf"].clone();
    browser.send(Request::post(path, &[("csrf", &csrf), ("code", code)]))
}

#[test]
fn s_092_a_recovery_code_is_one_code_in_every_dialect_and_works_once() {
    let (server, _, _, codes) = with_app();
    let shouted = codes[0].to_uppercase().replace('-', " ");
    let browsers: Vec<Browser> = (0..6).map(|_| password_step(&server)).collect();
    let statuses = race(browsers, |mut browser| {
        enter(&mut browser, RECOVERY, &shouted).status
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
    let mut browser = password_step(&server);
    enter(&mut browser, RECOVERY, &codes[0]).expect(422);
    enter(&mut browser, RECOVERY, &codes[1]).expect(303);
    let home = browser.get("/").expect(200).text();
    assert!(
        home.contains("8 are left"),
        "it is not said how many are left"
    );
}

#[test]
fn s_094_s_095_recovery_codes_are_shown_once_and_die_with_the_next() {
    let (server, mut browser, _, codes) = with_app();
    let path = "/profile/totp/recovery-codes";
    let again = browser.get(path).expect(200);
    assert!(recovery_codes(&again.text()).is_empty());
    browser
        .submit(&again, path, &[("action", "finish"), ("saved", "")])
        .expect(422);
    browser
        .submit(&again, path, &[("action", "regenerate")])
        .expect(303);
    let page = browser.get(path).expect(200);
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let new = recovery_codes(&page.text());
    assert_eq!(new.len(), 10);
    let kept = server.database.bytes();
    for code in codes.iter().chain(&new) {
        let plain = code.replace('-', "");
        for text in [code.as_str(), plain.as_str()] {
            let found = kept
                .windows(text.len())
                .any(|window| window == text.as_bytes());
            assert!(!found, "a recovery code is kept in clear");
        }
    }
    let mut next = password_step(&server);
    enter(&mut next, RECOVERY, &codes[0]).expect(422);
    enter(&mut next, RECOVERY, &new[0]).expect(303);
}

#[test]
fn a_trusted_device_skips_the_second_step_until_the_password_changes() {
    let (server, _, secret, _) = with_app();
    let mut browser = password_step(&server);
    let code = code_of(&server, &secret);
    let fields = [("code", code.as_str()), ("remember_device", "1")];
    browser.fill(TOTP, TOTP, &fields).expect(303);
    assert!(browser.cookies.value("__Host-portcullis-device").is_some());
    browser.fill("/logout", "/logout", &[]).expect(303);
    let to = browser.enter_password(ADA, PASSWORD).expect(303);
    assert_eq!(to.location(), "/");
    assert_admitted(&browser.verify(), ADA);
    // Nobody else is trusted because of it.
    password_step(&server);
    let fields = [
        ("current_password", PASSWORD),
        ("new_password", "eight quiet herons walk"),
    ];
    let changed = browser.fill("/profile/password", "/profile/password", &fields);
    assert_eq!(changed.expect(303).location(), "/profile");
    browser.fill("/logout", "/logout", &[]).expect(303);
    let to = browser
        .enter_password(ADA, "eight quiet herons walk")
        .expect(303);
    assert_eq!(to.location(), TOTP);
}
