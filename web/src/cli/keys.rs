//! Signing keys, on the command line: what there is, and new ones out of turn.

use super::Error;
use super::confirm::confirmed;
use super::open::{Opened, open};
use crate::clock::{SystemClock, call};
use crate::config::Flags;
use crate::flows::provider::keys::{self as flow, KeyState, Retired};
use crate::pages::Moment;
use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use portcullis_audit::Actor;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_oidc::SigningAlgorithm;
use portcullis_oidc::keys::{KeyRing, KeyStore, StoredKey};

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// List the signing keys and what each of them does
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Make new signing keys before their time
    ///
    /// Keys are replaced by themselves every 30 days. A new one is published for an hour before it signs, so that no app meets a
    /// key that it has not fetched yet; the one before it is published for 30 days more, for the tokens that it has signed.
    Rotate {
        /// Only the key of this algorithm [default: all of them]
        #[arg(long, value_parser = algorithm())]
        algorithm: Option<SigningAlgorithm>,
        /// Sign with the new key at once, for a key that leaked; apps that keep old keys refuse sign-ins until they fetch again
        #[arg(long)]
        now: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Stop publishing a key at once, so that nothing it has signed is believed any more
    Retire {
        /// Its kid, as `portcullis keys list` shows it
        // One may begin with a hyphen.
        #[arg(allow_hyphen_values = true)]
        kid: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// Reads the name of an algorithm.
pub(super) fn algorithm() -> impl TypedValueParser<Value = SigningAlgorithm> {
    let names = SigningAlgorithm::ALL.iter().map(|known| known.as_str());
    PossibleValuesParser::new(names)
        .try_map(|name| SigningAlgorithm::parse(&name).ok_or("there is no such algorithm"))
}

pub(super) fn run(flags: &Flags, command: KeysCommand) -> Result<(), Error> {
    let opened = open(flags)?;
    match command {
        KeysCommand::List { json } => list(&opened, json),
        KeysCommand::Rotate {
            algorithm,
            now,
            json,
        } => rotate(&opened, (algorithm, now), json),
        KeysCommand::Retire { kid, yes } => retire(&opened, &kid, yes),
    }
}

fn list(opened: &Opened, json: bool) -> Result<(), Error> {
    let keys = opened.read(|tx| tx.keys())?;
    print(&keys, |_| true, json)
}

/// Prints those of all keys that are wanted: what one does depends on the others.
fn print(keys: &[StoredKey], wanted: impl Fn(&str) -> bool, json: bool) -> Result<(), Error> {
    let ring = KeyRing::parse(keys).map_err(|error| Error::Failed(format!("{error}.")))?;
    let now = call(&SystemClock, |call| call.now());
    let rows = keys
        .iter()
        .filter(|key| wanted(&key.kid))
        .map(|key| (key, KeyState::of(key, &ring, now)));
    if json {
        let rows = rows.map(|(key, state)| as_json(key, state)).collect();
        println!("{}", serde_json::Value::Array(rows));
        return Ok(());
    }
    for (key, state) in rows {
        println!(
            "{}  {}  {}  {}  created {}",
            key.kid,
            key.algorithm.as_str(),
            key.generation,
            text(state),
            iso(key.created_at)
        );
    }
    Ok(())
}

fn iso(at: Timestamp) -> String {
    Moment(at.seconds()).iso()
}

fn text(state: KeyState) -> String {
    match state {
        KeyState::Next(from) => format!("next from {}", iso(from)),
        KeyState::Retiring(until) => format!("retiring until {}", iso(until)),
        KeyState::Signing | KeyState::Retired => state.word().to_owned(),
    }
}

fn as_json(key: &StoredKey, state: KeyState) -> serde_json::Value {
    serde_json::json!({
        "kid": key.kid,
        "algorithm": key.algorithm.as_str(),
        "generation": key.generation,
        "state": state.word(),
        "created_at": key.created_at.seconds(),
        "signs_from": key.signs_from.seconds(),
        "retires_at": key.retires_at.map(|at| at.seconds()),
    })
}

fn rotate(
    opened: &Opened,
    (algorithm, at_once): (Option<SigningAlgorithm>, bool),
    json: bool,
) -> Result<(), Error> {
    let wanted = algorithm.map_or_else(|| SigningAlgorithm::ALL.to_vec(), |one| vec![one]);
    let made = opened.act(|call, scene| {
        let changes = opened.storage.read(|tx| {
            let each = wanted.iter();
            let changes = each.map(|one| flow::changes_wanted(tx, call, (*one, at_once)));
            Ok(changes.collect::<StoreResult<Vec<_>>>()?.concat())
        })?;
        let keys = flow::make(call, &changes)?;
        opened
            .storage
            .write(|tx| flow::apply(tx, call, (scene, Actor::Operator), (&changes, &keys)))?;
        Ok(keys)
    })?;
    let keys = opened.read(|tx| tx.keys())?;
    print(&keys, |kid| made.iter().any(|key| key.kid == kid), json)?;
    if at_once {
        eprintln!(
            "The keys before are published still. `portcullis keys retire KID` takes one that leaked out of use."
        );
    }
    Ok(())
}

fn retire(opened: &Opened, kid: &str, yes: bool) -> Result<(), Error> {
    let known = opened.read(|tx| Ok(tx.keys()?.iter().any(|key| key.kid == kid)))?;
    if !known {
        return Err(unknown(kid));
    }
    confirmed(
        yes,
        &format!(
            "Apps refuse every token that {kid} has signed as soon as they fetch the keys again."
        ),
    )?;
    let retired = opened.change(|tx, call, scene| {
        flow::retire_unless_last(tx, call, (scene, Actor::Operator), kid)
    })?;
    match retired {
        Retired::Done => {
            println!("{kid} is not published any more");
            Ok(())
        }
        Retired::Unknown => Err(unknown(kid)),
        Retired::Last(algorithm) => Err(format!(
            "This is the only key that can sign with {name}. `portcullis keys rotate --algorithm {name} --now` makes another \
             one; then retire this one.",
            name = algorithm.as_str()
        )
        .into()),
    }
}

fn unknown(kid: &str) -> Error {
    Error::Failed(format!(
        "There is no key {kid}. `portcullis keys list` shows all of them."
    ))
}
