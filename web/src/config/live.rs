//! What can be set while the server runs: by an admin, in the database. What the operator has configured goes first.

use super::colour::{Colour, Look};
use super::logo::Logo;
use super::source::{Given, Source};
use super::{Config, MailUrl, PublicUrl, parse};
use crate::flows::Lifetimes;
use crate::pages::{Chrome, Language, MessageKey, Text};
use portcullis_base::{SettingStore, StoreResult};
use portcullis_credentials::Email;
use portcullis_credentials::password::Policy;
use portcullis_sessions::Lifetime;
use std::collections::BTreeMap;
use std::time::Duration;

/// The settings that an admin may set, in the order of their page.
pub const LIVE: [&str; 14] = [
    "brand",
    "contact",
    "logo",
    "accent",
    "accent_dark",
    "mail_url",
    "mail_from",
    "session_idle",
    "session_lifetime",
    "admin_idle",
    "password_min",
    "email_domains",
    "invitations",
    "audit_retention",
];

/// The settings as they are obeyed now. One snapshot, replaced as a whole.
#[derive(Clone, Debug)]
pub struct Live {
    /// The name that people see.
    pub brand: String,
    /// Whom people can ask for help.
    pub contact: Option<String>,
    /// The picture before the name; ours when `None`.
    pub logo: Option<Logo>,
    /// The colour of links and buttons where it is light, and where it is dark.
    pub accents: (Option<Colour>, Option<Colour>),
    /// How mail leaves; the admin outbox when unset.
    pub mail_url: MailUrl,
    /// The sender of mails.
    pub mail_from: String,
    /// How long people's sessions live.
    pub lifetime: Lifetime,
    /// How long sessions of the admin area live.
    pub admin_lifetime: Lifetime,
    /// The fewest characters of a new password.
    pub password_min: usize,
    /// The only domains that new addresses may have; any when empty.
    pub email_domains: Vec<String>,
    /// Whether people can be invited.
    pub invitations: bool,
    /// For how long audit records are kept; for ever when `None`.
    pub audit_retention: Option<Duration>,
}

impl Live {
    pub(super) fn build(source: &mut Source, public_url: Option<&PublicUrl>) -> Option<Self> {
        let mail_from = source.parse_or("mail_from", parse::mailbox, || {
            public_url.map(|url| format!("portcullis@{}", url.mail_host()))
        });
        let lifetime = Lifetime {
            idle: source
                .parse("session_idle", |text| between(text, MINUTE, 30 * DAY))
                .unwrap_or(Lifetime::PORTAL.idle),
            absolute: source
                .parse("session_lifetime", |text| {
                    between(text, 5 * MINUTE, 30 * DAY)
                })
                .unwrap_or(Lifetime::PORTAL.absolute),
        };
        let admin_lifetime = Lifetime {
            idle: source
                .parse("admin_idle", |text| between(text, MINUTE, 60 * MINUTE))
                .unwrap_or(Lifetime::ADMIN.idle),
            ..Lifetime::ADMIN
        };
        let accents = (
            source.parse_optional("accent", |text| Colour::readable(text, Look::Light)),
            source.parse_optional("accent_dark", |text| Colour::readable(text, Look::Dark)),
        );
        Some(Self {
            brand: source.parse("brand", parse::brand)?,
            contact: source.parse_optional("contact", contact)?,
            logo: source.parse_optional("logo", Logo::parse)?,
            accents: (accents.0?, accents.1?),
            mail_url: source.parse("mail_url", MailUrl::parse)?,
            mail_from: mail_from?,
            lifetime,
            admin_lifetime,
            password_min: source.parse("password_min", password_min)?,
            email_domains: source.parse("email_domains", domains)?,
            invitations: source.parse("invitations", parse::switch)?,
            audit_retention: source.parse_optional("audit_retention", |text| {
                between(text, 30 * DAY, 3650 * DAY)
            })?,
        })
    }

    /// What is obeyed with these settings of the database. One that cannot be obeyed (any more) is passed over, and told to
    /// `complain`, by name and reason.
    #[must_use]
    pub fn with(
        config: &Config,
        stored: &BTreeMap<String, String>,
        mut complain: impl FnMut(&str, &str),
    ) -> Self {
        let mut stored = stored.clone();
        stored.retain(|name, _| LIVE.contains(&name.as_str()));
        if stored
            .get("mail_url")
            .is_some_and(|url| is_for_operators(url))
        {
            complain(
                "mail_url",
                "only the operator may have mail written to files or to the log",
            );
            stored.remove("mail_url");
        }
        loop {
            let mut source = Source::layered(&config.given, &stored);
            let built = Self::build(&mut source, Some(&config.public_url));
            let problems = source.problems();
            let Some((name, reason)) = problems.into_iter().next() else {
                return built.unwrap_or_else(|| config.initial.clone());
            };
            complain(&name, &reason);
            if stored.remove(&name).is_none() {
                return config.initial.clone();
            }
        }
    }

    /// Reads what is obeyed now.
    ///
    /// # Errors
    /// Whatever the store answers.
    pub fn read(config: &Config, store: &mut (impl SettingStore + ?Sized)) -> StoreResult<Self> {
        Ok(Self::with(config, &store.settings()?, |name, reason| {
            tracing::warn!(name, reason, "a setting is passed over");
        }))
    }

    /// What new passwords must be like.
    #[must_use]
    pub const fn policy(&self) -> Policy {
        Policy {
            shortest: self.password_min,
        }
    }

    /// How long sessions live, in each area.
    #[must_use]
    pub const fn lifetimes(&self) -> Lifetimes {
        Lifetimes {
            portal: self.lifetime,
            admin: self.admin_lifetime,
        }
    }

    /// Whether a new account may have this address.
    #[must_use]
    pub fn allows(&self, email: &Email) -> bool {
        let domain = email.as_str().rsplit_once('@').map(|(_, domain)| domain);
        self.email_domains.is_empty()
            || domain.is_some_and(|domain| self.email_domains.iter().any(|it| it == domain))
    }

    /// What to say about an address of a domain that is not allowed.
    #[must_use]
    pub fn elsewhere(&self) -> Text {
        Text::new(MessageKey::EmailElsewhere).name("domains", self.email_domains.join(", "))
    }

    /// The frame of a page for somebody who is not signed in.
    #[must_use]
    pub fn chrome(&self, language: Language, csrf: String) -> Chrome {
        let mut chrome = Chrome::anonymous(language, self.brand.clone(), csrf);
        chrome.contact = self.contact.clone().unwrap_or_default();
        chrome.logo = self
            .logo
            .as_ref()
            .map(|logo| format!("/brand/logo/{}", logo.version))
            .unwrap_or_default();
        chrome.accents = self
            .accents_version()
            .map(|version| format!("/brand/{version}.css"))
            .unwrap_or_default();
        chrome
    }

    /// What changes with the chosen colours; `None` while there are none.
    #[must_use]
    pub fn accents_version(&self) -> Option<String> {
        let (light, dark) = self.accents;
        let word = |colour: Option<Colour>| {
            colour.map_or_else(|| "own".to_owned(), |it| it.to_string().split_off(1))
        };
        (light.is_some() || dark.is_some()).then(|| format!("{}-{}", word(light), word(dark)))
    }

    /// The style sheet of the chosen colours; `None` while there are none.
    #[must_use]
    pub fn style(&self) -> Option<String> {
        self.accents_version()?;
        let (light, dark) = self.accents;
        let key = |colour: Option<Colour>, own: &str| {
            colour.map_or_else(|| own.to_owned(), |colour| colour.to_string())
        };
        let (light, dark) = (key(light, "#0b564f"), key(dark, "#8fdccd"));
        // Whatever is pressed or pointed at is a shade of the same colour.
        Some(format!(
            ":root{{--key:light-dark({light},{dark});\
             --key-deep:light-dark(color-mix(in srgb,{light} 75%,#000),color-mix(in srgb,{dark} 70%,#fff));\
             --tint:light-dark(color-mix(in srgb,{light} 10%,#fff),color-mix(in srgb,{dark} 18%,#0f1617))}}"
        ))
    }
}

/// Whether a way of mails reaches into the machine: an admin of the pages is not yet somebody who may write files there.
fn is_for_operators(url: &str) -> bool {
    matches!(
        MailUrl::parse(url),
        Ok(MailUrl::Directory(_) | MailUrl::Log)
    )
}

const MINUTE: u64 = 60;
const DAY: u64 = 86_400;

fn between(text: &str, least: u64, most: u64) -> Result<Duration, String> {
    let value = parse::duration(text)?;
    if (Duration::from_secs(least)..=Duration::from_secs(most)).contains(&value) {
        Ok(value)
    } else {
        Err(format!(
            "It must be between {} and {}.",
            written(least),
            written(most)
        ))
    }
}

fn written(seconds: u64) -> String {
    if seconds.is_multiple_of(DAY) {
        format!("{}d", seconds / DAY)
    } else {
        format!("{}m", seconds / MINUTE)
    }
}

/// NIST SP 800-63B-4: eight characters at least beside a second factor; nobody is made to remember more than 64.
fn password_min(text: &str) -> Result<usize, String> {
    text.trim()
        .parse()
        .ok()
        .filter(|shortest| (8..=64).contains(shortest))
        .ok_or_else(|| "A number from 8 to 64 is needed.".to_owned())
}

fn domains(text: &str) -> Result<Vec<String>, String> {
    text.split([',', ' ', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let probe = Email::parse(&format!("probe@{part}"));
            probe
                .ok()
                .and_then(|email| Some(email.as_str().rsplit_once('@')?.1.to_owned()))
                .ok_or_else(|| format!("{part:?} is no domain. Write it like example.org."))
        })
        .collect()
}

/// An address, a telephone number or the like: one line of plain text.
fn contact(text: &str) -> Result<String, String> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= 120;
    if fits && !text.chars().any(char::is_control) {
        Ok(text.to_owned())
    } else {
        Err("One line of up to 120 characters is needed.".to_owned())
    }
}

/// What somebody has given for the settings that an admin could set: the text, and where it stands.
pub type Fixed = BTreeMap<&'static str, Given>;
