//! `/auth/verify` in turn with the bare handler.

use super::{Options, figures::Load, process, wrk};
use crate::{
    server::Server,
    sh::{Result, Running, binary, ensure, free_address, wait_for},
};
use serde::Deserialize;
use std::{
    net::{SocketAddr, TcpStream},
    process::{Command, Stdio},
    time::Duration,
};

const COOKIES: usize = 1000;
const WARM_UP: u64 = 2;

pub struct Gate {
    pub bare: Load,
    pub allowed: Load,
    pub anonymous: Load,
    pub forged: Load,
    pub rss_mb: f64,
}

/// What is asked, of whom, and what share of the answers must be refusals.
struct Case {
    address: SocketAddr,
    pid: u32,
    metrics: Option<SocketAddr>,
    cookies: Vec<String>,
    refused: bool,
}

pub fn measure(server: &mut Server, options: &Options) -> Result<Gate> {
    let cookies = seed(server, options.sessions)?;
    let metrics = free_address()?;
    server.set("PORTCULLIS_METRICS_LISTEN", metrics.to_string());
    server.launch()?;
    let bare_address = free_address()?;
    let bare = bare_handler(bare_address)?;
    let (address, pid) = (server.address, server.pid()?);
    let gate = |cookies, refused| Case {
        address,
        pid,
        metrics: Some(metrics),
        cookies,
        refused,
    };
    let cases = [
        Case {
            address: bare_address,
            pid: bare.pid(),
            metrics: None,
            cookies: cookies.clone(),
            refused: false,
        },
        gate(cookies.clone(), false),
        gate(vec![], true),
        gate(cookies.iter().map(|c| forge(c)).collect(), true),
    ];
    println!(
        "{} rounds of {} s for each of {} loads",
        options.rounds,
        options.seconds,
        cases.len()
    );
    let [bare, allowed, anonymous, forged] = rounds(&cases, options)?;
    Ok(Gate {
        bare,
        allowed,
        anonymous,
        forged,
        rss_mb: process::rss_mb(pid)?,
    })
}

fn rounds(cases: &[Case; 4], options: &Options) -> Result<[Load; 4]> {
    let mut loads: [Vec<Load>; 4] = Default::default();
    for case in cases {
        wrk::load(case.address, &case.cookies, WARM_UP)?;
    }
    for _ in 0..options.rounds {
        for (case, loads) in cases.iter().zip(&mut loads) {
            loads.push(case.run(options.seconds)?);
        }
    }
    Ok(loads.map(|rounds| Load::median(&rounds)))
}

impl Case {
    fn run(&self, seconds: u64) -> Result<Load> {
        let statements = || self.metrics.map_or(Ok(0.0), process::statements);
        let (cpu, asked) = (process::cpu_seconds(self.pid)?, statements()?);
        let seen = wrk::load(self.address, &self.cookies, seconds)?;
        let (cpu, asked) = (process::cpu_seconds(self.pid)? - cpu, statements()? - asked);
        let expected = if self.refused { seen.requests } else { 0.0 };
        ensure(
            seen.refused == expected && seen.broken == 0.0,
            format!(
                "of {} answers {} were refusals, expected {expected}; {} broke",
                seen.requests, seen.refused, seen.broken
            ),
        )?;
        Ok(Load {
            per_second: seen.requests / (seen.duration_us / 1e6),
            p50_ms: seen.p50_us / 1e3,
            p99_ms: seen.p99_us / 1e3,
            cpu_us: cpu * 1e6 / seen.requests,
            statements: asked / seen.requests,
        })
    }
}

fn seed(server: &Server, sessions: usize) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Seeded {
        cookie: String,
    }
    let (sessions, print) = (sessions.to_string(), COOKIES.to_string());
    let lines = server.cli(
        &["bench-seed", "--sessions", &sessions, "--print", &print],
        "",
    )?;
    let seeded = lines
        .lines()
        .filter(|l| l.starts_with('{'))
        .map(serde_json::from_str::<Seeded>);
    let cookies = seeded
        .map(|s| s.map(|s| s.cookie))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    ensure(!cookies.is_empty(), "bench-seed printed no cookie")?;
    Ok(cookies)
}

fn bare_handler(address: SocketAddr) -> Result<Running> {
    let mut command = Command::new(binary()?);
    command
        .args(["bench-bare", "--address", &address.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let running = Running::spawn(&mut command)?;
    wait_for("the bare handler", Duration::from_secs(10), || {
        TcpStream::connect(address).ok()
    })?;
    Ok(running)
}

/// The same cookie with one character in the middle changed.
fn forge(cookie: &str) -> String {
    let (name, value) = cookie.split_once('=').unwrap_or(("", cookie));
    let middle = value.len() / 2;
    let change = |(at, c): (usize, char)| {
        if at == middle {
            if c == 'A' { 'B' } else { 'A' }
        } else {
            c
        }
    };
    format!(
        "{name}={}",
        value.chars().enumerate().map(change).collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::forge;

    #[test]
    fn a_forged_cookie_differs_in_its_value_only() {
        assert_eq!(forge("gate=xyz"), "gate=xAz");
        assert_eq!(forge("gate=xAz"), "gate=xBz");
    }
}
