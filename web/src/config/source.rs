use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// One thing that can be set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in the file and, with dashes, as a flag; in the environment `PORTCULLIS_` and upper case.
    pub name: &'static str,
    /// What it is without being set; `None` when it follows from others or is off.
    pub default: Option<&'static str>,
    /// Whether its value must not be shown.
    pub secret: bool,
    /// One line for the reference.
    pub help: &'static str,
}

const fn setting(name: &'static str, default: Option<&'static str>, help: &'static str) -> Setting {
    Setting {
        name,
        default,
        secret: false,
        help,
    }
}

const fn secret(name: &'static str, help: &'static str) -> Setting {
    Setting {
        name,
        default: None,
        secret: true,
        help,
    }
}

/// Every setting. `docs/configuration.md` is made from this table.
pub const SETTINGS: &[Setting] = &[
    setting(
        "listen",
        Some("127.0.0.1:8080"),
        "Address and port to listen on",
    ),
    setting(
        "public_url",
        Some("http://localhost:8080"),
        "The address that browsers use, without a path",
    ),
    setting(
        "data_dir",
        Some("./data"),
        "Directory for the database and the secret key",
    ),
    secret(
        "database_url",
        "sqlite:PATH or postgres://…; a file in the data directory when unset",
    ),
    setting(
        "cookie_domain",
        None,
        "Domain whose hosts share one sign-in at the gate, such as example.org",
    ),
    setting(
        "trusted_proxies",
        Some(""),
        "Networks whose forwarded headers are believed, separated by commas",
    ),
    setting(
        "admin_networks",
        Some(""),
        "Networks from which the admin area can be reached, separated by commas; anywhere when empty",
    ),
    setting(
        "admin_listen",
        None,
        "Address and port that the admin area alone is served at; then it is nowhere else",
    ),
    setting(
        "admin_url",
        None,
        "The address that browsers use for the admin area, with admin_listen; its host is that of public_url, or lies under it",
    ),
    setting(
        "forwarded_from",
        Some("x-forwarded"),
        "Where proxies tell the request: x-forwarded or x-original-url",
    ),
    setting(
        "header_user",
        Some("X-Auth-User,Remote-User"),
        "Names of the header with the e-mail address as user name",
    ),
    setting(
        "header_email",
        Some("X-Auth-Email,Remote-Email"),
        "Names of the header with the e-mail address",
    ),
    setting(
        "header_name",
        Some("X-Auth-Name,Remote-Name"),
        "Names of the header with the person's name",
    ),
    setting(
        "header_groups",
        Some("X-Auth-Groups,Remote-Groups"),
        "Names of the header with the groups",
    ),
    Setting {
        name: "mail_url",
        default: Some("outbox:"),
        secret: true,
        help: "smtp://, smtps://, file:///DIR, log: or outbox: (admins read mails in the admin area)",
    },
    setting(
        "mail_from",
        None,
        "Sender of mails; portcullis@ the public URL's host when unset",
    ),
    setting(
        "metrics_listen",
        None,
        "Address and port for Prometheus metrics; off when unset",
    ),
    setting(
        "log",
        Some("info"),
        "Log filter, such as info or portcullis=debug",
    ),
    setting("log_format", Some("auto"), "auto, pretty or json"),
    setting("brand", Some("Portcullis"), "The name that people see"),
    setting(
        "contact",
        None,
        "Whom people can ask for help: an address, a telephone number",
    ),
    setting(
        "logo",
        None,
        "The picture before the name: an SVG drawing, or a PNG or WebP picture as a data: URL; with `_FILE` the file of it",
    ),
    setting(
        "accent",
        None,
        "Colour of links and buttons where it is light, such as #0b564f; must be readable",
    ),
    setting(
        "accent_dark",
        None,
        "Colour of links and buttons where it is dark, such as #8fdccd; must be readable",
    ),
    setting(
        "session_idle",
        Some("8h"),
        "A session ends after this long without a request",
    ),
    setting(
        "session_lifetime",
        Some("30d"),
        "A session ends after this long; 30d at most",
    ),
    setting(
        "admin_idle",
        Some("15m"),
        "A session of the admin area ends after this long without a request; 60m at most",
    ),
    setting(
        "password_min",
        Some("8"),
        "The fewest characters of a new password; 8 to 64",
    ),
    setting(
        "email_domains",
        Some(""),
        "The only domains that addresses of new accounts may have, separated by commas; any when empty",
    ),
    setting(
        "invitations",
        Some("on"),
        "off: nobody can be invited; admins create accounts themselves",
    ),
    setting(
        "audit_retention",
        None,
        "For how long audit records are kept, such as 365d; 30d at least; for ever when unset",
    ),
    setting(
        "migrate",
        Some("auto"),
        "auto: bring the database up to date at start; manual: refuse to start instead",
    ),
    setting(
        "drain",
        Some("1s"),
        "How long to keep answering after SIGTERM, with /readyz saying 503",
    ),
    setting(
        "index_capacity",
        Some("1000000"),
        "Gate sessions held in memory at most",
    ),
    setting(
        "outbound_allow",
        Some(""),
        "Hosts and networks inside that clients may have the server call, also over plain http, separated by commas",
    ),
    setting(
        "legacy_response_types",
        Some("off"),
        "on: ID Tokens and access tokens may travel through the browser (implicit and hybrid flow), for apps that know nothing else",
    ),
    setting(
        "registration",
        Some("off"),
        "Whether clients may register themselves: off, token (with registration_token) or open",
    ),
    secret(
        "registration_token",
        "What a client shows to register itself where registration is by token; 16 characters at least",
    ),
    Setting {
        name: "outbound_ca",
        default: None,
        // Not for secrecy: as text it is long, and nobody wants it in a message.
        secret: true,
        help: "Certificates (PEM) to trust for calls to clients beside those of the system; with `_FILE` the file of them",
    },
    secret(
        "secret_key",
        "64 hexadecimal digits; generated into the data directory when unset",
    ),
];

impl Setting {
    fn find(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// What a setting is without being set, if that does not follow from others.
    #[must_use]
    pub fn default_of(name: &str) -> Option<&'static str> {
        Self::find(name).and_then(|setting| setting.default)
    }

    /// Its name in the environment.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("PORTCULLIS_{}", self.name.to_uppercase())
    }
}

/// The name of a setting, if there is one of this name.
#[must_use]
pub fn setting_name(name: &str) -> Option<&'static str> {
    Setting::find(name).map(|setting| setting.name)
}

/// Whether the value of a setting must not be shown.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    Setting::find(name).is_none_or(|setting| setting.secret)
}

/// The reference of all settings, as a Markdown table.
#[must_use]
pub fn reference() -> String {
    let mut out = String::from("| Variable | Default | Meaning |\n|---|---|---|\n");
    for setting in SETTINGS {
        let default = match setting.default {
            None => String::new(),
            Some("") => "empty".to_owned(),
            Some(value) => format!("`{value}`"),
        };
        out.push_str(&format!(
            "| `{}` | {default} | {} |\n",
            setting.variable(),
            setting.help
        ));
    }
    out
}

/// What was given on the command line.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// The file to read; it must exist when given.
    pub config: Option<PathBuf>,
    /// Settings by name.
    pub values: BTreeMap<&'static str, String>,
}

/// One thing that is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it was set.
    pub origin: String,
    /// What was set, hidden if it is a secret.
    pub value: String,
    /// What is wrong and how to mend it.
    pub reason: String,
}

/// Everything that is wrong with the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        writeln!(
            f,
            "The configuration has {count} problem{}:",
            if count == 1 { "" } else { "s" }
        )?;
        for problem in &self.0 {
            writeln!(
                f,
                "  {} = {}\n    {}",
                problem.origin, problem.value, problem.reason
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Where values come from while a configuration is built; collects what is wrong.
pub(super) struct Source {
    flags: BTreeMap<&'static str, String>,
    file: Option<(PathBuf, BTreeMap<String, String>)>,
    problems: Vec<Problem>,
    /// Nothing but these is looked at, where there are any.
    only: Option<BTreeMap<String, Given>>,
}

/// What was given for a setting.
#[derive(Clone)]
pub struct Given {
    /// Where it stands: a flag, a variable, or a place in a file.
    pub origin: String,
    /// The text; may be secret.
    pub text: String,
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given")
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

impl Source {
    pub(super) fn open(flags: &Flags) -> Result<Self, Problems> {
        let mut source = Self {
            flags: flags.values.clone(),
            file: None,
            problems: Vec::new(),
            only: None,
        };
        let path = flags
            .config
            .clone()
            .or_else(|| std::env::var_os("PORTCULLIS_CONFIG").map(PathBuf::from));
        if let Some(path) = path {
            let values = source.read_file(&path);
            source.file = Some((path, values));
        }
        source.check_environment();
        Ok(source)
    }

    /// What the operator has given, and behind it what the database has.
    pub(super) fn layered(
        given: &BTreeMap<&'static str, Given>,
        stored: &BTreeMap<String, String>,
    ) -> Self {
        let stored = stored.iter().map(|(name, text)| {
            let origin = name.clone();
            let text = text.clone();
            (name.clone(), Given { origin, text })
        });
        let mut only: BTreeMap<String, Given> = stored.collect();
        only.extend(
            given
                .iter()
                .map(|(name, it)| ((*name).to_owned(), it.clone())),
        );
        Self {
            flags: BTreeMap::new(),
            file: None,
            problems: Vec::new(),
            only: Some(only),
        }
    }

    /// Where something is wrong, and what.
    pub(super) fn problems(&self) -> Vec<(String, String)> {
        let told = self.problems.iter();
        told.map(|it| (it.origin.clone(), it.reason.clone()))
            .collect()
    }

    /// What was given for these settings; whatever keeps one from being read is told elsewhere.
    pub(super) fn given(&mut self, names: &[&'static str]) -> BTreeMap<&'static str, Given> {
        let told = self.problems.len();
        let given = names.iter().filter_map(|name| {
            let value = self.value(Setting::find(name)?)?;
            Some((*name, value))
        });
        let given = given.collect();
        self.problems.truncate(told);
        given
    }

    fn read_file(&mut self, path: &Path) -> BTreeMap<String, String> {
        let origin = path.display().to_string();
        let parsed = std::fs::read_to_string(path)
            .map_err(|error| format!("cannot be read: {error}"))
            .and_then(|text| {
                text.parse::<toml::Table>()
                    .map_err(|error| format!("is not TOML: {}", error.message()))
            });
        let table = match parsed {
            Ok(table) => table,
            Err(reason) => {
                self.problem(origin, "", format!("The file {reason}."));
                return BTreeMap::new();
            }
        };
        let mut values = BTreeMap::new();
        for (name, value) in table {
            if Setting::find(name.strip_suffix("_file").unwrap_or(&name)).is_none() {
                self.problem(
                    format!("{origin}: {name}"),
                    "…",
                    format!("There is no such setting. {}", closest(&name)),
                );
                continue;
            }
            match as_text(&value) {
                Some(text) => drop(values.insert(name, text)),
                None => self.problem(
                    format!("{origin}: {name}"),
                    "…",
                    "A text, a number or a list of texts is needed.",
                ),
            }
        }
        values
    }

    fn check_environment(&mut self) {
        for (variable, _) in std::env::vars_os() {
            let Some(name) = variable
                .to_str()
                .and_then(|name| name.strip_prefix("PORTCULLIS_"))
            else {
                continue;
            };
            let name = name.to_lowercase();
            let known = name == "config" || name.starts_with("test_") || name.starts_with("bench");
            if !known && Setting::find(name.strip_suffix("_file").unwrap_or(&name)).is_none() {
                let reason = format!("There is no such setting. {}", closest(&name));
                self.problem(variable.to_string_lossy().into_owned(), "…", reason);
            }
        }
    }

    fn problem(
        &mut self,
        origin: impl Into<String>,
        value: impl Into<String>,
        reason: impl Into<String>,
    ) {
        self.problems.push(Problem {
            origin: origin.into(),
            value: value.into(),
            reason: reason.into(),
        });
    }

    fn value(&mut self, setting: &'static Setting) -> Option<Given> {
        if let Some(only) = &self.only {
            return only.get(setting.name).cloned();
        }
        if let Some(text) = self.flags.get(setting.name) {
            return Some(Given {
                origin: format!("--{}", setting.name.replace('_', "-")),
                text: text.clone(),
            });
        }
        let variable = setting.variable();
        if let Ok(text) = std::env::var(&variable) {
            return Some(Given {
                origin: variable,
                text,
            });
        }
        if let Ok(path) = std::env::var(format!("{variable}_FILE")) {
            return self.value_from_file(format!("{variable}_FILE"), &path);
        }
        let (file, values) = self.file.as_ref()?;
        let origin = format!("{}: {}", file.display(), setting.name);
        if let Some(text) = values.get(setting.name) {
            return Some(Given {
                origin,
                text: text.clone(),
            });
        }
        let path = values.get(&format!("{}_file", setting.name))?.clone();
        self.value_from_file(format!("{origin}_file"), &path)
    }

    fn value_from_file(&mut self, origin: String, path: &str) -> Option<Given> {
        match std::fs::read_to_string(path) {
            Ok(text) => Some(Given {
                origin,
                text: text.trim_end_matches(['\r', '\n']).to_owned(),
            }),
            Err(error) => {
                self.problem(origin, path, format!("The file cannot be read: {error}."));
                None
            }
        }
    }

    /// The value of a setting that has a default.
    pub(super) fn parse<T>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let default = Setting::find(name).and_then(|setting| setting.default);
        self.parse_or(name, &parse, || default.and_then(|text| parse(text).ok()))
    }

    /// The value of a setting that is off when unset.
    pub(super) fn parse_optional<T>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Option<T>> {
        self.parse_or(name, |text| parse(text).map(Some), || Some(None))
    }

    /// The value of a setting whose default follows from others.
    pub(super) fn parse_or<T>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, String>,
        default: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let setting = Setting::find(name)?;
        let before = self.problems.len();
        let Some(Given { origin, text }) = self.value(setting) else {
            return if self.problems.len() == before {
                default()
            } else {
                None
            };
        };
        match parse(&text) {
            Ok(value) => Some(value),
            Err(reason) => {
                let shown = if setting.secret {
                    "(hidden)".to_owned()
                } else {
                    format!("{text:?}")
                };
                self.problem(origin, shown, reason);
                None
            }
        }
    }

    /// Notes a problem with a setting unless a condition holds.
    pub(super) fn require(&mut self, name: &str, holds: bool, reason: impl FnOnce() -> String) {
        if !holds {
            let variable = Setting::find(name).map_or_else(|| name.to_owned(), Setting::variable);
            self.problem(variable, "", reason());
        }
    }

    pub(super) fn finish<T>(self, built: Option<T>) -> Result<T, Problems> {
        match built {
            Some(built) if self.problems.is_empty() => Ok(built),
            _ => Err(Problems(self.problems)),
        }
    }
}

fn as_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(list) => list
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect::<Option<Vec<_>>>()
            .map(|list| list.join(",")),
        _ => None,
    }
}

/// The known name that differs least, for people who mistyped.
fn closest(name: &str) -> String {
    let near = SETTINGS
        .iter()
        .map(|setting| (distance(name, setting.name), setting.name))
        .min();
    match near {
        Some((distance, near)) if distance <= 3 => format!("Is {near} meant?"),
        _ => "`portcullis config` lists all of them.".to_owned(),
    }
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (cb, pair) in b.iter().zip(row.windows(2)) {
            if let ([diagonal, above], Some(left)) = (pair, next.last()) {
                next.push(
                    (diagonal + usize::from(ca != *cb))
                        .min(above + 1)
                        .min(left + 1),
                );
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_told_the_right_one() {
        assert_eq!(closest("pulbic_url"), "Is public_url meant?");
        assert!(closest("completely_different").starts_with('`'));
    }

    #[test]
    fn every_default_is_acceptable_and_no_secret_has_one_that_is_shown() {
        let flags = Flags::default();
        let mut source = Source {
            flags: flags.values,
            file: None,
            problems: Vec::new(),
            only: None,
        };
        source
            .flags
            .insert("secret_key", "8f1c2b3a4d5e6f708192a3b4c5d6e7f8".repeat(2));
        let config = super::super::Config::build(&mut source, false);
        assert!(source.finish(config).is_ok());
    }

    #[test]
    fn every_problem_is_told_at_once_and_secrets_are_hidden() {
        let mut source = Source {
            flags: BTreeMap::new(),
            file: None,
            problems: Vec::new(),
            only: None,
        };
        source.flags.extend([
            ("listen", "nonsense".to_owned()),
            ("public_url", "ftp://x".to_owned()),
            ("secret_key", "hunter2".to_owned()),
            ("mail_url", "gopher://user:hunter2@x".to_owned()),
        ]);
        let config = super::super::Config::build(&mut source, false);
        let problems = source.finish(config).expect_err("four problems");
        let text = problems.to_string();
        for name in ["--listen", "--public-url", "--secret-key"] {
            assert!(text.contains(name), "{text}");
        }
        assert!(!text.contains("hunter2"), "{text}");
    }
}
