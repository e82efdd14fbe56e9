//! Twin migrations: the same name for SQLite and PostgreSQL, forward only, never changed once released.

use crate::{
    report::Report,
    sh::{Result, capture, ensure, fail, root},
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const BACKENDS: [&str; 2] = ["sqlite", "postgres"];

#[derive(clap::Subcommand)]
pub enum Action {
    /// Make the twin files of a new migration
    New { name: String },
    /// Check that both sides agree and that nothing released has changed
    Check,
    /// Note the present migrations as released
    Seal,
}

pub fn run(action: &Action) -> Result<Report> {
    let migrations = root().join("migrations");
    match action {
        Action::New { name } => new(&migrations, name)?,
        Action::Check => check(&migrations)?,
        Action::Seal => seal(&migrations)?,
    }
    Ok(Report::passed())
}

fn new(migrations: &Path, name: &str) -> Result {
    let plain = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    ensure(plain, "a migration's name is made of a-z, 0-9 and _")?;
    let stamp = capture(Command::new("date").args(["-u", "+%Y%m%d%H%M%S"]))?;
    for backend in BACKENDS {
        let directory = migrations
            .join(backend)
            .join(format!("{}_{name}", stamp.trim()));
        fs::create_dir_all(&directory)?;
        let file = directory.join("up.sql");
        fs::write(&file, format!("-- {name}: what for?\n"))?;
        println!("{}", file.display());
    }
    println!("Write both, then: cargo xtask migrate seal (at a release)");
    Ok(())
}

fn check(migrations: &Path) -> Result {
    let [sqlite, postgres] = BACKENDS.map(|backend| names(&migrations.join(backend)));
    let (sqlite, postgres) = (sqlite?, postgres?);
    let alone: Vec<_> = sqlite.symmetric_difference(&postgres).cloned().collect();
    ensure(
        alone.is_empty(),
        format!("these have no twin: {}", alone.join(", ")),
    )?;
    let stamps: BTreeSet<_> = sqlite.iter().filter_map(|n| n.split('_').next()).collect();
    ensure(
        stamps.len() == sqlite.len(),
        "two migrations have the same time stamp",
    )?;
    for name in &sqlite {
        for backend in BACKENDS {
            check_one(&migrations.join(backend).join(name))?;
        }
    }
    let sums = sums(migrations)?;
    for (path, sum) in sealed(migrations)? {
        ensure(
            sums.get(&path) == Some(&sum),
            format!("{path} was released and may not change: write a new migration"),
        )?;
    }
    println!("{} twin migrations agree", sqlite.len());
    Ok(())
}

fn check_one(directory: &Path) -> Result {
    let shown = directory.display();
    ensure(
        !directory.join("down.sql").exists(),
        format!("{shown}: migrations only go forward, remove down.sql"),
    )?;
    let text =
        fs::read_to_string(directory.join("up.sql")).map_err(|e| format!("{shown}/up.sql: {e}"))?;
    let statements = text
        .lines()
        .any(|l| !l.trim().is_empty() && !l.trim_start().starts_with("--"));
    ensure(statements, format!("{shown}/up.sql does nothing"))
}

fn names(directory: &Path) -> Result<BTreeSet<String>> {
    if !directory.is_dir() {
        return Ok(BTreeSet::new());
    }
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(directory)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let stamp = name.split('_').next().unwrap_or_default();
        let dated =
            stamp.len() == 14 && stamp.bytes().all(|b| b.is_ascii_digit()) && name.len() > 15;
        ensure(
            dated,
            format!("{name}: a migration is called YYYYMMDDhhmmss_name"),
        )?;
        names.insert(name);
    }
    Ok(names)
}

fn seal(migrations: &Path) -> Result {
    check(migrations)?;
    let lines: Vec<String> = sums(migrations)?
        .into_iter()
        .map(|(path, sum)| format!("{sum}  {path}\n"))
        .collect();
    fs::write(checksums(migrations), lines.concat())?;
    println!("sealed {} files", lines.len());
    Ok(())
}

fn sums(migrations: &Path) -> Result<BTreeMap<String, String>> {
    let mut sums = BTreeMap::new();
    for backend in BACKENDS {
        for name in names(&migrations.join(backend))? {
            let path = format!("{backend}/{name}/up.sql");
            let digest = Sha256::digest(fs::read(migrations.join(&path))?);
            sums.insert(path, digest.iter().map(|b| format!("{b:02x}")).collect());
        }
    }
    Ok(sums)
}

/// The list that `sha256sum -c` reads as well.
fn sealed(migrations: &Path) -> Result<BTreeMap<String, String>> {
    let file = checksums(migrations);
    if !file.exists() {
        return Ok(BTreeMap::new());
    }
    let mut sealed = BTreeMap::new();
    for line in fs::read_to_string(file)?.lines() {
        let Some((sum, path)) = line.split_once("  ") else {
            return fail(format!("checksums.txt: not understood: {line}"));
        };
        sealed.insert(path.to_owned(), sum.to_owned());
    }
    Ok(sealed)
}

fn checksums(migrations: &Path) -> PathBuf {
    migrations.join("checksums.txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = directory.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        directory
    }

    const TWINS: [(&str, &str); 2] = [
        ("sqlite/20260101000000_a/up.sql", "select 1;"),
        ("postgres/20260101000000_a/up.sql", "select 1;"),
    ];

    #[test]
    fn twins_agree() {
        check(written(&TWINS).path()).unwrap();
    }

    #[test]
    fn a_migration_without_a_twin_is_refused() {
        assert!(
            check(written(&TWINS[..1]).path())
                .unwrap_err()
                .to_string()
                .contains("no twin")
        );
    }

    #[test]
    fn a_way_back_is_refused() {
        let directory = written(&[TWINS[0], TWINS[1], ("sqlite/20260101000000_a/down.sql", "")]);
        assert!(
            check(directory.path())
                .unwrap_err()
                .to_string()
                .contains("forward")
        );
    }

    #[test]
    fn a_released_migration_may_not_change() {
        let directory = written(&TWINS);
        seal(directory.path()).unwrap();
        check(directory.path()).unwrap();
        fs::write(directory.path().join(TWINS[0].0), "select 2;").unwrap();
        assert!(
            check(directory.path())
                .unwrap_err()
                .to_string()
                .contains("may not change")
        );
    }
}
