//! What is kept of secrets: nothing that could be used.

use super::ADA;
use crate::support::{Browser, PASSWORD, SECRET_KEY, Server, log, page, wrong};
use portcullis_sessions::Area;
use std::collections::BTreeSet;
use std::time::Duration;

/// Everything secret that a browser has seen.
fn note(secrets: &mut BTreeSet<String>, browser: &Browser, html: &str) {
    for cookie in browser.cookies.all() {
        if cookie.value.len() > 30 {
            secrets.insert(cookie.value.clone());
        }
    }
    for form in page::forms(html) {
        secrets.extend(
            form.fields
                .get("csrf")
                .filter(|token| !token.is_empty())
                .cloned(),
        );
    }
}

fn scripted(server: &Server) -> BTreeSet<String> {
    let mut secrets = BTreeSet::new();
    let mut see = |browser: &mut Browser, path: &str| {
        let html = browser.get(path).text();
        note(&mut secrets, browser, &html);
    };
    let mut browser = server.browser();
    see(&mut browser, "/login");
    browser
        .enter_password(ADA, "a wrong one, kept nowhere")
        .expect(422);
    browser.enter_password(ADA, PASSWORD).expect(303);
    see(&mut browser, "/login/otp");
    let code = server.code_for(ADA);
    browser.enter_code(&wrong(&code)).expect(422);
    browser.enter_code(&code).expect(303);
    see(&mut browser, "/");
    see(&mut browser, "/logout");
    browser.verify();
    server.wait(Duration::from_secs(40));
    let mut admin = server.sign_in_admin("root@example.test");
    see(&mut admin, "/admin/users");
    let form = admin.get("/admin/users").expect(200);
    let new = [
        ("email", "new@example.test"),
        ("name", "New"),
        ("password", "seven lazy otters swim"),
    ];
    admin.submit(&form, "/admin/users", &new).expect(303);
    see(&mut admin, "/admin/outbox");
    let mut leaver = server.sign_in_admin("root@example.test");
    let page = leaver.get("/admin/users").expect(200);
    leaver.submit(&page, "/admin/logout", &[]).expect(303);
    let codes = ["ada@example.test", "root@example.test"];
    for mail in codes.iter().flat_map(|email| server.codes_to(email)) {
        secrets.insert(crate::support::code_in(&mail));
    }
    secrets.extend(
        [
            PASSWORD,
            "a wrong one, kept nowhere",
            "seven lazy otters swim",
            SECRET_KEY,
        ]
        .map(str::to_owned),
    );
    secrets
}

/// Whether a secret stands somewhere by itself; six digits within a longer number are no code.
fn holds(haystack: &[u8], secret: &str) -> bool {
    let word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    haystack
        .windows(secret.len())
        .enumerate()
        .filter(|(_, window)| *window == secret.as_bytes())
        .any(|(at, _)| {
            let before = at.checked_sub(1).and_then(|at| haystack.get(at));
            !word(before) && !word(haystack.get(at + secret.len()))
        })
}

#[test]
fn s_050_no_secret_is_in_the_database_or_in_the_log() {
    let server = Server::start();
    server.person(ADA);
    server.admin("root@example.test");
    let secrets = scripted(&server);
    assert!(secrets.len() > 15, "{} secrets were seen", secrets.len());
    let (database, log) = (server.database.bytes(), log::text());
    // The search finds what is there.
    assert!(holds(&database, ADA) && holds(&log, "request"));
    for secret in &secrets {
        let start: String = secret.chars().take(3).collect();
        assert!(
            !holds(&database, secret),
            "a secret ({start}…) is in the database"
        );
        assert!(!holds(&log, secret), "a secret ({start}…) is in the log");
    }
}

#[test]
fn s_101_secrets_in_a_url_are_never_logged() {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut admin = server.with_session(&root, Area::Admin);
    let secret = "kJ8sQ2mVx0TzR5uWn3Ye7LbGc1HdFa9PqXiSoKtMvBw";
    for path in [
        "/admin/setup?token=",
        "/.portcullis/ticket?ticket=",
        "/login?password=",
        "/reset-password?token=",
    ] {
        admin.get(&format!("{path}{secret}"));
    }
    assert!(!holds(&log::text(), secret));
}
