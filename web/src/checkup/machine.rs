//! The database, and the files and the disk that it lies on.

use super::{Check, Finding, Verdict};
use crate::config::Config;
use crate::keys::Keys;
use portcullis_audit::Verdict::{Broken, Intact};
use portcullis_audit::quick_check;
use portcullis_storage::{DatabaseUrl, Storage};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const MIB: u64 = 1 << 20;
/// A larger file is not read as a whole.
const READ_WHOLE: u64 = 256 * MIB;
/// With less space the database cannot be copied before it is migrated, and soon not be written.
const LITTLE: u64 = 1024 * MIB;
const NONE: u64 = 100 * MIB;

pub(super) fn of_database(storage: &Storage) -> Vec<Finding> {
    let (verdict, cause) = match storage.try_writing() {
        Ok(()) => (Verdict::Ok, storage.url().to_string()),
        Err(error) => (Verdict::Fail, error.to_string()),
    };
    let mut found = vec![Finding::new(Check::Database, verdict, cause)];
    if let DatabaseUrl::Sqlite(path) = storage.url() {
        found.push(integrity(storage, path));
        found.push(journal(path));
    }
    found.push(migrations(storage));
    found
}

/// How many records are looked at; all of them are for `portcullis audit verify`.
const NEWEST: u16 = 1000;

pub(super) fn audit(config: &Config, storage: &Storage) -> Finding {
    let key = Keys::derive(&config.root).audit;
    let (verdict, cause) = match storage.read(|tx| quick_check(tx, &key, NEWEST)) {
        Ok(Intact { records }) => (Verdict::Ok, records.to_string()),
        Ok(Broken { sequence, how }) => (Verdict::Fail, format!("{sequence}: {how}")),
        Err(error) => (Verdict::Fail, error.to_string()),
    };
    Finding::new(Check::Audit, verdict, cause)
}

fn integrity(storage: &Storage, path: &Path) -> Finding {
    let size = std::fs::metadata(path).map_or(0, |meta| meta.len());
    if size > READ_WHOLE {
        let cause = format!("{} MiB > {} MiB", size / MIB, READ_WHOLE / MIB);
        return Finding::new(Check::Integrity, Verdict::Ok, cause);
    }
    let (verdict, cause) = match storage.quick_check() {
        Ok(word) if word == "ok" => (Verdict::Ok, word),
        Ok(other) => (Verdict::Fail, other),
        Err(error) => (Verdict::Fail, error.to_string()),
    };
    Finding::new(Check::Integrity, verdict, cause)
}

/// Bytes 18 and 19 of the file say how it is written and read: 2 is write-ahead (<https://sqlite.org/fileformat2.html>, 1.3.3).
fn journal(path: &Path) -> Finding {
    let mut head = [0u8; 20];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    match (read, head) {
        (Ok(()), [.., 2, 2]) => Finding::new(Check::Journal, Verdict::Ok, "WAL"),
        (Ok(()), _) => Finding::new(Check::Journal, Verdict::Warn, "journal_mode != WAL"),
        (Err(error), _) => Finding::new(Check::Journal, Verdict::Fail, error.to_string()),
    }
}

fn migrations(storage: &Storage) -> Finding {
    match storage.migration_status() {
        Ok(all) => {
            let odd = all.iter().filter(|row| !row.applied || !row.known);
            let names: Vec<&str> = odd.map(|row| row.name.as_str()).collect();
            match names.as_slice() {
                [] => {
                    let newest = all.last().map(|row| row.name.clone());
                    Finding::new(Check::Migrations, Verdict::Ok, newest.unwrap_or_default())
                }
                names => Finding::new(Check::Migrations, Verdict::Fail, names.join(", ")),
            }
        }
        Err(error) => Finding::new(Check::Migrations, Verdict::Fail, error.to_string()),
    }
}

pub(super) fn of_files(config: &Config) -> Vec<Finding> {
    let mut found = vec![secrets(config)];
    let at = match &config.database_url {
        DatabaseUrl::Sqlite(path) => path.parent().unwrap_or(Path::new(".")),
        DatabaseUrl::Postgres(_) => config.data_dir.as_path(),
    };
    let at = if at.as_os_str().is_empty() {
        Path::new(".")
    } else {
        at
    };
    if let DatabaseUrl::Sqlite(_) = config.database_url {
        found.push(file_system(at));
    }
    found.push(disk(at));
    found
}

/// The secret key itself is refused at start when others may read it, so what is left is the database and its directory.
fn secrets(config: &Config) -> Finding {
    let mut paths = vec![config.data_dir.join("secret.key")];
    if let DatabaseUrl::Sqlite(path) = &config.database_url {
        paths.push(path.clone());
    }
    let loose = paths.iter().filter_map(|path| {
        let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
        (mode & 0o077 != 0).then(|| format!("{} {mode:o}", path.display()))
    });
    let loose: Vec<String> = loose.collect();
    let verdict = if loose.is_empty() {
        Verdict::Ok
    } else {
        Verdict::Fail
    };
    Finding::new(Check::Secrets, verdict, loose.join(", "))
}

/// What SQLite must not lie on, because locks over a network do not hold; and what does not last. The numbers are those of
/// `statfs(2)`.
fn kind(magic: u64) -> (Verdict, &'static str) {
    match magic {
        0x6969 => (Verdict::Fail, "NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => (Verdict::Fail, "SMB"),
        0x0102_1994 => (Verdict::Warn, "tmpfs"),
        0x794c_7630 => (Verdict::Warn, "overlayfs"),
        0x6573_5546 => (Verdict::Warn, "FUSE"),
        _ => (Verdict::Ok, ""),
    }
}

fn file_system(at: &Path) -> Finding {
    match rustix::fs::statfs(at) {
        Ok(stat) => {
            // On 32 bits the number is signed.
            let magic = u64::try_from(stat.f_type).unwrap_or(0) & 0xffff_ffff;
            let (verdict, name) = kind(magic);
            let name = if name.is_empty() {
                format!("{magic:#x}")
            } else {
                name.to_owned()
            };
            Finding::new(
                Check::FileSystem,
                verdict,
                format!("{name} {}", at.display()),
            )
        }
        Err(error) => Finding::new(Check::FileSystem, Verdict::Fail, error.to_string()),
    }
}

fn disk(at: &Path) -> Finding {
    match rustix::fs::statvfs(at) {
        Ok(stat) => {
            let free = stat.f_bavail.saturating_mul(stat.f_frsize);
            let verdict = match free {
                0..NONE => Verdict::Fail,
                NONE..LITTLE => Verdict::Warn,
                _ => Verdict::Ok,
            };
            Finding::new(
                Check::Disk,
                verdict,
                format!("{} MiB {}", free / MIB, at.display()),
            )
        }
        Err(error) => Finding::new(
            Check::Disk,
            Verdict::Fail,
            format!("{}: {error}", at.display()),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_systems_of_networks_are_refused_and_those_that_forget_are_named() {
        assert_eq!(kind(0x6969), (Verdict::Fail, "NFS"));
        assert_eq!(kind(0xff53_4d42).0, Verdict::Fail);
        assert_eq!(kind(0x0102_1994), (Verdict::Warn, "tmpfs"));
        assert_eq!(kind(0xef53).0, Verdict::Ok);
    }

    #[test]
    fn a_file_that_is_no_write_ahead_database_is_told() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        assert_eq!(journal(file.path()).verdict, Verdict::Fail);
        std::fs::write(file.path(), [1u8; 100]).expect("written");
        assert_eq!(journal(file.path()).verdict, Verdict::Warn);
        std::fs::write(file.path(), [2u8; 100]).expect("written");
        assert_eq!(journal(file.path()).verdict, Verdict::Ok);
    }
}
