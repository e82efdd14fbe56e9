//! The admin area with many people, sessions and audit records: how long a page takes, how many statements it asks, and
//! what an export costs in memory.

use super::{figures::median, process, setup};
use crate::{
    http::{Client, Url, connect},
    report::Report,
    server::Server,
    sh::{Result, ensure, fail, free_address, target_dir},
};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{Read, Write},
    net::SocketAddr,
    time::Instant,
};

/// How much there is.
#[derive(Clone, Copy, clap::Args)]
pub struct Options {
    /// People
    #[arg(long, default_value_t = 50_000)]
    people: usize,
    /// How many of them are signed in
    #[arg(long, default_value_t = 5_000)]
    sessions: usize,
    /// Audit records
    #[arg(long, default_value_t = 1_000_000)]
    records: usize,
    /// Write the table of docs/benchmarks.md
    #[arg(long)]
    write_docs: bool,
}

/// How often each page is asked for.
const ROUNDS: usize = 15;
/// The slowest first page of a list, in milliseconds.
const PAGE: f64 = 50.0;
/// The slowest search or filter, in milliseconds.
const SEARCH: f64 = 100.0;
/// On a machine that is busy with other things.
const BUSY: f64 = 4.0;
/// The most statements that a page may ask, however many rows it shows: who is signed in, and what is shown. What runs beside the
/// requests is counted too, which is a part of one.
const STATEMENTS: f64 = 18.0;
/// How much the server may grow while it exports, in megabytes.
const GROWTH: f64 = 40.0;

/// A page and how long it may take.
struct Asked {
    what: &'static str,
    path: &'static str,
    limit: f64,
}

const fn page(what: &'static str, path: &'static str) -> Asked {
    Asked {
        what,
        path,
        limit: PAGE,
    }
}

const fn search(what: &'static str, path: &'static str) -> Asked {
    Asked {
        what,
        path,
        limit: SEARCH,
    }
}

const PAGES: &[Asked] = &[
    page("dashboard", "/admin"),
    page("people", "/admin/users"),
    page("people, by name", "/admin/users?sort=name&order=asc"),
    page("people, 100 a page", "/admin/users?size=100"),
    search("people, search by name", "/admin/users?q=lovelace"),
    search("people, search for one", "/admin/users?q=person49999"),
    search(
        "people, search in vain",
        "/admin/users?q=nobody-is-called-so",
    ),
    page("sessions", "/admin/sessions"),
    search("sessions, search", "/admin/sessions?q=person4999"),
    page("groups", "/admin/groups"),
    page("clients", "/admin/clients"),
    page("audit", "/admin/audit"),
    search("audit, failures", "/admin/audit?result=failure"),
    search("audit, one address", "/admin/audit?address=192.0.2.7"),
    search("audit, one event", "/admin/audit?event=auth.signed-in"),
    search("audit, free text", "/admin/audit?q=nothing-says-this"),
    search("everything, search", "/admin/search?q=lovelace"),
];

const EXPORTS: &[(&str, &str)] = &[
    ("people as CSV", "/admin/users/export?format=csv"),
    ("audit as JSON lines", "/admin/audit/export?format=jsonl"),
];

/// What a page took.
#[derive(Serialize)]
struct Page {
    what: &'static str,
    median_ms: f64,
    slowest_ms: f64,
    statements: f64,
    limit_ms: f64,
}

/// What an export took.
#[derive(Serialize)]
struct Export {
    what: &'static str,
    megabytes: f64,
    seconds: f64,
    rss_before_mb: f64,
    rss_most_mb: f64,
}

#[derive(Serialize)]
struct Figures {
    people: usize,
    sessions: usize,
    records: usize,
    pages: Vec<Page>,
    exports: Vec<Export>,
}

/// An admin at the server.
struct Admin {
    client: Client,
    cookie: String,
    base: String,
    address: SocketAddr,
    metrics: SocketAddr,
    pid: u32,
}

pub fn run(options: &Options, json: bool) -> Result {
    let figures = measure(*options)?;
    let text = serde_json::to_string_pretty(&figures)?;
    fs::create_dir_all(target_dir())?;
    fs::write(target_dir().join("bench-admin.json"), &text)?;
    if options.write_docs {
        super::docs::write_admin(&figures.head(), &figures.table())?;
    }
    println!("{}", if json { text } else { figures.table() });
    let mut report = Report::default();
    figures.judge(1.0, &mut report);
    ensure(
        report.failed == 0,
        "a page takes longer than it may, or an export grows",
    )
}

/// A smaller house for CI; what must not depend on its size does not.
pub fn smoke() -> Result<Report> {
    let figures = measure(Options {
        people: 50_000,
        sessions: 5_000,
        records: 100_000,
        write_docs: false,
    })?;
    println!("{}", figures.table());
    let mut report = Report::default();
    figures.judge(BUSY, &mut report);
    Ok(report)
}

fn measure(options: Options) -> Result<Figures> {
    let Options {
        people,
        sessions,
        records,
        ..
    } = options;
    let mut server = Server::prepare(setup(vec![]))?;
    println!("seeding {people} people, {sessions} sessions, {records} records");
    server.cli(&["migrate"], "")?;
    server.cli(&["bench-seed-audit", "--records", &records.to_string()], "")?;
    let cookie = seed(&server, people, sessions)?;
    let metrics = free_address()?;
    server.set("PORTCULLIS_METRICS_LISTEN", metrics.to_string());
    server.launch()?;
    let mut admin = Admin {
        client: Client::new(server.address),
        cookie,
        base: server.public_url.clone(),
        address: server.address,
        metrics,
        pid: server.pid()?,
    };
    let pages = PAGES.iter().map(|asked| admin.visit(asked));
    let pages = pages.collect::<Result<Vec<_>>>()?;
    let exports = EXPORTS.iter().map(|(what, path)| admin.export(what, path));
    let exports = exports.collect::<Result<Vec<_>>>()?;
    Ok(Figures {
        people,
        sessions,
        records,
        pages,
        exports,
    })
}

fn seed(server: &Server, people: usize, sessions: usize) -> Result<String> {
    #[derive(Deserialize)]
    struct Seeded {
        cookie: String,
    }
    let (people, sessions) = (people.to_string(), sessions.to_string());
    let arguments = ["bench-people", "--people", &people, "--sessions", &sessions];
    let text = server.cli(&arguments, "")?;
    let line = text.lines().rfind(|line| line.starts_with('{'));
    let Some(line) = line else {
        return fail("bench-people printed no cookie");
    };
    Ok(serde_json::from_str::<Seeded>(line)?.cookie)
}

impl Admin {
    fn visit(&mut self, asked: &Asked) -> Result<Page> {
        let url = format!("{}{}", self.base, asked.path);
        let cookie = self.cookie.clone();
        let headers = [("Accept", "text/html"), ("Cookie", cookie.as_str())];
        let mut once = || self.client.get(&url, &headers)?.expect(200).map(drop);
        // The first reads what the others find in memory.
        once()?;
        let before = process::statements(self.metrics)?;
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let started = Instant::now();
            once()?;
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        let statements = process::statements(self.metrics)? - before;
        Ok(Page {
            what: asked.what,
            median_ms: median(&mut times),
            slowest_ms: times.last().copied().unwrap_or(f64::NAN),
            statements: statements / ROUNDS as f64,
            limit_ms: asked.limit,
        })
    }

    /// Reads an export to its end without keeping it, and looks at the server's memory meanwhile.
    fn export(&self, what: &'static str, path: &str) -> Result<Export> {
        let before = process::rss_mb(self.pid)?;
        let started = Instant::now();
        let mut stream = connect(self.address)?;
        let host = Url::parse(&self.base)?.host;
        let cookie = &self.cookie;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        )?;
        let (mut buffer, mut bytes, mut most) = (vec![0; 1 << 16], 0, before);
        let mut tail = Vec::new();
        for chunk in 0.. {
            let read = stream.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            if bytes == 0 {
                ensure(
                    buffer.starts_with(b"HTTP/1.1 200"),
                    format!("{what}: not answered with 200"),
                )?;
            }
            bytes += read;
            tail = buffer[read.saturating_sub(5)..read].to_vec();
            if chunk % 64 == 0 {
                most = f64::max(most, process::rss_mb(self.pid)?);
            }
        }
        ensure(tail.ends_with(b"0\r\n\r\n"), format!("{what}: cut short"))?;
        Ok(Export {
            what,
            megabytes: bytes as f64 / 1e6,
            seconds: started.elapsed().as_secs_f64(),
            rss_before_mb: before,
            rss_most_mb: most.max(process::rss_mb(self.pid)?),
        })
    }
}

impl Figures {
    fn head(&self) -> String {
        let Self {
            people,
            sessions,
            records,
            ..
        } = self;
        format!(
            "{people} people, {sessions} sessions, {records} audit records on SQLite; {ROUNDS} requests each."
        )
    }

    fn table(&self) -> String {
        let page = |page: &Page| {
            let Page {
                what,
                median_ms,
                slowest_ms,
                statements,
                limit_ms,
            } = page;
            format!(
                "| {what} | {median_ms:.1} | {slowest_ms:.1} | {limit_ms:.0} | {statements:.1} |\n"
            )
        };
        let export = |export: &Export| {
            let Export {
                what,
                megabytes,
                seconds,
                rss_before_mb,
                rss_most_mb,
            } = export;
            format!(
                "| {what} | {megabytes:.1} | {seconds:.1} | {rss_before_mb:.1} | {rss_most_mb:.1} |\n"
            )
        };
        let pages: String = self.pages.iter().map(page).collect();
        let exports: String = self.exports.iter().map(export).collect();
        format!(
            "| Page | median ms | slowest ms | limit ms | statements |\n|---|--:|--:|--:|--:|\n{pages}\n\
             | Export | MB | seconds | memory before, MB | most, MB |\n|---|--:|--:|--:|--:|\n{exports}"
        )
    }

    fn judge(&self, patience: f64, report: &mut Report) {
        for page in &self.pages {
            let Page {
                what,
                median_ms,
                limit_ms,
                statements,
                ..
            } = page;
            report.check(
                &format!("{what}: in time"),
                ensure(
                    *median_ms <= limit_ms * patience,
                    format!("{median_ms:.1} ms, limit {limit_ms:.0} ms"),
                ),
            );
            report.check(
                &format!("{what}: few statements"),
                ensure(*statements <= STATEMENTS, format!("{statements:.1}")),
            );
        }
        for export in &self.exports {
            let grown = export.rss_most_mb - export.rss_before_mb;
            report.check(
                &format!("{}: constant memory", export.what),
                ensure(grown <= GROWTH, format!("grew by {grown:.1} MB")),
            );
        }
    }
}
