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

/// The beginning of the chain, once old records were removed: the first number that is kept, the hash that it follows, and a
/// seal over both, so that nobody else can cut the beginning off unseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Floor {
    /// The first number that is kept.
    pub first: i64,
    /// The hash of the record before it.
    pub before: [u8; 32],
    /// The keyed hash over both.
    pub seal: [u8; 32],
}

impl Floor {
    /// The floor of a chain from which nothing was removed.
    #[must_use]
    pub fn start(key: &MacKey) -> Self {
        Self::sealed(key, 1, [0; 32])
    }

    fn sealed(key: &MacKey, first: i64, before: [u8; 32]) -> Self {
        let seal = *key
            .mac(&[b"floor", &first.to_be_bytes(), &before])
            .as_bytes();
        Self {
            first,
            before,
            seal,
        }
    }

    fn is_genuine(&self, key: &MacKey) -> bool {
        Mac::from_stored(Self::sealed(key, self.first, self.before).seal)
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
    /// The floor; `None` while nothing was removed.
    fn audit_floor(&mut self) -> StoreResult<Option<Floor>>;

    /// The head, not locked; `None` before the first record.
    fn audit_head(&mut self) -> StoreResult<Option<Head>>;

    /// A page of records, newest first.
    fn audit_page(&mut self, query: &RecordQuery) -> StoreResult<Vec<SealedRecord>>;

    /// Records in the order of the chain, from a number on.
    fn audit_from(&mut self, sequence: i64, limit: u16) -> StoreResult<Vec<SealedRecord>>;
}

/// The audit log, when records are older than they are to be kept. A port of its own: nothing else removes a record.
pub trait AuditPruner {
    /// Removes all records before the floor's first and keeps the floor; returns how many they were.
    fn cut_audit(&mut self, floor: &Floor) -> StoreResult<u64>;
}

/// What became of old records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pruned {
    /// None is old enough.
    Nothing,
    /// So many were removed, and this is the first number that is kept.
    Some {
        /// How many.
        count: u64,
        /// The first that is kept.
        first: i64,
    },
    /// The chain does not hold there: nothing was removed, because it is evidence.
    Broken {
        /// The number at which it breaks.
        sequence: i64,
        /// How.
        how: Break,
    },
}

/// Removes records that happened before an instant, from the beginning of the chain on and `most` at most, in the transaction
/// that `store` stands for. What stays can be verified as before. The newest record always stays.
///
/// # Errors
/// Whatever the store answers; then nothing is removed.
pub fn prune(
    store: &mut (impl AuditLog + AuditReader + AuditPruner + ?Sized),
    key: &MacKey,
    (before, most): (portcullis_base::Timestamp, u16),
) -> StoreResult<Pruned> {
    let Some(head) = store.lock_audit_head()? else {
        return Ok(Pruned::Nothing);
    };
    let floor = store.audit_floor()?.unwrap_or_else(|| Floor::start(key));
    if let Some(Verdict::Broken { sequence, how }) = unsealed(key, &head, &floor) {
        return Ok(Pruned::Broken { sequence, how });
    }
    let page = store.audit_from(floor.first, most)?;
    let old = page
        .iter()
        .take_while(|record| record.at < before && record.sequence < head.sequence);
    let (mut next, mut hash, mut count) = (floor.first, floor.before, 0);
    for record in old {
        if let Some(how) = broken(key, record, next, &hash) {
            return Ok(Pruned::Broken {
                sequence: next,
                how,
            });
        }
        (next, hash, count) = (next + 1, record.hash, count + 1);
    }
    if count == 0 {
        return Ok(Pruned::Nothing);
    }
    let removed = store.cut_audit(&Floor::sealed(key, next, hash))?;
    if removed == count {
        let first = next;
        Ok(Pruned::Some { count, first })
    } else {
        let told = format!("{removed} audit records would be removed where {count} are old");
        Err(portcullis_base::StoreError::Backend(told))
    }
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
    /// The beginning was cut off by somebody without the key.
    Floor,
}

impl std::fmt::Display for Break {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Missing => "a record is missing or out of its place",
            Self::Altered => "a record is not as it was written",
            Self::Columns => "the columns beside a record differ from the record",
            Self::Floor => "the beginning of the log was cut off, and the seal of that is not ours",
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
    let floor = store.audit_floor()?.unwrap_or_else(|| Floor::start(key));
    if let Some(broken) = unsealed(key, &head, &floor) {
        return Ok(broken);
    }
    if let Some(stray) = stray_record(store)? {
        return Ok(stray);
    }
    walk(store, key, &head, floor)
}

/// Walks the newest records of the chain, `most` at most: quick enough for every start.
///
/// # Errors
/// Whatever the store answers.
pub fn quick_check(
    store: &mut (impl AuditReader + ?Sized),
    key: &MacKey,
    most: u16,
) -> StoreResult<Verdict> {
    let head = store.audit_head()?.unwrap_or_else(|| Head::empty(key));
    let floor = store.audit_floor()?.unwrap_or_else(|| Floor::start(key));
    if let Some(broken) = unsealed(key, &head, &floor) {
        return Ok(broken);
    }
    let first = head.sequence.saturating_sub(most.into()) + 1;
    if first <= floor.first {
        return walk(store, key, &head, floor);
    }
    // The record before the first one is believed; the seal of the head vouches for those behind it.
    match store.audit_from(first - 1, 1)?.pop() {
        Some(before) if before.sequence == first - 1 => {
            walk(store, key, &head, Floor::sealed(key, first, before.hash))
        }
        _ => Ok(Verdict::Broken {
            sequence: first - 1,
            how: Break::Missing,
        }),
    }
}

fn unsealed(key: &MacKey, head: &Head, floor: &Floor) -> Option<Verdict> {
    let broken = |sequence, how| Some(Verdict::Broken { sequence, how });
    if !head.is_genuine(key) {
        return broken(head.sequence, Break::Head);
    }
    if !floor.is_genuine(key) || floor.first > head.sequence.saturating_add(1) {
        return broken(floor.first, Break::Floor);
    }
    None
}

/// Walks from the floor to the head.
fn walk(
    store: &mut (impl AuditReader + ?Sized),
    key: &MacKey,
    head: &Head,
    floor: Floor,
) -> StoreResult<Verdict> {
    let mut first = floor.first;
    let (mut next, mut before) = (floor.first, floor.before);
    while next <= head.sequence {
        let page = store.audit_from(next, PAGE)?;
        if page.first().is_none_or(|record| record.sequence > next) {
            // Old records may have been removed meanwhile, by who may: then the floor lies higher than it did.
            let floor = store.audit_floor()?.filter(|floor| floor.is_genuine(key));
            if let Some(floor) = floor.filter(|floor| floor.first > next) {
                (first, next, before) = (floor.first, floor.first, floor.before);
                continue;
            }
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
            records: head.sequence - first + 1,
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
    // Asked behind the oldest record: who may remove old records moves the floor in the same transaction.
    let lowest = store.audit_floor()?.map_or(1, |floor| floor.first);
    // The head is asked last: whatever was kept before this moment came together with a head that covers it.
    let covered = store.audit_head()?.map_or(0, |head| head.sequence);
    let broken = |sequence, how| Some(Verdict::Broken { sequence, how });
    Ok(match (oldest, newest.into_iter().next()) {
        (Some(oldest), _) if oldest.sequence < lowest => broken(oldest.sequence, Break::Missing),
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
