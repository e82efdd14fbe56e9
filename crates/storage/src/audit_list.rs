use crate::audit::{Row, all};
use crate::connection::{Tx, with_conn};
use crate::schema::{accounts, audit_records as records};
use crate::value::{Id, without_nul};
use diesel::prelude::*;
use portcullis_audit::{AuditList, By, Scan, SealedRecord};
use portcullis_base::{AccountId, StoreResult};

impl AuditList for Tx<'_> {
    fn audit_scan(&mut self, scan: &Scan) -> StoreResult<Vec<SealedRecord>> {
        let text = |text: &str| without_nul(text).into_owned();
        let rows: Vec<Row> = with_conn!(self, conn => {
            let mut select = records::table
                .select(records::all_columns)
                .order((records::at.desc(), records::sequence.desc()))
                .limit(i64::from(scan.limit))
                .into_boxed();
            select = match &scan.by {
                By::Everything => select,
                By::Event(name) => select.filter(records::event.eq(text(name))),
                By::Outcome(word) => select.filter(records::outcome.eq(text(word))),
                By::Actor(id) => select.filter(records::actor_id.eq(Id::from(*id))),
                By::Subject(id) => select.filter(records::subject_id.eq(Id::from(*id))),
                By::Client(id) => select.filter(records::client.eq(text(id))),
                By::Address(address) => select.filter(records::address.eq(text(address))),
                By::Request(reference) => select.filter(records::request.eq(text(reference))),
            };
            if let Some(from) = scan.from {
                select = select.filter(records::at.ge(from.millis()));
            }
            if let Some(until) = scan.until {
                select = select.filter(records::at.lt(until.millis()));
            }
            if let Some((at, sequence)) = scan.after {
                let at = at.millis();
                // The first condition says nothing new, but it is where the index is entered.
                select = select
                    .filter(records::at.le(at))
                    .filter(records::at.lt(at).or(records::sequence.lt(sequence)));
            }
            select.load(conn)
        })?;
        Ok(all(rows))
    }

    fn audit_people(&mut self, ids: &[AccountId]) -> StoreResult<Vec<(AccountId, String)>> {
        let ids: Vec<Id> = ids.iter().copied().map(Id::from).collect();
        let query = accounts::table
            .filter(accounts::id.eq_any(ids))
            .select((accounts::id, accounts::email));
        let rows: Vec<(Id, String)> = with_conn!(self, conn => query.load(conn))?;
        Ok(rows
            .into_iter()
            .map(|(id, email)| (id.into(), email))
            .collect())
    }
}
