//! Handing a sign-in over to an app outside the cookie domain, by a ticket that works once, there, and soon.

use super::session::SignedIn;
use super::{Scene, Store, acting};
use portcullis_audit::Event;
use portcullis_base::{Call, MacToken, PlainToken, StoreResult, TokenDigest};
use portcullis_sessions::{GateToken, ReturnTo, TICKET_LIFETIME, Ticket};

/// A ticket to a destination outside the cookie domain.
///
/// # Errors
/// Whatever the store answers.
pub fn issue(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    session: &portcullis_sessions::Session,
    to: &ReturnTo,
) -> StoreResult<PlainToken> {
    let token = PlainToken::generate(call);
    store.put_ticket(&Ticket {
        digest: token.digest(),
        session: session.id,
        host: to.host().to_owned(),
        return_to: to.as_str().to_owned(),
        expires_at: call.now().after(TICKET_LIFETIME),
    })?;
    Ok(token)
}

/// A ticket that was taken.
#[derive(Debug)]
pub struct Taken {
    /// The gate cookie for this host.
    pub gate: MacToken,
    /// Where to go there.
    pub return_to: String,
}

/// Takes a ticket on the host that it is for.
///
/// # Errors
/// Whatever the store answers; then nothing is handed over.
pub fn take(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (ticket, host): (&TokenDigest, &str),
) -> StoreResult<Option<Taken>> {
    let Some(ticket) = store.take_ticket(ticket, host, call.now())? else {
        return Ok(None);
    };
    let Some(session) = store
        .session(ticket.session)?
        .filter(|session| session.is_live(call.now()))
    else {
        return Ok(None);
    };
    let Some(account) = store
        .account(session.account)?
        .filter(|account| account.enabled)
    else {
        return Ok(None);
    };
    let gate = MacToken::generate(call, &scene.keys.gate_token);
    let token = GateToken {
        digest: gate.digest(),
        session: session.id,
        host: Some(ticket.host.clone()),
    };
    store.insert_gate_token(&token)?;
    let who = SignedIn { session, account };
    let event = Event::TicketTaken { host: ticket.host };
    scene.record(
        store,
        call,
        (acting(&who.account), Some(who.account.id), event),
    )?;
    Ok(Some(Taken {
        gate,
        return_to: ticket.return_to,
    }))
}
