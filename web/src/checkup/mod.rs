//! Whether everything is as it should be: what `portcullis doctor` and `/admin/health` say. Nothing is changed by looking.

mod machine;
mod outside;
mod setup;

pub(crate) use outside::agent;
pub use outside::clock;

use crate::config::{Config, Live, Problems};
use crate::pages::MessageKey;
use portcullis_base::Timestamp;
use portcullis_storage::Storage;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// It works, and could be better.
    Warn,
    /// It does not work, or is not safe.
    Fail,
}

impl Verdict {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

macro_rules! checks {
    ($($(#[doc = $doc:literal])+ $name:ident $id:literal $title:ident $fix:ident,)+) => {
        /// What is looked at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Check { $($(#[doc = $doc])+ $name,)+ }

        impl Check {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its word, which is also its anchor in `docs/admin/health.md`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// Where the documentation tells more of it.
            #[must_use]
            pub fn docs(self) -> String {
                format!("docs/admin/health.md#{}", self.id())
            }

            /// What it is called.
            #[must_use]
            pub const fn title(self) -> MessageKey {
                match self { $(Self::$name => MessageKey::$title,)+ }
            }

            /// How to mend it, in one line.
            #[must_use]
            pub const fn fix(self) -> MessageKey {
                match self { $(Self::$name => MessageKey::$fix,)+ }
            }
        }
    };
}

checks! {
    /// Whether the settings can be read.
    Configuration "configuration" HealthConfiguration HealthConfigurationFix,
    /// Whether the database can be opened and written.
    Database "database" HealthDatabase HealthDatabaseFix,
    /// Whether it is whole.
    Integrity "integrity" HealthIntegrity HealthIntegrityFix,
    /// Whether nobody has changed the newest audit records.
    Audit "audit" HealthAudit HealthAuditFix,
    /// Whether SQLite writes ahead.
    Journal "journal" HealthJournal HealthJournalFix,
    /// What the data lies on.
    FileSystem "file-system" HealthFileSystem HealthFileSystemFix,
    /// How much space is left.
    Disk "disk" HealthDisk HealthDiskFix,
    /// Whether the database is up to date.
    Migrations "migrations" HealthMigrations HealthMigrationsFix,
    /// Who may read the secrets.
    Secrets "secrets" HealthSecrets HealthSecretsFix,
    /// How old the signing keys are.
    Keys "keys" HealthKeys HealthKeysFix,
    /// Whether mail leaves.
    Mail "mail" HealthMail HealthMailFix,
    /// The public URL.
    Address "public-url" HealthAddress HealthAddressFix,
    /// The domain of the cookie.
    CookieDomain "cookie-domain" HealthCookieDomain HealthCookieDomainFix,
    /// The proxies that are believed.
    Proxies "trusted-proxies" HealthProxies HealthProxiesFix,
    /// Protected hosts outside of the cookie domain.
    Hosts "hosts" HealthHosts HealthHostsFix,
    /// Redirect URIs in the clear.
    Redirects "redirects" HealthRedirects HealthRedirectsFix,
    /// Whether our clock agrees with that of the public URL.
    Clock "clock" HealthClock HealthClockFix,
    /// Which version this is.
    Version "version" HealthVersion HealthVersionFix,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// How bad it is.
    pub verdict: Verdict,
    /// What was measured or answered, as it came.
    pub cause: String,
}

impl Finding {
    pub(crate) fn new(check: Check, verdict: Verdict, cause: impl Into<String>) -> Self {
        Self {
            check,
            verdict,
            cause: cause.into(),
        }
    }
}

/// The settings that cannot be used, one finding each.
#[must_use]
pub fn of_problems(problems: &Problems) -> Vec<Finding> {
    let each = problems.0.iter();
    let finding = |problem: &crate::config::Problem| {
        let cause = format!("{} = {}: {}", problem.origin, problem.value, problem.reason);
        Finding::new(Check::Configuration, Verdict::Fail, cause)
    };
    each.map(finding).collect()
}

/// Looks at everything that can be seen from this machine; asks the mail server, for five seconds at most. It blocks.
/// `storage` is the open database, or why it could not be opened.
#[must_use]
pub fn look(config: &Config, storage: Result<&Storage, &str>, now: Timestamp) -> Vec<Finding> {
    let mut found = vec![Finding::new(Check::Configuration, Verdict::Ok, "")];
    match storage {
        Ok(storage) => found.extend(machine::of_database(storage)),
        Err(reason) => found.push(Finding::new(Check::Database, Verdict::Fail, reason)),
    }
    found.extend(machine::of_files(config));
    if let Ok(storage) = storage {
        found.extend(setup::of_store(config, storage, now));
        found.push(machine::audit(config, storage));
    }
    let live = storage
        .ok()
        .and_then(|storage| storage.read(|tx| Live::read(config, tx)).ok());
    let live = live.as_ref().unwrap_or(&config.initial);
    found.push(outside::mail(&live.mail_url));
    found.extend(setup::of_settings(config));
    found.push(Finding::new(
        Check::Version,
        Verdict::Ok,
        env!("CARGO_PKG_VERSION"),
    ));
    found.sort_by_key(|finding| Check::ALL.iter().position(|check| *check == finding.check));
    found
}
