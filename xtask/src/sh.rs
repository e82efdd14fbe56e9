//! Running other programs, and where things are.

use std::{
    env,
    error::Error,
    fmt::Display,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Output},
    thread::sleep,
    time::{Duration, Instant},
};

pub type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// An error that says only this.
pub fn fail<T>(message: impl Display) -> Result<T> {
    Err(message.to_string().into())
}

/// Turns a false condition into an error with this text.
pub fn ensure(condition: bool, message: impl Display) -> Result {
    if condition { Ok(()) } else { fail(message) }
}

/// Runs a program with our own input and output; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result {
    let status = command
        .status()
        .map_err(|e| format!("{}: {e}", name(command)))?;
    ensure(
        status.success(),
        format!("{} ended with {status}", name(command)),
    )
}

/// Runs a program and returns what it printed.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .map_err(|e| format!("{}: {e}", name(command)))?;
    succeeded(&name(command), output)
}

pub fn succeeded(what: &str, output: Output) -> Result<String> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    fail(format!(
        "{what} ended with {}\n{text}{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    ))
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let arguments = command
        .get_args()
        .take(3)
        .map(|a| a.to_string_lossy().into_owned());
    std::iter::once(program)
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(root());
    command
}

/// The workspace's own directory.
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package
        .and_then(|p| p.parent().map(Path::to_path_buf))
        .unwrap_or_else(|| PathBuf::from("."))
}

pub fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The release binary; `XTASK_BIN` names another one, to try a packaged build with the same tests.
pub fn binary() -> Result<PathBuf> {
    let path = env::var_os("XTASK_BIN")
        .map_or_else(|| target_dir().join("release/portcullis"), PathBuf::from);
    ensure(
        path.is_file(),
        format!(
            "{} is missing: cargo build --release -p portcullis",
            path.display()
        ),
    )?;
    Ok(path)
}

/// A loopback address that nobody listens on at this moment.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Asks again every few milliseconds until there is an answer.
pub fn wait_for<T>(
    what: impl Display,
    limit: Duration,
    mut ask: impl FnMut() -> Option<T>,
) -> Result<T> {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Ok(answer);
        }
        if started.elapsed() > limit {
            return fail(format!("waited {} s in vain for {what}", limit.as_secs()));
        }
        sleep(Duration::from_millis(2));
    }
}

/// A child process that never outlives its owner.
pub struct Running(Child);

impl Running {
    pub fn spawn(command: &mut Command) -> Result<Self> {
        Ok(Self(
            command
                .spawn()
                .map_err(|e| format!("{}: {e}", name(command)))?,
        ))
    }

    pub fn pid(&self) -> u32 {
        self.0.id()
    }

    pub fn exited(&mut self) -> Option<i32> {
        self.0
            .try_wait()
            .ok()
            .flatten()
            .map(|status| status.code().unwrap_or(-1))
    }

    /// Asks politely, waits, and returns the exit code.
    pub fn stop(&mut self, signal: &str) -> Result<i32> {
        if let Some(code) = self.exited() {
            return Ok(code);
        }
        run(Command::new("kill").arg(signal).arg(self.pid().to_string()))?;
        wait_for("a process to stop", Duration::from_secs(20), || {
            self.exited()
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.stop("-TERM").is_err() {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}
