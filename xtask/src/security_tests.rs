//! docs/security-tests.md: which test is about which case. A test says so by its name: `s_012_…` in Rust, `S-012 …` where
//! names are sentences.

use crate::{
    report::Report,
    sh::{Result, ensure, root},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub struct Options {
    /// Fail when the page is not up to date, instead of writing it
    #[arg(long)]
    pub check: bool,
}

const PAGE: &str = "docs/security-tests.md";
const CASES: &str = "docs/security-cases.txt";
/// Where tests are.
const PLACES: [&str; 5] = ["crates", "web", "xtask/src", "e2e", "examples"];

/// Case → (file, name).
type Found = BTreeMap<String, BTreeSet<(String, String)>>;

pub fn run(options: &Options) -> Result<Report> {
    let text = page(&fs::read_to_string(root().join(CASES))?, &found()?)?;
    let file = root().join(PAGE);
    if options.check {
        ensure(
            fs::read_to_string(&file).unwrap_or_default() == text,
            format!("{PAGE} is not up to date: cargo xtask security-tests"),
        )?;
    } else {
        fs::write(file, text)?;
    }
    Ok(Report::passed())
}

fn found() -> Result<Found> {
    let mut found = Found::new();
    for place in PLACES {
        for file in sources(&root().join(place))? {
            let name = file.strip_prefix(root())?.display().to_string();
            let text = fs::read_to_string(&file)?;
            for test in names(&text) {
                for case in cases(&test) {
                    let tests = found.entry(case).or_default();
                    tests.insert((name.clone(), test.clone()));
                }
            }
        }
    }
    Ok(found)
}

fn sources(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(directory) else {
        return Ok(files);
    };
    for entry in entries {
        let path = entry?.path();
        let is = |extension: &str| path.extension().is_some_and(|e| e == extension);
        if path.is_dir() && !path.ends_with("node_modules") {
            files.extend(sources(&path)?);
        } else if (is("rs") || is("mjs")) && !path.ends_with("security_tests.rs") {
            files.push(path);
        }
    }
    Ok(files)
}

/// Functions named after a case, and strings that begin with one; a contract's cases count where they are written.
fn names(text: &str) -> BTreeSet<String> {
    let functions = text
        .split("fn ")
        .skip(1)
        .filter_map(|rest| rest.split(['(', '<']).next());
    let strings = text.split(['"', '`', '\'']).map(str::trim);
    let about = |name: &&str| !name.contains('\n') && !cases(name).is_empty();
    functions
        .filter(|name| name.starts_with("s_") || name.starts_with("i_"))
        .chain(strings.filter(|text| text.starts_with("S-")))
        .filter(about)
        .map(str::to_owned)
        .collect()
}

/// The cases that a name begins with: `s_098_s_162_…` has two.
fn cases(name: &str) -> Vec<String> {
    let mut words = name.split(['_', '-', ' ']);
    let mut cases = Vec::new();
    while let (Some(kind), Some(number)) = (words.next(), words.next()) {
        let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        match kind {
            "s" | "S" if numbered && number.len() == 3 => cases.push(format!("S-{number}")),
            "i" if numbered => cases.push(format!("I-{number}")),
            _ => break,
        }
    }
    cases
}

fn page(list: &str, found: &Found) -> Result<String> {
    let mut text = HEAD.to_owned();
    let mut missing = Vec::new();
    let mut known = BTreeSet::new();
    for line in list.lines().filter(|line| !line.is_empty()) {
        if let Some(group) = line.strip_prefix("# ") {
            write!(text, "\n## {group}\n")?;
            continue;
        }
        let (case, title) = line.split_once(' ').unwrap_or((line, ""));
        known.insert(case.to_owned());
        match found.get(case) {
            Some(tests) => section(&mut text, &format!("{case}: {title}"), tests)?,
            None => missing.push(format!("{case} ({title})")),
        }
    }
    text.push_str("\n## Invariants\n");
    for (case, tests) in found.iter().filter(|(case, _)| case.starts_with("I-")) {
        section(&mut text, case, tests)?;
    }
    let unknown = found
        .keys()
        .find(|case| case.starts_with("S-") && !known.contains(*case));
    ensure(
        unknown.is_none(),
        format!("{CASES} does not know {unknown:?}, which a test names"),
    )?;
    write!(
        text,
        "\n## Not yet\n\nNo test names these; most are about what is not built yet.\n\n{}.\n",
        missing.join(", ")
    )?;
    Ok(text)
}

fn section(text: &mut String, title: &str, tests: &BTreeSet<(String, String)>) -> Result {
    write!(text, "\n**{title}**\n\n")?;
    for (file, name) in tests {
        writeln!(text, "- `{name}` in `{file}`")?;
    }
    Ok(())
}

const HEAD: &str = "# Security cases and their tests\n\n\
Written by `cargo xtask security-tests` from the names of the tests; CI fails when it is out of date.\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_cases() {
        assert_eq!(cases("s_098_s_162_a_link"), ["S-098", "S-162"]);
        assert_eq!(cases("S-015 S-016 spoofed headers"), ["S-015", "S-016"]);
        assert_eq!(cases("i_9_numbers"), ["I-9"]);
        assert!(cases("s_12_short").is_empty() && cases("signs_in").is_empty());
    }

    #[test]
    fn functions_and_sentences_are_found() {
        let text = "fn s_001_a() {}\nfn other() {}\ncheck(\"S-002 b\", c); // s_003_no";
        let expected = ["S-002 b", "s_001_a"].map(str::to_owned);
        assert_eq!(names(text), BTreeSet::from(expected));
    }

    #[test]
    fn a_case_that_nobody_listed_is_an_error() {
        let mut found = Found::new();
        found.insert("S-999".into(), BTreeSet::new());
        assert!(page("S-001 one\n", &found).is_err());
    }
}
