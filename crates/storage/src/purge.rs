//! Housekeeping: what has expired is removed a piece at a time, so that nobody waits long behind it.

use crate::Storage;
use crate::connection::{Tx, with_conn};
use crate::schema::setup_token;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_credentials::{InvitationStore, OutboxStore, ResetTicketStore};
use portcullis_mfa::{CeremonyStore, RecoveryRevealStore, TotpEnrolmentStore, TrustedDeviceStore};
use portcullis_oidc::client::ClientRevealStore;
use portcullis_oidc::{
    ClientStore, DeviceRequestStore, GrantStore, KeyStore, ReplayStore, RequestStore, TokenStore,
};
use portcullis_sessions::gate::ProbeStore;
use portcullis_sessions::{InvalidationStore, PendingStore, SessionStore, TicketStore};
use std::time::Duration;

/// Rows that one step removes at most.
pub(crate) const STEP: i64 = 1_000;
/// How long a mail that has ended stays in the list.
const MAILS: Duration = Duration::from_secs(30 * 86_400);
/// How long an invalidation stays: every node has heard of it, or has cleared its index, long before.
const INVALIDATIONS: Duration = Duration::from_secs(3_600);

type Step = fn(&mut Tx<'_>, Timestamp) -> StoreResult<u64>;

const STEPS: [Step; 24] = [
    |tx, now| tx.purge_tickets(now),
    |tx, now| tx.purge_pendings(now),
    |tx, now| tx.purge_sessions(now),
    |tx, now| tx.purge_mails(now.before(MAILS), now),
    |tx, now| tx.purge_invalidations(now.before(INVALIDATIONS)),
    |tx, now| tx.purge_mail_codes(now),
    |tx, now| tx.purge_throttles(now),
    |tx, now| tx.purge_setup_token(now),
    |tx, now| tx.purge_totp_enrolments(now),
    |tx, now| tx.purge_recovery_reveals(now),
    |tx, now| tx.purge_ceremonies(now),
    |tx, now| tx.purge_devices(now),
    |tx, now| tx.purge_reset_tickets(now),
    |tx, now| tx.purge_access_tokens(now),
    |tx, now| tx.purge_refresh_tokens(now),
    // Behind the tokens, so that few go with each grant.
    |tx, now| tx.purge_grants(now),
    |tx, now| tx.purge_requests(now),
    |tx, now| tx.purge_uses(now),
    |tx, now| tx.purge_device_requests(now),
    |tx, now| tx.purge_client_secrets(now),
    |tx, now| tx.purge_keys(now),
    |tx, now| tx.purge_invitations(now),
    |tx, now| tx.purge_client_reveals(now),
    |tx, now| tx.purge_probes(now),
];

pub(crate) fn purge(storage: &Storage, now: Timestamp) -> StoreResult<u64> {
    let mut all = 0;
    for step in STEPS {
        loop {
            let touched = storage.write(|tx| step(tx, now))?;
            all += touched;
            // A full step means that there may be more. The next one queues anew, behind whoever waits.
            if touched < STEP.unsigned_abs() {
                break;
            }
        }
    }
    Ok(all)
}

impl Tx<'_> {
    /// Runs a `DELETE` whose `$1` is an instant and whose `$2` bounds the rows of this step.
    pub(crate) fn remove_some(&mut self, delete: &'static str, at: Timestamp) -> StoreResult<u64> {
        let delete = diesel::sql_query(delete)
            .bind::<BigInt, _>(at.millis())
            .bind::<BigInt, _>(STEP);
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }

    fn purge_mail_codes(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM mail_codes WHERE pending_id IN (SELECT pending_id FROM mail_codes WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }

    fn purge_throttles(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Asked again in the statement itself: on PostgreSQL a bucket may have begun anew since it was selected.
        self.remove_some(
            "DELETE FROM throttles WHERE resets_at <= $1 AND bucket IN (SELECT bucket FROM throttles \
             WHERE resets_at <= $1 LIMIT $2)",
            now,
        )
    }

    fn purge_setup_token(&mut self, now: Timestamp) -> StoreResult<u64> {
        let delete =
            diesel::delete(setup_token::table.filter(setup_token::expires_at.le(now.millis())));
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }
}

/// A row count as the ports give it.
pub(crate) fn rows(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
