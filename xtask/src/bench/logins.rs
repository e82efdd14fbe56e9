//! The password step of signing in, beside argon2 alone.

use crate::{
    forms,
    http::Client,
    server::Server,
    sh::{Result, ensure, fail},
};
use serde::Deserialize;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

const ACCOUNTS: usize = 400;

pub struct Logins {
    pub per_second: f64,
    pub hashes_per_second: f64,
}

/// Hashes before and after, so that a machine that slows down meanwhile does not flatter either.
pub fn measure(server: &mut Server, seconds: u64) -> Result<Logins> {
    server.stop()?;
    server.cli(&["bench-seed", "--accounts", &ACCOUNTS.to_string()], "")?;
    let before = hashes(server, seconds)?;
    server.launch()?;
    let per_second = sign_ins(server, seconds)?;
    server.stop()?;
    let after = hashes(server, seconds)?;
    Ok(Logins {
        per_second,
        hashes_per_second: f64::midpoint(before, after),
    })
}

fn hashes(server: &Server, seconds: u64) -> Result<f64> {
    #[derive(Deserialize)]
    struct Argon2 {
        hashes_per_second: f64,
    }
    let text = server.cli(&["bench-argon2", "--seconds", &seconds.to_string()], "")?;
    Ok(serde_json::from_str::<Argon2>(text.trim())?.hashes_per_second)
}

fn sign_ins(server: &Server, seconds: u64) -> Result<f64> {
    let people = 2 * thread::available_parallelism()?.get();
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let until = started + Duration::from_secs(seconds);
    let one = || -> std::result::Result<usize, String> {
        let mut count = 0;
        let mut client = Client::new(server.address);
        while Instant::now() < until {
            sign_in(
                server,
                &mut client,
                next.fetch_add(1, Ordering::Relaxed) % ACCOUNTS,
            )
            .map_err(|e| e.to_string())?;
            count += 1;
        }
        Ok(count)
    };
    let counts: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..people).map(|_| scope.spawn(one)).collect();
        threads
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect()
    });
    let mut total = 0;
    for count in counts {
        total += match count {
            Ok(count) => count?,
            Err(_) => return fail("a thread that signs in panicked"),
        };
    }
    Ok(total as f64 / started.elapsed().as_secs_f64())
}

/// Up to the page that asks for the code.
fn sign_in(server: &Server, client: &mut Client, account: usize) -> Result {
    let page = client
        .get(&format!("{}/login", server.public_url), &crate::http::PAGE)?
        .expect(200)?;
    let (email, password) = (
        format!("user{account}@bench.test"),
        format!("correct horse battery staple {account}"),
    );
    let values = [
        ("email", email.as_str()),
        ("password", &password),
        ("method", "password"),
    ];
    let answer = forms::submit(client, &page, "password", &values)?.expect(303)?;
    let location = answer.header("location").unwrap_or_default();
    ensure(
        location.contains("/login/"),
        format!("{email} was sent to {location}"),
    )
}
