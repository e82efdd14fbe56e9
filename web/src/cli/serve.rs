use super::{Error, open, recovery};
use crate::clock::SystemClock;
use crate::config::{Config, Flags, LogFormat};
use crate::server;
use crate::state::App;
use portcullis_audit::{Verdict, quick_check};
use portcullis_credentials::password::Params;
use std::io::IsTerminal;
use std::sync::Arc;

/// Starts the server.
pub(super) fn run(flags: &Flags) -> Result<(), Error> {
    let config = Config::load(flags)?;
    start_log(&config);
    let storage = open::open_storage(&config, config.migrate)?;
    let app = App::new(config, storage, Arc::new(SystemClock), Params::RECOMMENDED);
    let app = Arc::new(app.map_err(|error| Error::Failed(error.to_string()))?);
    greet(&app)?;
    check_audit(&app)?;
    let ended = actix_web::rt::System::new().block_on(server::serve(app));
    Ok(ended?)
}

fn start_log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log).unwrap_or_default();
    let pretty = match config.log_format {
        LogFormat::Auto => std::io::stderr().is_terminal(),
        LogFormat::Pretty => true,
        LogFormat::Json => false,
    };
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // Fails only when a log was started before, and then that one serves.
    let _ = if pretty {
        builder.try_init()
    } else {
        builder.json().flatten_event(true).try_init()
    };
}

/// Looks whether somebody has changed the newest audit records while the server was not running. It runs all the same: people must
/// be able to sign in.
fn check_audit(app: &App) -> Result<(), Error> {
    let verdict = app
        .storage
        .read(|tx| quick_check(tx, &app.keys.audit, 1000))?;
    if let Verdict::Broken { sequence, how } = verdict {
        tracing::error!(sequence, %how, "the audit log does not hold: see `portcullis audit verify`");
    }
    Ok(())
}

/// Says where things are, and, before there is an admin, how to become one.
fn greet(app: &App) -> Result<(), Error> {
    let config = &app.config;
    if !config.public_url.is_secure() {
        tracing::warn!(
            "cookies are sent without Secure and without their prefix, because the public URL is plain http on this machine"
        );
    }
    if let Some(url) = recovery::new_setup_url(config, &app.storage)? {
        eprintln!(
            "\n  Nobody owns this Portcullis yet. Become its admin here, within 24 hours:\n\n    {url}\n"
        );
        eprintln!(
            "  Data: {}   Another link: portcullis setup-url\n",
            config.data_dir.display()
        );
    }
    Ok(())
}
