#![doc = include_str!("../README.md")]

mod chain;
mod event;
mod list;
mod record;
mod subscription;
mod tally;

pub use chain::{
    AuditLog, AuditPruner, AuditReader, Break, Floor, Head, Pruned, RecordQuery, Verdict, append,
    prune, quick_check, verify,
};
pub use event::{Event, FailureReason, Outcome};
pub use list::{AuditList, By, Found, LOOKED_AT, Place, Scan, Search, find};
pub use record::{Actor, Marks, NewRecord, Origin, Record, SealedRecord};
pub use subscription::{
    ATTEMPTS, Hidden, Progress, Shape, Subscription, SubscriptionStore, Topic, back_off,
};
pub use tally::{DayTally, Tallied, TallyStore, day_of, tallied};
