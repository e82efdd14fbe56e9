use super::Transport;
use crate::config::Live;
use crate::state::App;
use actix_web::web;
use portcullis_audit::{Actor, Event};
use portcullis_base::StoreResult;
use portcullis_credentials::OutboxStore;
use portcullis_credentials::outbox::{ATTEMPTS, Mail, back_off};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long a mail is kept from other workers while one sends it; longer than a mail server may take.
const LEASE: Duration = Duration::from_secs(60);
/// How often the outbox is looked at.
const PAUSE: Duration = Duration::from_millis(200);
const BATCH: u16 = 16;

/// Sends what is in the outbox until it is told to stop.
pub async fn run(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    let mut live = app.live();
    let mut transport = open(&live);
    while !*stop.borrow() {
        let now = app.live();
        if now.mail_url != live.mail_url {
            transport = open(&now);
        }
        live = now;
        let sent = match &transport {
            Some(transport) => round(&app, transport).await,
            // Mails wait in the outbox, where admins read them.
            None => 0,
        };
        if sent == 0 {
            let pause = tokio::time::timeout(PAUSE, stop.changed());
            // Time is up, or the server stops: both are looked at above.
            let _ = pause.await;
        }
    }
}

/// The way that mails leave now; one that cannot be used leaves them where they are.
fn open(live: &Live) -> Option<Transport> {
    Transport::open(&live.mail_url).unwrap_or_else(|reason| {
        tracing::error!(reason, "mails stay in the outbox");
        None
    })
}

/// Sends what is due; returns how many mails were tried.
async fn round(app: &Arc<App>, transport: &Transport) -> usize {
    let leasing = Arc::clone(app);
    let leased = web::block(move || lease(&leasing)).await;
    let mails = match leased {
        Ok(Ok(mails)) => mails,
        Ok(Err(error)) => {
            tracing::warn!(%error, "the outbox cannot be read");
            return 0;
        }
        Err(_) => return 0,
    };
    let tried = mails.len();
    for mail in mails {
        deliver(app, transport, mail).await;
    }
    tried
}

/// Looks first, so that an empty outbox costs no write.
fn lease(app: &App) -> StoreResult<Vec<Mail>> {
    let now = app.now();
    if app.storage.read(|tx| tx.count_queued(now))? == 0 {
        return Ok(Vec::new());
    }
    app.storage.write(|tx| tx.lease_mails(BATCH, LEASE, now))
}

async fn deliver(app: &Arc<App>, transport: &Transport, mail: Mail) {
    let result = transport.send(&app.live().mail_from, &mail).await;
    match &result {
        Ok(()) => app.metrics.mails_sent.add_one(),
        Err(error) => {
            app.metrics.mails_failed.add_one();
            tracing::warn!(mail = %mail.id, attempt = mail.attempts, %error, "a mail was not sent");
        }
    }
    let app = Arc::clone(app);
    let noted = web::block(move || {
        let now = app.now();
        match result {
            Ok(()) => app.storage.write(|tx| tx.mail_sent(mail.id, now)),
            Err(error) => {
                let again = !error.permanent && mail.attempts < ATTEMPTS;
                let retry_at = again.then(|| now.after(back_off(mail.attempts)));
                app.call(|call| {
                    app.storage.write(|tx| {
                        tx.mail_failed(mail.id, &error.reason, retry_at, now)?;
                        if retry_at.is_none() {
                            let event = Event::MailGivenUp {
                                mail: mail.id.to_string(),
                            };
                            app.scene().record(tx, call, (Actor::Server, None, event))?;
                        }
                        Ok(())
                    })
                })
            }
        }
    })
    .await;
    if let Ok(Err(error)) = noted {
        tracing::warn!(%error, "what became of a mail cannot be noted");
    }
}
