//! Sessions, signing keys and the outbox in an admin's hands.

use crate::support::page::form;
use crate::support::{Browser, Reply, Request, Server, assert_admitted, assert_refused};
use portcullis_base::{Call, SessionId};
use portcullis_credentials::outbox::{MailState, Standing};
use portcullis_credentials::{Account, OutboxStore};
use portcullis_oidc::keys::KeyStore;
use portcullis_sessions::{Area, Session, SessionStore};
use portcullis_web::http::csrf_token;
use std::time::{Duration, Instant};

const LIST: &str = "/admin/sessions";

struct World {
    server: Server,
    ada: Account,
    root: Account,
    admin: Browser,
}

fn world() -> World {
    let server = Server::start();
    let ada = server.person("ada@example.test");
    let root = server.admin("root@example.test");
    let admin = server.with_session(&root, Area::Admin);
    World {
        server,
        ada,
        root,
        admin,
    }
}

impl World {
    fn session_of(&self, account: &Account) -> SessionId {
        self.server.read(|tx| tx.sessions_of(account.id))[0].id
    }

    /// Posts with the token of the admin's own pages.
    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let cookie = self.admin.cookies.value("__Host-portcullis-admin");
        let token = csrf_token(&self.server.app().keys.csrf, cookie.unwrap_or_default());
        let mut all = vec![("csrf", token.as_str())];
        all.extend(fields);
        self.admin.send(Request::post(path, &all))
    }

    /// The names of the newest events, newest first.
    fn events(&self, limit: u16) -> Vec<String> {
        let records = self.server.records(limit);
        records.into_iter().map(|record| record.event).collect()
    }
}

#[test]
fn s_031_a_session_that_is_ended_opens_the_gate_no_more() {
    let mut world = world();
    let mut browser = world.server.with_session(&world.ada, Area::Portal);
    assert_admitted(&browser.verify(), world.ada.email.as_str());
    let id = world.session_of(&world.ada);
    let done = world.post(&format!("{LIST}/{id}/revoke"), &[]).expect(303);
    assert_eq!(done.location(), LIST);
    assert_refused(&browser.verify(), 401);
    browser.get("/profile").expect(303);
    let record = &world.server.records(1)[0];
    assert_eq!(record.event, "session.ended");
    assert_eq!(record.subject, Some(world.ada.id.to_string()));
    assert_eq!(record.details["session"], id.to_string());
    // It is gone from the list, and ending it again says so.
    let page = world.admin.get(LIST).expect(200).text();
    assert!(!page.contains(&id.to_string()));
    world.post(&format!("{LIST}/{id}/revoke"), &[]).expect(404);
}

#[test]
fn s_158_an_ended_admin_session_is_refused_with_the_next_request() {
    let mut world = world();
    let other = world.server.admin("other@example.test");
    let mut second = world.server.with_session(&other, Area::Admin);
    second.get("/admin/users").expect(200);
    let id = world.session_of(&other);
    let box_name = format!("s-{id}");
    world
        .post(&format!("{LIST}/revoke"), &[(&box_name, "on")])
        .expect(303);
    assert_eq!(
        second.get("/admin/users").expect(303).location(),
        "/admin/login?return_to=%2Fadmin%2Fusers"
    );
    // One's own: signed out, and the stolen cookie is worth nothing.
    let mut stolen = world.admin.twin();
    let own = world.session_of(&world.root);
    let gone = world.post(&format!("{LIST}/{own}/revoke"), &[]).expect(303);
    assert_eq!(gone.location(), "/admin/signed-out");
    assert_eq!(world.admin.cookies.value("__Host-portcullis-admin"), None);
    stolen.get("/admin/users").expect(303);
}

#[test]
fn several_sessions_end_together_and_unknown_ones_are_passed_over() {
    let mut world = world();
    let browsers: Vec<Browser> = (0..3)
        .map(|_| world.server.with_session(&world.ada, Area::Portal))
        .collect();
    let ids = world.server.read(|tx| tx.sessions_of(world.ada.id));
    let names: Vec<String> = ids[..2].iter().map(|it| format!("s-{}", it.id)).collect();
    let unknown = format!("s-{}", world.ada.id);
    let fields = [
        (names[0].as_str(), "on"),
        (names[1].as_str(), "on"),
        (unknown.as_str(), "on"),
    ];
    let page = world.admin.get(LIST).expect(200);
    assert!(
        form(&page.text(), &format!("{LIST}/revoke"))
            .fields
            .contains_key("csrf")
    );
    world.post(&format!("{LIST}/revoke"), &fields).expect(303);
    let said = world.admin.get(LIST).expect(200).text();
    assert!(said.contains("2 sessions were ended."), "{said}");
    assert_eq!(world.server.sessions_of(&world.ada), 1);
    let open = browsers
        .iter()
        .filter(|it| it.twin().verify().status == 200);
    assert_eq!(open.count(), 1);
    assert_eq!(world.events(2), ["session.ended", "session.ended"]);
    // Nothing chosen changes nothing, and says so.
    world.post(&format!("{LIST}/revoke"), &[]).expect(303);
    let said = world.admin.get(LIST).expect(200).text();
    assert!(said.contains("No session was ended."));
    world
        .post(&format!("{LIST}/revoke"), &[("s-x", "on")])
        .expect(400);
}

#[test]
fn s_163_ids_of_sessions_keys_and_mails_are_read_strictly() {
    let mut world = world();
    let person = world.ada.id.to_string();
    for id in [
        "0",
        "-1",
        "9223372036854775808",
        "1e3",
        "%2e%2e",
        "1%2f..%2f2",
        "%00",
        &person,
    ] {
        for path in [
            format!("{LIST}/{id}/revoke"),
            format!("/admin/outbox/{id}/retry"),
            format!("/admin/keys/{id}/retire"),
        ] {
            let before = world.server.state();
            let status = world.post(&path, &[]).status;
            assert!(matches!(status, 400 | 404), "{path}: {status}");
            assert_eq!(world.server.state(), before, "{path}");
        }
    }
}

#[test]
fn s_171_the_list_of_sessions_is_asked_strictly() {
    let mut world = world();
    for _ in 0..30 {
        world.server.with_session(&world.ada, Area::Portal);
    }
    for query in [
        "size=0",
        "size=-1",
        "size=9223372036854775808",
        "size=NaN",
        "sort=name;--",
        "sort=email",
        "order=x",
        "area=gate",
        "after=x",
        "after=x.y",
    ] {
        world.admin.get(&format!("{LIST}?{query}")).expect(400);
        if !query.starts_with("after") {
            world
                .admin
                .get(&format!("{LIST}/export?{query}"))
                .expect(400);
        }
    }
    let first = world.admin.get(LIST).expect(200).text();
    let next = first
        .split("rel=\"next\" href=\"")
        .nth(1)
        .expect("a next page");
    let next = next
        .split('"')
        .next()
        .expect("its address")
        .replace("&amp;", "&");
    let second = world.admin.get(&next).expect(200).text();
    let rows = |page: &str| page.matches("name=\"s-").count();
    assert_eq!((rows(&first), rows(&second)), (25, 6));
    // The mark is of this order and no other.
    world
        .admin
        .get(&format!("{next}&sort=since&order=desc"))
        .expect(400);
    let none = world.admin.get(&format!("{LIST}?q=%25")).expect(200).text();
    assert_eq!(rows(&none), 0, "a wildcard means itself");
}

#[test]
fn sessions_are_found_by_person_address_and_area_and_exported_as_found() {
    let mut world = world();
    world.server.with_session(&world.ada, Area::Portal);
    let rows = |page: &Reply| page.text().matches("name=\"s-").count();
    for (query, expected) in [
        ("", 2),
        ("?q=ada%40", 1),
        ("?q=192.0.2.7", 2),
        ("?area=admin", 1),
        ("?area=portal&q=root", 0),
    ] {
        let page = world.admin.get(&format!("{LIST}{query}")).expect(200);
        assert_eq!(rows(&page), expected, "{query}");
    }
    let file = world
        .admin
        .get(&format!("{LIST}/export?area=portal&format=json"));
    let found: serde_json::Value = serde_json::from_str(&file.expect(200).text()).expect("JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!(found[0]["email"], "ada@example.test");
    assert_eq!(world.server.records(1)[0].details["count"], "1");
    // An hour later a new proof is asked for, and nothing is recorded.
    let mut late = world.server.with_session(&world.root, Area::Admin);
    world.server.wait(Duration::from_secs(601));
    let asked = late.get(&format!("{LIST}/export?format=csv")).expect(303);
    assert_eq!(asked.location(), "/admin/confirm?return_to=/admin/sessions");
    assert_eq!(world.events(1), ["list.exported"]);
}

#[test]
fn s_165_what_people_and_browsers_call_themselves_is_escaped() {
    let mut world = world();
    let evil = "<script>alert(1)</script>\"onmouseover=x";
    let ada = world.ada.id;
    world.server.write(|tx, call| {
        let session = hostile(call, ada, evil);
        tx.insert_session(&session)
    });
    let page = world.admin.get(LIST).expect(200).text();
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script>alert"));
    let search = "/admin/sessions?q=%3Cscript%3Ealert(1)%22%3E";
    assert!(
        !world
            .admin
            .get(search)
            .expect(200)
            .text()
            .contains("<script>alert")
    );
}

fn hostile(call: &mut Call<'_>, account: portcullis_base::AccountId, words: &str) -> Session {
    Session {
        id: SessionId::new(call),
        account,
        browser: words.to_owned(),
        address: words.to_owned(),
        created_at: call.now(),
        last_seen_at: call.now(),
        expires_at: call.now().after(Duration::from_secs(3600)),
        ..portcullis_testkit::sample::session(77, 1)
    }
}

#[test]
fn s_034_a_session_of_the_portal_opens_none_of_these_pages() {
    let world = world();
    let mut portal = world.server.with_session(&world.root, Area::Portal);
    for path in [LIST, "/admin/keys", "/admin/outbox"] {
        let to = portal.get(path).expect(303).location().to_owned();
        assert!(to.starts_with("/admin/login"), "{path}: {to}");
    }
}

#[test]
fn a_mail_that_was_given_up_is_sent_again_while_somebody_needs_it() {
    let mut world = world();
    let mail = world.server.put_mail();
    let path = format!("/admin/outbox/{}", mail.id);
    let retry = format!("{path}/retry");
    world.post(&retry, &[]).expect(303);
    let said = world.admin.get("/admin/outbox").expect(200).text();
    assert!(said.contains("been given up."));
    let now = world.server.clock.now();
    world
        .server
        .write(|tx, _| tx.mail_failed(mail.id, "550 no", None, now));
    let listed = world
        .admin
        .get("/admin/outbox?state=failed")
        .expect(200)
        .text();
    assert!(listed.contains(&mail.id.to_string()));
    let sent = world
        .admin
        .get("/admin/outbox?state=sent")
        .expect(200)
        .text();
    assert!(!sent.contains(&mail.id.to_string()));
    world.admin.fill(&path, &retry, &[]).expect(303);
    assert_eq!(world.events(1), ["mail.retried"]);
    let kept = world.server.read(|tx| tx.mail(mail.id)).expect("a mail");
    assert!(matches!(kept.state, MailState::Queued(_)));
    assert_eq!(kept.attempts, 0);
    // Given up again, and expired meanwhile.
    world
        .server
        .write(|tx, _| tx.mail_failed(mail.id, "550 no", None, now));
    world.server.wait(Duration::from_secs(599));
    world.admin = world.server.with_session(&world.root, Area::Admin);
    world.server.wait(Duration::from_secs(2));
    let page = world.admin.get(&path).expect(200).text();
    assert!(
        page.contains("has expired") && !page.contains("/retry"),
        "{page}"
    );
    world.post(&retry, &[]).expect(303);
    let kept = world.server.read(|tx| tx.mail(mail.id)).expect("a mail");
    assert_eq!(kept.state.standing(), Standing::Failed);
}

#[test]
fn a_mail_is_sent_again_only_after_a_fresh_proof() {
    let mut world = world();
    let mail = world.server.put_mail();
    let now = world.server.clock.now();
    world
        .server
        .write(|tx, _| tx.mail_failed(mail.id, "550 no", None, now));
    world.server.wait(Duration::from_secs(601));
    let asked = world
        .post(&format!("/admin/outbox/{}/retry", mail.id), &[])
        .expect(303);
    assert!(asked.location().starts_with("/admin/confirm"));
}

#[test]
fn keys_are_rotated_and_retired_and_the_last_one_stays() {
    let mut world = world();
    let count = |world: &World| world.server.read(|tx| tx.keys()).len();
    let before = count(&world);
    let page = world.admin.get("/admin/keys").expect(200);
    world
        .admin
        .submit(
            &page,
            "/admin/keys/rotate",
            &[("algorithm", "EdDSA"), ("now", "on")],
        )
        .expect(303);
    assert_eq!(count(&world), before + 1);
    assert_eq!(world.events(1), ["key.created"]);
    let jwks = world.server.browser().get("/oauth/jwks").expect(200).text();
    let keys = world.server.read(|tx| tx.keys());
    let newest = keys
        .iter()
        .filter(|key| key.algorithm.as_str() == "EdDSA")
        .max_by_key(|key| key.generation)
        .expect("a key");
    assert!(jwks.contains(&newest.kid), "it is published at once");
    let old = keys
        .iter()
        .find(|key| key.algorithm.as_str() == "EdDSA" && key.kid != newest.kid)
        .expect("the one before");
    let retire = |kid: &str| format!("/admin/keys/{kid}/retire");
    let path = retire(&old.kid);
    world.admin.fill(&path, &path, &[]).expect(303);
    assert_eq!(world.events(1), ["key.retired"]);
    let jwks = world.server.browser().get("/oauth/jwks").expect(200).text();
    assert!(!jwks.contains(&old.kid), "it is published no more");
    // The last of its algorithm cannot be taken, neither by the page nor around it.
    let last = retire(&newest.kid);
    let page = world.admin.get(&last).expect(200).text();
    assert!(!page.contains(&format!("action=\"{last}\"")));
    world.post(&last, &[]).expect(303);
    let said = world.admin.get("/admin/keys").expect(200).text();
    assert!(said.contains("the only key of its algorithm"));
    world
        .post("/admin/keys/rotate", &[("algorithm", "none")])
        .expect(400);
    world
        .post("/admin/keys/rotate", &[("now", "maybe")])
        .expect(400);
    world.server.wait(Duration::from_secs(601));
    let asked = world.post("/admin/keys/rotate", &[]).expect(303);
    assert_eq!(asked.location(), "/admin/confirm?return_to=/admin/keys");
}

/// 5 000 sessions of 5 000 of 50 000 people; only measured when asked for, because it takes a while to make them.
#[test]
#[ignore = "takes a while; run with --ignored --nocapture"]
fn the_list_of_sessions_is_quick() {
    let mut world = world();
    many(&world.server);
    let mut took = Vec::new();
    for query in ["", "?sort=since", "?q=person4", "?area=portal"] {
        let began = Instant::now();
        world.admin.get(&format!("{LIST}{query}")).expect(200);
        took.push((query, began.elapsed()));
    }
    println!("{took:?}");
}

pub fn many(server: &Server) {
    use portcullis_credentials::AccountStore;
    for chunk in 0..50u32 {
        server.write(|tx, call| {
            for n in 0..1000 {
                let number = 1000 + chunk * 1000 + n;
                let account = Account {
                    id: portcullis_base::AccountId::new(call),
                    ..portcullis_testkit::sample::account(number)
                };
                tx.insert_account(&account)?;
                if n < 100 {
                    let id = SessionId::new(call);
                    tx.insert_session(&Session {
                        id,
                        sign_in: id,
                        account: account.id,
                        created_at: call.now(),
                        last_seen_at: call.now(),
                        expires_at: call.now().after(Duration::from_secs(86_400)),
                        ..portcullis_testkit::sample::session(number, 1)
                    })?;
                }
            }
            Ok(())
        });
    }
}
