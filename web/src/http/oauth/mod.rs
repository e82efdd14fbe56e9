//! The endpoints of the OpenID Provider. Clients speak to [`api`] in forms and JSON; people go through pages.

pub mod api;
pub mod apps;
pub mod authorize;
pub mod card;
pub mod device;
pub mod logout;
pub mod metadata;
pub mod register;
pub mod token;
pub mod userinfo;
