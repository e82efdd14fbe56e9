//! Protected apps: changed by people who must not overwrite each other, and told in words.

use crate::flows::{Scene, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{AccountId, Call, GroupId, StoreResult};
use portcullis_credentials::{AccountStore, GroupStore};
use portcullis_sessions::Invalidation;
use portcullis_sessions::gate::{App, Audience, Mode, PathRule};
use portcullis_sessions::signin::Strength;
use std::collections::BTreeMap;

/// What became of a change to an app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It was made.
    Done,
    /// Somebody else has changed the app meanwhile; this is how it stands, and nothing was changed.
    Meanwhile(Box<App>),
    /// There is no such app any more.
    Gone,
}

/// Changes name, mode and rules of an app, unless somebody else has changed it since it had `app.version`.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn change(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    app: &App,
) -> StoreResult<Changed> {
    let Some(before) = store.app(app.id)? else {
        return Ok(Changed::Gone);
    };
    if before.version != app.version || !store.update_app(app)? {
        let now = store.app(app.id)?;
        return Ok(now.map_or(Changed::Gone, |now| Changed::Meanwhile(Box::new(now))));
    }
    store.announce(&Invalidation::Rules, call.now())?;
    record(store, call, (scene, actor), (&before, app))?;
    Ok(Changed::Done)
}

pub(super) fn record(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    (before, after): (&App, &App),
) -> StoreResult<()> {
    let names = Names::of(store, &[before, after])?;
    let event = Event::AppChanged {
        host: after.host.as_str().to_owned(),
        old: names.describe(before),
        new: names.describe(after),
    };
    scene.record(store, call, (actor, None, event))
}

/// The names of the groups and people that rules mention by their ids.
#[derive(Clone, Debug, Default)]
pub struct Names {
    groups: BTreeMap<GroupId, String>,
    people: BTreeMap<AccountId, String>,
}

impl Names {
    /// The names that some apps need.
    ///
    /// # Errors
    /// Whatever the store answers.
    pub fn of(
        store: &mut (impl GroupStore + AccountStore + ?Sized),
        apps: &[&App],
    ) -> StoreResult<Self> {
        let groups = store.groups()?.into_iter();
        let mut names = Self {
            groups: groups
                .map(|group| (group.id, group.name.as_str().to_owned()))
                .collect(),
            people: BTreeMap::new(),
        };
        for rule in apps.iter().flat_map(|app| &app.rules) {
            let Audience::Only { accounts, .. } = &rule.rule.audience else {
                continue;
            };
            for id in accounts {
                if names.people.contains_key(id) {
                    continue;
                }
                if let Some(account) = store.account(*id)? {
                    names.people.insert(*id, account.email.as_str().to_owned());
                }
            }
        }
        Ok(names)
    }

    /// Who may pass, as names apart by commas: groups first. Somebody who is gone has no name.
    #[must_use]
    pub fn of_audience(&self, groups: &[GroupId], people: &[AccountId]) -> Vec<String> {
        let groups = groups.iter().filter_map(|id| self.groups.get(id));
        let people = people.iter().filter_map(|id| self.people.get(id));
        groups.chain(people).cloned().collect()
    }

    /// The addresses of people.
    #[must_use]
    pub fn of_people(&self, people: &[AccountId]) -> Vec<String> {
        self.of_audience(&[], people)
    }

    /// An app in one line, for the audit log and the command line.
    #[must_use]
    pub fn describe(&self, app: &App) -> String {
        let mode = match app.mode {
            Mode::Enforce => "enforced",
            Mode::Shadow => "tried out",
        };
        let rules = app.rules.iter().map(|rule| self.describe_rule(rule));
        let head = format!("{}, {mode}", app.title());
        std::iter::once(head)
            .chain(rules)
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Who may pass, in words.
    #[must_use]
    pub fn who(&self, audience: &Audience) -> String {
        match audience {
            Audience::Public => "everybody, without signing in".to_owned(),
            Audience::SignedIn => "everybody who is signed in".to_owned(),
            Audience::Nobody => "nobody".to_owned(),
            Audience::Only { groups, accounts } => match self.of_audience(groups, accounts) {
                names if names.is_empty() => "nobody".to_owned(),
                names => names.join(", "),
            },
        }
    }

    /// A rule in one line.
    #[must_use]
    pub fn describe_rule(&self, rule: &PathRule) -> String {
        let mut line = rule.prefix.clone();
        if !rule.methods.is_empty() {
            line = format!("{} {line}", rule.methods.join(","));
        }
        let asked = &rule.rule;
        line = format!("{line}: {}", self.who(&asked.audience));
        match asked.strength {
            Strength::Single => {}
            Strength::SecondFactor => line.push_str(", with a second factor"),
            Strength::Passkey => line.push_str(", with a passkey"),
        }
        if let Some(fresh) = asked.fresh {
            line.push_str(&format!(
                ", proven in the last {} min",
                fresh.as_secs().div_ceil(60)
            ));
        }
        if !asked.networks.is_empty() {
            line.push_str(&format!(", from {}", asked.networks));
        }
        line
    }
}
