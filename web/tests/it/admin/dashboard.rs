//! What the first page of the admin area says, and what it costs.

use crate::support::provider::code_for;
use crate::support::{Browser, PASSWORD, Server, Setup};
use portcullis_audit::{Tallied, TallyStore, day_of};
use portcullis_base::proof::ProofKind;
use portcullis_sessions::Area;
use std::time::{Duration, Instant};

const ROOT: &str = "root@example.test";

fn admin(server: &Server) -> Browser {
    let root = server.admin(ROOT);
    server.with_session(&root, Area::Admin)
}

/// The number behind a text on the page.
#[track_caller]
fn number_after(page: &str, text: &str) -> u64 {
    let (_, rest) = page.split_once(text).expect(text);
    let digits: String = rest
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().expect("a number")
}

#[test]
fn sign_ins_and_refusals_are_counted_in_the_transaction_of_the_fact() {
    let server = Server::start();
    server.person("ada@example.test");
    server.sign_in("ada@example.test");
    for _ in 0..2 {
        server
            .browser()
            .enter_password("ada@example.test", "not the password");
    }
    let today = day_of(server.clock.now());
    let tallies = server.read(|tx| tx.tallies_from(today));
    let of = |what| -> u64 {
        let those = tallies.iter().filter(|it| it.what == what);
        those.map(|it| it.times).sum()
    };
    assert_eq!((of(Tallied::Success), of(Tallied::Failure)), (1, 2));
    let page = admin(&server).get("/admin").expect(200).text();
    assert_eq!(number_after(&page, "class=\"key ok\">Signed in:"), 1);
    assert_eq!(
        number_after(&page, "class=\"key failed\">Refused tries:"),
        2
    );
    assert_eq!(number_after(&page, "<dt>Wrong password</dt>"), 2);
    assert_eq!(page.matches("<rect class=\"ok\"").count(), 30);
    // A day that is too long ago is not shown any more.
    server.wait(Duration::from_secs(30 * 86_400));
    let root = server.read(|tx| {
        use portcullis_credentials::AccountStore;
        Ok(tx.enabled_admins()?.remove(0))
    });
    let page = server
        .with_session(&root, Area::Admin)
        .get("/admin")
        .expect(200)
        .text();
    assert_eq!(number_after(&page, "class=\"key ok\">Signed in:"), 0);
}

#[test]
fn apps_are_counted_by_who_signs_in_to_them() {
    let server = Server::start();
    let party = server.party();
    let ada = server.person("ada@example.test");
    let mut browser = server.with_session(&ada, Area::Portal);
    code_for(&mut browser, &party, &[]);
    let today = day_of(server.clock.now());
    let top = server.read(|tx| tx.top_clients(today, 9));
    assert_eq!(top.len(), 1);
    assert_eq!(top[0].1, 1);
    let page = admin(&server).get("/admin").expect(200).text();
    assert!(page.contains("Apps people signed in to most"));
}

#[test]
fn an_admin_with_nothing_stronger_than_mail_is_told_so() {
    let server = Server::start();
    let root = server.admin(ROOT);
    let weak = "Add a passkey or an authenticator app";
    let mut by_mail = server.with_session(&root, Area::Admin);
    assert!(by_mail.get("/admin").expect(200).text().contains(weak));
    let mut by_key = server.with_proofs(&root, Area::Admin, &[ProofKind::PasskeyVerified]);
    assert!(!by_key.get("/admin").expect(200).text().contains(weak));
}

#[test]
fn first_steps_are_shown_until_they_are_put_away() {
    let server = Setup::new().start();
    let mut browser = admin(&server);
    let steps = "First steps";
    let page = browser.get("/admin").expect(200);
    assert!(page.text().contains(steps));
    let done = browser.submit(&page, "/admin/first-steps", &[]).expect(303);
    assert_eq!(done.location(), "/admin");
    assert!(!browser.get("/admin").expect(200).text().contains(steps));
    let fields = [("email", ROOT), ("password", PASSWORD)];
    let mut other = server.browser();
    other
        .fill("/admin/login", "/admin/login", &fields)
        .expect(303);
}

/// With 50 000 people, a year of counts and 300 clients; the audit log is not walked, so its length does not matter.
#[test]
#[ignore = "takes a while; run with --ignored --nocapture"]
fn the_dashboard_is_quick() {
    let server = Server::start();
    super::operations::many(&server);
    let today = day_of(server.clock.now());
    for back in 0..365 {
        server.write(|tx, _| {
            for n in 0..300 {
                tx.add_tally(today - back, Tallied::Client, &format!("client-{n}"))?;
            }
            for word in [
                "wrong-password",
                "throttled",
                "wrong-code",
                "unknown-account",
            ] {
                tx.add_tally(today - back, Tallied::Failure, word)?;
                tx.add_tally(today - back, Tallied::Success, word)?;
            }
            Ok(())
        });
    }
    let mut browser = admin(&server);
    for path in [
        "/admin",
        "/admin",
        "/admin/search?q=person4",
        "/admin/search?q=zzzz",
    ] {
        let began = Instant::now();
        let status = browser.get(path).status;
        println!("(\"{path}\", {status}, {:?})", began.elapsed());
    }
}

#[test]
fn one_search_finds_people_groups_clients_apps_pages_and_settings() {
    let server = Server::start();
    server.person("grafana-fan@example.test");
    server.party_with(|metadata, _| metadata.client_name = Some("Grafana of the house".to_owned()));
    server.write(|tx, call| {
        use portcullis_credentials::{Group, GroupName, GroupStore};
        let name = GroupName::parse("grafana-people").expect("a name");
        tx.insert_group(&Group::create(call, name))
    });
    let mut browser = admin(&server);
    let page = browser.get("/admin/search?q=GRAFANA").expect(200).text();
    for found in [
        "grafana-fan@example.test",
        "Grafana of the house",
        "grafana-people",
    ] {
        assert!(page.contains(found), "{found} is not in {page}");
    }
    let json = browser
        .get("/admin/search?format=json&q=session")
        .expect(200);
    let json: serde_json::Value = serde_json::from_str(&json.text()).expect("JSON");
    let hrefs = json["sections"].to_string();
    assert!(hrefs.contains("\"/admin/sessions\""), "{hrefs}");
    assert!(hrefs.contains("/admin/settings?q=session_idle"), "{hrefs}");
    // Wildcards mean themselves, nothing is found for nothing, and other formats are refused.
    let none = browser
        .get("/admin/search?format=json&q=%25")
        .expect(200)
        .text();
    assert_eq!(none, "{\"sections\":[]}");
    browser.get("/admin/search").expect(200);
    browser.get("/admin/search?format=xml&q=x").expect(400);
    let long = "x".repeat(5000);
    browser.get(&format!("/admin/search?q={long}")).expect(200);
    let evil = browser
        .get("/admin/search?q=%3Cscript%3Ealert(1)")
        .expect(200)
        .text();
    assert!(!evil.contains("<script>alert"), "S-165");
}

#[test]
fn a_search_shows_no_more_than_eight_of_a_kind() {
    let server = Server::start();
    for n in 0..12 {
        server.person(&format!("many{n}@example.test"));
    }
    let json = admin(&server)
        .get("/admin/search?format=json&q=many")
        .expect(200);
    let json: serde_json::Value = serde_json::from_str(&json.text()).expect("JSON");
    assert_eq!(
        json["sections"][0]["items"].as_array().map(Vec::len),
        Some(8)
    );
}
