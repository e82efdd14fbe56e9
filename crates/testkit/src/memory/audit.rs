use super::{Memory, require};
use portcullis_audit::{
    AuditLog, AuditPruner, AuditReader, Floor, Head, RecordQuery, SealedRecord,
};
use portcullis_base::StoreResult;

impl AuditLog for Memory {
    fn lock_audit_head(&mut self) -> StoreResult<Option<Head>> {
        self.audit_head()
    }

    fn put_audit_record(&mut self, record: &SealedRecord, head: &Head) -> StoreResult<()> {
        let taken = |kept: &SealedRecord| kept.sequence == record.sequence;
        require(!self.audit.iter().any(taken))?;
        self.audit.push(record.clone());
        self.audit_head = Some(head.clone());
        Ok(())
    }
}

impl AuditPruner for Memory {
    fn cut_audit(&mut self, floor: &Floor) -> StoreResult<u64> {
        let before = self.audit.len();
        self.audit.retain(|record| record.sequence >= floor.first);
        self.audit_floor = Some(floor.clone());
        Ok(u64::try_from(before - self.audit.len()).unwrap_or(u64::MAX))
    }
}

impl AuditReader for Memory {
    fn audit_floor(&mut self) -> StoreResult<Option<Floor>> {
        Ok(self.audit_floor.clone())
    }

    fn audit_head(&mut self) -> StoreResult<Option<Head>> {
        Ok(self.audit_head.clone())
    }

    fn audit_page(&mut self, query: &RecordQuery) -> StoreResult<Vec<SealedRecord>> {
        let about = |record: &SealedRecord| {
            query
                .account
                .is_none_or(|id| [record.actor_id, record.subject].contains(&Some(id)))
        };
        let mut found: Vec<SealedRecord> = self
            .audit
            .iter()
            .filter(|record| query.before.is_none_or(|before| record.sequence < before))
            .filter(|record| {
                query
                    .event
                    .as_ref()
                    .is_none_or(|name| record.event == *name)
            })
            .filter(|record| about(record))
            .cloned()
            .collect();
        found.sort_by_key(|record| std::cmp::Reverse(record.sequence));
        found.truncate(query.limit.into());
        Ok(found)
    }

    fn audit_from(&mut self, sequence: i64, limit: u16) -> StoreResult<Vec<SealedRecord>> {
        let mut found: Vec<SealedRecord> = self.audit.clone();
        found.retain(|record| record.sequence >= sequence);
        found.sort_by_key(|record| record.sequence);
        found.truncate(limit.into());
        Ok(found)
    }
}

impl Memory {
    /// The records of the audit log as somebody sees them who holds the disk but not the key: for tests of tampering.
    pub fn audit_records_mut(&mut self) -> &mut Vec<SealedRecord> {
        &mut self.audit
    }

    /// The floor of the audit log, likewise.
    pub fn audit_floor_mut(&mut self) -> &mut Option<Floor> {
        &mut self.audit_floor
    }

    /// The head of the audit log, likewise.
    pub fn audit_head_mut(&mut self) -> &mut Option<Head> {
        &mut self.audit_head
    }
}
