//! The project's own commands: `cargo xtask <command>`.

mod arrows;
mod bench;
mod ci;
mod conformance;
mod dev;
mod docs_check;
mod e2e;
mod faults;
mod forms;
mod http;
mod markdown;
mod migrate;
mod postgres;
mod proxies;
mod report;
mod security_tests;
mod server;
mod sh;
mod smtp;
mod stage;
mod tools;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own commands")]
struct Xtask {
    /// Print figures as JSON
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Everything that must hold before a change is merged
    Ci(ci::Options),
    /// Check that crates depend on each other only along the allowed arrows
    Arrows,
    /// Build and run the server in ./data/dev, mail going to files
    Dev(dev::Options),
    /// Twin migrations for SQLite and PostgreSQL
    #[command(subcommand)]
    Migrate(migrate::Action),
    /// A person and an admin sign in with Chromium
    E2e(e2e::Options),
    /// The documented snippets on real Traefik, Caddy and nginx
    Proxies(proxies::Options),
    /// Real relying parties, and the demands of the OpenID conformance suite, against the running provider
    Conformance(conformance::Options),
    /// Full disks, dead mail servers and databases, killed processes: what the server says, and that nothing is lost
    Faults,
    /// The gate beside a bare handler, sign-ins beside bare argon2
    Bench(bench::Options),
    /// The admin area with 50 000 people and a million audit records
    BenchAdmin(bench::admin::Options),
    /// Write docs/security-tests.md from the names of the tests
    SecurityTests(security_tests::Options),
    /// Check the commands and links of the documentation
    DocsCheck(docs_check::Options),
}

fn main() -> ExitCode {
    let Xtask { json, command } = Xtask::parse();
    let result = match command {
        Task::Ci(options) => ci::run(&options, json),
        Task::Arrows => report::one("arrows", json, arrows::run),
        Task::Dev(options) => dev::run(&options),
        Task::Migrate(action) => report::one("migrate", json, || migrate::run(&action)),
        Task::E2e(options) => report::one("e2e", json, || e2e::run(&options)),
        Task::Proxies(options) => report::one("proxies", json, || proxies::run(&options)),
        Task::Conformance(options) => conformance::run(&options, json),
        Task::Faults => report::one("faults", json, faults::run),
        Task::Bench(options) => bench::run(&options, json),
        Task::BenchAdmin(options) => bench::admin::run(&options, json),
        Task::SecurityTests(options) => {
            report::one("security-tests", json, || security_tests::run(&options))
        }
        Task::DocsCheck(options) => report::one("docs-check", json, || docs_check::run(&options)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
