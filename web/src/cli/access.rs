use super::Error;
use super::accounts::{find, unknown};
use super::open::{Opened, open};
use crate::config::Flags;
use crate::flows::access::apps::{self, Changed, Names};
use crate::flows::access::groups::{self, Renamed};
use crate::flows::accounts;
use clap::{Args, Subcommand};
use portcullis_audit::{Actor, Verdict, verify};
use portcullis_credentials::{AccountStore, DisplayName, Group, GroupName, GroupStore};
use portcullis_sessions::gate::{
    App, Audience, HostPattern, Mode, Networks, PathRule, Rule, RuleStore,
};
use portcullis_sessions::signin::Strength;

#[derive(Debug, Subcommand)]
pub(super) enum GroupCommand {
    /// Create a group
    Create { name: String },
    /// List groups
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Give a group another name; rules and clients follow
    Rename { name: String, new: String },
    /// Remove a group, from rules and clients too
    Delete { name: String },
    /// Put an account into a group
    Add { name: String, who: String },
    /// Take an account out of a group
    Remove { name: String, who: String },
}

pub(super) fn group(flags: &Flags, command: GroupCommand) -> Result<(), Error> {
    let opened = open(flags)?;
    match command {
        GroupCommand::Create { name } => {
            let name = group_name(&name)?;
            let text = name.as_str().to_owned();
            let made = opened.change(|tx, call, scene| {
                accounts::create_group(tx, call, (scene, Actor::Operator), name)
            })?;
            made.ok_or_else(|| format!("There is a group {text} already."))?;
            println!("created {text}");
        }
        GroupCommand::List { json } => {
            let groups = opened.read(|tx| tx.groups())?;
            let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
            if json {
                println!("{}", serde_json::json!(names));
            } else {
                names.iter().for_each(|name| println!("{name}"));
            }
        }
        GroupCommand::Rename { name, new } => rename(&opened, &name, &new)?,
        GroupCommand::Delete { name } => {
            let group = existing(&opened, &name)?;
            opened.change(|tx, call, scene| {
                accounts::delete_group(tx, call, (scene, Actor::Operator), &group)
            })?;
            println!("deleted {name}");
        }
        GroupCommand::Add { name, who } => set_member(&opened, &name, &who, true)?,
        GroupCommand::Remove { name, who } => set_member(&opened, &name, &who, false)?,
    }
    Ok(())
}

fn rename(opened: &Opened, name: &str, new: &str) -> Result<(), Error> {
    let group = existing(opened, name)?;
    let wanted = group_name(new)?;
    let renamed = opened.change(|tx, call, scene| {
        groups::rename(tx, call, (scene, Actor::Operator), group.id, &wanted)
    })?;
    match renamed {
        Renamed::Done | Renamed::Same => println!("{name} is called {new} now"),
        Renamed::Taken => return Err(format!("There is a group {new} already.").into()),
        Renamed::Gone => return Err(format!("There is no group {name} any more.").into()),
    }
    Ok(())
}

fn group_name(text: &str) -> Result<GroupName, Error> {
    Ok(GroupName::parse(text).map_err(|error| format!("{text:?}: {error}."))?)
}

pub(super) fn existing(opened: &Opened, name: &str) -> Result<Group, Error> {
    let parsed = group_name(name)?;
    let group = opened.read(|tx| tx.group_by_name(&parsed))?;
    Ok(group.ok_or_else(|| {
        format!("There is no group {name}. `portcullis group list` shows all of them.")
    })?)
}

fn set_member(opened: &Opened, name: &str, who: &str, member: bool) -> Result<(), Error> {
    let group = existing(opened, name)?;
    let id = opened
        .read(|tx| find(tx, who))?
        .ok_or_else(|| unknown(who))?;
    let changed = opened.change(|tx, call, scene| {
        accounts::set_member(tx, call, (scene, Actor::Operator), (&group, id), member)
    })?;
    let verb = if member { "in" } else { "out of" };
    println!(
        "{who} is {verb} {name}{}",
        if changed { "" } else { " already" }
    );
    Ok(())
}

#[derive(Debug, Subcommand)]
pub(super) enum AppCommand {
    /// Protect an app
    Create(CreateApp),
    /// List protected apps
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Give an app another name, or obey its rules or only try them out
    Update(UpdateApp),
    /// Protect an app no more
    Delete { host: String },
}

#[derive(Debug, Args)]
pub(super) struct CreateApp {
    /// Its host, such as wiki.example.org or *.example.org
    #[arg(long)]
    host: String,
    /// What people call it
    #[arg(long, default_value = "")]
    name: String,
    /// Only members of this group, or of another one that is named, may pass
    #[arg(long = "group")]
    groups: Vec<String>,
    /// A path that everybody may open without signing in
    #[arg(long = "public-path", value_name = "PATH")]
    public_paths: Vec<String>,
    /// Everybody may open all of it without signing in
    #[arg(long)]
    public: bool,
}

#[derive(Debug, Args)]
pub(super) struct UpdateApp {
    host: String,
    /// What people call it
    #[arg(long)]
    name: Option<String>,
    /// Whether its rules are obeyed, or only tried out
    #[arg(long, value_enum)]
    mode: Option<Obeyed>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Obeyed {
    /// Obey the rules
    Enforce,
    /// Let whoever is signed in pass, and count what would have been refused
    Shadow,
}

pub(super) fn app(flags: &Flags, command: AppCommand) -> Result<(), Error> {
    let opened = open(flags)?;
    match command {
        AppCommand::Create(args) => create_app(&opened, &args),
        AppCommand::List { json } => list_apps(&opened, json),
        AppCommand::Update(args) => update_app(&opened, &args),
        AppCommand::Delete { host } => {
            let pattern = host_pattern(&host)?;
            let done = opened.change(|tx, call, scene| {
                accounts::delete_app(tx, call, (scene, Actor::Operator), &pattern)
            })?;
            if !done {
                return Err(format!(
                    "There is no app {host}. `portcullis app list` shows all of them."
                )
                .into());
            }
            println!("deleted {host}");
            Ok(())
        }
    }
}

fn host_pattern(text: &str) -> Result<HostPattern, Error> {
    Ok(HostPattern::parse(text).map_err(|error| format!("{text:?}: {error}."))?)
}

fn create_app(opened: &Opened, args: &CreateApp) -> Result<(), Error> {
    let host = host_pattern(&args.host)?;
    let name = app_name(&args.name)?;
    let groups = args
        .groups
        .iter()
        .map(|name| existing(opened, name))
        .collect::<Result<Vec<_>, _>>()?;
    let rules = rules(args, &groups)?;
    let created = opened.change(|tx, call, scene| {
        let app = App {
            name,
            ..App::create(call, host, rules)
        };
        accounts::create_app(tx, call, (scene, Actor::Operator), &app)
    })?;
    if !created {
        return Err(format!(
            "{} is protected already. Its rules are changed in the admin area, under Protected apps.",
            args.host
        )
        .into());
    }
    println!("protected {}", args.host);
    Ok(())
}

/// A name as it is kept; none when it is empty.
fn app_name(name: &str) -> Result<String, Error> {
    if name.is_empty() {
        return Ok(String::new());
    }
    let parsed = DisplayName::parse(name);
    let parsed = parsed.map_err(|error| format!("--name {name:?}: {error}."))?;
    Ok(parsed.as_str().to_owned())
}

fn update_app(opened: &Opened, args: &UpdateApp) -> Result<(), Error> {
    let pattern = host_pattern(&args.host)?;
    let name = args.name.as_deref().map(app_name).transpose()?;
    let changed = opened.change(|tx, call, scene| {
        let found = tx.apps()?.into_iter().find(|app| app.host == pattern);
        let Some(mut app) = found else {
            return Ok(Changed::Gone);
        };
        if let Some(name) = &name {
            app.name.clone_from(name);
        }
        app.mode = match args.mode {
            None => app.mode,
            Some(Obeyed::Enforce) => Mode::Enforce,
            Some(Obeyed::Shadow) => Mode::Shadow,
        };
        apps::change(tx, call, (scene, Actor::Operator), &app)
    })?;
    match changed {
        Changed::Done => println!("updated {}", args.host),
        Changed::Gone => {
            return Err(format!(
                "There is no app {}. `portcullis app list` shows all of them.",
                args.host
            )
            .into());
        }
        Changed::Meanwhile(_) => {
            return Err("Somebody else has changed the app just now. Try again."
                .to_owned()
                .into());
        }
    }
    Ok(())
}

fn rules(args: &CreateApp, groups: &[Group]) -> Result<Vec<PathRule>, Error> {
    let rule = |audience| Rule {
        audience,
        strength: Strength::Single,
        fresh: None,
        networks: Networks::default(),
    };
    let mut rules = Vec::new();
    for path in &args.public_paths {
        if !path.starts_with('/') {
            return Err(format!("--public-path {path:?}: a path begins with a slash.").into());
        }
        rules.push(PathRule {
            prefix: path.clone(),
            methods: Vec::new(),
            rule: rule(Audience::Public),
        });
    }
    let audience = if args.public {
        Audience::Public
    } else if groups.is_empty() {
        Audience::SignedIn
    } else {
        Audience::Only {
            groups: groups.iter().map(|group| group.id).collect(),
            accounts: Vec::new(),
        }
    };
    rules.push(PathRule {
        prefix: "/".to_owned(),
        methods: Vec::new(),
        rule: rule(audience),
    });
    Ok(rules)
}

fn list_apps(opened: &Opened, json: bool) -> Result<(), Error> {
    let (apps, names) = opened.read(|tx| {
        let apps = tx.apps()?;
        let names = Names::of(tx, &apps.iter().collect::<Vec<_>>())?;
        Ok((apps, names))
    })?;
    let mut rows = Vec::new();
    for app in &apps {
        for rule in &app.rules {
            let who = names.who(&rule.rule.audience);
            rows.push(serde_json::json!({
                "host": app.host.as_str(),
                "name": app.name,
                "mode": if app.mode == Mode::Shadow { "shadow" } else { "enforce" },
                "path": rule.prefix,
                "methods": rule.methods,
                "who": who,
                "rule": names.describe_rule(rule),
            }));
            if !json {
                let tried = if app.mode == Mode::Shadow {
                    "  (tried out)"
                } else {
                    ""
                };
                println!("{} {}{tried}", app.host.as_str(), names.describe_rule(rule));
            }
        }
    }
    if json {
        println!("{}", serde_json::Value::Array(rows));
    }
    Ok(())
}

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Walk the whole chain and say whether it holds
    Verify {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write all records that fit, the newest first
    Export(Box<super::audit::ExportArgs>),
    /// Print the newest records
    Tail(super::audit::TailArgs),
}

pub(super) fn audit(flags: &Flags, command: AuditCommand) -> Result<(), Error> {
    match command {
        AuditCommand::Verify { json } => verify_audit(flags, json),
        AuditCommand::Export(args) => super::audit::export(flags, &args),
        AuditCommand::Tail(args) => super::audit::tail(flags, &args),
    }
}

fn verify_audit(flags: &Flags, json: bool) -> Result<(), Error> {
    let opened = open(flags)?;
    let key = crate::keys::Keys::derive(&opened.config.root).audit;
    let (verdict, claimed) = opened.read(|tx| Ok((verify(tx, &key)?, tx.count_admins()? > 0)))?;
    match verdict {
        // The first admin was recorded: a log without a record has lost it, head and all.
        Verdict::Intact { records: 0 } if claimed => {
            return Err("The audit log is empty, though there is an admin."
                .to_owned()
                .into());
        }
        Verdict::Intact { records } if json => println!(
            "{}",
            serde_json::json!({ "intact": true, "records": records })
        ),
        Verdict::Intact { records } => println!("intact: {records} records"),
        Verdict::Broken { sequence, how } => {
            if json {
                println!(
                    "{}",
                    serde_json::json!({ "intact": false, "sequence": sequence, "how": how.to_string() })
                );
            }
            return Err(format!("The audit log does not hold at record {sequence}: {how}.").into());
        }
    }
    Ok(())
}
