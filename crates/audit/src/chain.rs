use crate::{Marks, NewRecord, Record, SealedRecord};
use portcullis_base::{AccountId, Call, Mac, MacKey, StoreResult};

/// How many records are read at once while the chain is walked.
const PAGE: u16 = 500;

/// The end of the chain: the newest number, its hash, and a seal over both, so that cutting the end off is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the newest record; zero when there is none.
    pub sequence: i64,
    /// Its hash; all zero when there is none.
    pub hash: [u8; 32],
    /// The keyed hash over both.
    pub seal: [u8; 32],
}

impl Head {
    /// The head of a chain without records.
    #[must_use]
    pub fn empty(key: &MacKey) -> Self {
        Self::sealed(key, 0, [0; 32])
    }

    fn sealed(key: &MacKey, sequence: i64, hash: [u8; 32]) -> Self {
        let seal = *key
            .mac(&[b"head", &sequence.to_be_bytes(), &hash])
            .as_bytes();
        Self {
            sequence,
            hash,
            seal,
        }
    }

    fn is_genuine(&self, key: &MacKey) -> bool {
        Mac::from_stored(Self::sealed(key, self.sequence, self.hash).seal)
            == Mac::from_stored(self.seal)
    }
}

/// The audit log, kept. There is no way to change or remove a record.
pub trait AuditLog {
    /// The head, locked until the transaction ends, so that numbers have no gaps; `None` before the first record.
    fn lock_audit_head(&mut self) -> StoreResult<Option<Head>>;

    /// Keeps a record and the new head.
    fn put_audit_record(&mut self, record: &SealedRecord, head: &Head) -> StoreResult<()>;
}

/// Which records to read: newest first, `before` continuing behind the last of the page before.
#[derive(Clone, Debug, Default)]
pub struct RecordQuery {
    /// Only records with a smaller number.
    pub before: Option<i64>,
    /// Only about this account, as actor or subject.
    pub account: Option<AccountId>,
    /// Only this event.
    pub event: Option<String>,
    /// How many at most.
    pub limit: u16,
}

/// The audit log, read.
pub trait AuditReader {
    /// The head, not locked; `None` before the first record.
    fn audit_head(&mut self) -> StoreResult<Option<Head>>;

    /// A page of records, newest first.
    fn audit_page(&mut self, query: &RecordQuery) -> StoreResult<Vec<SealedRecord>>;

    /// Records in the order of the chain, from a number on.
    fn audit_from(&mut self, sequence: i64, limit: u16) -> StoreResult<Vec<SealedRecord>>;
}

/// Records an event, in the transaction that `store` stands for.
///
/// # Errors
/// Whatever the store answers; then the fact must not happen either.
pub fn append(
    store: &mut (impl AuditLog + ?Sized),
    call: &mut Call<'_>,
    key: &MacKey,
    new: NewRecord,
) -> StoreResult<()> {
    let head = store.lock_audit_head()?.unwrap_or_else(|| Head::empty(key));
    let (actor_id, subject) = (new.actor_id(), new.subject);
    let record = new.into_record(call);
    let body = serde_json::to_string(&record).map_err(|error| {
        portcullis_base::StoreError::Backend(format!("an audit record cannot be written: {error}"))
    })?;
    let sequence = head.sequence.saturating_add(1);
    let hash = link(key, sequence, &body, &head.hash);
    let marks = Marks::of(&record);
    let sealed = SealedRecord {
        sequence,
        at: call.now(),
        event: record.event,
        marks,
        actor_id,
        subject,
        body,
        hash,
    };
    store.put_audit_record(&sealed, &Head::sealed(key, sequence, hash))
}

fn link(key: &MacKey, sequence: i64, body: &str, before: &[u8; 32]) -> [u8; 32] {
    *key.mac(&[b"record", &sequence.to_be_bytes(), body.as_bytes(), before])
        .as_bytes()
}

/// What walking the chain has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every record is as it was written, and none is missing.
    ///
    /// A log from which everything was removed, the head too, looks like one that was never written to: who knows that
    /// there must be records does not accept zero.
    Intact {
        /// How many there are.
        records: i64,
    },
    /// The chain does not hold.
    Broken {
        /// The number at which it breaks.
        sequence: i64,
        /// How.
        how: Break,
    },
}

/// How a chain can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Break {
    /// A number is missing: a record was removed, or two were exchanged.
    Missing,
    /// A record is not as it was written, or the one before it is not.
    Altered,
    /// The columns beside the record say something else than the record.
    Columns,
    /// The end was cut off, or the head was written by somebody without the key.
    Head,
}

impl std::fmt::Display for Break {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Missing => "a record is missing or out of its place",
            Self::Altered => "a record is not as it was written",
            Self::Columns => "the columns beside a record differ from the record",
            Self::Head => "the end of the log was cut off, or its seal is not ours",
        })
    }
}

/// Walks the whole chain.
///
/// Not seen: a whole log that was put back to an older copy of itself, head and all, because that copy was genuine once.
/// Who wants to see that too keeps the head elsewhere and compares.
///
/// # Errors
/// Whatever the store answers.
pub fn verify(store: &mut (impl AuditReader + ?Sized), key: &MacKey) -> StoreResult<Verdict> {
    // The head is read first: records that are added meanwhile lie behind it and are not looked at.
    let head = store.audit_head()?.unwrap_or_else(|| Head::empty(key));
    if !head.is_genuine(key) {
        return Ok(Verdict::Broken {
            sequence: head.sequence,
            how: Break::Head,
        });
    }
    if let Some(stray) = stray_record(store)? {
        return Ok(stray);
    }
    let (mut next, mut before) = (1i64, [0u8; 32]);
    while next <= head.sequence {
        let page = store.audit_from(next, PAGE)?;
        if page.is_empty() {
            return Ok(Verdict::Broken {
                sequence: next,
                how: Break::Missing,
            });
        }
        for record in page
            .iter()
            .take_while(|record| record.sequence <= head.sequence)
        {
            if let Some(how) = broken(key, record, next, &before) {
                return Ok(Verdict::Broken {
                    sequence: next,
                    how,
                });
            }
            (next, before) = (next + 1, record.hash);
        }
        if page.iter().any(|record| record.sequence > head.sequence) {
            break;
        }
    }
    let complete =
        next == head.sequence + 1 && Mac::from_stored(before) == Mac::from_stored(head.hash);
    Ok(if complete {
        Verdict::Intact {
            records: head.sequence,
        }
    } else {
        Verdict::Broken {
            sequence: next,
            how: Break::Head,
        }
    })
}

/// A record outside of what the head vouches for: the walk from 1 to the head would pass it by, but pages show it.
fn stray_record(store: &mut (impl AuditReader + ?Sized)) -> StoreResult<Option<Verdict>> {
    let oldest = store.audit_from(i64::MIN, 1)?.pop();
    let newest = store.audit_page(&RecordQuery {
        limit: 1,
        ..RecordQuery::default()
    })?;
    // The head is asked last: whatever was kept before this moment came together with a head that covers it.
    let covered = store.audit_head()?.map_or(0, |head| head.sequence);
    let broken = |sequence, how| Some(Verdict::Broken { sequence, how });
    Ok(match (oldest, newest.into_iter().next()) {
        (Some(oldest), _) if oldest.sequence < 1 => broken(oldest.sequence, Break::Missing),
        (_, Some(newest)) if newest.sequence > covered => broken(newest.sequence, Break::Head),
        _ => None,
    })
}

fn broken(key: &MacKey, record: &SealedRecord, expected: i64, before: &[u8; 32]) -> Option<Break> {
    if record.sequence != expected {
        return Some(Break::Missing);
    }
    if Mac::from_stored(link(key, record.sequence, &record.body, before))
        != Mac::from_stored(record.hash)
    {
        return Some(Break::Altered);
    }
    let columns = serde_json::from_str::<Record>(&record.body).is_ok_and(|body| {
        body.at == record.at.millis()
            && body.event == record.event
            && body.actor_id == record.actor_id.map(|id| id.to_string())
            && body.subject == record.subject.map(|id| id.to_string())
            && Marks::of(&body) == record.marks
    });
    (!columns).then_some(Break::Columns)
}

impl SealedRecord {
    /// The record, read back; `None` when the body is none.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        serde_json::from_str(&self.body).ok()
    }
}
