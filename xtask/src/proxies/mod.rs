//! The documented snippets on real proxies: who gets through, and what the app behind them is told.

mod checks;
mod identity;
mod probe;
mod proxy;
mod snippets;
mod upstream;
mod world;

use crate::{
    report::Report,
    sh::Result,
    stage::{Database, Stage},
};
use proxy::Kind;
use world::World;

#[derive(Default, clap::Args)]
pub struct Options {
    #[arg(long, value_enum, default_value_t)]
    database: Database,
    /// Only this proxy
    #[arg(long, value_enum)]
    only: Option<Kind>,
}

impl Options {
    pub fn on(database: Database) -> Self {
        Self {
            database,
            only: None,
        }
    }
}

pub fn run(options: &Options) -> Result<Report> {
    let stage = Stage::set(options.database, None)?;
    let mut report = Report::default();
    for kind in proxy::ALL
        .into_iter()
        .filter(|k| options.only.is_none_or(|only| only == *k))
    {
        println!("{}", kind.name());
        match World::build(&stage, kind) {
            Ok(mut world) => check_all(&mut world, &mut report),
            Err(error) => report.check(&format!("{}: start", kind.name()), Err(error)),
        }
    }
    Ok(report)
}

fn check_all(world: &mut World, report: &mut Report) {
    let before = report.failed;
    for (name, check) in checks::ALL.iter().chain(identity::ALL).chain(probe::ALL) {
        let outcome = check(world);
        report.check(&format!("{}: {name}", world.kind.name()), outcome);
    }
    if report.failed > before {
        println!("the server's last lines:\n{}", world.server.log());
    }
}

impl std::fmt::Display for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(if *self == Self::Sqlite {
            "sqlite"
        } else {
            "postgres"
        })
    }
}
