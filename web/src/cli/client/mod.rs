//! Clients of the OpenID Provider: the apps that people sign in to.

mod options;
mod preset;
mod print;

use self::options::{Changes, Options};
use self::preset::{basis, presets};
use self::print::{Shown, created, described, print_row, row, text};
use super::Error;
use super::confirm::confirmed;
use super::open::{Opened, open};
use crate::config::Flags;
use crate::flows::provider::clients::{self as flow, NewClient, defaults, has_secret};
use crate::http::admin::clients::is_free;
use crate::presets::Filling;
use clap::{Args, Subcommand};
use portcullis_audit::Actor;
use portcullis_base::PlainToken;
use portcullis_oidc::client::Metadata;
use portcullis_oidc::registration::{MetadataError, check};
use portcullis_oidc::{Client, ClientId, ClientQuery, ClientSecret, ClientStore};
use std::time::Duration;

/// How many clients are read at once.
const PAGE: u16 = 500;

#[derive(Debug, Subcommand)]
pub(super) enum ClientCommand {
    /// Register an app, and print its client id and secret, once
    Create(Box<CreateClient>),
    /// List the apps that are known: their addresses at the app, and what they must be told, come from a preset
    Presets {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the registered apps
    List {
        /// Only those whose name or id holds this
        #[arg(long)]
        search: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show all that is kept about an app; its secret is not
    Show {
        /// Its client id
        id: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Change an app: what is not named stays as it is
    ///
    /// An option that may be repeated replaces its whole list. An empty value takes away what was there: --logo-uri "".
    Update(Box<UpdateClient>),
    /// Give an app a new secret, and print it, once
    RotateSecret {
        /// Its client id
        id: String,
        /// How long the secrets before are good for still, such as 24h
        #[arg(long, value_name = "TIME", default_value = "0s", value_parser = crate::config::duration)]
        overlap: Duration,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Remove an app with its secrets, and all that people have granted to it
    Delete {
        /// Its client id
        id: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct CreateClient {
    /// What people know it by [default: with --preset, what the app is called]
    #[arg(long, required_unless_present = "preset")]
    name: Option<String>,
    /// An app that is known: `portcullis client presets` lists them
    #[arg(long, value_name = "APP", requires = "url")]
    preset: Option<String>,
    /// Where that app is, such as https://grafana.example.org
    #[arg(long, requires = "preset")]
    url: Option<String>,
    /// What that app calls its connection, where it has a name [default: portcullis]
    #[arg(long, requires = "preset", value_name = "NAME")]
    connection: Option<String>,
    /// The client id [default: a new one]
    #[arg(long)]
    id: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Args)]
pub(super) struct UpdateClient {
    /// Its client id
    id: String,
    /// What people know it by
    #[arg(long)]
    name: Option<String>,
    /// Let people sign in to it again
    #[arg(long, conflicts_with = "disable")]
    enable: bool,
    /// Nobody can sign in to it, and it can ask for nothing
    #[arg(long)]
    disable: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    options: Options,
}

pub(super) fn run(flags: &Flags, command: ClientCommand) -> Result<(), Error> {
    if let ClientCommand::Presets { json } = command {
        // Nothing of an installation is needed to say what is known.
        presets(json);
        return Ok(());
    }
    let opened = open(flags)?;
    match command {
        ClientCommand::Create(args) => create(&opened, *args),
        ClientCommand::Presets { .. } => Ok(()),
        ClientCommand::List { search, json } => list(&opened, search, json),
        ClientCommand::Show { id, json } => show(&opened, &id, json),
        ClientCommand::Update(args) => update(&opened, *args),
        ClientCommand::RotateSecret { id, overlap, json } => {
            rotate_secret(&opened, (&id, overlap), json)
        }
        ClientCommand::Delete { id, yes } => delete(&opened, &id, yes),
    }
}

fn create(opened: &Opened, args: CreateClient) -> Result<(), Error> {
    let id = args.id.map(|id| {
        ClientId::parse(&id).ok_or_else(|| {
            format!("--id {id:?}: 1 to 128 letters, digits and signs without spaces are needed.")
        })
    });
    let id = id.transpose()?;
    if let Some(id) = id.as_ref().filter(|id| !is_free(id)) {
        return Err(format!(
            "--id {id}: this word has a page of its own in the admin area. Take another."
        )
        .into());
    }
    let chosen = args
        .preset
        .map(|preset| basis(&preset, args.url, args.connection));
    let chosen = chosen.transpose()?;
    let name = args
        .name
        .or_else(|| chosen.as_ref().map(|it| it.0.name.clone()));
    let name = name.unwrap_or_default();
    let (mut metadata, mut policy) = match &chosen {
        Some((preset, app)) => preset.client(&name, app),
        None => defaults(name),
    };
    Changes::resolve(opened, args.options)?.apply(&mut metadata, &mut policy)?;
    checked(&metadata)?;
    let new = NewClient {
        id: id.clone(),
        metadata,
        policy,
        managed: false,
    };
    let registered = opened.change(|tx, call, scene| {
        if let Some(id) = &id
            && tx.client(id)?.is_some()
        {
            return Ok(None);
        }
        flow::register(tx, call, (scene, Actor::Operator), new).map(Some)
    })?;
    let registered = registered.ok_or_else(|| {
        let id = id.as_ref().map_or("", ClientId::as_str);
        format!("There is a client {id} already. `portcullis client update {id}` changes it.")
    })?;
    let snippet = chosen.map(|(preset, app)| {
        let secret = registered.secret.as_ref().map(PlainToken::reveal);
        preset.fill(
            Filling {
                issuer: &opened.config.public_url.origin(),
                client_id: registered.client.id.as_str(),
                client_secret: secret,
            },
            &app,
        )
    });
    let made = (&registered.client, registered.secret);
    created(opened, made, snippet.as_deref(), args.json);
    Ok(())
}

/// Refuses what cannot be registered, in the words of the options.
fn checked(metadata: &Metadata) -> Result<(), Error> {
    let fix = match check(metadata) {
        Ok(()) => return Ok(()),
        Err(MetadataError::RedirectUri(_)) if metadata.redirect_uris.is_empty() => {
            "--redirect-uri is needed: the address that the app is called back at, such as \
             https://app.example.org/callback. Only with --grant client_credentials or device_code an app has none."
                .to_owned()
        }
        Err(MetadataError::RedirectUri(why)) => {
            let why = why.replace("register application_type=native", "add --native");
            format!("--redirect-uri: {why}.")
        },
        // A sector must be fetched and compared, which a registration over HTTP does.
        Err(MetadataError::Metadata(why)) if why.contains("sector_identifier_uri") => {
            "--pairwise: all redirect URIs must be of one host. Register a client for each host.".to_owned()
        }
        Err(MetadataError::Metadata(why)) => {
            format!("{why}. `portcullis client create --help` says what each option takes.")
        }
    };
    Err(Error::Failed(format!(
        "The client cannot be registered so, and nothing was changed. {fix}"
    )))
}

fn list(opened: &Opened, search: Option<String>, json: bool) -> Result<(), Error> {
    let mut query = ClientQuery {
        search,
        after: None,
        limit: PAGE,
    };
    let mut rows = Vec::new();
    loop {
        let page = opened.read(|tx| tx.clients(&query))?;
        query.after = page.last().map(|client| client.id.clone());
        let last = page.len() < usize::from(PAGE);
        if json {
            rows.extend(page.iter().map(row));
        } else {
            page.iter().for_each(print_row);
        }
        if last {
            break;
        }
    }
    if json {
        println!("{}", serde_json::Value::Array(rows));
    }
    Ok(())
}

fn unknown(id: &str) -> Error {
    Error::Failed(format!(
        "There is no client {id}. `portcullis client list` shows all of them."
    ))
}

fn find(opened: &Opened, text: &str) -> Result<(Client, Vec<ClientSecret>), Error> {
    let id = ClientId::parse(text).ok_or_else(|| unknown(text))?;
    let found = opened.read(|tx| match tx.client(&id)? {
        Some(client) => Ok(Some((client, tx.client_secrets(&id)?))),
        None => Ok(None),
    })?;
    found.ok_or_else(|| unknown(text))
}

fn show(opened: &Opened, id: &str, json: bool) -> Result<(), Error> {
    let (client, secrets) = find(opened, id)?;
    print(opened, (&client, &secrets), json);
    Ok(())
}

fn print(opened: &Opened, (client, secrets): Shown<'_>, json: bool) {
    let all = described(opened, (client, secrets));
    if json {
        println!("{}", serde_json::Value::Object(all));
    } else {
        print!("{}", text(&all));
    }
}

fn update(opened: &Opened, args: UpdateClient) -> Result<(), Error> {
    let (before, _) = find(opened, &args.id)?;
    let mut client = before.clone();
    client.metadata.client_name = args.name.or(client.metadata.client_name);
    client.enabled = (client.enabled || args.enable) && !args.disable;
    Changes::resolve(opened, args.options)?.apply(&mut client.metadata, &mut client.policy)?;
    checked(&client.metadata)?;
    if client != before {
        replace(opened, (&before, &client))?;
    }
    let (after, secrets) = find(opened, &args.id)?;
    if args.json {
        print(opened, (&after, &secrets), true);
    } else if client == before {
        println!("{} is so already", before.id);
    } else {
        println!("changed {}", before.id);
    }
    if has_secret(&after.metadata) && !has_secret(&before.metadata) {
        eprintln!(
            "It needs a secret from now on: `portcullis client rotate-secret {}` prints one.",
            after.id
        );
    }
    Ok(())
}

/// Puts a client in the place of what it was when it was read.
fn replace(opened: &Opened, (before, after): (&Client, &Client)) -> Result<(), Error> {
    let changed = opened.change(|tx, call, scene| {
        if tx.client(&before.id)?.as_ref() != Some(before) {
            return Ok(false);
        }
        if has_secret(&before.metadata) && !has_secret(&after.metadata) {
            // Or they would be good again on the day when it has secrets again.
            tx.expire_client_secrets(&before.id, call.now())?;
        }
        flow::change(tx, call, (scene, Actor::Operator), after)
    })?;
    if changed {
        return Ok(());
    }
    Err(Error::Failed(format!(
        "Somebody else has changed {} just now, and nothing was overwritten. Try again.",
        before.id
    )))
}

fn rotate_secret(
    opened: &Opened,
    (id, overlap): (&str, Duration),
    json: bool,
) -> Result<(), Error> {
    let (client, _) = find(opened, id)?;
    let secret = opened.change(|tx, call, scene| {
        flow::rotate_secret(tx, call, (scene, Actor::Operator), (&client.id, overlap))
    })?;
    let Some(secret) = secret else {
        return Err(format!(
            "{id} shows who it is without a secret ({}). `portcullis client update {id} --auth-method client_secret_basic` \
             lets it have one.",
            client.metadata.token_endpoint_auth_method.as_str()
        )
        .into());
    };
    if json {
        let both = serde_json::json!({ "client_id": id, "client_secret": secret.reveal() });
        println!("{both}");
    } else {
        println!("client_id: {id}\nclient_secret: {}", secret.reveal());
    }
    Ok(())
}

fn delete(opened: &Opened, id: &str, yes: bool) -> Result<(), Error> {
    let (client, _) = find(opened, id)?;
    confirmed(
        yes,
        &format!(
            "{} ({id}) is removed with its secrets, its tokens, and all that people have granted to it; nobody can sign in to it \
             any more, and it gets a new secret if it is registered again.",
            client.name()
        ),
    )?;
    let deleted = opened
        .change(|tx, call, scene| flow::delete(tx, call, (scene, Actor::Operator), &client.id))?;
    if !deleted {
        return Err(unknown(id));
    }
    println!("deleted {id}");
    Ok(())
}
