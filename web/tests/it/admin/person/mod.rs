//! One person: their pages, and everything that is done there.

mod apps;
mod delete;
mod edit;
mod factors;
mod guards;
mod ids;
mod invite;
mod links;
mod password;
mod secrets;
mod sessions;

use crate::support::{Browser, Reply, Request, Server};
use portcullis_credentials::Account;
use portcullis_sessions::Area;
use portcullis_web::http::csrf_token;

const ADA: &str = "ada@example.test";
const ROOT: &str = "root@example.test";

/// A server, somebody, an admin, and the admin's browser in the admin area.
struct Scene {
    server: Server,
    ada: Account,
    root: Account,
    admin: Browser,
}

impl Scene {
    fn new() -> Self {
        Self::on(Server::start())
    }

    fn on(server: Server) -> Self {
        let ada = server.person(ADA);
        let root = server.admin(ROOT);
        let admin = server.with_session(&root, Area::Admin);
        Self {
            server,
            ada,
            root,
            admin,
        }
    }

    /// What the admin's own page would post about somebody.
    fn request(&self, account: &Account, action: &str, fields: &[(&str, &str)]) -> Request {
        request(&self.server, &self.admin, account, (action, fields))
    }

    fn post(&mut self, account: &Account, action: &str, fields: &[(&str, &str)]) -> Reply {
        let request = self.request(account, action, fields);
        self.admin.send(request)
    }

    /// Something that is done, about Ada.
    #[track_caller]
    fn done(&mut self, action: &str, fields: &[(&str, &str)]) -> Reply {
        let ada = self.ada.clone();
        self.post(&ada, action, fields).expect(303)
    }

    /// A page about Ada.
    #[track_caller]
    fn page(&mut self, tab: &str) -> String {
        let path = format!("/admin/users/{}{tab}", self.ada.id);
        self.admin.get(&path).expect(200).text()
    }

    /// The message that the next page shows.
    #[track_caller]
    fn said(&mut self, reply: &Reply) -> String {
        self.admin.get(reply.location()).expect(200).text()
    }
}

fn request(
    server: &Server,
    admin: &Browser,
    account: &Account,
    (action, fields): (&str, &[(&str, &str)]),
) -> Request {
    let cookie = admin.cookies.value("__Host-portcullis-admin");
    let token = csrf_token(&server.app().keys.csrf, cookie.expect("signed in"));
    let mut all = vec![("csrf", token.as_str())];
    all.extend(fields);
    Request::post(&format!("/admin/users/{}/{action}", account.id), &all)
}

/// The path of the link in the newest mail to somebody that has one.
#[track_caller]
fn link_in_mail(server: &Server, email: &str, path: &str) -> String {
    let mails = server.mails_to(email);
    let texts = mails.iter().rev().filter_map(|mail| mail.content.as_ref());
    let mut found = texts.filter_map(|content| {
        let (_, rest) = content.text.split_once(path)?;
        let token = rest.split_whitespace().next()?;
        Some(format!("{path}{token}"))
    });
    found.next().expect("a mail with a link")
}

/// Opens a link, and chooses a password on the page that it leads to; the status of the last answer.
fn choose(server: &Server, link: &str, password: &str) -> u16 {
    let mut browser = server.browser();
    let to = browser.get(link);
    if to.status != 303 {
        return to.status;
    }
    let page = browser.get(to.location());
    if page.status != 200 {
        return page.status;
    }
    let path = to.location().to_owned();
    browser
        .submit(&page, &path, &[("new_password", password)])
        .status
}
