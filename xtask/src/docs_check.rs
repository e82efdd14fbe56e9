//! The documentation's commands work and its links lead somewhere.

use crate::{
    markdown::{self, Block},
    report::Report,
    sh::{Result, binary, capture, ensure, fail, root},
};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

#[derive(Default, clap::Args)]
pub struct Options {
    /// Write what is generated, instead of comparing
    #[arg(long)]
    write: bool,
}

pub fn run(options: &Options) -> Result<Report> {
    let mut report = Report::default();
    report.check(
        "docs/configuration.md says what the binary says",
        configuration(options.write),
    );
    for file in files()? {
        let text = fs::read_to_string(&file)?;
        let name = file
            .strip_prefix(root())
            .unwrap_or(&file)
            .display()
            .to_string();
        for link in markdown::relative_links(&text) {
            let target = file.parent().unwrap_or(&file).join(&link);
            report.check(
                &format!("{name} -> {link}"),
                ensure(target.exists(), "no such file"),
            );
        }
        for block in markdown::blocks(&text)
            .iter()
            .filter(|b| b.language() == "sh")
        {
            report.check(&format!("{name}:{}", block.line), check(block));
        }
    }
    Ok(report)
}

/// The table between the marks is what `portcullis config` prints.
fn configuration(write: bool) -> Result {
    const BEGIN: &str = "<!-- config:begin -->\n";
    const END: &str = "<!-- config:end -->";
    let file = root().join("docs/configuration.md");
    let text = fs::read_to_string(&file)?;
    let parts = text
        .split_once(BEGIN)
        .and_then(|(head, rest)| Some((head, rest.split_once(END)?.1)));
    let Some((head, tail)) = parts else {
        return fail("the marks are missing");
    };
    let table = capture(Command::new(binary()?).arg("config").env_clear())?;
    let current = format!("{head}{BEGIN}{}\n{END}{tail}", table.trim_end());
    if write {
        return Ok(fs::write(file, current)?);
    }
    ensure(
        text == current,
        "not up to date: cargo xtask docs-check --write",
    )
}

fn files() -> Result<Vec<PathBuf>> {
    let mut found = vec![root().join("README.md")];
    collect(&root().join("docs"), &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(directory: &Path, found: &mut Vec<PathBuf>) -> Result {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "md") {
            found.push(path);
        }
    }
    Ok(())
}

/// A block tagged `run` is run in an empty directory; of the others each `portcullis …` line must parse.
fn check(block: &Block) -> Result {
    if block.is_run() {
        return execute(&block.text);
    }
    let commands: BTreeSet<Vec<String>> = block.text.lines().filter_map(subcommand).collect();
    commands
        .iter()
        .try_for_each(|path| capture(Command::new(binary()?).args(path).arg("--help")).map(drop))
}

fn execute(script: &str) -> Result {
    let directory = tempfile::tempdir()?;
    let bin = binary()?;
    let path = env::var_os("PATH").unwrap_or_default();
    let all = bin
        .parent()
        .map(Path::to_path_buf)
        .into_iter()
        .chain(env::split_paths(&path));
    let mut bash = Command::new("bash");
    bash.args(["-euo", "pipefail", "-c", script])
        .current_dir(directory.path());
    capture(bash.env("PATH", env::join_paths(all)?)).map(drop)
}

/// The words of a `portcullis …` line that name a subcommand: the plain ones before the first flag or value.
fn subcommand(line: &str) -> Option<Vec<String>> {
    let line = line.trim().trim_start_matches("$ ");
    let start = line
        .split_whitespace()
        .position(|word| word.rsplit('/').next() == Some("portcullis"))?;
    let ours = line.split_whitespace().take(start).all(|word| {
        word.contains('=') || ["sudo", "exec", "|"].contains(&word) || line.contains('|')
    });
    let plain = |word: &&str| {
        word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with('-')
    };
    let words: Vec<String> = line
        .split_whitespace()
        .skip(start + 1)
        .take_while(plain)
        .map(str::to_owned)
        .collect();
    ours.then_some(words.into_iter().take(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subcommand_is_found() {
        let words = |line| subcommand(line).map(|w| w.join(" "));
        assert_eq!(
            words("portcullis user revoke-sessions ada@example.com"),
            Some("user revoke-sessions".into())
        );
        assert_eq!(
            words("PORTCULLIS_LISTEN=:80 ./target/release/portcullis serve --x"),
            Some("serve".into())
        );
        assert_eq!(words("echo hi"), None);
        assert_eq!(words("docker run portcullis"), None);
    }
}
