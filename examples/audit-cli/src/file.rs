//! The ports of the audit log over a file: one JSON line a record, and the head in a file beside it.

use portcullis_audit::{
    AuditLog, AuditReader, Floor, Head, Marks, Record, RecordQuery, SealedRecord,
};
use portcullis_base::{AccountId, StoreError, StoreResult, Timestamp};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// An audit log in a file. It is locked against other processes for as long as this value lives.
#[derive(Debug)]
pub struct AuditFile {
    file: File,
    path: PathBuf,
}

/// A line of the file. The crate's own types are deliberately not `Serialize`: how they are kept is the host's business.
#[derive(Serialize, Deserialize)]
struct Line {
    sequence: i64,
    at: i64,
    event: String,
    actor: Option<AccountIdText>,
    subject: Option<AccountIdText>,
    body: String,
    hash: [u8; 32],
}

#[derive(Serialize, Deserialize)]
struct HeadLine {
    sequence: i64,
    hash: [u8; 32],
    seal: [u8; 32],
}

type AccountIdText = String;

impl AuditFile {
    /// Opens a log, or begins one.
    ///
    /// # Errors
    /// The operating system's, and `WouldBlock` when another process has it open.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::options()
            .create(true)
            .append(true)
            .read(true)
            .open(path)?;
        file.try_lock().map_err(io::Error::from)?;
        Ok(Self {
            file,
            path: path.to_owned(),
        })
    }

    fn head_path(&self) -> PathBuf {
        beside(&self.path, ".head")
    }

    fn lines(&self) -> StoreResult<Vec<SealedRecord>> {
        let text = fs::read_to_string(&self.path).map_err(failed)?;
        let parse = |line| record(serde_json::from_str(line).map_err(failed)?);
        text.lines().map(parse).collect()
    }

    /// Complete or as it was: a head is replaced, never written over.
    fn replace_head(&self, head: &Head) -> io::Result<()> {
        let part = beside(&self.path, ".head.part");
        let line = HeadLine {
            sequence: head.sequence,
            hash: head.hash,
            seal: head.seal,
        };
        let mut file = File::create(&part)?;
        file.write_all(&serde_json::to_vec(&line)?)?;
        file.sync_all()?;
        fs::rename(part, self.head_path())
    }
}

impl AuditLog for AuditFile {
    fn lock_audit_head(&mut self) -> StoreResult<Option<Head>> {
        // The file is locked already.
        self.audit_head()
    }

    fn put_audit_record(&mut self, record: &SealedRecord, head: &Head) -> StoreResult<()> {
        let line = Line {
            sequence: record.sequence,
            at: record.at.millis(),
            event: record.event.clone(),
            actor: record.actor_id.map(|id| id.to_string()),
            subject: record.subject.map(|id| id.to_string()),
            body: record.body.clone(),
            hash: record.hash,
        };
        let mut bytes = serde_json::to_vec(&line).map_err(failed)?;
        bytes.push(b'\n');
        self.file.write_all(&bytes).map_err(failed)?;
        self.file.sync_all().map_err(failed)?;
        self.replace_head(head).map_err(failed)
    }
}

impl AuditReader for AuditFile {
    /// Nothing is ever removed from this file.
    fn audit_floor(&mut self) -> StoreResult<Option<Floor>> {
        Ok(None)
    }

    fn audit_head(&mut self) -> StoreResult<Option<Head>> {
        let bytes = match fs::read(self.head_path()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other.map_err(failed)?,
        };
        let line: HeadLine = serde_json::from_slice(&bytes).map_err(failed)?;
        Ok(Some(Head {
            sequence: line.sequence,
            hash: line.hash,
            seal: line.seal,
        }))
    }

    fn audit_page(&mut self, query: &RecordQuery) -> StoreResult<Vec<SealedRecord>> {
        let mut found = self.lines()?;
        found.retain(|record| {
            let about = |id| [record.actor_id, record.subject].contains(&Some(id));
            query.before.is_none_or(|before| record.sequence < before)
                && query.account.is_none_or(about)
                && query
                    .event
                    .as_ref()
                    .is_none_or(|name| record.event == *name)
        });
        found.sort_by_key(|record| std::cmp::Reverse(record.sequence));
        found.truncate(query.limit.into());
        Ok(found)
    }

    fn audit_from(&mut self, sequence: i64, limit: u16) -> StoreResult<Vec<SealedRecord>> {
        let mut found = self.lines()?;
        found.retain(|record| record.sequence >= sequence);
        found.sort_by_key(|record| record.sequence);
        found.truncate(limit.into());
        Ok(found)
    }
}

fn record(line: Line) -> StoreResult<SealedRecord> {
    // The file keeps no columns beside the record.
    let marks = serde_json::from_str::<Record>(&line.body)
        .map(|record| Marks::of(&record))
        .unwrap_or_default();
    Ok(SealedRecord {
        marks,
        sequence: line.sequence,
        at: Timestamp::from_millis(line.at),
        event: line.event,
        actor_id: account(line.actor)?,
        subject: account(line.subject)?,
        body: line.body,
        hash: line.hash,
    })
}

fn account(text: Option<AccountIdText>) -> StoreResult<Option<AccountId>> {
    let parse = |text: AccountIdText| {
        text.parse()
            .map_err(|_| StoreError::Backend(format!("{text:?} is no id")))
    };
    text.map(parse).transpose()
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Whatever a file cannot do is a refusal: nothing is recorded, so nothing may happen.
fn failed(error: impl std::fmt::Display) -> StoreError {
    StoreError::Backend(error.to_string())
}
