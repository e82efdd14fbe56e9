//! Everything a person sees: one typed view a page, and the renderer that turns it into HTML.
//!
//! A page is a struct that implements [`Page`]: it names its template and brings samples. The tests
//! of this module render every page with every sample in every language, so a new page is tested by
//! adding it to `every_page!` in `registry.rs` (a test compares that with the folder of templates).
//!
//! Invariants: no English in templates; no script, style or event handler in a page; every link is
//! an [`Href`]; a page that shows a problem says so in its title.

mod admin_outbox;
mod admin_users;
mod chrome;
mod error;
mod form;
mod gate;
mod home;
mod href;
mod i18n;
mod login;
mod mail;
mod moment;
pub mod registry;
mod render;
mod setup;
mod text;

#[cfg(test)]
mod tests;

pub use admin_outbox::{MailState, OutboxMessagePage, OutboxPage, OutboxRow, ReauthPage};
pub use admin_users::{AccountState, SessionRow, UserForm, UserPage, UserRow, UsersPage};
pub use chrome::{Chrome, Flash, FlashKind, Person, Theme};
pub use error::ErrorPage;
pub use form::{Field, Link, Problem, Problems};
pub use gate::{ForbiddenPage, GatePage};
pub use home::{AppLink, HomePage, LogoutConfirmPage, SignedOutPage};
pub use href::Href;
pub use i18n::{Arguments, Direction, Language};
pub use login::{Ask, CodePage, LoginPage, mask_email};
pub use mail::{CodeMail, Mail, MailBody};
pub use moment::Moment;
pub use render::{RenderError, Renderer};
pub use setup::{SetupClosedPage, SetupPage};
pub use text::{Argument, MessageKey, Text};

/// A page: what its template needs to know, and nothing else.
pub trait Page: serde::Serialize {
    /// The template, by its path under `templates/`.
    const TEMPLATE: &'static str;

    /// Which entry of the admin navigation is the current one; empty outside of the admin area.
    const SECTION: &'static str = "";

    /// Whether the page tells of a problem; its title then says so first.
    fn failed(&self) -> bool {
        false
    }

    /// One value for each face of the page.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}
