//! Who may go where.

use super::{World, answers_json, is_json, own_post};
use crate::support::{Browser, Reply, Request};
use portcullis_sessions::Area;
use portcullis_web::http::csrf_token;
use portcullis_web::http::routes::{Access, ROUTES};
use std::time::Duration;

const ROLES: [&str; 6] = [
    "anonymous",
    "a person",
    "an admin in the portal",
    "a pending admin",
    "an expired admin",
    "an admin of another installation",
];

impl World {
    fn role(&self, role: &str) -> Browser {
        match role {
            "anonymous" => self.stranger(),
            "a person" => self.portal(),
            "an admin in the portal" => self.server.with_session(&self.root, Area::Portal),
            "a pending admin" => self.pending_admin(),
            "an expired admin" => {
                let browser = self.admin();
                self.server.wait(Duration::from_secs(15 * 60));
                browser
            }
            "an admin of another installation" => {
                let other = Self::new();
                let mut browser = self.server.browser();
                browser.cookies = other.admin().cookies.clone();
                browser
            }
            other => panic!("{other}?"),
        }
    }

    fn pending_admin(&self) -> Browser {
        // Five mails an hour are sent to one address, and this is asked often.
        self.server.wait(Duration::from_secs(3601));
        let mut browser = self.server.browser();
        let fields = [
            ("email", self.root.email.as_str()),
            ("password", crate::support::PASSWORD),
        ];
        browser
            .fill("/admin/login", "/admin/login", &fields)
            .expect(303);
        browser
    }

    /// Posts with a token that would fit every cookie that the browser has.
    fn post(&self, browser: &mut Browser, (path, access): (&str, Access), cookie: &str) -> Reply {
        let value = browser.cookies.value(cookie).unwrap_or_default().to_owned();
        let token = csrf_token(&self.server.app().keys.csrf, &value);
        browser.send(own_post(path, access, &[("csrf", &token)]))
    }
}

#[track_caller]
fn assert_sent_to_sign_in(reply: &Reply, area: Access, what: &str) {
    let login = if area == Access::Admin {
        "/admin/login"
    } else {
        "/login"
    };
    let to = reply.location().split('?').next().unwrap_or_default();
    assert_eq!((reply.status, to), (303, login), "{what}");
    assert!(reply.body.is_empty(), "{what} shows a page");
}

#[test]
fn s_157_the_admin_area_is_closed_to_everybody_else() {
    let world = World::new();
    for role in ROLES {
        let mut browser = world.role(role);
        let before = world.server.state();
        for route in ROUTES
            .iter()
            .filter(|route| route.path.starts_with("/admin"))
        {
            let path = world.path(route.path);
            let what = format!("{role} at {path}");
            let public = |access: Option<Access>| {
                matches!(
                    access,
                    Some(Access::Anybody | Access::Browser | Access::BrowserJson)
                )
            };
            // The doors themselves are few, and named here: one more is noticed.
            if public(route.get) || public(route.post) {
                let doors = [
                    "/admin/setup",
                    "/admin/login",
                    "/admin/login/otp",
                    "/admin/login/otp/resend",
                    "/admin/login/totp",
                    "/admin/login/totp/recovery",
                    "/admin/login/new-password",
                    "/admin/login/passkey",
                    "/admin/login/passkey/begin",
                    "/admin/login/passkey/finish",
                    "/admin/signed-out",
                ];
                assert!(doors.contains(&route.path), "{path} is open to everybody");
                continue;
            }
            if route.get.is_some() {
                assert_sent_to_sign_in(&browser.get(&path), Access::Admin, &what);
                assert_sent_to_sign_in(
                    &browser.send(Request::new("HEAD", &path)),
                    Access::Admin,
                    &what,
                );
            }
            if let Some(access) = route.post {
                for cookie in [
                    "__Host-portcullis",
                    "__Host-portcullis-admin",
                    "__Host-portcullis-browser",
                ] {
                    let reply = world.post(&mut browser, (&path, access), cookie);
                    match reply.status {
                        403 => {}
                        // A script is told so, and sent nowhere.
                        401 if is_json(access) => {}
                        _ => assert_sent_to_sign_in(&reply, Access::Admin, &what),
                    }
                }
            }
        }
        assert_eq!(world.server.state(), before, "{role}");
    }
}

#[test]
fn s_157_s_034_the_portal_is_closed_to_strangers_and_to_admin_sessions() {
    let world = World::new();
    for mut browser in [world.stranger(), world.admin(), world.pending_admin()] {
        for route in ROUTES {
            let path = world.path(route.path);
            if route.get == Some(Access::Portal) {
                assert_sent_to_sign_in(&browser.get(&path), Access::Portal, &path);
            }
            if route.post == Some(Access::Portal) {
                let reply = world.post(&mut browser, (&path, Access::Portal), "__Host-portcullis");
                if answers_json(&path) {
                    assert_eq!(reply.status, 401, "{path}");
                } else {
                    assert_sent_to_sign_in(&reply, Access::Portal, &path);
                }
            }
        }
    }
}

#[test]
fn s_157_whoever_may_is_let_in() {
    let world = World::new();
    for route in ROUTES {
        let path = world.path(route.path);
        let Some(access) = route.get else { continue };
        let reply = world.who_may(access).get(&path);
        assert!(
            matches!(reply.status, 200 | 302 | 303 | 400 | 410),
            "{path}: {}",
            reply.status
        );
        assert!(!reply.location().starts_with("/login?return_to"), "{path}");
        assert!(
            !reply.location().starts_with("/admin/login?return_to"),
            "{path}"
        );
    }
}

#[test]
fn s_157_every_form_is_bound_to_a_cookie_and_no_personal_page_is_open() {
    for route in ROUTES {
        assert_ne!(
            route.post,
            Some(Access::Anybody),
            "{} takes forms without a token",
            route.path
        );
        let personal = route.path.starts_with("/profile");
        assert!(
            !personal || route.get != Some(Access::Anybody),
            "{} is open",
            route.path
        );
    }
}
