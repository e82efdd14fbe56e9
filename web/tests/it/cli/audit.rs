//! `portcullis audit`.

use super::portcullis;
use crate::support::Server;
use serde_json::Value;

#[test]
fn the_newest_records_are_printed_the_oldest_of_them_first() {
    let server = Server::start();
    for name in ["a", "b", "c"] {
        server.person(&format!("{name}@example.test"));
    }
    let said = portcullis(&server, &["audit", "tail", "-n", "2"]).done();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].contains("  success  account.created  operator"),
        "{said}"
    );
    assert!(lines[0].contains("email=b@example.test") && lines[1].contains("email=c@"));
    let json = portcullis(&server, &["audit", "tail", "--json"]).done();
    let events: Vec<Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    // Three keys were made when the server started.
    assert_eq!(events.len(), 6);
    assert_eq!(events[5]["details"]["email"], "c@example.test");
}

#[test]
fn an_export_has_what_fits_and_is_recorded() {
    let server = Server::start();
    let ada = server.person("ada@example.test");
    server.person("bob@example.test");
    let args = [
        "audit",
        "export",
        "--format",
        "csv",
        "--subject",
        "ada@example.test",
    ];
    let csv = portcullis(&server, &args).done();
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(csv.contains(&ada.id.to_string()));
    let record = &server.records(1)[0];
    assert_eq!(
        (record.event.as_str(), record.actor.as_str()),
        ("audit.exported", "operator")
    );
    assert_eq!(record.details["filter"], "subject=ada%40example.test");
    let lines = portcullis(&server, &["audit", "export", "--text", "BOB@"]).done();
    let found: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let events: Vec<&Value> = found.iter().map(|row| &row["event"]).collect();
    assert!(events.contains(&&Value::from("account.created")), "{lines}");
    // What nothing can be found by is refused, and not recorded.
    let before = server.state().records;
    for bad in [
        ["--actor", "nobody@example.test"],
        ["--address", "192.0.2"],
        ["--from", "yesterday"],
    ] {
        let said = portcullis(&server, &["audit", "export", bad[0], bad[1]]).refused();
        assert!(said.contains(bad[0]), "{said}");
    }
    assert_eq!(server.state().records, before);
}
