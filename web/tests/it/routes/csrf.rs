//! Every form is accepted from our own pages only.

use super::{World, answers_json, bound_to, is_json, own_post};
use crate::support::people::State;
use crate::support::{Browser, PASSWORD, PUBLIC_URL, Request};
use portcullis_web::http::csrf_token;
use portcullis_web::http::routes::{Access, ROUTES};

impl World {
    fn token(&self, browser: &Browser, access: Access) -> String {
        let cookie = browser.cookies.value(bound_to(access)).expect("a cookie");
        csrf_token(&self.server.app().keys.csrf, cookie)
    }

    /// Values that would do something on every route that there is.
    fn fields<'a>(&'a self, token: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
        let mut fields = vec![
            ("email", self.person.email.as_str()),
            ("password", PASSWORD),
            ("name", "Eve"),
            ("code", "123456"),
            ("method", "otp"),
        ];
        fields.extend(token.map(|token| ("csrf", token)));
        fields
    }

    #[track_caller]
    fn assert_forbidden(&self, browser: &mut Browser, request: Request, before: &State, how: &str) {
        let path = request.target.clone();
        let reply = browser.send(request);
        assert_eq!(reply.status, 403, "{path}: {how}");
        assert_eq!(&self.server.state(), before, "{path}: {how}");
    }
}

/// The routes for our own forms; apps post to the others from their own sites.
fn posts() -> impl Iterator<Item = (&'static str, Access)> {
    let all = ROUTES
        .iter()
        .filter_map(|route| Some((route.path, route.post?)));
    all.filter(|(_, access)| *access != Access::App)
}

#[test]
fn s_043_what_apps_post_from_their_sites_changes_nothing() {
    let world = World::new();
    let token = "0".repeat(64);
    for route in ROUTES.iter().filter(|it| it.post == Some(Access::App)) {
        let mut browser = world.portal();
        let before = world.server.state();
        for fields in [
            world.fields(None),
            world.fields(Some(&token)),
            vec![("decision", "sign-out")],
            vec![("decision", "sign-out"), ("csrf", &token)],
            vec![("decision", "allow"), ("request", &token)],
        ] {
            let request = Request::bare_post(route.path, &fields)
                .header("Origin", "https://evil.test")
                .header("Sec-Fetch-Site", "cross-site");
            // Even from a browser that sends its cookies along.
            let reply = browser.send(request);
            assert!(matches!(reply.status, 303 | 400 | 403), "{}", route.path);
            let ours = reply.location().is_empty() || reply.location().starts_with("/oauth/");
            assert!(ours, "{}: {}", route.path, reply.location());
            assert_eq!(world.server.state(), before, "{}", route.path);
            assert_eq!(browser.verify().status, 200, "{}", route.path);
        }
    }
}

#[test]
fn s_043_forms_from_anywhere_else_are_refused_on_every_route() {
    let world = World::new();
    for (pattern, access) in posts() {
        let path = world.path(pattern);
        let mut browser = world.who_may(access);
        let token = world.token(&browser, access);
        let before_login = world.token(&world.stranger(), Access::Browser);
        let others = world.token(&world.who_may(access), access);
        let fields = |token| world.fields(token);
        let post = |token| own_post(&path, access, &fields(token));
        let bare = |token| {
            own_post(&path, access, &fields(token))
                .without("Origin")
                .without("Sec-Fetch-Site")
        };
        let good = Some(token.as_str());
        let in_query = format!("{path}?csrf={token}");
        let flipped = token.replace(|c: char| c.is_ascii_digit(), "a");
        let upper = token.to_uppercase() + "0";
        let before = world.server.state();
        let attempts = [
            ("no token", post(None)),
            ("an empty token", post(Some(""))),
            ("another browser's token", post(Some(&others))),
            ("a token from before the sign-in", post(Some(&before_login))),
            ("an altered token", post(Some(&flipped))),
            ("a longer token", post(Some(&upper))),
            (
                "a token in the query only",
                own_post(&in_query, access, &fields(None)),
            ),
            ("nothing at all", bare(None)),
            (
                "a foreign origin",
                bare(good).header("Origin", "https://evil.test"),
            ),
            (
                "an origin of a neighbour",
                bare(good).header("Origin", "https://app.example.test"),
            ),
            (
                "plain http",
                bare(good).header("Origin", "http://auth.example.test"),
            ),
            ("no origin of its own", bare(good).header("Origin", "null")),
            (
                "two origins",
                post(good).header("Origin", "https://evil.test"),
            ),
            (
                "another site",
                bare(good).header("Sec-Fetch-Site", "cross-site"),
            ),
            (
                "a neighbour",
                bare(good).header("Sec-Fetch-Site", "same-site"),
            ),
            (
                "a lie about the site",
                post(good).with("Sec-Fetch-Site", "cross-site"),
            ),
            (
                "our origin and another site",
                bare(good)
                    .header("Origin", PUBLIC_URL)
                    .header("Sec-Fetch-Site", "cross-site"),
            ),
        ];
        for (how, request) in attempts {
            world.assert_forbidden(&mut browser, request, &before, how);
        }
        // The same with everything right is not refused for that.
        let reply = browser.send(post(good));
        assert_ne!(reply.status, 403, "{path} with a good token");
        assert!(!reply.location().starts_with("/login?return_to"), "{path}");
    }
}

#[test]
fn s_043_without_the_cookie_that_it_is_bound_to_a_token_is_nothing() {
    let world = World::new();
    for (pattern, access) in posts() {
        let path = world.path(pattern);
        let mut browser = world.who_may(access);
        let token = world.token(&browser, access);
        browser.cookies.forget(bound_to(access));
        let before = world.server.state();
        let reply = browser.send(own_post(&path, access, &world.fields(Some(&token))));
        match access {
            // Whoever is not signed in is sent to sign in.
            Access::Portal | Access::PortalJson | Access::AdminJson if answers_json(&path) => {
                assert_eq!(reply.status, 401, "{path}");
            }
            Access::Portal => assert_eq!((reply.status, reply.location()), (303, "/login")),
            Access::Admin => assert_eq!((reply.status, reply.location()), (303, "/admin/login")),
            _ => assert_eq!(reply.status, 403, "{path}"),
        }
        assert_eq!(world.server.state(), before, "{path}");
    }
}

#[test]
fn s_043_old_browsers_that_say_nothing_are_let_in_by_the_token() {
    let world = World::new();
    let mut browser = world.stranger();
    let token = world.token(&browser, Access::Browser);
    let reply = browser.send(Request::bare_post("/login", &world.fields(Some(&token))));
    assert_eq!(reply.expect(303).location(), "/login/otp");
}

#[test]
fn s_044_forms_in_another_encoding_are_refused_before_they_are_read() {
    let world = World::new();
    for (pattern, access) in posts() {
        let path = world.path(pattern);
        let mut browser = world.who_may(access);
        let token = world.token(&browser, access);
        let before = world.server.state();
        for kind in [
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/json",
            "application/x-www-form-urlencoded; charset=utf-7",
            "application/x-www-form-urlencodedx",
            "application/json; charset=utf-7",
            "application/jsonx",
            "",
        ] {
            if is_json(access) && kind == "application/json" {
                continue;
            }
            let request =
                own_post(&path, access, &world.fields(Some(&token))).with("Content-Type", kind);
            let status = browser.send(request).status;
            assert_eq!(status, 415, "{path} as {kind:?}");
        }
        assert_eq!(world.server.state(), before, "{path}");
    }
}

#[test]
fn s_045_nobody_can_be_signed_in_as_somebody_else_from_another_site() {
    let world = World::new();
    let mut attacker = world.stranger();
    let token = world.token(&attacker, Access::Browser);
    let mallory = world.server.passwordless("mallory@example.test");
    attacker.ask_for_code(mallory.email.as_str()).expect(303);
    let code = world.server.code_for(mallory.email.as_str());
    // The attacker's own form, token and code, posted by the victim's browser.
    let mut victim = world.stranger();
    let before = world.server.state();
    for fields in [
        vec![
            ("csrf", token.as_str()),
            ("email", mallory.email.as_str()),
            ("method", "otp"),
        ],
        vec![("csrf", token.as_str()), ("code", code.as_str())],
    ] {
        for path in ["/login", "/login/otp"] {
            let request = Request::bare_post(path, &fields);
            world.assert_forbidden(&mut victim, request, &before, "the attacker's token");
        }
    }
}
