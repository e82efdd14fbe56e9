//! That nobody changes the audit log unseen, that old records go, and that new ones are seen as they come.

use crate::support::{Browser, Request, Server};
use diesel::connection::SimpleConnection;
use portcullis_audit::{AuditReader, Break, Verdict, quick_check, verify};
use portcullis_sessions::Area;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

const PATH: &str = "/admin/audit/verify";

/// A server with some records, and its admin.
fn scene() -> (Server, Browser) {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut browser = server.with_session(&root, Area::Admin);
    for name in ["one", "two", "three", "four", "five", "six"] {
        browser
            .fill("/admin/groups", "/admin/groups", &[("name", name)])
            .expect(303);
    }
    (server, browser)
}

fn verdict(server: &Server) -> Verdict {
    server.read(|tx| verify(tx, &server.app().keys.audit))
}

#[test]
fn an_admin_walks_through_the_log_and_that_is_recorded() {
    let (server, mut browser) = scene();
    let page = browser.get(PATH).expect(200).text();
    assert!(page.contains("Never"), "{page}");
    browser.fill(PATH, PATH, &[]).expect(303);
    let page = browser.get(PATH).text();
    assert!(page.contains("it holds"));
    let record = server.records(1).pop().expect("a record");
    assert_eq!(record.event, "audit.verified");
    assert!(page.contains(&format!("All {} records held", record.details["records"])));
    assert!(!record.details.contains_key("broken"));
}

/// Each way to touch the log past the server, and what the walk says of it.
const TAMPERING: [(&str, Break); 7] = [
    (
        "UPDATE audit_records SET body = body || ' ' WHERE sequence = 3",
        Break::Altered,
    ),
    (
        "UPDATE audit_records SET event = 'auth.signed-in' WHERE sequence = 3",
        Break::Columns,
    ),
    (
        "UPDATE audit_records SET outcome = 'failure' WHERE sequence = 3",
        Break::Columns,
    ),
    (
        "DELETE FROM audit_records WHERE sequence = 3",
        Break::Missing,
    ),
    (
        "UPDATE audit_records SET sequence = -1 WHERE sequence = 3; \
         UPDATE audit_records SET sequence = 3 WHERE sequence = 4; \
         UPDATE audit_records SET sequence = 4 WHERE sequence = -1",
        Break::Altered,
    ),
    (
        "DELETE FROM audit_records WHERE sequence > 3",
        Break::Missing,
    ),
    (
        "DELETE FROM audit_records WHERE sequence < 3; \
         INSERT INTO audit_floor VALUES (1, 3, zeroblob(32), zeroblob(32))",
        Break::Floor,
    ),
];

#[test]
fn s_167_whoever_holds_the_disk_but_not_the_key_is_seen() {
    for (sql, expected) in TAMPERING {
        let (server, mut browser) = scene();
        if !server.database.is_sqlite() {
            return;
        }
        assert!(matches!(verdict(&server), Verdict::Intact { .. }));
        server.database.sqlite().batch_execute(sql).expect(sql);
        let found = verdict(&server);
        assert!(
            matches!(found, Verdict::Broken { how, .. } if how == expected),
            "{sql}: {found:?}"
        );
        // At every start the newest records are looked at.
        let quick = server.read(|tx| quick_check(tx, &server.app().keys.audit, 1000));
        assert!(matches!(quick, Verdict::Broken { .. }), "{sql}: {quick:?}");
        // The page and the health page say so, and what happened is still recorded.
        browser.fill(PATH, PATH, &[]).expect(303);
        let page = browser.get(PATH).text();
        assert!(page.contains("does not hold"), "{sql}");
        let record = server.records(1).pop().expect("a record");
        assert!(record.details["broken"].contains(':'), "{sql}");
        assert_eq!(record.outcome, "failure");
    }
}

#[test]
fn s_167_a_log_whose_head_is_gone_does_not_hold() {
    let (server, _) = scene();
    if !server.database.is_sqlite() {
        return;
    }
    let sql = "DELETE FROM audit_head";
    server.database.sqlite().batch_execute(sql).expect(sql);
    assert!(matches!(
        verdict(&server),
        Verdict::Broken {
            how: Break::Head,
            ..
        }
    ));
}

#[test]
fn s_167_old_records_go_and_the_rest_still_holds() {
    let (mut server, mut browser) = scene();
    let before = server.read(|tx| tx.audit_head()).expect("a head").sequence;
    let retention = [("audit_retention", "29d")];
    let page = "/admin/settings";
    let reply = browser.fill(page, page, &retention);
    assert_eq!(reply.status, 422, "no less than a month");
    browser
        .fill(page, page, &[("audit_retention", "30d")])
        .expect(303);
    server.wait(Duration::from_secs(31 * 86_400));
    // The job runs when a server starts, and every few minutes.
    server.restart();
    let mut left = 300;
    let first = loop {
        let first = server
            .read(|tx| tx.audit_from(0, 1))
            .pop()
            .expect("one stays");
        if first.sequence > 1 {
            break first.sequence;
        }
        left -= 1;
        assert!(left > 0, "nothing was removed");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert!(first > before);
    assert!(matches!(verdict(&server), Verdict::Intact { .. }));
    let told = server.records(10);
    let pruned = told.iter().find(|it| it.event == "audit.pruned");
    assert_eq!(
        pruned.expect("a record").details["first"],
        first.to_string()
    );
}

#[test]
fn records_are_seen_as_they_come() {
    let (server, mut browser) = scene();
    // Somebody who types the address is led to the page.
    let reply = browser.get("/admin/audit/stream");
    assert_eq!((reply.status, reply.location()), (303, "/admin/audit"));
    let request = Request::get("/admin/audit/stream").with("Accept", "text/event-stream");
    let host = crate::support::PORTAL;
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("a limit");
    stream
        .write_all(&request.bytes(&browser.cookies.header(host)))
        .expect("sent");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    assert!(lines.next().expect("a status").contains("200"));
    let opening = lines.find(|line| line.starts_with("id: "));
    assert!(opening.is_some(), "it says where it begins");
    browser
        .fill("/admin/groups", "/admin/groups", &[("name", "seven")])
        .expect(303);
    let data = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned));
    let data: serde_json::Value =
        serde_json::from_str(&data.expect("a record")).expect("one line of JSON");
    assert_eq!(data["event"], "group.created");
    assert_eq!(data["actor"], "root@example.test");
}
