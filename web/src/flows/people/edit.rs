//! What is known about somebody, changed by somebody else.

use super::By;
use crate::flows::Store;
use crate::flows::recover::{self, EmailChanged};
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, StoreResult};
use portcullis_credentials::{Account, AttributeStore, Attributes, DisplayName, Email};
use portcullis_oidc::claims::ATTRIBUTES;
use portcullis_sessions::Invalidation;

/// What is to be known.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The name.
    pub name: DisplayName,
    /// The address.
    pub email: Email,
    /// The language; `None` for that of the browser.
    pub locale: Option<String>,
    /// What apps may learn beside; an attribute that is missing here is removed. Checked by the caller.
    pub attributes: Attributes,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// Everything is as it was wanted.
    Done,
    /// Another account has this address; nothing was changed.
    EmailTaken,
    /// There is no such account.
    Unknown,
}

/// Sets name, address, language and attributes. Both addresses are told of a new one, which ends sign-ins under way and links; sessions stay.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn edit(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    (id, edit): (AccountId, &Edit),
) -> StoreResult<Edited> {
    let Some(before) = store.account(id)? else {
        return Ok(Edited::Unknown);
    };
    if before.email != edit.email {
        let by = (scene, mails, actor.clone());
        // Asked before anything else is changed: what fails here leaves all as it was.
        match recover::set_email(store, call, by, (id, &edit.email))? {
            EmailChanged::Done => {}
            EmailChanged::Taken => return Ok(Edited::EmailTaken),
            EmailChanged::Unknown => return Ok(Edited::Unknown),
        }
    }
    let details = set_details(store, &before, edit)?;
    let attributes = set_attributes(store, id, &edit.attributes)?;
    if details || attributes {
        store.announce(&Invalidation::Account(id), call.now())?;
        let name = edit.name.as_str().to_owned();
        let event = Event::DetailsChanged { name };
        scene.record(store, call, (actor, Some(id), event))?;
    }
    Ok(Edited::Done)
}

fn set_details(
    store: &mut (impl Store + ?Sized),
    before: &Account,
    edit: &Edit,
) -> StoreResult<bool> {
    if before.name == edit.name && before.locale == edit.locale {
        return Ok(false);
    }
    store.set_details(before.id, &edit.name, edit.locale.as_deref())
}

fn set_attributes(
    store: &mut (impl Store + ?Sized),
    id: AccountId,
    wanted: &Attributes,
) -> StoreResult<bool> {
    let kept = AttributeStore::attributes(store, id)?;
    let mut changed = false;
    for name in ATTRIBUTES {
        let value = wanted.get(name);
        if value != kept.get(name) {
            store.set_attribute(id, name, value.map(String::as_str))?;
            changed = true;
        }
    }
    Ok(changed)
}
