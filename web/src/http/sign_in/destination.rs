//! Where somebody goes after signing in, as far as that is allowed.

use crate::http::context::Context;
use crate::http::failure::Failure;
use crate::http::middleware::FormTarget;
use crate::http::oauth::authorize::sealed_target;
use actix_web::HttpMessage;
use portcullis_sessions::{Area, ReturnTo, ReturnToError};

/// A page with where to go afterwards, if that was checked and is allowed.
pub(super) struct Destination {
    pub(super) raw: Option<String>,
    pub(super) to: Option<ReturnTo>,
}

impl Destination {
    /// Foreign addresses are dropped: the home page takes their place. Malformed ones are 400.
    pub(super) fn read(ctx: &Context, area: Area, raw: Option<String>) -> Result<Self, Failure> {
        let Some(raw) = raw.filter(|raw| !raw.is_empty()) else {
            return Ok(Self {
                raw: None,
                to: None,
            });
        };
        let parsed = ctx.app.gate().destinations.parse(&raw);
        match parsed {
            Err(ReturnToError::Malformed) => Err(Failure::BadRequest),
            Ok(to) if area == Area::Portal || is_in_admin_area(&to) => Ok(Self {
                raw: Some(raw),
                to: Some(to),
            }),
            _ => Ok(Self {
                raw: None,
                to: None,
            }),
        }
    }

    pub(super) fn app(&self) -> Option<String> {
        self.to
            .as_ref()
            .filter(|to| !to.is_on_portal())
            .map(|to| to.host().to_owned())
    }

    pub(super) fn name_form_target(&self, ctx: &Context) {
        let sealed = self
            .raw
            .as_deref()
            .and_then(|raw| sealed_target(&ctx.app.keys.roundtrip, raw));
        if let Some(target) = sealed {
            ctx.request.extensions_mut().insert(FormTarget(target));
            return;
        }
        if let Some(to) = self.to.as_ref().filter(|to| !to.is_on_portal()) {
            ctx.request.extensions_mut().insert(FormTarget(to.origin()));
        }
    }
}

/// Asked of the path as a browser reads it: `/administrator` and `/admin/../x` are elsewhere.
fn is_in_admin_area(to: &ReturnTo) -> bool {
    let rest = to.path().strip_prefix("/admin");
    to.is_on_portal() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
