//! The OpenID Provider's endpoints, each beside the bare rate of the key in use.

use super::process;
use crate::{
    http::{Client, Request, Response, Url, encode},
    server::Server,
    sh::{Result, ensure, fail},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};

const PEOPLE: usize = 8;

/// One kind of request.
#[derive(Clone, Debug, Serialize)]
pub struct Rate {
    pub what: String,
    pub algorithm: String,
    pub per_second: f64,
    /// Requests for each second of the server's own processor time: what one core is good for.
    pub per_core: f64,
    /// Bare signatures a second on one core with the same key.
    pub signs_per_second: f64,
}

#[derive(Deserialize)]
struct Seeded {
    clients: Vec<Registered>,
    cookies: Vec<String>,
}

#[derive(Clone, Deserialize)]
struct Registered {
    algorithm: String,
    id: String,
    secret: String,
}

/// One thread's side: its connection, its client, its person, and the tokens it was given last.
struct Caller {
    client: Client,
    base: String,
    registered: Registered,
    cookie: String,
    access: String,
    refresh: String,
}

type Act = fn(&mut Caller) -> Result;

pub fn measure(server: &mut Server, seconds: u64) -> Result<Vec<Rate>> {
    server.stop()?;
    let text = server.cli(&["bench-provider", "--people", &PEOPLE.to_string()], "")?;
    let seeded: Seeded = serde_json::from_str(last(&text))?;
    let text = server.cli(&["bench-sign", "--seconds", "2"], "")?;
    let signs: BTreeMap<String, f64> = serde_json::from_str(last(&text))?;
    server.launch()?;
    let acts: [(&str, Act, &[&str]); 5] = [
        (
            "authorize → code → token",
            Caller::round_trip,
            &["RS256", "ES256", "EdDSA"],
        ),
        ("refresh", Caller::refresh, &["RS256", "ES256", "EdDSA"]),
        ("client_credentials", Caller::own, &["ES256"]),
        ("UserInfo", Caller::userinfo, &["ES256"]),
        ("introspection", Caller::introspect, &["ES256"]),
    ];
    let mut rates = Vec::new();
    for (what, act, algorithms) in acts {
        for algorithm in algorithms {
            let registered = seeded.clients.iter().find(|it| it.algorithm == *algorithm);
            let Some(registered) = registered else {
                return fail(format!("no client for {algorithm}"));
            };
            let (per_second, per_core) = load(server, (registered, &seeded.cookies), act, seconds)?;
            rates.push(Rate {
                what: what.into(),
                algorithm: (*algorithm).into(),
                per_second,
                per_core,
                signs_per_second: signs.get(*algorithm).copied().unwrap_or(f64::NAN),
            });
        }
    }
    Ok(rates)
}

fn last(text: &str) -> &str {
    text.trim().lines().next_back().unwrap_or_default()
}

fn load(
    server: &Server,
    (registered, cookies): (&Registered, &[String]),
    act: Act,
    seconds: u64,
) -> Result<(f64, f64)> {
    let mut callers = Vec::new();
    for cookie in cookies {
        let mut caller = Caller {
            client: Client::new(server.address),
            base: server.public_url.clone(),
            registered: registered.clone(),
            cookie: cookie.clone(),
            access: String::new(),
            refresh: String::new(),
        };
        caller.round_trip()?;
        callers.push(caller);
    }
    let cpu = process::cpu_seconds(server.pid()?)?;
    let started = Instant::now();
    let until = started + Duration::from_secs(seconds);
    let run = |mut caller: Caller| -> std::result::Result<u32, String> {
        let mut count = 0;
        while Instant::now() < until {
            act(&mut caller).map_err(|error| error.to_string())?;
            count += 1;
        }
        Ok(count)
    };
    let counts: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = callers
            .into_iter()
            .map(|caller| scope.spawn(|| run(caller)))
            .collect();
        threads
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect()
    });
    let mut total = 0;
    for count in counts {
        total += match count {
            Ok(count) => count?,
            Err(_) => return fail("a thread of the benchmark panicked"),
        };
    }
    let elapsed = started.elapsed().as_secs_f64();
    let cpu = process::cpu_seconds(server.pid()?)? - cpu;
    Ok((f64::from(total) / elapsed, f64::from(total) / cpu))
}

impl Caller {
    /// A code through the browser, and its exchange.
    fn round_trip(&mut self) -> Result {
        let id = encode(&self.registered.id);
        let redirect = encode("https://bench.test/cb");
        let url = format!(
            "{}/oauth/authorize?response_type=code&scope=openid%20email&state=x&client_id={id}&redirect_uri={redirect}",
            self.base
        );
        let cookie = self.cookie.clone();
        let answer = self.client.get(&url, &[("Cookie", &cookie)])?.expect(303)?;
        let location = answer.header("location").unwrap_or_default().to_owned();
        let code = location.split_once("code=").map(|(_, rest)| rest);
        let code = code
            .and_then(|rest| rest.split('&').next())
            .unwrap_or_default();
        ensure(!code.is_empty(), format!("no code in {location}"))?;
        let body = format!("grant_type=authorization_code&redirect_uri={redirect}&code={code}");
        self.keep_tokens(body)
    }

    fn refresh(&mut self) -> Result {
        let body = format!("grant_type=refresh_token&refresh_token={}", self.refresh);
        self.keep_tokens(body)
    }

    fn own(&mut self) -> Result {
        self.post("/oauth/token", "grant_type=client_credentials".into())?
            .expect(200)?;
        Ok(())
    }

    fn introspect(&mut self) -> Result {
        let body = format!("token={}", self.access);
        let answer = self.post("/oauth/introspect", body)?.expect(200)?;
        ensure(
            answer.body.contains("\"active\":true"),
            "a live token is not active",
        )
    }

    fn userinfo(&mut self) -> Result {
        let (url, bearer) = (
            format!("{}/oauth/userinfo", self.base),
            format!("Bearer {}", self.access),
        );
        self.client
            .get(&url, &[("Authorization", &bearer)])?
            .expect(200)?;
        Ok(())
    }

    fn keep_tokens(&mut self, body: String) -> Result {
        #[derive(Deserialize)]
        struct Tokens {
            access_token: String,
            refresh_token: String,
        }
        let answer = self.post("/oauth/token", body)?.expect(200)?;
        let tokens: Tokens = serde_json::from_str(&answer.body)?;
        (self.access, self.refresh) = (tokens.access_token, tokens.refresh_token);
        Ok(())
    }

    fn post(&mut self, path: &str, body: String) -> Result<Response> {
        let Registered { id, secret, .. } = &self.registered;
        let body = format!(
            "{body}&client_id={}&client_secret={}",
            encode(id),
            encode(secret)
        );
        self.client.send(&Request {
            method: "POST",
            url: Url::parse(&format!("{}{path}", self.base))?,
            headers: vec![(
                "Content-Type".into(),
                "application/x-www-form-urlencoded".into(),
            )],
            body: Some(body),
        })
    }
}
