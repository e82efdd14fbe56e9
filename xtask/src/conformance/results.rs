//! What the checks found: as a table for people, and as the document that is kept.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Write};

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    #[serde(rename = "passed")]
    Passed,
    /// The provider does not say that it can do this.
    #[serde(rename = "not advertised")]
    NotAdvertised,
    /// What the suite only warns of; we want none of those either.
    #[serde(rename = "warning")]
    Warning,
    #[serde(rename = "failed")]
    Failed,
}

impl Outcome {
    pub fn is_bad(self) -> bool {
        matches!(self, Self::Warning | Self::Failed)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Passed => "passed",
            Self::NotAdvertised => "not advertised",
            Self::Warning => "warning",
            Self::Failed => "failed",
        })
    }
}

/// One line that the scripts print.
#[derive(Serialize, Deserialize)]
pub struct Line {
    pub row: String,
    pub module: String,
    pub check: String,
    pub result: Outcome,
    pub detail: String,
}

impl Line {
    pub fn name(&self) -> String {
        format!("{} {}: {}", self.row, self.module, self.check)
    }

    /// Rows of the suite in their order, then base assertions, then clients.
    pub fn key(&self) -> (u8, u32, String, String) {
        let (group, number) = self.row.split_once('-').unwrap_or((&self.row, "0"));
        let rank = match group {
            "OP" => 0,
            "BASE" => 1,
            _ => 2,
        };
        (
            rank,
            number.parse().unwrap_or(0),
            self.module.clone(),
            self.check.clone(),
        )
    }
}

pub fn table(lines: &[Line]) -> String {
    let width = lines.iter().map(|l| l.name().len()).max().unwrap_or(0);
    let mut text = String::new();
    for line in lines {
        let detail = if line.detail.is_empty() {
            String::new()
        } else {
            format!("  {}", line.detail)
        };
        let _ = writeln!(text, "{:<width$}  {}{detail}", line.name(), line.result);
    }
    text
}

/// Without times and dates, so that it changes only when a result does.
pub fn document(lines: &[Line]) -> String {
    let count = |outcome: Outcome| lines.iter().filter(|l| l.result == outcome).count();
    let mut text = format!(
        "# Conformance\n\n\
        What the OpenID Foundation's conformance suite demands of a provider, module by module and under its names (without the\n\
        leading `oidcc-`), checked against the running binary by scripts of our own; and what real client libraries do with it.\n\
        These are not the suite's own results: a certification has not been asked for. `cargo xtask conformance --write-docs` writes\n\
        this page, on SQLite; *not advertised* means that the metadata says so, and that the exact refusal was checked.\n\n\
        {} passed, {} not advertised, {} warnings, {} failed.\n\n\
        | Row | Module | Check | Result |\n|---|---|---|---|\n",
        count(Outcome::Passed),
        count(Outcome::NotAdvertised),
        count(Outcome::Warning),
        count(Outcome::Failed),
    );
    for Line {
        row,
        module,
        check,
        result,
        ..
    } in lines
    {
        let _ = writeln!(
            text,
            "| {row} | {module} | {} | {result} |",
            check.replace('|', "\\|")
        );
    }
    text
}
