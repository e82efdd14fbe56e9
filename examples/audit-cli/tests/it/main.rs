//! The built program, run as a person runs it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const KEY: &str = "8f1c2b3a4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8";

struct Log(TempDir);

impl Log {
    fn with_three_events() -> Self {
        let log = Self(tempfile::tempdir().unwrap());
        for event in ["set-up", "code-sent", "code-failed"] {
            let output = log.run(KEY, &["append", event, "--address", "192.0.2.7"]);
            assert!(output.status.success(), "{output:?}");
        }
        log
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("audit.jsonl")
    }

    fn run(&self, key: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_example-audit-cli"));
        let command = command.arg(self.path()).args(arguments);
        command.env("AUDIT_KEY", key).output().unwrap()
    }

    /// What `verify` says after the lines were changed.
    fn after(&self, change: impl FnOnce(&mut Vec<String>)) -> String {
        let text = fs::read_to_string(self.path()).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        fs::write(self.path(), lines.join("\n") + "\n").unwrap();
        let output = self.run(KEY, &["verify"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn what_was_appended_is_listed_and_holds() {
    let log = Log::with_three_events();
    let verified = log.run(KEY, &["verify"]);
    assert_eq!(verified.stdout, b"intact: 3 records\n");
    let listed = String::from_utf8(log.run(KEY, &["list", "--limit", "2"]).stdout).unwrap();
    assert_eq!(listed.lines().count(), 2);
    assert!(
        listed.starts_with("3 ") && listed.contains("192.0.2.7"),
        "{listed}"
    );
}

#[test]
fn a_changed_record_is_named() {
    let told = Log::with_three_events()
        .after(|lines| lines[1] = lines[1].replace("192.0.2.7", "192.0.2.8"));
    assert!(told.starts_with("broken at 2"), "{told}");
}

#[test]
fn a_removed_record_is_named() {
    let told = Log::with_three_events().after(|lines| drop(lines.remove(1)));
    assert!(told.starts_with("broken at 2"), "{told}");
}

#[test]
fn a_log_whose_end_was_cut_off_does_not_hold() {
    let told = Log::with_three_events().after(|lines| lines.truncate(2));
    assert!(told.starts_with("broken at"), "{told}");
}

#[test]
fn another_key_does_not_verify() {
    let other = KEY.replace('8', "9");
    let output = Log::with_three_events().run(&other, &["verify"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_short_key_is_refused() {
    let log = Log(tempfile::tempdir().unwrap());
    let output = log.run("abc", &["append", "set-up"]);
    assert!(!output.status.success());
    assert!(!log.path().exists());
}
