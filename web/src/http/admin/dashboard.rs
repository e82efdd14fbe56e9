//! The first page of the admin area.

use crate::config::{Config, MailUrl};
use crate::flows::session::SignedIn;
use crate::http::answer::{page, see_other};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::pages::{
    Counted, DashboardPage, DayBar, Factors, FirstStep, Happened, Href, MessageKey, Moment, Named,
    StepState, activity, reason,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_audit::{
    AuditReader, DayTally, Outcome, RecordQuery, SealedRecord, Tallied, TallyStore, day_of,
};
use portcullis_base::proof::ProofKind;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_credentials::outbox::Standing;
use portcullis_credentials::{AccountStore, OutboxStore};
use portcullis_mfa::{Adoption, AdoptionStore, PasskeyStore, TotpStore};
use portcullis_oidc::keys::{KeyStore, StoredKey};
use portcullis_oidc::{ClientId, ClientStore};
use portcullis_sessions::gate::RuleStore;
use portcullis_sessions::{Area, SessionOrder, SessionQuery, SessionStore};
use portcullis_storage::Tx;
use std::collections::BTreeMap;

/// How many days are shown.
const DAYS: i64 = 30;
const DAY: i64 = 86_400;
/// How high the chart is, and how wide a day.
const HEIGHT: u32 = 120;
const STEP: u32 = 20;
/// How many reasons, clients and records are shown.
const TOP: u16 = 6;

/// What is read from the store, in one transaction.
struct Facts {
    tallies: Vec<DayTally>,
    clients: Vec<Named>,
    adoption: Adoption,
    accounts: u64,
    admins: u64,
    sessions: [u64; 2],
    keys: Vec<StoredKey>,
    mails_failed: u64,
    newest: Vec<SealedRecord>,
    own_factor: bool,
    has_app: bool,
}

/// `GET /admin`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let (now, id) = (ctx.app.now(), who.account.id);
    let facts = ctx.read(move |tx| read(tx, now, id)).await?;
    let view = view(&ctx, &who, facts);
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn read(tx: &mut Tx<'_>, now: Timestamp, id: portcullis_base::AccountId) -> StoreResult<Facts> {
    let first = day_of(now) - DAYS + 1;
    let newest = RecordQuery {
        limit: TOP,
        ..RecordQuery::default()
    };
    Ok(Facts {
        tallies: tx.tallies_from(first)?,
        clients: clients(tx, first)?,
        adoption: tx.adoption()?,
        accounts: tx.count_accounts(None)?,
        admins: tx.count_admins()?,
        sessions: [live(tx, now, Area::Portal)?, live(tx, now, Area::Admin)?],
        keys: tx.keys()?,
        mails_failed: tx.count_mails_standing(Standing::Failed)?,
        newest: tx.audit_page(&newest)?,
        own_factor: tx.totp(id)?.is_some() || !tx.passkeys_of(id)?.is_empty(),
        has_app: !tx.apps()?.is_empty() || tx.count_clients(None)? > 0,
    })
}

fn live(tx: &mut Tx<'_>, now: Timestamp, area: Area) -> StoreResult<u64> {
    tx.count_live_sessions(&SessionQuery {
        now,
        search: None,
        area: Some(area),
        order: SessionOrder::LastSeen,
        descending: true,
        after: None,
        limit: 0,
    })
}

/// The clients that people signed in to most, by name; one that is gone by its id.
fn clients(tx: &mut Tx<'_>, first: i64) -> StoreResult<Vec<Named>> {
    let top = tx.top_clients(first, TOP)?;
    let named = top.into_iter().map(|(id, times)| {
        let known = match ClientId::parse(&id) {
            Some(id) => tx.client(&id)?,
            None => None,
        };
        let name = known.and_then(|client| client.metadata.client_name);
        let name = name.unwrap_or(id);
        Ok(Named { name, times })
    });
    named.collect()
}

fn view(ctx: &Context, who: &SignedIn, facts: Facts) -> DashboardPage {
    let now = ctx.app.now();
    let sum = |what| {
        let of = facts.tallies.iter().filter(|tally| tally.what == what);
        of.map(|tally| tally.times).sum::<u64>()
    };
    let reasons = reasons(&facts.tallies);
    let throttled = reasons.get("throttled").copied().unwrap_or(0);
    let Adoption {
        totp,
        passkey,
        both,
    } = facts.adoption;
    DashboardPage {
        steps: steps(ctx, &facts),
        weak: who.session.proofs.has(ProofKind::MailCode) && !facts.own_factor,
        days: days(&facts.tallies, day_of(now)),
        height: HEIGHT,
        admitted: sum(Tallied::Success),
        refused: sum(Tallied::Failure),
        throttled,
        reasons: most(reasons),
        factors: Factors {
            passkey,
            totp: totp.saturating_sub(both),
            none: (facts.accounts + both).saturating_sub(totp + passkey),
        },
        portal_sessions: facts.sessions[0],
        admin_sessions: facts.sessions[1],
        key_days: key_days(&facts.keys, now),
        mails_failed: facts.mails_failed,
        version: env!("CARGO_PKG_VERSION"),
        newest: facts.newest.iter().filter_map(happened).collect(),
        clients: facts.clients,
    }
}

fn reasons(tallies: &[DayTally]) -> BTreeMap<&str, u64> {
    let mut sums = BTreeMap::new();
    for tally in tallies.iter().filter(|it| it.what == Tallied::Failure) {
        *sums.entry(tally.word.as_str()).or_default() += tally.times;
    }
    sums
}

fn most(sums: BTreeMap<&str, u64>) -> Vec<Counted> {
    let counted = |(word, times): (&str, u64)| Counted {
        text: reason(word).into(),
        times,
    };
    let mut all: Vec<Counted> = sums.into_iter().map(counted).collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.times));
    all.truncate(TOP.into());
    all
}

/// The age of the oldest key that signs or will; retired ones are of no account.
fn key_days(keys: &[StoredKey], now: Timestamp) -> u64 {
    let used = keys.iter().filter(|key| key.retires_at.is_none());
    let oldest = used.map(|key| key.created_at.seconds()).min();
    let age = oldest.map_or(0, |at| now.seconds().saturating_sub(at) / DAY);
    u64::try_from(age).unwrap_or(0)
}

fn happened(sealed: &SealedRecord) -> Option<Happened> {
    let record = sealed.record()?;
    Some(Happened {
        at: Moment(sealed.at.seconds()),
        what: activity(&record.event).into(),
        event: record.event,
        ok: record.outcome == Outcome::Success.as_str(),
        actor: record.actor_email.unwrap_or(record.actor),
        address: record.address,
    })
}

/// Each day of the chart, also those on which nothing happened.
fn days(tallies: &[DayTally], today: i64) -> Vec<DayBar> {
    let mut sums: BTreeMap<i64, (u64, u64)> = BTreeMap::new();
    for tally in tallies {
        let sum = sums.entry(tally.day).or_default();
        match tally.what {
            Tallied::Success => sum.0 += tally.times,
            Tallied::Failure => sum.1 += tally.times,
            Tallied::Client => {}
        }
    }
    let highest = sums.values().map(|(ok, failed)| ok + failed).max();
    let highest = highest.unwrap_or(0).max(1);
    let length = |times: u64| {
        let units = times.saturating_mul(u64::from(HEIGHT)) / highest;
        u32::try_from(units).unwrap_or(HEIGHT)
    };
    let shown = (today - DAYS + 1)..=today;
    let bars = shown.zip((0..).step_by(usize::try_from(STEP).unwrap_or(1)));
    bars.map(|(day, x)| {
        let (ok, failed) = sums.get(&day).copied().unwrap_or_default();
        let (ok_height, failed_height) = (length(ok), length(failed));
        DayBar {
            date: Moment(day * DAY).iso().chars().take(10).collect(),
            ok,
            failed,
            x,
            ok_y: HEIGHT.saturating_sub(ok_height),
            ok_height,
            failed_y: HEIGHT.saturating_sub(ok_height + failed_height),
            failed_height,
        }
    })
    .collect()
}

/// What is left to do; nothing once all that the server can see is done, or once it was put away.
fn steps(ctx: &Context, facts: &Facts) -> Vec<FirstStep> {
    if ctx.cookie(Jar::FirstSteps).is_some() {
        return Vec::new();
    }
    let config = &ctx.app.config;
    let step = |text: MessageKey, path, done| FirstStep {
        text: text.into(),
        href: Href::local(path),
        state: match done {
            Some(true) => StepState::Done,
            Some(false) => StepState::Open,
            None => StepState::Unknown,
        },
    };
    let all = vec![
        step(
            MessageKey::StepUrl,
            "/admin/settings",
            Some(!is_local(config)),
        ),
        step(
            MessageKey::StepMail,
            "/admin/settings",
            Some(!matches!(ctx.app.live().mail_url, MailUrl::Outbox)),
        ),
        step(
            MessageKey::StepFactor,
            "/admin/second-factor",
            Some(facts.own_factor),
        ),
        step(
            MessageKey::StepSecondAdmin,
            "/admin/users",
            Some(facts.admins > 1),
        ),
        step(MessageKey::StepApp, "/admin/apps", Some(facts.has_app)),
        step(MessageKey::StepBackup, "/admin/health", None),
    ];
    match all.iter().any(|step| step.state == StepState::Open) {
        true => all,
        false => Vec::new(),
    }
}

/// Whether the public URL leads only to this machine.
fn is_local(config: &Config) -> bool {
    match config.public_url.url().host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => true,
    }
}

/// `POST /admin/first-steps`: puts them away in this browser.
pub async fn put_away(AdminForm(ctx, ..): AdminForm) -> Result<HttpResponse, Failure> {
    let cookie = Jar::FirstSteps.set(&ctx.app.config, "1");
    Ok(see_other("/admin").cookie(cookie).finish())
}
