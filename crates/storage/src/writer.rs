//! The one writer of a SQLite database, with group commit.
//!
//! # Why it is right
//!
//! There is one connection for writing. It belongs to exactly one thread at a time: the *turn*. Who wants to write and
//! finds the turn taken queues; a turn is handed from thread to thread in the order of the queue, never dropped for
//! anybody to grab, so nobody starves. Each thread runs its own closure, so closures need neither `Send` nor `'static`.
//!
//! The first of a batch begins the transaction (`IMMEDIATE`: the lock comes first, so no read turns stale before its
//! write). Each runs its closure inside it, from the second on within a savepoint. Who has run and sees somebody queue
//! passes the turn on *with the transaction open* and waits for the batch's outcome; who sees nobody, or has filled the
//! batch, commits and publishes the outcome. From this follows:
//!
//! * **Somebody always commits.** An open transaction is only ever in the hands of the thread whose turn it is, because
//!   the turn is only passed on to a thread that was taken from the queue under the lock. A waiter whose patience ends
//!   leaves the queue under the same lock; if it was taken from it meanwhile, it accepts the turn. A panic is caught.
//! * **Durable before `write` returns.** `Ok` is only returned after the outcome of the batch was published, and it is
//!   published as success only after COMMIT succeeded, with `synchronous = FULL`.
//! * **An error stays alone.** `Err` rolls back to its own savepoint. When even that fails (SQLite rolls back by itself
//!   when the disk is full), the whole batch is given up and all of it hear of it; nothing of it was kept.
//! * **A failed COMMIT** is an error for all of the batch. As with every database it may still have reached the disk
//!   when the disk failed in the middle; whoever got the error must not believe either.

use crate::error::{failed, spoils_connection};
use crate::manager::{Connect, Opener};
use diesel::SqliteConnection;
use diesel::connection::SimpleConnection;
use portcullis_base::{StoreError, StoreResult};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The jobs that share a commit at most: with a few dozen microseconds each, the first waits a few milliseconds.
const BATCH: u32 = 128;

/// Queue and turn.
pub(crate) struct Writer {
    opener: Opener,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The turn, when nobody has it. Then nobody queues either, and no transaction is open.
    idle: Option<Turn>,
    queue: VecDeque<Arc<Waiter>>,
}

/// The right to use the connection, and the connection.
#[derive(Default)]
struct Turn {
    /// `None` before the first use and after a failure that may have spoiled it.
    conn: Option<SqliteConnection>,
    batch: Option<Arc<Batch>>,
    jobs: u32,
}

/// A thread that queues.
#[derive(Default)]
struct Waiter {
    turn: Mutex<Option<Turn>>,
    given: Condvar,
}

/// The writes that share a transaction.
#[derive(Default)]
struct Batch {
    outcome: Mutex<Option<StoreResult<()>>>,
    published: Condvar,
}

impl Writer {
    pub(crate) fn new(opener: Opener) -> Self {
        let state = State {
            idle: Some(Turn::default()),
            queue: VecDeque::new(),
        };
        Self {
            opener,
            state: Mutex::new(state),
        }
    }

    /// Runs the work in a transaction and returns when it is durable.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&mut SqliteConnection) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let mut turn = self.take_turn(self.opener.patience)?;
        // The turn must be passed on whatever happens in here, so nothing may unwind past it.
        let outcome = catch_unwind(AssertUnwindSafe(|| turn.run(&self.opener, work)));
        let batch = match &outcome {
            Ok(Ok(_)) => turn.batch.clone(),
            Ok(Err(_)) => None,
            Err(_) => {
                turn.undo(&StoreError::Backend("the work panicked".to_owned()));
                None
            }
        };
        self.pass_on(turn);
        match outcome {
            Ok(Ok(done)) => batch.map_or(Ok(()), |batch| batch.wait()).map(|()| done),
            Ok(Err(error)) => Err(error),
            Err(panic) => resume_unwind(panic),
        }
    }

    fn take_turn(&self, patience: Duration) -> StoreResult<Turn> {
        let waiter = {
            let mut state = lock(&self.state);
            if let Some(turn) = state.idle.take() {
                return Ok(turn);
            }
            let waiter = Arc::new(Waiter::default());
            state.queue.push_back(Arc::clone(&waiter));
            waiter
        };
        if let Some(turn) = waiter.wait(Some(patience)) {
            return Ok(turn);
        }
        {
            let mut state = lock(&self.state);
            let before = state.queue.len();
            state.queue.retain(|other| !Arc::ptr_eq(other, &waiter));
            if state.queue.len() < before {
                return Err(StoreError::Busy);
            }
        }
        // Taken from the queue at the last moment: the turn is on its way, and nobody else would pass it on.
        waiter.wait(None).ok_or(StoreError::Busy)
    }

    fn pass_on(&self, mut turn: Turn) {
        if turn.batch.is_some() && turn.jobs < BATCH {
            let next = lock(&self.state).queue.pop_front();
            if let Some(next) = next {
                return next.give(turn);
            }
        }
        turn.commit();
        let mut state = lock(&self.state);
        match state.queue.pop_front() {
            Some(next) => next.give(turn),
            None => state.idle = Some(turn),
        }
    }
}

impl Turn {
    fn run<T>(
        &mut self,
        opener: &Opener,
        work: impl FnOnce(&mut SqliteConnection) -> StoreResult<T>,
    ) -> StoreResult<T> {
        // The first of a batch needs no savepoint: there is nobody else whom a rollback of everything could hurt.
        let begin = if self.jobs == 0 {
            "BEGIN IMMEDIATE"
        } else {
            "SAVEPOINT job"
        };
        if self.conn.is_none() {
            let conn = SqliteConnection::open(opener).map_err(|error| {
                tracing::warn!(%error, "the database cannot be opened for writing");
                StoreError::Backend(error.to_string())
            })?;
            self.conn = Some(conn);
        }
        if let Err(error) = self.execute(begin) {
            if self.jobs > 0 {
                self.give_up(&error);
            } else if spoils_connection(&error) {
                self.conn = None;
            }
            return Err(error);
        }
        let done = self.conn.as_mut().ok_or(StoreError::Busy).and_then(work);
        if let Err(error) = &done {
            self.undo(error);
            return done;
        }
        if self.jobs > 0
            && let Err(error) = self.execute("RELEASE job")
        {
            self.give_up(&error);
            return Err(error);
        }
        self.jobs += 1;
        self.batch.get_or_insert_default();
        done
    }

    /// Takes back what the last job has done.
    fn undo(&mut self, why: &StoreError) {
        if self.jobs == 0 {
            return self.give_up(why);
        }
        // Counted all the same, so that a run of failures cannot put off the commit of the others for ever.
        self.jobs += 1;
        if let Err(error) = self.execute("ROLLBACK TO job; RELEASE job") {
            self.give_up(&error);
        }
    }

    /// Takes everything back and tells whoever has a part in it.
    fn give_up(&mut self, why: &StoreError) {
        self.jobs = 0;
        // SQLite rolls back by itself when the disk is full, and then has nothing to roll back here. Whatever the reason
        // of an error is, the connection goes, and what may still be open on it.
        if self.execute("ROLLBACK").is_err() {
            self.conn = None;
        }
        if let Some(batch) = self.batch.take() {
            batch.publish(Err(why.clone()));
        }
    }

    fn commit(&mut self) {
        let Some(batch) = self.batch.take() else {
            return;
        };
        self.jobs = 0;
        let outcome = self.execute("COMMIT");
        if outcome.is_err() {
            // Whether or not the rollback works, a new connection begins with nothing open.
            let _rolled_back = self.execute("ROLLBACK");
            self.conn = None;
        }
        batch.publish(outcome);
    }

    fn execute(&mut self, sql: &str) -> StoreResult<()> {
        match &mut self.conn {
            Some(conn) => conn.batch_execute(sql).map_err(failed),
            None => Err(StoreError::Busy),
        }
    }
}

impl Waiter {
    fn give(&self, turn: Turn) {
        *lock(&self.turn) = Some(turn);
        self.given.notify_one();
    }

    fn wait(&self, patience: Option<Duration>) -> Option<Turn> {
        let turn = lock(&self.turn);
        let nothing_yet = |turn: &mut Option<Turn>| turn.is_none();
        match patience {
            Some(patience) => {
                self.given
                    .wait_timeout_while(turn, patience, nothing_yet)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0
            }
            None => self
                .given
                .wait_while(turn, nothing_yet)
                .unwrap_or_else(PoisonError::into_inner),
        }
        .take()
    }
}

impl Batch {
    fn publish(&self, outcome: StoreResult<()>) {
        *lock(&self.outcome) = Some(outcome);
        self.published.notify_all();
    }

    /// Without a bound: to return before the outcome is known would be to guess it.
    fn wait(&self) -> StoreResult<()> {
        self.published
            .wait_while(lock(&self.outcome), |outcome| outcome.is_none())
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .unwrap_or(Err(StoreError::Busy))
    }
}

/// No code that holds one of these locks can panic, and if it did, what they guard would still be whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
