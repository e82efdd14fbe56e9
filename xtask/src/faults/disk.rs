//! A disk of two megabytes that fills up, in a namespace of its own so that nothing else notices.

use crate::sh::{Result, binary, capture, ensure};
use std::process::Command;

pub fn fills_up() -> Result {
    let directory = tempfile::Builder::new()
        .prefix("portcullis-disk-")
        .tempdir()?;
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-euc", SCRIPT]);
    command
        .arg("fills-up")
        .arg(directory.path())
        .arg(binary()?)
        .env("PORTCULLIS_LISTEN", "127.0.0.1:0");
    let output = capture(&mut command)?;
    let line = |name: &str| {
        let found = output
            .lines()
            .find_map(|l| l.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_default().trim().to_owned()
    };
    ensure(line("full exit") == "1", &output)?;
    ensure(
        line("full says")
            .contains("disk is full: free some space; nothing of this change was kept"),
        &output,
    )?;
    ensure(
        line("alone says").contains("free some space") && line("server exit") == "0",
        &output,
    )?;
    ensure(
        line("people while full") == "1" && line("people after") == "2",
        &output,
    )?;
    ensure(line("audit").starts_with("intact"), &output)
}

/// The first command finds a server that runs, the second finds none: SQLite then misses the room for its index of the
/// log as well, and has other words for it.
const SCRIPT: &str = r#"
mount -t tmpfs -o size=2m tmpfs "$1"
export PORTCULLIS_DATA_DIR="$1/data"
people() { "$2" user list --json | grep -o '"email"' | wc -l; }
create() { echo "correct-horse-battery-$3" | "$2" user create --email "$3@faults.test" --password-stdin 2>&1; }
create "$@" one >/dev/null
"$2" serve >"$1/log" 2>&1 &
until grep -q listening "$1/log"; do sleep 0.05; done
dd if=/dev/zero of="$1/fill" bs=1k >/dev/null 2>&1 || true
code=0
said=$(create "$@" two) || code=$?
echo "full exit: $code"
echo "full says: $said"
echo "people while full: $(people "$@")"
kill -TERM $!
code=0
wait $! || code=$?
echo "server exit: $code"
code=0
said=$(create "$@" two) || code=$?
echo "alone says: $said"
rm "$1/fill"
create "$@" two >/dev/null
echo "people after: $(people "$@")"
echo "audit: $("$2" audit verify)"
"#;
