//! What admins and operators do with the account of one person.

pub mod attributes;
pub mod delete;
pub mod edit;
pub mod factors;
pub mod groups;
pub mod import;
pub mod invite;
pub mod password;
pub mod role;
pub mod sessions;

use super::Scene;
use super::notice::MailWriter;
use portcullis_audit::Actor;

/// What is known about the request, who writes to the person, and who does it.
pub type By<'a> = (&'a Scene, &'a dyn MailWriter, Actor);
