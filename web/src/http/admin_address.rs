//! From where the admin area can be reached.

use super::context::{Meta, describe};
use crate::config::{Config, PublicUrl};
use crate::state::App;
use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::{HttpRequest, web};
use ipnet::IpNet;
use portcullis_audit::{Actor, Event, Origin};
use portcullis_base::{Call, ClientAddress};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A refusal is recorded once in so many milliseconds, whoever asks: nobody fills the log from outside.
const APART: i64 = 60_000;

/// When a refusal was last recorded.
#[derive(Debug)]
pub struct LastRefusal(AtomicI64);

impl Default for LastRefusal {
    fn default() -> Self {
        Self(AtomicI64::new(i64::MIN))
    }
}

impl LastRefusal {
    /// Whether one is to be recorded at this instant; then the next is not for a while.
    fn is_due(&self, now: i64) -> bool {
        let last = self.0.load(Ordering::Relaxed);
        let due = last.saturating_add(APART) <= now;
        due && self
            .0
            .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }
}

/// Which part of the pages a listener serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// All of them.
    All,
    /// All but the admin area, which has a door of its own.
    Portal,
    /// The admin area, and the files that its pages need.
    Admin,
}

impl Door {
    /// Whether there is nothing of this path behind the door.
    #[must_use]
    pub fn is_closed(self, request: &ServiceRequest) -> bool {
        let paths = [request.path(), request.match_info().as_str()];
        let shared = |path: &str| {
            ["/static/", "/brand/"]
                .iter()
                .any(|it| path.starts_with(it))
                || ["/livez", "/readyz", "/healthz"].contains(&path)
        };
        match self {
            Self::All => false,
            Self::Portal => paths.into_iter().any(is_admin),
            Self::Admin => !paths.into_iter().all(|path| is_admin(path) || shared(path)),
        }
    }

    /// The address that browsers use for it.
    #[must_use]
    pub fn url(self, config: &Config) -> &PublicUrl {
        match (self, &config.admin_door) {
            (Self::Admin, Some((_, url))) => url,
            _ => &config.public_url,
        }
    }
}

/// Whether a path is in the admin area.
fn is_admin(path: &str) -> bool {
    let rest = path.strip_prefix("/admin");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_allowed(networks: &[IpNet], address: ClientAddress) -> bool {
    match address {
        _ if networks.is_empty() => true,
        ClientAddress::Ip(ip) => networks.iter().any(|net| net.contains(&ip.to_canonical())),
        ClientAddress::Unknown => false,
    }
}

/// Whether a request for the admin area comes from elsewhere: it is then answered as if there were none. The path is looked at as it was
/// sent and as the router reads it, which takes `%61dmin` for `admin`.
#[must_use]
pub fn is_refused(app: &App, meta: &Meta, request: &ServiceRequest) -> bool {
    let asked = is_admin(request.path()) || is_admin(request.match_info().as_str());
    asked && !is_allowed(&app.config.admin_networks, meta.address)
}

/// Records that somebody tried to sign in from elsewhere. Visits are not recorded: scanners make many.
pub async fn record(app: &web::Data<App>, meta: &Meta, request: &HttpRequest) {
    let tried = request.method() == Method::POST && request.path().starts_with("/admin/login");
    if !tried || !app.admin_refusals.is_due(app.now().millis()) {
        return;
    }
    let agent = request.headers().get("user-agent");
    let agent = agent.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let origin = Origin {
        address: meta.address.to_string(),
        forwarded: None,
        user_agent: agent.clone(),
        request: Some(meta.reference.clone()),
    };
    let browser = agent.as_deref().and_then(describe).unwrap_or_default();
    let app = Arc::clone(app);
    let recorded = web::block(move || {
        let mut scene = app.scene();
        (scene.origin, scene.browser) = (origin, browser);
        let record = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                scene.record(tx, call, (Actor::Visitor, None, Event::AdminAddressRefused))
            })
        };
        app.call(record)
    });
    if let Ok(Err(error)) = recorded.await {
        tracing::warn!(%error, "a refusal cannot be recorded");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_admin_area_is_known_by_its_path() {
        assert!(is_admin("/admin") && is_admin("/admin/nothing"));
        assert!(!is_admin("/administrator") && !is_admin("/login"));
    }

    #[test]
    fn an_address_that_nobody_can_read_is_outside_of_every_network() {
        let nets: Vec<IpNet> = vec!["10.0.0.0/8".parse().expect("a network")];
        let ip = |text: &str| ClientAddress::Ip(text.parse().expect("an address"));
        assert!(is_allowed(&[], ClientAddress::Unknown));
        assert!(!is_allowed(&nets, ClientAddress::Unknown));
        assert!(is_allowed(&nets, ip("10.9.8.7")));
        assert!(is_allowed(&nets, ip("::ffff:10.9.8.7")));
        assert!(!is_allowed(&nets, ip("11.9.8.7")));
        assert!(!is_allowed(&nets, ip("2001:db8::1")));
    }

    #[test]
    fn a_refusal_is_recorded_once_a_minute() {
        let last = LastRefusal::default();
        let due = [0, 1, 59_999, 60_000, 60_001].map(|now| last.is_due(now));
        assert_eq!(due, [true, false, false, true, false]);
    }
}
