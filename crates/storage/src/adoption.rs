use crate::connection::{Tx, with_conn};
use crate::value::count;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use portcullis_base::StoreResult;
use portcullis_mfa::{Adoption, AdoptionStore};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    totp: i64,
    #[diesel(sql_type = BigInt)]
    passkey: i64,
    #[diesel(sql_type = BigInt)]
    both: i64,
}

impl AdoptionStore for Tx<'_> {
    fn adoption(&mut self) -> StoreResult<Adoption> {
        // Three walks of the factors, which are fewer than the accounts; `passkeys_account` serves the second and the third.
        let query = diesel::sql_query(
            "SELECT (SELECT COUNT(*) FROM totp) AS totp, \
             (SELECT COUNT(DISTINCT account_id) FROM passkeys) AS passkey, \
             (SELECT COUNT(*) FROM totp WHERE EXISTS \
             (SELECT 1 FROM passkeys WHERE passkeys.account_id = totp.account_id)) AS \"both\"",
        );
        let row: Row = with_conn!(self, conn => query.get_result(conn))?;
        Ok(Adoption {
            totp: count(row.totp),
            passkey: count(row.passkey),
            both: count(row.both),
        })
    }
}
