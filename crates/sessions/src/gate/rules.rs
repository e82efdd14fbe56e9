use super::Networks;
use crate::return_to::host_matches;
use crate::signin::Strength;
use portcullis_base::{AccountId, AppId, Call, GroupId, StoreResult, Timestamp};
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

/// The host of a protected app: a name, lower case, whose first label may be `*` for any one label.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostPattern(String);

impl HostPattern {
    /// Reads a host as an admin types it.
    ///
    /// # Errors
    /// [`HostPatternError`] when it is anything but a host name, without scheme, port and path.
    pub fn parse(text: &str) -> Result<Self, HostPatternError> {
        let text = text.trim().trim_end_matches('.').to_lowercase();
        let name = text.strip_prefix("*.").unwrap_or(&text);
        let ascii = match url::Host::parse(name) {
            Ok(url::Host::Domain(domain)) => domain,
            _ => return Err(HostPatternError),
        };
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let label =
            |label: &str| !label.is_empty() && label.len() <= 63 && label.bytes().all(inner);
        if ascii.len() > 253 || !ascii.split('.').all(label) {
            return Err(HostPatternError);
        }
        Ok(Self(if text.starts_with("*.") {
            format!("*.{ascii}")
        } else {
            ascii
        }))
    }

    /// The pattern.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for HostPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not a host that an app could have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a host is a name such as wiki.example.org or *.example.org, without https:// and without a port"
)]
pub struct HostPatternError;

/// Who may pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, signed in or not.
    Public,
    /// Everybody who is signed in.
    SignedIn,
    /// Members of these groups, and these accounts.
    Only {
        /// Any one of these is enough.
        groups: Vec<GroupId>,
        /// Beside the groups.
        accounts: Vec<AccountId>,
    },
    /// Nobody.
    Nobody,
}

/// Who may pass, how strongly they must have signed in, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Who.
    pub audience: Audience,
    /// How strongly at least.
    pub strength: Strength,
    /// How long ago at most.
    pub fresh: Option<Duration>,
    /// From where; none means from anywhere. From elsewhere a rule for everybody is passed over, and any other refuses.
    pub networks: Networks,
}

/// A rule for a part of an app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathRule {
    /// The path and everything below it; `/` is the whole app.
    pub prefix: String,
    /// The methods it is about; none means all.
    pub methods: Vec<String>,
    /// What holds there.
    pub rule: Rule,
}

/// Whether an app's rules are obeyed, or only tried out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// They are obeyed.
    #[default]
    Enforce,
    /// Whoever is signed in may pass, and what the rules would have refused is only told to the caller.
    Shadow,
}

/// A protected app: a host and its rules, of which the first that fits decides. Where none fits nobody may pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// Which app it is, for ever.
    pub id: AppId,
    /// Its host; unique.
    pub host: HostPattern,
    /// What people call it; empty when it is called by its host.
    pub name: String,
    /// Whether its rules are obeyed.
    pub mode: Mode,
    /// Its rules, in the order in which they are tried.
    pub rules: Vec<PathRule>,
    /// How often it was changed; [`RuleStore::update_app`] compares it, so that nobody overwrites what they have not seen.
    pub version: i64,
    /// When it was created.
    pub created_at: Timestamp,
}

impl App {
    /// A new app, whose rules are obeyed.
    #[must_use]
    pub fn create(call: &mut Call<'_>, host: HostPattern, rules: Vec<PathRule>) -> Self {
        Self {
            id: AppId::new(call),
            host,
            name: String::new(),
            mode: Mode::Enforce,
            rules,
            version: 1,
            created_at: call.now(),
        }
    }

    /// What to call it.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.name.is_empty() {
            self.host.as_str()
        } else {
            &self.name
        }
    }

    /// Takes a group out of all rules; says whether it was in one. Nobody else may pass than before: a rule that named no other
    /// group and nobody beside it is a rule for nobody then.
    pub fn forget_group(&mut self, group: GroupId) -> bool {
        let mut found = false;
        for rule in &mut self.rules {
            if let Audience::Only { groups, .. } = &mut rule.rule.audience {
                let before = groups.len();
                groups.retain(|other| *other != group);
                found |= groups.len() < before;
            }
        }
        found
    }
}

/// Protected apps, kept.
pub trait RuleStore {
    /// Keeps a new app.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the host is taken.
    fn insert_app(&mut self, app: &App) -> StoreResult<()>;

    /// All apps, by host: in the order of its bytes, whatever collation the store has.
    fn apps(&mut self) -> StoreResult<Vec<App>>;

    /// The app with this id.
    fn app(&mut self, id: AppId) -> StoreResult<Option<App>>;

    /// Keeps the name, the mode and the rules of an app, if it has not changed since it had `app.version`, and raises the version:
    /// one conditional statement. Says whether it was so.
    fn update_app(&mut self, app: &App) -> StoreResult<bool>;

    /// Removes the app with this host. Says whether it was there.
    fn delete_app(&mut self, host: &HostPattern) -> StoreResult<bool>;
}

/// The rules as the hot path reads them: exact hosts in a map, patterns in a list.
#[derive(Clone, Debug, Default)]
pub struct CompiledRules {
    exact: HashMap<String, App>,
    patterns: Vec<App>,
    about_addresses: bool,
}

impl CompiledRules {
    /// Prepares apps for asking.
    #[must_use]
    pub fn compile(apps: Vec<App>) -> Self {
        let mut rules = apps.iter().flat_map(|app| &app.rules);
        let about_addresses = rules.any(|rule| !rule.rule.networks.is_empty());
        let (patterns, exact): (Vec<App>, Vec<App>) = apps
            .into_iter()
            .partition(|app| app.host.0.starts_with("*."));
        Self {
            exact: exact
                .into_iter()
                .map(|app| (app.host.0.clone(), app))
                .collect(),
            patterns,
            about_addresses,
        }
    }

    /// Whether any rule asks where a request comes from; otherwise nobody needs to find out.
    #[must_use]
    pub fn are_about_addresses(&self) -> bool {
        self.about_addresses
    }

    /// Whether there is no app at all; then every host of the cookie domain is open to whoever is signed in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.patterns.is_empty()
    }

    /// The hosts, for [`Destinations`](crate::Destinations).
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        self.exact
            .keys()
            .cloned()
            .chain(self.patterns.iter().map(|app| app.host.0.clone()))
            .collect()
    }

    /// All apps, by host.
    #[must_use]
    pub fn apps(&self) -> Vec<&App> {
        let mut apps: Vec<&App> = self.exact.values().chain(&self.patterns).collect();
        apps.sort_by(|a, b| a.host.cmp(&b.host));
        apps
    }

    /// The app of a host in any case; an exact host goes before a pattern.
    #[must_use]
    pub fn app(&self, host: &str) -> Option<&App> {
        if let Some(app) = self.exact.get(host) {
            return Some(app);
        }
        let lower = host.to_ascii_lowercase();
        self.exact.get(&lower).or_else(|| {
            self.patterns
                .iter()
                .find(|app| host_matches(&app.host.0, &lower))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_and_nothing_more() {
        assert_eq!(
            HostPattern::parse(" Wiki.Example.ORG. ")
                .expect("a host")
                .as_str(),
            "wiki.example.org"
        );
        assert_eq!(
            HostPattern::parse("*.example.org")
                .expect("a host")
                .as_str(),
            "*.example.org"
        );
        assert_eq!(
            HostPattern::parse("bücher.test").expect("a host").as_str(),
            "xn--bcher-kva.test"
        );
        for text in [
            "",
            "*",
            "*.",
            "a.*.b",
            "https://a.test",
            "a.test:80",
            "a.test/x",
            "127.0.0.1",
            "[::1]",
            "a b",
            "**.a",
        ] {
            assert_eq!(HostPattern::parse(text), Err(HostPatternError), "{text:?}");
        }
    }
}
