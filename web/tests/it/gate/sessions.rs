//! Who is behind the cookie.

use super::{ADA, with_ada};
use crate::support::cookies::Cookie;
use crate::support::{PASSWORD, PORTAL, Request, Server, assert_admitted, assert_refused};
use diesel::connection::SimpleConnection;
use portcullis_credentials::{Account, AccountStore, DisplayName};
use portcullis_sessions::Area;
use portcullis_testkit::sample::account;
use std::time::Duration;

#[test]
fn s_028_only_a_finished_sign_in_opens_the_gate() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    assert_refused(&browser.verify(), 401);
    let next = browser.enter_password(ADA, PASSWORD);
    assert_eq!(next.expect(303).location(), "/login/otp");
    assert_refused(&browser.verify(), 401);
    // The pending sign-in's secret is nothing at the gate, under whatever name.
    let pending = browser
        .cookies
        .value("__Host-portcullis-pending")
        .expect("begun")
        .to_owned();
    for name in [
        "__Secure-portcullis-gate",
        "__Host-portcullis-gate",
        "__Host-portcullis",
    ] {
        let request = Request::verify("/").header("Cookie", format!("{name}={pending}"));
        assert_refused(&browser.send(request), 401);
    }
    browser.enter_code(&server.code_for(ADA)).expect(303);
    assert_admitted(&browser.verify(), ADA);
}

#[test]
fn s_028_a_code_alone_does_not_open_the_gate_where_a_password_is_due() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    browser.ask_for_code(ADA).expect(303);
    let next = browser.enter_code(&server.code_for(ADA)).expect(303);
    assert_eq!(next.location(), "/login");
    assert_refused(&browser.verify(), 401);
    assert_eq!(browser.get("/").expect(303).location(), "/login");
}

#[test]
fn s_034_each_cookie_opens_its_own_area_only() {
    let server = Server::start();
    let account = server.admin("root@example.test");
    let portal = server.with_session(&account, Area::Portal);
    let admin = server.with_session(&account, Area::Admin);
    let names = ["__Host-portcullis", "__Host-portcullis-admin"];
    let values = [
        portal.cookies.value(names[0]).expect("portal").to_owned(),
        admin.cookies.value(names[1]).expect("admin").to_owned(),
        portal
            .cookies
            .value("__Secure-portcullis-gate")
            .expect("gate")
            .to_owned(),
    ];
    // Each secret under each name: only the one that belongs there opens anything.
    for (which, value) in values.iter().enumerate() {
        for (area, name) in names.iter().enumerate() {
            let mut browser = server.browser();
            browser
                .cookies
                .put(Cookie::parse(&format!("{name}={value}"), PORTAL));
            let opens = which == area;
            let expect = |page: usize| if opens && area == page { 200 } else { 303 };
            assert_eq!(browser.get("/").status, expect(0), "{which} as {name}");
            assert_eq!(
                browser.get("/admin/users").status,
                expect(1),
                "{which} as {name}"
            );
            assert_refused(&browser.verify(), 401);
        }
        for name in ["__Secure-portcullis-gate", "__Host-portcullis-gate"] {
            let mut browser = server.browser();
            browser
                .cookies
                .put(Cookie::parse(&format!("{name}={value}"), PORTAL));
            let request = Request::verify("/").header("Cookie", format!("{name}={value}"));
            let reply = browser.send(request);
            assert_eq!(
                reply.status,
                if which == 2 { 200 } else { 401 },
                "{which} as {name}"
            );
        }
    }
}

#[test]
fn s_048_an_idle_session_ends_to_the_instant() {
    let idle = Duration::from_secs(8 * 3600);
    for (after, status) in [
        (idle - Duration::from_secs(1), 200),
        (idle, 401),
        (idle + Duration::from_secs(1), 401),
    ] {
        let (server, mut browser) = with_ada();
        server.wait(after);
        assert_eq!(browser.verify().status, status, "{after:?}");
        let page = if status == 200 { 200 } else { 303 };
        assert_eq!(browser.get("/").status, page, "{after:?}");
    }
}

#[test]
fn s_048_an_active_session_ends_at_its_absolute_limit() {
    let server = crate::support::Setup::new()
        .set("session_lifetime", "3h")
        .set("session_idle", "1h")
        .start();
    let account = server.person(ADA);
    let mut browser = server.with_session(&account, Area::Portal);
    for _ in 0..5 {
        server.wait(Duration::from_secs(30 * 60));
        assert_admitted(&browser.verify(), ADA);
        assert_eq!(browser.get("/").status, 200);
        portcullis_web::jobs::flush(server.app());
    }
    server.wait(Duration::from_secs(30 * 60 - 1));
    assert_admitted(&browser.verify(), ADA);
    server.wait(Duration::from_secs(1));
    assert_refused(&browser.verify(), 401);
    assert_eq!(browser.get("/").status, 303);
}

#[test]
fn s_048_an_admin_session_ends_after_a_quarter_of_an_hour() {
    let idle = Duration::from_secs(15 * 60);
    for (after, status) in [(idle - Duration::from_secs(1), 200), (idle, 303)] {
        let server = Server::start();
        let account = server.admin("root@example.test");
        let mut browser = server.with_session(&account, Area::Admin);
        server.wait(after);
        assert_eq!(browser.get("/admin/users").status, status, "{after:?}");
    }
}

#[test]
fn s_029_names_arrive_as_one_line_of_visible_ascii() {
    let server = Server::start();
    let named = Account {
        name: DisplayName::parse("Ada \u{1f984} \u{e9} 100%").expect("a name"),
        ..account(7)
    };
    server.write(|tx, _| tx.insert_account(&named));
    let reply = server.with_session(&named, Area::Portal).verify();
    assert_admitted(&reply, named.email.as_str());
    let expected = "Ada %F0%9F%A6%84 %C3%A9 100%25";
    assert_eq!(reply.header("x-auth-name"), Some(expected));
}

#[test]
fn s_029_a_name_that_was_smuggled_into_the_database_starts_no_header() {
    let server = Server::start();
    if !server.database.is_sqlite() {
        return;
    }
    for (n, name) in [
        "x'||char(13,10)||'Remote-Groups: admins",
        "x'||char(0)||'y",
        "x'||char(8232)||'y",
    ]
    .into_iter()
    .enumerate()
    {
        let account = server.person(&format!("a{n}@example.test"));
        let mut browser = server.with_session(&account, Area::Portal);
        let sql = format!(
            "UPDATE accounts SET name = '{name}' WHERE email = '{}'",
            account.email
        );
        server
            .database
            .sqlite()
            .batch_execute(&sql)
            .expect("written");
        let reply = browser.verify();
        assert_ne!(reply.header("remote-groups"), Some("admins"));
        match reply.status {
            200 => assert_admitted(&reply, account.email.as_str()),
            status => assert_refused(&reply, status),
        }
    }
}
