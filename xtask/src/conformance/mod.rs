//! Real relying parties, and the demands of the OpenID Foundation's conformance suite one by one, against the running provider.
//! The checks are in `conformance/*.mjs`; the rows that they are named by are the list of demands on an OpenID Provider.

mod results;
mod world;

use crate::{
    report::Report,
    sh::{Result, ensure, fail, root},
    stage::{Database, Stage},
};
use results::{Line, Outcome};
use std::fs;
use world::World;

#[derive(Default, clap::Args)]
pub struct Options {
    #[arg(long, value_enum, default_value_t)]
    database: Database,
    /// Only the checks whose row, module or name holds this
    #[arg(long)]
    only: Option<String>,
    /// Only with the legacy response types switched on, or off
    #[arg(long, value_enum)]
    legacy: Option<Switch>,
    /// Say where in the scripts a check failed
    #[arg(long)]
    verbose: bool,
    /// Write docs/conformance.md
    #[arg(long)]
    write_docs: bool,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub enum Switch {
    Off,
    On,
}

impl Switch {
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
        }
    }
}

const DOCUMENT: &str = "docs/conformance.md";

pub fn run(options: &Options, json: bool) -> Result {
    let lines = all(options)?;
    if options.write_docs {
        let partial = options.only.is_some() || options.legacy.is_some();
        ensure(!partial, "--write-docs needs every check")?;
        fs::write(root().join(DOCUMENT), results::document(&lines))?;
    }
    let report = summary(&lines);
    if json {
        println!("{}", serde_json::to_string(&lines)?);
    } else {
        print!("{}", results::table(&lines));
        println!(
            "conformance: {} passed, {} failed",
            report.passed, report.failed
        );
    }
    match report.failed {
        0 => Ok(()),
        _ => fail(format!("conformance: {}", report.failures.join("\n  "))),
    }
}

/// Everything, and whether the document, which is about SQLite, says so.
pub fn in_ci(database: Database) -> Result<Report> {
    let lines = all(&Options {
        database,
        ..Options::default()
    })?;
    let mut report = summary(&lines);
    if database != Database::Sqlite {
        return Ok(report);
    }
    let written = fs::read_to_string(root().join(DOCUMENT)).unwrap_or_default();
    let outcome = ensure(
        written == results::document(&lines),
        format!("{DOCUMENT} says something else: cargo xtask conformance --write-docs"),
    );
    report.check(DOCUMENT, outcome);
    Ok(report)
}

fn all(options: &Options) -> Result<Vec<Line>> {
    let mails = tempfile::tempdir()?;
    let stage = Stage::set(options.database, Some(mails.path().into()))?;
    let mut lines = Vec::new();
    for legacy in [Switch::Off, Switch::On] {
        if options.legacy.is_some_and(|only| only != legacy) {
            continue;
        }
        eprintln!("legacy response types {}", legacy.word());
        let world = World::build(&stage, legacy)?;
        let before = lines.len();
        world.check(options, mails.path(), &mut lines)?;
        if lines[before..].iter().any(|line| line.result.is_bad()) {
            eprintln!("the server's last lines:\n{}", world.server.log());
        }
    }
    ensure(!lines.is_empty(), "no check was run")?;
    lines.sort_by_key(Line::key);
    Ok(lines)
}

fn summary(lines: &[Line]) -> Report {
    let mut report = Report::default();
    for line in lines {
        match line.result {
            Outcome::Passed | Outcome::NotAdvertised => report.passed += 1,
            Outcome::Warning | Outcome::Failed => {
                report.failed += 1;
                report.failures.push(format!(
                    "{} ({}): {}",
                    line.name(),
                    line.result,
                    line.detail
                ));
            }
        }
    }
    report
}
