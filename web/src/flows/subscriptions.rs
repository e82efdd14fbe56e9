//! Who is told of events: what admins and operators do with subscriptions. Each is recorded; target and secret never are.

use super::{Scene, Store};
use portcullis_audit::{Actor, Event, Subscription};
use portcullis_base::{Call, StoreError, StoreResult, SubscriptionId};

/// How many there may be: each is looked at every second.
pub const MOST: usize = 50;

/// What became of a subscription that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// Another has this name.
    NameTaken,
    /// There are as many as there may be.
    TooMany,
    /// It is not there any more.
    Gone,
}

/// Keeps a new subscription, which is told of what happens from now on.
///
/// # Errors
/// Whatever the store answers.
pub fn create(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    mut new: Subscription,
) -> StoreResult<Saved> {
    let others = store.subscriptions()?;
    if others.len() >= MOST {
        return Ok(Saved::TooMany);
    }
    if others.iter().any(|other| other.name == new.name) {
        return Ok(Saved::NameTaken);
    }
    let event = Event::WebhookCreated {
        name: new.name.clone(),
    };
    scene.record(store, call, (actor, None, event))?;
    new.cursor = store.audit_head()?.map_or(0, |head| head.sequence);
    match store.insert_subscription(&new) {
        Err(StoreError::Conflict) => Err(StoreError::Busy),
        other => other.map(|()| Saved::Done),
    }
}

/// Replaces what a subscription is told, where and how. One that was off or is told of other things begins with what happens from
/// now on.
///
/// # Errors
/// Whatever the store answers.
pub fn change(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    mut new: Subscription,
) -> StoreResult<Saved> {
    let others = store.subscriptions()?;
    if others
        .iter()
        .any(|other| other.name == new.name && other.id != new.id)
    {
        return Ok(Saved::NameTaken);
    }
    let Some(old) = others.into_iter().find(|other| other.id == new.id) else {
        return Ok(Saved::Gone);
    };
    let event = Event::WebhookChanged {
        name: new.name.clone(),
    };
    scene.record(store, call, (actor, None, event))?;
    let goes_on = old.enabled && old.topics == new.topics;
    new.cursor = if goes_on {
        old.cursor
    } else {
        store.audit_head()?.map_or(0, |head| head.sequence)
    };
    new.due_at = call.now();
    Ok(if store.update_subscription(&new)? {
        Saved::Done
    } else {
        Saved::Gone
    })
}

/// Removes a subscription; what it was not told yet it never will be. Says what it was called.
///
/// # Errors
/// Whatever the store answers.
pub fn delete(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    id: SubscriptionId,
) -> StoreResult<Option<String>> {
    let Some(old) = store.subscription(id)? else {
        return Ok(None);
    };
    if !store.delete_subscription(id)? {
        return Ok(None);
    }
    let event = Event::WebhookDeleted {
        name: old.name.clone(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(Some(old.name))
}
