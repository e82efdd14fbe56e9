//! Crates may depend on each other only along the arrows of the design:
//! web → storage → { credentials, mfa, sessions, oidc, audit } → base; testkit → the five and base, for tests only.
//! The examples are foreign hosts: they may use what a host can, the five, base and the stores of the testkit.

use crate::{
    report::Report,
    sh::{Result, capture, cargo, ensure},
};
use serde::Deserialize;
use std::collections::BTreeSet;

const FIVE: [&str; 5] = ["credentials", "mfa", "sessions", "oidc", "audit"];
/// The package of `web/` carries the product's own name.
const SHELL: &str = "web";
/// How the packages below `examples/` begin.
const EXAMPLE: &str = "example-";

pub fn run() -> Result<Report> {
    let text = capture(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let edges = edges(serde_json::from_str(&text)?);
    let wrong: Vec<String> = edges
        .iter()
        .filter(|e| !allowed(e))
        .map(Edge::describe)
        .collect();
    ensure(
        wrong.is_empty(),
        format!("forbidden arrows:\n  {}", wrong.join("\n  ")),
    )?;
    println!("{} arrows between our crates, all allowed", edges.len());
    Ok(Report::passed())
}

#[derive(Debug, PartialEq)]
struct Edge {
    from: String,
    to: String,
    dev: bool,
}

impl Edge {
    fn describe(&self) -> String {
        let kind = if self.dev { " (dev)" } else { "" };
        format!("{} -> {}{kind}", self.from, self.to)
    }
}

fn allowed(edge: &Edge) -> bool {
    let (from, to) = (edge.from.as_str(), edge.to.as_str());
    let example = from.starts_with(EXAMPLE);
    if to == "testkit" {
        return example || (edge.dev && from != "base");
    }
    let below: &[&str] = match from {
        SHELL => &["storage", "base"],
        "storage" | "testkit" => &["base"],
        _ if example => &["base"],
        _ if FIVE.contains(&from) => return to == "base",
        _ => return false,
    };
    below.contains(&to) || FIVE.contains(&to)
}

fn edges(metadata: Metadata) -> Vec<Edge> {
    let ours: BTreeSet<String> = metadata.packages.iter().map(|p| p.name.clone()).collect();
    let mut edges = Vec::new();
    for package in &metadata.packages {
        for dependency in package
            .dependencies
            .iter()
            .filter(|d| ours.contains(&d.name))
        {
            let dev = dependency.kind.as_deref() == Some("dev");
            edges.push(Edge {
                from: short(&package.name),
                to: short(&dependency.name),
                dev,
            });
        }
    }
    edges
}

fn short(package: &str) -> String {
    match package {
        "portcullis" | "portcullis-web" => SHELL.to_owned(),
        other => other.trim_start_matches("portcullis-").to_owned(),
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, dev: bool) -> bool {
        allowed(&Edge {
            from: from.into(),
            to: to.into(),
            dev,
        })
    }

    #[test]
    fn arrows_of_the_design_are_allowed() {
        for (from, to) in [
            ("web", "storage"),
            ("web", "oidc"),
            ("web", "base"),
            ("storage", "audit"),
            ("mfa", "base"),
            ("testkit", "sessions"),
        ] {
            assert!(check(from, to, false), "{from} -> {to}");
        }
    }

    #[test]
    fn every_other_arrow_is_forbidden() {
        for (from, to) in [
            ("base", "audit"),
            ("audit", "mfa"),
            ("sessions", "storage"),
            ("storage", "web"),
            ("testkit", "storage"),
            ("xtask", "base"),
        ] {
            assert!(!check(from, to, false), "{from} -> {to}");
        }
    }

    #[test]
    fn testkit_is_for_tests_of_anyone_but_base() {
        assert!(check("mfa", "testkit", true) && check("web", "testkit", true));
        assert!(!check("mfa", "testkit", false) && !check("base", "testkit", true));
    }

    #[test]
    fn an_example_is_a_foreign_host() {
        let allowed = ["credentials", "audit", "base", "testkit"];
        assert!(allowed.iter().all(|to| check("example-x", to, false)));
        assert!(!check("example-x", "storage", false) && !check("example-x", "web", false));
        assert!(!check("web", "example-x", false) && !check("audit", "example-x", true));
    }

    #[test]
    fn a_forbidden_edge_is_found_in_metadata() {
        let text = r#"{"packages":[{"name":"portcullis-mfa","dependencies":[{"name":"portcullis-storage","kind":null},{"name":"serde","kind":null}]},
            {"name":"portcullis-storage","dependencies":[{"name":"portcullis-testkit","kind":"dev"}]},{"name":"portcullis-testkit","dependencies":[]}]}"#;
        let edges = edges(serde_json::from_str(text).unwrap());
        let wrong: Vec<_> = edges
            .iter()
            .filter(|e| !allowed(e))
            .map(Edge::describe)
            .collect();
        assert_eq!(wrong, ["mfa -> storage"]);
    }
}
