use super::Memory;
use portcullis_audit::{DayTally, Tallied, TallyStore};
use portcullis_base::StoreResult;
use std::collections::BTreeMap;

impl TallyStore for Memory {
    fn add_tally(&mut self, day: i64, what: Tallied, word: &str) -> StoreResult<()> {
        *self
            .tallies
            .entry((day, what.as_str(), word.to_owned()))
            .or_default() += 1;
        Ok(())
    }

    fn tallies_from(&mut self, from: i64) -> StoreResult<Vec<DayTally>> {
        let kept = self.tallies.iter();
        Ok(kept
            .filter(|((day, ..), _)| *day >= from)
            .filter_map(|((day, what, word), times)| {
                let what = Tallied::from_stored(what).filter(|what| *what != Tallied::Client)?;
                Some(DayTally {
                    day: *day,
                    what,
                    word: word.clone(),
                    times: *times,
                })
            })
            .collect())
    }

    fn top_clients(&mut self, from: i64, limit: u16) -> StoreResult<Vec<(String, u64)>> {
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for ((day, what, word), times) in &self.tallies {
            if *day >= from && *what == Tallied::Client.as_str() {
                *sums.entry(word.clone()).or_default() += times;
            }
        }
        let mut sums: Vec<(String, u64)> = sums.into_iter().collect();
        sums.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        sums.truncate(limit.into());
        Ok(sums)
    }
}
