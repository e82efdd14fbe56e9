//! The command line beside a running server: the real binary on the server's data.

mod access;
mod attributes;
mod audit;
mod clients;
mod doctor;
mod import;
mod keys;
mod people;
mod settings;

use crate::support::{PUBLIC_URL, SECRET_KEY, Server};
use serde_json::Value;
use std::process::{Command, Stdio};

/// What a command said.
#[derive(Debug)]
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    /// What a command printed that did what it was told.
    #[track_caller]
    fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    #[track_caller]
    fn json(self) -> Value {
        let out = self.done();
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }

    /// Why a command did not do what it was told: it says so once, and prints nothing that a script might take for an answer.
    #[track_caller]
    fn refused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{self:?}");
        self.err
    }
}

/// Runs a command; nobody sits at a terminal.
fn portcullis(server: &Server, args: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_portcullis"))
        .args(args)
        .env_clear()
        .env("PORTCULLIS_PUBLIC_URL", PUBLIC_URL)
        .env("PORTCULLIS_COOKIE_DOMAIN", "example.test")
        .env("PORTCULLIS_SECRET_KEY", SECRET_KEY)
        .env("PORTCULLIS_DATA_DIR", server.database.directory())
        .env("PORTCULLIS_DATABASE_URL", server.database.url())
        .stdin(Stdio::null())
        .output()
        .expect("it can be run");
    Said {
        code: output.status.code().expect("it ended by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}
