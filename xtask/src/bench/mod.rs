//! The gate beside a bare handler that answers the same headers, sign-ins beside bare argon2, memory and start-up.

pub mod admin;
mod docs;
mod figures;
mod gate;
mod logins;
mod process;
mod provider;
mod wrk;

use crate::{
    report::Report,
    server::{Server, Setup},
    sh::{Result, binary, ensure, target_dir},
};
use figures::Figures;
use std::{fs, thread::sleep, time::Duration};

#[derive(clap::Args)]
pub struct Options {
    /// Live sessions in the database
    #[arg(long, default_value_t = 100_000)]
    sessions: usize,
    /// Seconds of each measurement
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Rounds of all measurements in turn; the median counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Write the table of docs/benchmarks.md
    #[arg(long)]
    write_docs: bool,
}

/// Below this the hot path is broken, however busy the machine is.
const LEAST_RATIO: f64 = 0.5;
/// Background work (a poll, a batch of last-seen times) is spread over this many requests and more.
const MOST_STATEMENTS: f64 = 0.01;

pub fn run(options: &Options, json: bool) -> Result {
    let figures = measure(options)?;
    let text = serde_json::to_string_pretty(&figures)?;
    fs::create_dir_all(target_dir())?;
    fs::write(target_dir().join("bench.json"), &text)?;
    if options.write_docs {
        docs::write(&figures)?;
    }
    println!("{}", if json { text } else { figures.table() });
    Ok(())
}

/// A short run for CI: absolute numbers belong to quiet machines, these two hold on any.
pub fn smoke() -> Result<Report> {
    let figures = measure(&Options {
        sessions: 10_000,
        seconds: 3,
        rounds: 3,
        write_docs: false,
    })?;
    println!("{}", figures.table());
    let mut report = Report::default();
    let statements = figures.allowed.statements;
    report.check(
        "no statement per request in steady state",
        ensure(statements < MOST_STATEMENTS, format!("{statements:.4}")),
    );
    report.check(
        "the gate keeps up with a bare handler",
        ensure(
            figures.ratio >= LEAST_RATIO,
            format!("{:.2}", figures.ratio),
        ),
    );
    Ok(report)
}

fn measure(options: &Options) -> Result<Figures> {
    println!("start-up and memory at rest");
    let rest = at_rest()?;
    let mut server = Server::prepare(setup(vec![]))?;
    println!("seeding {} sessions", options.sessions);
    let gate = gate::measure(&mut server, options)?;
    println!("sign-ins");
    let logins = logins::measure(&mut server, options.seconds)?;
    println!("OpenID Provider");
    let provider = provider::measure(&mut server, options.seconds)?;
    Ok(Figures {
        sessions: options.sessions,
        seconds: options.seconds,
        rounds: options.rounds,
        cores: std::thread::available_parallelism()?.get(),
        ratio: gate.allowed.per_second / gate.bare.per_second,
        bare: gate.bare,
        allowed: gate.allowed,
        anonymous: gate.anonymous,
        forged: gate.forged,
        rss_loaded_mb: gate.rss_mb,
        logins_ratio: logins.per_second / logins.hashes_per_second,
        logins_per_second: logins.per_second,
        hashes_per_second: logins.hashes_per_second,
        rss_idle_mb: rest.rss_mb,
        ready_ms: rest.ready_ms,
        provider,
        binary_mb: fs::metadata(binary()?)?.len() as f64 / 1e6,
    })
}

struct Rest {
    ready_ms: f64,
    rss_mb: f64,
}

/// A server with a fresh directory: the first start migrates and is not counted.
fn at_rest() -> Result<Rest> {
    let mut server = Server::start(setup(vec![]))?;
    let mut times = Vec::new();
    for _ in 0..5 {
        server.stop()?;
        times.push(server.launch()?.as_secs_f64() * 1e3);
    }
    sleep(Duration::from_secs(1));
    Ok(Rest {
        ready_ms: figures::median(&mut times),
        rss_mb: process::rss_mb(server.pid()?)?,
    })
}

fn setup(mut more: Vec<(&'static str, String)>) -> Setup {
    more.push(("PORTCULLIS_TRUSTED_PROXIES", "127.0.0.1/32".into()));
    more.push(("PORTCULLIS_COOKIE_DOMAIN", "localhost".into()));
    more.push(("PORTCULLIS_LOG", "warn".into()));
    Setup {
        mail_url: "log:".into(),
        more,
        ..Setup::default()
    }
}
