//! The real server, in this process, on a port of its own, with a clock that stands still until it is told otherwise.

use super::database::Database;
use super::log;
use portcullis_base::{Call, StoreResult, Timestamp};
use portcullis_credentials::password::Params;
use portcullis_storage::{Storage, StorageConfig, Tx};
use portcullis_testkit::TestClock;
use portcullis_web::clock::Clock;
use portcullis_web::config::{Config, Flags};
use portcullis_web::server::Bound;
use portcullis_web::state::App;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

pub const PORTAL: &str = "auth.example.test";
pub const PUBLIC_URL: &str = "https://auth.example.test";
/// The host of a protected app inside the cookie domain.
pub const APP: &str = "app.example.test";
/// The secret key, as it is configured.
pub const SECRET_KEY: &str = "8f1c2b3a4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8";
/// When every test begins.
const BEGIN: Timestamp = Timestamp::from_millis(1_750_000_000_000);
/// Cheap hashes, for the tests that are not about their cost.
const CHEAP: Params = Params {
    memory_kib: 64,
    passes: 1,
};

/// What a test chooses.
pub struct Setup {
    settings: BTreeMap<&'static str, String>,
    hashing: Params,
    patience: Duration,
}

impl Setup {
    /// TLS, a cookie domain, and a proxy on this machine that is trusted.
    pub fn new() -> Self {
        let settings = [
            ("public_url", PUBLIC_URL),
            ("cookie_domain", "example.test"),
            ("trusted_proxies", "127.0.0.1"),
            ("listen", "127.0.0.1:0"),
            ("secret_key", SECRET_KEY),
            ("drain", "0s"),
        ];
        Self {
            settings: settings
                .map(|(name, value)| (name, value.to_owned()))
                .into(),
            hashing: CHEAP,
            patience: Duration::from_secs(20),
        }
    }

    pub fn set(mut self, name: &'static str, value: &str) -> Self {
        self.settings.insert(name, value.to_owned());
        self
    }

    /// Leaves a setting at its default.
    pub fn without(mut self, name: &'static str) -> Self {
        self.settings.remove(name);
        self
    }

    /// Hashes as dear as those of the product.
    pub fn with_real_hashes(mut self) -> Self {
        self.hashing = Params::RECOMMENDED;
        self
    }

    pub fn start(self) -> Server {
        log::capture();
        let database = Database::new();
        let clock = TestClock::at(BEGIN);
        let running = Running::start(&self, &database, &clock);
        Server {
            running: Some(running),
            setup: self,
            clock,
            database,
        }
    }

    fn config(&self, database: &Database) -> Config {
        let mut values = self.settings.clone();
        values.insert("data_dir", database.directory().display().to_string());
        values.insert("database_url", database.url());
        let flags = Flags {
            config: None,
            values,
        };
        Config::load(&flags).expect("the configuration of the test is right")
    }
}

struct StandingClock(TestClock);

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

pub struct Server {
    running: Option<Running>,
    setup: Setup,
    pub clock: TestClock,
    pub database: Database,
}

impl Server {
    pub fn start() -> Self {
        Setup::new().start()
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("the server runs")
    }

    pub fn app(&self) -> &Arc<App> {
        &self.running().app
    }

    pub fn address(&self) -> SocketAddr {
        self.running().addresses[0]
    }

    /// Where the admin area has a door of its own.
    pub fn admin_address(&self) -> SocketAddr {
        self.running().addresses[1]
    }

    pub fn browser(&self) -> super::Browser {
        super::Browser::new(self.address())
    }

    /// Stops this process's server, and starts another one on the same data.
    pub fn restart(&mut self) {
        self.running = None;
        self.running = Some(Running::start(&self.setup, &self.database, &self.clock));
    }

    /// Lets time pass.
    pub fn wait(&self, time: Duration) {
        self.clock.advance(time);
    }

    pub fn read<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> StoreResult<T>) -> T {
        self.app().storage.read(work).expect("the store answers")
    }

    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>, &mut Call<'_>) -> StoreResult<T>) -> T {
        let app = self.app();
        app.call(|call| app.storage.write(|tx| work(tx, call)))
            .expect("the store answers")
    }
}

struct Running {
    app: Arc<App>,
    addresses: Vec<SocketAddr>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    fn start(setup: &Setup, database: &Database, clock: &TestClock) -> Self {
        let config = setup.config(database);
        let storage = StorageConfig {
            url: database.parsed(),
            root: config.root.clone(),
            readers: 4,
            migrate: true,
        };
        let storage = Storage::open_with_patience(storage, setup.patience).expect("it opens");
        let clock = Arc::new(StandingClock(clock.clone()));
        let app = App::new(config, storage, clock, setup.hashing).expect("it can be prepared");
        let app = Arc::new(app);
        let (stop, stopped) = oneshot::channel::<()>();
        let (bound, listening) = mpsc::channel();
        let served = Arc::clone(&app);
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = Bound::open(served).expect("there is a port");
                bound
                    .send(server.addresses().to_vec())
                    .expect("the test waits");
                let stop = async move {
                    // An error means that the test is over, too.
                    let _ = stopped.await;
                };
                server.run(stop).await.expect("it ends well");
            });
        });
        let addresses = listening.recv().expect("the server starts");
        Self {
            app,
            addresses,
            stop: Some(stop),
            thread: Some(thread),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            ended.expect("it ran").expect("no thread of it panicked");
        }
    }
}
