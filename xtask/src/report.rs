//! What a command found: how many checks passed, which failed.

use crate::sh::{Result, fail};
use serde::Serialize;
use std::time::Instant;

#[derive(Default, Serialize)]
pub struct Report {
    pub passed: usize,
    pub failed: usize,
    pub failures: Vec<String>,
}

impl Report {
    /// Notes one check, prints its line, and goes on whatever it was.
    pub fn check(&mut self, name: &str, outcome: Result) {
        match outcome {
            Ok(()) => {
                self.passed += 1;
                println!("  ok    {name}");
            }
            Err(error) => {
                self.failed += 1;
                self.failures.push(format!("{name}: {error}"));
                println!("  FAIL  {name}: {error}");
            }
        }
    }

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.extend(other.failures);
    }

    /// One check that passed, for commands that either hold or do not.
    pub fn passed() -> Self {
        Self {
            passed: 1,
            ..Self::default()
        }
    }
}

/// Runs a command by itself and prints its figures.
pub fn one(name: &str, json: bool, work: impl FnOnce() -> Result<Report>) -> Result {
    let started = Instant::now();
    let report = work()?;
    if json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        println!(
            "{name}: {} passed, {} failed, {:.1} s",
            report.passed,
            report.failed,
            started.elapsed().as_secs_f64()
        );
    }
    if report.failed == 0 {
        Ok(())
    } else {
        fail(format!("{name}: {}", report.failures.join("\n  ")))
    }
}
