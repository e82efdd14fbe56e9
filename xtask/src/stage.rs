//! What a run with a real server needs around it: a mail server and, if asked for, a PostgreSQL.

use crate::{postgres::Cluster, sh::Result, smtp::Sink};
use std::path::PathBuf;

#[derive(Clone, Copy, Default, PartialEq, clap::ValueEnum)]
pub enum Database {
    #[default]
    Sqlite,
    Postgres,
}

pub struct Stage {
    pub sink: Sink,
    cluster: Option<Cluster>,
}

impl Stage {
    pub fn set(database: Database, mails: Option<PathBuf>) -> Result<Self> {
        let cluster = match database {
            Database::Sqlite => None,
            Database::Postgres => Some(Cluster::start()?),
        };
        Ok(Self {
            sink: Sink::start(mails)?,
            cluster,
        })
    }

    /// The URL of a fresh database; `None` is the server's own default.
    pub fn database(&self, name: &str) -> Result<Option<String>> {
        self.cluster
            .as_ref()
            .map(|cluster| cluster.create_database(name))
            .transpose()
    }
}
