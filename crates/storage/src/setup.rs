use crate::connection::{Tx, with_conn};
use crate::schema::setup_token;
use crate::value::Digest;
use diesel::prelude::*;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::SetupStore;

/// The one row.
const ONLY: i32 = 1;

impl SetupStore for Tx<'_> {
    fn put_setup_token(&mut self, digest: &TokenDigest, expires_at: Timestamp) -> StoreResult<()> {
        let changes = || {
            (
                setup_token::digest.eq(Digest::from(digest)),
                setup_token::expires_at.eq(expires_at.millis()),
            )
        };
        let upsert = diesel::insert_into(setup_token::table)
            .values((setup_token::id.eq(ONLY), changes()))
            .on_conflict(setup_token::id)
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn setup_token_is_live(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        let live = setup_token::table
            .find(ONLY)
            .filter(setup_token::digest.eq(Digest::from(digest)))
            .filter(setup_token::expires_at.gt(now.millis()));
        let exists = diesel::select(diesel::dsl::exists(live));
        with_conn!(self, conn => exists.get_result(conn))
    }

    fn take_setup_token(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        let live = setup_token::table
            .find(ONLY)
            .filter(setup_token::digest.eq(Digest::from(digest)))
            .filter(setup_token::expires_at.gt(now.millis()));
        let delete = diesel::delete(live);
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }
}
