//! Configuration: flags before environment before file before default; every error at once.

mod colour;
mod keys;
mod live;
mod logo;
mod parse;
mod source;

pub use colour::{Colour, Look, READABLE};
pub use keys::SecretKeyError;
pub use live::{Fixed, LIVE, Live};
pub use logo::Logo;
pub(crate) use parse::duration;
pub use parse::{ForwardedFrom, HeaderNames, LogFormat, MailUrl, PublicUrl, Registration};
pub use source::{
    Flags, Given, Problem, Problems, SETTINGS, Setting, is_secret, reference, setting_name,
};

use crate::outbound::OutboundPolicy;
use ipnet::IpNet;
use portcullis_base::RootKey;
use portcullis_storage::DatabaseUrl;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Everything that the operator may set.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address that browsers use.
    pub public_url: PublicUrl,
    /// Where the database, the secret key and the like are kept.
    pub data_dir: PathBuf,
    /// Which database.
    pub database_url: DatabaseUrl,
    /// The domain that the gate cookie is set for.
    pub cookie_domain: Option<String>,
    /// The proxies whose forwarded headers are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Where the admin area can be reached from; anywhere when empty.
    pub admin_networks: Vec<IpNet>,
    /// Where the admin area alone is served, and the address that browsers use for it.
    pub admin_door: Option<(SocketAddr, PublicUrl)>,
    /// Which headers those proxies tell the request in.
    pub forwarded_from: ForwardedFrom,
    /// The names of the identity headers.
    pub identity_headers: HeaderNames,
    /// Where metrics are served.
    pub metrics_listen: Option<SocketAddr>,
    /// What is logged, in the syntax of `tracing`'s filter.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
    /// What is obeyed while nobody has set anything in the admin area. Who wants to know what is obeyed asks for [`Live`].
    pub initial: Live,
    /// What was given of the settings that could be set in the admin area, and there is locked.
    pub given: Fixed,
    /// Whether tokens may travel through the browser.
    pub legacy_response_types: bool,
    /// Whether clients may register themselves.
    pub registration: Registration,
    /// Whether pending migrations are applied at start.
    pub migrate: bool,
    /// How long the server keeps answering after it was told to stop, for balancers to notice.
    pub drain: Duration,
    /// How many gate tokens are held in memory at most.
    pub index_capacity: usize,
    /// What clients may have the server call.
    pub outbound: OutboundPolicy,
    /// The secret that all keys are derived from.
    pub root: RootKey,
}

impl Config {
    /// Reads flags, environment and file.
    ///
    /// # Errors
    /// All problems at once.
    pub fn load(flags: &Flags) -> Result<Self, Problems> {
        let mut source = source::Source::open(flags)?;
        let config = Self::build(&mut source, true);
        source.finish(config)
    }

    /// The same without making a secret key where there is none: for commands that only look.
    ///
    /// # Errors
    /// All problems at once.
    pub fn look(flags: &Flags) -> Result<Self, Problems> {
        let mut source = source::Source::open(flags)?;
        let config = Self::build(&mut source, false);
        source.finish(config)
    }

    fn build(source: &mut source::Source, make_key: bool) -> Option<Self> {
        let public_url = source.parse("public_url", PublicUrl::parse);
        let data_dir = source.parse("data_dir", parse::path);
        let database_url = source.parse_or("database_url", DatabaseUrl::parse, || {
            Some(DatabaseUrl::Sqlite(
                data_dir.as_ref()?.join("portcullis.sqlite3"),
            ))
        });
        let cookie_domain = source.parse_optional("cookie_domain", parse::domain);
        if let (Some(url), Some(Some(domain))) = (&public_url, &cookie_domain) {
            source.require("cookie_domain", url.is_under(domain), || {
                format!("the public URL's host {} is not in this domain", url.host())
            });
        }
        let admin_door = Self::admin_door(source, public_url.as_ref());
        let initial = Live::build(source, public_url.as_ref());
        let given = source.given(&LIVE);
        let outbound = Self::outbound(source);
        let registration = Self::registration(source);
        let root = data_dir
            .as_ref()
            .and_then(|dir| keys::root_key(source, dir, make_key));
        Some(Self {
            listen: source.parse("listen", parse::socket)?,
            public_url: public_url?,
            data_dir: data_dir?,
            database_url: database_url?,
            cookie_domain: cookie_domain?,
            trusted_proxies: source.parse("trusted_proxies", parse::networks)?,
            admin_networks: source.parse("admin_networks", parse::admin_networks)?,
            admin_door: admin_door?,
            forwarded_from: source.parse("forwarded_from", ForwardedFrom::parse)?,
            identity_headers: HeaderNames {
                user: source.parse("header_user", parse::header_names)?,
                email: source.parse("header_email", parse::header_names)?,
                name: source.parse("header_name", parse::header_names)?,
                groups: source.parse("header_groups", parse::header_names)?,
            },
            metrics_listen: source.parse_optional("metrics_listen", parse::socket)?,
            log: source.parse("log", parse::log_filter)?,
            log_format: source.parse("log_format", LogFormat::parse)?,
            initial: initial?,
            given,
            migrate: source.parse("migrate", parse::migrate)?,
            drain: source.parse("drain", parse::duration)?,
            index_capacity: source.parse("index_capacity", parse::count)?,
            outbound: outbound?,
            legacy_response_types: source.parse("legacy_response_types", parse::switch)?,
            registration: registration?,
            root: root?,
        })
    }

    fn admin_door(
        source: &mut source::Source,
        public_url: Option<&PublicUrl>,
    ) -> Option<Option<(SocketAddr, PublicUrl)>> {
        let listen = source.parse_optional("admin_listen", parse::socket)?;
        let url = source.parse_optional("admin_url", PublicUrl::parse)?;
        source.require("admin_url", listen.is_some() == url.is_some(), || {
            "admin_listen and admin_url are set together, or neither is".to_owned()
        });
        if let (Some(url), Some(public)) = (&url, public_url) {
            // A passkey is for a host and those under it.
            let under = url.host() == public.host() || url.is_under(public.host());
            source.require(
                "admin_url",
                under && url.is_secure() == public.is_secure(),
                || {
                    format!(
                        "it begins like the public URL, and its host is {} or lies under it",
                        public.host()
                    )
                },
            );
            source.require("admin_url", url.origin() != public.origin(), || {
                "it is the public URL: give the admin area a host or a port of its own".to_owned()
            });
        }
        Some(listen.zip(url))
    }

    /// A page of the admin area, as a whole URL.
    #[must_use]
    pub fn admin_page(&self, path: &str) -> String {
        let own = self.admin_door.as_ref().map(|(_, url)| url);
        own.unwrap_or(&self.public_url).page(path)
    }

    fn registration(source: &mut source::Source) -> Option<Registration> {
        let kind = source.parse("registration", Registration::parse)?;
        let token = source.parse_optional("registration_token", parse::token)?;
        source.require(
            "registration_token",
            kind != Registration::Token(String::new()) || token.is_some(),
            || "registration by token needs a token".to_owned(),
        );
        Some(match (kind, token) {
            (Registration::Token(_), Some(token)) => Registration::Token(token),
            (Registration::Token(_), None) => Registration::Off,
            (kind, _) => kind,
        })
    }

    fn outbound(source: &mut source::Source) -> Option<OutboundPolicy> {
        let allow = source.parse("outbound_allow", parse::targets);
        let extra_roots = source.parse_optional("outbound_ca", parse::certificates);
        Some(OutboundPolicy {
            allow: allow?,
            extra_roots: extra_roots?.unwrap_or_default(),
        })
    }
}
