//! What holds for every route, generated from the router's own table: a route that is added is covered, or fails here.

mod csrf;
mod headers;
mod methods;
mod roles;

use crate::support::{Browser, Server};
use portcullis_credentials::Account;
use portcullis_credentials::outbox::Mail;
use portcullis_sessions::Area;
use portcullis_web::http::routes::Access;

/// A server with something behind every path.
struct World {
    server: Server,
    person: Account,
    root: Account,
    mail: Mail,
}

impl World {
    fn new() -> Self {
        let server = Server::start();
        let mail = server.put_mail();
        Self {
            person: server.person("ada@example.test"),
            root: server.admin("root@example.test"),
            server,
            mail,
        }
    }

    /// A path that leads somewhere.
    #[track_caller]
    fn path(&self, pattern: &str) -> String {
        let id = if pattern.starts_with("/admin/outbox/") {
            self.mail.id.to_string()
        } else {
            self.person.id.to_string()
        };
        let path = pattern
            .replace("/static/{path:.*}", &self.asset())
            .replace("{id}", &id);
        assert!(
            !path.contains('{'),
            "{pattern} has a new kind of parameter: say here what it may be"
        );
        path
    }

    fn asset(&self) -> String {
        let page = self.server.browser().get("/login").text();
        let (_, rest) = page
            .split_once("rel=\"stylesheet\" href=\"")
            .expect("a stylesheet");
        rest.split('"').next().expect("its path").to_owned()
    }

    fn portal(&self) -> Browser {
        self.server.with_session(&self.person, Area::Portal)
    }

    fn admin(&self) -> Browser {
        self.server.with_session(&self.root, Area::Admin)
    }

    /// Somebody who may post here.
    fn who_may(&self, access: Access) -> Browser {
        match access {
            Access::Anybody | Access::Browser => self.stranger(),
            Access::Portal => self.portal(),
            Access::Admin => self.admin(),
        }
    }

    /// A browser that has seen a form, and so has a secret of its own.
    fn stranger(&self) -> Browser {
        let mut browser = self.server.browser();
        browser.get("/login").expect(200);
        browser
    }
}

/// The cookie that the forms of an area are bound to.
fn bound_to(access: Access) -> &'static str {
    match access {
        Access::Anybody | Access::Browser => "__Host-portcullis-browser",
        Access::Portal => "__Host-portcullis",
        Access::Admin => "__Host-portcullis-admin",
    }
}
