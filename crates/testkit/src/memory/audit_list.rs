use super::Memory;
use portcullis_audit::{AuditList, Scan, SealedRecord};
use portcullis_base::{AccountId, StoreResult};

impl AuditList for Memory {
    fn audit_scan(&mut self, scan: &Scan) -> StoreResult<Vec<SealedRecord>> {
        let mut found: Vec<SealedRecord> = self.audit.clone();
        found.retain(|record| {
            scan.by.fits(record)
                && scan.from.is_none_or(|from| record.at >= from)
                && scan.until.is_none_or(|until| record.at < until)
                && scan
                    .after
                    .is_none_or(|place| (record.at, record.sequence) < place)
        });
        found.sort_by_key(|record| std::cmp::Reverse((record.at, record.sequence)));
        found.truncate(scan.limit.into());
        Ok(found)
    }

    fn audit_people(&mut self, ids: &[AccountId]) -> StoreResult<Vec<(AccountId, String)>> {
        let known = ids.iter().filter_map(|id| self.accounts.get(id));
        let known = known.map(|account| (account.id, account.email.as_str().to_owned()));
        Ok(known.collect())
    }
}
