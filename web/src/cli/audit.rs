//! The audit log at the command line: the newest records, and all that fit as a file.

use super::Error;
use super::open::open;
use crate::config::Flags;
use crate::http::admin::audit::export::{COLUMNS, Pages};
use crate::http::admin::audit::filters::Wanted;
use crate::http::admin::export::{Format, Writer};
use crate::pages::Moment;
use clap::{Args, ValueEnum};
use portcullis_audit::{Actor, AuditReader, Event, RecordQuery, SealedRecord};
use portcullis_base::StoreResult;
use std::io::Write;
use std::time::Duration;

/// How often the log is looked at for new records.
const LOOK: Duration = Duration::from_millis(500);
/// How many of them are read at once.
const STEP: u16 = 500;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum As {
    Csv,
    Json,
    Jsonl,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// How it is written
    #[arg(long, value_enum, default_value = "jsonl")]
    format: As,
    /// Records that hold this text in any value
    #[arg(long)]
    text: Option<String>,
    /// 1h, 24h, 7d or 30d
    #[arg(long, value_parser = ["1h", "24h", "7d", "30d"])]
    when: Option<String>,
    /// From this time on, such as 2026-11-25T13:45 (UTC)
    #[arg(long)]
    from: Option<String>,
    /// Before this time
    #[arg(long)]
    to: Option<String>,
    /// The name of the event, such as auth.signed-in
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(Event::NAMES))]
    event: Option<String>,
    /// success or failure
    #[arg(long, value_parser = ["success", "failure"])]
    outcome: Option<String>,
    /// Somebody who did it or whom it is about: an email or an account id
    #[arg(long)]
    person: Option<String>,
    /// Who did it
    #[arg(long)]
    actor: Option<String>,
    /// Whom it is about
    #[arg(long)]
    subject: Option<String>,
    /// An address, or a network such as 192.0.2.0/24
    #[arg(long)]
    address: Option<String>,
    /// The id of a client
    #[arg(long)]
    client: Option<String>,
    /// The reference of a request
    #[arg(long)]
    request: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct TailArgs {
    /// How many of the newest records
    #[arg(short = 'n', long, default_value_t = 20)]
    lines: u16,
    /// Go on with records that come
    #[arg(short, long)]
    follow: bool,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

impl ExportArgs {
    fn given(&self, name: &str) -> Option<&str> {
        let value = match name {
            "q" => &self.text,
            "when" => &self.when,
            "from" => &self.from,
            "to" => &self.to,
            "event" => &self.event,
            "outcome" => &self.outcome,
            "person" => &self.person,
            "actor" => &self.actor,
            "subject" => &self.subject,
            "address" => &self.address,
            "client" => &self.client,
            "request" => &self.request,
            _ => &None,
        };
        value.as_deref()
    }

    /// What was asked for, as the record of the export says it.
    fn filter(&self) -> String {
        const NAMES: [&str; 12] = [
            "q", "when", "from", "to", "event", "outcome", "person", "actor", "subject", "address",
            "client", "request",
        ];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for name in NAMES {
            if let Some(value) = self.given(name) {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

/// Writes all records that fit, the newest first; that is recorded.
pub(super) fn export(flags: &Flags, args: &ExportArgs) -> Result<(), Error> {
    use crate::clock::{Clock, SystemClock};
    let opened = open(flags)?;
    let format = match args.format {
        As::Csv => Format::Csv,
        As::Json => Format::Json,
        As::Jsonl => Format::JsonLines,
    };
    let wanted = Wanted::read(&|name| args.given(name), SystemClock.now());
    let mut wanted = wanted.map_err(|bad| {
        let names: Vec<&str> = bad.iter().map(|bad| bad.filter).collect();
        cannot(&names.join(", --"))
    })?;
    let resolved = opened.change(|tx, call, scene| {
        let resolved = wanted.resolve(tx)?;
        if resolved.is_ok() {
            let event = Event::AuditExported {
                format: format.word(),
                filter: args.filter(),
            };
            scene.record(tx, call, (Actor::Operator, None, event))?;
        }
        Ok(resolved)
    })?;
    resolved.map_err(|bad| cannot(bad.filter))?;
    let mut pages = Pages::new(wanted);
    let mut writer = Writer::new(format, COLUMNS);
    say(&writer.begin())?;
    loop {
        let rows = opened.read(|tx| pages.next(tx))?;
        if rows.is_empty() {
            break;
        }
        say(&writer.rows(rows))?;
    }
    say(&writer.end())
}

fn cannot(names: &str) -> Error {
    Error::Failed(format!(
        "Nothing can be found by --{names}. Times are written 2026-11-25T13:45, people by email or id, networks 192.0.2.0/24."
    ))
}

/// Prints, and says so when nobody reads any more.
fn say(bytes: &[u8]) -> Result<(), Error> {
    let written = std::io::stdout().lock().write_all(bytes);
    written.map_err(|error| Error::Failed(format!("Nothing more can be written: {error}.")))
}

/// Prints the newest records, the oldest of them first.
pub(super) fn tail(flags: &Flags, args: &TailArgs) -> Result<(), Error> {
    let opened = open(flags)?;
    let query = RecordQuery {
        limit: args.lines,
        ..RecordQuery::default()
    };
    let (mut records, head) = opened.read(|tx| Ok((tx.audit_page(&query)?, tx.audit_head()?)))?;
    records.reverse();
    let mut last = head.map_or(0, |head| head.sequence);
    print(&records, args.json)?;
    if !args.follow {
        return Ok(());
    }
    loop {
        let more = opened.read(|tx| newer(tx, last))?;
        print(&more, args.json)?;
        last = more.last().map_or(last, |record| record.sequence);
        std::thread::sleep(LOOK);
    }
}

fn newer(store: &mut (impl AuditReader + ?Sized), last: i64) -> StoreResult<Vec<SealedRecord>> {
    store.audit_from(last.saturating_add(1), STEP)
}

fn print(records: &[SealedRecord], json: bool) -> Result<(), Error> {
    for record in records {
        let line = if json {
            record.body.clone()
        } else {
            line(record)
        };
        say(format!("{line}\n").as_bytes())?;
    }
    Ok(())
}

fn line(sealed: &SealedRecord) -> String {
    let at = Moment(sealed.at.seconds()).iso();
    let Some(record) = sealed.record() else {
        return format!("{at}  {}  (this record cannot be read)", sealed.event);
    };
    let who = record.actor_email.unwrap_or(record.actor);
    let details = record.details.iter();
    let details: Vec<String> = details
        .map(|(name, text)| format!("{name}={text}"))
        .collect();
    let parts = [
        at,
        record.outcome,
        record.event,
        who,
        record.address,
        details.join(" "),
    ];
    parts.join("  ").trim_end().to_owned()
}
