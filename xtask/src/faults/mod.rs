//! What goes wrong around a server: it says so in one clear message, refuses rather than guesses, and loses nothing.

mod disk;
mod person;

use crate::{
    http::{Client, PAGE},
    postgres::Cluster,
    report::Report,
    server::{Server, Setup},
    sh::{Result, ensure, free_address, wait_for},
    smtp::Sink,
};
use person::{CODE_PAGE, Person};
use std::time::Duration;

/// Longer than the first pause between two tries of a mail, and than a cached answer of the gate is trusted.
const PATIENCE: Duration = Duration::from_secs(40);

pub fn run() -> Result<Report> {
    let mut report = Report::default();
    for (name, check) in CHECKS {
        report.check(name, check());
    }
    Ok(report)
}

type Check = fn() -> Result;

const CHECKS: &[(&str, Check)] = &[
    (
        "a full disk: one message, nothing half written, all well once there is room",
        disk::fills_up,
    ),
    (
        "a mail server that is away: the request does not wait, the mail comes when it is back",
        mail_server_is_away,
    ),
    (
        "S-199 a database that is away: refused, never allowed, and well again without a restart",
        database_is_away,
    ),
    (
        "S-201 killed in the middle of sign-ins: every session that was acknowledged lives",
        killed,
    ),
];

fn mail_server_is_away() -> Result {
    let address = free_address()?;
    let server = Server::start(Setup {
        mail_url: format!("smtp://{address}"),
        ..Setup::default()
    })?;
    let mut ada = Person::create(&server, "ada")?;
    let answer = ada.give_password(&server)?;
    ensure(
        answer.url.path == CODE_PAGE,
        "the sign-in did not go on without the mail server",
    )?;
    wait_for("the log to name the mail server", PATIENCE, || {
        server.log().contains("a mail was not sent").then_some(())
    })?;
    let sink = Sink::start_at(address, None)?;
    let code = wait_for("the mail, tried again", PATIENCE, || {
        sink.to(&ada.email).first()?.code()
    })?;
    ada.give_code(&answer, &code)
}

fn database_is_away() -> Result {
    let mut cluster = Cluster::start()?;
    let sink = Sink::start(None)?;
    let server = Server::start(Setup {
        database_url: Some(cluster.create_database("faults")?),
        mail_url: sink.url(),
        more: vec![("PORTCULLIS_COOKIE_DOMAIN", "localhost".into())],
        ..Setup::default()
    })?;
    let mut ada = Person::create(&server, "ada")?;
    ada.sign_in(&server, &sink)?;
    ada.asks_the_gate(&server, 200)?;
    cluster.stop()?;
    let url = format!("{}/auth/verify", server.public_url);
    wait_for("the gate to refuse", PATIENCE, || {
        let status = ada.client.get(&url, &[]).ok()?.status;
        (status != 200).then_some(())
    })?;
    ada.asks_the_gate(&server, 503)?;
    let ready = Client::new(server.address).get(&format!("{}/readyz", server.public_url), &[])?;
    ready.expect(503)?;
    Client::new(server.address)
        .get(&format!("{}/login", server.public_url), &PAGE)?
        .expect(200)?;
    cluster.resume()?;
    wait_for("the gate to allow again", PATIENCE, || {
        let status = ada.client.get(&url, &[]).ok()?.status;
        (status == 200).then_some(())
    })
}

fn killed() -> Result {
    let sink = Sink::start(None)?;
    let mut server = Server::start(Setup {
        mail_url: sink.url(),
        more: vec![("PORTCULLIS_COOKIE_DOMAIN", "localhost".into())],
        ..Setup::default()
    })?;
    let mut people = Vec::new();
    for round in 0..5 {
        let mut person = Person::create(&server, &format!("p{round}"))?;
        person.sign_in(&server, &sink)?;
        people.push(person);
        server.kill()?;
        server.launch()?;
        for person in &mut people {
            person.asks_the_gate(&server, 200)?;
        }
    }
    let verdict = server.cli(&["audit", "verify"], "")?;
    ensure(verdict.starts_with("intact"), verdict)
}
