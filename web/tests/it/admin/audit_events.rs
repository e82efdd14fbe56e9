//! The documented list of events, compared with the code and with what is recorded.

use crate::support::people::{PASSWORD, wrong};
use crate::support::{Request, Server};
use portcullis_audit::{AuditReader, Event, Record};
use portcullis_sessions::Area;
use portcullis_web::http::csrf_token;
use portcullis_web::pages::{Arguments, Language, activity};
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("../../../../docs/audit-events.md");

/// A line of the table.
struct Line<'a> {
    what: &'a str,
    by: BTreeSet<&'a str>,
    about: &'a str,
    result: &'a str,
    details: BTreeSet<&'a str>,
}

fn table() -> BTreeMap<&'static str, Line<'static>> {
    let rows = TABLE.lines().filter_map(|line| line.strip_prefix("| `"));
    let several = |text: &'static str| text.split(", ").filter(|it| *it != "–").collect();
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
        let [name, what, by, about, result, details] = cells[..] else {
            panic!("{row}: six columns are needed");
        };
        let line = Line {
            what,
            by: several(by),
            about,
            result,
            details: several(details),
        };
        (name.trim_end_matches('`'), line)
    })
    .collect()
}

#[test]
fn s_169_the_table_of_events_is_complete() {
    let table = table();
    let documented: BTreeSet<&str> = table.keys().copied().collect();
    let known: BTreeSet<&str> = Event::NAMES.iter().copied().collect();
    assert_eq!(documented, known);
    assert_eq!(Event::NAMES.len(), known.len(), "a name is there twice");
    for (name, line) in &table {
        let words = Language::En.text(activity(name).id(), &Arguments::new());
        assert_eq!(words.as_deref(), Some(line.what), "{name}");
        assert!(!line.by.is_empty(), "{name}");
        assert!(["account", "nobody", "account or nobody"].contains(&line.about));
        assert!(["success", "failure", "either"].contains(&line.result));
    }
}

/// A record is as the table says.
fn check(table: &BTreeMap<&str, Line<'_>>, record: &Record) {
    let name = record.event.as_str();
    let line = table
        .get(name)
        .unwrap_or_else(|| panic!("{name} is not in the table"));
    assert!(line.by.contains(record.actor.as_str()), "{record:?}");
    match line.about {
        "account" => assert!(record.subject.is_some(), "{record:?}"),
        "nobody" => assert!(record.subject.is_none(), "{record:?}"),
        _ => {}
    }
    if line.result != "either" {
        assert_eq!(record.outcome, line.result, "{record:?}");
    }
    for detail in record.details.keys() {
        assert!(
            line.details.contains(detail.as_str()),
            "{detail}: {record:?}"
        );
    }
}

#[test]
fn s_169_what_is_done_through_pages_is_recorded_as_the_table_says() {
    let server = Server::start();
    let ada = server.person("ada@example.test");
    server.admin("root@example.test");
    let mail = server.put_mail();
    // Refused: an unknown address, a wrong password, a wrong code.
    server
        .browser()
        .enter_password("nobody@example.test", "guess-me-not");
    server
        .browser()
        .enter_password("ada@example.test", "guess-me-not");
    let mut browser = server.browser();
    browser.enter_password("ada@example.test", PASSWORD);
    let code = server.code_for("ada@example.test");
    browser.enter_code(&wrong(&code));
    browser.enter_code(&code).expect(303);
    let mut admin = server.sign_in_admin("root@example.test");
    let cookie = admin.cookies.value("__Host-portcullis-admin");
    let token = csrf_token(&server.app().keys.csrf, cookie.unwrap_or_default());
    let mut post = |path: &str, fields: &[(&str, &str)]| {
        let mut all = vec![("csrf", token.as_str())];
        all.extend(fields);
        admin.send(Request::post(path, &all)).expect(303);
    };
    let new = [
        ("email", "bob@example.test"),
        ("name", "Bob"),
        ("password", "a stone in the brook"),
    ];
    post("/admin/users", &new);
    post(&format!("/admin/users/{}/disable", ada.id), &[]);
    post(&format!("/admin/users/{}/enable", ada.id), &[]);
    post(&format!("/admin/users/{}/revoke-sessions", ada.id), &[]);
    post("/admin/keys/rotate", &[("algorithm", "ES256")]);
    admin.get(&format!("/admin/outbox/{}", mail.id)).expect(200);
    admin.get("/admin/sessions/export?format=csv").expect(200);
    admin.get("/admin/audit/export?format=csv").expect(200);
    let root = server.admin("second@example.test");
    server.with_session(&root, Area::Admin);
    let table = table();
    let records = server.read(|tx| tx.audit_from(1, 500));
    let mut seen = BTreeSet::new();
    for sealed in &records {
        let record = sealed.record().expect("a record can be read");
        check(&table, &record);
        for secret in [
            PASSWORD,
            "guess-me-not",
            "a stone in the brook",
            code.as_str(),
        ] {
            assert!(!sealed.body.contains(secret), "{}", sealed.body);
        }
        assert_eq!(record.at, sealed.at.millis());
        if record.actor == "visitor" || record.actor == "account" {
            assert!(
                !record.address.is_empty() && record.request.is_some(),
                "{record:?}"
            );
        }
        seen.insert(record.event);
    }
    for name in [
        "account.created",
        "auth.password.fail",
        "auth.code.sent",
        "auth.code.fail",
        "auth.signed-in",
        "account.disabled",
        "account.enabled",
        "session.revoked",
        "key.created",
        "mail.read",
        "list.exported",
        "audit.exported",
    ] {
        assert!(seen.contains(name), "{name} was not recorded: {seen:?}");
    }
}
