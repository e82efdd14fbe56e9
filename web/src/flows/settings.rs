//! What admins and operators set while the server runs. Each change is recorded with before and after, and heard by every node.

use super::{Scene, Store};
use crate::config::{Setting, is_secret};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, StoreResult};
use portcullis_sessions::Invalidation;

/// What a record says of a secret.
const HIDDEN: &str = "(secret)";
/// The longest value that a record holds, in characters.
const LONGEST: usize = 200;

/// Sets what differs from before, or takes it away (`None`), and says how much that was.
///
/// # Errors
/// Whatever the store answers; then nothing is changed.
pub fn change(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    wanted: &[(&'static str, Option<String>)],
) -> StoreResult<usize> {
    let before = store.settings()?;
    let mut changed = 0;
    for (name, value) in wanted {
        let old = before.get(*name);
        if old == value.as_ref() {
            continue;
        }
        match value {
            Some(value) => store.put_setting(name, value, call.now())?,
            None => drop(store.remove_setting(name)?),
        }
        let told = |text: Option<&String>| match text {
            Some(_) if is_secret(name) => HIDDEN.to_owned(),
            // A picture would drown everything else in the log.
            Some(text) if text.chars().count() > LONGEST => {
                format!("({} characters)", text.chars().count())
            }
            Some(text) => text.clone(),
            None => Setting::default_of(name).unwrap_or_default().to_owned(),
        };
        let event = Event::SettingChanged {
            name: (*name).to_owned(),
            old: told(old),
            new: told(value.as_ref()),
        };
        scene.record(store, call, (actor.clone(), None, event))?;
        changed += 1;
    }
    if changed > 0 {
        store.announce(&Invalidation::Settings, call.now())?;
    }
    Ok(changed)
}
