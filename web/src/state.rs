//! What one process shares: the storage, the keys, the pool, the index, the rules, the pages.

use crate::clock::{Clock, call};
use crate::config::{Config, Live};
use crate::flows::{Scene, session};
use crate::gate::{Prepared, Shadow};
use crate::http::admin_address::LastRefusal;
use crate::keys::Keys;
use crate::metrics::Metrics;
use crate::outbound::{Documents, Outbound};
use crate::pages::{Language, RenderError, Renderer};
use crate::provider::{self, Provided};
use arc_swap::ArcSwap;
use portcullis_base::{Call, StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::password::{HashPool, Params};
use portcullis_mfa::passkey::Ceremonies;
use portcullis_sessions::gate::{CompiledRules, RuleStore};
use portcullis_sessions::{Destinations, Invalidation, SessionIndex};
use portcullis_storage::Storage;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Everything that handlers and background jobs share.
pub struct App {
    /// What was configured.
    pub config: Config,
    /// The database.
    pub storage: Storage,
    /// The keys in use.
    pub keys: Keys,
    /// The threads that hash passwords.
    pub pool: HashPool,
    /// Live sessions, for the gate.
    pub index: SessionIndex<Prepared>,
    /// The relying party of passkeys; `None` where the public URL is an address, for which there are none.
    pub ceremonies: Option<Ceremonies>,
    /// The pages.
    pub renderer: Renderer,
    /// The way out to what clients registered.
    pub outbound: Outbound,
    /// The counters.
    pub metrics: Metrics,
    /// What the rules of apps that only try them out would have refused.
    pub shadow: Shadow,
    /// Key sets of clients.
    pub documents: Documents,
    /// When somebody was last kept out of the admin area for where they are.
    pub admin_refusals: LastRefusal,
    clock: Arc<dyn Clock>,
    gate: ArcSwap<GateRules>,
    live: ArcSwap<Live>,
    provided: ArcSwap<Provided>,
    draining: AtomicBool,
}

/// The rules and where people may be sent: one snapshot, replaced as a whole.
#[derive(Debug)]
pub struct GateRules {
    /// The compiled rules.
    pub rules: CompiledRules,
    /// Where people may be sent.
    pub destinations: Destinations,
}

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The pages cannot be read.
    #[error("the pages cannot be prepared: {0}")]
    Pages(#[from] RenderError),
    /// The threads cannot be started.
    #[error("the hashing threads cannot be started: {0}")]
    Threads(#[from] std::io::Error),
    /// The rules cannot be read.
    #[error("the rules cannot be read: {0}")]
    Rules(#[from] portcullis_base::StoreError),
}

impl App {
    /// Prepares everything; `hashing` is the cost of password hashes.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn new(
        config: Config,
        storage: Storage,
        clock: Arc<dyn Clock>,
        hashing: Params,
    ) -> Result<Self, StartError> {
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        // A sign-in waits for at most this many others; at 20 ms each that is a second on two cores.
        let pool = HashPool::start(hashing, threads, 64, lower_priority)?;
        let keys = Keys::derive(&config.root);
        let gate = ArcSwap::from_pointee(read_rules(&config, &storage)?);
        call(clock.as_ref(), |call| {
            provider::ensure_keys(&storage, &keys, call)
        })?;
        let live = storage.read(|tx| Live::read(&config, tx))?;
        let provided = ArcSwap::from_pointee(Provided::read(&config, &storage)?);
        Ok(Self {
            ceremonies: relying_party(&config, &live),
            keys,
            pool,
            index: SessionIndex::new(config.index_capacity),
            renderer: Renderer::new()?,
            outbound: Outbound::new(config.outbound.clone()),
            metrics: Metrics::default(),
            shadow: Shadow::default(),
            documents: Documents::default(),
            admin_refusals: LastRefusal::default(),
            clock,
            gate,
            live: ArcSwap::from_pointee(live),
            provided,
            draining: AtomicBool::new(false),
            config,
            storage,
        })
    }

    /// This instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Runs `work` with a call at this instant.
    pub fn call<T>(&self, work: impl FnOnce(&mut Call<'_>) -> T) -> T {
        call(self.clock.as_ref(), work)
    }

    /// The rules as they stand.
    #[must_use]
    pub fn gate(&self) -> arc_swap::Guard<Arc<GateRules>> {
        self.gate.load()
    }

    /// The settings as they are obeyed now.
    #[must_use]
    pub fn live(&self) -> Arc<Live> {
        self.live.load_full()
    }

    /// Keys and metadata of the OpenID Provider as they stand.
    #[must_use]
    pub fn provided(&self) -> Arc<Provided> {
        self.provided.load_full()
    }

    /// Makes the signing keys that are due, and takes them in.
    ///
    /// # Errors
    /// Whatever the store answers.
    pub fn renew_keys(&self) -> StoreResult<()> {
        if self.call(|call| provider::ensure_keys(&self.storage, &self.keys, call))? {
            self.forget(&Invalidation::Rules)?;
        }
        Ok(())
    }

    /// Whether the server has been told to stop.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// Tells everybody that the server is about to stop.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Release);
    }

    /// Forgets what was revoked, in this process. Other processes hear of it by the log.
    ///
    /// # Errors
    /// Whatever the store answers when the rules are read again.
    pub fn forget(&self, what: &Invalidation) -> StoreResult<()> {
        match what {
            Invalidation::GateToken(digest) => self.index.forget_token(digest),
            Invalidation::Account(account) => self.index.forget_account(*account),
            Invalidation::Rules => {
                let rules = read_rules(&self.config, &self.storage)?;
                self.shadow.keep(&rules.rules);
                self.gate.store(Arc::new(rules));
                self.provided
                    .store(Arc::new(Provided::read(&self.config, &self.storage)?));
                self.index.clear();
            }
            Invalidation::Settings => {
                let live = self.storage.read(|tx| Live::read(&self.config, tx))?;
                self.live.store(Arc::new(live));
            }
        }
        Ok(())
    }

    /// Asks the store who is behind a gate cookie, and keeps the answer in the index.
    ///
    /// # Errors
    /// Whatever the store answers; then nobody is.
    pub fn fill(
        &self,
        digest: &TokenDigest,
    ) -> StoreResult<Option<Arc<portcullis_sessions::Entry<Prepared>>>> {
        let ticket = self.index.begin_fill();
        let found = self.call(|call| self.storage.read(|tx| session::at_gate(tx, call, digest)))?;
        let now = self.now();
        Ok(found.map(|found| {
            self.index
                .fill(ticket, *digest, Prepared::entry(found, &self.config), now)
        }))
    }

    /// The parts of a scene that do not come from a request.
    #[must_use]
    pub fn scene(&self) -> Scene {
        Scene {
            keys: self.keys.clone(),
            lifetimes: self.live().lifetimes(),
            address: portcullis_base::ClientAddress::Unknown,
            browser: String::new(),
            device: None,
            known: None,
            origin: portcullis_audit::Origin::default(),
        }
    }

    /// The writer of mails in a language.
    #[must_use]
    pub fn mails(
        &self,
        language: Language,
        address: String,
        browser: String,
    ) -> crate::mail::Writer<'_> {
        crate::mail::Writer {
            config: &self.config,
            live: self.live(),
            renderer: &self.renderer,
            language,
            address,
            browser,
        }
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

fn relying_party(config: &Config, live: &Live) -> Option<Ceremonies> {
    match Ceremonies::new(
        config.public_url.url(),
        config.admin_door.as_ref().map(|(_, url)| url.url()),
        &live.brand,
    ) {
        Ok(ceremonies) => Some(ceremonies),
        Err(error) => {
            tracing::warn!(%error, "nobody can sign in with a passkey");
            None
        }
    }
}

fn read_rules(config: &Config, storage: &Storage) -> StoreResult<GateRules> {
    let rules = CompiledRules::compile(storage.read(|tx| tx.apps())?);
    let destinations = Destinations::new(
        config.public_url.url().clone(),
        config.cookie_domain.clone(),
        rules.hosts(),
    );
    Ok(GateRules {
        rules,
        destinations,
    })
}

/// Sign-ins must not slow the gate down: at normal priority a storm of them tripled its p99.
fn lower_priority() {
    // On Linux this is the calling thread alone. Without the right to do it, hashing stays at normal priority.
    if let Err(error) = rustix::process::nice(15) {
        tracing::debug!(%error, "hashing threads keep their priority");
    }
}
