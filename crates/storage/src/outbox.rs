use crate::connection::{Tx, with_conn};
use crate::purge::rows;
use crate::schema::outbox;
use crate::seal::{Place, Sealer};
use crate::value::{Id, count, known, millis, without_nul};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text};
use portcullis_base::{MailId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::outbox::{Mail, MailContent, MailKind, MailState, Standing};
use portcullis_credentials::{Email, OutboxStore};
use std::time::Duration;
use zeroize::Zeroizing;

const COLUMN: &str = "outbox.body";
const QUEUED: &str = "queued";
const SENT: &str = "sent";
const FAILED: &str = "failed";

#[derive(Queryable, QueryableByName, Insertable)]
#[diesel(table_name = outbox)]
struct Row {
    #[diesel(sql_type = Binary)]
    id: Id,
    #[diesel(sql_type = Text)]
    recipient: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Binary>)]
    body: Option<Vec<u8>>,
    #[diesel(sql_type = BigInt)]
    created_at: i64,
    #[diesel(sql_type = BigInt)]
    expires_at: i64,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    state_at: i64,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Nullable<Text>)]
    last_error: Option<String>,
}

impl Row {
    fn sealed(mail: &Mail, sealer: &Sealer) -> StoreResult<Self> {
        let id = Id::from(mail.id);
        let (state, state_at) = match mail.state {
            MailState::Queued(at) => (QUEUED, at),
            MailState::Sent(at) => (SENT, at),
            MailState::Failed(at) => (FAILED, at),
        };
        let body = mail
            .content
            .as_ref()
            .map(|content| sealer.seal(place(&id), &encoded(content)?))
            .transpose()?;
        Ok(Self {
            id,
            recipient: mail.to.as_str().to_owned(),
            kind: mail.kind.as_str().to_owned(),
            body,
            created_at: mail.created_at.millis(),
            expires_at: mail.expires_at.millis(),
            state: state.to_owned(),
            state_at: state_at.millis(),
            attempts: mail.attempts,
            last_error: mail
                .last_error
                .as_deref()
                .map(|error| without_nul(error).into_owned()),
        })
    }

    fn opened(self, sealer: &Sealer) -> StoreResult<Mail> {
        let at = Timestamp::from_millis(self.state_at);
        let state = match self.state.as_str() {
            QUEUED => Some(MailState::Queued(at)),
            SENT => Some(MailState::Sent(at)),
            FAILED => Some(MailState::Failed(at)),
            _ => None,
        };
        let content = match &self.body {
            Some(body) => Some(decoded(&sealer.open(place(&self.id), body)?)?),
            None => None,
        };
        Ok(Mail {
            id: self.id.into(),
            to: known(Email::parse(&self.recipient).ok(), "outbox.recipient")?,
            kind: known(MailKind::from_stored(&self.kind), "outbox.kind")?,
            content,
            created_at: Timestamp::from_millis(self.created_at),
            expires_at: Timestamp::from_millis(self.expires_at),
            state: known(state, "outbox.state")?,
            attempts: self.attempts,
            last_error: self.last_error,
        })
    }
}

fn place(id: &Id) -> Place<'_> {
    Place {
        column: COLUMN,
        row: &id.0,
    }
}

/// The three texts as a JSON list.
fn encoded(content: &MailContent) -> StoreResult<Zeroizing<Vec<u8>>> {
    let texts: [&str; 3] = [&content.subject, &content.text, &content.html];
    serde_json::to_vec(&texts)
        .map(Zeroizing::new)
        .map_err(|error| StoreError::Backend(format!("a mail cannot be written: {error}")))
}

fn decoded(plain: &[u8]) -> StoreResult<MailContent> {
    let [subject, text, html] = known(serde_json::from_slice::<[String; 3]>(plain).ok(), COLUMN)?;
    Ok(MailContent {
        subject: Zeroizing::new(subject),
        text: Zeroizing::new(text),
        html: Zeroizing::new(html),
    })
}

impl OutboxStore for Tx<'_> {
    fn put_mail(&mut self, mail: &Mail) -> StoreResult<()> {
        let insert = diesel::insert_into(outbox::table).values(Row::sealed(mail, self.sealer)?);
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn lease_mails(
        &mut self,
        limit: u16,
        lease: Duration,
        now: Timestamp,
    ) -> StoreResult<Vec<Mail>> {
        // On PostgreSQL another worker's rows are passed over instead of waited for; SQLite has one writer.
        let lock = if self.is_postgres() {
            "FOR UPDATE SKIP LOCKED"
        } else {
            ""
        };
        let update = diesel::sql_query(format!(
            "UPDATE outbox SET attempts = attempts + 1, state_at = $1 WHERE id IN (SELECT id FROM outbox \
             WHERE state = 'queued' AND state_at <= $2 AND expires_at > $2 ORDER BY id LIMIT $3 {lock}) \
             RETURNING id, recipient, kind, body, created_at, expires_at, state, state_at, attempts, last_error"
        ))
        .bind::<BigInt, _>(now.millis().saturating_add(millis(lease)))
        .bind::<BigInt, _>(now.millis())
        .bind::<BigInt, _>(i64::from(limit));
        let mut rows: Vec<Row> = with_conn!(self, conn => update.load(conn))?;
        rows.sort_by_key(|row| row.id.0);
        let mails = rows.into_iter().map(|row| row.opened(self.sealer));
        mails.collect()
    }

    fn mail_sent(&mut self, id: MailId, now: Timestamp) -> StoreResult<()> {
        let update = diesel::update(outbox::table.find(Id::from(id))).set((
            outbox::state.eq(SENT),
            outbox::state_at.eq(now.millis()),
            outbox::body.eq(None::<Vec<u8>>),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|_| ())
    }

    fn mail_failed(
        &mut self,
        id: MailId,
        error: &str,
        retry_at: Option<Timestamp>,
        now: Timestamp,
    ) -> StoreResult<()> {
        let mail = outbox::table.find(Id::from(id));
        let error = outbox::last_error.eq(without_nul(error).into_owned());
        match retry_at {
            Some(at) => {
                let update = diesel::update(mail).set((
                    error,
                    outbox::state.eq(QUEUED),
                    outbox::state_at.eq(at.millis()),
                ));
                with_conn!(self, conn => update.execute(conn))
            }
            None => {
                let update = diesel::update(mail).set((
                    error,
                    outbox::state.eq(FAILED),
                    outbox::state_at.eq(now.millis()),
                ));
                with_conn!(self, conn => update.execute(conn))
            }
        }
        .map(|_| ())
    }

    fn retry_mail(&mut self, id: MailId, now: Timestamp) -> StoreResult<bool> {
        let update = diesel::update(
            outbox::table
                .find(Id::from(id))
                .filter(outbox::state.eq(FAILED))
                .filter(outbox::expires_at.gt(now.millis()))
                .filter(outbox::body.is_not_null()),
        )
        .set((
            outbox::state.eq(QUEUED),
            outbox::state_at.eq(now.millis()),
            outbox::attempts.eq(0),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|updated| updated == 1)
    }

    fn mails_standing(
        &mut self,
        standing: Option<Standing>,
        after: Option<MailId>,
        limit: u16,
    ) -> StoreResult<Vec<Mail>> {
        let rows: Vec<Row> = with_conn!(self, conn => {
            let mut select = outbox::table
                .select((
                    outbox::id,
                    outbox::recipient,
                    outbox::kind,
                    diesel::dsl::sql::<Nullable<Binary>>("NULL"),
                    outbox::created_at,
                    outbox::expires_at,
                    outbox::state,
                    outbox::state_at,
                    outbox::attempts,
                    outbox::last_error,
                ))
                .order(outbox::id.desc())
                .limit(i64::from(limit))
                .into_boxed();
            if let Some(after) = after {
                select = select.filter(outbox::id.lt(Id::from(after)));
            }
            if let Some(standing) = standing {
                select = select.filter(outbox::state.eq(standing.as_str()));
            }
            select.load(conn)
        })?;
        let mails = rows.into_iter().map(|row| row.opened(self.sealer));
        mails.collect()
    }

    fn mail(&mut self, id: MailId) -> StoreResult<Option<Mail>> {
        let query = outbox::table.find(Id::from(id)).select(outbox::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(|row| row.opened(self.sealer)).transpose()
    }

    fn count_queued(&mut self, now: Timestamp) -> StoreResult<u64> {
        let query = outbox::table
            .filter(outbox::state.eq(QUEUED))
            .filter(outbox::expires_at.gt(now.millis()))
            .count();
        with_conn!(self, conn => query.get_result(conn)).map(count)
    }

    fn count_mails_standing(&mut self, standing: Standing) -> StoreResult<u64> {
        let query = outbox::table
            .filter(outbox::state.eq(standing.as_str()))
            .count();
        with_conn!(self, conn => query.get_result(conn)).map(count)
    }

    fn count_mails(&mut self) -> StoreResult<u64> {
        let query = outbox::table.count();
        with_conn!(self, conn => query.get_result(conn)).map(count)
    }

    fn purge_mails(&mut self, before: Timestamp, now: Timestamp) -> StoreResult<u64> {
        let ended = self.remove_some(
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state IN ('sent', 'failed') \
             AND state_at < $1 LIMIT $2)",
            before,
        )?;
        let never_sent = self.remove_some(
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 'queued' AND expires_at < $1 LIMIT $2)",
            before,
        )?;
        // Expired mails stay for a month; those whose words are forgotten already are not written again.
        let forget = diesel::update(
            outbox::table
                .filter(outbox::expires_at.le(now.millis()))
                .filter(outbox::body.is_not_null()),
        )
        .set(outbox::body.eq(None::<Vec<u8>>));
        let forgotten = with_conn!(self, conn => forget.execute(conn))?;
        Ok(ended + never_sent + rows(forgotten))
    }
}
