//! The table in docs/benchmarks.md.

use super::figures::Figures;
use crate::sh::{Result, capture, fail, root};
use std::{fs, process::Command};

const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";

pub fn write(figures: &Figures) -> Result {
    let file = root().join("docs/benchmarks.md");
    let text = fs::read_to_string(&file)?;
    let Some(((before, _), after)) = text
        .split_once(END)
        .and_then(|(head, tail)| Some((head.split_once(BEGIN)?, tail)))
    else {
        return fail(format!("docs/benchmarks.md has no {BEGIN} … {END}"));
    };
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
    Ok(fs::write(
        file,
        format!("{before}{BEGIN}\n{how}\n\n{}{END}{after}", figures.table()),
    )?)
}
