//! What the gate would answer, by the code that answers: for scripts that check rules before people do.

use super::Error;
use super::open::open;
use crate::clock::{Clock, SystemClock};
use crate::config::Flags;
use crate::flows::access::apps::Names;
use crate::flows::access::simulate::{Whom, parts, whom};
use clap::{Args, Subcommand, ValueEnum};
use portcullis_credentials::Email;
use portcullis_sessions::gate::{
    CompiledRules, Decision, Explanation, Misfit, Question, Reason, RuleStore, Target, explain,
};
use portcullis_sessions::signin::Strength;
use serde_json::{Value, json};
use std::net::IpAddr;
use url::Url;

#[derive(Debug, Subcommand)]
pub(super) enum PolicyCommand {
    /// Say what the gate would answer: exit code 0 if the request would pass, 1 if not
    Test(Test),
}

#[derive(Debug, Args)]
pub(super) struct Test {
    /// The address of somebody who has just signed in; without it, nobody is signed in
    #[arg(long, value_name = "EMAIL")]
    user: Option<String>,
    /// The page
    #[arg(long)]
    url: String,
    /// The method
    #[arg(long, default_value = "GET")]
    method: String,
    /// Where the request comes from; without it, that is unknown
    #[arg(long, value_name = "IP")]
    address: Option<IpAddr>,
    /// How the person has signed in
    #[arg(long, value_enum, default_value = "second-factor")]
    strength: Signed,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Signed {
    /// With one factor
    Single,
    /// With two steps
    SecondFactor,
    /// With a passkey
    Passkey,
}

pub(super) fn run(flags: &Flags, PolicyCommand::Test(test): PolicyCommand) -> Result<(), Error> {
    let opened = open(flags)?;
    let now = SystemClock.now();
    let (url, email) = (url_of(&test.url)?, email_of(test.user.as_deref())?);
    let (authority, path) = parts(&url, &test.url).ok_or_else(|| not_a_url(&test.url))?;
    let target = Target::parse(url.scheme(), &authority, &path, &test.method);
    let target = target.map_err(|error| format!("{} {}: {error}.", test.method, test.url))?;
    let strength = match test.strength {
        Signed::Single => Strength::Single,
        Signed::SecondFactor => Strength::SecondFactor,
        Signed::Passkey => Strength::Passkey,
    };
    let (rules, names, somebody) = opened.read(|tx| {
        let apps = tx.apps()?;
        let names = Names::of(tx, &apps.iter().collect::<Vec<_>>())?;
        let somebody = match &email {
            None => Some(Whom::Nobody),
            Some(email) => whom(tx, email, (strength, now))?,
        };
        Ok((CompiledRules::compile(apps), names, somebody))
    })?;
    let unknown = || {
        format!(
            "Nobody has the address {}.",
            test.user.as_deref().unwrap_or_default()
        )
    };
    let somebody = somebody.ok_or_else(unknown)?;
    let question = Question {
        target: &target,
        visitor: somebody.visitor(),
        address: test.address,
        now,
    };
    let explained = explain(&rules, &question);
    let disabled = matches!(somebody, Whom::Disabled(_));
    say(&explained, &names, (disabled, test.json));
    match explained.decision {
        Decision::Allow => Ok(()),
        _ => Err(Error::Refused),
    }
}

fn not_a_url(text: &str) -> String {
    format!("{text:?}: a whole address is needed, such as https://wiki.example.org/page.")
}

fn url_of(text: &str) -> Result<Url, Error> {
    Ok(Url::parse(text).map_err(|_| not_a_url(text))?)
}

fn email_of(text: Option<&str>) -> Result<Option<Email>, Error> {
    let parsed = text.map(|text| Email::parse(text).map_err(|error| format!("{text:?}: {error}.")));
    Ok(parsed.transpose()?)
}

fn say(explained: &Explanation<'_>, names: &Names, (disabled, as_json): (bool, bool)) {
    let verdict = match explained.decision {
        Decision::Allow => "allow",
        Decision::SignIn => "sign-in",
        Decision::StepUp(_) => "step-up",
        Decision::Forbidden(_) => "refuse",
    };
    let reason = if disabled && explained.decision != Decision::Allow {
        (
            "account-disabled",
            "the account is turned off, so nobody can be signed in to it",
        )
    } else {
        (explained.reason.as_str(), words(explained.reason))
    };
    let rule = |index: usize| {
        let rule = explained.app?.rules.get(index)?;
        Some(names.describe_rule(rule))
    };
    if as_json {
        println!("{}", as_value(explained, (verdict, reason.0), rule));
        return;
    }
    println!("{verdict}: {}", reason.1);
    if explained.shadowed {
        println!("the rules say no, and are only tried out");
    }
    if let Some(app) = explained.app {
        println!("app {}", app.title());
    }
    for passed in &explained.passed {
        let text = rule(passed.rule).unwrap_or_default();
        println!("  rule {} ({text}) {}", passed.rule + 1, misfit(passed.why));
    }
    if let Some(index) = explained.rule {
        println!(
            "  rule {} ({}) decides",
            index + 1,
            rule(index).unwrap_or_default()
        );
    }
}

fn as_value(
    explained: &Explanation<'_>,
    (verdict, reason): (&str, &str),
    rule: impl Fn(usize) -> Option<String>,
) -> Value {
    let passed = explained.passed.iter();
    let passed = passed.map(|passed| {
        let why = match passed.why {
            Misfit::Method => "method",
            Misfit::Path => "path",
            Misfit::Address => "address",
        };
        json!({ "number": passed.rule + 1, "rule": rule(passed.rule), "why": why })
    });
    json!({
        "decision": verdict,
        "reason": reason,
        "shadowed": explained.shadowed,
        "host": explained.app.map(|app| app.host.as_str()),
        "app": explained.app.map(portcullis_sessions::gate::App::title),
        "rule": explained.rule.map(|index| json!({ "number": index + 1, "rule": rule(index) })),
        "passed": passed.collect::<Vec<_>>(),
    })
}

const fn words(reason: Reason) -> &'static str {
    match reason {
        Reason::NoApps => "no app is protected yet, so whoever is signed in may pass",
        Reason::UnknownHost => "no app has this host, and there are apps",
        Reason::AmbiguousPath => {
            "the path can be read in two ways, and the app has rules about paths"
        }
        Reason::NoRule => "no rule fits the path and the method",
        Reason::Public => "the rule is for everybody, without signing in",
        Reason::Stranger => "the rule asks for somebody who is signed in",
        Reason::NotInAudience => "the rule is for others",
        Reason::Elsewhere => "the rule is for requests from other addresses",
        Reason::TooWeak => "the rule asks for a stronger sign-in",
        Reason::NotFresh => "the last proof is too old for the rule",
        Reason::Admitted => "the person has all that the rule asks for",
    }
}

const fn misfit(why: Misfit) -> &'static str {
    match why {
        Misfit::Method => "is about other methods",
        Misfit::Path => "is about other paths",
        Misfit::Address => "opens to everybody, but not from this address",
    }
}
