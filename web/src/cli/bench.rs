//! What `cargo xtask bench` needs from the binary: a bare handler to compare with, and a database full of sessions.

use super::Error;
use super::open::{Opened, open};
use crate::clock::os_random;
use crate::config::Flags;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::{App, HttpResponse, HttpServer, web};
use clap::Args;
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{Call, MacToken, PlainToken, SessionId, StoreResult};
use portcullis_credentials::password::{Hasher, Params, PlainPassword};
use portcullis_credentials::{
    Account, AccountStore, DisplayName, Email, NewAccount, PasswordStore, Role,
};
use portcullis_sessions::{Area, GateToken, Lifetime, Session, SessionStore};
use portcullis_storage::Tx;
use std::net::SocketAddr;

#[derive(Debug, Args)]
pub(super) struct BareArgs {
    // Not `listen`: that is a flag of every command, of another type.
    #[arg(long)]
    address: SocketAddr,
}

#[derive(Debug, Args)]
pub(super) struct SeedArgs {
    #[arg(long, default_value_t = 0)]
    sessions: u32,
    #[arg(long, default_value_t = 0)]
    accounts: u32,
    #[arg(long, default_value_t = 0)]
    print: u32,
}

#[derive(Debug, Args)]
pub(super) struct Argon2Args {
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

const NAMES: [&str; 8] = [
    "x-auth-user",
    "remote-user",
    "x-auth-email",
    "remote-email",
    "x-auth-name",
    "remote-name",
    "x-auth-groups",
    "remote-groups",
];

/// Serves the same headers without asking anything.
pub(super) fn bare(args: &BareArgs) -> Result<(), Error> {
    let answer = || async {
        let mut response = HttpResponse::Ok();
        response.insert_header((CACHE_CONTROL, "no-store"));
        for name in NAMES {
            response.insert_header((
                HeaderName::from_static(name),
                HeaderValue::from_static("person@example.org"),
            ));
        }
        response.finish()
    };
    let serve = async {
        let server =
            HttpServer::new(move || App::new().route("/auth/verify", web::get().to(answer)))
                .bind(args.address)?;
        server.run().await
    };
    actix_web::rt::System::new()
        .block_on(serve)
        .map_err(|error| Error::Failed(error.to_string()))
}

/// Fills a database; accounts are `user{i}@bench.test`, made where they are missing.
pub(super) fn seed(flags: &Flags, args: &SeedArgs) -> Result<(), Error> {
    let opened = open(flags)?;
    let key = crate::keys::Keys::derive(&opened.config.root).gate_token;
    let mut owners = Vec::new();
    for index in 0..args.accounts.max(1) {
        owners.push(account(&opened, index)?);
    }
    let secure = opened.config.public_url.is_secure();
    let name = crate::http::Jar::Gate.name(secure);
    let mut left = args.sessions;
    let mut printed = 0;
    while left > 0 {
        let batch = left.min(2_000);
        let tokens = change(&opened, |tx, call| {
            (0..batch)
                .map(|index| session(tx, call, (&owners, index), &key))
                .collect::<StoreResult<Vec<_>>>()
        })?;
        for token in tokens
            .iter()
            .take(usize::try_from(args.print - printed).unwrap_or(0))
        {
            println!(
                "{}",
                serde_json::json!({ "cookie": format!("{name}={}", token.reveal()) })
            );
            printed += 1;
        }
        left -= batch;
    }
    Ok(())
}

pub(super) fn change<T>(
    opened: &Opened,
    work: impl FnOnce(&mut Tx<'_>, &mut Call<'_>) -> StoreResult<T>,
) -> Result<T, Error> {
    Ok(crate::clock::call(&crate::clock::SystemClock, |call| {
        opened.storage.write(|tx| work(tx, call))
    })?)
}

pub(super) fn account(opened: &Opened, index: u32) -> Result<Account, Error> {
    let email =
        Email::parse(&format!("user{index}@bench.test")).map_err(|error| error.to_string())?;
    if let Some(account) = opened.read(|tx| tx.account_by_email(&email))? {
        return Ok(account);
    }
    let name = DisplayName::parse(&format!("User {index}")).map_err(|error| error.to_string())?;
    let password = PlainPassword::new(format!("correct horse battery staple {index}"));
    let hash = Hasher::new(Params::RECOMMENDED)
        .hash_salted(os_random(), &password)
        .map_err(|error| error.to_string())?;
    change(opened, |tx, call| {
        let account = Account::create(
            call,
            NewAccount {
                email,
                name,
                role: Role::Person,
                passwordless: false,
            },
        );
        tx.insert_account(&account)?;
        tx.set_password(account.id, &hash, call.now())?;
        Ok(account)
    })
}

fn session(
    tx: &mut Tx<'_>,
    call: &mut Call<'_>,
    (owners, index): (&[Account], u32),
    key: &portcullis_base::MacKey,
) -> StoreResult<MacToken> {
    let owner = owners.get(usize::try_from(index).unwrap_or(0) % owners.len().max(1));
    let owner =
        owner.ok_or_else(|| portcullis_base::StoreError::Backend("no accounts".to_owned()))?;
    let (session, _) = row(tx, call, owner)?;
    let token = MacToken::generate(call, key);
    tx.insert_gate_token(&GateToken {
        digest: token.digest(),
        session,
        host: None,
    })?;
    Ok(token)
}

/// The portal's cookie of somebody who is signed in.
pub(super) fn signed_in(
    tx: &mut Tx<'_>,
    call: &mut Call<'_>,
    owner: &Account,
) -> StoreResult<PlainToken> {
    row(tx, call, owner).map(|(_, token)| token)
}

/// A row as the sign-in would write it, without its hundred thousand passwords; nothing that serves can reach this.
fn row(
    tx: &mut Tx<'_>,
    call: &mut Call<'_>,
    owner: &Account,
) -> StoreResult<(SessionId, PlainToken)> {
    let (now, token) = (call.now(), PlainToken::generate(call));
    let id = SessionId::new(call);
    let session = Session {
        id,
        sign_in: id,
        account: owner.id,
        area: Area::Portal,
        token: token.digest(),
        proofs: ProofSet::NONE
            .with(ProofKind::Password)
            .with(ProofKind::MailCode),
        authenticated_at: now,
        created_at: now,
        idle: Lifetime::PORTAL.idle,
        expires_at: now.after(Lifetime::PORTAL.absolute),
        last_seen_at: now,
        address: String::new(),
        browser: String::new(),
    };
    tx.insert_session(&session)?;
    Ok((id, token))
}

/// How many hashes a second the pool's cost allows, on as many threads as there are cores.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(super) fn argon2(args: &Argon2Args) -> Result<(), Error> {
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let started = std::time::Instant::now();
    let until = started + std::time::Duration::from_secs(args.seconds);
    let count = || {
        let (mut hasher, mut hashes) = (Hasher::new(Params::RECOMMENDED), 0u32);
        let password = PlainPassword::new("correct horse battery staple".to_owned());
        while std::time::Instant::now() < until && hasher.hash_salted([7; 16], &password).is_ok() {
            hashes += 1;
        }
        hashes
    };
    let total: u32 = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(count)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(0))
            .sum()
    });
    println!(
        "{}",
        serde_json::json!({ "hashes_per_second": f64::from(total) / started.elapsed().as_secs_f64() })
    );
    Ok(())
}
