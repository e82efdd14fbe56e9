//! Signing up, in and out: what a host puts between its handlers and the ports. Nothing here knows HTTP.

use crate::host::call;
use crate::steps::{self, Advance};
use portcullis_base::{
    Call, ClientAddress, MacKey, PlainToken, Purpose, RootKey, StoreError, StoreResult,
};
use portcullis_credentials::password::{
    HashPool, Hasher, HashingError, Params, PlainPassword, Policy, PoolError,
};
use portcullis_credentials::throttle::{Permit, succeed};
use portcullis_credentials::{
    Account, AccountStore, DisplayName, Email, NewAccount, PasswordStore, Role,
};
use portcullis_testkit::Memory;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Sends a code to an address.
pub type Post = Box<dyn Fn(&str, &str) + Send + Sync>;

/// What became of a step.
#[derive(Debug)]
pub enum Answer {
    /// It was refused, and nothing says why.
    Denied,
    /// Too many tries; not before this long.
    Wait(Duration),
    /// A code is on its way; this is the cookie of the sign-in that goes on.
    EnterCode(PlainToken),
    /// The cookie of the session.
    SignedIn(PlainToken),
}

/// Why a step was not taken at all. It is never an answer about somebody.
#[derive(Debug)]
pub enum Problem {
    /// What was typed cannot be used; the text is for the person.
    Input(String),
    /// Too much at once: 503, and the same may succeed in a moment.
    Busy,
    /// Something broke; the text is for the log.
    Broken(String),
}

/// The keys in use, each for one purpose.
pub(crate) struct Keys {
    pub(crate) code: MacKey,
    pub(crate) throttle: MacKey,
}

/// Accounts, sessions, and the threads that hash.
pub struct Service {
    // In memory for the example; a real host has a database here and runs the contract tests of the testkit on it.
    store: Mutex<Memory>,
    pool: HashPool,
    keys: Keys,
    post: Post,
}

impl Service {
    /// A service without accounts. `cost` is `Params::RECOMMENDED` everywhere but in tests.
    ///
    /// # Errors
    /// The operating system's error when the hashing threads cannot be started.
    pub fn start(root: &RootKey, cost: Params, post: Post) -> std::io::Result<Self> {
        let keys = Keys {
            code: root.mac_key(Purpose::OneTimeCode),
            throttle: root.mac_key(Purpose::Throttle),
        };
        Ok(Self {
            store: Mutex::default(),
            pool: HashPool::start(cost, 2, 64, || {})?,
            keys,
            post,
        })
    }

    /// One transaction: all of it or, when the work answers an error, nothing.
    fn write<T>(
        &self,
        work: impl FnOnce(&mut Memory, &mut Call<'_>) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let before = store.clone();
        let done = call(|call| work(&mut store, call));
        if done.is_err() {
            *store = before;
        }
        done
    }

    /// Makes an account. The address is believed: a real host mails a link first.
    ///
    /// # Errors
    /// [`Problem::Input`] for an address or a password that cannot be used.
    pub fn sign_up(&self, email: &str, password: String) -> Result<(), Problem> {
        let input = |why: &dyn std::fmt::Display| Problem::Input(why.to_string());
        let email = Email::parse(email).map_err(|why| input(&why))?;
        let name = email.as_str().split('@').next().unwrap_or_default();
        let name = DisplayName::parse(name).map_err(|why| input(&why))?;
        let password = PlainPassword::new(password);
        Policy::WITH_SECOND_FACTOR
            .check(&password, &[email.as_str(), name.as_str()])
            .map_err(|why| input(&why))?;
        // Nothing is locked while this runs.
        let hash = self
            .pool
            .run(move |hasher| call(|call| hasher.hash(call, &password)))??;
        let made = self.write(|store, call| {
            let new = NewAccount {
                email,
                name,
                role: Role::Person,
                passwordless: false,
            };
            let account = Account::create(call, new);
            store.insert_account(&account)?;
            store.set_password(account.id, &hash, call.now())
        });
        match made {
            Err(StoreError::Conflict) => {
                Err(Problem::Input("This address has an account.".to_owned()))
            }
            other => Ok(other?),
        }
    }

    /// The password step, in two transactions with the hashing between them.
    ///
    /// # Errors
    /// [`Problem::Busy`] when too many sign in at once.
    pub fn enter_password(
        &self,
        email: &str,
        password: String,
        from: ClientAddress,
    ) -> Result<Answer, Problem> {
        let hasher = Hasher::new(self.pool.params());
        let (buckets, permit, comparison) = self.write(|store, call| {
            steps::begin_password(store, call, (&self.keys, &hasher), (email, from))
        })?;
        if let Permit::Wait(wait) = permit {
            return Ok(Answer::Wait(wait));
        }
        let typed = PlainPassword::new(password);
        let matched = self
            .pool
            .run(move |hasher| comparison.run(hasher, &typed))??;
        let Some(matched) = matched else {
            return Ok(Answer::Denied);
        };
        let next = self.write(|store, call| {
            succeed(store, &buckets)?;
            steps::password_matched(store, call, &self.keys, &matched)
        })?;
        Ok(self.answer(next))
    }

    /// The code step.
    ///
    /// # Errors
    /// When the store fails; then nothing is proven.
    pub fn enter_code(&self, token: &PlainToken, typed: &str) -> Result<Answer, Problem> {
        let next =
            self.write(|store, call| steps::enter_code(store, call, &self.keys, (token, typed)))?;
        Ok(self.answer(next))
    }

    /// Sends what a step has asked for, now that its transaction is committed.
    fn answer(&self, next: Advance) -> Answer {
        match next {
            Advance::Denied => Answer::Denied,
            Advance::Wait(wait) => Answer::Wait(wait),
            Advance::SignedIn(token) => Answer::SignedIn(token),
            Advance::EnterCode { token, to, code } => {
                (self.post)(to.as_str(), code.reveal());
                Answer::EnterCode(token)
            }
        }
    }

    /// Whose live session this is.
    ///
    /// # Errors
    /// When the store fails; then nobody is signed in.
    pub fn who(&self, token: &PlainToken) -> Result<Option<Account>, Problem> {
        Ok(self.write(|store, call| steps::who(store, call, token))?)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the store fails; then the session lives.
    pub fn sign_out(&self, token: &PlainToken) -> Result<(), Problem> {
        Ok(self.write(|store, call| steps::sign_out(store, call, token))?)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Busy,
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<PoolError> for Problem {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Full => Self::Busy,
            PoolError::Lost => Self::Broken(error.to_string()),
        }
    }
}

impl From<HashingError> for Problem {
    fn from(error: HashingError) -> Self {
        Self::Broken(error.to_string())
    }
}
