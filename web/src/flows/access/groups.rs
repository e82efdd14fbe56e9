//! Groups, and everything that names one: a group that is renamed or removed leaves nothing behind that could let somebody in.

use super::apps;
use crate::flows::provider::clients;
use crate::flows::{Scene, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, GroupId, StoreResult};
use portcullis_credentials::{Group, GroupName};
use portcullis_oidc::client::Admittance;
use portcullis_oidc::{Client, ClientQuery, ClientStore};
use portcullis_sessions::Invalidation;
use portcullis_sessions::gate::{App, Audience, RuleStore};

/// How many clients are looked at in one go.
const BATCH: u16 = 200;

/// What names a group.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Apps with a rule for it.
    pub apps: Vec<App>,
    /// Clients that are for its members.
    pub clients: Vec<Client>,
}

/// What names a group.
///
/// # Errors
/// Whatever the store answers.
pub fn uses(
    store: &mut (impl RuleStore + ClientStore + ?Sized),
    group: &Group,
) -> StoreResult<Uses> {
    let mut apps = store.apps()?;
    apps.retain(|app| {
        app.rules
            .iter()
            .any(|rule| names(&rule.rule.audience, group.id))
    });
    Ok(Uses {
        apps,
        clients: clients_of(store, group)?,
    })
}

fn names(audience: &Audience, id: GroupId) -> bool {
    matches!(audience, Audience::Only { groups, .. } if groups.contains(&id))
}

fn clients_of(store: &mut (impl ClientStore + ?Sized), group: &Group) -> StoreResult<Vec<Client>> {
    let mut found = Vec::new();
    let mut query = ClientQuery {
        limit: BATCH,
        ..ClientQuery::default()
    };
    loop {
        let page = store.clients(&query)?;
        let Some(last) = page.last() else {
            return Ok(found);
        };
        query.after = Some(last.id.clone());
        let named = |client: &Client| match &client.policy.admit {
            Admittance::Everyone => false,
            Admittance::Only { groups, .. } => {
                groups.iter().any(|name| name == group.name.as_str())
            }
        };
        found.extend(page.into_iter().filter(named));
    }
}

/// What became of a new name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// The group has it.
    Done,
    /// It had it before.
    Same,
    /// Another group has it.
    Taken,
    /// There is no such group any more.
    Gone,
}

/// Renames a group. Apps know it by its id; clients know it by its name, and are told in the same transaction, so that nobody
/// loses or gains anything.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn rename(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    id: GroupId,
    name: &GroupName,
) -> StoreResult<Renamed> {
    let Some(group) = store.group(id)? else {
        return Ok(Renamed::Gone);
    };
    if group.name == *name {
        return Ok(Renamed::Same);
    }
    if store.group_by_name(name)?.is_some() {
        return Ok(Renamed::Taken);
    }
    for mut client in clients_of(store, &group)? {
        if let Admittance::Only { groups, .. } = &mut client.policy.admit {
            let old = groups.iter_mut().filter(|old| **old == group.name.as_str());
            old.for_each(|old| name.as_str().clone_into(old));
        }
        clients::change(store, call, (scene, actor.clone()), &client)?;
    }
    if !store.rename_group(id, name)? {
        return Ok(Renamed::Gone);
    }
    // Headers with the old name are prepared for whoever is signed in: they are made anew.
    store.announce(&Invalidation::Rules, call.now())?;
    let event = Event::GroupRenamed {
        old: group.name.as_str().to_owned(),
        new: name.as_str().to_owned(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(Renamed::Done)
}

/// Takes a group out of all rules and clients before it is removed. A client that would be for nobody stays so: a later group of
/// the same name is another one.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub(in crate::flows) fn forget(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    group: &Group,
) -> StoreResult<()> {
    let uses = uses(store, group)?;
    for before in uses.apps {
        let mut after = before.clone();
        after.forget_group(group.id);
        if store.update_app(&after)? {
            apps::record(store, call, (scene, actor.clone()), (&before, &after))?;
        }
    }
    for mut client in uses.clients {
        if let Admittance::Only { groups, .. } = &mut client.policy.admit {
            groups.retain(|name| name != group.name.as_str());
        }
        clients::change(store, call, (scene, actor.clone()), &client)?;
    }
    Ok(())
}
