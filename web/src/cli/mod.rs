//! The command line. Everything here works on the same database while the server runs.

mod access;
mod accounts;
mod attributes;
mod audit;
mod bench;
mod bench_admin;
mod bench_audit;
mod bench_provider;
mod client;
mod confirm;
mod doctor;
mod import;
mod keys;
mod open;
mod outbox;
mod people;
mod policy;
mod recovery;
mod serve;
mod settings;

use crate::config::{Flags, Problems, reference};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// One small binary in front of everything that you host: sign-in, forward auth, OpenID Provider.
#[derive(Debug, Parser)]
#[command(
    name = "portcullis",
    version,
    about,
    after_help = "Without a command the server is started. Every option can \
    be given as a variable too: --public-url is PORTCULLIS_PUBLIC_URL. `portcullis config` lists all of them."
)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Args)]
struct Options {
    /// A TOML file with settings
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port to listen on
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
    /// The address that browsers use
    #[arg(long, global = true, value_name = "URL")]
    public_url: Option<String>,
    /// Directory for the database and the secret key
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<String>,
    /// sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Any other setting, such as --set brand=Home
    #[arg(long = "set", global = true, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server
    Serve,
    /// Print a new one-time URL that makes the first admin
    SetupUrl,
    /// Admins
    #[command(subcommand)]
    Admin(accounts::AdminCommand),
    /// People
    #[command(subcommand)]
    User(accounts::UserCommand),
    /// Mails, sent or waiting
    #[command(subcommand)]
    Outbox(outbox::OutboxCommand),
    /// Groups
    #[command(subcommand)]
    Group(access::GroupCommand),
    /// Protected apps
    #[command(subcommand)]
    App(access::AppCommand),
    /// Who may open what
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// Apps that sign people in through the OpenID Provider
    #[command(subcommand)]
    Client(client::ClientCommand),
    /// The keys that tokens are signed with
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// What admins set while the server runs
    #[command(subcommand)]
    Settings(settings::SettingsCommand),
    /// The way that mails leave
    #[command(subcommand)]
    Mail(settings::MailCommand),
    /// Bring the database up to date
    Migrate {
        /// Only say what would be done
        #[arg(long)]
        status: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The audit log
    #[command(subcommand)]
    Audit(access::AuditCommand),
    /// What is wrong with this installation, why, and what to do
    Doctor(doctor::DoctorArgs),
    /// Whether the server on this machine is up
    Healthcheck,
    /// The proxy in front of the apps
    #[command(subcommand)]
    Proxy(doctor::ProxyCommand),
    /// List every setting
    Config,
    #[command(hide = true)]
    BenchBare(bench::BareArgs),
    #[command(hide = true)]
    BenchSeed(bench::SeedArgs),
    #[command(hide = true)]
    BenchArgon2(bench::Argon2Args),
    #[command(hide = true)]
    BenchSeedAudit(bench_audit::AuditArgs),
    #[command(hide = true)]
    BenchPeople(bench_admin::PeopleArgs),
    #[command(hide = true)]
    BenchProvider(bench_provider::ProviderArgs),
    #[command(hide = true)]
    BenchSign(bench_provider::SignArgs),
}

/// Why a command did not do what it was told.
#[derive(Debug)]
pub(crate) enum Error {
    /// The configuration is wrong: exit code 78 (EX_CONFIG).
    Config(String),
    /// Anything else: exit code 1.
    Failed(String),
    /// The answer is no, and was printed: exit code 1.
    Refused,
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Config(problems.to_string())
    }
}

impl From<portcullis_base::StoreError> for Error {
    fn from(error: portcullis_base::StoreError) -> Self {
        Self::Failed(format!("The database could not be asked: {error}."))
    }
}

impl From<String> for Error {
    fn from(text: String) -> Self {
        Self::Failed(text)
    }
}

/// Runs what was asked for on the command line.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match flags(&cli.options).and_then(|flags| run(cli.command.unwrap_or(Command::Serve), &flags)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Failed(text)) => fail(&text, 1),
        Err(Error::Config(text)) => fail(&text, 78),
        Err(Error::Refused) => ExitCode::FAILURE,
    }
}

fn fail(text: &str, code: u8) -> ExitCode {
    eprintln!("{}", text.trim_end());
    ExitCode::from(code)
}

fn run(command: Command, flags: &Flags) -> Result<(), Error> {
    match command {
        Command::Serve => serve::run(flags),
        Command::SetupUrl => recovery::setup_url(flags),
        Command::Admin(command) => accounts::admin(flags, command),
        Command::User(command) => accounts::user(flags, command),
        Command::Outbox(command) => outbox::run(flags, command),
        Command::Group(command) => access::group(flags, command),
        Command::App(command) => access::app(flags, command),
        Command::Policy(command) => policy::run(flags, command),
        Command::Client(command) => client::run(flags, command),
        Command::Keys(command) => keys::run(flags, command),
        Command::Settings(command) => settings::run(flags, command),
        Command::Mail(command) => settings::mail(flags, command),
        Command::Audit(command) => access::audit(flags, command),
        Command::Migrate { status, json } => open::migrate(flags, status, json),
        Command::Doctor(args) => doctor::run(flags, &args),
        Command::Healthcheck => doctor::health(flags),
        Command::Proxy(command) => doctor::proxy(flags, command),
        Command::Config => {
            print!("{}", reference());
            Ok(())
        }
        Command::BenchBare(args) => bench::bare(&args),
        Command::BenchSeed(args) => bench::seed(flags, &args),
        Command::BenchArgon2(args) => bench::argon2(&args),
        Command::BenchPeople(args) => bench_admin::seed(flags, &args),
        Command::BenchSeedAudit(args) => bench_audit::seed(flags, &args),
        Command::BenchProvider(args) => bench_provider::seed(flags, &args),
        Command::BenchSign(args) => bench_provider::sign(&args),
    }
}

fn flags(options: &Options) -> Result<Flags, Error> {
    let mut flags = Flags {
        config: options.config.clone(),
        ..Flags::default()
    };
    let named = [
        ("listen", &options.listen),
        ("public_url", &options.public_url),
        ("data_dir", &options.data_dir),
        ("database_url", &options.database_url),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            flags.values.insert(name, value.clone());
        }
    }
    for pair in &options.set {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| Error::Config(format!("--set {pair}: NAME=VALUE is needed.")))?;
        let name = crate::config::setting_name(&name.replace('-', "_")).ok_or_else(|| {
            Error::Config(format!(
                "--set {name}: there is no such setting; `portcullis config` lists all."
            ))
        })?;
        flags.values.insert(name, value.to_owned());
    }
    Ok(flags)
}
