//! Asking before something is done that cannot be undone.

use super::Error;
use std::io::{IsTerminal, Write};

/// Goes on when `--yes` was given or somebody at a terminal says so. A script has nobody to ask, so it must say `--yes`: what
/// would be lost is never lost by accident.
pub(super) fn confirmed(yes: bool, what: &str) -> Result<(), Error> {
    if yes {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(format!("{what} Nothing was done: add --yes if it should be.").into());
    }
    eprint!("{what} Do it? [y/N] ");
    let mut answer = String::new();
    std::io::stderr()
        .flush()
        .and_then(|()| std::io::stdin().read_line(&mut answer))
        .map_err(|error| format!("The answer cannot be read: {error}."))?;
    if matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err("Nothing was done.".to_owned().into())
}
