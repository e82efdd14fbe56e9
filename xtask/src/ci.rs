//! Everything that must hold before a change is merged, in one run; a step that fails does not hide the others.

use crate::{
    arrows, bench, conformance, docs_check, e2e, faults, migrate,
    postgres::Cluster,
    proxies,
    report::Report,
    security_tests,
    sh::{Result, cargo, ensure, fail, run as execute},
    stage::Database,
};
use serde::Serialize;
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

#[derive(clap::Args)]
pub struct Options {
    /// Only the steps whose name contains this
    #[arg(long)]
    only: Option<String>,
}

type Work = fn() -> Result<Report>;

struct Step {
    name: &'static str,
    /// Whether it runs the release binary.
    binary: bool,
    work: Work,
}

const BUILD: &str = "release build";

const STEPS: &[Step] = &[
    Step {
        name: "format",
        binary: false,
        work: || checked(cargo().args(["fmt", "--all", "--check"])),
    },
    Step {
        name: "arrows",
        binary: false,
        work: arrows::run,
    },
    Step {
        name: "migrations",
        binary: false,
        work: || migrate::run(&migrate::Action::Check),
    },
    Step {
        name: "security cases",
        binary: false,
        work: || security_tests::run(&security_tests::Options { check: true }),
    },
    Step {
        name: "clippy",
        binary: false,
        work: clippy,
    },
    Step {
        name: "tests",
        binary: false,
        work: || tested(cargo().args(["test", "--workspace", "--no-fail-fast"])),
    },
    Step {
        name: "tests on postgres",
        binary: false,
        work: tests_on_postgres,
    },
    Step {
        name: "rustdoc",
        binary: false,
        work: rustdoc,
    },
    Step {
        name: BUILD,
        binary: false,
        work: build,
    },
    Step {
        name: "docs",
        binary: true,
        work: || docs_check::run(&docs_check::Options::default()),
    },
    Step {
        name: "e2e",
        binary: true,
        work: || e2e::run(&e2e::Options::on(Database::Sqlite)),
    },
    Step {
        name: "e2e on postgres",
        binary: true,
        work: || e2e::run(&e2e::Options::on(Database::Postgres)),
    },
    Step {
        name: "proxies",
        binary: true,
        work: || proxies::run(&proxies::Options::on(Database::Sqlite)),
    },
    Step {
        name: "proxies on postgres",
        binary: true,
        work: || proxies::run(&proxies::Options::on(Database::Postgres)),
    },
    Step {
        name: "conformance",
        binary: true,
        work: || conformance::in_ci(Database::Sqlite),
    },
    Step {
        name: "conformance on postgres",
        binary: true,
        work: || conformance::in_ci(Database::Postgres),
    },
    Step {
        name: "faults",
        binary: true,
        work: faults::run,
    },
    Step {
        name: "bench",
        binary: true,
        work: bench::smoke,
    },
    Step {
        name: "bench of the admin area",
        binary: true,
        work: bench::admin::smoke,
    },
];

#[derive(Serialize)]
struct Done {
    step: &'static str,
    seconds: f64,
    #[serde(flatten)]
    report: Report,
}

pub fn run(options: &Options, json: bool) -> Result {
    let mut done: Vec<Done> = Vec::new();
    for step in STEPS.iter().filter(|s| {
        options
            .only
            .as_ref()
            .is_none_or(|only| s.name.contains(only.as_str()))
    }) {
        println!("\n== {}", step.name);
        let started = Instant::now();
        let built = !done.iter().any(|d| d.step == BUILD && d.report.failed > 0);
        let outcome = if step.binary && !built {
            fail("not run: there is no release binary")
        } else {
            (step.work)()
        };
        let report = outcome.unwrap_or_else(|error| {
            println!("FAIL  {error}");
            Report {
                passed: 0,
                failed: 1,
                failures: vec![error.to_string()],
            }
        });
        done.push(Done {
            step: step.name,
            seconds: started.elapsed().as_secs_f64(),
            report,
        });
    }
    summarize(&done, json)
}

fn summarize(done: &[Done], json: bool) -> Result {
    println!(
        "\n{:<22}{:>8}{:>8}{:>9}",
        "step", "passed", "failed", "seconds"
    );
    for Done {
        step,
        seconds,
        report,
    } in done
    {
        println!(
            "{step:<22}{:>8}{:>8}{seconds:>9.1}",
            report.passed, report.failed
        );
    }
    for Done { step, report, .. } in done {
        report
            .failures
            .iter()
            .for_each(|failure| println!("\n{step}: {failure}"));
    }
    if json {
        println!("{}", serde_json::to_string(done)?);
    }
    let (passed, failed) = done.iter().fold((0, 0), |(p, f), d| {
        (p + d.report.passed, f + d.report.failed)
    });
    println!("\n{passed} passed, {failed} failed");
    ensure(failed == 0, "not everything holds")
}

fn checked(command: &mut Command) -> Result<Report> {
    execute(command)?;
    Ok(Report::passed())
}

fn clippy() -> Result<Report> {
    checked(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn rustdoc() -> Result<Report> {
    checked(
        cargo()
            .args(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

fn build() -> Result<Report> {
    checked(cargo().args(["build", "--release", "--package", "portcullis"]))
}

/// The packages whose tests look at the variable; the rest would only be run twice.
fn tests_on_postgres() -> Result<Report> {
    let cluster = Cluster::start()?;
    let mut command = cargo();
    command.args([
        "test",
        "--no-fail-fast",
        "--package",
        "portcullis-storage",
        "--package",
        "portcullis",
    ]);
    tested(command.env("PORTCULLIS_TEST_POSTGRES_URL", cluster.url()))
}

/// Runs `cargo test`, shows what it prints, and adds up its results.
fn tested(command: &mut Command) -> Result<Report> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut report = Report::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            report.add(results(&line));
        }
    }
    // A crate that does not compile has no results.
    if !child.wait()?.success() && report.failed == 0 {
        return fail("cargo test failed before its tests ran");
    }
    Ok(report)
}

/// `test result: ok. 3 passed; 0 failed; …` and `test a::b ... FAILED`.
fn results(line: &str) -> Report {
    let mut report = Report::default();
    if let Some(name) = line
        .strip_prefix("test ")
        .and_then(|l| l.strip_suffix(" ... FAILED"))
    {
        report.failures.push(name.to_owned());
    }
    if let Some(counts) = line.strip_prefix("test result: ") {
        let before = |word: &str| {
            counts
                .split_once(word)?
                .0
                .rsplit([' ', '.'])
                .next()?
                .parse()
                .ok()
        };
        report.passed = before(" passed").unwrap_or(0);
        report.failed = before(" failed").unwrap_or(0);
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_cargo_test_are_counted() {
        let report = results(
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        );
        assert_eq!((report.passed, report.failed), (12, 3));
        assert_eq!(results("test a::b ... FAILED").failures, ["a::b"]);
    }
}
