//! The admin area, over HTTP.

mod webhooks;
