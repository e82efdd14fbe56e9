//! The server: starts, serves, and stops without losing anything.

use crate::http::admin_address::Door;
use crate::http::{metrics, routes};
use crate::jobs::{self, Jobs};
use crate::mail::{self, Transport};
use crate::state::App;
use actix_web::dev::{Server, ServerHandle};
use actix_web::{App as HttpApp, HttpServer, web};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Requests that are being answered may take this long after the server was told to stop.
const FINISH: u64 = 25;
/// How long a client may take for the head of a request.
const HEAD: Duration = Duration::from_secs(10);
/// How long a connection may wait for its next request.
const IDLE: Duration = Duration::from_secs(30);

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// What keeps the server from starting, for the operator.
pub async fn serve(app: Arc<App>) -> Result<(), String> {
    let server = Bound::open(app)?;
    server.run(told_to_stop()).await
}

/// A server that has its ports and does not answer yet.
pub struct Bound {
    app: Arc<App>,
    pages: Vec<Server>,
    addresses: Vec<SocketAddr>,
    counters: Option<Server>,
}

impl Bound {
    /// Takes the ports.
    ///
    /// # Errors
    /// What keeps the server from starting, for the operator.
    pub fn open(app: Arc<App>) -> Result<Self, String> {
        // Said at start, rather than in the log of a running server.
        Transport::open(&app.live().mail_url)?;
        let (pages, addresses) = listen(&app)?;
        let counters = listen_metrics(&app)?;
        Ok(Self {
            app,
            pages,
            addresses,
            counters,
        })
    }

    /// Where it will answer; of use where port 0 was asked for.
    #[must_use]
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Answers until `stop` is done, and then finishes what it is answering.
    ///
    /// # Errors
    /// What keeps the server from going on, for the operator.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), String> {
        let Self {
            app,
            pages,
            addresses,
            counters,
        } = self;
        let jobs = Jobs::start(&app)
            .map_err(|error| format!("background threads cannot be started: {error}"))?;
        let (mail_stop, mail_stopped) = watch::channel(false);
        let mailing = tokio::spawn(mail::run(Arc::clone(&app), mail_stopped));
        let handles = pages.iter().map(Server::handle).collect();
        let stopping = tokio::spawn(stop_after(stop, Arc::clone(&app), handles));
        tracing::info!(listen = ?addresses, url = %app.config.public_url.origin(), "listening");
        let metrics_handle = counters.as_ref().map(Server::handle);
        let metrics_task = counters.map(tokio::spawn);
        let running: Vec<_> = pages.into_iter().map(tokio::spawn).collect();
        let mut ended = Ok(());
        for one in running {
            let one = one.await.map_err(|error| error.to_string());
            let one = one.and_then(|done| done.map_err(|error| error.to_string()));
            ended = ended.and(one.map_err(|error| format!("the server failed: {error}")));
        }
        stopping.abort();
        let _ = mail_stop.send(true);
        let _ = tokio::time::timeout(Duration::from_secs(5), mailing).await;
        if let (Some(handle), Some(task)) = (metrics_handle, metrics_task) {
            handle.stop(false).await;
            let _ = task.await;
        }
        finish(app, jobs).await;
        ended
    }
}

async fn finish(app: Arc<App>, jobs: Jobs) {
    let done = web::block(move || {
        jobs.stop();
        jobs::flush(&app);
    });
    if done.await.is_err() {
        tracing::error!("the last requests could not be written down");
    }
    tracing::info!("stopped");
}

fn listen(app: &Arc<App>) -> Result<(Vec<Server>, Vec<SocketAddr>), String> {
    let Some((admin, _)) = app.config.admin_door else {
        let (server, addresses) =
            listen_at(app, Door::All, "PORTCULLIS_LISTEN", app.config.listen)?;
        return Ok((vec![server], addresses));
    };
    let (portal, mut addresses) =
        listen_at(app, Door::Portal, "PORTCULLIS_LISTEN", app.config.listen)?;
    let (admin, others) = listen_at(app, Door::Admin, "PORTCULLIS_ADMIN_LISTEN", admin)?;
    addresses.extend(others);
    Ok((vec![portal, admin], addresses))
}

fn listen_at(
    app: &Arc<App>,
    door: Door,
    variable: &str,
    address: SocketAddr,
) -> Result<(Server, Vec<SocketAddr>), String> {
    let data = web::Data::from(Arc::clone(app));
    let configure = match door {
        Door::Admin => routes::configure_pages,
        Door::All | Door::Portal => routes::configure,
    };
    let server = HttpServer::new(move || {
        HttpApp::new()
            .app_data(data.clone())
            .app_data(door)
            .configure(configure)
    })
    .disable_signals()
    .shutdown_timeout(FINISH)
    .client_request_timeout(HEAD)
    .keep_alive(IDLE)
    .max_connections(10_000)
    .bind(address)
    .map_err(|error| cannot_listen(variable, &address, &error))?;
    let addresses = server.addrs();
    Ok((server.run(), addresses))
}

fn listen_metrics(app: &Arc<App>) -> Result<Option<Server>, String> {
    let Some(address) = app.config.metrics_listen else {
        return Ok(None);
    };
    let data = web::Data::from(Arc::clone(app));
    let server = HttpServer::new(move || {
        HttpApp::new()
            .app_data(data.clone())
            .route("/metrics", web::get().to(metrics))
    })
    .disable_signals()
    .workers(1)
    .bind(address)
    .map_err(|error| cannot_listen("PORTCULLIS_METRICS_LISTEN", &address, &error))?;
    Ok(Some(server.run()))
}

fn cannot_listen(variable: &str, address: &SocketAddr, error: &std::io::Error) -> String {
    format!(
        "Nobody can be served at {address}: {error}. Stop what listens there, or choose another {variable}."
    )
}

/// Says that it will stop, keeps answering for as long as balancers need to notice, and stops.
async fn stop_after(stop: impl Future<Output = ()>, app: Arc<App>, servers: Vec<ServerHandle>) {
    stop.await;
    tracing::info!("stopping");
    app.drain();
    tokio::time::sleep(app.config.drain).await;
    let stopping: Vec<_> = servers
        .into_iter()
        .map(|server| tokio::spawn(async move { server.stop(true).await }))
        .collect();
    for one in stopping {
        // Whoever was stopping one is gone only when the runtime is.
        let _ = one.await;
    }
}

async fn told_to_stop() {
    let (Ok(mut term), Ok(mut int)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        tracing::error!("signals cannot be heard: the server will not stop gracefully");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}
