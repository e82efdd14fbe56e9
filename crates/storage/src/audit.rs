use crate::connection::{Conn, Tx, with_conn};
use crate::schema::{audit_floor, audit_head, audit_records as records};
use crate::value::{Digest, Id};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use portcullis_audit::{
    AuditLog, AuditPruner, AuditReader, Floor, Head, Marks, RecordQuery, SealedRecord,
};
use portcullis_base::{AccountId, StoreResult, Timestamp};

/// The one row.
const ONLY: i32 = 1;
/// The PostgreSQL advisory lock that stands for the head while there is no row to lock.
const FIRST: i64 = 0x706f_7274_6375_6c02;

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = audit_head)]
struct HeadRow {
    sequence: i64,
    hash: Digest,
    seal: Digest,
}

impl From<HeadRow> for Head {
    fn from(row: HeadRow) -> Self {
        Self {
            sequence: row.sequence,
            hash: row.hash.0,
            seal: row.seal.0,
        }
    }
}

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = audit_floor)]
struct FloorRow {
    first: i64,
    before: Digest,
    seal: Digest,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = records)]
pub(crate) struct Row {
    sequence: i64,
    at: i64,
    event: String,
    actor_id: Option<Id>,
    subject_id: Option<Id>,
    body: String,
    hash: Digest,
    outcome: Option<String>,
    address: Option<String>,
    client: Option<String>,
    request: Option<String>,
}

impl From<Row> for SealedRecord {
    fn from(row: Row) -> Self {
        Self {
            sequence: row.sequence,
            at: Timestamp::from_millis(row.at),
            event: row.event,
            actor_id: row.actor_id.map(AccountId::from),
            subject: row.subject_id.map(AccountId::from),
            body: row.body,
            hash: row.hash.0,
            marks: Marks {
                outcome: row.outcome,
                address: row.address,
                client: row.client,
                request: row.request,
            },
        }
    }
}

pub(crate) fn all(rows: Vec<Row>) -> Vec<SealedRecord> {
    rows.into_iter().map(SealedRecord::from).collect()
}

impl Tx<'_> {
    /// SQLite locks nothing here: whoever writes is the only one.
    fn head_for_update(&mut self) -> StoreResult<Option<Head>> {
        let query = audit_head::table.find(ONLY).select((
            audit_head::sequence,
            audit_head::hash,
            audit_head::seal,
        ));
        let row: QueryResult<Option<HeadRow>> = match &mut self.conn {
            Conn::Sqlite(conn) => query.first(&mut **conn).optional(),
            Conn::Postgres(conn) => query.for_update().first(&mut **conn).optional(),
        };
        Ok(self.check(row)?.map(Head::from))
    }
}

impl AuditLog for Tx<'_> {
    fn lock_audit_head(&mut self) -> StoreResult<Option<Head>> {
        let head = self.head_for_update()?;
        if head.is_some() || !self.is_postgres() {
            return Ok(head);
        }
        let lock = diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(FIRST);
        with_conn!(self, conn => lock.execute(conn))?;
        // Whoever held the lock may have written the first record.
        self.head_for_update()
    }

    fn put_audit_record(&mut self, record: &SealedRecord, head: &Head) -> StoreResult<()> {
        let insert = diesel::insert_into(records::table).values(Row {
            sequence: record.sequence,
            at: record.at.millis(),
            event: record.event.clone(),
            actor_id: record.actor_id.map(Id::from),
            subject_id: record.subject.map(Id::from),
            body: record.body.clone(),
            hash: crate::value::Bytes(record.hash),
            outcome: record.marks.outcome.clone(),
            address: record.marks.address.clone(),
            client: record.marks.client.clone(),
            request: record.marks.request.clone(),
        });
        with_conn!(self, conn => insert.execute(conn))?;
        let row = || HeadRow {
            sequence: head.sequence,
            hash: crate::value::Bytes(head.hash),
            seal: crate::value::Bytes(head.seal),
        };
        let upsert = diesel::insert_into(audit_head::table)
            .values((audit_head::id.eq(ONLY), row()))
            .on_conflict(audit_head::id)
            .do_update()
            .set(row());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }
}

impl AuditPruner for Tx<'_> {
    fn cut_audit(&mut self, floor: &Floor) -> StoreResult<u64> {
        let row = || FloorRow {
            first: floor.first,
            before: crate::value::Bytes(floor.before),
            seal: crate::value::Bytes(floor.seal),
        };
        let upsert = diesel::insert_into(audit_floor::table)
            .values((audit_floor::id.eq(ONLY), row()))
            .on_conflict(audit_floor::id)
            .do_update()
            .set(row());
        with_conn!(self, conn => upsert.execute(conn))?;
        let delete = diesel::delete(records::table.filter(records::sequence.lt(floor.first)));
        let removed = with_conn!(self, conn => delete.execute(conn))?;
        Ok(u64::try_from(removed).unwrap_or(u64::MAX))
    }
}

impl AuditReader for Tx<'_> {
    fn audit_floor(&mut self) -> StoreResult<Option<Floor>> {
        let query = audit_floor::table.find(ONLY).select((
            audit_floor::first,
            audit_floor::before,
            audit_floor::seal,
        ));
        let row: Option<FloorRow> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(row.map(|row| Floor {
            first: row.first,
            before: row.before.0,
            seal: row.seal.0,
        }))
    }

    fn audit_head(&mut self) -> StoreResult<Option<Head>> {
        let query = audit_head::table.find(ONLY).select((
            audit_head::sequence,
            audit_head::hash,
            audit_head::seal,
        ));
        let row: Option<HeadRow> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(row.map(Head::from))
    }

    fn audit_page(&mut self, query: &RecordQuery) -> StoreResult<Vec<SealedRecord>> {
        let rows: Vec<Row> = with_conn!(self, conn => {
            let mut select = records::table
                .select(records::all_columns)
                .order(records::sequence.desc())
                .limit(i64::from(query.limit))
                .into_boxed();
            if let Some(before) = query.before {
                select = select.filter(records::sequence.lt(before));
            }
            if let Some(account) = query.account.map(Id::from) {
                select = select.filter(
                    records::actor_id.eq(account).or(records::subject_id.eq(account)),
                );
            }
            if let Some(event) = query.event.as_deref().map(crate::value::without_nul) {
                select = select.filter(records::event.eq(event.into_owned()));
            }
            select.load(conn)
        })?;
        Ok(all(rows))
    }

    fn audit_from(&mut self, sequence: i64, limit: u16) -> StoreResult<Vec<SealedRecord>> {
        let query = records::table
            .filter(records::sequence.ge(sequence))
            .order(records::sequence)
            .limit(i64::from(limit))
            .select(records::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        Ok(all(rows))
    }
}
