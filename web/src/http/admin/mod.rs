//! The admin area.

pub mod apps;
pub mod audit;
pub mod bulk;
pub mod clients;
pub mod dashboard;
pub mod export;
pub mod groups;
pub mod health;
pub mod import;
pub mod keys;
pub mod listing;
pub mod outbox;
pub mod people_list;
pub mod person;
pub mod proxy;
pub mod search;
pub mod second_factor;
pub mod sessions;
pub mod settings;
pub mod users;
pub mod webhooks;

use super::context::Context;
use super::failure::Failure;
use crate::flows::reauth::is_fresh;
use crate::flows::session::SignedIn;

/// Requires that an admin has proven lately who they are; whoever has not is sent to do so, and then to `back`, a page of the
/// admin area. Whatever is dangerous asks this first: the page with the form, so that nothing typed is lost, and the form
/// again, because the page may have been open for long.
///
/// # Errors
/// `Failure::Stale`, when they have not.
pub fn require_fresh(ctx: &Context, who: &SignedIn, back: &str) -> Result<(), Failure> {
    if is_fresh(who, ctx.app.now()) {
        Ok(())
    } else {
        Err(Failure::Stale(back.to_owned()))
    }
}
