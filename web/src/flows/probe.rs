//! A question that is sent through a proxy, to see what arrives at the gate.

use super::Scene;
use portcullis_audit::{Actor, AuditLog, Event, TallyStore};
use portcullis_base::{Call, MacToken, StoreResult};
use portcullis_sessions::gate::{PROBE_LIFETIME, Probe, ProbeStore};

/// The two secrets of a test: one for the admin's browser, one for the question that the server asks itself.
#[derive(Clone, Debug)]
pub struct Made {
    /// For the browser.
    pub browser: MacToken,
    /// For the server.
    pub own: MacToken,
}

/// Makes and records a test of a host, which the caller has found to be one of ours.
///
/// # Errors
/// Whatever the store answers.
pub fn begin(
    store: &mut (impl ProbeStore + AuditLog + TallyStore + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    host: &str,
) -> StoreResult<Made> {
    let key = &scene.keys.roundtrip;
    let made = Made {
        browser: MacToken::generate(call, key),
        own: MacToken::generate(call, key),
    };
    let probe = |token: &MacToken, twin: Option<&MacToken>| Probe {
        digest: token.digest(),
        twin: twin.map(MacToken::digest),
        host: host.to_owned(),
        seen: None,
        answer: None,
        expires_at: call.now().after(PROBE_LIFETIME),
    };
    let (browser, own) = (
        probe(&made.browser, Some(&made.own)),
        probe(&made.own, None),
    );
    store.put_probe(&browser)?;
    store.put_probe(&own)?;
    let event = Event::ProxyTested {
        host: host.to_owned(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(made)
}
