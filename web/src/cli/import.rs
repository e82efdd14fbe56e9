//! People from a file.

use super::Error;
use super::open::Opened;
use crate::flows::people::import::record;
use crate::import::{Done, Format, create, look, read};
use crate::pages::{Argument, Arguments, Language, Text};
use clap::{Args, ValueEnum};
use fluent_templates::fluent_bundle::FluentValue;
use portcullis_audit::Actor;
use std::io::Read;
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum As {
    Csv,
    Jsonl,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The file; - is standard input
    file: PathBuf,
    /// How it is written; by its name when left out
    #[arg(long, value_enum)]
    format: Option<As>,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(opened: &Opened, args: &ImportArgs) -> Result<(), Error> {
    let text = contents(args)?;
    let named_jsonl = args
        .file
        .extension()
        .is_some_and(|it| it == "jsonl" || it == "ndjson");
    let format = match args.format {
        Some(As::Jsonl) => Format::Jsonl,
        None if named_jsonl => Format::Jsonl,
        Some(As::Csv) | None => Format::Csv,
    };
    let rows = read(&text, format, &opened.live).map_err(|why| english(&why))?;
    let done: Vec<Done> = if args.dry_run {
        opened.read(|tx| rows.iter().map(|row| look(tx, row)).collect())?
    } else {
        opened.act(|call, scene| {
            let mut done = Vec::new();
            for row in &rows {
                let by = (scene, Actor::Operator);
                done.push(
                    opened
                        .storage
                        .write(|tx| create(tx, call, by.clone(), row))?,
                );
            }
            let count = u64::try_from(created(&done)).unwrap_or(u64::MAX);
            let by = (scene, Actor::Operator);
            opened
                .storage
                .write(|tx| record(tx, call, by.clone(), count))?;
            Ok(done)
        })?
    };
    print(&done, args)
}

fn contents(args: &ImportArgs) -> Result<String, Error> {
    let mut text = String::new();
    let read = if args.file.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(&args.file)
    };
    Ok(read.map_err(|error| format!("{} cannot be read: {error}.", args.file.display()))?)
}

fn created(done: &[Done]) -> usize {
    done.iter().filter(|it| it.created).count()
}

fn english(text: &Text) -> String {
    let mut arguments = Arguments::new();
    for (name, value) in &text.args {
        let value = match value {
            Argument::Count(number) => FluentValue::from(*number),
            Argument::Name(text) => FluentValue::from(text.to_string()),
        };
        arguments.insert((*name).into(), value);
    }
    let words = Language::En.text(text.key.id(), &arguments);
    words.unwrap_or_else(|| text.key.id().to_owned())
}

fn print(done: &[Done], args: &ImportArgs) -> Result<(), Error> {
    let (dry_run, created) = (args.dry_run, created(done));
    if args.json {
        let rows = done.iter().map(|it| {
            serde_json::json!({ "line": it.line, "email": it.email, "created": it.created, "what": english(&it.what) })
        });
        let rows: Vec<_> = rows.collect();
        println!(
            "{}",
            serde_json::json!({ "dry_run": dry_run, "created": created, "rows": rows })
        );
    } else {
        for it in done {
            println!("{:>5}  {}  {}", it.line, it.email, english(&it.what));
        }
        let word = if dry_run {
            "would be created"
        } else {
            "created"
        };
        println!("{created} of {} {word}", done.len());
    }
    Ok(())
}
