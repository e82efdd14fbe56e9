//! The release binary, started in a directory of its own.

use crate::{
    http::Client,
    sh::{Result, Running, binary, fail, free_address, succeeded, wait_for},
};
use std::{
    fs::{self, File},
    io::Write,
    net::SocketAddr,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

const READY: Duration = Duration::from_secs(60);

/// What a test chooses; the rest are the defaults of a first run.
#[derive(Default)]
pub struct Setup {
    /// `None`: `http://localhost:PORT`.
    pub public_url: Option<String>,
    pub database_url: Option<String>,
    pub mail_url: String,
    pub more: Vec<(&'static str, String)>,
}

/// Field order matters: the process stops before its directory goes.
pub struct Server {
    process: Option<Running>,
    pub address: SocketAddr,
    pub public_url: String,
    binary: PathBuf,
    environment: Vec<(String, String)>,
    directory: TempDir,
}

impl Server {
    pub fn start(setup: Setup) -> Result<Self> {
        let mut server = Self::prepare(setup)?;
        server.launch()?;
        Ok(server)
    }

    /// Everything but the process: the command line works already.
    pub fn prepare(setup: Setup) -> Result<Self> {
        let directory = tempfile::Builder::new().prefix("portcullis-").tempdir()?;
        let address = free_address()?;
        let public_url = setup
            .public_url
            .unwrap_or_else(|| format!("http://localhost:{}", address.port()));
        let mut environment: Vec<(String, String)> = vec![
            ("PORTCULLIS_LISTEN".into(), address.to_string()),
            ("PORTCULLIS_PUBLIC_URL".into(), public_url.clone()),
            (
                "PORTCULLIS_DATA_DIR".into(),
                directory.path().join("data").display().to_string(),
            ),
            ("PORTCULLIS_MAIL_URL".into(), setup.mail_url),
        ];
        environment.extend(
            setup
                .database_url
                .map(|url| ("PORTCULLIS_DATABASE_URL".into(), url)),
        );
        environment.extend(
            setup
                .more
                .into_iter()
                .map(|(name, value)| (name.into(), value)),
        );
        Ok(Self {
            process: None,
            address,
            public_url,
            binary: binary()?,
            environment,
            directory,
        })
    }

    /// Starts the process and returns how long it took until it was ready.
    pub fn launch(&mut self) -> Result<Duration> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.log_file())?;
        let started = Instant::now();
        let mut command = self.command(&["serve"]);
        self.process = Some(Running::spawn(
            command
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )?);
        let url = format!("http://{}/readyz", self.address);
        let (address, process) = (self.address, &mut self.process);
        let answer = wait_for("/readyz", READY, || {
            match process.as_mut().and_then(Running::exited) {
                Some(code) => Some(Err(code)),
                None => Client::new(address)
                    .get(&url, &[])
                    .ok()
                    .filter(|r| r.status == 200)
                    .map(Ok),
            }
        })?;
        match answer {
            Ok(_) => Ok(started.elapsed()),
            Err(code) => fail(format!("the server ended with {code}:\n{}", self.log())),
        }
    }

    /// A setting for the launches to come.
    pub fn set(&mut self, name: &str, value: String) {
        self.environment.push((name.to_owned(), value));
    }

    pub fn stop(&mut self) -> Result {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        match process.stop("-TERM")? {
            0 => Ok(()),
            code => fail(format!(
                "after SIGTERM the server ended with {code}:\n{}",
                self.log()
            )),
        }
    }

    /// Ends it without a word of warning.
    pub fn kill(&mut self) -> Result {
        match self.process.take() {
            Some(mut process) => process.stop("-KILL").map(drop),
            None => Ok(()),
        }
    }

    pub fn pid(&self) -> Result<u32> {
        self.process
            .as_ref()
            .map(Running::pid)
            .ok_or_else(|| "the server is not running".into())
    }

    /// Runs the command line beside the server, on the same database.
    pub fn cli(&self, arguments: &[&str], input: &str) -> Result<String> {
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A command that refuses early does not read: its own words tell more than a broken pipe.
            let _ = stdin.write_all(input.as_bytes());
        }
        succeeded(
            &format!("portcullis {}", arguments.join(" ")),
            child.wait_with_output()?,
        )
    }

    /// Tells another program how to run the command line beside the server.
    pub fn lend(&self, program: &mut Command) {
        program
            .envs(self.environment.iter().map(|(n, v)| (n, v)))
            .env("SERVER_BINARY", &self.binary)
            .env("SERVER_DIRECTORY", self.directory.path());
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .envs(self.environment.iter().map(|(n, v)| (n, v)))
            .current_dir(self.directory.path());
        command
    }

    fn log_file(&self) -> PathBuf {
        self.directory.path().join("log")
    }

    /// The last lines that the server wrote.
    pub fn log(&self) -> String {
        let text = fs::read_to_string(self.log_file()).unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}
