//! How clients are shown.

use crate::cli::open::Opened;
use portcullis_base::PlainToken;
use portcullis_oidc::{Client, ClientSecret};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// A client with its secrets, of which only the times are known.
pub(super) type Shown<'a> = (&'a Client, &'a [ClientSecret]);

const fn kind(client: &Client) -> &'static str {
    match client.metadata.token_endpoint_auth_method {
        portcullis_oidc::client::AuthMethod::None => "public",
        _ => "confidential",
    }
}

/// Prints a client in one line.
pub(super) fn print_row(client: &Client) {
    let state = if client.enabled {
        "enabled"
    } else {
        "disabled"
    };
    let uris = match client.metadata.redirect_uris.len() {
        1 => "1 redirect URI".to_owned(),
        several => format!("{several} redirect URIs"),
    };
    println!(
        "{}  {}  {}  {state}  {uris}",
        client.id,
        client.name(),
        kind(client)
    );
}

/// The same as JSON.
pub(super) fn row(client: &Client) -> Value {
    json!({
        "client_id": client.id.as_str(),
        "client_name": client.name(),
        "kind": kind(client),
        "enabled": client.enabled,
        "redirect_uris": client.metadata.redirect_uris,
    })
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// The registration in the words of RFC 7591 §3.2.1, and what the owner allows.
fn registration(opened: &Opened, client: &Client) -> Map<String, Value> {
    let mut all = members(json!(client.metadata));
    all.extend(members(json!({
        "client_id": client.id.as_str(),
        "client_id_issued_at": client.created_at.seconds(),
        "enabled": client.enabled,
        "issuer": opened.config.public_url.origin(),
        "policy": client.policy,
    })));
    all
}

/// All that is kept about a client.
pub(super) fn described(opened: &Opened, (client, secrets): Shown<'_>) -> Map<String, Value> {
    let mut all = registration(opened, client);
    let secrets = secrets.iter().map(|secret| {
        json!({
            "created_at": secret.created_at.seconds(),
            "expires_at": secret.expires_at.map(|at| at.seconds()),
        })
    });
    all.insert("secrets".to_owned(), secrets.collect());
    all
}

/// Prints a client that was registered just now. This is the only time that anybody sees its secret.
pub(super) fn created(
    opened: &Opened,
    (client, secret): (&Client, Option<PlainToken>),
    snippet: Option<&str>,
    json: bool,
) {
    let secret = secret.as_ref().map(PlainToken::reveal);
    if json {
        let mut all = registration(opened, client);
        if let Some(secret) = secret {
            all.insert("client_secret".to_owned(), json!(secret));
        }
        if let Some(snippet) = snippet {
            all.insert("snippet".to_owned(), json!(snippet));
        }
        println!("{}", Value::Object(all));
        return;
    }
    let issuer = opened.config.public_url.origin();
    println!("client_id: {}", client.id);
    if let Some(secret) = secret {
        println!("client_secret: {secret}");
    }
    println!("issuer: {issuer}\ndiscovery: {issuer}/.well-known/openid-configuration");
    if let Some(snippet) = snippet {
        println!("\nWhat the app must be told:\n\n{}", snippet.trim());
    }
    if secret.is_some() {
        // Not on standard output, which scripts read.
        eprintln!("Give the secret to the app now: it is not kept, and cannot be shown again.");
    }
}

/// A line for each member; those of an object with its name before theirs.
pub(super) fn text(all: &Map<String, Value>) -> String {
    let mut lines = String::new();
    for (name, value) in all {
        match value {
            Value::Object(inner) if name == "policy" => {
                for (inner_name, value) in inner {
                    line(&mut lines, &format!("{name}.{inner_name}"), value);
                }
            }
            value => line(&mut lines, name, value),
        }
    }
    lines
}

fn line(lines: &mut String, name: &str, value: &Value) {
    let value = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(word).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(lines, "{name}: {value}");
}

fn word(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
