use super::Subject;
use crate::sample::{account, at, digest, session, ticket};
use portcullis_sessions::Ticket;

const HOST: &str = "app.example.test";

fn with_ticket(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_session(&session(11, 1))?;
        ports.put_ticket(&ticket(60, 11))
    });
}

fn take(subject: &dyn Subject, host: &'static str, now: i64) -> Option<Ticket> {
    subject.run(move |ports| ports.take_ticket(&digest(60), host, at(now)))
}

pub(super) fn i_2_a_ticket_is_taken_once(subject: &dyn Subject) {
    with_ticket(subject);
    assert_eq!(take(subject, HOST, 29), Some(ticket(60, 11)));
    assert_eq!(take(subject, HOST, 29), None);
}

pub(super) fn a_ticket_is_for_its_host_and_survives_the_others(subject: &dyn Subject) {
    with_ticket(subject);
    for host in [
        "",
        "other.example.test",
        "example.test",
        "%",
        "app_example_test",
    ] {
        assert_eq!(take(subject, host, 1), None, "{host:?}");
    }
    assert_eq!(take(subject, HOST, 1), Some(ticket(60, 11)));
}

pub(super) fn a_ticket_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    with_ticket(subject);
    assert_eq!(take(subject, HOST, 30), None);
    assert_eq!(take(subject, HOST, 31), None);
}

pub(super) fn expired_tickets_are_purged(subject: &dyn Subject) {
    with_ticket(subject);
    assert_eq!(subject.run(|ports| ports.purge_tickets(at(29))), 0);
    assert_eq!(subject.run(|ports| ports.purge_tickets(at(30))), 1);
    assert_eq!(subject.run(|ports| ports.purge_tickets(at(30))), 0);
    assert_eq!(take(subject, HOST, 1), None);
}
