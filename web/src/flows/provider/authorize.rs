//! What follows an authorization request: an answer, or a page that must be gone through first.

use super::issue::{Issued, issue};
use super::{Barred, Desk, Store, barred, goes_on};
use crate::flows::acting;
use crate::flows::session::SignedIn;
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::authorize::{AuthorizationRequest, ErrorCode, Prompt, Response};
use portcullis_oidc::client::ConsentPolicy;
use portcullis_oidc::logout::hint;
use portcullis_oidc::token::id_token::meets;
use portcullis_oidc::{Client, Consent, RequestKind, Scope, subject};

/// How far somebody has come with a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// When the request began, if pages have been shown for it.
    pub began_at: Option<Timestamp>,
    /// Whether the person has said yes just now.
    pub consented: bool,
    /// Whether the person has chosen this account just now.
    pub chosen: bool,
    /// The pushed request that it came from; it is used up with the answer.
    pub pushed: Option<TokenDigest>,
}

/// What follows.
#[derive(Debug)]
pub enum Next {
    /// The client is answered.
    Answer(Response),
    /// The client is answered with what was issued just now; what must be signed is signed by the caller.
    Issued(Box<Issued>),
    /// Somebody must sign in.
    SignIn,
    /// The person must prove again who they are.
    Reauthenticate,
    /// The person must say which account it is to be; whether the one that is signed in will do.
    ChooseAccount {
        /// Whether it will.
        fits: bool,
    },
    /// The person must say yes.
    Consent {
        /// To these scopes.
        scope: Scope,
        /// And to these claims beside them.
        claims: Vec<String>,
    },
    /// The pushed request was answered before.
    Spent,
}

/// Decides what follows.
///
/// # Errors
/// Whatever the store answers; then nothing was issued.
pub fn decide(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (request, client): (&AuthorizationRequest, &Client),
    (who, progress): (Option<&SignedIn>, Progress),
) -> StoreResult<Next> {
    let silent = request.prompts.has(Prompt::None);
    let who = match who {
        Some(who) if goes_on(store, who.session.sign_in, call.now())? => Some(who),
        _ => None,
    };
    let Some(who) = who else {
        let lack = (ErrorCode::LoginRequired, Some(Next::SignIn));
        return lacking(store, call, desk, request, lack);
    };
    if let Some(barred) = barred(store, client, &who.account)? {
        let error = match barred {
            Barred::Account if silent => ErrorCode::LoginRequired,
            _ => ErrorCode::AccessDenied,
        };
        return refuse(store, call, desk, request, error);
    }
    if let Some(lack) = wanting(desk, (request, client), (who, progress), call.now()) {
        return lacking(store, call, desk, request, lack);
    }
    if let Some((scope, claims)) = consent_wanted(store, (request, client), who, progress)? {
        let next = Next::Consent { scope, claims };
        let lack = (ErrorCode::ConsentRequired, Some(next));
        return lacking(store, call, desk, request, lack);
    }
    if let Some(pushed) = progress.pushed
        && !store.take_request(&pushed, RequestKind::Pushed, call.now())?
    {
        return Ok(Next::Spent);
    }
    if progress.consented {
        remember(store, request, who, call.now())?;
    }
    let issued = issue(store, call, desk, (request, client), who)?;
    Ok(Next::Issued(Box::new(issued)))
}

/// What the client is told where no page may be shown, and the page that would help, if one would.
type Lack = (ErrorCode, Option<Next>);

/// What the sign-in lacks.
fn wanting(
    desk: Desk<'_>,
    (request, client): (&AuthorizationRequest, &Client),
    (who, progress): (&SignedIn, Progress),
    now: Timestamp,
) -> Option<Lack> {
    let ours = subject(client, who.account.id, &desk.scene.keys.naming);
    let mut expected = true;
    if let Some(token) = &request.id_token_hint {
        match hint(token, desk.ring, desk.issuer, now) {
            Some(hint) => expected = hint.subject == ours && hint.client == client.id,
            None => return Some((ErrorCode::InvalidRequest, None)),
        }
    }
    if let Some(subjects) = request.claims.subjects() {
        expected = expected && subjects.contains(&ours.as_str());
    }
    if !expected {
        return Some((
            ErrorCode::LoginRequired,
            Some(Next::ChooseAccount { fits: false }),
        ));
    }
    let renewed = progress
        .began_at
        .is_some_and(|began| who.session.authenticated_at >= began);
    let login = request.prompts.has(Prompt::Login) || request.max_age == Some(0);
    if login && !renewed {
        return Some((ErrorCode::LoginRequired, Some(Next::Reauthenticate)));
    }
    let age = now.since(who.session.authenticated_at).as_secs();
    // Whoever has proven it since the request began may take their time over the pages that follow.
    if request.max_age.is_some_and(|most| age > most) && !renewed {
        return Some((ErrorCode::LoginRequired, Some(Next::Reauthenticate)));
    }
    if !strong_enough(request, client, who) {
        return Some(match renewed {
            true => (ErrorCode::UnmetAuthenticationRequirements, None),
            false => (ErrorCode::InteractionRequired, Some(Next::Reauthenticate)),
        });
    }
    if request.prompts.has(Prompt::SelectAccount) && !progress.chosen {
        let next = Next::ChooseAccount { fits: true };
        return Some((ErrorCode::AccountSelectionRequired, Some(next)));
    }
    None
}

fn strong_enough(request: &AuthorizationRequest, client: &Client, who: &SignedIn) -> bool {
    let meets = |acr: &str| meets(who.session.proofs, acr);
    let essential = request.claims.essential_acr();
    let essential =
        essential.is_none_or(|values| values.is_empty() || values.iter().any(|acr| meets(acr)));
    essential && client.policy.acr.as_deref().is_none_or(meets)
}

/// What the person must still say yes to.
fn consent_wanted(
    store: &mut (impl Store + ?Sized),
    (request, client): (&AuthorizationRequest, &Client),
    who: &SignedIn,
    progress: Progress,
) -> StoreResult<Option<(Scope, Vec<String>)>> {
    if progress.consented {
        return Ok(None);
    }
    let asked = (request.scope.clone(), request.claims.beyond(&request.scope));
    // Anybody can call themselves by the name of an app on a device, so its person is asked each time (RFC 8252 §8.6).
    let anybody = client.is_public() && !request.door.redirect_uri().starts_with("https://");
    let remembered = match client.policy.consent {
        ConsentPolicy::Skip => true,
        ConsentPolicy::Always => false,
        ConsentPolicy::Remember if anybody => false,
        ConsentPolicy::Remember => store
            .consent(who.account.id, &client.id)?
            .is_some_and(|consent| consent.covers(&asked.0, &asked.1)),
    };
    let enough = remembered && !request.prompts.has(Prompt::Consent);
    Ok((!enough).then_some(asked))
}

fn remember(
    store: &mut (impl Store + ?Sized),
    request: &AuthorizationRequest,
    who: &SignedIn,
    now: Timestamp,
) -> StoreResult<()> {
    let before = store.consent(who.account.id, &request.client)?;
    let (scope, mut claims) = before.map(|it| (it.scope, it.claims)).unwrap_or_default();
    claims.extend(request.claims.beyond(&request.scope));
    claims.sort();
    claims.dedup();
    store.put_consent(&Consent {
        account: who.account.id,
        client: request.client.clone(),
        scope: scope.union(&request.scope),
        claims,
        given_at: now,
    })
}

/// Leads to the page that helps, or refuses where there is none or none may be shown. Asking without a page is no attempt to get in,
/// and apps do it every few minutes: it is answered, and not recorded.
fn lacking(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    request: &AuthorizationRequest,
    (error, page): Lack,
) -> StoreResult<Next> {
    if request.prompts.has(Prompt::None) {
        let refusal = request.door.refuse(desk.issuer, error, reason(error));
        return Ok(Next::Answer(refusal));
    }
    match page {
        Some(page) => Ok(page),
        None => refuse(store, call, desk, request, error),
    }
}

/// Refuses, and records it.
///
/// # Errors
/// Whatever the store answers.
pub fn refuse(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    request: &AuthorizationRequest,
    error: ErrorCode,
) -> StoreResult<Next> {
    let event = Event::AccessRefused {
        client: request.client.to_string(),
        error: error.as_str(),
    };
    desk.scene
        .record(store, call, (Actor::Visitor, None, event))?;
    Ok(Next::Answer(request.door.refuse(
        desk.issuer,
        error,
        reason(error),
    )))
}

/// The person has said no.
///
/// # Errors
/// Whatever the store answers.
pub fn deny(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    request: &AuthorizationRequest,
    who: &SignedIn,
) -> StoreResult<Response> {
    let event = Event::AccessRefused {
        client: request.client.to_string(),
        error: ErrorCode::AccessDenied.as_str(),
    };
    let subject = Some(who.account.id);
    desk.scene
        .record(store, call, (acting(&who.account), subject, event))?;
    Ok(request
        .door
        .refuse(desk.issuer, ErrorCode::AccessDenied, "the person said no"))
}

fn reason(error: ErrorCode) -> &'static str {
    match error {
        ErrorCode::LoginRequired => "somebody must sign in first",
        ErrorCode::ConsentRequired => "the person must agree first",
        ErrorCode::AccountSelectionRequired => "the person must choose an account first",
        ErrorCode::InteractionRequired => "a stronger sign-in is needed first",
        ErrorCode::AccessDenied => "this account may not sign in to this client",
        ErrorCode::UnmetAuthenticationRequirements => {
            "the account cannot sign in as strongly as is essential"
        }
        ErrorCode::InvalidRequest => "id_token_hint is not an ID Token of ours",
        _ => "",
    }
}
