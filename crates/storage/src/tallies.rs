use crate::connection::{Tx, with_conn};
use crate::schema::sign_in_days as days;
use crate::value::{count, known, without_nul};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use portcullis_audit::{DayTally, Tallied, TallyStore};
use portcullis_base::StoreResult;

#[derive(QueryableByName)]
struct Top {
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = BigInt)]
    times: i64,
}

impl TallyStore for Tx<'_> {
    fn add_tally(&mut self, day: i64, what: Tallied, word: &str) -> StoreResult<()> {
        let upsert = diesel::insert_into(days::table)
            .values((
                days::day.eq(day),
                days::outcome.eq(what.as_str()),
                days::word.eq(without_nul(word).into_owned()),
                days::times.eq(1),
            ))
            .on_conflict((days::day, days::outcome, days::word))
            .do_update()
            .set(days::times.eq(days::times + 1));
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn tallies_from(&mut self, day: i64) -> StoreResult<Vec<DayTally>> {
        let query = days::table
            .filter(days::day.ge(day))
            .filter(days::outcome.ne(Tallied::Client.as_str()))
            .order((days::day, days::outcome, days::word))
            .select(days::all_columns);
        let rows: Vec<(i64, String, String, i64)> = with_conn!(self, conn => query.load(conn))?;
        let tallies = rows.into_iter().map(|(day, what, word, times)| {
            Ok(DayTally {
                day,
                what: known(Tallied::from_stored(&what), "sign_in_days.outcome")?,
                word,
                times: count(times),
            })
        });
        tallies.collect()
    }

    fn top_clients(&mut self, day: i64, limit: u16) -> StoreResult<Vec<(String, u64)>> {
        // PostgreSQL sums 64 bits as a number without bounds.
        let query = diesel::sql_query(
            "SELECT word, CAST(SUM(times) AS BIGINT) AS times FROM sign_in_days \
             WHERE day >= $1 AND outcome = 'client' GROUP BY word ORDER BY times DESC, word LIMIT $2",
        )
        .bind::<BigInt, _>(day)
        .bind::<BigInt, _>(i64::from(limit));
        let rows: Vec<Top> = with_conn!(self, conn => query.load(conn))?;
        Ok(rows
            .into_iter()
            .map(|row| (row.word, count(row.times)))
            .collect())
    }
}
