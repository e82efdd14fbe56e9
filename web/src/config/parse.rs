use crate::outbound::AllowedTarget;
use actix_web::http::header::HeaderName;
use ipnet::IpNet;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use ureq::tls::{PemItem, parse_pem};
use url::{Host, Url};

type Parsed<T> = Result<T, String>;

/// The address that browsers use: scheme, host and port, no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    url: Url,
    host: String,
}

impl PublicUrl {
    /// Reads it as an operator writes it.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Parsed<Self> {
        let url = Url::parse(text).map_err(|error| {
            format!("This is not a URL ({error}); write it like https://auth.example.org.")
        })?;
        let host = match url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(ip)) => ip.to_string(),
            Some(Host::Ipv6(ip)) => format!("[{ip}]"),
            None => {
                return Err(
                    "The URL has no host; write it like https://auth.example.org.".to_owned(),
                );
            }
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!(
                "The URL begins with {}:; http:// or https:// is needed.",
                url.scheme()
            ));
        }
        let bare =
            matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || url.password().is_some() {
            return Err(
                "The URL must end after the host and port: no path, no query, no user name."
                    .to_owned(),
            );
        }
        let parsed = Self { url, host };
        if parsed.is_secure() || parsed.is_local() {
            Ok(parsed)
        } else {
            Err("Over plain http everybody on the way could read the cookies. Put a proxy with TLS in front and write \
                 https://, or use localhost for trying things out."
                .to_owned())
        }
    }

    /// The URL.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Scheme, host and port, as browsers send them in `Origin`.
    #[must_use]
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether cookies can be `Secure`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether it names this machine, where browsers treat plain http as safe.
    #[must_use]
    pub fn is_local(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }

    /// Whether the host is the domain or lies in it.
    #[must_use]
    pub fn is_under(&self, domain: &str) -> bool {
        self.host == domain
            || self
                .host
                .strip_suffix(domain)
                .is_some_and(|rest| rest.ends_with('.'))
    }

    /// A host for addresses of mail: the host, or an address literal.
    #[must_use]
    pub fn mail_host(&self) -> String {
        match self.url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            _ => "localhost".to_owned(),
        }
    }

    /// A page of the portal, as a whole URL.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }
}

/// Which headers a trusted proxy tells the request in. Only one set is ever read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForwardedFrom {
    /// `X-Forwarded-Proto`, `-Host`, `-Uri`, `-Method`.
    XForwarded,
    /// `X-Original-URL` and `X-Original-Method`.
    XOriginalUrl,
}

impl ForwardedFrom {
    /// Reads the name of a set.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Parsed<Self> {
        match text {
            "x-forwarded" => Ok(Self::XForwarded),
            "x-original-url" => Ok(Self::XOriginalUrl),
            _ => Err("x-forwarded or x-original-url is needed.".to_owned()),
        }
    }
}

/// The names of the identity headers; each is sent under all its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderNames {
    /// The user name: the e-mail address.
    pub user: Vec<HeaderName>,
    /// The e-mail address.
    pub email: Vec<HeaderName>,
    /// The person's name.
    pub name: Vec<HeaderName>,
    /// The groups, separated by commas.
    pub groups: Vec<HeaderName>,
}

/// How mail leaves.
#[derive(Clone, PartialEq, Eq)]
pub enum MailUrl {
    /// By SMTP; the URL as lettre reads it.
    Smtp(String),
    /// Into a directory, one file a mail.
    Directory(PathBuf),
    /// Into the log; only on this machine.
    Log,
    /// Nowhere: admins read it in the admin area.
    Outbox,
}

impl MailUrl {
    /// Reads the URL.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Parsed<Self> {
        match text.split_once(':') {
            Some(("outbox", "")) => Ok(Self::Outbox),
            Some(("log", "")) => Ok(Self::Log),
            Some(("file", rest)) => match rest.strip_prefix("//") {
                Some(path) if path.starts_with('/') => Ok(Self::Directory(PathBuf::from(path))),
                _ => Err("A directory is written file:///path, with three slashes.".to_owned()),
            },
            Some(("smtp" | "smtps", _)) => {
                let url =
                    Url::parse(text).map_err(|error| format!("This is not a URL ({error})."))?;
                let named = url.host_str().is_some_and(|host| !host.is_empty());
                named.then(|| Self::Smtp(text.to_owned())).ok_or_else(|| {
                    "The mail server is missing; write smtp://user:password@mail.example.org:587.".to_owned()
                })
            }
            _ => Err("smtp://…, smtps://…, file:///…, log: or outbox: is needed.".to_owned()),
        }
    }
}

impl fmt::Debug for MailUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smtp(_) => "Smtp(redacted)",
            Self::Directory(_) => "Directory",
            Self::Log => "Log",
            Self::Outbox => "Outbox",
        })
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people on a terminal, JSON elsewhere.
    Auto,
    /// For people.
    Pretty,
    /// One JSON object a line.
    Json,
}

/// Whether clients may register themselves (RFC 7591).
#[derive(Clone, PartialEq, Eq)]
pub enum Registration {
    /// They may not.
    Off,
    /// With this token.
    Token(String),
    /// Anybody.
    Open,
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Off => "Off",
            Self::Token(_) => "Token(redacted)",
            Self::Open => "Open",
        })
    }
}

impl Registration {
    /// Reads the name of a kind; the token comes by itself.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Parsed<Self> {
        match text {
            "off" => Ok(Self::Off),
            "token" => Ok(Self::Token(String::new())),
            "open" => Ok(Self::Open),
            _ => Err("off, token or open is needed.".to_owned()),
        }
    }

    /// Whether there is an endpoint for it.
    #[must_use]
    pub fn is_open_to_anybody(&self) -> bool {
        *self != Self::Off
    }
}

/// A switch.
pub(super) fn switch(text: &str) -> Parsed<bool> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("on or off is needed.".to_owned()),
    }
}

/// A token that somebody chose.
pub(super) fn token(text: &str) -> Parsed<String> {
    let text = text.trim();
    if text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(text.to_owned())
    } else {
        Err(
            "16 printable characters at least are needed: `openssl rand -hex 32` prints some."
                .to_owned(),
        )
    }
}

impl LogFormat {
    /// Reads the name of a format.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Parsed<Self> {
        match text {
            "auto" => Ok(Self::Auto),
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            _ => Err("auto, pretty or json is needed.".to_owned()),
        }
    }
}

pub(super) fn path(text: &str) -> Parsed<PathBuf> {
    if text.is_empty() {
        Err("A directory is needed.".to_owned())
    } else {
        Ok(PathBuf::from(text))
    }
}

pub(super) fn socket(text: &str) -> Parsed<SocketAddr> {
    text.parse().map_err(|_| {
        "An address with a port is needed, such as 127.0.0.1:8080 or [::]:8080.".to_owned()
    })
}

pub(super) fn domain(text: &str) -> Parsed<String> {
    let text = text.trim_start_matches('.').to_lowercase();
    match Host::parse(&text) {
        Ok(Host::Domain(domain)) if !domain.contains('.') && domain != "localhost" => Err(format!(
            "Browsers accept no cookie for a whole top-level domain. Write a domain of yours, such as example.{domain}."
        )),
        Ok(Host::Domain(domain)) if !text.contains(':') => Ok(domain),
        _ => Err("A domain is needed, such as example.org, without scheme and port.".to_owned()),
    }
}

pub(super) fn networks(text: &str) -> Parsed<Vec<IpNet>> {
    let nets = admin_networks(text)?;
    match nets.iter().find(|net| net.prefix_len() == 0) {
        Some(net) => Err(format!(
            "{net} trusts the whole world: anybody could then forge who they are. Name the proxy alone."
        )),
        None => Ok(nets),
    }
}

/// Networks of any size.
pub(super) fn admin_networks(text: &str) -> Parsed<Vec<IpNet>> {
    let one = |part: &str| {
        let net = part.parse::<IpNet>().ok();
        let net = net.or_else(|| part.parse::<IpAddr>().ok().map(IpNet::from));
        net.ok_or_else(|| format!("{part:?} is not a network; write 10.0.0.0/8 or 192.168.1.7."))
    };
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(one)
        .collect()
}

pub(super) fn targets(text: &str) -> Parsed<Vec<AllowedTarget>> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(AllowedTarget::parse)
        .collect()
}

/// The certificates in PEM text, as DER; keys that stand beside them are passed over.
pub(super) fn certificates(text: &str) -> Parsed<Vec<Vec<u8>>> {
    let items: Result<Vec<PemItem<'_>>, _> = parse_pem(text.as_bytes()).collect();
    let items = items.map_err(|error| format!("This is not PEM: {error}."))?;
    let certificates: Vec<Vec<u8>> = items
        .iter()
        .filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate.der().to_vec()),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        Err(
            "At least one certificate is needed: the text from -----BEGIN CERTIFICATE----- on. \
             PORTCULLIS_OUTBOUND_CA_FILE takes the name of a file that holds it."
                .to_owned(),
        )
    } else {
        Ok(certificates)
    }
}

pub(super) fn header_names(text: &str) -> Parsed<Vec<HeaderName>> {
    let names: Parsed<Vec<HeaderName>> = text
        .split(',')
        .map(|name| {
            let name = name.trim();
            HeaderName::try_from(name)
                .map_err(|_| format!("{name:?} cannot be the name of a header."))
        })
        .collect();
    names.and_then(|names| {
        if names.is_empty() {
            Err("At least one name is needed.".to_owned())
        } else {
            Ok(names)
        }
    })
}

pub(super) fn mailbox(text: &str) -> Parsed<String> {
    match text.parse::<lettre::message::Mailbox>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(
            "An address is needed, such as auth@example.org or Example <auth@example.org>."
                .to_owned(),
        ),
    }
}

pub(super) fn log_filter(text: &str) -> Parsed<String> {
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(format!("This is not a log filter: {error}.")),
    }
}

pub(super) fn brand(text: &str) -> Parsed<String> {
    portcullis_credentials::DisplayName::parse(text)
        .map(|name| name.as_str().to_owned())
        .map_err(|error| format!("{error}."))
}

pub(super) fn migrate(text: &str) -> Parsed<bool> {
    match text {
        "auto" => Ok(true),
        "manual" => Ok(false),
        _ => Err("auto or manual is needed.".to_owned()),
    }
}

pub(super) fn count(text: &str) -> Parsed<usize> {
    text.parse()
        .ok()
        .filter(|n| *n > 0)
        .ok_or_else(|| "A whole number above zero is needed.".to_owned())
}

pub(crate) fn duration(text: &str) -> Parsed<Duration> {
    let text = text.trim();
    let split = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let scale = match unit.trim() {
        "ms" => Some(1),
        "s" => Some(1000),
        "m" | "min" => Some(60_000),
        "h" => Some(3_600_000),
        "d" => Some(86_400_000),
        _ => None,
    };
    number
        .parse::<u64>()
        .ok()
        .zip(scale)
        .and_then(|(number, scale)| number.checked_mul(scale))
        .filter(|millis| *millis <= 3650 * 86_400_000)
        .map(Duration::from_millis)
        .ok_or_else(|| "A time with a unit is needed: 30s, 15m, 8h or 30d.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_213_plain_http_is_for_this_machine_only() {
        for text in [
            "http://auth.example.org",
            "http://10.0.0.1:8080",
            "ftp://x",
            "auth.example.org",
            "https://a/b",
            "https://u@a",
        ] {
            assert!(PublicUrl::parse(text).is_err(), "{text}");
        }
        for text in [
            "https://auth.example.org",
            "http://localhost:8080",
            "http://auth.localhost:81",
            "http://127.0.0.1:1/",
        ] {
            assert!(PublicUrl::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn s_016_nobody_can_trust_the_whole_world_by_mistake() {
        assert_eq!(networks(""), Ok(Vec::new()));
        assert!(networks("0.0.0.0/0").is_err());
        assert!(networks("127.0.0.1, ::/0").is_err());
        assert_eq!(
            networks("127.0.0.1, 10.0.0.0/8").map(|list| list.len()),
            Ok(2)
        );
    }

    #[test]
    fn s_213_a_cookie_domain_is_one_that_browsers_accept() {
        for good in [
            "example.org",
            ".example.org",
            "Home.Example.ORG",
            "localhost",
        ] {
            assert!(domain(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "com",
            "example.org:80",
            "192.0.2.1",
            "https://example.org",
        ] {
            assert!(domain(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn s_137_what_may_be_called_inside_is_named() {
        assert_eq!(targets(""), Ok(Vec::new()));
        assert_eq!(
            targets("idp.home.arpa, 10.0.0.0/8,").map(|list| list.len()),
            Ok(2)
        );
        assert!(targets("10.0.0.0/8, 0.0.0.0/0").is_err());
        assert!(targets("http://idp.home.arpa").is_err());
    }

    #[test]
    fn certificates_are_pem() {
        let one = "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n";
        assert_eq!(certificates(one), Ok(vec![vec![0, 1, 2]]));
        assert_eq!(certificates(&one.repeat(2)).map(|list| list.len()), Ok(2));
        for bad in [
            "",
            "/etc/ssl/ca.pem",
            &one.replace("AAEC", "AAE!"),
            &one.replace("CERTIFICATE", "PRIVATE KEY"),
        ] {
            assert!(certificates(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn durations_have_units() {
        assert_eq!(duration("8h"), Ok(Duration::from_secs(28_800)));
        for text in ["", "8", "h", "-1s", "1y", "99999999999999999999d"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
