//! What a failure of the database means to the ports.

use diesel::result::{DatabaseErrorKind, Error};
use portcullis_base::StoreError;

/// The port's error for a failed statement.
pub(crate) fn failed(error: Error) -> StoreError {
    match error {
        Error::DatabaseError(
            DatabaseErrorKind::UniqueViolation
            | DatabaseErrorKind::ForeignKeyViolation
            | DatabaseErrorKind::ExclusionViolation,
            _,
        ) => StoreError::Conflict,
        Error::DatabaseError(
            DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ClosedConnection,
            _,
        ) => StoreError::Busy,
        Error::DatabaseError(_, information) => by_message(information.message()),
        Error::RollbackErrorOnCommit { commit_error, .. } => failed(*commit_error),
        Error::BrokenTransactionManager => StoreError::Busy,
        other => StoreError::Backend(other.to_string()),
    }
}

/// Diesel keeps neither SQLite's result code nor PostgreSQL's SQLSTATE of these, so the words decide. SQLite's are
/// fixed; a PostgreSQL server that speaks another language gets `Backend` in place of `Busy`, which refuses as well.
fn by_message(message: &str) -> StoreError {
    const BUSY: [&str; 11] = [
        "database is locked",
        "database table is locked",
        "database schema is locked",
        "deadlock detected",
        "due to lock timeout",
        "due to statement timeout",
        "terminating connection",
        "server closed the connection",
        "could not connect to server",
        "connection not open",
        "no connection to the server",
    ];
    if BUSY.iter().any(|words| message.contains(words)) {
        return StoreError::Busy;
    }
    StoreError::Backend(match advice(message) {
        Some(advice) => format!("{message}: {advice}"),
        None => message.to_owned(),
    })
}

/// What an operator can do about a message of the database.
pub(crate) fn advice(message: &str) -> Option<&'static str> {
    const ADVICE: [(&str, &str); 9] = [
        (
            "disk is full",
            "free some space; nothing of this change was kept",
        ),
        ("No space left", "free some space on the database server"),
        (
            "disk I/O error",
            "free some space if the disk is full (df shows it), or look at the kernel's log: the disk or its mount may be failing",
        ),
        (
            "readonly database",
            "let the user that runs portcullis write to the file and its directory",
        ),
        (
            "unable to open database file",
            "check that the directory exists and that the user that runs portcullis may write to it",
        ),
        (
            "file is not a database",
            "the path names something else than a SQLite database",
        ),
        (
            "disk image is malformed",
            "the file is damaged: stop the server and restore a backup",
        ),
        (
            "permission denied",
            "grant the database user its rights on the schema",
        ),
        (
            "read-only transaction",
            "the server is a replica or read-only: connect to the primary",
        ),
    ];
    ADVICE
        .into_iter()
        .find(|(words, _)| message.contains(words))
        .map(|(_, advice)| advice)
}

/// Whether a connection should not be used again after this error: it costs little to open another one, and what a
/// failed disk has done to the old one is hard to know.
pub(crate) fn spoils_connection(error: &StoreError) -> bool {
    matches!(error, StoreError::Backend(_))
}
