//! Opening the database for a command.

use super::Error;
use crate::clock::{SystemClock, call};
use crate::config::{Config, Flags, Live};
use crate::flows::Scene;
use crate::keys::Keys;
use crate::mail::Writer;
use crate::pages::{Language, Renderer};
use portcullis_audit::Origin;
use portcullis_base::{Call, ClientAddress, StoreResult};
use portcullis_storage::{Storage, StorageConfig, Tx};
use std::sync::Arc;
use std::time::Duration;

/// A running server hears of a change within this time; a command that changed something ends after it.
const HEARD: Duration = Duration::from_millis(300);

/// A database that is open for one command.
pub(super) struct Opened {
    pub(super) config: Config,
    pub(super) live: Arc<Live>,
    pub(super) storage: Storage,
    scene: Scene,
}

/// Reads the configuration and opens the database; it is brought up to date when that is allowed.
pub(super) fn open(flags: &Flags) -> Result<Opened, Error> {
    let config = Config::load(flags)?;
    let storage = open_storage(&config, config.migrate)?;
    let live = Arc::new(storage.read(|tx| Live::read(&config, tx))?);
    let scene = Scene {
        keys: Keys::derive(&config.root),
        lifetimes: live.lifetimes(),
        address: ClientAddress::Unknown,
        browser: String::new(),
        device: None,
        known: None,
        origin: Origin {
            address: "command line".to_owned(),
            ..Origin::default()
        },
    };
    Ok(Opened {
        config,
        live,
        storage,
        scene,
    })
}

pub(super) fn open_storage(config: &Config, migrate: bool) -> Result<Storage, Error> {
    let readers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let readers = u32::try_from(readers).unwrap_or(2).clamp(2, 16);
    let storage = StorageConfig {
        url: config.database_url.clone(),
        root: config.root.clone(),
        readers,
        migrate,
    };
    Storage::open(storage).map_err(|error| Error::Config(error.to_string()))
}

impl Opened {
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> StoreResult<T>,
    ) -> Result<T, Error> {
        Ok(self.storage.read(work)?)
    }

    /// The writer of mails to people; it says nothing of where the operator is.
    pub(super) fn mails<'a>(&'a self, renderer: &'a Renderer) -> Writer<'a> {
        Writer {
            config: &self.config,
            live: Arc::clone(&self.live),
            renderer,
            language: Language::default(),
            address: String::new(),
            browser: String::new(),
        }
    }

    /// Changes something, and returns when every server that listens has heard of it.
    pub(super) fn change<T>(
        &self,
        work: impl FnOnce(&mut Tx<'_>, &mut Call<'_>, &Scene) -> StoreResult<T>,
    ) -> Result<T, Error> {
        self.act(|call, scene| self.storage.write(|tx| work(tx, call, scene)))
    }

    /// The same for work that takes its transactions itself, because nobody should wait in one for what lies between them.
    pub(super) fn act<T>(
        &self,
        work: impl FnOnce(&mut Call<'_>, &Scene) -> StoreResult<T>,
    ) -> Result<T, Error> {
        let done = call(&SystemClock, |call| work(call, &self.scene))?;
        std::thread::sleep(HEARD);
        Ok(done)
    }
}

pub(super) fn migrate(flags: &Flags, status: bool, json: bool) -> Result<(), Error> {
    let config = Config::load(flags)?;
    if !status {
        open_storage(&config, true)?;
    }
    let found = portcullis_storage::migration_status(&config.database_url)
        .map_err(|e| Error::Config(e.to_string()))?;
    let rows = found.iter().map(|row| serde_json::json!({ "version": row.version, "name": row.name, "applied": row.applied }));
    if json {
        println!("{}", serde_json::Value::Array(rows.collect()));
        return Ok(());
    }
    for row in &found {
        println!(
            "{}  {}",
            if row.applied { "applied" } else { "pending" },
            row.name
        );
    }
    Ok(())
}
