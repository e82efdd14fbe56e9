//! People sign in with Chromium against the release binary; the pages are driven by `e2e/*.mjs`.

use crate::{
    report::Report,
    server::{Server, Setup},
    sh::{Result, fail, free_address, root},
    stage::{Database, Stage},
    tools,
};
use serde::Deserialize;
use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

#[derive(Default, clap::Args)]
pub struct Options {
    #[arg(long, value_enum, default_value_t)]
    database: Database,
    /// Write docs/images/*.png instead of checking
    #[arg(long)]
    screenshots: bool,
}

impl Options {
    pub fn on(database: Database) -> Self {
        Self {
            database,
            screenshots: false,
        }
    }
}

/// One line that the scripts print.
#[derive(Deserialize)]
struct Line {
    name: String,
    error: Option<String>,
}

pub fn run(options: &Options) -> Result<Report> {
    let mails = tempfile::tempdir()?;
    let stage = Stage::set(options.database, Some(mails.path().into()))?;
    let modes: &[&str] = if options.screenshots {
        &["screenshots"]
    } else {
        &["script", "plain"]
    };
    let mut report = Report::default();
    for mode in modes {
        println!("{mode}");
        let server = Server::start(Setup {
            database_url: stage.database(mode)?,
            mail_url: stage.sink.url(),
            ..Setup::default()
        })?;
        let before = report.failed;
        drive(mode, &server, mails.path(), &mut report)?;
        if report.failed > before {
            println!("the server's last lines:\n{}", server.log());
        }
        server_stops_cleanly(server, mode, &mut report);
    }
    Ok(report)
}

fn drive(mode: &str, server: &Server, mails: &std::path::Path, report: &mut Report) -> Result {
    let images = root().join("docs/images");
    fs::create_dir_all(&images)?;
    let setup_url = server.cli(&["setup-url"], "")?;
    let Some(setup_url) = setup_url
        .split_whitespace()
        .find(|word| word.starts_with("http"))
    else {
        return fail(format!("setup-url printed no URL: {setup_url:?}"));
    };
    let app = app(server)?;
    let mut node = Command::new(tools::node("e2e")?);
    node.arg(root().join("e2e/main.mjs")).stdout(Stdio::piped());
    node.env("E2E_MODE", mode)
        .env("E2E_BASE", &server.public_url)
        .env("E2E_SETUP_URL", setup_url)
        .env("E2E_CLIENT", app);
    node.env("E2E_MAILS", mails)
        .env("E2E_IMAGES", images)
        .env("E2E_CHROMIUM", tools::chromium()?);
    let mut child = node.spawn()?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            note(&line?, mode, report);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        report.check(
            &format!("{mode}: the scripts"),
            fail(format!("ended with {status}")),
        );
    }
    Ok(())
}

/// Registers an app that the scripts themselves play; what it needs to know, as JSON.
fn app(server: &Server) -> Result<String> {
    let origin = format!("http://localhost:{}", free_address()?.port());
    let (callback, farewell) = (format!("{origin}/cb"), format!("{origin}/bye"));
    let made = server.cli(
        &[
            "client",
            "create",
            "--name",
            "Library",
            "--redirect-uri",
            &callback,
            "--post-logout-redirect-uri",
            &farewell,
            "--grant",
            "authorization_code",
            "--grant",
            "refresh_token",
            "--grant",
            "device_code",
            "--pkce",
            "optional",
            "--consent",
            "remember",
            "--json",
        ],
        "",
    )?;
    let mut made: serde_json::Value = serde_json::from_str(&made)?;
    made["redirect_uri"] = callback.into();
    Ok(made.to_string())
}

fn note(line: &str, mode: &str, report: &mut Report) {
    match serde_json::from_str::<Line>(line) {
        Ok(line) => report.check(
            &format!("{mode}: {}", line.name),
            line.error.map_or(Ok(()), fail),
        ),
        Err(_) => println!("{line}"),
    }
}

fn server_stops_cleanly(mut server: Server, mode: &str, report: &mut Report) {
    report.check(
        &format!("{mode}: SIGTERM ends the server with 0"),
        server.stop(),
    );
}
