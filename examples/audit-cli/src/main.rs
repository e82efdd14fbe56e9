//! Appends to a log, prints it, and says whether it holds.

use clap::{Parser, Subcommand, ValueEnum};
use example_audit_cli::{AuditFile, key, record};
use portcullis_audit::{AuditReader, Event, FailureReason, RecordQuery, Verdict, verify};
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// Keeps a hash chain of events in a file.
#[derive(Parser)]
struct Cli {
    /// The log
    file: PathBuf,
    /// The key of the chain, 64 hexadecimal digits
    #[arg(long, env = "AUDIT_KEY", hide_env_values = true)]
    key: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Append an event
    Append {
        event: What,
        /// Where it came from
        #[arg(long, default_value = "")]
        address: String,
    },
    /// Print the newest events
    List {
        #[arg(long, default_value_t = 20)]
        limit: u16,
    },
    /// Walk the whole chain
    Verify,
}

/// The events of the crate are a closed list; these are three of it.
#[derive(Clone, Copy, ValueEnum)]
enum What {
    SetUp,
    CodeSent,
    CodeFailed,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let cli = Cli::parse();
    let key = key(&cli.key).ok_or("the key must be 64 hexadecimal digits")?;
    let mut log = AuditFile::open(&cli.file)?;
    match cli.command {
        Command::Append { event, address } => record(&mut log, &key, event.into(), &address)?,
        Command::List { limit } => {
            let query = RecordQuery {
                limit,
                ..RecordQuery::default()
            };
            for kept in log.audit_page(&query)? {
                println!("{} {}", kept.sequence, kept.body);
            }
        }
        Command::Verify => match verify(&mut log, &key)? {
            Verdict::Intact { records } => println!("intact: {records} records"),
            Verdict::Broken { sequence, how } => {
                eprintln!("broken at {sequence}: {how}");
                return Ok(ExitCode::FAILURE);
            }
        },
    }
    Ok(ExitCode::SUCCESS)
}

impl From<What> for Event {
    fn from(what: What) -> Self {
        match what {
            What::SetUp => Self::SetUp,
            What::CodeSent => Self::CodeSent,
            What::CodeFailed => Self::CodeFailed {
                reason: FailureReason::WrongCode,
            },
        }
    }
}
