use super::{Hasher, Params};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

type Job = Box<dyn FnOnce(&mut Hasher) + Send>;

/// A few threads that do nothing but hash, each with its own reused memory, behind a queue of bounded length.
///
/// The memory in use is `threads × params.memory_kib` and no more, however many sign in at once.
pub struct HashPool {
    queue: SyncSender<Job>,
    params: Params,
}

impl HashPool {
    /// Starts `threads` threads with a queue of `waiting` jobs. `on_start` runs once in each thread, for the caller to
    /// lower its priority.
    ///
    /// # Errors
    /// The operating system's error when a thread cannot be started.
    pub fn start(
        params: Params,
        threads: usize,
        waiting: usize,
        on_start: impl Fn() + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let (queue, jobs) = sync_channel::<Job>(waiting);
        let jobs = Arc::new(Mutex::new(jobs));
        let on_start = Arc::new(on_start);
        for index in 0..threads.max(1) {
            let (jobs, on_start) = (Arc::clone(&jobs), Arc::clone(&on_start));
            thread::Builder::new()
                .name(format!("argon2-{index}"))
                .spawn(move || {
                    on_start();
                    work(&jobs, Hasher::new(params));
                })?;
        }
        Ok(Self { queue, params })
    }

    /// The cost of the hashes it makes.
    #[must_use]
    pub fn params(&self) -> Params {
        self.params
    }

    /// Runs `job` on one of the threads and waits for its result.
    ///
    /// # Errors
    /// [`PoolError::Full`] at once when the queue is full: the caller answers 503 with Retry-After.
    /// [`PoolError::Lost`] when the job did not finish.
    pub fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Hasher) -> T + Send + 'static,
    ) -> Result<T, PoolError> {
        let (answer, result) = sync_channel(1);
        let job: Job = Box::new(move |hasher| {
            // The asker may have gone; then nobody wants the answer.
            let _ = answer.send(job(hasher));
        });
        match self.queue.try_send(job) {
            Ok(()) => result.recv().map_err(|_| PoolError::Lost),
            Err(TrySendError::Full(_)) => Err(PoolError::Full),
            Err(TrySendError::Disconnected(_)) => Err(PoolError::Lost),
        }
    }
}

impl std::fmt::Debug for HashPool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HashPool")
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}

fn work(jobs: &Mutex<Receiver<Job>>, mut hasher: Hasher) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // A panic in one job must not take the thread, and with it a share of all sign-ins, down.
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(&mut hasher)));
        if caught.is_err() {
            hasher = Hasher::new(hasher.params());
        }
    }
}

/// Why a job has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PoolError {
    /// Too many are waiting already.
    #[error("too many sign-ins at once")]
    Full,
    /// The job ended without a result.
    #[error("the hashing thread gave no answer")]
    Lost,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    const FAST: Params = Params {
        memory_kib: 64,
        passes: 1,
    };

    #[test]
    fn s_186_a_full_queue_refuses_at_once() {
        let pool = Arc::new(HashPool::start(FAST, 1, 1, || {}).expect("started"));
        let (running, gate) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let busy = {
            let (pool, running, gate) =
                (Arc::clone(&pool), Arc::clone(&running), Arc::clone(&gate));
            thread::spawn(move || pool.run(move |_| (running.wait(), gate.wait())))
        };
        running.wait();
        let filler: Job = Box::new(|_| {});
        pool.queue.try_send(filler).expect("one may wait");
        assert_eq!(pool.run(|_| ()), Err(PoolError::Full));
        gate.wait();
        assert!(busy.join().expect("joined").is_ok());
    }

    #[test]
    fn a_panicking_job_costs_no_thread() {
        let pool = HashPool::start(FAST, 1, 4, || {}).expect("started");
        assert_eq!(
            pool.run(|_| -> () { panic!("on purpose") }),
            Err(PoolError::Lost)
        );
        assert_eq!(pool.run(|hasher| hasher.params()), Ok(FAST));
    }
}
