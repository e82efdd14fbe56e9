//! The table in docs/benchmarks.md.

use super::figures::Figures;
use crate::sh::{Result, capture, fail, root};
use std::{fs, process::Command};

const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";
const BEGIN_ADMIN: &str = "<!-- bench-admin:begin -->";
const END_ADMIN: &str = "<!-- bench-admin:end -->";

pub fn write(figures: &Figures) -> Result {
    let Figures {
        cores,
        sessions,
        seconds,
        rounds,
        ..
    } = figures;
    let date = capture(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let how = format!(
        "{}, {cores} cores shared with the load generator, {sessions} live sessions on SQLite, {rounds} rounds of {seconds} s in turn, medians.",
        date.trim()
    );
    between(BEGIN, END, &format!("{how}\n\n{}", figures.table()))
}

/// The same for the admin area.
pub fn write_admin(head: &str, table: &str) -> Result {
    let date = capture(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let text = format!("{}, {head}\n\n{table}", date.trim());
    between(BEGIN_ADMIN, END_ADMIN, &text)
}

fn between(begin: &str, end: &str, what: &str) -> Result {
    let file = root().join("docs/benchmarks.md");
    let text = fs::read_to_string(&file)?;
    let Some(((before, _), after)) = text
        .split_once(end)
        .and_then(|(head, tail)| Some((head.split_once(begin)?, tail)))
    else {
        return fail(format!("docs/benchmarks.md has no {begin} … {end}"));
    };
    Ok(fs::write(
        file,
        format!("{before}{begin}\n{what}{end}{after}"),
    )?)
}
