//! One proxy before one server and one app, and the people who use it.

use super::{
    proxy::{Kind, Proxy},
    snippets::{APP, Addresses, COOKIE_DOMAIN, OUTSIDE, PORTAL},
    upstream,
};
use crate::{
    forms,
    http::{Client, Request, Response, Url, owned},
    server::{Server, Setup},
    sh::{Result, fail, free_address},
    smtp::Sink,
    stage::Stage,
};
use std::collections::BTreeMap;

pub const GROUP: &str = "staff";
pub const ADMIN: &str = "root";
/// Each signs in once: a second code within half a minute is not sent.
const PEOPLE: [(&str, &str); 4] = [
    ("ada", "Ada Lovelace"),
    ("bob", "Bob Outsider"),
    ("carol", "Carol Staff"),
    ("dave", "Dave Staff"),
];
/// Bob is signed in and yet not allowed at the app.
const STAFF: [&str; 3] = ["ada", "carol", "dave"];

/// Field order matters: the proxy stops before the server.
pub struct World {
    pub kind: Kind,
    _proxy: Proxy,
    pub server: Server,
    sink: Sink,
    addresses: Addresses,
    signed_in: BTreeMap<&'static str, Client>,
}

impl World {
    pub fn build(stage: &Stage, kind: Kind) -> Result<Self> {
        let proxy = free_address()?;
        let server = Server::start(Setup {
            public_url: Some(format!("http://{PORTAL}:{}", proxy.port())),
            database_url: stage.database(kind.name())?,
            mail_url: stage.sink.url(),
            more: vec![
                ("PORTCULLIS_COOKIE_DOMAIN", COOKIE_DOMAIN.into()),
                ("PORTCULLIS_TRUSTED_PROXIES", "127.0.0.1/32".into()),
                ("PORTCULLIS_OUTBOUND_ALLOW", APP.into()),
            ],
        })?;
        let addresses = Addresses {
            proxy,
            server: server.address,
            upstream: upstream::start()?,
        };
        let proxy = Proxy::start(kind, &addresses)?;
        let world = Self {
            kind,
            _proxy: proxy,
            server,
            sink: stage.sink.clone(),
            addresses,
            signed_in: BTreeMap::new(),
        };
        world.populate()?;
        Ok(world)
    }

    fn populate(&self) -> Result {
        let cli = |arguments: &[&str], input: &str| self.server.cli(arguments, input).map(drop);
        cli(
            &[
                "admin",
                "create",
                "--email",
                &self.email(ADMIN),
                "--name",
                "Root",
                "--password-stdin",
            ],
            &password(ADMIN),
        )?;
        for (person, name) in PEOPLE {
            cli(
                &[
                    "user",
                    "create",
                    "--email",
                    &self.email(person),
                    "--name",
                    name,
                    "--password-stdin",
                ],
                &password(person),
            )?;
        }
        cli(&["group", "create", GROUP], "")?;
        for person in STAFF {
            cli(&["group", "add", GROUP, &self.email(person)], "")?;
        }
        cli(&["app", "create", "--host", APP, "--group", GROUP], "")?;
        cli(&["app", "create", "--host", OUTSIDE], "")
    }

    /// Every run has addresses of its own, so that the sink's mails of another run are not taken for theirs.
    pub fn email(&self, person: &str) -> String {
        format!("{person}@{}.example.test", self.kind.name())
    }

    pub fn portal(&self, path: &str) -> String {
        self.at(PORTAL, path)
    }

    pub fn app(&self, path: &str) -> String {
        self.at(APP, path)
    }

    pub fn outside(&self, path: &str) -> String {
        self.at(OUTSIDE, path)
    }

    fn at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.addresses.proxy.port())
    }

    pub fn anonymous(&self) -> Client {
        Client::new(self.addresses.proxy)
    }

    pub fn proxy_address(&self) -> std::net::SocketAddr {
        self.addresses.proxy
    }

    /// Opens a page as nobody, signs in where it leads, and returns where that ends.
    pub fn sign_in(&mut self, person: &'static str, target: &str) -> Result<Response> {
        let mut client = self.anonymous();
        let email = self.email(person);
        let seen = self.sink.to(&email).len();
        let login = client.open(target)?.expect(200)?;
        let values = [
            ("email", email.as_str()),
            ("password", &password(person)),
            ("method", "password"),
        ];
        let answer = forms::submit(&mut client, &login, "password", &values)?;
        let code_page = client.follow(answer)?.expect(200)?;
        let code = self.sink.code(&email, seen)?;
        let answer = forms::submit(&mut client, &code_page, "code", &[("code", &code)])?;
        let landed = client.follow(answer)?;
        self.signed_in.insert(person, client);
        Ok(landed)
    }

    pub fn client(&mut self, person: &str) -> Result<&mut Client> {
        self.signed_in
            .get_mut(person)
            .ok_or_else(|| format!("{person} could not sign in before").into())
    }

    /// One request of a person who has signed in, or of nobody.
    pub fn ask(
        &mut self,
        person: Option<&str>,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
    ) -> Result<Response> {
        self.ask_with(person, method, url, headers, None)
    }

    pub fn ask_with(
        &mut self,
        person: Option<&str>,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Result<Response> {
        let request = Request {
            method,
            url: Url::parse(url)?,
            headers: owned(headers),
            body: body.map(str::to_owned),
        };
        match person {
            Some(person) => self.client(person)?.send(&request),
            None => self.anonymous().send(&request),
        }
    }

    pub fn user_id(&self, person: &str) -> Result<String> {
        let email = self.email(person);
        let list: serde_json::Value =
            serde_json::from_str(&self.server.cli(&["user", "list", "--json"], "")?)?;
        let users = list
            .as_array()
            .or_else(|| list.get("users")?.as_array())
            .cloned()
            .unwrap_or_default();
        let found = users
            .iter()
            .find(|u| u.get("email").and_then(|e| e.as_str()) == Some(&email));
        match found.and_then(|u| u.get("id")?.as_str()) {
            Some(id) => Ok(id.to_owned()),
            None => fail(format!("user list --json does not know {email}: {list}")),
        }
    }
}

fn password(person: &str) -> String {
    format!("correct horse battery staple {person}")
}
