use super::{Outbound, OutboundError};
use portcullis_base::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many documents are kept at most.
const CAPACITY: usize = 256;
/// How long a document is believed without asking again.
const FRESH: Duration = Duration::from_secs(600);
/// How long to leave a server alone after it was asked, whatever it said.
const PAUSE: Duration = Duration::from_secs(10);
/// What a set of keys is called.
const ACCEPT: &str = "application/jwk-set+json, application/json";

type Fetched = Result<Arc<[u8]>, OutboundError>;

/// The sets of keys that clients publish, kept for a while.
///
/// Whoever asks for a document while another thread fetches it waits for that answer: a crowd of requests that name one client
/// makes one request to its server, and failures are remembered like answers.
#[derive(Debug, Default)]
pub struct Documents {
    slots: Mutex<HashMap<String, Slot>>,
}

#[derive(Debug)]
struct Slot {
    used: Timestamp,
    kept: Arc<Mutex<Option<Kept>>>,
}

#[derive(Debug)]
struct Kept {
    /// When the server was asked last.
    asked: Timestamp,
    /// What it said then.
    last: Fetched,
    /// The last document, and when it came.
    document: Option<(Timestamp, Arc<[u8]>)>,
}

impl Documents {
    /// The document at a URL, not older than ten minutes.
    ///
    /// # Errors
    /// [`OutboundError`]; for ten seconds that of the last try, without another one.
    pub fn get(&self, outbound: &Outbound, url: &str, now: Timestamp) -> Fetched {
        self.read(url, now, FRESH, || outbound.get_json(url, ACCEPT))
    }

    /// The document at a URL, asked for again unless that was done within ten seconds: for a key that the one at hand lacks.
    /// Where that fails, a document that is still fresh stays: otherwise a made-up key id could take the keys away.
    ///
    /// # Errors
    /// [`OutboundError`].
    pub fn refresh(&self, outbound: &Outbound, url: &str, now: Timestamp) -> Fetched {
        self.read(url, now, PAUSE, || outbound.get_json(url, ACCEPT))
    }

    fn read(
        &self,
        url: &str,
        now: Timestamp,
        believed: Duration,
        fetch: impl FnOnce() -> Result<Vec<u8>, OutboundError>,
    ) -> Fetched {
        let slot = self.slot(url, now);
        let mut slot = lock(&slot);
        if let Some(answer) = slot.as_ref().and_then(|kept| kept.answer(now, believed)) {
            return answer;
        }
        let last: Fetched = fetch().map(Arc::from);
        let document = match &last {
            Ok(document) => Some((now, Arc::clone(document))),
            Err(_) => slot.take().and_then(|kept| kept.document),
        };
        let kept = slot.insert(Kept {
            asked: now,
            last,
            document,
        });
        kept.fresh(now, FRESH).unwrap_or_else(|| kept.last.clone())
    }

    fn slot(&self, url: &str, now: Timestamp) -> Arc<Mutex<Option<Kept>>> {
        let mut slots = lock(&self.slots);
        if let Some(slot) = slots.get_mut(url) {
            slot.used = now;
            return Arc::clone(&slot.kept);
        }
        if slots.len() >= CAPACITY {
            let oldest = slots
                .iter()
                .min_by_key(|(_, slot)| slot.used)
                .map(|(url, _)| url.clone());
            oldest.and_then(|url| slots.remove(&url));
        }
        let kept = Arc::default();
        let slot = Slot {
            used: now,
            kept: Arc::clone(&kept),
        };
        slots.insert(url.to_owned(), slot);
        kept
    }
}

impl Kept {
    fn answer(&self, now: Timestamp, believed: Duration) -> Option<Fetched> {
        let paused = now.since(self.asked) < PAUSE;
        self.fresh(now, if paused { FRESH } else { believed })
            .or_else(|| paused.then(|| self.last.clone()))
    }

    fn fresh(&self, now: Timestamp, believed: Duration) -> Option<Fetched> {
        let (at, document) = self.document.as_ref()?;
        (now.since(*at) < believed).then(|| Ok(Arc::clone(document)))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const DOWN: OutboundError = OutboundError::TimedOut;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    fn no_fetch() -> Result<Vec<u8>, OutboundError> {
        panic!("the server was asked again")
    }

    fn text(fetched: Fetched) -> Result<String, OutboundError> {
        fetched.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_document_is_believed_for_ten_minutes() {
        let documents = Documents::default();
        let first = documents.read("u", at(0), FRESH, || Ok(b"one".to_vec()));
        assert_eq!(text(first), Ok("one".to_owned()));
        let kept = documents.read("u", at(599), FRESH, no_fetch);
        assert_eq!(text(kept), Ok("one".to_owned()));
        let next = documents.read("u", at(600), FRESH, || Ok(b"two".to_vec()));
        assert_eq!(text(next), Ok("two".to_owned()));
    }

    #[test]
    fn unknown_keys_make_one_request_in_ten_seconds() {
        let documents = Documents::default();
        let _ = documents.read("u", at(0), FRESH, || Ok(b"one".to_vec()));
        let early = documents.read("u", at(9), PAUSE, no_fetch);
        assert_eq!(text(early), Ok("one".to_owned()));
        let again = documents.read("u", at(10), PAUSE, || Ok(b"two".to_vec()));
        assert_eq!(text(again), Ok("two".to_owned()));
        let early = documents.read("u", at(19), PAUSE, no_fetch);
        assert_eq!(text(early), Ok("two".to_owned()));
    }

    #[test]
    fn a_failed_refresh_takes_no_fresh_document_away() {
        let documents = Documents::default();
        let _ = documents.read("u", at(0), FRESH, || Ok(b"one".to_vec()));
        let failed = documents.read("u", at(20), PAUSE, || Err(DOWN));
        assert_eq!(text(failed), Ok("one".to_owned()));
        let paused = documents.read("u", at(25), PAUSE, no_fetch);
        assert_eq!(text(paused), Ok("one".to_owned()));
        let kept = documents.read("u", at(40), FRESH, no_fetch);
        assert_eq!(text(kept), Ok("one".to_owned()));
        let stale = documents.read("u", at(600), FRESH, || Err(DOWN));
        assert_eq!(text(stale), Err(DOWN));
    }

    #[test]
    fn a_failure_is_remembered_for_ten_seconds() {
        let documents = Documents::default();
        let failed = documents.read("u", at(0), FRESH, || Err(DOWN));
        assert_eq!(text(failed), Err(DOWN));
        assert_eq!(text(documents.read("u", at(9), FRESH, no_fetch)), Err(DOWN));
        assert_eq!(text(documents.read("u", at(9), PAUSE, no_fetch)), Err(DOWN));
        let again = documents.read("u", at(10), FRESH, || Ok(b"one".to_vec()));
        assert_eq!(text(again), Ok("one".to_owned()));
    }

    #[test]
    fn a_crowd_makes_one_request_a_url() {
        let documents = Documents::default();
        let fetches = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for n in 0..16 {
                let (documents, fetches) = (&documents, &fetches);
                scope.spawn(move || {
                    let url = format!("u{}", n % 2);
                    let found = documents.read(&url, at(0), FRESH, || {
                        std::thread::sleep(Duration::from_millis(50));
                        fetches.fetch_add(1, Ordering::SeqCst);
                        Ok(url.clone().into_bytes())
                    });
                    assert_eq!(text(found), Ok(url.clone()));
                });
            }
        });
        assert_eq!(fetches.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn the_documents_that_were_used_least_lately_make_room() {
        let documents = Documents::default();
        for n in 0..300 {
            let url = format!("u{n}");
            let _ = documents.read(&url, at(n), FRESH, || Ok(Vec::new()));
            let _ = documents.read("u0", at(n), FRESH, || Ok(Vec::new()));
        }
        assert_eq!(lock(&documents.slots).len(), CAPACITY);
        let _ = documents.read("u0", at(300), FRESH, no_fetch);
        let _ = documents.read("u299", at(300), FRESH, no_fetch);
        assert!(!lock(&documents.slots).contains_key("u1"));
    }
}
