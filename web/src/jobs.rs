//! What runs beside the requests: hearing of revocations, writing down who was seen, clearing away what has expired.

use crate::flows::{Scene, audit};
use crate::state::App;
use crate::{back_channel, notify};
use portcullis_audit::Pruned;
use portcullis_sessions::SessionStore;
use portcullis_storage::InvalidationFeed;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the feed waits for news before it looks at the clock again.
const LISTEN: Duration = Duration::from_millis(250);
/// How often noted requests are written down.
const FLUSH: Duration = Duration::from_secs(10);
/// How often expired rows are cleared away.
const PURGE: Duration = Duration::from_secs(300);

/// How often it is asked whether a signing key is due.
const KEYS: Duration = Duration::from_secs(3600);
/// How often it is asked whether an app is to be told of a sign-out.
const TELL: Duration = Duration::from_secs(1);

/// The threads of one server.
#[derive(Debug)]
pub struct Jobs {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Jobs {
    /// Starts all of them. The index is believed as soon as the feed has been heard once.
    ///
    /// # Errors
    /// The operating system's error when a thread cannot be started.
    pub fn start(app: &Arc<App>) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let spawn = |name: &str, work: fn(&App, &AtomicBool)| {
            let (app, stop) = (Arc::clone(app), Arc::clone(&stop));
            std::thread::Builder::new()
                .name(name.to_owned())
                .spawn(move || work(&app, &stop))
        };
        let threads = vec![
            spawn("feed", listen)?,
            spawn("flush", flush_now_and_then)?,
            spawn("purge", purge_now_and_then)?,
            spawn("keys", renew_keys_now_and_then)?,
            spawn("back-channel", tell_apps_now_and_then)?,
            spawn("notify", notify_now_and_then)?,
        ];
        Ok(Self { stop, threads })
    }

    /// Stops them and waits until they have written down what they know.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Release);
        for thread in self.threads {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("a background thread had failed");
            }
        }
    }
}

fn listen(app: &App, stop: &AtomicBool) {
    while !stop.load(Ordering::Acquire) {
        match app.storage.feed() {
            Ok(feed) => {
                // Whatever was announced while nobody listened is unknown.
                app.index.clear();
                follow(app, stop, feed);
            }
            Err(error) => {
                tracing::error!(%error, "revocations cannot be heard: every request asks the database")
            }
        }
        if !stop.load(Ordering::Acquire) {
            std::thread::park_timeout(Duration::from_secs(1));
        }
    }
}

fn follow(app: &App, stop: &AtomicBool, mut feed: InvalidationFeed) {
    while !stop.load(Ordering::Acquire) {
        // What is confirmed is the time before the question was asked.
        let asked = app.now();
        let heard = feed
            .wait(LISTEN)
            .and_then(|news| news.iter().try_for_each(|what| app.forget(what)));
        match heard {
            Ok(()) => app.index.confirm(asked),
            Err(error) => {
                tracing::error!(%error, "revocations cannot be heard: every request asks the database");
                return;
            }
        }
    }
}

fn flush_now_and_then(app: &App, stop: &AtomicBool) {
    while !stop.load(Ordering::Acquire) {
        std::thread::park_timeout(FLUSH);
        flush(app);
    }
}

/// Writes down which sessions were seen; what cannot be written is kept for the next time.
pub fn flush(app: &App) {
    let seen = app.index.drain_touched();
    if seen.is_empty() {
        return;
    }
    if let Err(error) = app.storage.write(|tx| tx.touch_sessions(&seen)) {
        tracing::warn!(%error, sessions = seen.len(), "last requests cannot be written down yet");
        app.index.restore_touched(seen);
    }
}

fn renew_keys_now_and_then(app: &App, stop: &AtomicBool) {
    while !stop.load(Ordering::Acquire) {
        if let Err(error) = app.renew_keys() {
            tracing::error!(%error, "signing keys cannot be renewed yet");
        }
        std::thread::park_timeout(KEYS);
    }
}

fn tell_apps_now_and_then(app: &App, stop: &AtomicBool) {
    while !stop.load(Ordering::Acquire) {
        match back_channel::deliver(app) {
            // There may be more.
            Ok(told) if told > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "apps cannot be told of sign-outs yet"),
        }
        std::thread::park_timeout(TELL);
    }
}

fn notify_now_and_then(app: &App, stop: &AtomicBool) {
    while !stop.load(Ordering::Acquire) {
        match notify::deliver(app) {
            // There may be more.
            Ok(told) if told > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "nobody can be told of events yet"),
        }
        std::thread::park_timeout(TELL);
    }
}

/// Removes audit records that are older than they are kept, some at a time, so that nobody waits long for the log.
fn forget_old_records(app: &App, stop: &AtomicBool) {
    let Some(kept_for) = app.live().audit_retention else {
        return;
    };
    let scene = Scene::of_server(&app.keys);
    while !stop.load(Ordering::Acquire) {
        let pruned = app.call(|call| {
            app.storage
                .write(|tx| audit::forget_old(tx, call, &scene, kept_for))
        });
        match pruned {
            Ok(Pruned::Some { count, .. }) => tracing::info!(count, "removed old audit records"),
            Ok(Pruned::Nothing) => return,
            Ok(Pruned::Broken { sequence, how }) => {
                tracing::error!(sequence, %how, "old audit records stay: the log does not hold");
                return;
            }
            Err(error) => {
                tracing::warn!(%error, "old audit records cannot be removed yet");
                return;
            }
        }
    }
}

fn purge_now_and_then(app: &App, stop: &AtomicBool) {
    while !stop.load(Ordering::Acquire) {
        match app.storage.purge(app.now()) {
            Ok(rows) if rows > 0 => tracing::debug!(rows, "cleared away what had expired"),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "expired rows cannot be cleared away yet"),
        }
        forget_old_records(app, stop);
        app.index.sweep(app.now());
        std::thread::park_timeout(PURGE);
    }
}
