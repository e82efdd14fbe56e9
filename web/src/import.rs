//! People from a file: read, looked at, created one by one.

use crate::config::Live;
use crate::flows::people::import::{Newcomer, Outcome, find};
use crate::flows::{Scene, Store};
use crate::pages::{MessageKey, Text};
use portcullis_audit::Actor;
use portcullis_base::{Call, StoreResult};
use portcullis_credentials::{DisplayName, Email, GroupName, PasswordHash};
use std::collections::{BTreeMap, BTreeSet};

/// The columns that there are; only the first is needed.
pub const COLUMNS: [&str; 6] = [
    "email",
    "name",
    "groups",
    "password_hash",
    "passwordless",
    "enabled",
];

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A heading and a line a person (RFC 4180).
    Csv,
    /// A JSON object a line.
    Jsonl,
}

/// Somebody in the file, or why there is nobody.
#[derive(Debug)]
pub struct Row {
    /// Where it begins.
    pub line: u64,
    /// The address as it stands there.
    pub email: String,
    /// Who it would be.
    pub newcomer: Result<Newcomer, Text>,
}

/// What became of a row, or would.
#[derive(Debug)]
pub struct Done {
    /// Where it begins.
    pub line: u64,
    /// The address as it stands there.
    pub email: String,
    /// Whether somebody was created, or would be.
    pub created: bool,
    /// What to say.
    pub what: Text,
}

/// Reads a file.
///
/// # Errors
/// What is wrong with it as a whole.
pub fn read(text: &str, format: Format, live: &Live) -> Result<Vec<Row>, Text> {
    let records = match format {
        Format::Csv => csv(text)?,
        Format::Jsonl => jsonl(text),
    };
    let mut seen = BTreeSet::new();
    let rows = records.into_iter().map(|(line, fields)| {
        let email = match &fields {
            Ok(fields) => fields.get("email").cloned().unwrap_or_default(),
            Err(_) => String::new(),
        };
        let newcomer = fields.and_then(|fields| newcomer(&fields, live));
        let newcomer = newcomer.and_then(|it| {
            if seen.insert(it.email.as_str().to_owned()) {
                Ok(it)
            } else {
                Err(MessageKey::ImportTwice.into())
            }
        });
        Row {
            line,
            email,
            newcomer,
        }
    });
    Ok(rows.collect())
}

type Fields = BTreeMap<String, String>;

fn unknown(column: &str) -> Text {
    Text::new(MessageKey::ImportColumn)
        .name("column", column.to_owned())
        .name("columns", COLUMNS.join(", "))
}

/// A record with its line, or why it cannot be read.
type Numbered = (u64, Result<Fields, Text>);

fn csv(text: &str) -> Result<Vec<Numbered>, Text> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let malformed = |_| Text::new(MessageKey::ImportMalformed);
    let heading = reader.headers().map_err(malformed)?.clone();
    if let Some(odd) = heading.iter().find(|name| !COLUMNS.contains(name)) {
        return Err(unknown(odd));
    }
    if !heading.iter().any(|name| name == "email") {
        return Err(MessageKey::ImportNoEmail.into());
    }
    let mut found = Vec::new();
    for record in reader.records() {
        found.push(match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let pairs = heading.iter().zip(record.iter());
                let fields = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
                (line, Ok(fields.collect()))
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                (line, Err(MessageKey::ImportMalformed.into()))
            }
        });
    }
    Ok(found)
}

fn jsonl(text: &str) -> Vec<Numbered> {
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| (number, object(line))).collect()
}

fn object(line: &str) -> Result<Fields, Text> {
    let malformed = || Text::new(MessageKey::ImportMalformed);
    let value: serde_json::Value = serde_json::from_str(line).map_err(|_| malformed())?;
    let object = value.as_object().ok_or_else(malformed)?;
    let mut fields = Fields::new();
    for (name, value) in object {
        if !COLUMNS.contains(&name.as_str()) {
            return Err(unknown(name));
        }
        let text = match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Bool(on) => on.to_string(),
            serde_json::Value::Array(list) => {
                let texts = list.iter().map(serde_json::Value::as_str);
                texts
                    .collect::<Option<Vec<_>>>()
                    .ok_or_else(malformed)?
                    .join(";")
            }
            _ => return Err(malformed()),
        };
        fields.insert(name.clone(), text);
    }
    Ok(fields)
}

fn newcomer(fields: &Fields, live: &Live) -> Result<Newcomer, Text> {
    let given = |name: &str| fields.get(name).map(|text| text.trim()).unwrap_or_default();
    let email = Email::parse(given("email")).map_err(|_| MessageKey::EmailMalformed)?;
    if !live.allows(&email) {
        return Err(live.elsewhere());
    }
    let local = email.as_str().split('@').next().unwrap_or_default();
    let name = match given("name") {
        "" => DisplayName::parse(local),
        name => DisplayName::parse(name),
    };
    let hash = match given("password_hash") {
        "" => None,
        text => Some(PasswordHash::parse(text).ok_or(MessageKey::ImportHash)?),
    };
    let groups = given("groups")
        .split(';')
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let groups = groups.map(|name| {
        let odd = || Text::new(MessageKey::ImportGroup).name("group", name.to_owned());
        GroupName::parse(name).map_err(|_| odd())
    });
    Ok(Newcomer {
        name: name.map_err(|_| MessageKey::NameMissing)?,
        groups: groups.collect::<Result<_, _>>()?,
        passwordless: switch(given("passwordless"), false)?,
        enabled: switch(given("enabled"), true)?,
        hash,
        email,
    })
}

fn switch(text: &str, default: bool) -> Result<bool, Text> {
    match text.to_ascii_lowercase().as_str() {
        "" => Ok(default),
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" => Ok(false),
        _ => Err(MessageKey::ImportSwitch.into()),
    }
}

/// What a row would come to; nothing is changed.
///
/// # Errors
/// Whatever the store answers.
pub fn look(store: &mut (impl Store + ?Sized), row: &Row) -> StoreResult<Done> {
    let outcome = match &row.newcomer {
        Ok(newcomer) => Ok(find(store, newcomer)?),
        Err(why) => Err(why.clone()),
    };
    Ok(told(row, outcome))
}

/// Creates whom a row tells of, in the transaction that `store` stands for.
///
/// # Errors
/// Whatever the store answers; then nobody is created.
pub fn create(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    by: (&Scene, Actor),
    row: &Row,
) -> StoreResult<Done> {
    let outcome = match &row.newcomer {
        Ok(newcomer) => Ok(crate::flows::people::import::create(
            store, call, by, newcomer,
        )?),
        Err(why) => Err(why.clone()),
    };
    Ok(told(row, outcome))
}

fn told(row: &Row, outcome: Result<Outcome, Text>) -> Done {
    let (created, what) = match outcome {
        Ok(Outcome::New) => (true, MessageKey::ImportNew.into()),
        Ok(Outcome::Exists) => (false, MessageKey::ImportExists.into()),
        Ok(Outcome::NoGroup(name)) => {
            let none = Text::new(MessageKey::ImportNoGroup).name("group", name);
            (false, none)
        }
        Err(why) => (false, why),
    };
    Done {
        line: row.line,
        email: row.email.clone(),
        created,
        what,
    }
}
