//! Many at once, released together.

use std::sync::Barrier;

/// Runs `work` for each item on a thread of its own; all begin at the same moment.
pub fn race<I: Send, T: Send>(items: Vec<I>, work: impl Fn(I) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(items.len());
    std::thread::scope(|scope| {
        let threads: Vec<_> = items
            .into_iter()
            .map(|item| {
                scope.spawn(|| {
                    barrier.wait();
                    work(item)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no thread panics"))
            .collect()
    })
}
