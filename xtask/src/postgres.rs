//! A PostgreSQL of our own in a temporary directory: started for a run, gone after it.

use crate::{
    sh::{Result, Running, capture, free_address, run, wait_for},
    tools,
};
use std::{
    fs::File,
    net::SocketAddr,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

const ROLE: &str = "portcullis";

/// Field order matters: the server stops before its directory goes.
pub struct Cluster {
    server: Running,
    address: SocketAddr,
    bin: PathBuf,
    owner: Owner,
    directory: TempDir,
}

impl Cluster {
    pub fn start() -> Result<Self> {
        let bin = tools::postgres()?;
        let owner = Owner::find()?;
        let directory = tempfile::Builder::new()
            .prefix("portcullis-pg-")
            .tempdir()?;
        let data = directory.path().join("data");
        owner.give(directory.path())?;
        let mut initdb = owner.command(&bin.join("initdb"), directory.path());
        capture(initdb.arg("-D").arg(&data).args([
            "-U",
            ROLE,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
        ]))?;
        let address = free_address()?;
        let server = owner.serve(&bin, directory.path(), address)?;
        let cluster = Self {
            server,
            address,
            bin,
            owner,
            directory,
        };
        cluster.wait()?;
        Ok(cluster)
    }

    /// Cuts every connection and answers none, until `resume`.
    pub fn stop(&mut self) -> Result {
        self.server.stop("-INT").map(drop)
    }

    /// Starts again on the same data and address.
    pub fn resume(&mut self) -> Result {
        self.server = self
            .owner
            .serve(&self.bin, self.directory.path(), self.address)?;
        self.wait()
    }

    /// The URL of the cluster's first database, whose role may create others.
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    pub fn create_database(&self, name: &str) -> Result<String> {
        let sql = format!("create database {name}");
        capture(self.psql("postgres").args(["-c", &sql]))?;
        Ok(self.url_of(name))
    }

    fn url_of(&self, database: &str) -> String {
        format!("postgres://{ROLE}@{}/{database}", self.address)
    }

    fn psql(&self, database: &str) -> Command {
        let mut command = Command::new(self.bin.join("psql"));
        command.args([
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            &self.url_of(database),
        ]);
        command
    }

    fn wait(&self) -> Result {
        wait_for("PostgreSQL", Duration::from_secs(30), || {
            capture(self.psql("postgres").args(["-c", "select 1"])).ok()
        })
        .map(drop)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is a fast shutdown: open connections are cut, the data stay whole.
        let _ = self.server.stop("-INT");
    }
}

/// PostgreSQL refuses to run as root, so root lends it to the package's own user.
struct Owner(Option<(u32, u32)>);

impl Owner {
    fn find() -> Result<Self> {
        if !tools::is_root()? {
            return Ok(Self(None));
        }
        let id = |flag: &str| -> Result<u32> {
            Ok(capture(Command::new("id").args([flag, "postgres"]))?
                .trim()
                .parse()?)
        };
        Ok(Self(Some((id("-u")?, id("-g")?))))
    }

    fn give(&self, directory: &Path) -> Result {
        match self.0 {
            Some((user, group)) => run(Command::new("chown")
                .arg(format!("{user}:{group}"))
                .arg(directory)),
            None => Ok(()),
        }
    }

    fn command(&self, program: &Path, directory: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(directory);
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
        command
    }

    fn serve(&self, bin: &Path, directory: &Path, address: SocketAddr) -> Result<Running> {
        let (data, log) = (directory.join("data"), File::create(directory.join("log"))?);
        let mut command = self.command(&bin.join("postgres"), directory);
        command
            .arg("-D")
            .arg(&data)
            .args(["-p", &address.port().to_string(), "-h", "127.0.0.1"]);
        command
            .arg("-k")
            .arg(directory)
            .args(["-c", "max_connections=200", "-c", "fsync=on"]);
        Running::spawn(
            command
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "needs PostgreSQL's programs"]
    fn a_cluster_starts_and_leaves_nothing() {
        let cluster = Cluster::start().unwrap();
        let url = cluster.create_database("one").unwrap();
        assert!(url.ends_with("/one"));
        let directory = cluster.directory.path().to_owned();
        drop(cluster);
        assert!(!directory.exists());
    }
}
