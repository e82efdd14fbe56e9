//! G2: `GET /auth/verify`. A 200 carries the whole identity, everything else none of it.

mod cookies;
mod hosts;
mod paths;
mod revocation;
mod sessions;
mod shadow;
mod step_up;
mod trust;

use crate::support::{Browser, Server};
use portcullis_sessions::gate::{App, Audience, HostPattern, PathRule, RuleStore};
use portcullis_sessions::{Area, Invalidation};
use portcullis_testkit::sample::rule;

const ADA: &str = "ada@example.test";

/// A server with one person, and her browser, signed in.
fn with_ada() -> (Server, Browser) {
    let server = Server::start();
    let browser = ada(&server);
    (server, browser)
}

fn ada(server: &Server) -> Browser {
    let account = server.person(ADA);
    server.with_session(&account, Area::Portal)
}

/// Protects an app.
fn protect(server: &Server, host: &str, rules: Vec<PathRule>) {
    server.write(|tx, call| {
        let host = HostPattern::parse(host).expect("a host");
        tx.insert_app(&App::create(call, host, rules.clone()))
    });
    server
        .app()
        .forget(&Invalidation::Rules)
        .expect("the rules are read again");
}

fn signed_in(prefix: &str) -> PathRule {
    rule(prefix, Audience::SignedIn)
}
