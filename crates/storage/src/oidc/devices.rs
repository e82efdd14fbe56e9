use super::{client_id, inserted, joined, scope, split};
use crate::connection::{Tx, with_conn};
use crate::schema::oidc_device_requests as requests;
use crate::value::{Digest, Id, duration, known, millis};
use diesel::prelude::*;
use portcullis_base::{StoreError, StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::device::Answer;
use portcullis_oidc::{DeviceRequest, DeviceRequestStore};
use std::time::Duration;

const PENDING: &str = "pending";
const APPROVED: &str = "approved";
const DENIED: &str = "denied";

#[derive(Queryable, Insertable)]
#[diesel(table_name = requests)]
struct Row {
    digest: Digest,
    user_code: Digest,
    client_id: String,
    scope: String,
    resources: String,
    answer: String,
    grant_id: Option<Id>,
    poll_interval: i64,
    polled_at: Option<i64>,
    expires_at: i64,
}

impl From<&DeviceRequest> for Row {
    fn from(request: &DeviceRequest) -> Self {
        let (answer, grant_id) = columns(request.answer);
        Self {
            digest: Digest::from(&request.digest),
            user_code: Digest::from(&request.user_code),
            client_id: request.client.as_str().to_owned(),
            scope: request.scope.to_string(),
            resources: joined(&request.resources),
            answer: answer.to_owned(),
            grant_id,
            poll_interval: millis(request.interval),
            polled_at: request.polled_at.map(Timestamp::millis),
            expires_at: request.expires_at.millis(),
        }
    }
}

impl TryFrom<Row> for DeviceRequest {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        let answer = match (row.answer.as_str(), row.grant_id) {
            (PENDING, None) => Some(Answer::Pending),
            (APPROVED, Some(grant)) => Some(Answer::Approved(grant.into())),
            (DENIED, None) => Some(Answer::Denied),
            _ => None,
        };
        Ok(Self {
            digest: row.digest.into(),
            user_code: row.user_code.into(),
            client: client_id(&row.client_id, "oidc_device_requests.client_id")?,
            scope: scope(&row.scope),
            resources: split(&row.resources),
            answer: known(answer, "oidc_device_requests.answer")?,
            interval: duration(row.poll_interval),
            polled_at: row.polled_at.map(Timestamp::from_millis),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}

/// The word of an answer, and its grant.
fn columns(answer: Answer) -> (&'static str, Option<Id>) {
    match answer {
        Answer::Pending => (PENDING, None),
        Answer::Approved(grant) => (APPROVED, Some(grant.into())),
        Answer::Denied => (DENIED, None),
    }
}

impl DeviceRequestStore for Tx<'_> {
    fn insert_device_request(&mut self, request: &DeviceRequest) -> StoreResult<()> {
        let insert = diesel::insert_into(requests::table)
            .values(Row::from(request))
            .on_conflict_do_nothing();
        with_conn!(self, conn => insert.execute(conn)).and_then(inserted)
    }

    fn device_request(&mut self, digest: &TokenDigest) -> StoreResult<Option<DeviceRequest>> {
        let query = requests::table
            .find(Digest::from(digest))
            .select(requests::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(DeviceRequest::try_from).transpose()
    }

    fn device_request_by_user_code(
        &mut self,
        user_code: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<DeviceRequest>> {
        let query = requests::table
            .filter(requests::user_code.eq(Digest::from(user_code)))
            .filter(requests::answer.eq(PENDING))
            .filter(requests::expires_at.gt(now.millis()))
            .select(requests::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(DeviceRequest::try_from).transpose()
    }

    fn note_poll(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
        interval: Duration,
    ) -> StoreResult<()> {
        let update = diesel::update(requests::table.find(Digest::from(digest))).set((
            requests::polled_at.eq(now.millis()),
            requests::poll_interval.eq(millis(interval)),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|_| ())
    }

    fn answer_device_request(
        &mut self,
        digest: &TokenDigest,
        answer: Answer,
        now: Timestamp,
    ) -> StoreResult<bool> {
        let (word, grant) = columns(answer);
        let waiting = requests::table
            .find(Digest::from(digest))
            .filter(requests::answer.eq(PENDING))
            .filter(requests::expires_at.gt(now.millis()));
        let update =
            diesel::update(waiting).set((requests::answer.eq(word), requests::grant_id.eq(grant)));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn take_device_request(&mut self, digest: &TokenDigest) -> StoreResult<bool> {
        let answered = requests::table
            .find(Digest::from(digest))
            .filter(requests::answer.ne(PENDING));
        let delete = diesel::delete(answered);
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_device_requests(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM oidc_device_requests WHERE digest IN \
             (SELECT digest FROM oidc_device_requests WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
