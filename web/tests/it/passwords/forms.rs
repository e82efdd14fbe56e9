//! What a form may hold.

use super::ADA;
use crate::support::page::forms;
use crate::support::{Browser, PASSWORD, Request, Server, log};
use portcullis_sessions::Area;

/// The fields of the sign-in form, as an encoded body with a token.
fn body(browser: &mut Browser, path: &str, rest: &str) -> String {
    let page = browser.get(path).expect(200).text();
    let form = forms(&page)
        .into_iter()
        .find(|form| form.fields.contains_key("csrf"));
    let token = form.expect("a form").fields["csrf"].clone();
    format!("csrf={token}&{rest}")
}

fn post(browser: &mut Browser, target: &str, body: &str) -> u16 {
    let request = Request::post(target, &[]).body(body.as_bytes());
    browser.send(request).status
}

#[test]
fn s_065_unknown_fields_bind_to_nothing() {
    let server = Server::start();
    server.person(ADA);
    let root = server.admin("root@example.test");
    let extra = "is_admin=1&mfa_verified=true&user_id=1&role=admin&email_verified=1&proofs=63&area=admin&epoch=9";
    let mut browser = server.browser();
    let rest = format!("email=ada%40example.test&password=plum+tree+on+the+hill&{extra}");
    let body_text = body(&mut browser, "/login", &rest);
    let request = Request::post("/login", &[]).body(body_text.as_bytes());
    assert_eq!(browser.send(request).expect(303).location(), "/login/otp");
    assert_eq!(browser.verify().status, 401);
    assert_eq!(browser.get("/").status, 303);

    let mut admin = server.with_session(&root, Area::Admin);
    let rest = format!(
        "email=new%40example.test&name=New&password=seven+lazy+otters&{extra}&id={}&enabled=0&must_change_password=0",
        root.id
    );
    let text = body(&mut admin, "/admin/users", &rest);
    assert_eq!(post(&mut admin, "/admin/users", &text), 303);
    let found = server.read(|tx| {
        let email = portcullis_credentials::Email::parse("new@example.test").expect("an address");
        portcullis_credentials::AccountStore::account_by_email(tx, &email)
    });
    let new = found.expect("created");
    assert!(!new.is_admin() && new.enabled && new.id != root.id && new.epoch != 9);
}

#[test]
fn s_066_a_field_that_comes_twice_is_refused() {
    let server = Server::start();
    server.person(ADA);
    let root = server.admin("root@example.test");
    let good = "email=ada%40example.test&password=plum+tree+on+the+hill";
    for (target, rest) in [
        ("/login", format!("{good}&email=ada%40example.test")),
        ("/login", format!("{good}&e%6dail=other%40example.test")),
        ("/login", format!("{good}&password=x")),
        ("/login", format!("{good}&csrf=x")),
        ("/login?email=other%40example.test", good.to_owned()),
        ("/login?password=x", good.to_owned()),
        ("/login?csrf=x", good.to_owned()),
        ("/login", format!("{good}&x=%ff")),
    ] {
        let mut browser = server.browser();
        let text = body(&mut browser, "/login", &rest);
        let before = server.state();
        assert_eq!(post(&mut browser, target, &text), 400, "{target} {rest}");
        assert_eq!(server.state(), before);
    }
    // Brackets are part of a name, and that name is nobody's.
    let mut browser = server.browser();
    let text = body(
        &mut browser,
        "/login",
        "email[]=ada%40example.test&password[]=plum+tree+on+the+hill",
    );
    assert_eq!(post(&mut browser, "/login", &text), 422);
    let mut admin = server.with_session(&root, Area::Admin);
    let text = body(
        &mut admin,
        "/admin/users",
        "email=a%40b.test&email=c%40d.test&name=N&password=seven+lazy+otters",
    );
    assert_eq!(post(&mut admin, "/admin/users", &text), 400);
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    let text = body(&mut browser, "/login/otp", "code=123456&code=654321");
    assert_eq!(post(&mut browser, "/login/otp", &text), 400);
}

#[test]
fn s_067_credentials_travel_in_bodies_only() {
    let server = Server::start();
    server.person(ADA);
    let root = server.admin("root@example.test");
    let mut admin = server.with_session(&root, Area::Admin);
    let mut browser = server.browser();
    let pages = [
        browser.get("/login").text(),
        browser.get("/admin/login").text(),
        admin.get("/admin/users").text(),
        admin.get(&format!("/admin/users/{}", root.id)).text(),
    ];
    for form in pages.iter().flat_map(|page| forms(page)) {
        let secret = form.fields.contains_key("password") || form.fields.contains_key("csrf");
        assert!(!secret || form.method == "post", "{form:?}");
    }
    // Sent in the URL they sign nobody in, and are not repeated.
    let query = "email=ada%40example.test&password=plum+tree+on+the+hill+in+a+url&method=password";
    let page = browser.get(&format!("/login?{query}")).expect(200);
    assert!(!page.text().contains("plum tree"));
    assert_eq!(browser.cookies.value("__Host-portcullis-pending"), None);
    let text = body(&mut browser, "/login", "x=1");
    assert_eq!(post(&mut browser, &format!("/login?{query}"), &text), 422);
    assert_eq!(server.count_mails(), 0);
    let log = String::from_utf8_lossy(&log::text()).into_owned();
    assert!(!log.contains("in a url") && !log.contains("in+a+url"));
}

#[test]
fn s_068_steps_out_of_order_lead_back_to_the_beginning() {
    let server = Server::start();
    server.person(ADA);
    server.passwordless("eve@example.test");
    // A code without a sign-in that asked for one.
    let mut stranger = server.browser();
    let text = body(&mut stranger, "/login", "code=123456");
    let request = Request::post("/login/otp", &[]).body(text.as_bytes());
    assert_eq!(
        stranger.send(request).expect(303).location(),
        "/login?expired=1"
    );
    assert_eq!(
        stranger.get("/login/otp").expect(303).location(),
        "/login?expired=1"
    );
    // The password step once more (the back button): a new code, and the old one is nothing.
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    let old = server.code_for(ADA);
    server.wait(std::time::Duration::from_secs(31));
    browser.enter_password(ADA, PASSWORD).expect(303);
    let new = server.code_for(ADA);
    if old != new {
        browser.enter_code(&old).expect(422);
    }
    // Another person's step in the same browser begins another sign-in; this one's code proves nothing there.
    let mut tab = browser.twin();
    tab.ask_for_code("eve@example.test").expect(303);
    tab.enter_code(&new).expect(422);
    assert_eq!(tab.verify().status, 401);
    let eve = server.code_for("eve@example.test");
    browser.enter_code(&eve).expect(422);
    browser.enter_code(&new).expect(303);
    tab.enter_code(&eve).expect(303);
    // A password counts once, for one person: Ada's never finishes Eve's.
    assert_eq!(browser.verify().header("remote-user"), Some(ADA));
    assert_eq!(tab.verify().header("remote-user"), Some("eve@example.test"));
}

#[test]
fn s_068_one_persons_password_does_not_complete_anothers_code() {
    let server = Server::start();
    server.person(ADA);
    let eve = server.person("eve@example.test");
    let mut browser = server.browser();
    browser.ask_for_code(ADA).expect(303);
    browser.enter_code(&server.code_for(ADA)).expect(303);
    // The form is Ada's; another address in it is not read.
    let done = browser
        .fill(
            "/login",
            "/login",
            &[("email", "eve@example.test"), ("password", PASSWORD)],
        )
        .expect(303);
    assert_eq!(done.location(), "/");
    assert_eq!(browser.verify().header("remote-user"), Some(ADA));
    assert_eq!(server.sessions_of(&eve), 0);
}
