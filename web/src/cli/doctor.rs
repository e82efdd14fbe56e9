//! What is wrong, why, and what to do; and whether the server on this machine is up.

use super::Error;
use super::open::open_storage;
use crate::checkup::{self, Finding, Verdict};
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, Flags};
use crate::gate::snippets::{Proxy, reachable};
use crate::pages::{Arguments, Language};
use clap::{Args, Subcommand};
use portcullis_storage::DatabaseUrl;
use std::time::Duration;

/// How long the server on this machine may take.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Debug, Args)]
pub(super) struct DoctorArgs {
    /// Compare the clock with the one at the public URL, or at this one
    #[arg(long, value_name = "URL", num_args = 0..=1)]
    online: Option<Option<String>>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProxyCommand {
    /// Print what a proxy needs to be told to protect an app
    Print {
        /// Which proxy
        proxy: Proxy,
        /// The app's host
        #[arg(long, value_name = "HOST")]
        app: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// Looks, and says what it found; fails when something does not work. Nothing is made or changed.
pub(super) fn run(flags: &Flags, args: &DoctorArgs) -> Result<(), Error> {
    let found = match Config::look(flags) {
        Ok(config) => examine(&config, args),
        Err(problems) => checkup::of_problems(&problems),
    };
    if args.json {
        let rows = found.iter().map(as_json).collect();
        println!("{}", serde_json::Value::Array(rows));
    } else {
        found.iter().for_each(print);
    }
    let failed = found
        .iter()
        .filter(|it| it.verdict == Verdict::Fail)
        .count();
    match failed {
        0 => Ok(()),
        1 => Err(Error::Failed("One check failed.".to_owned())),
        many => Err(Error::Failed(format!("{many} checks failed."))),
    }
}

fn examine(config: &Config, args: &DoctorArgs) -> Vec<Finding> {
    let now = SystemClock.now();
    let opened = match &config.database_url {
        // Opened, the file would be made.
        DatabaseUrl::Sqlite(path) if !path.exists() => Err(Error::Failed(format!(
            "{} does not exist; the server makes it when it first starts",
            path.display()
        ))),
        _ => open_storage(config, false),
    };
    let storage = opened.as_ref().map_err(|error| match error {
        Error::Config(text) | Error::Failed(text) => text.as_str(),
        Error::Refused => "",
    });
    let mut found = checkup::look(config, storage, now);
    if let Some(url) = &args.online {
        let own = || config.public_url.page("/livez");
        let finding = checkup::clock(&url.clone().unwrap_or_else(own), now);
        found.push(finding);
    }
    found
}

fn words(key: crate::pages::MessageKey) -> String {
    let text = Language::default().text(key.id(), &Arguments::new());
    text.unwrap_or_default()
}

fn as_json(finding: &Finding) -> serde_json::Value {
    serde_json::json!({
        "check": finding.check.id(),
        "verdict": finding.verdict.word(),
        "title": words(finding.check.title()),
        "cause": finding.cause,
        "fix": (finding.verdict != Verdict::Ok).then(|| words(finding.check.fix())),
        "docs": finding.check.docs(),
    })
}

fn print(finding: &Finding) {
    let title = words(finding.check.title());
    let cause = if finding.cause.is_empty() {
        String::new()
    } else {
        format!(": {}", finding.cause)
    };
    println!("{:<4}  {title}{cause}", finding.verdict.word());
    if finding.verdict != Verdict::Ok {
        println!("      {}", words(finding.check.fix()));
        println!("      {}", finding.check.docs());
    }
}

/// Asks the server on this machine whether it can work.
pub(super) fn health(flags: &Flags) -> Result<(), Error> {
    let config = Config::look(flags)?;
    let url = format!("http://{}/readyz", reachable(config.listen));
    match checkup::agent(PATIENCE).get(&url).call() {
        Ok(answer) if answer.status().as_u16() == 200 => Ok(()),
        Ok(answer) => Err(Error::Failed(format!("{url} says {}.", answer.status()))),
        Err(error) => Err(Error::Failed(format!("{url} does not answer: {error}."))),
    }
}

pub(super) fn proxy(flags: &Flags, command: ProxyCommand) -> Result<(), Error> {
    let ProxyCommand::Print { proxy, app, json } = command;
    let config = Config::look(flags)?;
    let host = portcullis_sessions::gate::HostPattern::parse(&app.to_lowercase())
        .ok()
        .filter(|host| !host.as_str().contains('*'))
        .ok_or_else(|| Error::Failed(format!("{app} is no host, such as app.example.com.")))?;
    let files = proxy.files(&config, host.as_str());
    if json {
        let rows = files.iter();
        let rows = rows.map(|file| serde_json::json!({ "path": file.path, "text": file.text }));
        println!("{}", serde_json::Value::Array(rows.collect()));
        return Ok(());
    }
    for file in &files {
        println!("# {}\n\n{}", file.path, file.text);
    }
    Ok(())
}
