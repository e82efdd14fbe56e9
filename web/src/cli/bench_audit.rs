//! What `cargo xtask bench-admin` needs from the binary: a log full of believable records.

use super::Error;
use super::open::{Opened, open};
use crate::clock::{Clock, SystemClock, call};
use crate::config::Flags;
use clap::Args;
use portcullis_audit::{Actor, Event, FailureReason, NewRecord, Origin, append};
use portcullis_base::{AccountId, Timestamp};
use portcullis_credentials::{AccountQuery, AccountStore};
use std::time::Duration;

/// How many records a transaction holds.
const BATCH: u32 = 2_000;
/// Over how long they are spread, up to now.
const SPREAD: Duration = Duration::from_secs(90 * 86_400);
/// The clients in them.
const CLIENTS: [&str; 4] = ["grafana", "wiki", "git", "cloud"];
/// How many people are in them.
const PEOPLE: u16 = 500;

#[derive(Debug, Args)]
pub(super) struct AuditArgs {
    #[arg(long, default_value_t = 0)]
    records: u32,
}

/// A clock that stands where it was put: the records of 90 days are written in a few minutes.
struct Standing(Timestamp);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        self.0
    }
}

type Person = (AccountId, String);

pub(super) fn seed(flags: &Flags, args: &AuditArgs) -> Result<(), Error> {
    let opened = open(flags)?;
    let people = people(&opened)?;
    let begin = SystemClock.now().before(SPREAD);
    let mut done = 0;
    while done < args.records {
        let batch = BATCH.min(args.records - done);
        let key = crate::keys::Keys::derive(&opened.config.root).audit;
        opened.storage.write(|tx| {
            (done..done + batch).try_for_each(|n| {
                let at = begin.after(part(n, args.records));
                match believable(n, &people) {
                    Some(new) => call(&Standing(at), |call| append(tx, call, &key, new)),
                    None => Ok(()),
                }
            })
        })?;
        done += batch;
    }
    println!("{done} records");
    Ok(())
}

/// Everybody there is, up to a number; one who never was if nobody is.
fn people(opened: &Opened) -> Result<Vec<Person>, Error> {
    let query = AccountQuery {
        limit: PEOPLE,
        ..AccountQuery::default()
    };
    let found = opened.read(|tx| tx.accounts(&query))?;
    let known = found.into_iter();
    let mut people: Vec<Person> = known
        .map(|account| (account.id, account.email.as_str().to_owned()))
        .collect();
    if people.is_empty() {
        let id = call(&SystemClock, AccountId::new);
        people.push((id, "nobody@bench.test".to_owned()));
    }
    Ok(people)
}

fn part(n: u32, of: u32) -> Duration {
    SPREAD.mul_f64(f64::from(n) / f64::from(of.max(1)))
}

/// The record with a number: a day's mixture of sign-ins, refusals and changes, the same in each run.
fn believable(n: u32, people: &[Person]) -> Option<NewRecord> {
    // A multiplication, so that neighbours differ.
    let mixed = n.wrapping_mul(2_654_435_761) >> 8;
    let pick = usize::try_from(mixed).ok()?;
    let (id, email) = people.get(pick.checked_rem(people.len())?)?.clone();
    let (event, by_visitor) = event(mixed % 100, mixed, &email);
    let address = format!(
        "10.{}.{}.{}",
        mixed % 7,
        mixed / 7 % 250,
        mixed / 1_750 % 250
    );
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    Some(NewRecord {
        event,
        actor: if by_visitor {
            Actor::Visitor
        } else {
            Actor::Account(id, email)
        },
        subject: Some(id),
        origin: Origin {
            address,
            forwarded: None,
            user_agent: Some(agent.to_owned()),
            request: Some(format!("{mixed:08X}")),
        },
    })
}

/// An event of a hundred, and whether nobody was signed in when it happened.
fn event(of_hundred: u32, mixed: u32, email: &str) -> (Event, bool) {
    let client = usize::try_from(mixed / 100 % 4).ok();
    let client = client
        .and_then(|n| CLIENTS.get(n))
        .copied()
        .unwrap_or_default();
    let client = client.to_owned();
    match of_hundred {
        0..30 => {
            let session = format!("{mixed:032x}");
            let proofs = "password+mail-code".to_owned();
            let area = "portal";
            (
                Event::SignedIn {
                    area,
                    proofs,
                    session,
                },
                false,
            )
        }
        30..50 => (Event::CodeSent, true),
        50..70 => {
            let scope = "openid profile email".to_owned();
            (Event::AccessGranted { client, scope }, false)
        }
        70..80 => {
            let (email, reason) = (email.to_owned(), FailureReason::WrongPassword);
            (Event::PasswordFailed { email, reason }, true)
        }
        80..85 => (
            Event::CodeFailed {
                reason: FailureReason::WrongCode,
            },
            true,
        ),
        85..95 => (Event::TokenGrace { client }, false),
        95..98 => (Event::PasswordChanged, false),
        98 => (Event::DataExported, false),
        _ => (Event::ClientRefused { client }, true),
    }
}
