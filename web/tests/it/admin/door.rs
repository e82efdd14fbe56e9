//! The admin area behind a door of its own.

use crate::support::{Browser, PASSWORD, PUBLIC_URL, Request, Server, Setup, page};
use portcullis_web::config::{Config, Flags};
use std::collections::BTreeMap;

const ADMIN_URL: &str = "https://auth.example.test:8443";

fn server() -> Server {
    Setup::new()
        .set("admin_listen", "127.0.0.1:0")
        .set("admin_url", ADMIN_URL)
        .start()
}

#[test]
fn s_157_the_admin_area_is_behind_its_own_door_alone() {
    let server = server();
    let mut portal = server.browser();
    for path in [
        "/admin",
        "/admin/login",
        "/%61dmin/login",
        "/admin/nothing",
        "/admin/setup",
    ] {
        assert_eq!(portal.get(path).status, 404, "{path} at the portal's door");
    }
    portal.get("/login").expect(200);
    let mut admin = Browser::new(server.admin_address());
    for path in [
        "/login",
        "/profile",
        "/oauth/jwks",
        "/oauth/authorize",
        "/.well-known/openid-configuration",
        "/auth/verify",
        "/forgot-password",
    ] {
        assert_eq!(admin.get(path).status, 404, "{path} at the admin's door");
    }
    for path in ["/admin/login", "/livez", "/readyz"] {
        admin.get(path).expect(200);
    }
    let home = admin.get("/").expect(303);
    assert_eq!(home.location(), format!("{PUBLIC_URL}/"));
}

#[test]
fn s_043_forms_of_the_admin_area_come_from_its_own_address() {
    let server = server();
    server.admin("root@example.test");
    let mut browser = Browser::new(server.admin_address());
    let login = browser.get("/admin/login").expect(200).text();
    let form = page::form(&login, "/admin/login");
    let token = form.fields["csrf"].clone();
    let fields = [
        ("csrf", token.as_str()),
        ("email", "root@example.test"),
        ("password", PASSWORD),
    ];
    let post = |origin: &str| Request::post("/admin/login", &fields).with("Origin", origin);
    for origin in [
        PUBLIC_URL,
        "https://evil.test",
        "https://auth.example.test:8444",
    ] {
        assert_eq!(browser.send(post(origin)).status, 403, "{origin}");
    }
    let next = browser.send(post(ADMIN_URL)).expect(303);
    assert_eq!(next.location(), "/admin/login/otp");
}

#[test]
fn what_cannot_work_is_told_at_start() {
    let with = |values: &[(&'static str, &str)]| {
        let mut all = BTreeMap::from([
            ("public_url", PUBLIC_URL.to_owned()),
            ("secret_key", crate::support::SECRET_KEY.to_owned()),
        ]);
        all.extend(
            values
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        let flags = Flags {
            config: None,
            values: all,
        };
        Config::load(&flags)
            .map(|_| ())
            .map_err(|problems| problems.to_string())
    };
    let listen = ("admin_listen", "127.0.0.1:8081");
    for (values, reason) in [
        (vec![listen], "set together"),
        (vec![("admin_url", ADMIN_URL)], "set together"),
        (
            vec![listen, ("admin_url", "https://admin.example.org")],
            "lies under it",
        ),
        (
            vec![listen, ("admin_url", "http://localhost:8081")],
            "begins like",
        ),
        (vec![listen, ("admin_url", PUBLIC_URL)], "of its own"),
    ] {
        let told = with(&values).expect_err(reason);
        assert!(told.contains(reason), "{told}");
    }
    for url in [ADMIN_URL, "https://admin.auth.example.test"] {
        assert_eq!(with(&[listen, ("admin_url", url)]), Ok(()), "{url}");
    }
}
