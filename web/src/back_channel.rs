//! Tells apps that somebody has signed out (OpenID Connect Back-Channel Logout 1.0 §2.5): no request waits for it, and what fails is tried
//! again for about two hours.

use crate::provider::Provided;
use crate::state::App;
use portcullis_audit::{Actor, Event};
use portcullis_base::StoreResult;
use portcullis_oidc::logout::{ATTEMPTS, LOGOUT_TYP, back_off, logout_token};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::{Client, ClientStore, Delivery, DeliveryStore, sid, subject};
use std::time::Duration;

/// How many are told at once.
const AT_ONCE: u16 = 8;
/// How long a process that has taken one may be silent before another takes it.
const HELD: Duration = Duration::from_secs(60);

/// What became of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// The app has heard it.
    Heard,
    /// It never will: it refused, or there is nobody to tell any more.
    Never,
    /// Not this time.
    Later,
}

/// Tells what is due. Says how many there were.
///
/// # Errors
/// Whatever the store answers.
pub fn deliver(app: &App) -> StoreResult<usize> {
    let now = app.now();
    let due = app
        .storage
        .write(|tx| tx.claim_deliveries(now, now.after(HELD), AT_ONCE))?;
    let provided = app.provided();
    // Side by side: an app that does not answer holds nobody else up.
    let told: Vec<(&Delivery, Told)> = std::thread::scope(|scope| {
        let running: Vec<_> = due
            .iter()
            .map(|delivery| (delivery, scope.spawn(|| tell(app, &provided, delivery))))
            .collect();
        running
            .into_iter()
            .map(|(delivery, thread)| (delivery, thread.join().unwrap_or(Told::Later)))
            .collect()
    });
    for (delivery, told) in told {
        conclude(app, delivery, told)?;
    }
    Ok(due.len())
}

fn tell(app: &App, provided: &Provided, delivery: &Delivery) -> Told {
    let client = match app.storage.read(|tx| tx.client(&delivery.client)) {
        Ok(Some(client)) => client,
        Ok(None) => return Told::Never,
        Err(_) => return Told::Later,
    };
    let Some(uri) = client.metadata.backchannel_logout_uri.as_deref() else {
        return Told::Never;
    };
    let Some(token) = sign(app, provided, &client, delivery) else {
        return Told::Later;
    };
    let body = Parameters::of([("logout_token", token.as_str())]).encode();
    match app.outbound.post_form(uri, &body) {
        Ok(200..=299) => Told::Heard,
        Ok(400) => Told::Never,
        Ok(status) => {
            tracing::warn!(client = %client.id, status, "an app could not be told of a sign-out yet");
            Told::Later
        }
        Err(error) => {
            tracing::warn!(client = %client.id, %error, "an app could not be told of a sign-out yet");
            Told::Later
        }
    }
}

fn sign(app: &App, provided: &Provided, client: &Client, delivery: &Delivery) -> Option<String> {
    let (naming, now) = (&app.keys.naming, app.now());
    let subject = subject(client, delivery.account, naming);
    let sid = sid(client, delivery.sign_in, naming);
    let about = (subject.as_str(), sid.as_str(), &*delivery.id.to_string());
    let claims = logout_token((provided.issuer(), client), about, now);
    let algorithm = client.metadata.id_token_signed_response_alg;
    let key = provided.ring.signing(algorithm, now)?;
    key.sign(LOGOUT_TYP, &claims).ok()
}

fn conclude(app: &App, delivery: &Delivery, told: Told) -> StoreResult<()> {
    let given_up = told == Told::Never || (told == Told::Later && delivery.attempts >= ATTEMPTS);
    if told == Told::Later && !given_up {
        let due = app.now().after(back_off(delivery.attempts));
        return app
            .storage
            .write(|tx| tx.put_off_delivery(delivery.id, due))
            .map(|_| ());
    }
    app.call(|call| {
        app.storage.write(|tx| {
            if tx.delete_delivery(delivery.id)? && given_up {
                let event = Event::LogoutGivenUp {
                    client: delivery.client.to_string(),
                };
                let about = (Actor::Server, Some(delivery.account), event);
                app.scene().record(tx, call, about)?;
            }
            Ok(())
        })
    })
}
