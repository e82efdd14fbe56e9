//! The list of records, found by what they hold, the newest first.

use crate::SealedRecord;
use portcullis_base::{AccountId, StoreResult, Timestamp};

/// How many records are looked at for one page when no index leads to exactly those that fit.
pub const LOOKED_AT: usize = 10_000;
/// How many of them are read at once.
const STEP: u16 = 1_000;

/// Where a record stands in the list: by when it happened, and then by its number, because servers' clocks differ.
pub type Place = (Timestamp, i64);

/// What records have in common; for each of these a store has an index that is in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Nothing: every record.
    Everything,
    /// The event's name.
    Event(String),
    /// `success` or `failure`.
    Outcome(String),
    /// The account that did it.
    Actor(AccountId),
    /// The account that it is about.
    Subject(AccountId),
    /// The client that it is about.
    Client(String),
    /// The address of origin.
    Address(String),
    /// The reference of the request.
    Request(String),
}

impl By {
    /// Whether a record has this.
    #[must_use]
    pub fn fits(&self, record: &SealedRecord) -> bool {
        let marks = &record.marks;
        match self {
            Self::Everything => true,
            Self::Event(name) => record.event == *name,
            Self::Outcome(word) => marks.outcome.as_ref() == Some(word),
            Self::Actor(id) => record.actor_id == Some(*id),
            Self::Subject(id) => record.subject == Some(*id),
            Self::Client(id) => marks.client.as_ref() == Some(id),
            Self::Address(address) => marks.address.as_ref() == Some(address),
            Self::Request(reference) => marks.request.as_ref() == Some(reference),
        }
    }
}

/// A walk along one index, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// Which index.
    pub by: By,
    /// Only what happened then or later.
    pub from: Option<Timestamp>,
    /// Only what happened before then.
    pub until: Option<Timestamp>,
    /// Only what stands behind this place.
    pub after: Option<Place>,
    /// How many at most.
    pub limit: u16,
}

/// The audit log as a list.
pub trait AuditList {
    /// Records along one index, the newest first.
    fn audit_scan(&mut self, scan: &Scan) -> StoreResult<Vec<SealedRecord>>;

    /// The addresses of those of these accounts that still are.
    fn audit_people(&mut self, ids: &[AccountId]) -> StoreResult<Vec<(AccountId, String)>>;
}

/// What is searched for; everything that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// This account did it, or it is about this account.
    pub person: Option<AccountId>,
    /// This account did it.
    pub actor: Option<AccountId>,
    /// It is about this account.
    pub subject: Option<AccountId>,
    /// This is the event's name.
    pub event: Option<String>,
    /// `success` or `failure`.
    pub outcome: Option<String>,
    /// It is about this client.
    pub client: Option<String>,
    /// It came from this address.
    pub address: Option<String>,
    /// This is the reference of the request.
    pub request: Option<String>,
    /// It happened then or later.
    pub from: Option<Timestamp>,
    /// It happened before then.
    pub until: Option<Timestamp>,
    /// It stands behind this place.
    pub after: Option<Place>,
}

/// One page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The records, the newest first.
    pub records: Vec<SealedRecord>,
    /// Where to go on; `None` when nothing more can fit.
    pub next: Option<Place>,
    /// Whether the search stopped because it had looked at enough, and not because the page was full.
    pub stopped: bool,
}

/// Finds a page of records that fit `search` and for which `fits` answers yes; `None` for a search that an index answers.
///
/// One condition leads along its index, the one that fewest records are expected to meet; the others are looked at record
/// by record, at [`LOOKED_AT`] of them at most. The number of reads is bounded, whatever is in the log.
///
/// # Errors
/// Whatever the store answers.
pub fn find(
    store: &mut (impl AuditList + ?Sized),
    search: &Search,
    fits: Option<&dyn Fn(&SealedRecord) -> bool>,
    size: u16,
) -> StoreResult<Found> {
    let mut conditions = search.conditions();
    let leading = if conditions.is_empty() {
        vec![By::Everything]
    } else {
        conditions.remove(0)
    };
    let exact = conditions.is_empty() && fits.is_none();
    let holds = |record: &SealedRecord| {
        let all = conditions.iter();
        let mut all = all.map(|any| any.iter().any(|by| by.fits(record)));
        all.all(|holds| holds) && fits.is_none_or(|fits| fits(record))
    };
    let mut walk = Walk {
        search,
        leading,
        after: search.after,
        left: LOOKED_AT,
    };
    let wanted = usize::from(size);
    let mut records: Vec<SealedRecord> = Vec::new();
    loop {
        let step = if exact { size.saturating_add(1) } else { STEP };
        let read = walk.step(store, step)?;
        let over = read.len() < usize::from(step);
        records.extend(read.into_iter().filter(holds));
        let full = records.len() > wanted;
        if full {
            records.truncate(wanted);
        }
        let stopped = !full && !over && walk.left == 0;
        if full || over || stopped {
            let last = records.last().map(place).filter(|_| full);
            let next = last.or(walk.after.filter(|_| stopped));
            return Ok(Found {
                records,
                next,
                stopped,
            });
        }
    }
}

fn place(record: &SealedRecord) -> Place {
    (record.at, record.sequence)
}

/// A walk along the leading condition.
struct Walk<'a> {
    search: &'a Search,
    leading: Vec<By>,
    after: Option<Place>,
    left: usize,
}

impl Walk<'_> {
    /// The next records; those of several indices are merged, each record once.
    fn step(
        &mut self,
        store: &mut (impl AuditList + ?Sized),
        limit: u16,
    ) -> StoreResult<Vec<SealedRecord>> {
        let mut read = Vec::new();
        for by in &self.leading {
            read.extend(store.audit_scan(&Scan {
                by: by.clone(),
                from: self.search.from,
                until: self.search.until,
                after: self.after,
                limit,
            })?);
        }
        read.sort_by_key(|record| std::cmp::Reverse(place(record)));
        read.dedup_by_key(|record| record.sequence);
        read.truncate(limit.into());
        self.after = read.last().map(place).or(self.after);
        self.left = self.left.saturating_sub(read.len());
        Ok(read)
    }
}

impl Search {
    /// What must hold, each as alternatives, those first that fewest records are expected to meet.
    fn conditions(&self) -> Vec<Vec<By>> {
        let one = |by: Option<By>| by.map(|by| vec![by]);
        let person = |id: AccountId| vec![By::Actor(id), By::Subject(id)];
        let all = [
            one(self.request.clone().map(By::Request)),
            one(self.subject.map(By::Subject)),
            one(self.actor.map(By::Actor)),
            self.person.map(person),
            one(self.address.clone().map(By::Address)),
            one(self.client.clone().map(By::Client)),
            one(self.event.clone().map(By::Event)),
            one(self.outcome.clone().map(By::Outcome)),
        ];
        all.into_iter().flatten().collect()
    }
}

impl SealedRecord {
    /// Whether a text is in one of the values of the record, in either case.
    #[must_use]
    pub fn mentions(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        if !self.may_mention(&text) {
            return false;
        }
        // The names of the fields are in every record: they are no find.
        self.record().is_some_and(|record| {
            let fixed = [
                Some(&record.id),
                Some(&record.event),
                Some(&record.outcome),
                Some(&record.actor),
                Some(&record.address),
                record.actor_id.as_ref(),
                record.actor_email.as_ref(),
                record.subject.as_ref(),
                record.forwarded.as_ref(),
                record.user_agent.as_ref(),
                record.request.as_ref(),
            ];
            let values = fixed.into_iter().flatten().chain(record.details.values());
            let mut found = values.map(|value| value.to_lowercase().contains(&text));
            found.any(|found| found)
        })
    }

    /// Whether the text is anywhere in the body, as JSON spells it: most records need not be taken apart.
    fn may_mention(&self, text: &str) -> bool {
        let spelled = serde_json::to_string(text).unwrap_or_default();
        let bare = spelled
            .strip_prefix('"')
            .and_then(|it| it.strip_suffix('"'));
        bare.is_none_or(|bare| self.body.to_lowercase().contains(bare))
    }
}
