use super::Error;
use super::accounts::{find, unknown};
use super::open::{Opened, open};
use crate::config::Flags;
use crate::flows::accounts;
use clap::{Args, Subcommand};
use portcullis_audit::{Actor, Verdict, verify};
use portcullis_credentials::{AccountStore, Group, GroupName, GroupStore};
use portcullis_sessions::gate::{App, Audience, HostPattern, PathRule, Rule, RuleStore};
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
    /// Remove a group
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
    /// Protect an app no more
    Delete { host: String },
}

#[derive(Debug, Args)]
pub(super) struct CreateApp {
    /// Its host, such as wiki.example.org or *.example.org
    #[arg(long)]
    host: String,
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

pub(super) fn app(flags: &Flags, command: AppCommand) -> Result<(), Error> {
    let opened = open(flags)?;
    match command {
        AppCommand::Create(args) => create_app(&opened, &args),
        AppCommand::List { json } => list_apps(&opened, json),
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
    let groups = args
        .groups
        .iter()
        .map(|name| existing(opened, name))
        .collect::<Result<Vec<_>, _>>()?;
    let rules = rules(args, &groups)?;
    let created = opened.change(|tx, call, scene| {
        let app = App::create(call, host, rules);
        accounts::create_app(tx, call, (scene, Actor::Operator), &app)
    })?;
    if !created {
        return Err(format!(
            "{} is protected already. Delete it first to change it.",
            args.host
        )
        .into());
    }
    println!("protected {}", args.host);
    Ok(())
}

fn rules(args: &CreateApp, groups: &[Group]) -> Result<Vec<PathRule>, Error> {
    let rule = |audience| Rule {
        audience,
        strength: Strength::Single,
        fresh: None,
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
    let (apps, groups) = opened.read(|tx| Ok((tx.apps()?, tx.groups()?)))?;
    let mut rows = Vec::new();
    for app in &apps {
        for rule in &app.rules {
            let who = audience(&rule.rule.audience, &groups);
            if json {
                rows.push(serde_json::json!({ "host": app.host.as_str(), "path": rule.prefix, "who": who }));
            } else {
                println!("{}{}  {who}", app.host.as_str(), rule.prefix);
            }
        }
    }
    if json {
        println!("{}", serde_json::Value::Array(rows));
    }
    Ok(())
}

fn audience(audience: &Audience, groups: &[Group]) -> String {
    match audience {
        Audience::Public => "everybody, without signing in".to_owned(),
        Audience::SignedIn => "everybody who is signed in".to_owned(),
        Audience::Nobody => "nobody".to_owned(),
        Audience::Only {
            groups: allowed,
            accounts,
        } => {
            let names = groups
                .iter()
                .filter(|group| allowed.contains(&group.id))
                .map(|group| group.name.as_str().to_owned());
            let people = accounts.iter().map(ToString::to_string);
            names.chain(people).collect::<Vec<_>>().join(", ")
        }
    }
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
