//! What `cargo xtask bench` needs to load the OpenID Provider: clients and people who are signed in, and the rate of bare signing.

use super::Error;
use super::bench::{account, change, signed_in};
use super::open::open;
use crate::config::Flags;
use crate::flows::Scene;
use crate::flows::provider::clients::{NewClient, register};
use crate::http::Jar;
use crate::keys::Keys;
use clap::Args;
use portcullis_audit::Actor;
use portcullis_base::Timestamp;
use portcullis_oidc::SigningAlgorithm;
use portcullis_oidc::client::{ConsentPolicy, Metadata, PkcePolicy, Policy};
use portcullis_oidc::keys::{KeyRing, generate};
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct ProviderArgs {
    /// How many people are signed in.
    #[arg(long, default_value_t = 8)]
    people: u32,
}

#[derive(Debug, Args)]
pub(super) struct SignArgs {
    #[arg(long, default_value_t = 2)]
    seconds: u64,
}

/// A client for each algorithm, and cookies of people who are signed in.
pub(super) fn seed(flags: &Flags, args: &ProviderArgs) -> Result<(), Error> {
    let opened = open(flags)?;
    let scene = Scene::of_server(&Keys::derive(&opened.config.root));
    let mut clients = Vec::new();
    for algorithm in SigningAlgorithm::ALL.iter().copied() {
        let new = client(algorithm);
        let made = change(&opened, |tx, call| {
            register(tx, call, (&scene, Actor::Operator), new.clone())
        })?;
        let secret = made.secret.map(|secret| secret.reveal().to_owned());
        let id = made.client.id.to_string();
        clients.push(json!({"algorithm": algorithm.as_str(), "id": id, "secret": secret}));
    }
    let name = Jar::Portal.name(opened.config.public_url.is_secure());
    let mut cookies = Vec::new();
    for index in 0..args.people {
        let owner = account(&opened, index)?;
        let token = change(&opened, |tx, call| signed_in(tx, call, &owner))?;
        cookies.push(format!("{name}={}", token.reveal()));
    }
    println!("{}", json!({"clients": clients, "cookies": cookies}));
    Ok(())
}

fn client(algorithm: SigningAlgorithm) -> NewClient {
    let grants = ["authorization_code", "refresh_token", "client_credentials"];
    NewClient {
        id: None,
        metadata: Metadata {
            client_name: Some(format!("bench {}", algorithm.as_str())),
            redirect_uris: vec!["https://bench.test/cb".to_owned()],
            grant_types: grants.map(str::to_owned).to_vec(),
            id_token_signed_response_alg: algorithm,
            ..Metadata::default()
        },
        policy: Policy {
            pkce: PkcePolicy::Optional,
            consent: ConsentPolicy::Skip,
            any_secret_method: true,
            ..Policy::default()
        },
        managed: false,
    }
}

/// How many ID Tokens a second one thread signs, for each algorithm.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(super) fn sign(args: &SignArgs) -> Result<(), Error> {
    let now = Timestamp::from_millis(1_700_000_000_000);
    let mut rates = serde_json::Map::new();
    let claims = json!({"iss": "https://bench.test", "sub": "01890a5d-ac96-774b-bcce-b302099a8057", "aud": "bench",
        "iat": 1_700_000_000, "exp": 1_700_000_900, "auth_time": 1_700_000_000, "sid": "0123456789abcdef"});
    let claims = claims.as_object().cloned().unwrap_or_default();
    for algorithm in SigningAlgorithm::ALL.iter().copied() {
        let told = |error: portcullis_oidc::keys::KeyError| Error::Failed(error.to_string());
        let stored = generate(algorithm, 1, (now, now)).map_err(told)?;
        let ring = KeyRing::parse(&[stored]).map_err(told)?;
        let started = std::time::Instant::now();
        let until = started + std::time::Duration::from_secs(args.seconds);
        let mut count = 0u32;
        while let Some(key) = ring.signing(algorithm, now)
            && std::time::Instant::now() < until
        {
            key.sign("JWT", &claims).map_err(told)?;
            count += 1;
        }
        let rate = f64::from(count) / started.elapsed().as_secs_f64();
        rates.insert(algorithm.as_str().to_owned(), json!(rate));
    }
    println!("{}", serde_json::Value::Object(rates));
    Ok(())
}
