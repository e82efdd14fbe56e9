//! Ids that name nobody, on every path of a person.

use super::Scene;
use crate::support::Request;
use portcullis_web::http::csrf_token;
use portcullis_web::http::routes::ROUTES;

#[test]
fn s_163_an_id_that_names_nobody_is_answered_and_changes_nothing() {
    let mut scene = Scene::new();
    let cookie = scene.admin.cookies.value("__Host-portcullis-admin");
    let token = csrf_token(&scene.server.app().keys.csrf, cookie.expect("signed in"));
    let outbox = scene.server.put_mail().id.to_string();
    let upper = scene.ada.id.to_string().to_uppercase();
    let bad = [
        "0198c1f2-0000-7000-8000-000000000001",
        outbox.as_str(),
        "0",
        "-1",
        "9223372036854775808",
        "1e3",
        "%2e%2e",
        "1/../2",
        "%00",
        "a%00b",
        "undefined",
        "*",
        "%F0%9F%A6%84",
        "ada@example.test",
    ];
    let fields = [
        ("csrf", token.as_str()),
        ("email", "eve@example.test"),
        ("name", "Eve"),
        ("password", "eight quiet herons walk"),
        ("address", "ada@example.test"),
        ("role", "admin"),
        ("passwordless", "on"),
        ("client_id", "x"),
    ];
    let before = scene.server.state();
    let mut asked = 0;
    let patterns = ROUTES
        .iter()
        .filter(|it| it.path.starts_with("/admin/users/{id}"));
    for route in patterns {
        for id in bad {
            let path = route.path.replace("{id}", id).replace("{session}", id);
            let mut look = |request: Request| {
                let status = scene.admin.send(request).status;
                assert!(matches!(status, 400 | 404 | 405), "{path}: {status}");
                asked += 1;
            };
            look(Request::get(&path));
            look(Request::post(&path, &fields));
        }
    }
    assert!(asked > 400, "{asked}");
    assert_eq!(scene.server.state(), before);
    // The same id in capital letters is the same id, or none: never another one.
    let status = scene.admin.get(&format!("/admin/users/{upper}")).status;
    assert!(matches!(status, 200 | 404), "{status}");
}
