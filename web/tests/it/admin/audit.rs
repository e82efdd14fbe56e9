//! The audit log in an admin's hands.

use crate::support::{Browser, Reply, Server};
use portcullis_audit::{Actor, AuditReader, Event, FailureReason, Origin, Verdict, verify};
use portcullis_credentials::Account;
use portcullis_sessions::Area;
use serde_json::Value;
use std::time::Duration;

const LIST: &str = "/admin/audit";

struct World {
    server: Server,
    ada: Account,
    root: Account,
    admin: Browser,
}

/// Records that are there from the beginning: three keys, and two accounts by the operator.
const BEFORE: usize = 5;

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
    /// Records an event that came from an address.
    fn happens(&self, event: Event, actor: Actor, subject: Option<&Account>, address: &str) {
        let mut scene = self.server.app().scene();
        scene.origin = Origin {
            address: address.to_owned(),
            user_agent: Some("Firefox".to_owned()),
            request: Some("ABCD-2345".to_owned()),
            ..Origin::default()
        };
        let subject = subject.map(|account| account.id);
        self.server
            .write(|tx, call| scene.record(tx, call, (actor, subject, event)));
    }

    /// The events on a page of the list, the newest first.
    fn found(&mut self, query: &str) -> Vec<String> {
        events(&self.admin.get(&format!("{LIST}?{query}")).expect(200))
    }
}

fn by(account: &Account) -> Actor {
    Actor::Account(account.id, account.email.as_str().to_owned())
}

fn wrong(email: &str) -> Event {
    Event::PasswordFailed {
        email: email.to_owned(),
        reason: FailureReason::WrongPassword,
    }
}

/// The events of the rows, as the records of the page have them.
fn events(page: &Reply) -> Vec<String> {
    let text = page.text();
    let rows = text.split("<pre ").skip(1);
    rows.map(|row| {
        let (_, after) = row
            .split_once("&quot;event&quot;: &quot;")
            .expect("an event");
        after.split("&quot;").next().expect("its name").to_owned()
    })
    .collect()
}

fn next_page(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("rel=\"next\" href=\"")?;
    Some(rest.split('"').next()?.replace("&amp;", "&"))
}

#[test]
fn each_filter_finds_exactly_what_it_says() {
    let mut world = world();
    let (ada, root) = (world.ada.clone(), world.root.clone());
    world.happens(Event::AccountDisabled, by(&root), Some(&ada), "192.0.2.7");
    world.happens(
        wrong("ada@example.test"),
        Actor::Visitor,
        Some(&ada),
        "198.51.100.9",
    );
    let granted = Event::AccessGranted {
        client: "grafana".to_owned(),
        scope: "openid".to_owned(),
    };
    world.happens(granted, by(&ada), Some(&ada), "2001:db8::7");
    let id = world.ada.id;
    let (key, made, off, failed, granted) = (
        "key.created",
        "account.created",
        "account.disabled",
        "auth.password.fail",
        "oauth.granted",
    );
    for (query, expected) in [
        (
            String::new(),
            vec![granted, failed, off, made, made, key, key, key],
        ),
        ("event=account.disabled".to_owned(), vec![off]),
        ("outcome=failure".to_owned(), vec![failed]),
        ("actor=root%40example.test".to_owned(), vec![off]),
        (format!("actor={id}"), vec![granted]),
        (
            "subject=ada%40EXAMPLE.test".to_owned(),
            vec![granted, failed, off, made],
        ),
        (format!("person={}", root.id), vec![off, made]),
        ("address=192.0.2.7".to_owned(), vec![off]),
        ("address=192.0.2.0%2F24".to_owned(), vec![off]),
        ("address=2001%3Adb8%3A%3A%2F32".to_owned(), vec![granted]),
        ("address=0.0.0.0%2F0".to_owned(), vec![failed, off]),
        ("client=grafana".to_owned(), vec![granted]),
        ("client=Grafana".to_owned(), vec![]),
        ("request=ABCD-2345".to_owned(), vec![granted, failed, off]),
        ("q=GRAFANA".to_owned(), vec![granted]),
        ("q=user_agent".to_owned(), vec![]),
        ("q=%25".to_owned(), vec![]),
        ("q=example.test&outcome=failure".to_owned(), vec![failed]),
        (
            format!("person={id}&event=oauth.granted&address=2001:db8::7"),
            vec![granted],
        ),
        (
            format!("person={id}&event=oauth.granted&address=192.0.2.7"),
            vec![],
        ),
    ] {
        assert_eq!(world.found(&query), expected, "{query}");
    }
    // A row leads to everything like it, and to the person.
    let page = world.admin.get(&format!("{LIST}?event=account.disabled"));
    let page = page.expect(200).text();
    for link in [
        "/admin/audit?event=account.disabled".to_owned(),
        "/admin/audit?address=192.0.2.7".to_owned(),
        format!("/admin/audit?actor={}", root.id),
        format!("/admin/audit?person={id}"),
        format!("/admin/users/{id}"),
    ] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}: {page}");
    }
    assert!(page.contains("<option value=\"account.disabled\" selected>"));
}

#[test]
fn a_time_is_a_preset_or_two_ends() {
    let mut world = world();
    world.server.wait(Duration::from_secs(7_200));
    world.admin = world.server.with_session(&world.root, Area::Admin);
    world.happens(Event::CodeSent, Actor::Visitor, None, "192.0.2.7");
    // The tests begin on 2025-06-15 at 15:06:40 UTC.
    for (query, rows) in [
        ("when=1h", 1),
        ("when=24h", 1 + BEFORE),
        ("from=2025-06-15T16:00", 1),
        ("to=2025-06-15T16:00", BEFORE),
        ("from=2025-06-15T15:06&to=2025-06-15T15:07", BEFORE),
        ("from=2025-06-16", 0),
        ("when=24h&from=2025-06-15T16:00", 1),
    ] {
        assert_eq!(world.found(query).len(), rows, "{query}");
    }
    let page = world.admin.get(LIST).expect(200).text();
    assert!(
        page.contains("<time datetime=\"2025-06-15T17:06:40Z\""),
        "{page}"
    );
    assert!(page.contains("2 hours ago") && page.contains("just now"));
    let none = world
        .admin
        .get(&format!("{LIST}?from=2025-06-16"))
        .expect(200);
    assert!(none.text().contains("No record matches"));
}

#[test]
fn a_filter_that_cannot_be_read_finds_nothing_instead_of_everything() {
    let mut world = world();
    for (query, field) in [
        ("address=192.0.2", "address"),
        ("address=192.0.2.0%2F40", "address"),
        ("from=yesterday", "from"),
        ("to=2025-02-30", "to"),
        ("actor=nobody%40example.test", "actor"),
        ("subject=x", "subject"),
        ("person=%27%20OR%201%3D1", "person"),
    ] {
        let page = world.admin.get(&format!("{LIST}?{query}")).expect(422);
        let text = page.text();
        assert_eq!(events(&page), [""; 0], "{query}");
        assert!(text.contains(&format!("<a href=\"#{field}\">")), "{text}");
        let export = format!("{LIST}/export?{query}");
        world.admin.get(&export).expect(400);
    }
    assert_eq!(
        world.server.records(9).len(),
        BEFORE,
        "nothing was exported"
    );
    // What was typed stays.
    let page = world.admin.get(&format!("{LIST}?address=192.0.2&q=x"));
    assert!(page.expect(422).text().contains("value=\"192.0.2\""));
}

#[test]
fn s_171_the_log_is_asked_strictly_and_its_pages_have_no_gaps() {
    let mut world = world();
    for n in 0..60 {
        let name = format!("group {n}");
        world.happens(
            Event::GroupCreated { name },
            Actor::Operator,
            None,
            "192.0.2.7",
        );
    }
    for query in [
        "size=0",
        "size=-1",
        "size=9223372036854775808",
        "size=NaN",
        "sort=name;--",
        "order=asc",
        "when=1y",
        "event=no.such",
        "outcome=%25",
        "after=x",
        "after=x.y",
        "format=xml&after=",
    ] {
        let path = if query.starts_with("format") {
            format!("{LIST}/export?{query}")
        } else {
            format!("{LIST}?{query}")
        };
        world.admin.get(&path).expect(400);
    }
    for filter in ["", "event=group.created&", "person=&q=group&"] {
        let (mut path, mut seen) = (format!("{LIST}?{filter}size=25"), Vec::new());
        loop {
            let page = world.admin.get(&path).expect(200);
            seen.extend(numbers(&page.text()));
            match next_page(&page.text()) {
                Some(next) => path = next,
                None => break,
            }
        }
        let all = if filter.is_empty() { 1..=65 } else { 6..=65 };
        assert_eq!(seen, all.rev().collect::<Vec<i64>>(), "{filter}");
    }
    // A mark is sealed: another place than ours is refused.
    let page = world.admin.get(LIST).expect(200).text();
    let next = next_page(&page).expect("a next page");
    let forged = format!("{next}AAAA");
    world.admin.get(&forged).expect(400);
}

/// The numbers of the records on a page.
fn numbers(page: &str) -> Vec<i64> {
    let parts = page.split("<summary>Record ").skip(1);
    parts
        .map(|part| {
            let number: String = part.chars().filter(|c| *c != ',').collect();
            let number: String = number
                .trim_start_matches(|c: char| !c.is_ascii_digit())
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            number.parse().expect("a number")
        })
        .collect()
}

#[test]
fn s_165_s_166_what_strangers_typed_is_shown_as_text_in_one_row() {
    let mut world = world();
    let evil = "<script>alert(1)</script>\"onmouseover=x {{7*7}}\r\n\u{1b}]0;\u{202e}\0";
    let mut browser = world.server.browser();
    browser.enter_password(&format!("{evil}@example.test"), "x");
    world.happens(wrong(evil), Actor::Visitor, None, evil);
    let page = world.admin.get(LIST).expect(200).text();
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    for bad in [
        "<script>alert",
        "\"onmouseover",
        "\u{1b}",
        "\u{202e}",
        "\0",
        " 49\\",
    ] {
        assert!(!page.contains(bad), "{bad:?}");
    }
    for name in ["q", "address", "client", "request", "actor", "from"] {
        let typed = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
        let page = world.admin.get(&format!("{LIST}?{name}={typed}"));
        assert!(matches!(page.status, 200 | 422));
        assert!(!page.text().contains("<script>alert"), "{name}");
    }
}

#[test]
fn a_page_takes_the_same_number_of_statements_whatever_is_in_the_log() {
    let mut world = world();
    let (ada, root) = (world.ada.clone(), world.root.clone());
    // A server that has just started clears away and looks around.
    let statements = |world: &World| world.server.app().storage.statements();
    let mut before = u64::MAX;
    while statements(&world) != before {
        before = statements(&world);
        std::thread::sleep(Duration::from_millis(200));
    }
    let mut counted = Vec::new();
    for rounds in [1, 40] {
        for _ in 0..rounds {
            world.happens(
                wrong("x@example.test"),
                Actor::Visitor,
                Some(&ada),
                "192.0.2.7",
            );
            world.happens(Event::CodeSent, by(&root), None, "192.0.2.8");
        }
        // What runs beside the requests asks too, now and then: the fewest of some tries are the page's own.
        let count = |world: &mut World, query: &str| {
            let tries = (0..5).map(|_| {
                let before = world.server.app().storage.statements();
                world.admin.get(&format!("{LIST}?{query}")).expect(200);
                world.server.app().storage.statements() - before
            });
            tries.min()
        };
        let queries = [
            "size=50",
            "size=50&outcome=failure",
            "size=50&address=192.0.2.7",
        ];
        counted.push(queries.map(|query| count(&mut world, query)));
    }
    assert_eq!(counted[0], counted[1]);
}

#[test]
fn s_170_an_export_has_exactly_the_rows_that_fit_and_is_recorded() {
    let mut world = world();
    let evil = "=cmd|' /C calc'!A1";
    world.happens(wrong(evil), Actor::Visitor, None, "192.0.2.7");
    for _ in 0..1_100 {
        world.happens(
            Event::CodeSent,
            Actor::Visitor,
            Some(&world.ada),
            "192.0.2.7",
        );
    }
    let get = |world: &mut World, query: &str| {
        let file = world
            .admin
            .get(&format!("{LIST}/export?{query}"))
            .expect(200);
        let disposition = file.header("content-disposition").expect("a name");
        assert!(disposition.starts_with("attachment; filename=\"audit."));
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        file.text()
    };
    let csv = get(&mut world, "format=csv&outcome=failure");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 2, "{csv}");
    assert!(lines[0].starts_with("sequence,at,event,outcome,"));
    assert!(!lines[1].contains(",=") && lines[1].contains("auth.password.fail"));
    let record = &world.server.records(1)[0];
    assert_eq!(record.event, "audit.exported");
    assert_eq!(record.actor_id, Some(world.root.id.to_string()));
    assert_eq!(record.details["format"], "csv");
    assert_eq!(record.details["filter"], "outcome=failure");
    // More than is read at once, by an index and by looking at each.
    for filter in [
        "event=auth.code.sent",
        "q=ada-is-nowhere",
        "address=192.0.2.0/24",
    ] {
        let json = get(&mut world, &format!("format=json&{filter}"));
        let rows: Vec<Value> = serde_json::from_str(&json).expect("JSON");
        let expected = match filter {
            "q=ada-is-nowhere" => 0,
            "event=auth.code.sent" => 1_100,
            _ => 1_101,
        };
        // The export itself holds the text that it was filtered by.
        let rows = rows.iter().filter(|row| row["event"] != "audit.exported");
        assert_eq!(rows.count(), expected, "{filter}");
    }
    let lines = get(&mut world, "format=jsonl");
    assert_eq!(lines.lines().count(), BEFORE + 1_101 + 5);
    // Ten minutes later a new proof is asked for, and then the same view comes back.
    let mut late = world.server.with_session(&world.root, Area::Admin);
    world.server.wait(Duration::from_secs(601));
    let asked = late.get(&format!("{LIST}/export?format=csv&outcome=failure"));
    let to = asked.expect(303).location().to_owned();
    assert!(
        to.starts_with("/admin/confirm?return_to=/admin/audit"),
        "{to}"
    );
    assert_eq!(world.server.records(1)[0].details["format"], "jsonl");
    let key = world.server.app().keys.audit.clone();
    let verdict = world.server.read(|tx| verify(tx, &key));
    let head = world.server.read(|tx| tx.audit_head()).expect("a head");
    let records = head.sequence;
    assert_eq!(verdict, Verdict::Intact { records });
}

#[test]
fn the_log_is_for_admins_alone() {
    let world = world();
    let mut portal = world.server.with_session(&world.root, Area::Portal);
    for path in [LIST, "/admin/audit/export"] {
        let to = portal.get(path).expect(303).location().to_owned();
        assert!(to.starts_with("/admin/login"), "{path}: {to}");
    }
    assert_eq!(world.server.records(9).len(), BEFORE);
}
