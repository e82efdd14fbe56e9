//! What holds for every route, generated from the router's own table: a route that is added is covered, or fails here.

mod csrf;
mod fresh;
mod headers;
mod methods;
mod roles;

use crate::support::{APP, Browser, Request, Server};
use portcullis_audit::{Subscription, SubscriptionStore};
use portcullis_base::{
    AppId, DeviceId, GroupId, PasskeyId, SessionId, SettingStore, SubscriptionId,
};
use portcullis_credentials::Account;
use portcullis_credentials::outbox::Mail;
use portcullis_mfa::{Passkey, PasskeyStore, TrustedDevice, TrustedDeviceStore};
use portcullis_oidc::keys::KeyStore;
use portcullis_sessions::gate::Audience;
use portcullis_sessions::{Area, Invalidation, SessionStore};
use portcullis_testkit::sample::rule;
use portcullis_web::http::routes::Access;

/// A server with something behind every path.
struct World {
    server: Server,
    person: Account,
    root: Account,
    mail: Mail,
    /// A session of the person that no test signs in with.
    other: SessionId,
    device: DeviceId,
    passkey: PasskeyId,
    group: GroupId,
    protected: AppId,
    hook: SubscriptionId,
    client: String,
    /// A test of a proxy that was begun.
    probe: String,
}

impl World {
    fn new() -> Self {
        let server = Server::start();
        let mail = server.put_mail();
        let person = server.person("ada@example.test");
        server.with_session(&person, Area::Portal);
        let other = server.read(|tx| tx.sessions_of(person.id))[0].id;
        let described = ("Firefox on Linux".to_owned(), "192.0.2.7".to_owned());
        let device = server.write(|tx, call| {
            let (device, _) = TrustedDevice::trust(call, person.id, described);
            tx.insert_device(&device).map(|()| device.id)
        });
        let passkey = Passkey {
            account: person.id,
            ..portcullis_testkit::sample::passkey(1, 1)
        };
        server.write(|tx, _| tx.insert_passkey(&passkey));
        let group = server.group("family").id;
        let protected = server.protect(APP, vec![rule("/", Audience::SignedIn)]).id;
        // Off, so that it tells nobody.
        let hook = Subscription {
            enabled: false,
            ..portcullis_testkit::sample::subscription(1)
        };
        server.write(|tx, _| tx.insert_subscription(&hook));
        server.write(|tx, call| {
            tx.put_setting("logo", "<svg></svg>", call.now())?;
            tx.put_setting("accent", "#1d4ed8", call.now())
        });
        server
            .app()
            .forget(&Invalidation::Settings)
            .expect("it is read");
        let client = server.party().id;
        let scene = server.app().scene();
        let made = server.write(|tx, call| {
            let by = (&scene, portcullis_audit::Actor::Operator);
            portcullis_web::flows::probe::begin(tx, call, by, crate::support::APP)
        });
        Self {
            probe: made.browser.reveal().to_owned(),
            person,
            root: server.admin("root@example.test"),
            server,
            mail,
            other,
            device,
            passkey: passkey.id,
            group,
            protected,
            hook: hook.id,
            client,
        }
    }

    /// A path that leads somewhere.
    #[track_caller]
    fn path(&self, pattern: &str) -> String {
        let id = match pattern {
            _ if pattern.starts_with("/admin/outbox/") => self.mail.id.to_string(),
            _ if pattern.starts_with("/admin/groups/") => self.group.to_string(),
            _ if pattern.starts_with("/admin/apps/") => self.protected.to_string(),
            _ if pattern.starts_with("/admin/sessions/") => self.other.to_string(),
            _ if pattern.starts_with("/admin/proxy/probe/") => self.probe.clone(),
            _ if pattern.starts_with("/admin/keys/") => {
                self.server.read(|tx| tx.keys())[0].kid.clone()
            }
            _ if pattern.starts_with("/admin/webhooks/") => self.hook.to_string(),
            _ if pattern.starts_with("/admin/clients/") => self.client.clone(),
            _ if pattern.starts_with("/profile/sessions/") => self.other.to_string(),
            _ if pattern.starts_with("/profile/devices/") => self.device.to_string(),
            _ if pattern.starts_with("/profile/passkeys/") => self.passkey.to_string(),
            _ => self.person.id.to_string(),
        };
        let live = self.server.app().live();
        let version = match &live.logo {
            Some(logo) if pattern.starts_with("/brand/logo/") => logo.version.clone(),
            _ => "1d4ed8-own".to_owned(),
        };
        let path = pattern
            .replace("/static/{path:.*}", &self.asset())
            .replace("{id}", &id)
            .replace("{session}", &self.other.to_string())
            .replace("{version}", &version);
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
            Access::Anybody | Access::App | Access::Browser | Access::BrowserJson => {
                self.stranger()
            }
            Access::Portal | Access::PortalJson => self.portal(),
            Access::Admin | Access::AdminJson => self.admin(),
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
        Access::Anybody | Access::App | Access::Browser | Access::BrowserJson => {
            "__Host-portcullis-browser"
        }
        Access::Portal | Access::PortalJson => "__Host-portcullis",
        Access::Admin | Access::AdminJson => "__Host-portcullis-admin",
    }
}

/// Whether a script asks here, which is told in JSON what went wrong.
fn answers_json(path: &str) -> bool {
    ["/begin", "/finish", "/strength"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// Whether a route takes JSON of a script, with its token in a header.
fn is_json(access: Access) -> bool {
    matches!(
        access,
        Access::BrowserJson | Access::PortalJson | Access::AdminJson
    )
}

/// What our own page or script would post, with these fields; `csrf` goes where the route looks for it.
fn own_post(path: &str, access: Access, fields: &[(&str, &str)]) -> Request {
    if !is_json(access) {
        return Request::post(path, fields);
    }
    let token = fields.iter().find(|(name, _)| *name == "csrf");
    let request = Request::post(path, &[])
        .with("Content-Type", "application/json")
        .body(b"{}");
    match token {
        Some((_, token)) => request.header("X-CSRF-Token", token),
        None => request,
    }
}
