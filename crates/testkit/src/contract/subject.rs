use crate::{Memory, Ports};
use portcullis_base::{StoreError, StoreResult};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};

/// What is to happen in one transaction. It owns all it needs, so that a backend may hand it to a thread of its own.
pub type Work = Box<dyn FnOnce(&mut dyn Ports) -> StoreResult<()> + Send>;

/// A store under test, empty at first.
pub trait Subject: Sync {
    /// Runs `work` in one transaction: `Ok` commits, `Err` rolls back and is handed on.
    ///
    /// # Errors
    /// The error of `work`, or the store's own.
    fn transact(&self, work: Work) -> StoreResult<()>;
}

impl dyn Subject + '_ {
    /// Runs `work` in one transaction and returns what it made.
    ///
    /// # Errors
    /// The error of `work`, or the store's own.
    ///
    /// # Panics
    /// When `work` does; a failed assertion ends the test and not a thread of the backend.
    pub fn attempt<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Ports) -> StoreResult<T> + Send + 'static,
    ) -> StoreResult<T> {
        let (send, receive) = sync_channel::<Result<T, Box<dyn Any + Send>>>(1);
        let outcome = self.transact(Box::new(move |ports| {
            match catch_unwind(AssertUnwindSafe(|| work(ports))) {
                Ok(Ok(value)) => send.send(Ok(value)).map_err(|_| nobody()),
                Ok(Err(error)) => Err(error),
                Err(panic) => {
                    let _ = send.send(Err(panic));
                    Err(StoreError::Backend("an assertion failed".to_owned()))
                }
            }
        }));
        match receive.try_recv() {
            Ok(Err(panic)) => resume_unwind(panic),
            Ok(Ok(value)) => outcome.map(|()| value),
            Err(_) => Err(outcome.expect_err("the work was neither run nor refused")),
        }
    }

    /// Runs `work` in one transaction, which must succeed.
    ///
    /// # Panics
    /// When it fails.
    pub fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Ports) -> StoreResult<T> + Send + 'static,
    ) -> T {
        self.attempt(work).expect("the store answers")
    }
}

/// One transaction at a time; going back is a copy made before.
impl Subject for Mutex<Memory> {
    fn transact(&self, work: Work) -> StoreResult<()> {
        let mut memory = self.lock().unwrap_or_else(PoisonError::into_inner);
        let mut transaction = memory.clone();
        work(&mut transaction)?;
        *memory = transaction;
        Ok(())
    }
}

fn nobody() -> StoreError {
    StoreError::Backend("nobody waits for the answer".to_owned())
}
