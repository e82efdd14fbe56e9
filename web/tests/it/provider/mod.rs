//! G9: the OpenID Provider, asked by browsers, by clients, and by worse.

mod amr;
mod authorize;
mod consent;
mod cors;
mod device;
mod dpop;
mod ending;
mod legacy;
mod limits;
mod logout;
mod metadata;
mod par;
mod refresh;
mod registration;
mod token;
mod userinfo;

const ADA: &str = "ada@example.test";
const BEN: &str = "ben@example.test";

use crate::support::{Browser, Server};
use portcullis_credentials::Account;
use portcullis_sessions::Area;

/// A server, somebody, and their browser, signed in.
fn world() -> (Server, Account, Browser) {
    let server = Server::start();
    let ada = server.person(ADA);
    let browser = server.with_session(&ada, Area::Portal);
    (server, ada, browser)
}
