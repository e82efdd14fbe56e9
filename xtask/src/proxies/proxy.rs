//! Traefik, Caddy and nginx as a person installs them, each with the documented snippet.

use super::snippets::{self, Addresses};
use crate::{
    http::Client,
    sh::{Result, Running, fail, run, wait_for},
    tools,
};
use std::{
    fs::{self, File},
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub enum Kind {
    Traefik,
    Caddy,
    Nginx,
}

pub const ALL: [Kind; 3] = [Kind::Traefik, Kind::Caddy, Kind::Nginx];

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Traefik => "traefik",
            Self::Caddy => "caddy",
            Self::Nginx => "nginx",
        }
    }
}

/// Field order matters: the process stops before its directory goes.
pub struct Proxy {
    _process: Running,
    _directory: TempDir,
}

impl Proxy {
    pub fn start(kind: Kind, addresses: &Addresses) -> Result<Self> {
        let directory = tempfile::Builder::new()
            .prefix("portcullis-proxy-")
            .tempdir()?;
        let mut command = match kind {
            Kind::Traefik => traefik(directory.path(), addresses)?,
            Kind::Caddy => caddy(directory.path(), addresses)?,
            Kind::Nginx => nginx(directory.path(), addresses)?,
        };
        let log = directory.path().join("log");
        let file = File::create(&log)?;
        command
            .current_dir(directory.path())
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file);
        let mut process = Running::spawn(&mut command)?;
        let up = wait_for(kind.name(), Duration::from_secs(30), || {
            match process.exited() {
                Some(_) => Some(false),
                None => reaches_the_server(addresses.proxy).then_some(true),
            }
        })?;
        if !up {
            return fail(format!(
                "{} did not start:\n{}",
                kind.name(),
                fs::read_to_string(log)?
            ));
        }
        Ok(Self {
            _process: process,
            _directory: directory,
        })
    }
}

/// Traefik listens before it has read its files.
fn reaches_the_server(proxy: SocketAddr) -> bool {
    let url = format!("http://{}:{}/readyz", snippets::PORTAL, proxy.port());
    Client::new(proxy)
        .get(&url, &[])
        .is_ok_and(|r| r.status == 200)
}

/// The port and the directory are ours; TLS is left out.
fn traefik(directory: &Path, addresses: &Addresses) -> Result<Command> {
    snippets::write("traefik.md", directory, addresses, |text, port| {
        text.replace("\":443\"", &format!("127.0.0.1:{port}"))
            .replace("/etc/traefik/dynamic", "dynamic")
    })?;
    let mut command = Command::new(tools::traefik()?);
    command.arg("--configFile=traefik.yml");
    Ok(command)
}

/// Sites become plain HTTP on our port, and nothing is kept outside the directory.
fn caddy(directory: &Path, addresses: &Addresses) -> Result<Command> {
    let adapt = |text: &str, port: u16| {
        let hosts = [snippets::PORTAL, snippets::APP, snippets::OUTSIDE];
        let sites = hosts.iter().fold(text.to_owned(), |text, host| {
            text.replace(host, &format!("http://{host}:{port}"))
        });
        format!("{{\n\tadmin off\n\tpersist_config off\n}}\n{sites}")
    };
    snippets::write("caddy.md", directory, addresses, adapt)?;
    let mut command = Command::new(tools::caddy()?);
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(directory.join("Caddyfile"));
    command
        .env("HOME", directory)
        .env("XDG_DATA_HOME", directory)
        .env("XDG_CONFIG_HOME", directory);
    Ok(command)
}

/// TLS is left out, and the files are included as Debian's nginx.conf includes them.
fn nginx(directory: &Path, addresses: &Addresses) -> Result<Command> {
    snippets::write("nginx.md", directory, addresses, |text, port| {
        text.replace("listen 443 ssl;", &format!("listen 127.0.0.1:{port};"))
    })?;
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|n| format!("{n}_temp_path tmp_{n};\n"))
        .concat();
    let main = format!(
        "worker_processes 1;\npid nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}include conf.d/*.conf;\n}}\n"
    );
    let file = directory.join("nginx.conf");
    fs::write(&file, main)?;
    let program = tools::nginx()?;
    let arguments = |command: &mut Command| {
        command
            .arg("-p")
            .arg(directory)
            .arg("-e")
            .arg("stderr")
            .arg("-c")
            .arg(&file);
        command.arg("-g").arg("daemon off; master_process off;");
    };
    let mut check = Command::new(&program);
    arguments(&mut check);
    run(check.args(["-t", "-q"]))?;
    let mut command = Command::new(program);
    arguments(&mut command);
    Ok(command)
}
